//! Rules made ready to run.

use crate::error::{Kind, Location, Problem};
use crate::model::{CodeId, Codebook, Pattern, Rule, RuleSpeaker};
use crate::text::{BadRegex, Groups, Patterns, Wanted};

/// All rules of a codebook, ready to run.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// What they look for, by number of the rule.
    pub(super) patterns: Patterns,
    /// Code and speaker of every rule, in codebook order.
    pub(super) rules: Vec<(CodeId, RuleSpeaker)>,
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
    let mut wanted = Wanted::default();
    for (number, (_, rule)) in rules.iter().enumerate() {
        match &rule.pattern {
            Pattern::Words(words) => words.iter().for_each(|word| wanted.words(number, word)),
            Pattern::Phrase(phrase) => wanted.phrase(number, phrase),
            Pattern::Regex(source) => {
                if let Err(bad) = wanted.regex(number, source, Groups::Narrow) {
                    let place = Location::at(file, rule.at.0, rule.at.1);
                    problems.push(problem(bad).at(place));
                }
            }
        }
    }
    let patterns = wanted.ready().unwrap_or_else(|why| {
        let message = format!("the words of all rules together are too many: {why}");
        problems.push(Problem::error(Kind::Codebook, message).in_file(file));
        Patterns::default()
    });
    RuleSet { patterns, rules: rules.iter().map(|(code, rule)| (*code, rule.speaker)).collect() }
}

fn problem(bad: BadRegex) -> Problem {
    let error = |message: String| Problem::error(Kind::Codebook, message);
    match bad {
        BadRegex::MatchesNothing => error(
            "this regular expression also matches nothing at all, so it would tag every turn"
                .to_owned(),
        )
        .hint("make at least one part of it obligatory"),
        BadRegex::Invalid(reason, _) => error(format!("regular expression: {reason}")),
        BadRegex::Unbounded(reason) => error(format!("regular expression: {reason}")).hint(
            "these make matching unboundedly slow and are not supported; write several rules instead",
        ),
    }
}
