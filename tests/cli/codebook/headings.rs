//! Tables of codes with the headings of methods, and lists whose names are indented.

use crate::harness::Study;

/// The ids of a table's codes with their depths, in the order of the tree.
fn tree(table: &str) -> Vec<(String, String)> {
    let study = Study::new().file("b.csv", table);
    let of = study.run(["codebook", "show", "b.csv", "--format", "csv"]);
    assert_eq!(of.status, Some(0), "{table}: {}", of.stderr);
    let rows = of.stdout.lines().skip(1).map(|row| {
        let mut cells = row.split(',').skip(1);
        let id = cells.next().unwrap_or_default().to_owned();
        (id, cells.nth(1).unwrap_or_default().to_owned())
    });
    rows.collect()
}

const GARDEN: [(&str, &str); 6] =
    [("Plot", "0"), ("Soil", "1"), ("clay", "2"), ("peat", "2"), ("Help", "1"), ("spade", "2")];

fn assert_garden(table: &str) {
    let found = tree(table);
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, GARDEN, "{table}");
}

#[test]
fn headings_of_three_levels() {
    let heads = [
        "Aggregate dimension,2nd order theme,1st order concept",
        "Aggregate Dimensions,Second-order themes,First-order codes",
        "3rd order theme,2nd-order category,1st-order category",
        "Theme,Sub-theme 1,Sub-theme 2",
        "Theme,Subtheme,Subtheme 2",
        "Node,Child node,Grandchild node",
        "Code,Child code,Grandchild code",
    ];
    for head in heads {
        assert_garden(&format!("{head}\nPlot,Soil,clay\nPlot,Soil,peat\nPlot,Help,spade\n"));
        assert_garden(&format!("{head}\nPlot,Soil,clay\n,,peat\n,Help,spade\n"));
    }
}

#[test]
fn groups_are_left_out_where_codes_are() {
    assert_garden("Code group,Code,Subcode\nPlot,Soil,clay\n,,peat\n,Help,spade\n");
    // Where each row has its code, an empty group is none.
    let alone = tree("Code group,Code,Subcode\nPlot,Soil,clay\nPlot,Soil,peat\n,Help,spade\n");
    assert!(alone.contains(&("Help".to_owned(), "0".to_owned())), "{alone:?}");
}

#[test]
fn an_indented_list_is_a_tree() {
    assert_garden("Code\nPlot\n  Soil\n    clay\n    peat\n  Help\n    spade\n");
    assert_garden("Code\nPlot\n\" Soil\"\n\"\u{a0} clay\"\n\"\u{a0} peat\"\n Help\n   spade\n");
    let study = Study::new().file("b.csv", "Code,Definition\nPlot,p\n  Soil,s\n");
    let of = study.run(["codebook", "show", "b.csv", "--format", "csv"]);
    assert!(
        of.stderr.starts_with("warning: b.csv: 1 row with blanks before the name"),
        "{}",
        of.stderr
    );
    assert!(of.stdout.contains("Plot,Soil,Soil,1,s"), "{}", of.stdout);
}
