//! Where somebody lives or works, by the form of addresses.

use crate::deid::lexicon::{is_little, is_usual};
use crate::deid::pattern::TOWNS;
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// The rules.
pub const RULES: &[Rule] = &[
    Rule {
        id: "street-address",
        what: "street address",
        tier: Tier::A,
        about: "a number, up to three words with capitals, and Street, Ave, Road or the like; in small letters with three \
                digits or more; a number with rue, boulevard or chemin and a name; a number on a highway",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Digits(1),
            pattern: r"\b\d{1,5}[A-Za-z]?(?:-\d{1,5})? (?:(?:North|South|East|West|[NSEW]\.?) )?(?:(?:[A-Z][A-Za-z'’.-]+|\d{1,3}(?:st|nd|rd|th)?) ){1,3}(?:(?i:Street|Avenue|Road|Drive|Boulevard|Lane|Crescent|Court|Terrace|Highway|Parkway|Trail)|St|Ave|Rd|Dr|Blvd|Ln|Cres|Cr|Ct|Place|Pl|Way|Hwy|Square|Sq|Close|Pkwy|Mews|Circle|Cir|Gate|Row|Walk|Alley|Grove|Gardens|Heights|Line|Sideroad|Loop|Rise|Esplanade|Quay)\b\.?(?:,? (?:Apt|Unit|Suite|#)\.? ?\d+)?|\b\d{1,5}[A-Za-z]?,? (?i:rue|avenue|av\.|boulevard|boul\.|chemin|ch\.|rang|côte|montée|allée|ruelle|route) (?:(?:de la|des|du|de|la|le|les|de l['’]|d['’]|l['’]) ?)?\p{Lu}[\p{L}'’.-]+|\b\d{2,5} (?:Highway|Hwy\.?|Range Road|Township Road|County Road|Concession(?: Road)?) \d+|\b\d{3,5} (?:(?:north|south|east|west|[nsew]) )?(?:[a-z'’-]+|\d{1,3}(?:st|nd|rd|th)) (?:street|avenue|ave|road|drive|boulevard|blvd|crescent|st\.)|\b\d{2,5},? (?:rue|boulevard|chemin) [a-z][a-z'’-]+",
            holds: Some(names_a_street),
        },
    },
    Rule {
        id: "address-told",
        what: "address that is told",
        tier: Tier::A,
        about: "two digits or more and a word with a capital after live at, stay at or address: live at 4567 Kingsway",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Both(2, &["live", "living", "stay", "address"]),
            pattern: r"(?i:\b(?:live[sd]?|living|stay(?:s|ed|ing)?|address)(?: is| was)?(?: at| on)? )(\d{2,5} \p{Lu}[\p{L}'’-]+)",
            holds: None,
        },
    },
    Rule {
        id: "room",
        what: "room or apartment",
        tier: Tier::B,
        about: "a number after room, apartment, suite, unit, bed or flat; in words not after bed and flat",
        placeholder: "Room",
        finds: Finds::Pattern {
            needs: Needs::One(&["room ", "apartment ", "apt", "suite ", "unit ", "bed ", "flat "]),
            pattern: r"(?i:\b(?:room|apartment|apt\b\.?|suite|unit|bed|flat)(?: number| no\.)? #?\d{1,4}[a-z]?\b|\b(?:room|apartment|apt|suite|unit)(?: number)? (?:(?:{teens}|{tens})(?:[ -](?:{said-digit}|{teens}|{tens})){0,3}|{digit}(?:[ -](?:{said-digit}|{teens}|{tens})){1,3})\b)",
            holds: None,
        },
    },
    Rule {
        id: "po-box",
        what: "post office box",
        tier: Tier::A,
        about: "PO Box, case postale or rural route and a number; a box with its site or station, or a box or bag and a town; General \
                Delivery and a town",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Both(
                1,
                &[
                    "box ",
                    "bag ",
                    "postal",
                    "c.p.",
                    "c. p.",
                    "r.r.",
                    "r. r.",
                    "rr ",
                    "rr#",
                    "rural route",
                ],
            ),
            pattern: r"(?i:\b(?:p\.? ?o\.?|post office|postal) box #?\d+\b|\bbox \d+,? (?:site|station|stn|rr|r\.r\.|group|comp)\b|(?-i:\b(?:Box|Bag) \d{2,5}, \p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}+)*)|\b(?:case|casier) postale? \d+\b|\bc\. ?p\. ?\d+\b|\brural route #? ?\d+\b|\br\. ?r\. ?#? ?\d+\b|\brr ?#? ?\d+\b)",
            holds: None,
        },
    },
    Rule {
        id: "town-of-words",
        what: "town that is made of words",
        tier: Tier::B,
        about: "towns of Canada whose names are English words, in any case, after in, to, from, near or the like: in moose jaw",
        placeholder: "Place",
        finds: Finds::Pattern {
            needs: Needs::One(TOWNS),
            pattern: r"(?i:\b(?:in|to|from|at|near|around|outside|through|for|of|by|past|leave|left|visit|or) )((?i:{town})\b)",
            holds: None,
        },
    },
    Rule {
        id: "general-delivery",
        what: "address of a post office",
        tier: Tier::A,
        about: "General Delivery and a town",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::One(&["general delivery"]),
            pattern: r"(?i:\bgeneral delivery\b)(?:,? (?:in |at )?\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}+)*)?",
            holds: None,
        },
    },
    Rule {
        id: "street-spoken",
        what: "street address, spoken",
        tier: Tier::A,
        about: "two words of numbers or more, one or two words and street, avenue, road or the like: four twelve east cordova street",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                " street",
                " avenue",
                " road",
                " drive",
                " boulevard",
                " crescent",
                " lane",
            ]),
            pattern: r"(?i:\b(?:(?:{said-digit}|{teens}|{tens}|hundred)[ -]){2,5}(?:(?:north|south|east|west) )?[a-z'’-]+ (?:street|avenue|road|drive|boulevard|crescent|lane)\b)",
            holds: Some(says_a_street),
        },
    },
    Rule {
        id: "numbered-street",
        what: "numbered street",
        tier: Tier::B,
        about: "a number and Street or Avenue with a capital: 107 Street, 3rd Avenue",
        placeholder: "Place",
        finds: Finds::Pattern {
            needs: Needs::Both(1, &[" street", " avenue"]),
            pattern: r"\b\d{1,3}(?:st|nd|rd|th)?A? (?:Street|Avenue)\b",
            holds: None,
        },
    },
    Rule {
        id: "intersection",
        what: "street corner",
        tier: Tier::B,
        about: "two words with capitals and `and` between them, after corner of, at, near or on; a numbered street and another; \
                any two words after corner of",
        placeholder: "Place",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "corner of",
                " and ^",
                " & ^",
                " and 1",
                " and 2",
                " and 3",
                " and 4",
                " and 5",
                " and 6",
                " and 7",
                " and 8",
                " and 9",
                " & 1",
                " & 2",
                " & 3",
                " & 4",
                " & 5",
                " & 6",
                " & 7",
                " & 8",
                " & 9",
            ]),
            pattern: r"\b(?:corner of|at|near|on|off|by|between) ([A-Z][a-z]+ (?:and|&) [A-Z][a-z]+)\b|\b(\d{1,3}(?:st|nd|rd|th) (?:and|&) (?:[A-Z][a-z]+|\d{1,3}(?:st|nd|rd|th)))\b|\b([A-Z][a-z]+ (?:and|&) \d{1,3}(?:st|nd|rd|th))\b|\bcorner of ([a-z]+ (?:and|&) [a-z]+)\b",
            holds: Some(no_days),
        },
    },
];

/// `120 of the road` and `200 people drive` are no addresses: in small letters every word must be one of a name.
fn names_a_street(text: &str) -> bool {
    if text.chars().any(char::is_uppercase) {
        return true;
    }
    let mut words = text.split(' ').skip(1);
    !words.any(|word| {
        is_little(word)
            || matches!(word, "people" | "dollar" | "kilometre" | "mile" | "foot" | "metre")
    })
}

/// `one hundred on the street` and `a hundred one lane road` are no addresses.
fn says_a_street(text: &str) -> bool {
    const NONE: &[&str] = &["dollar", "hundred", "lane", "mile", "people", "thousand", "way"];
    let word = text.rsplit([' ', '-']).nth(1).unwrap_or_default().to_lowercase();
    !is_little(&word) && !NONE.contains(&word.as_str())
}

/// `Friday and Christmas`
fn no_days(text: &str) -> bool {
    let words = text.split(' ').filter(|word| *word != "and" && *word != "&");
    words.map(str::to_lowercase).any(|word| !is_usual(&word) && !is_little(&word))
}
