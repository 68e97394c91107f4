//! The codebook as a table: what each code means and when to use it.

use crate::model::{Code, CodeId, Codebook, Origin, Pattern, Rule, RuleSpeaker, Status};
use crate::report::{Audience, Block, Column, Entry, Note, Notes, Report, Row, Table, Value};

/// How much of a codebook people see. Programs always get all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// Names and definitions.
    #[default]
    Brief,
    /// Also when to use each code and when not, examples and rules.
    Full,
}

/// The report.
#[must_use]
pub fn report(book: &Codebook, detail: Detail) -> Report {
    let mut blocks = vec![Block::Table(codes(book, detail))];
    if detail == Detail::Full {
        let names = book.ids().map(|id| widest_name(book, id)).max().unwrap_or_default();
        blocks.extend(book.ids().map(|id| {
            let entry = Some(Entry { depth: book[id].depth, names });
            Block::Table(Table { entry, ..guide(book, id) })
        }));
    }
    Report { title: title(book), blocks: blocks.into(), notes: notes(book) }
}

/// The same for tables that anybody may see: examples may be people's words.
#[must_use]
pub fn without_examples(book: &Codebook) -> Report {
    let mut table = codes(book, Detail::Brief);
    for id in ["examples", "counterexamples"] {
        if let Some(at) = table.columns.iter().position(|column| column.id == id) {
            table.columns.remove(at);
            table.rows.iter_mut().for_each(|row| drop(row.cells.remove(at)));
        }
    }
    Report { title: title(book), blocks: vec![Block::Table(table)].into(), notes: notes(book) }
}

fn title(book: &Codebook) -> String {
    let title = if book.title.is_empty() { "Codebook" } else { &book.title };
    match book.version.as_str() {
        "" => title.to_owned(),
        version => format!("{title}, version {version}"),
    }
}

/// One row per code, with everything for programs.
fn codes(book: &Codebook, detail: Detail) -> Table {
    let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
    let for_people = |id: &str, title: &str| match detail {
        Detail::Brief => Column::new(id, title),
        Detail::Full => programs(id),
    };
    let columns = vec![
        programs("theme"),
        programs("code"),
        for_people("name", "Theme"),
        programs("depth"),
        for_people("definition", "Definition"),
        programs("use_when"),
        programs("avoid_when"),
        programs("examples"),
        programs("counterexamples"),
        programs("rules"),
        programs("exclusive"),
        programs("status"),
        programs("origin"),
        programs("since"),
        programs("aliases"),
        programs("color"),
    ];
    let rows = book.ids().map(|id| row(book, id)).collect();
    Table { id: "codebook".to_owned(), columns, rows, ..Table::default() }
}

fn row(book: &Codebook, id: CodeId) -> Row {
    let code = &book[id];
    let list = |texts: &[String]| Value::text(texts.join(" | "));
    let maybe = |text: Option<&str>| text.map_or(Value::Nothing, Value::text);
    let cells = vec![
        Value::text(&book[book.theme(id)].id),
        Value::text(&code.id),
        Value::text(&code.name),
        Value::Count(code.depth as u64),
        Value::text(&code.definition),
        list(&code.use_when),
        list(&code.avoid_when),
        list(&code.examples),
        list(&code.counterexamples),
        Value::Count(code.rules.len() as u64),
        Value::text(code.exclusive.to_string()),
        Value::text(status(code.status)),
        maybe(code.origin.map(origin)),
        maybe(code.since.as_deref()),
        list(&code.aliases),
        maybe(code.color.as_deref()),
    ];
    Row { depth: code.depth, cells }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Active => "active",
        Status::Retired => "retired",
    }
}

const fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Deductive => "deductive",
        Origin::Inductive => "inductive",
    }
}

/// One row per statement about a code: what a coder keeps beside the transcript.
fn guide(book: &Codebook, id: CodeId) -> Table {
    let code = &book[id];
    let ids: Vec<&str> =
        std::iter::once(&code.id).chain(&code.aliases).map(String::as_str).collect();
    let mut above: Vec<&str> = book.lineage(id).skip(1).map(|a| book[a].name.as_str()).collect();
    above.reverse();
    let above = if above.is_empty() { "Theme".to_owned() } else { above.join(" › ") };
    let columns = vec![
        Column::new("aspect", "Aspect").only(Audience::Programs),
        Column::new("heading", ids.join(", ")).only(Audience::People),
        Column::new("text", "Text").only(Audience::Programs),
        Column::new("item", above).only(Audience::People),
    ];
    let said = aspects(code);
    let mut rows = Vec::with_capacity(said.len());
    for (at, (aspect, text)) in said.iter().enumerate() {
        // People read a heading once, and then the list below it.
        let again = at > 0 && said[at - 1].0 == *aspect;
        let is_list = again || said.get(at + 1).is_some_and(|(next, _)| next == aspect);
        let heading = if again { Value::Nothing } else { Value::text(*aspect) };
        let item = match *aspect {
            "example" | "counterexample" => format!("“{text}”"),
            _ => text.clone(),
        };
        let item = if is_list { format!("– {item}") } else { item };
        let cells = vec![Value::text(*aspect), heading, Value::text(text), Value::text(item)];
        rows.push(Row { depth: 0, cells });
    }
    Table { id: code.id.clone(), title: code.name.clone(), columns, rows, ..Table::default() }
}

/// The longest word in the first column of a code's entry.
fn widest_name(book: &Codebook, id: CodeId) -> usize {
    let code = &book[id];
    let ids = std::iter::once(&code.id).chain(&code.aliases).map(|id| id.chars().count() + 1);
    let aspects = aspects(code).into_iter().map(|(aspect, _)| aspect.chars().count());
    ids.chain(aspects).max().unwrap_or_default()
}

/// All that the codebook says about a code, in the order in which a coder asks.
fn aspects(code: &Code) -> Vec<(&'static str, String)> {
    let mut said = Vec::new();
    said.extend((!code.definition.is_empty()).then(|| ("definition", code.definition.clone())));
    said.extend(code.use_when.iter().map(|text| ("use when", text.clone())));
    said.extend(code.avoid_when.iter().map(|text| ("avoid when", text.clone())));
    said.extend(code.examples.iter().map(|text| ("example", text.clone())));
    said.extend(code.counterexamples.iter().map(|text| ("counterexample", text.clone())));
    said.extend(code.rules.iter().map(|rule| ("rule", in_words(rule))));
    let exclusive = "at most one of the codes below it on a stretch of text, per coder";
    said.extend(code.exclusive.then(|| ("exclusive", exclusive.to_owned())));
    said.extend((code.status != Status::Active).then(|| ("status", status(code.status).into())));
    let since = code.since.as_ref().map(|since| format!("since version {since}"));
    let from: Vec<String> =
        code.origin.map(|from| origin(from).to_owned()).into_iter().chain(since).collect();
    said.extend((!from.is_empty()).then(|| ("origin", from.join(", "))));
    said
}

fn in_words(rule: &Rule) -> String {
    let pattern = match &rule.pattern {
        Pattern::Words(words) => words.join(", "),
        Pattern::Phrase(phrase) => format!("“{phrase}”"),
        Pattern::Regex(regex) => format!("regex {regex}"),
    };
    match rule.speaker {
        RuleSpeaker::Participant => pattern,
        RuleSpeaker::Interviewer => format!("{pattern} (interviewers)"),
        RuleSpeaker::Any => format!("{pattern} (all speakers)"),
    }
}

fn notes(book: &Codebook) -> Notes {
    let themes = book.codes().iter().filter(|code| code.depth == 0).count();
    let rules: usize = book.codes().iter().map(|code| code.rules.len()).sum();
    let below = match book.len() - themes {
        0 => String::new(),
        n => format!(" with {} below", counted(n, "code")),
    };
    let mut parts = vec![counted(themes, "theme") + &below];
    parts.extend((rules > 0).then(|| counted(rules, "rule")));
    let mut notes = Notes::from(vec![Note::here(parts.join(", "))]);
    for kind in [Status::Draft, Status::Retired] {
        let ids: Vec<&str> =
            book.codes().iter().filter(|c| c.status == kind).map(|c| c.id.as_str()).collect();
        notes.extend((!ids.is_empty()).then(|| format!("{}: {}", status(kind), ids.join(", "))));
    }
    notes.extend((!book.source.is_empty()).then(|| format!("source: {}", book.source)));
    notes
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Codebook {
        let mut book = Codebook::default();
        (book.title, book.version) = ("Care".into(), "2".into());
        let rule = |pattern, speaker| Rule { pattern, speaker, at: (1, 1) };
        let care = Code {
            id: "care".into(),
            name: "Care".into(),
            definition: "What is done for others".into(),
            use_when: vec!["a".into(), "b".into()],
            rules: vec![
                rule(Pattern::Words(vec!["car*".into(), "warm".into()]), RuleSpeaker::Participant),
                rule(Pattern::Phrase("held my hand".into()), RuleSpeaker::Any),
            ],
            ..Code::default()
        };
        let theme = book.push(care, None);
        let old = Code {
            id: "old".into(),
            status: Status::Retired,
            since: Some("1".into()),
            aliases: vec!["former".into()],
            ..Code::default()
        };
        book.push(old, Some(theme));
        book
    }

    fn texts(table: &Table, column: &str) -> Vec<String> {
        let at = table.columns.iter().position(|c| c.id == column).unwrap();
        let text = |row: &Row| match &row.cells[at] {
            Value::Text(text) => text.clone(),
            Value::Count(n) => n.to_string(),
            _ => "-".to_owned(),
        };
        table.rows.iter().map(text).collect()
    }

    #[test]
    fn programs_get_all_and_people_the_definition() {
        let report = report(&book(), Detail::Brief);
        assert_eq!(report.title, "Care, version 2");
        let notes: Vec<&str> = report.notes.full().collect();
        assert_eq!(notes, ["1 theme with 1 code below, 2 rules", "retired: old"]);
        let table = report.tables().next().unwrap();
        assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
        assert_eq!(texts(table, "use_when"), ["a | b", ""]);
        assert_eq!(texts(table, "rules"), ["2", "0"]);
        assert_eq!(texts(table, "theme"), ["care", "care"]);
        let people: Vec<&str> = table
            .columns
            .iter()
            .filter(|c| c.audience != Audience::Programs)
            .map(|c| c.id.as_str())
            .collect();
        assert_eq!(people, ["name", "definition"]);
    }

    #[test]
    fn a_guide_says_each_thing_once() {
        let report = report(&book(), Detail::Full);
        let guides: Vec<&Table> = report.tables().skip(1).collect();
        let headings =
            |table: &Table| (table.columns[1].title.clone(), table.columns[3].title.clone());
        assert_eq!(headings(guides[0]), ("care".into(), "Theme".into()));
        assert_eq!(headings(guides[1]), ("old, former".into(), "Care".into()));
        assert_eq!(texts(guides[0], "heading"), ["definition", "use when", "-", "rule", "-"]);
        let expected = [
            "What is done for others",
            "– a",
            "– b",
            "– car*, warm",
            "– “held my hand” (all speakers)",
        ];
        assert_eq!(texts(guides[0], "item"), expected);
        assert_eq!(texts(guides[1], "text"), ["retired", "since version 1"]);
    }
}
