//! A study that is open on the desk, and what the page has seen of it.

use super::history::History;
use super::one::One;
use super::seen::{Seen, Sent, Text};
use super::settles::Settles;
use crate::error::{Kind, Problem};
use crate::files::tags::mark;
use crate::load::{self, CoderTags, Request, RunRules, Study, TextToTag, TranscriptFile};
use crate::model::{Coder, TagOrigin};
use crate::text::Name;
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::rc::Rc;

/// What a desk is opened for.
pub struct Options {
    /// The study.
    pub request: Request,
    /// Who codes; nobody where differences are settled.
    pub coder: Option<Coder>,
    /// The port; 0 for any.
    pub port: u16,
    /// Whether what codebook rules find is shown as suggestions.
    pub suggest: bool,
    /// Settles what coders differ in.
    pub settles: Option<Box<dyn Settles>>,
}

/// How many texts are kept at a time.
const TEXTS: usize = 4;

/// All that the server knows.
pub struct State {
    pub(super) study: Study,
    pub(super) coder: Option<Coder>,
    pub(super) suggest: bool,
    pub(super) settles: Option<Box<dyn Settles>>,
    pub(super) run: String,
    pub(super) histories: BTreeMap<Name, History>,
    pub(super) sent: BTreeMap<Name, Sent>,
    /// Why the study as it lies there now cannot be opened.
    pub(super) broken: Option<Problem>,
    /// How often the study was read: codes and speakers may be called otherwise since.
    pub(super) readings: usize,
    request: Request,
    problems: Vec<Problem>,
    texts: VecDeque<(Name, Rc<Text>)>,
    /// What was read last of the transcript that is open.
    seen: Option<Rc<Seen>>,
    /// The marks of the files that say what everything means.
    stamp: Vec<(String, String)>,
}

impl State {
    /// Opens a study.
    ///
    /// # Errors
    /// Why there is none.
    pub fn open(options: Options) -> Result<Self, Vec<Problem>> {
        let mut request = options.request;
        if options.suggest {
            request.rules = RunRules::Always;
        }
        let mut problems = Vec::new();
        let Some(study) = load::open(&request, &mut problems) else { return Err(problems) };
        if study.folder.is_none() {
            return Err(vec![
                Problem::error(Kind::Usage, "tags are given in a study's folder")
                    .hint("`code init DIR` makes one; put the transcripts into its transcripts/"),
            ]);
        }
        let run = super::secret::secret()[..8].to_owned();
        let mut state = Self {
            study,
            coder: options.coder,
            suggest: options.suggest,
            settles: options.settles,
            run,
            histories: BTreeMap::new(),
            sent: BTreeMap::new(),
            broken: None,
            readings: 0,
            request,
            problems,
            texts: VecDeque::new(),
            seen: None,
            stamp: Vec::new(),
        };
        state.stamp = state.stamp_now();
        Ok(state)
    }

    /// Takes the place of the coder's only desk.
    pub(super) fn coder_alone(&self) -> Result<Option<One>, Problem> {
        match (&self.coder, &self.study.folder) {
            (Some(coder), Some(folder)) => One::take(folder, coder),
            _ => Ok(None),
        }
    }

    /// What is wrong with the study at large.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What was asked for.
    pub(super) const fn request(&self) -> &Request {
        &self.request
    }

    /// The marks of study.yaml, codebook, people and what was read: a change of these is one of everything.
    fn stamp_now(&self) -> Vec<(String, String)> {
        let texts = self.study.transcripts.iter().map(|file| &file.name);
        let apart: HashSet<&String> =
            texts.chain(self.study.tags.files.iter().map(|file| &file.name)).collect();
        let files = self.study.inputs.iter().filter(|(name, _)| !apart.contains(name));
        let read = files.map(|(name, path)| {
            (name.clone(), std::fs::read(path).map(|bytes| mark(&bytes)).unwrap_or_default())
        });
        read.collect()
    }

    /// Opens the study again, if one of these files has changed, or in any case.
    pub(super) fn refresh(&mut self, in_any_case: bool) {
        let stamp = self.stamp_now();
        if !in_any_case && stamp == self.stamp && self.broken.is_none() {
            return;
        }
        let mut problems = Vec::new();
        let study = load::open(&self.request, &mut problems);
        let of_codebook =
            |p: &&Problem| p.is_error() && matches!(p.kind, Kind::Codebook | Kind::NoCodes);
        let broken = match &study {
            None => problems.iter().find(|p| p.is_error()),
            Some(_) => problems.iter().find(of_codebook),
        };
        self.broken = broken.cloned();
        if let (Some(study), None) = (study, &self.broken) {
            let changed = stamp != self.stamp;
            self.study = study;
            self.problems = problems;
            self.stamp = self.stamp_now();
            self.seen = None;
            if changed {
                // Who speaks, and what codes are called, may be other than what was sent.
                self.texts.clear();
                self.readings += 1;
            }
        }
    }

    /// A transcript's file, by its number in the list.
    pub(super) fn file(&self, number: usize) -> Option<&TranscriptFile> {
        self.study.transcripts.get(number)
    }

    /// A transcript as it lies there now.
    fn text(&mut self, file: &TranscriptFile) -> Result<Rc<Text>, Problem> {
        let bytes = std::fs::read(&file.path).map_err(|e| load::cannot_read(&file.name, &e))?;
        let known = self.texts.iter().find(|(id, text)| *id == file.id && text.file == bytes);
        if let Some((_, text)) = known {
            return Ok(Rc::clone(text));
        }
        let text = TextToTag::read(&self.study, file, &mut Vec::new())?;
        let text = Rc::new(Text::new(bytes, text, &self.study.frame.language));
        self.texts.retain(|(id, _)| *id != file.id);
        self.texts.push_front((file.id.clone(), Rc::clone(&text)));
        self.texts.truncate(TEXTS);
        Ok(text)
    }

    /// A transcript, by its number in the list, with the coder's tags, both as they lie there now.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(super) fn look(&mut self, number: usize) -> Result<Rc<Seen>, Problem> {
        let gone = || Problem::error(Kind::Usage, "there is no such transcript");
        let file = self.file(number).cloned().ok_or_else(gone)?;
        let text = self.text(&file)?;
        let coder = self.coder.clone().unwrap_or_else(|| Coder::parse("nobody"));
        let tags = CoderTags::open(&self.study, &coder, &file)?;
        if let Some(seen) = self.seen.as_ref().filter(|seen| seen.is_of(&text, &tags)) {
            return Ok(Rc::clone(seen));
        }
        let now = tags.now(&self.study, &text.text);
        let seen = Rc::new(Seen::new(text, tags, now));
        self.seen = Some(Rc::clone(&seen));
        Ok(seen)
    }

    /// What tells what is shown of this from what is shown of anything else; its first part tells the text.
    pub(super) fn mark(&self, seen: &Seen) -> String {
        format!("{}-{}", seen.state, self.readings)
    }

    /// Why nothing may be changed, if nothing may.
    pub(super) fn closed<'a>(&'a self, seen: &'a Seen) -> Option<&'a Problem> {
        self.broken.as_ref().or(seen.now.closed.as_ref())
    }

    /// What codebook rules find in a transcript: place and code.
    pub(super) fn suggested(
        &self,
        text: &TextToTag,
    ) -> Vec<(crate::text::Span, crate::model::CodeId)> {
        if !self.suggest {
            return Vec::new();
        }
        let tags = self.study.by_rules(&text.transcript, &text.cast);
        tags.into_iter()
            .filter(|tag| matches!(tag.origin, TagOrigin::Rule(_)))
            .map(|tag| (tag.segment, tag.code))
            .collect()
    }
}
