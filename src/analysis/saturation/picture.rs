//! The order as a picture: what had been seen after each case.

use super::curve::Band;
use super::said::Found;
use crate::report::Figure;
use crate::report::figure::{Label, Plot, Step, Steps};
use crate::text::amount;

impl Found<'_> {
    /// The picture.
    pub fn picture(&self) -> Figure {
        let mut seen = 0;
        let steps = self.units.curve().into_iter().enumerate().map(|(at, point)| {
            seen += self.new[at] as u64;
            let name = self.units.names[at].to_string();
            Step {
                label: Label { id: name.clone(), text: name, ..Label::default() },
                seen,
                new: self.new[at] as u64,
                mean: point.mean,
                band: match point.band {
                    Band::Exact { q025, q975, .. } => (q025 as f64, q975 as f64),
                    Band::Near { low, high } => (low, high),
                },
            }
        });
        let steps: Vec<Step> = steps.collect();
        let (case, codes) = (self.asked.case.name(), self.units.items.len());
        let instead = match (steps.len(), codes) {
            (0, _) => Some(format!("No {case} was read for codes.")),
            (1, _) => Some(format!("One {case} has no order: new codes need two.")),
            (_, 0) => Some("No code was looked for in all of them.".to_owned()),
            _ if seen == 0 => Some("No code was given.".to_owned()),
            _ => None,
        };
        Figure {
            id: "saturation".to_owned(),
            title: format!("New codes, {case} by {case}"),
            above: format!(
                "How many of {} had been seen after each {case}.",
                amount(codes, "code")
            ),
            below: format!(
                "Grey: 95% of all orders in which these {case}s could stand. It says nothing of interviews that were \
                 not held."
            ),
            plot: Plot::Steps(Steps {
                unit: "codes".to_owned(),
                step: format!("{case}s {}", self.order()),
                of: codes as u64,
                steps,
            }),
            instead,
        }
    }
}
