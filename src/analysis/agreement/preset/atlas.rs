//! ATLAS.ti's inter-coder agreement.

use super::coding::Cells;
use super::printed::{About, Figure, Given, OtherProgram, computed, counted, counts, percent};
use crate::model::CodeId;
use crate::report::{Column, Value};
use intercoder::{Alpha, Positive};

/// Krippendorff's alpha on the characters of documents.
pub(super) struct Atlas;

impl OtherProgram for Atlas {
    fn about(&self, _: &Given<'_>) -> About {
        About {
            program: "ATLAS.ti",
            report: "inter-coder agreement of one code",
            unit: "character",
            universe: "all text of the document, coded or not: everybody's speech, labels, header"
                .to_owned(),
            formula: "alpha-binary = 1 - (2N - 1)(b + c) / (n1 n0), n1 = 2a + b + c, n0 = 2d + b + c; percent = \
                      (a + d) / N; Holsti = 2a / (A + B), A = a + b, B = a + c",
            why: "ATLAS.ti has the same coefficient and other units: it counts characters of the whole document, \
                  interviewer included, so a few words' difference in span ends counts as disagreement and long \
                  passages weigh more",
        }
    }

    fn columns(&self) -> Vec<Column> {
        let figures = [
            Column::new("percent", "Percent"),
            Column::new("holsti", "Holsti"),
            Column::new("alpha_binary", "Alpha"),
        ];
        counted("characters").into_iter().chain(figures).collect()
    }

    fn figures(&self, given: &Given<'_>) -> Vec<Figure> {
        let mut figures = Vec::new();
        for code in &given.codes {
            let each: Vec<Cells> = given.cells(*code).collect();
            let all = each.iter().fold(Cells::default(), |sum, cells| sum + *cells);
            figures
                .extend(each.iter().enumerate().map(|(at, cells)| figure(*code, Some(at), *cells)));
            if each.len() > 1 {
                figures.push(figure(*code, None, all));
            }
        }
        figures
    }

    fn notes(&self, _: &Given<'_>) -> Vec<String> {
        [
            "read in ATLAS.ti's manuals (versions 9 and later) and a copy of its help: the character as unit, percent, \
             Holsti's formula on segments, and a chance agreement that is Krippendorff's for small samples. ATLAS.ti \
             was not run",
            "not verified: that alpha-binary is what it prints for one code, that it counts the interviewer's text and \
             text nobody coded in percent, Holsti on characters, the sum over documents, what it prints where \
             nothing varies, how many digits it shows. Its cu-alpha and Cu-alpha, for codes in semantic domains, \
             are not here",
        ]
        .map(str::to_owned)
        .into()
    }
}

fn figure(code: CodeId, transcript: Option<usize>, cells: Cells) -> Figure {
    // On characters of one code Holsti's formula is positive agreement.
    let holsti = match computed(&Positive, cells, 1) {
        Value::Real { value, digits } => Value::Real { value: value * 100.0, digits },
        undefined => undefined,
    };
    let figures = [percent(cells.agreed(), cells.all(), 1), holsti, computed(&Alpha, cells, 4)];
    let unverified = Some(match transcript {
        Some(_) => "this alpha for one code",
        None => "this alpha for one code, documents summed",
    });
    Figure {
        code: Some(code),
        transcript,
        cells: counts(cells).into_iter().chain(figures).collect(),
        unverified,
    }
}

#[cfg(test)]
mod tests {
    use super::super::analysis::tests::figures;
    use super::super::coding::tests::{coding, example};
    use super::*;

    #[test]
    fn characters_of_one_document_and_of_all() {
        let rows = figures(&Atlas, &[example()]);
        let [row] = rows.try_into().unwrap();
        assert!(row.ends_with("85.0 | 40.0 | 0.3146 not verified"), "{row}");
        let rows =
            figures(&Atlas, &[coding(400, &[], &[]), coding(600, &[(0, 125)], &[(75, 200)])]);
        let ends: Vec<&str> = rows.iter().map(|row| row.splitn(6, " | ").last().unwrap()).collect();
        assert_eq!(
            ends,
            [
                "100.0 | n/a: nobody used it in the units compared | n/a: nobody used it in the units compared not verified",
                "75.0 | 40.0 | 0.2427 not verified",
                "85.0 | 40.0 | 0.3146 not verified",
            ]
        );
    }
}
