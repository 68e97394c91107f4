//! `code quotes`

use super::find;
use super::input::one_of;
use super::output::{Failure, Status};
use super::quote_table;
use super::study::{CountArgs, analyse};
use crate::analysis::find::Print;
use crate::analysis::quotes::{Attribution, Order, Quotes};
use crate::error::{Kind, Problem};
use crate::model::By;

/// Quote extracts per code, whole, with who said it and where
///
/// Each quote stands under the code that was given, as a coder cut it; of tags that overlap the longest is printed and
/// all their coders are named. Quotes are confidential: `--attribution none` leaves out who spoke and where.
#[derive(clap::Args)]
pub struct Args {
    /// Only the longest quote of each participant and code
    #[arg(long, help_heading = "Quotes")]
    one_per_participant: bool,
    /// How speakers are named: by id, by their attributes, by both, or not at all [default: id]
    #[arg(long, value_name = "HOW", help_heading = "Quotes", value_parser = one_of(Attribution::ALL), default_value = "id", hide_default_value = true)]
    attribution: Attribution,
    /// In which order the quotes of a code stand: files (transcript by transcript), or mixed, which tells nothing of them
    /// [default: files]
    #[arg(long, value_name = "HOW", help_heading = "Quotes", value_parser = one_of(Order::ALL), default_value = "files", hide_default_value = true)]
    order: Order,
    /// Group the quotes of each code by participant, transcript, coder or an attribute (attr:NAME where one is called so)
    #[arg(long, value_name = "KEY", help_heading = "Quotes")]
    by: Option<String>,
    /// Print what is said in the same turn before and after
    #[arg(long, help_heading = "Quotes")]
    context: bool,
    /// Print the coders' notes
    #[arg(long, help_heading = "Quotes", conflicts_with = "find")]
    memos: bool,
    /// Only the passages that a query finds, instead of those of each code; `code find --help` says what it may ask
    #[arg(long, value_name = "QUERY", help_heading = "Quotes")]
    find: Option<String>,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let by = args.by.as_deref().map(By::parse);
    let names = matches!(by, Some(By::Participant | By::Transcript));
    if names && args.attribution == Attribution::None {
        let message = "`--by` would name those whom `--attribution none` leaves out";
        return Err(Problem::error(Kind::Usage, message)
            .hint("group by an attribute, or leave out one of the two")
            .into());
    }
    let quotes = Quotes {
        one_per_participant: args.one_per_participant,
        attribution: args.attribution,
        order: args.order,
        memos: args.memos,
        context: args.context,
        by: by.clone(),
    };
    let Some(query) = &args.find else {
        return match quote_table::fits(&quotes, &args.count) {
            Some(dialect) => quote_table::write(&args.count, by.as_ref(), &quotes, dialect),
            None => analyse(&args.count, by.as_ref(), &quotes),
        };
    };
    if by == Some(By::Coder) {
        let message =
            "the passages of a query are no coder's: coders are taken together before it is asked";
        let hint = "`--coders NAME` asks it of what one of them tagged";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    args.count.refuse_codes("a query names its codes")?;
    let opened = args.count.open()?;
    let mut found = find::read(query, &args.count, &opened)?;
    (found.by, found.print) = (by, Print::Quotes(quotes));
    find::passages(query, &args.count, opened, found)
}
