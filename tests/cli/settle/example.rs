//! A full consensus of the worked example, by a script that fills in the sheet.

use super::{cell, decide, list};
use crate::harness::Study;

/// A copy of the example, without the consensus that its team made.
fn peer_work() -> Study {
    Study::example("peer-work", |path| !path.starts_with("tags/consensus/"))
}

#[test]
fn a_full_consensus_of_peer_work() {
    let study = peer_work();
    let coders = ["ana", "ben", "chloe"].map(|coder| study.read(&format!("tags/{coder}/P01.csv")));
    let sheet = list(&study, &[]);
    let units: std::collections::BTreeSet<_> =
        sheet.iter().map(|row| (cell(row, "transcript"), cell(row, "start"))).collect();
    let told = study.run(["agree", "--differences-only"]).done();
    assert!(told.contains(&format!("in dispute  {} units", units.len())), "{} units", units.len());
    // Somebody decides: what most gave holds, and where two differ, what ana has.
    decide(&study, &|row| if cell(row, "coder3").is_empty() { "ana" } else { "majority" });
    let told = study.run(["settle"]).unchanged().done();
    assert!(told.contains("nothing: every consensus here is done"), "{told}");
    let themes = study.run(["themes"]).done();
    assert!(themes.contains("whose tags: 15 transcripts by consensus"), "{themes}");
    assert!(study.run(["check", "--quiet"]).stderr.starts_with("0 errors"));
    let after = ["ana", "ben", "chloe"].map(|coder| study.read(&format!("tags/{coder}/P01.csv")));
    assert_eq!(after, coders);
    // Ana agrees with a consensus that is hers wherever two differ: no unit of P02 is in dispute.
    let alike = study.run([
        "agree",
        "--coders",
        "ana,consensus",
        "--transcripts",
        "P02",
        "--differences-only",
    ]);
    assert!(alike.done().contains("in dispute  0 units"));
}
