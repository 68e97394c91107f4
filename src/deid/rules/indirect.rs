//! Words that often stand beside what identifies somebody indirectly. They decide nothing: they say where to think.

use crate::deid::rule::{Finds, Needs, Rule, Tier};

const fn cue(
    id: &'static str,
    what: &'static str,
    about: &'static str,
    needs: &'static [&'static str],
    pattern: &'static str,
) -> Rule {
    let finds = Finds::Pattern { needs: Needs::One(needs), pattern, holds: None };
    Rule { id, what, tier: Tier::C, about, finds, placeholder: "Detail" }
}

/// The rules.
pub const RULES: &[Rule] = &[
    cue(
        "only-one",
        "`the only …`",
        "the only one who, the only nurse in: in a small place that is a name",
        &["the only "],
        r"(?i:\bthe only (?:[a-z'’-]+ ){0,3}(?:in|at|on|who|here|there|around|that|ever)\b)",
    ),
    cue(
        "first-to",
        "`the first to …`",
        "the first woman to, one of the founders: known by those who were there",
        &["the first ", "founder", "founded", "one of two", "one of three"],
        r"(?i:\bthe (?:very )?first (?:[a-z'’-]+ ){0,2}(?:to|in|who|ever)\b|\b(?:co-?)?found(?:er|ed)\b|\bone of (?:two|three|the two|the three)\b)",
    ),
    cue(
        "well-known",
        "`everyone knows …`",
        "everyone knows me, everybody in town knew",
        &["everyone", "everybody", "people", "well known", "well-known"],
        r"(?i:\b(?:everyone|everybody|people)(?: [a-z]+){0,3} kn[eo]ws? (?:me|him|her|us|them|who|about|that)\b|\bwell[- ]known\b)",
    ),
    cue(
        "body",
        "mark of the body",
        "tattoos, scars, missing limbs, wheelchairs",
        &["tattoo", "scar", "birthmark", "wheelchair", "amput", "prosthe", "glass eye"],
        r"(?i:\b(?:tattoo(?:s|ed)?|scars?|birthmarks?|wheelchair|amput\w+|prosthe\w+|glass eye)\b)",
    ),
    cue(
        "nation",
        "nation, band or community",
        "a First Nation, a band, a reserve: naming one can identify. Ask the community, never strip it silently",
        &["nation", "band office", "reserve", "metis", "métis", "inuit", "treaty", "clan"],
        r"(?i:\b(?:first nations?|nation's|band office|band council|on (?:the |my |our )?reserve|m[eé]tis|inuit|treaty \d+|my clan)\b)",
    ),
    cue(
        "rare-role",
        "rare role",
        "a role that one person in a place has: mayor, chief, director, midwife, coroner",
        &[
            "mayor",
            "chief ",
            "director",
            "principal",
            "coroner",
            "midwife",
            "president of",
            "chair of",
            "head of",
            "councillor",
            "manager of",
        ],
        r"(?i:\b(?:mayor|chief of|fire chief|police chief|(?:executive |medical )?director (?:of|at)|school principal|coroner|midwife|president of|chair of|head of|councillor|manager of)\b)",
    ),
    cue(
        "family",
        "number of children, twins",
        "how many children, twins, a birth order: with a job and a place it may be enough",
        &["kids", "children", "sons", "daughters", "twin", "triplet", "siblings"],
        r"(?i:\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:[a-z]+ )?(?:kids|children|sons|daughters|siblings)|twins?|triplets?)\b)",
    ),
    cue(
        "public-event",
        "public event",
        "the news, a trial, an inquest: what was public can be looked up",
        &[
            "the news",
            "newspaper",
            "on tv",
            "inquest",
            "in court",
            "the trial",
            "headline",
            "lawsuit",
            "obituary",
        ],
        r"(?i:\b(?:(?:in|on|made) the news|newspapers?|on tv|inquest|in court|the trial|headlines?|lawsuit|obituary)\b)",
    ),
];
