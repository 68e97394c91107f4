//! What an analysis is.

use super::shared::Shared;
use crate::model::{CodedTranscript, Frame};
use crate::report::Report;
use rayon::prelude::*;

/// A fold over the transcripts of a study.
pub trait Analysis: Sync {
    /// What is known of some transcripts. It keeps sets of ids, never counts, for what can recur.
    type Part: Send + Default;

    /// Whether its report says itself how many tags errors left out.
    const SAYS_LEFT_OUT: bool = false;

    /// Whether its report holds what people said, so that a file of it is for the user alone.
    const IS_CONFIDENTIAL: bool = false;

    /// What one transcript gives.
    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Self::Part;

    /// The same beside other analyses, with what several of them need.
    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, _: &Shared<'_>) -> Self::Part {
        self.fold(frame, coded)
    }

    /// Joins what is known of earlier transcripts with what is known of later ones. Associative.
    fn merge(&self, earlier: &mut Self::Part, later: Self::Part);

    /// Says what all transcripts together give.
    fn finish(&self, frame: &Frame, part: Self::Part) -> Report;

    /// Joins the parts of all transcripts.
    fn merge_all(&self, parts: impl IntoIterator<Item = Self::Part>) -> Self::Part
    where
        Self: Sized,
    {
        let parts = parts.into_iter().collect();
        joined(parts, &|earlier, later| self.merge(earlier, later)).unwrap_or_default()
    }
}

/// Joins what stands side by side, two by two, on all processors. Who is joined with whom hangs on how many there are, never
/// on the machine.
pub fn joined<P: Send>(mut parts: Vec<P>, join: &(dyn Fn(&mut P, P) + Sync)) -> Option<P> {
    let pair = |(mut earlier, later): (P, Option<P>)| {
        if let Some(later) = later {
            join(&mut earlier, later);
        }
        earlier
    };
    while parts.len() > 1 {
        let mut all = parts.into_iter();
        let next = || Some((all.next()?, all.next()));
        let pairs: Vec<_> = std::iter::from_fn(next).collect();
        parts = match pairs.len() {
            // Threads are not worth it.
            ..=2 => pairs.into_iter().map(pair).collect(),
            _ => pairs.into_par_iter().map(pair).collect(),
        };
    }
    parts.pop()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn parts_are_joined_in_their_order() {
        for n in [0, 1, 2, 3, 7, 8, 100] {
            let parts = (0..n).map(|n| vec![n]).collect();
            let all = joined(parts, &|earlier: &mut Vec<u32>, later| earlier.extend(later));
            assert_eq!(all.unwrap_or_default(), (0..n).collect::<Vec<_>>());
        }
    }
}
