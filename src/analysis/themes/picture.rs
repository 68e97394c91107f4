//! The theme table as pictures: how many people, and who.

use super::super::label::label;
use super::part::{Cell, Group, Part};
use super::table::in_order;
use crate::model::{By, CodeId, Frame};
use crate::report::Figure;
use crate::report::figure::{Bar, Bars, Cell as Dot, Dots, Label, Plot};
use crate::text::Name;

/// The picture of a table, where it has one.
pub(super) fn picture(frame: &Frame, by: Option<&By>, part: &Part) -> Option<Figure> {
    match by {
        None => Some(people(frame, part)),
        Some(By::Participant | By::Transcript) => by.map(|by| cases(frame, by, part)),
        Some(By::Coder | By::Attribute(_)) => None,
    }
}

/// How many people speak of each theme.
fn people(frame: &Frame, part: &Part) -> Figure {
    let empty = Group::default();
    let group = part.groups.get(&Name::default()).unwrap_or(&empty);
    let bar = |code: CodeId| Bar {
        label: label(&frame.codebook, code),
        n: group.cells.get(&code).map_or(0, |cell| cell.participants.count()) as u64,
        of: group.whole.with(group.partial.get(&code)).participants.count() as u64,
        ..Bar::default()
    };
    let rows: Vec<Bar> = frame.shown_codes().map(bar).collect();
    let all = rows.iter().map(|bar| bar.of).max().unwrap_or(0);
    let above = match all {
        1 => "Whether the one person speaks of each theme.".to_owned(),
        all => format!("How many of the {all} people speak of each theme."),
    };
    let instead = match (all, rows.iter().any(|bar| bar.n > 0)) {
        (0, _) => Some("Nobody's words have been read for any of these codes."),
        (_, false) => Some("Nothing is coded with any of these codes."),
        (_, true) => None,
    };
    Figure {
        id: "themes".to_owned(),
        title: "People who speak of each theme".to_owned(),
        above,
        below: "A theme counts everybody who speaks of it or of a code below it. Often said is not the same as \
                important."
            .to_owned(),
        plot: Plot::Bars(Bars { unit: "participants".to_owned(), rows }),
        instead: instead.map(str::to_owned),
    }
}

/// Who speaks of what, and with how much of their words.
fn cases(frame: &Frame, by: &By, part: &Part) -> Figure {
    let case = by.name();
    let groups = in_order(&part.groups);
    // Speakers whom nobody can name are no column.
    let is_case = |group: &Group| {
        !group.whole.participants.is_empty()
            || group.partial.values().any(|whole| !whole.participants.is_empty())
    };
    let groups: Vec<_> = groups.into_iter().filter(|(_, group)| is_case(group)).collect();
    let codes: Vec<CodeId> = frame.shown_codes().collect();
    let mut cells = Vec::with_capacity(codes.len());
    let mut totals = Vec::with_capacity(codes.len());
    for code in &codes {
        let mut row = Vec::with_capacity(groups.len());
        let (mut with, mut read) = (0, 0);
        for (_, group) in &groups {
            let whole = group.whole.with(group.partial.get(code));
            if whole.transcripts.is_empty() {
                row.push(Dot::Unread);
                continue;
            }
            read += 1;
            with += u64::from(group.cells.get(code).is_some_and(|cell| cell.turns > 0));
            let words = group.cells.get(code).map_or(0, |cell: &Cell| cell.words);
            row.push(match whole.words {
                0 => Dot::Of(0.0),
                all => Dot::Of(words as f64 / all as f64),
            });
        }
        cells.push(row);
        totals.push((with, read));
    }
    let instead = match (groups.is_empty(), totals.iter().any(|(with, _)| *with > 0)) {
        (true, _) => Some("Nobody's words have been read for any of these codes.".to_owned()),
        (_, false) => Some("Nothing is coded with any of these codes.".to_owned()),
        (_, true) => None,
    };
    let columns = groups.iter().map(|(name, _)| Label {
        id: (*name).to_owned(),
        text: (*name).to_owned(),
        ..Label::default()
    });
    Figure {
        id: format!("themes-by-{case}"),
        title: format!("Themes by {case}"),
        above: match by {
            By::Transcript => "Which transcript speaks of what, and with how much of its words.",
            _ => "Who speaks of what, and with how much of their words.",
        }
        .to_owned(),
        below: "Empty: not spoken of. ×: nobody has read this for this code, so it is not counted either way."
            .to_owned(),
        plot: Plot::Dots(Dots {
            unit: format!("of the words of the {case}"),
            rows: codes.iter().map(|code| label(&frame.codebook, *code)).collect(),
            columns: columns.collect(),
            cells,
            totals,
        }),
        instead,
    }
}
