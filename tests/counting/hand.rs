//! The study in `invented.rs`, counted by hand from the contract; its tables of words, coverage and tags are there.

use crate::invented::{add_consensus, write};
use crate::tabled::{count, study};
use qualcode::load::Request;
use qualcode::model::Combine;

fn names(names: &[&str]) -> Option<Vec<String>> {
    Some(names.iter().map(|n| (*n).to_owned()).collect())
}

#[track_caller]
fn check(request: &Request, by: Option<&str>, expected: &str) {
    let squeeze = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected: Vec<String> = expected.lines().map(squeeze).filter(|l| !l.is_empty()).collect();
    let got = count(request, by).lines();
    assert_eq!(got, expected.join("\n"), "\nthe program:\n{got}\n");
}

/// One of the coders is enough.
///
/// | code | FG1 | P1 | P3 | words | segments |
/// |---|---|---|---|---|---|
/// | listen | t2 2-6 | t2 3-4 | t2 2 | 5 + 2 + 1 | 1 (ben bridges ana's two) + 1 + 1 |
/// | care | and t3 `[laughs]` | t2 2-4 | as listen | 5 + 3 + 1 | 2 + 1 + 1 |
/// | pay | t3 3-5, t5 1-3 | t4 2-5 | – | 6 + 4 | 1 + 1 |
/// | work | listen, care, pay, t7 3-4 | t2 2-4, t4 2-5 | t2 2 | 13 + 7 + 1 | 4 + 2 + 1 |
/// | home | t5 1, t6 2, t7 1-2 | – | t2 3 | 4 + 1, and 6 in P2 t2 1-4, t4 | 2 + 1, and 2 in P2 |
const ANY: &str = "
    work   4/5 3/4 7 21/41 7
    care   3/5 3/4 4  9/41 4
    listen 2/5 3/4 3  8/41 3
    pay    3/4 2/3 3 10/37 2
    home   4/5 3/4 6 11/40 5
    rest   0/4 0/3 0  0/37 0";

#[test]
fn any() {
    let dir = write();
    check(&study(dir.path()), None, ANY);
    check(&Request { combine: Some(Combine::Any), ..study(dir.path()) }, None, ANY);
}

/// Of FG1, two coders read work and home in turns 2, 3, 5, and ana alone the rest; of P1 three, P2 two, P3 one.
///
/// | code | FG1 | P1 | P2 | P3 |
/// |---|---|---|---|---|
/// | listen | t2 3-5 | ben has none | | t2 2 |
/// | care | nothing more: ana alone, ben alone | | | |
/// | pay | t3 4-5; t5 is ana's alone | no word has three | | |
/// | work | and t7 3-4, where ana is all | | | |
/// | home | t6 2, t7 1-2, where ana is all | | t2 2 | t2 3 |
#[test]
fn all() {
    let dir = write();
    let expected = "
        work   3/5 2/4 4 8/41 4
        care   2/5 2/4 2 4/41 2
        listen 2/5 2/4 2 4/41 2
        pay    1/4 1/3 1 2/37 1
        home   3/5 3/4 4 5/40 3
        rest   0/4 0/3 0 0/37 0";
    check(&Request { combine: Some(Combine::All), ..study(dir.path()) }, None, expected);
}

/// As `all`, but two of three are enough in P1: listen t2 4; pay t4 3 (ana, cy) and 4 (ana, ben), which ana's tag
/// makes one segment.
#[test]
fn majority() {
    let dir = write();
    let expected = "
        work   3/5 3/4 6 11/41 6
        care   2/5 3/4 3  5/41 3
        listen 2/5 3/4 3  5/41 3
        pay    2/4 2/3 2  4/37 2
        home   3/5 3/4 4  5/40 3
        rest   0/4 0/3 0  0/37 0";
    check(&Request { combine: Some(Combine::Majority), ..study(dir.path()) }, None, expected);
}

const P1_ALONE: &str = "1/1 1/1 2 7/9 2 | 1/1 1/1 1 3/9 1 | 1/1 1/1 1 2/9 1 | 1/1 1/1 1 4/9 1 |
    0/1 0/1 0 0/9 0 | 0/1 0/1 0 0/9 0";
const P2_ALONE: &str = "0/1 0/1 0 0/6 0 | 0/1 0/1 0 0/6 0 | 0/1 0/1 0 0/6 0 | 0/1 0/1 0 0/6 0 |
    1/1 1/1 2 6/6 2 | 0/1 0/1 0 0/6 0";
const P3_ALONE: &str =
    "1/1 1/1 1 1/4 1 | 1/1 1/1 1 1/4 1 | 1/1 1/1 1 1/4 1 | - | 1/1 1/1 1 1/3 1 | -";
/// mia has FG1 t2 2-6 (listen), t7 3-4 (work) and 1-2 (home), and all of P1.
const MIA: &str = "1/1 2/2 4 14/19 4 | 1/1 2/2 2 8/19 2 | 1/1 2/2 2 7/19 2 | 1/1 1/2 1 4/19 1 |
    1/1 1/2 1 2/19 1 | 0/1 0/2 0 0/19 0";

/// Rows by group, of which the codes are in the order of the codebook, as the table has them: by code.
#[track_caller]
fn check_groups(request: &Request, by: &str, groups: &[(&str, &str)]) {
    let codes = ["work", "care", "listen", "pay", "home", "rest"];
    let mut expected = String::new();
    for (index, code) in codes.iter().enumerate() {
        for (group, rows) in groups {
            let rows: Vec<&str> = rows.split('|').collect();
            assert_eq!(rows.len(), codes.len(), "{group}");
            let row = rows[index].split_whitespace().collect::<Vec<_>>().join(" ");
            expected.push_str(&format!("{group} {code} {row}\n"));
        }
    }
    check(request, Some(by), &expected);
}

#[test]
fn by_transcript() {
    let dir = write();
    let fg1 = "3/3 1/1 4 13/22 4 | 2/3 1/1 2 5/22 2 | 1/3 1/1 1 5/22 1 | 2/3 1/1 2 6/22 1 |
        2/3 1/1 3 4/22 2 | 0/3 0/1 0 0/22 0";
    let groups = [("FG1", fg1), ("P1", P1_ALONE), ("P2", P2_ALONE), ("P3", P3_ALONE)];
    check_groups(&study(dir.path()), "transcript", &groups);
}

/// bo's turn has `[laughs]` and pay 3-5, kim's has pay 1-3 and home 1, one of All's two has home 2.
#[test]
fn by_participant() {
    let dir = write();
    let bo = "1/1 1/1 1 3/5 2 | 1/1 1/1 1 0/5 1 | 0/1 0/1 0 0/5 0 | 1/1 1/1 1 3/5 1 |
        0/1 0/1 0 0/5 0 | 0/1 0/1 0 0/5 0";
    let kim = "1/1 1/1 1 3/3 1 | 0/1 0/1 0 0/3 0 | 0/1 0/1 0 0/3 0 | 1/1 1/1 1 3/3 1 |
        1/1 1/1 1 1/3 1 | 0/1 0/1 0 0/3 0";
    let all = "0/0 0/1 0 0/4 0 | 0/0 0/1 0 0/4 0 | 0/0 0/1 0 0/4 0 | 0/0 0/1 0 0/4 0 |
        0/0 1/1 1 1/4 1 | 0/0 0/1 0 0/4 0";
    let groups = [
        ("bo", bo),
        ("kim", kim),
        ("lou", P3_ALONE),
        ("mia", MIA),
        ("P2", P2_ALONE),
        ("(unidentified)", all),
    ];
    check_groups(&study(dir.path()), "participant", &groups);
}

/// Cooks are bo in FG1 (5 words) and lou in P3 (4). Without a role are kim (3), P2 (6) and All (4), who is nobody: the words count.
#[test]
fn by_attribute() {
    let dir = write();
    let cook = "2/2 2/2 2 4/9 3 | 2/2 2/2 2 1/9 2 | 1/2 1/2 1 1/9 1 | 1/1 1/1 1 3/5 1 |
        1/2 1/2 1 1/8 1 | 0/1 0/1 0 0/5 0";
    let missing = "1/2 1/2 1 3/13 1 | 0/2 0/2 0 0/13 0 | 0/2 0/2 0 0/13 0 | 1/2 1/2 1 3/13 1 |
        2/2 2/2 4 8/13 4 | 0/2 0/2 0 0/13 0";
    let groups = [("cook", cook), ("nurse", MIA), ("(missing)", missing)];
    check_groups(&study(dir.path()), "role", &groups);
    check_groups(&study(dir.path()), "attr:role", &groups);
}

/// mia is of the north in FG1 (10 words) and of the south in P1; of all others (22 words) it is not known.
#[test]
fn by_attribute_of_a_participant_in_a_transcript() {
    let dir = write();
    let north = "1/1 1/1 2 7/10 2 | 1/1 1/1 1 5/10 1 | 1/1 1/1 1 5/10 1 | 0/1 0/1 0 0/10 0 |
        1/1 1/1 1 2/10 1 | 0/1 0/1 0 0/10 0";
    let missing = "3/4 2/3 3 7/22 3 | 2/4 2/3 2 1/22 2 | 1/4 1/3 1 1/22 1 | 2/3 1/2 2 6/18 1 |
        3/4 3/3 5 9/21 5 | 0/3 0/2 0 0/18 0";
    let groups = [("north", north), ("south", P1_ALONE), ("(missing)", missing)];
    check_groups(&study(dir.path()), "site", &groups);
}

/// ana has 37 words of FG1, P1 and P2.
const ANA: &str = "3/4 2/3 6 16/37 7 | 2/4 2/3 3 6/37 4 | 1/4 2/3 2 6/37 3 | 3/4 2/3 3 8/37 2 |
    2/4 2/3 3 6/37 2 | 0/4 0/3 0 0/37 0";
/// ben has 14 words of FG1 for work and home, 9 of P1, 4 of P3 for care and listen, 3 for home; rest in P1 alone.
const BEN: &str = "3/4 3/3 5 11/27 5 | 2/4 3/3 3 7/27 3 | 2/4 2/3 2 4/27 2 | 2/3 2/2 2 4/23 2 |
    2/4 2/3 2 2/26 2 | 0/1 0/1 0 0/9 0";
/// cy has 15 words of P1 and P2.
const CY: &str = "1/2 1/2 2 4/15 2 | 1/2 1/2 1 2/15 1 | 1/2 1/2 1 2/15 1 | 1/2 1/2 1 2/15 1 |
    1/2 1/2 2 4/15 2 | 0/2 0/2 0 0/15 0";

#[test]
fn by_coder() {
    let dir = write();
    let groups = [("ana", ANA), ("ben", BEN), ("cy", CY)];
    check_groups(&study(dir.path()), "coder", &groups);
    let request = Request { coders: names(&["ben", "ana"]), ..study(dir.path()) };
    check_groups(&request, "coder", &groups[..2]);
}

/// A table without groups from rows of [`check_groups`].
fn plain(rows: &str) -> String {
    let codes = ["work", "care", "listen", "pay", "home", "rest"];
    codes
        .iter()
        .zip(rows.split('|'))
        .map(|(code, row)| format!("{code} {row}\n").replace("\n    ", " "))
        .collect()
}

#[test]
fn coders_by_name() {
    let dir = write();
    for (coder, rows) in [("ana", ANA), ("ben", BEN), ("cy", CY)] {
        check(&Request { coders: names(&[coder]), ..study(dir.path()) }, None, &plain(rows));
    }
    // cy's first round of P1 has home on one word, and cy's P2 has six.
    let first = "
        work   0/2 0/2 0 0/15 0
        care   0/2 0/2 0 0/15 0
        listen 0/2 0/2 0 0/15 0
        pay    0/2 0/2 0 0/15 0
        home   2/2 2/2 3 5/15 3
        rest   0/2 0/2 0 0/15 0";
    check(&Request { coders: names(&["cy@1"]), ..study(dir.path()) }, None, first);
    // Without cy: P1 t2 listen 4, care 2-4, t4 pay 3-5; P2 t2 home 2-4.
    let two = "
        work   4/5 3/4 7 20/41 7
        care   3/5 3/4 4  9/41 4
        listen 2/5 3/4 3  7/41 3
        pay    3/4 2/3 3  9/37 2
        home   4/5 3/4 5  8/40 4
        rest   0/4 0/3 0  0/37 0";
    check(&Request { coders: names(&["ana", "ben"]), ..study(dir.path()) }, None, two);
    // Of both, P1 has pay on word 4 only; P2 is ana's alone.
    let both = "
        work   3/5 3/4 5 9/41 5
        care   2/5 2/4 2 4/41 2
        listen 2/5 2/4 2 4/41 2
        pay    2/4 2/3 2 3/37 2
        home   3/5 3/4 4 7/40 3
        rest   0/4 0/3 0 0/37 0";
    let all = Some(Combine::All);
    check(
        &Request { coders: names(&["ana", "ben"]), combine: all, ..study(dir.path()) },
        None,
        both,
    );
}

/// The consensus on FG1: listen t2 4, home t8 (2 words of All).
#[test]
fn consensus() {
    let dir = write();
    add_consensus(&dir);
    // FG1 by consensus, the others as in `any`.
    let settled = "
        work   2/5 3/4 4 9/41 4
        care   2/5 3/4 3 5/41 3
        listen 2/5 3/4 3 4/41 3
        pay    1/4 1/3 1 4/37 1
        home   2/5 3/4 4 9/40 4
        rest   0/4 0/3 0 0/37 0";
    check(&study(dir.path()), None, settled);
    check(&Request { combine: Some(Combine::Any), ..study(dir.path()) }, None, ANY);
    check(&Request { coders: names(&["ana"]), ..study(dir.path()) }, None, &plain(ANA));
    let alone = "
        work   1/3 1/1 1 1/22 1
        care   1/3 1/1 1 1/22 1
        listen 1/3 1/1 1 1/22 1
        pay    0/3 0/1 0 0/22 0
        home   0/3 1/1 1 2/22 1
        rest   0/3 0/1 0 0/22 0";
    check(&Request { combine: Some(Combine::Consensus), ..study(dir.path()) }, None, alone);
    check(&Request { coders: names(&["consensus"]), ..study(dir.path()) }, None, alone);
}

#[test]
fn only_some_participants() {
    let dir = write();
    let filtered = |filters: &[&str]| Request {
        filters: names(filters).expect("filters"),
        ..study(dir.path())
    };
    check(&filtered(&["role=nurse"]), None, &plain(MIA));
    check(&filtered(&["role=nurse", "site=south"]), None, &plain(P1_ALONE));
    // mia (19 words), bo (5), lou (4, 3 of them for home, none for pay and rest); the tag of pay is clipped to bo.
    let both = "
        work   3/3 3/3 6 18/28 7
        care   3/3 3/3 4  9/28 4
        listen 2/3 3/3 3  8/28 3
        pay    2/2 2/2 2  7/24 2
        home   2/3 2/3 2  3/27 2
        rest   0/2 0/2 0  0/24 0";
    check(&filtered(&["role=nurse,cook"]), None, both);
}

#[test]
fn only_some_rows_or_transcripts() {
    let dir = write();
    let rows = |codes: &[&str]| {
        let starts = |line: &&str| codes.contains(&line.split_whitespace().next().unwrap_or(""));
        ANY.lines().filter(starts).collect::<Vec<_>>().join("\n")
    };
    let care = Request { codes: names(&["care"]), ..study(dir.path()) };
    check(&care, None, &rows(&["care", "listen"]));
    let listen = Request { codes: names(&["listen", "home"]), ..study(dir.path()) };
    check(&listen, None, &rows(&["listen", "home"]));
    let level = |level| Request { level: Some(level), ..study(dir.path()) };
    check(&level(1), None, &rows(&["work", "home", "rest"]));
    check(&level(2), None, &rows(&["work", "care", "pay", "home", "rest"]));
    check(&level(3), None, ANY);
    // P1 with 9 words, P2 with 6, P3 with 4: 7 + 1 words are work.
    let interviews = "
        work   2/3 2/3 3 8/19 3
        care   2/3 2/3 2 4/19 2
        listen 2/3 2/3 2 3/19 2
        pay    1/2 1/2 1 4/15 1
        home   2/3 2/3 3 7/18 3
        rest   0/2 0/2 0 0/15 0";
    let request = Request { transcripts: names(&["P*"]).expect("patterns"), ..study(dir.path()) };
    check(&request, None, interviews);
}

/// The question, who did not speak, and who is reached only together with others are named.
#[test]
fn what_is_told_apart() {
    let dir = write();
    let notes = count(&study(dir.path()), None).notes;
    let note = |parts: &[&str]| notes.iter().any(|n| parts.iter().all(|p| n.contains(p)));
    assert!(note(&["ana", "FG1", "without participants' speech"]), "{notes:#?}");
    assert!(note(&["zed"]), "{notes:#?}");
    // pay reaches bo and kim only together; work reaches bo alone by `[laughs]`; home reaches mia with All.
    assert!(note(&["`pay`: 2 participants", "several speakers"]), "{notes:#?}");
    assert!(note(&["`work`: 1 participant reached", "several speakers"]), "{notes:#?}");
    assert!(note(&["`home`: 1 participant reached", "several speakers"]), "{notes:#?}");
    assert!(!note(&["`care`"]) && !note(&["`listen`"]), "{notes:#?}");
}
