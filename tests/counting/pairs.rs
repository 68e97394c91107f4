//! What must hold of any two codes in any study.

use crate::generated::{Numbers, Sample, WILD, name};
use crate::reported::{cell, number, reported, table, text};
use crate::tabled::study;
use proptest::prelude::*;
use qualcode::analysis::cooccur::{Cooccur, Relation, Within};
use qualcode::load::Request;
use qualcode::model::Combine;
use qualcode::report::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Two codes as numbers, and the cells of a row by column.
type Rows = BTreeMap<(usize, usize), BTreeMap<String, Value>>;

fn rows(root: &Path, relation: Relation, own: bool, combine: Option<Combine>) -> Rows {
    let request = Request { combine, ..study(root) };
    let asked = Cooccur { relation, measure: None, own, by: None, interval: false };
    let report = reported(&request, &asked);
    let long = table(&report, "cooccur");
    let index = |code: String| code[1..].parse().expect("a number");
    let row = |row| {
        let pair = (index(text(long, row, "code_a")), index(text(long, row, "code_b")));
        let cells = long.columns.iter().map(|c| (c.id.clone(), cell(long, row, &c.id).clone()));
        (pair, cells.collect())
    };
    long.rows.iter().map(row).collect()
}

fn count(row: &BTreeMap<String, Value>, id: &str) -> Option<(u64, u64)> {
    match &row[id] {
        Value::Count(n) => Some((*n, 0)),
        Value::Share { n, of } => Some((*n, *of)),
        _ => None,
    }
}

/// The codes the other way round: the last is the first.
fn backwards(sample: &Sample) -> Sample {
    let last = sample.parents.len() - 1;
    let turned = |code: usize| last - code;
    let mut other = sample.clone();
    for (code, parent) in sample.parents.iter().enumerate() {
        other.parents[turned(code)] = parent.map(turned);
    }
    other.files.values_mut().flatten().for_each(|tag| tag.code = turned(tag.code));
    for row in &mut other.coverage {
        row.codes.iter_mut().for_each(|code| *code = turned(*code));
    }
    other
}

const UNITS: &[Within] = &[
    Within::Char,
    Within::Word,
    Within::Sentence,
    Within::Turn,
    Within::Transcript,
    Within::Participant,
];
const COMBINE: &[Option<Combine>] = &[None, Some(Combine::All), Some(Combine::Majority)];

/// What a column is called when the two codes change places.
fn mirrored(id: &str) -> &str {
    match id {
        "a" => "b",
        "b" => "a",
        "share_of_a" => "share_of_b",
        "share_of_b" => "share_of_a",
        "a_near_b" => "b_near_a",
        "b_near_a" => "a_near_b",
        "a_touching_b" => "b_touching_a",
        "b_touching_a" => "a_touching_b",
        "a_inside_b" => "b_inside_a",
        "b_inside_a" => "a_inside_b",
        same => same,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn which_code_is_first_changes_nothing(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let relation = match n.below(3) {
            0 => Relation::Together(n.pick(UNITS)),
            1 => Relation::Together(Within::Segment),
            _ => Relation::Near(n.below(4)),
        };
        let (own, combine) = (n.chance(50), n.pick(COMBINE));
        let there = rows(sample.write().path(), relation, own, combine);
        let back = rows(backwards(&sample).write().path(), relation, own, combine);
        let last = sample.parents.len() - 1;
        prop_assert_eq!(there.len(), back.len());
        for ((a, b), row) in &there {
            let (turned_a, turned_b) = (last - a, last - b);
            let same = back.get(&(turned_a, turned_b));
            let other = back.get(&(turned_b, turned_a)).filter(|_| same.is_none());
            let found = same.or(other).expect("the pair");
            for (id, value) in row {
                if ["code_a", "code_b", "name_a", "name_b"].contains(&id.as_str()) {
                    continue;
                }
                let turned = &found[if same.is_some() { id.as_str() } else { mirrored(id) }];
                prop_assert_eq!(value, turned, "{} {:?} c{} c{}", id, relation, a, b);
            }
        }
    }

    #[test]
    fn no_share_is_more_than_its_whole(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let dir = sample.write();
        let all = rows(dir.path(), Relation::Together(n.pick(UNITS)), n.chance(50), n.pick(COMBINE));
        for row in all.values() {
            let Some([both, a, b, units]) = ["both", "a", "b", "units"]
                .iter().map(|id| count(row, id).map(|(n, _)| n)).collect::<Option<Vec<_>>>()
                .and_then(|all| <[u64; 4]>::try_from(all).ok()) else { continue };
            prop_assert!(both <= a.min(b) && a.max(b) <= units && a + b - both <= units);
            let share = |id| count(row, id).filter(|(_, of)| *of > 0);
            if let (Some(jaccard), Some(of_a), Some(of_b)) = (share("jaccard"), share("share_of_a"), share("share_of_b")) {
                let at_most = |(n, of): (u64, u64)| jaccard.0 * of <= n * jaccard.1 && n <= of;
                prop_assert!(at_most(of_a) && at_most(of_b));
            }
            let is_all = (a == units && b > 0) || (b == units && a > 0);
            if let Value::Real { value, .. } = row["ratio"] {
                prop_assert!(!is_all || (value - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn near_0_is_one_turn(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let dir = sample.write();
        let (own, combine) = (n.chance(50), n.pick(COMBINE));
        let near = rows(dir.path(), Relation::Near(0), own, combine);
        let together = rows(dir.path(), Relation::Together(Within::Turn), own, combine);
        for (pair, row) in &near {
            let Some((both, _)) = count(&together[pair], "both") else { continue };
            for id in ["a_near_b", "b_near_a", "pairs"] {
                prop_assert!(count(row, id).is_none_or(|(n, _)| n == both), "{} {:?}", id, pair);
            }
            prop_assert_eq!(count(row, "a"), count(&together[pair], "a"));
        }
    }

    /// What a code below adds, the code above has too.
    #[test]
    fn a_code_more_never_lowers_what_is_above(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let code = n.below(sample.parents.len());
        let mut without = sample.clone();
        without.files.values_mut().for_each(|tags| tags.retain(|tag| tag.code != code));
        let relation = Relation::Together(n.pick(UNITS));
        let (all, less) = (
            rows(sample.write().path(), relation, false, None),
            rows(without.write().path(), relation, false, None),
        );
        for (pair, row) in &all {
            for id in ["both", "a", "b"] {
                prop_assert!(count(row, id) >= count(&less[pair], id), "{} {:?} without {}", id, pair, name(code));
            }
            prop_assert_eq!(count(row, "units"), count(&less[pair], "units"));
        }
    }

    /// Segments that share a character do so in words of a turn that have both codes.
    #[test]
    fn segments_touch_where_turns_have_both(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let dir = sample.write();
        let turns = rows(dir.path(), Relation::Together(Within::Char), false, None);
        for (pair, row) in rows(dir.path(), Relation::Together(Within::Segment), false, None) {
            let Some((both, _)) = count(&row, "both") else { continue };
            prop_assert_eq!(both > 0, count(&turns[&pair], "both").is_some_and(|(n, _)| n > 0));
            for (touching, inside) in [("a_touching_b", "a_inside_b"), ("b_touching_a", "b_inside_a")] {
                if let (Some((n, of)), Some((within, _))) = (count(&row, touching), count(&row, inside)) {
                    prop_assert!(within <= n && n <= of && n <= both);
                }
            }
        }
    }
}

/// One long segment encloses three: 3/(1 + 3 - 3); two: 2/(1 + 2 - 2). The coefficient leaves 0 to 1.
#[test]
fn c_leaves_its_range() {
    for (others, c) in [(3, 3.0), (2, 2.0)] {
        let words = ["one", "two", "three"];
        let rows_of_b: String = words[..others].iter().map(|word| format!("b,{word}\n")).collect();
        let files = [
            ("codebook.yaml", "themes:\n- {id: a, name: A}\n- {id: b, name: B}\n".to_owned()),
            ("transcripts/T.txt", "I: So?\nP: We say one and two and three here.\n".to_owned()),
            (
                "tags/ana/T.csv",
                format!("code,quote\na,We say one and two and three here.\n{rows_of_b}"),
            ),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text));
        let dir = crate::generated::write(&files);
        let asked = Cooccur {
            relation: Relation::Together(Within::Segment),
            measure: None,
            own: false,
            by: None,
            interval: false,
        };
        let report = reported(&study(dir.path()), &asked);
        let long = table(&report, "cooccur");
        let row = &long.rows[0];
        assert_eq!(cell(long, row, "c"), &Value::Real { value: c, digits: 2 });
        let others = others as u64;
        assert_eq!(number(long, row, "both"), Some((others, 0)));
        assert_eq!(number(long, row, "a_inside_b"), Some((0, 1)));
        assert_eq!(number(long, row, "b_inside_a"), Some((others, others)));
    }
}
