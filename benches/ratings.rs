//! A table of ratings, from its text to the report: two coders' real numbers, all different, in twenty transcripts.
#![allow(clippy::unwrap_used, reason = "a bench without its table has nothing to measure")]

use divan::Bencher;
use intercoder::Metric;
use qualcode::analysis::agreement::Rated;
use qualcode::files::ratings::{Wanted, is_header, read};
use qualcode::files::table::TableFile;
use std::fmt::Write;

fn main() {
    divan::main();
}

/// Units in turn of each transcript; coders differ by a little, and nearly all numbers are different.
fn table(units: usize) -> String {
    let mut csv = "unit,cluster,ana,ben\n".to_owned();
    for unit in 0..units {
        // Steps of a prime, so that numbers do not come in order.
        let (ana, apart) = (unit * 7919 % 100_003, unit * 31 % 997);
        let cluster = unit % 20;
        writeln!(csv, "{unit},T{cluster},{ana}.25,{}.75", ana + apart).unwrap();
    }
    csv
}

#[divan::bench(args = [1_000, 10_000], sample_size = 1, max_time = 4)]
fn distinct_numbers(bencher: Bencher<'_, '_>, units: usize) {
    let csv = table(units);
    let rated = Rated { metric: Metric::Interval, ..Rated::default() };
    let wanted = Wanted { numbers: true, ..Wanted::default() };
    bencher.bench(|| {
        let mut problems = Vec::new();
        let file = TableFile::open("r.csv", csv.clone().into_bytes(), None, None).unwrap();
        let table = file.table_strictly(&is_header, &mut problems).unwrap();
        let table = read(&table, &wanted, &mut problems);
        assert_eq!(problems, []);
        rated.report(&table).unwrap()
    });
}
