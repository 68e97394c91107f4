//! Parts of expressions that have a name: what is said of numbers, days and ages, as lists. `{digit}` stands for one of its
//! rows, which may name others.

/// Towns of Canada that are made of English words, in small letters.
pub(in crate::deid) const TOWNS: &[&str] = &[
    "bay roberts",
    "blind river",
    "burns lake",
    "campbell river",
    "cape breton",
    "cold lake",
    "corner brook",
    "dawson creek",
    "elk lake",
    "elliot lake",
    "flin flon",
    "fort frances",
    "fort nelson",
    "glace bay",
    "grand falls",
    "grand forks",
    "happy valley",
    "hay river",
    "high level",
    "high river",
    "kicking horse",
    "maple ridge",
    "meadow lake",
    "medicine hat",
    "moose jaw",
    "new glasgow",
    "north battleford",
    "north bay",
    "owen sound",
    "peace river",
    "pincher creek",
    "port hardy",
    "port hope",
    "powell river",
    "prince albert",
    "prince george",
    "prince rupert",
    "rainy river",
    "red deer",
    "salmon arm",
    "sioux lookout",
    "slave lake",
    "smiths falls",
    "spruce grove",
    "stony plain",
    "swan river",
    "swift current",
    "thunder bay",
    "white rock",
    "williams lake",
];

/// Each list; of two rows that fit, the earlier one is taken.
const LISTS: &[(&str, &[&str])] = &[
    ("digit", &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]),
    ("said-digit", &["zero", "oh", "{digit}"]),
    ("tens", &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]),
    (
        "teens",
        &[
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
        ],
    ),
    ("below-hundred", &[r"{tens}(?:[- ]{digit}\b)?", "{teens}", "{digit}"]),
    (
        "nth-digit",
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
    ),
    // A day of a month in words.
    (
        "nth",
        &[
            "(?:twenty|thirty)[- ]{nth-digit}",
            "{nth-digit}",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "thirtieth",
        ],
    ),
    ("th", &["st", "nd", "rd", "th"]),
    ("year", &[r"(?:19|20)\d{2}"]),
    ("short-year", &["{year}", r"['’]\d{2}"]),
    (
        "said-year",
        &[
            r"(?:nineteen|twenty)[- ](?:oh[- ])?{below-hundred}\b",
            r"two thousand(?:(?: and)? {below-hundred})?\b",
        ],
    ),
    // In English, `may` and `march` in small letters are verbs.
    (
        "month",
        &[
            "(?i:{sure-month})",
            "March",
            "MARCH",
            "May",
            "MAY",
            r"Jan\.?",
            r"Feb\.?",
            r"Mar\.?",
            r"Apr\.?",
            r"Jun\.?",
            r"Jul\.?",
            r"Aug\.?",
            r"Sept?\.?",
            r"Oct\.?",
            r"Nov\.?",
            r"Dec\.?",
        ],
    ),
    (
        "sure-month",
        &[
            "january",
            "february",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
    ),
    ("any-month", &["{sure-month}", "march", "may"]),
    (
        "short-month",
        &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept?", "oct", "nov", "dec"],
    ),
    (
        "mois",
        &[
            "(?i:janvier)",
            "(?i:février)",
            "(?i:fevrier)",
            "(?i:mars)",
            "(?i:avril)",
            "(?i:mai)",
            "(?i:juin)",
            "(?i:juillet)",
            "(?i:août)",
            "(?i:aout)",
            "(?i:septembre)",
            "(?i:octobre)",
            "(?i:novembre)",
            "(?i:décembre)",
            "(?i:decembre)",
        ],
    ),
    (
        "date",
        &[
            // March 3rd, 1961
            r"{month} (?:the )?\d{1,2}{th}?(?:,? (?:of |in )?{short-year})?\b",
            // 3 March 1961, 3rd day of March, 3-Mar-1961
            r"\b\d{1,2}{th}?(?:(?: day)? of |[- ]?){month}\b(?:,?[- ]?{year})?\b",
            r"\b{year}[-/.]\d{1,2}[-/.]\d{1,2}\b",
            r"\b\d{1,2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)(?:19|20)?\d{2}\b",
            r"\b\d{1,2} / \d{1,2} / (?:19|20)?\d{2}\b",
            // March of 1961
            r"\b{month},? (?:of )?{short-year}\b",
            // In small letters with more beside them: march 3rd, march 3, 1961, 3rd of march
            r"\b(?:march|may) (?:the )?\d{1,2}(?:{th}\b(?:,? {year}\b)?|,? {year}\b)",
            r"\b\d{1,2}{th} (?:of )?(?:march|may)\b(?:,? {year}\b)?",
            // le 1er mars 1961
            r"\b(?:le )?(?:1er|\d{1,2}) {mois}\b(?: {year}\b)?",
            r"{mois} {year}\b",
            // mar 3, 1961, 3-mar-1961
            r"\b{short-month}\.? \d{1,2}{th}?,? {year}\b",
            r"\b\d{1,2}[- ]{short-month}[- ]{year}\b",
        ],
    ),
    (
        "said-date",
        &[
            // the third day of june, nineteen sixty-one
            r"(?:\bthe )?\b{nth}(?: day)? of {any-month}\b(?:,? {said-year}|,? {year}\b)?",
            // June the third
            r"\b(?:{sure-month}|(?-i:March|May|MARCH|MAY))(?: the)? {nth}\b(?:,? {said-year}|,? {year}\b)?",
            // In small letters, with a year or `the`
            r"\b(?:march|may) (?:the )?{nth}\b,? {said-year}",
            r"\bmay the {nth}\b",
            r"\b{any-month},?(?: of)? {said-year}",
            // the third of the ninth fifty-nine
            r"\bthe {nth} of the {nth},? (?:(?:nineteen|twenty)[- ])?(?:{tens}(?:[- ]{digit})?|{teens})\b",
            // nineteen July
            r"\b(?:{teens}|{tens}(?:[- ]{digit})?) {sure-month}\b(?:,? {said-year}|,? {year}\b)?",
        ],
    ),
    // 90 to 119.
    (
        "ninety",
        &[
            r"9\d",
            r"1[01]\d",
            "ninety(?:[- ]{digit})?",
            "(?:a |one )hundred(?:(?: and)?[- ](?:{digit}|ten|eleven|twelve))?",
        ],
    ),
    // What follows an age and no other number: `95 percent` and `90 days` are none.
    ("no-unit", &[r#"\s*(?:[,;!?…)"”–—]|\.(?:\s|$)|-\s|$)"#, r"\s+{after-age}\b"]),
    (
        "after-age",
        &[
            "now", "when", "in", "years?", "and", "this", "next", "last", "but", "or", "soon",
            "today", "on", "before", "just", "that", "she", "he", "they", "so", "with", "already",
            "if", "then", "too", "still", "himself", "herself", "myself",
        ],
    ),
    // Words with capitals that follow each other, as names do: Van der Meulen, de la Cruz.
    (
        "name",
        &[r"(?:{particle} ){0,2}\p{Lu}[\p{L}'’-]+(?: (?:{particle} ){0,2}\p{Lu}[\p{L}'’-]+){0,2}"],
    ),
    (
        "particle",
        &[
            "van", "von", "der", "den", "ten", "ter", "de", "del", "della", "des", "di", "du",
            "da", "dos", "la", "le", "el", "al", "bin", "ibn",
        ],
    ),
    (
        "which",
        &[
            "first", "last", "full", "middle", "real", "maiden", "married", "legal", "given",
            "english", "french", "chinese", "indian", "spirit", "family", "birth", "street",
        ],
    ),
    ("town", TOWNS),
    // Who has an age.
    (
        "somebody",
        &[
            "i",
            "s?he",
            "who",
            "they",
            "(?:great-?|grand|step|god)*{relative}(?:-in-law)?(?: [a-z]+)?",
            "(?-i:[A-Z][a-z]+)",
        ],
    ),
    (
        "relative",
        &[
            "mother",
            "father",
            "mom",
            "mum",
            "dad",
            "gran",
            "granny",
            "grandma",
            "grandpa",
            "nana",
            "nan",
            "oma",
            "opa",
            "aunt",
            "auntie",
            "uncle",
            "sister",
            "brother",
            "lady",
            "man",
            "woman",
            "elder",
            "neighbou?r",
            "client",
            "patient",
            "resident",
        ],
    ),
    (
        "is",
        &[
            "['’](?:s|m|re|ll be|d be)",
            " is",
            " am",
            " was",
            " are",
            " were",
            " will be",
            " would be",
            "['’]s (?:gonna|going to) be",
            " (?:is|are) (?:gonna|going to) be",
        ],
    ),
    (
        "about",
        &[
            "like", "about", "almost", "nearly", "now", "already", "only", "probably", "over",
            "around", "maybe", "going on", "close to", "just", "still", "actually", "at least",
            "turning",
        ],
    ),
    (
        "turned",
        &[
            "aged?",
            "ages",
            "age of",
            "age:",
            "turn(?:ed|s|ing)?",
            "lived (?:to be|to|until|till)",
            "(?:made|makes|make) it to",
            "(?:died|passed|passed away|passed on|gone) at",
            "reached",
            "pushing",
        ],
    ),
];

/// An expression with its lists written out.
pub(super) fn written_out(pattern: &str) -> String {
    let mut written = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let list = after.split_once('}').and_then(|(name, after)| {
            let (_, rows) = LISTS.iter().find(|(list, _)| *list == name)?;
            Some((*rows, after))
        });
        if let Some((rows, after)) = list {
            let rows: Vec<String> = rows.iter().map(|row| written_out(row)).collect();
            written.push_str("(?:");
            written.push_str(&rows.join("|"));
            written.push(')');
            rest = after;
        } else {
            written.push('{');
            rest = after;
        }
    }
    written + rest
}

/// The rows of a list.
pub(in crate::deid) fn rows(name: &str) -> &'static [&'static str] {
    LISTS.iter().find(|(list, _)| *list == name).map_or(&[], |(_, rows)| rows)
}
