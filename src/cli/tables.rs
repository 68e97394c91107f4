//! The tables that parts can be made for: what each is folded from, and how it is finished when all parts are there.

use super::input::{SelectionArgs, StudyArgs, Through, speakers};
use super::output::{Failure, Messages, OutputArgs, Status};
use super::study::{Known, conclude};
use crate::analysis::Analysis;
use crate::analysis::agreement::{Agreement, Comparing, Intervals, nothing_to_compare, oddities};
use crate::analysis::cooccur::Cooccur;
use crate::analysis::participants::Participants;
use crate::analysis::saturation::Saturation;
use crate::analysis::talk::Talk;
use crate::analysis::themes::Themes;
use crate::analysis::words::{What, Words};
use crate::error::{Kind, Problem};
use crate::files::part::Asked;
use crate::load::{Request, RunRules, Study};
use crate::model::{By, CodedTranscript, Combine, Frame, Speakers};
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// How a study is read for a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// With its tags, as all that counts them.
    Tags,
    /// With its tags, to compare coders: whose speech and which level is theirs to say.
    Coders,
    /// Texts alone.
    Texts,
}

/// An option that says nothing about a table, and why.
type Idle = Option<(&'static str, &'static str)>;

/// A table that parts can be made for.
pub struct Mergeable {
    /// Its name, which is that of the command that makes it in one run.
    pub name: &'static str,
    /// Which of the options says nothing about it.
    pub idle: fn(&Asked) -> Idle,
    /// How the study is read for it.
    pub reading: fn(&Asked) -> Reading,
    make: fn(&Asked) -> Box<dyn Table>,
}

/// All of them.
pub const TABLES: &[Mergeable] = &[
    Mergeable {
        name: "themes",
        idle: |_| None,
        reading: |_| Reading::Tags,
        make: |asked| {
            let themes = Themes { by: by(asked), ..Themes::default() };
            simple(themes, |themes| themes.by.clone())
        },
    },
    Mergeable {
        name: "participants",
        idle: |asked| {
            let codes = "participants are counted, not codes";
            match by(asked) {
                _ if asked.codes.is_some() => Some(("--codes", codes)),
                _ if asked.level.is_some() => Some(("--level", codes)),
                Some(By::Participant | By::Coder) => {
                    Some(("--by", "columns are values of an attribute, or transcripts"))
                }
                Some(By::Transcript | By::Attribute(_)) | None => None,
            }
        },
        reading: |_| Reading::Tags,
        make: |asked| {
            let participants = Participants { by: by(asked), ..Participants::default() };
            let check = |of: &Participants, frame: &Frame, part: &_| of.contradictions(frame, part);
            Box::new(Of { check, ..of(participants, |of| of.by.clone()) })
        },
    },
    Mergeable {
        name: "cooccur",
        idle: |asked| {
            let coders = "coders are taken together before codes are compared";
            (by(asked) == Some(By::Coder)).then_some(("--by", coders))
        },
        reading: |_| Reading::Tags,
        make: |asked| {
            let cooccur = Cooccur { by: by(asked), ..Cooccur::default() };
            simple(cooccur, |cooccur| cooccur.by.clone())
        },
    },
    Mergeable {
        name: "saturation",
        idle: |asked| asked.by.as_ref().map(|_| ("--by", "its rows are transcripts")),
        reading: |_| Reading::Tags,
        make: |_| {
            let saturation = Saturation::default();
            let check = |of: &Saturation, frame: &Frame, part: &_| of.problems(frame, part);
            Box::new(Of { check, ..of(saturation, |_| None) })
        },
    },
    Mergeable {
        name: "agree",
        idle: |asked| match (&asked.by, &asked.combine) {
            (Some(_), _) => Some(("--by", "one run splits agreement: `code agree --by`")),
            (_, Some(_)) => {
                Some(("--combine", "coders are compared with each other, never combined"))
            }
            (None, None) => None,
        },
        reading: |asked| match (&asked.speakers, asked.level) {
            (None, None) => Reading::Tags,
            _ => Reading::Coders,
        },
        make: |asked| {
            let comparing = Comparing {
                level: asked.level.map(usize::from),
                speakers: said(asked).unwrap_or_default(),
                ..Comparing::default()
            };
            let agreement =
                Agreement { comparing, intervals: Intervals::default(), ..Agreement::default() };
            let check = |of: &Agreement, frame: &Frame, part: &_| {
                nothing_to_compare(&of.comparing, frame, part).into_iter().collect()
            };
            let odd =
                |of: &Agreement, frame: &Frame, part: &_| oddities(&of.comparing, frame, part);
            Box::new(Of { check, odd, ..of(agreement, |_| None) })
        },
    },
    Mergeable {
        name: "words",
        idle: |asked| {
            let tags = "only words inside --codes depend on what was coded";
            match (by(asked), &asked.codes) {
                (Some(By::Coder), _) => Some(("--by", "words are the participants'")),
                (_, None) if asked.coders.is_some() => Some(("--coders", tags)),
                (_, None) if asked.combine.is_some() => Some(("--combine", tags)),
                _ if asked.level.is_some() => Some((
                    "--level",
                    "words inside a code are those inside the codes below it, too",
                )),
                _ => None,
            }
        },
        reading: |asked| match asked.codes {
            Some(_) => Reading::Tags,
            None => Reading::Texts,
        },
        make: |asked| {
            let words =
                Words { what: What::Words, stop: None, min: None, by: by(asked), keyness: None };
            simple(words, |words| words.by.clone())
        },
    },
    Mergeable {
        name: "talk",
        idle: |asked| match (&asked.by, asked.level) {
            (Some(_), _) => Some(("--by", "its rows are transcripts and participants")),
            (_, Some(_)) => Some(("--level", "codes are taken together")),
            (None, None) => None,
        },
        reading: |_| Reading::Tags,
        make: |_| simple(Talk, |_| None),
    },
];

impl Mergeable {
    /// What makes it.
    pub fn table(&self, asked: &Asked) -> Box<dyn Table> {
        (self.make)(asked)
    }
}

/// The table of this name.
///
/// # Errors
/// If there is none.
pub fn table(name: &str) -> Result<&'static Mergeable, Failure> {
    let found = TABLES.iter().find(|table| table.name == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let message = format!("no parts are made for a table `{name}`");
        Problem::error(Kind::Usage, message).hint(format!("tables are {}", names.join(", "))).into()
    })
}

fn by(asked: &Asked) -> Option<By> {
    asked.by.as_deref().map(By::parse)
}

fn said(asked: &Asked) -> Option<Speakers> {
    asked.speakers.as_deref().and_then(|text| speakers(text).ok())
}

/// What is asked of the study, to read it so.
///
/// # Errors
/// For an option that does not exist, and where another command is writing.
pub fn request(study: &StudyArgs, asked: &Asked, reading: Reading) -> Result<Request, Failure> {
    let combine = asked.combine.as_deref().map(|name| {
        let found = Combine::ALL.iter().find(|(known, _)| *known == name);
        let message = format!("there is no `--combine {name}`");
        found.map(|(_, how)| *how).ok_or_else(|| Problem::error(Kind::Usage, message))
    });
    let selection = SelectionArgs {
        coders: asked.coders.clone(),
        combine: combine.transpose()?,
        transcripts: asked.transcripts.clone(),
        filters: asked.filters.clone(),
        codes: asked.codes.clone(),
        level: asked.level.filter(|_| reading != Reading::Coders),
    };
    let study = StudyArgs { encoding: asked.encoding.clone(), ..study.clone() };
    let request = study.request(&selection, RunRules::WhenCounted)?;
    Ok(Request {
        speakers: said(asked).filter(|_| reading != Reading::Coders).unwrap_or_default(),
        texts_only: reading == Reading::Texts,
        ..request
    })
}

/// What makes a table, by way of parts.
pub trait Table: Sync {
    /// By what it is split.
    fn by(&self) -> Option<By>;

    /// What one transcript gives, in JSON.
    ///
    /// # Errors
    /// If it cannot be written so.
    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> serde_json::Result<Box<RawValue>>;

    /// Writes the table, of what all transcripts gave in their order.
    ///
    /// # Errors
    /// Where a number could be wrong, or the result cannot be written.
    fn finish(
        &self,
        output: &OutputArgs,
        whole: Through<()>,
        parts: &[&RawValue],
    ) -> Result<Status, Failure>;
}

/// What an analysis finds wrong, or odd, about all transcripts.
type Find<A> = fn(&A, &Frame, &<A as Analysis>::Part) -> Vec<Problem>;

/// A table that an analysis makes.
struct Of<A: Analysis> {
    analysis: A,
    by: fn(&A) -> Option<By>,
    check: Find<A>,
    odd: Find<A>,
}

fn of<A: Analysis>(analysis: A, by: fn(&A) -> Option<By>) -> Of<A> {
    Of { analysis, by, check: |_, _, _| Vec::new(), odd: |_, _, _| Vec::new() }
}

fn simple<A: Analysis + 'static>(analysis: A, by: fn(&A) -> Option<By>) -> Box<dyn Table>
where
    A::Part: Serialize + DeserializeOwned,
{
    Box::new(of(analysis, by))
}

impl<A: Analysis> Table for Of<A>
where
    A::Part: Serialize + DeserializeOwned,
{
    fn by(&self) -> Option<By> {
        (self.by)(&self.analysis)
    }

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> serde_json::Result<Box<RawValue>> {
        serde_json::value::to_raw_value(&self.analysis.fold(frame, coded))
    }

    fn finish(
        &self,
        output: &OutputArgs,
        whole: Through<()>,
        parts: &[&RawValue],
    ) -> Result<Status, Failure> {
        let read = |part: &&RawValue| serde_json::from_str::<A::Part>(part.get());
        let parts: serde_json::Result<Vec<A::Part>> = parts.par_iter().map(read).collect();
        let parts = parts.map_err(|error| {
            let message = format!("a part holds what no table is made of: {error}");
            Problem::error(Kind::Input, message).hint("make the parts anew: `code part`")
        })?;
        let Through { study, left_out, labels, attributes, doubts, .. } = whole;
        let through = Through { study, parts, left_out, labels, attributes, doubts };
        let check = |known: &Known<'_>, part: &A::Part| {
            let problems = (self.check)(&self.analysis, known.frame, part);
            if problems.is_empty() && !output.messages.quiet {
                let odd = (self.odd)(&self.analysis, known.frame, part);
                odd.iter().for_each(|problem| output.messages.tell(problem));
            }
            problems
        };
        conclude(output, through, &self.analysis, &check)
    }
}

/// The ways in which a study is read for these tables, each once.
pub fn readings(tables: &[&'static Mergeable], asked: &Asked) -> Vec<Reading> {
    let mut all: Vec<Reading> = tables.iter().map(|table| (table.reading)(asked)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What is said once, however often the study is read.
pub fn said_once(messages: &Messages, place: usize) -> Messages {
    Messages { quiet: messages.quiet || place > 0, ..messages.clone() }
}

/// What a part of this study is made with.
///
/// # Errors
/// If a file cannot be read.
pub fn head(study: &Study, asked: &Asked) -> Result<crate::files::part::Head, Failure> {
    use crate::container::sha256;
    let mut inputs = std::collections::BTreeMap::new();
    for (name, path) in &study.shared {
        let bytes = std::fs::read(path).map_err(|error| {
            Problem::error(Kind::Input, format!("cannot read: {error}")).in_file(name)
        })?;
        inputs.insert(name.clone(), sha256(&bytes));
    }
    let names: Vec<&str> = study.inputs.keys().map(String::as_str).collect();
    Ok(crate::files::part::Head {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        asked: asked.clone(),
        inputs,
        files: sha256(names.join("\n").as_bytes()),
    })
}
