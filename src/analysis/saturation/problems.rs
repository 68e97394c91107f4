//! What makes the answer wrong, or was asked for and would do nothing.

use super::asked::{Saturation, origin_name};
use super::orders::ALL_ORDERS;
use super::part::Part;
use super::units::Units;
use crate::error::{Kind, Problem};
use crate::model::Frame;
use crate::text::amount;

impl Saturation {
    /// What makes the answer wrong, or was asked for and would do nothing.
    #[must_use]
    pub fn problems(&self, frame: &Frame, part: &Part) -> Vec<Problem> {
        let mut problems = self.order.problems(frame, part);
        if !problems.is_empty() {
            return problems;
        }
        let usage = |message: String| Problem::error(Kind::Usage, message);
        let from_there = |origin| frame.codebook.codes().iter().any(|c| c.origin == Some(origin));
        if let Some(origin) = self.origin.filter(|origin| !from_there(*origin)) {
            let origin = origin_name(origin);
            let message =
                format!("`--origin` leaves nothing: no code of the codebook is `origin: {origin}`");
            problems.push(usage(message).hint("say in the codebook where each code comes from"));
        }
        let cases = Units::new(self, frame, part).len();
        if self.seed.is_some() && cases <= ALL_ORDERS {
            let message = format!(
                "`--seed` does nothing: of {} all orders are looked at, none at random",
                amount(cases, self.case.name())
            );
            problems.push(usage(message).hint("leave it out"));
        }
        problems
    }
}
