//! How many people share a combination of attributes: what tells whether a row can be somebody known.

use std::collections::{BTreeMap, BTreeSet};

/// People with their values of some attributes, in columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// The attributes.
    pub columns: Vec<String>,
    /// A row per person; none where a value is missing.
    pub rows: Vec<Vec<Option<String>>>,
}

/// What a missing value is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It may be any value: the row is like all that agree otherwise. This is how sdcMicro counts.
    Any,
    /// It is a value of its own.
    Value,
}

impl People {
    /// For each person how many, with themselves, are like them in these columns: k.
    ///
    /// # Formula
    /// `k_i = #{ j : x_j = x_i in every column }`, where a missing value equals every value ([`Missing::Any`]) or only
    /// another missing one ([`Missing::Value`]).
    ///
    /// # References
    /// Samarati & Sweeney (1998), k-anonymity; Templ, Kowarik & Meindl (2015), sdcMicro.
    #[must_use]
    pub fn like(&self, columns: &[usize], missing: Missing) -> Vec<usize> {
        let same = |a: &Option<String>, b: &Option<String>| {
            a == b || missing == Missing::Any && (a.is_none() || b.is_none())
        };
        let like = |one: &Vec<Option<String>>, other: &Vec<Option<String>>| {
            columns.iter().all(|c| same(&one[*c], &other[*c]))
        };
        self.rows
            .iter()
            .map(|one| self.rows.iter().filter(|other| like(one, other)).count())
            .collect()
    }

    /// Combinations of at most three columns in which somebody is alone, and is not in fewer of them; with how many people.
    #[must_use]
    pub fn alone(&self) -> Vec<(Vec<usize>, usize)> {
        let mut found: Vec<(Vec<usize>, usize)> = Vec::new();
        let mut smaller: Vec<(Vec<usize>, BTreeSet<usize>)> = Vec::new();
        for columns in combinations(self.columns.len()) {
            let k = self.like(&columns, Missing::Any);
            let alone: BTreeSet<usize> =
                k.iter().enumerate().filter(|(_, k)| **k == 1).map(|(row, _)| row).collect();
            let within = |part: &Vec<usize>| {
                part.len() < columns.len() && part.iter().all(|c| columns.contains(c))
            };
            let known: BTreeSet<usize> = smaller
                .iter()
                .filter(|(part, _)| within(part))
                .flat_map(|(_, rows)| rows.iter().copied())
                .collect();
            let new = alone.difference(&known).count();
            if new > 0 {
                found.push((columns.clone(), new));
            }
            smaller.push((columns, alone));
        }
        found
    }

    /// For each person how many different values of `sensitive` those have who are like them in `columns`: distinct
    /// l-diversity. Missing values are no values.
    #[must_use]
    pub fn diversity(&self, columns: &[usize], sensitive: usize) -> Vec<usize> {
        let mut classes: BTreeMap<Vec<&Option<String>>, BTreeSet<&String>> = BTreeMap::new();
        for row in &self.rows {
            let key = columns.iter().map(|c| &row[*c]).collect();
            classes.entry(key).or_default().extend(&row[sensitive]);
        }
        let of = |row: &Vec<Option<String>>| {
            let key: Vec<&Option<String>> = columns.iter().map(|c| &row[*c]).collect();
            classes.get(&key).map_or(0, BTreeSet::len)
        };
        self.rows.iter().map(of).collect()
    }

    /// The same people with one column in bands of a width; nothing where it does not hold whole numbers.
    #[must_use]
    pub fn banded(&self, column: usize, width: u32) -> Option<Self> {
        let mut banded = self.clone();
        let mut any = false;
        for text in banded.rows.iter_mut().filter_map(|row| row[column].as_mut()) {
            let number: u32 = text.trim().parse().ok()?;
            let low = number - number % width;
            *text = format!("{low}-{}", low + (width - 1));
            any = true;
        }
        any.then_some(banded)
    }
}

/// All combinations of one, two and three of `n` columns, the smaller ones first.
fn combinations(n: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = (0..n).map(|a| vec![a]).collect();
    all.extend((0..n).flat_map(|a| (a + 1..n).map(move |b| vec![a, b])));
    all.extend(
        (0..n).flat_map(|a| (a + 1..n).flat_map(move |b| (b + 1..n).map(move |c| vec![a, b, c]))),
    );
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(columns: &[&[&str]]) -> People {
        let value = |text: &str| Some(text.to_owned()).filter(|text| text != "NA");
        People {
            columns: (0..columns.len()).map(|c| c.to_string()).collect(),
            rows: (0..columns[0].len())
                .map(|row| columns.iter().map(|c| value(c[row])).collect())
                .collect(),
        }
    }

    const A: &[&str] = &["2", "3", "2", "2", "3", "3", "1", "2"];
    const B: &[&str] = &["3", "3", "3", "3", "3", "3", "4", "3"];

    fn with(k: &[usize], of: usize) -> usize {
        k.iter().filter(|k| **k == of).count()
    }

    /// Data of the tests of sdcMicro, counted anew by hand: rows 1, 3, 8 are (2, 3, 1); 5 and 6 (3, 3, 1).
    #[test]
    fn k_of_eight_people() {
        let people = people(&[A, B, &["1", "3", "1", "2", "1", "1", "1", "1"]]);
        for missing in [Missing::Any, Missing::Value] {
            let k = people.like(&[0, 1, 2], missing);
            assert_eq!(k, [3, 1, 3, 1, 2, 2, 1, 3]);
            assert_eq!((with(&k, 1), with(&k, 2)), (3, 2));
        }
    }

    /// The same with two values missing: row 3 (2, 3, ?) is like 1, 4 and 8 as well.
    #[test]
    fn k_where_values_are_missing() {
        let people = people(&[A, B, &["1", "3", "NA", "2", "1", "1", "NA", "1"]]);
        let k = people.like(&[0, 1, 2], Missing::Any);
        assert_eq!(k, [3, 1, 4, 2, 2, 2, 1, 3]);
        assert_eq!((with(&k, 1), with(&k, 2)), (2, 3));
        assert_eq!(people.like(&[0, 1, 2], Missing::Value), [2, 1, 1, 1, 2, 2, 1, 2]);
    }

    /// By hand: 7 is alone in A and in B; 2 in C (the only 3), 4 in C (the only 2).
    #[test]
    fn alone_in_as_few_columns_as_possible() {
        let people = people(&[A, B, &["1", "3", "1", "2", "1", "1", "1", "1"]]);
        assert_eq!(people.alone(), [(vec![0], 1), (vec![1], 1), (vec![2], 2)]);
        let pairs = self::people(&[&["x", "x", "y", "y"], &["1", "2", "1", "2"]]);
        assert_eq!(pairs.alone(), [(vec![0, 1], 4)]);
    }

    #[test]
    fn diversity_and_bands() {
        let people = people(&[&["31", "38", "44", "NA"], &["hiv", "hiv", "flu", "flu"]]);
        let banded = people.banded(0, 10).unwrap();
        assert_eq!(banded.like(&[0], Missing::Value), [2, 2, 1, 1]);
        // Both in their thirties have the same: whoever knows the age knows the rest.
        assert_eq!(banded.diversity(&[0], 1), [1, 1, 1, 1]);
        assert_eq!(people.banded(1, 10), None);
    }
}
