//! `code find`

use super::input::Opened;
use super::output::{Failure, Status};
use super::small_cells::SmallCellsArgs;
use super::study::{CountArgs, Known, finish};
use crate::analysis::find::{Fault, Find, Print};
use crate::analysis::quotes::Quotes;
use crate::error::{Kind, Location, Problem};
use crate::model::By;
use crate::text::escape_line;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// Passages that a query describes: codes, words, speakers and attributes taken together
///
/// Prints how many passages there are, of whom, in how many words, and how much could not be judged; --quotes prints them,
/// csv has a row for each.
///
/// A query is made of codes (what is tagged with them or a code below), words and patterns, speakers and attributes:
///
///   digging   `role title`   text:shed   "in the rain"   water*   /rain|heat/   speaker:P1   garden=west   years>2
///
/// joined by: and, or, not (shared words, all words, all that it surely does not hold for; `and` binds closer than `or`);
/// 2 of (a, b, c); turn(a), sentence(a), participant(a), transcript(a): the whole units that a touches;
/// answers("water*"): what participants say after a question with that word, up to the next question.
///
/// Relations give whole passages of their left side: a overlapping b (they share a character), a inside b, a containing b,
/// a near b within 2 turns, a followed by b within 20 words, a after b within 1 turn. Turns are apart by the difference of
/// their printed numbers, so 0 is the same turn; words between are those of all speakers, questions too.
///
/// A word alone is a code; as a word that people say it is text:shed or "shed". A code that is called like a word of
/// this language, or has a blank in it, stands in backquotes, a value with marks in quotation marks: years_group="<2".
/// In a shell the query stands in single quotes.
///
/// Each query holds, surely does not, or is not known: a code where nobody chosen looked for it, an attribute of people
/// without a value. What is not known is neither found nor found by `not`; it is counted as not judged.
///
/// csv, a row per passage: transcript, turn_from, turn_to, start and end (code points, from 0, end not in it),
/// participants (who speaks in it), words, with --quotes quote. With --by a row per group: passages that touch it;
/// participants, transcripts (n of those with something that could be judged); turns; words (n of those that could be
/// judged); turns_not_judged, words_not_judged.
#[derive(clap::Args)]
pub struct Args {
    /// What to find, in single quotes
    #[arg(value_name = "QUERY")]
    query: String,
    /// Print what is said in the passages
    #[arg(long, help_heading = "Output", conflicts_with = "explain")]
    quotes: bool,
    /// Read the query back with all its brackets and in words, and count nothing
    #[arg(long, help_heading = "Output")]
    explain: bool,
    /// Counts for each participant, transcript or value of an attribute (attr:NAME where one is called so)
    #[arg(long, value_name = "KEY", help_heading = "Selection", conflicts_with = "explain")]
    by: Option<String>,
    #[command(flatten)]
    small_cells: SmallCellsArgs,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    args.count.refuse_codes("a query names its codes")?;
    let by = args.by.as_deref().map(By::parse);
    if by == Some(By::Coder) {
        let message = "coders are taken together before a query is asked";
        let hint = "`--coders NAME` asks it of what one of them tagged";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    let small_cells = args.small_cells.of(by.as_ref())?;
    if small_cells.is_some() && (by.is_none() || args.quotes) {
        let message =
            "`--small-cells` is for numbers of people by group, and here passages are listed";
        let hint = "`--by ATTRIBUTE` counts by group; leave `--quotes` out";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    let quotes = Quotes { by: by.clone(), ..Quotes::default() };
    let print = if args.quotes { Print::CountsAndQuotes(quotes) } else { Print::Counts };
    turned_round(args)?;
    let opened = args.count.open()?;
    let mut find = read(&args.query, &args.count, &opened)?;
    if args.explain {
        let report = find.explanation(&opened.study.frame);
        args.count.output().messages.judge(opened.problems)?;
        args.count.output().emit(&report, opened.study.kept())?;
        return Ok(Status::Done);
    }
    (find.by, find.print, find.small_cells) = (by, print, small_cells);
    passages(&args.query, &args.count, opened, find)
}

/// Refuses a study in the place of the query: `code find STUDY 'QUERY'`.
fn turned_round(args: &Args) -> Result<(), Failure> {
    let [study] = args.count.paths() else { return Ok(()) };
    if study.exists() || !Path::new(&args.query).is_dir() {
        return Ok(());
    }
    let (query, study) =
        (escape_line(&study.to_string_lossy()).into_owned(), escape_line(&args.query));
    let message = "the query comes first, then the study";
    let hint = format!("code find '{query}' {study}");
    Err(Problem::error(Kind::Usage, message).hint(hint).into())
}

/// Reads the query about an open study.
///
/// # Errors
/// If it cannot be read, and where.
pub fn read(query: &str, count: &CountArgs, opened: &Opened) -> Result<Find, Failure> {
    Find::new(query, &opened.study.frame.codebook).map_err(|fault| {
        let mut problems = opened.problems.clone();
        problems.push(problem(query, &fault));
        count.output().messages.refuse(problems)
    })
}

/// Looks for the passages, and writes what there is.
///
/// # Errors
/// Where a number could be wrong, or the result cannot be written.
pub fn passages(
    query: &str,
    count: &CountArgs,
    opened: Opened,
    mut find: Find,
) -> Result<Status, Failure> {
    for round in 0..find.rounds() {
        let frame = &opened.study.frame;
        // What is wrong with the study is told when it is read for the last time.
        let parts = opened.study.read(&|coded| find.round(round, frame, coded)).parts;
        find.learn(parts);
    }
    let check = |known: &Known<'_>, _: &_| {
        let comma = known.frame.roster.decimal_comma;
        let faults = find.unknown(known.labels, known.attributes, comma);
        faults.iter().map(|fault| problem(query, fault)).collect()
    };
    finish(count, opened, find.by.as_ref(), &find, &check)
}

/// So many characters of a query are shown before and after a fault.
const AROUND: usize = 60;

/// What is wrong, with the query and a mark below the place.
fn problem(query: &str, fault: &Fault) -> Problem {
    let chars: Vec<char> = query.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let length = fault.length.min(AROUND);
    let first = fault.at.saturating_sub(AROUND).min(chars.len());
    let end = (fault.at + length + AROUND).min(chars.len());
    let shown = |from: usize, to: usize| -> String {
        escape_line(&chars[from.min(chars.len())..to.min(chars.len())].iter().collect::<String>())
            .into_owned()
    };
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let before = format!("{}{}", cut(first > 0), shown(first, fault.at));
    let marked = shown(fault.at, fault.at + length);
    let after = format!("{}{}", shown(fault.at + length, end), cut(end < chars.len()));
    let marks = "^".repeat(marked.width().clamp(1, AROUND));
    let snippet = format!("{before}{marked}{after}\n{}{marks}", " ".repeat(before.width()));
    let place = Location { file: "query".to_owned(), line: None, column: Some(fault.at + 1) };
    let problem = Problem::error(Kind::Usage, fault.message.clone()).at(place);
    let problem = Problem { snippet: Some(snippet), ..problem };
    match &fault.hint {
        Some(hint) => problem.hint(hint.clone()),
        None => problem,
    }
}
