//! What of a manuscript holds, and what does not.

use super::super::fold::Analysis;
use super::super::themes::Themes;
use super::super::title::title;
use super::claims::{Claim, claims};

use super::lookup::Passage;
use super::part::{Found, Manuscript, Part};
use super::written::{Quotation, Shown};
use crate::model::Frame;
use crate::report::{Audience, Block, Column, Fact, Note, Notes, Report, Row, Table, Value};
use crate::text::{Name, amount, join_names, words};
use std::collections::BTreeMap;

/// How a quotation came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    NotFound,
    Altered,
    /// Two passages as if they were one.
    Joined,
    /// Somebody else said it.
    OtherSpeaker,
    /// Not by a participant.
    NotParticipant,
    Found,
    /// Too short to be sure that it is a quotation, and somebody says it.
    Short,
    /// The same, and nobody says it.
    Term,
}

impl Outcome {
    const fn name(self) -> &'static str {
        match self {
            Self::NotFound => "not found",
            Self::Altered => "altered",
            Self::Joined => "joined",
            Self::OtherSpeaker => "said by another",
            Self::NotParticipant => "not a participant's",
            Self::Found => "word for word",
            Self::Short => "short, said",
            Self::Term => "short, not said",
        }
    }

    const fn holds(self) -> bool {
        matches!(self, Self::Found | Self::Short | Self::Term)
    }
}

/// A quotation that was judged.
struct Judged<'a> {
    quotation: &'a Quotation,
    found: &'a Found,
    /// Who is named behind it.
    named: Vec<Name>,
    outcome: Outcome,
}

/// The report, and whether everything holds.
pub(super) fn report(asked: &Manuscript, frame: &Frame, part: Part) -> (Report, bool) {
    let Part { found, themes, names, labels } = part;
    let nothing = Found::default();
    let quotations = asked.written.quotations.iter().enumerate();
    let judged: Vec<Judged<'_>> = quotations
        .filter_map(|(i, quotation)| {
            let found = found.get(i).unwrap_or(&nothing);
            judge(asked, quotation, found, &names)
        })
        .collect();
    let counted = Themes::default().finish(frame, themes);
    let (claims, without) = claims(&asked.written, &frame.codebook);
    let numbers: Vec<Number> = claims.iter().map(|claim| number(frame, &counted, claim)).collect();
    let printed = printed_labels(asked, &labels);
    let people = people(&judged);
    let often = people.values().filter(|n| **n > asked.most).count();
    let holds = judged.iter().all(|judged| judged.outcome.holds())
        && numbers.iter().all(|number| number.holds)
        && printed.is_empty();
    let facts = facts(&judged, &numbers, printed.len(), (often, asked.most));
    let mut blocks = vec![Block::Facts(facts), Block::Table(quotation_table(&judged))];
    blocks.extend((!numbers.is_empty()).then(|| Block::Table(number_table(&numbers))));
    blocks.extend((!people.is_empty()).then(|| Block::Table(people_table(&people, asked.most))));
    blocks.extend((!printed.is_empty()).then(|| Block::Table(label_table(&printed))));
    let mut notes = if numbers.is_empty() { Notes::default() } else { counted.notes.clone() };
    notes.extend(contract(asked, without));
    (Report { title: title(frame, "Manuscript check"), blocks: blocks.into(), notes }, holds)
}

fn judge<'a>(
    asked: &Manuscript,
    quotation: &'a Quotation,
    found: &'a Found,
    names: &std::collections::BTreeSet<Name>,
) -> Option<Judged<'a>> {
    let named = named(&quotation.behind, names);
    let is_short = quotation.shown == Shown::Marks && quotation.words() < asked.least;
    let outcome = match &found.best {
        None if quotation.shown == Shown::Maybe => return None,
        None if is_short => Outcome::Term,
        None => Outcome::NotFound,
        Some(_) if is_short => Outcome::Short,
        Some(passage) if passage.joined => Outcome::Joined,
        Some(_) if found.exact == 0 => Outcome::Altered,
        // Said in several places, it may be anybody's of them.
        Some(passage) if found.exact == 1 && !is_theirs(passage, &named) => Outcome::OtherSpeaker,
        Some(passage) if passage.who.is_empty() => Outcome::NotParticipant,
        Some(_) => Outcome::Found,
    };
    Some(Judged { quotation, found, named, outcome })
}

/// Who is named in what stands behind a quotation.
fn named(behind: &str, names: &std::collections::BTreeSet<Name>) -> Vec<Name> {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '/') { c } else { ' ' };
    let text: String = behind.chars().map(plain).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    // A label may have two words; `FG1` and `P1` may stand behind each other.
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let all = words.iter().map(|word| (*word).to_owned()).chain(pairs);
    let mut found: Vec<Name> = all.map(Name::from).filter(|name| names.contains(name)).collect();
    found.dedup();
    found
}

/// Whether who is named says it, or nobody is named.
fn is_theirs(passage: &Passage, named: &[Name]) -> bool {
    let own = |name: &Name| {
        passage.who.contains(name) || passage.labels.contains(name) || passage.transcript == *name
    };
    named.is_empty() || named.iter().any(own)
}

/// How many quotations each participant has.
fn people(judged: &[Judged<'_>]) -> BTreeMap<Name, usize> {
    let mut people: BTreeMap<Name, usize> = BTreeMap::new();
    let sure = |judged: &&Judged<'_>| !matches!(judged.outcome, Outcome::Short | Outcome::Term);
    for passage in judged.iter().filter(sure).filter_map(|judged| judged.found.best.as_ref()) {
        for who in &passage.who {
            *people.entry(who.clone()).or_default() += 1;
        }
    }
    people
}

fn facts(
    judged: &[Judged<'_>],
    numbers: &[Number],
    labels: usize,
    (often, most): (usize, usize),
) -> Vec<Fact> {
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    judged.iter().for_each(|judged| *counts.entry(judged.outcome).or_default() += 1);
    let each: Vec<String> =
        counts.iter().map(|(outcome, n)| format!("{n} {}", outcome.name())).collect();
    let wrong = numbers.iter().filter(|number| !number.holds).count();
    let mut facts = vec![Fact::new(
        "quotations",
        if judged.is_empty() {
            "none".to_owned()
        } else {
            format!("{}: {}", judged.len(), each.join(", "))
        },
    )];
    facts.push(Fact::new(
        "numbers beside a theme's name",
        match numbers.len() {
            0 => "none".to_owned(),
            n => format!("{n}: {} as in the table, {wrong} not", n - wrong),
        },
    ));
    let names = if labels == 0 { "none".to_owned() } else { labels.to_string() };
    facts.push(Fact::new("labels of speakers that look like names", names));
    facts.extend((often > 0).then(|| {
        let people = if often == 1 { "1 person".to_owned() } else { format!("{often} people") };
        Fact::new("quoted often", format!("{people} with more than {most} quotations"))
    }));
    facts
}

fn quotation_table(judged: &[Judged<'_>]) -> Table {
    let columns = vec![
        Column::new("line", "Line"),
        Column::new("column", "Column").only(Audience::Programs),
        Column::new("quotation", "Quotation").only(Audience::Programs),
        Column::new("begins", "Quotation").only(Audience::People),
        Column::new("outcome", "Outcome"),
        Column::new("participants", "Said by"),
        Column::new("transcript", "Transcript"),
        Column::new("first_turn", "Turn"),
        Column::new("last_turn", "Last turn").only(Audience::Programs),
        Column::new("places", "Places").only(Audience::Programs),
        Column::new("named", "Named"),
        Column::new("differences", "Differences"),
    ];
    let row = |judged: &Judged<'_>| {
        let quotation = judged.quotation;
        let passage = judged.found.best.as_ref();
        let count = |n: usize| Value::Count(n as u64);
        let of = |value: &dyn Fn(&Passage) -> Value| passage.map_or(Value::Nothing, value);
        let cells = vec![
            count(quotation.place.0),
            count(quotation.place.1),
            Value::text(&quotation.text),
            Value::text(beginning(&quotation.text)),
            Value::text(judged.outcome.name()),
            of(&|passage| Value::text(said_by(passage))),
            of(&|passage| Value::text(passage.transcript.as_str())),
            of(&|passage| count(passage.turns.0)),
            of(&|passage| count(passage.turns.1)),
            count(judged.found.exact),
            Value::text(join_names(&judged.named, ", ")),
            of(&|passage| Value::text(differences(passage, &judged.named))),
        ];
        Row { depth: 0, cells }
    };
    Table {
        id: "quotations".to_owned(),
        columns,
        rows: judged.iter().map(row).collect(),
        ..Table::default()
    }
}

/// So that people find it again.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 7;
    let all = words(text);
    match all.get(SHOWN) {
        Some(next) => format!("{} …", text[..next.start].trim_end()),
        None => text.to_owned(),
    }
}

fn said_by(passage: &Passage) -> String {
    let who = passage.who.iter().map(Name::as_str).chain(passage.others.iter().copied());
    who.collect::<Vec<_>>().join("; ")
}

/// `said “a”, written “b”; left out “c”; added “d”; P1 is named, P2 speaks`
fn differences(passage: &Passage, named: &[Name]) -> String {
    let told =
        passage.changed.iter().map(|(said, written)| match (said.as_str(), written.as_str()) {
            (said, "") => format!("left out “{said}”"),
            ("", written) => format!("added “{written}”"),
            (said, written) => format!("said “{said}”, written “{written}”"),
        });
    let joined = passage.joined.then(|| match passage.turns {
        (first, last) if first == last => {
            format!("two passages of turn {first}, and nothing between them says so")
        }
        (first, last) => {
            format!(
                "a passage of turn {first} and one of turn {last}, and nothing between them says so"
            )
        }
    });
    let other = (!is_theirs(passage, named))
        .then(|| format!("{} is named, {} speaks", join_names(named, ", "), said_by(passage)));
    told.chain(joined).chain(other).collect::<Vec<_>>().join("; ")
}

/// A number beside what the table has.
struct Number<'a> {
    claim: &'a Claim,
    theme: String,
    table: String,
    holds: bool,
}

fn number<'a>(frame: &Frame, counted: &Report, claim: &'a Claim) -> Number<'a> {
    let code = &frame.codebook[claim.code];
    let table = counted.main_table();
    let column = |id: &str| table.and_then(|t| t.columns.iter().position(|c| c.id == id));
    let is_own = |row: &&Row| {
        column("code").is_some_and(|at| row.cells.get(at) == Some(&Value::text(&code.id)))
    };
    let row = table.and_then(|table| table.rows.iter().find(is_own));
    let share = |id: &str| match row?.cells.get(column(id)?)? {
        Value::Share { n, of } => Some((*n, *of)),
        _ => None,
    };
    let shares = ["participants", "transcripts", "words"].map(|id| (id, share(id)));
    let has = shares.iter().filter_map(|(id, share)| share.map(|(n, of)| (*id, n, of)));
    let holds = has.clone().any(|(_, n, of)| claim.says.holds(n, of));
    let told = has.map(|(id, n, of)| {
        let percent = if of == 0 { 0.0 } else { n as f64 * 100.0 / of as f64 };
        match id {
            "words" => format!("{percent:.1}% of words"),
            id => format!("{n} of {} ({percent:.1}%)", amount(of, id.trim_end_matches('s'))),
        }
    });
    let told = told.collect::<Vec<_>>().join("; ");
    let table = if told.is_empty() { "not in the table".to_owned() } else { told };
    Number { claim, theme: code.name.clone(), table, holds }
}

fn number_table(numbers: &[Number<'_>]) -> Table {
    let columns = vec![
        Column::new("line", "Line"),
        Column::new("number", "Number"),
        Column::new("theme", "Theme"),
        Column::new("table", "In the table of themes"),
        Column::new("holds", "Holds"),
    ];
    let row = |number: &Number<'_>| Row {
        depth: 0,
        cells: vec![
            Value::Count(number.claim.line as u64),
            Value::text(&number.claim.text),
            Value::text(&number.theme),
            Value::text(&number.table),
            Value::text(if number.holds { "yes" } else { "no" }),
        ],
    };
    Table {
        id: "numbers".to_owned(),
        title: "Numbers beside a theme's name".to_owned(),
        columns,
        rows: numbers.iter().map(row).collect(),
        aside: true,
        ..Table::default()
    }
}

fn people_table(people: &BTreeMap<Name, usize>, most: usize) -> Table {
    let columns = vec![
        Column::new("participant", "Participant"),
        Column::new("quotations", "Quotations"),
        Column::new("doubt", format!("More than {most}")),
    ];
    let mut people: Vec<(&Name, &usize)> = people.iter().collect();
    people.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), (*name).clone()));
    let row = |(name, n): (&Name, &usize)| {
        let often = if *n > most { "yes" } else { "" };
        let cells = vec![Value::text(name.as_str()), Value::Count(*n as u64), Value::text(often)];
        Row { depth: 0, cells }
    };
    Table {
        id: "people".to_owned(),
        title: "Quotations of each participant".to_owned(),
        columns,
        rows: people.into_iter().map(row).collect(),
        aside: true,
        ..Table::default()
    }
}

/// Where a label stands that looks like a name: the line, the label, and a transcript with it.
type Printed = (usize, Name, Name);

fn printed_labels(asked: &Manuscript, labels: &BTreeMap<Name, Name>) -> Vec<Printed> {
    let mut printed = Vec::new();
    for (line, text) in &asked.written.paragraphs {
        for (label, transcript) in labels {
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let stands = text.match_indices(label.as_str()).find(|(at, found)| {
                let (before, after) = (&text[..*at], &text[at + found.len()..]);
                !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
            });
            printed.extend(stands.map(|(at, _)| {
                let line = line + text[..at].matches('\n').count();
                (line, label.clone(), transcript.clone())
            }));
        }
    }
    printed
}

fn label_table(printed: &[Printed]) -> Table {
    let columns = vec![
        Column::new("line", "Line"),
        Column::new("label", "Label"),
        Column::new("transcript", "Speaks in"),
    ];
    let row = |(line, label, transcript): &Printed| Row {
        depth: 0,
        cells: vec![
            Value::Count(*line as u64),
            Value::text(label.as_str()),
            Value::text(transcript.as_str()),
        ],
    };
    Table {
        id: "labels".to_owned(),
        title: "Labels of speakers that look like names".to_owned(),
        columns,
        rows: printed.iter().map(row).collect(),
        aside: true,
        ..Table::default()
    }
}

/// What was compared, and how.
fn contract(asked: &Manuscript, without: usize) -> Vec<Note> {
    let mut notes = vec![
        Note::from(
            "quotations are compared word by word with all that is said in all transcripts read here; letter case, marks and \
             white space do not count; […] stands for words left out, other square brackets for some that were replaced",
        ),
        Note::from(
            "altered: at least 60 % of the words are there, in order; joined: two passages of a transcript, word for word, as if \
             they were one; not found: fewer, or no such words",
        ),
        Note::here(format!(
            "short: fewer than {} words in quotation marks may be a term and no quotation; whether somebody says them is \
             told, and is no mistake",
            asked.least
        )),
        Note::here(
            "a paragraph without quotation marks is taken for a quotation where somebody says it, or, in Markdown, where it \
             begins with >",
        ),
        Note::here(format!(
            "a number is compared where its sentence names a theme, with the nearest of its clause, else the last before it: n of N \
             and percentages of participants, transcripts and words; {} in sentences that name none",
            amount(without, "number")
        )),
    ];
    if !asked.written.open.is_empty() {
        let lines: Vec<String> = asked.written.open.iter().map(usize::to_string).collect();
        notes.push(Note::here(format!(
            "warning: a quotation mark is never closed in line {}: what follows it was not compared",
            lines.join(", ")
        )));
    }
    notes
}
