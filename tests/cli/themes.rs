//! `code themes`

use crate::harness::Study;
use insta::assert_snapshot;

/// Five people in four transcripts, 33 words of theirs. `ana` read all of it, `ben` two transcripts.
fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\n  listening\nmoney")
        .transcript(
            "P01",
            "I: How was your first week?\nP: She held my hand. They listened to me.\n\
             I: And the pay?\nP: The money never came on time.\n",
        )
        .transcript("P02", "I: What kept you going?\nP: They listened to me, every day.\n")
        .transcript("P03", "I: And then?\nP: I kept my own accounts.\n")
        .transcript("FG1", "Moderator: Who begins?\nDan: The wages were late.\nEve: A warm hand helps.\n")
        .tags(
            "ana",
            "P01",
            "code,quote\nwarmth,held my hand\nlistening,They listened to me\nmoney,money never came\n",
        )
        .tags("ana", "P02", "code,quote\nlistening,listened to me\n")
        .tags("ana", "P03", "code,quote\n")
        .tags("ana", "FG1", "code,quote\nmoney,wages were late\ncare,warm hand\n")
        .tags("ben", "P01", "code,turn\nwarmth,2\n")
        .tags("ben", "P02", "code,turn\n")
        .file(
            "participants.csv",
            "participant,transcript,speaker,role\nAda,P01,,nurse\nBea,P02,,cook\nCes,P03,,nurse\n\
             Dan,FG1,Dan,cook\nEve,FG1,Eve,\n",
        )
}

/// What `themes` with these further arguments prints.
fn themes(args: &[&str]) -> String {
    study().run([&["themes"], args].concat()).unchanged().to_string()
}

/// The csv alone: the numbers, and nothing about them.
fn numbers(args: &[&str]) -> String {
    let table = study().run([&["themes", "--format", "csv"], args].concat()).unchanged().done();
    let mut csv = csv::Reader::from_reader(table.as_bytes());
    let header = csv.headers().unwrap().clone();
    let kept: Vec<usize> = (1..header.len())
        .filter(|i| !header[*i].ends_with("percent") && !["name", "depth"].contains(&&header[*i]))
        .collect();
    let rows = std::iter::once(header).chain(csv.records().map(Result::unwrap));
    rows.map(|row| kept.iter().map(|i| &row[*i]).collect::<Vec<_>>().join(" ") + "\n").collect()
}

#[test]
fn on_a_terminal() {
    assert_snapshot!(themes(&[]), @"
    Themes

    Theme        Participants  Transcripts  Turns       Words  Segments
    ───────────────────────────────────────────────────────────────────
    care            3 (60.0%)    3 (75.0%)      3  13 (39.4%)         3
      warmth        1 (20.0%)    1 (25.0%)      1   8 (24.2%)         1
      listening     2 (40.0%)    2 (50.0%)      2   7 (21.2%)         2
    money           2 (40.0%)    2 (50.0%)      2   6 (18.2%)         2
    ───────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of
          them tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 4 of 4 transcripts
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    ---- status 0 ----
    ");
}

#[test]
fn as_csv() {
    assert_snapshot!(themes(&["--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,3,5,60,3,4,75,3,13,33,39.393939,3
    care,warmth,warmth,1,1,5,20,1,4,25,1,8,33,24.242424,1
    care,listening,listening,1,2,5,40,2,4,50,2,7,33,21.212121,2
    money,money,money,0,2,5,40,2,4,50,2,6,33,18.181818,2
    ---- status 0 ----
    ");
}

#[test]
fn as_json() {
    assert_snapshot!(themes(&["--format", "json"]), @r#"
    {
      "title": "Themes",
      "tables": {
        "themes": [
          {
            "theme": "care",
            "code": "care",
            "name": "care",
            "depth": 0,
            "participants": {
              "n": 3,
              "of": 5,
              "percent": 60.0
            },
            "transcripts": {
              "n": 3,
              "of": 4,
              "percent": 75.0
            },
            "turns": 3,
            "words": {
              "n": 13,
              "of": 33,
              "percent": 39.39393939393939
            },
            "segments": 3
          },
          {
            "theme": "care",
            "code": "warmth",
            "name": "warmth",
            "depth": 1,
            "participants": {
              "n": 1,
              "of": 5,
              "percent": 20.0
            },
            "transcripts": {
              "n": 1,
              "of": 4,
              "percent": 25.0
            },
            "turns": 1,
            "words": {
              "n": 8,
              "of": 33,
              "percent": 24.242424242424242
            },
            "segments": 1
          },
          {
            "theme": "care",
            "code": "listening",
            "name": "listening",
            "depth": 1,
            "participants": {
              "n": 2,
              "of": 5,
              "percent": 40.0
            },
            "transcripts": {
              "n": 2,
              "of": 4,
              "percent": 50.0
            },
            "turns": 2,
            "words": {
              "n": 7,
              "of": 33,
              "percent": 21.21212121212121
            },
            "segments": 2
          },
          {
            "theme": "money",
            "code": "money",
            "name": "money",
            "depth": 0,
            "participants": {
              "n": 2,
              "of": 5,
              "percent": 40.0
            },
            "transcripts": {
              "n": 2,
              "of": 4,
              "percent": 50.0
            },
            "turns": 2,
            "words": {
              "n": 6,
              "of": 33,
              "percent": 18.181818181818183
            },
            "segments": 2
          }
        ]
      },
      "notes": [
        "whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of them tagged counts",
        "warning: transcripts were coded by different numbers of people, and with `--combine any` more coders find more; compare transcripts with `--coders` or `--combine majority`",
        "counted: participants' speech in 4 of 4 transcripts",
        "a code counts what is tagged with it or with a code below it; words are % of participants' speech that was read for the code; segments are tags that overlap taken as one, so they depend on how people cut"
      ]
    }
    ---- status 0 ----
    "#);
}

#[test]
fn as_markdown() {
    assert_snapshot!(themes(&["--format", "md"]), @r"
    # Themes

    | Theme           | Participants | Transcripts | Turns |      Words | Segments |
    | --------------- | -----------: | ----------: | ----: | ---------: | -------: |
    | care            |    3 (60.0%) |   3 (75.0%) |     3 | 13 (39.4%) |        3 |
    | &emsp;warmth    |    1 (20.0%) |   1 (25.0%) |     1 |  8 (24.2%) |        1 |
    | &emsp;listening |    2 (40.0%) |   2 (50.0%) |     2 |  7 (21.2%) |        2 |
    | money           |    2 (40.0%) |   2 (50.0%) |     2 |  6 (18.2%) |        2 |

    - whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of them tagged counts
    - warning: transcripts were coded by different numbers of people, and with \`--combine any\` more coders find more; compare transcripts with \`--coders\` or \`--combine majority\`
    - counted: participants' speech in 4 of 4 transcripts
    - a code counts what is tagged with it or with a code below it; words are % of participants' speech that was read for the code; segments are tags that overlap taken as one, so they depend on how people cut
    ---- status 0 ----
    ");
}

#[test]
fn by_an_attribute() {
    assert_snapshot!(themes(&["--by", "role"]), @"
    Themes by role

    Theme        cook (n = 2)  nurse (n = 2)  (missing) (n = 1)
    ───────────────────────────────────────────────────────────
    care            1 (50.0%)      1 (50.0%)         1 (100.0%)
      warmth         0 (0.0%)      1 (50.0%)           0 (0.0%)
      listening     1 (50.0%)      1 (50.0%)           0 (0.0%)
    money           1 (50.0%)      1 (50.0%)           0 (0.0%)
    ───────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of
          them tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 4 of 4 transcripts
    note: cells are participants (% of the group's n); a code counts what is tagged with it or with a
          code below it; csv and json have transcripts, turns, words and segments too
    ---- status 0 ----
    ");
    assert_snapshot!(themes(&["--by", "role", "--format", "csv"]), @"
    theme,code,name,depth,role,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,cook,1,2,50,1,2,50,1,3,10,30,1
    care,care,care,0,nurse,1,2,50,1,2,50,1,8,19,42.105263,1
    care,care,care,0,(missing),1,1,100,1,1,100,1,2,4,50,1
    care,warmth,warmth,1,cook,0,2,0,0,2,0,0,0,10,0,0
    care,warmth,warmth,1,nurse,1,2,50,1,2,50,1,8,19,42.105263,1
    care,warmth,warmth,1,(missing),0,1,0,0,1,0,0,0,4,0,0
    care,listening,listening,1,cook,1,2,50,1,2,50,1,3,10,30,1
    care,listening,listening,1,nurse,1,2,50,1,2,50,1,4,19,21.052632,1
    care,listening,listening,1,(missing),0,1,0,0,1,0,0,0,4,0,0
    money,money,money,0,cook,1,2,50,1,2,50,1,3,10,30,1
    money,money,money,0,nurse,1,2,50,1,2,50,1,3,19,15.789474,1
    money,money,money,0,(missing),0,1,0,0,1,0,0,0,4,0,0
    ---- status 0 ----
    ");
    assert_eq!(
        themes(&["--by", "attr:role", "--format", "csv"]),
        themes(&["--by", "role", "--format", "csv"])
    );
}

#[test]
fn by_participant() {
    assert_snapshot!(themes(&["--by", "participant"]), @"
    Themes by participant

    Theme        Ada (2)  Bea (1)  Ces (1)  Dan (1)  Eve (1)
    ────────────────────────────────────────────────────────
    care               1        1        0        0        1
      warmth           1        0        0        0        0
      listening        1        1        0        0        0
    money              1        0        0        1        0
    ────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of
          them tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 4 of 4 transcripts
    note: cells are turns; headings give how many turns there are; a code counts what is tagged with it
          or with a code below it; csv and json have words and segments too
    ---- status 0 ----
    ");
}

#[test]
fn by_transcript() {
    assert_snapshot!(themes(&["--by", "transcript"]), @"
    Themes by transcript

    Theme        FG1 (2)  P01 (2)  P02 (1)  P03 (1)
    ───────────────────────────────────────────────
    care               1        1        1        0
      warmth           0        1        0        0
      listening        0        1        1        0
    money              1        1        0        0
    ───────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of
          them tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 4 of 4 transcripts
    note: cells are turns; headings give how many turns there are; a code counts what is tagged with it
          or with a code below it; csv and json have words and segments too
    ---- status 0 ----
    ");
}

#[test]
fn by_coder() {
    assert_snapshot!(themes(&["--by", "coder"]), @"
    Themes by coder

    Theme        ana (n = 5)  ben (n = 2)
    ─────────────────────────────────────
    care           3 (60.0%)    1 (50.0%)
      warmth       1 (20.0%)    1 (50.0%)
      listening    2 (40.0%)     0 (0.0%)
    money          2 (40.0%)     0 (0.0%)
    ─────────────────────────────────────

    note: whose tags: 4 transcripts by ana alone, 2 by ben alone; each coder is counted alone
    note: counted: participants' speech in 4 of 4 transcripts
    note: cells are participants (% of the group's n); a code counts what is tagged with it or with a
          code below it; csv and json have transcripts, turns, words and segments too
    ---- status 0 ----
    ");
}

#[test]
fn only_themes() {
    assert_snapshot!(numbers(&["--level", "1"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 3 5 3 4 3 13 33 3
    money 2 5 2 4 2 6 33 2
    ");
}

/// Percentages stay what they are.
#[test]
fn only_some_codes() {
    assert_snapshot!(numbers(&["--codes", "listening,money"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    listening 2 5 2 4 2 7 33 2
    money 2 5 2 4 2 6 33 2
    ");
    assert_snapshot!(numbers(&["--codes", "care", "--level", "1"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 3 5 3 4 3 13 33 3
    ");
}

#[test]
fn only_some_coders() {
    assert_snapshot!(numbers(&["--coders", "ben"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 1 2 1 2 1 8 20 1
    warmth 1 2 1 2 1 8 20 1
    listening 0 2 0 2 0 0 20 0
    money 0 2 0 2 0 0 20 0
    ");
    assert_snapshot!(numbers(&["--coders", "ana"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 3 5 3 4 3 12 33 4
    warmth 1 5 1 4 1 3 33 1
    listening 2 5 2 4 2 7 33 2
    money 2 5 2 4 2 6 33 2
    ");
}

#[test]
fn where_all_coders_agree() {
    assert_snapshot!(numbers(&["--combine", "all"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 2 5 2 4 2 5 33 2
    warmth 1 5 1 4 1 3 33 1
    listening 0 5 0 4 0 0 33 0
    money 1 5 1 4 1 3 33 1
    ");
    assert_eq!(numbers(&["--combine", "majority"]), numbers(&["--combine", "all"]));
}

#[test]
fn only_some_participants() {
    assert_snapshot!(numbers(&["--where", "role=nurse"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 1 2 1 2 1 8 19 1
    warmth 1 2 1 2 1 8 19 1
    listening 1 2 1 2 1 4 19 1
    money 1 2 1 2 1 3 19 1
    ");
    assert_eq!(
        numbers(&["--where", "role=nurse,cook", "--where", "role=nurse"]),
        numbers(&["--where", "role=nurse"])
    );
}

#[test]
fn only_some_transcripts() {
    assert_snapshot!(numbers(&["--transcripts", "P*"]), @"
    code participants participants_of transcripts transcripts_of turns words words_of segments
    care 2 3 2 3 2 11 25 2
    warmth 1 3 1 3 1 8 25 1
    listening 2 3 2 3 2 7 25 2
    money 1 3 1 3 1 3 25 1
    ");
    assert_eq!(
        numbers(&["--transcripts", "P0[12]", "--transcripts", "P03"]),
        numbers(&["--transcripts", "P*"])
    );
}

#[test]
fn settled_tags_count_alone() {
    let study = study().tags("consensus", "P01", "code,turn\nmoney,2..4\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme        Participants  Transcripts  Turns       Words  Segments
    ───────────────────────────────────────────────────────────────────
    care            2 (40.0%)    2 (50.0%)      2   5 (15.2%)         2
      warmth         0 (0.0%)     0 (0.0%)      0    0 (0.0%)         0
      listening     1 (20.0%)    1 (25.0%)      1    3 (9.1%)         1
    money           2 (40.0%)    2 (50.0%)      3  17 (51.5%)         2
    ───────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 1 by ana and ben, 1 by consensus; where several coded,
          what one of them tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 4 of 4 transcripts
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    ---- status 0 ----
    ");
}

#[test]
fn rules_count_where_nobody_codes() {
    let study = Study::new()
        .codebook("- id: touch\n  definition: d\n  rules:\n  - words: [hand, hold*]")
        .transcript(
            "P01",
            "I: Did she hold your hand?\nP: She held my hand. And left.\nP: Holding on.\n",
        );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns       Words  Segments
    ─────────────────────────────────────────────────────────────
    touch    1 (100.0%)   1 (100.0%)      2  8 (100.0%)         2
    ─────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by rules alone
    note: counted: participants' speech in 1 of 1 transcript
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    ---- status 0 ----
    ");
}

#[test]
fn rules_count_by_name() {
    let study = study().codebook("- id: care\n  definition: d\n  codes:\n  - id: warmth\n    definition: d\n  - id: listening\n    definition: d\n- id: money\n  definition: d\n  rules:\n  - words: [accounts]");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme        Participants  Transcripts  Turns       Words  Segments
    ───────────────────────────────────────────────────────────────────
    care            3 (60.0%)    3 (75.0%)      3  13 (39.4%)         3
      warmth        1 (20.0%)    1 (25.0%)      1   8 (24.2%)         1
      listening     2 (40.0%)    2 (50.0%)      2   7 (21.2%)         2
    money           2 (40.0%)    2 (50.0%)      2   6 (18.2%)         2
    ───────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben; where several coded, what one of
          them tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 4 of 4 transcripts
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    note: codebook rules did not count; `--coders rules` counts them alone
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--coders", "rules"]).unchanged(), @"
    Themes

    Theme        Participants  Transcripts  Turns      Words  Segments
    ──────────────────────────────────────────────────────────────────
    care             0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
      warmth         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
      listening      0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    money           1 (20.0%)    1 (25.0%)      1  5 (15.2%)         1
    ──────────────────────────────────────────────────────────────────

    note: whose tags: 4 transcripts by rules alone
    note: counted: participants' speech in 4 of 4 transcripts
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    ---- status 0 ----
    ");
}

#[test]
fn into_a_file() {
    let study = study();
    assert_snapshot!(study.run(["themes", "-o", "themes.csv"]), @"
    ---- changes ----
    + themes.csv
    ---- status 0 ----
    ");
    assert_eq!(study.read("themes.csv"), study.run(["themes", "--format", "csv"]).done());
    assert_snapshot!(study.run(["themes", "-o", "themes.csv"]).unchanged(), @"---- status 0 ----");
    for (file, format) in [("a.md", "md"), ("a.json", "json"), ("a.txt", "terminal")] {
        study.run(["themes", "-o", file]).done();
        assert_eq!(study.read(file), study.run(["themes", "--format", format]).done());
    }
    study.run(["themes", "-o", "a.md", "--format", "csv"]).done();
    assert_eq!(study.read("a.md"), study.read("themes.csv"));
}

#[test]
fn of_another_folder() {
    let study = study();
    let here = study.run(["themes"]).unchanged();
    assert_eq!(study.run(["themes", "."]), here);
    assert_eq!(study.run(["themes", "../study"]), here);
    assert_eq!(study.run(["themes", study.path("").to_str().unwrap()]), here);
}

/// Any folder of transcripts will do; then all else must be named.
#[test]
fn of_loose_transcripts() {
    let study = study();
    let named = [
        ["--codebook", "codebook.yaml"],
        ["--tags", "tags"],
        ["--participants", "participants.csv"],
    ];
    let args = [&["themes", "transcripts"], named.as_flattened()].concat();
    assert_eq!(study.run(args).unchanged(), study.run(["themes"]));
}

/// Colour only where it is asked for, since this is no terminal.
#[test]
fn in_colour() {
    let study = study();
    let plain = study.run(["themes"]).done();
    let always = study.run(["themes", "--color", "always"]).done();
    assert!(!plain.contains('\u{1b}') && always.contains('\u{1b}'), "{always:?}");
    let output =
        study.command(["themes", "--color", "always"]).env("NO_COLOR", "1").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), always);
    assert_eq!(study.run(["themes", "--color", "never"]).done(), plain);
}

/// The same files give the same bytes, on one core or many.
#[test]
fn again_and_again() {
    let study = study();
    let first = study.run(["themes", "--format", "json"]).done();
    for threads in ["1", "2", "7"] {
        let output = study
            .command(["themes", "--format", "json"])
            .env("RAYON_NUM_THREADS", threads)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), first);
    }
}
