//! Numbers in a text that stand near the name of a theme.

use super::written::Written;
use crate::model::{CodeId, Codebook};
use crate::text::{Case, Folded, Span, sentences, words};

/// A number that a manuscript gives for a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The line, from 1.
    pub line: usize,
    /// The number as it is printed.
    pub text: String,
    /// The theme named nearest to it.
    pub code: CodeId,
    /// What it says.
    pub says: Says,
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// `12 of 15`.
    Of(u64, u64),
    /// `80%`, with so many digits behind the point: in units of the last digit.
    Percent(u64, u32),
    /// `12 (80%)`.
    Both(u64, u64, u32),
}

/// The numbers in words, as far as papers write them so.
const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The claims of a manuscript, and how many numbers stand in a sentence that names no theme.
pub fn claims(written: &Written, book: &Codebook) -> (Vec<Claim>, usize) {
    let names = names(book);
    let (mut found, mut without) = (Vec::new(), 0);
    for (index, (line, text)) in written.paragraphs.iter().enumerate() {
        // What people say is no claim of the authors.
        let quoted = written.quotations.iter().filter(|quotation| {
            quotation.at.0 == index && quotation.shown != super::written::Shown::Maybe
        });
        let mut own = text.clone().into_bytes();
        for span in quoted.map(|quotation| quotation.at.1) {
            own[span.start..span.end].fill(b' ');
        }
        let Ok(own) = String::from_utf8(own) else { continue };
        for sentence in sentences(&own, "en") {
            let of_sentence = sentence.of(&own);
            let numbers = numbers(of_sentence);
            let named = named(of_sentence, &names);
            let places: Vec<Span> = numbers.iter().map(|(span, _)| *span).collect();
            for (span, says) in numbers {
                let Some(code) = meant(of_sentence, span, &places, &named) else {
                    without += 1;
                    continue;
                };
                let before = &own[..sentence.start + span.start];
                let line = line + before.matches('\n').count();
                let text = span.of(of_sentence).to_owned();
                found.push(Claim { line, text, code, says });
            }
        }
    }
    (found, without)
}

/// The code that a number is about: the nearest that its clause names, else the last before it, else the first after it that no
/// other of the `numbers` stands before.
fn meant(
    sentence: &str,
    number: Span,
    numbers: &[Span],
    named: &[(Span, CodeId)],
) -> Option<CodeId> {
    let is_end = |(at, _): &(usize, &str)| sentence[at + 1..].starts_with(char::is_whitespace);
    let ends: Vec<usize> =
        sentence.match_indices([',', ';', ':']).filter(is_end).map(|(at, _)| at).collect();
    let clause = |at: usize| ends.partition_point(|end| *end < at);
    let distance = |(at, _): &&(Span, CodeId)| match at {
        at if at.end <= number.start => number.start - at.end,
        at => at.start.saturating_sub(number.end),
    };
    let own = named.iter().filter(|(at, _)| clause(at.start) == clause(number.start));
    let before = named.iter().filter(|(at, _)| at.end <= number.start).max_by_key(|(at, _)| at.end);
    let is_next = |at: Span| {
        let between = |other: &Span| other.start >= number.end && other.end <= at.start;
        at.start >= number.end
            && !numbers
                .iter()
                .any(|other| between(other) && clause(other.start) != clause(number.start))
    };
    let after = named.iter().filter(|(at, _)| is_next(*at)).min_by_key(|(at, _)| at.start);
    own.min_by_key(distance).or(before).or(after).map(|(_, code)| *code)
}

/// The names of codes, the longest first: one may be part of another. An id of several words, as `systems-navigation`, is what
/// its code is called for short; one of a single word may be a word of any sentence.
fn names(book: &Codebook) -> Vec<(String, CodeId)> {
    let short = |id: CodeId| {
        let words: Vec<&str> =
            book[id].id.split(['-', '_']).filter(|word| !word.is_empty()).collect();
        (words.len() > 1).then(|| words.join(" "))
    };
    let called = |id: CodeId| {
        [Some(book[id].name.clone()), short(id)].into_iter().flatten().map(move |name| (name, id))
    };
    let mut names: Vec<(String, CodeId)> = book
        .ids()
        .flat_map(called)
        .map(|(name, id)| (crate::text::fold(&name, Case::Ignored), id))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    names.sort_by_key(|(name, id)| (std::cmp::Reverse(name.len()), *id));
    names.dedup();
    names
}

/// Where a sentence names codes.
fn named(sentence: &str, names: &[(String, CodeId)]) -> Vec<(Span, CodeId)> {
    let folded = Folded::new(sentence, [Span::new(0, sentence.len())], Case::Ignored);
    let mut free = folded.text.clone().into_bytes();
    let mut found = Vec::new();
    for (name, code) in names {
        let text = String::from_utf8_lossy(&free).into_owned();
        for (start, _) in text.match_indices(name.as_str()) {
            let end = start + name.len();
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if is_letter(text[..start].chars().next_back()) || is_letter(text[end..].chars().next())
            {
                continue;
            }
            free[start..end].fill(b' ');
            found.push((folded.source(Span::new(start, end)), *code));
        }
    }
    found
}

/// The numbers of a sentence.
fn numbers(sentence: &str) -> Vec<(Span, Says)> {
    let words = words(sentence);
    let value = |span: &Span| number(span.of(sentence));
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let begins = words[at].of(sentence).starts_with(|c: char| c.is_ascii_digit());
        if let Some((value, digits, end)) = percent(sentence, words[at]).filter(|_| begins) {
            found.push((Span::new(words[at].start, end), Says::Percent(value, digits)));
            at += 1 + words[at + 1..].iter().take_while(|span| span.end <= end).count();
            continue;
        }
        let Some(n) = value(&words[at]) else {
            at += 1;
            continue;
        };
        let rest = &words[at + 1..];
        let is = |i: usize, word: &str| {
            rest.get(i).is_some_and(|span| span.of(sentence).eq_ignore_ascii_case(word))
        };
        let mut skip = match () {
            () if is(0, "out") && is(1, "of") => 2,
            () if is(0, "of") => 1,
            () => 0,
        };
        let is_fraction = sentence[words[at].end..].trim_start().starts_with('/');
        if skip > 0 && ["the", "our", "all"].iter().any(|word| is(skip, word)) {
            skip += 1;
        }
        let whole = rest
            .get(skip)
            .filter(|_| skip > 0 || is_fraction)
            .and_then(|span| Some((span, value(span)?)));
        let end = words[at].end;
        if let Some((span, of)) = whole.filter(|(_, of)| *of >= n) {
            found.push((Span::new(words[at].start, span.end), Says::Of(n, of)));
            at += skip + 2;
        } else {
            // `12 (80%)`
            let open = sentence[end..].trim_start().starts_with('(');
            let both = rest.first().filter(|_| open).and_then(|next| percent_of(sentence, *next));
            if let Some((percent, digits, after)) = both {
                let after = after + usize::from(sentence[after..].starts_with(')'));
                found.push((Span::new(words[at].start, after), Says::Both(n, percent, digits)));
                at += 1 + words[at + 1..].iter().take_while(|span| span.end <= after).count();
            } else {
                at += 1;
            }
        }
    }
    found
}

fn percent_of(sentence: &str, word: Span) -> Option<(u64, u32, usize)> {
    number(word.of(sentence).split(['.', ',']).next()?)?;
    percent(sentence, word)
}

/// A percentage that begins with this word, in units of its last digit, with the number of digits, and its end.
fn percent(sentence: &str, word: Span) -> Option<(u64, u32, usize)> {
    let rest = &sentence[word.start..];
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let digits = rest[..length].trim_end_matches('.');
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let behind = rest[digits.len()..].trim_start();
    let sign = ["%", "percent", "per cent"].into_iter().find(|sign| behind.starts_with(sign))?;
    let value = format!("{whole}{part}").parse().ok()?;
    let end = word.start + rest.len() - behind.len() + sign.len();
    Some((value, u32::try_from(part.len()).ok()?, end))
}

fn number(word: &str) -> Option<u64> {
    let named = NUMBERS.iter().position(|name| name.eq_ignore_ascii_case(word));
    named.map(|n| n as u64).or_else(|| word.replace(',', "").parse().ok())
}

impl Says {
    /// Whether `n` of `of` is what it says.
    pub fn holds(self, n: u64, of: u64) -> bool {
        match self {
            Self::Of(part, whole) => (part, whole) == (n, of),
            Self::Percent(value, digits) => is_rounded(value, digits, n, of),
            Self::Both(part, value, digits) => part == n && is_rounded(value, digits, n, of),
        }
    }
}

/// Whether `n` of `of` in percent, rounded to so many digits, half up or down, is `value`.
fn is_rounded(value: u64, digits: u32, n: u64, of: u64) -> bool {
    // Twice the difference, in units of the last digit, times `of`.
    let scale = 100 * 10_u128.pow(digits.min(6));
    let (exact, said) = (u128::from(n) * scale, u128::from(value) * u128::from(of));
    of > 0 && 2 * exact.abs_diff(said) <= u128::from(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str) -> Vec<(&str, Says)> {
        numbers(sentence).into_iter().map(|(span, says)| (span.of(sentence), says)).collect()
    }

    #[test]
    fn numbers_of_papers() {
        assert_eq!(
            said("Tokenism was raised by 10 of the 15 people"),
            [("10 of the 15", Says::Of(10, 15))]
        );
        assert_eq!(
            said("Twelve out of fifteen, or 12/15"),
            [("Twelve out of fifteen", Says::Of(12, 15)), ("12/15", Says::Of(12, 15))]
        );
        assert_eq!(
            said("by 66.7% and 80 per cent"),
            [("66.7%", Says::Percent(667, 1)), ("80 per cent", Says::Percent(80, 0))]
        );
        assert_eq!(said("12 (80%) and 3 people in 2019"), [("12 (80%)", Says::Both(12, 80, 0))]);
    }

    #[test]
    fn a_number_is_about_what_its_clause_names() {
        let sentence = "Nine of fifteen speak of navigating; 7 of 15 of tokenism, 3 of 15 of pay";
        let at = |text: &str| {
            let start = sentence.find(text).unwrap();
            Span::new(start, start + text.len())
        };
        let numbers = ["Nine of fifteen", "7 of 15", "3 of 15"].map(at);
        let named = [(at("tokenism"), CodeId(4))];
        let meant = |number| meant(sentence, at(number), &numbers, &named);
        assert_eq!(meant("Nine of fifteen"), None);
        assert_eq!(meant("7 of 15"), Some(CodeId(4)));
        // Where nothing else is named, what was spoken of last.
        assert_eq!(meant("3 of 15"), Some(CodeId(4)));
    }

    #[test]
    fn rounding_is_forgiven_and_nothing_else() {
        // 10 of 15 is 66.66… %.
        assert!(Says::Percent(67, 0).holds(10, 15) && Says::Percent(667, 1).holds(10, 15));
        assert!(!Says::Percent(66, 0).holds(10, 15) && !Says::Percent(668, 1).holds(10, 15));
        // 1 of 8 is 12.5 %: both 12 and 13 are seen in print.
        assert!(Says::Percent(12, 0).holds(1, 8) && Says::Percent(13, 0).holds(1, 8));
        assert!(!Says::Of(10, 14).holds(10, 15) && !Says::Both(10, 60, 0).holds(10, 15));
    }
}
