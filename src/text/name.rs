//! Names, compared as people compare them: the one key for codes, coders, transcripts, speakers, attributes and their
//! values.
//!
//! Two files may write one name in two ways that look alike: `Zoé` composed on one machine and decomposed on another,
//! with a no-break space, a curly apostrophe, an invisible mark, in capitals. Such names are one name. What is shown
//! is the spelling that came first.

use super::folded::plain_mark;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A name as written, equal to all its other spellings.
///
/// ```
/// use qualcode::text::Name;
///
/// assert_eq!(Name::new("Zoé"), Name::new("ZOE\u{301}"));
/// assert_eq!(Name::new("Water supply"), Name::new("water\u{a0} supply "));
/// assert_ne!(Name::new("Zoé"), Name::new("Zoe"));
/// ```
#[derive(Clone)]
pub struct Name(Arc<Spelling>);

struct Spelling {
    shown: Box<str>,
    /// The key, where it is another text than what is shown.
    key: Option<Box<str>>,
}

impl Name {
    /// A name as somebody wrote it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let key = match name_key(text) {
            Cow::Borrowed(key) if key == text => None,
            key => Some(key.into()),
        };
        Self(Arc::new(Spelling { shown: text.into(), key }))
    }

    /// What it is compared by.
    #[must_use]
    pub fn key(&self) -> &str {
        self.0.key.as_deref().unwrap_or(&self.0.shown)
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.shown
    }
}

impl Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0.shown
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0.shown
    }
}

impl Default for Name {
    fn default() -> Self {
        Self::new("")
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.as_str().to_owned()
    }
}

impl From<&Name> for String {
    fn from(name: &Name) -> Self {
        name.as_str().to_owned()
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.key() == other.key()
    }
}

impl Eq for Name {}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        same_name(self, other)
    }
}

impl PartialEq<String> for Name {
    fn eq(&self, other: &String) -> bool {
        same_name(self, other)
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        same_name(self, other)
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(self.key(), other.key())
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.shown)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0.shown, f)
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer).map(|text| Self::new(&text))
    }
}

/// Names as they are listed, with `between` between them.
#[must_use]
pub fn join_names<'n>(names: impl IntoIterator<Item = &'n Name>, between: &str) -> String {
    names.into_iter().map(Name::as_str).collect::<Vec<_>>().join(between)
}

/// Whether two texts are the same name.
#[must_use]
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || name_key(a) == name_key(b)
}

/// The order of two keys in which people look for them: `p2` before `p10`. Only equal keys are equal.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (number, other) = (digits(left), digits(right));
        if number > 0 && other > 0 {
            let [x, y] = [&left[..number], &right[..other]].map(|n| n.trim_start_matches('0'));
            let order = x.len().cmp(&y.len()).then_with(|| x.cmp(y));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (&left[number..], &right[other..]);
            continue;
        }
        let (mut rest, mut others) = (left.chars(), right.chars());
        match (rest.next(), others.next()) {
            (Some(x), Some(y)) if x == y => (left, right) = (rest.as_str(), others.as_str()),
            // `p01` and `p1` are two names.
            (None, None) => return a.cmp(b),
            (x, y) => return x.cmp(&y),
        }
    }
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// That one name is written in two ways, in words; `None` if it is not.
#[must_use]
pub fn also_written(first: &str, other: &str) -> Option<String> {
    if first == other || !same_name(first, other) {
        None
    } else if first.to_lowercase() == other.to_lowercase() {
        Some(format!("`{first}` is also written `{other}`"))
    } else {
        Some(format!("`{first}` is written in two ways that look alike"))
    }
}

/// A name in small letters, composed, for ids that people read: `Straße` is `straße`.
#[must_use]
pub fn small_letters(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// A name with a capital, as it begins a sentence or a heading.
#[must_use]
pub fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A name as it stands inside a sentence, its first letter small.
#[must_use]
pub fn uncapitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// What names are compared by: composed, without capitals and invisible characters, all white space one space, with
/// typographic quotation marks, dashes and ligatures made plain.
#[must_use]
pub fn name_key(name: &str) -> Cow<'_, str> {
    let is_plain = |b: u8| (b'!'..=b'~').contains(&b) && !b.is_ascii_uppercase() && b != b'`';
    let single = |at: usize| {
        let is_inside = 0 < at && at + 1 < name.len();
        name.as_bytes()[at] == b' ' && is_inside && name.as_bytes()[at + 1] != b' '
    };
    if name.bytes().enumerate().all(|(at, b)| is_plain(b) || single(at)) {
        return Cow::Borrowed(name);
    }
    if name.is_ascii() && !name.contains(|c: char| c.is_ascii_control() || c == '`') {
        let words: Vec<&str> = name.split_ascii_whitespace().collect();
        return Cow::Owned(words.join(" ").to_ascii_lowercase());
    }
    let visible = name.chars().filter(|c| !is_invisible(*c)).collect::<String>();
    // A full fold is the lower case of the upper case: `ß` and `ẞ` are `ss`, a ligature its letters, `ς` and `Σ` `σ`.
    let folded =
        |c: char| c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let mut key = String::with_capacity(visible.len());
    for word in visible.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.nfc().flat_map(folded).map(plain_width) {
            match plain_mark(c).or_else(|| plain_letter(c)) {
                Some(plain) => key.push_str(plain),
                // The dot of a Turkish capital, and vowel marks that are written or not.
                None if c == '\u{307}' && key.ends_with('i') || is_vowel_mark(c) => {}
                None => key.push(c),
            }
        }
    }
    Cow::Owned(key.nfc().collect())
}

/// A key with Cyrillic and Greek letters as the Latin ones that they look like: a Latin `p1` and a Cyrillic `р1` are one to
/// whoever reads them.
#[must_use]
pub fn latin_look(key: &str) -> String {
    const LIKE: [(&str, char); 17] = [
        ("аα", 'a'),
        ("вβ", 'b'),
        ("с", 'c'),
        ("еε", 'e'),
        ("нη", 'h'),
        ("іι", 'i'),
        ("ј", 'j'),
        ("кκ", 'k'),
        ("мμ", 'm'),
        ("ν", 'n'),
        ("оο", 'o'),
        ("рρ", 'p'),
        ("ѕ", 's'),
        ("тτ", 't'),
        ("уυ", 'y'),
        ("хχ", 'x'),
        ("ζ", 'z'),
    ];
    let like = |c: char| {
        LIKE.iter().find(|(letters, _)| letters.contains(c)).map_or(c, |(_, latin)| *latin)
    };
    if key.is_ascii() { key.to_owned() } else { key.chars().map(like).collect() }
}

/// Names that were given between commas. A comma inside a name that is known, as in `Doe, Jane`, parts nothing.
#[must_use]
pub fn listed(parts: &[String], is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let whole = |end: &usize| is_known(&parts[at..*end].join(","));
        let end = (at + 1..=parts.len()).rev().find(whole).unwrap_or(at + 1);
        names.push(parts[at..end].join(",").trim().to_owned());
        at = end;
    }
    names
}

/// Marks that only names have: in speech they may mean something.
const fn plain_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ʼ' | '´' | '`' => "'",
        '\u{fe58}' | '\u{fe63}' => "-",
        _ => return None,
    })
}

/// Marks above and below Arabic and Hebrew letters, which most people leave out.
const fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{5b0}'..='\u{5bc}')
}

/// Letters and marks as wide as Chinese ones, and digits of other scripts, as they stand on most keyboards.
fn plain_width(c: char) -> char {
    const ZEROS: [u32; 5] = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
    let code = u32::from(c);
    let digit = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|n| *n < 10));
    let plain = match (digit, c) {
        (Some(digit), _) => char::from_digit(digit, 10),
        (None, '\u{ff01}'..='\u{ff5e}') => char::from_u32(code - 0xfee0),
        (None, _) => None,
    };
    plain.unwrap_or(c)
}

/// What nobody sees.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    ) || c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Été", "E\u{301}te\u{301}"),
            ("Straße", "STRASSE"),
            ("STRAẞE", "straße"),
            ("ﬁeld", "Field"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("Water supply", " Water\u{a0}\t supply"),
            ("Ana\u{200b}", "ana"),
            ("D’Arcy – Jones", "d'arcy - jones"),
            ("「Kim」\u{202c}", "「kim」"),
            ("P1\u{fe0f}", "p1"),
            ("Ｐ１", "P1"),
            ("İpek", "ipek"),
            ("مَريم", "مريم"),
            ("P١", "P1"),
            ("Ｏ｀Ｎeil－Ray", "O'Neil-Ray"),
        ] {
            assert!(same_name(a, b), "{a:?} {b:?}");
            assert_eq!(Name::new(a), Name::new(b));
            assert_eq!(Name::new(a).cmp(&Name::new(b)), Ordering::Equal);
        }
        for (a, b) in [("Zoé", "Zoe"), ("P1", "P 1"), ("a-b", "a_b"), ("S", "S?"), ("", "a")] {
            assert!(!same_name(a, b), "{a:?} {b:?}");
        }
        assert_eq!(Name::new("Zoé").as_str(), "Zoé");
    }

    #[test]
    fn capitals_are_seen_and_forms_are_not() {
        let said = |a, b| also_written(a, b).unwrap_or_default();
        assert_eq!(
            said("Été", "E\u{301}te\u{301}"),
            "`Été` is written in two ways that look alike"
        );
        assert_eq!(said("Ana", "ANA"), "`Ana` is also written `ANA`");
        assert_eq!((also_written("Ana", "Ben"), also_written("a", "a")), (None, None));
    }

    #[test]
    fn numbers_are_in_their_order() {
        let mut names =
            ["P10", "p2", "P1", "P01", "w2/P1", "w10/P1", "p", "P2b", "Zoe", "ana"].map(Name::new);
        names.sort();
        let sorted = names.map(|name| name.to_string());
        assert_eq!(sorted, ["ana", "p", "P01", "P1", "p2", "P2b", "P10", "w2/P1", "w10/P1", "Zoe"]);
    }

    #[test]
    fn the_key_of_each_character_is_settled() {
        for c in '\0'..=char::MAX {
            let name = c.to_string();
            let key = name_key(&name).into_owned();
            assert_eq!(name_key(&key), key, "{c:?}");
        }
    }

    proptest! {
        /// An order of names is one: whoever comes before comes before, and only the same name is equal.
        #[test]
        fn the_order_is_one(names in prop::collection::vec("[pP0-2é ]{0,5}", 3)) {
            let [a, b, c] = [0, 1, 2].map(|at| Name::new(&names[at]));
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
        }

        /// The key of a key is itself, and what is added invisibly changes nothing.
        #[test]
        fn a_key_is_settled(name in "([a-cA-C ]|[ßẞÉéﬁ’–\u{301}\u{a0}\u{200b}]|\\PC){0,20}") {
            let key = name_key(&name).into_owned();
            prop_assert_eq!(&*name_key(&key), &*key);
            let marked = format!("\u{feff} {name}\u{200d}\n");
            prop_assert!(same_name(&name, &marked));
            let decomposed: String = name.nfd().collect();
            prop_assert!(same_name(&name, &decomposed));
        }
    }
}
