//! `code tag list`

use super::super::output::{Failure, OutputArgs, Status};
use super::whose::{person, study, transcript};
use crate::load::{CoderTags, Study, TextToTag, TranscriptFile};
use crate::model::Coder;
use crate::report::{Block, Column, Note, Report, Row, Table, Value};
use std::path::PathBuf;

/// List tags with the lines of their rows
///
/// A row for each tag that has its place, in the order of the text: the transcript, who gave it, the line of its row in
/// the tag file, the code, its turns, its place in code points (`start`, `end`), and the words that stand there (`quote`).
#[derive(clap::Args)]
pub struct Args {
    /// The study [default: the current folder]
    #[arg(value_name = "STUDY", default_value = ".", hide_default_value = true)]
    study: PathBuf,
    /// Only this coder's [default: everybody's]
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
    /// Only on this transcript
    #[arg(long, value_name = "ID")]
    transcript: Option<String>,
    /// Only of this code and the codes below it
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// With what coders noted
    #[arg(long)]
    memos: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let coder = args.coder.as_deref().map(person).transpose()?;
    let opened = study(&args.study)?;
    let book = &opened.frame.codebook;
    let code = args.code.as_deref().map(|code| {
        book.find(code).ok_or_else(|| {
            crate::error::Problem::error(
                crate::error::Kind::UnknownCode,
                format!("unknown code `{code}`"),
            )
            .hint("`code codebook show` lists the codes")
        })
    });
    let code = code.transpose()?;
    let only = args.transcript.as_deref().map(|id| transcript(&opened, id)).transpose()?;
    let mut ids = vec!["transcript", "coder", "row", "code", "turn", "start", "end", "quote"];
    ids.extend(args.memos.then_some("memo"));
    let mut table = Table {
        id: "tags".to_owned(),
        columns: ids.iter().map(|id| Column::new(*id, *id)).collect(),
        ..Table::default()
    };
    let mut problems = Vec::new();
    let files = opened.transcripts.iter().filter(|file| only.is_none_or(|only| only.id == file.id));
    for file in files {
        let given = opened.tags.by_transcript.get(&file.id).into_iter().flatten();
        let coders: Vec<Coder> = given
            .map(|(written, _)| opened.frame.joined.coder(written))
            .filter(|who| {
                coder.as_ref().is_none_or(|coder| opened.frame.joined.coder(coder) == *who)
            })
            .collect();
        if coders.is_empty() {
            continue;
        }
        let text = TextToTag::read(&opened, file, &mut Vec::new())?;
        for who in coders {
            let wanted = |tag: crate::model::CodeId| {
                code.is_none_or(|code| book.subtree(code).any(|below| below == tag.0))
            };
            match rows(&opened, file, &text, &who, &wanted, args.memos) {
                Ok((rows, found)) => {
                    table.rows.extend(rows);
                    problems.extend(found);
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    problems.retain(crate::error::Problem::is_error);
    args.output.messages.judge(problems)?;
    let notes = "as they stand in the files, whether they count or not; row: the line of the coder's file, as `code tag remove \
                 --row` takes it";
    let report = Report {
        title: "Tags".to_owned(),
        blocks: vec![Block::Table(table)].into(),
        notes: vec![Note::here(notes)].into(),
    };
    args.output.emit(&report, opened.inputs.values())?;
    Ok(Status::Done)
}

type Listed = (Vec<Row>, Vec<crate::error::Problem>);

fn rows(
    study: &Study,
    file: &TranscriptFile,
    text: &TextToTag,
    coder: &Coder,
    wanted: &dyn Fn(crate::model::CodeId) -> bool,
    memos: bool,
) -> Result<Listed, crate::error::Problem> {
    let tags = CoderTags::open(study, coder, file)?;
    let now = tags.now(study, text);
    let transcript = &text.transcript;
    let rows = now.tags.into_iter().filter(|tag| wanted(tag.code)).map(|tag| {
        let turns = transcript.turns_in(tag.span);
        let turns = match turns.len() {
            0 | 1 => (turns.start + 1).to_string(),
            _ => format!("{}..{}", turns.start + 1, turns.end),
        };
        let words: Vec<&str> =
            transcript.speech_in(tag.span).map(|part| part.of(&transcript.text)).collect();
        let (start, end) = text.points(tag.span);
        let mut cells = vec![
            Value::text(&file.id),
            Value::text(coder.to_string()),
            Value::Count(tag.row.line as u64),
            Value::text(&study.frame.codebook[tag.code].id),
            Value::text(turns),
            Value::Count(start as u64),
            Value::Count(end as u64),
            Value::text(words.join("\n")),
        ];
        let memo = tag.memo.map_or(Value::Nothing, |memo| Value::text(&*memo));
        cells.extend(memos.then_some(memo));
        Row { depth: 0, cells }
    });
    let rows = rows.collect();
    let closed = now.closed.into_iter();
    Ok((rows, now.problems.into_iter().chain(closed).collect()))
}
