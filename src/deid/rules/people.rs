//! Names that are said to be names.

use crate::deid::lexicon::{is_english, is_little, is_name, is_name_too, is_usual};
use crate::deid::pattern::rows;
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
            pattern: r"(?i:\b(?:(?:my|his|her|their|whose) (?:{which} )?name(?: is|'s|’s| was)|(?:i['’]?m|i am|i was|s?he['’]s|s?he is|s?he was) called|(?:they|people|everybody|everyone) calls? (?:me|him|her)|\bcalled (?:him|her)|named|\b(?:i|s?he) (?:go|goes|went) by)(?: like)?,? )({name}|\p{L}[\p{L}'’-]+)",
            holds: Some(told),
        },
    },
    Rule {
        id: "spelled-out",
        what: "name that is spelled",
        tier: Tier::A,
        about: "four letters or more with hyphens between them: M-c-K-a-y; with commas, points or blanks after spell, spelled or \
                spelling; no English word, alphabet or usual abbreviation",
        placeholder: "Name",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "-a-", "-b-", "-c-", "-d-", "-e-", "-f-", "-g-", "-h-", "-i-", "-j-", "-k-", "-l-",
                "-m-", "-n-", "-o-", "-p-", "-q-", "-r-", "-s-", "-t-", "-u-", "-v-", "-w-", "-x-",
                "-y-", "-z-", "spel",
            ]),
            pattern: r"\b[A-Za-z](?:-[A-Za-z]){3,}\b|(?i:\bspell(?:ed|ing|s)?\b|\bspelt\b)[^.!?\n]{0,30}?\b([A-Za-z](?:(?:, [A-Za-z]){3,}|(?:\. ?[A-Za-z]){3,}|(?: [A-Za-z]){3,}))\b",
            holds: Some(spells),
        },
    },
    Rule {
        id: "titled",
        what: "name after a title",
        tier: Tier::A,
        about: "Dr., Mr., Mrs., Ms., Prof., Sgt., Mme or the like and words with capitals; in small letters a word that is a name, or no English word",
        placeholder: "Name",
        finds: Finds::Pattern {
            needs: Needs::One(&[
                "dr", "mr", "ms", "mx", "miss ", "prof", "doctor", "missus ", "sgt", "cst", "cpl",
                "mme", "mlle", "madame", "monsieur", "maître", "docteur",
            ]),
            pattern: r"\b(?:(?:Dre?|Mr|Mrs|Ms|Mx|Prof|Sgt|Cst|Cpl|Mme|Mlle)\b\.?|Miss|Missus|Doctor|Professor|doctor|professor|[Mm]adame|[Mm]onsieur|[Mm]aître|[Dd]octeure?)\s((?:\p{Lu}\.\s?)*{name})|\b(?:Dre?|Mr|Mrs|Ms|Miss|Doctor)\b\.? ([A-HJ-W])\b|\b(?:dr|mr|mrs|ms)\b\.? (\p{Ll}[\p{Ll}'’-]+)",
            holds: Some(titled),
        },
    },
    Rule {
        id: "called-by-role",
        what: "name after a role",
        tier: Tier::A,
        about: "Nurse, Constable, Elder, Aunt, Chief, Pastor or the like, and a word with a capital that is no English word; in small letters \
                a name after aunt, uncle or elder",
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
                "mayor ",
                "councillor ",
                "minister ",
                "premier ",
                "senator ",
                "corporal ",
                "padre ",
                "kokum ",
                "kookum ",
                "mushum ",
            ]),
            pattern: r"\b(?i:nurse|constable|officer|elder|auntie|aunty|aunt|uncle|chief|pastor|father|sister|brother|judge|sergeant|reverend|captain|rabbi|imam|grandma|grandpa|cousin|mayor|councillor|minister|premier|senator|corporal|padre|kokum|kookum|mushum) ((?:{particle} ){0,2}\p{Lu}[\p{L}'’-]+(?: (?:{particle} ){0,2}\p{Lu}[\p{L}'’-]+)?)|\b(?:auntie|aunty|aunt|uncle|elder|kokum|kookum|mushum) (\p{Ll}[\p{Ll}'’-]+)",
            holds: Some(by_role),
        },
    },
];

/// The first word that is no particle.
fn first(text: &str) -> String {
    let mut words = text.split(' ').skip_while(|word| rows("particle").contains(word));
    words.next().unwrap_or_default().to_lowercase().replace('’', "'")
}

fn has_capital(text: &str) -> bool {
    text.contains(char::is_uppercase)
}

/// `S-T-O-P` is a word, `A-B-C-D` an alphabet, `C, O, P, D` an abbreviation, and `n-n-n-no` a stutter.
fn spells(text: &str) -> bool {
    let letters: Vec<char> =
        text.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    let word: String = letters.iter().collect();
    let follows = |pair: &[char]| pair[1] == pair[0] || pair[1] as u32 == pair[0] as u32 + 1;
    let is_word = is_english(&word) || is_little(&word) || is_usual(&word);
    (!is_word || is_name_too(&word)) && !letters.windows(2).take(3).all(follows)
}

fn told(text: &str) -> bool {
    let word = first(text);
    let bare = word.trim_end_matches("'s");
    if has_capital(text) {
        return !is_little(bare);
    }
    is_name(bare)
        || is_name_too(bare) && bare != "in"
        || !is_english(bare) && !is_little(bare) && bare.len() > 2
}

fn titled(text: &str) -> bool {
    let word = first(text);
    let bare = word.trim_end_matches("'s");
    // Nobody is called so who is no search engine.
    const NOBODY: &[&str] = &["google", "i"];
    !is_little(bare)
        && !NOBODY.contains(&bare)
        && (has_capital(text) || !is_english(bare) || is_name_too(bare))
}

fn by_role(text: &str) -> bool {
    let word = first(text);
    let bare = word.trim_end_matches("'s");
    // In small letters these are verbs: `my aunt may stay`.
    const VERBS: &[&str] = &["art", "can", "chase", "grant", "hunt", "may", "rob", "sue", "will"];
    let is_verb = !has_capital(text) && VERBS.contains(&bare);
    !is_little(bare) && !is_verb && (!is_english(bare) || is_name_too(bare))
}
