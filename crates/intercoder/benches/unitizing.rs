//! Agreement on units that two coders or more cut out of one long text.
#![allow(clippy::unwrap_used, reason = "a bench without its text has nothing to measure")]

use divan::{Bencher, black_box};
use intercoder::{
    Segment, SpanCounts, Text, UnitCounts, category_alpha, cu_alpha, exact_f1, length_jaccard,
    relevance_alpha, span_f1, u_alpha,
};

const CATEGORIES: u32 = 88;

fn main() {
    divan::main();
}

/// Coders who mostly mean the same places, a few characters apart, and sometimes another category.
fn text(coders: u64, spans: u64) -> Text {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let units = (0..coders).map(|_| {
        let unit = |i: u64| {
            let start = i * 300 + random(40);
            let meant = if random(5) == 0 {
                random(u64::from(CATEGORIES))
            } else {
                i % u64::from(CATEGORIES)
            };
            let category = u32::try_from(meant).unwrap();
            Segment { start, end: start + 60 + random(200), category }
        };
        Some((0..spans).map(unit).collect())
    });
    Text::new("P01", spans * 300, units.collect()).unwrap()
}

/// Everything that is made from the text once.
#[divan::bench(args = [(2, 10_000), (2, 100_000), (10, 10_000)])]
fn unit_counts(bencher: Bencher<'_, '_>, (coders, spans): (u64, u64)) {
    let text = text(coders, spans);
    bencher.bench(|| UnitCounts::of(black_box(&text)));
}

/// Text and all: what one coefficient costs by itself.
#[divan::bench(args = [(2, 10_000), (2, 100_000)])]
fn u_alpha_of_a_text(bencher: Bencher<'_, '_>, (coders, spans): (u64, u64)) {
    let text = text(coders, spans);
    bencher.bench(|| u_alpha(&UnitCounts::of(black_box(&text))).unwrap());
}

/// All alphas from counts that are there: what leaving out one more transcript costs.
#[divan::bench]
fn all_alphas_of_counts(bencher: Bencher<'_, '_>) {
    let counts = UnitCounts::of(&text(2, 10_000));
    bencher.bench(|| {
        let counts = black_box(&counts);
        let whole = [u_alpha(counts), relevance_alpha(counts), cu_alpha(counts)];
        let parts: Vec<_> = (0..CATEGORIES).map(|k| category_alpha(counts, k)).collect();
        (whole, parts)
    });
}

#[divan::bench(args = [(2, 10_000), (2, 100_000), (10, 10_000)])]
fn f1_and_jaccard(bencher: Bencher<'_, '_>, (coders, spans): (u64, u64)) {
    let text = text(coders, spans);
    bencher.bench(|| {
        let counts = SpanCounts::of(black_box(&text), 50);
        [exact_f1(&counts), span_f1(&counts), length_jaccard(&counts)].map(Result::unwrap)
    });
}
