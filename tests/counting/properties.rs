//! What must hold of any study.

use crate::generated::{Kinds, Numbers, Sample, TIDY, Tag, WILD, name, write};
use crate::oracle::{Ask, expected};
use crate::tabled::{Cells, Counts, count, study};
use proptest::prelude::*;
use qualcode::load::Request;
use qualcode::model::Combine;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// People who read some of everything, as coverage.csv has it.
const PEOPLE: Kinds = Kinds { coders: &["ana", "ben", "cy"], ..WILD };

fn request(root: &Path, ask: &Ask) -> Request {
    let owned = |names: &Vec<&str>| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    Request {
        coders: ask.coders.as_ref().map(owned),
        combine: ask.combine,
        filters: ask.wanted.iter().map(|w| format!("g={}", w.join(","))).collect(),
        ..study(root)
    }
}

fn table(sample: &Sample, ask: &Ask) -> Cells {
    count(&request(sample.write().path(), ask), ask.by).cells
}

fn covered(cells: &Cells) -> Cells {
    cells.iter().filter(|(_, c)| c.is_some()).map(|(k, c)| (k.clone(), *c)).collect()
}

/// Leaves out what depends on how people cut.
fn without_segments(mut cells: Cells) -> Cells {
    cells.values_mut().flatten().for_each(|c| c.segments = 0);
    cells
}

const COMBINE: &[Option<Combine>] =
    &[None, Some(Combine::Any), Some(Combine::All), Some(Combine::Majority)];
const BY: &[Option<&str>] =
    &[None, None, Some("participant"), Some("transcript"), Some("coder"), Some("g")];

fn ask(n: &mut Numbers, sample: &Sample) -> Ask {
    let coders = [vec!["ana", "ben"], vec!["cy"], vec!["ben", "cy"], vec!["cy@2", "ana"]];
    let known = |names: &Vec<&'static str>| {
        names.iter().all(|name| sample.files.keys().any(|(coder, _)| coder == name))
    };
    Ask {
        coders: n.chance(30).then(|| coders[n.below(4)].clone()).filter(known),
        combine: n.pick(COMBINE),
        wanted: n.chance(20).then(|| if n.chance(50) { vec!["x"] } else { vec!["x", "y"] }),
        by: n.pick(BY),
    }
}

/// What a code may not have more of than its parent.
fn four(counts: &Counts) -> [u64; 7] {
    let (p, t, w) = (counts.participants, counts.transcripts, counts.words);
    [p.0, p.1, t.0, t.1, counts.turns, w.0, w.1]
}

/// A tag file's coder and script, and a tag in it.
fn any_tag(n: &mut Numbers, sample: &Sample) -> Option<((&'static str, usize), usize)> {
    let all: Vec<_> = sample
        .files
        .iter()
        .flat_map(|(key, tags)| (0..tags.len()).map(|index| (*key, index)))
        .collect();
    (!all.is_empty()).then(|| all[n.below(all.len())])
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // A smaller seed makes no smaller study.
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn counts_what_the_contract_says(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let dir = sample.write();
        let n = &mut Numbers(seed ^ 1);
        for _ in 0..6 {
            let ask = ask(n, &sample);
            let mut got = covered(&count(&request(dir.path(), &ask), ask.by).cells);
            let mut contract = expected(&sample, &ask);
            if ask.wanted.is_some() {
                got = without_segments(got);
                contract = without_segments(contract);
            }
            prop_assert_eq!(got, contract, "{:?}\n{:#?}", ask, sample.texts());
        }
    }
}

proptest! {
    #![proptest_config(config(50))]

    #[test]
    fn a_code_never_has_more_than_its_parent(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let ask = ask(&mut Numbers(seed ^ 1), &sample);
        let cells = table(&sample, &ask);
        let turns: usize = sample.scripts.iter().map(|s| s.turns.len()).sum();
        let coders = if ask.by == Some("coder") { sample.files.len() } else { 1 };
        for ((group, code), counts) in &cells {
            let Some(counts) = counts else { continue };
            let own = four(counts);
            prop_assert!(own[0] <= own[1] && own[2] <= own[3] && own[5] <= own[6]);
            prop_assert!(own[4] <= (turns * coders) as u64);
            let index: usize = code[1..].parse().expect("a number");
            if let Some(parent) = sample.parents[index] {
                let above = cells[&(group.clone(), name(parent))].expect("covered, as its code is");
                let fits = own.iter().zip(four(&above)).all(|(own, above)| *own <= above);
                prop_assert!(fits, "{group} {code}: {counts} of {above}");
            }
        }
    }

    /// The same table comes of tags that all carry the parent's code.
    #[test]
    fn a_parent_is_the_union_of_its_codes(seed: u64) {
        let sample = Sample::new(seed, Kinds { complete: false, ..TIDY });
        let n = &mut Numbers(seed ^ 1);
        let parent = n.below(sample.parents.len());
        let mut flat = sample.clone();
        for tag in flat.files.values_mut().flatten().filter(|t| sample.is_in(t.code, parent)) {
            tag.code = parent;
        }
        let ask = Ask { by: n.pick(BY), ..Ask::default() };
        let only = |mut cells: Cells| {
            cells.retain(|(_, code), _| *code == name(parent));
            cells
        };
        prop_assert_eq!(only(table(&sample, &ask)), only(table(&flat, &ask)));
    }

    #[test]
    fn order_names_and_threads_change_nothing(seed: u64) {
        let sample = Sample::new(seed, PEOPLE);
        let n = &mut Numbers(seed ^ 1);
        let ask = Ask { coders: None, by: n.pick(BY), ..ask(n, &sample) };
        let turn = |coder: &'static str| match coder {
            "ana" => "ben",
            "ben" => "cy",
            _ => "ana",
        };
        let mut other = sample.clone();
        other.files = sample.files.iter().map(|((c, s), tags)| ((turn(c), *s), tags.clone())).collect();
        other.files.values_mut().for_each(|tags| tags.reverse());
        other.coverage.iter_mut().for_each(|row| row.coder = turn(row.coder));
        other.coverage.reverse();
        other.people.reverse();
        let mut files = other.texts();
        files.reverse();
        let dir = write(&files);
        let mut first = table(&sample, &ask);
        if ask.by == Some("coder") {
            let coder = |group: &str| if group == "ana" { "ben" } else if group == "ben" { "cy" } else { "ana" };
            first = first.into_iter().map(|((g, c), v)| ((coder(&g).to_owned(), c), v)).collect();
        }
        for threads in [1, 2] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let again = pool.install(|| count(&request(dir.path(), &ask), ask.by));
            prop_assert_eq!(&again.cells, &first);
        }
        // Transcripts in another order; their names are those of people who have no other.
        for (index, script) in other.scripts.iter_mut().enumerate() {
            script.id = format!("T{}", 9 - index);
        }
        let ask = Ask { by: ask.by.filter(|by| *by == "g"), ..ask };
        prop_assert_eq!(table(&sample, &ask), table(&other, &ask));
    }

    #[test]
    fn how_people_cut_changes_segments_alone(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let Some((file, index)) = any_tag(n, &sample) else { return Ok(()) };
        let mut halves = sample.clone();
        let tags = halves.files.get_mut(&file).expect("the file");
        let tag = &mut tags[index];
        prop_assume!(tag.end - tag.start > 1);
        let middle = tag.start + 1 + n.below(tag.end - tag.start - 1);
        let second = Tag { start: middle, ..tag.clone() };
        tag.end = middle;
        tags.push(second);
        let ask = ask(n, &sample);
        let [whole, cut] = [&sample, &halves].map(|s| without_segments(table(s, &ask)));
        prop_assert_eq!(whole, cut);
    }

    #[test]
    fn tags_on_questions_change_nothing(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let mut more = sample.clone();
        for ((coder, script), tags) in &mut more.files {
            let of = &sample.scripts[*script];
            for (index, turn) in of.turns.iter().enumerate() {
                let said = of.text[turn.speech.clone()].iter().any(|c| !c.is_whitespace());
                let code = n.below(sample.parents.len());
                let asks = ["I", "Facilitator", "Note taker"].contains(&turn.label);
                if asks && said && sample.looked_for(coder, *script, code, index) {
                    let start = turn.speech.start;
                    let end = turn.speech.end;
                    tags.push(Tag { code, start, end });
                    // The label too.
                    tags.push(Tag { code, start: start - 2, end: end - n.below(end - start - 1) });
                }
            }
        }
        let ask = ask(n, &sample);
        prop_assert_eq!(table(&sample, &ask), table(&more, &ask));
    }

    #[test]
    fn who_finds_nothing_takes_nothing_away(seed: u64) {
        let sample = Sample::new(seed, TIDY);
        let mut more = sample.clone();
        more.files.extend((0..sample.scripts.len()).map(|s| (("dee", s), Vec::new())));
        let by = Numbers(seed ^ 1).pick(BY);
        for combine in [None, Some(Combine::Any)] {
            let ask = Ask { by, combine, ..Ask::default() };
            let mut with = table(&more, &ask);
            with.retain(|(group, _), _| group != "dee");
            prop_assert_eq!(table(&sample, &ask), with);
        }
    }

    /// Participants, transcripts, values of an attribute divide turns and words among them.
    #[test]
    fn groups_add_up(seed: u64) {
        let unidentified = seed % 2 == 0;
        let sample = Sample::new(seed, Kinds { unidentified, ..WILD });
        let n = &mut Numbers(seed ^ 1);
        let all = Ask { by: None, ..ask(n, &sample) };
        let sums = |cells: &Cells| {
            let mut sums: BTreeMap<String, (u64, u64, u64)> = BTreeMap::new();
            for ((_, code), counts) in cells {
                let Some(counts) = counts else { continue };
                let sum = sums.entry(code.clone()).or_default();
                sum.0 += counts.turns;
                sum.1 += counts.words.0;
                sum.2 += counts.words.1;
            }
            sums
        };
        let total = sums(&table(&sample, &all));
        for by in ["participant", "transcript", "g"] {
            let split = table(&sample, &Ask { by: Some(by), ..all.clone() });
            let named = split.keys().all(|(group, _)| group != "(unidentified)");
            prop_assert!(named || unidentified);
            prop_assert_eq!(&sums(&split), &total, "by {}", by);
        }
    }

    #[test]
    fn a_group_is_what_where_selects(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let all = Ask { wanted: None, by: Some("g"), ..ask(n, &sample) };
        let groups = without_segments(covered(&table(&sample, &all)));
        for value in ["x", "y"] {
            let ask = Ask { wanted: Some(vec![value]), by: None, ..all.clone() };
            let alone = without_segments(covered(&table(&sample, &ask)));
            let group: Cells = groups
                .iter()
                .filter(|((group, _), _)| group == value)
                .map(|((_, code), counts)| ((String::new(), code.clone()), *counts))
                .collect();
            prop_assert_eq!(alone, group);
        }
    }

    #[test]
    fn codes_and_levels_only_choose_rows(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let ask = ask(n, &sample);
        let (code, level) = (n.below(sample.parents.len()), 1 + n.below(3));
        let dir = sample.write();
        let all = covered(&count(&request(dir.path(), &ask), ask.by).cells);
        let depth = |code: usize| {
            (0..sample.parents.len()).filter(|above| sample.is_in(code, *above)).count()
        };
        let rows = |wanted: &dyn Fn(usize) -> bool| -> Cells {
            let kept = (0..sample.parents.len()).filter(|c| wanted(*c)).map(name);
            let kept: BTreeSet<String> = kept.collect();
            all.iter().filter(|((_, c), _)| kept.contains(c)).map(|(k, v)| (k.clone(), *v)).collect()
        };
        let some = Request { codes: Some(vec![name(code)]), ..request(dir.path(), &ask) };
        prop_assert_eq!(covered(&count(&some, ask.by).cells), rows(&|c| sample.is_in(c, code)));
        let top = Request { level: Some(level), ..request(dir.path(), &ask) };
        prop_assert_eq!(covered(&count(&top, ask.by).cells), rows(&|c| depth(c) <= level));
    }

    #[test]
    fn all_is_in_majority_is_in_any(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let asked = ask(n, &sample);
        let [all, majority, any] = [Combine::All, Combine::Majority, Combine::Any]
            .map(|combine| table(&sample, &Ask { combine: Some(combine), ..asked.clone() }));
        for (key, any) in &any {
            let (Some(all), Some(majority), Some(any)) = (all[key], majority[key], any) else {
                prop_assert!(all[key].is_none() && majority[key].is_none() && any.is_none());
                continue;
            };
            let [all, majority, any] = [&all, &majority, any].map(four);
            prop_assert!((0..7).all(|i| all[i] <= majority[i] && majority[i] <= any[i]));
            prop_assert!([1, 3, 6].into_iter().all(|i| all[i] == any[i] && majority[i] == any[i]));
        }
    }

    /// A quote crosses turns, questions included, as offsets do.
    #[test]
    fn quotes_and_offsets_say_the_same(seed: u64) {
        let n = &mut Numbers(seed);
        let labels = ["A", "Facilitator", "B", "A", "Facilitator", "B", "All", "All"];
        let mut text = String::new();
        let mut words = Vec::new();
        for label in labels {
            text.push_str(label);
            text.push(':');
            for _ in 0..1 + n.below(3) {
                text.push(' ');
                // Beyond ASCII, so that code points are no bytes.
                let word = format!("wé{:02}", words.len());
                words.push((text.chars().count(), word.clone()));
                text.push_str(&word);
                text.push_str(n.pick(&["", "", " [uh]", "\n"]));
            }
            text.push('\n');
        }
        let base = vec![
            ("codebook.yaml".to_owned(), "themes:\n  - id: a\n    name: A\n    codes: [{id: b, name: B}]\n".to_owned()),
            ("transcripts/T.txt".to_owned(), text.clone()),
        ];
        let (mut quotes, mut offsets) = (base.clone(), base);
        for coder in ["ana", "ben"] {
            let (mut quoted, mut placed) = ("code,quote\n".to_owned(), "start,code,end\n".to_owned());
            for _ in 0..n.below(6) {
                let first = n.below(words.len());
                let last = first + n.below((words.len() - first).min(6));
                let code = n.pick(&["a", "b"]);
                let (start, end) = (words[first].0, words[last].0 + 4);
                let part: String = text.chars().skip(start).take(end - start).collect();
                let said = labels.iter().fold(part, |said, l| said.replace(&format!("\n{l}:"), "\n"));
                writeln!(quoted, "{code},\"{said}\"").expect("a line");
                writeln!(placed, "{start},{code},{end}").expect("a line");
            }
            quotes.push((format!("tags/{coder}/T.csv"), quoted));
            offsets.push((format!("tags/{coder}/T.csv"), placed));
        }
        for by in BY {
            let [quotes, offsets] = [&quotes, &offsets].map(|files| count(&study(write(files).path()), *by));
            prop_assert_eq!(quotes.cells, offsets.cells);
        }
    }
}

/// Equal labels in two transcripts are never the same person unless a row says so.
#[test]
fn fifteen_interviews_are_fifteen_people() {
    let codebook = "themes:\n  - {id: a, name: A}\n".to_owned();
    let mut files = vec![("codebook.yaml".to_owned(), codebook)];
    for index in 0..15 {
        let text = "I: How?\nP: One two.\nI: Why?\nP: Three.\n".to_owned();
        files.push((format!("transcripts/{index}.txt"), text));
        files.push((format!("tags/ana/{index}.csv"), "code,turn\na,2\n".to_owned()));
    }
    let dir = write(&files);
    assert_eq!(count(&study(dir.path()), None).lines(), "a 15/15 15/15 15 30/45 15");
    assert_eq!(count(&study(dir.path()), Some("participant")).order.len(), 15);
}
