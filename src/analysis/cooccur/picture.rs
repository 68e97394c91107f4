//! Pairs of codes as a picture: half a square.

use super::super::label::label;
use super::asked::{Relation, Within};
use super::pairs::{Pairs, heading};
use crate::report::Figure;
use crate::report::figure::{Label, Pair, Plot, Square};

/// More codes than this make cells that nobody can read.
const MOST: usize = 30;

/// The picture of a group; what has an order fills no half of a square.
pub(super) fn picture(pairs: &Pairs<'_>, nth: Option<usize>) -> Option<Figure> {
    let Relation::Together(within) = pairs.asked.relation else { return None };
    let unit = match within {
        Within::Char => "characters".to_owned(),
        within => format!("{}s", within.name()),
    };
    let group = heading(pairs.asked.by.as_ref(), &pairs.group);
    let mut title = format!("Codes in the same {}", unit.trim_end_matches('s'));
    if !group.is_empty() {
        title = format!("{title}, {group}");
    }
    let count = pairs.codes.len();
    let labels: Vec<Label> = pairs.codes.iter().map(|code| label(pairs.book, *code)).collect();
    let pair = |a: usize, b: usize| {
        let row = pairs.of(a, b);
        if row.contains || row.pair.units == 0 {
            return Pair::None;
        }
        let either = row.pair.a + row.pair.b - row.pair.both;
        let shade = (either > 0).then(|| row.pair.both as f64 / either as f64);
        Pair::Both { n: row.pair.both, shade }
    };
    let is_shown = count <= MOST;
    let cells: Vec<Vec<Pair>> = match is_shown {
        true => (0..count).map(|row| (0..row).map(|column| pair(column, row)).collect()).collect(),
        false => Vec::new(),
    };
    let own: Vec<u64> =
        if is_shown { (0..count).map(|at| pairs.of(at, at).pair.a).collect() } else { Vec::new() };
    let instead = match count {
        0 | 1 => Some("One code alone meets no other.".to_owned()),
        _ if !is_shown => {
            Some(format!("{count} codes with each other are too many to see; {MOST} can be drawn."))
        }
        _ if own.iter().all(|n| *n == 0) => Some(format!("No code was given in these {unit}.")),
        _ => None,
    };
    Some(Figure {
        id: nth.map_or_else(|| "cooccur".to_owned(), |nth| format!("cooccur-{nth}")),
        title,
        above: format!(
            "In how many {unit} two codes meet; the diagonal says in how many a code occurs at all."
        ),
        below: format!(
            "Codes that stand in the same {} need not have to do with each other.",
            unit.trim_end_matches('s')
        ),
        plot: Plot::Square(Square {
            shade: format!("{unit} with both, of those with either (Jaccard)"),
            unit,
            labels,
            pairs: cells,
            own,
        }),
        instead,
    })
}
