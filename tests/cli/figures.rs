//! Pictures of reports: `-o x.svg` and its like, `--format svg|vega`, `--figure`, `--width`, `--grey`.

use crate::harness::Study;
use insta::assert_snapshot;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::path::Path;

/// The pictures of a study: what they are called here, and how they are asked for.
const ALL: &[(&str, &[&str])] = &[
    ("themes", &["themes"]),
    ("themes-by-participant", &["themes", "--by", "participant"]),
    ("cooccur", &["cooccur"]),
    ("saturation", &["saturation"]),
    ("agreement", &["agree"]),
];

/// An SVG on stdout.
fn svg(study: &Study, args: &[&str]) -> String {
    study.run([args, &["--quiet", "--format", "svg"]].concat()).done().replace("\r\n", "\n")
}

/// The texts of a picture, each as a reader of XML gets it.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut texts = vec![String::new()];
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{svg}")) {
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(name) => {
                let sign = match name.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    _ => "\"",
                };
                texts.last_mut().unwrap().push_str(sign);
            }
            Event::Start(tag) => {
                assert_ne!(tag.name().as_ref(), "script");
                texts.push(String::new());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// A number in an element.
fn number(element: &str, name: &str) -> f64 {
    let value = element.split(&format!(" {name}=\"")).nth(1).unwrap();
    value.split('"').next().unwrap().parse().unwrap()
}

/// The pictures of both examples, as they lie in tests/data/figures. `UPDATE_FIGURES=1` writes them anew, to be looked at.
#[test]
fn pictures_of_the_examples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/figures");
    let update = std::env::var_os("UPDATE_FIGURES").is_some();
    let mut wrong = Vec::new();
    for example in ["peer-work", "peer-meaning"] {
        let study = Study::example(example, |_| true);
        for (name, args) in ALL {
            let drawn = svg(&study, args);
            texts(&drawn);
            let file = folder.join(format!("{example}-{name}.svg"));
            if update {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &drawn).unwrap();
            }
            let known = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
            if known != drawn {
                wrong.push(file);
            }
            let coloured = !["cooccur", "agreement"].contains(name);
            for others in
                [&["--width", "85"][..], &["--grey"]].iter().take(1 + usize::from(coloured))
            {
                let other = svg(&study, &[args, *others].concat());
                texts(&other);
                assert_ne!(other, drawn, "{example} {name} {others:?}");
            }
        }
    }
    assert!(wrong.is_empty(), "not as drawn now: {wrong:#?}; UPDATE_FIGURES=1 writes them");
}

/// Bars are read back: to their track as the table's people to those who were read.
#[test]
fn bars_are_as_long_as_the_table_says() {
    let study = Study::example("peer-work", |_| true);
    let csv = study.run(["themes", "--quiet", "--format", "csv"]).done();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let (n, of) = (at("participants"), at("participants_of"));
    let rows: Vec<[f64; 2]> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| [row[n].parse().unwrap(), row[of].parse().unwrap()])
        .collect();
    for width in ["85", "170"] {
        let drawn = svg(&study, &["themes", "--width", width]);
        let rects = drawn.lines().filter(|line| line.starts_with("<rect x"));
        // The first is the ground; then a track and a bar for each row, as nobody here was read for nothing.
        let rects: Vec<f64> = rects.skip(1).map(|line| number(line, "width")).collect();
        assert_eq!(rects.len(), 2 * rows.len());
        for (found, [n, of]) in rects.chunks(2).zip(&rows) {
            assert!((found[1] / found[0] - n / of).abs() < 1e-3, "{found:?} {n} {of}");
        }
    }
}

/// Names of codes and people as no study should have them.
fn hostile() -> Study {
    Study::new()
        .codebook(
            "- id: markup\n  name: \"<b>&amp;</b></script><script>alert(1)</script>\"\n  codes:\n  \
             - id: turned\n    name: \"a\\u202Eb\\u2066 \u{627}\u{644}\u{62f}\u{639}\u{645} 👩‍👧\"\n\
             - id: compound\n  name: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengese\n\
             - id: none\n  name: \"]]> <!-- &\"",
        )
        .file("participants.csv", "participant,transcript,speaker\n\"<i>P&1</i>\",P1,\n\"\"\"P2\",P2,\n")
        .transcript("P1", "I: How was it?\nP: She held my hand. And paid.\n")
        .transcript("P2", "I: How was it?\nP: She held my hand. Nothing else.\n")
        .tags("ana", "P1", "code,quote\nmarkup,held my hand\nturned,She held\ncompound,And paid\n")
        .tags("ana", "P2", "code,quote\nturned,my hand\n")
        .tags("ben", "P1", "code,quote\nmarkup,held my hand\n")
        .tags("ben", "P2", "code,quote\nturned,held my hand\ncompound,Nothing\n")
}

#[test]
fn hostile_names_are_text() {
    let study = hostile();
    for (name, args) in ALL {
        for width in ["60", "85", "170"] {
            let drawn = svg(&study, &[args, &["--width", width][..]].concat());
            let told = texts(&drawn);
            assert!(!drawn.contains(['\u{202e}', '\u{2066}', '\u{1b}']), "{name}");
            let all = told.concat();
            assert!(all.contains("Donau") || *name == "saturation", "{name} {told:?}");
        }
        let page = study.run([args, &["--quiet", "--format", "html"][..]].concat()).done();
        assert!(!page.contains("<script") && !page.contains("<b>&amp;amp;"), "{name}");
        assert_eq!(page.matches("<svg").count(), 1, "{name}");
    }
    let told = texts(&svg(&study, &["themes"])).concat();
    assert!(told.contains("<b>&amp;</b></script>"), "{told}");
}

/// A sentence stands where there is nothing to draw, never an empty axis.
#[test]
fn nothing_to_draw() {
    let study = Study::new()
        .codes("care")
        .transcript("P1", "I: How was it?\nP: She held my hand.\n")
        .tags("ana", "P1", "code,quote\n");
    let said = |args: &[&str]| texts(&svg(&study, args))[1..].join(" ");
    assert_snapshot!(said(&["themes"]), @"Nothing is coded with any of these codes.");
    assert_snapshot!(said(&["themes", "--by", "participant"]), @"Nothing is coded with any of these codes.");
    assert_snapshot!(said(&["cooccur"]), @"One code alone meets no other.");
    assert_snapshot!(said(&["saturation"]), @"One transcript has no order: new codes need two.");
    let page = study.run(["themes", "--quiet", "--format", "html"]).done();
    assert!(page.contains("<p class=\"instead\">") && !page.contains("<svg"), "{page}");
    assert_snapshot!(study.run(["themes", "--quiet", "--format", "vega"]), @"
    ---- stderr ----
    error: there is nothing to draw: Nothing is coded with any of these codes.
    hint: choose another --format
    ---- status 2 ----
    ");
}

#[test]
fn what_has_no_picture_says_what_has() {
    let study = hostile();
    let refused = |args: &[&str]| study.run([args, &["--quiet"]].concat());
    assert_snapshot!(refused(&["participants", "-o", "x.svg"]), @"
    ---- stderr ----
    error: this has no picture
    hint: pictures have `code themes`, alone or with --by participant, --by transcript or --wide; `code cooccur` without --near and --next; `code saturation`; and the table of `code agree`
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["themes", "--silence", "--format", "svg"]), @"
    ---- stderr ----
    error: this has no picture
    hint: pictures have `code themes`, alone or with --by participant, --by transcript or --wide; `code cooccur` without --near and --next; `code saturation`; and the table of `code agree`
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["themes", "--width", "85"]), @"
    ---- stderr ----
    error: `--width` is for a picture (svg, png, pdf, eps, vega), not for terminal
    hint: leave it out, or write -o FILE.svg
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["themes", "--grey", "--format", "vega"]), @"
    ---- stderr ----
    error: `--grey` is for a picture that is drawn, not for vega
    hint: leave it out, or write -o FILE.svg
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["themes", "--figure", "tree", "--format", "svg"]), @"
    ---- stderr ----
    error: --figure: there is no picture `tree`
    hint: there are themes (People who speak of each theme)
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["cooccur", "--by", "transcript", "--format", "svg"]), @"
    ---- stderr ----
    error: this has several pictures; name one with --figure
    hint: there are cooccur-1 (Codes in the same turn, transcript: P1), cooccur-2 (Codes in the same turn, transcript: P2)
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["agree", "--by", "pair", "--width", "85", "-o", "x.svg"]), @"
    ---- stderr ----
    error: --width says nothing about --by
    hint: leave it out: it is for the table of figures
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["cooccur", "--grey", "-o", "x.svg"]), @"
    ---- stderr ----
    error: `--grey` does nothing here: this picture has no colour
    hint: leave it out
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["themes", "-o", "x.jpg"]), @"
    ---- stderr ----
    error: `.jpg` is no output format
    hint: extensions are txt, csv, tsv, tab, json, md, markdown, html, htm, tex, latex, org, docx, xlsx, svg, vl, png, pdf, eps; or name one with --format
    ---- status 2 ----
    ");
    let one = svg(&study, &["cooccur", "--by", "transcript", "--figure", "cooccur-2"]);
    assert!(one.contains("<title>Codes in the same turn, transcript: P2</title>"), "{one}");
}

/// json has the numbers of a picture, html the picture; csv and the terminal are as they were.
#[test]
fn pictures_in_other_formats() {
    let study = hostile();
    let run = |format: &str| study.run(["themes", "--quiet", "--format", format]).done();
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let figure = &json["figures"]["themes"];
    assert_eq!(figure["plot"]["form"], "bars");
    assert_eq!(figure["plot"]["rows"][0]["n"], 2);
    assert_eq!(figure["plot"]["rows"][0]["of"], 2);
    let html = run("html");
    let order =
        ["<table>", "People who speak of each theme", "<svg", "</svg>", "Often said is not"];
    let places: Vec<usize> = order.iter().map(|part| html.find(part).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!run("csv").contains("Often said") && !run("terminal").contains("Often said"));
}

/// Whether somebody can make PNG of SVG here.
fn has_rsvg() -> bool {
    let found = std::process::Command::new("rsvg-convert").arg("--version").output().is_ok();
    if !found {
        eprintln!(
            "SKIPPED: rsvg-convert is not there, so no PNG, PDF or EPS was drawn (librsvg2-bin)"
        );
    }
    found
}

#[test]
fn other_programs_draw_png_pdf_and_eps() {
    if !has_rsvg() {
        return;
    }
    let study = hostile();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let drawn = |file: &str| {
        let mut command = study.command(["themes", "--quiet", "--width", "85", "-o", file]);
        let output = command.env("PATH", &path).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read(study.path(file)).unwrap()
    };
    let png = drawn("x.png");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    // 85 mm at 600 dots per inch are 2007.9 dots, and 600 per inch are 23,622 per metre.
    assert!(number(16).abs_diff(2008) <= 1, "{}", number(16));
    assert_eq!(&png[37..41], b"pHYs");
    assert_eq!((number(41), number(45), png[49]), (23_622, 23_622, 1));
    assert!(drawn("x.pdf").starts_with(b"%PDF-"));
    assert!(drawn("x.EPS").starts_with(b"%!PS-Adobe"));
}

#[test]
fn no_program_draws() {
    let study = hostile().folder("empty");
    let mut command = study.command(["themes", "--quiet", "-o", "x.png"]);
    let output = command.env("PATH", study.path("empty")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8_lossy(&output.stderr), @"
    error: no program that makes png of a picture is there
    hint: install rsvg-convert (librsvg) or inkscape, or a Chromium browser; -o FILE.svg needs none
    ");
    assert!(!study.path("x.png").exists());
}

/// What is too high for a page is drawn, and said.
#[test]
fn a_high_picture_is_told() {
    let codes: Vec<String> = (0..60).map(|n| format!("c{n}")).collect();
    let study = Study::new()
        .codes(&codes.join("\n"))
        .transcript("P1", "I: How was it?\nP: She held my hand.\n")
        .tags("ana", "P1", "code,quote\nc1,held my hand\n");
    let output = study.command(["themes", "-o", "x.svg"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let note = said.lines().filter(|line| line.contains("mm high")).collect::<Vec<_>>().join("\n");
    assert_snapshot!(note, @"
    note: the picture is 284 mm high; a journal's page takes about 225: --level and --codes choose fewer rows
    ");
}

/// In one column of a journal people are named, turned, or numbered where they are too many, with their names below.
#[test]
fn columns_have_names_at_85_millimetres() {
    let study = Study::example("peer-work", |_| true);
    let args = ["themes", "--by", "participant", "--level", "1", "--width", "85"];
    let turned = texts(&svg(&study, &args));
    assert!(turned.iter().any(|text| text.trim() == "P15"), "{turned:?}");
    let names: Vec<String> = (1..=30).map(|n| format!("Gregory {n}")).collect();
    let mut many = Study::new().codes("care").transcript("G", "I: So?\nP: She cared.\n");
    for name in &names {
        many = many.transcript(name, "I: So?\nP: She cared.\n");
        many = many.tags("ana", name, "code,quote\ncare,She cared\n");
    }
    let numbered = texts(&svg(&many, &args));
    for text in ["1", "5", "30", "1 Gregory 1", "30 Gregory 30"] {
        assert!(numbered.iter().any(|found| found.trim() == text), "{text} in {numbered:?}");
    }
    assert!(!numbered.iter().any(|text| text.contains("in the order of the table")));
}
