//! What every table says of the transcripts it counts, whatever it counts in them: whose tags, who speaks, what is left out.

use super::super::counted::Counted;
use super::super::nowhere::nowhere;
use super::super::speech::Speech;
use super::notes;
use super::part::Part;
use crate::model::{Chosen, CodedTranscript, Frame, Role};

/// Takes in one transcript as these coders read it; false where none of them did.
pub(super) fn transcript(
    coded: &CodedTranscript,
    speech: &Speech,
    chosen: &Chosen,
    part: &mut Part,
) -> bool {
    let id = &coded.transcript.id;
    let coders = || chosen.coders.iter().map(|c| &coded.coders[*c]);
    if chosen.coders.is_empty() {
        part.uncovered.push(id.to_string());
        return false;
    }
    *part.mix.entry(coders().map(|by| by.coder.to_string()).collect()).or_default() += 1;
    heard(coded, speech, part);
    part.left_out += coders().map(|by| by.rows.left_out).sum::<usize>();
    true
}

/// Takes in who speaks in one transcript.
fn heard(coded: &CodedTranscript, speech: &Speech, part: &mut Part) {
    let id = &coded.transcript.id;
    if part.transcripts.insert(id.clone()) {
        let nameless = |turn: &usize| coded.role(*turn) == Role::Unidentified;
        for speaker in &coded.cast.speakers {
            *part.who.entry((does(speaker.role), speaker.why.name())).or_default() += 1;
        }
        part.segments_only.extend(coded.transcript.is_segments_only().then(|| id.clone()));
        part.unidentified += speech.turns().filter(nameless).count() as u64;
    }
}

/// What is to be told of one transcript by an analysis that counts otherwise than the theme table.
pub(in super::super) fn told(
    frame: &Frame,
    coded: &CodedTranscript,
    speech: &Speech,
    counted: Option<&Counted<'_>>,
) -> Part {
    let chosen = frame.selection.choose(coded, frame.has_people());
    let mut part = Part {
        spoke: coded.cast.participants.iter().map(|p| p.id.clone()).collect(),
        ..Part::default()
    };
    if frame.coders.is_empty() {
        heard(coded, speech, &mut part);
    } else if transcript(coded, speech, &chosen, &mut part) {
        let in_part = !chosen.read_everything(coded);
        part.partly.extend(in_part.then(|| coded.transcript.id.to_string()));
        part.nowhere.extend(counted.into_iter().flat_map(|c| nowhere(frame, coded, c)));
    }
    part
}

/// The facts under a table whose cells `cells` defines.
pub(in super::super) fn contract(frame: &Frame, part: &Part, cells: &str) -> Vec<String> {
    notes::contract(frame, None, part, cells)
}

/// What a speaker does, as the note says it; sorted, who answers comes first.
const fn does(role: Role) -> &'static str {
    match role {
        Role::Participant(_) => "answer",
        Role::Unidentified => "answer, nobody knows who",
        Role::Interviewer => "ask",
        Role::Staff => "help",
    }
}
