//! Files of one recording, one for each speaker: annotations of channels that were recorded apart.

use super::tier::Tier;
use super::tiers::only_speaker;
use crate::text::Name;

/// Who takes turns speaks at the same time as another for no larger a part of the time, in hundredths.
const AT_ONCE: u64 = 25;

/// What files may be to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// One talk: each is of one speaker, after whom it is called, and they take turns.
    One,
    /// Perhaps one talk: they take turns, and nothing says that they belong together.
    Perhaps,
    /// Talks of their own.
    Apart,
}

/// Whether files belong together, each given by what its name ends in and its tiers of speech.
pub fn together(files: &[(&str, &[Tier])]) -> Together {
    let speakers: Option<Vec<Name>> = files.iter().map(|(_, tiers)| only_speaker(tiers)).collect();
    let Some(speakers) = speakers else { return Together::Apart };
    let distinct = speakers.iter().enumerate().all(|(at, name)| !speakers[..at].contains(name));
    let spoken: Option<Vec<Vec<(u64, u64)>>> =
        files.iter().map(|(_, tiers)| times(tiers)).collect();
    let Some(spoken) = spoken.filter(|_| distinct) else { return Together::Apart };
    let pairs = (0..spoken.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    let mut pairs = pairs.map(|(one, other)| take_turns(&spoken[one], &spoken[other]));
    if !pairs.all(|turns| turns) {
        return Together::Apart;
    }
    let named = files.iter().zip(&speakers).all(|((end, _), name)| Name::new(end) == *name);
    if named { Together::One } else { Together::Perhaps }
}

/// When somebody speaks, in order; nothing where that is not known.
fn times(tiers: &[Tier]) -> Option<Vec<(u64, u64)>> {
    let pieces = tiers.iter().flat_map(|tier| &tier.pieces);
    let mut times =
        pieces.map(|piece| Some((piece.start?, piece.end?))).collect::<Option<Vec<_>>>()?;
    times.sort_unstable();
    Some(times)
}

/// Whether two speak in one stretch of time, and hardly ever at once.
fn take_turns(one: &[(u64, u64)], other: &[(u64, u64)]) -> bool {
    let (Some(first), Some(second)) = (stretch(one), stretch(other)) else { return false };
    let length = |times: &[(u64, u64)]| {
        times.iter().map(|(start, end)| end.saturating_sub(*start)).sum::<u64>()
    };
    let mut rest = other;
    let mut at_once = 0;
    for (start, end) in one {
        while rest.first().is_some_and(|(_, other)| other <= start) {
            rest = &rest[1..];
        }
        let met = rest.iter().take_while(|(other, _)| other < end);
        at_once += met.map(|(a, b)| b.min(end).saturating_sub(*a.max(start))).sum::<u64>();
    }
    let within = first.0 < second.1 && second.0 < first.1;
    within && at_once * 100 <= AT_ONCE * length(one).min(length(other))
}

fn stretch(times: &[(u64, u64)]) -> Option<(u64, u64)> {
    Some((times.first()?.0, times.iter().map(|(_, end)| *end).max()?))
}

#[cfg(test)]
mod tests {
    use super::super::tier::Piece;
    use super::*;

    fn tiers(name: &str, times: &[(u64, u64)]) -> Vec<Tier> {
        let piece = |(start, end): &(u64, u64)| Piece {
            start: Some(*start),
            end: Some(*end),
            text: "yes".to_owned(),
        };
        let pieces = times.iter().map(piece).collect();
        vec![Tier { name: name.to_owned(), pieces, ..Tier::default() }]
    }

    #[test]
    fn who_takes_turns_is_in_one_talk() {
        let (ana, ben) = (tiers("Ana", &[(0, 10), (20, 30)]), tiers("Ben", &[(10, 21), (30, 40)]));
        assert_eq!(together(&[("ana", &ana), ("Ben", &ben)]), Together::One);
        assert_eq!(together(&[("1", &ana), ("2", &ben)]), Together::Perhaps);
        // Two interviews that were recorded on their own begin at the same time, and go on.
        let other = tiers("Ben", &[(0, 12), (15, 35)]);
        assert_eq!(together(&[("Ana", &ana), ("Ben", &other)]), Together::Apart);
        let later = tiers("Ben", &[(40, 50)]);
        assert_eq!(together(&[("Ana", &ana), ("Ben", &later)]), Together::Apart);
        assert_eq!(together(&[("Ana", &ana), ("Ana", &ana)]), Together::Apart);
        let both = [tiers("Ana", &[(0, 1)]), tiers("Ben", &[(1, 2)])].concat();
        assert_eq!(together(&[("Ana", &ana), ("Ben", &both)]), Together::Apart);
    }
}
