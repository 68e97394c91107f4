//! Changes in a copy of `examples/peer-work`: a dry run, the run, and back.

use crate::harness::Study;

fn peer_work() -> Study {
    Study::example("peer-work", |_| true)
}

/// The rows of the theme table, without their places in it.
fn themes(study: &Study) -> Vec<String> {
    let table = study.run(["themes", "--format", "csv", "--quiet"]).done();
    table.lines().map(str::to_owned).collect()
}

const MERGE: [&str; 6] =
    ["codebook", "merge", "title-legitimacy", "title-stigma", "--into", "role-title"];

#[test]
fn two_codes_become_their_parent_and_two_again() {
    let study = peer_work();
    let before = themes(&study);
    let dry = study.run(MERGE).unchanged();
    assert!(dry.stdout.contains("65 rows in 25 files with another code"), "{dry}");
    assert!(dry.stdout.contains("`--yes` writes 26 files, all or none"), "{dry}");
    let done = study.run([&MERGE[..], &["--yes"]].concat());
    assert_eq!((done.status, done.changes.len()), (Some(0), 26), "{done}");
    // The parent and all others count what they counted: it was the union of both before.
    let after = themes(&study);
    let gone =
        |row: &&String| !row.contains(",title-legitimacy,") && !row.contains(",title-stigma,");
    assert_eq!(after, before.iter().filter(gone).cloned().collect::<Vec<_>>());
    assert_eq!(study.run(["anchor", "--dry-run"]).unchanged().status, Some(0));
    assert!(study.run(["check"]).stderr.contains("0 errors, 2 warnings"));
}

#[test]
fn a_renamed_code_is_called_back_to_the_byte() {
    let study = peer_work();
    let files = ["codebook.yaml", "tags/ana/P08.csv", "tags/consensus/P13.csv"];
    let before = files.map(|file| study.read(file));
    study.run(["codebook", "rename", "title-stigma", "stigma", "--yes"]).done();
    assert_ne!(files.map(|file| study.read(file)), before);
    study.run(["codebook", "rename", "stigma", "title-stigma", "--yes"]).done();
    assert_eq!(files.map(|file| study.read(file)), before);
}

#[test]
fn git_takes_a_merge_back() {
    let study = peer_work();
    let git = |args: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(args);
        git.current_dir(study.path(".")).env("GIT_CONFIG_GLOBAL", "/dev/null");
        git.output().is_ok_and(|output| output.status.success())
    };
    if !(git(&["init", "-q"]) && git(&["add", "."]) && git(&["commit", "-qm", "before"])) {
        return;
    }
    let before = themes(&study);
    study.run([&MERGE[..], &["--yes"]].concat()).done();
    assert!(git(&["checkout", "-q", "."]));
    assert_eq!(themes(&study), before);
    assert!(study.run(["check"]).stderr.contains("0 errors, 0 warnings"));
}
