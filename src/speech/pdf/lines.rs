//! Lines of a page as lines of speech: what the width of the page divided is put together.

use crate::speech::labelled::like_label;
use crate::speech::piece::Piece;
use crate::speech::{table, times};
use std::collections::HashSet;

/// Spaces between two columns of a page. Justified text has two between words.
const GAP: usize = 3;

/// How wide a page is at least, in letters: where all lines are short, people ended them.
const NARROWEST: usize = 50;

/// Words before a colon that are no label, where the first is in lower case.
const WORDS_OF_SENTENCE: usize = 4;

/// Lines of speech.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Joined {
    pub text: String,
    /// How many words were put together that a line end divided.
    pub words: usize,
}

/// A cell of a line: the column at which it begins, and its text.
type Cell<'t> = (usize, &'t str);

/// Puts lines together.
pub fn join(lines: &[String]) -> Joined {
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0).max(NARROWEST);
    let words: HashSet<&str> =
        lines.iter().flat_map(|line| line.split_whitespace()).map(bare).collect();
    let mut page = Page { width, words, done: Joined::default(), open: None };
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let (rows, length) = rows(rest);
        if rows.len() > 1 {
            page.table(rows);
            page.reopen(&rest[length - 1]);
            rest = &rest[length..];
        } else {
            page.line(line);
            rest = after;
        }
    }
    page.end_line();
    page.done
}

/// The rows of a table at the start of `lines`, each cell with its lines, and how many lines they are.
fn rows(lines: &[String]) -> (Vec<Vec<Vec<&str>>>, usize) {
    let mut rows: Vec<Vec<Vec<&str>>> = Vec::new();
    let (mut last, mut length) = (0, 0);
    for (number, line) in lines.iter().enumerate() {
        let cells = cells(line);
        match (cells.as_slice(), rows.last_mut()) {
            // An empty line between rows belongs to the table if the table goes on.
            ([], Some(_)) => continue,
            ([(column, text)], Some(row)) if last > 0 && column.abs_diff(last) <= 1 => {
                if let Some(cell) = row.last_mut() {
                    cell.push(text);
                }
            }
            ([(0, _), .., (column, _)], row)
                if row
                    .as_ref()
                    .is_none_or(|row| row.len() == cells.len() && column.abs_diff(last) <= 2) =>
            {
                last = *column;
                rows.push(cells.iter().map(|(_, text)| vec![*text]).collect());
            }
            _ => break,
        }
        length = number + 1;
    }
    (rows, length)
}

/// The cells of a line.
pub fn cells(line: &str) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let (mut rest, mut column) = (line, 0);
    loop {
        let text = rest.trim_start_matches(' ');
        column += rest.len() - text.len();
        if text.is_empty() {
            return cells;
        }
        let end = text.find(&" ".repeat(GAP)).unwrap_or(text.len());
        cells.push((column, text[..end].trim_end()));
        column += text[..end].chars().count();
        rest = &text[end..];
    }
}

/// A word without what stands around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a turn may begin here. No label is half a sentence: `garden is what he said: nothing`.
fn begins_turn(text: &str) -> bool {
    let sentence = |name: &str| {
        name.starts_with(char::is_lowercase) && name.split_whitespace().count() >= WORDS_OF_SENTENCE
    };
    let label = like_label(text).is_some_and(|found| !sentence(found.name));
    label || times::time_at(text).is_some()
}

struct Page<'t> {
    /// The longest line.
    width: usize,
    /// All words, to tell a hyphen that belongs to a word from one at a line end.
    words: HashSet<&'t str>,
    done: Joined,
    /// The open line, and how far its last part reached on the page.
    open: Option<(String, usize)>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        let text = cells(line).iter().map(|(_, text)| *text).collect::<Vec<_>>().join("\t");
        if text.is_empty() {
            self.end_line();
            self.done.text.push('\n');
            return;
        }
        let reach = line.chars().count();
        match self.open.take() {
            Some((mut open, reached)) if self.goes_on(&open, reached, &text) => {
                self.put(&mut open, &text);
                self.open = Some((open, reach));
            }
            open => {
                self.open = open;
                self.end_line();
                self.open = Some((text, reach));
            }
        }
    }

    fn end_line(&mut self) {
        if let Some((line, _)) = self.open.take() {
            self.done.text += &line;
            self.done.text.push('\n');
        }
    }

    /// Whether a line goes on in `text` only because its first word had no room: then people did not end it. Letters
    /// are not equally wide, so a fifth is for them. After a soft hyphen a word always goes on.
    fn goes_on(&self, open: &str, reached: usize, text: &str) -> bool {
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let full = (reached + 1 + word) * 5 > self.width * 4;
        (full || open.ends_with('\u{ad}')) && !begins_turn(text)
    }

    /// Adds a line to the one before it.
    fn put(&mut self, open: &mut String, text: &str) {
        let before = open.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = text.split(char::is_whitespace).next().unwrap_or_default();
        let (first, second) = (bare(before), bare(after));
        let hyphen =
            before.chars().next_back().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{ad}'));
        let lower = |word: &str| word.starts_with(char::is_lowercase);
        let in_word = first.ends_with(char::is_lowercase) && lower(second) && lower(after);
        match hyphen {
            // It stands so elsewhere.
            Some('-' | '\u{2010}') if self.words.contains(format!("{first}-{second}").as_str()) => {
            }
            Some(hyphen) if in_word => {
                open.truncate(open.len() - hyphen.len_utf8());
                self.done.words += 1;
            }
            // `twenty-` and `Five`: the hyphen belongs to it, and no space.
            Some(_) if before.chars().count() > 1 && after.starts_with(char::is_alphanumeric) => {}
            _ => open.push(' '),
        }
        open.push_str(text);
    }

    fn table(&mut self, rows: Vec<Vec<Vec<&str>>>) {
        self.end_line();
        let mut cell = |lines: Vec<&str>| {
            let mut text = String::new();
            for line in lines {
                if text.is_empty() {
                    text.push_str(line);
                } else {
                    self.put(&mut text, line);
                }
            }
            Piece::of(text)
        };
        let mut pieces: Vec<Vec<Piece>> = Vec::new();
        for row in rows {
            pieces.push(row.into_iter().map(&mut cell).collect());
        }
        self.done.text += &table::lines(pieces).text;
    }

    /// Opens the last line again, which ended with this line of the page: what looks like the last row of a table may
    /// be the first line of a paragraph.
    fn reopen(&mut self, line: &str) {
        let done = &mut self.done.text;
        let start = done.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
        let last = done.split_off(start);
        self.open = Some((last.trim_end_matches('\n').to_owned(), line.chars().count()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> (String, usize) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let joined = join(&lines);
        (joined.text, joined.words)
    }

    #[test]
    fn what_the_page_divided_is_put_together() {
        let text = "I: How was it?\n\n\
            Mo: The garden is where I rest when the bus is late, and the gar-\n\
            dener is well-known to everybody who waits there: he is that well-\n\
            known, and his sister, who is called Anne-Marie, is as well. Anne-\n\
            Marie comes on Mondays.\n\
            Then she goes.\n\
            I: Really?\n\n\
            He sings when it rains, and it rains on most days of the week – so\n\
            [00:12] that I know his songs.\n";
        let expected = "I: How was it?\n\n\
            Mo: The garden is where I rest when the bus is late, and the gardener is well-known to everybody who waits \
            there: he is that well-known, and his sister, who is called Anne-Marie, is as well. Anne-Marie comes on \
            Mondays.\nThen she goes.\nI: Really?\n\n\
            He sings when it rains, and it rains on most days of the week – so\n[00:12] that I know his songs.\n";
        assert_eq!(joined(text), (expected.to_owned(), 1));
        // A soft hyphen always goes.
        let line = "Mo: It is late on most days of the week, and so is the gar\u{ad}\nden.\n";
        let expected = "Mo: It is late on most days of the week, and so is the garden.\n";
        assert_eq!(joined(line), (expected.to_owned(), 1));
        let short = "P: An effec\u{ad}\ntive one, a well-\nknown man.\nI: What\u{ad}\nP: Yes.\n";
        let expected = "P: An effective one, a well-\nknown man.\nI: What\u{ad}\nP: Yes.\n";
        assert_eq!(joined(short), (expected.to_owned(), 1));
        // Where lines are short, people ended them.
        assert_eq!(joined("P1: Good.\nReally.\n").0, "P1: Good.\nReally.\n");
    }

    #[test]
    fn columns_of_names_and_speech() {
        let text = "P1                 The garden is where I rest\n                   when the bus is late.\n\
            I                  And?\n\nP1                 Yes.\nThen nothing more.\n";
        assert_eq!(
            joined(text).0,
            "P1: The garden is where I rest when the bus is late.\nI: And?\nP1: Yes.\nThen nothing more.\n"
        );
        let text = "00:01    I     How?\n00:05    P1    Well, it is\n               so.\n";
        assert_eq!(joined(text).0, "[00:01] I: How?\n[00:05] P1: Well, it is so.\n");
        // Paragraphs whose labels stand apart look like the rows of a table, until one goes on.
        let text = "P1:   It is a co-operation, and that is all there is to say!\n\n\
            I:      Say first, is that garden in the street of the well-known co-\n\
            operation? I heard that it\nis.\n";
        assert_eq!(
            joined(text),
            (
                "P1: It is a co-operation, and that is all there is to say!\n\
                 I: Say first, is that garden in the street of the well-known co-operation? I heard that it\nis.\n"
                    .to_owned(),
                0
            )
        );
        // One line with a gap is no table.
        assert_eq!(joined("a     b\nand so on\n").0, "a\tb\nand so on\n");
        assert_eq!(joined("").0, "");
    }
}
