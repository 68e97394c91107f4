//! `code participants`

mod said;

use crate::allotment::{csv, study};
use crate::harness::{PROGRAM, Study};
use insta::assert_snapshot;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Attribute, group, n, mean, SD, median, quartiles, least, greatest of `examples/peer-work`: numpy 2.4.6 and R 4.2.2
/// (`quantile` type 7, `sd`), means and quartiles as exact fractions.
const NUMBERS: &[(&str, &str, u32, [f64; 7])] = &[
    ("age", "(overall)", 15, [224.0 / 5.0, 9.127665951067979, 45.0, 39.0, 51.0, 27.0, 60.0]),
    ("age", "female", 8, [353.0 / 8.0, 8.061150219239366, 87.0 / 2.0, 39.0, 49.0, 33.0, 57.0]),
    ("age", "male", 7, [319.0 / 7.0, 10.829852920779409, 46.0, 41.0, 52.0, 27.0, 60.0]),
    (
        "years",
        "(overall)",
        15,
        [89.0 / 12.0, 7.72961990071464, 7.0, 5.0 / 4.0, 19.0 / 2.0, 1.0 / 4.0, 30.0],
    ),
    (
        "years",
        "female",
        8,
        [69.0 / 8.0, 9.45950013780553, 13.0 / 2.0, 21.0 / 8.0, 39.0 / 4.0, 1.0 / 2.0, 30.0],
    ),
    ("years", "male", 7, [169.0 / 28.0, 5.5535809983074795, 7.0, 1.0, 9.0, 1.0 / 4.0, 15.0]),
];

/// Attribute, value, and how many of everybody, of 8 women and of 7 men have it: counted in Python.
const CATEGORIES: &[(&str, &str, [u32; 3])] = &[
    ("age_group", "25–34", [2, 1, 1]),
    ("age_group", "35–44", [5, 3, 2]),
    ("age_group", "45–54", [6, 3, 3]),
    ("age_group", "55+", [2, 1, 1]),
    ("ethnicity", "visible minority", [5, 4, 1]),
    ("ethnicity", "white", [10, 4, 6]),
    ("years_group", "10+", [4, 2, 2]),
    ("years_group", "2–5", [1, 1, 0]),
    ("years_group", "6–9", [5, 3, 2]),
    ("years_group", "<2", [5, 2, 3]),
    ("substance_use", "over 12 months ago", [7, 3, 4]),
    ("substance_use", "past 12 months", [8, 5, 3]),
    ("employment", "casual", [11, 6, 5]),
    ("employment", "full-time", [2, 1, 1]),
    ("employment", "part-time", [2, 1, 1]),
    ("interview", "in person", [10, 6, 4]),
    ("interview", "telephone", [5, 2, 3]),
];

/// The rows of the csv of an example, by attribute, level and group.
fn rows(args: &[&str]) -> BTreeMap<[String; 3], Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(PROGRAM)
        .args([&["participants", "examples/peer-work", "--format", "csv"], args].concat())
        .current_dir(folder)
        .output()
        .unwrap();
    let mut rows = csv::Reader::from_reader(&output.stdout[..]);
    let row = |row: csv::StringRecord| {
        let key = [0, 1, 3].map(|i| row[i].to_owned());
        (key, row.iter().skip(4).map(str::to_owned).collect())
    };
    rows.records().map(|r| row(r.unwrap())).collect()
}

fn key(attribute: &str, level: &str, group: &str) -> [String; 3] {
    [attribute, level, group].map(str::to_owned)
}

#[test]
fn numbers_as_r_and_numpy_have_them() {
    let rows = rows(&["--by", "gender"]);
    for (attribute, group, n, expected) in NUMBERS {
        let row = &rows[&key(attribute, "", group)];
        assert_eq!(row[0], n.to_string());
        for (found, expected) in row[4..].iter().zip(expected) {
            let found: f64 = found.parse().unwrap();
            assert!((found - expected).abs() < 1e-9, "{attribute} {group}: {found} {expected}");
        }
    }
}

#[test]
fn values_counted() {
    let rows = rows(&["--by", "gender"]);
    for (attribute, level, counts) in CATEGORIES {
        for ((group, of), n) in [("(overall)", 15), ("female", 8), ("male", 7)].iter().zip(counts) {
            let row = &rows[&key(attribute, level, group)];
            assert_eq!(
                (&*row[0], &*row[1]),
                (&*n.to_string(), &*of.to_string()),
                "{level} {group}"
            );
        }
    }
}

/// One of six has no years: 3, 1, 10, 2, 7 have mean 23/5, variance 143/10, quartiles 2 and 7.
#[test]
fn who_has_no_value_is_missing() {
    assert_snapshot!(csv(&["participants"]), @"
    attribute,level,type,group,n,of,percent,missing,mean,sd,median,q1,q3,min,max
    garden,,category,(overall),6,6,100,0,,,,,,,
    garden,east,category,(overall),3,6,50,0,,,,,,,
    garden,west,category,(overall),3,6,50,0,,,,,,,
    years,,number,(overall),5,6,83.33333333333333,1,4.6,3.7815340802378077,3,2,7,1,10
    years,(missing),number,(overall),1,6,16.666666666666668,1,,,,,,,
    ");
    let args = ["participants", "--by", "garden", "--numbers", "median-iqr,mean-sd"];
    assert_snapshot!(study().run(args).unchanged(), @"
    Allotment: participants by garden

    Characteristic                        Overall (n = 6)     east (n = 3)        west (n = 3)
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    years, median (quartiles); mean (SD)  3 (2–7); 4.6 (3.8)  5 (4–6); 5.0 (2.8)  2 (1.5–6); 4.3 (4.9)
      (missing)                           1                   1                   0
    ──────────────────────────────────────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: quartiles are of type 7, as R, numpy and Excel's QUARTILE.INC have them; SPSS and SAS may
          print others
    note: SD is of a sample: divided by n - 1
    ---- status 0 ----
    ");
}

/// A number and a word, yes and no, two numbers only, a lone value, decimal commas, nobody with a value, a silent one.
fn motley() -> Study {
    Study::new()
        .codes("care")
        .transcript("P01", "I: How?\nP: Well.\n")
        .transcript("P02", "I: How?\nP: Badly.\n")
        .transcript("P03", "I: How?\nP: So so.\n")
        .transcript("P04", "I: How?\nP: Fine.\n")
        .tags("ana", "P01", "code,quote\n")
        .tags("ana", "P02", "code,quote\n")
        .tags("ana", "P03", "code,quote\n")
        .tags("ana", "P04", "code,quote\n")
        .file(
            "participants.csv",
            "participant;transcript;age;smokes;hours;site;pay;empty\nA;P01;31;yes;10;north;1,5;\n\
             B;P02;forty;no;20;north;2;\nC;P03;50;no;10;north;;\nD;P04;29;;20;;12,25;\nE;P09;33;yes;;;;\n",
        )
}

#[test]
fn attributes_of_all_kinds() {
    assert_snapshot!(motley().run(["participants"]).unchanged(), @"
    Participants

    Characteristic       Overall (n = 4)
    ────────────────────────────────────
    age, n (%)
      29                 1 (25.0%)
      31                 1 (25.0%)
      50                 1 (25.0%)
      forty              1 (25.0%)
    smokes: yes, n (%)   1 (33.3%)
      (missing)          1
    hours, n (%)
      10                 2 (50.0%)
      20                 2 (50.0%)
    site, n (%)
      north              3 (100.0%)
      (missing)          1
    pay, median (range)  2 (1.5–12.25)
      (missing)          1
    empty, n (%)
      (missing)          4
    ────────────────────────────────────

    note: whose tags: 4 transcripts by ana alone
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 4 answer (4 by known words); 4 ask (4 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: in participants.csv but in no transcript read here: E
    note: `age` is taken as words, although most of its values are numbers: `forty`
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
    assert_snapshot!(motley().run(["participants", "--by", "site", "--all-levels", "--numbers", "mean-sd"]).unchanged(), @"
    Participants by site

    Characteristic  Overall (n = 4)  north (n = 3)  (missing) (n = 1)
    ─────────────────────────────────────────────────────────────────────
    age, n (%)
      29            1 (25.0%)        0 (0.0%)       1 (100.0%)
      31            1 (25.0%)        1 (33.3%)      0 (0.0%)
      50            1 (25.0%)        1 (33.3%)      0 (0.0%)
      forty         1 (25.0%)        1 (33.3%)      0 (0.0%)
    smokes, n (%)
      no            2 (66.7%)        2 (66.7%)      0 (n/a)
      yes           1 (33.3%)        1 (33.3%)      0 (n/a)
      (missing)     1                0              1
    hours, n (%)
      10            2 (50.0%)        2 (66.7%)      0 (0.0%)
      20            2 (50.0%)        1 (33.3%)      1 (100.0%)
    pay, mean (SD)  5.250 (6.067)    1.750 (0.354)  12.250 (n/a: 1 value)
      (missing)     1                1              0
    empty, n (%)
      (missing)     4                3              1
    ─────────────────────────────────────────────────────────────────────

    note: whose tags: 4 transcripts by ana alone
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 4 answer (4 by known words); 4 ask (4 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: in participants.csv but in no transcript read here: E
    note: SD is of a sample: divided by n - 1
    note: `age` is taken as words, although most of its values are numbers: `forty`
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
}

#[test]
fn only_some_participants() {
    assert_snapshot!(motley().run(["participants", "--where", "smokes=no", "--format", "csv"]).unchanged(), @"
    attribute,level,type,group,n,of,percent,missing,mean,sd,median,q1,q3,min,max
    age,,category,(overall),2,2,100,0,,,,,,,
    age,50,category,(overall),1,2,50,0,,,,,,,
    age,forty,category,(overall),1,2,50,0,,,,,,,
    smokes,yes,yes/no,(overall),0,2,0,0,,,,,,,
    hours,,category,(overall),2,2,100,0,,,,,,,
    hours,10,category,(overall),1,2,50,0,,,,,,,
    hours,20,category,(overall),1,2,50,0,,,,,,,
    site,,category,(overall),2,2,100,0,,,,,,,
    site,north,category,(overall),2,2,100,0,,,,,,,
    pay,,number,(overall),1,2,50,1,2,,2,2,2,2,2
    pay,(missing),number,(overall),1,2,50,1,,,,,,,
    empty,,category,(overall),0,2,0,2,,,,,,,
    empty,(missing),category,(overall),2,2,100,2,,,,,,,
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
}

/// Who takes part is known before anybody codes; and whom nobody has read is not in the table.
#[test]
fn before_coding_and_while_coding() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: How?\nP: Well.\n")
        .transcript("P02", "I: How?\nP: Badly.\n")
        .file("participants.csv", "participant,transcript,age\nA,P01,31\nB,P02,32\n");
    assert_snapshot!(study.run(["participants"]).unchanged(), @"
    Participants

    Characteristic  Overall (n = 2)
    ───────────────────────────────
    age, n (%)
      31                  1 (50.0%)
      32                  1 (50.0%)
    ───────────────────────────────

    note: nobody has coded yet: everybody who speaks is in the table
    note: counted: participants' speech in 2 of 2 transcripts
    note: who speaks: 2 answer (2 by known words); 2 ask (2 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    ---- status 0 ----
    ");
    let study = study.tags("ana", "P01", "code,quote\n");
    assert_snapshot!(study.run(["participants"]).unchanged(), @"
    Participants

    Characteristic  Overall (n = 1)
    ───────────────────────────────
    age, n (%)
      31                 1 (100.0%)
    ───────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 2 transcripts
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: not covered by these coders: P02
    ---- status 0 ----
    ");
}

/// One person has one value; what changes from interview to interview belongs to the interview.
#[test]
fn a_value_that_changes() {
    let study = Study::new()
        .codes("care")
        .transcript("w1", "I: How?\nP: Well.\n")
        .transcript("w2", "I: How?\nP: Badly.\n")
        .tags("ana", "w1", "code,quote\n")
        .tags("ana", "w2", "code,quote\n")
        .file("participants.csv", "participant,transcript,job\nA,w1,cook\nA,w2,none\n");
    assert_snapshot!(study.run(["participants"]).unchanged(), @"
    ---- stderr ----
    error: `job` of `A` is cook and none
    hint: here one person has one value, and `--by transcript` takes each transcript by itself; the rows of participants.csv are lines 2, 3
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["participants", "--by", "transcript"]).unchanged(), @"
    Participants by transcript

    Characteristic  Overall (n = 1)  w1 (n = 1)  w2 (n = 1)
    ───────────────────────────────────────────────────────
    job, n (%)
      cook                  0 (n/a)  1 (100.0%)    0 (0.0%)
      none                  0 (n/a)    0 (0.0%)  1 (100.0%)
      (missing)                   1           0           0
    ───────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone
    note: counted: participants' speech in 2 of 2 transcripts
    note: who speaks: 2 answer (2 by known words); 2 ask (2 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: several values in several transcripts, so (missing) under Overall: A
    ---- status 0 ----
    ");
}

#[test]
fn nothing_known_of_them() {
    let study = Study::new().codes("care").transcript("P01", "I: How?\nP: Well.\n").tags(
        "ana",
        "P01",
        "code,quote\n",
    );
    assert_snapshot!(study.run(["participants"]).unchanged(), @"
    Participants

    Characteristic  Overall (n = 1)
    ───────────────────────────────
    ───────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: nothing is known of them: columns of participants.csv are attributes
    ---- status 0 ----
    ");
}

#[test]
fn what_does_nothing_is_refused() {
    assert_snapshot!(study().run(["participants", "--codes", "work"]).unchanged(), @"
    ---- stderr ----
    error: `--codes` does nothing here: participants are counted, not codes
    hint: leave `--codes` out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["participants", "--by", "participant"]).unchanged(), @"
    ---- stderr ----
    error: columns are values of an attribute, or transcripts
    hint: for example `--by gender`; an attribute of that name is `attr:NAME`
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["participants", "--by", "shoe"]).unchanged(), @"
    ---- stderr ----
    error: no participant has an attribute `shoe`
    hint: attributes are garden, years
    ---- status 2 ----
    ");
}
