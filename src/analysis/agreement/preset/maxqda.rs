//! MAXQDA's intercoder agreement on segments.

use super::printed::{About, Figure, Given, OtherProgram, percent};
use crate::model::CodeId;
use crate::report::{Audience, Column, Value};
use std::ops::{Add, Range};

/// Each coded segment looked up in the other coder's coding.
pub(super) struct Maxqda;

/// Two segments are the same if they share so many percent of the longer one.
const SAME: usize = 90;

impl OtherProgram for Maxqda {
    fn about(&self, _: &Given<'_>) -> About {
        About {
            program: "MAXQDA",
            report: "intercoder agreement, segments that overlap by 90 %",
            unit: "coded segment, looked up in the other coder's coding, both ways",
            universe: "coded segments; text nobody coded does not count, d = 0".to_owned(),
            formula: "percent = look-ups that find the code on a segment sharing 90 % of the longer one / all look-ups; \
                      kappa (Brennan & Prediger) of the total = (Po - 1/q) / (1 - 1/q), q codes",
            why: "MAXQDA compares marked segments, not turns: passages whose ends differ by more than a tenth \
                  disagree, text nobody marked never counts, and chance depends only on how many codes there are",
        }
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("segments_a", "Segments A").only(Audience::Programs),
            Column::new("segments_b", "Segments B").only(Audience::Programs),
            Column::new("agreements", "Agreements"),
            Column::new("disagreements", "Disagreements"),
            Column::new("total", "Total"),
            Column::new("percent", "Percent"),
            Column::new("kappa", "Kappa"),
        ]
    }

    fn figures(&self, given: &Given<'_>) -> Vec<Figure> {
        let each: Vec<(CodeId, LookUps)> =
            given.codes.iter().map(|code| (*code, LookUps::of(given, *code))).collect();
        let codes = each.iter().filter(|(_, found)| found.total() > 0).count();
        let all = each.iter().fold(LookUps::default(), |sum, (_, found)| sum + *found);
        let row = |code: Option<CodeId>, found: LookUps, kappa: Value| Figure {
            code,
            transcript: None,
            cells: found.cells().into_iter().chain([kappa]).collect(),
            unverified: Some("90 % of the longer segment, looked up both ways"),
        };
        let mut figures: Vec<Figure> =
            each.into_iter().map(|(code, found)| row(Some(code), found, Value::Nothing)).collect();
        figures.push(row(None, all, all.kappa(codes)));
        figures
    }

    fn notes(&self, _: &Given<'_>) -> Vec<String> {
        [
            "read in MAXQDA's manuals (versions 12 to 24) and copies of them: two coders, each segment looked up in the \
             other's coding, a total row that sums look-ups and is no mean of rows, and a kappa of that total with \
             chance from the number of codes. MAXQDA was not run",
            "not verified: 90 % as what it asks for unless told otherwise, 90 % of the longer of the two segments (our \
             choice), that look-ups go both ways, all documents in one row, 1/q as chance, what it prints for one \
             code or none, and how many digits it shows. Its agreement on codes that exist in a document, or occur as often, is not here",
            "q is the number of codes with a segment here: MAXQDA takes the rows of its table, which may hold other \
             codes; segments of one coder that overlap stay as they are",
        ]
        .map(str::to_owned)
        .into()
    }
}

/// How many segments of each coder were looked up, and how many were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct LookUps {
    segments: [u64; 2],
    agreed: u64,
}

impl Add for LookUps {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            segments: [self.segments[0] + other.segments[0], self.segments[1] + other.segments[1]],
            agreed: self.agreed + other.agreed,
        }
    }
}

impl LookUps {
    fn of(given: &Given<'_>, code: CodeId) -> Self {
        let look_up = |coding: &super::coding::Coding| {
            let [a, b] = given.raters.map(|rater| coding.tags(code, rater));
            Self { segments: [a.len() as u64, b.len() as u64], agreed: found(a, b) + found(b, a) }
        };
        given.codings.iter().map(look_up).fold(Self::default(), Add::add)
    }

    const fn total(&self) -> u64 {
        self.segments[0] + self.segments[1]
    }

    fn cells(&self) -> [Value; 6] {
        let total = self.total();
        let share = match total {
            0 => Value::Undefined(NO_SEGMENTS.to_owned()),
            _ => percent(self.agreed, total, 2),
        };
        let [a, b] = self.segments.map(Value::Count);
        let counts = [self.agreed, total - self.agreed, total].map(Value::Count);
        let [agreed, disagreed, total] = counts;
        [a, b, agreed, disagreed, total, share]
    }

    /// Brennan and Prediger's, with `codes` equally likely ones.
    fn kappa(&self, codes: usize) -> Value {
        let observed = self.agreed as f64 / self.total() as f64;
        match codes {
            0 => Value::Undefined(NO_SEGMENTS.to_owned()),
            1 => Value::Undefined("one code: chance alone would make coders agree".to_owned()),
            _ => {
                let chance = 1.0 / codes as f64;
                Value::Real { value: (observed - chance) / (1.0 - chance), digits: 3 }
            }
        }
    }
}

const NO_SEGMENTS: &str = "neither coder has a segment to look up";

/// How many of the segments `from` are among the segments `among`.
fn found(from: &[Range<usize>], among: &[Range<usize>]) -> u64 {
    let mut sorted: Vec<&Range<usize>> = among.iter().collect();
    sorted.sort_unstable_by_key(|segment| segment.start);
    let is_found = |segment: &&Range<usize>| {
        // Who shares so much of the longer segment starts at most a ninth of this one's length before or after it.
        let near = segment.len() / 9 + 1;
        let first = sorted.partition_point(|other| other.start + near < segment.start);
        let mut candidates = sorted[first..].iter().take_while(|o| o.start <= segment.start + near);
        candidates.any(|other| is_same(segment, other))
    };
    from.iter().filter(is_found).count() as u64
}

fn is_same(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && shared * 100 >= a.len().max(b.len()) * SAME
}

#[cfg(test)]
mod tests {
    use super::super::analysis::tests::figures;
    use super::super::coding::Coding;
    use super::super::coding::tests::example;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn six_of_eight_look_ups_with_three_codes() {
        let one = vec![vec![0..100], vec![5..105]];
        let two = vec![vec![200..300, 400..410], vec![200..290, 400..410]];
        let three = vec![vec![500..600], vec![520..700]];
        let tags = BTreeMap::from([(CodeId(0), one), (CodeId(1), two), (CodeId(2), three)]);
        let rows = figures(&Maxqda, &[Coding { characters: 1000, tags, fixed: Vec::new() }]);
        assert_eq!(
            rows,
            [
                "1 | 1 | 2 | 0 | 2 | 100.00 |  not verified",
                "2 | 2 | 4 | 0 | 4 | 100.00 |  not verified",
                "1 | 1 | 0 | 2 | 2 | 0.00 |  not verified",
                "4 | 4 | 6 | 2 | 8 | 75.00 | 0.625 not verified",
            ]
        );
        let sum = LookUps { segments: [4, 4], agreed: 6 };
        assert_eq!(sum.kappa(3), Value::Real { value: 0.625, digits: 3 });
    }

    #[test]
    fn one_code_and_none() {
        let one = "n/a: one code: chance alone would make coders agree not verified";
        assert_eq!(
            figures(&Maxqda, &[example()]),
            [
                "1 | 1 | 0 | 2 | 2 | 0.00 |  not verified".to_owned(),
                format!("1 | 1 | 0 | 2 | 2 | 0.00 | {one}")
            ]
        );
        let none = figures(&Maxqda, &[]);
        assert_eq!(
            none,
            [format!("0 | 0 | 0 | 0 | 0 | n/a: {NO_SEGMENTS} | n/a: {NO_SEGMENTS} not verified")]
        );
    }

    #[test]
    fn the_window_misses_no_segment() {
        for length in 1..40 {
            for start in 0..60 {
                let (a, b) = (10..30, start..start + length);
                let same = u64::from(is_same(&a, &b));
                assert_eq!(
                    found(std::slice::from_ref(&a), std::slice::from_ref(&b)),
                    same,
                    "{b:?}"
                );
                assert_eq!(
                    found(std::slice::from_ref(&b), std::slice::from_ref(&a)),
                    same,
                    "{b:?}"
                );
            }
        }
    }
}
