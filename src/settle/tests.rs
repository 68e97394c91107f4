//! By hand, and for any coders whatever.

use super::{ConsensusRow, Settled, Source, State, settle};
use crate::model::{Choice, CodeId, Coder, Coding, Compared, ComparedUnit, Decision, Unit};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// Where units begin, one after the other, and how long each is; five characters between two are nobody's who counts.
const STEP: usize = 20;
const LENGTH: usize = 15;
const UNITS: usize = 4;

/// A coder's name, and the tags: which code, and where.
type Tags = Vec<(usize, Range<usize>)>;

/// What these coders gave, all of whom read everything.
fn compared(coders: &[(String, Tags)]) -> Compared {
    let units = (0..UNITS).map(|unit| {
        let place = unit * STEP..unit * STEP + LENGTH;
        let mut given = std::collections::BTreeMap::new();
        for code in 0..2 {
            let of = |(_, tags): &(String, Tags)| {
                let touches = |at: &Range<usize>| at.start < place.end && place.start < at.end;
                let on = tags.iter().filter(|(c, at)| *c == code && touches(at));
                let mut on: Vec<Range<usize>> = on.map(|(_, at)| at.clone()).collect();
                on.sort_by_key(|at| (at.start, at.end));
                on.dedup();
                if on.is_empty() { Coding::Not } else { Coding::Gave(on) }
            };
            let all: Vec<Coding> = coders.iter().map(of).collect();
            if all.iter().any(|coding| *coding != Coding::Not) {
                given.insert(CodeId(code), all);
            }
        }
        let words = format!("words of unit {unit}");
        ComparedUnit { place, words, given, ..ComparedUnit::default() }
    });
    Compared {
        coders: coders.iter().map(|(name, _)| Coder::parse(name)).collect(),
        units: units.collect(),
        ..Compared::default()
    }
}

fn named(all: &[(&str, Tags)]) -> Vec<(String, Tags)> {
    all.iter().map(|(name, tags)| ((*name).to_owned(), tags.clone())).collect()
}

fn decision(of: &Compared, unit: usize, code: CodeId, choice: Choice) -> Decision {
    let nobody = vec![Coding::Not; of.coders.len()];
    let codings = of.units[unit].given.get(&code).unwrap_or(&nobody);
    Decision {
        place: of.units[unit].place.clone(),
        words: of.units[unit].words.clone(),
        unit: Unit::Turn,
        code,
        choice,
        by: String::new(),
        why: String::new(),
        codings: of.coders.iter().cloned().zip(codings.clone()).collect(),
        line: 0,
    }
}

/// Places and states, short.
type Shown = (Vec<(usize, usize)>, Vec<(usize, State)>);

fn shown(settled: &Settled) -> Shown {
    let rows = settled.rows.iter().map(|row| (row.place.start, row.place.end)).collect();
    (rows, settled.items.iter().map(|item| (item.unit, item.state)).collect())
}

const C: CodeId = CodeId(0);

/// Ana's tag runs through units 0 and 1; Ben's is in unit 0 alone, and shorter.
#[test]
fn a_tag_over_two_units_is_cut_only_where_it_does_not_hold() {
    let of = compared(&named(&[("ana", vec![(0, 2..33)]), ("ben", vec![(0, 4..12)])]));
    // In unit 0 both gave it; ana's 13 characters (2..15) are more than ben's 8 (4..12).
    let open = settle(&of, &[]);
    assert_eq!(open.rows, [ConsensusRow { code: C, place: 2..15, source: Source::EndsDiffer }]);
    assert_eq!(shown(&open).1, [(0, State::EndsDiffer), (1, State::Open)]);
    let with = |choice| shown(&settle(&of, &[decision(&of, 1, C, choice)])).0;
    assert_eq!(with(Choice::As(Coder::parse("ana"))), [(2, 33)]);
    assert_eq!(with(Choice::All), [(2, 33)]);
    assert_eq!(with(Choice::As(Coder::parse("ben"))), [(2, 15)]);
    assert_eq!(with(Choice::Nobody), [(2, 15)]);
    // One of two is no majority.
    assert_eq!(with(Choice::Majority), [(2, 15)]);
    let ends =
        [decision(&of, 0, C, Choice::As(Coder::parse("ben"))), decision(&of, 1, C, Choice::Nobody)];
    assert_eq!(shown(&settle(&of, &ends)).0, [(4, 12)]);
}

#[test]
fn two_of_three_are_a_majority() {
    let of =
        compared(&named(&[("ana", vec![(0, 0..5)]), ("ben", vec![(0, 3..14)]), ("cy", vec![])]));
    assert_eq!(shown(&settle(&of, &[])), (vec![], vec![(0, State::Open)]));
    let decided = settle(&of, &[decision(&of, 0, C, Choice::Majority)]);
    assert_eq!(shown(&decided), (vec![(3, 14)], vec![(0, State::Decided)]));
}

#[test]
fn where_one_looked_nobody_agrees() {
    let mut of = compared(&named(&[("ana", vec![(0, 0..5)]), ("ben", vec![])]));
    of.units[0]
        .given
        .insert(C, vec![Coding::Gave(vec![Range { start: 0, end: 5 }]), Coding::NotRead]);
    assert_eq!(shown(&settle(&of, &[])), (vec![], vec![(0, State::ReadByOne)]));
}

#[test]
fn a_change_is_shown_and_the_decision_stands() {
    let before = compared(&named(&[("ana", vec![(0, 0..5)]), ("ben", vec![])]));
    let decided = [decision(&before, 0, C, Choice::As(Coder::parse("ana")))];
    for later in [
        named(&[("ana", vec![]), ("ben", vec![])]),
        named(&[("ana", vec![(0, 0..9)]), ("ben", vec![])]),
        named(&[("ana", vec![(0, 0..5)]), ("ben", vec![(0, 0..5)])]),
        named(&[("ana", vec![(0, 0..5)]), ("ben", vec![]), ("cy", vec![])]),
    ] {
        let now = settle(&compared(&later), &decided);
        assert_eq!(shown(&now), (vec![(0, 5)], vec![(0, State::Changed)]), "{later:?}");
    }
}

/// Words before the unit were cut out: it begins 7 characters earlier, and so does what was tagged.
#[test]
fn a_decision_follows_its_words_and_no_others() {
    let before = compared(&named(&[("ana", vec![(0, 22..30)]), ("ben", vec![])]));
    let decided = [decision(&before, 1, C, Choice::As(Coder::parse("ana")))];
    let mut now = compared(&named(&[("ana", vec![(0, 22..30)]), ("ben", vec![])]));
    now.units[1].place = 13..28;
    now.units[1]
        .given
        .insert(C, vec![Coding::Gave(vec![Range { start: 15, end: 23 }]), Coding::Not]);
    assert_eq!(shown(&settle(&now, &decided)), (vec![(15, 23)], vec![(1, State::Decided)]));
    // A second unit of the same words leaves open which one was meant.
    now.units[2].words.clone_from(&before.units[1].words);
    let lost = settle(&now, &decided);
    assert_eq!((shown(&lost), lost.lost), ((vec![], vec![(1, State::Open)]), vec![0]));
}

fn coders() -> impl Strategy<Value = Vec<(String, Tags)>> {
    let tag = (0usize..2, 0..UNITS * STEP, 1usize..30)
        .prop_map(|(code, start, length)| (code, start..(start + length).min(UNITS * STEP)));
    let tags = prop::collection::vec(tag, 0..4);
    prop::collection::vec(tags, 2..5).prop_map(|all| {
        all.into_iter().enumerate().map(|(n, tags)| (format!("coder-{n}"), tags)).collect()
    })
}

fn choice(of: &Compared, seed: usize) -> Choice {
    match seed % 6 {
        0 => Choice::All,
        1 => Choice::Majority,
        2 => Choice::Nobody,
        n => Choice::As(of.coders[n % of.coders.len()].clone()),
    }
}

/// A decision about every code on every unit that waits for one, and about some that do not.
fn decisions(of: &Compared, seeds: &[usize]) -> Vec<Decision> {
    let items = settle(of, &[]).items;
    let decided =
        items.iter().zip(seeds).filter(|(item, seed)| item.state.is_open() || *seed % 5 == 0);
    decided.map(|(item, seed)| decision(of, item.unit, item.code, choice(of, *seed))).collect()
}

/// The codes that hold on each unit.
fn held(of: &Compared, settled: &Settled) -> BTreeSet<(usize, CodeId)> {
    let on = |row: &ConsensusRow| {
        let touches = |unit: &usize| {
            let place = &of.units[*unit].place;
            row.place.start < place.end && place.start < row.place.end
        };
        (0..of.units.len()).filter(touches).map(|unit| (unit, row.code)).collect::<Vec<_>>()
    };
    settled.rows.iter().flat_map(on).collect()
}

/// What was chosen, worked out anew from the words of the choice.
fn holds(decision: &Decision) -> bool {
    let gave = |(_, coding): &&(Coder, Coding)| matches!(coding, Coding::Gave(_));
    let all = decision.codings.iter().filter(gave).count();
    match &decision.choice {
        Choice::All => all > 0,
        Choice::Majority => all * 2 > decision.codings.len(),
        Choice::Nobody => false,
        Choice::As(coder) => decision.codings.iter().filter(gave).any(|(who, _)| who == coder),
    }
}

proptest! {
    #[test]
    fn the_order_of_coders_decides_nothing(
        coders in coders(),
        by in 0usize..4,
        seeds in prop::collection::vec(0usize..60, 8),
    ) {
        let mut others = coders.clone();
        let steps = by % others.len();
        others.rotate_left(steps);
        let (a, b) = (compared(&coders), compared(&others));
        prop_assert_eq!(settle(&a, &[]), settle(&b, &[]));
        let decided = decisions(&a, &seeds);
        prop_assert_eq!(settle(&a, &decided), settle(&b, &decided));
    }

    /// Deciding all leaves nothing open, and each code holds on each unit exactly where all agree or it was decided so.
    #[test]
    fn deciding_all_leaves_nothing_open(
        coders in coders(),
        seeds in prop::collection::vec(0usize..60, 8),
    ) {
        let of = compared(&coders);
        let decided = decisions(&of, &seeds);
        let settled = settle(&of, &decided);
        prop_assert!(settled.lost.is_empty());
        let mut expected = BTreeSet::new();
        for item in &settled.items {
            prop_assert!(!item.state.is_open());
            let is_held = item.decision.is_none_or(|number| holds(&decided[number]));
            expected.extend(is_held.then_some((item.unit, item.code)));
        }
        prop_assert_eq!(held(&of, &settled), expected);
    }

    /// Whatever a coder does later, what was decided holds where it held, and is marked.
    #[test]
    fn a_changed_coding_is_never_merged_silently(
        coders in coders(),
        later in coders(),
        seeds in prop::collection::vec(0usize..60, 8),
    ) {
        let before = compared(&coders);
        let decided = decisions(&before, &seeds);
        let mut changed = coders.clone();
        changed[0].1.clone_from(&later[0].1);
        let now = compared(&changed);
        let settled = settle(&now, &decided);
        let held = held(&now, &settled);
        for item in settled.items.iter().filter(|item| item.decision.is_some()) {
            let decision = &decided[item.decision.unwrap()];
            prop_assert_eq!(held.contains(&(item.unit, item.code)), holds(decision));
            let same = before.units[item.unit].given.get(&item.code)
                == now.units[item.unit].given.get(&item.code);
            prop_assert_eq!(item.state, if same { State::Decided } else { State::Changed });
        }
    }
}
