//! What two sequences have in common.

use imara_diff::{Algorithm, Diff, InternedInput};

/// For each element of `old` the index of the element of `new` that it became, where it stayed: as many as can stay in
/// one order.
#[must_use]
pub fn matches(old: &[u8], new: &[u8]) -> Vec<Option<usize>> {
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let diff = Diff::compute(Algorithm::MyersMinimal, &input);
    let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let mut stayed = (0..new.len()).filter(|i| !diff.is_added(index(*i)));
    (0..old.len()).map(|i| if diff.is_removed(index(i)) { None } else { stayed.next() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_in_order() {
        assert_eq!(matches(b"abcd", b"axcd"), [Some(0), None, Some(2), Some(3)]);
        assert_eq!(matches(b"", b"a"), []);
        assert_eq!(matches(b"ab", b""), [None, None]);
    }
}
