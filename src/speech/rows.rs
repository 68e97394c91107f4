//! Tables with a row for each piece of speech: who, when and what, or one answer of a survey a row.

mod columns;

pub use columns::{COLUMNS, is_header};

use super::cue::{Cue, Spoken, one_line};
use super::format::{Reader, Source, TranscriptFormat};
use super::labels;
use super::labels::Declared;
use crate::error::{Kind, Problem};
use crate::files::table::{TextRow, TextTable};
use crate::text::{amount, same_name};
use columns::{Columns, columns, named};

/// `.csv`, `.tsv` and `.xlsx`.
pub const TABLE: TranscriptFormat = TranscriptFormat {
    id: "table",
    name: "table",
    about: "tables with a column of text, and of speakers and times (Whisper, NVivo, transcription services, surveys)",
    extensions: &["csv", "tsv", "xlsx"],
    version: "table/2",
    reader: Reader::Cues(|source, problems| cues(source, &[], problems)),
};

/// The plain transcript of a table whose columns the user named.
///
/// # Errors
/// Where there are no such columns.
pub fn text_of_named(
    source: &Source<'_>,
    columns: &[(String, String)],
    declared: Declared<'_>,
    problems: &mut Vec<Problem>,
) -> Result<String, Problem> {
    let spoken = cues(source, columns, problems)?;
    Ok(TABLE.compose(source, spoken, declared, problems).text)
}

fn cues(
    source: &Source<'_>,
    user: &[(String, String)],
    problems: &mut Vec<Problem>,
) -> Result<Spoken, Problem> {
    let (file, bytes) = (source.file, source.bytes.clone());
    let is_ours = |header: &[String]| match user {
        [] => is_header(header),
        user => user.iter().all(|(_, name)| header.iter().any(|h| same_name(h, name))),
    };
    let table = TextTable::open(file, bytes, source.encoding, &is_ours, problems)?;
    let columns = match user {
        [] => columns(&table.header).ok_or_else(|| unknown(file, &table.header))?,
        user => named(file, &table.header, user)?,
    };
    let times = Times::read(&table, columns);
    let mut cues = Vec::new();
    let (mut empty, mut unclear) = (0, Vec::new());
    for row in &table.rows {
        let cell = |column| table.cell(row, column);
        let Some(text) = cell(Some(columns.text)) else {
            empty += 1;
            continue;
        };
        let start = times.start(cell(columns.time));
        if let (None, Some(_), Some(column)) = (start, cell(columns.time), columns.time) {
            unclear.push(table.place(row, column));
        }
        let speaker = cell(columns.speaker).map(one_line);
        cues.push(Cue { start, speaker, text: one_line(text) });
    }
    if empty > 0 {
        let message = format!("{} without text: not read", amount(empty, "row"));
        problems.push(Problem::warning(Kind::Input, message).in_file(file));
    }
    if let Some(first) = unclear.first() {
        let message =
            format!("{} that cannot be read, the first one here", amount(unclear.len(), "time"));
        problems.push(
            Problem::warning(Kind::Input, message)
                .at(first.clone())
                .hint("a time is like 0:01:02.5, or a number of seconds"),
        );
    }
    Ok(Spoken { cues, rows: true })
}

fn unknown(file: &str, header: &[String]) -> Problem {
    let names: Vec<&str> = header.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
    let names = if names.is_empty() { "there are none".to_owned() } else { names.join(", ") };
    Problem::error(Kind::Input, format!("these columns are no transcript's: {names}"))
        .in_file(file)
        .hint("call the column of what was said `text`, and others `speaker` and `time`")
}

/// More units than this for one word are milliseconds, not seconds.
const SECONDS_PER_WORD: f64 = 20.0;

/// How the times of a table are written.
struct Times {
    /// Milliseconds in a unit of plain numbers.
    unit: f64,
}

impl Times {
    fn read(table: &TextTable<'_>, columns: Columns) -> Self {
        let number = |row: &TextRow, column: Option<usize>| -> Option<f64> {
            table.cell(row, column)?.parse().ok()
        };
        let rows = || table.rows.iter();
        let words: usize = rows()
            .filter_map(|row| table.cell(row, Some(columns.text)))
            .map(|text| text.split_whitespace().count())
            .sum();
        let starts: Vec<f64> = rows().filter_map(|row| number(row, columns.time)).collect();
        let whole = starts.iter().all(|start| start.fract() == 0.0);
        let spoken: f64 = rows()
            .filter_map(|row| Some(number(row, columns.end)? - number(row, columns.time)?))
            .sum();
        let until = starts.iter().copied().fold(0.0, f64::max);
        let length = if spoken > 0.0 { spoken } else { until };
        let milliseconds = whole && length > SECONDS_PER_WORD * words as f64;
        Self { unit: if milliseconds { 1.0 } else { 1000.0 } }
    }

    /// When a row starts: a clock, a stretch of two, or a number.
    fn start(&self, cell: Option<&str>) -> Option<u64> {
        let cell = cell?;
        let plain = |text: &str| {
            let bare = text.trim().trim_matches(['[', ']', '(', ')', '<', '>', '#']).to_owned();
            let clock = labels::milliseconds(&bare).filter(|_| bare.contains(':'));
            let number = || bare.parse::<f64>().ok().map(|number| number * self.unit);
            // No recording lasts longer than this.
            let number = || number().filter(|n| (0.0..1e12).contains(n)).map(|n| n.round() as u64);
            clock.or_else(number)
        };
        let stretch = || {
            let (start, end) = cell.split_once(['-', '–'])?;
            plain(end).and(plain(start))
        };
        plain(cell).or_else(stretch)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read, text, turns};
    use super::*;
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
            csv("id,start,end,text\n0,0.0,2.5,Hello.\n1,3,4,Yes.\n"),
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
        let german =
            "Sprecherin;Zeit;Äußerung\nIda;#00:00:03-1#;Ja.\n;;Genau.\nMo;[00:01:00];Nein.\n";
        assert_eq!(
            csv(&german.replace("#00:00:03-1#", "00:00:03")),
            "format: table\nspeakers: \"Ida; Mo\"\n---\n\n[00:00:03] Ida: Ja. Genau.\n\n[00:01:00] Mo: Nein.\n"
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

    #[test]
    fn what_is_not_read_is_told() {
        let table =
            "speaker,time,text\nP1,soon,Hi.\nP1,0:01,\nP2,2026-01-31 10:02,Yes.\n?!,0:03,No.\n";
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
            "id,document,tag,content",
            "tag,description",
            "Document name,Code,Segment",
            "ID,Document,Quotation Content,Codes",
            "Media Title,Excerpt Copy,Codes Applied Combined",
        ] {
            let said = error(&TABLE, "a.csv", format!("{header}\n").as_bytes());
            assert!(
                said.starts_with("error: a.csv: these columns are no transcript's: "),
                "{said}"
            );
        }
        assert!(error(&TABLE, "a.xlsx", b"PK\x03\x04").contains("no zip archive"));
        assert!(error(&TABLE, "a.csv", b"").ends_with("there are none\nhint: call the column of what was said `text`, and others `speaker` and `time`"));
    }

    proptest! {
        #[test]
        fn garbage_never_panics(
            table in "((speaker|text|time|end|id)[,;\t\n]|[0-9:.-]{1,12}|1e99|[\",;\t\n]|a: b|\\PC){0,60}"
        ) {
            let _ = read(&TABLE, "a.csv", format!("text,{table}").as_bytes());
        }
    }
}
