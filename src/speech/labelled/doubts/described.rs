//! First turns that may say who their speaker is.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::model::RoleWord;
use crate::speech::labelled::described::turn;
use crate::speech::labelled::division::Division;
use crate::speech::labelled::names;

/// Before anybody speaks, a line may say who a participant is, and counts as said.
pub fn described_above(d: &Division<'_, '_>) -> Option<Doubt> {
    let counts = d.turns_of();
    let labels = &d.accepted.labels;
    let first = labels.iter().take_while(|(at, label)| {
        let of = label.of.person;
        let new = labels.range(..**at).all(|(_, before)| before.of.person != of);
        new && counts[&of] > 1 && d.manner.tells(turn(labels, &d.lines, **at)).is_some()
    });
    let (at, label) = first.into_iter().find(|(_, label)| {
        let person = d.person(label);
        let answers = person.role == Some(RoleWord::Answers) || names::is_code(person.shown);
        answers && !d.is_other(label.of.person)
    })?;
    let says =
        format!("this line may say who `{}` is, and counts as said", d.name(label.of.person));
    let hint = "if nobody says it, take it out, or put it into the front matter";
    warning(Some(d.lines.number(*at)), says, format!("{hint}; {LOOKED_AT}"))
}
