//! Names that are said to be names.

use crate::deid::lexicon::{is_english, is_little, is_name, is_name_too};
use crate::deid::rule::{Finds, Needs, Rule, Tier};

/// The rule of a list that the user gives.
pub const KNOWN: Rule = Rule {
    id: "known",
    what: "string of the list given with --known",
    tier: Tier::A,
    about: "each line of the file, as whole words in any letter case and with or without accents",
    placeholder: "Name",
    finds: Finds::Words,
};

/// The rules.
pub const RULES: &[Rule] = &[
    KNOWN,
    Rule {
        id: "named",
        what: "name that is told",
        tier: Tier::A,
        about: "what follows my name is, I'm called, they call me, her name was, named, goes by; in small letters only where it is no English word",
        placeholder: "Name",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "name is",
                "name's",
                "name’s",
                "name was",
                "names are",
                "called",
                "call me",
                "calls me",
                "named ",
                "go by ",
                "goes by ",
                "went by ",
            ]),
            pattern: r"(?i:\b(?:(?:my|his|her|their|whose) (?:first |last |full |middle |real )?name(?: is|'s|’s| was)|(?:i['’]?m|i am|i was|s?he['’]s|s?he is|s?he was) called|(?:they|people|everybody|everyone) calls? (?:me|him|her)|\bcalled (?:him|her)|named|\b(?:i|s?he) (?:go|goes|went) by)(?: like)?,? )(\p{L}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})",
            holds: Some(told),
        },
    },
    Rule {
        id: "titled",
        what: "name after a title",
        tier: Tier::A,
        about: "Dr., Mr., Mrs., Ms. or Prof. and words with capitals; in small letters a word that is a name, or no English word",
        placeholder: "Name",
        finds: Finds::Pattern {
            needs: Needs::One(&["dr", "mr", "ms", "mx", "miss ", "prof", "doctor ", "missus "]),
            pattern: r"\b(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof)\b\.?|Miss|Missus|Doctor|Professor|doctor|professor)\s((?:\p{Lu}\.\s?)*\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2})|\b(?:dr|mr|mrs|ms)\b\.? (\p{Ll}[\p{Ll}'’-]+)",
            holds: Some(titled),
        },
    },
    Rule {
        id: "called-by-role",
        what: "name after a role",
        tier: Tier::A,
        about: "Nurse, Constable, Elder, Aunt, Chief, Pastor or the like, and a word with a capital that is no English word",
        placeholder: "Name",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "nurse ",
                "constable ",
                "officer ",
                "elder ",
                "aunt",
                "uncle ",
                "chief ",
                "pastor ",
                "father ",
                "sister ",
                "brother ",
                "judge ",
                "sergeant ",
                "reverend ",
                "captain ",
                "rabbi ",
                "imam ",
                "grandma ",
                "grandpa ",
                "cousin ",
            ]),
            pattern: r"\b(?i:nurse|constable|officer|elder|auntie|aunty|aunt|uncle|chief|pastor|father|sister|brother|judge|sergeant|reverend|captain|rabbi|imam|grandma|grandpa|cousin) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)",
            holds: Some(by_role),
        },
    },
];

fn first(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_lowercase().replace('’', "'")
}

fn begins_with_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

fn told(text: &str) -> bool {
    let word = first(text);
    let bare = word.trim_end_matches("'s");
    if begins_with_capital(text) {
        return !is_little(bare);
    }
    is_name(bare)
        || is_name_too(bare) && bare != "in"
        || !is_english(bare) && !is_little(bare) && bare.len() > 2
}

fn titled(text: &str) -> bool {
    let word = first(text);
    let bare = word.trim_end_matches("'s");
    !is_little(bare)
        && bare != "i"
        && (begins_with_capital(text) || !is_english(bare) || is_name_too(bare))
}

fn by_role(text: &str) -> bool {
    let word = first(text);
    let bare = word.trim_end_matches("'s");
    !is_little(bare) && (!is_english(bare) || is_name_too(bare))
}
