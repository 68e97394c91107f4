//! Which transcripts are one cluster: units of one participant resemble each other, in however many transcripts they stand.

use super::part::Part;
use crate::text::Name;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The clusters of the transcripts that are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Clusters {
    /// What each is called, in the order in which they come.
    pub names: Vec<Arc<str>>,
    /// For each transcript the number of its cluster: one that is known, or the next.
    pub of: Vec<usize>,
}

impl Clusters {
    /// All of them.
    pub fn of(part: &Part) -> Self {
        let readings: Vec<_> = part.compared().collect();
        let mut first: Vec<usize> = (0..readings.len()).collect();
        let mut of_participant: BTreeMap<&Name, usize> = BTreeMap::new();
        for (index, reading) in readings.iter().enumerate() {
            for participant in &reading.participants {
                let earlier = root(&first, *of_participant.entry(participant).or_insert(index));
                let own = root(&first, index);
                first[own.max(earlier)] = own.min(earlier);
            }
        }
        // A root is the first of its transcripts, so that its number is the next.
        let mut numbers: Vec<usize> = vec![0; readings.len()];
        let (mut names, mut of) = (Vec::<String>::new(), Vec::with_capacity(readings.len()));
        for (index, reading) in readings.iter().enumerate() {
            let root = root(&first, index);
            if root == index {
                numbers[index] = names.len();
                names.push(reading.transcript.clone());
            } else {
                let name = &mut names[numbers[root]];
                name.push_str(" + ");
                name.push_str(&reading.transcript);
            }
            of.push(numbers[root]);
        }
        Self { names: names.into_iter().map(Arc::from).collect(), of }
    }

    /// The only one, of a transcript by its place among those that are compared.
    pub fn one(part: &Part, transcript: usize) -> Self {
        let name = part.compared().nth(transcript).map(|reading| reading.transcript.as_str());
        Self { names: name.into_iter().map(Arc::from).collect(), of: vec![0] }
    }

    /// For each transcript what its cluster is called.
    pub fn each(&self) -> impl Iterator<Item = &Arc<str>> {
        self.of.iter().map(|number| &self.names[*number])
    }
}

fn root(first: &[usize], mut index: usize) -> usize {
    while first[index] != index {
        index = first[index];
    }
    index
}

#[cfg(test)]
mod tests {
    use super::super::part::Reading;
    use super::*;

    #[test]
    fn transcripts_of_one_person_are_one() {
        let reading = |(transcript, people): &(&str, &[&str])| Reading {
            transcript: (*transcript).to_owned(),
            compared: *transcript != "training",
            participants: people.iter().map(|name| Name::new(name)).collect(),
            ..Reading::default()
        };
        let all: [(&str, &[&str]); 7] = [
            ("a", &["Ana"]),
            ("training", &["Ana", "Ben"]),
            ("b", &["Ben"]),
            ("c", &["Cleo"]),
            ("nobody", &[]),
            ("d", &["Cleo", "Ana"]),
            ("e", &["ana"]),
        ];
        let part = Part { readings: all.iter().map(reading).collect(), ..Part::default() };
        let found = Clusters::of(&part);
        assert_eq!(found.names, ["a + c + d + e", "b", "nobody"].map(Arc::from));
        assert_eq!(found.of, [0, 1, 0, 2, 0, 0]);
        let second = Clusters::one(&part, 1);
        assert_eq!((second.names, second.of), (vec![Arc::from("b")], vec![0]));
    }
}
