//! Names of files that are taken twice, stand for folders or lead nowhere; and names of any kind, which work.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn two_transcripts_of_one_id() {
    let study = sound()
        .file("transcripts/P01.md", "I: Hm?\nP: Yes.\n")
        .file("transcripts/P01.vtt", "WEBVTT\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: transcripts/P01.txt: two transcripts are called `P01`
    hint: the other one is transcripts/P01.md: rename one of them
    error: transcripts/P01.vtt: two transcripts are called `P01`
    hint: the other one is transcripts/P01.md: rename one of them
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// A file system may not tell these apart, and two copies of a study would then differ.
#[test]
fn two_transcripts_that_differ_in_capitals() {
    let study = sound().transcript("p01", "I: Hm?\nP: Yes.\n").tags("ana", "p01", "code,quote\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/p01.csv: `ana` has tags for `p01` in two files
    hint: move all rows into one of them
    error: transcripts/p01.txt: two transcripts are called `p01`
    hint: the other one is transcripts/P01.txt: rename one of them
    1 warning: `code check` lists them
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_folder_called_like_a_transcript() {
    let study = Study::new().codes("care").folder("transcripts/P01.txt").tags(
        "ana",
        "P01",
        "code,quote\ncare,hand\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there are no transcripts
    hint: put them into `transcripts/`, one file per interview
    error: tags/ana/P01.csv: `ana` has tags for `P01`, and there is no such transcript
    hint: a tag file is named as its transcript, without the extension
    error: transcripts/P01.txt: cannot read: it is a folder, not a file
    hint: move it out of the study, or rename it
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// Its files are transcripts of a wave that is called like a file.
#[test]
fn transcripts_in_a_folder_called_like_a_transcript() {
    let study = sound().file("transcripts/wave1.txt/P02.txt", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
    money         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 2 transcripts
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: not covered by these coders: wave1.txt/P02
    ---- status 0 ----
    ");
}

#[cfg(unix)]
#[test]
fn links_to_nowhere_and_in_a_circle() {
    let study = sound();
    std::os::unix::fs::symlink("nowhere.txt", study.path("transcripts/P02.txt")).unwrap();
    std::os::unix::fs::symlink(".", study.path("transcripts/more")).unwrap();
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts: cannot read: File system loop found: ./transcripts/more points to an ancestor ./transcripts
    error: transcripts: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// Works: names may have spaces, accents and signs beyond the first plane.
#[test]
fn names_of_any_kind() {
    let study = Study::new()
        .codebook("- id: santé & soin 💚\n  name: Santé 💚\n  definition: d")
        .transcript("Entretien n° 1 – été 💚", "Zoë Ångström: Il m'a tenu la main.\nI: Ah?\n")
        .tags("Zoë Ö'Brien", "Entretien n° 1 – été 💚", "code,quote\nsanté & soin 💚,la main\n");
    assert_snapshot!(study.run(["themes", "--by", "coder"]).unchanged(), @"
    Themes by coder

    Theme     Zoë Ö'Brien (n = 1)
    ─────────────────────────────
    Santé 💚           1 (100.0%)
    ─────────────────────────────

    note: whose tags: 1 transcript by Zoë Ö'Brien alone [each coder alone]
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by labels alone); 1 ask (1 by known words)
    note: [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--by", "transcript", "--coders", "Zoë Ö'Brien"]).unchanged(), @"
    Themes by transcript

    Theme     Entretien n° 1 – été 💚 (1)
    ─────────────────────────────────────
    Santé 💚                            1
    ─────────────────────────────────────

    note: whose tags: 1 transcript by Zoë Ö'Brien alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by labels alone); 1 ask (1 by known words)
    note: [contract]
    ---- status 0 ----
    ");
}

/// An accent may be one character or two, and a file system may turn the one into the other.
#[test]
fn names_that_only_look_alike() {
    let study = Study::new().codes("care").transcript("Zoe\u{308}", "P: Yes.\nI: Ah?\n").tags(
        "ana",
        "Zo\u{eb}",
        "code,quote\ncare,Yes\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns       Words  Segments
    ─────────────────────────────────────────────────────────────
    care     1 (100.0%)   1 (100.0%)      1  1 (100.0%)         1
    ─────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
}
