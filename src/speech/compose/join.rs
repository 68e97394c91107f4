//! Pieces of speech to turns: what one speaker says until another does.

use super::label::{Labels, UNKNOWN};
use super::{again, named};
use crate::error::Problem;
use crate::model::RoleWord;
use crate::speech::cue::{Cue, Spoken, one_line};
use crate::speech::declared::Declared;
use crate::speech::speakers::{self, Part};
use crate::text::amount;

/// What one speaker says.
#[derive(Debug, PartialEq, Eq)]
pub struct Turn {
    /// When it starts, in milliseconds, where that is known.
    pub start: Option<u64>,
    /// The label; none where nobody has one.
    pub label: Option<String>,
    /// What is said; what may be somebody else's begins a line.
    pub text: String,
}

/// What is said in a file, as turns.
pub struct Joined {
    /// The turns.
    pub turns: Vec<Turn>,
    /// What the speakers of labels do, where the file says so.
    pub roles: Vec<(String, RoleWord)>,
    /// What to know of it.
    pub told: Vec<String>,
    /// What is in doubt of it.
    pub doubts: Vec<Problem>,
}

/// How many turns have nobody's name, by why that is so.
#[derive(Default)]
struct Nameless {
    marked: usize,
    before: usize,
}

/// Joins pieces of one speaker into turns, and says what to know of it. A speaker is named by the format, or in the text
/// of the pieces; one without a speaker goes on with the turn before, unless it has a mark of a new one.
pub fn join(spoken: Spoken, declared: Declared<'_>) -> Joined {
    let rows = spoken.rows;
    let by_format = spoken.cues.iter().any(|cue| cue.speaker.is_some());
    let parts: Vec<Part> = if by_format {
        spoken.cues.into_iter().map(whole).collect()
    } else {
        speakers::divide(&spoken.cues, declared)
    };
    let cues: Vec<&Cue> = parts.iter().map(|part| &part.cue).collect();
    let mut doubts = again::told(&cues);
    doubts.extend(named::others(&parts));
    doubts.extend(named::of_the_text(&parts));
    let labels = Labels::of(parts.iter().filter_map(|part| part.cue.speaker.as_deref()), declared);
    let anybody = parts.iter().any(|part| part.cue.speaker.is_some());
    let mut turns: Vec<Turn> = Vec::new();
    let mut nameless = Nameless::default();
    for Part { cue, change, apart, .. } in parts {
        let own = rows && cue.speaker.is_some();
        let mut label = cue.speaker.as_deref().and_then(|name| labels.get(name));
        if label.is_none() && anybody && (change || turns.is_empty()) {
            label = Some(UNKNOWN);
            nameless.marked += usize::from(change);
            nameless.before += usize::from(!change);
        }
        match turns.last_mut() {
            Some(open) if !change && !own && anybody && open.is_gone_on_with(label) => {
                speakers::add(&mut open.text, &cue.text, apart);
            }
            _ => {
                let label = label.map(str::to_owned);
                turns.push(Turn { start: cue.start, label, text: cue.text });
            }
        }
    }
    let told = labels.told().into_iter().chain(nameless.told()).collect();
    let role = |(name, role): (String, RoleWord)| Some((labels.get(&name)?.to_owned(), role));
    Joined { roles: spoken.roles.into_iter().filter_map(role).collect(), turns, told, doubts }
}

/// A piece of a format that names its speakers.
fn whole(mut cue: Cue) -> Part {
    let change = cue.text.starts_with(">>");
    cue.text = one_line(cue.text.trim_start_matches('>'));
    Part { cue, change, apart: false, like: None }
}

impl Turn {
    /// Whether what follows belongs to this turn; after what may be somebody else's speech a named speaker begins anew.
    fn is_gone_on_with(&self, label: Option<&str>) -> bool {
        label.is_none() || label == self.label.as_deref() && !self.text.contains('\n')
    }
}

impl Nameless {
    fn told(self) -> Vec<String> {
        let turns = amount(self.marked, "turn");
        let marked =
            format!("{turns} with a mark of a new speaker and no name: the label is `{UNKNOWN}`");
        let before = format!("the first turn has no speaker: the label is `{UNKNOWN}`");
        let told = [(self.marked, marked), (self.before, before)];
        told.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect()
    }
}
