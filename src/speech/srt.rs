//! SubRip captions.

use super::captions::{self, Shown, Style, without_marks};
use super::cue::Spoken;
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::FileKind;
use crate::error::Problem;

/// `.srt`.
pub const SRT: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "srt",
        about: "SubRip captions: `Name: …` is the speaker, `>>` a change of speaker",
        extensions: &["srt"],
    },
    name: "SubRip",
    version: "srt/3",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let style = Style { asides: &[], identifiers: false, clean };
    Ok(captions::cues(file, &source.text()?, &style, problems).into())
}

fn clean(body: &str) -> Vec<Shown> {
    without_marks(body).into_iter().map(|line| (None, line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RoleWord;
    use crate::speech::Declaration;

    fn read(text: &str) -> Vec<String> {
        let source = Source::new("a.srt", text.as_bytes().to_vec());
        let declared = |l: &str| {
            l.eq_ignore_ascii_case("interviewer").then_some(Declaration::Other(RoleWord::Asks))
        };
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

    #[test]
    fn several_speakers_in_one_caption() {
        let times = |n: usize| format!("{n}\n00:00:0{n},000 --> 00:00:0{n},900\n");
        let said = |said: [&str; 3]| {
            let cues = said.iter().enumerate().map(|(at, said)| times(at + 1) + said + "\n\n");
            read(&cues.collect::<String>())
        };
        let expected = ["MO|Hello all", "IDA|hi there", "MO|again", "IDA|yes"];
        assert_eq!(said(["MO: Hello\nall\nIDA: hi there", "MO: again", "IDA: yes"]), expected);
        assert_eq!(said(["- MO: Hello all\n- IDA: hi there", "- MO: again", "IDA: yes"]), expected);
        assert_eq!(
            said([">> MO: Hello all\n>> IDA: hi there", ">> MO: again", ">> IDA: yes"]),
            expected
        );
        assert_eq!(
            said(["- Hello.\n- Hi.", "- one thought", ">> a >> b, 5 >> 3"]),
            ["|Hello.", "|Hi.", "|- one thought", "|a", "|b, 5 >> 3"]
        );
    }

    #[test]
    fn a_new_speaker_without_a_name_is_nobody_else() {
        let file = "1\n00:00:01,000 --> 00:00:02,000\n>> MO: Hello\n>> hi\nthere\n\n\
                    2\n00:00:02,000 --> 00:00:03,000\nall\n\n3\n00:00:03,000 --> 00:00:04,000\n>> MO: yes\n";
        assert_eq!(read(file), ["MO|Hello", "Unknown|hi there all", "MO|yes"]);
        let problems = super::super::testing::read(&SRT, "a.srt", file.as_bytes()).1;
        assert_eq!(
            problems,
            [
                "warning: a.srt: 1 turn with a mark of a new speaker and no name: the label is `Unknown`"
            ]
        );
    }

    #[test]
    fn blank_lines_numbers_and_places() {
        assert_eq!(
            read(
                "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}{\\pos(1,2)}<i>first {laughs}\n\nstill first\n\n2\n\
                 00:00:02,000 --> 00:00:03,000\n1984\n\nNOTE\n3\n00:00:03,000 --> 00:00:04,000\nlast {\\an\n"
            ),
            ["|first {laughs} still first", "|1984 NOTE", "|last {\\an"]
        );
    }
}
