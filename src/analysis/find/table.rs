//! What a query found, as a report.

use super::asked::{Find, Print};
use super::part::{Found, Part, Tally};
use super::reading::doubts;
use crate::analysis::natural::in_order;
use crate::analysis::small_cells::{Columns, hide};
use crate::analysis::themes::contract;
use crate::analysis::title::title;
use crate::model::{By, CodeId, Frame};
use crate::report::{Audience, Block, Column, Fact, Notes, QuoteGroup, Report, Row, Table, Value};
use crate::text::{Name, amount, grouped, join_names};
use std::collections::BTreeSet;

/// The report.
pub(super) fn report(find: &Find, frame: &Frame, mut part: Part) -> Report {
    let mut notes = notes(find, frame, &part);
    let mut blocks = match find.print {
        Print::Counts if find.small_cells.is_some() => Vec::new(),
        Print::Counts | Print::CountsAndQuotes(_) => tables(find, &part),
        Print::Quotes(_) => Vec::new(),
    };
    if let Some(asked) = find.quotes() {
        let quotes: Vec<_> = part.passages.iter_mut().filter_map(|f| f.quote.take()).collect();
        let all = quotes.len();
        let quotes = asked.chosen(quotes);
        if asked.one_per_participant {
            let printed = amount(quotes.len(), "passage");
            notes.push(format!("one passage per participant, the longest: {printed} of {all}"));
        }
        let (code, name) = (find.query.clone(), find.query.clone());
        let whole = QuoteGroup { code, name, quotes, ..QuoteGroup::default() };
        blocks.push(Block::Quotes(asked.grouped(whole)));
    }
    if let Some(of) = find.small_cells {
        let mut table = counts(find.by.as_ref(), &part);
        // How many there are of whom, and what stands beside that.
        let columns =
            Columns { name: 0, group: Some(0), share: 2, beside: vec![1, 4, 5, 6], size: Some(3) };
        let mut count = hide(&mut table, &columns, of);
        count.bare.iter_mut().for_each(|name| name.clone_from(&find.query));
        notes.retain(|note| !(count.all && note.full.starts_with("who speaks")));
        notes.extend(count.notes(of, "the sizes of groups"));
        blocks.push(Block::Table(table));
    }
    Report {
        title: title(frame, &format!("Passages found by {}", find.query)),
        blocks: blocks.into(),
        notes,
    }
}

/// The counts as people see them, and for programs where passages stand.
fn tables(find: &Find, part: &Part) -> Vec<Block> {
    let mut counts = counts(find.by.as_ref(), part);
    let mut passages = passages(&part.passages);
    if find.by.is_some() {
        passages.aside = true;
        return vec![Block::Table(counts), Block::Table(passages)];
    }
    counts.aside = true;
    counts.audience = Audience::Programs;
    let tally = part.groups.get(&Name::default()).cloned().unwrap_or_default();
    vec![Block::Facts(facts(&tally)), Block::Table(passages), Block::Table(counts)]
}

/// The counts, one a line.
fn facts(tally: &Tally) -> Vec<Fact> {
    let of = |n: usize, of: usize| match of {
        0 => format!("{n} of 0"),
        _ => format!("{n} of {of} ({:.1}%)", 100.0 * n as f64 / of as f64),
    };
    let Tally { passages, found, judged, unknown } = tally;
    let words = match judged.words {
        0 => "0 of 0".to_owned(),
        all => format!(
            "{} of {} ({:.1}%)",
            grouped(found.words),
            grouped(all),
            100.0 * found.words as f64 / all as f64
        ),
    };
    let unknown = match unknown.words {
        0 => "nothing".to_owned(),
        words => format!("{} in {}", amount(words, "word"), amount(unknown.turns, "turn")),
    };
    vec![
        Fact::new("passages", grouped(*passages)),
        Fact::new("participants", of(found.participants.len(), judged.participants.len())),
        Fact::new("transcripts", of(found.transcripts.len(), judged.transcripts.len())),
        Fact::new("turns", grouped(found.turns)),
        Fact::new("words", words),
        Fact::new("not judged", unknown),
    ]
}

/// The counts of each group.
fn counts(by: Option<&By>, part: &Part) -> Table {
    let mut columns: Vec<Column> =
        by.map(|by| Column::new(by.name(), by.name())).into_iter().collect();
    columns.extend([
        Column::new("passages", "Passages"),
        Column::new("participants", "Participants").shares(),
        Column::new("participants_judged", "of").only(Audience::People),
        Column::new("transcripts", "Transcripts").shares(),
        Column::new("turns", "Turns"),
        Column::new("words", "Words").shares(),
        Column::new("turns_not_judged", "Turns not judged").only(Audience::Programs),
        Column::new("words_not_judged", "Words not judged"),
    ]);
    let mut groups: Vec<(&Name, &Tally)> = part.groups.iter().collect();
    groups.sort_by_cached_key(|(name, _)| in_order(name));
    let rows = groups.into_iter().map(|(name, tally)| {
        let Tally { passages, found, judged, unknown } = tally;
        let share = |n: u64, of: u64| match of {
            0 => Value::Undefined("nothing could be judged".to_owned()),
            _ => Value::Share { n, of },
        };
        let people =
            |n: &BTreeSet<Name>, of: &BTreeSet<Name>| share(n.len() as u64, of.len() as u64);
        let mut cells: Vec<Value> = by.map(|_| Value::text(name.as_str())).into_iter().collect();
        cells.extend([
            Value::Count(*passages),
            people(&found.participants, &judged.participants),
            Value::Count(judged.participants.len() as u64),
            people(&found.transcripts, &judged.transcripts),
            Value::Count(found.turns),
            share(found.words, judged.words),
            Value::Count(unknown.turns),
            Value::Count(unknown.words),
        ]);
        Row { depth: 0, cells }
    });
    Table { id: "counts".to_owned(), columns, rows: rows.collect(), ..Table::default() }
}

/// A row per passage.
fn passages(found: &[Found]) -> Table {
    let columns = ["transcript", "turn_from", "turn_to", "start", "end", "participants", "words"];
    let has_quotes = found.iter().any(|found| found.quote.is_some());
    let columns = columns.into_iter().chain(has_quotes.then_some("quote"));
    let row = |found: &Found| {
        let count = |n: usize| Value::Count(n as u64);
        let mut cells = vec![
            Value::text(found.transcript.as_str()),
            count(found.turns.0),
            count(found.turns.1),
            count(found.points.0),
            count(found.points.1),
            Value::text(join_names(&found.participants, "; ")),
            Value::Count(found.words),
        ];
        cells.extend(found.quote.as_ref().map(|(_, quote)| Value::text(quote.words())));
        Row { depth: 0, cells }
    };
    Table {
        id: "passages".to_owned(),
        columns: columns.map(|id| Column::new(id, id.replace('_', " "))).collect(),
        rows: found.iter().map(row).collect(),
        audience: Audience::Programs,
        ..Table::default()
    }
}

fn notes(find: &Find, frame: &Frame, part: &Part) -> Notes {
    let cells = "a passage without a word is left out; words, participants and transcripts are of those where the query can \
                 be judged: it surely holds, or surely does not; not judged: nobody chosen looked for the code, or the \
                 speaker has no value";
    let mut notes = contract(frame, &part.told, cells);
    for (name, values) in &part.no_numbers {
        notes.push(format!(
            "values of `{name}` that are no numbers could not be compared, and are not judged: {}",
            some(values)
        ));
    }
    let id = |code: &CodeId| &frame.codebook[*code].id;
    for (code, transcripts) in &part.not_related {
        notes.push(format!(
            "`{}` was not looked for everywhere in {}: a relation to it holds there only as far as it was found, and is \
             else taken not to hold",
            id(code),
            some(transcripts)
        ));
    }
    for (code, transcripts) in &part.in_part {
        notes.push(format!(
            "`{}` counts as looked for where any code below it was: not all of them were in {}",
            id(code),
            some(transcripts)
        ));
    }
    notes.extend(doubts(&find.parsed, &frame.codebook));
    notes
}

/// The first of these names, and how many more there are.
fn some(names: &BTreeSet<Name>) -> String {
    let names: Vec<String> = names.iter().map(Name::to_string).collect();
    crate::analysis::nowhere::some(&names)
}
