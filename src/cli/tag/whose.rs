//! Whose tags of which transcript.

use super::super::cut_off::put_in_order;
use super::super::folder;
use super::super::output::{Failure, Status, say};
use crate::error::{Kind, Problem, nearest};
use crate::load::{
    self, Acted, CoderTags, Request, Study, TagAct, TextToTag, TranscriptFile, save,
};
use crate::model::{CONSENSUS, Coder, RULES};
use crate::text::{Name, same_name};
use std::path::PathBuf;

/// Whose tags of what.
#[derive(clap::Args, Debug, Clone)]
pub struct Whose {
    /// The study [default: the current folder]
    #[arg(value_name = "STUDY", default_value = ".", hide_default_value = true)]
    study: PathBuf,
    /// Who codes; `ana@2` is her second round
    #[arg(long, value_name = "NAME")]
    coder: String,
    /// The transcript
    #[arg(long, value_name = "ID")]
    transcript: String,
}

/// A coder's tags of a transcript, with all that tells where they stand.
pub struct Opened {
    /// The study.
    pub study: Study,
    /// The transcript.
    pub text: TextToTag,
    /// The coder's tags.
    pub tags: CoderTags,
}

impl Whose {
    /// Opens them.
    ///
    /// # Errors
    /// Where there are none, or they cannot be read.
    pub fn open(&self) -> Result<Opened, Failure> {
        let coder = person(&self.coder)?;
        let study = study(&self.study)?;
        let file = transcript(&study, &self.transcript)?;
        let mut problems = Vec::new();
        let text = TextToTag::read(&study, file, &mut problems)?;
        let tags = CoderTags::open(&study, &coder, file)?;
        Ok(Opened { text, tags, study })
    }
}

impl Opened {
    /// Does one act, and says so in a line.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn act(
        &self,
        act: &TagAct,
        quiet: bool,
        told: &dyn Fn(&Acted) -> String,
    ) -> Result<Status, Failure> {
        let acted = self.tags.act(&self.study, &self.text, act)?;
        save(&self.study, &acted)?;
        if !quiet {
            say(&told(&acted));
        }
        Ok(Status::Done)
    }
}

/// Opens a study for its codes, people and transcripts; what is wrong with other tags is nothing to stop at.
///
/// # Errors
/// Why there is no study.
pub fn study(path: &PathBuf) -> Result<Study, Failure> {
    put_in_order([path])?;
    if path.is_dir() && !load::is_study(path) {
        return Err(folder::no_study(path).into());
    }
    let request = Request { paths: vec![path.clone()], ..Request::default() };
    let mut problems = Vec::new();
    let opened = load::open(&request, &mut problems);
    problems.retain(|p| p.is_error() && (opened.is_none() || p.kind == Kind::Codebook));
    match (opened, problems.into_iter().next()) {
        (Some(study), None) => Ok(study),
        (_, Some(problem)) => Err(problem.into()),
        (None, None) => Err(Failure::Said),
    }
}

/// A coder who is a person, by a name that a folder may have.
///
/// # Errors
/// For reserved names, and those that would lead elsewhere.
pub fn person(name: &str) -> Result<Coder, Problem> {
    let wrong = |message: String, hint: &str| {
        Err(Problem::error(Kind::Usage, message).hint(hint.to_owned()))
    };
    let coder = Coder::parse(name);
    if [RULES, CONSENSUS].iter().any(|reserved| same_name(reserved, coder.name.as_str())) {
        return wrong(format!("`{name}` is nobody who codes"), "name a person");
    }
    let strange = |c: char| c.is_control() || "/\\:*?\"<>|,;".contains(c);
    let bare = coder.name.as_str();
    if bare.is_empty()
        || bare.starts_with('.')
        || bare.trim() != bare
        || bare.contains(strange)
        || bare.len() > 100
    {
        let name = crate::text::escape_line(name).into_owned();
        return wrong(
            format!("`{name}` cannot be a coder's name: it is that of a folder in tags/"),
            "letters, digits, blanks inside, `-` and `_` may be in it",
        );
    }
    Ok(coder)
}

/// A transcript of a study.
///
/// # Errors
/// Where there is none of this name.
pub fn transcript<'s>(study: &'s Study, id: &str) -> Result<&'s TranscriptFile, Problem> {
    let name = Name::new(id);
    study.transcripts.iter().find(|file| file.id == name).ok_or_else(|| {
        let problem = Problem::error(Kind::Usage, format!("there is no transcript `{id}`"));
        match nearest(id, study.transcripts.iter().map(|file| file.id.as_str())) {
            Some(near) => problem.hint(format!("there is `{near}`")),
            None => problem.hint("`code check` lists them"),
        }
    })
}
