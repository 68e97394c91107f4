//! Divides a text into front matter, header and turns.

use super::labels::Declared;
use super::labels::{self, Candidate, Declaration, Names};
use crate::error::Problem;
use crate::files::tree::{self, Node};
use crate::model::{FrontMatter, Transcript, Turn};
use crate::text::{Name, Span};
use std::collections::HashSet;

/// The line of a label, what was read there, and the number of its name.
struct Found<'a> {
    line: usize,
    candidate: Candidate<'a>,
    name: usize,
}

/// Makes a transcript of a text whose turns start with labels; without labels, each paragraph is a turn.
pub fn divide(
    file: String,
    text: String,
    reader: &'static str,
    declared: Declared<'_>,
    problems: &mut Vec<Problem>,
) -> Transcript {
    let mut transcript = Transcript { file, reader, ..Transcript::default() };
    let body = front_matter(&mut transcript, &text, problems);
    let speakers =
        transcript.front_matter.attributes.remove(&Name::new("speakers")).unwrap_or_default();
    let mut names = Names::default();
    let mut found = candidates(&text, body, &mut names);
    let mut known: HashSet<Name> = speakers.split(';').map(|s| Name::new(s.trim())).collect();
    let clear: Vec<&Found<'_>> = found.iter().filter(|f| f.candidate.clear).collect();
    if clear.len() > 1 {
        known.extend(clear.iter().map(|f| Name::new(f.candidate.name)));
    }
    let is_declared = |name: &str| {
        let said = declared(name);
        if said.is_none_or(|said| !said.counts()) && known.contains(&Name::new(name)) {
            return Some(Declaration::Participant);
        }
        said
    };
    let mut seen = counts(&found, &names);
    let mut accepted = labels::accept(&names, &seen, is_declared);
    let mut start = body;
    if let Some(end) = header_block(&text, body, &found, &accepted) {
        found.retain(|f| f.line >= end);
        seen = counts(&found, &names);
        accepted = labels::accept(&names, &seen, is_declared);
        start = end;
    }
    let unused = (0..seen.len()).filter(|n| seen[*n] > 0 && !accepted[*n]);
    transcript.unused_labels = unused.map(|n| (names.first[n].to_owned(), seen[n])).collect();
    transcript.unused_labels.sort();
    found.retain(|f| accepted[f.name]);
    if found.is_empty() {
        paragraphs(&mut transcript, &text, start);
    } else {
        labelled(&mut transcript, &text, &found, &names);
    }
    let first = transcript.turns.first().map_or(text.len(), |t| t.label.start);
    transcript.header = Span::new(body, first).trim(&text);
    transcript.text = text;
    transcript
}

fn candidates<'t>(text: &'t str, body: usize, names: &mut Names<'t>) -> Vec<Found<'t>> {
    lines(text, body)
        .filter_map(|(line, content)| {
            let candidate = labels::candidate(content)?;
            Some(Found { line, candidate, name: names.number(candidate.name) })
        })
        .collect()
}

/// How often each name was found.
fn counts(found: &[Found<'_>], names: &Names<'_>) -> Vec<usize> {
    let mut seen = vec![0; names.first.len()];
    found.iter().for_each(|f| seen[f.name] += 1);
    seen
}

/// The lines of `text` from `start` on, with where they start.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let breaks = memchr::memchr_iter(b'\n', &text.as_bytes()[start..]).map(move |at| start + at);
    let mut at = start;
    breaks.chain(std::iter::once(text.len())).filter_map(move |end| {
        let here = std::mem::replace(&mut at, (end + 1).min(text.len()));
        (here < end || end < text.len()).then(|| (here, &text[here..end]))
    })
}

/// Where the header ends, if all lines before the first blank line are `Key: value`, no key repeats there, one of them
/// is no accepted label, and something follows.
fn header_block(text: &str, body: usize, found: &[Found<'_>], accepted: &[bool]) -> Option<usize> {
    let mut candidates = found.iter().filter(|f| !f.candidate.alone);
    let mut keys = HashSet::new();
    let mut foreign = false;
    for (line, content) in lines(text, body) {
        if content.trim().is_empty() {
            if keys.is_empty() {
                continue;
            }
            let rest = !text[line..].trim().is_empty();
            return (foreign && rest).then_some(line);
        }
        let label = candidates.next().filter(|f| f.line == line)?;
        foreign |= !accepted[label.name];
        if !keys.insert(label.name) {
            return None;
        }
    }
    None
}

fn labelled(transcript: &mut Transcript, text: &str, found: &[Found<'_>], names: &Names<'_>) {
    let mut speakers: Vec<Option<usize>> = vec![None; names.first.len()];
    for (index, f) in found.iter().enumerate() {
        let next = found.get(index + 1).map_or(text.len(), |n| n.line);
        let speech = Span::new((f.line + f.candidate.speech).min(next), next);
        let labels = &mut transcript.labels;
        let speaker = *speakers[f.name].get_or_insert_with(|| {
            labels.push(f.candidate.name.into());
            labels.len() - 1
        });
        transcript.turns.push(Turn {
            label: Span::new(f.line, speech.start),
            speech: without_end_time(text, without_footer(text, speech.trim(text))),
            speaker,
            starts_at: f.candidate.time,
        });
    }
}

/// What Otter writes at the end.
fn without_footer(text: &str, speech: Span) -> Span {
    let inner = speech.of(text).strip_suffix("Transcribed by https://otter.ai");
    inner.map_or(speech, |inner| Span::new(speech.start, speech.start + inner.len()).trim(text))
}

/// Some programs write the end of a turn behind it: `… #00:00:12-3#`.
fn without_end_time(text: &str, speech: Span) -> Span {
    let inner = speech.of(text);
    if !inner.ends_with('#') {
        return speech;
    }
    match inner[..inner.len() - 1].rfind('#') {
        Some(at)
            if labels::time_at(&inner[at..])
                .is_some_and(|(length, _)| at + length == inner.len()) =>
        {
            Span::new(speech.start, speech.start + at).trim(text)
        }
        _ => speech,
    }
}

fn paragraphs(transcript: &mut Transcript, text: &str, start: usize) {
    let mut open: Option<Span> = None;
    let mut all = Vec::new();
    for (line, content) in lines(text, start) {
        if content.trim().is_empty() {
            all.extend(open.take());
        } else {
            open.get_or_insert(Span::new(line, line)).end = line + content.len();
        }
    }
    all.extend(open);
    transcript.labels = all.first().map(|_| Name::default()).into_iter().collect();
    transcript.turns = all
        .into_iter()
        .map(|paragraph| {
            let whole = paragraph.trim(text);
            // A paragraph may start with a line that is only a time, as captions without speakers do.
            let first = whole.of(text).lines().next().unwrap_or("");
            let time = labels::time_at(first).filter(|(length, _)| *length == first.len());
            let label = Span::new(whole.start, whole.start + time.map_or(0, |(length, _)| length));
            let speech = Span::new(label.end, whole.end).trim(text);
            Turn { label, speech, speaker: 0, starts_at: time.map(|(_, at)| at) }
        })
        .collect();
}

/// Reads YAML front matter; returns where the body starts. Dashes around something else are text.
fn front_matter(transcript: &mut Transcript, text: &str, problems: &mut Vec<Problem>) -> usize {
    if !text.starts_with("---\n") {
        return 0;
    }
    let end = lines(text, 4).find(|(_, line)| matches!(line.trim_end(), "---" | "..."));
    let Some((end, closing)) = end else { return 0 };
    let (node, found) = tree::parse(&transcript.file, &text[..end]);
    let Some(Node::Map(entries, _)) = node else { return 0 };
    problems.extend(found.into_iter().map(|p| Problem { snippet: None, ..p }));
    transcript.front_matter =
        entries.into_iter().fold(FrontMatter::default(), |mut all, (key, value)| {
            if let Some(value) = scalar(&value) {
                match key.text.as_str() {
                    "participant" => all.participant = Some(value.into()),
                    "date" => all.date = Some(value),
                    "title" => all.title = Some(value),
                    // What a reader says of the file it read; no attribute of anybody.
                    "source" | "format" | "sha256" => {}
                    _ => {
                        all.attributes.insert(key.text.into(), value.into());
                    }
                }
            }
            all
        });
    (end + closing.len() + 1).min(text.len())
}

/// A scalar, or a list of scalars joined by `;`.
fn scalar(node: &Node) -> Option<String> {
    match node {
        Node::Scalar(scalar) => Some(scalar.text.clone()),
        Node::List(items, _) => Some(items.iter().filter_map(scalar).collect::<Vec<_>>().join(";")),
        Node::Null(_) | Node::Map(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Conventions;

    fn read(text: &str) -> Vec<String> {
        read_declared(text, &["I", "INTERVIEWER", "Interviewer"])
    }

    fn read_declared(text: &str, declared: &[&str]) -> Vec<String> {
        let is_declared = |l: &str| {
            declared.iter().any(|d| d.eq_ignore_ascii_case(l)).then_some(Declaration::Other)
        };
        let t = divide("t.txt".into(), text.into(), "text/1", &is_declared, &mut Vec::new());
        t.turns
            .iter()
            .map(|u| format!("{}|{}", t.labels[u.speaker], u.speech.of(&t.text)))
            .collect()
    }

    #[test]
    fn header_lines_and_continuations() {
        let text = "Interview 07\nDate: 2026-03-01\nParticipants: I = Interviewer, P7 = nurse\n\n\
                    INTERVIEWER: How was it?\n\nP7: Good. I told them: never again.\n\tIt got better later.\n\n\
                    [00:12:34] INTERVIEWER: Why?\n[00:12:40] P7: (laughs) Because - 10:30 starts.\n";
        assert_eq!(
            read(text),
            [
                "INTERVIEWER|How was it?",
                "P7|Good. I told them: never again.\n\tIt got better later.",
                "INTERVIEWER|Why?",
                "P7|(laughs) Because - 10:30 starts."
            ]
        );
    }

    #[test]
    fn a_block_of_keys_is_a_header_even_with_a_label_in_it() {
        assert_eq!(
            read("P1: nurse\nSite: B\n\nI: One?\nP1: Two.\nP1: Three.\n"),
            ["I|One?", "P1|Two.", "P1|Three."]
        );
        assert_eq!(read("I: One?\nP: Two.\n"), ["I|One?", "P|Two."]);
        assert_eq!(read("I: One?\nP: Two.\n\nI: Three?\n"), ["I|One?", "P|Two.", "I|Three?"]);
    }

    #[test]
    fn otter_and_f4_and_word() {
        assert_eq!(
            read(
                "Interviewer  0:00  \nTell me.\n\nP01  0:07  \nSure - it was\nfine.\n\nP01  0:12\nYes.\n"
            ),
            ["Interviewer|Tell me.", "P01|Sure - it was\nfine.", "P01|Yes."]
        );
        assert_eq!(
            read("Ana  0:00  \nTell me.\n\nBo  0:07  \nSure.\n\nTranscribed by https://otter.ai\n"),
            ["Ana|Tell me.", "Bo|Sure."]
        );
        assert_eq!(
            read("00:00:00.0 - 00:00:12.3\tAna\tTell me.\n00:00:12.3 - 00:00:25.0\tBo\tSure.\n"),
            ["Ana|Tell me.", "Bo|Sure."]
        );
        assert_eq!(read("I: Wie? #00:00:12-3#\nB1: Gut. #00:00:25-0#\n"), ["I|Wie?", "B1|Gut."]);
        assert_eq!(
            read(
                "Audio file\na.wav\n00:00:03 Speaker 1\nThanks.\n00:00:06 Speaker 2\nYes.\n00:00:09 Speaker 1\nOk.\n"
            ),
            ["Speaker 1|Thanks.", "Speaker 2|Yes.", "Speaker 1|Ok."]
        );
    }

    #[test]
    fn without_labels_paragraphs_are_turns() {
        assert_eq!(
            read("One thing.\nGoes on.\n\nNote: another.\n"),
            ["|One thing.\nGoes on.", "|Note: another."]
        );
        assert_eq!(read(""), [""; 0]);
    }

    /// Words for those who answer are labels where they come again, or where the text itself lists them.
    #[test]
    fn listed_speakers_are_labels_whatever_they_are_called() {
        let known = |label: &str| Declaration::of(&Conventions::default(), label);
        let labels =
            |text: String| divide("t.txt".into(), text, "text/1", &known, &mut Vec::new()).labels;
        let talk = "Ana: hi\nAnswer: hello\nAna: so\n";
        assert_eq!(labels(talk.to_owned()), ["Ana"]);
        assert_eq!(labels(format!("---\nspeakers: Ana; Answer\n---\n{talk}")), ["Ana", "Answer"]);
    }

    #[test]
    fn front_matter_names_people_and_speakers() {
        let text =
            "---\nparticipant: P9\nage: 40\nspeakers: Ana; Bo\n---\nAna: hi\nBo: hello\nNote: x\n";
        let t = divide("t.txt".into(), text.into(), "text/1", &|_| None, &mut Vec::new());
        assert_eq!(t.front_matter.participant.as_deref(), Some("P9"));
        assert_eq!(t.front_matter.attributes[&Name::new("age")], "40");
        assert_eq!(t.labels, ["Ana", "Bo"]);
        assert_eq!(t.unused_labels, [("Note".to_owned(), 1)]);
        assert_eq!(t.turns[1].speech.of(&t.text), "hello\nNote: x");
    }
}
