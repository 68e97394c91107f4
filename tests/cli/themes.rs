//! `code themes`

use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn counts() {
    let study = Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P01", "I: How was it?\nP: She held my hand.\n")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        1 (100.0%)   1 (100.0%)      1  3 (75.0%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (75.0%)         1
    money         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    ---- status 0 ----
    ");
}
