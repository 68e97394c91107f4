//! Intervals of many codes, by leaving out transcripts and by drawing them again.

use divan::Bencher;
use intercoder::interval::{LEVEL, alpha_evidence, bootstrap, jackknife};
use intercoder::{Alpha, Cluster, Metric, Ratings, Scale, Statistic};

fn main() {
    divan::main();
}

const CODERS: usize = 10;
const CODES: u64 = 50;
const CLUSTERS: u64 = 200;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn per_mille(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % 1000
    }
}

/// One code: so many in a thousand units have it, and each coder errs in 50 of a thousand of those, and in
/// proportion in the others.
fn ratings(units: u64, prevalence: u64, code: u64) -> Ratings {
    let mut random = Random(code);
    let clusters = (0..CLUSTERS).map(|cluster| {
        let rows = (0..units / CLUSTERS).map(|_| {
            let is_there = random.per_mille() < prevalence;
            let values: Vec<_> = (0..CODERS)
                .map(|_| {
                    let errs = random.per_mille() < if is_there { 50 } else { prevalence / 10 };
                    Some(u32::from(is_there != errs))
                })
                .collect();
            (values, 1)
        });
        Cluster::count(format!("P{cluster:03}"), rows.collect::<Vec<_>>())
    });
    Ratings::of_code(CODERS, clusters.collect())
}

/// Alpha and interval of each code, and of all codes together.
fn codebook(bencher: Bencher<'_, '_>, units: u64, prevalence: u64) {
    let tables: Vec<_> = (0..CODES).map(|code| ratings(units, prevalence, code)).collect();
    bencher.bench(|| {
        let codes = tables.iter().map(|table| {
            let alone = alpha_evidence(std::slice::from_ref(table));
            (Alpha.compute(table), jackknife(&alone, LEVEL))
        });
        (codes.collect::<Vec<_>>(), jackknife(&alpha_evidence(&tables), LEVEL))
    });
}

#[divan::bench(args = [10_000, 100_000], sample_size = 1, max_time = 4)]
fn codes_on_2_percent(bencher: Bencher<'_, '_>, units: u64) {
    codebook(bencher, units, 20);
}

#[divan::bench(args = [10_000, 100_000], sample_size = 1, max_time = 4)]
fn codes_on_30_percent(bencher: Bencher<'_, '_>, units: u64) {
    codebook(bencher, units, 300);
}

#[divan::bench(sample_size = 1, max_time = 4)]
fn ten_thousand_bootstraps_of_transcripts(bencher: Bencher<'_, '_>) {
    let clusters = alpha_evidence(&[ratings(100_000, 100, 1)]);
    bencher.bench(|| bootstrap(&clusters, 10_000, 1, LEVEL));
}

#[divan::bench(sample_size = 1, max_time = 4)]
fn ten_thousand_bootstraps_of_units(bencher: Bencher<'_, '_>) {
    let ratings = ratings(100_000, 100, 1);
    bencher.bench(|| intercoder::interval::units(&ratings, 10_000, 1, LEVEL));
}

/// Ten thousand units of two coders with numbers that are all different, in twenty transcripts: alpha with its interval.
#[divan::bench(args = ["interval", "ratio"])]
fn ten_thousand_distinct_numbers(bencher: Bencher<'_, '_>, metric: &str) {
    let mut random = Random(4);
    let known = Metric::ALL.iter().find(|(name, _)| *name == metric);
    let metric = known.map(|(_, metric)| *metric).unwrap_or_default();
    let mut scale = Scale { metric, ..Scale::default() };
    let mut units: Vec<Vec<([Option<u32>; 2], u64)>> = vec![Vec::new(); 20];
    for unit in 0..10_000_u32 {
        let near = f64::from(unit) + random.per_mille() as f64 / 7.0;
        scale.categories.insert(2 * unit, f64::from(unit));
        scale.categories.insert(2 * unit + 1, near + 0.05);
        units[unit as usize % 20].push(([Some(2 * unit), Some(2 * unit + 1)], 1));
    }
    let clusters =
        units.into_iter().zip(0..).map(|(rows, n)| Cluster::count(format!("P{n}"), rows));
    let ratings = [Ratings { coders: 2, scale, clusters: clusters.collect() }];
    bencher.bench(|| jackknife(&alpha_evidence(&ratings), LEVEL));
}
