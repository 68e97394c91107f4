//! All that is made of the ratings of one group, each once: the headline, the table and the sentences say it.

use super::asked::Agreement;
use super::figures::interval;
use super::groups::Group;
use super::judged::shown;
use super::overall::Overall;
use super::part::Part;
use super::summary::{Summary, divided};
use crate::model::{CodeId, Frame};
use intercoder::interval::{Estimate, NoInterval};
use intercoder::{Coefficient, Ratings, Undefined};
use rayon::prelude::*;

/// The ratings of one group, and what they come to.
pub(super) struct OfGroup<'a> {
    pub group: &'a Group,
    /// Of each code that is shown with the codes below it.
    pub rolled: Vec<(CodeId, Ratings)>,
    /// The alphas of these.
    pub summary: Summary,
    /// Of all codes as they were given.
    pub overall: Overall,
    /// Alpha pooled over these codes.
    pub pooled: Result<Coefficient, Undefined>,
    /// How sure that is.
    pub sure: Result<Estimate, NoInterval>,
    /// Why that may be about coders who looked for different codes.
    pub divided: Option<String>,
}

impl<'a> OfGroup<'a> {
    /// What the ratings of each group come to.
    pub fn all(
        frame: &Frame,
        asked: &Agreement,
        part: &Part,
        groups: &'a [Group],
        names: &[String],
    ) -> Vec<Self> {
        groups.par_iter().map(|group| Self::new(frame, asked, part, group, names)).collect()
    }

    /// What the ratings of one group come to.
    pub fn new(
        frame: &Frame,
        asked: &Agreement,
        part: &Part,
        group: &'a Group,
        names: &[String],
    ) -> Self {
        let rows = || {
            let mut rolled = group.ratings(part, true);
            rolled.retain(|(code, _)| shown(frame, *code));
            let summary = Summary::of(&rolled);
            (rolled, summary)
        };
        let all = || {
            let given = group.ratings(part, false);
            let divided = divided(frame, &given, group, names);
            let overall = Overall::given(frame, part, group, given);
            let pooled = overall.pooled();
            let sure = match &pooled {
                Ok(_) => interval(&overall.given, asked.intervals),
                Err(reason) => Err(NoInterval::Undefined(*reason)),
            };
            (divided, overall, pooled, sure)
        };
        let ((rolled, summary), (divided, overall, pooled, sure)) = rayon::join(rows, all);
        Self { group, rolled, summary, overall, pooled, sure, divided }
    }
}
