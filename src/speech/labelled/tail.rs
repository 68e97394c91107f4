//! What stands below a talk: its end, who typed it, notes that were made afterwards.

use super::lines::Lines;
use super::of_text::is_of_text;
use super::{names, page};

/// Longer paragraphs are said, in words, unless they say of the text itself that they are not.
const LONGEST: usize = 8;

/// What ends, and what it does.
const ENDING: [&str; 12] = [
    "ends",
    "ended",
    "stops",
    "stopped",
    "concluded",
    "concludes",
    "finished",
    "over",
    "endet",
    "beendet",
    "terminé",
    "termina",
];
const END: [&str; 8] = ["end", "ende", "fin", "fine", "fim", "final", "slut", "einde"];
const ENDED: [&str; 37] = [
    "tape",
    "side",
    "part",
    "session",
    "interview",
    "interviews",
    "recording",
    "transcript",
    "audio",
    "file",
    "discussion",
    "conversation",
    "call",
    "meeting",
    "group",
    "aufnahme",
    "aufzeichnung",
    "transkript",
    "gesprächs",
    "gespräch",
    "entretien",
    "enregistrement",
    "entrevista",
    "grabación",
    "gravação",
    "intervista",
    "registrazione",
    "gesprek",
    "opname",
    "inspelning",
    "intervju",
    "intervjun",
    "bandes",
    "bands",
    "document",
    "transcription",
    "transkription",
];

/// Headings of what was written down afterwards.
const NOTES: [&str; 30] = [
    "summary",
    "interview summary",
    "summary of the interview",
    "researcher notes",
    "zusammenfassung",
    "resumen",
    "resumo",
    "samenvatting",
    "notes",
    "note",
    "field notes",
    "fieldnotes",
    "memo",
    "memos",
    "interviewer notes",
    "interviewer's notes",
    "observations",
    "observer notes",
    "post-interview notes",
    "comments",
    "reflections",
    "notizen",
    "feldnotizen",
    "postskript",
    "postskriptum",
    "notas",
    "notas de campo",
    "notes de terrain",
    "note di campo",
    "veldnotities",
];

/// What may begin such a heading, and what it is about may follow.
const MANY_NOTES: [&str; 5] = ["notes", "fieldnotes", "observations", "reflections", "summary"];
const ABOUT: [&str; 7] = ["after", "from", "of", "on", "about", "by", "to"];
/// It has no more words behind these.
const KEY: usize = 4;

/// The line from which on nothing is said any more, at or after `first`.
pub fn start(lines: &Lines<'_>, first: usize) -> Option<usize> {
    let count = lines.all.len();
    let mut foot = count;
    // A number alone may be said, but for that of a page below a blank line.
    let is_foot = |at: usize| {
        let said = lines.said(at);
        page::is_foot(said) && (lines.all[at].after_blank || said.contains(char::is_alphabetic))
    };
    while foot > first && is_foot(foot - 1) {
        foot -= 1;
    }
    let is_remark = |at: &usize| {
        let line = &lines.all[*at];
        let said = lines.said(*at);
        line.opens && tells_of_text(said) || line.after_blank && is_note(said)
    };
    (first..foot).find(is_remark).or_else(|| (foot < count).then_some(foot))
}

/// Whether a line within a talk may tell of the text and not in it: an address, how long it is, when it ends.
pub fn may_tell_of_text(said: &str) -> bool {
    const ADDRESSES: [&str; 3] = ["www.", "http://", "https://"];
    const LENGTHS: [&str; 6] = [
        "total duration",
        "duration:",
        "total time",
        "total length",
        "length:",
        "recording length",
    ];
    // `Ann Field joined the meeting.`
    const CAME: [&str; 8] = [
        " started recording",
        " started transcription",
        " joined the meeting",
        " left the meeting",
        " joined the call",
        " left the call",
        " has joined",
        " has left",
    ];
    let low = said.trim_end_matches(['.', ')', ']']).to_lowercase();
    let whole = !low.contains(' ') && ADDRESSES.iter().any(|begin| low.starts_with(begin));
    let short = said.split_whitespace().count() <= LONGEST;
    let told = LENGTHS.iter().any(|begin| low.starts_with(begin))
        || CAME.iter().any(|end| low.ends_with(end));
    whole || short && told || tells_of_text(said)
}

/// Whether a line tells of the text or the recording: `Transcribed by …`, `End of tape 1, side A`, `Recording stopped at 10:45`.
fn tells_of_text(said: &str) -> bool {
    let low = said.trim_start_matches(['*', '_', '(', '[', '-', ' ', '#']).to_lowercase();
    if is_of_text(&low) {
        return true;
    }
    let words: Vec<&str> =
        low.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let ended = || words.iter().any(|word| ENDED.contains(word));
    let (Some(first), Some(last)) =
        (words.first(), words.iter().find(|word| ENDING.contains(word)))
    else {
        return words
            .first()
            .is_some_and(|first| END.contains(first) && words.len() <= LONGEST && ended());
    };
    // `Ann Field stopped transcription`, as Teams has it.
    if let [.., does, what] = words.as_slice()
        && words.len() <= LONGEST
        && ENDING.contains(does)
        && matches!(*what, "recording" | "transcription")
    {
        return true;
    }
    let of_recording =
        ENDED.contains(first) && words.iter().position(|word| word == last) == Some(1);
    words.len() <= LONGEST && (END.contains(first) && ended() || of_recording)
}

/// Whether a paragraph is a note, or heads notes: `Notes: she offered tea.`, `Field notes`.
fn is_note(said: &str) -> bool {
    let bare = said.trim_matches(['*', '_', '#', ' ', ':']).to_lowercase();
    let field = |(key, value): (&str, &str)| names::is_head(key.trim()) && !value.is_empty();
    // `Notes after the interview`
    let mut words = bare.split_whitespace();
    let about = words.next().is_some_and(|first| MANY_NOTES.contains(&first))
        && words.next().is_some_and(|next| ABOUT.contains(&next))
        && words.count() < KEY
        && bare.ends_with(char::is_alphanumeric);
    about || NOTES.contains(&bare.as_str()) || said.split_once([':', '：']).is_some_and(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(below: &str) -> Option<usize> {
        let lines = Lines::of(below, 0, false, &|_| None);
        start(&lines, 1)
    }

    #[test]
    fn what_ends_a_talk() {
        for below in [
            "END OF TRANSCRIPT",
            "(End of interview)",
            "--- END ---",
            "Page 3 of 3",
            "Ende der Aufnahme",
            "End of tape 1, side A",
            "Recording stopped at 10:45",
            "Interview ends.",
            "This transcript was generated by a program and may hold mistakes.",
            "Checked by: JD 12/3/24",
            "Ann Field stopped transcription",
            "© 2024 A university",
            "\nNotes: she offered tea.",
            "\nField notes\n\nA blue door.",
            "\nTotal: 45 minutes",
            "\nNotes after the interview\nShe was tired.",
            "\nSummary\n\nShe spoke of the well.",
        ] {
            assert_eq!(said(&format!("P1: We dug a new one.\n{below}\n")), Some(1), "{below}");
        }
        for below in [
            "And then it rained.",
            "7",
            "End of the week we left.",
            "\nThe interview was long.",
            "\nIn the end the recording and the transcript and all the rest of it were lost to us.",
            "Notes: we took many.",
            "\nNotes of the bank that we had in the house",
            "\nSummary of it all.",
            "\nMy brother said: never again.",
        ] {
            assert_eq!(said(&format!("P1: We dug a new one.\n{below}\n")), None, "{below}");
        }
    }
}
