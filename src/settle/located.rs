//! Where earlier decisions belong now.

use crate::model::{CodeId, Coder, Coding, Compared, Decision};
use crate::text::{Case, fold};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A decision that has its unit.
pub struct Located<'d> {
    /// Its number among all decisions.
    pub number: usize,
    /// What was decided.
    pub decision: &'d Decision,
    /// What each coder had done then, on the text as it is now.
    pub codings: Vec<(&'d Coder, Coding)>,
}

/// For each unit and code its decision, and the decisions whose unit is not there any more.
///
/// A unit is known by its place and its words. After an edit before it, it is known by its words alone, if no other unit
/// says the same: what was decided on one "yes" is not looked for among all others.
pub fn located<'d>(
    compared: &Compared,
    decisions: &'d [Decision],
) -> (BTreeMap<(usize, CodeId), Located<'d>>, Vec<usize>) {
    let folded = |words: &str| fold(words, Case::Kept).trim().to_owned();
    let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, unit) in compared.units.iter().enumerate() {
        by_words.entry(folded(&unit.words)).or_default().push(index);
    }
    let mut found: BTreeMap<(usize, CodeId), Located<'d>> = BTreeMap::new();
    let mut lost: BTreeSet<usize> = BTreeSet::new();
    let mut moved = Vec::new();
    for (number, decision) in decisions.iter().enumerate() {
        let units = by_words.get(&folded(&decision.words)).map(Vec::as_slice).unwrap_or_default();
        let here = units.iter().find(|unit| compared.units[**unit].place == decision.place);
        match (here, units) {
            (Some(unit), _) => put(&mut found, &mut lost, *unit, located_at(number, decision, 0)),
            (None, [unit]) => moved.push((number, decision, *unit)),
            (None, _) => {
                lost.insert(number);
            }
        }
    }
    for (number, decision, unit) in moved {
        let by = compared.units[unit].place.start as isize - decision.place.start as isize;
        put(&mut found, &mut lost, unit, located_at(number, decision, by));
    }
    (found, lost.into_iter().collect())
}

/// Of two decisions about the same the first stays.
fn put<'d>(
    found: &mut BTreeMap<(usize, CodeId), Located<'d>>,
    lost: &mut BTreeSet<usize>,
    unit: usize,
    located: Located<'d>,
) {
    let key = (unit, located.decision.code);
    match found.entry(key) {
        Entry::Occupied(_) => {
            lost.insert(located.number);
        }
        Entry::Vacant(entry) => {
            entry.insert(located);
        }
    }
}

fn located_at(number: usize, decision: &Decision, by: isize) -> Located<'_> {
    let moved = |place: &Range<usize>| {
        place.start.saturating_add_signed(by)..place.end.saturating_add_signed(by)
    };
    let codings = decision.codings.iter().map(|(coder, coding)| {
        let coding = match coding {
            Coding::Gave(places) => Coding::Gave(places.iter().map(moved).collect()),
            other @ (Coding::NotRead | Coding::Not) => other.clone(),
        };
        (coder, coding)
    });
    Located { number, decision, codings: codings.collect() }
}

impl Located<'_> {
    /// Whether every coder has done the same since, and no other coder has come or gone.
    pub fn is_current(&self, coders: &[Coder], now: Option<&Vec<Coding>>) -> bool {
        let nobody = vec![Coding::Not; coders.len()];
        let now: BTreeMap<&Coder, &Coding> = coders.iter().zip(now.unwrap_or(&nobody)).collect();
        let then: BTreeMap<&Coder, &Coding> =
            self.codings.iter().map(|(coder, coding)| (*coder, coding)).collect();
        now == then
    }
}
