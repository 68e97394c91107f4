//! Rules made ready to run.

use crate::error::{Kind, Location, Problem};
use crate::model::{CodeId, Codebook, Pattern, Rule, RuleSpeaker};
use crate::text::{Case, fold};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder};

/// How large a compiled regular expression may grow, in bytes.
const REGEX_SIZE: usize = 4 << 20;

/// All rules of a codebook, ready to run.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// Finds the words and phrases of all rules in one pass.
    pub(super) automaton: Option<AhoCorasick>,
    /// What each pattern of the automaton belongs to.
    pub(super) literals: Vec<Literal>,
    /// The regular expressions with their rules.
    pub(super) regexes: Vec<(usize, Regex)>,
    /// Code and speaker of every rule, in codebook order.
    pub(super) rules: Vec<(CodeId, RuleSpeaker)>,
}

/// One word or phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Literal {
    /// The rule it belongs to.
    pub rule: usize,
    /// Whether any ending may follow.
    pub open_end: bool,
}

impl RuleSet {
    /// How many rules there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there is no rule.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// Compiles all rules of a codebook; retired codes have none.
pub fn compile(codebook: &Codebook, problems: &mut Vec<Problem>) -> RuleSet {
    let ids = codebook.ids().filter(|id| codebook[*id].status != crate::model::Status::Retired);
    let rules: Vec<(CodeId, &Rule)> =
        ids.flat_map(|id| codebook[id].rules.iter().map(move |rule| (id, rule))).collect();
    compile_rules(&codebook.file, &rules, problems)
}

/// Compiles some rules of a codebook.
pub(super) fn compile_rules(
    file: &str,
    rules: &[(CodeId, &Rule)],
    problems: &mut Vec<Problem>,
) -> RuleSet {
    let mut set = RuleSet::default();
    let mut patterns = Vec::new();
    for (number, (code, rule)) in rules.iter().enumerate() {
        set.rules.push((*code, rule.speaker));
        let place = Location::at(file, rule.at.0, rule.at.1);
        match &rule.pattern {
            Pattern::Words(words) => {
                for word in words {
                    let stem = word.strip_suffix('*');
                    let open_end = stem.is_some();
                    patterns.push(fold(stem.unwrap_or(word), Case::Ignored));
                    set.literals.push(Literal { rule: number, open_end });
                }
            }
            Pattern::Phrase(phrase) => {
                patterns.push(fold(phrase, Case::Ignored));
                set.literals.push(Literal { rule: number, open_end: false });
            }
            Pattern::Regex(source) => match regex(source) {
                Ok(regex) => set.regexes.push((number, regex)),
                Err(problem) => problems.push(problem.at(place)),
            },
        }
    }
    if !patterns.is_empty() {
        // The dense automaton is fast and large; with many words the sparse one stays small.
        let kind = (patterns.len() > 5_000).then_some(AhoCorasickKind::ContiguousNFA);
        match AhoCorasick::builder().match_kind(MatchKind::Standard).kind(kind).build(&patterns) {
            Ok(automaton) => set.automaton = Some(automaton),
            Err(e) => problems.push(
                Problem::error(
                    Kind::Codebook,
                    format!("the words of all rules together are too many: {e}"),
                )
                .in_file(file),
            ),
        }
    }
    set
}

fn regex(source: &str) -> Result<Regex, Problem> {
    let built = RegexBuilder::new(source).case_insensitive(true).size_limit(REGEX_SIZE).build();
    match built {
        Ok(regex) if regex.is_match("") => Err(Problem::error(
            Kind::Codebook,
            "this regular expression also matches nothing at all, so it would tag every turn",
        )
        .hint("make at least one part of it obligatory")),
        Ok(regex) => Ok(regex),
        Err(error) => {
            let text = error.to_string();
            let reason =
                text.lines().rev().find_map(|l| l.strip_prefix("error: ")).unwrap_or("too large");
            let problem = Problem::error(Kind::Codebook, format!("regular expression: {reason}"));
            Err(if reason.contains("look-around") || reason.contains("backreference") {
                problem.hint("these make matching unboundedly slow and are not supported; write several rules instead")
            } else {
                problem
            })
        }
    }
}
