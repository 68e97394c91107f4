//! Where codes lie: each transcript as a strip of its turns, with a lane for each theme.

use super::counted::Counted;
use super::fold::Analysis;
use super::label::label;
use super::nowhere::some;
use super::shared::Shared;
use super::speakers::role;
use super::speech::Speech;
use super::themes::{Told, contract, told};
use super::title::title;
use crate::model::{Chosen, CodeId, CodedTranscript, Frame};
use crate::report::figure::{Block as Turn, Figure, Label, Lanes, Plot, Strip};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use std::collections::BTreeSet;

/// So many letters of a turn are shown where somebody points at it.
const SHOWN: usize = 200;

/// Lays out what is coded along each transcript.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stripes {
    /// With the first words of each turn.
    pub words: bool,
    /// Without names: transcripts are numbered from the longest to the shortest, and nobody's label is told.
    pub nameless: bool,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    told: Told,
    transcripts: Vec<Transcript>,
    /// Transcripts of which some turns were not read for some theme.
    in_part: Vec<String>,
}

/// What is known of one transcript.
#[derive(Debug, Clone)]
struct Transcript {
    strip: Strip,
    /// Its row in the table of transcripts.
    row: Row,
    /// Its rows in the table of turns.
    turns: Vec<Row>,
}

impl Analysis for Stripes {
    type Part = Part;

    const IS_CONFIDENTIAL: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::new(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let Shared { all, speech, chosen, .. } = shared;
        let counted = shared.counted();
        let told = told(frame, coded, speech, Some(counted));
        // The strip is as long as all that is said, whoever says it.
        let laid = Laid { frame, coded, speech, all, chosen };
        let (strip, partly) = laid.strip(counted);
        let id = coded.transcript.id.to_string();
        Part {
            told,
            transcripts: vec![Transcript {
                row: laid.transcript(counted, &strip),
                turns: laid.turns(counted, self.words),
                strip,
            }],
            in_part: partly.then_some(id).into_iter().collect(),
        }
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.transcripts.extend(later.transcripts);
        earlier.in_part.extend(later.in_part);
    }

    fn finish(&self, frame: &Frame, mut part: Part) -> Report {
        if self.nameless {
            nameless(&mut part.transcripts);
        }
        let (mut strips, mut rows, mut all_turns) = (Vec::new(), Vec::new(), Vec::new());
        for Transcript { strip, row, turns } in part.transcripts {
            strips.push(strip);
            rows.push(row);
            all_turns.extend(turns);
        }
        let book = &frame.codebook;
        let nothing = strips.iter().all(|strip| strip.marks.is_empty());
        let instead = nothing.then(|| "Nothing is coded in what was read.".to_owned());
        let mut notes = contract(frame, &part.told, CELLS);
        if !part.in_part.is_empty() {
            let some = some(&part.in_part);
            notes.push(format!("read only in part for some themes, so white says nothing: {some}"));
        }
        let figure = Figure {
            id: "stripes".to_owned(),
            title: "Where codes lie in each transcript".to_owned(),
            above: "Each block is one turn, as long as its words; the lanes below show what it is \
                    coded with."
                .to_owned(),
            below: "White in the lanes means not coded, which is not the same as not relevant."
                .to_owned(),
            plot: Plot::Lanes(Lanes {
                lanes: themes(frame).map(|theme| label(book, theme)).collect(),
                strips,
            }),
            instead,
        };
        let turns = Table {
            id: "turns".to_owned(),
            columns: TURNS.map(|id| Column::new(id, id)).into(),
            rows: all_turns,
            aside: true,
            audience: Audience::Programs,
            ..Table::default()
        };
        let transcripts = transcripts(frame, rows);
        Report {
            title: title(frame, "Where codes lie"),
            blocks: vec![Block::Figure(figure), Block::Table(transcripts), Block::Table(turns)]
                .into(),
            notes,
        }
    }
}

const CELLS: &str = "turns: those of participants that a tag of the theme, or of a code below it, touches by a \
                     character, of those that were read for it; coded turns: those with any code, of those that \
                     were read for any";

/// Numbers transcripts from the longest to the shortest, so that not even their order tells which is which.
fn nameless(transcripts: &mut [Transcript]) {
    let words = |strip: &Strip| strip.turns.iter().map(|turn| turn.words).sum::<u64>();
    transcripts.sort_by_key(|of| std::cmp::Reverse(words(&of.strip)));
    for (at, Transcript { strip, row, turns }) in transcripts.iter_mut().enumerate() {
        let name = format!("Transcript {}", at + 1);
        (strip.label.id, strip.label.text) = (name.clone(), name.clone());
        strip.turns.iter_mut().for_each(|turn| turn.speaker.clear());
        for row in turns {
            row.cells[SPEAKER] = Value::Nothing;
            row.cells[0] = Value::text(&name);
        }
        row.cells[0] = Value::text(&name);
    }
}

/// The columns of the table of turns.
const TURNS: [&str; 7] = ["transcript", "turn", "role", "speaker", "words", "codes", "text"];

const SPEAKER: usize = 3;

/// The themes that are shown.
fn themes(frame: &Frame) -> impl Iterator<Item = CodeId> + '_ {
    let shown: BTreeSet<CodeId> =
        frame.shown_codes().map(|code| frame.codebook.theme(code)).collect();
    shown.into_iter()
}

fn transcripts(frame: &Frame, rows: Vec<Row>) -> Table {
    let book = &frame.codebook;
    let mut columns = vec![
        Column::new("transcript", "Transcript"),
        Column::new("words", "Words"),
        Column::new("coded", "Coded turns").shares(),
    ];
    let theme = |id: CodeId| Column::new(book[id].id.clone(), book[id].name.clone()).shares();
    columns.extend(themes(frame).map(theme));
    Table { id: "transcripts".to_owned(), columns, rows, ..Table::default() }
}

/// One transcript, of which everything is known.
struct Laid<'a> {
    frame: &'a Frame,
    coded: &'a CodedTranscript,
    /// What counts.
    speech: &'a Speech<'a>,
    /// All that is said.
    all: &'a Speech<'a>,
    chosen: &'a Chosen,
}

impl Laid<'_> {
    /// The turns that count and were read for a code.
    fn read_for(&self, code: CodeId) -> usize {
        let book = &self.frame.codebook;
        let read = |turn: &usize| self.chosen.read_for(self.coded, book, code, *turn);
        self.speech.turns().filter(read).count()
    }

    /// The strip, and whether some of it was not read for a lane that others of it were read for.
    fn strip(&self, counted: &Counted<'_>) -> (Strip, bool) {
        let transcript = &self.coded.transcript;
        let mut strip = Strip {
            label: Label {
                id: transcript.id.to_string(),
                text: transcript.id.to_string(),
                ..Label::default()
            },
            ..Strip::default()
        };
        for (index, turn) in transcript.turns.iter().enumerate() {
            strip.turns.push(Turn {
                turn: index + 1,
                words: self.all.word_count(index),
                speaker: transcript.labels[turn.speaker].to_string(),
                counts: self.speech.counts[index],
            });
        }
        let turns = self.speech.turns().count();
        let mut partly = false;
        for (lane, theme) in themes(self.frame).enumerate() {
            let read = self.read_for(theme);
            partly |= (1..turns).contains(&read);
            if read == 0 {
                strip.unread.push(lane);
            }
            let mut last: Option<(usize, u64, u64)> = None;
            for stretch in counted.stretches(&self.frame.codebook, theme) {
                let words = self.all.words_in(stretch.turn, stretch.span);
                let (start, end) = (words.start as u64, words.end as u64);
                match &mut last {
                    // Two stretches may share a word.
                    Some((_, _, until)) if start <= *until => *until = end.max(*until),
                    _ if start < end => strip.marks.extend(last.replace((lane, start, end))),
                    _ => {}
                }
            }
            strip.marks.extend(last);
        }
        (strip, partly)
    }

    /// The row of the table of transcripts.
    fn transcript(&self, counted: &Counted<'_>, strip: &Strip) -> Row {
        let book = &self.frame.codebook;
        let words = self.speech.turns().map(|turn| self.speech.word_count(turn)).sum();
        let touched = |code: CodeId| -> BTreeSet<usize> {
            counted.stretches(book, code).iter().map(|stretch| stretch.turn).collect()
        };
        let unread = || Value::Undefined("nobody has read it for this".to_owned());
        let share = |n: usize, of: usize| match of {
            0 => unread(),
            of => Value::Share { n: n as u64, of: of as u64 },
        };
        let any: BTreeSet<usize> = themes(self.frame).flat_map(touched).collect();
        let read = self.speech.turns().filter(|turn| self.chosen.read(self.coded, book, *turn));
        let mut cells =
            vec![Value::text(&strip.label.id), Value::Count(words), share(any.len(), read.count())];
        cells.extend(
            themes(self.frame).map(|theme| share(touched(theme).len(), self.read_for(theme))),
        );
        Row { depth: 0, cells }
    }

    /// The rows of the table of turns.
    fn turns(&self, counted: &Counted<'_>, with_words: bool) -> Vec<Row> {
        let transcript = &self.coded.transcript;
        let mut codes: Vec<Vec<&str>> = vec![Vec::new(); transcript.turns.len()];
        for code in self.frame.shown_codes() {
            for stretch in counted.own_stretches(code) {
                let name = self.frame.codebook[code].name.as_str();
                if codes[stretch.turn].last() != Some(&name) {
                    codes[stretch.turn].push(name);
                }
            }
        }
        let row = |(index, turn): (usize, &crate::model::Turn)| {
            let said = transcript.said_in(index, turn.speech).filter(|_| with_words);
            let text = said.map_or(Value::Nothing, |said| Value::text(shortened(&said)));
            let cells = vec![
                Value::text(&*transcript.id),
                Value::Count(index as u64 + 1),
                Value::text(role(self.coded.role(index))),
                Value::text(&*transcript.labels[turn.speaker]),
                Value::Count(self.all.word_count(index)),
                Value::text(codes[index].join("; ")),
                text,
            ];
            Row { depth: 0, cells }
        };
        transcript.turns.iter().enumerate().map(row).collect()
    }
}

/// The first letters, cut between words where that is near.
fn shortened(said: &str) -> String {
    let Some((end, _)) = said.char_indices().nth(SHOWN) else { return said.to_owned() };
    let cut = said[..end].rfind(char::is_whitespace).filter(|at| *at > end / 2).unwrap_or(end);
    format!("{}…", said[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_turns_are_cut_between_words() {
        assert_eq!(shortened("short"), "short");
        let long = "word ".repeat(50);
        // 40 words with the blanks between them are 199 letters; one more would be 204.
        assert_eq!(shortened(&long), format!("{}…", "word ".repeat(40).trim_end()));
        let one = "ж".repeat(300);
        assert_eq!(shortened(&one), format!("{}…", "ж".repeat(200)));
    }
}
