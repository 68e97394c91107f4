//! What every table says of the transcripts it counts, whatever it counts in them: whose tags, who speaks, what is left out.

use super::super::speech::Speech;
use super::part::Part;
use crate::model::{Chosen, CodedTranscript, Role};

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
    if part.transcripts.insert(id.clone()) {
        let nameless = |turn: &usize| coded.role(*turn) == Role::Unidentified;
        for speaker in &coded.cast.speakers {
            *part.who.entry((does(speaker.role), speaker.why.name())).or_default() += 1;
        }
        part.segments_only.extend(coded.transcript.is_segments_only().then(|| id.clone()));
        part.unidentified += speech.turns().filter(nameless).count() as u64;
    }
    part.left_out += coders().map(|by| by.rows.left_out).sum::<usize>();
    true
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
