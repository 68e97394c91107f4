//! WebVTT, as Zoom, Teams and other programs write it: <https://www.w3.org/TR/webvtt1/>.

use super::captions::{self, Cue, without_tags};
use super::format::{Reader, Source, TranscriptFormat};
use crate::error::{Kind, Problem};
use crate::files::html::characters;

/// `.vtt`.
pub const VTT: TranscriptFormat = TranscriptFormat {
    id: "vtt",
    name: "WebVTT",
    about: "WebVTT captions (Zoom, Teams): `<v Name>` or `Name: …` is the speaker",
    extensions: &["vtt"],
    version: "vtt/1",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Vec<Cue>, Problem> {
    let file = source.file;
    let start = source.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&source.bytes);
    if !start.starts_with(b"WEBVTT") && !start.starts_with(&[0xff, 0xfe]) {
        return Err(Problem::error(Kind::Input, "not WebVTT: the first line is not `WEBVTT`")
            .in_file(file)
            .hint("name it .srt or .txt if it is one of these"));
    }
    Ok(captions::cues(file, &source.text()?, clean, problems))
}

fn clean(body: &str) -> (Option<String>, String) {
    let voice = body.find("<v").and_then(|at| {
        let tag = &body[at + 2..];
        let end = tag.find('>')?;
        // `<v.loud Name>` has classes before the name.
        let name = tag[..end].split_once(char::is_whitespace)?.1.trim();
        (!name.is_empty()).then(|| characters(name).into_owned())
    });
    (
        voice.map(|name| name.replace([':', ';', '\n'], " ")),
        characters(&without_tags(body)).into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::transcript::Declaration;

    fn read(text: &str) -> Vec<String> {
        let source = Source { file: "t/a.vtt", bytes: text.as_bytes().to_vec(), encoding: None };
        let declared =
            |l: &str| l.eq_ignore_ascii_case("interviewer").then_some(Declaration::Other);
        let t = VTT.read(source, &declared, &mut Vec::new()).unwrap();
        t.turns
            .iter()
            .map(|u| format!("{}|{:?}|{}", t.labels[u.speaker], u.starts_at, u.speech.of(&t.text)))
            .collect()
    }

    #[test]
    fn voices_hours_and_entities() {
        assert_eq!(
            read(
                "WEBVTT - x\n\nNOTE\nnothing\n\n12-0\n00:03.109 --> 00:05.409 align:start position:0%\n\
                 <v Interviewer>Thanks &amp; hi.</v>\n\n0:0:6.0 --> 0:0:9.10\n<v.loud Zoë Müller>No <i>problem</i>.\n\
                 I&#39;m here.</v>\n\n00:00:09.100 --> 00:00:11.000\n<v Zoë Müller>Really: yes.</v>\n"
            ),
            [
                "Interviewer|Some(3000)|Thanks & hi.",
                "Zoë Müller|Some(6000)|No problem. I'm here. Really: yes."
            ]
        );
    }

    #[test]
    fn names_in_the_text() {
        assert_eq!(
            read(
                "WEBVTT\n\n1\n00:00:02.820 --> 00:00:04.410\nInterviewer: So, tell me.\n\n2\n\
                 00:00:04.920 --> 00:00:09.030\nP01: Well: it started at 10:30.\n\n3\n\
                 00:00:09.100 --> 00:00:11.000\nand then nobody came.\n"
            ),
            [
                "Interviewer|Some(2000)|So, tell me.",
                "P01|Some(4000)|Well: it started at 10:30. and then nobody came."
            ]
        );
    }

    #[test]
    fn not_webvtt() {
        let source = Source { file: "a.vtt", bytes: b"hello".to_vec(), encoding: None };
        assert!(VTT.read(source, &|_| None, &mut Vec::new()).is_err());
    }
}
