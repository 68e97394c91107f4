//! Counting words, transcript by transcript.

use super::asked::{What, Words};
use super::ground::Ground;
use super::part::{Part, Unit};
use super::{key_table, table};
use crate::analysis::fold::Analysis;
use crate::analysis::speech::voice;
use crate::analysis::themes::group;
use crate::error::Problem;
use crate::model::{CodedTranscript, Dictionary, Frame};
use crate::report::Report;
use crate::text::{Hit, Name, Said, lowered};
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::ops::Range;

impl Analysis for Words {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let (ground, told) = Ground::new(frame, coded);
        let mut part = Part { told, ..Part::default() };
        let mut voices: HashMap<usize, u32> = HashMap::new();
        let mut words = Spelled::default();
        for turn in ground.speech.turns() {
            let runs = ground.runs(turn);
            if runs.is_empty() {
                continue;
            }
            let next = part.units.len() as u32;
            let unit = *voices.entry(voice(coded, turn)).or_insert(next);
            if unit == next {
                part.units.push(self.unit(coded, turn));
            }
            let here = &mut part.units[unit as usize];
            for run in &runs {
                here.words += run.len() as u64;
                here.total += self.what.in_run(run.len());
            }
            match &self.what {
                What::Categories(dictionary) => {
                    categories(dictionary, coded, (turn, unit), (&ground, &runs), &mut part);
                }
                What::Words | What::Sequences(_) => {
                    let length = self.what.length();
                    for run in runs {
                        let spans = ground.speech.numbered(run);
                        let texts = spans.iter().map(|span| span.of(&coded.transcript.text));
                        words.each(texts, length, &mut |term| part.add(term, unit, 1));
                    }
                }
            }
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.extend(later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let values = part.units.iter().filter_map(|unit| unit.value.clone()).collect();
        let sides = self.keyness.as_ref().and_then(|keyness| keyness.sides(&values));
        match sides {
            Some(sides) => key_table::report(self, frame, &part, &sides),
            None => table::report(self, frame, &part),
        }
    }
}

impl Words {
    /// What cannot be answered, now that everything was read; `values` are those of the attribute by which people are
    /// compared.
    #[must_use]
    pub fn problems(&self, part: &Part, values: Option<&BTreeSet<Name>>) -> Vec<Problem> {
        match (&self.keyness, values) {
            (Some(keyness), Some(values)) => keyness.problems(part, values),
            _ => Vec::new(),
        }
    }

    /// The speaker of a turn, who has said nothing yet.
    fn unit(&self, coded: &CodedTranscript, turn: usize) -> Unit {
        let person = coded.participant(turn);
        let value = self.keyness.as_ref().and_then(|of| person?.attributes.get(&of.attribute));
        Unit {
            transcript: coded.transcript.id.clone(),
            person: person.map(|person| person.id.clone()),
            group: group(self.by.as_ref(), coded, &Name::default(), turn),
            value: value.cloned(),
            words: 0,
            total: 0,
        }
    }
}

impl What {
    /// How many words one of what is counted has.
    pub(super) const fn length(&self) -> usize {
        match self {
            Self::Sequences(length) => *length,
            Self::Words | Self::Categories(_) => 1,
        }
    }

    /// How many of what is counted so many words in a row are.
    const fn in_run(&self, words: usize) -> u64 {
        (words + 1).saturating_sub(self.length()) as u64
    }
}

/// Words as they are counted, in memory that is used again.
#[derive(Default)]
struct Spelled {
    word: String,
    term: String,
    /// Where in `term` each of the last words ends.
    ends: Vec<usize>,
}

impl Spelled {
    /// Calls `found` with every `length` words in a row.
    fn each<'t>(
        &mut self,
        words: impl Iterator<Item = &'t str>,
        length: usize,
        found: &mut dyn FnMut(&str),
    ) {
        self.term.clear();
        self.ends.clear();
        for word in words {
            lowered(word, &mut self.word);
            if length == 1 {
                found(&self.word);
                continue;
            }
            if self.ends.len() == length {
                // The first word goes, with the space after it.
                let gone = self.ends.remove(0) + 1;
                self.term.drain(..gone);
                self.ends.iter_mut().for_each(|end| *end -= gone);
            }
            if !self.ends.is_empty() {
                self.term.push(' ');
            }
            self.term.push_str(&self.word);
            self.ends.push(self.term.len());
            if self.ends.len() == length {
                found(&self.term);
            }
        }
    }
}

/// Counts the words of a turn that belong to each category, a word once in each.
fn categories(
    dictionary: &Dictionary,
    coded: &CodedTranscript,
    (turn, unit): (usize, u32),
    (ground, runs): (&Ground<'_>, &[Range<usize>]),
    part: &mut Part,
) {
    let transcript = &coded.transcript;
    let speech = transcript.turns[turn].speech;
    let said = Said::new(&transcript.text, speech, transcript.said(turn).collect());
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    said.hits(&dictionary.patterns, &|_| true, &mut |category, hit| {
        let (Hit::Match(span) | Hit::Group(span)) = hit;
        found.extend(ground.speech.words_in(turn, span).map(|word| (category, word)));
    });
    let looked_at = |word: usize| runs.iter().any(|run| run.contains(&word));
    for (category, _) in found.into_iter().filter(|(_, word)| looked_at(*word)) {
        part.add(&dictionary.categories[category], unit, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_of_words() {
        let of = |text: &str, length| {
            let (mut all, mut words) = (Vec::new(), Spelled::default());
            words.each(["left", "over"].into_iter(), length, &mut |_| {});
            words.each(text.split(' '), length, &mut |term| all.push(term.to_owned()));
            all
        };
        assert_eq!(of("We all Sit", 1), ["we", "all", "sit"]);
        assert_eq!(of("We all Sit down", 2), ["we all", "all sit", "sit down"]);
        assert_eq!(of("We all Sit down", 3), ["we all sit", "all sit down"]);
        assert_eq!(of("We all", 3), Vec::<String>::new());
    }
}
