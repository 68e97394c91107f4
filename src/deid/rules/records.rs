//! Numbers of cards, accounts, files, cars.

use crate::deid::checksum::{card, six_digits, two_digits};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// Numbers that are known by their check digit, or by the words before them.
pub const RULES: &[Rule] = &[
    Rule {
        id: "card",
        what: "payment card",
        tier: Tier::A,
        about: "13 to 19 digits from 2 to 6 with the Luhn check digit",
        placeholder: "Card",
        finds: Finds::Pattern {
            needs: Needs::Digits(13),
            pattern: r"\b[2-6]\d{3}(?:[- ]?\d{4}){2}[- ]?\d{1,7}\b|\b3\d{3}[- ]?\d{6}[- ]?\d{5}\b",
            holds: Some(card),
        },
    },
    Rule {
        id: "health-number",
        what: "health number",
        tier: Tier::A,
        about: "six digits or more after PHN, OHIP, care card, health card or the like",
        placeholder: "Health number",
        finds: Finds::Pattern {
            needs: Needs::Both(
                2,
                &[
                    "phn",
                    "ohip",
                    "health card",
                    "care card",
                    "carecard",
                    "health number",
                    "medicare",
                    "mrn",
                ],
            ),
            pattern: r"(?i:\b(?:phn|ohip|mrn|medicare|(?:health|care) ?card|health number)(?:[ ,:#]+(?:number|no\.?|is|was|it's))*[ ,:#]+)([A-Za-z]{0,4}[- ]?\d[\d -]{4,14}\d)",
            holds: Some(six_digits),
        },
    },
    Rule {
        id: "record-number",
        what: "number of a record, account or document",
        tier: Tier::A,
        about: "letters and digits after account, file, chart, case, passport, licence, policy, member, badge or student number",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Both(1, &["number", " no.", " #", "num ", "passport"]),
            pattern: r"(?i:\b(?:account|file|chart|case|passport|licen[cs]e|policy|member|membership|badge|student|employee|record|registration|client|patient|inmate|claim)(?: (?:number|no\.?|num|id))?(?:[ ,:#]+(?:is|was|it's|number|no\.?))*[ ,:#]+)([A-Za-z]{0,3}[- ]?\d[A-Za-z0-9-]{3,14})\b",
            holds: Some(two_digits),
        },
    },
    Rule {
        id: "file-number",
        what: "number of a file or case",
        tier: Tier::B,
        about: "three to seven digits, a slash and two to four more: 36110/97, as courts and hospitals number; not 2019/20",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Digits(5),
            pattern: r"\b(?:[A-Z]{1,3}[- ]?)?\d{3,7}/\d{2,4}\b",
            holds: Some(no_years),
        },
    },
    Rule {
        id: "plate",
        what: "licence plate",
        tier: Tier::A,
        about: "five to eight letters and digits after `plate`; without that word nobody can tell",
        placeholder: "Plate",
        finds: Finds::Pattern {
            needs: Needs::One(&["plate"]),
            pattern: r"(?i:\bplates?(?: number)?(?:[ ,:#]+(?:is|was|number|no\.?|it's|that's|said|reads?))*[ ,:#]+)([A-Z0-9]{2,4}[- ]?[A-Z0-9]{2,4})\b",
            holds: Some(two_digits),
        },
    },
    Rule {
        id: "coordinates",
        what: "place on the map",
        tier: Tier::A,
        about: "latitude and longitude with at least three digits after the point, or with degrees and minutes",
        placeholder: "Place",
        finds: Finds::Pattern {
            needs: Needs::Digits(2),
            pattern: r#"-?\b\d{1,2}\.\d{3,}°?\s?[NS]?,\s*-?\d{1,3}\.\d{3,}\b|\b\d{1,2}°\s?\d{1,2}['’′](?:\s?\d{1,2}(?:\.\d+)?["”″])?\s?[NS]\b"#,
            holds: None,
        },
    },
];

/// `2019/20` is two years.
fn no_years(text: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok();
    let Some((first, second)) = text.split_once('/') else { return true };
    let (Some(first), Some(second)) = (number(first), number(second)) else { return true };
    let follows = second == first + 1 || second == (first + 1) % 100;
    !((1900..2050).contains(&first) && follows)
}

/// What is only long stands after all that is something.
pub const LONG: &[Rule] = &[Rule {
    id: "long-number",
    what: "long number",
    tier: Tier::A,
    about: "eight digits or more in a row, whatever they are",
    placeholder: "Number",
    finds: Finds::Pattern { needs: Needs::Digits(8), pattern: r"\b\d{8,}\b", holds: None },
}];
