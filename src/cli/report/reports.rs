//! What all transcripts together give: each analysis finished once, side by side, for the page and for the files of
//! results.

use super::gathered::{Analyses, Parts, Readers};
use super::in_doubt::InDoubt;
use super::public::Names;
use crate::analysis::Analysis;
use crate::analysis::agreement::{nothing_to_compare, with_paragraph};
use crate::analysis::codebook::{self, Detail};
use crate::analysis::saturation::Saturation;
use crate::analysis::themes::{Alike, Themes};
use crate::error::Problem;
use crate::model::{By, Frame};
use crate::render::page::{Content, Part};
use crate::report::Report;
use crate::text::{Name, amount, capitalised};
use std::collections::BTreeSet;
use std::sync::Arc;

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

/// A report, where it was needed.
type Made = Option<Arc<Report>>;

/// The finished reports.
#[derive(Default)]
pub struct Reports {
    transcripts: Vec<String>,
    /// What participants are called.
    names: Vec<String>,
    glance: Made,
    /// Themes.
    pub themes: Arc<Report>,
    /// Themes by participant.
    pub themes_by_participant: Made,
    /// Who was studied.
    pub people: Made,
    /// Why who was studied cannot be told.
    pub contradictions: Vec<Problem>,
    /// Whether there are too few people for any number of them.
    too_few: bool,
    matrix: Made,
    /// People without names, where that was asked for.
    alike: Option<Result<Arc<Report>, String>>,
    stripes: Made,
    /// Codes that occur together.
    pub together: Made,
    /// How far coders agree; nothing where there is nothing to compare.
    pub agreement: Made,
    nothing_compared: Option<Problem>,
    disputed: Made,
    /// New codes, transcript by transcript.
    pub new_codes: Made,
    orders: Vec<Problem>,
    /// What people said.
    pub quotes: Made,
    /// What each person said on each code.
    pub framework: Made,
    talk: Made,
    /// On agreement, and on new codes, for a paper.
    of_agreement: Option<Report>,
    of_new_codes: Option<Report>,
}

fn finish<A: Analysis>(analysis: Option<&A>, frame: &Frame, part: Option<A::Part>) -> Made {
    analysis.zip(part).map(|(analysis, part)| Arc::new(analysis.finish(frame, part)))
}

impl Reports {
    /// What is in doubt about their quotes.
    ///
    /// # Errors
    /// Never for the rules that come with the program.
    pub fn in_doubt(&self) -> Result<InDoubt, Problem> {
        InDoubt::of(self.quotes.as_deref(), self.framework.as_deref())
    }
}

impl Analyses {
    /// Finishes all of them.
    #[must_use]
    pub fn reports(&self, frame: &Frame, parts: Option<Parts>) -> Reports {
        let all = parts.unwrap_or_else(|| self.nothing(frame));
        let mut reports = Reports { transcripts: all.transcripts, ..Reports::default() };
        // What compares and what lies by transcript takes longest, and begins first.
        rayon::scope(|scope| {
            let has_page = self.glance.is_some();
            if let Some((agreement, part)) = self.agreement.as_ref().zip(all.agreement) {
                let (made, in_words) = (&mut reports.agreement, &mut reports.of_agreement);
                let nothing = nothing_to_compare(&agreement.comparing, frame, &part);
                let is_compared = nothing.is_none();
                reports.nothing_compared = nothing;
                scope.spawn(move |_| match (is_compared, has_page) {
                    (true, true) => {
                        let (report, paragraph) = with_paragraph(frame, agreement, &part);
                        (*made, *in_words) = (Some(Arc::new(report)), Some(paragraph));
                    }
                    (true, false) => *made = Some(Arc::new(agreement.report(frame, &part))),
                    (false, _) => {}
                });
            }
            if let Some((asked, part)) = self.new_codes.as_ref().zip(all.new_codes) {
                let (made, in_words) = (&mut reports.new_codes, &mut reports.of_new_codes);
                reports.orders = asked.problems(frame, &part);
                let is_told = has_page
                    && frame.transcripts > 1
                    && reports.orders.is_empty()
                    && !frame.coders.is_empty();
                scope.spawn(move |_| {
                    let methods = Saturation { methods: true, ..asked.clone() };
                    let of_methods = || is_told.then(|| methods.report(frame, &part));
                    let of_codes = || Some(Arc::new(asked.report(frame, &part)));
                    (*made, *in_words) = rayon::join(of_codes, of_methods);
                });
            }
            let (made, part) = (&mut reports.quotes, all.quotes);
            scope.spawn(move |_| *made = finish(self.quotes.as_ref(), frame, part));
            let (made, part) = (&mut reports.framework, all.framework);
            scope.spawn(move |_| *made = finish(self.framework.as_ref(), frame, part));
            let (made, part) = (&mut reports.stripes, all.stripes);
            scope.spawn(move |_| *made = finish(self.stripes.as_ref(), frame, part));
            let (made, part) = (&mut reports.together, all.together);
            scope.spawn(move |_| *made = finish(self.together.as_ref(), frame, part));
            let disputed = self.disputed.as_ref().filter(|_| reports.nothing_compared.is_none());
            let (made, part) = (&mut reports.disputed, all.disputed);
            scope.spawn(move |_| *made = finish(disputed, frame, part));
            if let Some((wide, part)) = self.matrix.as_ref().zip(all.matrix) {
                let (made, by) = (&mut reports.matrix, &mut reports.themes_by_participant);
                let (alike, names) = (&mut reports.alike, &mut reports.names);
                scope.spawn(move |_| {
                    if let Readers::Everybody(least) = self.readers {
                        let of_people = |least| Alike { least }.report(frame, part.themes());
                        *alike = least.map(|least| of_people(least).map(Arc::new));
                        *names = part.names().map(Name::to_string).collect();
                        return;
                    }
                    let themes = Themes { by: Some(By::Participant), ..Themes::default() };
                    let of_themes = || Some(Arc::new(themes.report(frame, part.themes())));
                    let of_matrix = || Some(Arc::new(wide.report(frame, &part)));
                    (*made, *by) = rayon::join(of_matrix, of_themes);
                });
            }
            if let Some((people, part)) = self.people.as_ref().zip(all.people) {
                let (made, wrong) = (&mut reports.people, &mut reports.contradictions);
                let least = self.readers.small_cells();
                reports.too_few = least.is_some_and(|least| part.count() <= least.least());
                scope.spawn(move |_| {
                    *wrong = people.contradictions(frame, &part);
                    *made = Some(Arc::new(people.finish(frame, part)));
                });
            }
            let (made, part) = (&mut reports.talk, all.talk);
            scope.spawn(move |_| *made = finish(self.talk.as_ref(), frame, part));
            let (made, part) = (&mut reports.glance, all.glance);
            scope.spawn(move |_| *made = finish(self.glance.as_ref(), frame, part));
            reports.themes = Arc::new(self.themes.finish(frame, all.themes));
        });
        reports
    }

    /// What the page is made of, with what is in doubt about its quotes under them.
    #[must_use]
    pub fn content(
        &self,
        frame: &Frame,
        reports: &Reports,
        in_doubt: &InDoubt,
        told: Told<'_>,
    ) -> Content {
        let get = |made: &Made| made.clone().unwrap_or_default();
        let made = |made: &Made| Ok(get(made));
        let compared = match &reports.nothing_compared {
            None => Ok(()),
            Some(problem) => Err(sentence(&problem.message)),
        };
        let two_codes = if frame.codebook.len() < 2 {
            Err("Two codes can occur together; the codebook has fewer.".to_owned())
        } else {
            Ok(())
        };
        let transcripts = if frame.transcripts < 2 {
            Err("New codes are counted from one transcript to the next; there is one.".to_owned())
        } else {
            problem(&reports.orders)
        };
        let framework = reports.framework.as_ref().filter(|_| self.framework_on_page);
        let mut content = Content {
            title: if frame.title.is_empty() { "Study".to_owned() } else { frame.title.clone() },
            language: frame.language.clone(),
            public: !self.readers.is_team(),
            glance: get(&reports.glance),
            people: self.people(reports),
            themes: Arc::clone(&reports.themes),
            matrix: match (self.readers, &reports.alike) {
                (Readers::Team, _) => made(&reports.matrix),
                (Readers::Everybody(_), Some(alike)) => alike.clone(),
                (Readers::Everybody(_), None) => {
                    Err(format!("People are shown as numbers only. {ASK}"))
                }
            },
            stripes: counted(&self.stripes).and_then(|()| made(&reports.stripes)),
            talk: made(&reports.talk),
            together: counted(&self.together).and(two_codes).and_then(|()| made(&reports.together)),
            agreement: compared.clone().and_then(|()| made(&reports.agreement)),
            disputed: match self.disputed {
                Some(_) => compared.and_then(|()| made(&reports.disputed)),
                None => Err(String::new()),
            },
            new_codes: counted(&self.new_codes)
                .and(transcripts)
                .and_then(|()| made(&reports.new_codes)),
            quotes: match self.quotes {
                Some(_) => made(&reports.quotes),
                None => Err("What people said is left out.".to_owned()),
            },
            framework: framework.cloned(),
            codebook: codebook::report(&frame.codebook, Detail::Full),
            methods: [&reports.of_agreement, &reports.of_new_codes]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            doubts: told.doubts.iter().map(in_words).collect(),
            left_out: told
                .left_out
                .map(str::to_owned)
                .into_iter()
                .chain(frame.joined.note())
                .collect(),
        };
        if let Readers::Everybody(least) = self.readers {
            let names = told.labels.iter().map(Name::as_str);
            let others = reports.names.iter().chain(&reports.transcripts).map(String::as_str);
            Names::new(names.chain(others)).leave_out(&mut content, least);
        }
        in_doubt.note(&mut content, frame);
        content
    }

    /// Who was studied, as far as the page's readers may know.
    fn people(&self, reports: &Reports) -> Part {
        match (self.readers, &reports.people) {
            (Readers::Everybody(None), _) => Err(format!(
                "Left out: small groups of participants could tell who somebody is. {ASK}"
            )),
            (Readers::Everybody(Some(_)), _) if reports.too_few => {
                Err("Left out: there are too few participants for any number of them.".to_owned())
            }
            (_, made) => {
                problem(&reports.contradictions).map(|()| made.clone().unwrap_or_default())
            }
        }
    }
}

/// What shows people to everybody.
const ASK: &str = "With a least number of people it can be shown.";

/// Whether something was counted; it is not where turns and transcripts would tell of a few people.
fn counted<A>(analysis: &Option<A>) -> Result<(), String> {
    let why = "Left out: this counts turns and transcripts, and those of a few people would tell what they speak of.";
    analysis.as_ref().map(|_| ()).ok_or_else(|| why.to_owned())
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
