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
            needs: Needs::Digit,
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
            needs: Needs::One(&[
                "phn",
                "ohip",
                "health card",
                "care card",
                "carecard",
                "health number",
                "medicare",
                "mrn",
            ]),
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
            needs: Needs::One(&["number", " no.", " #", "num ", "passport"]),
            pattern: r"(?i:\b(?:account|file|chart|case|passport|licen[cs]e|policy|member|membership|badge|student|employee|record|registration|client|patient|inmate|claim)(?: (?:number|no\.?|num|id))?(?:[ ,:#]+(?:is|was|it's|number|no\.?))*[ ,:#]+)([A-Za-z]{0,3}[- ]?\d[A-Za-z0-9-]{3,14})\b",
            holds: Some(two_digits),
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
            needs: Needs::Digit,
            pattern: r#"-?\b\d{1,2}\.\d{3,}°?\s?[NS]?,\s*-?\d{1,3}\.\d{3,}\b|\b\d{1,2}°\s?\d{1,2}['’′](?:\s?\d{1,2}(?:\.\d+)?["”″])?\s?[NS]\b"#,
            holds: None,
        },
    },
];

/// What is only long stands after all that is something.
pub const LONG: &[Rule] = &[Rule {
    id: "long-number",
    what: "long number",
    tier: Tier::A,
    about: "eight digits or more in a row, whatever they are",
    placeholder: "Number",
    finds: Finds::Pattern { needs: Needs::Digit, pattern: r"\b\d{8,}\b", holds: None },
}];
