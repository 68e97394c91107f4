//! Runs rules over a transcript.

use super::compile::RuleSet;
use crate::model::{Cast, Role, RuleSpeaker, RuleUnit, Tag, TagOrigin, Transcript};
use crate::text::{Hit, Said};

/// The tags that the rules give to a transcript, sorted. One rule tags one segment once.
#[must_use]
pub fn apply(
    rules: &RuleSet,
    transcript: &Transcript,
    cast: &Cast,
    unit: RuleUnit,
    language: &str,
) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (index, turn) in transcript.turns.iter().enumerate() {
        let role = cast.speakers[turn.speaker].role;
        let looked_at = |rule: usize| looks_at(rules.rules[rule].1, role);
        let said = Said::new(&transcript.text, turn.speech, transcript.said(index).collect());
        said.hits(&rules.patterns, &looked_at, &mut |rule, hit| {
            // What capture groups narrow a match to is the segment, whatever the unit.
            let segment = match (hit, unit) {
                (Hit::Group(span), _) | (Hit::Match(span), RuleUnit::Match) => span,
                (Hit::Match(_), RuleUnit::Turn) => turn.speech,
                (Hit::Match(span), RuleUnit::Sentence) => said.sentences_around(span, language),
            };
            tags.push(Tag {
                segment,
                code: rules.rules[rule].0,
                origin: TagOrigin::Rule(rule + 1),
                value: None,
                memo: None,
                row: 0,
            });
        });
    }
    let key = |t: &Tag| (t.segment, t.code, t.origin);
    tags.sort_by_key(key);
    tags.dedup_by_key(|t| key(t));
    tags
}

const fn looks_at(speaker: RuleSpeaker, role: Role) -> bool {
    match speaker {
        RuleSpeaker::Participant => role.counts(),
        RuleSpeaker::Interviewer => matches!(role, Role::Interviewer),
        RuleSpeaker::Any => true,
    }
}
