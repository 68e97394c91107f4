//! How often intervals of alpha contain the truth in studies that are made up. Prints Markdown:
//! `cargo run --release -p intercoder --example coverage_simulation [STUDIES PER CELL]`
//!
//! The model: two coders decide for each turn whether the code is there. Turns of one transcript share two things,
//! which differ between transcripts:
//!
//! - how much there is of the code: each turn has it with probability p, which is drawn for each transcript from
//!   a beta distribution with a = 2 and the prevalence as its mean. Where it is on 20 % of all turns, one
//!   transcript in ten has it on less than 6 %, and one in ten on more than 37 %;
//! - how hard it is to code: for each turn each coder guesses with probability e, and otherwise sees what is
//!   there. A guess says yes with probability p. e is drawn from a beta distribution with a = 1, in which most
//!   transcripts are easy and few are very hard.
//!
//! The mean of e is chosen so that the true alpha is .1, .4 or .8. The true alpha is that of all studies that could
//! be: of 200,000 transcripts, each with the disagreement that is expected in it. Interviews have 80 turns, or, where
//! they are unequal, a log-normal number of turns with that mean and a standard deviation of .8 of its logarithm: one in
//! ten has fewer than 21, one in ten more than 162. How long an interview is has nothing to do with the rest.
//!
//! The pooled alpha is that of twelve codes, each with a p and an e of its own, on 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 15 and
//! 20 % of the turns; its truth is from the sums of what is expected of each.
//!
//! An interval covers if the true alpha is within. Studies for which there is no interval are counted apart. A row is a
//! group of cells: the lowest and highest coverage of them, which share of them had no interval, and of the intervals
//! that miss the truth how many lie below it.

use intercoder::interval::{
    Estimate, LEVEL, NoInterval, alpha_evidence, bootstrap, jackknife, units,
};
use intercoder::{Cluster, Ratings};

const TURNS: f64 = 80.0;
const TRANSCRIPTS: [usize; 5] = [5, 8, 12, 20, 40];
const CODES: [f64; 12] = [0.01, 0.01, 0.02, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.10, 0.15, 0.20];
const SAMPLES: u32 = 1000;

fn main() {
    let studies = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(4000);
    println!("{studies} studies per cell, two coders\n");
    print_head();
    for lengths in [Lengths::Equal, Lengths::Unequal] {
        for (name, prevalences) in [
            ("code on 20 or 40 %", &[&[0.2][..], &[0.4]][..]),
            ("code on 5 %", &[&[0.05]]),
            ("code on 1 %", &[&[0.01]]),
            ("12 codes, pooled", &[&CODES]),
        ] {
            for alphas in [&[0.4, 0.8][..], &[0.1]] {
                print_group(Method::Jackknife, lengths, name, prevalences, alphas, studies);
            }
        }
    }
    for (method, name) in
        [(Method::Transcripts, "bootstrap of transcripts"), (Method::Units, "bootstrap of units")]
    {
        let name = format!("{name}, code on 5 or 20 %");
        print_group(method, Lengths::Equal, &name, &[&[0.05], &[0.2]], &[0.4, 0.8], studies);
    }
}

fn print_head() {
    println!("| turns | what | true alpha | contains the truth (%), by transcripts | | | | |");
    println!("|---|---|---|---|---|---|---|---|");
    let sizes = TRANSCRIPTS.map(|n| n.to_string()).join(" | ");
    println!("| | | | {sizes} |");
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Method {
    Jackknife,
    Transcripts,
    Units,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Lengths {
    Equal,
    Unequal,
}

impl Method {
    fn apply(self, tables: &[Ratings], seed: u64) -> Result<Estimate, NoInterval> {
        match self {
            Self::Jackknife => jackknife(&alpha_evidence(tables), LEVEL),
            Self::Transcripts => bootstrap(&alpha_evidence(tables), SAMPLES, seed, LEVEL),
            Self::Units => units(&tables[0], SAMPLES, seed, LEVEL),
        }
    }
}

/// What came of the studies of a cell.
#[derive(Default)]
struct Cell {
    found: u64,
    covers: u64,
    below: u64,
    none: u64,
}

/// The cells of several codes and alphas, for each number of transcripts.
fn print_group(
    method: Method,
    lengths: Lengths,
    name: &str,
    prevalences: &[&[f64]],
    alphas: &[f64],
    studies: u64,
) {
    let models: Vec<Vec<Model>> = prevalences
        .iter()
        .flat_map(|codes| alphas.iter().map(move |alpha| (codes, alpha)))
        .map(|(codes, alpha)| codes.iter().map(|p| Model::with_alpha(*alpha, *p)).collect())
        .collect();
    let (mut covers, mut none, mut below) = (Vec::new(), Vec::new(), Vec::new());
    for transcripts in TRANSCRIPTS {
        let cells: Vec<Cell> =
            models.iter().map(|codes| cell(method, lengths, codes, transcripts, studies)).collect();
        let of = |part: fn(&Cell) -> u64, whole: fn(&Cell) -> u64| -> Vec<f64> {
            // A share of hardly any studies says nothing.
            let enough = cells.iter().filter(|cell| whole(cell) >= 20);
            enough.map(|cell| 100.0 * part(cell) as f64 / whole(cell) as f64).collect()
        };
        covers.push(range(&of(|c| c.covers, |c| c.found)));
        none.push(range(&of(|c| c.none, |c| c.found + c.none)));
        below.push(range(&of(|c| c.below, |c| c.found - c.covers)));
    }
    let alphas: Vec<String> = alphas.iter().map(|a| format!(".{:.0}", a * 10.0)).collect();
    let turns = if lengths == Lengths::Equal { "80" } else { "unequal" };
    println!("| {turns} | {name} | {} | {} |", alphas.join(", "), covers.join(" | "));
    println!("| | … no interval | | {} |", none.join(" | "));
    println!("| | … of misses below the truth | | {} |", below.join(" | "));
}

fn range(all: &[f64]) -> String {
    let low = all.iter().copied().fold(f64::INFINITY, f64::min);
    let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    match all {
        [] => "–".to_owned(),
        [one] => format!("{one:.1}"),
        _ if format!("{low:.1}") == format!("{high:.1}") => format!("{low:.1}"),
        _ => format!("{low:.1}–{high:.1}"),
    }
}

fn cell(
    method: Method,
    lengths: Lengths,
    codes: &[Model],
    transcripts: usize,
    studies: u64,
) -> Cell {
    let (apart, expected) =
        codes.iter().fold((0.0, 0.0), |sum, code| (sum.0 + code.apart, sum.1 + code.expected));
    let truth = 1.0 - apart / expected;
    let mut cell = Cell::default();
    for study in 0..studies {
        // The same studies for every method, others in every cell.
        let row = (transcripts as u64) << 8 | (100.0 * codes[0].prevalence) as u64;
        let mut random = Random(study << 32 | row);
        let turns: Vec<usize> = (0..transcripts).map(|_| lengths.draw(&mut random)).collect();
        let tables: Vec<Ratings> =
            codes.iter().map(|code| code.study(&turns, &mut random)).collect();
        match method.apply(&tables, study) {
            Ok(Estimate { interval, .. }) => {
                cell.found += 1;
                cell.covers += u64::from((interval.low..=interval.high).contains(&truth));
                cell.below += u64::from(interval.high < truth);
            }
            Err(_) => cell.none += 1,
        }
    }
    cell
}

impl Lengths {
    fn draw(self, random: &mut Random) -> usize {
        const SPREAD: f64 = 0.8;
        match self {
            Self::Equal => TURNS as usize,
            Self::Unequal => {
                let turns = TURNS * (SPREAD * random.normal() - SPREAD * SPREAD / 2.0).exp();
                turns.round().max(1.0) as usize
            }
        }
    }
}

struct Model {
    prevalence: f64,
    /// b of the beta distribution of e; its mean is 1 / (1 + b).
    ease: f64,
    /// The disagreement that is expected within a turn, and between any two.
    apart: f64,
    expected: f64,
}

impl Model {
    /// Finds the mean of e that leads to about this alpha.
    fn with_alpha(alpha: f64, prevalence: f64) -> Self {
        let (mut hard, mut easy) = (0.01_f64, 1000.0);
        loop {
            let mut model =
                Self { prevalence, ease: (hard * easy).sqrt(), apart: 0.0, expected: 0.0 };
            (model.apart, model.expected) = model.disagreements();
            let found = 1.0 - model.apart / model.expected;
            if (found - alpha).abs() < 0.0005 || easy / hard < 1.0001 {
                return model;
            }
            *if found < alpha { &mut hard } else { &mut easy } = model.ease;
        }
    }

    fn disagreements(&self) -> (f64, f64) {
        let (mut random, mut coded, mut disagree) = (Random(1), 0.0, 0.0);
        const ALL: u32 = 200_000;
        for _ in 0..ALL {
            let (p, e) = self.transcript(&mut random);
            let (yes_if_there, yes_if_not) = (1.0 - e + e * p, e * p);
            let both = p * yes_if_there.powi(2) + (1.0 - p) * yes_if_not.powi(2);
            // Each coder says yes to a share of p.
            coded += p / f64::from(ALL);
            disagree += 2.0 * (p - both) / f64::from(ALL);
        }
        (disagree, 2.0 * coded * (1.0 - coded))
    }

    /// p and e. A power of a uniform number is distributed as beta(b, 1); beta(b, 2) is the product of two.
    fn transcript(&self, random: &mut Random) -> (f64, f64) {
        let b = 2.0 * (1.0 - self.prevalence) / self.prevalence;
        let absent = random.uniform().powf(1.0 / b) * random.uniform().powf(1.0 / (b + 1.0));
        (1.0 - absent, 1.0 - random.uniform().powf(1.0 / self.ease))
    }

    fn study(&self, turns: &[usize], random: &mut Random) -> Ratings {
        let clusters = turns.iter().enumerate().map(|(number, turns)| {
            let (p, e) = self.transcript(random);
            let mut cells = [0; 4];
            for _ in 0..*turns {
                let is_there = random.uniform() < p;
                let mut decide = || {
                    let guesses = random.uniform() < e;
                    usize::from(if guesses { random.uniform() < p } else { is_there })
                };
                cells[2 * decide() + decide()] += 1;
            }
            let pairs = [[0, 0], [0, 1], [1, 0], [1, 1]].map(|pair| pair.map(Some));
            Cluster::count(format!("P{number:02}"), pairs.into_iter().zip(cells))
        });
        Ratings::of_code(2, clusters.collect())
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    /// Between 0 and 1.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Of the standard normal distribution, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}
