//! The United Kingdom and the countries of IBAN.

use crate::deid::checksum::{iban, nhs};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "iban",
        what: "bank account (IBAN)",
        tier: Tier::A,
        about: "a country, its length, and the remainder 1 modulo 97",
        placeholder: "Account",
        finds: Finds::Pattern {
            needs: Needs::Digits(2),
            pattern: r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b",
            holds: Some(iban),
        },
    },
    Rule {
        id: "uk-nino",
        what: "National Insurance number (United Kingdom)",
        tier: Tier::A,
        about: "two letters that are given out, six digits, and a letter from A to D",
        placeholder: "Identifier",
        finds: Finds::Pattern {
            needs: Needs::Digits(6),
            pattern: r"\b[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b",
            holds: None,
        },
    },
    Rule {
        id: "uk-nhs",
        what: "NHS number",
        tier: Tier::A,
        about: "ten digits in groups of 3, 3 and 4 whose last one is the check digit modulo 11",
        placeholder: "Health number",
        finds: Finds::Pattern {
            needs: Needs::Digits(10),
            pattern: r"\b\d{3}[- ]\d{3}[- ]\d{4}\b",
            holds: Some(nhs),
        },
    },
    Rule {
        id: "uk-postcode",
        what: "postcode (United Kingdom)",
        tier: Tier::A,
        about: "the shapes that Royal Mail uses, in capitals, with a space",
        placeholder: "Postal code",
        finds: Finds::Pattern {
            needs: Needs::Digits(2),
            pattern: r"\b[A-PR-UWYZ](?:\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|[A-HK-Y]\d[ABEHMNPRV-Y]) \d[ABD-HJLNP-UW-Z]{2}\b",
            holds: None,
        },
    },
];
