//! How each code on each unit stands.

use super::consensus::{Accepted, ConsensusRow, consensus};
use super::located::{Located, located};
use crate::model::{Choice, CodeId, Coder, Coding, Compared, Decision};
use std::collections::BTreeSet;
use std::ops::Range;

/// How a code on a unit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// All who looked for it gave it, to the same places.
    Agreed,
    /// All who looked for it gave it, but not to the same places: the longer counts until somebody decides.
    EndsDiffer,
    /// Some gave it and some did not, and nobody has decided.
    Open,
    /// Only one coder looked for it, and gave it: nobody else can agree, and nobody has decided.
    ReadByOne,
    /// Decided.
    Decided,
    /// Decided, and a coder has changed something since: the decision stands as it was made.
    Changed,
}

impl State {
    /// Whether the transcript waits for a decision.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::ReadByOne)
    }
}

/// A code on a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The unit, by number.
    pub unit: usize,
    /// The code.
    pub code: CodeId,
    /// How it stands.
    pub state: State,
    /// The decision about it, by number.
    pub decision: Option<usize>,
}

/// A transcript as far as it is settled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// Every code that somebody gave or decided about, unit by unit.
    pub items: Vec<Item>,
    /// What holds, in the order of places.
    pub rows: Vec<ConsensusRow>,
    /// The decisions whose unit is not there any more, by number: they hold nowhere.
    pub lost: Vec<usize>,
}

/// Settles one transcript as far as coders agree or somebody has decided.
#[must_use]
pub fn settle(compared: &Compared, decisions: &[Decision]) -> Settled {
    let (located, lost) = located(compared, decisions);
    let mut keys: BTreeSet<(usize, CodeId)> = located.keys().copied().collect();
    for (unit, of) in compared.units.iter().enumerate() {
        keys.extend(of.given.keys().map(|code| (unit, *code)));
    }
    let mut settled = Settled { lost, ..Settled::default() };
    let mut accepted = Vec::new();
    for (unit, code) in keys {
        let now = compared.units[unit].given.get(&code);
        let decision = located.get(&(unit, code));
        let state = state(&compared.coders, now, decision);
        let number = decision.map(|located| located.number);
        settled.items.push(Item { unit, code, state, decision: number });
        let candidates = match (state, decision) {
            (State::Open | State::ReadByOne, _) => Vec::new(),
            (State::Changed, Some(located)) => {
                chosen(&located.decision.choice, located.codings.iter().map(|(c, g)| (*c, g)))
            }
            (State::Decided, Some(located)) => {
                chosen(&located.decision.choice, current(compared, now))
            }
            (State::Agreed | State::EndsDiffer | State::Decided | State::Changed, _) => {
                chosen(&Choice::All, current(compared, now))
            }
        };
        if !candidates.is_empty() {
            let ends_differ = state == State::EndsDiffer;
            accepted.push(Accepted { unit, code, candidates, decision: number, ends_differ });
        }
    }
    settled.rows = consensus(compared, &accepted);
    settled
}

fn current<'c>(
    compared: &'c Compared,
    now: Option<&'c Vec<Coding>>,
) -> impl Iterator<Item = (&'c Coder, &'c Coding)> {
    now.into_iter().flat_map(|codings| compared.coders.iter().zip(codings))
}

fn state(coders: &[Coder], now: Option<&Vec<Coding>>, decision: Option<&Located<'_>>) -> State {
    if let Some(located) = decision {
        return if located.is_current(coders, now) { State::Decided } else { State::Changed };
    }
    let now = now.map(Vec::as_slice).unwrap_or_default();
    let looked: Vec<&Coding> = now.iter().filter(|coding| **coding != Coding::NotRead).collect();
    match looked.as_slice() {
        [_] => State::ReadByOne,
        all if all.contains(&&Coding::Not) => State::Open,
        all if all.windows(2).all(|two| two[0] == two[1]) => State::Agreed,
        _ => State::EndsDiffer,
    }
}

/// The coders whose places may be taken for a choice; nobody, where the code does not hold.
fn chosen<'c>(
    choice: &Choice,
    codings: impl Iterator<Item = (&'c Coder, &'c Coding)>,
) -> Vec<(Coder, Vec<Range<usize>>)> {
    let looked: Vec<_> = codings.filter(|(_, coding)| **coding != Coding::NotRead).collect();
    let gave: Vec<(Coder, Vec<Range<usize>>)> = looked
        .iter()
        .filter_map(|(coder, coding)| match coding {
            Coding::Gave(places) => Some(((*coder).clone(), places.clone())),
            Coding::Not | Coding::NotRead => None,
        })
        .collect();
    match choice {
        Choice::All => gave,
        Choice::Majority if gave.len() * 2 > looked.len() => gave,
        Choice::Majority | Choice::Nobody => Vec::new(),
        Choice::As(coder) => gave.into_iter().filter(|(who, _)| who == coder).collect(),
    }
}
