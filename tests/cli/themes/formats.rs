//! `code themes` in every format, on the screen and in files.

use super::{study, themes};
use insta::assert_snapshot;

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

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
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
      "figures": {
        "themes": {
          "id": "themes",
          "title": "People who speak of each theme",
          "above": "How many of the 5 people speak of each theme.",
          "below": "A theme counts everybody who speaks of it or of a code below it. Often said is not the same as important.",
          "plot": {
            "form": "bars",
            "unit": "participants",
            "rows": [
              {
                "label": {
                  "id": "care",
                  "text": "care",
                  "depth": 0,
                  "hue": 0,
                  "group": ""
                },
                "n": 3,
                "of": 5,
                "quiet": false,
                "mark": null,
                "hidden": false
              },
              {
                "label": {
                  "id": "warmth",
                  "text": "warmth",
                  "depth": 1,
                  "hue": 0,
                  "group": ""
                },
                "n": 1,
                "of": 5,
                "quiet": false,
                "mark": null,
                "hidden": false
              },
              {
                "label": {
                  "id": "listening",
                  "text": "listening",
                  "depth": 1,
                  "hue": 0,
                  "group": ""
                },
                "n": 2,
                "of": 5,
                "quiet": false,
                "mark": null,
                "hidden": false
              },
              {
                "label": {
                  "id": "money",
                  "text": "money",
                  "depth": 0,
                  "hue": 1,
                  "group": ""
                },
                "n": 2,
                "of": 5,
                "quiet": false,
                "mark": null,
                "hidden": false
              }
            ]
          },
          "instead": null
        }
      },
      "notes": [
        "whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]",
        "[unequal coders]",
        "counted: participants' speech in 4 of 4 transcripts",
        "who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)",
        "[contract]"
      ]
    }
    ---- status 0 ----
    "#);
}

#[test]
fn as_markdown() {
    assert_snapshot!(themes(&["--format", "md"]), @"
    # Themes

    | Theme           | Participants | Transcripts | Turns |    Words | Segments |
    | --------------- | -----------: | ----------: | ----: | -------: | -------: |
    | care            |      3 (60%) |     3 (75%) |     3 | 13 (39%) |        3 |
    | &emsp;warmth    |      1 (20%) |     1 (25%) |     1 |  8 (24%) |        1 |
    | &emsp;listening |      2 (40%) |     2 (50%) |     2 |  7 (21%) |        2 |
    | money           |      2 (40%) |     2 (50%) |     2 |  6 (18%) |        2 |

    - Coded: 2 transcripts by two people, 2 by one person; where several coded, a passage counts that any of them coded.
    - Transcripts were coded by different numbers of people, and several people find more than one.
    - Participants and transcripts are n (%) of 5 participants and 4 transcripts. A participant counts once for a theme, however often it comes up, and counts for a theme when any code below it was given. Words are those coded with the theme, in % of all words of participants; segments are coded passages, those that overlap taken as one.
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

#[test]
fn as_csv_for_a_european_excel() {
    let study = study();
    let args = ["themes", "--excel-safe", "--delimiter", ";", "--level", "1", "-o", "t.csv"];
    assert_snapshot!(study.run(args), @r"
    ---- changes ----
    + t.csv
    ---- status 0 ----
    ");
    let text = study.read("t.csv");
    assert!(text.starts_with("\u{feff}theme;code;name;") && text.ends_with(";2\r\n"), "{text}");
    assert_snapshot!(study.run(["themes", "--delimiter", "|"]).unchanged(), @r"
    ---- stderr ----
    error: invalid value '|' for '--delimiter <MARK>': it is `,` `;` or tab

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--delimiter", ";"]).unchanged(), @r"
    ---- stderr ----
    error: `--delimiter` is for csv and tsv, not for terminal
    hint: leave it out, or write --format csv
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--excel-safe", "-o", "t.docx"]).unchanged(), @r"
    ---- stderr ----
    error: `--excel-safe` is for csv and tsv, not for docx
    hint: leave it out, or write --format csv
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--format", "tsv", "--delimiter", ";"]).unchanged(), @r"
    ---- stderr ----
    error: tsv has tabs between its cells; csv takes another delimiter
    hint: choose another --format
    ---- status 2 ----
    ");
}

/// What opens them is tried by hand; that they hold the right things, beside the renderers.
#[test]
fn as_files_of_other_programs() {
    for (command, name) in [
        ("themes", "t.docx"),
        ("themes", "t.xlsx"),
        ("quotes", "q.docx"),
        ("quotes", "q.xlsx"),
        ("agree", "a.docx"),
        ("agree", "a.xlsx"),
    ] {
        let study = study();
        study.run([command, "-o", name, "--quiet"]).done();
        let bytes = std::fs::read(study.path(name)).unwrap();
        assert!(bytes.starts_with(b"PK\x03\x04"), "{name}");
        study.run([command, "-o", "again", "--format", &name[2..], "--quiet"]).done();
        assert_eq!(std::fs::read(study.path("again")).unwrap(), bytes, "{name}");
    }
    let study = study();
    study.run(["quotes", "-o", "q.html", "--quiet"]).done();
    assert!(study.read("q.html").contains("<blockquote>\n<p dir=\"auto\">"));
    study.run(["themes", "-o", "t.tex", "--quiet"]).done();
    assert!(study.read("t.tex").contains("\\begin{longtable}"));
}
