//! NVivo's coding comparison query.

use super::printed::{About, Figure, Given, OtherProgram, computed, counted, counts, percent};
use crate::report::{Audience, Column, Value};
use intercoder::Kappa;

/// Cohen's kappa on the characters of each file.
pub(super) struct Nvivo;

impl OtherProgram for Nvivo {
    fn about(&self, _: &Given<'_>) -> About {
        About {
            program: "NVivo",
            report: "coding comparison query",
            unit: "character",
            universe: "all text of the file: everybody's speech, labels, header, white space"
                .to_owned(),
            formula: "kappa = ((a + d) - E) / (N - E), E = (A B + (N - A)(N - B)) / N, A = a + b, B = a + c, which \
                      is Cohen's; agreement = (a + d) / N",
            why: "NVivo counts every character of the file, interviewer questions included, so one long passage \
                  outweighs many short turns, and each file gets its own kappa instead of one figure",
        }
    }

    fn columns(&self) -> Vec<Column> {
        let figures = [
            Column::new("agreement", "Agree %"),
            Column::new("disagreement", "Disagree %").only(Audience::Programs),
            Column::new("kappa", "Kappa"),
        ];
        counted("characters").into_iter().chain(figures).collect()
    }

    fn figures(&self, given: &Given<'_>) -> Vec<Figure> {
        let figure = |(code, at): (_, usize)| {
            let cells = given.codings[at].cells(code, given.raters);
            let of = cells.all();
            let constant = of > 0 && cells.is_constant();
            let kappa = match constant {
                true => Value::Real { value: 1.0, digits: 4 },
                false => computed(&Kappa, cells, 4),
            };
            let figures =
                [percent(cells.agreed(), of, 2), percent(of - cells.agreed(), of, 2), kappa];
            Figure {
                code: Some(code),
                transcript: Some(at),
                cells: counts(cells).into_iter().chain(figures).collect(),
                unverified: constant.then_some("0/0, taken for complete agreement"),
            }
        };
        given.each().map(figure).collect()
    }

    fn notes(&self, _: &Given<'_>) -> Vec<String> {
        [
            "verified: percentages, columns, characters as units and the expected frequencies in kappa were read in \
             NVivo's help, versions 9 to 12, in part in copies of it; the step from them to kappa is on the word of \
             an earlier reading. The help's example (1,000 characters, 50 coded by both, 150 by one) gives its 85 %. \
             NVivo was not run",
            "not verified: where nobody coded a file, or both coded all of it, kappa is 0/0; NVivo's help says that \
             complete agreement is 1, and so these rows say 1. Nor that white space counts, nor how many digits are \
             shown",
            "NVivo prints a row for each code and file, and no figure for several files or codes. A code's row is its \
             own coding, as without NVivo's option to aggregate coding from children; a coder's overlapping tags \
             are one",
        ]
        .map(str::to_owned)
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::analysis::tests::figures;
    use super::super::coding::tests::{coding, example};
    use super::*;

    #[test]
    fn the_example_of_its_help() {
        let [row] = figures(&Nvivo, &[example()]).try_into().unwrap();
        assert_eq!(row, "1,000 | 50 | 75 | 75 | 800 | 85.00 | 15.00 | 0.3143");
        let [row] = figures(&Nvivo, &[coding(1000, &[(0, 200)], &[(0, 50)])]).try_into().unwrap();
        assert!(row.ends_with("85.00 | 15.00 | 0.3478"), "{row}");
    }

    #[test]
    fn nobody_everybody_and_one_alone() {
        let codings = vec![
            coding(100, &[], &[]),
            coding(100, &[(0, 100)], &[(0, 50), (50, 100)]),
            coding(100, &[(0, 30)], &[]),
            coding(0, &[], &[]),
        ];
        let rows = figures(&Nvivo, &codings);
        let kappas: Vec<&str> = rows.iter().map(|row| row.rsplit_once(" | ").unwrap().1).collect();
        assert_eq!(
            kappas,
            [
                "1.0000 not verified",
                "1.0000 not verified",
                "0.0000",
                "n/a: there is nothing to count"
            ]
        );
    }
}
