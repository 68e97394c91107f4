//! Finding passages, transcript by transcript.

use super::asked::{Find, Round};
use super::ground::{Ground, Set};
use super::judge::Judge;
use super::part::{Extent, Found, Part, Tally};
use super::query::Query;
use super::relate::{Passage, has_gaps};
use super::table;
use crate::analysis::counted::{CodedSpan, Counted};
use crate::analysis::fold::Analysis;
use crate::analysis::participants::number;
use crate::analysis::quotes::Cutter;
use crate::analysis::speech::Speech;
use crate::analysis::themes::{group, told};
use crate::model::{Chosen, CodeId, CodedTranscript, Frame};
use crate::report::Report;
use crate::text::{CodePoints, Name};
use std::collections::{BTreeMap, BTreeSet};

impl Analysis for Find {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let speech = Speech::new(frame, coded);
        let chosen = frame.selection.choose(coded, frame.has_people());
        let counted = Counted::new(coded, &speech, &chosen);
        let ground = Ground::new(coded, &speech);
        let judge = self.judge(frame, &chosen, &counted, &ground);
        let mut part =
            Part { told: told(frame, coded, &speech, Some(&counted)), ..Part::default() };
        self.doubts(frame, coded, &chosen, &speech, &mut part);

        let root = &self.parsed.root;
        let verdict = judge.verdict(root);
        let judged = ground.at_least(1, &[&verdict.yes, &verdict.no]);
        let mut passages = judge.passages(root);
        passages.retain(|passage| ground.words(&passage.0) > 0);
        passages.sort();
        let kept = ground.united(passages.iter().flat_map(|passage| passage.0.iter().copied()));
        let mut tallies = Tallies { find: self, ground: &ground, groups: &mut part.groups };
        tallies.add(&kept, true, |tally| &mut tally.found);
        tallies.add(&judged, false, |tally| &mut tally.judged);
        tallies.add(&ground.rest(&judged), true, |tally| &mut tally.unknown);
        passages.iter().for_each(|passage| tallies.count(passage));

        let points = CodePoints::new(&coded.transcript.text);
        part.passages =
            passages.iter().map(|passage| self.found(frame, &ground, &points, passage)).collect();
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.passages.extend(later.passages);
        for (name, tally) in later.groups {
            earlier.groups.entry(name).or_default().add(tally);
        }
        for (name, values) in later.no_numbers {
            earlier.no_numbers.entry(name).or_default().extend(values);
        }
        for (code, transcripts) in later.in_part {
            earlier.in_part.entry(code).or_default().extend(transcripts);
        }
        for (code, transcripts) in later.not_related {
            earlier.not_related.entry(code).or_default().extend(transcripts);
        }
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        table::report(self, frame, part)
    }
}

impl Find {
    /// What one transcript gives in a round before passages are found.
    #[must_use]
    pub fn round(&self, round: usize, frame: &Frame, coded: &CodedTranscript) -> Round {
        let speech = Speech::new(frame, coded);
        let chosen = frame.selection.choose(coded, frame.has_people());
        let counted = Counted::new(coded, &speech, &chosen);
        let ground = Ground::new(coded, &speech);
        let judge = self.judge(frame, &chosen, &counted, &ground);
        let mut found = Round::default();
        self.each_of_people(&mut |number, height, of| {
            if height == round {
                found.0.insert(number, judge.of_people(of));
            }
        });
        found
    }

    fn judge<'a>(
        &'a self,
        frame: &'a Frame,
        chosen: &'a Chosen,
        counted: &'a Counted<'a>,
        ground: &'a Ground<'a>,
    ) -> Judge<'a> {
        let query = (&self.parsed, &self.patterns);
        Judge::new(frame, (chosen, counted), ground, query, &self.people)
    }

    /// Takes in what makes an answer doubtful.
    fn doubts(
        &self,
        frame: &Frame,
        coded: &CodedTranscript,
        chosen: &Chosen,
        speech: &Speech<'_>,
        part: &mut Part,
    ) {
        let comma = frame.roster.decimal_comma;
        self.parsed.root.each(&mut |of| {
            let Query::Attribute(name, is, _) = of else { return };
            let people = coded.cast.participants.iter().filter(|_| is.is_of_numbers());
            let values = people.filter_map(|who| who.attributes.get(&name.name));
            let words: BTreeSet<Name> =
                values.filter(|value| number(value, comma).is_none()).cloned().collect();
            if !words.is_empty() {
                part.no_numbers.entry(name.name.clone()).or_default().extend(words);
            }
        });
        if chosen.read_everything(coded) {
            return;
        }
        let (book, id) = (&frame.codebook, &coded.transcript.id);
        let looked = |code: CodeId, turn| chosen.read_for(coded, book, code, turn);
        self.parsed.root.each(&mut |of| match of {
            Query::Related(..) => of.each(&mut |of| {
                let Query::Code(code) = of else { return };
                if !speech.turns().all(|turn| looked(*code, turn)) {
                    part.not_related.entry(*code).or_default().insert(id.clone());
                }
            }),
            Query::Code(code) => {
                let below = book.subtree(*code).map(CodeId);
                let in_part = |turn: usize| {
                    let all = below.clone().all(|of| chosen.read_for_itself(coded, of, turn));
                    looked(*code, turn) && !all
                };
                if below.len() > 1 && speech.turns().any(in_part) {
                    part.in_part.entry(*code).or_default().insert(id.clone());
                }
            }
            _ => {}
        });
    }

    fn found(
        &self,
        frame: &Frame,
        ground: &Ground<'_>,
        points: &CodePoints,
        passage: &Passage,
    ) -> Found {
        let coded = ground.coded;
        let (first, last) = passage.turns();
        let span = passage.span();
        let mut participants: Vec<Name> = Vec::new();
        for stretch in &passage.0 {
            let who = coded.participant(stretch.turn).map(|who| &who.id);
            participants.extend(who.filter(|who| !participants.contains(who)).cloned());
        }
        let quote = self.quotes().map(|asked| {
            let cutter = Cutter { asked, frame, coded, speech: ground.speech, points };
            // Where speech is left out that counts, only what belongs to the passage is shown.
            let has_gaps = has_gaps(passage, &ground.all);
            let is_part = |turn| !has_gaps || passage.0.iter().any(|stretch| stretch.turn == turn);
            cutter.passage(span, &is_part)
        });
        Found {
            transcript: coded.transcript.id.clone(),
            turns: (first + 1, last + 1),
            points: (
                points.point(&coded.transcript.text, span.start),
                points.point(&coded.transcript.text, span.end),
            ),
            participants,
            words: ground.words(&passage.0),
            quote,
        }
    }
}

/// Counting by group.
struct Tallies<'a> {
    find: &'a Find,
    ground: &'a Ground<'a>,
    groups: &'a mut BTreeMap<Name, Tally>,
}

impl Tallies<'_> {
    fn group(&self, turn: usize) -> Name {
        group(self.find.by.as_ref(), self.ground.coded, &Name::default(), turn)
    }

    /// Counts a set; where only words count, turns of the set without one do not.
    fn add(&mut self, set: &Set, only_words: bool, of: impl Fn(&mut Tally) -> &mut Extent) {
        for stretches in set.chunk_by(|a, b| a.turn == b.turn) {
            let turn = stretches[0].turn;
            let words = self.ground.words(&stretches.to_vec());
            if words == 0 && only_words {
                continue;
            }
            let extent = of(self.groups.entry(self.group(turn)).or_default());
            extent.words += words;
            extent.turns += 1;
            extent.transcripts.insert(self.ground.coded.transcript.id.clone());
            let who = self.ground.coded.participant(turn).map(|who| who.id.clone());
            extent.participants.extend(who);
        }
    }

    /// Counts a passage in each group that it touches.
    fn count(&mut self, passage: &Passage) {
        let turn = |stretch: &CodedSpan| self.group(stretch.turn);
        let groups: BTreeSet<Name> = passage.0.iter().map(turn).collect();
        for group in groups {
            self.groups.entry(group).or_default().passages += 1;
        }
    }
}
