//! Names among words: which capital letters no rule of writing explains.
//!
//! Three times out of four what is found here is a name. The rest is what a list of words does not know. Stutters, fillers
//! and what is usual with a capital are left out: they would be two thirds of all.

use super::lexicon::{is_english, is_little, is_name, is_name_too, is_usual};
use crate::text::Span;

/// What a stretch with capitals looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// A name of somebody or something.
    Name,
    /// A word that begins a sentence, and that no list knows.
    First,
    /// Capitals only.
    Letters,
    /// An organisation, by its last word.
    Organisation,
    /// A place, by its first or last word.
    Place,
}

impl Looks {
    /// Each of them.
    pub(super) const ALL: [Self; 5] =
        [Self::Name, Self::First, Self::Letters, Self::Organisation, Self::Place];
}

/// Last words of organisations.
const ORGANISATIONS: &[&str] = &[
    "agency",
    "alliance",
    "association",
    "authority",
    "bank",
    "bureau",
    "centre",
    "center",
    "church",
    "clinic",
    "coalition",
    "college",
    "committee",
    "company",
    "corporation",
    "council",
    "court",
    "department",
    "foundation",
    "group",
    "health",
    "hospital",
    "hostel",
    "house",
    "inc",
    "institute",
    "league",
    "library",
    "limited",
    "ltd",
    "ministry",
    "mission",
    "mosque",
    "network",
    "office",
    "organisation",
    "organization",
    "party",
    "pharmacy",
    "program",
    "programme",
    "project",
    "school",
    "services",
    "shelter",
    "society",
    "team",
    "temple",
    "trust",
    "union",
    "university",
];
/// Last words of places.
const PLACES: &[&str] = &[
    "avenue",
    "bay",
    "beach",
    "boulevard",
    "bridge",
    "building",
    "city",
    "coast",
    "county",
    "creek",
    "crescent",
    "district",
    "drive",
    "falls",
    "harbour",
    "harbor",
    "highway",
    "hill",
    "hills",
    "hotel",
    "island",
    "islands",
    "lake",
    "lane",
    "mall",
    "mountain",
    "nation",
    "park",
    "plaza",
    "province",
    "region",
    "reserve",
    "river",
    "road",
    "sound",
    "square",
    "street",
    "terrace",
    "town",
    "valley",
    "village",
    "way",
];
/// First words of places.
const BEFORE_PLACES: &[&str] =
    &["fort", "lake", "mount", "new", "point", "port", "saint", "san", "santa", "st"];
/// What may stand inside a name.
const INSIDE: &[&str] = &[
    "al", "bin", "da", "de", "del", "der", "di", "du", "la", "le", "of", "the", "van", "von", "y",
];

/// A word and what precedes it.
struct Word<'t> {
    text: &'t str,
    span: Span,
    /// In small letters, without the ending of a possessive.
    key: String,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether a capital says nothing here.
    first: bool,
    /// Whether only spaces stand between it and the word before.
    follows: bool,
}

/// Calls `found` with each stretch whose capitals may be those of a name. Where `starts` is false, no word of the text
/// begins a sentence.
pub(super) fn capitals(text: &str, starts: bool, found: &mut dyn FnMut(Span, Looks)) {
    let mut run: Vec<Word<'_>> = Vec::new();
    let mut inside = 0;
    each_word(text, starts, false, &mut |word| {
        let small = INSIDE.contains(&word.text);
        if !run.is_empty()
            && word.follows
            && !word.first
            && (word.capital && !is_only_i(&word.key) || small)
        {
            inside = if word.capital { 0 } else { inside + 1 };
            run.push(word);
            return;
        }
        close(text, &mut run, inside, found);
        inside = 0;
        if word.capital && !is_only_i(&word.key) && !is_stutter(&word.key) {
            run.push(word);
        }
    });
    close(text, &mut run, inside, found);
}

/// Judges words with capitals that follow each other; the last `inside` of them have none.
fn close(text: &str, run: &mut Vec<Word<'_>>, inside: usize, found: &mut dyn FnMut(Span, Looks)) {
    let words = std::mem::take(run);
    let mut words = &words[..words.len() - inside];
    // What begins a sentence is no part of the name that follows it, if it is a word like `Then`.
    while let [first, rest @ ..] = words {
        // `New York` begins with such a word, and is none.
        let names = !rest.is_empty() && BEFORE_PLACES.contains(&first.key.as_str());
        let drops =
            is_little(&first.key) || first.first && is_usual(&first.key) && !rest.is_empty();
        if !drops || names {
            break;
        }
        words = rest;
    }
    while let [first, rest @ ..] = words {
        if first.capital {
            break;
        }
        words = rest;
    }
    let [first, .., last] = words else {
        if let [word] = words
            && let Some(looks) = alone(word)
        {
            found(without_ending(text, word.span), looks);
        }
        return;
    };
    // `U.S.` is two words of one letter.
    if words.iter().all(|word| word.text.chars().count() == 1) {
        let letters: String = words.iter().map(|word| word.key.as_str()).collect();
        if !is_usual(&letters) {
            found(Span::new(first.span.start, last.span.end), Looks::Letters);
        }
        return;
    }
    let capitals: Vec<&Word<'_>> = words.iter().filter(|word| word.capital).collect();
    if capitals.iter().all(|word| is_usual(&word.key) || is_little(&word.key)) {
        return;
    }
    let span = without_ending(text, Span::new(first.span.start, last.span.end));
    let looks = if ORGANISATIONS.contains(&last.key.as_str()) {
        Looks::Organisation
    } else if PLACES.contains(&last.key.as_str()) || BEFORE_PLACES.contains(&first.key.as_str()) {
        Looks::Place
    } else {
        Looks::Name
    };
    found(span, looks);
}

fn alone(word: &Word<'_>) -> Option<Looks> {
    let key = word.key.as_str();
    let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
    let denied = key.strip_suffix("n't").is_some_and(|verb| is_english(verb) || is_little(verb));
    if letters < 2 || denied || is_usual(key) || is_little(key) {
        return None;
    }
    let upper = key.chars().count() > 1
        && word
            .text
            .trim_end_matches("'s")
            .trim_end_matches("’s")
            .trim_end_matches('s')
            .chars()
            .all(|c| !c.is_lowercase());
    if is_english(key) {
        // A capital in the middle of a sentence, on a word that is also a name.
        return (!word.first && !upper && is_name_too(key)).then_some(Looks::Name);
    }
    if upper {
        return Some(Looks::Letters);
    }
    if is_compound(key) {
        return None;
    }
    if !word.first || is_name(key) {
        return Some(Looks::Name);
    }
    (!is_drawn_out(key) && !is_derived(key)).then_some(Looks::First)
}

/// Calls `found` with the words of a text without capitals that are names and nothing else.
pub(super) fn listed(text: &str, found: &mut dyn FnMut(Span)) {
    each_word(text, true, true, &mut |word| {
        if is_name(&word.key) {
            found(without_ending(text, word.span));
        }
    });
}

fn is_only_i(key: &str) -> bool {
    key == "i" || key.starts_with("i'")
}

/// `I-I`, `wh-what`, `mm-hmm`: a word that begins twice, or is none.
fn is_stutter(key: &str) -> bool {
    let mut parts = key.split('-');
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
        return false;
    };
    second.is_empty() || second.starts_with(first) || first.len() < 2
}

/// `Whaaat`, `Yess`: a word with a letter written more often than it is spelled.
fn is_drawn_out(key: &str) -> bool {
    let mut once = String::new();
    let mut twice = String::new();
    for c in key.chars() {
        if !once.ends_with(c) {
            once.push(c);
        }
        if !twice.ends_with(&[c, c].iter().collect::<String>()) {
            twice.push(c);
        }
    }
    let is_word = |word: &str| word != key && (is_english(word) || is_little(word));
    is_word(&once) || is_word(&twice)
}

/// `Hypothetically`, `Argumentation`: an English word with an ending, which no list of words has for all of them.
fn is_derived(key: &str) -> bool {
    /// With a shorter word before it, names end like this too.
    const ENOUGH: usize = 5;
    const ENDINGS: &[&str] = &[
        "ly", "ally", "ness", "ful", "less", "able", "ability", "ibility", "ation", "ization",
        "isation", "ity", "ism", "ist", "ish", "ize", "ized", "izing", "ise", "ised", "ising",
        "ing", "ed", "er", "ers", "s", "wise",
    ];
    ENDINGS.iter().filter_map(|ending| key.strip_suffix(ending)).any(|stem| {
        stem.chars().count() >= ENOUGH
            && ["", "e", "y", "ic", "le"].iter().any(|end| is_english(&format!("{stem}{end}")))
    })
}

/// Whether a word with hyphens or an apostrophe is made of English words.
fn is_compound(key: &str) -> bool {
    let parts = key.split(['-', '\'']).filter(|part| !part.is_empty());
    key.contains(['-', '\''])
        && parts.clone().all(|part| {
            is_english(part)
                || is_little(part)
                || part.len() == 1
                || matches!(part, "ve" | "re" | "ll" | "ing" | "ed" | "ish" | "type")
        })
}

fn without_ending(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let bare =
        ["'s", "’s", "'", "’"].iter().find_map(|ending| of.strip_suffix(ending)).unwrap_or(of);
    Span::new(span.start, span.start + bare.len())
}

/// Words after which a point ends nothing.
const SHORT: &[&str] =
    &["Dr", "Ft", "Jr", "Mr", "Mrs", "Ms", "Mt", "Prof", "Rev", "Sgt", "Sr", "St", "Ste"];

/// Whether a point after a word ends nothing: `Dr. Lee`, `J. Lee`.
fn is_short(word: &str) -> bool {
    let mut letters = word.chars();
    let is_initial =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    is_initial || SHORT.contains(&word)
}

/// Words of letters, with hyphens and apostrophes inside; what holds a digit is none. Small words have their key where
/// `all` are wanted.
fn each_word<'t>(text: &'t str, starts: bool, all: bool, found: &mut dyn FnMut(Word<'t>)) {
    let mut first = starts;
    let mut last = "";
    let mut last_end = 0;
    // A number ends a name: `May 1996 the Court`.
    let mut number = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut has_digit = c.is_numeric();
        while let Some((at, next)) = chars.peek().copied() {
            let joins = matches!(next, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}');
            let letter_after =
                || text[at + next.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
            let is_mark =
                || !next.is_ascii() && unicode_normalization::char::is_combining_mark(next);
            if !(next.is_alphanumeric() || joins && letter_after() || is_mark()) {
                break;
            }
            has_digit |= next.is_numeric();
            end = at + next.len_utf8();
            chars.next();
        }
        let gap = &text[last_end..start];
        first |= starts && begins(gap) && !(gap == ". " && is_short(last));
        let follows = last_end > 0
            && !std::mem::replace(&mut number, has_digit)
            && !gap.is_empty()
            && gap.chars().all(|c| c == ' ' || c == '\n' || c == '.')
            && !first;
        last_end = end;
        if has_digit {
            first = false;
            continue;
        }
        let span = Span::new(start, end);
        let word = span.of(text);
        last = word;
        let capital = c.is_uppercase();
        let key = if capital || all {
            without_ending(text, span).of(text).to_lowercase().replace('’', "'")
        } else {
            String::new()
        };
        found(Word { text: word, span, key, capital, first, follows });
        first = false;
    }
}

/// Whether a sentence may begin after what stands between two words.
fn begins(gap: &str) -> bool {
    // Nearly all that stands between words.
    if matches!(gap, " " | ", " | "\n") {
        return false;
    }
    let mut before = '\0';
    let mut pairs = gap.chars().map(|c| (std::mem::replace(&mut before, c), c));
    // `Dr. Lee` goes on; one point after a short word is told from an end by nobody.
    pairs.any(|pair| {
        matches!(
            pair,
            (_, '?' | '!' | '…' | ':' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '—' | '–')
                | (_, '*' | '•' | '#' | '>' | ';')
                | ('.', ' ' | '\n' | '.')
                | (' ' | '-', '-')
                | ('\n', '\n')
                | (' ', '\'' | '‘')
        )
    })
}
