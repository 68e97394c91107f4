//! Numbers of cards, accounts, files, cars.

use crate::deid::checksum::two_digits;
use crate::deid::digits::payment;
use crate::deid::lexicon::is_little;
use crate::deid::pattern::rows;
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// Numbers that are known by their check digit, or by the words before them.
pub const RULES: &[Rule] = &[
    Rule {
        id: "card",
        what: "payment card",
        tier: Tier::A,
        about: "13 to 19 digits from 2 to 6, in any groups, with the Luhn check digit",
        placeholder: "Card",
        finds: Finds::Digits { many: (13, 19), holds: payment },
    },
    Rule {
        id: "record-number",
        what: "number of a record, account or document",
        tier: Tier::A,
        about: "letters and digits after account, file, chart, case, passport, licence, policy, member, badge or student number; \
                without the word `number`, six digits or letters and digits after the names of such papers",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Both(
                3,
                &[
                    "account",
                    "uci",
                    "status",
                    "treaty",
                    "file",
                    "chart",
                    "case",
                    "passport",
                    "licen",
                    "policy",
                    "member",
                    "badge",
                    "student",
                    "employee",
                    "record",
                    "registration",
                    "client",
                    "patient",
                    "inmate",
                    "claim",
                    "mrn",
                    "dl ",
                    "dl:",
                    " id ",
                    " id:",
                    "card",
                    "docket",
                    "permit",
                    "ticket",
                    "reference",
                    "prescription",
                    "certificate",
                    "registry",
                    "booking",
                    "incident",
                    "band",
                    "hospital",
                ],
            ),
            pattern: r"(?i:\b(?:account|file|chart|case|passport|licen[cs]e|policy|member(?:ship)?|badge|status|treaty|student|employee|record|registration|registry|client|patient|inmate|claim|card|docket|permit|ticket|reference|prescription|certificate|booking|incident|band|hospital)(?: (?:number|no\.?|num|id)|(?:['’]s)? ?#)(?:['’]s|[ ,:#]+(?:is|was|it['’]s|it was|that['’]s|number|no\.?|says|said|reads?))*[ ,:#]*([A-Za-z]{0,4}[- ]?\d[A-Za-z0-9-]{2,20}(?: \d{3,4})*)\b|\b(?:account|file|chart|case|passport|licen[cs]e|policy|badge|record|client|patient|inmate|claim|mrn|uci|dl|id|(?:status|treaty|membership|student) card|docket|permit)(?:['’]s|[ ,:#]+(?:is|was|it['’]s|it was|that['’]s|said|says))*[ ,:#]+((?:[a-z]{1,3}-?|(?-i:[A-Z]{1,3}) )\d{4,}[\d-]*|\d{2,}-\d{3,}(?:-[a-z\d]+)*|\d{6,}|\d{3,4} \d{3,4})\b|\bbadge[ ,:]+(\d{3,5})\b)",
            holds: Some(two_digits),
        },
    },
    Rule {
        id: "file-number",
        what: "number of a file or case",
        tier: Tier::B,
        about: "three to seven digits, a slash and two to four more: 36110/97, as courts and hospitals number; capitals and five digits \
                or more, or groups of them: LPN 33018, APR 20-1183, 2021-TRB-1187, SB-0664, 24-CP-0316, 0441-8227; five digits after no. or \
                number; not 2019/20 or 145/95",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Digits(4),
            pattern: r"\b[A-Z]{2,4}-\d{4,}(?:-\d{1,4})*\b|\b\d{2}-[A-Z]{2,4}-\d{3,}\b|\b\d{4}-\d{4}\b|\b\d{4} \d{4} \d{3}\b|\b[A-HJ-Z] \d{2} \d{3} \d{3}\b|(?i:\bnumber\b)[^.!?\n0-9]{0,30}?\b(\d{2,}(?:\d{2}[1-9]|\d[1-9]0|[1-9]00))\b|\b(?:[A-Z]{1,3}[- ]?)?\d{3,7}/\d{2,4}\b|\b(?:[A-Z]{2,6}|[A-HJ-Z])[- ]?(?:\d{5,}[A-Z]?|\d{3} \d{3}|\d{2,4}-\d{3,})\b|\b\d{4}(?:-[A-Z]{2,8}-| ?\d\d?[A-Z] ?)\d{3,}\b|\b(?i:no\. ?|n[°º] ?)(\d{5,})\b",
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
            pattern: r"(?i:\bplates?\b)[^.!?\n]{0,40}?\b((?:[A-Z]{1,4}\d{1,4}|\d{1,3}[A-Z]{1,3})(?:[- ]?[A-Z0-9]{2,4})?|[A-Z]{2,4}[- ]\d{2,4}[A-Z]?|\d{3}[- ][A-Z]{3})\b|(?i:\bplates?(?: number)?(?:['’]s|[ ,:#]+(?:is|was|were|number|no\.?|it['’]s|it was|that['’]s|said|reads?))*[ ,:#]+((?:[a-z]{2}\d[- ]?\d{2}[a-z]|[a-z]{2,4}[- ]?\d{3,4}|\d{3}[- ]?[a-z]{3}|[a-z]{3} \d{2}[a-z]|[a-z]\d{2}[- ]?[a-z]{3}))\b)",
            holds: Some(plate),
        },
    },
    Rule {
        id: "last-digits",
        what: "end of a number",
        tier: Tier::B,
        about: "three digits or more after last four, ends in or the like: with a name and a birthday they open an account",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Both(
                3,
                &[
                    "last four",
                    "last 4",
                    "last three",
                    "last 3",
                    "last five",
                    "last 5",
                    "ends ",
                    "ending ",
                ],
            ),
            pattern: r"(?i:\blast (?:four|4|three|3|five|5)(?: digits| numbers)?(?: of[^.,0-9\n]{0,20})?(?: is| are| was| were)?[ ,:.]+|\bend(?:s|ing) (?:in|with) )(\d(?:[ -]?\d){2,4})\b",
            holds: Some(no_year),
        },
    },
    Rule {
        id: "coordinates-spoken",
        what: "place on the map, said in words",
        tier: Tier::A,
        about: "numbers in words, north or south, numbers, west or east: forty nine point two north fifty four west",
        placeholder: "Place",
        finds: Finds::Pattern {
            needs: Needs::One(&[" north", " south"]),
            pattern: r"(?i:\b(?:(?:{tens}|{teens}|{said-digit}|point|degrees|minutes|and)[ -]){2,10}(?:north|south),?(?: and)? (?:(?:{tens}|{teens}|{said-digit}|hundred|point|degrees|minutes|and)[ -]){2,10}(?:west|east)\b)",
            holds: None,
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
            pattern: r#"-?\b\d{1,2}\.\d{3,}(?:°|\s?degrees)?\s?(?i:[NS]|north|south)?(?:,\s*|\s(?:and\s)?)(?:-|minus\s)?\d{1,3}\.\d{3,}\b(?:°|\s?degrees)?(?:\s?(?i:[EW]|east|west)\b)?|\b\d{1,2}\.\d{2,}(?:°|\s?degrees)?\s?(?i:[NS]|north|south),?\s(?:and\s)?\d{1,3}\.\d{2,}(?:°|\s?degrees)?\s?(?i:[EW]|east|west)\b|\b\d{1,2}°\s?\d{1,2}(?:\.\d+)?['’′](?:\s?\d{1,2}(?:\.\d+)?["”″])?\s?[NSns]\b|\b\d{1,3} degrees,? (?:and )?\d{1,2} minutes\b|(?i:\blatitude)[ ,:=]+(?:is |was |of )?-?\d{1,2}\.\d+"#,
            holds: None,
        },
    },
];

/// `2019/20` is two years, and `145/95` a pressure of blood.
fn no_years(text: &str) -> bool {
    // Sums of money, and what is published.
    const NOBODYS: &[&str] = &["CAD", "EUR", "GBP", "ICD", "ISO", "RFC", "USD"];
    let letters = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    if NOBODYS.contains(&letters) {
        return false;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let Some((first, second)) = text.split_once(['/', '-']) else { return true };
    let (Some(first), Some(second)) = (number(first), number(second)) else { return true };
    let is_year = |number| (1900..2050).contains(number);
    if text.contains('-') {
        let both = [first, second];
        return !both.iter().all(is_year) && !both.iter().all(|number| number % 100 == 0);
    }
    let follows = second == first + 1 || second == (first + 1) % 100;
    let pressure = (60..280).contains(&first) && (30..180).contains(&second) && first > second;
    !(is_year(&first) && follows || pressure)
}

/// Five letters and digits or more, and no `on 2019`.
fn plate(text: &str) -> bool {
    let first = text.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    two_digits(text)
        && !is_little(&first)
        && text.chars().filter(|c| c.is_alphanumeric()).count() >= 5
}

/// What is only long stands after all that is something.
pub const LONG: &[Rule] = &[
    Rule {
        id: "long-number",
        what: "long number",
        tier: Tier::A,
        about: "eight digits or more in a row, whatever they are",
        placeholder: "Number",
        finds: Finds::Pattern { needs: Needs::Digits(8), pattern: r"\b\d{8,}\b", holds: None },
    },
    Rule {
        id: "number-spoken",
        what: "short number said digit by digit",
        tier: Tier::B,
        about: "five or six digits said as words one after the other, and not counted up or down; seven are `phone-spoken`",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Times(
                5,
                &[
                    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight",
                    "nine",
                ],
            ),
            pattern: r"(?i:\b{said-digit}(?:[ -]+{said-digit}){4,5}\b)",
            holds: Some(no_count),
        },
    },
    Rule {
        id: "grouped-number",
        what: "number in groups",
        tier: Tier::B,
        about: "nine or ten digits in groups of three or four, or eight from 0, as numbers of insurance and health are written, with no check digit that \
                is known (Manitoba, Saskatchewan, Nova Scotia): an invoice, or a slip in somebody's number; not one that ends in 000",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Digits(8),
            pattern: r"\b(?:\d{3}|0\d)[- ]\d{3}[- ]\d{3,4}\b|\b\d{4}[- ]\d{3}[- ]\d{3}\b|\b\d{5}[- ]\d{4}\b",
            holds: Some(no_amount),
        },
    },
];

fn no_amount(text: &str) -> bool {
    !text.ends_with("000")
}

/// `it ends in 2019`
fn no_year(text: &str) -> bool {
    !text.parse::<u32>().is_ok_and(|number| (1900..2050).contains(&number))
}

/// `one two three four five` is counted, and `no no, oh oh oh oh oh` says nothing.
fn no_count(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let digit =
        |word: &str| rows("digit").iter().position(|digit| digit.eq_ignore_ascii_case(word));
    // None is a zero.
    let digits: Vec<usize> = words.map(|word| digit(word).map_or(0, |at| at + 1)).collect();
    let step = |pair: &[usize]| pair[1].wrapping_sub(pair[0]);
    let first = digits.get(..2).map(step);
    let follows = digits.windows(2).filter(|pair| Some(step(pair)) == first).count();
    let alike = digits.windows(2).filter(|pair| pair[1] == pair[0]).count();
    2 * follows <= digits.len() && alike + 2 < digits.len()
}
