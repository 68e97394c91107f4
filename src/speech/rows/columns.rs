//! What the columns of a transcript's table are called.

use crate::error::{Kind, Problem};
use crate::text::{name_key, same_name};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Speaker,
    Text,
    Time,
    End,
    /// A number of a row, or of somebody who answers.
    Id,
    /// That this is no transcript but a table of codes, tags or participants.
    Other,
}

/// The names by which `--columns` calls them.
pub const COLUMNS: [&str; 3] = ["speaker", "text", "time"];

/// What columns are called, in English, German, French and Spanish.
const NAMES: &[(Says, &[&str])] = &[
    (
        Says::Text,
        &[
            "text",
            "content",
            "utterance",
            "sentence",
            "speech",
            "caption",
            "answer",
            "response",
            "message",
            "inhalt",
            "äußerung",
            "aussage",
            "antwort",
            "beitrag",
            "transkript",
            "texte",
            "contenu",
            "énoncé",
            "propos",
            "réponse",
            "texto",
            "contenido",
            "enunciado",
            "intervención",
            "respuesta",
            "transcripción",
            "transcription",
            "transcript",
        ],
    ),
    (
        Says::Speaker,
        &[
            "speaker",
            "speaker name",
            "speaker label",
            "speaker id",
            "speakers",
            "participant",
            "respondent",
            "who",
            "name",
            "sprecher",
            "sprecherin",
            "sprecher/in",
            "sprecher:in",
            "sprecher*in",
            "sprechende",
            "person",
            "locuteur",
            "locutrice",
            "intervenant",
            "intervenante",
            "orateur",
            "nom",
            "participante",
            "hablante",
            "orador",
            "oradora",
            "persona",
            "nombre",
        ],
    ),
    (
        Says::Time,
        &[
            "start",
            "start time",
            "starttime",
            "time",
            "timestamp",
            "timestamps",
            "timespan",
            "timecode",
            "time code",
            "begin",
            "from",
            "in",
            "beginn",
            "anfang",
            "startzeit",
            "zeit",
            "zeitmarke",
            "zeitstempel",
            "début",
            "temps",
            "horodatage",
            "inicio",
            "tiempo",
            "marca de tiempo",
        ],
    ),
    (Says::End, &["end", "end time", "endtime", "to", "out", "ende", "endzeit", "fin"]),
    (
        Says::Id,
        &[
            "id",
            "case",
            "case id",
            "respondent id",
            "response id",
            "responseid",
            "participant id",
            "fall",
        ],
    ),
    (
        Says::Other,
        &[
            "code",
            "codes",
            "tag",
            "tags",
            "coder",
            "definition",
            "quote",
            "turn",
            "codes applied combined",
        ],
    ),
];

fn says(name: &str) -> Option<Says> {
    let name = name_key(name.split('(').next().unwrap_or(name)).replace(['_', '-'], " ");
    NAMES
        .iter()
        .find(|(_, names)| names.iter().any(|known| same_name(known, &name)))
        .map(|(says, _)| *says)
}

/// The columns of a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    pub text: usize,
    pub speaker: Option<usize>,
    pub time: Option<usize>,
    pub end: Option<usize>,
}

/// Which columns are a transcript's, by their names.
pub fn columns(header: &[String]) -> Option<Columns> {
    let said: Vec<Option<Says>> = header.iter().map(|name| says(name)).collect();
    let first = |wanted| said.iter().position(|says| *says == Some(wanted));
    let (text, time) = (first(Says::Text)?, first(Says::Time));
    if first(Says::Other).is_some() {
        return None;
    }
    let speaker = first(Says::Speaker);
    // participants.csv says in this column which transcript somebody is in.
    let is_other = |name: &str| header.iter().any(|h| same_name(h, name));
    if same_name(&header[text], "transcript") && is_other("participant") {
        return None;
    }
    // Rows with times are numbered; without, people are.
    let id = first(Says::Id).filter(|_| time.is_none());
    Some(Columns { text, speaker: speaker.or(id), time, end: first(Says::End) })
}

/// Whether these names of columns are a transcript's.
#[must_use]
pub fn is_header(header: &[String]) -> bool {
    columns(header).is_some()
}

/// The columns that the user named, as `speaker`, `text` and `time`.
pub fn named(
    file: &str,
    header: &[String],
    named: &[(String, String)],
) -> Result<Columns, Problem> {
    let problem = |message: String| Problem::error(Kind::Usage, message).in_file(file);
    let mut all: [Option<usize>; 3] = [None; 3];
    for (what, name) in named {
        let Some(at) = COLUMNS.iter().position(|known| known == what) else {
            return Err(problem(format!("`{what}` is nothing a column of a transcript can say"))
                .hint(format!("columns say {}", COLUMNS.join(", "))));
        };
        all[at] = header.iter().position(|h| same_name(h, name));
        if all[at].is_none() {
            return Err(problem(format!("there is no column `{name}`"))
                .hint(format!("there are {}", header.join(", "))));
        }
    }
    let [speaker, text, time] = all;
    let text = text.ok_or_else(|| {
        problem("no column is named that says what was said".to_owned())
            .hint("for example --columns speaker=Who,text=Answer,time=Start")
    })?;
    let end = header.iter().position(|name| says(name) == Some(Says::End));
    Ok(Columns { text, speaker, time, end })
}
