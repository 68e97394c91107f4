//! Dates of birth, exact dates, high ages.

use crate::deid::lexicon::{is_english, is_little, is_name_too};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// Months in English; `may` and `march` in small letters are verbs.
macro_rules! month {
    () => {
        r"(?:(?i:January|February|April|June|July|August|September|October|November|December)|March|MARCH|May|MAY|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
    };
}
macro_rules! mois {
    () => {
        r"(?i:janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre)"
    };
}
/// A day of a month in words.
macro_rules! ordinal {
    () => {
        r"(?:(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
    };
}
/// 1 to 99 in words.
macro_rules! below_hundred {
    () => {
        r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)\b)?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|one|two|three|four|five|six|seven|eight|nine)"
    };
}
/// A year in words.
macro_rules! spoken_year {
    () => {
        concat!(
            r"(?:(?:nineteen|twenty)[- ](?:oh[- ])?",
            below_hundred!(),
            r"|two thousand(?:(?: and)? ",
            below_hundred!(),
            r")?)\b"
        )
    };
}
macro_rules! date {
    () => {
        concat!(
            r"(?:",
            month!(),
            r" (?:the )?\d{1,2}(?:st|nd|rd|th)?(?:,? (?:of |in )?(?:(?:19|20)\d{2}|['’]\d{2}))?\b|\b\d{1,2}(?:st|nd|rd|th)?(?:(?: day)? of |[- ]?)",
            month!(),
            r"\b(?:,?[- ]?(?:19|20)\d{2})?\b|\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b|\b\d{1,2} / \d{1,2} / (?:19|20)?\d{2}\b|\b",
            month!(),
            r",? (?:of )?(?:(?:19|20)\d{2}|['’]\d{2})\b|\b(?:march|may) (?:the )?\d{1,2}(?:(?:st|nd|rd|th)\b(?:,? (?:19|20)\d{2}\b)?|,? (?:19|20)\d{2}\b)|\b\d{1,2}(?:st|nd|rd|th) (?:of )?(?:march|may)\b(?:,? (?:19|20)\d{2}\b)?|\b(?:le )?(?:1er|\d{1,2}) ",
            mois!(),
            r"(?: (?:19|20)\d{2}\b)?|",
            mois!(),
            r" (?:19|20)\d{2}\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}\b|\b\d{1,2}[- ](?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[- ](?:19|20)\d{2}\b)"
        )
    };
}
/// Months in any case, beside a day or a year in words.
macro_rules! months {
    () => {
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    };
}
/// A day and a month in words, often with a year.
macro_rules! spoken_date {
    () => {
        concat!(
            r"(?i:(?:\bthe )?\b",
            ordinal!(),
            r"(?: day)? of ",
            months!(),
            r"\b(?:,? ",
            spoken_year!(),
            r"|,? (?:19|20)\d{2}\b)?|\b(?:january|february|april|june|july|august|september|october|november|december|(?-i:March|May|MARCH|MAY))(?: the)? ",
            ordinal!(),
            r"\b(?:,? ",
            spoken_year!(),
            r"|,? (?:19|20)\d{2}\b)?|\b(?:march|may) (?:the )?",
            ordinal!(),
            r"\b,? ",
            spoken_year!(),
            r"|\bmay the ",
            ordinal!(),
            r"\b|\b",
            months!(),
            r",?(?: of)? ",
            spoken_year!(),
            r")"
        )
    };
}
/// 90 to 119.
macro_rules! ninety {
    () => {
        r"(?:9\d|1[01]\d|ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a |one )hundred(?:(?: and)?[- ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))?)"
    };
}
/// What follows an age and no other number: `95 percent` and `90 days` are none.
macro_rules! no_unit {
    () => {
        r#"(?:\s*(?:[,;!?…)"”–—]|\.(?:\s|$)|-\s|$)|\s+(?:now|when|in|years?|and|this|next|last|but|or|soon|today|on|before|just|that|she|he|they|so|with|already|if|then|too|still)\b)"#
    };
}
/// Who has an age.
macro_rules! somebody {
    () => {
        r"\b(?:i|s?he|who|they|(?:great-?|grand|step|god)*(?:mother|father|mom|mum|dad|gran|granny|grandma|grandpa|nana|nan|oma|opa|aunt|auntie|uncle|sister|brother|lady|man|woman|elder|neighbou?r|client|patient|resident)(?:-in-law)?(?: [a-z]+)?|(?-i:[A-Z][a-z]+))"
    };
}

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "birth-date",
        what: "date of birth",
        tier: Tier::A,
        about: "an exact date after born, birthday, date of birth or DOB",
        placeholder: "Date",
        finds: Finds::Pattern {
            needs: Needs::One(&["born", "birth", "dob", "d.o.b", "né le", "née le"]),
            pattern: concat!(
                r"(?i:\b(?:born|birthday|birth ?date|date of birth|d\.?o\.?b\.?|née? le)(?:[ ,:]+(?:on|in|is|was|it's|the|my|that's|mine|back))*[ ,:]+)(",
                date!(),
                "|",
                spoken_date!(),
                ")"
            ),
            holds: None,
        },
    },
    Rule {
        id: "age-over-89",
        what: "age of 90 or more",
        tier: Tier::A,
        about: "90 to 119 as an age, in digits or words; write `90 or older`",
        placeholder: "Age",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "ninety",
                "ninetieth",
                "hundred",
                "90",
                "91",
                "92",
                "93",
                "94",
                "95",
                "96",
                "97",
                "98",
                "99",
                "100",
                "101",
                "102",
                "103",
                "104",
                "105",
                "106",
                "107",
                "108",
                "109",
                "11",
            ]),
            pattern: concat!(
                r"(?i:((?:",
                somebody!(),
                r"(?:,? who)?(?:['’](?:s|m|re|ll be|d be)| is| am| was| are| were| will be| would be|['’]s (?:gonna|going to) be| (?:is|are) (?:gonna|going to) be)(?: like| about| almost| nearly| now| already| only| probably| over| around| maybe| going on| close to| just| still| actually| at least| turning)*|\b(?:aged?|ages|age of|age:|turn(?:ed|s|ing)?|lived (?:to be|to|until|till)|(?:made|makes|make) it to|(?:died|passed|passed away|passed on|gone) at|reached|pushing)(?: age| the age of)?|",
                somebody!(),
                r",|\bat(?: age| the age of)) ",
                ninety!(),
                r"(?:[- ]years?[- ](?:old|young))?)",
                no_unit!(),
                r"|\b(at ",
                ninety!(),
                r"),? (?:s?he|they)\b|\b(",
                ninety!(),
                r"[- ](?:years?|yrs?)[- ](?:old|young)s?|",
                ninety!(),
                r"(?:[- ]?y/?o| years of age)|(?:9\d(?:th|st|nd|rd)|1[01]\d(?:th|st|nd|rd)|ninetieth|ninety[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|hundredth) birthday)\b)"
            ),
            holds: Some(of_somebody),
        },
    },
    Rule {
        id: "date",
        what: "exact date",
        tier: Tier::B,
        about: "a day, or a month with its year; a year alone is keep-apart advice, see `year`",
        placeholder: "Date",
        finds: Finds::Pattern {
            needs: Needs::Both(
                1,
                &[
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec", "vrier", "fev", "avr", "mai", "juin", "juil", "ao", "cembre", "/", "-0",
                    "-1", "-2", "-3", "-4", "-5", "-6", "-7", "-8", "-9", ".0", ".1", ".2", ".3",
                    ".4", ".5", ".6", ".7", ".8", ".9",
                ],
            ),
            pattern: concat!(r"\b", date!()),
            holds: None,
        },
    },
    Rule {
        id: "date-spoken",
        what: "exact date, said in words",
        tier: Tier::B,
        about: "a day and a month in words, or a month with a year in words: the third of June, nineteen ninety-eight",
        placeholder: "Date",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "january",
                "february",
                "march",
                "april",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
                "of may",
                "may the",
                "may first",
                "may second",
                "may third",
                "may four",
                "may fif",
                "may six",
                "may seven",
                "may eigh",
                "may nin",
                "may te",
                "may eleven",
                "may twel",
                "may thir",
                "may twen",
                "may two",
            ]),
            pattern: spoken_date!(),
            holds: None,
        },
    },
    Rule {
        id: "year",
        what: "year",
        tier: Tier::C,
        about: "a year from 1900 to 2049 by itself: together with a place and a job it may be enough",
        placeholder: "Year",
        finds: Finds::Pattern {
            needs: Needs::Digits(4),
            pattern: r"\b(?:19\d\d|20[0-4]\d)\b",
            holds: None,
        },
    },
    Rule {
        id: "year-spoken",
        what: "year, said in words",
        tier: Tier::C,
        about: "nineteen or twenty and two more digits in words, or two thousand and one",
        placeholder: "Year",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "nineteen",
                "twenty t",
                "twenty e",
                "twenty f",
                "twenty s",
                "twenty n",
                "two thousand and ",
            ]),
            pattern: concat!(
                r"(?i:\b(?:nineteen[- ](?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|twenty (?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine)))|two thousand and ",
                below_hundred!(),
                r")\b)"
            ),
            holds: None,
        },
    },
    Rule {
        id: "age",
        what: "age",
        tier: Tier::C,
        about: "an exact age below 90 in digits, said as one: a band of ten years tells less",
        placeholder: "Age",
        finds: Finds::Pattern {
            needs: Needs::Both(2, &["year", "age", "turned", "i'm", "i’m", "i am"]),
            pattern: r"(?i:\b[1-8]\d[- ]years?[- ]old\b|\b(?:aged?|age:|turned) [1-8]\d\b|\b(?:i['’]m|i am) [1-8]\d(?:[,.;]|$| years\b))",
            holds: Some(no_percent),
        },
    },
];

/// `Margaret is 93`, and not `That was 100`.
fn of_somebody(text: &str) -> bool {
    let first = text.split([' ', ',', '\'', '’']).next().unwrap_or_default();
    let small = first.to_lowercase();
    !first.starts_with(char::is_uppercase)
        || matches!(small.as_str(), "i" | "he" | "she" | "they" | "who")
        || RELATIVES.contains(&small.as_str())
        || !is_little(&small) && (!is_english(&small) || is_name_too(&small))
}

/// Those who may begin a sentence about an age.
const RELATIVES: &[&str] = &[
    "mother",
    "father",
    "mom",
    "mum",
    "dad",
    "gran",
    "granny",
    "grandma",
    "grandpa",
    "grandmother",
    "grandfather",
    "nana",
    "nan",
    "oma",
    "opa",
    "aunt",
    "auntie",
    "uncle",
    "aged",
    "age",
    "turned",
    "turning",
    "ninety",
    "one",
    "a",
    "at",
    "lived",
];

fn no_percent(text: &str) -> bool {
    !text.contains('%')
}
