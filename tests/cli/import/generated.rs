//! Whatever `code import` takes without complaint, `code check` takes too: invented files of many formats, with what
//! has gone wrong before in them.

use crate::harness::Study;
use proptest::prelude::*;
use serde_json::json;

/// Words of speech, names and codes among which is what readers stumble over.
fn word() -> impl Strategy<Value = String> {
    let odd = [
        "I",
        "P",
        "I:",
        "P:",
        "Note:",
        "rules",
        "consensus",
        "ana@2",
        "",
        " ",
        "\u{a0}",
        "-",
        "--",
        "---",
        "0",
        "1",
        "10:30",
        "[00:01]",
        "[x]",
        "<x/>",
        "#",
        "\"",
        "'",
        ";",
        ",",
        "|",
        "\u{0}",
        "\u{feff}",
        "e\u{301}",
        "é",
        "ß",
        "😀",
        "a > b",
        "a\\b",
        "../x",
        "no",
        "~",
        "{a}",
        "*a*",
        ">>",
        "con",
        "\t",
    ];
    prop_oneof![3 => "[a-e]{1,4}", 2 => prop::sample::select(odd.to_vec()).prop_map(str::to_owned)]
}

fn phrase() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..5).prop_map(|words| words.join(" "))
}

/// A code, now and then below very many others.
fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => word(),
        2 => phrase(),
        1 => (95usize..110).prop_map(|deep| (0..deep).map(|n| format!("c{n}")).collect::<Vec<_>>().join(" > ")),
    ]
}

#[derive(Debug, Clone)]
struct Said {
    who: String,
    text: String,
    code: String,
    coder: String,
    at: (usize, usize),
}

fn said() -> impl Strategy<Value = Said> {
    (word(), phrase(), code(), word(), (0usize..30, 0usize..12)).prop_map(
        |(who, text, code, coder, (start, length))| Said {
            who,
            text,
            code,
            coder,
            at: (start, start + length),
        },
    )
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn csv(head: &str, rows: &[Said], cells: impl Fn(&Said) -> Vec<String>) -> String {
    let row =
        |said: &Said| cells(said).iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{head}\n{}\n", rows.join("\n"))
}

fn xml(text: &str) -> String {
    let plain = text.replace('\0', "").replace('&', "&amp;");
    plain.replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;").replace('"', "&quot;")
}

/// The files of one import, and what else is said.
fn files(kind: usize, all: &[Said]) -> (Vec<(&'static str, String)>, Vec<&'static str>) {
    let lines: String = all.iter().map(|said| format!("{}: {}\n", said.who, said.text)).collect();
    let text = || ("t.txt", lines.clone());
    match kind {
        0 => (vec![text()], vec![]),
        1 => {
            let tags = csv("transcript,coder,code,quote", all, |s| {
                vec!["t".into(), s.coder.clone(), s.code.clone(), s.text.clone()]
            });
            (vec![text(), ("s.csv", tags)], vec![])
        }
        2 => {
            let table = csv("who,said,tag,by", all, |s| {
                vec![s.who.clone(), s.text.clone(), s.code.clone(), "ana".into()]
            });
            (vec![("c.csv", table)], vec!["--columns", "text=said,speaker=who,code=tag,coder=by"])
        }
        3 => {
            let tags = csv("transcript,coder,code,quote", all, |s| {
                vec![s.who.clone(), s.coder.clone(), s.code.clone(), s.text.clone()]
            });
            (vec![("s.csv", tags)], vec![])
        }
        4 => {
            let passage = |s: &Said| json!({"speaker": s.who, "text": s.text, "start": 1});
            let all: Vec<_> = all.iter().map(passage).collect();
            (vec![("j.json", json!({"segments": all}).to_string())], vec![])
        }
        5 => {
            let spans: Vec<_> = all.iter().map(|s| json!([s.at.0, s.at.1, s.code])).collect();
            let record = json!({"text": lines, "label": spans});
            (vec![("d.ana.jsonl", format!("{record}\n"))], vec![])
        }
        6 => {
            let cue = |(n, s): (usize, &Said)| {
                format!("00:{n:02}.000 --> 00:{n:02}.900\n<v {}>{}</v>\n\n", s.who, s.text)
            };
            let cues: String = all.iter().enumerate().map(cue).collect();
            (vec![("v.vtt", format!("WEBVTT\n\n{cues}"))], vec![])
        }
        7 => {
            let note = |s: &Said| {
                format!(
                    "<text:p>{}: {}<office:annotation><dc:creator>{}</dc:creator><text:p>{}</text:p></office:annotation></text:p>",
                    xml(&s.who),
                    xml(&s.text),
                    xml(&s.coder),
                    xml(&s.code)
                )
            };
            let body: String = all.iter().map(note).collect();
            let spaces = "xmlns:office='o' xmlns:text='t' xmlns:dc='d'";
            let document = format!(
                "<office:document {spaces}><office:body><office:text>{body}</office:text></office:body></office:document>"
            );
            (vec![("o.fodt", document)], vec![])
        }
        8 => {
            let line = |s: &Said| format!("*{}:\t{} .\n", s.who, s.text);
            let said: String = all.iter().map(line).collect();
            (
                vec![("c.cha", format!("@Begin\n@Participants:\tI Investigator\n{said}@End\n"))],
                vec![],
            )
        }
        _ => {
            let said = |(n, s): (usize, &Said)| {
                let of = if n % 2 == 0 { "Ana" } else { s.who.trim() };
                format!(
                    "<TIER TIER_ID=\"{0}{n}\" PARTICIPANT=\"{0}\" LINGUISTIC_TYPE_REF=\"x\"><ANNOTATION><ALIGNABLE_ANNOTATION \
                     ANNOTATION_ID=\"a{n}\"><ANNOTATION_VALUE>{1}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>",
                    xml(of),
                    xml(&s.text)
                )
            };
            let tiers: String = all.iter().enumerate().map(said).collect();
            (vec![("e.eaf", format!("<ANNOTATION_DOCUMENT>{tiers}</ANNOTATION_DOCUMENT>"))], vec![])
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_imported_passes_check(kind in 0usize..10, all in prop::collection::vec(said(), 1..5)) {
        let (files, more) = files(kind, &all);
        let study = files.iter().fold(Study::new(), |study, (name, text)| study.file(name, text));
        let names = files.iter().map(|(name, _)| *name);
        let import = study.run(["import", "-o", "new", "--quiet"].into_iter().chain(names).chain(more));
        if import.to_string().contains("---- status 0 ----") {
            let check = study.run(["check", "new"]).to_string();
            // A codebook alone waits for transcripts.
            let waits = check.contains("error: there are no transcripts") && !check.contains(" 0 codes");
            prop_assert!(waits || check.contains("---- status 0 ----"), "{import}\n{check}");
        }
    }
}
