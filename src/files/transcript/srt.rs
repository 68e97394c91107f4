//! SubRip captions.

use super::captions::{self, Cue, without_tags};
use super::format::{Reader, Source, TranscriptFormat};
use crate::error::Problem;

/// `.srt`.
pub const SRT: TranscriptFormat = TranscriptFormat {
    id: "srt",
    name: "SubRip",
    about: "SubRip captions: `Name: …` is the speaker, `>>` a change of speaker",
    extensions: &["srt"],
    version: "srt/1",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Vec<Cue>, Problem> {
    let file = source.file;
    Ok(captions::cues(file, &source.text()?, clean, problems))
}

fn clean(body: &str) -> (Option<String>, String) {
    (None, without_tags(body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::transcript::Declaration;

    fn read(text: &str) -> Vec<String> {
        let source = Source { file: "a.srt", bytes: text.as_bytes().to_vec(), encoding: None };
        let declared =
            |l: &str| l.eq_ignore_ascii_case("interviewer").then_some(Declaration::Other);
        let t = SRT.read(source, &declared, &mut Vec::new()).unwrap();
        t.turns
            .iter()
            .map(|u| format!("{}|{}", t.labels[u.speaker], u.speech.of(&t.text)))
            .collect()
    }

    #[test]
    fn bracketed_names_and_changes() {
        assert_eq!(
            read(
                "1\n00:00:00,160 --> 00:00:03,840\n[Interviewer] hello everyone\n\n2\n\
                 00:00:03,840 --> 00:00:07,279\nP1: <i>thank you</i>\n\n3\n00:00:08,000 --> 00:00:09,000\nall\n"
            ),
            ["Interviewer|hello everyone", "P1|thank you all"]
        );
    }

    #[test]
    fn without_names_each_cue_is_a_paragraph() {
        assert_eq!(
            read(
                "1\n00:00:00,160 --> 00:00:03,840\nhello\n\n2\n00:00:03,840 --> 00:00:07,279\n>> thank you\n"
            ),
            ["|hello", "|thank you"]
        );
    }
}
