//! Canada: numbers that the state gives, and postal codes.

use crate::deid::checksum::{bc_phn, luhn, sin, sin_of_nobody};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// Nine digits, in groups or not.
const NINE: &str = r"\b\d{3}[- ]?\d{3}[- ]?\d{3}\b";
/// Ten digits from 9.
const TEN: &str = r"\b9\d{3}[- ]?\d{3}[- ]?\d{3}\b";

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "ca-bc-phn",
        what: "health number (British Columbia)",
        tier: Tier::A,
        about: "ten digits from 9 whose last one is the check digit modulo 11",
        placeholder: "Health number",
        finds: Finds::Pattern { needs: Needs::Digits(10), pattern: TEN, holds: Some(bc_phn) },
    },
    Rule {
        id: "ca-on-health",
        what: "health number (Ontario)",
        tier: Tier::A,
        about: "ten digits in groups of 4, 3 and 3 with the Luhn check digit, often with two letters after them",
        placeholder: "Health number",
        finds: Finds::Pattern {
            needs: Needs::Digits(10),
            pattern: r"\b[1-9]\d{3}[- ]\d{3}[- ]\d{3}\b(?:[- ]?[A-Z]{2}\b)?",
            holds: Some(luhn),
        },
    },
    Rule {
        id: "ca-qc-health",
        what: "health number (Quebec)",
        tier: Tier::A,
        about: "four capitals and eight digits in groups of four",
        placeholder: "Health number",
        finds: Finds::Pattern {
            needs: Needs::Digits(8),
            pattern: r"\b[A-Z]{4}[- ]?\d{4}[- ]?\d{4}\b",
            holds: None,
        },
    },
    Rule {
        id: "ca-sin",
        what: "social insurance number, or health number (Alberta)",
        tier: Tier::A,
        about: "nine digits with the Luhn check digit; one in ten numbers of nine digits passes by chance",
        placeholder: "Identifier",
        finds: Finds::Pattern { needs: Needs::Digits(9), pattern: NINE, holds: Some(sin) },
    },
    Rule {
        id: "ca-sin-test",
        what: "social insurance number that nobody has",
        tier: Tier::B,
        about: "as ca-sin, but it begins with 0 or 8, as those of examples do",
        placeholder: "Identifier",
        finds: Finds::Pattern {
            needs: Needs::Digits(9),
            pattern: NINE,
            holds: Some(sin_of_nobody),
        },
    },
    Rule {
        id: "ca-postal",
        what: "postal code (Canada)",
        tier: Tier::A,
        about: "letter digit letter, digit letter digit, with the letters that Canada Post uses, in any case",
        placeholder: "Postal code",
        finds: Finds::Pattern {
            needs: Needs::Digits(3),
            pattern: r"\b(?i:[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][- ]?\d[ABCEGHJ-NPRSTV-Z]\d)\b",
            holds: None,
        },
    },
];
