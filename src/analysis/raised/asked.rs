//! Whether a code was raised unasked, or when somebody asked.

use super::asked_part::Part;
use super::asked_table;
use super::events::Visit;
use crate::analysis::counted::Counted;
use crate::analysis::fold::Analysis;
use crate::analysis::questions::questions;
use crate::analysis::speech::Speech;
use crate::analysis::themes::told;
use crate::model::{CodeId, CodedTranscript, Frame, RULES, Role};
use crate::report::Report;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Tells what was raised unasked from what was raised when asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked;

impl Analysis for Asked {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let speech = Speech::new(frame, coded);
        let chosen = frame.selection.choose(coded, frame.has_people());
        let counted = Counted::new(coded, &speech, &chosen);
        let mut part =
            Part { told: told(frame, coded, &speech, Some(&counted)), ..Part::default() };
        let speakers: BTreeSet<&Name> =
            speech.turns().filter_map(|turn| coded.participant(turn)).map(|who| &who.id).collect();
        part.has_groups = speakers.len() > 1;
        let id = &coded.transcript.id;
        let by_tag = counted.on_questions();
        let by_rule = of_rules(coded);
        part.by_rule.extend(by_rule.iter().map(|(_, turn)| (id.clone(), *turn)));
        part.by_tag.extend(by_tag.iter().map(|(_, turn)| (id.clone(), *turn)));
        part.tagged.extend(by_tag.iter().map(|(code, _)| *code));
        let raised: Vec<(CodeId, usize)> = by_tag.into_iter().chain(by_rule).collect();
        let question = questions(coded);
        for code in frame.shown_codes() {
            let below = frame.codebook.subtree(code);
            let asks: BTreeSet<usize> = raised
                .iter()
                .filter(|(code, _)| below.contains(&code.0))
                .filter_map(|(_, turn)| question[*turn])
                .collect();
            let has: BTreeSet<usize> =
                counted.stretches(&frame.codebook, code).iter().map(|s| s.turn).collect();
            let first = has.first().copied();
            let mut people: BTreeMap<&Name, Visit> = BTreeMap::new();
            for turn in speech.turns() {
                let Some(who) = coded.participant(turn) else { continue };
                if !chosen.read_for(coded, &frame.codebook, code, turn) {
                    continue;
                }
                let visit = people.entry(&who.id).or_insert_with(|| Visit {
                    transcript: id.clone(),
                    asked: None,
                    raised: None,
                    prompted: 0,
                    spontaneous: 0,
                    after_another: false,
                });
                let answers = question[turn].is_some_and(|question| asks.contains(&question));
                visit.asked = visit.asked.or(answers.then_some(turn));
                if has.contains(&turn) {
                    visit.after_another |= visit.raised.is_none() && first < Some(turn);
                    visit.raised = visit.raised.or(Some(turn));
                    visit.prompted += u64::from(answers);
                    visit.spontaneous += u64::from(!answers);
                }
            }
            let known = part.visits.entry(code).or_default();
            people.into_iter().for_each(|(who, visit)| {
                known.insert(who.clone(), vec![visit]);
            });
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        for (code, people) in later.visits {
            let known = earlier.visits.entry(code).or_default();
            people.into_iter().for_each(|(who, visits)| {
                known.entry(who).or_default().extend(visits);
            });
        }
        earlier.by_rule.extend(later.by_rule);
        earlier.by_tag.extend(later.by_tag);
        earlier.tagged.extend(later.tagged);
        earlier.has_groups |= later.has_groups;
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        asked_table::report(frame, &part)
    }
}

/// The codes that rules give to questions, with the question's turn.
fn of_rules(coded: &CodedTranscript) -> Vec<(CodeId, usize)> {
    let by_rules = coded.coders.iter().filter(|by| by.coder.name.key() == RULES);
    let tags = by_rules.flat_map(|by| &by.tags);
    let turns = tags.flat_map(|tag| {
        let touched = coded.transcript.turns_in(tag.segment);
        let asks = touched.filter(|turn| coded.role(*turn) == Role::Interviewer);
        asks.map(|turn| (tag.code, turn))
    });
    turns.collect()
}
