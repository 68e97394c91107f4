//! Flags that say which study and what of it.

use super::cut_off::put_study_in_order;
pub use super::help::one_of;
use super::output::{Failure, Messages, say};
use crate::analysis::Analysis;
use crate::error::{Kind, Problem, nearest};
use crate::files::decode;
use crate::load::{self, Join, Read, Request, RunRules, Study};
use crate::model::{By, CodedTranscript, Combine, Frame, Speakers};
use crate::text::{Name, amount};
use clap::Args;
use encoding_rs::Encoding;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Which study.
#[derive(Args, Debug, Clone, Default)]
pub struct StudyArgs {
    /// A study's folder, or transcripts and folders of them
    ///
    /// A folder is a study if it holds study.yaml, a codebook or transcripts/. Anything else is transcripts, and then
    /// --codebook is needed. Without PATH, the current folder.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Use this codebook
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    pub codebook: Option<PathBuf>,
    /// Use the tags of this folder or flat file
    #[arg(long, value_name = "PATH", help_heading = "Study")]
    pub tags: Option<PathBuf>,
    /// Use this table of participants
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    pub participants: Option<PathBuf>,
    /// Use this table of what coders have read
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    pub coverage: Option<PathBuf>,
    /// Read what is not UTF-8 in this encoding, for example windows-1252; study.yaml names those of single files
    #[arg(long, value_name = "NAME", help_heading = "Study")]
    pub encoding: Option<String>,
}

/// What of a study is counted.
#[derive(Args, Debug, Clone, Default)]
pub struct SelectionArgs {
    /// Count only these coders; `ana` is her latest round, `ana@1` the first
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Selection")]
    pub coders: Option<Vec<String>>,
    /// How several coders of a transcript are taken together [default: consensus where there is one, else any]
    #[arg(long, value_name = "HOW", help_heading = "Selection", value_parser = one_of(Combine::ALL))]
    pub combine: Option<Combine>,
    /// Only transcripts whose id fits this pattern, for example 'wave1/*'
    #[arg(long, value_name = "GLOB", help_heading = "Selection")]
    pub transcripts: Vec<String>,
    /// Only participants with this value, or with ATTR!=VALUE without it; several times for "and", commas for "or"
    #[arg(long = "where", value_name = "ATTR=VALUE", help_heading = "Selection")]
    pub filters: Vec<String>,
    /// Show only these codes and the codes below them; percentages stay as they are
    #[arg(long, value_name = "ID,…", value_delimiter = ',', help_heading = "Selection")]
    pub codes: Option<Vec<String>>,
    /// Only codes down to this level; themes are level 1
    #[arg(long, value_name = "N", help_heading = "Selection", value_parser = clap::value_parser!(u16).range(1..))]
    pub level: Option<u16>,
}

/// The encoding that was named.
///
/// # Errors
/// For an encoding that does not exist.
pub fn encoding(name: Option<&str>) -> Result<Option<&'static Encoding>, Problem> {
    let Some(name) = name else { return Ok(None) };
    let found = decode::encoding(name).ok_or_else(|| {
        Problem::error(Kind::Usage, format!("there is no encoding `{name}`"))
            .hint("for example utf-8, utf-16le, windows-1252, macintosh, iso-8859-15")
    });
    found.map(Some)
}

/// Reads a piece of what columns say: `quote=Segment`, or `Segment` alone, of what the piece before says.
pub fn column(text: &str) -> Result<(String, String), String> {
    let (what, column) = text.split_once('=').unwrap_or(("", text));
    let (what, column) = (what.trim(), column.trim());
    if column.is_empty() || what.is_empty() && text.contains('=') {
        return Err("for example quote=Segment".to_owned());
    }
    Ok((what.to_owned(), column.to_owned()))
}

/// What several columns may say; all else one column says.
const SEVERAL: [&str; 3] = ["codes", "theme", "tier"];

/// What columns say, of the pieces that were read.
///
/// # Errors
/// Where a piece does not tell what a column says, or two columns say one thing.
pub fn columns(pieces: &[(String, String)]) -> Result<Vec<(String, String)>, Problem> {
    let mut columns: Vec<(String, String)> = Vec::new();
    let wrong = |message: String| {
        let hint = "for example --columns code=Tag,quote=Segment; of codes, theme and tier there may be several";
        Err(Problem::error(Kind::Usage, message).hint(hint))
    };
    for (what, name) in pieces {
        let before = columns.last().map_or("", |(what, _)| what.as_str());
        let what = match what.as_str() {
            "" if SEVERAL.contains(&before) => before.to_owned(),
            "" => return wrong(format!("`--columns` does not tell what `{name}` says")),
            what => what.to_owned(),
        };
        let twice = columns.iter().any(|(known, _)| *known == what);
        if twice && !SEVERAL.contains(&what.as_str()) {
            return wrong(format!("`--columns` has two columns that say `{what}`"));
        }
        columns.push((what, name.clone()));
    }
    Ok(columns)
}

/// Reads whose speech is meant.
///
/// # Errors
/// Where nothing is named.
pub fn speakers(text: &str) -> Result<Speakers, String> {
    Ok(match text.trim() {
        "" => return Err("participants, all, or labels as NAME,…".to_owned()),
        "participants" => Speakers::Participants,
        "all" => Speakers::All,
        labels => Speakers::Labels(labels.split(',').map(Into::into).collect()),
    })
}

impl StudyArgs {
    /// The encoding that was named.
    ///
    /// # Errors
    /// For an encoding that does not exist.
    pub fn encoding(&self) -> Result<Option<&'static Encoding>, Failure> {
        Ok(encoding(self.encoding.as_deref())?)
    }

    /// The request that these flags make.
    ///
    /// # Errors
    /// For an encoding that does not exist, and where another command is writing.
    pub fn request(&self, selection: &SelectionArgs, rules: RunRules) -> Result<Request, Failure> {
        put_study_in_order(&self.paths, self.tags.as_ref())?;
        let encoding = self.encoding()?;
        Ok(Request {
            sheet: None,
            paths: self.paths.clone(),
            codebook: self.codebook.clone(),
            columns: Vec::new(),
            tags: self.tags.clone(),
            participants: self.participants.clone(),
            coverage: self.coverage.clone(),
            encoding,
            transcripts: selection.transcripts.clone(),
            coders: selection.coders.clone(),
            combine: selection.combine,
            filters: selection.filters.clone(),
            codes: selection.codes.clone(),
            level: selection.level.map(usize::from),
            speakers: Speakers::default(),
            segments: None,
            without_codes: false,
            rules,
            texts_only: false,
        })
    }
}

/// A study that was opened, with what was said about it so far.
pub struct Opened {
    /// The study.
    pub study: Study,
    /// What is wrong so far.
    pub problems: Vec<Problem>,
}

/// Opens a study; without one, says why.
pub fn open(request: &Request, messages: &Messages) -> Result<Opened, Failure> {
    let mut problems = Vec::new();
    match load::open(request, &mut problems) {
        Some(study) => {
            // Elsewhere it is called participants.csv, whatever it is.
            let is_workbook = study.participants.ends_with(".xlsx");
            if is_workbook && !messages.quiet && study.inputs.contains_key(&study.participants) {
                say(&format!("note: participants are read from {}", study.participants));
            }
            Ok(Opened { study, problems })
        }
        None => Err(messages.refuse(problems)),
    }
}

impl Opened {
    /// Reads all transcripts; errors stop here unless the user said to go on.
    ///
    /// # Errors
    /// If a number could be wrong.
    pub fn read<P: Send>(
        self,
        by: Option<&By>,
        messages: &Messages,
        each: &(dyn Fn(&Study, &CodedTranscript) -> P + Sync),
    ) -> Result<Through<P>, Failure> {
        self.read_with(by, messages, each, None)
    }

    /// The same, where parts of neighbours are joined where they are made.
    ///
    /// # Errors
    /// If a number could be wrong.
    pub fn read_joining<P: Send>(
        self,
        messages: &Messages,
        each: &(dyn Fn(&Study, &CodedTranscript) -> P + Sync),
        join: &Join<'_, P>,
    ) -> Result<Through<P>, Failure> {
        self.read_with(None, messages, each, Some(join))
    }

    /// The same for one analysis.
    ///
    /// # Errors
    /// If a number could be wrong.
    pub fn read_for<A: Analysis>(
        self,
        by: Option<&By>,
        messages: &Messages,
        analysis: &A,
        each: &(dyn Fn(&Study, &CodedTranscript) -> A::Part + Sync),
    ) -> Result<Through<A::Part>, Failure> {
        let join = |earlier: &mut A::Part, later| analysis.merge(earlier, later);
        self.read_with(by, messages, each, Some(&join))
    }

    fn read_with<P: Send>(
        self,
        by: Option<&By>,
        messages: &Messages,
        each: &(dyn Fn(&Study, &CodedTranscript) -> P + Sync),
        join: Option<&Join<'_, P>>,
    ) -> Result<Through<P>, Failure> {
        let Self { study, mut problems } = self;
        let tags = AtomicUsize::new(0);
        let each = |coded: &CodedTranscript| {
            let left_out = coded.coders.iter().map(|by| by.rows.left_out).sum();
            tags.fetch_add(left_out, Ordering::Relaxed);
            each(&study, coded)
        };
        let Read { parts, problems: found, labels, attributes } = match join {
            Some(join) => study.read_joining(&each, join),
            None => study.read(&each),
        };
        problems.extend(found);
        problems.extend(unknown(&study.frame, by, &labels, &attributes));
        let errors = problems.iter().filter(|p| p.is_error()).count();
        let doubts = problems.iter().filter(|p| p.kind == Kind::WhoSpeaks).cloned().collect();
        messages.judge(problems)?;
        let left_out = (errors > 0).then(|| left_out(tags.into_inner(), errors));
        Ok(Through { study, parts, left_out, labels, attributes, doubts })
    }
}

/// What was asked for and is in no transcript.
pub fn unknown(
    frame: &Frame,
    by: Option<&By>,
    labels: &BTreeSet<Name>,
    attributes: &Attributes,
) -> Vec<Problem> {
    let mut problems = unheard(&frame.selection.speakers, labels);
    let asked = frame.selection.filters.iter().map(|f| (&f.attribute, f.values.as_slice()));
    let by = match by {
        Some(By::Attribute(name)) => Some((name, [].as_slice())),
        Some(By::Participant | By::Transcript | By::Coder) | None => None,
    };
    for (name, values) in asked.chain(by) {
        problems.extend(check_attribute(name, values, attributes, &frame.roster.attributes));
    }
    problems
}

/// The values of each attribute.
pub type Attributes = BTreeMap<Name, BTreeSet<Name>>;

/// What was read through.
pub struct Through<P> {
    /// The study.
    pub study: Study,
    /// What each transcript gave.
    pub parts: Vec<P>,
    /// What is not in it, where the user went on in spite of errors.
    pub left_out: Option<String>,
    /// The speakers' labels.
    pub labels: BTreeSet<Name>,
    /// The values of each attribute.
    pub attributes: Attributes,
    /// What is in doubt about who speaks.
    pub doubts: Vec<Problem>,
}

/// What `--keep-going` left out, as it stands beside the numbers.
pub fn left_out(tags: usize, errors: usize) -> String {
    match tags {
        0 => format!("in spite of {}: what they are about did not count", amount(errors, "error")),
        tags => {
            format!("{} left out because of errors: each counts as not given", amount(tags, "tag"))
        }
    }
}

/// Labels that were asked for, and that nobody bears.
fn unheard(speakers: &Speakers, labels: &BTreeSet<Name>) -> Vec<Problem> {
    let Speakers::Labels(asked) = speakers else { return Vec::new() };
    let unknown = asked.iter().filter(|label| !labels.contains(*label)).map(|label| {
        let problem = Problem::error(Kind::Usage, format!("nobody is labelled `{label}`"));
        match nearest(label, labels.iter().map(Name::as_str)) {
            Some(near) => problem.hint(format!("the transcripts have `{near}`")),
            None => problem.hint("`code speakers` lists the labels"),
        }
    });
    unknown.collect()
}

fn check_attribute(
    name: &Name,
    values: &[Name],
    known: &Attributes,
    columns: &[Name],
) -> Vec<Problem> {
    let Some(has) = known.get(name) else {
        if columns.contains(name) {
            let message = format!("nobody who speaks here has a value of `{name}`");
            let hint = "the table of participants has the column, and nothing in it for them";
            return vec![Problem::error(Kind::Usage, message).hint(hint)];
        }
        let problem =
            Problem::error(Kind::Usage, format!("no participant has an attribute `{name}`"));
        let names: Vec<&str> = known.keys().map(Name::as_str).collect();
        return vec![if names.is_empty() {
            problem.hint("attributes are columns of participants.csv, or keys of a transcript's front matter")
        } else {
            problem.hint(format!("attributes are {}", names.join(", ")))
        }];
    };
    let unknown = values.iter().filter(|v| !has.contains(*v));
    unknown
        .map(|value| {
            let some: Vec<&str> = has.iter().take(12).map(Name::as_str).collect();
            Problem::error(Kind::Usage, format!("nobody has `{name}={value}`"))
                .hint(format!("values of `{name}` are {}", some.join(", ")))
        })
        .collect()
}
