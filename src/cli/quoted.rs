//! What is told beside a result that prints what people said: identifiers of tier A in it, and one person who is quoted a
//! lot.

use crate::deid::{Scanner, Tier, Way, by_id};
use crate::error::{Kind, Problem};
use crate::load::{self, Study};
use crate::report::{Block, Quoted, Report};
use crate::text::amount;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How often each kind of identifier stands somewhere.
#[derive(Debug, Default)]
pub struct Certain(BTreeMap<&'static str, usize>);

impl Certain {
    /// Adds what stands in a text.
    pub fn look(&mut self, scanner: &Scanner, text: &str, way: Way) {
        for hit in scanner.scan(text, way) {
            *self.0.entry(hit.rule.id).or_default() += 1;
        }
    }

    /// Both together.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        for (rule, times) in other.0 {
            *self.0.entry(rule).or_default() += times;
        }
        self
    }

    /// `2 phone numbers (phone), 1 email address (email)`; nothing where there are none.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        let kind = |(id, times): (&&'static str, &usize)| {
            let what = by_id(id).map_or(*id, |rule| rule.what);
            format!("{times} x {what}")
        };
        let kinds: Vec<String> = self.0.iter().map(kind).collect();
        (!kinds.is_empty()).then(|| kinds.join(", "))
    }
}

/// The rules of tier A.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn scanner() -> Result<Scanner, Problem> {
    Scanner::new(Tier::A, &[], &[]).map_err(|why| Problem::error(Kind::Other, why))
}

fn warning(told: &str, what: &str) -> Problem {
    Problem::warning(Kind::Other, format!("{what} what looks like an identifier: {told}"))
        .hint("`code deid check --tier A` lists it; `code deid apply` replaces it")
}

/// What is seen in quotes while they are printed.
#[derive(Debug, Default)]
pub struct Seen {
    certain: Certain,
    quotes: usize,
    /// How often each person is quoted.
    times: BTreeMap<String, usize>,
}

impl Seen {
    /// Looks at a quote.
    pub fn look(&mut self, scanner: &Scanner, quote: &Quoted) {
        self.quotes += 1;
        for text in [&*quote.words(), &quote.before, &quote.after] {
            if !text.is_empty() {
                self.certain.look(scanner, text, Way::Sentences);
            }
        }
        quote.memos.iter().for_each(|memo| self.certain.look(scanner, memo, Way::Sentences));
        let who = &quote.attribution;
        if who.is_empty() {
            return;
        }
        match self.times.get_mut(who) {
            Some(times) => *times += 1,
            None => _ = self.times.insert(who.clone(), 1),
        }
    }

    /// Both together.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.certain = self.certain.merge(other.certain);
        self.quotes += other.quotes;
        for (who, times) in other.times {
            *self.times.entry(who).or_default() += times;
        }
        self
    }

    /// What to know of the quotes.
    #[must_use]
    pub fn doubts(&self) -> Vec<Problem> {
        let mut doubts = Vec::new();
        doubts.extend(self.certain.told().map(|told| warning(&told, "quotes hold")));
        if let Some((who, times)) = self.much_quoted() {
            let of = amount(self.quotes, "quote");
            let message =
                format!("{times} of {of} are of {who}: put together they may tell who that is");
            let hint = "`--one-per-participant` takes one of each, `--attribution none` says of none who spoke";
            doubts.push(Problem::warning(Kind::Other, message).hint(hint));
        }
        doubts
    }

    /// Who says more than a third of many quotes.
    fn much_quoted(&self) -> Option<(&str, usize)> {
        /// With fewer quotes or people, somebody always does.
        const ENOUGH: (usize, usize) = (12, 4);
        let (who, most) = self.times.iter().max_by_key(|(_, times)| **times)?;
        let enough = self.quotes >= ENOUGH.0 && self.times.len() >= ENOUGH.1;
        (enough && most * 3 > self.quotes).then_some((who, *most))
    }
}

/// Fewer quotes are looked through faster than threads are started.
const MANY: usize = 256;

/// What to know of the quotes that a report prints.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn doubts(report: &Report) -> Result<Vec<Problem>, Problem> {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Quotes(groups) => Some(groups),
        Block::Text(_) | Block::Facts(_) | Block::Table(_) | Block::Figure(_) => None,
    });
    let quotes: Vec<&Quoted> = groups.flatten().flat_map(|group| &group.quotes).collect();
    if quotes.is_empty() {
        return Ok(Vec::new());
    }
    let scanner = scanner()?;
    let look = |quotes: &[&Quoted]| {
        let mut seen = Seen::default();
        quotes.iter().for_each(|quote| seen.look(&scanner, quote));
        seen
    };
    let seen = match quotes.len() {
        0..MANY => look(&quotes),
        _ => quotes.par_chunks(MANY).map(look).reduce(Seen::default, Seen::merge),
    };
    Ok(seen.doubts())
}

/// What to know of a study that is about to be handed on.
///
/// # Errors
/// Never for the rules that come with the program.
pub fn doubts_of_study(study: &Study) -> Result<Option<Problem>, Problem> {
    let scanner = scanner()?;
    let read = load::written(study, &|written| {
        let mut certain = Certain::default();
        // What an earlier export left in the folder is not handed on.
        let goes = study.inputs.contains_key(&written.file) || written.file.starts_with("memos/");
        for piece in written.pieces.iter().filter(|_| goes) {
            certain.look(&scanner, piece.span.of(&written.text), piece.way);
        }
        certain
    });
    let certain = read.parts.into_iter().fold(Certain::default(), Certain::merge);
    Ok(certain.told().map(|told| warning(&told, "what is handed on holds")))
}
