//! The program as people meet it: what it prints, says and writes, and how it ends.
//!
//! One file per command, one for what can be wrong with a study, and one for the sentences that are the same under
//! every table. A new file needs a `mod` line here.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod agree;
mod allotment;
mod anchor;
mod apply;
mod bad_input;
mod canary;
mod check;
mod check_quotes;
mod codebook;
mod completions;
mod contract;
mod cooccur;
mod coverage;
#[cfg(feature = "sqlite")]
mod databases;
mod deid;
mod desk;
mod export;
mod exposed;
mod figures;
mod find;
mod framework;
mod harness;
mod import;
mod init;
mod inline;
mod jobs;
mod joined;
mod living;
mod merge;
mod methods;
mod mosaic;
mod options;
mod pack;
mod part;
mod participants;
mod public;
mod quotes;
mod refi;
mod report;
mod rock;
mod sample;
mod saturation;
mod settle;
mod sheet;
mod sheets;
mod small_cells;
mod speakers;
mod tag;
mod talk;
mod themes;
mod withdraw;
mod word;
mod words;

/// Without its `mod` line a file of tests is never compiled, and nobody notices.
#[test]
fn no_file_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    for entry in walkdir::WalkDir::new(&folder).min_depth(1) {
        let path = entry.unwrap().into_path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let parent = path.parent().unwrap();
        if path.extension().is_none_or(|e| e != "rs") || path == folder.join("main.rs") {
            continue;
        }
        let lister =
            if parent == folder { folder.join("main.rs") } else { parent.with_extension("rs") };
        let line = format!("mod {name};");
        let lists = std::fs::read_to_string(&lister).unwrap_or_default();
        assert!(lists.lines().any(|l| l == line), "{} lacks `{line}`", lister.display());
    }
}
