//! Dates of birth, exact dates, high ages.

use crate::deid::rule::{Finds, Needs, Rule, Tier};

macro_rules! month {
    () => {
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
    };
}
macro_rules! date {
    () => {
        concat!(
            r"(?:",
            month!(),
            r" (?:the )?\d{1,2}(?:st|nd|rd|th)?(?:,? (?:of )?(?:19|20)\d{2})?\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? ",
            month!(),
            r"\b(?:,? (?:19|20)\d{2})?\b|\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}\b|\b",
            month!(),
            r",? (?:of )?(?:19|20)\d{2}\b)"
        )
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
            needs: Needs::Both(1, &["born", "birth", "dob", "d.o.b"]),
            pattern: concat!(
                r"(?i:\b(?:born|birthday|birth ?date|date of birth|dob|d\.o\.b\.?)(?:[ ,:]+(?:on|in|is|was|it's|the|my|that's))*[ ,:]+)(",
                date!(),
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
            needs: Needs::Either(2, &["ninety", "hundred"]),
            pattern: r"(?i:\b(?:9\d|1[01]\d)[- ]years?[- ]old\b|\b(?:age|aged|age:|turned|turning) (?:9\d|1[01]\d)\b|\b(?:i['’]m|i am|s?he['’]s|s?he is|s?he was) (?:like |about |almost |now )?(?:9\d|1[01]\d)(?:\s?[,.;!?]|$| now\b| years\b| and\b)|\b(?:ninety|(?:a |one )?hundred)(?:[- ](?:and[- ])?(?:one|two|three|four|five|six|seven|eight|nine))?[- ]years?[- ]old\b|\b(?:aged?|turned|turning) ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?\b)",
            holds: Some(no_percent),
        },
    },
    Rule {
        id: "date",
        what: "exact date",
        tier: Tier::B,
        about: "a day, or a month with its year; a year alone is keep-apart advice, see `year`",
        placeholder: "Date",
        finds: Finds::Pattern {
            needs: Needs::Digits(1),
            pattern: concat!(r"\b", date!()),
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
        id: "age",
        what: "age",
        tier: Tier::C,
        about: "an exact age below 90 in digits, said as one: a band of ten years tells less",
        placeholder: "Age",
        finds: Finds::Pattern {
            needs: Needs::Digits(2),
            pattern: r"(?i:\b[1-8]\d[- ]years?[- ]old\b|\b(?:aged?|age:|turned) [1-8]\d\b|\b(?:i['’]m|i am) [1-8]\d(?:[,.;]|$| years\b))",
            holds: Some(no_percent),
        },
    },
];

fn no_percent(text: &str) -> bool {
    !text.contains('%')
}
