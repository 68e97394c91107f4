//! Options that change nothing in csv are refused there: what was asked for would be missing in silence.

use super::sound;
use insta::assert_snapshot;

#[test]
fn options_without_a_place_in_one_table() {
    let idle: [&[&str]; 12] = [
        &["agree", "--benchmark", "gwet"],
        &["cooccur", "--measure", "jaccard"],
        &["methods", "--unit", "sentence"],
        &["participants", "--numbers", "mean-sd"],
        &["participants", "--all-levels"],
        &["saturation", "--base", "2"],
        &["saturation", "--run", "2"],
        &["saturation", "--threshold", "0"],
        &["saturation", "--list"],
        &["saturation", "--estimate"],
        &["saturation", "--seed", "2"],
        &["agree", "--ratings", "r.csv", "--ci", "units"],
    ];
    let study = sound().file("r.csv", "unit,a,b\nu1,x,x\nu2,y,x\nu3,y,y\n");
    for args in idle {
        let option = args.iter().rfind(|arg| arg.starts_with("--")).unwrap();
        for format in ["csv", "tsv"] {
            let of = study.run(args.iter().copied().chain(["--format", format]));
            let wanted =
                format!("error: `{option}` does nothing in {format}, which holds one table");
            assert!(of.stderr.starts_with(&wanted), "{args:?}: {}", of.stderr);
            assert_eq!((of.stdout.as_str(), of.status), ("", Some(2)), "{args:?}");
        }
        // Elsewhere it has its place; orders are drawn at random of more transcripts.
        if *option == "--seed" {
            continue;
        }
        let of = study.run(args.iter().copied().chain(["--format", "json"]));
        assert!(!of.stderr.contains("does nothing"), "{args:?}: {}", of.stderr);
    }
    assert_snapshot!(study.run(["cooccur", "--measure", "ratio", "-o", "pairs.csv"]).unchanged(), @"
    ---- stderr ----
    error: `--measure` does nothing in csv, which holds one table without it
    hint: leave it out, or choose another --format
    ---- status 2 ----
    ");
}

/// Split figures have an interval in each row, and those of a study in each code's.
#[test]
fn intervals_that_have_columns() {
    let study = sound().file("r.csv", "unit,a,b\nu1,x,x\nu2,y,x\nu3,y,y\n");
    let split = ["agree", "--ratings", "r.csv", "--by", "pair", "--format", "csv"];
    assert_ne!(
        study.run(split).stdout,
        study.run(split.into_iter().chain(["--ci", "units"])).stdout
    );
}
