//! All studies of a few people, against everybody who reads what is printed of them: the table of themes and this one.

use super::super::super::small_cells::{Columns, SmallCells, hide};
use super::{Alike, Line, Shown, Stand};
use crate::report::{Column, Row, Table, Value};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What somebody speaks of: a bit for each code.
type Profile = usize;

/// How many people speak of each set of codes, whoever they are.
type World = Vec<u64>;

/// A parent and its two children, or codes side by side: whoever speaks of a child speaks of its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tree {
    Flat,
    Parent,
}

const CODES: usize = 3;

impl Tree {
    fn has(self, profile: Profile, code: usize) -> bool {
        let own = |code: usize| profile & (1 << code) != 0;
        own(code) || self == Self::Parent && code == 0 && (own(1) || own(2))
    }

    fn depth(self, code: usize) -> usize {
        usize::from(self == Self::Parent && code > 0)
    }

    fn lines(self, people: &[Profile]) -> Vec<Line> {
        let stand = |profile: &Profile, code| match self.has(*profile, code) {
            true => Stand::Speaks,
            false => Stand::Silent,
        };
        let line = |code: usize| Line {
            depth: self.depth(code),
            stands: people.iter().map(|profile| stand(profile, code)).collect(),
        };
        (0..CODES).map(line).collect()
    }

    fn count(self, world: &World, code: usize) -> u64 {
        let with = world.iter().enumerate().filter(|(profile, _)| self.has(*profile, code));
        with.map(|(_, n)| n).sum()
    }
}

/// All ways to have so many people.
fn worlds(people: u64, profiles: usize) -> Vec<World> {
    if profiles == 1 {
        return vec![vec![people]];
    }
    let first = |n: u64| {
        let rest = worlds(people - n, profiles - 1);
        rest.into_iter().map(move |others| [vec![n], others].concat())
    };
    (0..=people).flat_map(first).collect()
}

/// What the table of themes prints of each code.
fn themes(world: &World, tree: Tree, least: SmallCells) -> Vec<Value> {
    let of = world.iter().sum();
    let row = |code: usize| Row {
        depth: tree.depth(code),
        cells: vec![Value::text(code.to_string()), Value::Share { n: tree.count(world, code), of }],
    };
    let mut table = Table {
        columns: ["code", "participants"].map(|id| Column::new(id, id)).into(),
        rows: (0..CODES).map(row).collect(),
        ..Table::default()
    };
    let columns = Columns { name: 0, group: None, share: 1, beside: Vec::new(), size: None };
    hide(&mut table, &columns, least);
    table.rows.into_iter().map(|row| row.cells[1].clone()).collect()
}

fn shown(world: &World, tree: Tree, least: SmallCells) -> Shown {
    let of = |(profile, n): (usize, &u64)| vec![profile; *n as usize];
    let people: Vec<Profile> = world.iter().enumerate().flat_map(of).collect();
    Alike { least }.shown(&tree.lines(&people))
}

/// Whether a world has these groups of people, whatever the program would have shown of it.
fn has_crowds(world: &World, tree: Tree, shown: &Shown) -> bool {
    let mut crowds: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    for (profile, n) in world.iter().enumerate().filter(|(_, n)| **n > 0) {
        let stands = shown.lines.iter().map(|code| tree.has(profile, *code)).collect();
        *crowds.entry(stands).or_default() += *n as usize;
    }
    let all = shown.crowds.iter().map(|(people, stands)| {
        (stands.iter().map(|stand| *stand == Stand::Speaks).collect(), *people)
    });
    crowds == all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// From all that could be so, for whoever has both tables, knows which code is below which, and that a number which is
    /// hidden is not 0 and not everybody: a hidden number is not one thing only, and may be K or more; and for whoever knows
    /// the rule by which numbers are hidden as well, from 3 on it is still not one thing only.
    #[test]
    fn no_hidden_number_can_be_told(
        people in prop::collection::vec(0_usize..1 << CODES, 2..10),
        is_tree in any::<bool>(),
        k in 2_u64..5,
    ) {
        let tree = if is_tree { Tree::Parent } else { Tree::Flat };
        let least = SmallCells::below(k).unwrap();
        let count = |profile| people.iter().filter(|p| **p == profile).count() as u64;
        let world: World = (0..1 << CODES).map(count).collect();
        let (printed, shown) = (themes(&world, tree, least), shown(&world, tree, least));
        let of = people.len() as u64;
        let lines = shown.lines.iter();
        prop_assert!(lines.clone().all(|code| printed[*code] != Value::Hidden), "{printed:?} {shown:?}");
        prop_assert!(shown.lines.is_empty() || shown.crowds.iter().all(|(people, _)| *people as u64 >= k));
        let may_be = |world: &World| {
            let fits = |code: usize| match printed[code] {
                Value::Share { n, .. } => tree.count(world, code) == n,
                _ => of <= k || (1..of).contains(&tree.count(world, code)),
            };
            (0..CODES).all(fits) && (shown.lines.is_empty() || has_crowds(world, tree, &shown))
        };
        let possible: Vec<World> = worlds(of, 1 << CODES).into_iter().filter(may_be).collect();
        let is_small = |n: u64| (1..k).contains(&n);
        let by_rule = |world: &&World| (0..CODES).all(|code| {
            let n = tree.count(world, code);
            printed[code] != Value::Hidden || of <= k || is_small(n) || is_small(of - n)
        });
        for code in (0..CODES).filter(|code| printed[*code] == Value::Hidden) {
            let numbers: Vec<u64> = possible.iter().map(|world| tree.count(world, code)).collect();
            prop_assert!(numbers.iter().any(|n| *n != numbers[0]), "{code} is {}", numbers[0]);
            prop_assert!(of <= k || numbers.iter().any(|n| *n >= k), "{code} is less than {k}");
            let mut numbers = possible.iter().filter(by_rule).map(|world| tree.count(world, code));
            let first = numbers.next();
            prop_assert!(k == 2 || numbers.any(|n| Some(n) != first), "{code} is {first:?} by the rule");
        }
    }
}

/// Nine people: all speak of the first, five and four of the second, and of the third one of each.
#[test]
fn what_would_set_a_few_apart_is_not_shown() {
    let people = [1, 1, 1, 1, 5, 3, 3, 3, 7];
    let of = |k| Alike { least: SmallCells::below(k).unwrap() }.shown(&Tree::Flat.lines(&people));
    let (yes, no) = (Stand::Speaks, Stand::Silent);
    let shown = Shown { lines: vec![0, 1], crowds: vec![(5, vec![yes, no]), (4, vec![yes, yes])] };
    assert_eq!(of(4), shown);
    assert_eq!(of(5), Shown { lines: vec![0], crowds: vec![(9, vec![yes])] });
    // Two people speak of the third, but one of each group alone.
    assert_eq!(of(2).lines, [0, 1]);
}
