//! `code sample`: which transcripts to code twice.

use crate::harness::Study;
use insta::assert_snapshot;

/// Twelve interviews at three sites, four at each; every second one is with a man.
fn study() -> Study {
    let mut table = "participant,site,gender,age\n".to_owned();
    let mut study = Study::new().codes("care\nmoney");
    for n in 1..=12 {
        let id = format!("P{n:02}");
        let site = ["north", "south", "west"][n % 3];
        let gender = if n % 2 == 0 { "man" } else { "woman" };
        table += &format!("{id},{site},{gender},{}\n", 20 + n);
        study = study.transcript(&id, &format!("I: How was it?\nP: It was my job number {n}.\n"));
    }
    study.file("participants.csv", table)
}

const DRAW: [&str; 6] = ["sample", "--share", "25%", "--coders", "ana,ben", "--seed=7"];

#[test]
fn a_sample_is_drawn_written_and_listed() {
    let study = study();
    assert_snapshot!(study.run(DRAW), @"
    Sample for double coding

    to be coded twice  3 of 12 transcripts (25%)
    each by            ana, ben
    transcripts        P01, P08, P12
    seed               7

    Attribute  Value           All     Sample
    ─────────────────────────────────────────
    site       north     4 (33.3%)  1 (33.3%)
    site       south     4 (33.3%)  1 (33.3%)
    site       west      4 (33.3%)  1 (33.3%)
    gender     man       6 (50.0%)  2 (66.7%)
    gender     woman     6 (50.0%)  1 (33.3%)
    age        above 26  6 (50.0%)  2 (66.7%)
    age        up to 26  6 (50.0%)  1 (33.3%)
    ─────────────────────────────────────────

    note: drawn at random; then a drawn transcript and another change places as long as that brings the
          shares of their participants nearer to those of all, summed over these attributes.
          Participants count once in each transcript; numbers are taken in two halves
    note: the plan is sample.csv; `code agree` says what of it was done
    ---- changes ----
    + sample.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("sample.csv"), @"
    transcript,coders,share,seed,by,of
    P01,ana;ben,25%,7,site;gender;age,12
    P08,ana;ben,25%,7,site;gender;age,12
    P12,ana;ben,25%,7,site;gender;age,12
    ");
    // The same again is the same, and another one is not written over it.
    study.run(DRAW).unchanged().done();
    assert_snapshot!(study.run(["sample", "--share", "3", "--coders", "ana,ben", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: sample.csv: there is a plan already, and it is another one: nothing was written
    hint: a plan that is drawn again after coding began is none; if that is right, take this file away
    ---- status 2 ----
    ");
}

/// 50 % of twelve: two of each site, three women and three men, whatever the seed; and seeds differ.
#[test]
fn every_seed_is_balanced_and_they_differ() {
    let mut drawn = std::collections::BTreeSet::new();
    for seed in 0..8 {
        let seed = format!("--seed={seed}");
        let told = study()
            .run([
                "sample",
                "--share",
                "50%",
                "--coders",
                "ana,ben",
                "--by",
                "site,gender",
                "--dry-run",
                &seed,
            ])
            .unchanged()
            .done();
        for line in [
            "north  4 (33.3%)  2 (33.3%)",
            "south  4 (33.3%)  2 (33.3%)",
            "woman  6 (50.0%)  3 (50.0%)",
        ] {
            assert!(told.contains(line), "{told}");
        }
        drawn.insert(told.lines().find(|line| line.starts_with("transcripts")).unwrap().to_owned());
    }
    assert!(drawn.len() > 3, "{drawn:?}");
}

#[test]
fn agree_and_its_methods_know_the_plan() {
    let mut study = study();
    study.run([&DRAW[..], &["--quiet"]].concat()).done();
    let plan = study.read("sample.csv");
    let ids: Vec<&str> = plan.lines().skip(1).map(|line| &line[..3]).collect();
    let other =
        (1..=12).map(|n| format!("P{n:02}")).find(|id| !ids.contains(&id.as_str())).unwrap();
    // Ben has not coded the last one yet, and both coded one that nobody drew.
    let both = [ids[0], ids[1], &other];
    for id in both.iter().chain([&ids[2]]) {
        study = study.tags("ana", id, "code,quote\ncare,my job\n");
    }
    for id in both {
        study = study.tags("ben", id, "code,quote\ncare,job\n");
    }
    let told = study.run(["agree"]).done();
    let notes: Vec<&str> = told.split("note: ").filter(|note| note.contains("plan")).collect();
    assert_snapshot!(notes.concat(), @"
    planned for double coding (sample.csv): P01, P08, P12 of 12 transcripts (25%), seed 7,
          balanced over site, gender, age; 2 of these compared as planned
    planned, and not read or not compared by: P12 (ben)
    compared beside the plan: P02
    ");
    let told = study.run(["agree", "--methods"]).done();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = told.split(". ").find(|sentence| sentence.starts_with("For double")).unwrap();
    assert_snapshot!(sentence, @"For double coding 3 of 12 transcripts had been drawn at random (seed 7, then exchanged to balance participants' site, gender, age); 2 of them were coded as planned; 1 transcript was compared beside these");
    assert_eq!(study.run(["check", "--quiet"]).status, Some(0));
}

/// Two people speak in one transcript, nobody says what gender one of them has, and all have another name.
#[test]
fn what_cannot_be_balanced_is_said() {
    let study = Study::new()
        .transcript("A", "I: So?\nMo: Well, it was fine.\nLu: It was not.\n")
        .transcript("B", "I: So?\nBo: Well, it was good.\n")
        .transcript("C", "I: So?\nCy: Well, it was bad.\n")
        .file(
            "participants.csv",
            "participant,transcript,speaker,gender,name,country\nMo,A,Mo,man,m,NL\nLu,A,Lu,woman,l,NL\nBo,B,,man,b,NL\nCy,C,,,c,NL\n",
        );
    assert_snapshot!(study.run(["sample", "--share", "1", "--coders", "ana,ben,cy", "--dry-run"]).unchanged(), @"
    Sample for double coding

    to be coded twice  1 of 3 transcripts (1)
    each by            ana, ben, cy
    transcripts        A
    seed               1

    Attribute  Value            All     Sample
    ──────────────────────────────────────────
    gender     (missing)  1 (25.0%)   0 (0.0%)
    gender     man        2 (50.0%)  1 (50.0%)
    gender     woman      1 (25.0%)  1 (50.0%)
    ──────────────────────────────────────────

    note: drawn at random; then a drawn transcript and another change places as long as that brings the
          shares of their participants nearer to those of all, summed over these attributes.
          Participants count once in each transcript; numbers are taken in two halves
    note: not balanced by name, country: everybody has another value, or all have the same
    note: not written; without --dry-run it is the plan, sample.csv
    ---- status 0 ----
    ");
}

#[test]
fn nonsense_is_refused() {
    let study = study();
    for share in ["0", "0%", "101%", "-3", "0.2", "half", "20%%", "1e2%", "", "NaN%", "inf"] {
        let outcome = study.run(["sample", "--share", share, "--coders", "ana,ben"]).unchanged();
        assert_eq!(outcome.status, Some(2), "{share}: {outcome}");
        assert!(outcome.stderr.contains("a share above 0% and up to 100%"), "{share}: {outcome}");
    }
    for coders in ["ana", "ana,Ana", "ana,rules", "consensus,ana", "ana,", "ana,../x", "ana,.b"] {
        let outcome = study.run(["sample", "--share", "2", "--coders", coders]).unchanged();
        assert_eq!(outcome.status, Some(2), "{coders}: {outcome}");
    }
    assert_snapshot!(study.run(["sample", "--share", "13", "--coders", "ana,ben"]).unchanged(), @"
    ---- stderr ----
    error: --share 13: there are 12 transcripts
    hint: name a smaller number, or a share such as 20%
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["sample", "--share", "2", "--coders", "ana,ben", "--by", "sex"]).unchanged(), @"
    ---- stderr ----
    error: no participant has an attribute `sex`
    hint: attributes are age, gender, site
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["sample", "transcripts", "--share", "2", "--coders", "ana,ben"]).unchanged(), @"
    ---- stderr ----
    error: a plan is kept in a study's folder, and these are loose transcripts
    hint: name the study, or add --dry-run
    ---- status 2 ----
    ");
}

#[test]
fn a_plan_that_is_broken_or_out_of_date_is_told() {
    let plan = "transcript,coders,share,seed,by,of\nP01,ana;ben,2,7,site,12\nP99,ana,3,7,site,12\nP02,ana;ben,2,x,,12\n";
    assert_snapshot!(study().file("sample.csv", plan).run(["check", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: sample.csv:3:5: a row of a plan needs two coders, as in `ana;ben`
    hint: `code sample` writes this file; take it away to draw anew
    error: sample.csv:3:9: this row was drawn otherwise than those before
    hint: `code sample` writes this file; take it away to draw anew
    error: sample.csv:4:15: `seed` and `of` are numbers
    hint: `code sample` writes this file; take it away to draw anew
    3 errors, 1 warning
    ---- status 1 ----
    ");
    let gone = "transcript,coders,share,seed,by,of\nP99,ana;ben,1,7,,12\n";
    let outcome = study().file("sample.csv", gone).run(["check", "--format", "csv"]).unchanged();
    assert!(
        outcome.stderr.contains("sample.csv: there is no transcript `P99`, and the plan has it"),
        "{outcome}"
    );
}
