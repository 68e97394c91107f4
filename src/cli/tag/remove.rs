//! `code tag remove`

use super::super::output::{Failure, Status};
use super::place::PlaceArgs;
use super::whose::{Opened, Whose};
use crate::error::{Kind, Problem};
use crate::load::{PlacedTag, TagAct};
use crate::model::Place;
use crate::text::Span;

/// Remove one tag
///
/// Named by the line of its row, or by its code and place: exactly that place, or else the one tag of the code within
/// it. Where several are meant nothing goes, and their lines are listed.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    whose: Whose,
    /// The line of its row in the tag file
    #[arg(long, value_name = "LINE", conflicts_with_all = ["code", "turn", "line", "quote", "start"])]
    row: Option<usize>,
    /// Its code
    #[arg(long, value_name = "CODE", required_unless_present = "row")]
    code: Option<String>,
    #[command(flatten)]
    place: PlaceArgs,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let wanted = args.row.is_none().then(|| args.place.needed()).transpose()?;
    let opened = args.whose.open()?;
    let tag = match (args.row, wanted) {
        (Some(line), _) => by_line(&opened, line)?,
        (None, wanted) => {
            named(&opened, args.code.as_deref().unwrap_or(""), &wanted.unwrap_or_default())?
        }
    };
    let code = opened.study.frame.codebook[tag.code].id.clone();
    opened.act(&TagAct::Remove(tag.row.clone()), args.quiet, &|_| {
        format!("{}:{}: `{code}` is removed", opened.tags.name(), tag.row.line)
    })
}

fn by_line(opened: &Opened, line: usize) -> Result<PlacedTag, Problem> {
    let now = opened.tags.now(&opened.study, &opened.text);
    now.tags.into_iter().find(|tag| tag.row.line == line).ok_or_else(|| {
        Problem::error(Kind::Usage, format!("no tag that has its place starts in line {line}"))
            .in_file(opened.tags.name())
            .hint("`code tag list` shows the lines")
    })
}

/// The one tag of a code at a place.
fn named(opened: &Opened, code: &str, place: &Place) -> Result<PlacedTag, Problem> {
    let book = &opened.study.frame.codebook;
    let code = book.find(code).ok_or_else(|| {
        Problem::error(Kind::UnknownCode, format!("unknown code `{code}`"))
            .hint("`code codebook show` lists the codes")
    })?;
    let span = opened.text.find(place)?;
    let now = opened.tags.now(&opened.study, &opened.text);
    let of_code: Vec<PlacedTag> = now.tags.into_iter().filter(|tag| tag.code == code).collect();
    let exact: Vec<&PlacedTag> = of_code.iter().filter(|tag| tag.span == span).collect();
    let within = |tag: &&PlacedTag| inside(tag.span, span);
    let found = if exact.is_empty() { of_code.iter().filter(within).collect() } else { exact };
    match found.as_slice() {
        [only] => Ok((*only).clone()),
        [] => Err(Problem::error(
            Kind::Usage,
            format!("`{}` has no tag `{}` there", opened.tags.coder, book[code].id),
        )
        .in_file(opened.tags.name())
        .hint("`code tag list` shows what there is")),
        many => {
            let lines: Vec<String> = many.iter().map(|tag| tag.row.line.to_string()).collect();
            let message = format!("{} tags are meant: lines {}", many.len(), lines.join(", "));
            Err(Problem::error(Kind::Usage, message)
                .in_file(opened.tags.name())
                .hint("name one of them with --row LINE"))
        }
    }
}

const fn inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
