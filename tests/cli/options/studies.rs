//! The study in which options are tried, with what else they need.

use crate::harness::Study;
use crate::sheets::xlsx_sheets;

/// What of a picture can be chosen, in commands that have one.
pub const PICTURE: &[(&[&str], &[&str])] = &[
    (&["--format", "svg"], &["--figure", "nothing"]),
    (&["--format", "svg"], &["--width", "85"]),
    (&["--format", "svg"], &["--grey"]),
];

/// A study of two transcripts, and all else.
pub fn study() -> Study {
    let mut study = Study::new()
        .codes("care\n  warmth\nmoney")
        .file("participants.csv", "participant,transcript,speaker,age\nP1,P1,,old\nP2,P2,,young\n")
        .file(
            "other/participants.csv",
            "participant,transcript,speaker,age\nQ,P1,,old\nR,P2,,10-19\n",
        )
        .file("broken.csv", "participant,transcript,speaker\nP1,nowhere,,more\n")
        .file("doubt.txt", "Ada: Hello there.\nBen: And hello.\nAda: Well now.\nBen: Yes indeed.\n")
        .file("doubt.csv", "participant,transcript,speaker\nP1,P1,Q\nP2,P2,P\n")
        .bytes("latin.csv", b"participant,transcript,age,town\nQ,P1,old,Li\xe8ge\nR,P2,old,\n")
        .file("other/codebook.yaml", "themes:\n- id: care\n- id: warmth\n- id: money\n")
        .file("other/coverage.csv", "coder,transcript,codes,turns,status\nana,P2,,,open\n");
    for n in 1..=2 {
        let text = format!(
            "I: How was it?\nP: She held my hand, {n} times. She smiled. And left.\nI: And then?\nP: =They paid me late.\n"
        );
        study = study
            .transcript(&format!("P{n}"), &text)
            .tags(
                "ana",
                &format!("P{n}"),
                "code,quote,memo\nwarmth,held my hand,a note\nmoney,=They paid me,\n",
            )
            .tags(
                "ben",
                &format!("P{n}"),
                "code,quote,memo\nwarmth,my hand,\nwarmth,smiled,\ncare,How was it,\n",
            )
            .file(&format!("other/tags/ana/P{n}.csv"), "code,quote\nwarmth,hand\n")
            .file(
                &format!("broken/ana/P{n}.csv"),
                "code,quote\nwarmth,hand\nmoney,not in the text at all\n",
            )
            .file(&format!("broken/ben/P{n}.csv"), "code,quote\nwarmth,hand\n");
    }
    with_a_key(with_files_to_read(study))
}

/// A key lies apart from the study, for nobody else to read.
fn with_a_key(study: Study) -> Study {
    study.write("../home/key.csv", "original,replacement\nsmiled,[Name 1]\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let closed = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(study.path("../home/key.csv"), closed).unwrap();
    }
    study
}

/// Codebooks and coded texts that are no study yet.
fn with_files_to_read(study: Study) -> Study {
    let codes = |name| -> [&[&str]; 2] { [&["code", "definition"], name] };
    let said = |what| -> [&[&str]; 3] { [&["speaker", "text"], &["I", "How was it?"], what] };
    let book = [("May", &codes(&["rain", "wet"])[..]), ("June", &codes(&["sun", "dry"])[..])];
    let talks = [("May", &said(&["P", "Wet."])[..]), ("June", &said(&["P", "Dry."])[..])];
    let text = "I: 🌧 How was it?\nP: She held my hand.\n";
    let label = |at: usize| format!("[{at},{},\"touch\"]", at + 4);
    let coded = |text: &str, at| {
        let text = text.replace('\n', "\\n");
        format!("{{\"id\":1,\"text\":\"{text}\",\"label\":[{}]}}\n", label(at))
    };
    let study = (1..=9).fold(study, |study, n| {
        let tags = if n % 3 == 0 { "code,quote\nmoney,Nothing new\n" } else { "code,quote\n" };
        study
            .file(&format!("many/M{n}.txt"), format!("I: How was it?\nP: Nothing new, {n}.\n"))
            .file(&format!("many-tags/ana/M{n}.csv"), tags)
    });
    study
        .file("said-of.csv", "case,code,summary,by\nP1,money,Paid late.,ana\n")
        .file("touch.yaml", "touch: [held, hand]\n")
        .file("order.txt", "P2\nP1\n")
        .file("ids.txt", "P1\n")
        .file(
            "origins.yaml",
            "themes:\n- id: care\n  codes:\n  - id: warmth\n    origin: inductive\n- id: money\n",
        )
        .file("three/A.txt", "I: How?\nP: Wet.\n")
        .file("three/B.txt", "I: And?\nP: Dry.\n")
        .file("three/C.txt", "I: So?\nP: Windy.\n")
        .file("three.csv", "participant,transcript,years\nA,A,31\nB,B,44\nC,C,70\n")
        .file("jobs.csv", "participant,transcript,age,job\nP1,P1,31,cook\nP2,P2,44,cook\n")
        .file("names.txt", "smiled\n")
        .file("ages.csv", "participant,transcript,smokes\nP1,P1,yes\nP2,P2,no\n")
        .file("book.csv", "Wort,definition\nrain,wet\nsun,dry\n")
        .bytes("book.xlsx", &xlsx_sheets(&book))
        .bytes("latin-book.csv", b"code,definition\nrain,\xe9tang\n")
        .file("wrong.yaml", "themes:\n- id: care\n  colour: red\n  codes: 7\n")
        .file("bare.yaml", "themes:\n- id: care\n")
        .file("no-table/ana/P1.csv", "quote\nheld my hand\n")
        .file("other/more/ana/P1.csv", "code,quote\nluck,held my hand\n")
        .bytes("latin/ana/P1.csv", b"code,quote,memo\nluck,held my hand,\xe9tang\n")
        .file(
            "paper.md",
            "“She held my hand, 1 times” (P1). “She held my hand, 2 times” (P2). “=They paid me late” it was.\nWarmth, care \
             and money were raised by 2 of 2; money, warmth by 9 of 9.\n",
        )
        .file("names.md", "Ada said so.\n")
        .file("other-study/codebook.yaml", "themes:\n- id: care\n  definition: d\n")
        .file("other-study/transcripts/P1.txt", "I: How was it?\nAda: Wet, wet, wet.\n")
        .file("unread-study/codebook.yaml", "themes:\n- id: care\n")
        .file("unread-study/transcripts/P1.txt", "I: How was it?\nP: Wet, wet, wet.\n")
        .file("talk.txt", "I: How was it?\nP: Wet.\n")
        .file("more.txt", "I: And there?\nP: Dry all day, and then it rained.\n")
        .file("broken-study/codebook.yaml", "themes:\n- id: care\n")
        .file("broken-study/transcripts/P1.txt", "I: How was it?\nP: Wet, wet, wet.\n")
        .file("broken-study/tags/ana/P1.csv", "code,quote\ncare,not in the text at all\n")
        .bytes("latin.txt", b"I: How was it?\nP: Un \xe9tang.\n")
        .file("said.csv", "Who,What\nI,How was it?\nP,Wet.\n")
        .bytes("said.xlsx", &xlsx_sheets(&talks))
        .file("said.jsonl", coded(text, 25))
        .file("wrong.jsonl", coded(text, 25) + "{\"id\":2,\n")
        .file("map.csv", "name,code\ntouch,warmth\n")
        .file(
            "rows.json",
            "[{\"transcript\": \"more\", \"code\": \"sky\", \"quote\": \"wet all day\"}]",
        )
        .file("tasks.json", "[{\"data\": {\"text\": \"I: So?\\nP: Wet.\"}, \"predictions\": [{}]}]")
}
