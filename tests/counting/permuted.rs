//! Other names of coders and of transcripts change no analysis.

use crate::generated::{Kinds, Numbers, Sample, WILD, name};
use crate::reported::{reported, said};
use crate::tabled::study;
use proptest::prelude::*;
use qualcode::analysis::cooccur::{Cooccur, Relation, Within};
use qualcode::analysis::find::Find;
use qualcode::analysis::framework::{Cells, Framework};
use qualcode::analysis::participants::{Participants, Summary};
use qualcode::analysis::saturation::{Case, Listed, Order, Rule, Saturation, Threshold};
use qualcode::analysis::talk::{ByQuestion, Course, Cut, Sequence, Talk};
use qualcode::analysis::themes::{Measure, Wide};
use qualcode::load::{self, Request};
use qualcode::model::{By, Combine, Summaries};

/// People who read some of everything, as coverage.csv has it.
const PEOPLE: Kinds = Kinds { coders: &["ana", "ben", "cy"], ..WILD };

/// What each analysis says; `order` is that of the transcripts, and texts are as `text` has them.
fn all(request: &Request, order: &[String], text: impl Fn(&str) -> String) -> Vec<Vec<String>> {
    let text = &text;
    let mut said_by = Vec::new();
    let relations = [Within::Turn, Within::Participant, Within::Segment].map(Relation::Together);
    for relation in relations.into_iter().chain([Relation::Near(1), Relation::Next(1)]) {
        let asked = Cooccur { relation, measure: None, own: false, by: None, interval: true };
        // Pairs of segments and of turns have no interval.
        let has_units = matches!(relation, Relation::Together(Within::Turn | Within::Participant));
        let asked = Cooccur { interval: has_units, ..asked };
        said_by.push(said(&reported(request, &asked), text));
    }
    let saturation = Saturation {
        case: Case::default(),
        order: Order::Listed(Listed::read("order.txt", &order.join("\n"))),
        rule: Rule { base: 1, run: 1, threshold: Threshold { part: 5, whole: 100 } },
        origin: None,
        list: true,
        estimate: true,
        seed: None,
        methods: false,
    };
    said_by.push(said(&reported(request, &saturation), text));
    let framework = Framework {
        by: By::Participant,
        cells: Cells::Counts,
        max_words: None,
        memos: false,
        summaries: Summaries::default(),
        draft: false,
    };
    said_by.push(said(&reported(request, &framework), text));
    let cells = Measure::ALL.iter().map(|(_, measure)| *measure).collect();
    let wide = Wide { by: By::Participant, cells, safe_names: false, transpose: false };
    said_by.push(said(&reported(request, &wide), text));
    let numbers = vec![Summary::MedianIqr, Summary::MeanSd];
    let participants = Participants { by: None, numbers, all_levels: true, small_cells: None };
    said_by.push(said(&reported(request, &participants), text));
    said_by.push(said(&reported(request, &Talk), text));
    said_by.push(said(&reported(request, &ByQuestion), text));
    said_by.push(said(&reported(request, &Course { cut: Cut::Parts(3) }), text));
    said_by.push(said(&reported(request, &Sequence), text));
    let mut problems = Vec::new();
    let opened = load::open(request, &mut problems).expect("a study");
    for query in [format!("{} and not text:x", name(0)), format!("turn({}) or speaker:A", name(0))]
    {
        let find = Find::new(&query, &opened.frame.codebook).expect("a query");
        said_by.push(said(&reported(request, &find), text));
    }
    said_by
}

/// The first line that differs, with what it is instead.
fn differing(found: &[Vec<String>], expected: &[Vec<String>]) -> Option<(String, String)> {
    let lines = |all: &[Vec<String>]| all.concat();
    let (found, expected) = (lines(found), lines(expected));
    let count = (found.len().to_string(), expected.len().to_string());
    let differs = found.into_iter().zip(expected).find(|(a, b)| a != b);
    differs.or_else(|| (count.0 != count.1).then_some(count))
}

const COMBINE: &[Option<Combine>] = &[None, Some(Combine::All), Some(Combine::Majority)];

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_change_nothing(seed: u64) {
        let sample = Sample::new(seed, PEOPLE);
        let n = &mut Numbers(seed ^ 1);
        let combine = n.pick(COMBINE);
        let ids = |sample: &Sample| sample.scripts.iter().map(|s| s.id.clone()).collect::<Vec<_>>();
        let dir = sample.write();
        let request = Request { combine, ..study(dir.path()) };
        let first = all(&request, &ids(&sample), str::to_owned);

        let turn = |coder: &'static str| match coder {
            "ana" => "ben",
            "ben" => "cy",
            _ => "ana",
        };
        let mut coders = sample.clone();
        coders.files = sample.files.iter().map(|((c, s), tags)| ((turn(c), *s), tags.clone())).collect();
        coders.coverage.iter_mut().for_each(|row| row.coder = turn(row.coder));
        let dir = coders.write();
        let request = Request { combine, ..study(dir.path()) };
        prop_assert_eq!(differing(&all(&request, &ids(&coders), str::to_owned), &first), None);

        // In the other order; `U8` is what was `T0`.
        let mut transcripts = sample.clone();
        for (index, script) in transcripts.scripts.iter_mut().enumerate() {
            script.id = format!("U{}", 8 - index);
        }
        let old = |text: &str| (0..4).fold(text.to_owned(), |text, index| {
            text.replace(&format!("U{}", 8 - index), &format!("T{index}"))
        });
        let dir = transcripts.write();
        let request = Request { combine, ..study(dir.path()) };
        prop_assert_eq!(differing(&all(&request, &ids(&transcripts), old), &first), None);
    }
}
