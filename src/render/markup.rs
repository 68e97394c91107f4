//! One walk over a report for every format that is text with marks in it; a format tells which marks.

use super::people::{QUOTED, Sheet, attribution_with, gave, label, quoted};
use super::renderer::{Renderer, Style};
use crate::container::{FileKind, OfKind};
use crate::report::{
    Block, Fact, Figure, Noted, Passage, QuoteGroup, Quoted, Report, Said, Table, by_code,
};
use crate::text::{escape, escape_line};

/// So many groups of quotes stand beside each other; more are too narrow to read.
pub const BESIDE: usize = 4;

/// What a piece of text is, for a format to mark it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The report's title.
    Title,
    /// The name of a code so deep in the codebook.
    Heading(usize),
    /// A paragraph.
    Paragraph,
    /// What a code means.
    Definition,
    /// What was said before or after a quote.
    Context,
    /// What one speaker says in a quote.
    Speech,
    /// Who said it and where.
    Attribution,
    /// A coder's note.
    Memo,
    /// Words that stand out at the start of what follows.
    Bold,
    /// Words that are not the text's own.
    Italic,
}

/// What a list is, for a format to mark it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Names with values.
    Facts,
    /// What must be known to read what stands above.
    Notes,
    /// What each coder gave to a quote.
    Said,
}

/// A format that is text with marks in it. Whoever is one is a [`Renderer`] too.
///
/// What is done here is what light marks need, that stand at the start of a line; others do it their way.
pub trait Markup: Sync {
    /// What it says of itself.
    const KIND: FileKind;
    /// What stands between two parts of the document.
    const APART: &'static str = "\n\n";
    /// What ends the document.
    const FOOT: &'static str = "";
    /// Whether the first table without a title gets the report's.
    const TITLES_TABLE: bool = false;
    /// The marks around what is quoted, and the one where a turn goes on.
    const SPEECH: [&'static str; 3] = QUOTED;
    /// What stands before who said it, and before a note on a coder's codes.
    const DASH: &'static str = "—";
    /// What stands around a quote.
    const QUOTE: [&'static str; 2] = [""; 2];

    /// What begins the document.
    fn head(_title: &str) -> String {
        String::new()
    }

    /// Text in one line that means itself.
    fn inline(text: &str) -> String;

    /// What `inline` left, where it begins a line.
    fn first_in_line(safe: &str) -> String {
        safe.to_owned()
    }

    /// Text that means itself, with its line breaks; a blank line still parts paragraphs.
    fn lines(text: &str) -> String {
        let text = escape(text);
        let lines = text.trim().split('\n').map(|line| Self::first_in_line(&Self::inline(line)));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Text inside a line of ours, with its line breaks if that can be.
    fn within(text: &str) -> String {
        Self::inline(text)
    }

    /// What a code means, with its line breaks if the mark for it can go over several lines.
    fn definition(text: &str) -> String {
        Self::lines(text)
    }

    /// Text that is already safe, marked as what it is.
    fn mark(mark: Mark, text: &str) -> String;

    /// The name and value of a fact, both safe, as an item of [`List::Facts`].
    fn fact(name: &str, value: &str) -> String {
        format!("{}: {value}", Self::first_in_line(name))
    }

    /// Items that are already safe, of which there are some.
    fn list(_list: List, items: &[String]) -> String {
        let items = items.iter().map(|item| format!("- {}", Self::first_in_line(item)));
        items.collect::<Vec<_>>().join("\n")
    }

    /// The parts of a table that has columns. `id` is its name for programs, `reasons` the list of why something is `n/a`.
    fn table(sheet: Sheet, id: &str, reasons: String) -> Vec<String>;

    /// A picture; most have none, as the table beside it says the same.
    fn figure(_figure: &Figure) -> Option<String> {
        None
    }

    /// Quotes of several groups beside each other; none where they stand below each other.
    fn beside(_heads: Vec<String>, _quotes: Vec<Vec<String>>) -> Option<String> {
        None
    }

    /// A quote: what was said, and below it what is to know of it.
    fn quote(said: &[String], below: &[String]) -> String {
        let [before, after] = Self::QUOTE;
        format!("{before}{}{after}", [said, below].concat().join(Self::APART))
    }
}

/// `text` in one line, spelled by whoever knows what a character means after and before its neighbours. What words and
/// sentences are written with means itself in every format, and is not asked about.
pub fn spell(text: &str, write: impl Fn(&mut String, [char; 3])) -> String {
    let line = escape_line(text);
    let mut rest = line.trim();
    let mut safe = String::with_capacity(rest.len());
    let mut before = ' ';
    loop {
        let (said, behind) = rest.split_at(rest.bytes().take_while(means_itself).count());
        safe.push_str(said);
        before = said.chars().next_back().unwrap_or(before);
        let mut chars = behind.chars();
        let Some(c) = chars.next() else { return safe };
        rest = chars.as_str();
        write(&mut safe, [before, c, rest.chars().next().unwrap_or(' ')]);
        before = c;
    }
}

fn means_itself(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b'.' | b'?' | b'!' | b'\'')
}

impl<M: Markup> OfKind for M {
    fn kind(&self) -> &FileKind {
        &M::KIND
    }
}

impl<M: Markup> Renderer for M {
    fn is_document(&self) -> bool {
        true
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let noted = self.noted(style);
        let mut parts = vec![M::head(&report.title)];
        let main = report.blocks.iter().position(is_untitled).filter(|_| M::TITLES_TABLE);
        let title = M::inline(&report.title);
        if main.is_none() && !title.is_empty() {
            parts.push(M::mark(Mark::Title, &title));
        }
        for (at, part) in report.blocks.iter().enumerate() {
            let title = (main == Some(at)).then_some(&report.title);
            parts.extend(block::<M>(part, title, noted));
        }
        let notes = report.notes.said(noted).map(M::inline);
        parts.extend([list::<M>(List::Notes, notes), M::FOOT.to_owned()]);
        parts.retain(|part| !part.is_empty());
        Ok((parts.join(M::APART) + "\n").into_bytes())
    }
}

/// Whether it is a table without a title of its own: what the report is about.
fn is_untitled(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.title.is_empty() && !table.columns.is_empty())
}

/// The parts of a block; `title` is for a table that has none.
fn block<M: Markup>(block: &Block, title: Option<&String>, noted: Noted) -> Vec<String> {
    match block {
        Block::Text(text) => paragraphs::<M>(text),
        Block::Facts(facts) => vec![self::facts::<M>(facts)],
        Block::Table(table) => self::table::<M>(table, title.unwrap_or(&table.title)),
        Block::Quotes(groups) => {
            let of_code = |groups| side_by_side::<M>(groups, noted);
            by_code(groups).flat_map(of_code).collect()
        }
        Block::Figure(figure) => M::figure(figure).into_iter().collect(),
    }
}

fn paragraphs<M: Markup>(text: &str) -> Vec<String> {
    let all = text.split("\n\n").map(M::lines).filter(|paragraph| !paragraph.is_empty());
    all.map(|paragraph| M::mark(Mark::Paragraph, &paragraph)).collect()
}

fn facts<M: Markup>(facts: &[Fact]) -> String {
    let fact = |fact: &Fact| M::fact(&M::inline(&fact.name), &M::within(&fact.value));
    list::<M>(List::Facts, facts.iter().map(fact))
}

fn list<M: Markup>(kind: List, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { String::new() } else { M::list(kind, &items) }
}

fn table<M: Markup>(table: &Table, title: &str) -> Vec<String> {
    let sheet = Sheet { title: title.to_owned(), ..Sheet::for_paper(table) };
    if sheet.heads.is_empty() {
        return Vec::new();
    }
    let reasons = sheet.reasons.iter().map(|reason| format!("n/a: {}", M::within(reason)));
    let reasons = list::<M>(List::Notes, reasons);
    let Some(entry) = table.entry else { return M::table(sheet, &table.id, reasons) };
    let heading = M::mark(Mark::Heading(entry.depth), &M::inline(&sheet.title));
    let sheet = Sheet { title: String::new(), ..sheet };
    std::iter::once(heading).chain(M::table(sheet, &table.id, reasons)).collect()
}

/// The groups of one code, beside each other where the format can.
fn side_by_side<M: Markup>(groups: &[QuoteGroup], noted: Noted) -> Vec<String> {
    let quotes = |group: &QuoteGroup| group.quotes.iter().map(|q| quote::<M>(q, noted)).collect();
    let first = groups.first().filter(|_| (2..=BESIDE).contains(&groups.len()));
    let beside = first.and_then(|first| {
        let heads = groups.iter().map(|group| M::inline(&group.group)).collect();
        let table = M::beside(heads, groups.iter().map(quotes).collect())?;
        let whole = QuoteGroup { group: String::new(), ..first.clone() };
        Some([head::<M>(&whole), vec![table]].concat())
    });
    let below = |group: &QuoteGroup| {
        let quotes: Vec<String> = quotes(group);
        [head::<M>(group), quotes].concat()
    };
    beside.unwrap_or_else(|| groups.iter().flat_map(below).collect())
}

/// What stands above the quotes of a code.
fn head<M: Markup>(group: &QuoteGroup) -> Vec<String> {
    let name = &group.heading();
    let mut parts = vec![M::mark(Mark::Heading(group.depth), &M::inline(name))];
    if !group.definition.trim().is_empty() {
        parts.push(M::mark(Mark::Definition, &M::definition(&group.definition)));
    }
    parts
}

fn quote<M: Markup>(quote: &Quoted, noted: Noted) -> String {
    let mut said: Vec<String> = context::<M>(&quote.before).into_iter().collect();
    said.extend(quote.passages.iter().map(|passage| speech::<M>(quote, passage)));
    said.extend(context::<M>(&quote.after));
    let mut below = Vec::new();
    let who = attribution_with(quote, noted == Noted::Full);
    if !who.is_empty() {
        below.push(M::mark(Mark::Attribution, &format!("{} {}", M::DASH, M::inline(&who))));
    }
    below.push(list::<M>(List::Said, quote.said.iter().map(given::<M>)));
    below.retain(|part| !part.is_empty());
    let memos = quote.memos.iter().map(|memo| self::memo::<M>(&M::lines(memo)));
    below.extend(memos.map(|memo| M::mark(Mark::Memo, &memo)));
    M::quote(&said, &below)
}

fn context<M: Markup>(text: &str) -> Option<String> {
    let text = M::lines(text);
    (!text.is_empty()).then(|| M::mark(Mark::Context, &text))
}

fn speech<M: Markup>(quote: &Quoted, passage: &Passage) -> String {
    let words = quoted(passage, &M::lines(&passage.text), M::SPEECH);
    let speech = match label(quote, passage) {
        Some(speaker) => format!("{} {words}", by::<M>(speaker)),
        None => words,
    };
    M::mark(Mark::Speech, &speech)
}

/// What a coder gave to a quote.
fn given<M: Markup>(said: &Said) -> String {
    let memo = |memo: &String| format!(" {} {}", M::DASH, self::memo::<M>(&M::within(memo)));
    let memos: String = said.memos.iter().map(memo).collect();
    format!("{} {}{memos}", by::<M>(&said.coder), M::inline(&gave(said)))
}

fn by<M: Markup>(name: &str) -> String {
    M::mark(Mark::Bold, &format!("{}:", M::inline(name)))
}

fn memo<M: Markup>(safe: &str) -> String {
    format!("{} {safe}", M::mark(Mark::Italic, "memo:"))
}
