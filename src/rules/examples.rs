//! The examples of a codebook are the tests of its rules.

use super::compile::compile_rules;
use crate::error::{Kind, Location, Problem};
use crate::model::{CodeId, Codebook};
use crate::text::{Said, Span};

/// Warns of examples that no rule of their code finds, and of counterexamples that one does.
pub fn check_examples(codebook: &Codebook, problems: &mut Vec<Problem>) {
    for id in codebook.ids() {
        let code = &codebook[id];
        if code.rules.is_empty() {
            continue;
        }
        let own: Vec<(CodeId, _)> = code.rules.iter().map(|rule| (id, rule)).collect();
        // Rules that do not compile are reported where the codebook is compiled as a whole.
        let rules = compile_rules(&codebook.file, &own, &mut Vec::new());
        let is_hit = |text: &str| {
            let mut hit = false;
            let whole = Span::new(0, text.len());
            Said::new(text, whole, vec![whole]).hits(&rules.patterns, &|_| true, &mut |_, _| {
                hit = true;
            });
            hit
        };
        let at = || Location::at(codebook.file.clone(), code.at.0, code.at.1);
        for (n, _) in code.examples.iter().enumerate().filter(|(_, e)| !is_hit(e)) {
            problems.push(
                Problem::warning(
                    Kind::Codebook,
                    format!("no rule of `{}` finds its example {}", code.id, n + 1),
                )
                .at(at()),
            );
        }
        for (n, _) in code.counterexamples.iter().enumerate().filter(|(_, e)| is_hit(e)) {
            problems.push(
                Problem::warning(
                    Kind::Codebook,
                    format!("a rule of `{}` finds its counterexample {}", code.id, n + 1),
                )
                .at(at()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Code, Conventions, Pattern, Roster, Rule, RuleSpeaker, RuleUnit, TagOrigin,
    };
    use crate::rules::{apply, compile};
    use crate::speech::{Declaration, Source, by_extension};

    const TEXT: &str = "I: Overdoses at the needle exchange?\n\
        P: I did outreach-work. We RECORDED  overdoses, not “dose”. STRASSE!\n\
        P: Needle\n  exchange, yes. We called 911 twice [overdose]. Dr. Who came.\n";

    fn hits(patterns: Vec<Pattern>, unit: RuleUnit) -> Vec<(usize, &'static str)> {
        hits_of(patterns, unit, RuleSpeaker::Participant)
    }

    fn hits_of(
        patterns: Vec<Pattern>,
        unit: RuleUnit,
        speaker: RuleSpeaker,
    ) -> Vec<(usize, &'static str)> {
        let mut book = Codebook::default();
        let rules =
            patterns.into_iter().map(|pattern| Rule { pattern, speaker, at: (1, 1) }).collect();
        book.push(Code { id: "a".into(), rules, ..Code::default() }, None);
        let source = Source::new("a.txt", TEXT.into());
        let transcript = by_extension("txt")
            .unwrap()
            .read(
                source,
                &|l| (l == "I").then_some(Declaration::Other(crate::model::RoleWord::Asks)),
                &mut Vec::new(),
            )
            .unwrap();
        let cast = Roster::default().cast(&transcript, &Conventions::default());
        let mut problems = Vec::new();
        let rules = compile(&book, &mut problems);
        assert_eq!(problems, []);
        apply(&rules, &transcript, &cast, unit, "en")
            .into_iter()
            .map(|t| match t.origin {
                TagOrigin::Rule(n) => (n, t.segment.of(TEXT)),
                TagOrigin::Coder => (0, ""),
            })
            .collect()
    }

    fn words(list: &[&str]) -> Pattern {
        Pattern::Words(list.iter().map(|w| (*w).to_owned()).collect())
    }

    #[test]
    fn whole_words_in_any_case() {
        // `dose` is no part of `overdoses`; `overdose` in brackets is no word; `ß` is `SS`.
        assert_eq!(
            hits(vec![words(&["dose", "overdose", "recorded", "straße"])], RuleUnit::Match),
            [(1, "RECORDED"), (1, "dose"), (1, "STRASSE")]
        );
        assert_eq!(hits(vec![words(&["overdose*"])], RuleUnit::Match), [(1, "overdoses")]);
        // A hyphen does not end a word, so `outreach` alone is not there.
        assert_eq!(
            hits(vec![words(&["outreach"]), words(&["outreach*"])], RuleUnit::Match),
            [(2, "outreach-work")]
        );
    }

    #[test]
    fn phrases_cross_line_breaks_and_speakers_count() {
        let phrase = || vec![Pattern::Phrase("needle exchange".into())];
        assert_eq!(hits(phrase(), RuleUnit::Match), [(1, "Needle\n  exchange")]);
        assert_eq!(
            hits_of(phrase(), RuleUnit::Match, RuleSpeaker::Interviewer),
            [(1, "needle exchange")]
        );
        assert_eq!(hits_of(phrase(), RuleUnit::Match, RuleSpeaker::Any).len(), 2);
    }

    #[test]
    fn units_and_groups() {
        let regex = |r: &str| vec![Pattern::Regex(r.into())];
        assert_eq!(hits(regex(r"\bcall(?:ed|ing)? 911\b"), RuleUnit::Match), [(1, "called 911")]);
        assert_eq!(
            hits(regex(r"\bcalled 911\b"), RuleUnit::Sentence),
            [(1, "We called 911 twice [overdose].")]
        );
        assert_eq!(hits(regex(r"called (911)"), RuleUnit::Turn), [(1, "911")]);
        assert_eq!(hits(regex("called|twice"), RuleUnit::Turn).len(), 1);
    }

    #[test]
    fn bad_expressions_have_a_place() {
        let mut book = Codebook::default();
        book.file = "c.yaml".into();
        let rule = |r: &str| Rule {
            pattern: Pattern::Regex(r.into()),
            speaker: RuleSpeaker::Any,
            at: (4, 9),
        };
        let rules = vec![rule("(a"), rule("(?=a)b"), rule("a*"), rule("a{1000}{1000}{100}")];
        book.push(Code { id: "a".into(), rules, ..Code::default() }, None);
        let mut problems = Vec::new();
        compile(&book, &mut problems);
        let text: Vec<String> =
            problems.iter().map(|p| p.to_string().lines().next().unwrap().to_owned()).collect();
        assert_eq!(
            text,
            [
                "error: c.yaml:4:9: regular expression: unclosed group",
                "error: c.yaml:4:9: regular expression: look-around, including look-ahead and look-behind, is not supported",
                "error: c.yaml:4:9: this regular expression also matches nothing at all, so it would tag every turn",
                "error: c.yaml:4:9: regular expression: too large",
            ]
        );
    }

    #[test]
    fn examples_test_their_rules() {
        let mut book = Codebook::default();
        book.file = "c.yaml".into();
        let rules = vec![Rule {
            pattern: words(&["train*"]),
            speaker: RuleSpeaker::Participant,
            at: (1, 1),
        }];
        let texts = |t: &[&str]| t.iter().map(|t| (*t).to_owned()).collect();
        let code = Code {
            id: "a".into(),
            rules,
            examples: texts(&["we had training", "a course"]),
            counterexamples: texts(&["the train was late"]),
            ..Code::default()
        };
        book.push(code, None);
        let mut problems = Vec::new();
        check_examples(&book, &mut problems);
        let text: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(
            text,
            ["no rule of `a` finds its example 2", "a rule of `a` finds its counterexample 1"]
        );
    }
}
