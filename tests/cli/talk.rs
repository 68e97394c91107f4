//! `code talk`

mod person;

use crate::allotment::{csv, csv_of, study, with};
use crate::harness::Study;
use insta::assert_snapshot;

/// The cells of some columns, row by row.
fn rows(text: &str, columns: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &&str| head.iter().position(|known| known == *name).expect(name);
    let at: Vec<usize> = columns.iter().map(at).collect();
    let row = |row: csv::StringRecord| at.iter().map(|i| &row[*i]).collect::<Vec<_>>().join(" ");
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Counted by another program, over sets of characters of the same study.
#[test]
fn coded_of_read() {
    let text = csv(&["talk"]);
    let columns =
        ["id", "coded_turns", "coded_turns_of", "coded_words", "coded_words_of", "unread_words"];
    let all = rows(&text, &columns);
    assert_eq!(all[0], "(all) 14 16 112 121 0");
    assert_eq!(
        all[5..],
        [
            "A1 3 4 39 41 0",
            "A2 3 3 22 25 0",
            "A3 1 2 7 10 0",
            "B1 3 3 16 17 0",
            "B2 2 2 12 12 0",
            "B3 2 2 16 16 0"
        ]
    );
}

/// Counted by another program.
#[test]
fn question_by_question() {
    let text = csv(&["talk", "--by", "question"]);
    let columns = [
        "transcript",
        "question_from",
        "answers_from",
        "answers_to",
        "coded_words_of",
        "coded_words",
        "codes",
    ];
    assert_eq!(
        rows(&text, &columns),
        [
            "FG1 1 2 5 26 25 digging; watering; friends; newcomers; weather",
            "FG1 6 7 9 19 19 digging; friends; weather",
            "G01 1 2 2 14 14 digging; friends; weather",
            "G01 3 4 4 12 11 digging; friends",
            "G01 5 6 6 14 14 watering; newcomers; weather",
            "G01 7 8 8 1 0 ",
            "G02 1 2 2 9 6 digging",
            "G02 3 4 4 12 12 digging; newcomers",
            "G02 5 6 6 4 4 watering; weather",
            "G03 1 2 2 7 7 friends",
            "G03 3 4 4 3 0 ",
        ]
    );
    let themes = csv(&["talk", "--by", "question", "--level", "1"]);
    assert_eq!(rows(&themes, &["codes"])[..2], ["work; company; weather"; 2]);
}

/// Two turns of those who ask are one question; what comes before, and a question that nobody answers, have rows.
#[test]
fn what_is_a_question() {
    let text = "P: We came early.\nI: So you waited?\nNote taker: Tea is here.\nI: How long?\nP: An hour.\nP: Or two.\n\
                I: Anything else?\n";
    let study = Study::new().codes("wait").transcript("T", text).tags(
        "ana",
        "T",
        "code,quote\nwait,Or two\n",
    );
    let text = csv_of(&study, &["talk", "--by", "question"]);
    let columns = ["question_from", "question_to", "answers_from", "answers_to", "turns"];
    assert_eq!(rows(&text, &columns), ["  1 1 1", "2 4 5 6 2", "7 7   0"]);
    assert_eq!(rows(&text, &["coded_words", "coded_words_of"]), ["0 3", "2 4", " "]);
}

/// Counted by another program: words coded, part by part, of the same words for each code.
#[test]
fn tenth_by_tenth() {
    let text = csv(&["talk", "--course", "10"]);
    let words = [14, 11, 13, 11, 13, 11, 13, 11, 13, 11];
    let coded = [
        ("(any code)", [10, 11, 13, 11, 13, 10, 13, 10, 12, 9]),
        ("work", [4, 10, 10, 6, 6, 0, 3, 6, 8, 9]),
        ("digging", [2, 6, 7, 6, 6, 0, 0, 2, 2, 4]),
        ("watering", [2, 4, 3, 0, 0, 0, 3, 4, 6, 5]),
        ("company", [8, 6, 5, 6, 9, 10, 10, 9, 8, 0]),
        ("friends", [8, 6, 3, 1, 1, 7, 7, 4, 4, 0]),
        ("newcomers", [0, 0, 2, 5, 8, 5, 3, 5, 4, 0]),
        ("weather", [0, 3, 2, 1, 0, 0, 0, 0, 3, 8]),
    ];
    let expected: Vec<String> = coded
        .iter()
        .flat_map(|(code, coded)| {
            let parts = coded.iter().zip(words).enumerate();
            parts.map(move |(at, (n, of))| format!("{code} {} {n} {of}", at + 1))
        })
        .collect();
    assert_eq!(rows(&text, &["code", "part", "coded_words", "coded_words_of"]), expected);
}

/// The same of what was read: ben looked for work alone in G02, whose 25 words give tenths of 3, 2, 3, 2 … words.
#[test]
fn tenths_of_what_was_read() {
    let text = csv(&["talk", "--course", "10", "--transcripts", "G02", "--coders", "ben"]);
    let of = |code: &str| {
        let all = rows(&text, &["code", "coded_words_of"]);
        let own = all.iter().filter_map(|row| row.strip_prefix(code)).map(str::trim);
        own.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of("digging").join(" "), "3 2 3 2 3 2 3 2 3 2");
    assert_eq!(of("(any code)"), of("digging"));
    assert_eq!(of("weather"), [""; 10]);
}

#[test]
fn minute_by_minute() {
    let text = "WEBVTT\n\n00:00:01.000 --> 00:00:20.000\n<v I>How was it?</v>\n\n00:00:30.000 --> 00:00:50.000\n\
                <v P>Cold all day.</v>\n\n00:02:10.000 --> 00:02:20.000\n<v I>And then?</v>\n\n\
                00:02:59.000 --> 00:04:00.000\n<v P>Then it rained and rained.</v>\n";
    let study = Study::new()
        .codes("rain\ncold")
        .file("transcripts/T.vtt", text)
        .transcript("U", "I: And you?\nP: Dry.\n")
        .tags("ana", "T", "code,quote\nrain,rained and rained\ncold,Cold\n")
        .tags("ana", "U", "code,quote\n");
    let columns = ["code", "minute", "coded_words", "coded_words_of", "transcripts"];
    let text = csv_of(&study, &["talk", "--course", "minutes"]);
    assert_eq!(
        rows(&text, &columns),
        [
            "(any code) 0 1 3 1",
            "(any code) 2 3 5 1",
            "rain 0 0 3 1",
            "rain 2 3 5 1",
            "cold 0 1 3 1",
            "cold 2 0 5 1"
        ]
    );
    let text = csv_of(&study, &["talk", "--course", "5min"]);
    assert_eq!(rows(&text, &columns)[0], "(any code) 0 4 8 1");
    let said = study.run(["talk", "--course", "minutes"]).done();
    assert!(said.contains("without times, so not in this table: U"), "{said}");
    assert_snapshot!(study.run(["talk", "--course", "minutes", "--transcripts", "U"]).unchanged(), @"
    ---- stderr ----
    error: no transcript here says when anything was said
    hint: `--course 10` cuts into tenths of the words
    ---- status 2 ----
    ");
}

/// Counted by another program.
#[test]
fn who_talks() {
    let text = csv(&["talk", "--by", "speaker"]);
    let all = rows(&text, &["transcript", "speaker", "turns", "words", "words_of"]);
    assert_eq!(
        all,
        [
            "FG1 I 2 7 52",
            "FG1 P1 3 17 52",
            "FG1 P2 2 12 52",
            "FG1 P3 2 16 52",
            "G01 I 4 17 58",
            "G01 P 4 41 58",
            "G02 I 3 12 37",
            "G02 P 3 25 37",
            "G03 I 2 8 18",
            "G03 P 2 10 18",
            "(all) (participants) 16 121 165",
            "(all) (interviewers) 11 44 165",
        ]
    );
    // By hand: FG1 has 45 words of participants, its third turn of 8 words is P3's.
    let columns =
        ["role", "participant", "of_participants", "of_participants_of", "longest", "longest_turn"];
    assert_eq!(
        rows(&text, &columns)[..4],
        [
            "interviewer    4 6",
            "participant B1 17 45 6 2",
            "participant B2 12 45 6 3",
            "participant B3 16 45 8 4",
        ]
    );
}

/// Counted by another program; the rest of the sixteen pairs are 0.
#[test]
fn who_follows_whom() {
    let text = csv(&["talk", "--sequence", "--transcripts", "FG1"]);
    let all = rows(&text, &["from", "to", "n"]);
    assert_eq!(all.len(), 16);
    let some: Vec<&String> = all.iter().filter(|row| !row.ends_with(" 0")).collect();
    assert_eq!(some, ["I P1 1", "I P2 1", "P1 I 1", "P1 P2 1", "P2 P3 2", "P3 P1 2"]);
    // Of 8 pairs, P1 stands first in 2 and second in 3.
    assert!(
        rows(&text, &["from", "to", "to_n", "pairs", "expected"])
            .contains(&"P1 P1 3 8 0.75".to_owned())
    );
}

#[test]
fn for_people() {
    assert_snapshot!(study().run(["talk", "--coders", "ben", "--transcripts", "G0[23]"]).unchanged(), @"
    Allotment: how much is coded

    Transcript  Turns coded  Words coded  Words that nobody read
    ────────────────────────────────────────────────────────────
    G02           2 (66.7%)   10 (40.0%)
    G03                 n/a          n/a                      10
    (all)         2 (66.7%)   10 (40.0%)                      10
    ────────────────────────────────────────────────────────────
    n/a: nobody read it (G03)

    Participant  Turns coded  Words coded  Words that nobody read
    ─────────────────────────────────────────────────────────────
    A2             2 (66.7%)   10 (40.0%)
    A3                   n/a          n/a                      10
    ─────────────────────────────────────────────────────────────
    n/a: nobody read it (A3)

    Who talks how much
                                                                           % of   Words per     Longest
    Transcript  Speaker         Who            Turns       Words  participants'        turn        turn
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    G02         I               (interviewer)      3  12 (32.4%)                        4.0           5
    G02         P               A2                 3  25 (67.6%)          100.0         8.3          12
    G03         I               (interviewer)      2   8 (44.4%)                        4.0           5
    G03         P               A3                 2  10 (55.6%)          100.0         5.0           7
    (all)       (participants)                     5  35 (63.6%)          100.0         7.0          12
    (all)       (interviewers)                     5  20 (36.4%)                        4.0           5
    ───────────────────────────────────────────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ben alone
    note: whose tags of company, friends, newcomers, weather: 1 transcript by nobody
    note: counted: participants' speech in 1 of 4 transcripts
    note: who speaks: 1 answer (1 by participants.csv); 1 ask (1 by known words)
    note: coded: turns and words that a tag of any code touches, of those that somebody read for any
          code; a low share is no fault: most of what is said may have nothing to do with the question
          of a study
    note: not covered by these coders: G03
    note: [read in part] G02
    note: in participants.csv but in no transcript read here: A1, B1, B2, B3
    note: [rules left out]
    note: words of all speakers in 2 of 4 transcripts, whatever was read or coded of them; labels, times
          and text in square brackets are no words
    note: words are % of all words of the transcript; beside them those of participants in % of its
          participants' words; the longest turn is given in words
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["talk", "--sequence", "--transcripts", "FG1"]).unchanged(), @"
    Allotment: who speaks after whom

    FG1
    From          I          P1         P2          P3
    ──────────────────────────────────────────────────
    I      0 (0.0%)   1 (50.0%)  1 (50.0%)    0 (0.0%)
    P1    1 (50.0%)    0 (0.0%)  1 (50.0%)    0 (0.0%)
    P2     0 (0.0%)    0 (0.0%)   0 (0.0%)  2 (100.0%)
    P3     0 (0.0%)  2 (100.0%)   0 (0.0%)    0 (0.0%)
    ──────────────────────────────────────────────────

    note: who speaks (rows), and whose turn comes next (columns, % of the row), of all speakers in 1 of
          4 transcripts; two turns under one label stay two
    note: this says who speaks after whom, not whom somebody speaks to
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["talk", "--course", "4", "--level", "1"]).unchanged(), @"
    Allotment: the course of interviews in 4 parts

    Code           1      2     3     4
    ───────────────────────────────────
    (any code)  87.9  100.0  93.3  89.7
    Work        63.6   51.7  20.0  69.0
    Company     51.5   58.6  80.0  44.8
    Weather      9.1   10.3   0.0  37.9
    ───────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: each transcript is cut into 4 parts with as many words each, as near as can be, and the parts
          of all are taken together; cells: words coded, in % of the words of the part that were read
          for the code; a code counts what is tagged with it or with a code below it; csv has words and
          how many transcripts they are from
    note: [rules left out]
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["talk", "--by", "question", "--transcripts", "G03"]).unchanged(), @"
    Allotment: what each question brings

    Transcript  Question  Answers  Turns  Words coded  Codes
    ──────────────────────────────────────────────────────────
    G03         1         2            1   7 (100.0%)  friends
    G03         3         4            1     0 (0.0%)
    ──────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 4 transcripts
    note: who speaks: 1 answer (1 by participants.csv); 1 ask (1 by known words)
    note: a question is what those who ask say until somebody answers; its answers are all that counts
          up to the next question; coded: words that a tag of any code touches, of those that somebody
          read for any code; codes are those that were given, or with --level those above them
    note: in participants.csv but in no transcript read here: A1, A2, B1, B2, B3
    note: [rules left out]
    ---- status 0 ----
    ");
}

/// Whom study.yaml leaves out has words in the table of all who speak, and in no other.
#[test]
fn who_is_excluded() {
    let study = with("language: en", "language: en\nexclude: [B2]");
    let text = csv_of(&study, &["talk", "--by", "speaker", "--transcripts", "FG1"]);
    let columns = ["speaker", "role", "words", "of_participants_of"];
    assert_eq!(
        rows(&text, &columns)[..4],
        ["I interviewer 7 ", "P1 participant 17 33", "P2 excluded 12 ", "P3 participant 16 33",]
    );
    let coded = csv_of(&study, &["talk", "--transcripts", "FG1"]);
    assert_eq!(rows(&coded, &["id", "coded_words_of"])[..2], ["(all) 33", "FG1 33"]);
}

#[test]
fn what_is_refused() {
    assert_snapshot!(study().run(["talk", "--by", "speaker", "--where", "garden=east"]).unchanged(), @"
    ---- stderr ----
    error: `--where` does nothing here: it is about all who speak, whatever was coded
    hint: leave `--where` out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["talk", "--level", "1"]).unchanged(), @"
    ---- stderr ----
    error: `--level` does nothing here: codes are taken together, at whatever level they were given
    hint: leave `--level` out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["talk", "--course", "0"]).unchanged(), @"
    ---- stderr ----
    error: invalid value '0' for '--course <N|minutes>': a number of parts up to 100, as 10, or minutes, as `minutes` or `5min`

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
