//! The United States.

use crate::deid::checksum::ssn;
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "us-ssn",
        what: "social security number (United States)",
        tier: Tier::A,
        about: "three, two and four digits in groups, that can have been given out; without groups it is not told from others",
        placeholder: "Identifier",
        finds: Finds::Pattern {
            needs: Needs::Digits(9),
            pattern: r"\b\d{3}[- ]\d{2}[- ]\d{4}\b",
            holds: Some(ssn),
        },
    },
    Rule {
        id: "us-medicare",
        what: "Medicare number (United States)",
        tier: Tier::A,
        about: "eleven letters and digits in the order that they are given out in, with hyphens: 1EG4-TE5-MK73",
        placeholder: "Identifier",
        finds: Finds::Pattern {
            needs: Needs::Both(2, &["-"]),
            pattern: r"\b[1-9][A-Z][A-Z0-9]\d-[A-Z][A-Z0-9]\d-[A-Z]{2}\d{2}\b",
            holds: None,
        },
    },
    Rule {
        id: "us-zip",
        what: "ZIP code (United States)",
        tier: Tier::A,
        about: "five digits and four more, or five after the two letters of a state",
        placeholder: "Postal code",
        finds: Finds::Pattern {
            needs: Needs::Digits(5),
            pattern: r"\b\d{5}-\d{4}\b|\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}\b",
            holds: None,
        },
    },
];
