//! For what in one transcript a query holds, for what it surely does not, and the passages it finds.

use super::ground::{Ground, Set, holds, touches};
use super::query::{Is, Many, Named, Parsed, Query, Relation, Whole};
use super::relate::{Others, Passage};
use crate::analysis::counted::{CodedSpan, Counted};
use crate::analysis::participants::number;
use crate::model::{Chosen, CodeId, Frame, Role};
use crate::text::{Hit, Name, Patterns, Said, Span, sentences};
use std::collections::{BTreeMap, BTreeSet};

/// Where a query holds, and where it surely does not. The rest is not known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Verdict {
    pub yes: Set,
    pub no: Set,
}

/// What is known of all speech of somebody: whether a query holds for some of it, and whether it surely does for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfPerson {
    pub somewhere: bool,
    pub nowhere: bool,
}

/// What earlier rounds found about people, by the number of the `participant( )` in the query.
pub(super) type People = BTreeMap<usize, BTreeMap<Name, OfPerson>>;

/// One transcript, and what is asked of it.
pub(super) struct Judge<'a> {
    pub frame: &'a Frame,
    pub chosen: &'a Chosen,
    pub counted: &'a Counted<'a>,
    pub ground: &'a Ground<'a>,
    pub people: &'a People,
    /// Where each text of the query is found in what counts, and which turns answer a question with it.
    hits: Vec<Vec<CodedSpan>>,
    answers: Vec<BTreeSet<usize>>,
}

impl<'a> Judge<'a> {
    pub fn new(
        frame: &'a Frame,
        (chosen, counted): (&'a Chosen, &'a Counted<'a>),
        ground: &'a Ground<'a>,
        (parsed, patterns): (&'a Parsed, &'a Patterns),
        people: &'a People,
    ) -> Self {
        let mut judge =
            Self { frame, chosen, counted, ground, people, hits: Vec::new(), answers: Vec::new() };
        judge.look(parsed, patterns);
        judge
    }

    /// Looks for the texts of the query.
    fn look(&mut self, parsed: &Parsed, patterns: &Patterns) {
        let texts = parsed.texts.len();
        self.hits = vec![Vec::new(); texts];
        self.answers = vec![BTreeSet::new(); texts];
        if texts == 0 {
            return;
        }
        let coded = self.ground.coded;
        let mut asked = BTreeSet::new();
        let mut is_asking = false;
        for (turn, of) in coded.transcript.turns.iter().enumerate() {
            let role = coded.role(turn);
            let asks = role == Role::Interviewer;
            if asks && !is_asking {
                asked.clear();
            }
            // Who helps neither asks nor answers.
            is_asking = asks || is_asking && !role.counts();
            let counts = self.ground.speech.counts[turn];
            let said = coded.transcript.said(turn).collect();
            let said = Said::new(&coded.transcript.text, of.speech, said);
            let is_wanted = |text: usize| if parsed.texts[text].1 { asks } else { counts };
            said.hits(patterns, &is_wanted, &mut |text, (Hit::Match(span) | Hit::Group(span))| {
                if parsed.texts[text].1 {
                    asked.insert(text);
                } else {
                    self.hits[text].extend(self.ground.said(turn, span));
                }
            });
            if counts && role.counts() {
                asked.iter().for_each(|text| {
                    self.answers[*text].insert(turn);
                });
            }
        }
        for hits in &mut self.hits {
            hits.sort_unstable();
            hits.dedup();
        }
    }

    /// Where the query holds, and where it surely does not.
    pub fn verdict(&self, query: &Query) -> Verdict {
        let ground = self.ground;
        match query {
            Query::Code(code) => {
                let yes = ground.united(self.counted.stretches(&self.frame.codebook, *code));
                let read = ground.turns(|turn| self.read_for(*code, turn));
                let no = ground.at_least(2, &[&read, &ground.rest(&yes)]);
                Verdict { yes, no }
            }
            Query::Text(text) => self.or_not(ground.united(self.hits[*text].iter().copied())),
            Query::Answers(text) => {
                self.or_not(ground.turns(|turn| self.answers[*text].contains(&turn)))
            }
            Query::Speaker(label) => {
                let transcript = &ground.coded.transcript;
                let says =
                    |turn: usize| transcript.labels[transcript.turns[turn].speaker] == label.name;
                self.or_not(ground.turns(says))
            }
            Query::Attribute(name, is, value) => {
                let holds = |turn: usize| self.attribute(turn, name, *is, value);
                Verdict {
                    yes: ground.turns(|turn| holds(turn) == Some(true)),
                    no: ground.turns(|turn| holds(turn) == Some(false)),
                }
            }
            Query::Not(of) => {
                let Verdict { yes, no } = self.verdict(of);
                Verdict { yes: no, no: yes }
            }
            Query::Of(many, all) => self.several(*many, all),
            Query::Whole(whole, of) => self.whole(*whole, &self.verdict(of)),
            Query::Related(..) => {
                let passages = self.passages(query);
                self.or_not(ground.united(passages.into_iter().flat_map(|passage| passage.0)))
            }
        }
    }

    /// Whether somebody chosen looked for a code in a turn.
    fn read_for(&self, code: CodeId, turn: usize) -> bool {
        self.chosen.read_for(self.ground.coded, &self.frame.codebook, code, turn)
    }

    /// That it holds here, and nowhere else.
    fn or_not(&self, yes: Set) -> Verdict {
        Verdict { no: self.ground.rest(&yes), yes }
    }

    /// Enough of them hold; or so many surely do not that the others are not enough.
    fn several(&self, many: Many, all: &[Query]) -> Verdict {
        let verdicts: Vec<Verdict> = all.iter().map(|of| self.verdict(of)).collect();
        let least = many.of(all.len());
        let yes: Vec<&Set> = verdicts.iter().map(|verdict| &verdict.yes).collect();
        let no: Vec<&Set> = verdicts.iter().map(|verdict| &verdict.no).collect();
        Verdict {
            yes: self.ground.at_least(least, &yes),
            no: self.ground.at_least(all.len() + 1 - least, &no),
        }
    }

    /// Whether the attribute of who speaks in a turn is such; nobody knows where there is no value, or none to compare.
    fn attribute(&self, turn: usize, name: &Named, is: Is, value: &Named) -> Option<bool> {
        let has = self.ground.coded.participant(turn)?.attributes.get(&name.name)?;
        if !is.is_of_numbers() {
            return Some((*has == value.name) == (is == Is::Equal));
        }
        let comma = self.frame.roster.decimal_comma;
        let (has, value) = (number(has, comma)?, number(&value.name, comma)?);
        Some(match is {
            Is::Less => has < value,
            Is::More => has > value,
            Is::AtMost => has <= value,
            Is::AtLeast => has >= value,
            Is::Equal => has == value,
            Is::Unequal => has != value,
        })
    }

    /// The units that something holds for: it holds for all of those that it touches.
    fn whole(&self, whole: Whole, of: &Verdict) -> Verdict {
        let mut verdict = Verdict::default();
        for unit in self.units(whole) {
            match self.unit(whole, &unit, of) {
                Some(true) => verdict.yes.extend(unit.0),
                Some(false) => verdict.no.extend(unit.0),
                None => {}
            }
        }
        Verdict { yes: self.ground.united(verdict.yes), no: self.ground.united(verdict.no) }
    }

    fn unit(&self, whole: Whole, unit: &Passage, of: &Verdict) -> Option<bool> {
        let known = match whole {
            Whole::Participant { number, .. } => {
                let turn = unit.0.first()?.turn;
                let person = self.ground.coded.participant(turn)?;
                *self.people.get(&number)?.get(&person.id)?
            }
            Whole::Turn | Whole::Sentence | Whole::Transcript => of_unit(&unit.0, of),
        };
        if known.somewhere { Some(true) } else { known.nowhere.then_some(false) }
    }

    fn units(&self, whole: Whole) -> Vec<Passage> {
        let all = &self.ground.all;
        let coded = self.ground.coded;
        match whole {
            Whole::Turn => all.iter().map(|turn| Passage(vec![*turn])).collect(),
            Whole::Transcript if all.is_empty() => Vec::new(),
            Whole::Transcript => vec![Passage(all.clone())],
            Whole::Participant { .. } => {
                let mut of: BTreeMap<&Name, Set> = BTreeMap::new();
                for turn in all {
                    if let Some(person) = coded.participant(turn.turn) {
                        of.entry(&person.id).or_default().push(*turn);
                    }
                }
                of.into_values().map(Passage).collect()
            }
            Whole::Sentence => {
                let text = &coded.transcript.text;
                let of = |turn: &CodedSpan| {
                    let start = turn.span.start;
                    let parts = sentences(turn.span.of(text), &self.frame.language);
                    let shifted =
                        parts.into_iter().map(move |s| Span::new(s.start + start, s.end + start));
                    shifted.map(|span| (turn.turn, span)).collect::<Vec<_>>()
                };
                let spans = all.iter().flat_map(of);
                let said = spans.filter_map(|(turn, span)| self.ground.said(turn, span));
                said.map(|stretch| Passage(vec![stretch])).collect()
            }
        }
    }

    /// The passages that a query finds.
    pub fn passages(&self, query: &Query) -> Vec<Passage> {
        let ground = self.ground;
        match query {
            Query::Code(code) => {
                let segments = self.counted.segments(&self.frame.codebook, *code).groups();
                let spans = |pieces: Vec<crate::analysis::counted::Piece>| {
                    let spans = pieces.iter().map(|p| CodedSpan { span: p.span, turn: p.turn });
                    Passage(ground.united(spans))
                };
                segments.into_iter().map(spans).collect()
            }
            Query::Text(text) => self.hits[*text].iter().map(|hit| Passage(vec![*hit])).collect(),
            Query::Speaker(_)
            | Query::Attribute(..)
            | Query::Not(_)
            | Query::Of(..)
            | Query::Answers(_) => {
                self.verdict(query).yes.into_iter().map(|run| Passage(vec![run])).collect()
            }
            Query::Whole(whole, of) => {
                let of = self.verdict(of);
                let mut units = self.units(*whole);
                units.retain(|unit| self.unit(*whole, unit, &of) == Some(true));
                units
            }
            Query::Related(left, relation, right) => self.related(left, *relation, right),
        }
    }

    fn related(&self, left: &Query, relation: Relation, right: &Query) -> Vec<Passage> {
        let all = &self.ground.all;
        let others = self.passages(right);
        let mut found = self.passages(left);
        let set = self.ground.united(others.iter().flat_map(|passage| passage.0.iter().copied()));
        let others = Others::new(self.ground.coded, relation, others, set, all);
        found.retain(|passage| others.relate_to(passage, all));
        found
    }

    /// What a query holds for of each person's speech here.
    pub fn of_people(&self, query: &Query) -> BTreeMap<Name, OfPerson> {
        let verdict = self.verdict(query);
        let units = self.units(Whole::Participant { number: 0, height: 0 });
        let known = units.into_iter().filter_map(|unit| {
            let person = self.ground.coded.participant(unit.0.first()?.turn)?;
            Some((person.id.clone(), of_unit(&unit.0, &verdict)))
        });
        known.collect()
    }
}

/// What holds for some stretches.
fn of_unit(stretches: &Set, of: &Verdict) -> OfPerson {
    OfPerson {
        somewhere: stretches.iter().any(|stretch| touches(&of.yes, stretch)),
        nowhere: stretches.iter().all(|stretch| holds(&of.no, stretch)),
    }
}
