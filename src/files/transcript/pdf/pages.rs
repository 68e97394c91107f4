//! Pages without what stands on each of them.

use crate::files::transcript::labels;
use std::collections::HashMap;

/// Lines at the top and at the bottom of a page that may belong to all pages.
const EDGE: usize = 3;

/// The lines of all pages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pages {
    pub lines: Vec<String>,
    pub count: usize,
    /// Pages without text.
    pub empty: usize,
    /// Lines that were left out because they stand on many pages.
    pub headers: usize,
    pub footers: usize,
}

/// Divides a text at its form feeds, and leaves out headers and footers.
pub fn read(text: &str) -> Pages {
    let text = text.strip_suffix('\u{c}').unwrap_or(text);
    let mut pages: Vec<Vec<&str>> = text.split('\u{c}').map(page).collect();
    let mut all = Pages {
        count: pages.len(),
        empty: pages.iter().filter(|page| page.is_empty()).count(),
        ..Pages::default()
    };
    all.headers = without(&mut pages, true);
    all.footers = without(&mut pages, false);
    all.lines = pages.into_iter().flatten().map(str::to_owned).collect();
    all
}

/// The lines of a page, without empty ones around them.
fn page(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let last = lines.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    lines[first..last].to_vec()
}

/// Leaves out the outermost lines that are the same on many pages, but for numbers; returns how many.
fn without(pages: &mut [Vec<&str>], top: bool) -> usize {
    let filled = pages.iter().filter(|page| !page.is_empty()).count();
    // Odd and even pages may differ.
    let enough = if filled <= 3 { 2 } else { filled.div_ceil(5).max(1) * 2 };
    let mut left = 0;
    // Where an empty line comes, headers and footers end.
    let mut ended = vec![false; pages.len()];
    for depth in 0..EDGE {
        let open = pages.iter().zip(&ended).map(|(page, ended)| (!ended).then_some(page));
        let edges: Vec<Option<String>> =
            open.map(|page| edge(page?, top).map(without_numbers)).collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        edges.iter().flatten().for_each(|line| *counts.entry(line).or_default() += 1);
        let mut found = 0;
        for (number, (page, edge_line)) in pages.iter_mut().zip(&edges).enumerate() {
            let Some((line, same)) = edge(page, top).zip(edge_line.as_deref()) else { continue };
            let count = counts.get(same).copied().unwrap_or(0);
            // What looks like a turn is one, unless nearly all pages begin or end with it.
            let is_turn = labels::candidate(line.trim()).is_some();
            let everywhere = depth == 0 && count >= 3 && count * 5 >= filled * 4;
            let repeated = count >= enough && (!is_turn || everywhere);
            if repeated || is_number(line, number + 1) {
                ended[number] = take(page, top);
                found += 1;
            }
        }
        if found == 0 {
            break;
        }
        left += found;
    }
    left
}

fn edge<'t>(page: &[&'t str], top: bool) -> Option<&'t str> {
    if top { page.first() } else { page.last() }.copied()
}

/// Takes the outermost line from a page, and the empty ones behind it; returns whether there are any.
fn take(page: &mut Vec<&str>, top: bool) -> bool {
    let before = page.len();
    if top {
        let rest = page.iter().skip(1).position(|line| !line.is_empty());
        page.drain(..rest.map_or(page.len(), |rest| rest + 1));
    } else {
        page.pop();
        while page.last().is_some_and(|line| line.is_empty()) {
            page.pop();
        }
    }
    before - page.len() > 1
}

/// A line with one sign for every number, and one space between words.
fn without_numbers(line: &str) -> String {
    let mut found = String::new();
    for word in line.split_whitespace() {
        let mut digits = false;
        for c in word.chars() {
            if !c.is_numeric() {
                found.push(c);
            } else if !digits {
                found.push('#');
            }
            digits = c.is_numeric();
        }
        found.push(' ');
    }
    found
}

/// Whether a line is nothing but the number of its page: `7`, `- 7 -`, `7 / 12`, `Page 7 of 12`.
fn is_number(line: &str, page: usize) -> bool {
    let line = line.trim().trim_matches(['-', '–', '—', '|', ' ']);
    let words: Vec<&str> = line.split([' ', '/']).filter(|word| !word.is_empty()).collect();
    let number = page.to_string();
    match words.as_slice() {
        [one] => *one == number,
        [one, all] => {
            *one == number && all.bytes().all(|b| b.is_ascii_digit()) && line.contains('/')
        }
        [_, one, of, all] => {
            *one == number && *of == "of" && all.bytes().all(|b| b.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_on_each_page_is_left_out() {
        let page = |n: usize, text: &str| {
            format!("\n   Study of buses  \n\n{text}\n\n\n    Page {n} of 4\n\u{c}")
        };
        let text = page(1, "I: Well?\nMo: Yes.")
            + &page(2, "and 2")
            + &page(3, "\nso on")
            + &page(4, "end");
        let pages = read(&text);
        assert_eq!(pages.lines, ["I: Well?", "Mo: Yes.", "and 2", "so on", "end"]);
        assert_eq!((pages.count, pages.empty, pages.headers, pages.footers), (4, 0, 4, 4));
        // Left and right pages differ; the first has no header.
        let text = "Title\na\n\u{c}Buses\nb\n2\n\u{c}Mia\nc\n3\n\u{c}Buses\nd\n4\n\u{c}Mia\ne\n5\n\u{c}\u{c}";
        let pages = read(text);
        assert_eq!(pages.lines, ["Title", "a", "b", "c", "d", "e"]);
        assert_eq!((pages.count, pages.empty, pages.headers, pages.footers), (6, 1, 4, 4));
    }

    #[test]
    fn speech_stays() {
        // On two pages it is a chance.
        let pages = read("I: Yes?\nMo: No.\nMo: Bye.\n\u{c}I: Yes?\nMo: So.\nMo: Bye.\n\u{c}");
        assert_eq!((pages.lines.len(), pages.headers, pages.footers), (6, 0, 0));
        // Below a header it is none, however often it is asked.
        let page = |n: usize| {
            format!("Study: buses\nI: Day {n}?\nMo: Yes, day {n}.\nMo: So.\n{n} of 3\n\u{c}")
        };
        let pages = read(&(page(1) + &page(2) + &page(3)));
        assert_eq!((pages.lines.len(), pages.headers, pages.footers), (9, 3, 3));
        let pages = read("I: How many?\nMo:\n12\n\u{c}");
        assert_eq!(pages.lines, ["I: How many?", "Mo:", "12"]);
        assert_eq!(read("I: So?\n\n 1\n\u{c}").lines, ["I: So?"]);
        assert_eq!((read("").empty, read("\u{c}\u{c}").empty), (1, 2));
        for (line, number) in
            [("- 7 -", true), ("7/12", true), ("Seite 7 of 9", true), ("8", false), ("7 12", false)]
        {
            assert_eq!(is_number(line, 7), number, "{line}");
        }
    }
}
