//! CHAT, the transcripts of CHILDES and TalkBank: <https://talkbank.org/0info/manuals/CHAT.html>.

use super::cue::{Cue, Spoken};
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::FileKind;
use crate::error::{Kind, Problem};
use crate::model::{RoleWord, role_word};

/// What stands around the times of an utterance.
const BULLET: char = '\u{15}';

/// What CHAT has as parts in a talk, and is nobody.
const THINGS: [&str; 6] = ["environment", "text", "media", "lena", "non_human", "camera_operator"];

/// `.cha`.
pub const CHAT: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "chat",
        about: "CHAT (CHILDES, TalkBank): the lines of speakers (`*INV:`) as they are; dependent tiers (`%com:`) are left out",
        extensions: &["cha"],
    },
    name: "CHAT",
    version: "chat/3",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, _: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let text = source.text()?;
    let tiers = tiers(&text);
    let cues: Vec<Cue> = tiers.iter().filter_map(|tier| cue(tier)).collect();
    if cues.is_empty() && !text.lines().any(|line| line.trim_end() == "@Begin") {
        return Err(Problem::error(
            Kind::Input,
            "not CHAT: nobody speaks, and there is no `@Begin`",
        )
        .in_file(file)
        .hint("what somebody says starts with a line like `*INV:` and a tab"));
    }
    Ok(Spoken { cues, roles: roles(&tiers), ..Spoken::default() })
}

/// What speakers do, by `@ID` and, where that has no line for one, by `@Participants`.
fn roles(tiers: &[String]) -> Vec<(String, RoleWord)> {
    let id = |tier: &String| {
        let fields: Vec<&str> = tier.strip_prefix("@ID:")?.split('|').map(str::trim).collect();
        said(fields.get(2)?, fields.get(7)?)
    };
    let listed = |tier: &String| {
        let list = tier.strip_prefix("@Participants:")?.split(',');
        let one = |entry: &str| {
            let words: Vec<&str> = entry.split_whitespace().collect();
            said(words.first()?, words.get(1..)?.last()?)
        };
        Some(list.filter_map(one).collect::<Vec<_>>())
    };
    let mut roles: Vec<(String, RoleWord)> = tiers.iter().filter_map(id).collect();
    for (code, role) in tiers.iter().filter_map(listed).flatten() {
        if !roles.iter().any(|(known, _)| *known == code) {
            roles.push((code, role));
        }
    }
    roles
}

/// A speaker's code and what CHAT's word for his or her part in the talk means.
fn said(code: &str, word: &str) -> Option<(String, RoleWord)> {
    // So many call everybody: it says nothing of anybody.
    if word.eq_ignore_ascii_case("Speaker") || word.eq_ignore_ascii_case("Unidentified") {
        return None;
    }
    let is_thing = THINGS.contains(&word.to_lowercase().as_str());
    let role = match role_word(word) {
        Some((role, _)) => role,
        None if is_thing => RoleWord::Helps,
        None => RoleWord::Answers,
    };
    (!code.is_empty() && !word.is_empty()).then(|| (code.to_owned(), role))
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
            "format: CHAT\nspeakers: \"INV; PAR\"\ninterviewers: \"INV\"\n---\n\n[00:01:01] INV: how was it ?\n\n\
             [00:01:03] PAR: quite good (.) &-um really . yes .\n\nINV: ok .\n"
        );
    }

    /// The lines of the front matter after the speakers.
    fn told(head: &str, codes: &[&str]) -> String {
        let said: String = codes.iter().map(|code| format!("*{code}:\tyes .\n")).collect();
        let text = text(&CHAT, "a.cha", format!("@Begin\n{head}\n{said}@End\n").as_bytes());
        text.lines().skip(2).take_while(|line| *line != "---").collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn who_does_what_is_read() {
        let ids = "@Participants:\tDOC Ana Other, CHI Ben Target_Child , FAC Father,\n\tINT Eve Participant, OBS Observer, ENV Environment\n\
                   @ID:\teng|x|DOC|||||Investigator|||";
        assert_eq!(
            told(ids, &["DOC", "CHI", "FAC", "INT", "OBS", "ENV"]),
            "interviewers: \"DOC\" staff: \"OBS; ENV\" interviewees: \"FAC; INT\""
        );
        assert_eq!(
            told("@Participants:\tDOC Investigator, CHI", &["CHI", "DOC"]),
            "interviewers: \"DOC\""
        );
        assert_eq!(told("@Languages:\teng", &["CHI", "DOC"]), "");
        // Known words say then who asks.
        assert_eq!(told("@Participants:\tINT Speaker, PAR Speaker", &["INT", "PAR"]), "");
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
