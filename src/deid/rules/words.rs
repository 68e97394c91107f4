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
/// A capital that no rule of writing explains.
pub(in crate::deid) const NAME: Rule = Rule {
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
const BRAND: Rule = Rule {
    id: "brand",
    what: "firm or product",
    tier: Tier::C,
    about: "a word with capitals inside, as firms, products and programs are written; not one that begins as surnames do (McAllister, \
            DeShawn) or is made of given names (MaryAnn). Where few work for a firm, its name tells who they are",
    placeholder: "Organisation",
    finds: Finds::Words,
};
const REGION: Rule = Rule {
    id: "region",
    what: "province or state",
    tier: Tier::C,
    about: "by itself, or one of the countries of which they are: what is smaller, and where else somebody comes from, is to be \
            reviewed. Those that are given names too (Georgia) are names",
    placeholder: "Region",
    finds: Finds::Words,
};
const ROLE: Rule = Rule {
    id: "job-title",
    what: "title of a job",
    tier: Tier::C,
    about: "English words with capitals of which the last is Manager, Nurse, Coordinator or the like: where one person has that job, \
            it is a name",
    placeholder: "Job",
    finds: Finds::Words,
};
/// A capital on a word that the same text has in small letters.
pub(in crate::deid) const WORD: Rule = Rule {
    id: "word",
    what: "English word with a capital",
    tier: Tier::C,
    about: "an English word that is no given name, or several, with a capital within a sentence, where the same text has each of \
            them in small letters as well",
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
pub const RULES: &[Rule] =
    &[ORGANISATION, PLACE, NAME, LABEL, LISTED, LETTERS, FIRST, BRAND, REGION, ROLE, WORD];

/// The rule for what a stretch looks like.
pub(in crate::deid) fn looks(looks: Looks) -> &'static str {
    match looks {
        Looks::Name => NAME.id,
        Looks::First => FIRST.id,
        Looks::Letters => LETTERS.id,
        Looks::Organisation => ORGANISATION.id,
        Looks::Place => PLACE.id,
        Looks::Small => LISTED.id,
        Looks::Brand => BRAND.id,
        Looks::Region => REGION.id,
        Looks::Role => ROLE.id,
    }
}
