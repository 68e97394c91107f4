//! Which columns of a table are a transcript's, by their names or by what the user says.

use super::names::{Says, said};
use crate::error::{Kind, Problem};
use crate::files::table::{TextTable, column, named_column};
use crate::model::{RoleWord, role_word};
use crate::speech::labels::LONGEST;
use crate::text::{Name, same_name};
use std::collections::HashSet;

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

/// Whether the values of a column come in blocks, each of several rows and of more than one speaker.
fn tells_talks_apart(table: &TextTable<'_>, column: usize, speaker: usize) -> bool {
    let pairs: Option<Vec<(Name, Name)>> = table
        .rows
        .iter()
        .map(|row| {
            let cell = |column| table.cell(row, Some(column)).map(Name::new);
            Some((cell(column)?, cell(speaker)?))
        })
        .collect();
    let Some(pairs) = pairs else { return false };
    let blocks: Vec<&[(Name, Name)]> = pairs.chunk_by(|one, other| one.0 == other.0).collect();
    let distinct: HashSet<&Name> = pairs.iter().map(|(value, _)| value).collect();
    let talks = |block: &&[(Name, Name)]| block.iter().any(|(_, speaker)| *speaker != block[0].1);
    blocks.len() > 1 && distinct.len() == blocks.len() && blocks.iter().all(talks)
}

/// Whether the cells of a column are a few names again and again, one of them a word for who asks.
fn names_who_asks(table: &TextTable<'_>, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| table.cell(row, Some(column)));
    let names: Vec<Name> = cells.map(Name::new).collect();
    let distinct: HashSet<&Name> = names.iter().collect();
    let asks =
        |name: &&&Name| role_word(name.as_str()).is_some_and(|(does, _)| does == RoleWord::Asks);
    let short = names.iter().all(|name| name.as_str().chars().count() <= LONGEST);
    short
        && distinct.len() > 1
        && 2 * distinct.len() <= names.len()
        && distinct.iter().any(|name| asks(&name))
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
    /// Takes a column of any name for that of speakers, where none is called so and its cells name who asks beside others.
    pub fn find_speakers(&mut self, table: &TextTable<'_>) {
        let said = said(&table.header);
        let is_id = |at: usize| said[at].iter().any(|(says, _)| *says == Says::Id);
        if self.speaker.is_some_and(|at| !is_id(at)) {
            return;
        }
        let free = (0..table.header.len()).filter(|at| self.speaker == Some(*at) || !self.has(*at));
        let found = free.filter(|at| names_who_asks(table, *at)).collect::<Vec<_>>();
        if let [only] = found[..] {
            self.speaker = Some(only);
        }
    }

    /// Takes a column of numbers or groups for that of interviews, where none is called so: its values come one after the
    /// other, each with rows of several speakers.
    pub fn find_interviews(&mut self, table: &TextTable<'_>) {
        let Some(speaker) = self.speaker.filter(|_| self.transcript.is_none()) else { return };
        let said = said(&table.header);
        let may_be = |at: &usize| {
            !self.has(*at)
                && said[*at].iter().any(|(says, _)| matches!(says, Says::Id | Says::Group))
        };
        let found = (0..table.header.len()).filter(may_be);
        self.transcript = found.into_iter().find(|at| tells_talks_apart(table, *at, speaker));
    }

    /// Whether a column is read.
    pub fn has(&self, column: usize) -> bool {
        let others = [self.speaker, self.time, self.end, self.transcript];
        self.text == column || others.contains(&Some(column))
    }
}
