//! Captions as YouTube and Google Meet write them.

use super::captions::{self, Caption, without_marks};
use super::cue::Spoken;
use super::format::{Reader, Source, TranscriptFormat};
use super::times;
use crate::container::FileKind;
use crate::error::{Kind, Problem};

/// `.sbv`.
pub const SBV: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "sbv",
        about: "YouTube and Google Meet captions: `Name: …` is the speaker, `>>` a change of speaker",
        extensions: &["sbv"],
    },
    name: "SubViewer",
    version: "sbv/3",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let text = source.text()?;
    let cues = captions::spoken(file, captions(&text), problems);
    if cues.is_empty() && !text.trim().is_empty() {
        return Err(Problem::error(Kind::Input, "no caption starts with its times")
            .in_file(file)
            .hint("a caption starts with a line like `0:00:00.599,0:00:04.160`"));
    }
    Ok(cues.into())
}

fn captions(text: &str) -> Vec<Caption> {
    let mut captions: Vec<Caption> = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some((start, end)) = times(line) {
            captions.push(Caption { start, end: Some(end), ..Caption::default() });
        } else if let Some(caption) = captions.last_mut() {
            let said = without_marks(&line.replace("[br]", "\n"));
            caption.lines.extend(said.into_iter().map(|line| (None, line)));
            caption.written.push_str(line);
        }
    }
    captions
}

/// The times in a line of two.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, end) = line.split_once(',')?;
    Some((times::milliseconds(start.trim())?, times::milliseconds(end.trim())?))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, text};
    use super::*;

    #[test]
    fn cues_become_turns() {
        assert_eq!(
            text(
                &SBV,
                "a.sbv",
                b"0:00:00.599,0:00:04.160\r\nInterviewer: hello &amp;[br]welcome\r\n\r\n0:00:04.160,0:00:06.770\r\n\
                  to you\r\n\r\n1:00:07.000,1:00:09.000\r\nP1: thanks,\r\nall of you\r\n"
            ),
            "format: SubViewer\nspeakers: \"Interviewer; P1\"\n---\n\n\
             [00:00:00] Interviewer: hello & welcome to you\n\n[01:00:07] P1: thanks, all of you\n"
        );
    }

    #[test]
    fn without_names_each_cue_is_a_paragraph() {
        assert_eq!(
            text(
                &SBV,
                "a.sbv",
                b"0:00:01.000,0:00:02.000\nhello\n\n0:00:02.000,0:00:03.000\nyou\n"
            ),
            "format: SubViewer\n---\n\n[00:00:01]\nhello\n\n[00:00:02]\nyou\n"
        );
    }

    #[test]
    fn no_captions() {
        assert_eq!(
            error(&SBV, "a.sbv", b"hello\n"),
            "error: a.sbv: no caption starts with its times\n\
             hint: a caption starts with a line like `0:00:00.599,0:00:04.160`"
        );
    }
}
