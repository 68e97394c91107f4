//! Where somebody lives or works, by the form of addresses.

use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "street-address",
        what: "street address",
        tier: Tier::A,
        about: "a number, up to three words with capitals, and Street, Ave, Road or the like",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Digits(1),
            pattern: r"\b\d{1,5}[A-Za-z]?(?:-\d{1,5})? (?:(?:North|South|East|West|[NSEW]\.?) )?(?:(?:[A-Z][A-Za-z'’.-]+|\d{1,3}(?:st|nd|rd|th)) ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Crescent|Cres|Court|Ct|Place|Pl|Way|Terrace|Highway|Hwy|Square|Sq|Close|Parkway|Pkwy|Trail|Mews)\b\.?(?:,? (?:Apt|Unit|Suite|#)\.? ?\d+)?",
            holds: None,
        },
    },
    Rule {
        id: "po-box",
        what: "post office box",
        tier: Tier::A,
        about: "PO Box and a number",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Both(1, &["box "]),
            pattern: r"(?i:\b(?:p\.? ?o\.?|post office) box #?\d+\b)",
            holds: None,
        },
    },
    Rule {
        id: "intersection",
        what: "street corner",
        tier: Tier::B,
        about: "two words with capitals and `and` between them, after corner of, at, near or on",
        placeholder: "Place",
        finds: Finds::Pattern {
            needs: Needs::One(&["corner of ^", "at ^", "near ^", "on ^", "off ^"]),
            pattern: r"\b(?:corner of|at|near|on|off) ([A-Z][a-z]+ (?:and|&) [A-Z][a-z]+)\b",
            holds: None,
        },
    },
];
