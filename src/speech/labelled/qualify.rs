//! Which shapes may be how a text says who speaks, and which of these is the best.

use super::evidence::{Evidence, Features};
use super::people::{People, Person};
use super::shapes::Family;

/// Whether the evidence is enough.
pub fn qualifies(of: &Evidence<'_>, people: &People<'_, '_>, wrapped: bool) -> bool {
    let f = &of.features;
    // Fields of a form, words before remarks.
    if f.n == 0 || f.heads > 0.6 || f.names > 2 && f.cycle && !f.asks {
        return false;
    }
    if f.names == 1 {
        return one_name(of, people);
    }
    let two = f.recurrent > 1;
    let words = f.asks
        && f.known >= 0.8
        && (f.n >= 3 || f.n > 1 && f.names > 1 && of.shape.family != Family::Alone);
    match of.shape.family {
        Family::Label => {
            two && f.recurrence >= 0.5 && f.share >= 0.5
                || f.asks && f.recurrence >= 0.3 && (f.share >= 0.3 || two)
                || words
                || f.asks && f.share >= 0.8
                || f.recurrent > 0 && (f.share >= 0.75 || f.share >= 0.6 && f.recurrence >= 0.6)
                || two && f.recurrence >= 0.7 && f.alternation >= 0.25 && f.n >= 6
        }
        Family::Heading => {
            two && f.recurrence >= 0.6 && f.alternation >= 0.3 && (f.share >= 0.5 || f.known >= 0.3)
                || words
        }
        Family::Bracket | Family::Mark => {
            two && f.recurrence >= 0.7 && f.alternation >= 0.3 && (f.share >= 0.5 || f.known >= 0.5)
                || words && f.share >= 0.15
                || f.timed && f.n > 1 && f.share >= 0.5
                || takes_turns(f) && f.share >= least_share(of) && !wrapped
        }
        Family::Dot => {
            two && f.recurrence >= 0.8
                && f.alternation >= 0.3
                && f.share >= 0.5
                && (f.n >= 8 || f.initials && f.n >= 4 && f.share >= 0.8)
                || words && f.share >= 0.15
                || takes_turns(f) && f.share >= least_share(of) && !wrapped
        }
        Family::Timed => {
            f.n > 1
                && f.share >= 0.5
                && (f.recurrent > 0 || of.plausible.iter().all(|of| of.head.lines == 1))
                || f.recurrent > 0 && f.share >= 0.8
                || two && f.recurrence >= 0.7 && f.alternation >= 0.25 && f.n >= 4
        }
        Family::Alone => {
            two && f.recurrence >= 0.9 && f.alternation >= 0.6 && f.share >= 0.6 && f.n >= 4
                || f.asks && f.known >= 0.8 && f.n >= 3 && f.share >= 0.3
                // A group in which some speak once: every paragraph has a name above it, and somebody asks.
                || f.asks && two && f.recurrence >= 0.6 && f.alternation >= 0.6 && f.share >= 0.9 && f.n >= 6
        }
    }
}

fn takes_turns(f: &Features) -> bool {
    f.recurrent > 1 && f.recurrence >= 0.9 && f.alternation >= 0.5 && f.n >= 8
}

const fn least_share(of: &Evidence<'_>) -> f64 {
    if matches!(of.shape.id.as_bytes(), b"dash") { 0.25 } else { 0.15 }
}

/// One name alone: who asks, a known word for who answers, or a personal name that says different things.
fn one_name(of: &Evidence<'_>, people: &People<'_, '_>) -> bool {
    let Some(first) = of.plausible.first() else { return false };
    let person: &Person<'_> = &people.all[first.person];
    let n = of.features.n;
    let letters = person.shown.chars().count();
    let words = person.shown.split_whitespace().count();
    match of.shape.family {
        Family::Dot | Family::Alone | Family::Mark if !person.declared => {
            person.asks() && letters > 2 && n > 1
        }
        _ => {
            person.declared
                || person.is_other() && (letters > 2 || n > 1)
                || person.is_known() && (n > 1 || of.features.share >= 0.5)
                || (2..=3).contains(&words) && person.plausible >= 0.9 && n >= 4
                || of.features.timed && n > 1 && of.features.share >= 0.5
        }
    }
}

/// How well a shape explains the text.
pub fn score(of: &Evidence<'_>) -> f64 {
    let f = &of.features;
    let asks = if f.asks { 1.3 } else { 1.0 };
    let timed = if f.timed { 1.2 } else { 1.0 };
    f.share * f.plausible * (0.3 + 0.7 * f.recurrence) * asks * timed * of.shape.weight
}
