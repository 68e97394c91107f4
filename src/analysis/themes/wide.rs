//! The matrix of cases and codes: a row per case, a column per code, for statistics programs.

use super::super::fold::Analysis;
use super::super::shared::Shared;
use super::count::{Themes, group};
use super::part::{Cell, Group, Part, UNIDENTIFIED, Whole};
use super::picture::picture;
use super::safe::safe;
use super::{notes, table};
use crate::model::{By, CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Note, Notes, Report, Row, Table, Value};
use crate::text::{Name, capitalised};
use std::collections::{BTreeMap, BTreeSet};

/// What a cell of the matrix holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// 1 where the code occurs, 0 where it was read for and does not.
    Presence,
    /// Participants in whose speech it occurs.
    Participants,
    /// Turns that it touches.
    Turns,
    /// Segments.
    Segments,
    /// Words tagged with it.
    Words,
    /// Those in percent of the case's words that were read for it.
    WordsPercent,
    /// Those per thousand of the case's words that were read for it.
    PerThousand,
    /// Those as a part, from 0 to 1, of the case's words that were read for it.
    RowShare,
    /// Those as a part, from 0 to 1, of all words tagged with the code.
    ColumnShare,
}

impl Measure {
    /// All of them with their names, for flags, columns and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("presence", Self::Presence),
        ("participants", Self::Participants),
        ("turns", Self::Turns),
        ("segments", Self::Segments),
        ("words", Self::Words),
        ("words-percent", Self::WordsPercent),
        ("per-1000", Self::PerThousand),
        ("row-share", Self::RowShare),
        ("column-share", Self::ColumnShare),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, m)| *m == self).map_or("", |(name, _)| name)
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Presence => "1 where the code occurs in the case, 0 where it does not",
            Self::Participants => "participants in whose speech it occurs",
            Self::Turns => "turns that it touches",
            Self::Segments => {
                "segments, each counted in every case that it touches, so they do not add up"
            }
            Self::Words => "words tagged with it",
            Self::WordsPercent => "words tagged with it in % of the case's words read for it",
            Self::PerThousand => "words tagged with it per 1,000 of the case's words read for it",
            Self::RowShare => {
                "words tagged with it as a part of the case's words read for it; rows do not add up to 1"
            }
            Self::ColumnShare => {
                "words tagged with it as a part of all words tagged with it; columns add up to 1"
            }
        }
    }

    fn value(self, cell: &Cell, whole: &Whole, all_words: u64, is_case: bool) -> Value {
        let real = |n: u64, times: f64, of: u64, digits, none: &str| match of {
            0 => Value::Undefined(none.to_owned()),
            of => Value::Real { value: times * n as f64 / of as f64, digits },
        };
        let of_read =
            |times, digits| real(cell.words, times, whole.words, digits, "no word was read for it");
        match self {
            Self::Presence | Self::Participants if !is_case => {
                Value::Undefined("nobody knows who speaks, so it is no case".to_owned())
            }
            Self::Presence => Value::Count(u64::from(cell.turns > 0)),
            Self::Participants => Value::Count(cell.participants.count() as u64),
            Self::Turns => Value::Count(cell.turns),
            Self::Segments => Value::Count(cell.segments),
            Self::Words => Value::Count(cell.words),
            Self::WordsPercent => of_read(100.0, 1),
            Self::PerThousand => of_read(1000.0, 1),
            Self::RowShare => of_read(1.0, 3),
            Self::ColumnShare => real(cell.words, 1.0, all_words, 3, "no word is tagged with it"),
        }
    }
}

/// Makes the matrix.
#[derive(Debug, Clone)]
pub struct Wide {
    /// What is a case; not a coder.
    pub by: By,
    /// What a cell holds; several are columns beside each other.
    pub cells: Vec<Measure>,
    /// Whether columns bear names that every statistics program takes.
    pub safe_names: bool,
    /// Codes down, cases across.
    pub transpose: bool,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct WidePart {
    themes: Part,
    cases: BTreeMap<Name, Case>,
}

/// What is known of a case before any code is looked at.
#[derive(Debug, Clone, Default)]
struct Case {
    /// Each attribute's values; of a transcript also that somebody has none.
    values: BTreeMap<Name, BTreeSet<Option<Name>>>,
    /// Turns that count, and words of those that were read for some code.
    turns: u64,
    words_read: u64,
}

impl Analysis for Wide {
    type Part = WidePart;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> WidePart {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> WidePart {
        let Shared { speech, chosen, .. } = shared;
        let themes = Themes { by: Some(self.by.clone()), ..Themes::default() };
        let themes = themes.fold_shared(frame, coded, shared);
        let mut cases: BTreeMap<Name, Case> = BTreeMap::new();
        for turn in speech.turns() {
            let id = group(Some(&self.by), coded, &Name::default(), turn);
            let case = cases.entry(id).or_default();
            case.turns += 1;
            if chosen.read(coded, &frame.codebook, turn) {
                case.words_read += speech.word_count(turn);
            }
            let Some(participant) = coded.participant(turn) else { continue };
            for name in self.attributes(frame, coded) {
                let value = participant.attributes.get(&name).cloned();
                case.values.entry(name).or_default().insert(value);
            }
        }
        WidePart { themes, cases }
    }

    fn merge(&self, earlier: &mut WidePart, later: WidePart) {
        earlier.themes.add(later.themes);
        for (id, case) in later.cases {
            let known = earlier.cases.entry(id).or_default();
            known.turns += case.turns;
            known.words_read += case.words_read;
            for (name, values) in case.values {
                known.values.entry(name).or_default().extend(values);
            }
        }
    }

    fn finish(&self, frame: &Frame, part: WidePart) -> Report {
        self.report(frame, &part)
    }
}

impl WidePart {
    /// What [`Themes`] has of the same cases.
    #[must_use]
    pub const fn themes(&self) -> &Part {
        &self.themes
    }

    /// What the cases are called.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        self.cases.keys()
    }
}

impl Wide {
    /// Says what all transcripts together give.
    #[must_use]
    pub fn report(&self, frame: &Frame, part: &WidePart) -> Report {
        Matrix::new(self, frame, part).report()
    }

    /// The attributes that a case may have.
    fn attributes(&self, frame: &Frame, coded: &CodedTranscript) -> Vec<Name> {
        match self.by {
            By::Participant | By::Transcript => {
                let mut names = frame.roster.attributes.clone();
                let own = coded.cast.participants.iter().flat_map(|p| p.attributes.keys());
                own.for_each(|name| {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                });
                names
            }
            By::Coder | By::Attribute(_) => Vec::new(),
        }
    }
}

/// The matrix, of which everything is known.
struct Matrix<'a> {
    wide: &'a Wide,
    frame: &'a Frame,
    part: &'a WidePart,
    groups: Vec<(&'a str, &'a Group)>,
    attributes: Vec<&'a Name>,
    codes: Vec<CodeId>,
    /// All words tagged with each code.
    words: BTreeMap<CodeId, u64>,
}

impl<'a> Matrix<'a> {
    fn new(wide: &'a Wide, frame: &'a Frame, part: &'a WidePart) -> Self {
        let mut words = BTreeMap::new();
        for (code, cell) in part.themes.groups.values().flat_map(|group| &group.cells) {
            *words.entry(*code).or_default() += cell.words;
        }
        let known = &frame.roster.attributes;
        let mut attributes: Vec<&Name> = known.iter().collect();
        let found: BTreeSet<&Name> = part.cases.values().flat_map(|c| c.values.keys()).collect();
        attributes.retain(|name| found.contains(name));
        attributes.extend(found.iter().filter(|name| !known.contains(name)));
        Self {
            wide,
            frame,
            part,
            groups: table::in_order(&part.themes.groups),
            attributes,
            codes: frame.shown_codes().collect(),
            words,
        }
    }

    fn report(&self) -> Report {
        let by = &self.wide.by;
        let title = format!("Themes, {} by code", by.name());
        let (table, named) =
            if self.wide.transpose { self.codes_down() } else { self.cases_down() };
        let mut blocks = vec![Block::Table(table)];
        blocks.extend(named.map(Block::Table));
        blocks.extend(picture(self.frame, Some(by), &self.part.themes).map(Block::Figure));
        Report {
            title: super::super::title::title(self.frame, &title),
            blocks: blocks.into(),
            notes: self.notes(),
        }
    }

    /// A row per case.
    fn cases_down(&self) -> (Table, Option<Table>) {
        let book = &self.frame.codebook;
        let mut columns = vec![(self.wide.by.name().to_owned(), String::new())];
        let mut titles = vec![capitalised(self.wide.by.name())];
        for name in &self.attributes {
            columns.push((name.to_string(), String::new()));
            titles.push(name.to_string());
        }
        columns.push(("words_read".to_owned(), String::new()));
        titles.push("Words read".to_owned());
        for code in &self.codes {
            for measure in &self.wide.cells {
                let several = self.wide.cells.len() > 1;
                let end = if several { measure.name() } else { "" };
                columns.push((book[*code].id.to_string(), end.to_owned()));
                let name = &book[*code].name;
                titles.push(if several { format!("{name}, {end}") } else { name.clone() });
            }
        }
        let (ids, named) = self.ids(&columns);
        let rows =
            self.groups.iter().map(|(name, group)| Row { depth: 0, cells: self.case(name, group) });
        let table = Table {
            id: "matrix".to_owned(),
            columns: ids.iter().zip(titles).map(|(id, title)| Column::new(id, title)).collect(),
            rows: rows.collect(),
            ..Table::default()
        };
        (table, named)
    }

    fn case(&self, name: &str, group: &Group) -> Vec<Value> {
        let case = self.part.cases.get(&Name::new(name));
        let mut cells = vec![Value::text(name)];
        for attribute in &self.attributes {
            cells.push(self.attribute(case.and_then(|c| c.values.get(*attribute))));
        }
        cells.push(Value::Count(case.map_or(0, |c| c.words_read)));
        for code in &self.codes {
            cells.extend(self.cells(*code, name, group));
        }
        cells
    }

    /// The one value of a case, or why there is none.
    fn attribute(&self, values: Option<&BTreeSet<Option<Name>>>) -> Value {
        let mut values: Vec<&Option<Name>> = values.into_iter().flatten().collect();
        if self.wide.by == By::Participant {
            // What one transcript says of a person holds where others say nothing.
            values.retain(|value| value.is_some());
        }
        match values.as_slice() {
            [] | [None] => Value::Nothing,
            [Some(one)] => Value::text(one.as_str()),
            _ => Value::Undefined("not one value".to_owned()),
        }
    }

    fn cells(&self, code: CodeId, name: &str, group: &Group) -> Vec<Value> {
        let none = Cell::default();
        let cell = group.cells.get(&code).unwrap_or(&none);
        let whole = group.whole.with(group.partial.get(&code));
        let all = self.words.get(&code).copied().unwrap_or(0);
        let is_case = !(self.wide.by == By::Participant && name == UNIDENTIFIED);
        let value = |measure: &Measure| match whole.transcripts.is_empty() {
            true => Value::Undefined("not read for it".to_owned()),
            false => measure.value(cell, &whole, all, is_case),
        };
        self.wide.cells.iter().map(value).collect()
    }

    /// A row per code and measure.
    fn codes_down(&self) -> (Table, Option<Table>) {
        let book = &self.frame.codebook;
        let several = self.wide.cells.len() > 1;
        let fixed: &[&str] =
            if several { &["code", "name", "depth", "cell"] } else { &["code", "name", "depth"] };
        let mut names: Vec<(String, String)> =
            fixed.iter().map(|id| ((*id).to_owned(), String::new())).collect();
        names.extend(self.groups.iter().map(|(name, _)| ((*name).to_owned(), String::new())));
        let (ids, named) = self.ids(&names);
        let columns = ids.iter().zip(&names).enumerate().map(|(i, (id, (name, _)))| match i {
            0 | 2 => Column::new(id, capitalised(name)).only(Audience::Programs),
            1 => Column::new(id, "Theme"),
            3 if several => Column::new(id, "Cell"),
            _ => Column::new(id, name),
        });
        let columns = columns.collect();
        let mut rows = Vec::new();
        for code in &self.codes {
            let across: Vec<Vec<Value>> =
                self.groups.iter().map(|(name, group)| self.cells(*code, name, group)).collect();
            for (i, measure) in self.wide.cells.iter().enumerate() {
                let mut cells = vec![
                    Value::text(&book[*code].id),
                    Value::text(&book[*code].name),
                    Value::Count(book[*code].depth as u64),
                ];
                cells.extend(several.then(|| Value::text(measure.name())));
                cells.extend(across.iter().map(|of| of[i].clone()));
                rows.push(Row { depth: book[*code].depth, cells });
            }
        }
        (Table { id: "matrix".to_owned(), columns, rows, ..Table::default() }, named)
    }

    /// The names of columns, each once; where they had to be changed, with a table that says what each one is.
    fn ids(&self, columns: &[(String, String)]) -> (Vec<String>, Option<Table>) {
        let written: Vec<String> = columns
            .iter()
            .map(|(name, end)| if end.is_empty() { name.clone() } else { format!("{name}.{end}") })
            .collect();
        let ids = if self.wide.safe_names { safe(columns) } else { distinct(&written) };
        let changed = ids.iter().zip(&written).filter(|(id, name)| id != name);
        let rows: Vec<Row> = changed
            .map(|(id, name)| Row { depth: 0, cells: vec![Value::text(id), Value::text(name)] })
            .collect();
        let table = Table {
            id: "columns".to_owned(),
            title: "Names of columns".to_owned(),
            columns: vec![Column::new("column", "Column"), Column::new("stands_for", "Stands for")],
            rows,
            aside: true,
            ..Table::default()
        };
        (ids, (!table.rows.is_empty()).then_some(table))
    }

    fn notes(&self) -> Notes {
        let by = &self.wide.by;
        let mut cells = match self.wide.cells.as_slice() {
            [one] => format!("cells are {}", one.about()),
            several => {
                let each: Vec<String> =
                    several.iter().map(|m| format!("{}: {}", m.name(), m.about())).collect();
                format!("cells: {}", each.join("; "))
            }
        };
        let below = "where the case was not read for the code; a code counts what is tagged with it or with a code below it";
        let paper = format!("C{}; n/a {below}.", &cells[1..]);
        cells.push_str(&format!("; n/a (empty in csv) {below}"));
        let cells = Note::new(cells, paper);
        let mut notes = notes::contract(self.frame, Some(by), &self.part.themes, cells);
        notes.extend(self.in_part());
        notes.extend(self.leaning());
        notes
    }

    /// Cases of which a 0 does not speak for all they said.
    fn in_part(&self) -> Option<String> {
        let read_less = |(name, group): &&(&str, &Group)| {
            let turns = self.part.cases.get(&Name::new(name)).map_or(0, |c| c.turns);
            let read = |code: &CodeId| group.whole.with(group.partial.get(code)).turns;
            self.codes.iter().any(|code| (1..turns).contains(&read(code)))
        };
        let names: Vec<String> =
            self.groups.iter().filter(read_less).map(|(name, _)| (*name).to_owned()).collect();
        (!names.is_empty()).then(|| {
            format!(
                "read only in part for some codes, so 0 means not in what was read: {}",
                super::super::nowhere::some(&names)
            )
        })
    }

    /// Themes of which one case holds more than a third, where three or more cases have it.
    fn leaning(&self) -> Option<String> {
        if !matches!(self.wide.by, By::Participant | By::Transcript) {
            return None;
        }
        let book = &self.frame.codebook;
        let mut told = Vec::new();
        for code in self.codes.iter().filter(|code| book[**code].depth == 0) {
            let all = self.words.get(code).copied().unwrap_or(0);
            let words: Vec<(&str, u64)> = self
                .groups
                .iter()
                .filter_map(|(name, group)| Some((*name, group.cells.get(code)?.words)))
                .filter(|(_, words)| *words > 0)
                .collect();
            let most = words.iter().max_by_key(|(_, words)| *words);
            if let Some((name, n)) = most.filter(|(_, n)| words.len() > 2 && n * 3 > all) {
                let percent = 100.0 * *n as f64 / all as f64;
                told.push(format!("`{}` {name} ({percent:.0}%)", book[*code].id));
            }
        }
        (!told.is_empty())
            .then(|| format!("one case holds over a third of a theme's words: {}", told.join(", ")))
    }
}

/// The names, the second of two equal ones as `NAME_2`.
fn distinct(names: &[String]) -> Vec<String> {
    let mut taken: BTreeSet<Name> = names.iter().map(|name| Name::new(name)).collect();
    let mut given: BTreeSet<Name> = BTreeSet::new();
    let free = |name: &String| {
        if given.insert(Name::new(name)) {
            return name.clone();
        }
        let mut others = (2usize..).map(|n| format!("{name}_{n}"));
        let other = others.find(|other| taken.insert(Name::new(other)));
        other.unwrap_or_else(|| name.clone())
    };
    names.iter().map(free).collect()
}
