//! `code saturation`

use super::input::one_of;
use super::output::{Failure, Status};
use super::picture::PictureArgs;
use super::study::{CountArgs, analyse_checked};
use crate::analysis::saturation::{Case, Listed, Order, Rule, Saturation, Threshold};
use crate::error::{Kind, Problem};
use crate::files::decode;
use crate::model::{By, Origin};
use std::fs;
use std::path::Path;

/// How many new codes each interview brings, and when few come
///
/// Codes are taken as they were given, not the ones above them; with --level N, codes below that level as the code of
/// that level. Only codes that were looked for in all transcripts enter, and the others are listed: a code invented at
/// interview 9 and never looked for in 1 to 8 does not show that 1 to 8 lack it. Columns: `codes` that a transcript has,
/// `new` ones that none before it has, so far (cumulative, in % of all); and of all orders in which these transcripts
/// can come, the mean after so many of them, and from where to where 95 % lie.
///
/// Below: the rule of Guest, Namey & Chen (2020) for the bases, runs and thresholds that they tested. Saturation 6+2 is
/// reached after 6 interviews if the next 2 bring at most 5 % (--threshold) as many new codes as the first 4 (--base)
/// have; `orders that meet it` is the share of all orders (of 10,000 random ones, beyond 8) in which the rule is met
/// anywhere. Then each run with its new codes. Whether saturation means anything for your kind of analysis no count can
/// tell: Braun & Clarke (2021) reject it for reflexive thematic analysis.
///
/// csv has a row per transcript: position, transcript, codes, new, cumulative (with _of and _percent), mean, sd, low,
/// q025, median, q975, high (least, 2.5 %, half, 97.5 % and most codes over all orders), band (exact, or approximate:
/// beyond 20, mean ± 1.96 sd), new_codes. json has the other tables too: rules (base, run, threshold, base_codes,
/// saturation, orders), runs (first, last, new, reached), orders (saturation, orders: where the rule is met) and codes
/// (code, name, units, first, second, third: how many have it, and which ones come first).
#[derive(clap::Args)]
pub struct Args {
    /// The first interviews, whose codes are the base
    #[arg(long, value_name = "N", default_value = "4", help_heading = "Rule")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..))]
    base: u16,
    /// The interviews of a run
    #[arg(long, value_name = "N", default_value = "2", help_heading = "Rule")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..))]
    run: u16,
    /// New codes of a run are few up to this share of the codes of the base: 5%, 1/20 or 0
    #[arg(long, value_name = "SHARE", default_value = "5%", help_heading = "Rule")]
    #[arg(value_parser = Threshold::parse)]
    threshold: Threshold,
    /// The order: a file with a transcript on each line, or an attribute, as interview_date [default: by id]
    ///
    /// A file must name every transcript that is counted. `attr:NAME` is an attribute, and ./NAME a file.
    #[arg(long, value_name = "FILE|ATTR", help_heading = "Selection")]
    order: Option<String>,
    /// What comes one after the other: transcript, or participant in the order of their first transcript [default: transcript]
    #[arg(long, value_name = "KEY", help_heading = "Selection", value_parser = one_of(CASES))]
    by: Option<Case>,
    /// Only codes with this origin in the codebook: deductive ones are known before the first interview
    #[arg(long, value_name = "ORIGIN", help_heading = "Selection", value_parser = one_of(ORIGINS))]
    origin: Option<Origin>,
    /// Name the new codes, and the first three that have each code
    #[arg(long, help_heading = "Output")]
    list: bool,
    /// Estimate what is still to come, as if interviews were drawn at random: Chao2, and sample coverage
    #[arg(long, help_heading = "Output")]
    estimate: bool,
    /// Where random orders start [default: 1]
    #[arg(long, value_name = "NUMBER", help_heading = "Output")]
    seed: Option<u64>,
    /// The paragraph for a paper
    #[arg(long, help_heading = "Output", conflicts_with_all = ["list", "estimate"])]
    methods: bool,
    #[command(flatten)]
    picture: PictureArgs,
    #[command(flatten)]
    count: CountArgs,
}

const CASES: &[(&str, Case)] =
    &[("transcript", Case::Transcript), ("participant", Case::Participant)];

const ORIGINS: &[(&str, Origin)] =
    &[("inductive", Origin::Inductive), ("deductive", Origin::Deductive)];

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let count = &args.count.with(&args.picture);
    let order = args.order.as_deref().map(order).transpose()?.unwrap_or_default();
    let saturation = Saturation {
        case: args.by.unwrap_or_default(),
        order,
        rule: Rule {
            base: usize::from(args.base),
            run: usize::from(args.run),
            threshold: args.threshold,
        },
        origin: args.origin,
        list: args.list,
        estimate: args.estimate,
        seed: args.seed,
        methods: args.methods,
    };
    let by = match &saturation.order {
        Order::Attribute(name) => Some(By::Attribute(name.clone())),
        Order::ById | Order::Listed(_) => None,
    };
    let check = |frame: &_, part: &_| saturation.problems(frame, part);
    analyse_checked(count, by.as_ref(), &saturation, &check)
}

/// The order that was named: a file if there is one of that name, else an attribute.
fn order(named: &str) -> Result<Order, Failure> {
    if let Some(name) = named.strip_prefix("attr:") {
        return Ok(Order::Attribute(name.into()));
    }
    let path = Path::new(named);
    if !path.is_file() {
        if path.components().count() > 1 || path.extension().is_some() {
            let problem = Problem::error(Kind::Usage, "there is no such file").in_file(named);
            return Err(problem.hint("--order takes a file, or the name of an attribute").into());
        }
        return Ok(Order::Attribute(named.into()));
    }
    let bytes = fs::read(path)
        .map_err(|e| Problem::error(Kind::Input, format!("cannot read: {e}")).in_file(named))?;
    let text = decode::decode(named, bytes, None)?;
    Ok(Order::Listed(Listed::read(named, &text)))
}
