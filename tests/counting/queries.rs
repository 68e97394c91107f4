//! What must hold of any query about any study: three-valued logic, and the theme table's own words.

use crate::generated::{Sample, WILD, name};
use crate::tabled::study;
use proptest::prelude::*;
use qualcode::analysis::Analysis;
use qualcode::analysis::find::Find;
use qualcode::load;
use qualcode::report::{Block, Table, Value};
use std::path::Path;

/// Where the passages stand, and the counts.
fn found(root: &Path, query: &str) -> (Vec<Vec<Value>>, Vec<Value>) {
    let mut problems = Vec::new();
    let opened = load::open(&study(root), &mut problems).expect("a study");
    let find = Find::new(query, &opened.frame.codebook).expect(query);
    let read = opened.read(&|coded| find.fold(&opened.frame, coded));
    let report = find.finish(&opened.frame, find.merge_all(read.parts));
    let table = |id: &str| -> Table {
        let mut tables = report.blocks.iter().filter_map(|block| match block {
            Block::Table(table) if table.id == id => Some(table.clone()),
            _ => None,
        });
        tables.next().unwrap_or_default()
    };
    let rows = |id: &str| table(id).rows.into_iter().map(|row| row.cells).collect::<Vec<_>>();
    (rows("passages"), rows("counts").into_iter().next().unwrap_or_default())
}

/// The words of a count.
fn words(counts: &[Value]) -> (u64, u64) {
    match counts.get(5) {
        Some(Value::Share { n, of }) => (*n, *of),
        _ => (0, 0),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn logic_of_three_values(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let root = sample.write();
        let ask = |query: &str| found(root.path(), query);
        let [a, b, c] = [0, 1, 2].map(|code| name(code % sample.parents.len()));
        for a in [a.clone(), format!("turn({a})"), format!("(text:x or {a})")] {
            prop_assert_eq!(ask(&format!("not (not {a})")), ask(&format!("{a} or {a}")));
            prop_assert_eq!(ask(&format!("not ({a} and {b})")), ask(&format!("not {a} or not {b}")));
            prop_assert_eq!(ask(&format!("not ({a} or {b})")), ask(&format!("not {a} and not {b}")));
            let two = format!("({a} and {b}) or ({a} and {c}) or ({b} and {c})");
            prop_assert_eq!(ask(&format!("2 of ({a}, {b}, {c})")), ask(&two));
            prop_assert_eq!(ask(&format!("{a} and not {a}")).0, Vec::<Vec<Value>>::new());
            // All that can be judged is found by the one or the other.
            let either = words(&ask(&format!("{a} or not {a}")).1);
            prop_assert_eq!(either, (either.1, either.1));
            prop_assert_eq!(words(&ask(&a).1).1, either.1);
        }
        // Every passage shares its characters with itself, and lies within itself.
        for relation in ["overlapping", "inside", "containing"] {
            prop_assert_eq!(ask(&format!("{a} {relation} {a}")).0, ask(&a).0);
        }
        prop_assert_eq!(
            ask(&format!("{a} near {b} within 0 words")).0.len() >= ask(&format!("{a} overlapping {b}")).0.len(),
            true
        );
    }
}
