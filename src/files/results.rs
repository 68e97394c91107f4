//! What `apply -o` writes, by the names that `apply:` in study.yaml knows.

use super::tree::{At, Node};
use crate::error::{Kind, Problem, nearest};

/// What a file of results holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The theme table.
    Themes,
    /// The same by participant.
    ThemesByParticipant,
    /// Who was studied.
    Participants,
    /// Codes that occur together.
    Cooccur,
    /// New codes, transcript by transcript.
    Saturation,
    /// How alike coders code.
    Agreement,
    /// The codes, without examples.
    Codebook,
    /// All tags.
    Segments,
    /// The passages, by code.
    Quotes,
    /// The passages, participants against codes.
    Framework,
    /// All of it on a page.
    Page,
}

/// A file of results.
#[derive(Debug, PartialEq, Eq)]
pub struct ResultFile {
    /// What it holds.
    pub content: Content,
    /// Its name in study.yaml.
    pub name: &'static str,
    /// Where it lies in the folder of results.
    pub path: &'static str,
    /// Whether it holds what people said.
    pub has_speech: bool,
}

const fn table(content: Content, name: &'static str, path: &'static str) -> ResultFile {
    ResultFile { content, name, path, has_speech: false }
}

const fn speech(content: Content, name: &'static str, path: &'static str) -> ResultFile {
    ResultFile { content, name, path, has_speech: true }
}

/// All of them, in the order in which they are told.
pub const RESULTS: &[ResultFile] = &[
    table(Content::Themes, "themes", "tables/themes.csv"),
    table(
        Content::ThemesByParticipant,
        "themes_by_participant",
        "tables/themes_by_participant.csv",
    ),
    table(Content::Participants, "participants", "tables/participants.csv"),
    table(Content::Cooccur, "cooccur", "tables/cooccur.csv"),
    table(Content::Saturation, "saturation", "tables/saturation.csv"),
    table(Content::Agreement, "agreement", "tables/agreement.csv"),
    table(Content::Codebook, "codebook", "tables/codebook.csv"),
    speech(Content::Segments, "segments", "confidential/segments.csv"),
    speech(Content::Quotes, "quotes", "confidential/quotes.md"),
    speech(Content::Framework, "framework", "confidential/framework.xlsx"),
    speech(Content::Page, "report", "confidential/report.html"),
];

/// Reads the names of those that are wanted: `[themes, cooccur]`.
pub fn read(file: &str, node: &Node, problems: &mut Vec<Problem>) -> Vec<&'static ResultFile> {
    let names = || RESULTS.iter().map(|result| result.name);
    let mut wrong = |at: At, message: String, near: Option<&str>| {
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("results are {}", names().collect::<Vec<_>>().join(", ")),
        };
        problems.push(Problem::error(Kind::Input, message).at(at.location(file)).hint(hint));
    };
    let items = match node {
        Node::List(items, _) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut wanted = Vec::new();
    for item in items {
        let Node::Scalar(scalar) = item else {
            wrong(item.at(), "`apply` must be a list of results".to_owned(), None);
            continue;
        };
        match RESULTS.iter().find(|result| result.name == scalar.text) {
            Some(result) => wanted.push(result),
            None => {
                let message = format!("there is no result `{}`", scalar.text);
                wrong(scalar.at, message, nearest(&scalar.text, names()));
            }
        }
    }
    RESULTS.iter().filter(|result| wanted.contains(result)).collect()
}
