//! `--small-cells` on tables of people.

use crate::allotment;
use crate::harness::Study;

/// Fifteen people, 8 women and 7 men.
fn run(args: &[&str]) -> String {
    Study::example("peer-work", |_| true).run(args).unchanged().done()
}

fn refused(args: &[&str]) -> String {
    let outcome = Study::example("peer-work", |_| true).run(args).unchanged();
    assert_eq!(outcome.status, Some(2), "{outcome}");
    outcome.stderr
}

/// The cells of the csv row that begins so.
fn row(csv: &str, start: &str) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let mut rows = rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
    let starts = |row: &Vec<String>| row.join(",").starts_with(start);
    rows.find(starts).unwrap_or_else(|| panic!("no {start} in\n{csv}"))
}

/// 9 of 15 speak of systems navigation, and 6 do not; 13 do frontline work, and 2 do not; all speak of practice.
#[test]
fn of_all_participants() {
    let csv = run(&["themes", "--level", "2", "--small-cells", "5", "--format", "csv"]);
    assert_eq!(row(&csv, "practice,systems-navigation")[4..7], ["9", "15", "60"]);
    assert_eq!(row(&csv, "practice,practice")[4..7], ["15", "15", "100"]);
    // Everything that could tell of them is gone with it.
    assert!(row(&csv, "practice,frontline-work")[4..].iter().all(String::is_empty));
    let plain = run(&["themes", "--level", "2", "--format", "csv"]);
    assert_eq!(row(&plain, "practice,frontline-work")[4..7], ["13", "15", "86.666667"]);
    // From 2 on 13 and 2 may be printed.
    let csv = run(&["themes", "--level", "2", "--small-cells", "2", "--format", "csv"]);
    assert_eq!(row(&csv, "practice,frontline-work")[4], "13");
}

/// 7 of 8 women and 4 of 7 men speak of the title: 1 woman does not, 3 men do not.
#[test]
fn by_group() {
    let args = ["themes", "--by", "gender", "--level", "2", "--format", "csv", "--small-cells"];
    let csv = run(&[&args[..], &["3"]].concat());
    for gender in ["female", "male"] {
        let start = format!("support,role-title,\"The \"\"peer\"\" role title\",1,{gender}");
        let code = csv.lines().find(|line| line.starts_with(&start)).unwrap();
        assert!(code.ends_with(&",".repeat(11)), "{code}");
    }
    // Of 5 of 8 and 7 of 7 none is small.
    let of = |gender| {
        let rows = csv.lines().filter(|line| line.contains("expectations"));
        rows.filter(|line| line.contains(gender)).map(str::to_owned).next().unwrap()
    };
    assert!(of(",female,").contains(",female,5,8,62.5,"), "{csv}");
    assert!(of(",male,").contains(",male,7,7,100,"), "{csv}");
}

/// 11 casual, 2 full-time, 2 part-time: 2 and 2 could be at most 3, so the 11 go too.
#[test]
fn sizes_of_groups_are_numbers_of_people() {
    let text = run(&["themes", "--by", "employment", "--level", "1", "--small-cells", "5"]);
    for group in ["casual", "full-time", "part-time"] {
        assert!(text.contains(&format!("{group} (n = ·)")), "{text}");
    }
    assert!(!text.contains("100.0%") && text.contains("merge values of attributes"), "{text}");
}

#[test]
fn all_formats_hide_alike() {
    let shown = ["frontline-work", "Frontline harm reduction work"];
    for format in ["terminal", "csv", "tsv", "json", "md", "html", "latex", "org"] {
        let text = run(&[
            "themes",
            "--codes",
            "frontline-work",
            "--level",
            "2",
            "--small-cells",
            "5",
            "--format",
            format,
        ]);
        assert!(shown.iter().any(|name| text.contains(name)), "{text}");
        // 13 of 15, their 62 turns, 2,207 words.
        let plain =
            run(&["themes", "--codes", "frontline-work", "--level", "2", "--format", "csv"]);
        let words = row(&plain, "practice,frontline-work")[11].clone();
        assert!(words.len() > 3, "{plain}");
        let grouped = format!("{},{}", &words[..words.len() - 3], &words[words.len() - 3..]);
        for number in ["86.6", "86.7", &words, &grouped] {
            assert!(!text.contains(number), "{format}: {number} in {text}");
        }
    }
    let json =
        run(&["themes", "--codes", "frontline-work", "--small-cells", "5", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let cell = &json["tables"]["themes"][0]["participants"];
    assert!(cell["value"].is_null() && cell["hidden"].is_string(), "{cell}");
}

/// Gender: 8 and 7. Age groups: 2, 5, 6 and 2; the two of 2 could be at most 3, so the 5 goes as well.
#[test]
fn participants() {
    let csv = run(&["participants", "--small-cells", "5", "--format", "csv"]);
    assert_eq!(row(&csv, "gender,female")[4..6], ["8", "15"]);
    for (level, n) in [("25–34", ""), ("35–44", ""), ("45–54", "6"), ("55+", "")] {
        let row = row(&csv, &format!("age_group,{level}"));
        assert_eq!(row[4], n, "{level}");
        assert_eq!(row[6].is_empty(), n.is_empty(), "{level}");
    }
    // The median and quartiles of 15, no range.
    assert_eq!(row(&csv, "age,")[10..], ["45", "39", "51", "", ""]);
    let text = run(&["participants", "--small-cells", "5"]);
    assert!(text.contains("age, median (quartiles)    45 (39–51)"), "{text}");
    let by = run(&["participants", "--by", "gender", "--small-cells", "5", "--format", "csv"]);
    for group in ["female", "male"] {
        for level in ["visible minority", "white"] {
            assert_eq!(row(&by, &format!("ethnicity,{level},category,{group}"))[4], "");
        }
    }
    assert_eq!(row(&by, "ethnicity,white,category,(overall)")[4], "10");
}

/// Three have no years, of six; one of the west and two of the east.
#[test]
fn means_go_with_the_number_that_they_are_of() {
    let study =
        allotment::with("B1,FG1,P1,west,10\nB2,FG1,P2,west,2", "B1,FG1,P1,west,\nB2,FG1,P2,east,");
    let csv = allotment::csv_of(&study, &["participants", "--by", "garden", "--small-cells", "2"]);
    assert_eq!(row(&csv, "years,,number,(overall)")[4..8], ["3", "6", "50", "3"]);
    for garden in ["east", "west"] {
        assert!(
            row(&csv, &format!("years,,number,{garden}"))[4..].iter().all(String::is_empty),
            "{csv}"
        );
    }
}

#[test]
fn a_query_by_group() {
    let json =
        run(&["find", "role-title", "--by", "gender", "--small-cells", "3", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = json["tables"]["counts"].as_array().unwrap();
    assert!(
        rows.iter()
            .all(|row| row["participants"]["value"].is_null() && row["turns"]["value"].is_null())
    );
    // Where each passage stands would tell who.
    assert!(json["tables"].get("passages").is_none());
}

#[test]
fn too_few_people() {
    let text = run(&["themes", "--level", "1", "--small-cells", "40"]);
    assert!(text.contains("only the shape of the table"), "{text}");
    assert!(text.contains("merge values of attributes") && !text.contains("who speaks"), "{text}");
    assert!(!text.contains("100.0%"), "{text}");
}

#[test]
fn what_it_cannot_hide_is_refused() {
    let told = |args: &[&str]| refused(&[args, &["--small-cells", "5"]].concat());
    assert!(
        refused(&["themes", "--small-cells", "0"]).contains("`--small-cells 0` would hide nothing")
    );
    assert!(refused(&["participants", "--small-cells", "1"]).contains("2 or more"));
    assert!(told(&["themes", "--by", "participant"]).contains("`--by participant` makes none"));
    assert!(told(&["participants", "--by", "transcript"]).contains("`--by transcript` makes none"));
    for flag in ["--wide", "--silence", "--asked", "--first-mention"] {
        assert!(told(&["themes", flag]).contains(&format!("cannot be had with `{flag}`")));
    }
    assert!(told(&["find", "tokenism"]).contains("passages are listed"));
    assert!(told(&["participants", "--numbers", "median-range"]).contains("no range"));
}
