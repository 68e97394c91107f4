//! Names among words: which capital letters no rule of writing explains.
//!
//! Three times out of four what is found here is a name. The rest is what a list of words does not know. Stutters, fillers
//! and what is usual with a capital are left out: they would be two thirds of all.

use super::heads::{
    BEFORE_NAMES_OF_PLACES, BEFORE_PLACES, GENERAL, KIN, ORGANISATIONS, PLACES, ROLES,
    SMALL_ORGANISATIONS, SMALL_PLACES,
};
use super::lexicon::{is_english, is_french, is_little, is_name, is_name_too, is_region, is_usual};
use super::way::Way;
use super::word::{Word, each_word, is_short, without_ending};
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
    /// A name in small letters.
    Small,
    /// Capitals inside, as firms and products have them.
    Brand,
    /// A province, a state or a country, and nothing else.
    Region,
    /// What somebody is, in English words.
    Role,
}

impl Looks {
    /// Each of them.
    pub(super) const ALL: [Self; 9] = [
        Self::Name,
        Self::First,
        Self::Letters,
        Self::Organisation,
        Self::Place,
        Self::Small,
        Self::Brand,
        Self::Region,
        Self::Role,
    ];
}

/// What may stand inside a name.
const INSIDE: &[&str] = &[
    "al", "bin", "da", "de", "del", "der", "di", "du", "la", "le", "of", "the", "van", "von", "y",
];

/// Calls `found` with each stretch whose capitals may be those of a name, and, where people talk, with names in small
/// letters.
pub(super) fn capitals(text: &str, way: Way, found: &mut dyn FnMut(Span, Looks)) {
    let starts = matches!(way, Way::Sentences | Way::Prose);
    let mut run: Vec<Word<'_>> = Vec::new();
    let mut inside = 0;
    let mut small_name: Option<Span> = None;
    each_word(text, starts, false, &mut |word| {
        if way == Way::Sentences && !word.capital && is_small_name(word.text) {
            let span = without_ending(text, word.span);
            small_name = match small_name {
                Some(before) if word.follows && before.end + 1 == span.start => {
                    Some(Span::new(before.start, span.end))
                }
                before => {
                    small(text, before, found);
                    Some(span)
                }
            };
        }
        if !run.is_empty()
            && word.follows
            && !word.first
            && (word.capital
                && !is_only_i(&word.key)
                && (!is_stutter(&word.key) || is_doubled(word.text))
                || INSIDE.contains(&word.text))
        {
            inside = if word.capital { 0 } else { inside + 1 };
            run.push(word);
            return;
        }
        close(text, &mut run, inside, found);
        inside = 0;
        if word.capital
            && !is_only_i(&word.key)
            && (!is_stutter(&word.key) || is_doubled(word.text))
        {
            run.push(word);
        }
    });
    close(text, &mut run, inside, found);
    small(text, small_name, found);
}

/// A name in small letters.
fn small(text: &str, name: Option<Span>, found: &mut dyn FnMut(Span, Looks)) {
    let looks = |span: &Span| if is_region(span.of(text)) { Looks::Region } else { Looks::Small };
    name.iter().for_each(|span| found(*span, looks(span)));
}

/// Whether a word in small letters is a name from a list; of a hyphened one all parts are.
fn is_small_name(word: &str) -> bool {
    let bare = match word.as_bytes() {
        [.., b's'] => word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word),
        _ => word,
    };
    let is = |word: &str| word.len() > 2 && is_name(word);
    is(bare) || bare.len() > 6 && bare.contains('-') && bare.split('-').all(is)
}

/// Judges words with capitals that follow each other; the last `inside` of them have none.
fn close(text: &str, run: &mut Vec<Word<'_>>, inside: usize, found: &mut dyn FnMut(Span, Looks)) {
    if run.is_empty() {
        return;
    }
    let words = std::mem::take(run);
    let mut words = &words[..words.len() - inside];
    // What begins a sentence is no part of the name that follows it, if it is a word like `Then`.
    while let [first, rest @ ..] = words {
        // `New York` begins with such a word, and is none.
        let names = !rest.is_empty() && BEFORE_PLACES.contains(&first.key.as_str());
        let is_little = is_little(&first.key) && (first.first || !is_name_too(&first.key));
        let drops = is_little || first.first && is_usual(&first.key) && !rest.is_empty();
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
            && let Some(looks) = alone(text, word)
        {
            found(without_ending(text, word.span), looks);
        }
        return;
    };
    // `U.S.` is two words of one letter.
    if words.iter().all(|word| word.text.chars().count() == 1) {
        let letters: String = words.iter().map(|word| word.key.as_str()).collect();
        if !is_usual(&letters) {
            let looks = if is_region(&letters) { Looks::Region } else { Looks::Letters };
            found(Span::new(first.span.start, last.span.end), looks);
        }
        return;
    }
    // `Part B`, `Step C`; a point after a letter ends the sentence before `Then`.
    if let [first, last] = words {
        let is_letter = |word: &Word<'_>| word.text.chars().count() == 1;
        let is_term = is_english(&first.key) && !is_short(first.text) && !is_name_too(&first.key);
        if is_letter(last) && is_term || is_letter(first) && is_little(&last.key) {
            return;
        }
    }
    let capitals: Vec<&Word<'_>> = words.iter().filter(|word| word.capital).collect();
    let is_word = |word: &&Word<'_>| is_english(&word.key) && !is_name_too(&word.key);
    // `Four Tuesdays`, `Till March`: the first word is any that begins a sentence.
    let opens = |word: &&&Word<'_>| word.first && is_word(word);
    let is_plain = |word: &&Word<'_>| is_usual(&word.key) || is_little(&word.key);
    if capitals.iter().all(|word| is_plain(word) || opens(&word)) && capitals.iter().any(is_plain) {
        return;
    }
    let all: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let joined = all.join(" ");
    if all.len() <= 3 && is_usual(&joined) {
        return;
    }
    let is_product = |word: &&Word<'_>| is_brand(word.text) || is_usual(&word.key) || is_word(word);
    let span = without_ending(text, Span::new(first.span.start, last.span.end));
    let looks = if ORGANISATIONS.contains(&last.key.as_str()) {
        Looks::Organisation
    } else if PLACES.contains(&last.key.as_str()) || BEFORE_PLACES.contains(&first.key.as_str()) {
        Looks::Place
    } else if capitals.iter().all(is_product) && capitals.iter().any(|word| is_brand(word.text)) {
        Looks::Brand
    } else if ROLES.contains(&last.key.as_str()) && capitals.iter().all(is_word) {
        Looks::Role
    } else {
        Looks::Name
    };
    found(span, if is_region(&joined) { Looks::Region } else { looks });
}

fn alone(text: &str, word: &Word<'_>) -> Option<Looks> {
    let key = word.key.as_str();
    // `McDonald's` is, and `McDonald` is not.
    if word.text.ends_with("s") && is_usual(&word.text.to_lowercase().replace('’', "'")) {
        return None;
    }
    let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
    let denied = key.strip_suffix("n't").is_some_and(|verb| is_english(verb) || is_little(verb));
    if letters < 2 || denied || is_usual(key) && !is_month_of_a_name(text, word) {
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
    // Several of what is usual: `LPNs`.
    if upper && key.strip_suffix('s').is_some_and(is_usual) {
        return None;
    }
    if is_region(key) && !(word.first && is_english(key)) {
        return Some(Looks::Region);
    }
    if is_little(key) && (word.first || upper || !is_name_too(key)) {
        return None;
    }
    if is_english(key) {
        // A capital in the middle of a sentence, on a word that is also a name, or where names of places stand.
        let is_name = if word.first {
            is_name_too(key) && does_what_people_do(text, word)
        } else {
            is_name_too(key) || is_where_places_stand(text, word) || is_beside_kin(text, word)
        };
        return (!upper && is_name).then_some(Looks::Name);
    }
    if upper {
        return Some(Looks::Letters);
    }
    if is_brand(word.text) {
        return Some(Looks::Brand);
    }
    if !word.first || is_name(key) {
        return (!is_compound(key) || is_doubled(word.text)).then_some(Looks::Name);
    }
    is_unknown(key).then_some(Looks::First)
}

/// `WebSocket`, `JAMstack`, and not `McAllister`, `LaToya`, `MaryAnn` or a slip such as `DOnna`.
fn is_brand(word: &str) -> bool {
    word.split(['-', '\'', '’']).any(|part| {
        // Several of what is abbreviated: `NGOs`.
        let part = part.trim_end_matches('s');
        let inner = |(at, c): (usize, char)| at > 0 && c.is_uppercase();
        let Some((at, _)) = part.char_indices().find(|(at, c)| inner((*at, *c))) else {
            return false;
        };
        let (before, after) = part.split_at(at);
        let small = |text: &str| text.to_lowercase();
        let is_name_part = BEFORE_CAPITALS.contains(&small(before).as_str())
            && !after.chars().skip(1).any(char::is_uppercase);
        let are_names =
            [before, after].iter().all(|part| is_name(&small(part)) || is_name_too(&small(part)));
        part.contains(char::is_lowercase) && !is_name_part && !are_names && !is_name(&small(part))
    })
}

/// What surnames and given names begin with before another capital.
const BEFORE_CAPITALS: &[&str] = &[
    "al", "ap", "ben", "da", "dal", "de", "del", "della", "des", "di", "do", "du", "el", "fitz",
    "jo", "la", "las", "le", "lo", "los", "mac", "mc", "san", "st", "ste", "te", "ten", "ter",
    "van", "vander", "ver", "von",
];

/// `Mark said`, `Grace and I`: what begins a sentence is a name where only a person can go on so.
fn does_what_people_do(text: &str, word: &Word<'_>) -> bool {
    const DOES: &[&str] = &[
        "asked", "called", "came", "cried", "did", "died", "does", "drove", "gave", "goes", "got",
        "had", "has", "helped", "knew", "knows", "laughed", "lived", "lives", "made", "moved",
        "passed", "phoned", "said", "says", "sat", "taught", "tells", "thinks", "told", "took",
        "wanted", "wants", "went", "worked", "works",
    ];
    // What is so may be a thing: `Hope is all`, `April was cold`.
    const IS: &[&str] = &["is", "isn", "was", "wasn", "will", "would"];
    const AND: &[&str] = &[
        " and i ", " and me ", " is my ", " was my ", "'s my ", "’s my ", ", his ", ", her ",
        ", my ", ", who ", ", she ", ", he ",
    ];
    let rest = text[word.span.start + without_ending(text, word.span).len()..]
        .chars()
        .take(12)
        .collect::<String>()
        .to_lowercase();
    let next = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let does = DOES.contains(&next) || IS.contains(&next) && !THINGS.contains(&word.key.as_str());
    rest.starts_with(' ') && does || AND.iter().any(|and| rest.starts_with(and))
}

/// Names that are words for what is or happens, and not for whom one meets.
const THINGS: &[&str] = &[
    "april", "art", "august", "autumn", "bill", "chance", "charity", "comfort", "dawn", "destiny",
    "faith", "gift", "grace", "harmony", "hope", "job", "joy", "june", "justice", "love", "may",
    "mercy", "patience", "price", "promise", "rain", "spring", "summer", "trust", "victory",
    "winter", "wisdom",
];

/// `April said`, and not `in April, she said`.
fn is_month_of_a_name(text: &str, word: &Word<'_>) -> bool {
    const BEFORE_MONTHS: &[&str] = &[
        "by", "during", "each", "early", "every", "in", "last", "late", "next", "of", "since",
        "that", "this", "till", "until",
    ];
    is_name_too(&word.key)
        && !BEFORE_MONTHS.contains(&word.after.to_lowercase().as_str())
        && does_what_people_do(text, word)
}

/// `my brother, Innocent`
fn is_beside_kin(text: &str, word: &Word<'_>) -> bool {
    let before = text[..word.span.start].trim_end().trim_end_matches(',');
    let kin = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    KIN.contains(&kin.to_lowercase().as_str())
}

/// `from Terrace`, and not `to Article 6` or `in Law no. 4`.
fn is_where_places_stand(text: &str, word: &Word<'_>) -> bool {
    let after = word.after.to_lowercase();
    let rest = text[word.span.end..].trim_start_matches(' ');
    BEFORE_NAMES_OF_PLACES.contains(&after.as_str())
        && !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '§' | '#' | '('))
        && !rest.starts_with("no")
}

/// Calls `found` with the words of a text without capitals that are names and nothing else, and with those that no list knows.
pub(super) fn listed(text: &str, found: &mut dyn FnMut(Span, Looks)) {
    // `b c g e u`
    let mut letters: Option<(Span, String)> = None;
    let mut spelled = |word: Option<&Word<'_>>, found: &mut dyn FnMut(Span, Looks)| {
        let letter = word.filter(|word| word.key.chars().count() == 1);
        if let (Some(word), Some((span, said))) = (letter.filter(|word| word.follows), &mut letters)
        {
            span.end = word.span.end;
            said.push_str(&word.key);
            return;
        }
        let said =
            std::mem::replace(&mut letters, letter.map(|word| (word.span, word.key.clone())));
        if let Some((span, said)) = said
            && said.chars().count() > 2
            && !is_usual(&said)
            && !said.chars().all(|c| matches!(c, 'a' | 'i'))
        {
            found(span, Looks::Letters);
        }
    };
    // The words before, as far as they may be of one name.
    let mut before: Vec<(usize, String)> = Vec::new();
    each_word(text, true, true, &mut |word| {
        spelled(Some(&word), found);
        let key = word.key.as_str();
        if !word.follows {
            before.clear();
        }
        if let Some((start, looks)) = with_kind(&before, key) {
            found(Span::new(start, word.span.end), looks);
        }
        before.push((word.span.start, key.to_owned()));
        if before.len() > MOST_BEFORE {
            before.remove(0);
        }
        let is_known = is_english(key) || is_little(key) || key.chars().count() < 4;
        if is_name(key) {
            small(text, Some(without_ending(text, word.span)), found);
        } else if !is_known && !key.contains('\'') && is_unknown(key) {
            found(without_ending(text, word.span), Looks::First);
        }
    });
    spelled(None, found);
}

/// So many words before its kind make a name, with the one before them.
const MOST_BEFORE: usize = 4;

/// Where a name in small letters begins that ends with a word for its kind: `raven street clinic`, `from beaver lake`, and
/// not `the mental health clinic`, `in the lake`.
fn with_kind(before: &[(usize, String)], kind: &str) -> Option<(usize, Looks)> {
    let is_part = |word: &&(usize, String)| !is_little(&word.1);
    let parts = before.iter().rev().take_while(is_part).count().min(MOST_BEFORE - 1);
    let (rest, name) = before.split_at(before.len() - parts);
    let is_named = name.iter().any(|(_, word)| !GENERAL.contains(&word.as_str()));
    if SMALL_ORGANISATIONS.contains(&kind) {
        return (parts > 1 && is_named).then(|| (name[0].0, Looks::Organisation));
    }
    let stands = rest.last().is_some_and(|(_, word)| {
        BEFORE_NAMES_OF_PLACES.contains(&word.as_str()) || matches!(word.as_str(), "off" | "on")
    });
    let is_place = SMALL_PLACES.contains(&kind) && parts > 0 && is_named && stands;
    is_place.then(|| (name[0].0, Looks::Place))
}

/// Whether no list has a word, however it is spelled or spoken.
fn is_unknown(key: &str) -> bool {
    !is_stutter(key)
        && !is_compound(key)
        && !is_drawn_out(key)
        && !is_derived(key)
        && !is_french(key)
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

/// `Jun-Jun`: a name said twice, and no `No-No`.
fn is_doubled(word: &str) -> bool {
    let Some((first, second)) = word.split_once('-') else { return false };
    let small = first.to_lowercase();
    first == second
        && first.chars().count() > 2
        && first.starts_with(char::is_uppercase)
        && (!is_english(&small) || is_usual(&small))
        && !is_little(&small)
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
                || matches!(
                    part,
                    "ve" | "re"
                        | "ll"
                        | "ing"
                        | "ed"
                        | "ish"
                        | "type"
                        | "co"
                        | "non"
                        | "anti"
                        | "pre"
                )
        })
}
