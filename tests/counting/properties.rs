//! What must hold of any study.

use crate::generated::{Numbers, Sample, WILD};
use crate::oracle::{Ask, expected};
use crate::tabled::{Cells, count, study};
use proptest::prelude::*;
use qualcode::load::Request;
use qualcode::model::Combine;
use std::path::Path;

fn request(root: &Path, ask: &Ask) -> Request {
    let owned = |names: &Vec<&str>| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    Request {
        coders: ask.coders.as_ref().map(owned),
        combine: ask.combine,
        filters: ask.wanted.iter().map(|w| format!("g={}", w.join(","))).collect(),
        ..study(root)
    }
}

fn covered(cells: &Cells) -> Cells {
    cells.iter().filter(|(_, c)| c.is_some()).map(|(k, c)| (k.clone(), *c)).collect()
}

/// Leaves out what depends on how people cut.
fn forget_segments(cells: &mut Cells) {
    cells.values_mut().flatten().for_each(|c| c.segments = 0);
}

fn ask(n: &mut Numbers, sample: &Sample) -> Ask {
    let coders = [vec!["ana", "ben"], vec!["cy"], vec!["ben", "cy"], vec!["cy@2", "ana"]];
    let known = |names: &Vec<&'static str>| {
        names.iter().all(|name| sample.files.keys().any(|(coder, _)| coder == name))
    };
    Ask {
        coders: n.chance(30).then(|| coders[n.below(4)].clone()).filter(known),
        combine: n.pick(&[None, Some(Combine::Any), Some(Combine::All), Some(Combine::Majority)]),
        wanted: n.chance(20).then(|| if n.chance(50) { vec!["x"] } else { vec!["x", "y"] }),
        by: n.pick(&[
            None,
            None,
            Some("participant"),
            Some("transcript"),
            Some("coder"),
            Some("g"),
        ]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_what_the_contract_says(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let dir = sample.write();
        let n = &mut Numbers(seed ^ 1);
        for _ in 0..6 {
            let ask = ask(n, &sample);
            let mut got = covered(&count(&request(dir.path(), &ask), ask.by).cells);
            let mut wanted = expected(&sample, &ask);
            if ask.wanted.is_some() {
                [&mut got, &mut wanted].into_iter().for_each(forget_segments);
            }
            prop_assert_eq!(got, wanted, "{:?}\n{:#?}", ask, sample.texts());
        }
    }
}
