//! Divides a text into front matter, header and turns.

use super::declared::Declared;
use super::labelled::{Division, Doubt, Listed, Stretch, doubts};
use super::times;
use crate::error::{Kind, Location, Problem};
use crate::files::tree::{self, Node};
use crate::model::{FrontMatter, ROLE_KEYS, RoleWord, Transcript, Turn, Unlabelled};
use crate::text::{Name, Span};
use std::collections::{BTreeMap, HashMap};

/// Makes a transcript of a text whose turns start with labels; without labels, each paragraph is a turn. What is in doubt
/// goes to `problems`, the strongest first.
pub fn divide(
    file: String,
    text: String,
    reader: &'static str,
    (declared, unlabelled): (Declared<'_>, Unlabelled),
    problems: &mut Vec<Problem>,
) -> Transcript {
    let mut transcript = Transcript { file, reader, ..Transcript::default() };
    let body = front_matter(&mut transcript, &text, problems);
    let speakers =
        transcript.front_matter.attributes.remove(&Name::new("speakers")).unwrap_or_default();
    let listed: Vec<Name> =
        speakers.split(';').map(str::trim).filter(|name| !name.is_empty()).map(Name::new).collect();
    let says = Listed { everybody: listed, roles: roles_listed(&transcript) };
    let division = Division::of(&text, body, declared, &says, unlabelled);
    let doubts = doubts::of(&division);
    problems.extend(doubts.into_iter().map(|doubt| problem(&transcript.file, doubt)));
    turns(&mut transcript, &division);
    transcript.nobodys = nobodys(&division);
    transcript.unused_labels = unused(&division);
    transcript.roles = roles(&division);
    let first = transcript.turns.first().map_or(text.len(), |turn| turn.label.start);
    transcript.header = Span::new(body, first).trim(&text);
    transcript.text = text;
    transcript
}

/// Who does what, by the front matter.
fn roles_listed(transcript: &Transcript) -> BTreeMap<Name, RoleWord> {
    let of = |(key, role)| transcript.listed(key).map(move |name| (name, role));
    ROLE_KEYS.into_iter().flat_map(of).collect()
}

fn problem(file: &str, doubt: Doubt) -> Problem {
    let place = Location { file: file.to_owned(), line: doubt.line, column: None };
    let problem = if doubt.error {
        Problem::error(Kind::WhoSpeaks, doubt.says)
    } else {
        Problem::warning(Kind::WhoSpeaks, doubt.says)
    };
    problem.at(place).hint(doubt.hint)
}

/// What looks like a label and is none, with how often it is there.
fn unused(division: &Division<'_, '_>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for of in division.evidence.iter().filter(|of| of.shape.id == "colon").flat_map(|of| &of.all) {
        if of.line >= division.above && !division.accepted.labels.contains_key(&of.line) {
            *counts.entry(division.people.all[of.person].shown).or_default() += 1;
        }
    }
    counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()
}

/// What the text says itself of its speakers, by their labels.
fn roles(division: &Division<'_, '_>) -> BTreeMap<Name, RoleWord> {
    let some = !division.roles.is_empty();
    let labels = division.accepted.labels.values().filter(|_| some);
    labels
        .filter_map(|label| {
            let role = division.roles.get(&division.person(label).key)?;
            Some((division.people.label(label.of.person, label.of.head.name), *role))
        })
        .collect()
}

fn turns(transcript: &mut Transcript, division: &Division<'_, '_>) {
    let mut speakers: HashMap<Name, usize> = HashMap::new();
    // Of most people one label is enough to know.
    let mut of_people: Vec<Option<usize>> = vec![None; division.people.all.len()];
    for stretch in &division.stretches {
        let person = stretch.label().map(|label| label.of.person);
        let known = person.filter(|of| division.people.is_one(*of)).and_then(|of| of_people[of]);
        let speaker = known.unwrap_or_else(|| {
            let name = stretch.label().map_or_else(Name::default, |label| {
                division.people.label(label.of.person, label.of.head.name)
            });
            let labels = &mut transcript.labels;
            *speakers.entry(name.clone()).or_insert_with(|| {
                labels.push(name);
                labels.len() - 1
            })
        });
        if let Some(person) = person {
            of_people[person] = Some(speaker);
        }
        let turn = turn(division, stretch, speaker, &mut transcript.unspoken);
        transcript.turns.push(turn);
    }
}

/// The lines that are nobody's words.
fn nobodys(division: &Division<'_, '_>) -> Vec<Span> {
    let lines = &division.lines.all;
    let mut theirs = vec![false; lines.len()];
    division.stretches.iter().for_each(|of| theirs[of.from..of.end].fill(true));
    let is_nobodys = |at: &usize| !theirs[*at] || lines[*at].furniture || division.nobodys[*at];
    let all = (0..lines.len()).filter(is_nobodys);
    let whole = all.map(|at| Span::new(lines[at].from, lines[at].end));
    // What programs write within somebody's lines; times and addresses are no words.
    let within = division.lines.silent.iter().filter(|span| {
        let line = lines.partition_point(|line| line.line <= span.start).saturating_sub(1);
        let inside = is_nobodys(&line) && span.start >= lines[line].from;
        let written = span.of(division.lines.text);
        written.contains(char::is_alphabetic) && !written.starts_with("(http") && !inside
    });
    whole.chain(within.copied()).collect()
}

/// A stretch of lines as a turn; what is in it and is nobody's goes to `unspoken`.
fn turn(
    division: &Division<'_, '_>,
    stretch: &Stretch<'_>,
    speaker: usize,
    unspoken: &mut Vec<Span>,
) -> Turn {
    let lines = &division.lines;
    let text = lines.text;
    let first = &lines.all[stretch.from];
    let (label, starts_at) = match stretch.label() {
        Some(label) => {
            let end = label.of.head.speech;
            // Blanks behind a label that stands alone belong to it.
            let rest = text[end..].find('\n').map_or(text.len(), |at| end + at);
            let alone = text[end..rest].trim().is_empty();
            (Span::new(first.line, if alone { rest } else { end }), label.of.head.at)
        }
        None => (Span::new(first.start, first.from), first.time.and_then(|time| time.at)),
    };
    let mut pieces: Vec<Span> = Vec::new();
    for at in stretch.from..stretch.end {
        let line = &lines.all[at];
        let start = line.from.max(label.end);
        if line.furniture || division.nobodys[at] || start >= line.end {
            continue;
        }
        for piece in lines.spoken(start, line.end) {
            match pieces.last_mut() {
                // Blanks between two lines are part of what is said.
                Some(last) if text[last.end..piece.start].trim().is_empty() => last.end = piece.end,
                _ => pieces.push(piece),
            }
        }
    }
    let next = lines.all.get(stretch.end).map_or(text.len(), |line| line.line);
    let hull = match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        // All of it may be nobody's.
        _ if text[label.end..next.max(label.end)].trim().is_empty() => {
            Span::new(label.end, next.max(label.end))
        }
        _ => Span::new(label.end, label.end),
    };
    let speech = without_end_time(text, without_footer(text, hull.trim(text)));
    let gaps = pieces.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start));
    unspoken.extend(gaps.filter_map(|gap| gap.trim(text).intersect(speech)));
    Turn { label, speech, speaker, starts_at }
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
            if times::time_at(&inner[at..])
                .is_some_and(|(length, _)| at + length == inner.len()) =>
        {
            Span::new(speech.start, speech.start + at).trim(text)
        }
        _ => speech,
    }
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

/// Keys of front matter that mean something here; others are attributes.
const KEYS: [&str; 7] = ["participant", "date", "title", "speakers", "source", "format", "sha256"];

/// Reads YAML front matter; returns where the body starts. Dashes around something else are text.
fn front_matter(transcript: &mut Transcript, text: &str, problems: &mut Vec<Problem>) -> usize {
    if !text.starts_with("---\n") {
        return 0;
    }
    let end = lines(text, 4).find(|(_, line)| matches!(line.trim_end(), "---" | "..."));
    let Some((end, closing)) = end else { return 0 };
    let (node, found) = tree::parse(&transcript.file, &text[..end]);
    let Some(Node::Map(entries, _)) = node else { return 0 };
    // A talk between dashes: its labels come again, and nothing in it is a key of ours.
    let is_ours = |key: &str| KEYS.contains(&key) || ROLE_KEYS.iter().any(|(role, _)| *role == key);
    if !found.is_empty() && !entries.iter().any(|(key, _)| is_ours(key.text.as_str())) {
        return 0;
    }
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
    use crate::model::{Conventions, RoleWord};
    use crate::speech::Declaration;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<String> {
        read_declared(text, &["I", "INTERVIEWER", "Interviewer"])
    }

    fn read_declared(text: &str, declared: &[&str]) -> Vec<String> {
        let is_declared = |l: &str| {
            declared
                .iter()
                .any(|d| d.eq_ignore_ascii_case(l))
                .then_some(Declaration::Other(RoleWord::Asks))
        };
        let t = divide(
            "t.txt".into(),
            text.into(),
            "text/1",
            (&is_declared, Unlabelled::Unsaid),
            &mut Vec::new(),
        );
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

    /// Words that head remarks are labels where the text itself lists them.
    #[test]
    fn listed_speakers_are_labels_whatever_they_are_called() {
        let known = |label: &str| Declaration::of(&Conventions::default(), label);
        let labels = |text: String| {
            divide("t.txt".into(), text, "text/1", (&known, Unlabelled::Unsaid), &mut Vec::new())
                .labels
        };
        let talk = "Ana: hi\nNote: hello\nBo: so\nAna: yes\nBo: no\n";
        assert_eq!(labels(talk.to_owned()), ["Ana", "Bo"]);
        let listed = format!("---\nspeakers: Ana; Note; Bo\n---\n{talk}");
        assert_eq!(labels(listed), ["Ana", "Note", "Bo"]);
    }

    #[test]
    fn front_matter_names_people_and_speakers() {
        let text =
            "---\nparticipant: P9\nage: 40\nspeakers: Ana; Bo\n---\nAna: hi\nBo: hello\nNote: x\n";
        let t = divide(
            "t.txt".into(),
            text.into(),
            "text/1",
            (&|_| None, Unlabelled::Unsaid),
            &mut Vec::new(),
        );
        assert_eq!(t.front_matter.participant.as_deref(), Some("P9"));
        assert_eq!(t.front_matter.attributes[&Name::new("age")], "40");
        assert_eq!(t.labels, ["Ana", "Bo"]);
        assert_eq!(t.unused_labels, [("Note".to_owned(), 1)]);
        assert_eq!(t.turns[1].speech.of(&t.text), "hello\nNote: x");
    }

    proptest! {
        /// Nothing is lost: what is no label, time, number or mark is said in a turn, or is nobody's.
        #[test]
        fn every_word_is_somebodys_or_nobodys(
            lines in prop::collection::vec(
                "(I|P1|Ann|Q\\.|\\[Bo\\]|## Ann|\\*\\*Bo:\\*\\*|Note|)(:|：| - |\t| |)( a[b-d]{1,3}| \\(so he said it\\)| 12| [0-9]){0,9}[.?]?\n?",
                0..16
            )
        ) {
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let known = |label: &str| Declaration::of(&Conventions::default(), label);
            let telling = (&known as Declared<'_>, Unlabelled::Unsaid);
            let read = divide("t.txt".into(), text.clone(), "text/1", telling, &mut Vec::new());
            let mut whose = vec![0u8; text.len()];
            for (index, turn) in read.turns.iter().enumerate() {
                whose[turn.label.start..turn.label.end].iter_mut().for_each(|n| *n += 1);
                for piece in read.said(index) {
                    whose[piece.start..piece.end].iter_mut().for_each(|n| *n += 1);
                }
            }
            let apart = read.nobodys.iter().chain(&read.unspoken);
            apart.for_each(|span| whose[span.start..span.end].iter_mut().for_each(|n| *n = 1));
            for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
                prop_assert_eq!(whose[at], 1, "{:?} at {} in {:?}", c, at, text);
            }
        }
    }
}
