//! Pages without what surely stands on each of them.

use super::lines::cells;
use crate::speech::labelled::like_label;
use std::collections::{BTreeMap, HashSet};

/// Lines at the top and at the bottom of a page that may belong to all pages.
const EDGE: usize = 3;

/// How many pages have to have a line: on fewer it may be chance.
const PAGES: usize = 3;

/// Of so many pages one may be without the line, beside the first.
const NEARLY: usize = 10;

/// The longest number that pages may have, in digits.
const DIGITS: usize = 9;

/// The lines of all pages.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pages {
    pub lines: Vec<String>,
    pub count: usize,
    /// Pages without text.
    pub empty: usize,
    pub recurring: Vec<Recurring>,
}

/// A line that many pages begin or end with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    pub end: End,
    /// As it stands on the first page that has it, and on the last: the number of the page may differ.
    pub first: String,
    pub last: String,
    /// On how many pages it stands.
    pub pages: usize,
    /// Whether it is surely no speech, and is not among the lines.
    pub left_out: bool,
}

/// An end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Top,
    Bottom,
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
    let spoken = spoken(&pages);
    for end in [End::Top, End::Bottom] {
        all.recurring.extend(without(&mut pages, end, &spoken));
    }
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

/// What is said, and the names of who says it: headers and footers are none of that. The first page may have the title
/// that is the header of the others.
fn spoken<'t>(pages: &[Vec<&'t str>]) -> HashSet<&'t str> {
    let names = pages.iter().flatten().filter_map(|line| Some(like_label(line)?.name));
    let inner = |page: &Vec<&'t str>| {
        let lines: Vec<&str> = page.iter().copied().filter(|line| !line.is_empty()).collect();
        let inner = lines.len().saturating_sub(2 * EDGE);
        lines.into_iter().skip(EDGE).take(inner).flat_map(cells).map(|(_, text)| text)
    };
    names.chain(pages.iter().skip(1).flat_map(inner)).collect()
}

/// A number in a line, and whether it is a word of its own: that of `P3` is no page's.
type Number = (u64, bool);

/// An outermost line of a page.
struct Edge<'t> {
    page: usize,
    line: &'t str,
    numbers: Vec<Number>,
}

/// What a line is that many pages begin or end with.
#[derive(PartialEq, Eq)]
enum Verdict {
    /// Surely a header or footer.
    Margin,
    /// It may be one.
    Doubtful,
    Speech,
}

/// Leaves out the outermost lines that are surely headers or footers; returns these, and those that may be.
fn without(pages: &mut [Vec<&str>], end: End, spoken: &HashSet<&str>) -> Vec<Recurring> {
    let filled: Vec<usize> = (0..pages.len()).filter(|page| !pages[*page].is_empty()).collect();
    let mut open = filled.clone();
    let mut found = Vec::new();
    for _ in 0..EDGE {
        let mut groups: BTreeMap<String, Vec<Edge<'_>>> = BTreeMap::new();
        for page in open.drain(..) {
            if let Some(line) = edge(&pages[page], end) {
                let (words, numbers) = numbers(line);
                groups.entry(words).or_default().push(Edge { page, line, numbers });
            }
        }
        for group in groups.into_values() {
            let verdict = judge(&group, &filled, spoken);
            if let ([first, ..], [.., last]) = (group.as_slice(), group.as_slice())
                && verdict != Verdict::Speech
            {
                found.push(Recurring {
                    end,
                    first: first.line.trim().to_owned(),
                    last: last.line.trim().to_owned(),
                    pages: group.len(),
                    left_out: verdict == Verdict::Margin,
                });
            }
            if verdict == Verdict::Margin {
                // Where an empty line comes, headers and footers end.
                open.extend(
                    group.iter().map(|e| e.page).filter(|page| !take(&mut pages[*page], end)),
                );
            }
        }
    }
    found
}

/// Judges lines that are the same but for numbers.
fn judge(group: &[Edge<'_>], filled: &[usize], spoken: &HashSet<&str>) -> Verdict {
    let [Edge { page, line, .. }, ..] = group else { return Verdict::Speech };
    let line = line.trim();
    if like_label(line).is_some_and(|found| line[found.speech..].is_empty()) {
        return Verdict::Speech;
    }
    // Labels and times have a colon; addresses have one too.
    let is_said = |text: &str| text.contains(char::is_alphabetic) && spoken.contains(text);
    let is_speech = line.replace("://", "").contains(':')
        || group.iter().any(|edge| cells(edge.line).iter().any(|(_, text)| is_said(text)));
    let later = |page: usize| filled.first() != Some(&page);
    let having = group.iter().filter(|edge| later(edge.page)).count();
    let missing = filled.iter().filter(|page| later(**page)).count() - having;
    let everywhere =
        group.len() >= PAGES && missing <= filled.len() / NEARLY && only_page_numbers(group);
    let often = group.len() > 1 && group.len() * 5 >= filled.len() * 2;
    match (everywhere, is_speech) {
        (true, false) => Verdict::Margin,
        (true, true) => Verdict::Doubtful,
        (false, false) if often || filled.len() == 1 && is_number(line, page + 1) => {
            Verdict::Doubtful
        }
        (false, _) => Verdict::Speech,
    }
}

/// Whether lines are the same but for one number at most, which grows as the pages do.
fn only_page_numbers(group: &[Edge<'_>]) -> bool {
    let [first, rest @ ..] = group else { return false };
    let mut growing = 0;
    for (at, number @ (value, own)) in first.numbers.iter().enumerate() {
        let steady = rest.iter().all(|edge| edge.numbers.get(at) == Some(number));
        let grown = |edge: &Edge<'_>| (value + (edge.page - first.page) as u64, true);
        let grows = *own && rest.iter().all(|edge| edge.numbers.get(at) == Some(&grown(edge)));
        if !steady && !grows {
            return false;
        }
        growing += usize::from(!steady);
    }
    growing <= 1
}

fn edge<'t>(page: &[&'t str], end: End) -> Option<&'t str> {
    match end {
        End::Top => page.first(),
        End::Bottom => page.last(),
    }
    .copied()
}

/// Takes the outermost line from a page, and the empty ones behind it; returns whether there are any.
fn take(page: &mut Vec<&str>, end: End) -> bool {
    let before = page.len();
    if end == End::Top {
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

/// A line with one sign for every number and one space between words, and the numbers.
fn numbers(line: &str) -> (String, Vec<Number>) {
    let (mut words, mut numbers) = (String::new(), Vec::new());
    for word in line.split_whitespace() {
        let (mut rest, mut after_letter) = (word, false);
        while let Some(c) = rest.chars().next() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number = rest[..digits].parse::<u64>().ok().filter(|_| digits <= DIGITS);
            let length = if digits > 0 { digits } else { c.len_utf8() };
            words.push_str(if number.is_some() { "#" } else { &rest[..length] });
            numbers.extend(number.map(|number| (number, !after_letter)));
            after_letter = c.is_alphabetic();
            rest = &rest[length..];
        }
        words.push(' ');
    }
    (words, numbers)
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

    /// What recurs: the end, the line, how many pages have it, and whether it is left out.
    fn recurring(pages: &Pages) -> Vec<(End, &str, usize, bool)> {
        let told = |r: &'_ Recurring| (r.end, r.pages, r.left_out);
        pages
            .recurring
            .iter()
            .map(|r| (told(r), r.first.as_str()))
            .map(|((end, pages, left_out), first)| (end, first, pages, left_out))
            .collect()
    }

    /// As many pages, each as this says of its number.
    fn pages(count: usize, page: impl Fn(usize) -> String) -> String {
        (1..=count).map(|n| page(n) + "\n\u{c}").collect()
    }

    #[test]
    fn what_stands_on_each_page_is_left_out() {
        let said = ["I: Well?\nMo: Yes.", "and 2", "\nso on", "end"];
        let text = pages(4, |n| {
            format!("\n   Study of buses  \n\n{}\n\n\n    Page {n} of 4", said[n - 1])
        });
        let found = read(&text);
        assert_eq!(found.lines, ["I: Well?", "Mo: Yes.", "and 2", "so on", "end"]);
        assert_eq!((found.count, found.empty), (4, 0));
        assert_eq!(
            recurring(&found),
            [(End::Top, "Study of buses", 4, true), (End::Bottom, "Page 1 of 4", 4, true)]
        );
        assert_eq!(found.recurring[1].last, "Page 4 of 4");
        // The first page has none, one is empty, numbers begin anywhere, and there are two lines.
        let found = read(
            "Title\na\n\u{c}Buses\nBy https://a.org\nb\n18/30\n\u{c}Buses\nBy https://a.org\nc\n19/30\n\u{c}\u{c}Buses\nBy https://a.org\nd\n21/30\n\u{c}",
        );
        assert_eq!(found.lines, ["Title", "a", "b", "c", "d"]);
        assert_eq!((found.count, found.empty), (5, 1));
        assert_eq!(
            recurring(&found),
            [
                (End::Top, "Buses", 3, true),
                (End::Top, "By https://a.org", 3, true),
                (End::Bottom, "18/30", 3, true)
            ]
        );
    }

    #[test]
    fn speech_stays() {
        let all = |text: &str| text.lines().filter(|l| !l.trim_matches('\u{c}').is_empty()).count();
        // Lines with labels or times, though all pages begin and end with them.
        let text = pages(3, |n| format!("I: Yeah.\nMo: Day {n}.\nMo: So it is.\nI: Day {n}?"));
        let found = read(&text);
        assert_eq!(found.lines.len(), 12);
        assert_eq!(
            recurring(&found),
            [(End::Top, "I: Yeah.", 3, false), (End::Bottom, "I: Day 1?", 3, false)]
        );
        let text = pages(3, |n| format!("[00:0{n}:10] I: Mm-hm.\nMo: So {n}.\nMo: As {n} was."));
        assert_eq!(read(&text).lines.len(), 9);
        // Labels alone on their lines.
        let found = read(&pages(3, |n| format!("P1:\nThat is {n} buses.\nI:\nSo {}?\nP1:", n * n)));
        assert_eq!((found.lines.len(), recurring(&found)), (15, vec![]));
        // The number is not the page's.
        let text =
            pages(4, |n| format!("and then there were {} of us\nMo: {n}.\n{}", n * 7, n * 2));
        let found = read(&text);
        assert_eq!(found.lines.len(), 12);
        assert_eq!(
            recurring(&found),
            [(End::Top, "and then there were 7 of us", 4, false), (End::Bottom, "2", 4, false)]
        );
        // Words that are said elsewhere too, and names in a column.
        for first in ["Mm-hm.", "I       Really?", "Mo"] {
            let text =
                pages(3, |n| format!("{first}\na{n}\nb\nMm-hm.\nI     So?\nMo: Yes.\nc\nd\ne{n}"));
            let found = read(&text);
            assert_eq!(found.lines.len(), all(&text), "{first}");
            assert_eq!(recurring(&found)[0], (End::Top, first, 3, false));
        }
        // On some pages only.
        let found = read(&pages(10, |n| {
            let first = if n < 8 { "Yes." } else { "No." };
            format!("{first}\nMo: {n}\nso {}", "o".repeat(n))
        }));
        assert_eq!(found.lines.len(), 30);
        assert_eq!(recurring(&found), [(End::Top, "Yes.", 7, false)]);
    }

    #[test]
    fn few_pages_leave_doubts() {
        let found = read("Buses\nMo: So.\n1\n\u{c}Buses\nMo: Bye.\n2\n\u{c}");
        assert_eq!(found.lines.len(), 6);
        assert_eq!(
            recurring(&found),
            [(End::Top, "Buses", 2, false), (End::Bottom, "1", 2, false)]
        );
        let found = read("I: How many?\nMo:\n12\n\u{c}");
        assert_eq!((found.lines.len(), recurring(&found)), (3, vec![]));
        let found = read("I: So?\n\n 1\n\u{c}");
        assert_eq!(found.lines, ["I: So?", "", " 1"]);
        assert_eq!(recurring(&found), [(End::Bottom, "1", 1, false)]);
        assert_eq!((read("").empty, read("\u{c}\u{c}").empty), (1, 2));
        for (line, number) in
            [("- 7 -", true), ("7/12", true), ("Seite 7 of 9", true), ("8", false), ("7 12", false)]
        {
            assert_eq!(is_number(line, 7), number, "{line}");
        }
        // Numbers of any length are no panic.
        let long = "9".repeat(400);
        assert_eq!(read(&pages(3, |_| format!("{long}\na"))).recurring.len(), 2);
    }
}
