//! Writing: a file for each transcript and coder, whose lines carry the coder's codes.

use super::marks::{Special, divide, ends_note, special};
use super::read::plain;
use super::spoken::Spoken;
use crate::error::Problem;
use crate::exchange::study::imported::NewFile;
use crate::exchange::study::imported::{
    Exported, Files, Imported, ImportedTags, ImportedTranscript, Written,
};
use crate::exchange::study::losses::Holds;
use crate::exchange::study::plain_ids::{FileNames, PlainIds};
use crate::model::TagRow;
use crate::text::{CodePoints, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What of a study is in such files beside its tags.
const KEEPS: Holds = Holds {
    title: false,
    unused: false,
    levels: true,
    names: false,
    values: true,
    memos: false,
    participants: true,
    nothing_found: true,
};

/// Writes a study.
///
/// # Errors
/// Where a table of it cannot be written.
pub fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let ids = PlainIds::new(&study.codebook, &[], true);
    let names = FileNames::new(study);
    let (mut written, mut files) = (Written::default(), Vec::new());
    let mut cases = BTreeSet::new();
    for (transcript, coders) in study.by_transcript() {
        let name = names.transcript(transcript);
        if coders.is_empty() {
            // A text that nobody read has no codes to find, and no coder to be named after.
            let bytes = transcript.text.clone().into_bytes();
            files.push(NewFile { path: format!("{name}.txt"), bytes });
            continue;
        }
        let text = Text::new(transcript, &mut written);
        let case = case(exported, transcript);
        cases.extend(case);
        for tags in coders {
            let codes = text.codes(tags, study, &ids, &mut written);
            let name = names.tags(transcript, tags);
            let coder = name.rsplit_once('.').map(|(_, coder)| plain(coder));
            let bytes = text.with(coder, case, &codes).into_bytes();
            files.push(NewFile { path: format!("{name}.rock"), bytes });
        }
    }
    ids.tell("ROCK", &mut files, &mut written);
    names.tell(true, &mut written);
    people(study, &cases, &mut written);
    KEEPS.count("ROCK", study, &mut written);
    written.files = Files::Folder(files);
    Ok(written)
}

/// The only participant of a transcript, where ROCK can name them.
fn case<'e>(exported: &'e Exported, transcript: &ImportedTranscript) -> Option<&'e str> {
    let [only] = exported.people.get(&transcript.id)?.as_slice() else { return None };
    (!only.is_empty() && plain(only) == *only).then_some(only)
}

/// Counts what of the participants is not in the files.
fn people(study: &Imported, cases: &BTreeSet<&str>, written: &mut Written) {
    let all: BTreeSet<&str> =
        study.participants.iter().map(|row| row.participant.as_str()).collect();
    let why = "a text of ROCK's names one case, in ASCII letters and digits";
    written.lose("participant", all.difference(cases).count(), why);
    let attributes = study.participants.iter().map(|row| row.attributes.len()).sum();
    written.lose("attribute of a participant", attributes, "no place for it in ROCK's texts");
    let speakers = study.participants.iter().filter(|row| row.speaker.is_some()).count();
    written.lose("speaker of a participant", speakers, "a case has texts in ROCK, not speakers");
}

/// The codes of lines, as ROCK writes them, each perhaps with a value.
type Codes = BTreeMap<usize, BTreeMap<String, Option<String>>>;

/// A transcript's text as ROCK takes it.
struct Text<'t> {
    whole: &'t str,
    lines: Vec<&'t str>,
    /// The lines that are front matter.
    front: usize,
    /// The lines, from 0, that ROCK does not take for text.
    ignored: BTreeSet<usize>,
    spoken: Spoken,
    points: CodePoints,
}

impl<'t> Text<'t> {
    fn new(transcript: &'t ImportedTranscript, written: &mut Written) -> Self {
        let whole = transcript.text.as_str();
        let lines: Vec<&str> = whole.split('\n').collect();
        let closing = lines.iter().skip(1).position(|line| *line == "---");
        let front = closing.filter(|_| lines[0] == "---").map_or(0, |closing| closing + 2);
        let last_end = lines.iter().rposition(|line| ends_note(line));
        let (mut ignored, mut note) = (BTreeSet::new(), false);
        let (mut hyphens, mut marked, mut blanks) = (0, 0, 0);
        for (at, line) in lines.iter().enumerate().skip(front) {
            let special = special(line);
            note |= special == Some(Special::NoteStart) && last_end.is_some_and(|end| end >= at);
            let is_text = !note && matches!(special, None | Some(Special::NoteStart));
            if !is_text {
                ignored.insert(at);
            }
            note &= !ends_note(line);
            hyphens += usize::from(*line == "---");
            marked += usize::from(!is_text || line.starts_with('~') || !divide(line).1.is_empty());
            blanks += usize::from(line.trim_end_matches([' ', '\t']) != *line);
        }
        written.lose(
            "line of three hyphens",
            hyphens,
            "a blank follows, or ROCK takes it for YAML",
        );
        let why = "ROCK takes all or part of it for a comment, a note or a mark of its own";
        written.lose("line", marked, why);
        written.lose("line with blanks at its end", blanks, "ROCK keeps no such blanks");
        let (spoken, points) = (Spoken::new(whole), CodePoints::new(whole));
        Self { whole, lines, front, ignored, spoken, points }
    }

    /// The text with a coder's codes.
    fn with(&self, coder: Option<String>, case: Option<&str>, codes: &Codes) -> String {
        let mut out: Vec<String> =
            self.lines[..self.front].iter().map(|line| (*line).to_owned()).collect();
        let coder = coder.map(|coder| format!("[[coderId={coder}]]"));
        let marks: Vec<String> =
            coder.into_iter().chain(case.map(|case| format!("[[cid={case}]]"))).collect();
        if !marks.is_empty() {
            out.push(marks.join(" "));
        }
        for (at, line) in self.lines.iter().enumerate().skip(self.front) {
            let mut line = line.trim_end_matches([' ', '\t']).to_owned();
            if line == "---" {
                line.push(' ');
            }
            for (code, value) in codes.get(&at).into_iter().flatten() {
                let value = value.as_ref().map(|value| format!("||{value}")).unwrap_or_default();
                line.push_str(&format!(" [[{code}{value}]]"));
            }
            out.push(line);
        }
        out.join("\n")
    }

    /// The lines, from 0, of a tag that ROCK takes for text.
    fn lines_of(&self, tag: Span) -> Vec<usize> {
        let number = |byte| self.spoken.lines.line(byte) - 1;
        let all = (number(tag.start)..=number(tag.end.saturating_sub(1))).filter(|at| {
            let is_text = *at >= self.front && !self.ignored.contains(at);
            is_text && !self.lines[*at].trim().is_empty()
        });
        let all: Vec<usize> = all.collect();
        let spoken = |at: &usize| self.spoken.speech(at + 1, self.whole).intersect(tag).is_some();
        let said: Vec<usize> = all.iter().copied().filter(|at| spoken(at)).collect();
        if said.is_empty() { all } else { said }
    }

    /// The codes of a coder's lines.
    fn codes(
        &self,
        tags: &ImportedTags,
        study: &Imported,
        ids: &PlainIds<'_>,
        written: &mut Written,
    ) -> Codes {
        let mut codes = Codes::new();
        for ((start, end), row) in tags.placed() {
            let byte = |point| self.points.byte(self.whole, point).unwrap_or(self.whole.len());
            let tag = Span::new(byte(start), byte(end)).trim(self.whole);
            let lines = self.lines_of(tag);
            let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
                written.lose("tag", 1, "it stands on no line that ROCK takes for text");
                continue;
            };
            let speech = |at: &usize| self.spoken.speech(at + 1, self.whole);
            let there = Span::new(speech(first).start, speech(last).end);
            let several = usize::from(lines.len() > 1);
            written.lose("tag over several lines", several, "each of its lines is tagged");
            let wider = usize::from(there.start < tag.start || tag.end < there.end);
            written.lose("tag wider than in the study", wider, "ROCK tags whole lines");
            let narrower = usize::from(tag.start < there.start || there.end < tag.end);
            let why = "what it has of labels and other lines is no speech that ROCK can tag";
            written.lose("tag narrower than in the study", narrower, why);
            let path = path(study, row, ids);
            for (number, at) in lines.iter().enumerate() {
                let of_line = codes.entry(*at).or_default();
                let before = of_line.insert(path.clone(), row.value.clone());
                if let Some(before) = before {
                    let why = "another one of its code is on the same line";
                    written.lose("tag", usize::from(number == 0), why);
                    of_line.insert(path.clone(), before.or_else(|| row.value.clone()));
                }
            }
        }
        let odd = without_odd_values(&mut codes);
        let filled = |row: &&TagRow| row.value.as_ref().is_some_and(|value| !value.is_empty());
        let lost =
            tags.rows.iter().filter(filled).filter(|row| odd.contains(&path(study, row, ids)));
        let why = "ROCK takes plain values only, and on all lines of a code or on none";
        written.lose("value of a tag", lost.count(), why);
        codes
    }
}

/// A code's id after those of the codes above it.
fn path(study: &Imported, row: &TagRow, ids: &PlainIds<'_>) -> String {
    let book = &study.codebook;
    let Some(code) = book.find(&row.code) else { return ids.of(&row.code).to_owned() };
    let mut path: Vec<&str> = book.lineage(code).map(|code| ids.of(&book[code].id)).collect();
    path.reverse();
    path.join(">")
}

/// Takes out values that ROCK does not take, which wants none or one on each line of a code. Returns whose they were.
fn without_odd_values(codes: &mut Codes) -> BTreeSet<String> {
    let fits = |value: &Option<String>| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || ".,_: ?!-".contains(c);
        let value = value.as_deref().unwrap_or_default();
        !value.is_empty() && value.trim() == value && value.chars().all(allowed)
    };
    let all = codes.values().flatten().filter(|(_, value)| !fits(value));
    let odd: BTreeSet<String> = all.map(|(code, _)| code.clone()).collect();
    for (code, value) in codes.values_mut().flatten() {
        if odd.contains(code) {
            *value = None;
        }
    }
    odd
}
