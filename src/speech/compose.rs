//! The plain transcript of pieces of speech: one line `[hh:mm:ss] SPEAKER: text` per turn; without speakers the time has a
//! line of its own.

mod again;
mod join;
mod label;
mod named;

use super::cue::{Spoken, clock};
use super::declared::Declared;
use super::turns;
use crate::error::{Kind, Problem};
use crate::model::{ROLE_KEYS, RoleWord, Transcript, Unlabelled, role_word};
use crate::text::Name;
pub use label::UNKNOWN;

use join::{Joined, Turn, join};
use std::collections::HashSet;
use std::fmt::Write;

/// How turns are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// What looks like a label and is none has a line of its own, where it is noticed.
    Apart,
    /// All that is said in a turn is one line.
    Whole,
    /// The same, and who is nobody's has a label too.
    Labelled,
}

/// The transcript of what is said in a file, after the start of its front matter.
pub fn compose(
    (file, version): (&str, &'static str),
    head: &str,
    spoken: Spoken,
    (declared, unlabelled): (Declared<'_>, Unlabelled),
    problems: &mut Vec<Problem>,
) -> Transcript {
    let Joined { mut turns, roles, told, doubts } = join(spoken, declared);
    let labels = turns.iter().map(|turn| turn.label.as_deref());
    let doubts = doubts.into_iter().chain(named::nobody(labels, unlabelled));
    // A mark of a new speaker is no word.
    for turn in &mut turns {
        let mark = turn.text.len() - turn.text.trim_start_matches(['>', ' ']).len();
        if turn.text.starts_with(">>") {
            turn.text.drain(..mark);
        }
    }
    turns.retain(|turn| turn.label.is_some() || !turn.text.is_empty());
    problems.extend(told.into_iter().map(|said| Problem::warning(Kind::Input, said).in_file(file)));
    problems.extend(doubts.map(|doubt| doubt.in_file(file)));
    let read = |form| {
        let text = plain(head.to_owned(), &turns, &roles, form);
        let read = turns::divide(
            file.to_owned(),
            text,
            version,
            (declared, Unlabelled::Unsaid),
            &mut Vec::new(),
        );
        (is_read(&turns, &read, form), read)
    };
    // Whatever is said, the text must be divided again as it was put together.
    for form in [Form::Apart, Form::Whole, Form::Labelled] {
        let (same, transcript) = read(form);
        if same {
            if form == Form::Labelled {
                problems.push(like_labels(file));
            }
            return transcript;
        }
    }
    let message = "what is said in this file reads like labels or times of a transcript";
    problems.push(
        Problem::error(Kind::Input, message)
            .in_file(file)
            .hint("save it as plain text with a label before each turn, and look through it"),
    );
    read(Form::Whole).1
}

fn like_labels(file: &str) -> Problem {
    let message = format!(
        "nobody is named, and some of what is said begins as if somebody were: the label of all is `{UNKNOWN}`"
    );
    Problem::warning(Kind::Input, message)
        .in_file(file)
        .hint("if these are speakers, name them in participants.csv")
}

/// Whether a transcript has these turns, each with its label and its words.
fn is_read(turns: &[Turn], read: &Transcript, form: Form) -> bool {
    let unnamed = if form == Form::Labelled { UNKNOWN } else { "" };
    let same = |(turn, of): (&Turn, &crate::model::Turn)| {
        let label = turn.label.as_deref().unwrap_or(unnamed);
        read.labels[of.speaker] == *label && words(&turn.text).eq(words(of.speech.of(&read.text)))
    };
    turns.len() == read.turns.len() && turns.iter().zip(&read.turns).all(same)
}

/// What is said, without marks that stand for themselves: a dash before it is nobody's word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric))
}

/// Adds the speakers and the turns to the front matter of a plain transcript.
fn plain(mut text: String, turns: &[Turn], roles: &[(String, RoleWord)], form: Form) -> String {
    let unnamed = (form == Form::Labelled).then_some(UNKNOWN);
    let label = |turn: &'_ Turn| turn.label.clone().or(unnamed.map(str::to_owned));
    let mut seen = HashSet::new();
    let mut speakers: Vec<String> = turns.iter().filter_map(label).collect();
    speakers.retain(|speaker| seen.insert(Name::new(speaker)));
    // A String takes every write.
    let who_does = |(key, role): (&'static str, RoleWord)| {
        let does = |label: &&String| {
            // That somebody answers is said where the label alone says something else.
            let known = role_word(label).filter(|_| role == RoleWord::Answers);
            let told = role != RoleWord::Answers || known.is_some_and(|(word, _)| word != role);
            told && roles.iter().any(|(of, does)| (of, *does) == (*label, role))
        };
        (key, speakers.iter().filter(does).map(String::as_str).collect::<Vec<_>>())
    };
    let everybody = ("speakers", speakers.iter().map(String::as_str).collect::<Vec<_>>());
    for (key, labels) in std::iter::once(everybody).chain(ROLE_KEYS.map(who_does)) {
        if !labels.is_empty() {
            let labels = serde_json::Value::from(labels.join("; "));
            let _infallible = writeln!(text, "{key}: {labels}");
        }
    }
    text.push_str("---\n");
    for turn in turns {
        let label = label(turn);
        let said = said(turn, form);
        let _infallible = match (turn.start.map(clock), label) {
            (Some(time), Some(label)) => write!(text, "\n{time} {label}: {said}\n"),
            (Some(time), None) => write!(text, "\n{time}\n{said}\n"),
            (None, Some(label)) => write!(text, "\n{label}: {said}\n"),
            (None, None) => write!(text, "\n{said}\n"),
        };
    }
    text
}

fn said(turn: &Turn, form: Form) -> String {
    match (form, &turn.label) {
        // A blank line within a turn: lines before the first one would be read as a header.
        (Form::Apart, Some(_)) => turn.text.replace('\n', "\n\n"),
        (Form::Apart, None) => turn.text.clone(),
        (Form::Whole | Form::Labelled, _) => turn.text.replace('\n', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::super::cue::Cue;
    use super::*;
    use proptest::prelude::*;

    fn cue(start: Option<u64>, speaker: Option<&str>, text: &str) -> Cue {
        Cue { start, speaker: speaker.map(str::to_owned), text: text.to_owned() }
    }

    fn composed(cues: Vec<Cue>, rows: bool) -> (Transcript, Vec<String>) {
        let mut problems = Vec::new();
        let spoken = Spoken { cues, rows, ..Spoken::default() };
        let telling: (Declared<'_>, _) = (&|_| None, Unlabelled::Paragraphs);
        let read = compose(("a.vtt", "x/1"), "---\n", spoken, telling, &mut problems);
        (read, problems.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_reads_like_a_label_is_nobody() {
        let note = || cue(Some(1000), None, "**Interviewer** this");
        let (read, problems) = composed(vec![note(), cue(Some(2000), None, "yes"), note()], false);
        assert_eq!(
            read.text,
            "---\nspeakers: \"Unknown\"\n---\n\n[00:00:01] Unknown: **Interviewer** this\n\n\
             [00:00:02] Unknown: yes\n\n[00:00:01] Unknown: **Interviewer** this\n"
        );
        assert_eq!(
            problems,
            [
                "warning: a.vtt: nobody is named, and some of what is said begins as if somebody were: the label of all is \
                 `Unknown`\nhint: if these are speakers, name them in participants.csv"
            ]
        );
    }

    #[test]
    fn who_is_not_named_at_first_is_unknown() {
        let cues = || {
            vec![
                cue(None, None, "a"),
                cue(None, Some("P1"), "b"),
                cue(None, Some("P1"), "c"),
                cue(None, None, "d"),
            ]
        };
        let (read, problems) = composed(cues(), false);
        assert!(read.text.ends_with("Unknown: a\n\nP1: b c d\n"), "{}", read.text);
        assert_eq!(
            problems,
            ["warning: a.vtt: the first turn has no speaker: the label is `Unknown`"]
        );
        // A row that names its speaker is a turn.
        assert!(composed(cues(), true).0.text.ends_with("P1: b\n\nP1: c d\n"));
    }

    proptest! {
        /// Each piece is in one turn, with its label and all its words, whatever is said and whoever says it.
        #[test]
        fn every_word_is_said_by_its_speaker(
            pieces in prop::collection::vec(
                ("(P1|P2|Mo, R\\.|S\\?|A:B|)", "(P1: |Mo |[0-9]{1,2}:[0-9]{2} |#|yes |\\[x\\] |---|> |; ){1,4}"),
                1..7,
            ),
            times in any::<bool>(),
            rows in any::<bool>(),
        ) {
            let cue = |(at, (who, said)): (usize, &(String, String))| Cue {
                start: times.then_some(at as u64 * 1000),
                speaker: (!who.is_empty()).then(|| who.clone()),
                text: said.trim().to_owned(),
            };
            let cues: Vec<Cue> = pieces.iter().enumerate().map(cue).collect();
            let named = cues.iter().any(|cue| cue.speaker.is_some());
            let words: String = cues.iter().map(|cue| cue.text.clone() + " ").collect();
            let (read, problems) = composed(cues, rows);
            let refused = problems.iter().any(|problem| problem.starts_with("error"));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let said: String = read.turns.iter().map(|turn| turn.speech.of(&read.text)).collect();
            if named && !refused {
                prop_assert_eq!(letters(&said), letters(&words));
                let listed = read.text.lines().nth(1).unwrap_or_default();
                prop_assert!(read.labels.iter().all(|label| listed.contains(label.as_str())));
            }
        }
    }
}
