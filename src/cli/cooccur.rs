//! `code cooccur`

use super::input::one_of;
use super::output::{Failure, Status};
use super::picture::PictureArgs;
use super::study::{CountArgs, analyse};
use crate::analysis::cooccur::{Cooccur, Measure, Relation, Within};
use crate::error::{Kind, Problem};
use crate::model::By;

/// Which codes occur together, near each other, or one after the other
///
/// A square of codes: below the diagonal the units (turns, unless --unit says otherwise) that have both codes, above it
/// those in % of the units that have either (jaccard). Beyond 12 codes, the 20 strongest pairs. Two codes are compared
/// only where both were looked for, and a code is no pair with one above it, which has whatever it has.
///
/// csv has a row per pair: `relation` (pair, or contains: a code and one above it), `both`, `a`, `b` (units with both,
/// with each), `units` (read for both), jaccard (both of either), share_of_a and share_of_b (both of a, of b), expected
/// (a·b/units, if the codes fell independently), ratio (both/expected), and expected_within and ratio_within, the same
/// within each transcript: one talkative interview on two topics does not make a pair there.
///
/// With --near: a_near_b (turns with a that have b in reach, of those with a), b_near_a, pairs (of turns). With --next:
/// a row per ordered pair: n (pairs of turns, first `from`, second `to`), from_n, to_n, pairs (all), share (n of from_n),
/// base (to_n of pairs), and expected and ratio as above.
#[derive(clap::Args)]
pub struct Args {
    /// What two codes must share [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Relation")]
    #[arg(value_parser = one_of(Within::ALL), conflicts_with_all = ["near", "next"])]
    unit: Option<Within>,
    /// Turns whose printed numbers differ by N at most, questions counted; 0 is the same turn
    #[arg(long, value_name = "N", help_heading = "Relation", conflicts_with = "next")]
    near: Option<u16>,
    /// What comes N turns of participants later, questions not counted
    #[arg(long, value_name = "N", help_heading = "Relation")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..))]
    next: Option<u16>,
    /// Take each code without those below it, so that it makes a pair with them
    #[arg(long, help_heading = "Relation")]
    own: bool,
    /// What the square shows, also beyond 12 codes: both, jaccard, share (both in % of the row's code), ratio (within
    /// transcripts)
    #[arg(long, value_name = "WHAT", help_heading = "Output")]
    #[arg(value_parser = one_of(Measure::ALL), conflicts_with_all = ["near", "next"])]
    measure: Option<Measure>,
    /// Repeat the table for each participant, transcript or value of an attribute
    #[arg(long, value_name = "KEY", help_heading = "Selection")]
    by: Option<String>,
    #[command(flatten)]
    picture: PictureArgs,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let count = &args.count.with(&args.picture);
    let by = args.by.as_deref().map(By::parse);
    if by == Some(By::Coder) {
        let message = "coders are taken together before codes are compared";
        let hint = "`--coders NAME` compares the codes of one coder";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    let relation = match (args.near, args.next) {
        (Some(reach), _) => Relation::Near(usize::from(reach)),
        (None, Some(lag)) => Relation::Next(usize::from(lag)),
        (None, None) => Relation::Together(args.unit.unwrap_or_default()),
    };
    let cooccur = Cooccur { relation, measure: args.measure, own: args.own, by };
    analyse(count, cooccur.by.as_ref(), &cooccur)
}
