//! How programs count places in a text, and finding a place that was counted in some way.
//!
//! The standard says code points from 0. It does not say how the end of a line counts that is written as two
//! characters, and not every program follows it.

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points, as the standard says.
    Points,
    /// Units of UTF-16, as JavaScript and Windows have them: an emoji counts as two.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
}

/// How the end of a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// As the characters it has in the file: CR LF as two, LF as one.
    AsIs,
    /// Always as one.
    One,
    /// Always as two.
    Two,
}

/// A way of counting. A byte order mark never counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Convention {
    /// What is counted.
    pub unit: Unit,
    /// How the end of a line counts.
    pub line_end: LineEnd,
}

/// A way of counting.
pub const fn convention(unit: Unit, line_end: LineEnd) -> Convention {
    Convention { unit, line_end }
}

/// All ways of projects, the likeliest first, with their names for people and for a flag, and the program known for it.
pub const CONVENTIONS: [(Convention, &str, &str, &str); 6] = [
    (convention(Unit::Points, LineEnd::AsIs), "code points", "codepoints", "spec"),
    (
        convention(Unit::Points, LineEnd::One),
        "code points, each line end as 1",
        "codepoints-crlf1",
        "qualcoder",
    ),
    (convention(Unit::Utf16, LineEnd::AsIs), "UTF-16 units", "utf16", "nvivo"),
    (
        convention(Unit::Utf16, LineEnd::One),
        "UTF-16 units, each line end as 1",
        "utf16-crlf1",
        "atlasti",
    ),
    (
        convention(Unit::Points, LineEnd::Two),
        "code points, each line end as 2",
        "codepoints-lf2",
        "",
    ),
    (convention(Unit::Utf16, LineEnd::Two), "UTF-16 units, each line end as 2", "utf16-lf2", ""),
];

/// The number of the convention with this name in [`CONVENTIONS`].
#[must_use]
pub fn named(name: &str) -> Option<usize> {
    let name = name.trim().to_ascii_lowercase();
    CONVENTIONS
        .iter()
        .position(|(_, _, flag, program)| !name.is_empty() && (*flag == name || *program == name))
}

/// The names that [`named`] knows.
#[must_use]
pub fn names() -> String {
    let names = CONVENTIONS.iter().map(|(_, _, flag, program)| match *program {
        "" => (*flag).to_owned(),
        program => format!("{flag} ({program})"),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What of a text lets conventions differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Traits {
    astral: bool,
    double_ends: bool,
    single_ends: bool,
}

/// Which conventions count alike in this text: for each one the first that does.
#[must_use]
pub fn alike(raw: &str) -> [usize; CONVENTIONS.len()] {
    let double = memchr::memmem::find_iter(raw.as_bytes(), "\r\n").count();
    let marks = memchr::memchr2_iter(b'\r', b'\n', raw.as_bytes()).count();
    let traits = Traits {
        astral: raw.bytes().any(|byte| byte >= 0xf0),
        double_ends: double > 0,
        single_ends: marks > 2 * double,
    };
    let widths = |convention: Convention| {
        let (double, single) = match convention.line_end {
            LineEnd::AsIs => (2, 1),
            LineEnd::One => (1, 1),
            LineEnd::Two => (2, 2),
        };
        let astral = convention.unit == Unit::Utf16;
        (
            traits.astral.then_some(astral),
            traits.double_ends.then_some(double),
            traits.single_ends.then_some(single),
        )
    };
    let all = CONVENTIONS.map(|(convention, ..)| widths(convention));
    all.map(|widths| all.iter().position(|w| *w == widths).unwrap_or_default())
}

/// A place in the text with LF at the end of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Its byte.
    pub byte: usize,
    /// Its code point.
    pub point: usize,
}

/// Finds places that were counted in `raw`, the text with its line ends as they came; `wanted` is sorted. There is no
/// place past the end or within a character. A place between CR and LF is before both.
#[must_use]
pub fn find(raw: &str, convention: Convention, wanted: &[usize]) -> Vec<Option<Found>> {
    let mut found = Vec::with_capacity(wanted.len());
    let mut here = Found { byte: 0, point: 0 };
    let mut counted = 0;
    let mut rest = raw;
    while !rest.is_empty() && found.len() < wanted.len() {
        // Each of these is one in every way of counting.
        let (plain, behind) = rest.split_at(plain(rest.as_bytes()));
        let here_at = |ahead: usize| Found { byte: here.byte + ahead, point: here.point + ahead };
        while let Some(place) = wanted.get(found.len()).filter(|p| **p < counted + plain.len()) {
            found.push(Some(here_at(place - counted)));
        }
        here = here_at(plain.len());
        counted += plain.len();
        let mut chars = behind.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        let double = c == '\r' && rest.starts_with('\n');
        if double {
            rest = &rest[1..];
        }
        let end = double || matches!(c, '\r' | '\n');
        let width = match (end, convention.line_end, convention.unit) {
            (true, LineEnd::Two, _) => 2,
            (true, LineEnd::AsIs, _) => 1 + usize::from(double),
            (true, LineEnd::One, _) | (false, _, Unit::Points) => 1,
            (false, _, Unit::Utf16) => c.len_utf16(),
            (false, _, Unit::Bytes) => c.len_utf8(),
        };
        while let Some(place) = wanted.get(found.len()).filter(|place| **place < counted + width) {
            found.push((*place == counted || end).then_some(here));
        }
        counted += width;
        here.byte += if end { 1 } else { c.len_utf8() };
        here.point += 1;
    }
    while let Some(place) = wanted.get(found.len()) {
        found.push((*place == counted).then_some(here));
    }
    found
}

/// How many characters of one byte that end no line a text begins with.
fn plain(text: &[u8]) -> usize {
    /// So many are looked at together.
    const STEP: usize = 32;
    let is_plain = |byte: &u8| byte.is_ascii() && *byte != b'\n' && *byte != b'\r';
    let steps = text.chunks_exact(STEP).take_while(|step| {
        // Without an end in between, which would be looked for byte by byte.
        step.iter().fold(true, |all, byte| all & is_plain(byte))
    });
    let whole = STEP * steps.count();
    whole + text[whole..].iter().take_while(|byte| is_plain(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The characters at which places lie in `a😀\r\nb\nc`, counted in this way; `.` is no place.
    fn found(name: &str) -> String {
        let raw = "a😀\r\nb\nc";
        let text = "a😀\nb\nc";
        let (convention, ..) = CONVENTIONS[named(name).unwrap()];
        let places = find(raw, convention, &(0..11).collect::<Vec<_>>());
        let shown = places.into_iter().map(|place| match place {
            None => '.',
            Some(place) => {
                assert_eq!(text[..place.byte].chars().count(), place.point);
                text[place.byte..].chars().next().unwrap_or('$')
            }
        });
        shown.collect::<String>().replace('\n', "/")
    }

    #[test]
    fn every_way_of_counting() {
        assert_eq!(found("spec"), "a😀//b/c$...");
        assert_eq!(found("qualcoder"), "a😀/b/c$....");
        assert_eq!(found("nvivo"), "a😀.//b/c$..");
        assert_eq!(found("atlasti"), "a😀./b/c$...");
        assert_eq!(found("codepoints-lf2"), "a😀//b//c$..");
        assert_eq!(found("utf16-lf2"), "a😀.//b//c$.");
        assert_eq!(named("x"), None);
        assert_eq!(named(""), None);
    }

    /// A place counted character by character.
    fn by_hand(raw: &str, convention: Convention, wanted: usize) -> Option<Found> {
        let line = raw.replace("\r\n", "\u{1}");
        let (mut counted, mut here) = (0, Found { byte: 0, point: 0 });
        for c in line.chars() {
            let is_end = matches!(c, '\u{1}' | '\r' | '\n');
            let width = match (convention.line_end, convention.unit) {
                (LineEnd::AsIs, _) if is_end => 1 + usize::from(c == '\u{1}'),
                (LineEnd::One, _) if is_end => 1,
                (LineEnd::Two, _) if is_end => 2,
                (_, Unit::Points) => 1,
                (_, Unit::Utf16) => c.len_utf16(),
                (_, Unit::Bytes) => c.len_utf8(),
            };
            if wanted < counted + width {
                return (wanted == counted || is_end).then_some(here);
            }
            counted += width;
            here.byte += if is_end { 1 } else { c.len_utf8() };
            here.point += 1;
        }
        (wanted == counted).then_some(here)
    }

    proptest! {
        #[test]
        fn places_are_those_of_characters(raw in "([a-z]{0,70}(é|😀|\r\n|\r|\n|\t)){0,6}[a-z]{0,40}") {
            let wanted: Vec<usize> = (0..raw.len() + 9).collect();
            let bytes = convention(Unit::Bytes, LineEnd::AsIs);
            for convention in CONVENTIONS.map(|(convention, ..)| convention).into_iter().chain([bytes]) {
                let expected: Vec<_> = wanted.iter().map(|at| by_hand(&raw, convention, *at)).collect();
                prop_assert_eq!(find(&raw, convention, &wanted), expected);
            }
        }
    }

    #[test]
    fn ways_that_count_alike_are_one() {
        assert_eq!(alike("plain"), [0; 6]);
        assert_eq!(alike("a\nb"), [0, 0, 0, 0, 4, 4]);
        assert_eq!(alike("a\r\nb"), [0, 1, 0, 1, 0, 0]);
        assert_eq!(alike("a\r\nb\n"), [0, 1, 0, 1, 4, 4]);
        assert_eq!(alike("😀"), [0, 0, 2, 2, 0, 2]);
    }
}
