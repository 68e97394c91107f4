//! `code codebook draft`

use super::super::input::{SelectionArgs, StudyArgs};
use super::super::output::{Failure, Messages, Status, print};
use crate::error::{self, Problem, nearest};
use crate::files::codebook;
use crate::files::tree::quote;
use crate::load::{self, Lacking, RunRules, UnknownCode};
use crate::model::Codebook;
use crate::text::{amount, capitalised, escape_line};

/// A stanza for each code that tags use and the codebook lacks
///
/// Tells how often a code was used and by whom, and which code of the codebook it may have been meant for. Paste what
/// you keep into the codebook, and write its definition. A study without a codebook gets a whole one:
/// code codebook draft > codebook.yaml
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let request = args.study.request(&SelectionArgs::default(), RunRules::WhenCounted)?;
    let mut problems = Vec::new();
    let lacking = load::lacking(&request, &mut problems);
    let book = lacking.as_ref().and_then(|l| l.codebook.as_ref());
    let in_book = |p: &Problem| {
        let place = p.place.as_ref().map(|place| place.file.as_str());
        p.is_error() && place.is_some() && place == book.map(|file| file.name.as_str())
    };
    // What the codebook has cannot be told while it has errors; those of tag files only leave their rows out.
    let (Some(lacking), false) = (&lacking, problems.iter().any(in_book)) else {
        return Err(args.messages.refuse(problems));
    };
    print(draft(lacking).as_bytes())?;
    error::sort(&mut problems);
    problems.iter().filter(|p| p.is_error()).for_each(|p| args.messages.tell(p));
    Ok(Status::Done)
}

/// The stanzas, as YAML that may stand below `themes:`.
fn draft(lacking: &Lacking) -> String {
    let none = Codebook::default();
    let file = lacking.codebook.as_ref();
    let book = file.map_or(&none, |file| &file.book);
    if lacking.tags == 0 {
        return "# there are no tags, so no code is missing\n".to_owned();
    }
    if lacking.codes.is_empty() {
        return "# every code that tags use is in the codebook\n".to_owned();
    }
    let codes = amount(lacking.codes.len(), "code");
    let mut out = match file.filter(|file| !file.text.trim().is_empty() || !file.book.is_empty()) {
        Some(file) => format!(
            "# {codes} that tags use and {} lacks, the most used first.\n\
             # Paste what you keep below `themes:` or, further in, below the `codes:` of another code.\n",
            escape_line(&file.name)
        ),
        None => format!(
            "# {codes} that tags use, the most used first. Move codes below the `codes:` of a theme.\n\
             version: \"0.1\"\nthemes:\n"
        ),
    };
    let mut known = Known::of(book);
    for code in &lacking.codes {
        out.push('\n');
        out.push_str(&stanza(code, &mut known));
    }
    out
}

/// All ids and aliases so far.
struct Known<'a> {
    in_book: Vec<&'a str>,
    drafted: Vec<&'a str>,
}

impl<'a> Known<'a> {
    fn of(book: &'a Codebook) -> Self {
        let names =
            book.codes().iter().flat_map(|code| std::iter::once(&code.id).chain(&code.aliases));
        Self { in_book: names.map(String::as_str).collect(), drafted: Vec::new() }
    }

    /// Which code may have been meant, as a comment.
    fn near(&self, id: &str) -> String {
        let near = |names: &[&'a str]| nearest(id, names.iter().copied());
        if let Some(near) = near(&self.in_book) {
            let near = escape_line(near);
            let alias = quote(id);
            format!("  # Was `{near}` meant? Correct the tags, or give it `aliases: [{alias}]`.\n")
        } else if let Some(near) = near(&self.drafted) {
            format!("  # Much like `{}` above: are they the same?\n", escape_line(near))
        } else {
            String::new()
        }
    }
}

fn stanza<'a>(code: &'a UnknownCode, known: &mut Known<'a>) -> String {
    let used = used(code);
    let id = escape_line(&code.id);
    let text = format!(
        "  - id: {}\n    name: {}\n    definition:\n    status: draft\n    origin: inductive\n",
        quote(&code.id),
        quote(&name(&code.id))
    );
    if !is_sound(&text) {
        return format!("  # `{id}`: {used}.\n  # No code can be called so: correct the tags.\n");
    }
    let near = known.near(&code.id);
    known.drafted.push(&code.id);
    format!("  # {used}.\n{near}{text}")
}

/// `5 tags in 2 transcripts, by ana (3) and ben (2)`.
fn used(code: &UnknownCode) -> String {
    let coders: Vec<String> = code
        .coders
        .iter()
        .map(|(coder, n)| match code.coders.len() {
            1 => escape_line(&coder.to_string()).into_owned(),
            _ => format!("{} ({n})", escape_line(&coder.to_string())),
        })
        .collect();
    let coders = match coders.as_slice() {
        [.., last] if coders.len() > 1 => {
            format!("{} and {last}", coders[..coders.len() - 1].join(", "))
        }
        coders => coders.join(", "),
    };
    let transcripts = amount(code.transcripts.len(), "transcript");
    format!("{} in {transcripts}, by {coders}", amount(code.tags(), "tag"))
}

/// `needle-exchange` as people would write it.
fn name(id: &str) -> String {
    capitalised(id.replace(['-', '_'], " ").trim())
}

/// Whether a codebook may have this stanza.
fn is_sound(stanza: &str) -> bool {
    let Some(yaml) = codebook::by_extension("yaml") else { return true };
    let (_, problems) = yaml.read("", &format!("themes:\n{stanza}"));
    !problems.iter().any(Problem::is_error)
}
