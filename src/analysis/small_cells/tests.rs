//! Blocks whose exact ranges another program found (scipy 1.17.1, integer programs), and all small blocks against every table
//! that has the same printed numbers.

use super::block::{Block, Number, Seen};
use super::said::SmallCells;
use super::shares::{Columns, hide};
use crate::report::{Column, Row, Spread, Table, Value};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn two_way(table: &[Vec<u64>]) -> Block {
    let sum = |row: &[u64]| row.iter().sum::<u64>();
    let columns = table[0].len();
    Block {
        rows: table.iter().map(|row| row.iter().map(|n| Number::printed(*n)).collect()).collect(),
        row_totals: table.iter().map(|row| Number::known(sum(row))).collect(),
        column_totals: (0..columns)
            .map(|column| Number::known(table.iter().map(|row| row[column]).sum()))
            .collect(),
        total: Number::known(table.iter().map(|row| sum(row)).sum()),
    }
}

/// What each hidden number can be, by row and column.
type Ranges = BTreeMap<(usize, usize), (u64, u64)>;

/// The hidden numbers, and what each can be.
fn ranges(block: &Block, k: u64) -> Option<Ranges> {
    let hidden = block.hidden(k)?;
    let mut block = block.clone();
    let columns = block.column_totals.len();
    for (row, cells) in hidden.iter().enumerate() {
        for (column, is_hidden) in cells.iter().enumerate() {
            if *is_hidden {
                block.rows[row][column].seen = Seen::Hidden;
            }
        }
    }
    let net = block.net().0;
    let of = |(row, column): (usize, usize)| {
        let arc = row * columns + column;
        let value = net.arcs[arc].value;
        (value - net.down(arc, u64::MAX), value + net.up(arc, u64::MAX))
    };
    let places = (0..hidden.len()).flat_map(|row| (0..columns).map(move |column| (row, column)));
    Some(places.filter(|at| hidden[at.0][at.1]).map(|at| (at, of(at))).collect())
}

#[test]
fn rows_and_columns_with_their_totals() {
    type Expected = &'static [((usize, usize), (u64, u64))];
    let cases: &[(&[&[u64]], u64, Expected)] = &[
        (
            &[&[3, 12, 20], &[9, 14, 11]],
            5,
            &[((0, 0), (1, 11)), ((0, 1), (4, 14)), ((1, 0), (1, 11)), ((1, 1), (12, 22))],
        ),
        (&[&[5, 12], &[9, 0]], 5, &[]),
        (
            &[&[2, 3, 20], &[9, 14, 11]],
            5,
            &[
                ((0, 0), (1, 10)),
                ((0, 1), (1, 16)),
                ((0, 2), (1, 23)),
                ((1, 0), (1, 10)),
                ((1, 1), (1, 16)),
                ((1, 2), (8, 30)),
            ],
        ),
        (
            &[&[8, 25, 40], &[30, 12, 19], &[15, 22, 33]],
            11,
            &[((0, 0), (1, 22)), ((0, 1), (11, 32)), ((2, 0), (1, 22)), ((2, 1), (15, 36))],
        ),
        (
            &[&[0, 3, 9], &[7, 8, 6]],
            5,
            &[((0, 1), (1, 10)), ((0, 2), (2, 11)), ((1, 1), (1, 10)), ((1, 2), (4, 13))],
        ),
    ];
    for (table, k, expected) in cases {
        let table: Vec<Vec<u64>> = table.iter().map(|row| row.to_vec()).collect();
        assert_eq!(
            ranges(&two_way(&table), *k),
            Some(expected.iter().copied().collect()),
            "{table:?}"
        );
    }
    assert_eq!(ranges(&two_way(&[vec![3, 12]]), 5), None);
}

#[test]
fn a_column_with_its_total() {
    let of = |numbers: &[u64], k| {
        let numbers: Vec<Number> = numbers.iter().map(|n| Number::printed(*n)).collect();
        let ranges = ranges(&Block::list(&numbers), k).unwrap();
        ranges.into_iter().map(|((row, _), range)| (row, range)).collect::<Vec<_>>()
    };
    assert_eq!(of(&[4, 22, 31, 9], 5), [(0, (1, 12)), (3, (1, 12))]);
    assert_eq!(of(&[1, 1, 30, 12], 5), [(0, (1, 12)), (1, (1, 12)), (3, (1, 12))]);
    assert_eq!(of(&[10, 10, 30, 12], 11), [(0, (1, 19)), (1, (1, 19))]);
}

/// Beyond the sets that are tried one number is taken after the other; what comes of it holds as well.
#[test]
fn a_large_block() {
    let table: Vec<Vec<u64>> =
        (0..12).map(|row| (0..9).map(|column| (row * 7 + column * 5) % 13).collect()).collect();
    let found = ranges(&two_way(&table), 6).unwrap();
    assert!(found.len() > 40, "{}", found.len());
    assert!(found.values().all(|(low, high)| low < high && *high >= 6), "{found:?}");
}

/// Every table that has the same totals and printed numbers, and at least 1 where something is hidden; totals of `open` rows
/// are hidden as well.
fn feasible(table: &[Vec<u64>], hidden: &[Vec<bool>], open: &[bool]) -> Vec<Vec<u64>> {
    let columns = 0..table[0].len();
    let row_total = |(row, is_open): (&Vec<u64>, &bool)| (!is_open).then(|| row.iter().sum());
    let mut left = (
        table.iter().zip(open).map(row_total).collect(),
        columns.map(|column| table.iter().map(|row| row[column]).sum()).collect(),
    );
    let flat: Vec<u64> = table.concat();
    let is_hidden: Vec<bool> = hidden.concat();
    let fixed = |at: usize| (!is_hidden[at]).then(|| flat[at]);
    let mut found = Vec::new();
    fill(&mut Vec::new(), &mut left, &fixed, &mut found);
    found
}

fn fill(
    now: &mut Vec<u64>,
    left: &mut (Vec<Option<u64>>, Vec<u64>),
    fixed: &dyn Fn(usize) -> Option<u64>,
    found: &mut Vec<Vec<u64>>,
) {
    let (row, column) = (now.len() / left.1.len(), now.len() % left.1.len());
    if row == left.0.len() {
        let is_used_up = left.0.iter().flatten().chain(&left.1).all(|n| *n == 0);
        found.extend(is_used_up.then(|| now.clone()));
        return;
    }
    let most = left.1[column].min(left.0[row].unwrap_or(u64::MAX));
    let values = fixed(now.len()).map_or(1..=most, |n| n..=n.min(most));
    for value in values {
        now.push(value);
        left.0[row] = left.0[row].map(|n| n - value);
        left.1[column] -= value;
        fill(now, left, fixed, found);
        left.0[row] = left.0[row].map(|n| n + value);
        left.1[column] += value;
        now.pop();
    }
}

/// People of groups, code by code: how many of each group's people.
#[derive(Debug, Clone)]
struct People {
    sizes: Vec<u64>,
    codes: Vec<Vec<u64>>,
}

fn people() -> impl Strategy<Value = People> {
    let sizes = prop::collection::vec(1_u64..9, 1..4);
    sizes.prop_flat_map(|sizes| {
        let code: Vec<_> = sizes.iter().map(|size| 0..=*size).collect();
        let codes = prop::collection::vec(code, 1..4);
        (Just(sizes), codes).prop_map(|(sizes, codes)| People { sizes, codes })
    })
}

/// A line for each code and group.
fn lines(people: &People) -> Table {
    let titles = ["code", "group", "participants"].map(|id| Column::new(id, id));
    let line = |code: usize, group: usize| {
        let share = Value::Share { n: people.codes[code][group], of: people.sizes[group] };
        Row {
            depth: 0,
            cells: vec![Value::text(code.to_string()), Value::text(group.to_string()), share],
        }
    };
    let groups = 0..people.sizes.len();
    let codes = 0..people.codes.len();
    let heading =
        |group: usize| (group.to_string(), format!("{group} (n = {})", people.sizes[group]));
    Table {
        columns: titles.into(),
        rows: codes.flat_map(|code| groups.clone().map(move |group| line(code, group))).collect(),
        spread: Some(Spread {
            by: 1,
            show: 2,
            groups: groups.clone().map(heading).collect(),
            keys: 1,
        }),
        ..Table::default()
    }
}

/// Sizes that the groups can have, and for each code how many of each group's people it can have then.
type Possible = (Vec<u64>, Vec<Vec<Vec<u64>>>);

/// All ways to take one of each of these.
fn all_of(choices: &[std::ops::RangeInclusive<u64>]) -> Vec<Vec<u64>> {
    choices.iter().fold(vec![Vec::new()], |all, choice| {
        let with = |so_far: &Vec<u64>, n| [so_far.clone(), vec![n]].concat();
        all.iter().flat_map(|so_far| choice.clone().map(move |n| with(so_far, n))).collect()
    })
}

fn is_small(n: u64, k: u64) -> bool {
    n > 0 && n < k
}

proptest! {
    /// The promise: from all tables that have the printed numbers, none of the hidden ones is one thing only, and each may be
    /// K or more, also where totals of rows are hidden. What the program says of a number's range is what counting all these
    /// tables says.
    #[test]
    fn no_hidden_number_can_be_told(
        (table, open) in (1_usize..4, 1_usize..4).prop_flat_map(|(rows, columns)| {
            let table = prop::collection::vec(prop::collection::vec(0_u64..7, columns), rows);
            (table, prop::collection::vec(prop::bool::weighted(0.2), rows))
        }),
        k in 2_u64..6,
    ) {
        let sum = |row: usize| table[row].iter().sum::<u64>();
        let open: Vec<bool> = open.iter().enumerate().map(|(row, is)| *is && sum(row) > 0).collect();
        let mut block = two_way(&table);
        for row in (0..table.len()).filter(|row| open[*row]) {
            block.row_totals[row].seen = Seen::Hidden;
        }
        let Some(hidden) = block.hidden(k) else { return Ok(()) };
        let ranges = ranges(&block, k).unwrap();
        let all = feasible(&table, &hidden, &open);
        let columns = table[0].len();
        let of = |values: Vec<u64>| (*values.iter().min().unwrap(), *values.iter().max().unwrap());
        for (row, numbers) in table.iter().enumerate() {
            for (column, n) in numbers.iter().enumerate() {
                prop_assert!(hidden[row][column] || !is_small(*n, k));
                prop_assert!(!(hidden[row][column] && *n == 0));
                if !hidden[row][column] {
                    continue;
                }
                let (low, high) = of(all.iter().map(|table| table[row * columns + column]).collect());
                prop_assert!(low < high && high >= k, "{low} to {high}");
                prop_assert_eq!(ranges[&(row, column)], (low, high));
            }
            if open[row] {
                let total = |table: &Vec<u64>| table[row * columns..(row + 1) * columns].iter().sum();
                let (low, high) = of(all.iter().map(total).collect());
                prop_assert!(low < high && high >= k, "total {low} to {high}");
            }
        }
    }

    /// The same of shares of groups, with all codes taken together: whoever knows how many people there are, and in the table
    /// without groups how many of them have a code, where that is printed there, works out no small number.
    #[test]
    fn no_hidden_share_can_be_told(people in people(), k in 2_u64..6) {
        let of = SmallCells::below(k).unwrap();
        let mut table = lines(&people);
        let columns = Columns { name: 0, group: Some(1), share: 2, beside: Vec::new(), size: None };
        let count = hide(&mut table, &columns, of);
        let (groups, all) = (people.sizes.len(), people.sizes.iter().sum::<u64>());
        if count.all {
            let hidden = table.rows.iter().all(|row| row.cells[2] == Value::Hidden);
            prop_assert!(hidden && (all <= k || groups > 1));
            return Ok(());
        }
        let headings = &table.spread.as_ref().unwrap().groups;
        let closed: Vec<bool> = headings.iter().map(|(_, heading)| heading.contains('·')).collect();
        let cell = |code: usize, group: usize| &table.rows[code * groups + group].cells[2];
        // The sizes that groups can have.
        let choices: Vec<_> = (0..groups)
            .map(|group| if closed[group] { 1..=all } else { people.sizes[group]..=people.sizes[group] })
            .collect();
        let mut possible: Vec<Possible> = Vec::new();
        for sizes in all_of(&choices).into_iter().filter(|sizes| sizes.iter().sum::<u64>() == all) {
            let of_code = |code: usize| -> Vec<Vec<u64>> {
                let overall: u64 = people.codes[code].iter().sum();
                let is_known = !is_small(overall, k) && !is_small(all - overall, k);
                let is_bare = count.bare.contains(&code.to_string());
                let choices: Vec<_> = (0..groups)
                    .map(|group| match cell(code, group) {
                        Value::Share { n, .. } => *n..=*n,
                        Value::Count(n) => *n..=*n,
                        _ if is_bare || closed[group] => 0..=sizes[group],
                        _ => 1..=sizes[group].saturating_sub(1),
                    })
                    .collect();
                let mut ways = all_of(&choices);
                ways.retain(|way| {
                    let sum = way.iter().sum::<u64>();
                    if is_known { sum == overall } else { sum > 0 && sum < all }
                });
                ways
            };
            let ways: Vec<_> = (0..people.codes.len()).map(of_code).collect();
            if ways.iter().all(|ways| !ways.is_empty()) {
                possible.push((sizes, ways));
            }
        }
        for group in 0..groups {
            let sizes: Vec<u64> = possible.iter().map(|(sizes, _)| sizes[group]).collect();
            prop_assert!(closed[group] || !is_small(people.sizes[group], k));
            prop_assert!(!closed[group] || sizes.iter().any(|n| *n >= k) && sizes.iter().any(|n| *n != sizes[0]));
            for code in 0..people.codes.len() {
                let (n, size) = (people.codes[code][group], people.sizes[group]);
                if !matches!(cell(code, group), Value::Hidden) {
                    prop_assert!(!is_small(n, k) && (closed[group] || !is_small(size - n, k)));
                    continue;
                }
                let ways = possible.iter().flat_map(|(sizes, ways)| {
                    ways[code].iter().map(move |way| (way[group], sizes[group] - way[group]))
                });
                let ways: Vec<(u64, u64)> = ways.collect();
                prop_assert!(ways.iter().any(|way| way.0 != ways[0].0), "{code} {group}: {ways:?}");
                prop_assert!(!is_small(n, k) || ways.iter().any(|way| way.0 >= k), "{code} {group}: {ways:?}");
                prop_assert!(!is_small(size - n, k) || ways.iter().any(|way| way.1 >= k), "{code} {group}: {ways:?}");
            }
        }
    }
}
