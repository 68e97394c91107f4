//! Where in an interview codes stand: share coded of each part of it.

use super::read::{Reading, anything, reading};
use crate::analysis::fold::Analysis;
use crate::analysis::nowhere::some;
use crate::analysis::themes::{Told, contract, told};
use crate::analysis::title::title;
use crate::error::{Kind, Problem};
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Notes, Report, Row, Spread, Table, Value};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How interviews are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Into so many parts with the same number of words.
    Parts(u16),
    /// Into stretches of so many minutes, by the times in the transcript.
    Minutes(u16),
}

impl Cut {
    /// Reads `10`, `minutes` or `5min`.
    ///
    /// # Errors
    /// For anything else.
    pub fn parse(text: &str) -> Result<Self, String> {
        let number = |digits: &str| digits.parse().ok().filter(|n| (1..=100).contains(n));
        let minutes = ["min", "minutes"].iter().find_map(|end| text.strip_suffix(end));
        let cut = match minutes.map(str::trim_end) {
            Some("") => Some(Self::Minutes(1)),
            Some(digits) => number(digits).map(Self::Minutes),
            None => number(text).map(Self::Parts),
        };
        cut.ok_or_else(|| {
            "a number of parts up to 100, as 10, or minutes, as `minutes` or `5min`".to_owned()
        })
    }
}

/// Says how much is coded in each part of the interviews, code by code.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    /// How they are cut.
    pub cut: Cut,
}

/// All codes together.
type Code = Option<CodeId>;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    told: Told,
    cells: BTreeMap<(Code, usize), Cell>,
    /// Transcripts that do not say when anything is said.
    untimed: BTreeSet<Name>,
    /// Words before the first time in the others.
    early: u64,
    any_timed: bool,
}

/// Words in one part, of those that were read.
#[derive(Debug, Clone, Default)]
struct Cell {
    coded: u64,
    words: u64,
    transcripts: BTreeSet<Name>,
}

impl Course {
    /// That no transcript says when anything is said.
    #[must_use]
    pub fn problems(&self, part: &Part) -> Vec<Problem> {
        if !matches!(self.cut, Cut::Minutes(_)) || part.any_timed || part.untimed.is_empty() {
            return Vec::new();
        }
        let problem = Problem::error(Kind::Usage, "no transcript here says when anything was said");
        vec![problem.hint("`--course 10` cuts into tenths of the words")]
    }

    /// The part of each word that has one.
    fn parts(self, reading: &Reading<'_>) -> Vec<Option<usize>> {
        let speech = reading.speech;
        let words: usize = speech.turns().map(|turn| speech.words_of(turn).len()).sum();
        match self.cut {
            Cut::Parts(n) => (0..words).map(|i| Some(usize::from(n) * i / words)).collect(),
            Cut::Minutes(n) => {
                let length = u64::from(n) * 60_000;
                let mut now = None;
                let mut parts = Vec::with_capacity(words);
                for (turn, of) in reading.coded.transcript.turns.iter().enumerate() {
                    now = of.starts_at.or(now);
                    let part = now.and_then(|now| usize::try_from(now / length).ok());
                    parts.extend(speech.words_of(turn).iter().map(|_| part));
                }
                parts
            }
        }
    }
}

/// What one transcript gives.
struct Tally<'a> {
    parts: &'a [Option<usize>],
    id: &'a Name,
    cells: BTreeMap<(Code, usize), Cell>,
}

impl Tally<'_> {
    fn add(&mut self, code: Code, words: Range<usize>, count: fn(&mut Cell) -> &mut u64) {
        for part in self.parts[words].iter().flatten() {
            let cell = self.cells.entry((code, *part)).or_default();
            *count(cell) += 1;
            if cell.transcripts.is_empty() {
                cell.transcripts.insert(self.id.clone());
            }
        }
    }
}

impl Analysis for Course {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        reading(frame, coded, |reading| {
            let id = &coded.transcript.id;
            let parts = self.parts(reading);
            let mut part = Part {
                told: told(frame, coded, reading.speech, Some(reading.counted)),
                ..Part::default()
            };
            let early = parts.iter().filter(|part| part.is_none()).count();
            if early == parts.len() && early > 0 {
                part.untimed.insert(id.clone());
                return part;
            }
            (part.early, part.any_timed) = (early as u64, !parts.is_empty());
            let mut tally = Tally { parts: &parts, id, cells: BTreeMap::new() };
            let mut first = 0;
            let in_turn: Vec<Range<usize>> = (0..coded.transcript.turns.len())
                .map(|turn| {
                    let words = first..first + reading.speech.words_of(turn).len();
                    first = words.end;
                    words
                })
                .collect();
            let codes: Vec<CodeId> = frame.shown_codes().collect();
            let everything = reading.chosen.read_everything(coded);
            for (turn, read) in reading.read().into_iter().enumerate() {
                let words = &in_turn[turn];
                if read {
                    tally.add(None, words.clone(), |cell| &mut cell.words);
                }
                for code in codes.iter().filter(|_| reading.speech.counts[turn]) {
                    if everything || reading.chosen.read_for(coded, &frame.codebook, *code, turn) {
                        tally.add(Some(*code), words.clone(), |cell| &mut cell.words);
                    }
                }
            }
            let any = std::iter::once((None, reading.any()));
            let each = codes
                .iter()
                .map(|code| (Some(*code), reading.counted.stretches(&frame.codebook, *code)));
            for (code, stretches) in any.chain(each) {
                for (_, words) in reading.words(&stretches) {
                    tally.add(code, words, |cell| &mut cell.coded);
                }
            }
            part.cells = tally.cells;
            part
        })
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        for (key, cell) in later.cells {
            let known = earlier.cells.entry(key).or_default();
            known.coded += cell.coded;
            known.words += cell.words;
            known.transcripts.extend(cell.transcripts);
        }
        earlier.untimed.extend(later.untimed);
        earlier.early += later.early;
        earlier.any_timed |= later.any_timed;
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let what = match self.cut {
            Cut::Parts(10) => "Tenth by tenth".to_owned(),
            Cut::Parts(n) => format!("The course of interviews in {n} parts"),
            Cut::Minutes(1) => "Minute by minute".to_owned(),
            Cut::Minutes(n) => format!("The course of interviews, {n} minutes each"),
        };
        Report {
            title: title(frame, &what),
            blocks: vec![Block::Table(self.table(frame, &part))].into(),
            notes: self.notes(frame, &part),
        }
    }
}

/// Where the part and the cell for people stand.
const PART: usize = 3;
const CELL: usize = 4;

impl Course {
    fn table(&self, frame: &Frame, part: &Part) -> Table {
        let mut columns = vec![
            Column::new("code", "").only(Audience::Programs),
            Column::new("name", "Code"),
            Column::new("depth", "").only(Audience::Programs),
            Column::new(self.unit(), "").only(Audience::Programs),
            Column::new("cell", "").only(Audience::People),
        ];
        columns.extend([
            Column::new("coded_words", "").shares().only(Audience::Programs),
            Column::new("transcripts", "").only(Audience::Programs),
        ]);
        let used: BTreeSet<usize> = part.cells.keys().map(|(_, part)| *part).collect();
        let used: Vec<usize> = match self.cut {
            Cut::Parts(n) => (0..usize::from(n)).collect(),
            Cut::Minutes(_) => used.into_iter().collect(),
        };
        let none = Cell::default();
        let mut rows = Vec::new();
        for code in std::iter::once(None).chain(frame.shown_codes().map(Some)) {
            for at in &used {
                let cell = part.cells.get(&(code, *at)).unwrap_or(&none);
                rows.push(self.row(frame, code, *at, cell));
            }
        }
        let groups = used.iter().map(|at| (self.name(*at), self.name(*at))).collect();
        Table {
            id: "course".to_owned(),
            columns,
            rows,
            spread: Some(Spread { by: PART, show: CELL, groups, keys: 1 }),
            ..Table::default()
        }
    }

    fn unit(&self) -> &'static str {
        match self.cut {
            Cut::Parts(_) => "part",
            Cut::Minutes(_) => "minute",
        }
    }

    /// What a part is called: its number, or the minute at which it begins.
    fn name(&self, part: usize) -> String {
        match self.cut {
            Cut::Parts(_) => (part + 1).to_string(),
            Cut::Minutes(n) => (part * usize::from(n)).to_string(),
        }
    }

    fn row(&self, frame: &Frame, code: Code, part: usize, cell: &Cell) -> Row {
        let any = format!("({})", anything(frame));
        let (id, name, depth) = match code {
            None => (any.as_str(), any.as_str(), 0),
            Some(code) => {
                let code = &frame.codebook[code];
                (code.id.as_str(), code.name.as_str(), code.depth)
            }
        };
        let none = || Value::Undefined("no word of this part was read for it".to_owned());
        let (percent, share) = match cell.words {
            0 => (none(), none()),
            of => {
                let value = 100.0 * cell.coded as f64 / of as f64;
                (Value::Real { value, digits: 1 }, Value::Share { n: cell.coded, of })
            }
        };
        let cells = vec![
            Value::text(id),
            Value::text(name),
            Value::Count(depth as u64),
            Value::text(self.name(part)),
            percent,
            share,
            Value::Count(cell.transcripts.len() as u64),
        ];
        Row { depth, cells }
    }

    fn notes(&self, frame: &Frame, part: &Part) -> Notes {
        let cut = match self.cut {
            Cut::Parts(n) => format!(
                "each transcript is cut into {n} parts with as many words each, as near as can be, and the parts of all \
                 are taken together"
            ),
            Cut::Minutes(n) => format!(
                "columns are minutes, {n} to a column, of all transcripts together; a word belongs to the minute in which \
                 its turn begins"
            ),
        };
        let cells = format!(
            "{cut}; cells: words coded, in % of the words of the part that were read for the code; a code counts what is \
             tagged with it or with a code below it; csv has words and how many transcripts they are from"
        );
        let mut notes = contract(frame, &part.told, cells.as_str());
        if !part.untimed.is_empty() {
            let names: Vec<String> = part.untimed.iter().map(Name::to_string).collect();
            notes.push(format!("without times, so not in this table: {}", some(&names)));
        }
        if part.early > 0 {
            notes.push(format!("{} words before the first time are left out", part.early));
        }
        notes
    }
}
