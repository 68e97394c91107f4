//! How often intervals of alpha contain the truth in studies that are made up. Prints Markdown:
//! `cargo run --release -p intercoder --example coverage_simulation [STUDIES PER ROW]`
//!
//! The model: two coders decide for each of 80 turns per transcript whether the code is there. Turns of one
//! transcript share two things, which differ between transcripts:
//!
//! - how much there is of the code: each turn has it with probability p, which is drawn for each transcript from
//!   a beta distribution with a = 2 and the prevalence as its mean. Where it is on 20 % of all turns, one
//!   transcript in ten has it on less than 6 %, and one in ten on more than 37 %;
//! - how hard it is to code: for each turn each coder guesses with probability e, and otherwise sees what is
//!   there. A guess says yes with probability p. e is drawn from a beta distribution with a = 1, in which most
//!   transcripts are easy and few are very hard.
//!
//! The mean of e is chosen so that the true alpha is .4 or .8. The true alpha is that of all studies that could
//! be: of 200,000 transcripts, each with the disagreement that is expected in it.
//!
//! An interval covers if the true alpha is within. Studies for which there is no interval are counted apart.

use intercoder::interval::{Estimate, NoInterval, alpha_evidence, bootstrap, jackknife};
use intercoder::{Cluster, Ratings, interval::units};
use std::collections::BTreeMap;

const TURNS: usize = 80;
const TRANSCRIPTS: [usize; 5] = [5, 8, 12, 20, 40];
const ALPHAS: [f64; 2] = [0.4, 0.8];
const PREVALENCES: [f64; 4] = [0.01, 0.05, 0.2, 0.4];
/// Of these the bootstraps are shown too, as they take their time.
const COMPARED: [f64; 2] = [0.05, 0.2];
const SAMPLES: u32 = 1000;

fn main() {
    let studies = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(4000);
    println!("{studies} studies per row, {TURNS} turns per transcript, two coders\n");
    println!("| method | true alpha | code on | transcripts | covers | mean width | no interval |");
    println!("|---|---|---|---|---|---|---|");
    for (method, prevalences) in [
        (Method::Jackknife, &PREVALENCES[..]),
        (Method::Transcripts, &COMPARED),
        (Method::Units, &COMPARED),
    ] {
        for alpha in ALPHAS {
            for prevalence in prevalences {
                let model = Model::with_alpha(alpha, *prevalence);
                for transcripts in TRANSCRIPTS {
                    print_row(method, &model, transcripts, studies);
                }
            }
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Method {
    Jackknife,
    Transcripts,
    Units,
}

impl Method {
    fn apply(self, ratings: Ratings, seed: u64) -> Result<Estimate, NoInterval> {
        match self {
            Self::Jackknife => jackknife(&alpha_evidence(&[ratings])),
            Self::Transcripts => bootstrap(&alpha_evidence(&[ratings]), SAMPLES, seed),
            Self::Units => units(&ratings, SAMPLES, seed),
        }
    }
}

fn print_row(method: Method, model: &Model, transcripts: usize, studies: u64) {
    let (mut found, mut covers, mut width) = (0u64, 0u64, 0.0);
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    for study in 0..studies {
        // The same studies for every method, others in every row.
        let row = (transcripts as u64) << 8 | (100.0 * model.prevalence) as u64;
        let ratings = model.study(transcripts, &mut Random(study << 32 | row));
        match method.apply(ratings, study) {
            Ok(Estimate { interval, .. }) => {
                found += 1;
                covers += u64::from((interval.low..=interval.high).contains(&model.alpha));
                width += interval.high - interval.low;
            }
            Err(reason) => *reasons.entry(name(&reason)).or_default() += 1,
        }
    }
    let percent = |part: u64, whole: u64| match whole {
        // A share of hardly any studies says nothing.
        0..20 => "–".to_owned(),
        _ => format!("{:.1} %", 100.0 * part as f64 / whole as f64),
    };
    let main = reasons.iter().max_by_key(|(_, count)| **count);
    let main = main.map(|(reason, _)| format!(", mostly {reason}")).unwrap_or_default();
    println!(
        "| {method:?} | {:.3} | {:.0} % | {transcripts} | {} | {:.2} | {}{main} |",
        model.alpha,
        model.prevalence * 100.0,
        percent(covers, found),
        width / found.max(1) as f64,
        percent(studies - found, studies),
    );
}

fn name(reason: &NoInterval) -> &'static str {
    match reason {
        NoInterval::Undefined(_) => "undefined",
        NoInterval::FewClusters(_) => "few transcripts",
        NoInterval::FewWithCode(_) => "few with the code",
        NoInterval::NoDisagreement { .. } => "no disagreement",
        NoInterval::OneCluster { .. } => "one transcript decides",
        NoInterval::NoClusters | NoInterval::OneCodeOnly | NoInterval::NotAsked => "not asked",
    }
}

struct Model {
    prevalence: f64,
    /// b of the beta distribution of e; its mean is 1 / (1 + b).
    ease: f64,
    /// The true alpha.
    alpha: f64,
}

impl Model {
    /// Finds the mean of e that leads to about this alpha.
    fn with_alpha(alpha: f64, prevalence: f64) -> Self {
        let (mut hard, mut easy) = (0.01_f64, 1000.0);
        loop {
            let mut model = Self { prevalence, ease: (hard * easy).sqrt(), alpha: 0.0 };
            model.alpha = model.true_alpha();
            if (model.alpha - alpha).abs() < 0.0005 || easy / hard < 1.0001 {
                return model;
            }
            *if model.alpha < alpha { &mut hard } else { &mut easy } = model.ease;
        }
    }

    fn true_alpha(&self) -> f64 {
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
        1.0 - disagree / (2.0 * coded * (1.0 - coded))
    }

    /// p and e. A power of a uniform number is distributed as beta(b, 1); beta(b, 2) is the product of two.
    fn transcript(&self, random: &mut Random) -> (f64, f64) {
        let b = 2.0 * (1.0 - self.prevalence) / self.prevalence;
        let absent = random.uniform().powf(1.0 / b) * random.uniform().powf(1.0 / (b + 1.0));
        (1.0 - absent, 1.0 - random.uniform().powf(1.0 / self.ease))
    }

    fn study(&self, transcripts: usize, random: &mut Random) -> Ratings {
        let clusters = (0..transcripts).map(|number| {
            let (p, e) = self.transcript(random);
            let mut cells = [0; 4];
            for _ in 0..TURNS {
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
}
