//! What every table says of the transcripts it counts, whatever it counts in them: whose tags, who speaks, what is left out.

use super::super::counted::Counted;
use super::super::nowhere::nowhere;
use super::super::speech::Speech;
use super::notes;
use super::part::Part;
use crate::model::{Chosen, CodedTranscript, Frame, Role, Speakers};
use crate::report::{Note, Notes};

/// Takes in one transcript as these coders read it; false where none of them did.
pub(super) fn transcript(
    frame: &Frame,
    coded: &CodedTranscript,
    speech: &Speech<'_>,
    chosen: &Chosen,
    part: &mut Part,
) -> bool {
    let id = &coded.transcript.id;
    let coders = || chosen.coders.iter().map(|c| &coded.coders[*c]);
    if chosen.coders.is_empty() {
        part.uncovered.push(id.to_string());
        return false;
    }
    let names: Vec<String> = coders().map(|by| by.coder.to_string()).collect();
    if chosen.read_everything(coded) {
        *part.full.entry(names.clone()).or_default() += 1;
    } else {
        who_looked(frame, coded, speech, chosen, part);
    }
    *part.mix.entry(names).or_default() += 1;
    heard(frame, coded, speech, part);
    part.left_out += coders().map(|by| by.rows.left_out).sum::<usize>();
    true
}

/// Takes in whose tags of each code counted, where not everybody looked for all of them.
fn who_looked(
    frame: &Frame,
    coded: &CodedTranscript,
    speech: &Speech<'_>,
    chosen: &Chosen,
    part: &mut Part,
) {
    for code in frame.shown_codes() {
        let looked = |coder: &&usize| {
            let covered = &coded.coders[**coder].covered;
            speech.turns().any(|turn| covered.covers(code, turn))
        };
        let who = chosen.coders.iter().filter(looked);
        let names: Vec<String> = who.map(|c| coded.coders[*c].coder.to_string()).collect();
        *part.divided.entry(code).or_default().entry(names).or_default() += 1;
    }
}

/// Takes in who speaks in one transcript. Where nobody speaks who counts, nothing was counted.
fn heard(frame: &Frame, coded: &CodedTranscript, speech: &Speech<'_>, part: &mut Part) {
    let id = &coded.transcript.id;
    let anybody = frame.selection.speakers != Speakers::Participants
        || (0..coded.transcript.turns.len()).any(|turn| coded.role(turn).counts());
    if anybody && part.transcripts.insert(id.clone()) {
        let nameless = |turn: &usize| coded.role(*turn) == Role::Unidentified;
        for speaker in &coded.cast.speakers {
            let who = (does(speaker.role).into(), speaker.why.name().into());
            *part.who.entry(who).or_default() += 1;
        }
        part.segments_only.extend(coded.transcript.is_segments_only().then(|| id.clone()));
        part.unidentified += speech.turns().filter(nameless).count() as u64;
    }
}

/// What is to be told of one transcript by an analysis that counts otherwise than the theme table.
pub(in super::super) fn told(
    frame: &Frame,
    coded: &CodedTranscript,
    speech: &Speech<'_>,
    counted: Option<&Counted<'_>>,
) -> Part {
    let chosen = frame.selection.choose(coded, frame.has_people());
    let mut part = Part {
        spoke: coded.cast.participants.iter().map(|p| p.id.clone()).collect(),
        ..Part::default()
    };
    if frame.coders.is_empty() && chosen.coders.is_empty() {
        heard(frame, coded, speech, &mut part);
    } else if transcript(frame, coded, speech, &chosen, &mut part) {
        let in_part = !chosen.read_everything(coded);
        part.partly.extend(in_part.then(|| coded.transcript.id.to_string()));
        part.nowhere.extend(counted.into_iter().flat_map(|c| nowhere(frame, coded, c)));
    }
    part
}

/// The facts under a table whose cells `cells` defines.
pub(in super::super) fn contract(frame: &Frame, part: &Part, cells: impl Into<Note>) -> Notes {
    notes::contract(frame, None, part, cells)
}

/// What a speaker does, as the note says it; sorted, who answers comes first.
const fn does(role: Role) -> &'static str {
    match role {
        Role::Participant(_) => "answer",
        Role::Unidentified => "answer, nobody knows who",
        Role::Interviewer => "ask",
        Role::Staff => "help",
        Role::Unsettled => "have no label, and do not count",
    }
}
