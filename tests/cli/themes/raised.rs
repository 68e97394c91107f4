//! `code themes --asked`, `--silence` and `--first-mention`

use crate::allotment::{csv, csv_of, study, with};
use insta::assert_snapshot;

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(Into::into).collect()).collect()
}

/// Code, participant, class, first answer to a question with the code, first turn with it, prompted and spontaneous turns:
/// by another program (Python 3.11, over sets of characters).
const ASKED: &[[&str; 7]] = &[
    ["digging", "A1", "raised_unasked", "G01:4", "G01:2", "1", "1"],
    ["digging", "A2", "raised_unasked", ":", "G02:2", "0", "2"],
    ["digging", "A3", "neither", ":", ":", "0", "0"],
    ["digging", "B1", "raised_unasked", ":", "FG1:2", "0", "2"],
    ["digging", "B2", "neither", ":", ":", "0", "0"],
    ["digging", "B3", "raised_unasked", ":", "FG1:4", "0", "1"],
    ["watering", "A1", "raised_when_asked", "G01:6", "G01:6", "1", "0"],
    ["watering", "A2", "raised_when_asked", "G02:6", "G02:6", "1", "0"],
    ["watering", "A3", "neither", ":", ":", "0", "0"],
    ["watering", "B1", "raised_unasked", ":", "FG1:2", "0", "1"],
    ["watering", "B2", "raised_unasked", ":", "FG1:3", "0", "1"],
    ["watering", "B3", "neither", ":", ":", "0", "0"],
];

#[test]
fn asked_as_another_program_has_it() {
    let found = rows(&csv(&["themes", "--asked", "--codes", "digging,watering"]));
    let found: Vec<[String; 7]> = found
        .into_iter()
        .map(|row| {
            let place = |at: usize| format!("{}:{}", row[at], row[at + 1]);
            let [code, who, class] = [0, 2, 3].map(|at| row[at].clone());
            [code, who, class, place(4), place(6), row[8].clone(), row[9].clone()]
        })
        .collect();
    assert_eq!(found, ASKED);
}

/// Codes, of how many participants, and who never raises them: by the same program.
const SILENT: &[[&str; 3]] = &[
    ["work", "6", "A3"],
    ["digging", "6", "A3; B2"],
    ["watering", "6", "A3; B3"],
    ["company", "6", ""],
    ["friends", "6", "A2"],
    ["newcomers", "6", "A3; B2"],
    ["weather", "6", "A3; B3"],
];

/// Silence is what the theme table leaves over.
#[test]
fn silence_as_another_program_has_it() {
    let found = rows(&csv(&["themes", "--silence", "--list"]));
    for (row, [code, of, who]) in found.iter().zip(SILENT) {
        assert_eq!([&*row[0], &*row[3], &*row[5]], [*code, *of, *who]);
    }
    for coders in ["ana", "ben"] {
        let themes = rows(&csv(&["themes", "--coders", coders]));
        let silence = rows(&csv(&["themes", "--silence", "--coders", coders]));
        let n = |text: &str| text.parse::<u32>().unwrap_or(0);
        for (theme, silent) in themes.iter().zip(&silence) {
            // Participants, and of how many.
            assert_eq!(n(&theme[4]) + n(&silent[2]), n(&theme[5]), "{theme:?} {silent:?}");
            assert_eq!(n(&theme[5]), n(&silent[3]), "{theme:?} {silent:?}");
        }
    }
}

/// Transcript, and its codes with turn and participant: by the same program.
const FIRST: &[(&str, &str)] = &[
    ("FG1", "digging 2 B1, watering 2 B1, friends 2 B1, weather 3 B2, newcomers 4 B3"),
    ("G01", "friends 2 A1, digging 2 A1, weather 2 A1, watering 6 A1, newcomers 6 A1"),
    ("G02", "digging 2 A2, newcomers 4 A2, watering 6 A2, weather 6 A2"),
    ("G03", "friends 2 A3"),
];

#[test]
fn first_mention_as_another_program_has_it() {
    let rows = rows(&csv(&["themes", "--first-mention"]));
    for (transcript, order) in FIRST {
        let own = rows.iter().filter(|row| row[0] == *transcript);
        let codes: Vec<String> =
            own.map(|row| format!("{} {} {}", row[2], row[3], row[4])).collect();
        assert_eq!(codes.join(", "), *order, "{transcript}");
    }
    assert_eq!(rows.len(), 15);
}

#[test]
fn for_people() {
    assert_snapshot!(study().run(["themes", "--asked"]).unchanged(), @"
    Allotment: raised unasked, or when asked

                                      Only when or                                       Unasked, after
    Code         Raised unasked        after asked  Asked, not raised    Neither  of            another
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    Work              5 (83.3%)           0 (0.0%)           0 (0.0%)  1 (16.7%)   6          2 (33.3%)
      Digging         4 (66.7%)           0 (0.0%)           0 (0.0%)  2 (33.3%)   6          1 (16.7%)
      Watering        2 (33.3%)          2 (33.3%)           0 (0.0%)  2 (33.3%)   6          1 (16.7%)
    Company                 n/a                n/a                n/a        n/a   6                n/a
      Friends               n/a                n/a                n/a        n/a   6                n/a
      Newcomers             n/a                n/a                n/a        n/a   6                n/a
    Weather                 n/a                n/a                n/a        n/a   6                n/a
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: nothing tells when it was asked (Company, Friends, Newcomers, Weather)

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: cells are participants (% of those who were looked at for the code)
    note: [rules left out]
    note: asked: a question carries a code by a rule (3) or by a tag that lies on it alone (0); it holds
          until the next question, for everybody who speaks
    note: raised unasked: in a turn before any turn of theirs that answers such a question, transcripts
          in the order of their names; a code that nobody raised was not found in what was coded, which
          is not absent in the person
    note: to tell when a code was asked, tag the questions with it, or give it a rule with `speaker:
          interviewer`
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["themes", "--silence", "--list", "--coders", "ben"]).unchanged(), @"
    Allotment: who never raises what

    Code         Never raised by  of  Who
    ─────────────────────────────────────
    Work                0 (0.0%)   2
      Digging           0 (0.0%)   2
      Watering          0 (0.0%)   2
    Company             0 (0.0%)   1
      Friends           0 (0.0%)   1
      Newcomers       1 (100.0%)   1  A1
    Weather             0 (0.0%)   1
    ─────────────────────────────────────

    Participant  Codes  Never raised
    ────────────────────────────────
    A1               1  newcomers
    A2               0
    ────────────────────────────────

    note: whose tags: 2 transcripts by ben alone
    note: whose tags of company, friends, newcomers, weather: 1 transcript by ben alone, 1 by nobody
    note: counted: participants' speech in 2 of 4 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: never raised: participants of whom something was read for the code and nothing coded with it
          or with a code below it; not found in what was coded, which is not absent in the person
    note: not covered by these coders: FG1, G03
    note: [read in part] G02
    note: [rules left out]
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["themes", "--first-mention"]).unchanged(), @"
    Allotment: order of first mention

    Code       Mean rank  Transcripts with it
    ─────────────────────────────────────────
    Digging         1.33                    3
    Friends         1.67                    3
    Watering        3.00                    3
    Weather         3.67                    3
    Newcomers       4.00                    3
    Work             n/a                    0
    Company          n/a                    0
    ─────────────────────────────────────────
    n/a: the code itself was not given (Work, Company)

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: rank: a transcript's codes in the order of their first coded character, each as it was given,
          without those below it; of codes on the same character the first of the codebook; the mean is
          over transcripts that have the code
    note: [rules left out]
    ---- status 0 ----
    ");
}

/// ana tags the first question of G03 with friends: A3 raises them when asked. A tag over question and answer says nothing of
/// who was first. Without a rule for interviewers, nothing tells when digging was asked.
#[test]
fn tags_on_questions_tell_what_was_asked() {
    let classes = |old: &str, new: &str| {
        let text = csv_of(&with(old, new), &["themes", "--asked", "--codes", "digging,friends"]);
        let rows = rows(&text);
        let of = |code: &str| {
            let own = rows.iter().filter(|row| row[0] == code);
            own.map(|row| format!("{}:{}", row[2], row[3])).collect::<Vec<_>>().join(" ")
        };
        (of("digging"), of("friends"))
    };
    let tag = "friends,2,The old friends. We sit and talk.\n";
    let (digging, friends) = classes(tag, &format!("{tag}friends,1,What do you like here?\n"));
    assert_snapshot!(friends, @"A1:raised_unasked A2:neither A3:raised_when_asked B1:raised_unasked B2:raised_unasked B3:raised_unasked");
    assert!(digging.starts_with("A1:raised_unasked"), "{digging}");
    let (_, friends) = classes(tag, "friends,1..2,\n");
    assert!(friends.starts_with("A1: A2: A3:"), "{friends}");
    let participants_only = "          - words: [dig*, dug]\n            speaker: participant\n";
    let (digging, _) =
        classes("          - words: [dig*, dug]\n            speaker: any\n", participants_only);
    assert!(digging.starts_with("A1: A2: A3:"), "{digging}");
}

/// Who was not looked at for a code is in no class: ben read only G01, and G02 for work.
#[test]
fn not_read_is_not_silent() {
    let rows = rows(&csv(&["themes", "--asked", "--coders", "ben", "--codes", "work"]));
    let people: Vec<&str> =
        rows.iter().filter(|row| row[0] == "watering").map(|row| &*row[2]).collect();
    assert_eq!(people, ["A1", "A2"]);
}

#[test]
fn others_do_not_answer() {
    assert_snapshot!(study().run(["themes", "--asked", "--speakers", "all"]).unchanged(), @"
    ---- stderr ----
    error: `--speakers` does nothing here: who asks is told from who answers
    hint: leave `--speakers` out
    ---- status 2 ----
    ");
}
