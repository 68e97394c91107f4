//! `code import`: a study of other files.

use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn transcripts() {
    let study = Study::new()
        .file("in/P01.txt", "I: How was it?\nP: She held my hand.\n")
        .file("in/P02.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Mia>We never know.</v>\n")
        .file(
            "more/P01.md",
            "---\nparticipant: Mo\n---\nI: And then?\nMo: Nothing.\nI: No?\nMo: No.\n",
        )
        // JSON is also what Label Studio exports.
        .file(
            "in/P03.json",
            r#"{"segments": [{"start": 1.5, "speaker": "Jo", "text": " Not yet."}]}"#,
        );
    let files = ["in/P01.txt", "in/P02.vtt", "more/P01.md", "in/P03.json"];
    assert_snapshot!(study.run(["import", "-o", "new"].into_iter().chain(files)), @"
    Imported

    written      10 files to new
    transcripts  4
    codes        0
    tags         0

    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P01-2.md
    + new/originals/P01.txt
    + new/originals/P02.vtt
    + new/originals/P03.json
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/P01-2.txt
    + new/transcripts/P01.txt
    + new/transcripts/P02.txt
    + new/transcripts/P03.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P01.txt"), @r#"
    ---
    source: "P01.txt"
    format: txt
    sha256: af320e0d1926cf94881e7bf3724325487882866dfb75c3f06bfd7d4fbc66a740
    ---

    I: How was it?
    P: She held my hand.
    "#);
    assert_snapshot!(study.read("new/transcripts/P01-2.txt"), @"
    ---
    participant: Mo
    ---
    I: And then?
    Mo: Nothing.
    I: No?
    Mo: No.
    ");
    assert_snapshot!(study.read("new/transcripts/P02.txt"), @r#"
    ---
    source: "P02.vtt"
    format: WebVTT
    sha256: 8d263421ca42743eaf605d008ba799ea0f2d98c9b7f71e561026d805843f48c0
    speakers: "Mia"
    ---

    [00:00:00] Mia: We never know.
    "#);
    assert_eq!(study.read("new/originals/P02.vtt"), study.read("in/P02.vtt"));
    assert!(study.read("new/transcripts/P03.txt").ends_with("\n[00:00:01] Jo: Not yet.\n"));
    assert_snapshot!(study.run(["check", "new"]), @"
    Study

    transcripts           4
    participants          4
    participants' speech  5 turns, 11 words
    codebook              2 codes in 1 theme, version 0.1

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      4
    P01-2       I      interviewer                   2      3
    P01-2       Mo     participant  Mo               2      2
    P02         Mia    participant  P02              1      3
    P03         Jo     participant  P03              1      2
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

#[test]
fn files_without_speech_are_named() {
    let study = Study::new().file("a.srt", "").file("b.vtt", "WEBVTT").file("c.txt", "");
    let shown = study.run(["import", "a.srt", "b.vtt", "c.txt", "-o", "new"]);
    for file in ["a.srt", "b.vtt", "c.txt"] {
        let warning = format!("warning: {file}: there is no speech in this file\n");
        assert!(shown.to_string().contains(&warning), "{shown}");
    }
}

#[test]
fn what_cannot_be_imported() {
    let study = Study::new()
        .file("a.xyz", "what?")
        .file("old/codebook.yaml", "themes: []\n")
        .file("a.txt", "P: yes\n");
    assert_snapshot!(study.run(["import", "a.xyz", "none.txt", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: a.xyz: `.xyz` is not imported
    hint: what is: ann, cha, csv, db, docx, eaf, fodt, htm, html, json, jsonl, jsonld, markdown, md, ndjson, odt, otr, pdf, qda, qdc, qdpx, rock, rqda, rtf, sbv, sqlite, sqlite3, srt, text, textgrid, tsv, txt, vtt, xlsx, yaml, yml
    error: none.txt: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "a.txt", "-o", "old"]).unchanged(), @"
    ---- stderr ----
    error: old: the folder is not empty: it holds codebook.yaml
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: the following required arguments were not provided:
      <FILE>...

    Usage: code import --output <DIR> <FILE>...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

/// The same coding of one interview as five programs export it; ana's passage stands after an emoji.
fn exported() -> Study {
    let text =
        "I: How was the café?\nP: Good 😀 – I felt at home.\nI: And?\nP: The wait was long.\n";
    let json = text.replace('\n', "\\n");
    Study::new()
        .file("p1.txt", text)
        .file("p1.ana.ann", "T1\tbelonging 33 48\tI felt at home.\nT2\twaiting 60 68\tThe wait\n#1\tAnnotatorNotes T2\tagain\n")
        .file("p1.ben.ann", "T1\twaiting 60 78\tThe wait was long.\nR1\tOther Arg1:T1 Arg2:T1\n")
        .file("d.ana.jsonl", format!("{{\"id\": 1, \"text\": \"{json}\", \"label\": [[33, 48, \"belonging\"], [60, 68, \"waiting\"]]}}\n"))
        .file("d.ben.jsonl", format!("{{\"id\": 1, \"text\": \"{json}\", \"entities\": [{{\"start_offset\": 60, \"end_offset\": 78, \"label\": \"waiting\"}}]}}\n"))
        .file("ls.json", format!(
            "[{{\"id\": 7, \"data\": {{\"text\": \"{json}\"}}, \"annotations\": [\
             {{\"completed_by\": {{\"email\": \"ana@example.org\"}}, \"result\": [{}, {}]}}, {{\"completed_by\": 2, \"result\": [{}]}}]}}]",
            label(34, 49, "I felt at home.", "belonging"), label(61, 69, "The wait", "waiting"), label(61, 79, "The wait was long.", "waiting")
        ))
        .file("w.jsonld", format!(
            "[{}, {}, {}]",
            note("ana", 33, 48, "I felt at home.", "belonging"), note("ana", 60, 68, "The wait", "waiting"), note("ben", 60, 78, "The wait was long.", "waiting")
        ))
        .file("dedoose.csv", "Media Title,Excerpt Range,Excerpt Creator,Excerpt Date,Excerpt Copy,Codes Applied Combined\n\
             p1.txt,33-48,ana,1/2/2026,I felt at home.,belonging\np1.txt,60-68,ana,1/2/2026,The wait,waiting\n\
             p1.txt,60-78,ben,1/2/2026,The wait was long.,waiting\n")
        .file("own.csv", "Doc;Who;Tag;Words\nP1;ana;belonging;I felt at home.\nP1;ana;waiting;The wait\nP1;ben;waiting;The wait was  long.\n")
}

/// UTF-16 units, as JavaScript counts.
fn label(start: usize, end: usize, text: &str, code: &str) -> String {
    format!(
        "{{\"type\": \"labels\", \"value\": {{\"start\": {start}, \"end\": {end}, \"text\": \"{text}\", \"labels\": [\"{code}\"]}}}}"
    )
}

fn note(who: &str, start: usize, end: usize, exact: &str, code: &str) -> String {
    format!(
        "{{\"type\": \"Annotation\", \"creator\": {{\"nickname\": \"{who}\"}}, \"body\": {{\"purpose\": \"tagging\", \"value\": \"{code}\"}}, \
             \"target\": {{\"source\": \"p1.txt\", \"selector\": [{{\"type\": \"TextQuoteSelector\", \"exact\": \"{exact}\"}}, {{\"type\": \"TextPositionSelector\", \"start\": {start}, \"end\": {end}}}]}}}}"
    )
}

#[test]
fn five_programs_export_one_coding() {
    let study = exported();
    let of = |files: &[&str], ana: &str, ben: &str, transcript: &str| {
        let run = study.run([&["import"], files, &["-o", transcript]].concat());
        assert_eq!(run.status, Some(0), "{run}");
        let mut rows = Vec::new();
        for coder in [ana, ben] {
            let tags = study.read(&format!("{transcript}/tags/{coder}/{transcript}.csv"));
            let rest = |line: &str| {
                let cells: Vec<&str> = line.splitn(4, ',').collect();
                format!(
                    "{} {}",
                    cells[0],
                    cells[3].trim_end_matches(",again").trim_end_matches(',')
                )
            };
            rows.extend(tags.lines().skip(1).map(rest));
        }
        rows
    };
    let expected = ["belonging I felt at home.", "waiting The wait", "waiting The wait was long."];
    assert_eq!(of(&["p1.txt", "p1.ana.ann", "p1.ben.ann"], "ana", "ben", "p1"), expected);
    assert_eq!(of(&["d.ana.jsonl", "d.ben.jsonl"], "ana", "ben", "d-1"), expected);
    assert_eq!(of(&["ls.json"], "ana", "user-2", "ls-7"), expected);
}

#[test]
fn places_are_checked_by_their_words() {
    let study = exported();
    assert_snapshot!(study.run(["import", "ls.json", "-o", "a"]).stdout, @"
    Imported

    written      5 files to a
    transcripts  1
    codes        2
    tags         3
    coders       ana, user-2

    note: ls-7: places are counted in UTF-16 units
    note: 3 tags: where their file says
    note: next: code check a
    ");
    assert_snapshot!(study.run(["import", "p1.txt", "p1.ana.ann", "p1.ben.ann", "-o", "b"]).stdout, @"
    Imported

    written      6 files to b
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    Left behind  n  Why
    ────────────────────────────────────
    annotation   1  it is none of a span
    ────────────────────────────────────

    note: 3 tags: where their file says
    note: next: code check b
    ");
    assert_snapshot!(study.read("b/tags/ana/p1.csv"), @"
    code,start,end,quote,memo
    belonging,144,159,I felt at home.,
    waiting,171,179,The wait,again
    ");
    assert_snapshot!(study.run(["import", "p1.txt", "w.jsonld", "-o", "c"]).stdout, @"
    Imported

    written      6 files to c
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: 3 tags: where their file says
    note: next: code check c
    ");
    assert_snapshot!(study.run(["import", "p1.txt", "dedoose.csv", "-o", "d"]).stdout, @"
    Imported

    written      6 files to d
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: dedoose.csv: columns of Dedoose
    note: 3 tags: where their file says
    note: next: code check d
    ");
    let columns = "transcript=Doc,coder=Who,code=Tag,quote=Words";
    assert_snapshot!(study.run(["import", "p1.txt", "own.csv", "--columns", columns, "-o", "e"]).stdout, @"
    Imported

    written      6 files to e
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: own.csv: columns as named
    note: 3 tags: found by their words alone
    note: next: code check e
    ");
    let moved = study.file(
        "p1.txt",
        "I: How was the new café?\nP: Good 😀 – I felt at home.\nI: And?\nP: It was long.\n",
    );
    assert_snapshot!(moved.run(["import", "p1.txt", "dedoose.csv", "-o", "f"]), @"
    Imported

    written      5 files to f
    transcripts  1
    codes        2
    tags         1
    coders       ana

    note: dedoose.csv: columns of Dedoose
    note: 1 tag: found by their words, at most 4 characters away
    note: next: code check f
    ---- stderr ----
    error: dedoose.csv:3:1: the words of this tag are not in the text
    hint: this tag is left out: add it by hand after importing
    error: dedoose.csv:4:1: the words of this tag are not in the text
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + f/
    + f/codebook.yaml
    + f/originals/
    + f/originals/p1.txt
    + f/study.yaml
    + f/tags/
    + f/tags/ana/
    + f/tags/ana/p1.csv
    + f/transcripts/
    + f/transcripts/p1.txt
    ---- status 1 ----
    ");
}

/// `p.txt` with CR LF at the end of lines, which the first file counts as two: its second line starts at 8, the fourth at
/// 29, the last one at 48. The second file is of an older text: 20 is as far from the one `Yes.` as from the other.
#[test]
fn line_ends_may_count_and_nothing_is_guessed() {
    let text = "I: So?\nP: Yes.\nI: Really?\nP: Yes.\nI: Sure?\nP: Yes, sure.\n";
    let study = Study::new()
        .file("p.txt", text.replace('\n', "\r\n"))
        .file("p.ana.ann", "T1\tagreed 32 36\tYes.\nT2\tagreed 51 61\tYes, sure.\n")
        .file("p.ben.ann", "T1\tagreed 20 24\tYes.\n");
    assert_snapshot!(study.run(["import", "p.txt", "p.ana.ann", "-o", "a"]), @"
    Imported

    written      5 files to a
    transcripts  1
    codes        1
    tags         2
    coders       ana

    note: p: places are counted in code points, each line end as 2
    note: 2 tags: where their file says
    note: next: code check a
    ---- changes ----
    + a/
    + a/codebook.yaml
    + a/originals/
    + a/originals/p.txt
    + a/study.yaml
    + a/tags/
    + a/tags/ana/
    + a/tags/ana/p.csv
    + a/transcripts/
    + a/transcripts/p.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("a/tags/ana/p.csv"), @r#"
    code,start,end,quote
    agreed,139,143,Yes.
    agreed,156,166,"Yes, sure."
    "#);
    assert_snapshot!(study.run(["import", "p.txt", "p.ben.ann", "-o", "b"]), @"
    Imported

    written      5 files to b
    transcripts  1
    codes        1
    tags         0
    coders       ben

    note: no tag found its place
    note: next: code check b
    ---- stderr ----
    error: p.ben.ann:1:1: the words of this tag stand 2 times in the text, and nothing says which
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + b/
    + b/codebook.yaml
    + b/originals/
    + b/originals/p.txt
    + b/study.yaml
    + b/tags/
    + b/tags/ben/
    + b/tags/ben/p.csv
    + b/transcripts/
    + b/transcripts/p.txt
    ---- status 1 ----
    ");
}

/// What a file calls its coders is no path.
#[test]
fn names_of_coders_stay_in_their_folder() {
    let study = Study::new().file("p.txt", "I: So?\nP: Yes, it is.\n").file(
        "seg.csv",
        "transcript,coder,code,quote\np,../../ana,a,it is\np,..,a,it is\np,rules,a,it is\np,ben@2,a,it is\n",
    );
    assert_snapshot!(study.run(["import", "p.txt", "seg.csv", "-o", "a/b"]), @"
    Imported

    written      8 files to a/b
    transcripts  1
    codes        1
    tags         4
    coders       _.._ana, ben@2, rules-2, unnamed

    note: seg.csv: columns as in a tag file
    note: the coder `../../ana` is called `_.._ana` here
    note: the coder `..` is called `unnamed` here
    note: the coder `rules` is called `rules-2` here
    note: 4 tags: found by their words alone
    note: next: code check a/b
    ---- changes ----
    + a/
    + a/b/
    + a/b/codebook.yaml
    + a/b/originals/
    + a/b/originals/p.txt
    + a/b/study.yaml
    + a/b/tags/
    + a/b/tags/_.._ana/
    + a/b/tags/_.._ana/p.csv
    + a/b/tags/ben@2/
    + a/b/tags/ben@2/p.csv
    + a/b/tags/rules-2/
    + a/b/tags/rules-2/p.csv
    + a/b/tags/unnamed/
    + a/b/tags/unnamed/p.csv
    + a/b/transcripts/
    + a/b/transcripts/p.txt
    ---- status 0 ----
    ");
}

/// Line ends of two characters in the text itself: `Yes, it is` is 11..21 there, and 10..20 here.
#[test]
fn places_in_texts_of_records() {
    let study = Study::new()
        .file(
            "p.ana.jsonl",
            r#"{"id": 1, "text": "I: So?\r\nP: Yes, it is.\r\n", "label": [[11, 21, "agreed"]]}"#,
        )
        .file(
            "q.json",
            r#"[{"id": 1, "data": {"text": "Yes, it is.\nIs it?"}, "predictions": [{"result": []}], "annotations": [
                {"completed_by": {"email": "ana@x"}, "was_cancelled": true, "result": []},
                {"completed_by": {"email": "ben@x"}, "result": [{"value": {"choices": ["long"]}}]},
                {"completed_by": {"email": "eva@x"}, "result": []}]}]"#,
        );
    assert_snapshot!(study.run(["import", "p.ana.jsonl", "q.json", "-o", "a"]), @"
    Imported

    written      6 files to a
    transcripts  2
    codes        1
    tags         1
    coders       ana, eva

    Left behind  n  Why
    ────────────────────────────────────────
    annotation   1  it was cancelled
    result       1  it is no label of a span
    prediction   1  no person made it
    ────────────────────────────────────────

    note: 1 tag: without words to check them by
    note: 1 transcript without labels of speakers, so that each paragraph counts as a participant's: q-1
    note: next: code check a
    ---- changes ----
    + a/
    + a/codebook.yaml
    + a/study.yaml
    + a/tags/
    + a/tags/ana/
    + a/tags/ana/p-1.csv
    + a/tags/eva/
    + a/tags/eva/q-1.csv
    + a/transcripts/
    + a/transcripts/p-1.txt
    + a/transcripts/q-1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("a/tags/ana/p-1.csv"), @r#"
    code,start,end,quote
    agreed,10,20,"Yes, it is"
    "#);
}

#[test]
fn codes_are_mapped() {
    let study = exported()
        .file("book.yaml", "themes:\n  - {id: home, name: Belonging, definition: d}\n  - {id: access, definition: d}\n")
        .file("map.csv", "name,code\nwaiting,access\n");
    let run = study.run(["import", "p1.txt", "dedoose.csv", "--codebook", "book.yaml", "-o", "a"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written              6 files to a
    transcripts          1
    codes                3
    tags                 3
    coders               ana, ben
    not in the codebook  waiting; added as drafts. --map FILE maps them to codes

    note: dedoose.csv: columns of Dedoose
    note: 3 tags: where their file says
    note: next: code check a
    ");
    assert_snapshot!(study.read("a/codebook.yaml"), @"
    themes:
      - id: home
        name: Belonging
        definition: d

      - id: access
        definition: d

      - id: waiting
        status: draft
    ");
    let args = [
        "import",
        "p1.txt",
        "dedoose.csv",
        "--codebook",
        "book.yaml",
        "--map",
        "map.csv",
        "-o",
        "b",
    ];
    assert_snapshot!(study.run(args).stdout, @"
    Imported

    written      6 files to b
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: dedoose.csv: columns of Dedoose
    note: 3 tags: where their file says
    note: next: code check b
    ");
    assert_snapshot!(study.read("b/tags/ben/p1.csv"), @"
    code,start,end,quote
    access,171,189,The wait was long.
    ");
    let study = exported()
        .file(
            "book.yaml",
            "themes:\n  - {id: home, definition: d}\n  - {id: access, definition: d}\n",
        )
        .file("map.csv", "name,code\nwaiting,acces\nbelonging,\n");
    assert_snapshot!(study.run(args).unchanged(), @"
    ---- stderr ----
    error: the codebook has no code `acces`
    hint: it has `access`
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

#[test]
fn tables_that_cannot_be_read() {
    let study = exported()
        .file("odd.csv", "a,b\n1,2\n")
        .file("broken.json", "[{\n")
        .file("p1.ana.ann", "T1 belonging\n");
    assert_snapshot!(study.run(["import", "p1.txt", "odd.csv", "broken.json", "p1.ana.ann", "-o", "a"]).unchanged(), @"
    ---- stderr ----
    error: broken.json:2:1: this is no JSON
    hint: export it again, or open it with the program it comes from
    error: odd.csv: these columns are neither a transcript's nor those of a program's coded segments: a, b
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments
    error: p1.ana.ann:1:1: this line is no annotation of a span
    hint: it reads: T1, a tab, the type with start and end, a tab, the words
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let run = study.run(["import", "p1.txt", "own.csv", "--columns", "quote=Wort", "-o", "a"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: own.csv: there is no column `Wort`
    hint: there are Doc, Who, Tag, Words
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let run = study.run(["import", "p1.txt", "own.csv", "--columns", "theme=Tag", "-o", "a"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: own.csv: `theme` is nothing a column can say
    hint: columns say transcript, coder, code, codes, quote, start, end, range, paragraph, value, memo; of a transcript speaker, text, time
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// Two people comment one interview in Word: from there to agreement in two commands.
#[test]
fn word_comments_are_tags() {
    let paragraph = |text: &str, marks: &[(&str, &str)]| {
        let mut runs = format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        for (id, words) in marks {
            let start = format!(
                "</w:t></w:r><w:commentRangeStart w:id=\"{id}\"/><w:r><w:t>{words}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:t xml:space=\"preserve\">"
            );
            runs = runs.replacen(words, &start, 1);
        }
        format!("<w:p>{runs}</w:p>")
    };
    let body = [
        paragraph("I: How was it?", &[]),
        paragraph(
            "P: She held my hand. They paid me late.",
            &[("0", "held my hand"), ("1", "They paid me late.")],
        ),
        paragraph("I: And then?", &[]),
        paragraph(
            "P: I waited in the hall for an hour.",
            &[("2", "I waited"), ("3", "an hour"), ("4", "hall")],
        ),
    ];
    let comment = |id: &str, author: &str, lines: &[&str]| {
        let lines: String =
            lines.iter().map(|l| format!("<w:p><w:r><w:t>{l}</w:t></w:r></w:p>")).collect();
        format!("<w:comment w:id=\"{id}\" w:author=\"{author}\">{lines}</w:comment>")
    };
    let comments = [
        comment("0", "Ana", &["Warmth"]),
        comment("1", "Ben B.", &["money; waiting: twice now"]),
        comment("2", "Ana", &["waiting"]),
        comment("3", "Ben B.", &["Waiting", "as in the other clinic."]),
        comment("4", "Ana", &["Is this the same hall as before?"]),
    ];
    let xml = |root: &str, inside: &str| {
        format!(
            "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inside}</w:{root}>"
        )
    };
    let document = xml("document", &format!("<w:body>{}</w:body>", body.concat()));
    let files = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", document),
        ("word/comments.xml", xml("comments", &comments.concat())),
    ];
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    let study = Study::new().bytes("P01.docx", &qualcode::container::zip(&files).unwrap());
    assert_snapshot!(study.run(["import", "P01.docx", "-o", "new"]), @"
    Imported

    written      7 files to new
    transcripts  1
    codes        3
    tags         5
    coders       Ana, Ben B

    note: P01: comments that name no code are kept in memos/: 1
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/memos/
    + new/memos/P01 comments.md
    + new/originals/
    + new/originals/P01.docx
    + new/study.yaml
    + new/tags/
    + new/tags/Ana/
    + new/tags/Ana/P01.csv
    + new/tags/Ben B/
    + new/tags/Ben B/P01.csv
    + new/transcripts/
    + new/transcripts/P01.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P01.txt"), @r#"
    ---
    source: "P01.docx"
    format: Word
    sha256: 6bf107612a49ebe7f5d2c31af7b6b6e06343486ecba0343d625f174c46048a28
    ---

    I: How was it?
    P: She held my hand. They paid me late.
    I: And then?
    P: I waited in the hall for an hour.
    "#);
    assert_snapshot!(study.read("new/tags/Ana/P01.csv"), @"
    code,start,end,quote
    warmth,136,148,held my hand
    waiting,185,193,I waited
    ");
    assert_snapshot!(study.read("new/tags/Ben B/P01.csv"), @"
    code,start,end,quote,memo
    money,150,168,They paid me late.,twice now
    waiting,150,168,They paid me late.,twice now
    waiting,210,217,an hour,as in the other clinic.
    ");
    assert_snapshot!(study.read("new/memos/P01 comments.md"), @"- 201..205, Ana: Is this the same hall as before?");
    assert_snapshot!(study.run(["agree", "new", "--quiet"]), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P01
    ──────────
    Ana    2
    Ben B  3
    ──────────

    alpha, 3 codes as given, pooled  0.000
    95 % interval                    none: 1 transcript is too few (5 needed)

    Code                  Units  Ana  Ben B  None  Agree    PA+  Alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Warmth                    2    1      0  50.0   50.0  0.000  0.000            n/a  only Ana, 1
                                                                                       positive,
                                                                                       prevalence
    money                     2    0      1  50.0   50.0  0.000  0.000            n/a  only Ben B, 1
                                                                                       positive,
                                                                                       prevalence
    waiting                   2    1      2   0.0   50.0  0.667  0.000            n/a  too few,
                                                                                       prevalence
    All codes, pooled                                            0.000            n/a
    Sets of codes, MASI                                          0.308
    Mean of 3 of 3 codes                                         0.000
    as given
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: no interval: 1 transcript is too few (5 needed) (Warmth, money, waiting, All codes, pooled)

    note: compared: 2 units (turn) of participants' speech in 1 of 1 transcript; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: Ana in 1 transcript, Ben B in 1 transcript
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}
