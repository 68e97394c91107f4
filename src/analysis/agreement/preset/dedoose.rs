//! Dedoose's training center.

use super::coding::{Cells, Coding};
use super::printed::{
    About, Figure, Given, OtherProgram, coefficient, computed, counted, counts, percent,
};
use crate::model::CodeId;
use crate::report::{Column, Value};
use intercoder::{Kappa, Ratings, pooled_kappa};
use std::collections::BTreeSet;
use std::ops::Range;

/// Cohen's kappa on excerpts that an expert selected.
pub(super) struct Dedoose;

impl OtherProgram for Dedoose {
    fn about(&self, given: &Given<'_>) -> About {
        let universe = match given.fixed {
            true => "the segments that --segments fixes".to_owned(),
            false => format!(
                "{}'s tagged passages, as the expert's excerpts; no others exist",
                given.names[0]
            ),
        };
        About {
            program: "Dedoose",
            report: "training center",
            unit: "excerpt, to which a code is applied or not",
            universe,
            formula: "kappa (Cohen) = (Po - Pe) / (1 - Pe), Po = (a + d) / N, Pe = (A B + (N - A)(N - B)) / N²; pooled = \
                      (ΣPo - ΣPe) / (codes - ΣPe)",
            why: "Dedoose asks only about excerpts someone had already selected, so finding passages is never tested, \
                  and its kappa takes chance from each coder's own rate of use",
        }
    }

    fn columns(&self) -> Vec<Column> {
        let figures = [Column::new("percent", "Percent"), Column::new("kappa", "Kappa")];
        counted("excerpts").into_iter().chain(figures).collect()
    }

    fn figures(&self, given: &Given<'_>) -> Vec<Figure> {
        let chosen: Vec<Vec<Range<usize>>> =
            given.codings.iter().map(|coding| excerpts(given, coding)).collect();
        let mut tables: Vec<Ratings> = Vec::new();
        let mut figures = Vec::new();
        for code in &given.codes {
            let each = given.codings.iter().zip(&chosen).map(|(c, e)| cells(given, c, *code, e));
            let all = each.fold(Cells::default(), |sum, cells| sum + cells);
            tables.push(all.ratings());
            figures.push(Figure {
                code: Some(*code),
                transcript: None,
                cells: row(all),
                unverified: (!given.fixed)
                    .then_some("the second coder chose passages of their own"),
            });
        }
        let mut pooled = vec![Value::Nothing; 6];
        pooled.push(coefficient(pooled_kappa(&tables), 2));
        let unverified = Some("whether its overall figure is the pooled kappa");
        figures.push(Figure { code: None, transcript: None, cells: pooled, unverified });
        figures
    }

    fn notes(&self, given: &Given<'_>) -> Vec<String> {
        let [first, second] = given.names;
        let how = match given.fixed {
            true => {
                "a code is applied to a segment that a coder's tag of it touches by a character"
                    .to_owned()
            }
            false => format!(
                "no units were fixed, so each passage that {first} tagged is an excerpt with the codes {first} gave \
                 to it; {second} applied a code to it that {second}'s tag of it touches by a character. In Dedoose \
                 {second} would be shown these excerpts; --unit segment --segments FILE fixes them"
            ),
        };
        vec![
            "verified: excerpts as events, a code applied or not, and Cohen's kappa for each code were read in Dedoose's \
             help and guide. Dedoose was not run"
                .to_owned(),
            "not verified: that its overall figure is the pooled kappa of de Vries et al. (2008), which its guide \
             cites; what it prints where everybody or nobody applied a code; how many digits it shows"
                .to_owned(),
            how,
        ]
    }
}

/// The excerpts of a transcript, in order.
fn excerpts(given: &Given<'_>, coding: &Coding) -> Vec<Range<usize>> {
    if given.fixed {
        return coding.fixed.clone();
    }
    let tags = coding.tags.keys().flat_map(|code| coding.tags(*code, given.raters[0]));
    let distinct: BTreeSet<(usize, usize)> = tags.map(|tag| (tag.start, tag.end)).collect();
    distinct.into_iter().map(|(start, end)| start..end).collect()
}

/// To how many excerpts each coder applied a code.
fn cells(given: &Given<'_>, coding: &Coding, code: CodeId, excerpts: &[Range<usize>]) -> Cells {
    let [first, second] = given.raters.map(|rater| coding.tags(code, rater));
    let exact: BTreeSet<(usize, usize)> = first.iter().map(|tag| (tag.start, tag.end)).collect();
    let [touched, other] = [first, second].map(Touched::by);
    let mut cells = Cells::default();
    for excerpt in excerpts {
        let applied = match given.fixed {
            true => touched.holds(excerpt),
            false => exact.contains(&(excerpt.start, excerpt.end)),
        };
        *match (applied, other.holds(excerpt)) {
            (true, true) => &mut cells.both,
            (true, false) => &mut cells.first,
            (false, true) => &mut cells.second,
            (false, false) => &mut cells.neither,
        } += 1;
    }
    cells
}

/// The text that some tags cover.
struct Touched(Vec<Range<usize>>);

impl Touched {
    fn by(tags: &[Range<usize>]) -> Self {
        Self(super::super::ranges::unite(tags.to_vec()))
    }

    fn holds(&self, excerpt: &Range<usize>) -> bool {
        let first = self.0.partition_point(|tagged| tagged.end <= excerpt.start);
        self.0.get(first).is_some_and(|tagged| tagged.start < excerpt.end)
    }
}

fn row(cells: Cells) -> Vec<Value> {
    let figures = [percent(cells.agreed(), cells.all(), 1), computed(&Kappa, cells, 2)];
    counts(cells).into_iter().chain(figures).collect()
}

#[cfg(test)]
mod tests {
    use super::super::analysis::tests::{figures, figures_of, given_of};
    use super::super::coding::tests::{coding, example};
    use super::*;
    use std::collections::BTreeMap;

    /// Tags on excerpts of ten characters: on `both`, then on `first`, then on `second`, as many as are told.
    fn tags(both: usize, first: usize, second: usize) -> Vec<Vec<Range<usize>>> {
        let tag = |n: usize| n * 10 + 2..n * 10 + 7;
        vec![
            (0..both + first).map(tag).collect(),
            (0..both).chain(both + first..both + first + second).map(tag).collect(),
        ]
    }

    #[test]
    fn two_codes_on_fifteen_fixed_excerpts() {
        let tags = BTreeMap::from([(CodeId(0), tags(5, 1, 2)), (CodeId(1), tags(3, 0, 2))]);
        let fixed = (0..15).map(|n| n * 10..n * 10 + 10).collect();
        let codings = [Coding { characters: 150, tags, fixed }];
        let given = Given { fixed: true, ..given_of(&codings) };
        assert_eq!(
            figures_of(&Dedoose, &given),
            [
                "15 | 5 | 1 | 2 | 7 | 80.0 | 0.59",
                "15 | 3 | 0 | 2 | 10 | 86.7 | 0.67",
                " |  |  |  |  |  | 0.63 not verified",
            ]
        );
        let exact = |row: usize| match Dedoose.figures(&given)[row].cells.last() {
            Some(Value::Real { value, .. }) => format!("{value:.4}"),
            other => format!("{other:?}"),
        };
        assert_eq!([0, 1, 2].map(exact), ["0.5946", "0.6667", "0.6269"]);
    }

    /// An excerpt has the codes its own tags have, whatever other tags lie on it.
    #[test]
    fn the_first_coders_passages_are_excerpts() {
        let tags = BTreeMap::from([
            (CodeId(0), vec![vec![0..50, 100..150], vec![40..60]]),
            (CodeId(1), vec![vec![30..60, 100..150], vec![500..600]]),
        ]);
        let rows = figures(&Dedoose, &[Coding { characters: 900, tags, fixed: Vec::new() }]);
        assert_eq!(rows[0], "3 | 1 | 1 | 1 | 0 | 33.3 | -0.50 not verified");
        assert_eq!(rows[1], "3 | 0 | 2 | 0 | 1 | 33.3 | 0.00 not verified");
    }

    #[test]
    fn everybody_applied_it_or_there_is_nothing() {
        let everybody = "no variation: every unit was coded the same";
        let rows = figures(&Dedoose, &[example()]);
        assert_eq!(rows[0], format!("1 | 1 | 0 | 0 | 0 | 100.0 | n/a: {everybody} not verified"));
        let rows = figures(&Dedoose, &[coding(100, &[], &[(0, 10)])]);
        let none = "n/a: there is nothing to count";
        assert_eq!(rows[0], format!("0 | 0 | 0 | 0 | 0 | {none} | {none} not verified"));
    }
}
