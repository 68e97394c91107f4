//! Words with capitals.

use crate::deid::capitals::Looks;
use crate::deid::rule::{Finds, Rule, Tier};

const ORGANISATION: Rule = Rule {
    id: "organisation",
    what: "organisation",
    tier: Tier::B,
    about: "words with capitals of which the last is Society, Clinic, House, Health or the like",
    placeholder: "Organisation",
    finds: Finds::Words,
};
const PLACE: Rule = Rule {
    id: "place",
    what: "place",
    tier: Tier::B,
    about: "words with capitals of which the last is Street, River, Island or the like, or the first Fort, Mount, New",
    placeholder: "Place",
    finds: Finds::Words,
};
const NAME: Rule = Rule {
    id: "name",
    what: "word with a capital",
    tier: Tier::B,
    about: "a word with a capital within a sentence that is no English word, or several in a row; an English word that is \
            a given name too; a name from the list anywhere. A name that is an English word and begins a sentence is not seen",
    placeholder: "Name",
    finds: Finds::Words,
};
const LETTERS: Rule = Rule {
    id: "letters",
    what: "abbreviation",
    tier: Tier::B,
    about: "capitals only, and not one of the usual ones such as HIV or TV",
    placeholder: "Organisation",
    finds: Finds::Words,
};
const FIRST: Rule = Rule {
    id: "unknown-word",
    what: "unknown word that begins a sentence",
    tier: Tier::B,
    about: "a word that begins a sentence, or stands in a text without capitals, and is in no list of words",
    placeholder: "Name",
    finds: Finds::Words,
};
/// A name that no capital shows.
pub(in crate::deid) const LISTED: Rule = Rule {
    id: "listed-name",
    what: "name from the list",
    tier: Tier::B,
    about: "in small letters: a word of a list of 34,000 names of people and places that are no English words; in a \
            transcript in capitals only as well",
    placeholder: "Name",
    finds: Finds::Words,
};
/// A label that says who speaks.
pub(in crate::deid) const LABEL: Rule = Rule {
    id: "speaker-label",
    what: "name that labels a speaker",
    tier: Tier::B,
    about: "a speaker's label that is neither a code such as P01 nor a role such as Interviewer",
    placeholder: "Speaker",
    finds: Finds::Words,
};

/// The rules.
pub const RULES: &[Rule] = &[ORGANISATION, PLACE, NAME, LABEL, LISTED, LETTERS, FIRST];

/// The rule for what a stretch looks like.
pub(in crate::deid) fn looks(looks: Looks) -> &'static str {
    match looks {
        Looks::Name => NAME.id,
        Looks::First => FIRST.id,
        Looks::Letters => LETTERS.id,
        Looks::Organisation => ORGANISATION.id,
        Looks::Place => PLACE.id,
        Looks::Small => LISTED.id,
    }
}
