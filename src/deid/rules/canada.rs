//! Canada: numbers that the state gives, and postal codes.

use crate::deid::checksum::{luhn, ramq, six_digits};
use crate::deid::digits::{health_bc, insurance, nobodys_insurance};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "ca-bc-phn",
        what: "health number (British Columbia)",
        tier: Tier::A,
        about: "ten digits from 9, in any groups, whose last one is the check digit modulo 11; in groups of 3, 3 and 4, as phone numbers \
                are, after PHN, health, MSP or the like only",
        placeholder: "Health number",
        finds: Finds::Digits { many: (10, 10), holds: health_bc },
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
        about: "four letters and eight digits in groups of four, of which four to six are those of a day of birth: its month, with 50 more \
                for a woman, and its day",
        placeholder: "Health number",
        finds: Finds::Pattern {
            needs: Needs::Digits(8),
            pattern: r"\b[A-Z]{4}[- ]?\d{4}[- ]?\d{4}\b|\b[a-z]{4}(?:-\d{4}-|\d{4})\d{4}\b",
            holds: Some(ramq),
        },
    },
    // Before what a check digit alone may be by chance.
    Rule {
        id: "health-number",
        what: "health number",
        tier: Tier::A,
        about: "six digits or more after PHN, OHIP, MSP, MSI, PHIN, AHCIP, medicare, care card, health card, health number or the like",
        placeholder: "Health number",
        finds: Finds::Pattern {
            needs: Needs::Both(
                4,
                &[
                    "phn", "ohip", "msp", "msi ", "msi,", "msi:", "ahcip", "phin", "ramq", "mhsc",
                    "hsn", "mcp", "hcn", "card", "health", "medicare", "mrn", "maladie",
                ],
            ),
            pattern: r"(?i:\b(?:(?:phn|ohip|msp|msi|ahcip|phin|ramq|mhsc|hsn|mcp|hcn|mrn|medicare|(?:health|care|medical|hospital|msi|msp) ?card|(?:health|medical)(?: ?care)?(?: services?)?(?: insurance)? (?:number|card|id)|assurance[- ]maladie)\b[^\d.!?;\n]{0,40}?(?:no\. ?)?|health ?care(?:[ ,:#]+(?:number|is|was|it['’]s|card))*[ ,:#]+))((?:(?-i:[A-Z]{4})[- ]?|[a-z]{4}-?)?\d[\d -]{4,14}\d(?:[- ]?(?-i:[A-Z]{2}))?)\b",
            holds: Some(six_digits),
        },
    },
    Rule {
        id: "ca-sin",
        what: "social insurance number, or health number (Alberta)",
        tier: Tier::A,
        about: "nine digits, in any groups, with the Luhn check digit; one in ten numbers of nine digits passes by chance",
        placeholder: "Identifier",
        finds: Finds::Digits { many: (9, 9), holds: insurance },
    },
    Rule {
        id: "ca-sin-test",
        what: "social insurance number that nobody has",
        tier: Tier::B,
        about: "as ca-sin, but it begins with 0 or 8, as those of examples do",
        placeholder: "Identifier",
        finds: Finds::Digits { many: (9, 9), holds: nobodys_insurance },
    },
    Rule {
        id: "ca-land",
        what: "place by the survey of land (western Canada)",
        tier: Tier::A,
        about: "quarter, section, township, range and meridian: NW-14-48-7-W5, northwest 14 48 7 west of the fifth",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Both(
                4,
                &["w1", "w2", "w3", "w4", "w5", "w6", "w 4", "w 5", "w-4", "w-5", "west of"],
            ),
            pattern: r"(?i:\b(?:(?:[NS][EW]|(?:north|south)[- ]?(?:east|west)(?: quarter)?(?: of)?)[- ]?)?\d{1,2}[- ,]+\d{1,3}[- ,]+\d{1,2}(?:[- ,]*W[- ]?[1-6]M?|,? west of the (?:{nth-digit}|[1-6]{th}))\b)",
            holds: None,
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
            pattern: r"\b(?i:[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z](?: ?- ?|  ?)?\d[ABCEGHJ-NPRSTV-Z]\d|[ABCEGHJ-NPRSTVXY] \d [ABCEGHJ-NPRSTV-Z],? \d [ABCEGHJ-NPRSTV-Z] \d)\b",
            holds: None,
        },
    },
    Rule {
        id: "ca-postal-spoken",
        what: "postal code (Canada), spoken",
        tier: Tier::A,
        about: "letter digit letter, digit letter digit, with the digits in words, near `postal` or `code`: V five K oh A one",
        placeholder: "Postal code",
        finds: Finds::Pattern {
            needs: Needs::One(&["postal", "code "]),
            pattern: r"(?i:\b[ABCEGHJ-NPRSTVXY][ -]{said-digit}[ -][ABCEGHJ-NPRSTV-Z],?[ -]{said-digit}[ -][ABCEGHJ-NPRSTV-Z][ -]{said-digit}\b)",
            holds: None,
        },
    },
];
