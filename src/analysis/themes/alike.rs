//! People and codes as a matrix without names: a column is a group of people who are alike in every code that is shown.

use super::super::label::label;
use super::super::nowhere::some;
use super::super::small_cells::{Count, SmallCells};
use super::few::tells_nothing;
use super::notes;
use super::part::{Group, Part, UNIDENTIFIED};
use crate::model::{CodeId, Frame};
use crate::report::figure::{Cell as Dot, Dots, Label, Plot};
use crate::report::{Block, Column, Figure, Note, Report, Row, Table, Value};
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// Makes the matrix.
#[derive(Debug, Clone, Copy)]
pub struct Alike {
    /// The least number of people in a column.
    pub least: SmallCells,
}

/// How somebody stands to a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Speaks,
    Silent,
    Unread,
}

/// A code, and how everybody stands to it.
struct Line {
    depth: usize,
    stands: Vec<Stand>,
}

/// What can be shown.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shown {
    /// The codes, by their places.
    lines: Vec<usize>,
    /// People who stand alike to all of them, most people first: how many they are, and how they stand, code by code.
    crowds: Vec<(usize, Vec<Stand>)>,
}

impl Alike {
    /// Says what all transcripts together give; or why nothing can be shown.
    ///
    /// # Errors
    /// Where there are too few people, or each code would set too few of them apart.
    pub fn report(&self, frame: &Frame, part: &Part) -> Result<Report, String> {
        let k = self.least.least();
        let codes: Vec<CodeId> = frame.shown_codes().collect();
        let lines = lines(frame, part, &codes);
        let people = lines.first().map_or(0, |line| line.stands.len()) as u64;
        if people <= k {
            return Err("Left out: there are too few people for it.".to_owned());
        }
        let shown = self.shown(&lines);
        if shown.lines.is_empty() {
            return Err(format!(
                "Left out: each code would set fewer than {k} people apart from all others."
            ));
        }
        let out: Vec<String> = (0..codes.len())
            .filter(|line| !shown.lines.contains(line))
            .map(|line| frame.codebook[codes[line]].name.clone())
            .collect();
        let mut notes = notes::contract(frame, None, part, CELLS);
        notes.retain(|note| tells_nothing(&note.full, &Count::default()));
        notes.push(format!(
            "small cells, fewer than {k}: people are shown without names and in no order of theirs; codes are taken level by \
             level in the order of the codebook, each that leaves {k} people or more in every group"
        ));
        notes.extend((!out.is_empty()).then(|| {
            Note::from(format!("not shown, as smaller groups would come of them: {}", some(&out)))
        }));
        let figure = figure(frame, &codes, &lines, &shown);
        Ok(Report {
            title: super::super::title::title(frame, TITLE),
            blocks: vec![Block::Table(table(frame, &codes, &lines, &shown)), Block::Figure(figure)]
                .into(),
            notes,
        })
    }

    /// Codes that leave so many people or more in every group, and the groups.
    ///
    /// Every number that can be had of them is a sum of groups: none below K can be worked out, nor from the difference of two.
    fn shown(self, lines: &[Line]) -> Shown {
        let k = self.least.least();
        let people = lines.first().map_or(0, |line| line.stands.len());
        let mut order: Vec<usize> = (0..lines.len()).collect();
        order.sort_by_key(|line| lines[*line].depth);
        let mut group_of = vec![0; people];
        let mut shown = Shown::default();
        for line in order.into_iter().filter(|line| self.is_printed(&lines[*line])) {
            let keys = || group_of.iter().zip(&lines[line].stands);
            let mut sizes: BTreeMap<(usize, Stand), u64> = BTreeMap::new();
            keys().for_each(|(group, stand)| *sizes.entry((*group, *stand)).or_default() += 1);
            if sizes.values().any(|size| *size < k) {
                continue;
            }
            let numbers: Vec<_> = sizes.into_keys().collect();
            let place = |(group, stand): (&usize, &Stand)| {
                numbers.iter().position(|known| *known == (*group, *stand)).unwrap_or_default()
            };
            group_of = keys().map(place).collect();
            shown.lines.push(line);
        }
        shown.lines.sort_unstable();
        let mut crowds: BTreeMap<Vec<Stand>, usize> = BTreeMap::new();
        for person in 0..people {
            let stands = shown.lines.iter().map(|line| lines[*line].stands[person]).collect();
            *crowds.entry(stands).or_default() += 1;
        }
        shown.crowds = crowds.into_iter().map(|(stands, people)| (people, stands)).collect();
        shown.crowds.sort_by_key(|(people, _)| std::cmp::Reverse(*people));
        shown
    }

    /// Whether the table of themes prints how many people speak of it.
    fn is_printed(self, line: &Line) -> bool {
        let (n, of) = line.total();
        of > self.least.least() && !self.least.is_small(n) && !self.least.is_small(of - n)
    }
}

impl Line {
    /// How many people speak of it, of how many who were read for it.
    fn total(&self) -> (u64, u64) {
        let count = |stand| self.stands.iter().filter(|known| **known == stand).count() as u64;
        let n = count(Stand::Speaks);
        (n, n + count(Stand::Silent))
    }
}

/// What the report is called.
const TITLE: &str = "People who speak of the same";

/// What its cells are.
const CELLS: &str = "a column is a group of people who speak of the same of these codes; a code counts what is tagged with it or with a \
                     code below it";

/// How everybody stands to each code.
fn lines(frame: &Frame, part: &Part, codes: &[CodeId]) -> Vec<Line> {
    let known = part.groups.iter().filter(|(name, _)| **name != *UNIDENTIFIED);
    let people: Vec<&Group> = known.map(|(_, group)| group).collect();
    let stand = |group: &Group, code: CodeId| match group.cells.get(&code) {
        _ if group.whole.with(group.partial.get(&code)).transcripts.is_empty() => Stand::Unread,
        Some(cell) if cell.turns > 0 => Stand::Speaks,
        _ => Stand::Silent,
    };
    let line = |code: &CodeId| Line {
        depth: frame.codebook[*code].depth,
        stands: people.iter().map(|group| stand(group, *code)).collect(),
    };
    codes.iter().map(line).collect()
}

fn table(frame: &Frame, codes: &[CodeId], lines: &[Line], shown: &Shown) -> Table {
    let mut columns = vec![Column::new("name", "Theme")];
    for (at, (people, _)) in shown.crowds.iter().enumerate() {
        let title = format!("Group {} (n = {people})", at + 1);
        columns.push(Column::new(format!("group_{}", at + 1), title));
    }
    columns.push(Column::new("participants", "All people").shares());
    let row = |(at, line): (usize, &usize)| {
        let code = &frame.codebook[codes[*line]];
        let (n, of) = lines[*line].total();
        let mut cells = vec![Value::text(&code.name)];
        cells.extend(shown.crowds.iter().map(|(_, stands)| Value::text(stands[at].word())));
        cells.push(Value::Share { n, of });
        Row { depth: code.depth, cells }
    };
    Table {
        id: "alike".to_owned(),
        title: TITLE.to_owned(),
        columns,
        rows: shown.lines.iter().enumerate().map(row).collect(),
        ..Table::default()
    }
}

impl Stand {
    const fn word(self) -> &'static str {
        match self {
            Self::Speaks => "yes",
            Self::Silent => "no",
            Self::Unread => "not read",
        }
    }

    const fn dot(self) -> Dot {
        match self {
            Self::Speaks => Dot::Of(1.0),
            Self::Silent => Dot::Of(0.0),
            Self::Unread => Dot::Unread,
        }
    }
}

/// A column for each person, those of a group side by side.
fn figure(frame: &Frame, codes: &[CodeId], lines: &[Line], shown: &Shown) -> Figure {
    let mut columns = Vec::new();
    for (at, (people, _)) in shown.crowds.iter().enumerate() {
        let group = format!("{} (n = {people})", at + 1);
        let person = |n: usize| {
            let id = n.to_string();
            Label { id, group: group.clone(), ..Label::default() }
        };
        let first = columns.len() + 1;
        columns.extend((first..first + people).map(person));
    }
    let cells = |at: usize| {
        let of = |(people, stands): &(usize, Vec<Stand>)| vec![stands[at].dot(); *people];
        shown.crowds.iter().flat_map(of).collect()
    };
    Figure {
        id: "alike".to_owned(),
        title: TITLE.to_owned(),
        above: "Who speaks of what: a column is a person, without a name.".to_owned(),
        below: "Empty: not spoken of. ×: nobody has read this for this code, so it is not counted either way. People stand in \
                groups that are alike in all codes shown here, and in no order within them."
            .to_owned(),
        plot: Plot::Dots(Dots {
            unit: String::new(),
            rows: shown.lines.iter().map(|line| label(&frame.codebook, codes[*line])).collect(),
            columns,
            cells: (0..shown.lines.len()).map(cells).collect(),
            totals: shown.lines.iter().map(|line| lines[*line].total()).collect(),
        }),
        instead: None,
    }
}
