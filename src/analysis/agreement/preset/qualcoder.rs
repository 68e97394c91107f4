//! QualCoder's coder comparison report.

use super::super::ranges::unite;
use super::coding::{Coding, depths};
use super::printed::{About, Figure, Given, OtherProgram};
use crate::model::CodeId;
use crate::report::{Audience, Column, Value};
use crate::text::amount;
use std::ops::Range;

/// A kappa of its own on the characters that somebody coded.
pub(super) struct Qualcoder;

impl OtherProgram for Qualcoder {
    fn about(&self, _: &Given<'_>) -> About {
        About {
            program: "QualCoder",
            report: "coder comparison report",
            unit: "character, all files summed",
            universe: "kappa: the characters that one of the two coded; percentages: all text of the files".to_owned(),
            formula: "kappa = (Po - Pe) / (1 - Pe), U = a + b + c, Po = a / U, Pe = (A B / U²) × ((U - A)(U - B) / U²), \
                      A = a + b, B = a + c",
            why: "QualCoder looks only at characters that someone coded and multiplies two chance terms that should be \
                  added, so agreed silence earns nothing and long passages count more than short turns",
        }
    }

    fn columns(&self) -> Vec<Column> {
        let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
        vec![
            Column::new("characters", "N"),
            programs("coded_a"),
            programs("coded_b"),
            programs("both"),
            programs("one"),
            programs("neither"),
            Column::new("agree", "Agree %"),
            Column::new("a_and_b", "A and B %"),
            Column::new("not_a_not_b", "Not A Not B %"),
            Column::new("disagree", "Disagree %"),
            Column::new("agree_coded_only", "Agree coded only %"),
            Column::new("kappa", "Kappa"),
        ]
    }

    fn figures(&self, given: &Given<'_>) -> Vec<Figure> {
        let figure = |code: &CodeId| Figure {
            code: Some(*code),
            transcript: None,
            cells: Totals::of(given, *code, false).cells(),
            unverified: None,
        };
        given.codes.iter().map(figure).collect()
    }

    fn notes(&self, given: &Given<'_>) -> Vec<String> {
        let mut notes = vec![
            "verified: read in QualCoder's source, reports.py (calculate_agreement_for_code) and \
             report_compare_coder_file.py, the same in every version seen, and recomputed; a comment there says that \
             the chance terms are added, the code multiplies them. It prints kappa rounded to four digits, and \
             `zerodiv` where nobody used a code"
                .to_owned(),
            format!(
                "QualCoder sums over every text of the project and lets nobody choose; here it sums over what \
                 both coders read: {}. Its report by file has the same formula, on one file",
                amount(given.codings.len(), "transcript")
            ),
        ];
        notes.extend(overlaps(given));
        notes
    }
}

/// What QualCoder adds up for one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Totals {
    characters: u64,
    /// The lengths of each coder's tags; a character in two tags of one coder counts twice.
    coded: [u64; 2],
    /// Characters in exactly two tags, in exactly one and in none, whoever set them.
    dual: u64,
    single: u64,
    uncoded: u64,
}

impl Totals {
    /// The totals of a code; each coder's tags are joined before they are counted, or counted as they were cut.
    fn of(given: &Given<'_>, code: CodeId, joined: bool) -> Self {
        let mut totals = Self::default();
        for coding in given.codings {
            let tags = given.raters.map(|rater| coding.tags(code, rater));
            match joined {
                true => {
                    let [a, b] = tags.map(|tags| unite(tags.to_vec()));
                    totals.add(coding, [&a, &b]);
                }
                false => totals.add(coding, tags),
            }
        }
        totals
    }

    fn add(&mut self, coding: &Coding, tags: [&[Range<usize>]; 2]) {
        self.characters += coding.characters as u64;
        for (length, [first, second]) in depths(coding.characters, tags) {
            self.coded[0] += length * first.unsigned_abs();
            self.coded[1] += length * second.unsigned_abs();
            match first + second {
                0 => self.uncoded += length,
                1 => self.single += length,
                2 => self.dual += length,
                // QualCoder's own gap: three tags and more are in none of its counts.
                _ => {}
            }
        }
    }

    /// The characters that its kappa is of.
    fn unique(&self) -> f64 {
        (self.coded[0] + self.coded[1]) as f64 - self.dual as f64
    }

    /// None where QualCoder divides by zero.
    fn kappa(&self) -> Option<f64> {
        let unique = self.unique();
        let [a, b] = self.coded.map(|coded| coded as f64);
        let observed = self.dual as f64 / unique;
        let yes = a / unique * b / unique;
        let no = (unique - a) / unique * (unique - b) / unique;
        let kappa = (observed - yes * no) / (1.0 - yes * no);
        kappa.is_finite().then_some(kappa)
    }

    fn cells(&self) -> Vec<Value> {
        let zero_division = || Value::text("zero div%");
        let part = |value: f64| Value::Real { value, digits: 2 };
        let share = |n: u64| match self.characters {
            0 => zero_division(),
            all => part(100.0 * n as f64 / all as f64),
        };
        let disagree = match self.characters {
            0 => zero_division(),
            all => part(100.0 - 100.0 * (self.dual + self.uncoded) as f64 / all as f64),
        };
        let coded_only = match self.unique() {
            0.0 => zero_division(),
            unique => part(100.0 * self.dual as f64 / unique),
        };
        let counts =
            [self.characters, self.coded[0], self.coded[1], self.dual, self.single, self.uncoded];
        let figures = [
            share(self.dual + self.uncoded),
            share(self.dual),
            share(self.uncoded),
            disagree,
            coded_only,
            self.kappa().map_or(Value::text("zerodiv"), |value| Value::Real { value, digits: 4 }),
        ];
        counts.into_iter().map(Value::Count).chain(figures).collect()
    }
}

/// So many codes are named in one note.
const NAMED: usize = 8;

/// The codes whose kappa would differ if a coder's own overlapping tags were joined.
fn overlaps(given: &Given<'_>) -> Option<String> {
    let said =
        |value: Option<f64>| value.map_or("zerodiv".to_owned(), |value| format!("{value:.4}"));
    let differing = given.codes.iter().filter_map(|code| {
        let counted = Totals::of(given, *code, false);
        let joined = Totals::of(given, *code, true);
        (counted != joined).then(|| {
            let [counted, joined] = [counted.kappa(), joined.kappa()].map(said);
            format!("{} {counted}, joined {joined}", (given.name_of)(*code))
        })
    });
    let all: Vec<String> = differing.collect();
    let more = match all.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let named = all[..all.len().min(NAMED)].join("; ");
    (!all.is_empty()).then(|| {
        format!(
            "QualCoder counts text twice where a coder's own tags of a code overlap: {named}{more}"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::analysis::tests::{figures, given_of};
    use super::super::coding::tests::{coding, example};
    use super::*;

    fn printed(codings: &[Coding]) -> String {
        let [row] = figures(&Qualcoder, codings).try_into().unwrap();
        row.splitn(7, " | ").last().unwrap().to_owned()
    }

    #[test]
    fn the_worked_example_in_one_file_and_summed() {
        assert_eq!(printed(&[example()]), "85.00 | 5.00 | 80.00 | 15.00 | 25.00 | 0.2064");
        let summed = vec![coding(400, &[], &[]), coding(600, &[(0, 125)], &[(75, 200)])];
        assert_eq!(printed(&summed), "85.00 | 5.00 | 80.00 | 15.00 | 25.00 | 0.2064");
        assert!(printed(&[coding(1000, &[(0, 200)], &[(0, 50)])]).ends_with("25.00 | 0.2500"));
    }

    #[test]
    fn tags_of_one_coder_that_overlap_count_twice() {
        let overlapping = coding(1000, &[(0, 100), (50, 125)], &[(75, 200)]);
        let kappa = |coding| printed(&[coding]).rsplit_once(" | ").unwrap().1.to_owned();
        assert_eq!(kappa(overlapping.clone()), "0.1557");
        let given = given_of(std::slice::from_ref(&overlapping));
        let note = overlaps(&given).unwrap();
        assert!(note.ends_with("overlap: c0 0.1557, joined 0.2064"), "{note}");
        assert_eq!(overlaps(&given_of(&[example()])), None);
        let twice = coding(1000, &[(0, 100), (0, 100)], &[]);
        assert_eq!(printed(&[twice]), "100.00 | 10.00 | 90.00 | 0.00 | 100.00 | 1.0000");
    }

    #[test]
    fn where_it_divides_by_zero() {
        let nobody = coding(100, &[], &[]);
        assert_eq!(printed(&[nobody]), "100.00 | 0.00 | 100.00 | 0.00 | zero div% | zerodiv");
        let empty = coding(0, &[], &[]);
        let all = "zero div% | zero div% | zero div% | zero div% | zero div% | zerodiv";
        assert_eq!(printed(&[empty]), all);
        let kappa = |a: &[_], b: &[_]| {
            printed(&[coding(100, a, b)]).rsplit_once(" | ").unwrap().1.to_owned()
        };
        assert_eq!(kappa(&[(0, 30)], &[]), "0.0000");
        assert_eq!(kappa(&[(0, 100)], &[(0, 100)]), "1.0000");
        assert_eq!(kappa(&[(0, 50)], &[(50, 100)]), "-0.0667");
    }
}
