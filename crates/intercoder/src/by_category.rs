//! Something for each category.

/// Something for each of some categories, found without a search where they are numbered without gaps, as they mostly
/// are: a scale of ten thousand numbers is looked up a hundred thousand times.
#[derive(Debug, Clone)]
pub(super) struct ByCategory<T> {
    /// In the order of categories.
    entries: Vec<(u32, T)>,
}

impl<T> ByCategory<T> {
    /// Of several for one category the last.
    pub(super) fn new(entries: impl IntoIterator<Item = (u32, T)>) -> Self {
        let mut entries: Vec<(u32, T)> = entries.into_iter().collect();
        // The order is known already, mostly, and then this is one look at each.
        entries.sort_by_key(|(category, _)| *category);
        entries.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        Self { entries }
    }

    /// What there is for a category.
    pub(super) fn get(&self, category: u32) -> Option<&T> {
        let (first, _) = self.entries.first()?;
        let guess = category.checked_sub(*first)? as usize;
        match self.entries.get(guess) {
            Some((found, value)) if *found == category => Some(value),
            _ => {
                let at = self.entries.binary_search_by_key(&category, |(known, _)| *known).ok()?;
                self.entries.get(at).map(|(_, value)| value)
            }
        }
    }

    /// All categories, in order.
    pub(super) fn categories(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|(category, _)| *category)
    }

    /// All that there is, in the order of categories.
    pub(super) fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_with_and_without_gaps() {
        for categories in [&[3, 4, 5, 6][..], &[0, 2, 9, 10], &[7], &[]] {
            let all = ByCategory::new(categories.iter().rev().map(|c| (*c, c * 10)));
            for category in 0..12 {
                let expected = categories.contains(&category).then_some(category * 10);
                assert_eq!(all.get(category).copied(), expected, "{categories:?} {category}");
            }
            assert!(all.categories().eq(categories.iter().copied()));
            assert!(all.values().copied().eq(categories.iter().map(|c| c * 10)));
        }
        assert_eq!(ByCategory::new([(1, 'a'), (2, 'x'), (1, 'b')]).get(1), Some(&'b'));
    }
}
