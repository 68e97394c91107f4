//! Dates of birth, exact dates, high ages.

use crate::deid::lexicon::{is_english, is_little, is_name_too};
use crate::deid::pattern::rows;
use crate::deid::rule::{Finds, Needs, Rule, Tier};

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
            pattern: r"(?i:\b(?:born|birthday|birth ?date|date of birth|d\.?o\.?b\.?|née? le)(?:['’]s|[ ,:]+(?:on|in|at|is|was|it's|the|my|that's|mine|back))*[ ,:]+)((?i:{date}|{said-date}))",
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
            pattern: r"(?i:((?:(?:\b{somebody}(?:,? who)?{is}|\b(?:hes|shes|im|theyre))(?: {about})*|\b{turned}(?: age| the age of)?|\b{somebody},|\bat(?: age| the age of)) {ninety}(?:[- ]years?[- ](?:old|young))?){no-unit}|\b(at {ninety}),? (?:s?he|they)\b|\b({ninety}[- ](?:years?|yrs?)[- ](?:old|young)s?|{ninety}(?:[- ]?y/?o| years of age)|(?:9\d{th}|1[01]\d{th}|ninetieth|ninety[- ]{nth-digit}|hundredth) birthday)\b)",
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
            pattern: r"\b{date}",
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
                "of the first",
                "of the second",
                "of the third",
                "of the four",
                "of the fif",
                "of the six",
                "of the seven",
                "of the eigh",
                "of the nin",
                "of the ten",
                "of the eleven",
                "of the twel",
            ]),
            pattern: r"(?i:{said-date})",
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
            pattern: r"(?i:\b(?:nineteen[- ]{tens}(?:[- ]{digit})?|twenty (?:{teens}|twenty(?:[- ]{digit}))|two thousand and {below-hundred})\b)",
            holds: None,
        },
    },
    Rule {
        id: "age",
        what: "age",
        tier: Tier::C,
        about: "an exact age below 90 in digits, said as one: a band of ten years tells less; `age-spoken` has those in words",
        placeholder: "Age",
        finds: Finds::Pattern {
            needs: Needs::Both(1, &["year", "age", "turned", "i'm", "i’m", "i am"]),
            pattern: r"(?i:\b[1-8]?\d[- ]years?[- ](?:old\b|of age\b)|\b(?:aged?|age:|turned) [1-8]\d\b|\b(?:i['’]m|i am) [1-8]\d(?:[,.;]|$| years\b))",
            holds: Some(no_percent),
        },
    },
    Rule {
        id: "age-spoken",
        what: "age, said in words",
        tier: Tier::C,
        about: "a number below 90 in words before `years old` or `years of age`, or alone behind `I'm`, `she was` and the like (`I'm sixty-one, and`): a band of ten years tells less",
        placeholder: "Age",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "year old",
                "year-old",
                "years old",
                "years-old",
                "years of age",
                "eleven",
                "twelve",
                "teen",
                "twenty",
                "thirty",
                "forty",
                "fifty",
                "sixty",
                "seventy",
                "eighty",
            ]),
            pattern: r"(?i:\b{below-hundred}[- ]years?[- ](?:old|of age)\b|\b(?:i['’]m|i am|i was|(?:he|she)(?:['’]s| is| was)|who(?:['’]s| is| was)|(?:i|he|she)['’]ll be|i turned|(?:he|she) turned|boy of|girl of|aged) ({tens}(?:[- ]{digit}\b)?|{teens})(?: now| then)?(?:[.,;!?]|$))",
            holds: None,
        },
    },
    Rule {
        id: "clock-time",
        what: "time of the day",
        tier: Tier::C,
        about: "a time to the minute with a.m. or p.m.: with a date it tells which event it was",
        placeholder: "Time",
        finds: Finds::Pattern {
            needs: Needs::Both(3, &["a.m", "p.m", "am", "pm"]),
            pattern: r"(?i:\b[01]?\d[.:][0-5]\d ?[ap](?:\.m\b\.?|m\b))",
            holds: None,
        },
    },
];

/// `Margaret is 93`, and not `That was 100`.
fn of_somebody(text: &str) -> bool {
    let first = text.split([' ', ',', '\'', '’']).next().unwrap_or_default();
    let small = first.to_lowercase();
    !first.starts_with(char::is_uppercase)
        || matches!(small.as_str(), "i" | "he" | "she" | "they" | "who")
        || OTHERS.contains(&small.as_str())
        || rows("relative").contains(&small.strip_prefix("grand").unwrap_or(&small))
        || rows("relative").contains(&small.as_str())
        || !is_little(&small) && (!is_english(&small) || is_name_too(&small))
}

/// What else may begin a sentence about an age.
const OTHERS: &[&str] = &["aged", "age", "turned", "turning", "ninety", "one", "a", "at", "lived"];

fn no_percent(text: &str) -> bool {
    !text.contains('%')
}
