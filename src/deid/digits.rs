//! Numbers that people write in groups, and each a little differently: `130 692 544`, `130-692544`, `13 069 25 44`.

use super::checksum::{bc_phn, card, sin, sin_of_nobody};
use crate::text::Span;

/// Groups of digits that follow each other.
pub(super) struct Number<'t> {
    text: &'t str,
    /// Where it stands.
    span: Span,
    /// How many digits each group has.
    shape: &'t [usize],
    /// Whether no other group goes before or follows.
    is_all: bool,
}

/// What may stand between two groups.
const BETWEEN: &[&str] = &[" ", "-", ".", " - ", " – "];
/// No number that somebody has is in more of them, unless it is said digit by digit.
const MOST_GROUPS: usize = 20;

/// Calls `found` with all that may be a number of so many digits and holds.
pub(super) fn numbers(
    text: &str,
    (least, most): (usize, usize),
    holds: fn(&Number<'_>) -> bool,
    found: &mut dyn FnMut(Span),
) {
    let groups = groups(text);
    let joins = |at: usize| BETWEEN.contains(&&text[groups[at].end..groups[at + 1].start]);
    let mut from = 0;
    while from < groups.len() {
        let mut to = from;
        while to + 1 < groups.len() && joins(to) {
            to += 1;
        }
        let run = &groups[from..=to];
        let shape: Vec<usize> = run.iter().map(|span| span.len()).collect();
        let mut at = 0;
        while at < run.len() {
            let ends = (at..run.len().min(at + MOST_GROUPS)).filter(|end| {
                let digits: usize = shape[at..=*end].iter().sum();
                (least..=most).contains(&digits)
            });
            let number = |end: usize| Number {
                text,
                span: Span::new(run[at].start, run[end].end),
                shape: &shape[at..=end],
                is_all: at == 0 && end + 1 == run.len(),
            };
            // The longest, as of two that begin at one place it is less by chance.
            let hit = ends.rev().find(|end| holds(&number(*end)));
            hit.iter().for_each(|end| found(number(*end).span));
            at = hit.unwrap_or(at) + 1;
        }
        from = to + 1;
    }
}

/// Digits that no letter touches.
fn groups(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|more| at + more) {
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        at = start + length;
        if !(is_word(at) || start > 0 && is_word(start - 1)) {
            groups.push(Span::new(start, at));
        }
    }
    groups
}

impl Number<'_> {
    fn digits(&self) -> &str {
        self.span.of(self.text)
    }

    /// Whether one of these words stands before it, and no sentence ends between.
    fn is_told(&self, words: &[&str]) -> bool {
        /// `SIN, if you need it for the form, it is`
        const NEAR: usize = 48;
        let before =
            self.text[..self.span.start].char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
        let before = self.text[before..self.span.start].to_lowercase();
        let before = before.rsplit(['!', '?', ';']).next().unwrap_or_default();
        let mut found =
            before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        found.any(|word| words.contains(&word))
    }

    /// Whether groups like these are those of something somebody has, and of nothing else: by themselves, without single
    /// digits, round thousands, a sign before them or points of a decimal.
    fn is_odd(&self) -> bool {
        let before = self.text[..self.span.start].chars().next_back();
        let digits = self.digits();
        self.is_all
            && self.shape.iter().all(|digits| (2..=7).contains(digits))
            && !before.is_some_and(|c| matches!(c, '+' | '$' | '£' | '€' | '#' | '.' | ',' | '/'))
            && !(digits.contains('.') && self.shape.len() < 3)
            && !digits.split(|c: char| !c.is_ascii_digit()).any(|group| group == "000")
    }
}

/// A social insurance number as people write it. Groups of 3, 2 and 4 are those of the United States, and of 5 and 4
/// those of a ZIP code, unless it is told what they are.
fn is_written_as_sin(number: &Number<'_>) -> bool {
    match number.shape {
        [9] | [3, 3, 3] | [3, 6] | [6, 3] => true,
        [3, 2, 4] | [5, 4] => number.is_told(SIN),
        _ => number.is_odd() || number.is_told(SIN),
    }
}

/// What it is called.
const SIN: &[&str] = &["sin", "sins", "insurance", "nas"];

/// A social insurance number that may be somebody's.
pub(super) fn insurance(number: &Number<'_>) -> bool {
    sin(number.digits()) && is_written_as_sin(number)
}

/// One that nobody has.
pub(super) fn nobodys_insurance(number: &Number<'_>) -> bool {
    sin_of_nobody(number.digits()) && is_written_as_sin(number)
}

/// A health number of British Columbia. In groups of 3, 3 and 4 it is a phone number, unless none is called so, or it is
/// told what it is.
pub(super) fn health_bc(number: &Number<'_>) -> bool {
    const HEALTH: &[&str] = &["phn", "phns", "health", "msp", "care", "carecard"];
    let exchange = number.digits().bytes().filter(u8::is_ascii_digit).nth(3);
    bc_phn(number.digits())
        && match number.shape {
            [10] | [4, 3, 3] | [4, 6] | [7, 3] => true,
            [3, 3, 4] | [3, 7] | [6, 4] => {
                matches!(exchange, Some(b'0' | b'1')) || number.is_told(HEALTH)
            }
            _ => number.is_odd() || number.is_told(HEALTH),
        }
}

/// A payment card.
pub(super) fn payment(number: &Number<'_>) -> bool {
    const CARD: &[&str] = &["card", "visa", "mastercard", "amex", "debit", "credit"];
    card(number.digits())
        && match number.shape {
            [_] | [4, 6, 5] | [4, 4, 4, 1..=7] => true,
            _ => number.is_odd() || number.is_told(CARD),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, many: (usize, usize), holds: fn(&Number<'_>) -> bool) -> Vec<&str> {
        let mut found = Vec::new();
        numbers(text, many, holds, &mut |span| found.push(span.of(text)));
        found
    }

    /// 130692544 passes: from the right, every second digit doubled, 4+8+5+4+9+3+0+6+1 = 40.
    #[test]
    fn insurance_numbers_in_any_groups() {
        fn sins(text: &str) -> Vec<&str> {
            found(text, (9, 9), insurance)
        }
        for number in [
            "130692544",
            "130 692 544",
            "130-692544",
            "130.692.544",
            "13 069 25 44",
            "1306 92544",
            "13-06-92-544",
            "130 - 692 – 544",
            "13069 25 44",
        ] {
            let text = format!("it is {number}, yes");
            assert_eq!(sins(&text), [number]);
        }
        for other in [
            // One digit off.
            "it is 13 069 25 45",
            "it is 130 692 545",
            // Somebody else's groups, single digits, parts of more, an amount, a sum, a decimal.
            "it is 130-69-2544",
            "it is 13069-2544",
            "we count 1 306 925 44",
            "it is 13 069 25 44 12",
            "$13 069 25 44",
            "it is 13069.2544",
            "X130692544",
            "13 069,2544",
        ] {
            assert_eq!(sins(other), [""; 0], "{other}");
        }
        assert_eq!(sins("my SIN, it's 130-69-2544"), ["130-69-2544"]);
        assert_eq!(sins("the SIN is 1 3 0 6 9 2 5 4 4 there"), ["1 3 0 6 9 2 5 4 4"]);
        assert_eq!(sins("no SIN! 130-69-2544"), [""; 0]);
        // Between others, in its own groups only.
        assert_eq!(sins("604 130 692 544 12"), ["130 692 544"]);
    }

    /// 9698658215 is the valid number that python-stdnum documents; 4111111111111111 is in wide use for testing.
    #[test]
    fn health_numbers_and_cards_in_any_groups() {
        fn phns(text: &str) -> Vec<&str> {
            found(text, (10, 10), health_bc)
        }
        fn cards(text: &str) -> Vec<&str> {
            found(text, (13, 19), payment)
        }
        for number in ["9698 658 215", "96 98 65 82 15", "96986 58215", "9698-65-8215"] {
            let text = format!("it is {number}, yes");
            assert_eq!(phns(&text), [number]);
        }
        assert_eq!(phns("call 969 865 8215 or 96986 58216"), [""; 0]);
        assert_eq!(phns("my PHN is 969 865 8215"), ["969 865 8215"]);
        for number in [
            "4111 1111 1111 1111",
            "41 11 11 11 11 11 11 11",
            "411111 1111 111111",
            "3782-822463-10005",
        ] {
            let text = format!("it is {number}, yes");
            assert_eq!(cards(&text), [number]);
        }
        assert_eq!(cards("it is 411111 1111 111112"), [""; 0]);
    }
}
