//! What commands have in common that make one analysis of a study.

use super::input::{Attributes, Opened, SelectionArgs, StudyArgs, Through, open, speakers};
use super::output::{Failure, OutputArgs, Status, protect};
use super::picture::PictureArgs;
use super::quoted;
use crate::analysis::Analysis;
use crate::error::{Kind, Problem};
use crate::load::{Request, RunRules};
use crate::model::{By, Frame, Speakers};
use crate::text::Name;
use encoding_rs::Encoding;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Which study, what of it, and where the result goes.
#[derive(clap::Args, Debug, Clone)]
pub struct CountArgs {
    #[command(flatten)]
    study: StudyArgs,
    /// Whose speech counts: participants, all, or labels as NAME,… [default: participants]
    #[arg(long, value_name = "WHO", help_heading = "Selection", value_parser = speakers)]
    speakers: Option<Speakers>,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    output: OutputArgs,
}

impl CountArgs {
    /// Where the study is, as it was said.
    pub fn paths(&self) -> &[PathBuf] {
        &self.study.paths
    }

    /// The same, for a command that has pictures.
    pub fn with(&self, picture: &PictureArgs) -> Self {
        let mut args = self.clone();
        args.output.format.picture = picture.clone();
        args
    }

    /// A file in the study's folder, if it is there.
    pub fn beside(&self, name: &str) -> Option<PathBuf> {
        let folder = match self.study.paths.as_slice() {
            [] => Path::new("."),
            [one] => one,
            _ => return None,
        };
        Some(folder.join(name)).filter(|path| path.is_file())
    }

    /// Refuses to write the result over a file that goes into it.
    ///
    /// # Errors
    /// If it is to be written there.
    pub fn keep(&self, input: &PathBuf) -> Result<(), Failure> {
        self.output.output.as_ref().map_or(Ok(()), |path| protect(path, [input]))
    }

    /// Refuses to let others than participants speak.
    ///
    /// # Errors
    /// If they were to.
    pub fn refuse_speakers(&self, why: &str) -> Result<(), Failure> {
        match self.speakers {
            None | Some(Speakers::Participants) => Ok(()),
            Some(Speakers::All | Speakers::Labels(_)) => {
                let message = format!("`--speakers` does nothing here: {why}");
                Err(Problem::error(Kind::Usage, message).hint("leave `--speakers` out").into())
            }
        }
    }

    /// The encoding of files that are not UTF-8.
    ///
    /// # Errors
    /// For an encoding that does not exist.
    pub fn encoding(&self) -> Result<Option<&'static Encoding>, Failure> {
        self.study.encoding()
    }

    /// Whether only what is coded with some codes is looked at.
    pub const fn has_codes(&self) -> bool {
        self.selection.codes.is_some()
    }

    /// Refuses to say whose tags count where none does.
    ///
    /// # Errors
    /// If it was said.
    pub fn refuse_tags(&self, why: &str) -> Result<(), Failure> {
        let given = [
            ("--codebook", self.study.codebook.is_some()),
            ("--tags", self.study.tags.is_some()),
            ("--coverage", self.study.coverage.is_some()),
            ("--coders", self.selection.coders.is_some()),
            ("--combine", self.selection.combine.is_some()),
        ];
        match given.iter().find(|(_, is_given)| *is_given) {
            None => Ok(()),
            Some((flag, _)) => {
                let message = format!("`{flag}` does nothing here: {why}");
                Err(Problem::error(Kind::Usage, message).hint(format!("leave `{flag}` out")).into())
            }
        }
    }

    /// Refuses to choose codes where none is counted.
    ///
    /// # Errors
    /// If codes were chosen.
    pub fn refuse_codes(&self, why: &str) -> Result<(), Failure> {
        let flag = match (&self.selection.codes, self.selection.level) {
            (None, None) => return Ok(()),
            (Some(_), _) => "--codes",
            (None, Some(_)) => "--level",
        };
        let message = format!("`{flag}` does nothing here: {why}");
        Err(Problem::error(Kind::Usage, message).hint(format!("leave `{flag}` out")).into())
    }
}

/// Reads the study through, and writes what the analysis makes of it.
///
/// # Errors
/// Where a number could be wrong, or the result cannot be written.
pub fn analyse<A: Analysis>(
    args: &CountArgs,
    by: Option<&By>,
    analysis: &A,
) -> Result<Status, Failure> {
    analyse_checked(args, by, analysis, &|_, _| Vec::new())
}

/// The same, where only all transcripts together tell what is wrong.
///
/// # Errors
/// Where a number could be wrong, or the result cannot be written.
pub fn analyse_checked<A: Analysis>(
    args: &CountArgs,
    by: Option<&By>,
    analysis: &A,
    check: &dyn Fn(&Frame, &A::Part) -> Vec<Problem>,
) -> Result<Status, Failure> {
    let check = |through: &Known<'_>, part: &A::Part| check(through.frame, part);
    finish(args, args.open()?, by, analysis, &check)
}

/// What is known when a study was read through.
pub struct Known<'a> {
    /// The study but for its texts.
    pub frame: &'a Frame,
    /// The speakers' labels.
    pub labels: &'a BTreeSet<Name>,
    /// The values of each attribute.
    pub attributes: &'a Attributes,
}

impl CountArgs {
    /// Opens the study.
    ///
    /// # Errors
    /// If there is none.
    pub fn open(&self) -> Result<Opened, Failure> {
        self.open_with(RunRules::WhenCounted)
    }

    /// Opens the study, and says when the codebook's rules run.
    ///
    /// # Errors
    /// If there is none.
    pub fn open_with(&self, rules: RunRules) -> Result<Opened, Failure> {
        let mut request = self.study.request(&self.selection, rules)?;
        request.speakers = self.speakers.clone().unwrap_or_default();
        open(&request, &self.output.messages)
    }

    /// Opens the transcripts alone, where nothing depends on what was coded.
    ///
    /// # Errors
    /// If there are none.
    pub fn open_texts(&self) -> Result<Opened, Failure> {
        let request = self.study.request(&self.selection, RunRules::WhenCounted)?;
        let speakers = self.speakers.clone().unwrap_or_default();
        let request = Request { speakers, texts_only: true, ..request };
        let mut opened = open(&request, &self.output.messages)?;
        // Doubts that somebody looked at are settled.
        opened.study.every_doubt = false;
        Ok(opened)
    }

    /// The same, with shares drawn as bars.
    pub fn with_bars(&self, bars: bool) -> Self {
        let mut args = self.clone();
        args.output.document.bars = bars;
        args
    }

    /// Where the result goes, and what is told beside it.
    pub const fn output(&self) -> &OutputArgs {
        &self.output
    }
}

/// Reads an open study through, and writes what the analysis makes of it.
///
/// # Errors
/// Where a number could be wrong, or the result cannot be written.
pub fn finish<A: Analysis>(
    args: &CountArgs,
    opened: Opened,
    by: Option<&By>,
    analysis: &A,
    check: &dyn Fn(&Known<'_>, &A::Part) -> Vec<Problem>,
) -> Result<Status, Failure> {
    let messages = &args.output.messages;
    let each = |study: &crate::load::Study, coded: &_| analysis.fold(&study.frame, coded);
    let through = opened.read_for(by, messages, analysis, &each)?;
    conclude(&args.output, through, analysis, check)
}

/// Writes what the analysis makes of a study that was read through.
///
/// # Errors
/// Where a number could be wrong, or the result cannot be written.
pub fn conclude<A: Analysis>(
    output: &OutputArgs,
    through: Through<A::Part>,
    analysis: &A,
    check: &dyn Fn(&Known<'_>, &A::Part) -> Vec<Problem>,
) -> Result<Status, Failure> {
    let Through { study, parts, left_out, labels, attributes, .. } = through;
    let part = analysis.merge_all(parts);
    let known = Known { frame: &study.frame, labels: &labels, attributes: &attributes };
    output.messages.judge(check(&known, &part))?;
    let mut report = analysis.finish(&study.frame, part);
    report.notes.extend(study.frame.joined.note());
    report.notes.extend(left_out.filter(|_| !A::SAYS_LEFT_OUT));
    let few: Vec<Problem> = quoted::doubts_of_people(&report, &study.frame).into_iter().collect();
    if !output.messages.quiet {
        few.iter().for_each(|doubt| output.messages.tell(doubt));
    }
    report.notes.extend(quoted::noted(&few));
    match A::IS_CONFIDENTIAL {
        true => output.emit_private(&report, study.kept())?,
        false => output.emit(&report, study.kept())?,
    }
    Ok(Status::Done)
}
