//! `code themes`

mod beside;
mod by;
mod difference;
mod formats;
mod raised;
mod wide;

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

    note: whose tags: 2 transcripts by ana alone, 1 by ana and ben, 1 by consensus [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
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
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
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

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
    note: [rules left out]
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
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
    ---- status 0 ----
    ");
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

/// ana looked for care in both interviews, ben in the second for money only.
#[test]
fn whose_tags_of_each_code() {
    let study = Study::new()
        .codes("care\nmoney")
        .transcript("A", "I: How?\nP: She held my hand. They paid late.\n")
        .transcript("B", "I: How?\nP: She held my hand. They paid late.\n")
        .tags("ana", "A", "code,quote\ncare,held my hand\n")
        .tags("ana", "B", "code,quote\ncare,held my hand\n")
        .tags("ben", "B", "code,quote\nmoney,paid late\n")
        .file("coverage.csv", "coder,transcript,codes\nana,A,care\nana,B,care\nben,B,money\n");
    let out = study.run(["themes"]).done();
    let notes: Vec<&str> = out.lines().filter(|line| line.contains("whose tags of")).collect();
    assert_eq!(
        notes,
        [
            "note: whose tags of care: 2 transcripts by ana alone",
            "note: whose tags of money: 1 transcript by ben alone, 1 by nobody",
        ]
    );
}
