//! Alpha of sets of codes, of which nearly every unit has another.

use divan::Bencher;
use intercoder::{Cluster, Ratings, SetDistance, set_alpha};
use std::collections::BTreeSet;

fn main() {
    divan::main();
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }
}

/// Sets of up to so many of 88 codes, which two coders gave to units in turn; ten times the units take ten times as long,
/// where sets are small.
fn alpha(bencher: Bencher<'_, '_>, units: u32, most: u64) {
    let mut random = Random(units.into());
    let mut sets: Vec<Vec<u32>> = Vec::new();
    for _ in 0..2 * units {
        let labels = random.below(most + 1);
        let set: BTreeSet<u32> = (0..labels).map(|_| random.below(88) as u32).collect();
        sets.push(set.into_iter().collect());
    }
    let rows = (0..units).map(|unit| ([Some(2 * unit), Some(2 * unit + 1)], 1));
    let ratings = Ratings::nominal(2, vec![Cluster::count("", rows)]);
    bencher.bench(|| set_alpha(&ratings, &sets, SetDistance::Masi));
}

#[divan::bench(args = [1_000, 10_000], sample_size = 1, max_time = 4)]
fn sets_of_up_to_6(bencher: Bencher<'_, '_>, units: u32) {
    alpha(bencher, units, 6);
}

#[divan::bench(args = [1_000, 4_000], sample_size = 1, max_time = 4)]
fn sets_of_up_to_20(bencher: Bencher<'_, '_>, units: u32) {
    alpha(bencher, units, 20);
}
