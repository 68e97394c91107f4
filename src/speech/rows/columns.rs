//! Which columns of a table are a transcript's, by their names or by what the user says.

use super::names::{Says, said};
use crate::error::{Kind, Problem};
use crate::files::table::{column, named_column};
use crate::text::same_name;

/// The names by which `--columns` calls them.
pub const COLUMNS: [&str; 4] = ["speaker", "text", "time", "transcript"];

/// The columns of a transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// What is said.
    pub text: usize,
    /// Who speaks.
    pub speaker: Option<usize>,
    /// When it starts.
    pub time: Option<usize>,
    /// When it ends.
    pub end: Option<usize>,
    /// In which interview it is said.
    pub transcript: Option<usize>,
    /// Whether the user named that column.
    pub named_transcript: bool,
}

/// Which columns are a transcript's, by their names.
pub fn columns(header: &[String]) -> Option<Columns> {
    let said = said(header);
    // The surest name counts, and of these the first.
    let best = |wanted: Says, not: Option<usize>| {
        let ranked = said.iter().enumerate().filter(|(at, _)| Some(*at) != not);
        let ranked = ranked.filter_map(|(at, says)| {
            let rank = says.iter().find(|(says, _)| *says == wanted)?.1;
            Some((rank, at))
        });
        ranked.min().map(|(_, at)| at)
    };
    // Turns are numbered beside what is said, and in tables of who coded what.
    let is_other = |says: &&[(Says, usize)]| says.iter().any(|(says, _)| *says == Says::Other);
    let all_said = said.iter().all(|says| !says.is_empty());
    let other = said
        .iter()
        .zip(header)
        .find(|(says, name)| is_other(says) && !(all_said && same_name(name, "turn")));
    if other.is_some() {
        return None;
    }
    let (text, time) = (best(Says::Text, None)?, best(Says::Time, None));
    // participants.csv says in this column which transcript somebody is in.
    if same_name(&header[text], "transcript") && column(header, "participant").is_some() {
        return None;
    }
    // Rows with times are numbered; without, people are.
    let id = best(Says::Id, None).filter(|_| time.is_none());
    Some(Columns {
        text,
        speaker: best(Says::Speaker, None).or(id),
        time,
        end: best(Says::End, None),
        transcript: best(Says::Transcript, Some(text)),
        named_transcript: false,
    })
}

/// Whether these names of columns are a transcript's.
#[must_use]
pub fn is_header(header: &[String]) -> bool {
    columns(header).is_some()
}

/// The columns that the user named, as `speaker`, `text`, `time` and `transcript`. What is said, where that alone is not
/// named, stands where it usually does.
pub fn named(
    file: &str,
    header: &[String],
    named: &[(String, String)],
) -> Result<Columns, Problem> {
    let problem = |message: String| Problem::error(Kind::Usage, message).in_file(file);
    let mut all: [Option<usize>; 4] = [None; 4];
    for (what, name) in named {
        let Some(at) = COLUMNS.iter().position(|known| known == what) else {
            return Err(problem(format!("`{what}` is nothing a column of a transcript can say"))
                .hint(format!("columns say {}", COLUMNS.join(", "))));
        };
        all[at] = Some(named_column(file, header, name)?);
    }
    let [speaker, text, time, transcript] = all;
    let usual = columns(header);
    let Some(text) = text else {
        let mut usual = usual.ok_or_else(|| {
            problem("no column is named that says what was said".to_owned())
                .hint("for example --columns speaker=Who,text=Answer,time=Start")
        })?;
        usual.speaker = speaker.or(usual.speaker);
        usual.time = time.or(usual.time);
        usual.named_transcript = transcript.is_some();
        usual.transcript = transcript.or(usual.transcript);
        return Ok(usual);
    };
    let end = said(header).iter().position(|says| says.iter().any(|(says, _)| *says == Says::End));
    let interviews = said(header).iter().enumerate().position(|(at, says)| {
        at != text && says.iter().any(|(says, _)| *says == Says::Transcript)
    });
    Ok(Columns {
        text,
        speaker,
        time,
        end,
        transcript: transcript.or(interviews),
        named_transcript: transcript.is_some(),
    })
}

impl Columns {
    /// Whether a column is read.
    pub fn has(&self, column: usize) -> bool {
        let others = [self.speaker, self.time, self.end, self.transcript];
        self.text == column || others.contains(&Some(column))
    }
}
