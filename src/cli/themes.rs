//! `code themes`

use super::input::one_of;
use super::output::{Failure, Status};
use super::picture::PictureArgs;
use super::small_cells::SmallCellsArgs;
use super::study::{CountArgs, analyse, analyse_checked, finish};
use crate::analysis::raised::{Asked, FirstMention, Silence};
use crate::analysis::themes::{Beside, Difference, Measure, Test, Themes, Wide};
use crate::error::{Kind, Problem};
use crate::load::RunRules;
use crate::model::By;
use crate::text::Name;

/// Theme frequency table: participants, transcripts, turns, words, segments
///
/// Columns: participants and transcripts in which the code occurs (n and % of those read for it); turns and words
/// tagged with it (words in % of participants' speech); segments (overlapping tags taken as one). A code counts what
/// is tagged with it or with any code below it: a union, never a sum. What was counted is printed under the table.
///
/// With --wide, a matrix for R, SPSS or jamovi: a row per participant (or another --by), their attributes,
/// `words_read` (words of theirs that were read for some code), and a column per code. An empty cell of csv means
/// that the case was not read for the code; 0 means that it was read, and nothing found.
#[derive(clap::Args)]
pub struct Args {
    /// Split by participant, transcript, coder or an attribute of participants (`attr:NAME` if named like these)
    #[arg(long, value_name = "KEY", help_heading = "Selection")]
    by: Option<String>,
    /// A column more: how many tags were given, as other programs count them
    #[arg(long, conflicts_with = "wide")]
    references: bool,
    /// A row more: what is coded with any code at all
    #[arg(long, conflicts_with = "wide")]
    any_code: bool,
    /// A bar beside each number of participants, as long as their share
    #[arg(long, conflicts_with_all = ["by", "wide", "asked", "silence", "first_mention"])]
    bars: bool,
    /// A row per case, a column per code [default case: participant]
    #[arg(long, help_heading = "Matrix")]
    wide: bool,
    /// What cells hold; several give columns CODE.presence, CODE.words … [default: presence]
    ///
    /// presence: 1 if the code occurs in the case, 0 if not. participants: in how many people's speech it occurs.
    /// turns, segments, words: as in the table by case. words-percent, per-1000, row-share: words tagged with it in
    /// percent, per thousand, as a part (0 to 1) of the case's words that were read for it. column-share: as a part
    /// (0 to 1) of all words tagged with it, so that a column adds up to 1.
    #[arg(long, value_name = "WHAT,…", value_delimiter = ',', help_heading = "Matrix")]
    #[arg(requires = "wide", value_parser = one_of(Measure::ALL))]
    cells: Vec<Measure>,
    /// How columns are named: as in the study, or safe: ASCII letters, digits and _, at most 64, each once
    ///
    /// What was changed is listed under the matrix.
    #[arg(long, value_name = "HOW", help_heading = "Matrix")]
    #[arg(requires = "wide", value_parser = one_of(NAMES))]
    names: Option<bool>,
    /// Codes down, cases across, as papers have it
    #[arg(long, help_heading = "Matrix", requires = "wide")]
    transpose: bool,
    /// How many participants raise a code unasked, only when or after asked, or not
    ///
    /// A question carries a code by a rule with `speaker: interviewer` or `any`, or by a tag that lies on it alone; it holds for
    /// all that participants say up to the next question. Columns are participants (% of those looked at for the code), and
    /// add up: raised in a turn before any of theirs that answers such a question; raised, but asked first; asked, not
    /// raised; neither. In groups also: unasked, but after another participant. A code of which nothing tells when it was asked is
    /// n/a. csv has a row per code and participant: class, first_asked and first_raised (transcript, turn), prompted_turns (turns with the
    /// code that answer such a question), spontaneous_turns (those that do not), echo (1: unasked, after another).
    #[arg(long, help_heading = "Who raises what", conflicts_with_all = ["by", "wide", "silence", "first_mention"])]
    asked: bool,
    /// How many participants never raise a code, of those who were looked at for it (% of them)
    #[arg(long, help_heading = "Who raises what", conflicts_with_all = ["by", "wide", "first_mention"])]
    silence: bool,
    /// Say who they are, and for each participant which codes
    #[arg(long, help_heading = "Who raises what", requires = "silence")]
    list: bool,
    /// In which order codes come up: their mean rank by first coded character; csv has a row per transcript and code
    #[arg(long, help_heading = "Who raises what", conflicts_with_all = ["by", "wide"])]
    first_mention: bool,
    /// Compare two groups of --by ATTR: both shares, their difference in percentage points, its 95% interval
    ///
    /// Without =A,B the attribute has two values. difference: % of A less % of B (of participants); low and high: Newcombe's
    /// hybrid score interval. csv has group_a and group_b, a and b (n, `of`, percent), difference, low, high.
    #[arg(long, value_name = "A,B", help_heading = "Differences", num_args = 0..=1, require_equals = true, requires = "by")]
    #[arg(conflicts_with_all = ["wide", "references", "any_code"])]
    difference: Option<Option<String>>,
    /// Test each difference: fisher (exact, two-sided)
    ///
    /// Columns: p; p_holm, adjusted to how many codes are tested; least_p, the smallest p that groups of these sizes allow. It
    /// is refused where several participants speak in one transcript, as they are not independent.
    #[arg(long, value_name = "TEST", help_heading = "Differences", requires = "difference")]
    #[arg(value_parser = one_of(Test::ALL))]
    test: Option<Test>,
    /// Say each difference in a sentence, too, as a paper may
    #[arg(long, help_heading = "Differences", requires = "difference")]
    explain: bool,
    #[command(flatten)]
    small_cells: SmallCellsArgs,
    #[command(flatten)]
    picture: PictureArgs,
    #[command(flatten)]
    count: CountArgs,
}

/// Whether names are made safe.
const NAMES: &[(&str, bool)] = &[("study", false), ("safe", true)];

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let of_people = [
        (args.asked, "--asked", "its csv has a row per participant"),
        (args.silence, "--silence", "`code themes --small-cells` prints how many do raise it"),
        (args.first_mention, "--first-mention", "it counts no people"),
        (args.wide, "--wide", "it has a row or column for each case"),
    ];
    if let Some((_, flag, why)) = of_people.iter().find(|(is_given, ..)| *is_given)
        && args.small_cells.is_given()
    {
        let message = format!("`--small-cells` cannot be had with `{flag}`: {why}");
        return Err(Problem::error(Kind::Usage, message).hint("leave one of them out").into());
    }
    let count = &args.count.with(&args.picture);
    if args.asked {
        count.refuse_speakers("who asks is told from who answers")?;
        let opened = count.open_with(RunRules::Always)?;
        return finish(count, opened, None, &Asked, &|_, _| Vec::new());
    }
    if args.silence {
        return analyse(count, None, &Silence { list: args.list });
    }
    if args.first_mention {
        return analyse(count, None, &FirstMention);
    }
    let by = args.by.as_deref().map(By::parse);
    if let Some(groups) = &args.difference {
        return difference(args, by, groups.as_deref());
    }
    if !args.wide {
        let beside = Beside { references: args.references, any_code: args.any_code };
        let asked =
            Themes { by: by.clone(), beside, small_cells: args.small_cells.of(by.as_ref())? };
        return analyse(&count.with_bars(args.bars), by.as_ref(), &asked);
    }
    let by = by.unwrap_or(By::Participant);
    if by == By::Coder {
        let message = "a coder is no case: words that two coders tagged would count twice";
        let hint = "`code themes --by coder --format csv` has each coder's numbers";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    let mut cells = Vec::new();
    for cell in &args.cells {
        if !cells.contains(cell) {
            cells.push(*cell);
        }
    }
    if cells.is_empty() {
        cells.push(Measure::Presence);
    }
    let safe_names = args.names.unwrap_or_default();
    let wide = Wide { by, cells, safe_names, transpose: args.transpose };
    analyse(count, Some(&wide.by), &wide)
}

/// Compares two groups.
fn difference(args: &Args, by: Option<By>, groups: Option<&str>) -> Result<Status, Failure> {
    let small_cells = args.small_cells.of(by.as_ref())?;
    let Some(by @ By::Attribute(_)) = by else {
        let message = "`--difference` compares groups of participants";
        let hint = "`--by ATTRIBUTE` makes them, for example `--by gender`";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    };
    let groups = groups.map(pair).transpose()?;
    let asked = Difference { by, groups, test: args.test, explain: args.explain, small_cells };
    analyse_checked(&args.count.with(&args.picture), Some(&asked.by), &asked, &|_, part| {
        asked.problems(part)
    })
}

/// Two values of an attribute.
fn pair(text: &str) -> Result<[Name; 2], Failure> {
    let names: Vec<Name> = text.split(',').map(|name| Name::new(name.trim())).collect();
    match names.as_slice() {
        [a, b] if a != b && !a.is_empty() && !b.is_empty() => Ok([a.clone(), b.clone()]),
        _ => {
            let message = format!("`--difference={text}` does not name two groups");
            let hint =
                "two values of the attribute with a comma between, as in `--difference=women,men`";
            Err(Problem::error(Kind::Usage, message).hint(hint).into())
        }
    }
}
