//! WebVTT, as Zoom, Teams and other programs write it: <https://www.w3.org/TR/webvtt1/>.

use super::captions::{self, Shown, Style, without_marks};
use super::cue::{Spoken, one_line};
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::{FileKind, html};
use crate::error::{Kind, Problem};

/// `.vtt`.
pub const VTT: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "vtt",
        about: "WebVTT captions (Zoom, Teams): `<v Name>` or `Name: …` is the speaker",
        extensions: &["vtt"],
    },
    name: "WebVTT",
    version: "vtt/2",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let start = source.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&source.bytes);
    if !start.starts_with(b"WEBVTT") && !start.starts_with(&[0xff, 0xfe]) {
        return Err(Problem::error(Kind::Input, "not WebVTT: the first line is not `WEBVTT`")
            .in_file(file)
            .hint("name it .srt or .txt if it is one of these"));
    }
    let asides = &["WEBVTT", "NOTE", "STYLE", "REGION"];
    let style = Style { asides, identifiers: true, clean };
    Ok(captions::cues(file, &source.text()?, &style, problems).into())
}

/// The lines of each voice. What comes before the first one is taken for its.
fn clean(body: &str) -> Vec<Shown> {
    let mut voices: Vec<(Option<String>, usize)> = Vec::new();
    let mut at = 0;
    while let Some(open) = body[at..].find("<v").map(|open| at + open) {
        let Some(close) = body[open..].find('>').map(|close| open + close) else { break };
        if let Some(name) = voice(&body[open + 2..close]) {
            voices.push((Some(name), open));
        }
        at = close;
    }
    match voices.first_mut() {
        Some((_, start)) => *start = 0,
        None => voices.push((None, 0)),
    }
    let ends: Vec<usize> = voices.iter().skip(1).map(|(_, at)| *at).chain([body.len()]).collect();
    let mut lines = Vec::new();
    for ((name, start), end) in voices.iter().zip(ends) {
        let said = without_marks(&body[*start..end]);
        lines.extend(said.into_iter().map(|line| (name.clone(), line)));
    }
    lines
}

/// The name in a tag of a voice, after its `<v`; `<v.loud Name>` has classes before it.
fn voice(tag: &str) -> Option<String> {
    let name = tag.split_once(char::is_whitespace)?.1.trim();
    let is_voice = tag.starts_with(|c: char| c.is_whitespace() || c == '.');
    let name = one_line(&html::characters(name));
    (is_voice && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::model::RoleWord;
    use crate::speech::Declaration;

    fn read(text: &str) -> Vec<String> {
        let source = Source::new("t/a.vtt", text.as_bytes().to_vec());
        let declared = |l: &str| {
            l.eq_ignore_ascii_case("interviewer").then_some(Declaration::Other(RoleWord::Asks))
        };
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

    /// Webex writes who speaks into the name of a caption.
    #[test]
    fn names_of_captions() {
        assert_eq!(
            read(
                "WEBVTT\n\n1 \"Ada Reed\" (1262511360)\n00:00:01.000 --> 00:00:03.000\nHow was it?\n\n\
                 2 \"Ben Hill\" (3330436864)\n00:00:04.000 --> 00:00:08.000\nCold: very.\n\n\
                 chapter \"one\"\n00:00:09.000 --> 00:00:10.000\nSo.\n"
            ),
            ["Ada Reed|Some(1000)|How was it?", "Ben Hill|Some(4000)|Cold: very. So."]
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
        let source = Source::new("a.vtt", b"hello".to_vec());
        assert!(VTT.read(source, &|_| None, &mut Vec::new()).is_err());
    }

    #[test]
    fn each_voice_of_a_cue_speaks_for_itself() {
        assert_eq!(
            read(
                "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ida>Was it cold?</v>\n\n00:03.000 --> 00:05.000\n\
                 <v Olu>Always.</v>\n<v Ida>Oh,\ndear.</v> <v.low Olu>So.</v>\n\n00:05.000 --> 00:06.000\n<video>Yes.\n"
            ),
            [
                "Ida|Some(1000)|Was it cold?",
                "Olu|Some(3000)|Always.",
                "Ida|Some(3000)|Oh, dear.",
                "Olu|Some(3000)|So. Yes."
            ]
        );
    }

    #[test]
    fn who_speaks_once_is_somebody() {
        let cue = |at: usize, said: &str| format!("00:0{at}.000 --> 00:0{at}.900\n{said}\n\n");
        let of = |said: &[&str]| {
            let cues = said.iter().enumerate().map(|(at, said)| cue(at, said));
            read(&format!("WEBVTT\n\n{}", cues.collect::<String>()))
        };
        let said =
            ["Mo: Hello", "Ida: hi", "Mo: And you?", "Olu: never\nat night", "Mo: ok", "Ida: no"];
        assert_eq!(
            of(&said),
            [
                "Mo|Some(0)|Hello",
                "Ida|Some(1000)|hi",
                "Mo|Some(2000)|And you?",
                "Olu|Some(3000)|never at night",
                "Mo|Some(4000)|ok",
                "Ida|Some(5000)|no"
            ]
        );
        assert_eq!(
            of(&["Mo: One\nOlu: Two", "Mo: Three"]),
            ["Mo|Some(0)|One", "Olu|Some(0)|Two", "Mo|Some(1000)|Three"]
        );
        // Where few captions have names, who has one once may be no name; it has a line of its own, to be noticed.
        let said =
            ["Mo: Hello", "Ida: hi", "and", "Mo: ok", "so", "no", "Ida: no", "Olu: never", "too"];
        let last = of(&said).pop();
        assert_eq!(last.as_deref(), Some("Ida|Some(6000)|no\n\nOlu: never too"));
    }

    #[test]
    fn text_after_a_blank_line_stays() {
        let file = "WEBVTT\nKind: captions\n\nlost\n\n1-a\n00:01.000 --> 00:02.000\none\n\ntwo\n\nNOTE no\nno\n\n\
                    1-b\n00:02.000 --> 00:03.000\nthree\n";
        let (read, problems) = testing::read(&VTT, "a.vtt", file.as_bytes());
        let body = testing::plain(&read.unwrap());
        assert!(body.ends_with("---\n\n[00:00:01]\none two\n\n[00:00:02]\nthree\n"), "{body}");
        assert_eq!(problems, ["warning: a.vtt: 1 line that belongs to no caption: not read"]);
    }

    #[test]
    fn lines_that_roll_up_are_said_once() {
        let file = "WEBVTT\n\n00:00.000 --> 00:02.000\n \nwe<00:00:00.300><c> took</c>\n\n\
                    00:02.000 --> 00:02.010\nwe took\n \n\n00:02.010 --> 00:04.000\nwe took\nthe<c> boat</c>\n\n\
                    00:04.000 --> 00:04.010\nthe boat\n\n00:04.010 --> 00:06.000\nthe boat\nhome\n";
        let (read, problems) = testing::read(&VTT, "a.vtt", file.as_bytes());
        let body = testing::plain(&read.unwrap());
        assert!(
            body.ends_with("[00:00:00]\nwe took\n\n[00:00:02]\nthe boat\n\n[00:00:04]\nhome\n"),
            "{body}"
        );
        assert_eq!(
            problems,
            ["warning: a.vtt: 4 lines that repeat the caption before them: read once"]
        );
        assert_eq!(
            read_all("00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nYes.\n"),
            ["Yes.", "Yes."]
        );
        // Captions that do not touch.
        assert_eq!(
            read_all("00:01.000 --> 00:02.000\nYes.\n\n00:04.000 --> 00:05.000\nYes.\nNo.\n"),
            ["Yes.", "Yes. No."]
        );
    }

    fn read_all(cues: &str) -> Vec<String> {
        let (read, problems) = testing::read(&VTT, "a.vtt", format!("WEBVTT\n\n{cues}").as_bytes());
        assert_eq!(problems, [""; 0]);
        let t = read.unwrap();
        t.turns.iter().map(|turn| turn.speech.of(&t.text).to_owned()).collect()
    }
}
