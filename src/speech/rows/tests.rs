//! Tables of speech in the shapes in which programs and people write them.

use super::*;
use crate::speech::format::Source;
use crate::speech::testing::{error, plain, read, text, turns};
use proptest::prelude::*;

fn csv(table: &str) -> String {
    text(&TABLE, "a.csv", table.as_bytes())
}

#[test]
fn whisper_counts_milliseconds() {
    assert_eq!(
        csv("start\tend\ttext\n0\t2400\tThanks for joining.\n62400\t63600\tNo problem.\n"),
        "format: table\n---\n\n[00:00:00]\nThanks for joining.\n\n[00:01:02]\nNo problem.\n"
    );
    // Seconds, of speech and of a long silence.
    assert_eq!(
        csv("start,end,text\n0.0,2.5,Hello.\n3,4,Yes.\n"),
        "format: table\n---\n\n[00:00:00]\nHello.\n\n[00:00:03]\nYes.\n"
    );
    assert_eq!(
        csv("start,text\n0,Hello there.\n30,Yes.\n"),
        "format: table\n---\n\n[00:00:00]\nHello there.\n\n[00:00:30]\nYes.\n"
    );
}

#[test]
fn speakers_have_turns() {
    let nvivo = "Timespan,Content,Speaker\n\
        00:00:00.0 - 00:00:12.3,How was it?,Interviewer\n0:12,3 - 1:02,\"Good.\nReally: good.\",P1\n";
    let quoted = nvivo.replace("0:12,3 - 1:02", "\"0:12,3 - 1:02,0\"");
    assert_eq!(
        turns(&TABLE, "a.csv", quoted.as_bytes()),
        ["Interviewer|Some(0)|How was it?", "P1|Some(12000)|Good. Really: good."]
    );
    let german = "Sprecherin;Zeit;Äußerung\nIda;#00:00:03-1#;Ja.\n;;Genau.\nMo;[00:01:00];Nein.\n";
    let german = german.replace("#00:00:03-1#", "00:00:03");
    let (transcript, problems) = read(&TABLE, "a.csv", german.as_bytes());
    assert_eq!(
        plain(&transcript.unwrap()),
        "format: table\nspeakers: \"Ida; Mo\"\n---\n\n[00:00:03] Ida: Ja. Genau.\n\n[00:01:00] Mo: Nein.\n"
    );
    assert_eq!(
        problems,
        [
            "warning: a.csv:3:1: 1 row without a speaker, the first one here: what is said goes on with the row before\n\
             hint: name the speaker in each row where another speaks"
        ]
    );
    let service = "Speaker Name,Start Time (hh:mm:ss),End Time,Text\nSpeaker 1,00:00:01.5,00:00:02,Hi.\nSpeaker 2,00:00:02,,Hello.\n";
    assert_eq!(
        csv(service),
        "format: table\nspeakers: \"Speaker 1; Speaker 2\"\n---\n\n\
         [00:00:01] Speaker 1: Hi.\n\n[00:00:02] Speaker 2: Hello.\n"
    );
}

#[test]
fn answers_of_a_survey() {
    let survey = "ID,Answer\n17,It was late.\n18,\"Warm,\nand kind\"\nR_3x,Nothing\n";
    assert_eq!(
        turns(&TABLE, "a.csv", survey.as_bytes()),
        ["17|None|It was late.", "18|None|Warm, and kind", "R_3x|None|Nothing"]
    );
    assert_eq!(csv("text\nOne.\nTwo.\n"), "format: table\n---\n\nOne.\n\nTwo.\n");
}

/// A time that is said is no time of the turn.
#[test]
fn answers_that_are_times() {
    let table = "speaker,time,text\nI,0:01,When did it leave?\nP1,0:05,10:30\nP2,0:07,11:15:00\nI,0:09,And back?\nP1,0:12,At noon.\n";
    assert_eq!(
        turns(&TABLE, "a.csv", table.as_bytes()),
        [
            "I|Some(1000)|When did it leave?",
            "P1|Some(5000)|10:30",
            "P2|Some(7000)|11:15:00",
            "I|Some(9000)|And back?",
            "P1|Some(12000)|At noon."
        ]
    );
}

/// A column of any name in which somebody is called interviewer is that of speakers.
#[test]
fn who_speaks_in_a_column_of_any_name() {
    for name in ["role", "Teacher/Student", "id"] {
        let table =
            format!("{name},content\ninterviewer,How?\nnurse,Well.\ninterviewer,So?\nnurse,Yes.\n");
        assert_eq!(
            turns(&TABLE, "a.csv", table.as_bytes()),
            [
                "interviewer|None|How?",
                "nurse|None|Well.",
                "interviewer|None|So?",
                "nurse|None|Yes."
            ],
            "{name}"
        );
    }
    // Of people who answer, a role tells nobody apart.
    let survey = "role,content\nnurse,Well.\ndoctor,Yes.\nnurse,No.\ndoctor,Fine.\n";
    assert_eq!(turns(&TABLE, "a.csv", survey.as_bytes())[0], "|None|Well.");
}

#[test]
fn one_person_with_and_without_an_addition() {
    let table = "speaker,text\nP2,a\n\"P2 (w, 34)\",b\nP3 (x),c\nP3 (y),d\nP3,e\n";
    assert_eq!(
        turns(&TABLE, "a.csv", table.as_bytes()),
        ["P2|None|a", "P2|None|b", "P3 (x)|None|c", "P3 (y)|None|d", "P3|None|e"]
    );
}

/// Rows that say more of the columns are nobody's answers.
#[test]
fn heads_below_the_names_of_columns() {
    for (head, rows) in [
        ("record_id,text", "Record ID,Your thoughts"),
        (
            "StartDate,ResponseId,text",
            "Start Date,Response ID,What do you think?\n\"{\"\"ImportId\"\":\"\"a\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}\",x",
        ),
        ("Respondent ID,text", ",Open-Ended Response"),
    ] {
        let blank = ",".repeat(head.matches(',').count() - 1);
        let table = format!("{head}\n{rows}\n7{blank},One two\n8{blank},Three\n");
        let (transcript, problems) = read(&TABLE, "a.csv", table.as_bytes());
        let read = transcript.unwrap();
        let said: Vec<&str> = read.turns.iter().map(|turn| turn.speech.of(&read.text)).collect();
        assert_eq!(said, ["One two", "Three"], "{head}");
        assert!(problems[0].contains("below the names of columns"), "{problems:?}");
    }
    // Somebody may be called as the column is.
    let table = "Participant,text\nParticipant,a\nInterviewer,b\nParticipant,c\n";
    assert_eq!(turns(&TABLE, "a.csv", table.as_bytes()).len(), 3);
}

#[test]
fn what_is_not_read_is_told() {
    let table = "speaker,time,text\nP1,soon,Hi.\nP1,0:01,\nP2,2026-01-31 10:02,Yes.\n?!,0:03,No.\n";
    let (transcript, problems) = read(&TABLE, "a.csv", table.as_bytes());
    assert_eq!(
        plain(&transcript.unwrap()),
        "format: table\nspeakers: \"P1; P2; Unknown\"\n---\n\nP1: Hi.\n\nP2: Yes.\n\n[00:00:03] Unknown: No.\n"
    );
    assert_eq!(
        problems,
        [
            "warning: a.csv: 1 row without text: not read",
            "warning: a.csv:2:4: 2 times that cannot be read, the first one here\n\
             hint: a time is like 0:01:02.5, or a number of seconds",
            "warning: a.csv: a speaker's name can be no label as it is: `?!` is `Unknown`",
        ]
    );
}

#[test]
fn other_tables_are_none() {
    for header in [
        "participant,age",
        "participant,transcript,speaker,age",
        "coder,transcript,codes,turns,status",
        "code,turn,line,start,end,quote,memo",
        "transcript,coder,code,quote",
        "transcript,turn,speaker,text,trust",
        "id,document,tag,content",
        "tag,description",
        "Document name,Code,Segment",
        "ID,Document,Quotation Content,Codes",
        "Media Title,Excerpt Copy,Codes Applied Combined",
    ] {
        let said = error(&TABLE, "a.csv", format!("{header}\n").as_bytes());
        assert!(said.starts_with("error: a.csv: these columns are no transcript's: "), "{said}");
    }
    assert!(error(&TABLE, "a.xlsx", b"PK\x03\x04").contains("no zip archive"));
    assert!(error(&TABLE, "a.csv", b"").ends_with("there are none\nhint: call the column of what was said `text`, and others `speaker` and `time`"));
}

#[test]
fn turns_may_be_numbered() {
    let names = |header: &str| header.split(',').map(str::to_owned).collect::<Vec<_>>();
    assert!(is_header(&names("turn,speaker,text")) && is_header(&names("turn,time,speaker,text")));
    assert!(!is_header(&names("turn,speaker,text,trust")));
}

/// Who speaks in a table with this header and the rows `1,2,a,b` and `3,4,c,d`, and what is told first.
fn of_header(header: &str) -> (String, String) {
    let table = format!("{header}\n1,2,a,b\n3,4,c,d\n");
    let told = read(&TABLE, "a.csv", table.as_bytes()).1;
    let told = told.first().and_then(|told| told.lines().next().map(str::to_owned));
    let turns = turns(&TABLE, "a.csv", table.as_bytes());
    (turns.first().cloned().unwrap_or_default(), told.unwrap_or_default())
}

#[test]
fn columns_of_many_names() {
    for header in [
        "start,stop,Student,Utterance",
        "Onset,Offset,interlocutor,utterance_text",
        "in,out,said by,Words",
        "from,to,Speaker Name (as given),Sentence",
        "begin,end,speakerName,spoken_text",
        "Anfang,Ende,Wer,Gesprochenes",
        "début,fin,Dit par,Énoncé",
        "inicio,fin,Quién habla,Enunciado",
    ] {
        assert_eq!(of_header(header), ("a|Some(1000)|b".to_owned(), String::new()), "{header}");
    }
    // The surest names count; what is left is told.
    let told = |columns: &str| format!("warning: a.csv: {columns}");
    assert_eq!(
        of_header("Teacher,nr,Student,Utterance"),
        ("a|None|b".to_owned(), told("these columns are not read: `Teacher`, `nr`"))
    );
    assert_eq!(
        of_header("name,,speaker,text"),
        ("a|None|b".to_owned(), told("these columns are not read: `name`, number 2"))
    );
    assert_eq!(
        of_header("transcript,start,speaker,text"),
        (
            "a|Some(2000)|b".to_owned(),
            told(
                "column `transcript` has 2 values: these may be as many interviews, and are read as one transcript"
            )
        )
    );
    assert_eq!(of_header("x,start,transcript,speaker").0, "b|Some(2000)|a");
}

#[test]
fn errors_and_missing_values_are_no_words() {
    let table = "speaker,text\nP1,#N/A\nP1,Yes.\n#BEZUG!,No.\nP1,NA\nP1,n/a\nP1,None\n";
    let (transcript, problems) = read(&TABLE, "a.csv", table.as_bytes());
    assert_eq!(
        plain(&transcript.unwrap()),
        "format: table\nspeakers: \"P1; Unknown\"\n---\n\nP1: Yes.\n\nUnknown: No.\n\nP1: n/a\n\nP1: None\n"
    );
    assert_eq!(
        problems,
        [
            "warning: a.csv:2:4: 2 cells of text with an error or a missing value such as #N/A or NA, the first one here: not \
             read\nhint: if these are words, put something else around them",
            "warning: a.csv:4:1: 1 speaker that is an error of the spreadsheet, the first one here: the label is `Unknown`\n\
             hint: correct the formula, or what it refers to",
        ]
    );
}

/// The interviews of a table with the columns `talk`, `speaker` and `text`, and what is told.
fn interviews(header: &str, rows: &str, named: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let columns: Vec<(String, String)> =
        named.iter().map(|(what, name)| ((*what).to_owned(), (*name).to_owned())).collect();
    let bytes = format!("{header}\n{rows}").into_bytes();
    let source = Source { columns: &columns, ..Source::new("a.csv", bytes) };
    let mut problems = Vec::new();
    let found = TABLE.texts(source, None, &mut problems).unwrap();
    let body = |text: &str| text.rsplit("---\n").next().unwrap_or("").trim().replace("\n\n", " / ");
    let shown = found.iter().map(|(name, text)| {
        format!("{}: {}", name.as_ref().map_or("-", |name| name.as_str()), body(text))
    });
    let told = problems.iter().map(|p| p.to_string().lines().next().unwrap_or("").to_owned());
    (shown.collect(), told.collect())
}

#[test]
fn several_interviews_in_one_table() {
    let rows = "A1,I,How?\nB2,I,And?\na1,P,Wet.\nB2,P,Dry.\n";
    let parted = ["A1: I: How? / P: Wet.", "B2: I: And? / P: Dry."];
    assert_eq!(
        interviews("interview_id,speaker,text", rows, &[]),
        (parted.map(str::to_owned).to_vec(), vec![])
    );
    let named = [("transcript", "talk")];
    assert_eq!(interviews("talk,speaker,text", rows, &named).0, parted);
    let all = [("transcript", "a"), ("speaker", "b"), ("text", "c")];
    assert_eq!(interviews("a,b,c", rows, &all).0, parted);
    // A name that is always the same tells nothing, unless it was asked for.
    let one = "A1,I,How?\nA1,P,Wet.\n";
    assert_eq!(
        interviews("session,speaker,text", one, &[]),
        (
            vec!["-: I: How? / P: Wet.".to_owned()],
            vec!["warning: a.csv: this column is not read: `session`".to_owned()]
        )
    );
    assert_eq!(
        interviews("session,speaker,text", one, &[("transcript", "session")]).0,
        [parted[0]]
    );
}

#[test]
fn what_may_be_several_interviews_is_told() {
    let told = "warning: a.csv: column `file` has 2 values: these may be as many interviews, and are read as one transcript";
    let rows = "1,I,How?\n2,P,Wet.\n";
    assert_eq!(
        interviews("file,speaker,text", rows, &[]),
        (vec!["-: I: How? / P: Wet.".to_owned()], vec![told.to_owned()])
    );
    let (found, told) = interviews(
        "file,speaker,text",
        "1,I,How?\n1,P,Wet.\n,P,Dry.\n2,P,No.\n",
        &[("transcript", "file")],
    );
    assert_eq!(found, ["1: I: How? / P: Wet.", "-: P: Dry.", "2: P: No."]);
    assert_eq!(told, ["error: a.csv: 1 row without `file`"]);
}

proptest! {
    /// All words of the rows are in the transcripts, whichever column says in which they are.
    #[test]
    fn all_words_are_there(
        rows in prop::collection::vec(("[ab]?", "(P1|P2|S\\?|I|)", "[a-c]{1,3}( [a-c:]{1,3}){0,3}"), 1..8),
        parted in any::<bool>(),
    ) {
        let table: String = rows.iter().map(|(talk, who, said)| format!("{talk},{who},{said}\n")).collect();
        let named: &[(&str, &str)] = if parted { &[("transcript", "talk")] } else { &[] };
        let (found, _) = interviews("talk,speaker,text", &table, named);
        let letters = |text: &str| text.chars().filter(|c| ('a'..='c').contains(c)).collect::<Vec<_>>();
        let bodies = found.iter().map(|text| text.split_once(": ").map_or("", |(_, body)| body));
        // Labels have letters of their own.
        let labels = ["Unknown", "unsure", "P1", "P2"];
        let plain = bodies.map(|body| labels.iter().fold(body.to_owned(), |text, label| text.replace(label, "")));
        let mut read: Vec<char> = plain.flat_map(|text| letters(&text)).collect();
        let mut all: Vec<char> = rows.iter().flat_map(|(_, _, said)| letters(said)).collect();
        read.sort_unstable();
        all.sort_unstable();
        prop_assert_eq!(read, all);
    }
}

proptest! {
    #[test]
    fn garbage_never_panics(
        table in "((speaker|text|time|end|id)[,;\t\n]|[0-9:.-]{1,12}|1e99|[\",;\t\n]|a: b|\\PC){0,60}"
    ) {
        let _ = read(&TABLE, "a.csv", format!("text,{table}").as_bytes());
    }
}
