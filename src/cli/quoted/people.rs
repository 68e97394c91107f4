//! Who can be put together: one person who is quoted a lot, and attributes that few share.

use super::said::Said;
use crate::error::{Kind, Problem};
use crate::model::{Attributes, Frame};
use crate::text::{Name, amount, join_names};
use std::collections::{BTreeMap, BTreeSet};

/// How many should share what stands beside quotes.
pub const LEAST: usize = 5;

fn warning(message: String, hint: &str) -> Problem {
    Problem::warning(Kind::Other, message).hint(hint)
}

/// How often each person is quoted.
fn times<'s>(said: impl Iterator<Item = &'s Said>) -> BTreeMap<&'s str, usize> {
    let mut times = BTreeMap::new();
    for one in said.filter(|one| !one.who.is_empty()) {
        *times.entry(one.who.as_str()).or_default() += 1;
    }
    times
}

fn most<'s>(times: &BTreeMap<&'s str, usize>) -> Option<(&'s str, usize)> {
    times.iter().max_by_key(|(_, times)| **times).map(|(who, times)| (*who, *times))
}

/// Who says more than a third of many quotes.
pub fn much_quoted(said: &[Said]) -> Option<Problem> {
    /// With fewer quotes or people, somebody always does.
    const ENOUGH: (usize, usize) = (12, 4);
    let times = times(said.iter());
    let (who, most) = most(&times)?;
    let is_much = said.len() >= ENOUGH.0 && times.len() >= ENOUGH.1 && most * 3 > said.len();
    is_much.then(|| {
        let of = amount(said.len(), "quote");
        warning(
            format!("{most} of {of} are of {who}: put together they may tell who that is"),
            "`code quotes --one-per-participant` takes one of each, `--attribution none` says of none who spoke",
        )
    })
}

/// Themes most of whose quotes are of one person: they are read together, as a portrait.
pub fn portraits(said: &[Said]) -> Option<Problem> {
    /// With fewer quotes or people, that is nobody's portrait.
    const ENOUGH: (usize, usize) = (12, 3);
    let themes: BTreeSet<&str> = said.iter().map(|one| one.theme.as_str()).collect();
    let mut found = Vec::new();
    for theme in themes.into_iter().filter(|theme| !theme.is_empty()) {
        let of_theme: Vec<&Said> = said.iter().filter(|one| one.theme == theme).collect();
        let times = times(of_theme.iter().copied());
        let Some((who, most)) = most(&times) else { continue };
        let (all, people) = (of_theme.len(), times.len());
        if all >= ENOUGH.0 && people >= ENOUGH.1 && most * 2 > all {
            found.push(format!("`{theme}`: {most} of {all} are of {who}"));
        }
    }
    (!found.is_empty()).then(|| {
        warning(
            format!(
                "most quotes of a theme are of one person, and make a portrait when they are read together: {}",
                found.join("; ")
            ),
            "print fewer of them, or give the theme's quotes without saying who spoke (`code quotes --attribution none`)",
        )
    })
}

/// Quotes of several people without names, in the order of the transcripts.
pub fn in_order_of_files(said: &[Said]) -> Option<Problem> {
    let is_nameless = said.iter().all(|one| one.who.is_empty());
    let people: BTreeSet<&String> = said.iter().flat_map(|one| &one.people).collect();
    let follows = said.iter().any(|one| one.follows);
    (is_nameless && follows && people.len() > 1).then(|| {
        warning(
            "these quotes name nobody, and stand in the order of the transcripts: who knows that order can tell who spoke"
                .to_owned(),
            "`--order mixed` breaks it",
        )
    })
}

/// What stands beside quotes, and who are called so.
pub struct Known {
    /// All participants of the study, by what is printed of them.
    sharing: BTreeMap<String, BTreeSet<Name>>,
    all: BTreeMap<Name, String>,
}

impl Known {
    /// What participants.csv tells of everybody.
    pub fn of(frame: &Frame) -> Self {
        let mut people: BTreeMap<Name, Attributes> = BTreeMap::new();
        for row in frame.roster.rows() {
            let known = people.entry(row.participant.clone()).or_default();
            for (name, value) in &row.attributes {
                known.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        let order = &frame.roster.attributes;
        let told =
            |has: &Attributes| join_names(order.iter().filter_map(|name| has.get(name)), ", ");
        let all: BTreeMap<Name, String> =
            people.iter().map(|(id, has)| (id.clone(), told(has))).collect();
        let mut sharing: BTreeMap<String, BTreeSet<Name>> = BTreeMap::new();
        for (id, told) in &all {
            sharing.entry(told.clone()).or_default().insert(id.clone());
        }
        Self { sharing, all }
    }

    /// How many of those who are quoted share what is printed of them with fewer than four others.
    pub fn few(&self, said: &[Said], prints: &dyn Fn(&Said, &str) -> bool) -> Option<Problem> {
        let (mut quoted, mut few) = (BTreeSet::new(), BTreeSet::new());
        for one in said {
            let [person] = one.people.as_slice() else { continue };
            let person = Name::new(person);
            let Some(told) = self.all.get(&person).filter(|told| !told.is_empty()) else {
                continue;
            };
            if !prints(one, told) {
                continue;
            }
            if self.sharing.get(told).is_none_or(|who| who.len() < LEAST) {
                few.insert(person.clone());
            }
            quoted.insert(person);
        }
        (!few.is_empty()).then(|| {
            let of = amount(quoted.len(), "participant");
            let message = format!(
                "the attributes beside the words of {} of {of} are shared by fewer than {} others (k < {LEAST}): who \
                 knows these of somebody knows who spoke",
                few.len(),
                LEAST - 1
            );
            warning(
                message,
                "`code deid participants` tells which attributes do that: use bands or fewer columns, or `code quotes \
                 --attribution none`",
            )
        })
    }
}
