//! `code anchor --list` and `--decisions`: what stays in doubt, decided in a sheet.

use crate::harness::Study;
use insta::assert_snapshot;

const TEXT: &str = "I: How was it?\nP: They paid me late that year. I went home to sleep. Nobody came to the door.\n";

/// A sentence rewritten, one gone, and one that stays.
fn listed() -> Study {
    let rows = "code,quote,memo\nmoney,They paid me late that year.,a\n\
                care,I went home to sleep.,b\ncare,Nobody came,c\n";
    let study = Study::new().codes("care\nmoney").transcript("P01", TEXT).tags("ana", "P01", rows);
    study.run(["anchor"]).done();
    let text = TEXT
        .replace("They paid me late that year.", "The money came late one winter.")
        .replace("I went home to sleep. ", "");
    study.write("transcripts/P01.txt", text);
    study
}

#[test]
fn a_sheet_of_listed_tags_is_decided_on_and_read_back() {
    let study = listed();
    assert_snapshot!(study.run(["anchor", "--list", "moved.csv", "--quiet"]), @"");
    assert_snapshot!(study.read("moved.csv"), @"");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(study.path("moved.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // A sheet that somebody may have filled in stays.
    assert_snapshot!(study.run(["anchor", "--list", "moved.csv"]), @"");
    let sheet = study.read("moved.csv");
    let decided: Vec<String> = sheet
        .lines()
        .map(|line| match line {
            _ if line.contains("paid me") => format!("{line}18..49"),
            _ if line.contains("went home") => format!("{line}no"),
            _ => line.to_owned(),
        })
        .collect();
    study.write("decided.csv", decided.join("\r\n"));
    assert_snapshot!(study.run(["anchor", "--decisions", "decided.csv", "--dry-run", "--quiet"]).unchanged(), @"");
    assert_snapshot!(study.run(["anchor", "--decisions", "decided.csv", "--list", "rest.csv"]), @"");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"");
    // What was decided is not listed any more.
    assert_snapshot!(study.run(["anchor", "--decisions", "decided.csv"]).unchanged(), @"");
}

#[test]
fn yes_takes_the_place_that_the_sheet_names() {
    let rows = "code,quote\ncare,Mirela helped\n";
    let text = "P: It was so. Mirela helped me then.\n";
    let study = Study::new().codes("care").transcript("P01", text).tags("ana", "P01", rows);
    study.run(["anchor"]).done();
    study.write("transcripts/P01.txt", text.replace("Mirela helped", "Somebody helped"));
    study.run(["anchor", "--list", "moved.csv", "--quiet"]);
    let sheet = study.read("moved.csv");
    study.write("yes.csv", format!("{}Yes\n", sheet.trim_end()));
    assert_snapshot!(study.run(["anchor", "--decisions", "yes.csv"]), @"");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"");
}

#[test]
fn everything_wrong_with_a_sheet_is_said_at_once() {
    let study = listed();
    study.run(["anchor", "--list", "moved.csv", "--quiet"]);
    let sheet = study.read("moved.csv");
    let row = sheet.lines().find(|line| line.contains("went home")).unwrap();
    let header = sheet.lines().next().unwrap();
    let rows = [
        format!("{row}yes"),
        format!("{row}no"),
        row.replace("went home", "went back"),
        sheet.lines().find(|line| line.contains("paid me")).unwrap().to_owned() + "perhaps",
    ];
    study.write("bad.csv", format!("{header}\n{}\n", rows.join("\n")));
    assert_snapshot!(study.run(["anchor", "--decisions", "bad.csv"]).unchanged(), @"");
    study.write("bad.csv", format!("{header}\n{row}9000..9010\n"));
    assert_snapshot!(study.run(["anchor", "--decisions", "bad.csv"]).unchanged(), @"");
    study.write("bad.csv", "file,line\nx,1\n");
    assert_snapshot!(study.run(["anchor", "--decisions", "bad.csv"]).unchanged(), @"");
}
