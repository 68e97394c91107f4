//! Which transcripts to code twice: drawn at random, then balanced over what is known of the participants.

use super::fold::Analysis;
use super::title::title;
use crate::model::{CodedTranscript, Coder, Frame, Plan};
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{Name, amount, join_names};
use intercoder::interval::Random;
use std::collections::{BTreeMap, BTreeSet};

/// An attribute with more numbers than this is taken in two halves.
const FEW: usize = 5;
/// What stands for a value that nobody has.
const MISSING: &str = "(missing)";

/// How many transcripts are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Share {
    /// Of a hundred.
    Percent(f64),
    /// So many.
    Number(usize),
}

/// Draws transcripts.
#[derive(Debug, Clone)]
pub struct Sample {
    /// How many.
    pub share: Share,
    /// The same as it was said.
    pub said: String,
    /// Who is to code them.
    pub coders: Vec<Coder>,
    /// Where random numbers begin.
    pub seed: u64,
    /// Over which attributes they are balanced; all, where none is named.
    pub by: Option<Vec<Name>>,
}

/// A transcript, and what is known of each of its participants.
type Known = (Name, Vec<BTreeMap<Name, Name>>);

/// The attributes of those who speak in some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Speakers {
    all: Vec<Known>,
}

impl Speakers {
    /// How many transcripts there are.
    #[must_use]
    pub fn transcripts(&self) -> usize {
        self.all.len()
    }
}

impl Share {
    /// How many of so many transcripts: a part of a transcript is one more.
    #[must_use]
    pub fn of(self, all: usize) -> usize {
        match self {
            Self::Number(number) => number,
            // What is a whole number but for the last digits of a float is that number.
            Self::Percent(percent) => (all as f64 * percent / 100.0 - 1e-9).ceil() as usize,
        }
    }
}

impl Analysis for Sample {
    type Part = Speakers;

    fn fold(&self, _frame: &Frame, coded: &CodedTranscript) -> Speakers {
        let people = coded.cast.participants.iter();
        let known = people.map(|who| who.attributes.clone().into_iter().collect()).collect();
        Speakers { all: vec![(coded.transcript.id.clone(), known)] }
    }

    fn merge(&self, earlier: &mut Speakers, later: Speakers) {
        earlier.all.extend(later.all);
    }

    fn finish(&self, frame: &Frame, part: Speakers) -> Report {
        self.report(frame, &part)
    }
}

/// An attribute as transcripts are balanced over it.
struct Stratum {
    name: Name,
    /// How often each value occurs in each transcript.
    counts: BTreeMap<String, Vec<usize>>,
}

impl Sample {
    /// The plan.
    #[must_use]
    pub fn plan(&self, frame: &Frame, part: &Speakers) -> Plan {
        let strata = self.strata(frame, part).0;
        let all = &part.all;
        let rows = draw(all.len(), self.share.of(all.len()), self.seed, &strata).into_iter();
        Plan {
            rows: rows.map(|at| (all[at].0.clone(), self.coders.clone())).collect(),
            share: self.said.clone(),
            seed: self.seed,
            by: strata.iter().map(|stratum| stratum.name.to_string()).collect(),
            of: all.len(),
        }
    }

    /// The attributes that tell transcripts apart, and those that do not.
    fn strata(&self, frame: &Frame, part: &Speakers) -> (Vec<Stratum>, Vec<Name>) {
        let people = || part.all.iter().flat_map(|(_, people)| people);
        let mut names: Vec<Name> = frame.roster.attributes.clone();
        let others: BTreeSet<Name> = people().flat_map(|who| who.keys().cloned()).collect();
        names.extend(others.into_iter().filter(|name| !frame.roster.attributes.contains(name)));
        if let Some(by) = &self.by {
            names.retain(|name| by.contains(name));
        }
        let mut left = Vec::new();
        let mut strata = Vec::new();
        for name in names {
            match stratum(&name, &part.all, frame.roster.decimal_comma) {
                Some(stratum) => strata.push(stratum),
                None => left.push(name),
            }
        }
        (strata, left)
    }

    fn report(&self, frame: &Frame, part: &Speakers) -> Report {
        let (strata, left) = self.strata(frame, part);
        let plan = self.plan(frame, part);
        let chosen: Vec<usize> = (0..part.all.len())
            .filter(|at| plan.rows.iter().any(|(id, _)| *id == part.all[*at].0))
            .collect();
        let coders: Vec<String> = self.coders.iter().map(ToString::to_string).collect();
        let facts = vec![
            Fact::new(
                "to be coded twice",
                format!(
                    "{} of {} ({})",
                    chosen.len(),
                    amount(part.all.len() as u64, "transcript"),
                    self.said
                ),
            ),
            Fact::new("each by", coders.join(", ")),
            Fact::new("transcripts", join_names(plan.rows.iter().map(|(id, _)| id), ", ")),
            Fact::new("seed", self.seed.to_string()),
        ];
        let mut notes = vec![if strata.is_empty() {
            "drawn at random, each transcript as likely as any other; nothing to balance by is known".to_owned()
        } else {
            "drawn at random; then a drawn transcript and another change places as long as that brings the shares of \
             their participants nearer to those of all, summed over these attributes. Participants count once in each \
             transcript; numbers are taken in two halves"
                .to_owned()
        }];
        if !left.is_empty() {
            notes.push(format!(
                "not balanced by {}: everybody has another value, or all have the same",
                join_names(&left, ", ")
            ));
        }
        let blocks = match strata.is_empty() {
            true => vec![Block::Facts(facts)],
            false => vec![Block::Facts(facts), Block::Table(table(&strata, &chosen))],
        };
        Report {
            title: title(frame, "Sample for double coding"),
            blocks: blocks.into(),
            notes: notes.into(),
        }
    }
}

/// The values of an attribute, transcript by transcript; nothing where they do not group anybody.
fn stratum(name: &Name, all: &[Known], decimal_comma: bool) -> Option<Stratum> {
    let values = || all.iter().flat_map(|(_, people)| people).filter_map(|who| who.get(name));
    let distinct: BTreeSet<&Name> = values().collect();
    let number = |value: &Name| -> Option<f64> {
        let text = value.as_str();
        let text = if decimal_comma { text.replace(',', ".") } else { text.to_owned() };
        text.trim().parse().ok().filter(|number: &f64| number.is_finite())
    };
    let numbers: Option<Vec<f64>> = values().map(number).collect();
    let middle = numbers.filter(|_| distinct.len() > FEW).map(|mut numbers| {
        numbers.sort_by(f64::total_cmp);
        numbers[(numbers.len() - 1) / 2]
    });
    if distinct.len() < 2 || middle.is_none() && distinct.len() == values().count() {
        return None;
    }
    let group = |value: Option<&Name>| match (value, middle) {
        (None, _) => MISSING.to_owned(),
        (Some(value), None) => value.to_string(),
        (Some(value), Some(middle)) if number(value).is_some_and(|n| n <= middle) => {
            format!("up to {middle}")
        }
        (Some(_), Some(middle)) => format!("above {middle}"),
    };
    let mut counts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, people)) in all.iter().enumerate() {
        for who in people {
            let of = counts.entry(group(who.get(name))).or_insert_with(|| vec![0; all.len()]);
            of[at] += 1;
        }
    }
    Some(Stratum { name: name.clone(), counts })
}

/// How far the shares among the chosen are from those among all: the squares of the differences, over all values.
fn imbalance(taken: &[Vec<Taken<'_>>], change: Option<(usize, usize)>) -> f64 {
    let now = |value: &Taken<'_>| match change {
        None => value.chosen,
        Some((out, into)) => value.chosen + value.each[into] - value.each[out],
    };
    let mut sum = 0.0;
    for values in taken {
        let some: usize = values.iter().map(now).sum();
        let all: usize = values.iter().map(|value| value.all).sum();
        for value in values {
            let share = if some == 0 { 0.0 } else { now(value) as f64 / some as f64 };
            let difference = share - value.all as f64 / all as f64;
            sum += difference * difference;
        }
    }
    sum
}

/// How often a value occurs: in each transcript, in all, and in those chosen.
struct Taken<'s> {
    each: &'s [usize],
    all: usize,
    chosen: usize,
}

impl<'s> Taken<'s> {
    fn of(each: &'s [usize], drawn: &[usize]) -> Self {
        Self { each, all: each.iter().sum(), chosen: drawn.iter().map(|at| each[*at]).sum() }
    }
}

/// Which of `all` are drawn, in their order.
fn draw(all: usize, wanted: usize, seed: u64, strata: &[Stratum]) -> Vec<usize> {
    /// A gain that is none but for the last digits of a float.
    const NOTHING: f64 = 1e-12;
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..all).collect();
    for last in (1..all).rev() {
        order.swap(last, random.below(last as u64 + 1) as usize);
    }
    let mut chosen = vec![false; all];
    order.iter().take(wanted).for_each(|at| chosen[*at] = true);
    let drawn = &order[..wanted.min(all)];
    let mut taken: Vec<Vec<Taken<'_>>> = Vec::new();
    for stratum in strata {
        taken.push(stratum.counts.values().map(|each| Taken::of(each, drawn)).collect());
    }
    let mut least = imbalance(&taken, None);
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for out in order.iter().filter(|at| chosen[**at]) {
            for into in order.iter().filter(|at| !chosen[**at]) {
                let now = imbalance(&taken, Some((*out, *into)));
                if now < best.map_or(least, |(best, ..)| best) - NOTHING {
                    best = Some((now, *out, *into));
                }
            }
        }
        let Some((now, out, into)) = best else { break };
        (chosen[out], chosen[into]) = (false, true);
        for value in taken.iter_mut().flatten() {
            value.chosen = value.chosen + value.each[into] - value.each[out];
        }
        least = now;
    }
    (0..all).filter(|at| chosen[*at]).collect()
}

/// How many participants have each value, among all and among the chosen.
fn table(strata: &[Stratum], chosen: &[usize]) -> Table {
    let columns =
        [("attribute", "Attribute"), ("value", "Value"), ("all", "All"), ("sample", "Sample")];
    let mut rows = Vec::new();
    for stratum in strata {
        let sum = |of: &[usize]| of.iter().sum::<usize>() as u64;
        let some = |of: &[usize]| chosen.iter().map(|at| of[*at]).sum::<usize>() as u64;
        let all: u64 = stratum.counts.values().map(|of| sum(of)).sum();
        let drawn: u64 = stratum.counts.values().map(|of| some(of)).sum();
        rows.extend(stratum.counts.iter().map(|(value, of)| {
            let cells = vec![
                Value::text(&stratum.name),
                Value::text(value),
                Value::Share { n: sum(of), of: all },
                Value::Share { n: some(of), of: drawn },
            ];
            Row { depth: 0, cells }
        }));
    }
    let column = |(id, title)| Column::new(id, title);
    let columns = columns.map(column).into_iter().enumerate();
    let columns =
        columns.map(|(at, column)| if at > 1 { column.shares() } else { column }).collect();
    Table { id: "sample".to_owned(), columns, rows, ..Table::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_site(sites: &[usize]) -> Vec<Stratum> {
        let mut counts: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, site) in sites.iter().enumerate() {
            counts.entry(site.to_string()).or_insert_with(|| vec![0; sites.len()])[at] = 1;
        }
        vec![Stratum { name: "site".into(), counts }]
    }

    #[test]
    fn a_share_is_rounded_up() {
        // 20 % of 15 is 3; of 12 it is 2.4, so 3; 12.5 % of 16 is 2; 29 % of 100 is 29, whatever floats say.
        let percent = |percent, all| Share::Percent(percent).of(all);
        assert_eq!(
            [percent(20.0, 15), percent(20.0, 12), percent(12.5, 16), percent(29.0, 100)],
            [3, 3, 2, 29]
        );
    }

    proptest! {
        /// Four sites of equal size: each gives as many as any other, whatever the seed; and the same seed gives the same.
        #[test]
        fn one_attribute_is_balanced_exactly(seed in any::<u64>(), each in 1usize..4, per in 3usize..6) {
            let sites: Vec<usize> = (0..4 * per).map(|at| at % 4).collect();
            let strata = by_site(&sites);
            let drawn = draw(sites.len(), 4 * each.min(per), seed, &strata);
            prop_assert_eq!(&drawn, &draw(sites.len(), 4 * each.min(per), seed, &strata));
            for site in 0..4 {
                prop_assert_eq!(drawn.iter().filter(|at| sites[**at] == site).count(), each.min(per));
            }
        }
    }

    /// Without anything to balance, 4 of 6 transcripts are in a draw of 4; each in two of three draws.
    #[test]
    fn every_transcript_is_as_likely() {
        let mut times = [0; 6];
        for seed in 0..3000 {
            draw(6, 4, seed, &[]).into_iter().for_each(|at| times[at] += 1);
        }
        // 2000 expected, standard deviation 25.8: five of them.
        assert!(times.iter().all(|n| (1871..2130).contains(n)), "{times:?}");
    }
}
