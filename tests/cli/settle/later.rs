//! What happens to decisions when something changes afterwards.

use super::{cell, decide, list, set, study, transcripts_with, written};
use crate::harness::Study;
use insta::assert_snapshot;

/// A study in which everything was decided as ben has it.
fn decided() -> Study {
    let study = study();
    study.run(["anchor", "--quiet"]).done();
    decide(&study, &|_| "ben");
    study
}

#[test]
fn a_coders_later_change_is_shown_and_merges_nothing() {
    let study = decided();
    let before = study.read("tags/consensus/P1.csv");
    study.write("tags/ben/P1.csv", "code,quote\nwarmth,\"She held my hand, once.\"\n");
    let told = study.run(["settle", "--yes"]);
    assert!(told.stdout.contains("changed since: a coder's tags are others"), "{told}");
    assert_eq!(study.read("tags/consensus/P1.csv"), before);
    assert_eq!(transcripts_with(&study, "money"), "2 of 2");
    let mut sheet = list(&study, &[]);
    let shown = ["state", "left", "right", "so_far"].map(|name| cell(&sheet[0], name).to_owned());
    assert_eq!(shown, ["changed since", "ana: no", "ben: no", "ben by ana+ben"]);
    // Decided again: now neither has it.
    set(&mut sheet[0], "decision", "none");
    study.write("again.csv", written(&sheet));
    study.run(["settle", "--decisions", "again.csv", "--yes", "--quiet"]).done();
    assert_eq!(transcripts_with(&study, "money"), "1 of 2");
}

/// A sheet that was written before a coder changed something decides about what is not there.
#[test]
fn a_sheet_from_before_a_change_is_refused() {
    let study = study();
    let mut sheet = list(&study, &[]);
    sheet.iter_mut().for_each(|row| set(row, "decision", "ana"));
    study.write("filled.csv", written(&sheet));
    study.write("tags/ana/P1.csv", "code,quote\nwarmth,held my hand\nmoney,late\n");
    let outcome = study.run(["settle", "--decisions", "filled.csv", "--yes"]).unchanged();
    assert_snapshot!(outcome.stderr, @"
    error: filled.csv:2:57: `ana` has changed the tags here since the sheet was written
    hint: list again: what is decided is about what each coder gave
    ");
}

/// Two people fill in two copies of one sheet.
#[test]
fn what_somebody_decided_meanwhile_is_not_overwritten() {
    let study = study();
    let mut sheet = list(&study, &[]);
    decide(&study, &|_| "ben");
    sheet.iter_mut().for_each(|row| set(row, "decision", "ana"));
    set(&mut sheet[2], "decision", "ben");
    study.write("other.csv", written(&sheet));
    let outcome = study.run(["settle", "--decisions", "other.csv", "--yes"]).unchanged();
    assert_snapshot!(outcome.stderr, @"
    error: other.csv:2:105: this was decided meanwhile, `ben` by ana+ben: settled/P1.csv:2
    hint: empty the cell, or list what is decided (--only decided) and change it there
    error: other.csv:3:124: this was decided meanwhile, `ben` by ana+ben: settled/P2.csv:2
    hint: empty the cell, or list what is decided (--only decided) and change it there
    ");
}

#[test]
fn a_decision_is_taken_back() {
    let study = decided();
    let mut sheet = list(&study, &["--only", "decided"]);
    assert_eq!(sheet.len(), 3);
    set(&mut sheet[0], "decision", "open");
    study.write("back.csv", written(&sheet));
    study.run(["settle", "--decisions", "back.csv", "--yes", "--quiet"]).done();
    assert!(study.read("tags/consensus/coverage.csv").contains("P1,,,open"));
    assert_eq!(list(&study, &[]).len(), 1);
}

/// The text before it is edited: tags and decisions move with their words.
#[test]
fn decisions_follow_an_edited_text() {
    let study = decided();
    let text = study.read("transcripts/P1.txt").replace("How was it?", "How was all of it, then?");
    study.write("transcripts/P1.txt", text);
    let outcome = study.run(["settle"]).unchanged();
    assert_eq!(outcome.status, Some(2), "{outcome}");
    study.run(["anchor", "--quiet"]).done();
    let told = study.run(["settle", "--yes"]).done();
    assert!(told.contains("nothing: every consensus here is done"), "{told}");
    assert_eq!(transcripts_with(&study, "money"), "2 of 2");
    assert!(list(&study, &["--only", "decided"]).iter().all(|row| !cell(row, "so_far").is_empty()));
}

/// What somebody else wrote in the table of what the consensus covers stays, however it was saved.
#[test]
fn other_rows_of_the_coverage_stay() {
    let study = study()
        .transcript("P3", "I: How was it?\nP: They paid me well.\n")
        .tags("consensus", "P3", "code,quote\nmoney,paid me\n")
        .bytes(
            "tags/consensus/coverage.csv",
            "\u{feff}transcript;status;seen\r\nP3;open;by cy\r\n".as_bytes(),
        );
    study.run(["settle", "--yes", "--quiet"]).done();
    assert_snapshot!(study.read("tags/consensus/coverage.csv"), @"
    transcript;status;seen;codes;turns
    P1;open;;;
    P2;open;;;
    P3;open;by cy;;
    ");
    assert!(study.run(["check", "--quiet"]).stderr.starts_with("0 errors"));
}

/// Rows that people wrote into a consensus stay, and so do their notes.
#[test]
fn rows_by_hand_stay() {
    let study = decided();
    let mut text = study.read("tags/consensus/P1.csv");
    text.push_str("care,42,51,And left.,,seen together\n");
    let header = text.lines().next().unwrap().to_owned();
    let wide = header.clone() + ",memo";
    let lines: Vec<String> = text
        .lines()
        .skip(1)
        .map(|line| if line.starts_with("care") { line.to_owned() } else { format!("{line},") })
        .collect();
    let text = format!("{wide}\n{}\n", lines.join("\n"));
    study.write("tags/consensus/P1.csv", &text);
    let told = study.run(["settle", "--yes"]).done();
    assert!(told.contains("1 row of the consensus written by hand: kept"), "{told}");
    assert!(study.read("tags/consensus/P1.csv").contains("seen together"));
}

#[test]
fn other_units_and_other_tables_are_refused() {
    let study = decided();
    let outcome = study.run(["settle", "--unit", "sentence", "--yes"]).unchanged();
    assert_snapshot!(outcome.stderr, @"
    error: settled/P1.csv:2: this was decided on the unit turn, not sentence
    hint: add --unit turn; to begin anew, take the file away and tags/consensus/P1.csv with it
    error: settled/P2.csv:2: this was decided on the unit turn, not sentence
    hint: add --unit turn; to begin anew, take the file away and tags/consensus/P2.csv with it
    ");
    std::fs::remove_file(study.path("tags/consensus/coverage.csv")).unwrap();
    study.write("coverage.csv", "coder,transcript,status\nconsensus,P1,open\n");
    let outcome = study.run(["settle", "--yes"]).unchanged();
    assert_snapshot!(outcome.stderr, @"
    error: coverage.csv:2: this says what the consensus has of `P1`, and so would tags/consensus/coverage.csv
    hint: remove this row
    ");
}

/// The words of a decision are rewritten: it is kept, has no effect, and what coders give there is open.
#[test]
fn a_decision_without_its_words_holds_nowhere() {
    let study = decided();
    let text = study.read("transcripts/P1.txt");
    let text = text.replace("They paid me late.", "They paid me in the end.");
    study.write("transcripts/P1.txt", &text);
    study.write(
        "tags/ben/P1.csv",
        "code,quote\nwarmth,\"She held my hand, once.\"\nmoney,paid me in the end\n",
    );
    study.write("tags/consensus/P1.csv", "code,quote,settled\nwarmth,\"She held my hand, once.\",\"agreed, ends differ\"\nmoney,paid me in the end,ben\n");
    study.run(["anchor", "--quiet"]).done();
    let told = study.run(["settle"]).unchanged().done();
    let notes: Vec<&str> = told.split("note: ").filter(|note| note.contains("P1")).collect();
    assert_snapshot!(notes.concat(), @"
    Settling

    in dispute              3 units (turn)
    alpha, 2 codes, pooled  0.222
    95 % interval           none: 2 transcripts are too few (5 needed)

    Transcript  Agreed  Ends differ  Decided  Changed since  Open  Rows  Consensus
    ──────────────────────────────────────────────────────────────────────────────
    P1               0            1        0              0     1     1  open
    P2               0            0        2              0     0     1  done
    ──────────────────────────────────────────────────────────────────────────────

    left to decide  1 code on a unit in 1 transcript
    not written     3 files; --yes writes

    P1 had a consensus that was done, and would be open again: there is something to decide now
          that was not there
    1 row of the consensus, as coders or decisions are others now, would go:
          tags/consensus/P1.csv:3 (`money`)
    1 decision in P1 about words that are not there now, as the text was edited: kept in settled/,
          and without effect
    ");
    decide(&study, &|_| "none");
    let log = study.read("settled/P1.csv");
    assert!(
        log.contains("They paid me late.") && log.contains("They paid me in the end."),
        "{log}"
    );
    study.run(["settle", "--yes", "--quiet"]).unchanged().done();
}

/// A third coder who comes later is heard: what was done is open again, and that is said.
#[test]
fn what_was_done_may_open_again() {
    let study = decided().tags("cy", "P1", "code,quote\n");
    let told = study.run(["settle"]).unchanged().done();
    let notes: Vec<&str> = told.split("note: ").filter(|note| note.contains("again")).collect();
    assert_snapshot!(notes.concat(), @"
    changed since: a coder's tags are others than when this was decided; the decision stands as it
          was made until it is decided again
    P1 had a consensus that was done, and would be open again: there is something to decide now
          that was not there
    ");
}

#[test]
fn a_broken_log_is_told() {
    let study = decided();
    let log = study.read("settled/P1.csv").replace(",ben,", ",bea,")
        + "1,2,mony,ben,,,ana: no,ben: x,turn,w\n";
    study.write("settled/P1.csv", log);
    let outcome = study.run(["settle", "--yes"]).unchanged();
    assert_snapshot!(outcome.stderr, @"
    error: settled/P1.csv:2:13: `bea` is no decision about these coders
    hint: decisions are ana, ben, all, majority, none; `open` takes one back
    error: settled/P1.csv:3:5: unknown code `mony`
    hint: the codebook has `money`
    error: settled/P1.csv:3:24: `ben: x` does not say what a coder gave
    hint: for example `ana: 120..160`, `ana: no` or `ana: not read`
    ");
}

/// Ana read turns 1 to 4 of six, ben two of them for care alone: where only ana looked nobody agrees, and what nobody read
/// stays unread. The participant says three words in each of turns 2 and 4 that somebody read: 3 of 6 are care, 3 money.
#[test]
fn a_consensus_covers_what_was_read_and_no_more() {
    let study = Study::new()
        .codes("care\nmoney")
        .transcript(
            "P1",
            "I: Q?\nP: One two three.\nI: Q?\nP: Four five six.\nI: Q?\nP: Seven eight nine.\n",
        )
        .tags("ana", "P1", "code,turn\ncare,2\nmoney,4\n")
        .tags("ben", "P1", "code,turn\ncare,2\n")
        .file("coverage.csv", "coder,transcript,codes,turns\nana,P1,,1..4\nben,P1,care,1..2\n");
    let sheet = list(&study, &[]);
    let shown = ["code", "state", "left", "right"].map(|name| cell(&sheet[0], name).to_owned());
    assert_eq!(
        (sheet.len(), shown.join(" | ").as_str()),
        (1, "money | read by one | ana: 33..47 | ben: not read")
    );
    decide(&study, &|_| "all");
    assert_snapshot!(study.read("tags/consensus/coverage.csv"), @r"
    transcript,codes,turns,status
    P1,,1..4,done
    P1,care,1..2,done
    ");
    let csv = study.run(["themes", "--format", "csv", "--quiet"]).done();
    for code in ["care", "money"] {
        assert!(
            csv.contains(&format!("{code},{code},{code},0,1,1,100,1,1,100,1,3,6,50,1")),
            "{csv}"
        );
    }
}
