//! What the tests of formats share.

use super::{Declaration, Source, TranscriptFormat};
use crate::error::Kind;
use crate::model::Transcript;

fn declared(label: &str) -> Option<Declaration> {
    label
        .eq_ignore_ascii_case("interviewer")
        .then_some(Declaration::Other(crate::model::RoleWord::Asks))
}

/// Reads `bytes`; what it reports stands beside it.
pub fn read(
    format: &TranscriptFormat,
    file: &str,
    bytes: &[u8],
) -> (Result<Transcript, String>, Vec<String>) {
    let mut problems = Vec::new();
    let source = Source::new(file, bytes.to_vec());
    let transcript = format.read(source, &declared, &mut problems).map_err(|p| p.to_string());
    // Whose words these are is another question than what the file says.
    problems.retain(|problem| problem.kind != Kind::WhoSpeaks);
    (transcript, problems.iter().map(ToString::to_string).collect())
}

/// The text of a transcript from its format on, without its hash. Nothing may be reported.
pub fn text(format: &TranscriptFormat, file: &str, bytes: &[u8]) -> String {
    let (transcript, problems) = read(format, file, bytes);
    assert_eq!(problems, [""; 0]);
    plain(&transcript.unwrap())
}

/// The text from the format on, without the hash.
pub fn plain(transcript: &Transcript) -> String {
    let lines = transcript.text.split_inclusive('\n').skip(2);
    lines.filter(|line| !line.starts_with("sha256: ")).collect()
}

/// The turns: label, start in milliseconds, speech.
pub fn turns(format: &TranscriptFormat, file: &str, bytes: &[u8]) -> Vec<String> {
    let t = read(format, file, bytes).0.unwrap();
    t.turns
        .iter()
        .map(|u| format!("{}|{:?}|{}", t.labels[u.speaker], u.starts_at, u.speech.of(&t.text)))
        .collect()
}

/// Why a file is refused.
pub fn error(format: &TranscriptFormat, file: &str, bytes: &[u8]) -> String {
    read(format, file, bytes).0.unwrap_err()
}
