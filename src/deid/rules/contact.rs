//! How somebody is reached: mail, the web, phones.

use crate::deid::checksum::{ipv4, spoken};
use crate::deid::lexicon::{is_english, is_little};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// Everything but phones.
pub const RULES: &[Rule] = &[
    Rule {
        id: "email",
        what: "email address",
        tier: Tier::A,
        about: "a name, @ and a domain; also with (at), [at] and (dot)",
        placeholder: "Email",
        finds: Finds::Pattern {
            needs: Needs::One(&["@", "(at)", "[at]", "\\[at", "{at}"]),
            pattern: r"[A-Za-z0-9._%+'-]+(?:@| @ |\s?(?:[(\[{]at[)\]}]|\\\[at\\\])\s?)[A-Za-z0-9-]+(?:(?:\.|\s?[(\[{]dot[)\]}]\s?)[A-Za-z0-9-]+)*(?:\.|\s?[(\[{]dot[)\]}]\s?)[A-Za-z]{2,24}\b",
            holds: None,
        },
    },
    Rule {
        id: "email-spoken",
        what: "email address, spoken",
        tier: Tier::A,
        about: "words with `at` and `dot com`: jane dot roe at gmail dot com; another ending than the usual ones is not seen",
        placeholder: "Email",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                " dot ",
                "(dot)",
                "[dot]",
                " point com",
                " point ca",
                " point org",
                " point net",
                " point edu",
                " point uk",
                " point gov",
                " point info",
                " point io",
                " point fr",
                " point qc",
                "at gmail",
                "at hotmail",
                "at yahoo",
                "at outlook",
                "at icloud",
                "at shaw",
                "at telus",
            ]),
            pattern: r"(?i:\b[a-z0-9][a-z0-9._%+-]*(?:[ -](?:dot|point|underscore|dash|hyphen|period)[ -][a-z0-9]+)*[ -](?:(?:at|arobase)(?: sign| symbol)?|[(\[]at[)\]]) (?:the )?(?:(?:[a-z0-9-]+ ){1,3}?(?:dot|point|[(\[]dot[)\]]) (?:co dot uk|com|ca|org|net|edu|uk|gov|info|io|de|fr|eu|me|us|au|qc dot ca|bc dot ca)|(?:gmail|hotmail|yahoo|outlook|icloud|shaw|telus)(?:\.(?:com|ca|net|co\.uk)| dot [a-z]+)?)\b)",
            holds: None,
        },
    },
    Rule {
        id: "url",
        what: "web address",
        tier: Tier::A,
        about: "http:// or www., or a domain in small letters that ends as one does",
        placeholder: "Website",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "http", "www.", ".com", ".ca", ".org", ".net", ".edu", ".gov", ".uk", ".io",
                ".info", ".de", ".fr", ".eu", ".au", ".us",
            ]),
            pattern: r#"\b(?:https?://[^\s<>"”)\]]+[^\s<>"”)\].,;:!?]|www\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+[^\s<>"”)\].,;:!?]*|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|ca|org|net|edu|gov|co\.uk|ac\.uk|org\.uk|nhs\.uk|io|info|de|fr|eu|com\.au|us)\b(?:/[^\s<>"”)\]]*[^\s<>"”)\].,;:!?])?)"#,
            holds: None,
        },
    },
    Rule {
        id: "url-spoken",
        what: "web address, spoken",
        tier: Tier::A,
        about: "a word, `dot` and one of the usual endings: riverhouse dot org; also with www dot before it",
        placeholder: "Website",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                " dot com",
                " dot ca",
                " dot org",
                " dot net",
                " dot info",
                " dot io",
                "www dot ",
            ]),
            pattern: r"(?i:\b(?:www dot )?[a-z0-9-]+ dot (?:com|ca|org|net|info|io)\b|\bwww dot [a-z0-9-]+)",
            holds: Some(names_a_site),
        },
    },
    Rule {
        id: "handle",
        what: "@handle",
        tier: Tier::A,
        about: "@ and a name of at least three characters, as on social media",
        placeholder: "Handle",
        finds: Finds::Pattern {
            needs: Needs::One(&["@"]),
            pattern: r"(?:^|[^A-Za-z0-9_.@])(@[A-Za-z_][A-Za-z0-9_.]+[A-Za-z0-9_])",
            holds: None,
        },
    },
    Rule {
        id: "account-name",
        what: "name of an account",
        tier: Tier::A,
        about: "u/… as on Reddit, and what has points, underscores or two digits in it after Facebook, Instagram, username or the like",
        placeholder: "Handle",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "facebook",
                "insta",
                "tiktok",
                "tik tok",
                "snapchat",
                "twitter",
                "messenger",
                "reddit",
                "discord",
                "username",
                "user name",
                "handle",
                "screen name",
                "youtube",
                "u/",
            ]),
            pattern: r"(?i:\b(?:facebook|instagram|insta|tik ?tok|snapchat|twitter|messenger|reddit|discord|username|user name|my handle|handle is|screen name|youtube)\b)[^.!?\n]{0,40}?\b([A-Za-z][A-Za-z0-9]*(?:[._][a-z0-9]{2,})+|[A-Za-z]{3,}\d{2,}|[a-z]+(?:-[a-z]+){3,})\b|\b(u/[A-Za-z0-9_-]{3,})\b",
            holds: Some(no_term),
        },
    },
    Rule {
        id: "joined-name",
        what: "words joined by an underscore",
        tier: Tier::B,
        about: "as people call themselves and their files, where one of the words is no English one: quiet_okafor",
        placeholder: "Handle",
        finds: Finds::Pattern {
            needs: Needs::One(&["_"]),
            pattern: r"\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+\b",
            holds: Some(no_words),
        },
    },
    Rule {
        id: "ip",
        what: "internet (IP) address",
        tier: Tier::A,
        about: "four numbers below 256 with points between them, or eight groups of IPv6",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Digits(4),
            pattern: r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b",
            holds: Some(ipv4),
        },
    },
    Rule {
        id: "ipv6",
        what: "internet (IP) address",
        tier: Tier::A,
        about: "eight groups of hexadecimal digits, or fewer with :: between them",
        placeholder: "Address",
        finds: Finds::Pattern {
            needs: Needs::Times(3, &[":"]),
            pattern: r"\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b|\b(?:[0-9A-Fa-f]{1,4}:){2,6}:(?:[0-9A-Fa-f]{1,4}:){0,4}[0-9A-Fa-f]{1,4}\b",
            holds: None,
        },
    },
];

/// `the dot com bubble` has no name.
fn names_a_site(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    first == "www" || !is_little(&first)
}

/// Phones stand after all numbers with a check digit.
pub const PHONES: &[Rule] = &[
    Rule {
        id: "phone",
        what: "phone number",
        tier: Tier::A,
        about: "ten digits of North America, or a number with + and its country, or one that begins with 0, in groups; seven \
                digits only in the shape 555-1234",
        placeholder: "Phone",
        finds: Finds::Pattern {
            needs: Needs::Digits(5),
            pattern: r"(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\)\s?|\b[2-9]\d{2}(?:[-.\s/–]| [-–] )?)[2-9]\d{2}(?:[-.\s–]| [-–] )?\d{2}[-. ]?\d{2}(?:x\d{1,5}\b|\b)(?:,?\s?(?:ext\.?|x|extension|poste|local)\s?#?\d{1,5})?|\+\d{1,3}[-. ]?(?:\(?\d{1,4}\)?[-. ]?){2,5}\d{2,4}\b|\b0\d{2,4}[- ]\d{3,4}[- ]\d{4}\b|\b0\d{3,4}[- ]\d{6}\b|\b0\d{1,3}(?:[- ]\d{2,3}){3,4}\b|\b[2-9]\d{2}[-.]\d{4}\b",
            holds: None,
        },
    },
    Rule {
        id: "phone-short",
        what: "phone number of seven digits",
        tier: Tier::A,
        about: "three and four digits with a blank between them, after call, text, dial, fax, phone, cell, reach or number",
        placeholder: "Phone",
        finds: Finds::Pattern {
            needs: Needs::Both(
                7,
                &["call", "dial", "text", "fax", "phone", "cell", "reach", "number"],
            ),
            pattern: r"(?i:\b(?:call(?:ed)?|dial(?:l?ed)?|text(?:ed)?|fax|phone|cell|reach(?:ed)?|number(?:['’]s)?)(?: [a-z']+){0,4}[ ,:]+)([2-9]\d{2} \d{4})\b",
            holds: None,
        },
    },
    Rule {
        id: "phone-spoken",
        what: "number said digit by digit",
        tier: Tier::A,
        about: "seven or more digits said as words one after the other, and not counted upwards",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Times(
                7,
                &[
                    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight",
                    "nine", "double", "triple",
                ],
            ),
            pattern: r"(?i:\b(?:(?:{said-digit}|double|triple)[ ,.-]+){4,}(?:(?:{teens}|{tens})[ ,.-]+){0,3}(?:{said-digit}|{teens}|{tens})\b)",
            holds: Some(spoken),
        },
    },
    Rule {
        id: "digits-apart",
        what: "number said digit by digit",
        tier: Tier::A,
        about: "seven or more single digits one after the other, and not counted upwards: 6 0 4 5 5 5 0 1 9 9",
        placeholder: "Number",
        finds: Finds::Pattern {
            needs: Needs::Digits(7),
            pattern: r"(?i:\b\d(?:(?:, |[ -])(?:\d|oh|o)){6,}\b)",
            holds: Some(spoken),
        },
    },
];

/// Whether some part is no English word.
fn no_words(text: &str) -> bool {
    text.split('_').map(str::to_lowercase).any(|part| {
        part.chars().count() > 2
            && part.chars().all(char::is_alphabetic)
            && !is_english(&part)
            && !is_little(&part)
    })
}

/// No `covid19`, and no `state-of-the-art`.
fn no_term(text: &str) -> bool {
    let small = text.to_lowercase();
    let are_words =
        text.contains('-') && small.split('-').all(|part| is_english(part) || is_little(part));
    !small.starts_with("covid") && !are_words
}
