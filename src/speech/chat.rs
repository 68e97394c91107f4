//! CHAT, the transcripts of CHILDES and TalkBank: <https://talkbank.org/0info/manuals/CHAT.html>.

use super::cue::{Cue, Spoken};
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::FileKind;
use crate::error::{Kind, Problem};

/// What stands around the times of an utterance.
const BULLET: char = '\u{15}';

/// `.cha`.
pub const CHAT: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "chat",
        about: "CHAT (CHILDES, TalkBank): the lines of speakers (`*INV:`) as they are; dependent tiers (`%com:`) are left out",
        extensions: &["cha"],
    },
    name: "CHAT",
    version: "chat/2",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, _: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let text = source.text()?;
    let cues: Vec<Cue> = tiers(&text).iter().filter_map(|tier| cue(tier)).collect();
    if cues.is_empty() && !text.lines().any(|line| line.trim_end() == "@Begin") {
        return Err(Problem::error(
            Kind::Input,
            "not CHAT: nobody speaks, and there is no `@Begin`",
        )
        .in_file(file)
        .hint("what somebody says starts with a line like `*INV:` and a tab"));
    }
    Ok(cues.into())
}

/// The tiers: lines, each with the lines after it that go on with it.
fn tiers(text: &str) -> Vec<String> {
    let mut tiers: Vec<String> = Vec::new();
    for line in text.lines() {
        match tiers.last_mut().filter(|_| line.starts_with(['\t', ' '])) {
            Some(tier) => {
                tier.push(' ');
                tier.push_str(line.trim());
            }
            None => tiers.push(line.to_owned()),
        }
    }
    tiers
}

/// What somebody says, if the tier is a speaker's.
fn cue(tier: &str) -> Option<Cue> {
    let (code, said) = tier.strip_prefix('*')?.split_once(':')?;
    let mut start = None;
    let mut words = Vec::new();
    for word in said.split(|c: char| c.is_whitespace() || c == BULLET).filter(|w| !w.is_empty()) {
        match times(word) {
            Some(time) => start = start.or(Some(time)),
            None => words.push(word),
        }
    }
    let text = words.join(" ");
    (!text.is_empty()).then(|| Cue { start, speaker: Some(code.trim().to_owned()), text })
}

/// `12300_14000`: the first of two times in milliseconds.
fn times(word: &str) -> Option<u64> {
    let (start, end) = word.split_once('_')?;
    let number =
        |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?;
    number(end)?;
    number(start)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, text};
    use super::*;

    #[test]
    fn speakers_lines_and_times() {
        assert_eq!(
            text(
                &CHAT,
                "a.cha",
                "@UTF8\n@Begin\n@Participants:\tINV Interviewer Investigator, PAR P1 Participant\n\
                 *INV:\thow was it ? \u{15}61300_62000\u{15}\n%com:\tlooks up\n\tand down\n\
                 *PAR:\tquite good (.)\n\t&-um really . 63000_64000\n*PAR:\tyes .\n%mor:\tco|yes .\n\
                 *INV:\tok .\n@End\n"
                    .as_bytes()
            ),
            "format: CHAT\nspeakers: \"INV; PAR\"\n---\n\n[00:01:01] INV: how was it ?\n\n\
             [00:01:03] PAR: quite good (.) &-um really . yes .\n\nINV: ok .\n"
        );
    }

    #[test]
    fn nobody_speaks() {
        assert_eq!(text(&CHAT, "a.cha", b"@UTF8\n@Begin\n@End\n"), "format: CHAT\n---\n");
        assert_eq!(
            error(&CHAT, "a.cha", b"hello\n"),
            "error: a.cha: not CHAT: nobody speaks, and there is no `@Begin`\n\
             hint: what somebody says starts with a line like `*INV:` and a tab"
        );
    }
}
