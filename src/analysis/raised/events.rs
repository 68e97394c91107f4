//! When a code was asked and raised, person by person.

use crate::analysis::natural::in_order;
use crate::text::Name;

/// What happened with one code and one person in one transcript.
#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub transcript: Name,
    /// The first turn of theirs that answers a question with the code, and the first that has the code; from 0.
    pub asked: Option<usize>,
    pub raised: Option<usize>,
    /// Turns with the code that answer such a question, and those that do not.
    pub prompted: u64,
    pub spontaneous: u64,
    /// Whether somebody else raised it earlier in this transcript.
    pub after_another: bool,
}

/// How a code came up with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Unasked,
    WhenAsked,
    AskedOnly,
    Neither,
}

impl Class {
    /// All of them: column, heading.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Unasked, "raised_unasked", "Raised unasked"),
        (Self::WhenAsked, "raised_when_asked", "Only when or after asked"),
        (Self::AskedOnly, "asked_not_raised", "Asked, not raised"),
        (Self::Neither, "neither", "Neither"),
    ];
}

/// What happened with one code and one person in all transcripts.
#[derive(Debug, Clone)]
pub(super) struct History {
    pub class: Class,
    /// The first answer and the first raising: transcript and turn, from 0.
    pub asked: Option<(Name, usize)>,
    pub raised: Option<(Name, usize)>,
    pub prompted: u64,
    pub spontaneous: u64,
    /// Raised unasked, but after somebody else of the same transcript.
    pub is_echo: bool,
}

impl History {
    /// Puts together what happened in each transcript, in the order of their names.
    pub fn new(visits: &[Visit]) -> Self {
        let mut visits: Vec<&Visit> = visits.iter().collect();
        visits.sort_by_cached_key(|visit| in_order(&visit.transcript));
        let first = |of: fn(&Visit) -> Option<usize>| {
            visits.iter().enumerate().find_map(|(at, visit)| Some((at, of(visit)?)))
        };
        let (asked, raised) = (first(|visit| visit.asked), first(|visit| visit.raised));
        let class = match (asked, raised) {
            (None, None) => Class::Neither,
            (Some(_), None) => Class::AskedOnly,
            (None, Some(_)) => Class::Unasked,
            (Some(asked), Some(raised)) if raised < asked => Class::Unasked,
            (Some(_), Some(_)) => Class::WhenAsked,
        };
        let place = |(at, turn): (usize, usize)| (visits[at].transcript.clone(), turn);
        let echoes = raised.is_some_and(|(at, _)| visits[at].after_another);
        Self {
            class,
            asked: asked.map(place),
            raised: raised.map(place),
            prompted: visits.iter().map(|visit| visit.prompted).sum(),
            spontaneous: visits.iter().map(|visit| visit.spontaneous).sum(),
            is_echo: echoes && class == Class::Unasked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second interview cannot have prompted what the first one raised; `P10` comes after `P2`.
    #[test]
    fn interviews_in_their_order() {
        let visit = |transcript: &str, asked, raised| Visit {
            transcript: transcript.into(),
            asked,
            raised,
            prompted: 0,
            spontaneous: 0,
            after_another: false,
        };
        let class = |visits: &[Visit]| History::new(visits).class;
        let (early, late) = (visit("P2", None, Some(9)), visit("P10", Some(1), Some(1)));
        assert_eq!(class(&[late.clone(), early]), Class::Unasked);
        assert_eq!(class(&[late.clone(), visit("P2", Some(3), None)]), Class::WhenAsked);
        assert_eq!(class(&[late]), Class::WhenAsked);
        assert_eq!(class(&[visit("P2", Some(3), None)]), Class::AskedOnly);
        assert_eq!(class(&[visit("P2", None, None)]), Class::Neither);
    }
}
