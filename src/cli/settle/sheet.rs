//! The sheet of what is to be decided, a row for each code on each unit.

use super::decide::codings;
use super::one::{One, Standing};
use super::states::word;
use crate::error::{Kind, Problem};
use crate::files::settled::{coder_column, coding_cell};
use crate::model::{Codebook, Coding, Compared};
use crate::report::{Block, Column, Report, Row, Table, Value};
use crate::settle::{Item, State};
use std::path::Path;

/// The endings of files in which people fill in cells, and that are read again.
const SHEETS: [&str; 3] = ["csv", "tsv", "xlsx"];

/// Refuses a sheet that nobody could fill in.
///
/// # Errors
/// For another kind of file.
pub fn check_name(file: &Path) -> Result<(), Problem> {
    let ending = file.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    if SHEETS.contains(&ending.as_str()) {
        return Ok(());
    }
    let message = format!("`.{ending}` is no sheet that is read again");
    let hint = format!("a sheet is one of {}", SHEETS.join(", "));
    Err(Problem::error(Kind::Usage, message).in_file(&file.display().to_string()).hint(hint))
}

/// All that stands in one of these ways.
pub fn sheet(book: &Codebook, all: &[One], wanted: &[State]) -> Report {
    let settling = || all.iter().filter(|one| one.standing == Standing::Settling);
    let listed: Vec<(&One, &Item)> = settling()
        .flat_map(|one| one.settled.items.iter().map(move |item| (one, item)))
        .filter(|(_, item)| wanted.contains(&item.state))
        .collect();
    let coders = settling().map(|one| one.compared.coders.len()).max().unwrap_or(2).max(2);
    let fixed = ["item", "transcript", "turn", "speaker", "start", "end", "words", "code", "name"];
    let mut ids: Vec<String> = fixed.map(str::to_owned).into();
    ids.push("state".to_owned());
    ids.extend((0..coders).map(coder_column));
    ids.extend(["said", "memos", "so_far", "decision", "by", "why"].map(str::to_owned));
    let columns = ids.iter().map(|id| Column::new(id, id)).collect();
    let rows = listed
        .iter()
        .enumerate()
        .map(|(number, (one, item))| {
            let mut cells = vec![Value::text(format!("{} of {}", number + 1, listed.len()))];
            cells.extend(about(book, one, item));
            cells.extend(said(one, item, coders));
            cells.extend([Value::Nothing, Value::Nothing, Value::Nothing]);
            Row { depth: 0, cells }
        })
        .collect();
    let table = Table { id: "differences".to_owned(), columns, rows, ..Table::default() };
    Report {
        title: "differences".to_owned(),
        blocks: vec![Block::Table(table)].into(),
        ..Report::default()
    }
}

/// Which unit, and which code.
fn about(book: &Codebook, one: &One, item: &Item) -> Vec<Value> {
    let unit = &one.compared.units[item.unit];
    let turns = match unit.turns {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}..{last}"),
    };
    vec![
        Value::text(&one.id),
        Value::text(turns),
        Value::text(&unit.speakers),
        Value::Count(unit.place.start as u64),
        Value::Count(unit.place.end as u64),
        Value::text(&unit.words),
        Value::text(&book[item.code].id),
        Value::text(&book[item.code].name),
        Value::text(word(item.state)),
    ]
}

/// What coders gave and wrote there, and what was decided.
fn said(one: &One, item: &Item, coders: usize) -> Vec<Value> {
    let now = codings(&one.compared, item.unit, item.code);
    let mut cells: Vec<Value> =
        now.iter().map(|(coder, coding)| Value::text(coding_cell(coder, coding))).collect();
    cells.resize(coders, Value::Nothing);
    let mut quotes = Vec::new();
    let mut memos = Vec::new();
    for (number, (coder, coding)) in now.iter().enumerate() {
        let Coding::Gave(places) = coding else { continue };
        for place in places {
            let tags = tags(&one.compared, number, item, place);
            quotes.extend(tags.clone().next().map(|tag| format!("{coder}: “{}”", tag.quote)));
            memos.extend(tags.filter_map(|tag| Some(format!("{coder}: {}", tag.memo.as_ref()?))));
        }
    }
    let so_far = item.decision.and_then(|number| one.decisions.get(number)).map(|decision| {
        let parts = [
            decision.choice.to_string(),
            if decision.by.is_empty() { String::new() } else { format!(" by {}", decision.by) },
            if decision.why.is_empty() { String::new() } else { format!(": {}", decision.why) },
        ];
        parts.concat()
    });
    let text = |lines: Vec<String>| match lines.is_empty() {
        true => Value::Nothing,
        false => Value::text(lines.join("\n")),
    };
    cells.extend([text(quotes), text(memos), so_far.map_or(Value::Nothing, Value::text)]);
    cells
}

/// One coder's tags of a code at a place.
fn tags<'c>(
    compared: &'c Compared,
    coder: usize,
    item: &Item,
    place: &'c std::ops::Range<usize>,
) -> impl Iterator<Item = &'c crate::model::GivenTag> + Clone {
    let code = item.code;
    let of_coder = compared.tags.iter().filter(move |tag| tag.coder == coder && tag.code == code);
    of_coder.filter(move |tag| tag.place == *place)
}
