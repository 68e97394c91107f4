//! All analyses of which the page is made, in one pass over the transcripts.

use super::public::Names;
use crate::analysis::Analysis;
use crate::analysis::agreement::{
    Agreement, Comparing, Differences, Methods, Part as Compared, nothing_to_compare,
};
use crate::analysis::codebook::{self, Detail};
use crate::analysis::cooccur::Cooccur;
use crate::analysis::framework::Framework;
use crate::analysis::glance::Glance;
use crate::analysis::participants::Participants;
use crate::analysis::quotes::Quotes;
use crate::analysis::saturation::Saturation;
use crate::analysis::stripes::Stripes;
use crate::analysis::themes::{Measure as Cell, Themes, Wide};
use crate::error::Problem;
use crate::model::{By, CodedTranscript, Frame, Speakers, Unit};
use crate::render::page::{Content, Part};
use crate::report::Report;
use crate::text::{Name, amount, capitalised};
use std::collections::BTreeSet;

/// What is asked of the page.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Without what people said, and without names.
    pub public: bool,
    /// With the coders' notes.
    pub memos: bool,
    /// With what each person said on each code.
    pub framework: bool,
    /// What agreement is judged on.
    pub unit: Unit,
    /// Whose speech counts.
    pub speakers: Speakers,
}

/// What is to be told beside what is counted.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// What errors left out.
    pub left_out: Option<&'a str>,
    /// The speakers' labels.
    pub labels: &'a BTreeSet<Name>,
    /// What is in doubt about who speaks.
    pub doubts: &'a [Problem],
}

/// The analyses.
pub struct Analyses {
    public: bool,
    glance: Glance,
    people: Participants,
    themes: Themes,
    matrix: Wide,
    stripes: Stripes,
    together: Cooccur,
    agreement: Agreement,
    disputed: Differences,
    new_codes: Saturation,
    quotes: Quotes,
    framework: Option<Framework>,
}

/// What one transcript gives to each of them; what is not for everybody only where it is wanted.
pub struct Parts {
    transcripts: Vec<String>,
    glance: <Glance as Analysis>::Part,
    people: <Participants as Analysis>::Part,
    themes: <Themes as Analysis>::Part,
    matrix: <Wide as Analysis>::Part,
    stripes: <Stripes as Analysis>::Part,
    together: <Cooccur as Analysis>::Part,
    agreement: Compared,
    disputed: Option<<Differences as Analysis>::Part>,
    new_codes: <Saturation as Analysis>::Part,
    quotes: Option<<Quotes as Analysis>::Part>,
    framework: Option<<Framework as Analysis>::Part>,
}

impl Analyses {
    /// Those that are asked for.
    #[must_use]
    pub fn new(asked: &Asked) -> Self {
        let speakers = asked.speakers.clone();
        let comparing = Comparing { speakers, ..Comparing::on(asked.unit) };
        let framework = Framework { memos: asked.memos, ..Framework::default() };
        Self {
            public: asked.public,
            glance: Glance { groups: !asked.public },
            people: Participants::default(),
            themes: Themes::default(),
            matrix: Wide {
                by: By::Participant,
                cells: vec![Cell::WordsPercent],
                safe_names: false,
                transpose: false,
            },
            stripes: Stripes { words: !asked.public, nameless: asked.public },
            together: Cooccur::default(),
            agreement: Agreement { comparing: comparing.clone(), ..Agreement::default() },
            disputed: Differences {
                comparing,
                only: true,
                memos: asked.memos,
                ..Differences::default()
            },
            new_codes: Saturation::default(),
            quotes: Quotes { memos: asked.memos, ..Quotes::default() },
            framework: asked.framework.then_some(framework),
        }
    }

    /// What one transcript gives.
    pub fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Parts {
        let private = !self.public;
        Parts {
            transcripts: vec![coded.transcript.id.to_string()],
            glance: self.glance.fold(frame, coded),
            people: self.people.fold(frame, coded),
            themes: self.themes.fold(frame, coded),
            matrix: self.matrix.fold(frame, coded),
            stripes: self.stripes.fold(frame, coded),
            together: self.together.fold(frame, coded),
            agreement: self.agreement.fold(frame, coded),
            disputed: private.then(|| self.disputed.fold(frame, coded)),
            new_codes: self.new_codes.fold(frame, coded),
            quotes: private.then(|| self.quotes.fold(frame, coded)),
            framework: self.framework.as_ref().map(|framework| framework.fold(frame, coded)),
        }
    }

    /// Joins what is known of earlier transcripts with what is known of a later one.
    fn merge(&self, earlier: &mut Parts, later: Parts) {
        earlier.transcripts.extend(later.transcripts);
        self.glance.merge(&mut earlier.glance, later.glance);
        self.people.merge(&mut earlier.people, later.people);
        self.themes.merge(&mut earlier.themes, later.themes);
        self.matrix.merge(&mut earlier.matrix, later.matrix);
        self.stripes.merge(&mut earlier.stripes, later.stripes);
        self.together.merge(&mut earlier.together, later.together);
        self.agreement.merge(&mut earlier.agreement, later.agreement);
        self.new_codes.merge(&mut earlier.new_codes, later.new_codes);
        if let (Some(earlier), Some(later)) = (&mut earlier.disputed, later.disputed) {
            self.disputed.merge(earlier, later);
        }
        if let (Some(earlier), Some(later)) = (&mut earlier.quotes, later.quotes) {
            self.quotes.merge(earlier, later);
        }
        if let (Some(framework), Some(earlier), Some(later)) =
            (&self.framework, &mut earlier.framework, later.framework)
        {
            framework.merge(earlier, later);
        }
    }

    /// What the page is made of.
    pub fn finish(&self, frame: &Frame, parts: Vec<Parts>, told: Told<'_>) -> Content {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_else(|| self.fold(frame, &CodedTranscript::default()));
        parts.for_each(|part| self.merge(&mut all, part));
        let compared = nothing_to_compare(&self.agreement.comparing, frame, &all.agreement);
        let compared = compared.map_or(Ok(()), |problem| Err(sentence(&problem.message)));
        let mut methods = Vec::new();
        if compared.is_ok() {
            methods.push(Methods(self.agreement.clone()).finish(frame, all.agreement.clone()));
        }
        let orders = problem(&self.new_codes.problems(frame, &all.new_codes));
        if orders.is_ok() && !frame.coders.is_empty() {
            let in_words = Saturation { methods: true, ..self.new_codes.clone() };
            methods.push(in_words.finish(frame, all.new_codes.clone()));
        }
        let contradictions = problem(&self.people.contradictions(frame, &all.people));
        let codes = frame.codebook.len();
        let two_codes = if codes < 2 {
            Err("Two codes can occur together; the codebook has fewer.".to_owned())
        } else {
            Ok(())
        };
        let transcripts = if frame.transcripts < 2 {
            Err("New codes are counted from one transcript to the next; there is one.".to_owned())
        } else {
            orders
        };
        let mut content = Content {
            title: if frame.title.is_empty() { "Study".to_owned() } else { frame.title.clone() },
            language: frame.language.clone(),
            public: self.public,
            glance: self.glance.finish(frame, all.glance),
            people: contradictions.map(|()| self.people.finish(frame, all.people)),
            themes: self.themes.finish(frame, all.themes),
            matrix: Ok(self.matrix.finish(frame, all.matrix)),
            stripes: self.stripes.finish(frame, all.stripes),
            together: two_codes.map(|()| self.together.finish(frame, all.together)),
            agreement: compared.clone().map(|()| self.agreement.finish(frame, all.agreement)),
            disputed: match all.disputed {
                Some(part) => compared.map(|()| self.disputed.finish(frame, part)),
                None => Err(String::new()),
            },
            new_codes: transcripts.map(|()| self.new_codes.finish(frame, all.new_codes)),
            quotes: match all.quotes {
                Some(part) => Ok(self.quotes.finish(frame, part)),
                None => Err("What people said is left out.".to_owned()),
            },
            framework: self
                .framework
                .as_ref()
                .zip(all.framework)
                .map(|(framework, part)| framework.finish(frame, part)),
            codebook: codebook::report(&frame.codebook, Detail::Full),
            methods,
            doubts: told.doubts.iter().map(in_words).collect(),
            left_out: told
                .left_out
                .map(str::to_owned)
                .into_iter()
                .chain(frame.joined.note())
                .collect(),
        };
        if self.public {
            let people = ids(&content.matrix);
            let names = told.labels.iter().map(Name::as_str);
            let names = names.chain(people.iter().chain(&all.transcripts).map(String::as_str));
            Names::new(names).leave_out(&mut content);
        }
        content
    }
}

/// The people of the matrix.
fn ids(matrix: &Part) -> Vec<String> {
    let table = matrix.as_ref().ok().and_then(Report::main_table);
    let first = table.into_iter().flat_map(|table| &table.rows).filter_map(|row| row.cells.first());
    first
        .filter_map(|cell| match cell {
            crate::report::Value::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

/// Why a part cannot be there, if there is a reason.
fn problem(problems: &[Problem]) -> Result<(), String> {
    match problems {
        [] => Ok(()),
        [one] => Err(sentence(&one.message)),
        [first, rest @ ..] => Err(format!(
            "{} And {} more.",
            sentence(&first.message),
            amount(rest.len(), "problem of this kind")
        )),
    }
}

/// A message as a sentence.
fn sentence(message: &str) -> String {
    format!("{}.", capitalised(message))
}

/// A doubt with its place, and with what settles it.
fn in_words(doubt: &Problem) -> String {
    let place = doubt.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    let hint = doubt.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    format!("{place}{}{hint}", doubt.message)
}
