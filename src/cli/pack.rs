//! `code pack`

mod readme;

use super::cut_off::put_study_in_order;
use super::help::one_of;
use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, protect};
use super::quoted::{self, Certain};
use crate::container::{sha256, write_private, zip};
use crate::deid::Way;
use crate::error::{Kind, Problem, Severity};
use crate::exchange::{self, Exported, Files};
use crate::load::{self, Packed, RunRules, Study, Without};
use crate::report::{Block, Fact, Report};
use crate::text::amount;
use readme::Readme;
use std::path::PathBuf;

/// One file of a study for a colleague or an archive
///
/// A zip archive of all that belongs to the study: study.yaml, codebook, transcripts, tags, participants, coverage,
/// notes, decisions and originals. Results, keys, hidden files, deid.yaml and whatever else lies in the folder stay; what
/// stays is told. README.md says what is there, what was read by whom and what the codes mean, and has fields for
/// licence, consent, contact and the like, to be filled in. manifest-sha256.txt has the SHA-256 of each file, as
/// `sha256sum -c` reads it. Same study, same bytes; unpacked, it is a study.
///
/// What is certainly an identifier (tier A of `code deid check`) in what is packed is counted and told. Nothing tells who
/// can be recognised by a story.
#[derive(clap::Args)]
pub struct Args {
    /// The study's folder [default: the current folder]
    #[arg(value_name = "STUDY")]
    study: Option<PathBuf>,
    /// The new archive: study.zip
    #[arg(short, long, value_name = "FILE", help_heading = "Output", required = true)]
    output: PathBuf,
    /// What stays: memos (with the notes of tags), originals, settled, summaries
    #[arg(long, value_name = "WHAT,…", value_delimiter = ',', help_heading = "Selection", value_parser = one_of(PARTS))]
    without: Vec<Part>,
    /// What is added: qdpx, the study for other programs
    #[arg(long, value_name = "WHAT", help_heading = "Selection", value_parser = one_of(ADDED))]
    with: Option<Added>,
    #[command(flatten)]
    messages: Messages,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Memos,
    Originals,
    Settled,
    Summaries,
}

const PARTS: &[(&str, Part)] = &[
    ("memos", Part::Memos),
    ("originals", Part::Originals),
    ("settled", Part::Settled),
    ("summaries", Part::Summaries),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Added {
    Project,
}

const ADDED: &[(&str, Added)] = &[("qdpx", Added::Project)];

/// The project of other programs.
const PROJECT: &str = "project.qdpx";
/// What each file holds.
const MANIFEST: &str = "manifest-sha256.txt";

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    is_archive(args)?;
    let paths: Vec<PathBuf> = args.study.iter().cloned().collect();
    put_study_in_order(&paths, None)?;
    let asked = StudyArgs { paths, ..StudyArgs::default() };
    let request = asked.request(&SelectionArgs::default(), RunRules::WhenCounted)?;
    let opened = open(&request, &args.messages)?;
    let study = &opened.study;
    if study.folder.is_none() {
        let message = "a study is packed, and these are files without one";
        return Err(Problem::error(Kind::Usage, message).hint("name the study's folder").into());
    }
    protect(&args.output, study.kept())?;
    let is = |part| args.without.contains(&part);
    let without = Without {
        memos: is(Part::Memos),
        originals: is(Part::Originals),
        settled: is(Part::Settled),
        summaries: is(Part::Summaries),
    };
    let mut problems = opened.problems;
    let mut exported = load::exported(study, None, &mut problems);
    let mut packed = load::packed(study, without, &mut problems);
    // Who speaks as what does not matter to what is packed.
    let harmless = problems.iter_mut().filter(|p| p.kind == Kind::WhoSpeaks);
    harmless.for_each(|problem| problem.severity = Severity::Warning);
    args.messages.judge(problems)?;
    if without.memos {
        leave_out_notes(&mut exported);
    }
    let certain = identifiers(study, &packed)?;
    let told = certain.told();
    if args.with == Some(Added::Project) {
        packed.files.insert(PROJECT.to_owned(), project(&exported)?);
    }
    let about =
        Readme { study: &exported.study, packed: &packed, without: &named(args), certain: &told };
    // A study may have one of its own.
    let own = packed.files.contains_key("README.md");
    let about = (if own { "ABOUT.md" } else { "README.md" }, about.text().into_bytes());
    packed.files.insert(about.0.to_owned(), about.1);
    let manifest: String =
        packed.files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect();
    let count = packed.files.len();
    let mut entries: Vec<(String, Vec<u8>)> = packed.files.into_iter().collect();
    entries.push((MANIFEST.to_owned(), manifest.into_bytes()));
    write_private(&args.output, &zip(&entries)?)?;
    if !args.messages.quiet {
        let doubt = told.as_ref().map(|told| quoted::handed_on(told));
        doubt.iter().for_each(|doubt| args.messages.tell(doubt));
        let fact = |name: &str, value: String| Fact::new(name, value);
        let mut facts = vec![
            fact("written", args.output.display().to_string()),
            fact("files", count.to_string()),
            fact("to fill in", format!("{}: licence, consent, contact …", about.0)),
            fact("identifiers (tier A)", told.unwrap_or_else(|| "none found".to_owned())),
        ];
        if packed.notes > 0 {
            facts.push(fact("taken out", format!("{} of tags", amount(packed.notes, "note"))));
        }
        let mut notes = Vec::new();
        if !packed.beside.is_empty() {
            notes
                .push(format!("not packed, as no part of the study: {}", packed.beside.join(", ")));
        }
        let report = Report {
            title: "Packed".to_owned(),
            blocks: vec![Block::Facts(facts)].into(),
            notes: notes.into(),
        };
        let (format, messages) = (FormatArgs::default(), args.messages.clone());
        OutputArgs::of(format, None, messages).emit(&report, [])?;
    }
    Ok(Status::Done)
}

/// Refuses what could not be written, before anything is read.
fn is_archive(args: &Args) -> Result<(), Failure> {
    let path = &args.output;
    let wrong = |message: &str, hint: &str| {
        let problem = Problem::error(Kind::Usage, message).in_file(&path.display().to_string());
        Err(problem.hint(hint).into())
    };
    if path.is_dir() {
        return wrong("this is a folder", "name a file, for example study.zip");
    }
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
        return wrong("a study is packed as a zip archive", "name it .zip");
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return wrong("there is no such folder", "make it first, or name another file");
    }
    Ok(())
}

fn named(args: &Args) -> Vec<&'static str> {
    let is_left = |part: &Part| args.without.contains(part);
    PARTS.iter().filter(|(_, part)| is_left(part)).map(|(name, _)| *name).collect()
}

fn leave_out_notes(exported: &mut Exported) {
    exported.study.memos.clear();
    for tags in &mut exported.study.tags {
        tags.rows.iter_mut().for_each(|row| row.memo = None);
    }
}

fn project(exported: &Exported) -> Result<Vec<u8>, Failure> {
    let writer = exchange::writer_by_id("qdpx").ok_or(Failure::Said)?;
    match (writer.write)(exported)?.files {
        Files::One(bytes) => Ok(bytes),
        Files::Folder(_) => Err(Failure::Said),
    }
}

/// What is certainly an identifier in what is packed.
fn identifiers(study: &Study, packed: &Packed) -> Result<Certain, Problem> {
    let goes = |file: &str| packed.files.contains_key(file) && !packed.changed.contains(file);
    let mut certain = quoted::certain_in(study, &goes)?;
    let scanner = quoted::scanner()?;
    for text in packed.changed.iter().filter_map(|name| packed.files.get(name)) {
        let text = String::from_utf8_lossy(text);
        text.lines().for_each(|line| certain.look(&scanner, line, Way::Words));
    }
    Ok(certain)
}
