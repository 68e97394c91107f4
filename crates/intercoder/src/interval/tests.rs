use super::*;
use crate::distance::squared;
use crate::{
    Alpha, Cluster, Distances, Interval, Metric, Ratings, Scale, Statistic, Undefined,
    gwet_interval_of_alpha, pooled_alpha,
};
use proptest::prelude::*;

/// A code's transcripts P0, P1 … of two coders: units coded by both, by the first alone and by nobody.
fn transcripts(cells: &[[u64; 3]]) -> Ratings {
    let cluster = |(number, [both, one, none]): (usize, &[u64; 3])| {
        let [yes, no] = [Some(1), Some(0)];
        let rows = [([yes, yes], *both), ([yes, no], *one), ([no, no], *none)];
        Cluster::count(format!("P{number}"), rows)
    };
    Ratings::of_code(2, cells.iter().enumerate().map(cluster).collect())
}

fn jackknife_of(cells: &[[u64; 3]]) -> Result<Estimate, NoInterval> {
    jackknife(&alpha_evidence(&[transcripts(cells)]), LEVEL)
}

const SIX: [[u64; 3]; 6] = [[4, 1, 9], [7, 3, 20], [1, 1, 12], [5, 0, 5], [2, 2, 30], [9, 1, 10]];

#[track_caller]
fn assert_near(actual: f64, expected: f64) {
    assert!((actual - expected).abs() < 1e-9, "{actual} is not {expected}");
}

/// 1 - (n - 1) Σ o_ck / Σ n_c n_k with the numbers of two coders, as it is done by hand.
fn alpha_by_hand(cells: &[[u64; 3]]) -> f64 {
    let sum = |at: usize| cells.iter().map(|cell| cell[at]).sum::<u64>() as f64;
    let (coded, not) = (2.0 * sum(0) + sum(1), sum(1) + 2.0 * sum(2));
    1.0 - (coded + not - 1.0) * 2.0 * sum(1) / (2.0 * coded * not)
}

/// Fisher's z as he writes it, and back.
#[test]
fn jackknife_by_hand() {
    let z = |cells: &[[u64; 3]]| {
        let alpha = alpha_by_hand(cells);
        ((1.0 + alpha) / (1.0 - alpha)).ln() / 2.0
    };
    let back = |z: f64| ((2.0 * z).exp() - 1.0) / ((2.0 * z).exp() + 1.0);
    let without = |g: usize| [&SIX[..g], &SIX[g + 1..]].concat();
    let left = [0, 1, 2, 3, 4, 5].map(|g| z(&without(g)));
    let mean = left.iter().sum::<f64>() / 6.0;
    let error = (5.0 / 6.0 * left.iter().map(|z| (z - mean).powi(2)).sum::<f64>()).sqrt();
    // t_{.975, 5} and t_{.95, 5}, from a table.
    for (level, t) in [(0.95, 2.570_581_835_636_197), (0.9, 2.015_048_372_669_157)] {
        let estimate = jackknife(&alpha_evidence(&[transcripts(&SIX)]), level).unwrap();
        assert_near(estimate.interval.low, back(z(&SIX) - t * error));
        assert_near(estimate.interval.high, back(z(&SIX) + t * error));
        let slope = 1.0 - alpha_by_hand(&SIX).powi(2);
        assert_near(estimate.interval.standard_error.unwrap(), slope * error);
        assert_eq!((estimate.interval.level, estimate.left_out), (level, 0));
        assert!(0.0 < estimate.below_667 && estimate.below_667 < estimate.below_800);
        // The end of the interval is where this share begins.
        let tail = (1.0 - level) / 2.0;
        assert_eq!(estimate.below_667 < tail, estimate.interval.low > 0.667);
    }
}

/// Evidence that is as far from agreement as a coefficient can be.
#[derive(Clone)]
struct Given(f64);

impl Evidence for Given {
    fn add(&mut self, other: &Self) {
        self.0 += other.0;
    }

    fn subtract(&mut self, other: &Self) {
        self.0 -= other.0;
    }

    fn clear(&mut self) {
        self.0 = 0.0;
    }

    fn value(&self) -> Result<f64, Undefined> {
        Ok(self.0)
    }

    fn disagrees(&self) -> bool {
        true
    }
}

/// z of -1 is infinite.
#[test]
fn no_interval_at_minus_one() {
    let of = |values: [f64; 5]| {
        let clusters: Vec<_> = values
            .iter()
            .zip(0..)
            .map(|(value, n)| ClusterEvidence {
                id: format!("P{n}").into(),
                evidence: Given(*value),
                units: 1,
                contains: true,
            })
            .collect();
        jackknife(&clusters, LEVEL)
    };
    assert_eq!(of([-0.2; 5]), Err(NoInterval::MinusOne { without: None }));
    let without = Some("P1".to_owned());
    assert_eq!(of([-0.5, 0.25, -0.5, 0.0, -0.0]), Err(NoInterval::MinusOne { without }));
    assert!(of([-0.3, -0.1, -0.5, 0.0, 0.1]).unwrap().interval.low > -1.0);
}

/// Of values that are as good as each other the most frequent one counts as `not there`, whatever its number.
#[test]
fn no_interval_where_values_hardly_vary() {
    for usual in [0, 7] {
        let cluster = |n: u32| {
            let odd = if n < 3 { 3 } else { usual };
            let rows = [([Some(usual), Some(odd)], 2), ([Some(usual), Some(usual)], 9)];
            Cluster::count(format!("P{n}"), rows)
        };
        let ratings = Ratings::nominal(2, (0..8).map(cluster).collect());
        let none = jackknife(&alpha_evidence(&[ratings]), LEVEL);
        assert_eq!(none, Err(NoInterval::FewThatVary(3)));
    }
}

#[test]
fn no_interval_of_what_is_undefined() {
    let undefined = |reason| Err(NoInterval::Undefined(reason));
    assert_eq!(jackknife_of(&[]), undefined(Undefined::NoPairs));
    assert_eq!(jackknife_of(&[[0, 0, 9]; 7]), undefined(Undefined::Unused));
    assert_eq!(jackknife_of(&[[9, 0, 0]; 3]), undefined(Undefined::Constant));
}

#[test]
fn no_interval_of_few_transcripts() {
    assert_eq!(jackknife_of(&SIX[..4]), Err(NoInterval::FewClusters(4)));
    assert_eq!(NoInterval::FewClusters(3).to_string(), "3 transcripts are too few (5 needed)");
    assert_eq!(NoInterval::FewClusters(1).to_string(), "1 transcript is too few (5 needed)");
}

#[test]
fn no_interval_of_few_transcripts_with_the_code() {
    let mut cells = [[0, 0, 9]; 12];
    cells[..2].copy_from_slice(&SIX[..2]);
    assert_eq!(jackknife_of(&cells), Err(NoInterval::FewWithCode(2)));
    let texts = [
        (0, "no transcript contains it (5 needed)"),
        (1, "only 1 transcript contains it (5 needed)"),
        (2, "only 2 transcripts contain it (5 needed)"),
    ];
    for (count, text) in texts {
        assert_eq!(NoInterval::FewWithCode(count).to_string(), text);
    }
    cells[..5].copy_from_slice(&SIX[..5]);
    assert!(jackknife_of(&cells).is_ok());
}

#[test]
fn no_interval_without_disagreement() {
    assert_eq!(jackknife_of(&[[3, 0, 9]; 5]), Err(NoInterval::NoDisagreement { units: 60 }));
    let percent = [(2, "100.0"), (412, "0.7"), (3_000, "0.1"), (50_000, "0.006")];
    for (units, percent) in percent {
        let expected = format!(
            "no disagreement in {units} units (if units were independent: below {percent} %, rule of three)"
        );
        assert_eq!(NoInterval::NoDisagreement { units }.to_string(), expected);
    }
}

#[test]
fn no_interval_where_one_transcript_decides() {
    let one = |id: &str, value_is_one| NoInterval::OneCluster { id: id.to_owned(), value_is_one };
    let mut cells = [[3, 0, 9]; 6];
    cells[3] = [3, 1, 9];
    assert_eq!(jackknife_of(&cells), Err(one("P3", true)));
    let mut cells = [[3, 0, 0]; 6];
    cells[2] = [3, 1, 9];
    assert_eq!(jackknife_of(&cells), Err(one("P2", false)));
    assert_eq!(one("P03", true).to_string(), "all disagreement is in P03: alpha without it is 1");
    assert_eq!(
        one("P03", false).to_string(),
        "all variation is in P03: alpha without it is undefined"
    );
}

/// Transcripts drawn again need none of them in particular.
#[test]
fn bootstraps_where_one_transcript_decides() {
    let mut cells = [[3, 0, 9]; 6];
    cells[3] = [3, 1, 9];
    let estimate = bootstrap(&alpha_evidence(&[transcripts(&cells)]), 500, 1, LEVEL).unwrap();
    assert_eq!((estimate.interval.high, estimate.left_out), (1.0, 0));
    let mut cells = [[3, 0, 0]; 6];
    cells[2] = [3, 1, 9];
    let estimate = bootstrap(&alpha_evidence(&[transcripts(&cells)]), 500, 1, LEVEL).unwrap();
    // (5/6)⁶ of the samples lack it.
    assert!(estimate.left_out.abs_diff(167) < 40, "{}", estimate.left_out);
}

#[test]
fn nothing_drawn_is_nothing_asked() {
    let ratings = transcripts(&SIX);
    assert_eq!(
        bootstrap(&alpha_evidence(std::slice::from_ref(&ratings)), 0, 1, LEVEL),
        Err(NoInterval::NotAsked)
    );
    assert_eq!(units(&ratings, 0, 1, LEVEL), Err(NoInterval::NotAsked));
    assert_eq!(NoInterval::NotAsked.to_string(), "no interval was asked for");
}

#[test]
fn bootstraps_are_the_same_everywhere() {
    let clusters = alpha_evidence(&[transcripts(&SIX)]);
    let estimate = bootstrap(&clusters, 1000, 7, LEVEL).unwrap();
    assert_eq!(bootstrap(&clusters, 1000, 7, LEVEL), Ok(estimate));
    assert_ne!(bootstrap(&clusters, 1000, 8, LEVEL), Ok(estimate));
    assert_eq!(
        [estimate.interval.low, estimate.interval.high],
        [0.731_317_411_402_157_2, 0.907_670_454_545_454_6]
    );
    let by_units = units(&transcripts(&SIX), 1000, 7, LEVEL).unwrap();
    assert_eq!(
        [by_units.interval.low, by_units.interval.high],
        [0.698_136_645_962_733, 0.937_373_807_037_155_8]
    );
}

/// Where each unit is a transcript of its own, both draw the same.
#[test]
fn units_are_drawn_like_transcripts_of_one_unit() {
    let apart: Vec<[u64; 3]> = SIX
        .iter()
        .flat_map(|cell| {
            (0..3).flat_map(move |at| {
                let mut unit = [0; 3];
                unit[at] = 1;
                std::iter::repeat_n(unit, cell[at] as usize)
            })
        })
        .collect();
    let by_transcript =
        bootstrap(&alpha_evidence(&[transcripts(&apart)]), 10_000, 1, LEVEL).unwrap();
    let by_unit = units(&transcripts(&SIX), 10_000, 2, LEVEL).unwrap();
    let ends =
        |estimate: Estimate| [estimate.interval.low, estimate.interval.high, estimate.below_800];
    for (a, b) in ends(by_transcript).into_iter().zip(ends(by_unit)) {
        assert!((a - b).abs() < 0.02, "{a} is not about {b}");
    }
    assert_eq!(
        units(&transcripts(&[[3, 0, 9]]), 9, 1, LEVEL),
        Err(NoInterval::NoDisagreement { units: 12 })
    );
    assert_eq!(
        units(&transcripts(&[]), 9, 1, LEVEL),
        Err(NoInterval::Undefined(Undefined::NoPairs))
    );
}

/// With so much weight that integers multiplied by it would not fit.
#[test]
fn evidence_too_large_to_be_exact_is_nearly_so() {
    let rows = [(vec![Some(1), Some(0), Some(1), Some(1)], 1 << 50), (vec![Some(0); 4], 1 << 51)];
    let more = [(vec![Some(1), Some(0), None, Some(0)], 3), (vec![Some(1); 4], 5)];
    let clusters = vec![Cluster::count("A", rows), Cluster::count("B", more)];
    let ratings = Ratings::of_code(4, clusters);
    let found = alpha_evidence(std::slice::from_ref(&ratings));
    let mut sum = found[0].evidence.clone();
    sum.add(&found[1].evidence);
    assert_near(sum.value().unwrap(), Alpha.compute(&ratings).unwrap().value);
    sum.subtract(&found[0].evidence);
    sum.subtract(&found[1].evidence);
    assert!(!sum.disagrees());
    assert_eq!(sum.value(), Err(Undefined::NoPairs));
}

type Units = Vec<(usize, Vec<Option<u32>>, u64)>;

/// Units of up to seven transcripts and up to five coders, with missing values.
fn any_units(categories: u32) -> impl Strategy<Value = (usize, Units)> {
    (2usize..6).prop_flat_map(move |coders| {
        let values =
            proptest::collection::vec(proptest::option::weighted(0.8, 0..categories), coders);
        (Just(coders), proptest::collection::vec((0usize..7, values, 1u64..9), 1..60))
    })
}

fn ratings(coders: usize, units: &Units, metric: Metric) -> Ratings {
    let cluster = |number: usize| {
        let rows = units.iter().filter(|unit| unit.0 == number);
        Cluster::count(format!("P{number}"), rows.map(|(_, values, weight)| (values, *weight)))
    };
    let mut ratings = Ratings::of_code(coders, (0..7).map(cluster).collect());
    ratings.scale.metric = metric;
    ratings
}

fn same(a: Result<f64, Undefined>, b: Result<f64, Undefined>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => (a - b).abs() < 1e-12,
        (a, b) => a == b,
    }
}

proptest! {
    #[test]
    fn evidence_has_the_value_of_alpha((coders, units) in any_units(4)) {
        for (_, metric) in Metric::ALL {
            let all = ratings(coders, &units, *metric);
            let clusters = alpha_evidence(std::slice::from_ref(&all));
            let mut sum = clusters[0].evidence.clone();
            clusters[1..].iter().for_each(|cluster| sum.add(&cluster.evidence));
            let value = |ratings: &Ratings| Alpha.compute(ratings).map(|alpha| alpha.value);
            prop_assert!(same(sum.value(), value(&all)), "{metric:?}");
            // Without the first transcript, and with it alone.
            let mut rest = all.clone();
            let first = Ratings { clusters: vec![rest.clusters.remove(0)], ..all.clone() };
            sum.subtract(&clusters[0].evidence);
            prop_assert!(same(sum.value(), value(&rest)), "{metric:?}");
            prop_assert!(same(clusters[0].evidence.value(), value(&first)), "{metric:?}");
            sum.clear();
            prop_assert_eq!(sum.value(), Err(Undefined::NoPairs));
        }
    }

    /// The distances of a metric, said one by one, give what the metric gives: alpha, its evidence, Gwet's interval.
    #[test]
    fn distances_of_a_metric_are_that_metric((coders, units) in any_units(4)) {
        for metric in [Metric::Nominal, Metric::Interval, Metric::Ratio] {
            let mut by_metric = ratings(coders, &units, metric);
            by_metric.scale.categories = Scale::nominal(0..4).categories;
            let mut given = by_metric.clone();
            given.scale.metric = Metric::Ordinal;
            given.scale.distances = Some(Distances::of(0..4, |c, k| {
                squared(metric, f64::from(c), f64::from(k))
            }));
            let value = |ratings: &Ratings| Alpha.compute(ratings).map(|alpha| alpha.value);
            prop_assert!(same(value(&given), value(&by_metric)), "{metric:?}");
            let [ours, theirs] = [&given, &by_metric].map(|table| {
                alpha_evidence(std::slice::from_ref(table))
            });
            let mut sum = ours[0].evidence.clone();
            ours[1..].iter().for_each(|cluster| sum.add(&cluster.evidence));
            prop_assert!(same(sum.value(), value(&by_metric)), "{metric:?}");
            let ends = |all: &[ClusterEvidence<AlphaEvidence>]| {
                jackknife(all, LEVEL).map(|e| (e.interval.low + e.interval.high) / 2.0)
            };
            match (ends(&ours), ends(&theirs)) {
                (Ok(a), Ok(b)) => prop_assert!((a - b).abs() < 1e-9, "{metric:?} {a} {b}"),
                (a, b) => prop_assert_eq!(a, b),
            }
            let error = |ratings: &Ratings| {
                gwet_interval_of_alpha(ratings).and_then(|sure| sure.standard_error)
            };
            if value(&given).is_ok() {
                match (error(&given), error(&by_metric)) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9, "{metric:?}"),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
    }

    #[test]
    fn evidence_of_codes_has_the_value_of_pooled_alpha(
        (_, first) in any_units(2), (_, second) in any_units(2),
    ) {
        let mut tables = [&first, &second].map(|units| ratings(5, units, Metric::Nominal));
        tables[1].clusters.remove(3);
        let clusters = alpha_evidence(&tables);
        let mut sum = clusters[0].evidence.clone();
        clusters[1..].iter().for_each(|cluster| sum.add(&cluster.evidence));
        prop_assert!(same(sum.value(), pooled_alpha(&tables).map(|alpha| alpha.value)));
    }

    /// To the last bit.
    #[test]
    fn the_order_of_transcripts_changes_nothing(
        (coders, units) in any_units(3), order in Just([0usize, 1, 2, 3, 4, 5, 6]).prop_shuffle(),
    ) {
        let before = ratings(coders, &units, Metric::Nominal);
        let clusters = order.iter().map(|at| before.clusters[*at].clone()).collect();
        let after = Ratings { clusters, ..before.clone() };
        let [mut before, mut after] = [before, after].map(|ratings| alpha_evidence(&[ratings]));
        prop_assert_eq!(jackknife(&before, LEVEL), jackknife(&after, LEVEL));
        prop_assert_eq!(bootstrap(&before, 50, 3, LEVEL), bootstrap(&after, 50, 3, LEVEL));
        before.reverse();
        prop_assert_eq!(jackknife(&before, LEVEL), jackknife(&after, LEVEL));
        // Other names, the same transcripts.
        if jackknife(&after, LEVEL).is_ok() {
            after.iter_mut().zip(order).for_each(|(cluster, name)| cluster.id = name.to_string().into());
            prop_assert_eq!(jackknife(&before, LEVEL), jackknife(&after, LEVEL));
        }
    }

    #[test]
    fn a_transcript_that_cannot_be_compared_changes_nothing((coders, units) in any_units(3)) {
        let before = ratings(coders, &units, Metric::Nominal);
        let mut after = before.clone();
        let mut alone = vec![None; coders];
        alone[0] = Some(1);
        after.clusters.push(Cluster::count("A", [(alone, 30)]));
        let [before, after] = [before, after].map(|ratings| alpha_evidence(&[ratings]));
        prop_assert_eq!(jackknife(&before, LEVEL), jackknife(&after, LEVEL));
        prop_assert_eq!(bootstrap(&before, 50, 3, LEVEL), bootstrap(&after, 50, 3, LEVEL));
    }

    #[test]
    fn the_value_lies_within((coders, units) in any_units(2)) {
        let ratings = ratings(coders, &units, Metric::Nominal);
        if let Ok(estimate) = jackknife(&alpha_evidence(std::slice::from_ref(&ratings)), LEVEL) {
            let value = Alpha.compute(&ratings).unwrap().value;
            let Interval { low, high, .. } = estimate.interval;
            prop_assert!(low <= value + 1e-12 && value <= high + 1e-12 && high < 1.0 + 1e-12);
        }
    }
}
