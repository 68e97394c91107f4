//! `code deid participants`

use crate::cli::cut_off::put_study_in_order;
use crate::cli::input::open;
use crate::cli::output::{Failure, OutputArgs, Status};
use crate::deid::{Missing, People};
use crate::error::{Kind, Problem, nearest};
use crate::load::Request;
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{Name, amount};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How many participants share the same attributes
///
/// Who knows some attributes of a person looks for who has them all: with few participants nearly everybody is alone in
/// three columns. Prints for each participant k, the number of participants, themselves included, with the same values;
/// once with a missing value taken for any value, as sdcMicro counts, and once for a value of its own. Then the smallest
/// combinations, of at most three columns, in which somebody is alone; and what bands of ages or one column less would
/// change. With --sensitive also how many values of that column those share who are alike (distinct l-diversity): where it
/// is 1, who finds the group knows the value.
#[derive(clap::Args)]
pub struct Args {
    /// A study's folder, or transcripts and folders of them [default: the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The attributes that somebody may know of a person [default: all]
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Selection")]
    quasi: Vec<String>,
    /// An attribute that nobody should learn
    #[arg(long, value_name = "ATTR", help_heading = "Selection")]
    sensitive: Option<String>,
    /// How many should be alike at least
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Selection", value_parser = clap::value_parser!(u16).range(2..))]
    k: u16,
    /// Use this table of participants
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    participants: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    put_study_in_order(&args.paths, None)?;
    let request = Request {
        paths: args.paths.clone(),
        participants: args.participants.clone(),
        texts_only: true,
        ..Request::default()
    };
    let messages = &args.output.messages;
    let opened = open(&request, messages)?;
    let read = opened.study.read(&|coded| coded.cast.participants.clone());
    let problems = opened.problems.into_iter().chain(read.problems).collect();
    messages.judge(problems)?;
    let mut people: BTreeMap<Name, BTreeMap<Name, Name>> = BTreeMap::new();
    for participant in read.parts.into_iter().flatten() {
        let known = people.entry(participant.id).or_default();
        for (key, value) in participant.attributes {
            known.entry(key).or_insert(value);
        }
    }
    let all: Vec<Name> = people
        .values()
        .flat_map(BTreeMap::keys)
        .cloned()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let column = |asked: &str| column(asked, &all);
    let sensitive = args.sensitive.as_deref().map(column).transpose()?;
    let quasi: Vec<usize> = match args.quasi.as_slice() {
        [] => (0..all.len()).filter(|c| Some(*c) != sensitive).collect(),
        names => names.iter().map(|name| column(name)).collect::<Result<_, _>>()?,
    };
    if quasi.is_empty() {
        let message = "no participant has an attribute";
        let hint = "attributes are columns of participants.csv";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    if let Some(both) = sensitive.filter(|c| quasi.contains(c)) {
        let message = format!("`{}` cannot be both what is known and what is not", all[both]);
        return Err(Problem::error(Kind::Usage, message)
            .hint("leave it out of one of the two")
            .into());
    }
    let chosen: Vec<usize> = quasi.iter().copied().chain(sensitive).collect();
    let rows = people.values().map(|has| {
        let value = |c: &usize| has.get(&all[*c]).map(|value| value.key().to_owned());
        chosen.iter().map(value).collect()
    });
    let table = People {
        columns: chosen.iter().map(|c| all[*c].to_string()).collect(),
        rows: rows.collect(),
    };
    let names: Vec<String> = people.keys().map(ToString::to_string).collect();
    let report = Shared {
        people: &table,
        quasi: (0..quasi.len()).collect(),
        sensitive: sensitive.map(|_| quasi.len()),
        least: usize::from(args.k),
    };
    args.output.emit(&report.report(&names), opened.study.kept())?;
    Ok(Status::Done)
}

fn column(asked: &str, all: &[Name]) -> Result<usize, Problem> {
    let name = Name::new(asked.trim());
    all.iter().position(|known| *known == name).ok_or_else(|| {
        let problem =
            Problem::error(Kind::Usage, format!("no participant has an attribute `{name}`"));
        match nearest(&name, all.iter().map(Name::as_str)) {
            Some(near) => problem.hint(format!("there is `{near}`")),
            None => problem.hint("attributes are columns of participants.csv"),
        }
    })
}

struct Shared<'a> {
    people: &'a People,
    /// The columns that may be known.
    quasi: Vec<usize>,
    sensitive: Option<usize>,
    least: usize,
}

fn row(cells: Vec<Value>) -> Row {
    Row { depth: 0, cells }
}

impl Shared<'_> {
    fn report(&self, names: &[String]) -> Report {
        let any = self.people.like(&self.quasi, Missing::Any);
        let own = self.people.like(&self.quasi, Missing::Value);
        let n = any.len();
        let count = |of: usize| any.iter().filter(|k| **k == of).count();
        let below = any.iter().filter(|k| **k < self.least).count();
        let columns: Vec<&str> =
            self.quasi.iter().map(|c| self.people.columns[*c].as_str()).collect();
        let facts = vec![
            Fact::new("participants", n.to_string()),
            Fact::new("attributes", columns.join(", ")),
            Fact::new(
                "smallest k",
                any.iter()
                    .min()
                    .map_or_else(|| "n/a: nobody takes part".to_owned(), ToString::to_string),
            ),
            Fact::new("alone (k = 1)", format!("{} of {n}", count(1))),
            Fact::new("in pairs (k = 2)", format!("{} of {n}", count(2))),
            Fact::new(format!("below {}", self.least), format!("{below} of {n}")),
        ];
        let mut blocks = vec![Block::Facts(facts), Block::Table(self.each(names, &any, &own))];
        blocks.push(Block::Table(self.alone()));
        blocks.push(Block::Table(self.helps(n)));
        Report {
            title: "Participants who are alike".to_owned(),
            blocks: blocks.into(),
            notes: self.notes(n, count(1)).into(),
        }
    }

    fn each(&self, names: &[String], any: &[usize], own: &[usize]) -> Table {
        let mut columns = vec![
            Column::new("participant", "Participant"),
            Column::new("k", "k, missing = any"),
            Column::new("k_missing_is_value", "k, missing = a value"),
        ];
        let diversity = self.sensitive.map(|c| self.people.diversity(&self.quasi, c));
        if let Some(c) = self.sensitive {
            columns.push(Column::new("l", format!("l of {}", self.people.columns[c])));
        }
        let rows = names.iter().enumerate().map(|(at, name)| {
            let mut cells =
                vec![Value::text(name), Value::Count(any[at] as u64), Value::Count(own[at] as u64)];
            cells.extend(diversity.as_ref().map(|l| match l[at] {
                0 => Value::Undefined("nobody in the group has a value".to_owned()),
                l => Value::Count(l as u64),
            }));
            row(cells)
        });
        Table { id: "participants".to_owned(), columns, rows: rows.collect(), ..Table::default() }
    }

    fn alone(&self) -> Table {
        let of = People {
            columns: self.quasi.iter().map(|c| self.people.columns[*c].clone()).collect(),
            rows: self
                .people
                .rows
                .iter()
                .map(|row| self.quasi.iter().map(|c| row[*c].clone()).collect())
                .collect(),
        };
        let rows = of.alone().into_iter().map(|(columns, people)| {
            let names: Vec<&str> = columns.iter().map(|c| of.columns[*c].as_str()).collect();
            row(vec![
                Value::text(names.join(" + ")),
                Value::Share { n: people as u64, of: of.rows.len() as u64 },
            ])
        });
        Table {
            id: "combinations".to_owned(),
            title: "Alone in as few columns as this".to_owned(),
            columns: vec![
                Column::new("columns", "Columns"),
                Column::new("alone", "Participants").shares(),
            ],
            rows: rows.collect(),
            aside: true,
            ..Table::default()
        }
    }

    /// What bands, or one column less, would change.
    fn helps(&self, n: usize) -> Table {
        let mut rows = Vec::new();
        let mut add = |what: String, people: &People, columns: &[usize]| {
            let k = people.like(columns, Missing::Any);
            let alone = k.iter().filter(|k| **k == 1).count();
            let least = k.iter().min().map_or(Value::Nothing, |k| Value::Count(*k as u64));
            rows.push(row(vec![
                Value::text(what),
                least,
                Value::Share { n: alone as u64, of: n as u64 },
            ]));
        };
        for c in &self.quasi {
            let name = &self.people.columns[*c];
            for width in [5, 10, 20] {
                if let Some(banded) = self.people.banded(*c, width) {
                    add(format!("{name} in bands of {width}"), &banded, &self.quasi);
                }
            }
            let without: Vec<usize> =
                self.quasi.iter().copied().filter(|other| other != c).collect();
            if !without.is_empty() {
                add(format!("without {name}"), self.people, &without);
            }
        }
        Table {
            id: "would_help".to_owned(),
            title: "What would change".to_owned(),
            columns: vec![
                Column::new("change", "Change"),
                Column::new("smallest_k", "Smallest k"),
                Column::new("alone", "Alone").shares(),
            ],
            rows,
            aside: true,
            ..Table::default()
        }
    }

    fn notes(&self, n: usize, alone: usize) -> Vec<String> {
        let mut notes = vec![
            "k counts participants of this study, not people of the town: who is alone here may be one of many there, and who is not may be known by what they say"
                .to_owned(),
        ];
        if n < 30 && alone > 0 {
            notes.push(format!(
                "with {} nearly every combination of three columns is somebody's alone: publish bands, or fewer columns, rather than aim for a k",
                amount(n, "participant")
            ));
        }
        for c in &self.quasi {
            let name = self.people.columns[*c].to_lowercase();
            const DIRECT: [&str; 10] = [
                "name", "birth", "dob", "postal", "postcode", "zip", "phone", "email", "address",
                "phn",
            ];
            if DIRECT.iter().any(|word| name.contains(word)) {
                notes.push(format!("`{}` looks like what identifies somebody directly: keep it apart from the study", self.people.columns[*c]));
            }
        }
        notes
    }
}
