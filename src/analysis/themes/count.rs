//! Counting, transcript by transcript.

use super::super::counted::{CodedSpan, Counted, Segments};
use super::super::fold::Analysis;
use super::super::nowhere::nowhere;
use super::super::shared::Shared;
use super::super::small_cells::SmallCells;
use super::super::speech::{Speech, voice};
use super::beside::Beside;
use super::part::{ANY, Cell, Group, MISSING, Part, UNIDENTIFIED, Whole};
use super::{few, notes, picture, table, told};
use crate::analysis::raters::raters;
use crate::model::{By, Chosen, CodeId, CodedTranscript, Combine, Frame, RULES, find_coder};
use crate::report::{Block, Report};
use crate::text::Name;
use std::collections::btree_map::Entry;

/// Counts codes, by group where asked for.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    /// What the table is split by.
    pub by: Option<By>,
    /// What it says beside the usual.
    pub beside: Beside,
    /// From how many people on a number is printed.
    pub small_cells: Option<SmallCells>,
}

impl Part {
    /// Takes in the groups of a transcript.
    fn take(&mut self, groups: Groups) {
        for (name, group) in groups.names.into_iter().zip(groups.all) {
            match self.groups.entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert(group);
                }
                Entry::Occupied(mut entry) => entry.get_mut().add(group),
            }
        }
    }
}

impl Analysis for Themes {
    type Part = Part;
    const SAYS_LEFT_OUT: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let mut part = Part {
            spoke: coded.cast.participants.iter().map(|p| p.id.clone()).collect(),
            ..Part::default()
        };
        let alone = self.by == Some(By::Coder);
        let groups = if alone { self.each_coder(frame, coded) } else { Vec::new() };
        for (name, chosen) in &groups {
            let counted = Counted::new(coded, &shared.speech, chosen);
            self.count(frame, coded, shared, (name, chosen, &counted), &mut part);
        }
        if !alone {
            let of_all = (&Name::default(), &shared.chosen, shared.counted());
            self.count(frame, coded, shared, of_all, &mut part);
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.add(later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        self.report(frame, &part)
    }
}

impl Themes {
    /// Says what all transcripts together give.
    #[must_use]
    pub fn report(&self, frame: &Frame, part: &Part) -> Report {
        let mut report = table::report(frame, self.by.as_ref(), self.beside, part);
        report.notes = notes::notes(frame, self.by.as_ref(), part);
        report.notes.extend(self.beside.notes());
        let figure = picture::picture(frame, self.by.as_ref(), part);
        report.blocks.extend(figure.map(Block::Figure));
        if let Some(of) = self.small_cells {
            few::protect(&mut report, of);
        }
        report
    }

    /// Takes in what one set of coders counts in one transcript.
    fn count(
        &self,
        frame: &Frame,
        coded: &CodedTranscript,
        shared: &Shared<'_>,
        (coder, chosen, counted): (&Name, &Chosen, &Counted<'_>),
        part: &mut Part,
    ) {
        let id = coded.transcript.id.clone();
        let speech = &shared.speech;
        let fold = Fold { frame, coded, speech, chosen, counted, id, asked: self };
        fold.transcript(coder, part);
    }

    /// Each coder alone.
    fn each_coder(&self, frame: &Frame, coded: &CodedTranscript) -> Vec<(Name, Chosen)> {
        // Each coder alone, under the name asked for, so nobody is combined and no consensus stands for them.
        let mut names = raters(frame);
        if names.is_empty() {
            names.push(RULES.to_owned());
        }
        let alone = |index: usize| Chosen { coders: vec![index], combine: Combine::Any };
        let found =
            names.into_iter().filter_map(|n| find_coder(coded, &n).map(|i| (n.into(), alone(i))));
        let groups: Vec<_> = found.collect();
        if groups.is_empty() {
            return vec![(Name::default(), Chosen { coders: Vec::new(), combine: Combine::Any })];
        }
        groups
    }
}

/// The folding of one transcript for one set of coders.
struct Fold<'a> {
    frame: &'a Frame,
    coded: &'a CodedTranscript,
    speech: &'a Speech<'a>,
    chosen: &'a Chosen,
    counted: &'a Counted<'a>,
    id: Name,
    asked: &'a Themes,
}

impl Fold<'_> {
    fn transcript(&self, coder: &Name, part: &mut Part) {
        if !told::transcript(self.frame, self.coded, self.speech, self.chosen, part) {
            return;
        }
        let mut groups =
            Groups::new(self.speech, |turn| group(self.asked.by.as_ref(), self.coded, coder, turn));
        if self.whole(self.chosen, &mut groups) {
            part.partly.push(self.id.to_string());
        }
        let counted = self.counted;
        part.nowhere.extend(nowhere(self.frame, self.coded, counted));
        for code in self.frame.shown_codes() {
            if counted.has(&self.frame.codebook, code) {
                let book = &self.frame.codebook;
                let (stretches, segments) =
                    (counted.stretches(book, code), counted.segments(book, code));
                self.cell(code, &stretches, &segments, &mut groups);
            }
        }
        if self.asked.beside.any_code {
            let is_shown =
                |code| self.frame.selection.codes.as_ref().is_none_or(|c| c.contains(&code));
            let (stretches, segments) = counted.any_of(is_shown);
            self.cell(ANY, &stretches, &segments, &mut groups);
        }
        part.take(groups);
    }

    /// Adds what percentages are of; says whether that differs between codes.
    fn whole(&self, chosen: &Chosen, groups: &mut Groups) -> bool {
        if chosen.read_everything(self.coded) {
            for turn in self.speech.turns() {
                self.add_turn(turn, &mut groups.of(turn).whole);
            }
            return false;
        }
        for turn in self.speech.turns() {
            let mut read = false;
            for code in self.frame.shown_codes() {
                if chosen.read_for(self.coded, &self.frame.codebook, code, turn) {
                    self.add_turn(turn, groups.of(turn).partial.entry(code).or_default());
                    read = true;
                }
            }
            if read && self.asked.beside.any_code {
                self.add_turn(turn, groups.of(turn).partial.entry(ANY).or_default());
            }
        }
        true
    }

    fn add_turn(&self, turn: usize, whole: &mut Whole) {
        if let Some(participant) = self.coded.participant(turn) {
            whole.participants.insert(&participant.id);
        }
        whole.transcripts.insert(&self.id);
        whole.turns += 1;
        whole.words += self.speech.word_count(turn);
    }

    fn cell(
        &self,
        code: CodeId,
        stretches: &[CodedSpan],
        segments: &Segments,
        groups: &mut Groups,
    ) {
        // The cells of this code, one per group.
        let mut cells: Vec<Cell> = vec![Cell::default(); groups.all.len()];
        let mut last_turn = None;
        let mut next_word = 0;
        for stretch in stretches {
            let words = self.speech.words_in(stretch.turn, stretch.span);
            let cell = &mut cells[groups.of_turn[stretch.turn]];
            // A word that two stretches share counts once.
            cell.words += words.end.saturating_sub(words.start.max(next_word)) as u64;
            next_word = words.end.max(next_word);
            if last_turn.replace(stretch.turn) != Some(stretch.turn) {
                cell.turns += 1;
                cell.transcripts.insert(&self.id);
                if let Some(participant) = self.coded.participant(stretch.turn) {
                    cell.participants.insert(&participant.id);
                }
            }
        }
        self.segments(segments, &groups.of_turn, &mut cells);
        if self.asked.beside.references {
            references(segments, &groups.of_turn, &mut cells);
        }
        for (group, cell) in groups.all.iter_mut().zip(cells) {
            if cell.turns > 0 {
                group.cells.insert(code, cell);
            }
        }
    }

    /// Counts segments for each group that one of them touches, and whom a segment of theirs alone reaches.
    fn segments(&self, segments: &Segments, group_of_turn: &[usize], cells: &mut [Cell]) {
        const SEVERAL: usize = usize::MAX;
        let pieces = || segments.pieces.iter().zip(&segments.number);
        let mut voices: Vec<Option<usize>> = vec![None; segments.count];
        let mut touched: Vec<(usize, usize)> = Vec::with_capacity(segments.pieces.len());
        for (piece, number) in pieces() {
            let speaks = voice(self.coded, piece.turn);
            voices[*number] =
                Some(if voices[*number].is_none_or(|v| v == speaks) { speaks } else { SEVERAL });
            touched.push((*number, group_of_turn[piece.turn]));
        }
        touched.sort_unstable();
        touched.dedup();
        for (_, group) in touched {
            cells[group].segments += 1;
        }
        for (piece, _) in pieces().filter(|(_, number)| voices[**number] != Some(SEVERAL)) {
            if let Some(participant) = self.coded.participant(piece.turn) {
                cells[group_of_turn[piece.turn]].alone.insert(&participant.id);
            }
        }
    }
}

/// Counts tags as they were given, for each group that one of them touches.
fn references(segments: &Segments, group_of_turn: &[usize], cells: &mut [Cell]) {
    let mut touched: Vec<(usize, usize, usize)> = segments
        .pieces
        .iter()
        .map(|piece| (piece.coder, piece.tag, group_of_turn[piece.turn]))
        .collect();
    touched.sort_unstable();
    touched.dedup();
    for (.., group) in touched {
        cells[group].references += 1;
    }
}

/// The group that a turn belongs to.
pub(in super::super) fn group(
    by: Option<&By>,
    coded: &CodedTranscript,
    coder: &Name,
    turn: usize,
) -> Name {
    let participant = coded.participant(turn);
    let of = |value: Option<&Name>, none: &str| value.cloned().unwrap_or_else(|| none.into());
    match by {
        None => Name::default(),
        Some(By::Coder) => coder.clone(),
        Some(By::Transcript) => coded.transcript.id.clone(),
        Some(By::Participant) => of(participant.map(|p| &p.id), UNIDENTIFIED),
        Some(By::Attribute(name)) => of(participant.and_then(|p| p.attributes.get(name)), MISSING),
    }
}

/// The groups of one transcript.
struct Groups {
    names: Vec<Name>,
    all: Vec<Group>,
    /// The group of each turn.
    of_turn: Vec<usize>,
}

impl Groups {
    fn new(speech: &Speech<'_>, name: impl Fn(usize) -> Name) -> Self {
        let mut groups = Self {
            names: Vec::new(),
            all: Vec::new(),
            // Turns that do not count belong to no group, and nobody asks for theirs.
            of_turn: vec![usize::MAX; speech.counts.len()],
        };
        for turn in speech.turns() {
            let name = name(turn);
            let known = groups.names.iter().position(|n| *n == name);
            groups.of_turn[turn] = known.unwrap_or_else(|| {
                groups.names.push(name);
                groups.all.push(Group::default());
                groups.all.len() - 1
            });
        }
        groups
    }

    fn of(&mut self, turn: usize) -> &mut Group {
        &mut self.all[self.of_turn[turn]]
    }
}
