//! `code init`

use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn makes_a_study() {
    assert_snapshot!(Study::new().run(["init", "my-study"]), @"
    my-study: a study that already runs

      study.yaml        title and settings; each has a default
      codebook.yaml     what the codes mean and when to use them
      .gitignore        what git must not keep: originals, confidential results, keys
      participants.csv  who is who, with attributes to compare by
      transcripts/      P01.txt, P02.txt, P03.txt
      tags/ana/         P01.csv, P02.csv, P03.csv
      tags/ben/         P01.csv, P02.csv, P03.csv
      memos/            decisions.md
      README.txt        what to do next

    Next:
      cd my-study
      code desk --coder me  a page to read and code on
      code apply            checks everything and prints the table of themes
      code quotes           what people said, code by code
      code agree            how far ana and ben agree
      code codebook show    what the codes mean
    ---- changes ----
    + my-study/
    + my-study/.gitignore
    + my-study/README.txt
    + my-study/codebook.yaml
    + my-study/memos/
    + my-study/memos/decisions.md
    + my-study/participants.csv
    + my-study/study.yaml
    + my-study/tags/
    + my-study/tags/ana/
    + my-study/tags/ana/P01.csv
    + my-study/tags/ana/P02.csv
    + my-study/tags/ana/P03.csv
    + my-study/tags/ben/
    + my-study/tags/ben/P01.csv
    + my-study/tags/ben/P02.csv
    + my-study/tags/ben/P03.csv
    + my-study/transcripts/
    + my-study/transcripts/P01.txt
    + my-study/transcripts/P02.txt
    + my-study/transcripts/P03.txt
    ---- status 0 ----
    ");
}

#[test]
fn makes_a_skeleton() {
    assert_snapshot!(Study::new().run(["init", "my study", "--empty"]), @"
    my study: an empty study

      study.yaml        title and settings; each has a default
      codebook.yaml     what the codes mean and when to use them
      .gitignore        what git must not keep: originals, confidential results, keys
      participants.csv  who is who, with attributes to compare by
      transcripts/      for your transcripts
      tags/             for the tags of each coder
      memos/            for your notes
      README.txt        what to do next

    Next:
      cd 'my study'
      code codebook check   finds mistakes in codebook.yaml
      code check            finds everything that is wrong, once transcripts/ has transcripts
      code desk --coder me  a page to read and code on, once there are codes as well
    ---- changes ----
    + my study/
    + my study/.gitignore
    + my study/README.txt
    + my study/codebook.yaml
    + my study/memos/
    + my study/memos/.gitkeep
    + my study/participants.csv
    + my study/study.yaml
    + my study/tags/
    + my study/tags/.gitkeep
    + my study/transcripts/
    + my study/transcripts/.gitkeep
    ---- status 0 ----
    ");
}

#[test]
fn keeps_what_git_ignores_already() {
    let study = Study::new().file("here/.gitignore", "*.mp3\n");
    let run = study.run(["init", "here"]);
    assert_eq!(run.status, Some(0), "{run}");
    assert_eq!(study.read("here/.gitignore"), "*.mp3\n");
}

/// Every command on every study that `init` makes: no error, no warning.
#[test]
fn what_it_makes_runs() {
    for codebook in ["peer-work-roles", "peer-work-meaning"] {
        let study = Study::new();
        study.run(["init", "s", "--codebook", codebook]).done();
        let commands: &[&[&str]] = &[
            &["check", "s", "--strict"],
            &["apply", "s"],
            &["themes", "s", "--by", "setting"],
            &["quotes", "s"],
            &["agree", "s"],
            &["codebook", "check", "s", "--strict"],
            &["codebook", "show", "s"],
            &["codebook", "draft", "s"],
            &["anchor", "s"],
            &["check", "s", "--strict"],
            &["apply", "s", "--coders", "rules"],
        ];
        for command in commands {
            let outcome = study.run(*command);
            assert_eq!(outcome.status, Some(0), "{command:?}\n{outcome}");
            let said = outcome.stderr.replace("0 errors, 0 warnings\n", "");
            assert_eq!(said, "", "{command:?}");
        }
    }
}

#[test]
fn what_it_makes_shows_something() {
    let study = Study::new();
    study.run(["init", "s", "--codebook", "peer-work-meaning"]).done();
    assert_snapshot!(study.run(["apply", "s", "--quiet"]).unchanged(), @"
    Peer work, three invented interviews

    transcripts           3
    participants          3
    participants' speech  21 turns, 847 words
    codebook              9 codes in 3 themes, version 1.0
    ana                   13 tags in 3 of 3 transcripts
    ben                   12 tags in 3 of 3 transcripts
    rules                 21 tags by 24 rules

    Theme                                   Participants  Transcripts  Turns        Words  Segments
    ───────────────────────────────────────────────────────────────────────────────────────────────
    A sense of purpose from helping others    3 (100.0%)   3 (100.0%)      5  181 (21.4%)         5
      Saving lives                             2 (66.7%)    2 (66.7%)      2    53 (6.3%)         2
      Everyday help                            2 (66.7%)    2 (66.7%)      3  128 (15.1%)         3
    Being an inspiration for others           3 (100.0%)   3 (100.0%)      4   89 (10.5%)         5
      Role model                               2 (66.7%)    2 (66.7%)      2    57 (6.7%)         2
      Own change                              3 (100.0%)   3 (100.0%)      3    32 (3.8%)         3
    A sense of belonging                      3 (100.0%)   3 (100.0%)      4   88 (10.4%)         4
      Team                                     2 (66.7%)    2 (66.7%)      2    49 (5.8%)         2
      Acceptance                              3 (100.0%)   3 (100.0%)      3    46 (5.4%)         3
    ───────────────────────────────────────────────────────────────────────────────────────────────

    note: whose tags: 3 transcripts by ana and ben [what any tagged]
    note: counted: participants' speech in 3 of 3 transcripts
    note: who speaks: 3 answer (3 by known words); 3 ask (3 by known words)
    note: [contract]
    note: [rules left out]
    ---- status 0 ----
    ");
}

#[test]
fn a_skeleton_lacks_only_transcripts() {
    let study = Study::new();
    study.run(["init", ".", "--empty"]).done();
    assert_eq!(study.run(["codebook", "check", "--strict"]).status, Some(0));
    assert_snapshot!(study.run(["check", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: there are no transcripts
    hint: put them into `transcripts/`, one file per interview
    1 error, 0 warnings
    ---- status 1 ----
    ");
    study.write("transcripts/P01.txt", "I: Hm?\nP: Yes.\n");
    assert_eq!(study.run(["check", "--strict"]).status, Some(0));
}

#[test]
fn a_skeleton_may_have_a_ready_codebook() {
    let study = Study::new();
    study.run(["init", ".", "--empty", "--codebook", "peer-work-meaning"]).done();
    assert!(study.read("codebook.yaml").contains("id: acceptance"));
}

#[test]
fn what_is_there_stays() {
    let study = Study::new().transcript("P01", "x").file("a", "x").file(".git/config", "x");
    assert_snapshot!(study.run(["init", "."]).unchanged(), @"
    ---- stderr ----
    error: .: the folder is not empty: it holds a, transcripts
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["init", "a"]).unchanged(), @"
    ---- stderr ----
    error: a: it is there already, and no folder
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["init", "a/b"]).unchanged(), @"
    ---- stderr ----
    error: a/b: cannot write: Not a directory (os error 20)
    ---- status 2 ----
    ");
    let study = Study::new().folder(".git").folder("s");
    study.run(["init", "s"]).done();
    assert_snapshot!(study.run(["init", "s"]).unchanged(), @"
    ---- stderr ----
    error: s: the folder is not empty: it holds README.txt, codebook.yaml, memos, participants.csv, study.yaml and 2 more
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
}

#[test]
fn an_unknown_codebook_is_refused() {
    let study = Study::new();
    assert_snapshot!(study.run(["init", "s", "--codebook", "peer-work"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'peer-work' for '--codebook <NAME>'
      [possible values: peer-work-roles, peer-work-meaning]

      tip: a similar value exists: 'peer-work-roles'

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
