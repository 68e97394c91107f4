//! `code quotes` as a table in text: rows are made where the transcript is read, and none is ever held as more than text.

use super::input::Through;
use super::output::{Failure, Status};
use super::quoted::{Rules, Said, Seen, of_quote};
use super::study::CountArgs;
use crate::analysis::Shared;
use crate::analysis::quotes::{Order, Quotes};
use crate::model::{By, CodeId, CodedTranscript, Frame};
use crate::render::{Dialect, QuoteRows};
use crate::report::QuoteGroup;
use crate::text::Name;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where quotes stand among those of their code, if they are grouped.
type Place = Option<(bool, Name)>;

/// The quotes of one transcript.
struct Part {
    rows: QuoteRows,
    /// Rows that stand together: whose they are, and which.
    runs: Vec<(CodeId, Place, Range<usize>)>,
    seen: Seen,
}

/// Whether quotes can be written as they come: which one is the longest of a person only all of them tell, and so do those
/// that are mixed.
pub fn fits(quotes: &Quotes, args: &CountArgs) -> Option<Dialect> {
    let comes = !quotes.one_per_participant && quotes.order == Order::Files;
    args.output().rows().filter(|_| comes)
}

/// Reads the study through, and writes the table.
///
/// # Errors
/// Where something could be wrong, or the table cannot be written.
pub fn write(
    args: &CountArgs,
    by: Option<&By>,
    quotes: &Quotes,
    dialect: Dialect,
) -> Result<Status, Failure> {
    let output = args.output();
    let rules = Rules::of_quotes()?;
    let fold = |frame: &Frame, coded: &CodedTranscript| {
        let rows = QuoteRows::new(dialect);
        let mut part = Part { rows, runs: Vec::new(), seen: Seen::default() };
        let mut group = QuoteGroup::default();
        let shared = Shared::of_one(frame, coded);
        quotes.each(frame, coded, &shared, &mut |code, _, quote| {
            if part.runs.last().is_none_or(|(last, ..)| *last != code) {
                group.code.clone_from(&frame.codebook[code].id);
                group.name.clone_from(&frame.codebook[code].name);
            }
            let at = part.rows.len();
            let place = quotes.place(&quote);
            match part.runs.last_mut().filter(|run| run.0 == code && run.1 == place) {
                Some((.., rows)) => rows.end = at + 1,
                None => part.runs.push((code, place, at..at + 1)),
            }
            if !output.messages.quiet {
                let theme = frame.codebook[frame.codebook.theme(code)].name.clone();
                part.seen.look(&rules, Said { theme, ..of_quote(&quote) });
            }
            part.rows.push(&group, &quote);
        });
        part
    };
    let through =
        args.open()?.read(by, &output.messages, &|study, coded| fold(&study.frame, coded))?;
    let Through { study, parts, .. } = through;
    let ranks: BTreeMap<CodeId, usize> =
        study.frame.shown_codes().enumerate().map(|(rank, code)| (code, rank)).collect();
    let (mut all, mut runs, mut seen) = (Vec::new(), Vec::new(), Seen::default());
    for (number, part) in parts.into_iter().enumerate() {
        all.push(part.rows);
        runs.extend(
            part.runs.into_iter().map(|(code, place, rows)| (ranks[&code], place, number, rows)),
        );
        seen = seen.merge(part.seen);
    }
    let mut codes: Vec<usize> = runs.iter().map(|(code, ..)| *code).collect();
    codes.sort_unstable();
    let follow =
        runs.iter().any(|(.., rows)| rows.len() > 1) || codes.windows(2).any(|w| w[0] == w[1]);
    if follow {
        seen.are_several();
    }
    let few = seen.doubts_of_people(&study.frame);
    let doubts: Vec<_> = few.into_iter().chain(seen.doubts(false)).collect();
    // Within a code and group, in the order of the transcripts and of the places in them.
    runs.sort_by(|a, b| (a.0, &a.1, a.2, a.3.start).cmp(&(b.0, &b.1, b.2, b.3.start)));
    output.emit_rows(study.kept(), &doubts, &|to| {
        let order = runs.iter().map(|(.., number, rows)| (*number, rows.clone()));
        QuoteRows::write(dialect, &all, order, to)
    })?;
    Ok(Status::Done)
}
