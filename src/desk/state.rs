//! A study that is open on the desk, and what the page has seen of it.

use super::history::History;
use super::one::One;
use super::settles::Settles;
use crate::error::{Kind, Problem};
use crate::files::tags::mark;
use crate::load::{self, Request, RunRules, Study, TextToTag, TranscriptFile};
use crate::model::{Coder, TagOrigin};
use crate::text::Name;
use std::collections::{BTreeMap, VecDeque};
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
/// Of how many states of a transcript is known what the page has.
const SENT: usize = 16;

/// A transcript as it was read.
pub struct Text {
    /// What tells its file from one with other bytes.
    pub mark: String,
    /// The transcript.
    pub text: TextToTag,
    /// Where sentences begin and end in each turn, in code points of the transcript.
    pub sentences: Vec<Vec<(usize, usize)>>,
}

/// What tells the turns of a transcript, as they were sent, from others, by the state of its tags.
pub type Sent = VecDeque<(String, Vec<u64>)>;

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
    request: Request,
    problems: Vec<Problem>,
    texts: VecDeque<(Name, Rc<Text>)>,
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
            request,
            problems,
            texts: VecDeque::new(),
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
        let texts = |name: &String| self.study.transcripts.iter().any(|file| file.name == *name);
        let tags = |name: &String| self.study.tags.files.iter().any(|file| file.name == *name);
        let files = self.study.inputs.iter().filter(|(name, _)| !texts(name) && !tags(name));
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
            if changed {
                // Who speaks, and what codes are called, may be other than what was sent.
                self.texts.clear();
                self.sent.clear();
            }
        }
    }

    /// A transcript's file, by its number in the list.
    pub(super) fn file(&self, number: usize) -> Option<&TranscriptFile> {
        self.study.transcripts.get(number)
    }

    /// A transcript as it lies there now.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn text(&mut self, number: usize) -> Result<Rc<Text>, Problem> {
        let gone = || Problem::error(Kind::Usage, "there is no such transcript");
        let file = self.file(number).cloned().ok_or_else(gone)?;
        let bytes = std::fs::read(&file.path).map_err(|e| load::cannot_read(&file.name, &e))?;
        let mark = mark(&bytes);
        drop(bytes);
        if let Some((_, text)) =
            self.texts.iter().find(|(id, text)| *id == file.id && text.mark == mark)
        {
            return Ok(Rc::clone(text));
        }
        let text = TextToTag::read(&self.study, &file, &mut Vec::new())?;
        let sentences = self.sentences(&text);
        let text = Rc::new(Text { mark, text, sentences });
        self.texts.retain(|(id, _)| *id != file.id);
        self.sent.remove(&file.id);
        self.texts.push_front((file.id, Rc::clone(&text)));
        self.texts.truncate(TEXTS);
        Ok(text)
    }

    fn sentences(&self, text: &TextToTag) -> Vec<Vec<(usize, usize)>> {
        use crate::text::{Span, sentences};
        let language = &self.study.frame.language;
        let transcript = &text.transcript;
        let of_turn = |turn: &crate::model::Turn| {
            let said = sentences(turn.speech.of(&transcript.text), language);
            let place = |part: Span| {
                let (start, end) = (part.start + turn.speech.start, part.end + turn.speech.start);
                text.points(Span::new(start, end))
            };
            said.into_iter().map(place).collect()
        };
        transcript.turns.iter().map(of_turn).collect()
    }

    /// What the page has of a transcript, by the state of its tags.
    pub(super) fn was_sent(&self, id: &Name, state: &str) -> Option<&Vec<u64>> {
        self.sent.get(id)?.iter().find(|(known, _)| known == state).map(|(_, turns)| turns)
    }

    /// The page has this of a transcript now.
    pub(super) fn is_sent(&mut self, id: &Name, state: &str, turns: Vec<u64>) {
        let sent = self.sent.entry(id.clone()).or_default();
        sent.retain(|(known, _)| known != state);
        sent.push_front((state.to_owned(), turns));
        sent.truncate(SENT);
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
