//! Tables that look at the same words from several sides add up to the same.

use crate::generated::{Numbers, Sample, WILD};
use crate::reported::{number, reported, table, text};
use crate::tabled::study;
use proptest::prelude::*;
use qualcode::analysis::talk::{ByQuestion, Course, Cut, Shares, TalkShare};
use qualcode::analysis::themes::{Beside, Measure, Themes, Wide};
use qualcode::load::Request;
use qualcode::model::{By, Combine};
use qualcode::report::{Report, Value};
use std::collections::BTreeMap;

/// The words of a turn, character by character.
fn words(speech: &[char]) -> u64 {
    let (mut bracket, mut inside, mut count) = (false, false, 0);
    for (at, c) in speech.iter().enumerate() {
        bracket |= *c == '[';
        let letter = |at: usize| speech.get(at).is_some_and(|c| c.is_alphanumeric());
        let joint = ['-', '\'', '’'].contains(c) && at > 0 && letter(at - 1) && letter(at + 1);
        let in_word = !bracket && (c.is_alphanumeric() || joint);
        count += u64::from(in_word && !inside);
        inside = in_word;
        bracket &= *c != ']';
    }
    count
}

const COMBINE: &[Option<Combine>] = &[None, Some(Combine::All), Some(Combine::Majority)];

/// For each code, or all together, words coded and words read.
type Sums = BTreeMap<String, (u64, u64)>;

fn add(sums: &mut Sums, code: String, (n, of): (u64, u64)) {
    let known = sums.entry(code).or_default();
    *known = (known.0 + n, known.1 + of);
}

fn of_themes(report: &Report, column: &str) -> Sums {
    let themes = table(report, "themes");
    let mut sums = Sums::new();
    for row in &themes.rows {
        if let Some(found) = number(themes, row, column) {
            add(&mut sums, text(themes, row, "code"), found);
        }
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_who_talk_say_all_words(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let mut expected: BTreeMap<(String, String), u64> = BTreeMap::new();
        for script in &sample.scripts {
            for turn in &script.turns {
                let key = (script.id.clone(), turn.label.to_owned());
                *expected.entry(key).or_default() += words(&script.text[turn.speech.clone()]);
            }
        }
        let report = reported(&study(sample.write().path()), &TalkShare);
        let talk = table(&report, "talk");
        let mut found = BTreeMap::new();
        for row in talk.rows.iter().filter(|row| text(talk, row, "transcript") != "(all)") {
            let key = (text(talk, row, "transcript"), text(talk, row, "speaker"));
            let (n, of) = number(talk, row, "words").unwrap_or_default();
            let whole: u64 = expected.iter().filter(|((id, _), _)| *id == key.0).map(|(_, n)| n).sum();
            prop_assert_eq!(of, whole);
            found.insert(key, n);
        }
        // Somebody who says nothing has no turn.
        expected.retain(|key, n| *n > 0 || found.contains_key(key));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn parts_and_questions_add_up_to_the_theme_table(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let dir = sample.write();
        let request = Request { combine: n.pick(COMBINE), ..study(dir.path()) };
        let beside = Beside { any_code: true, ..Beside::default() };
        let themes = reported(&request, &Themes { by: None, beside, small_cells: None });
        let mut words = of_themes(&themes, "words");
        words.retain(|_, (_, of)| *of > 0);

        let report = reported(&request, &Course { cut: Cut::Parts(1 + n.below(12) as u16) });
        let course = table(&report, "course");
        let mut found = Sums::new();
        for row in &course.rows {
            if let Some(share) = number(course, row, "coded_words") {
                add(&mut found, text(course, row, "code"), share);
            }
        }
        prop_assert_eq!(&found, &words);

        let any = words.get("(any code)").copied().unwrap_or_default();
        let report = reported(&request, &Shares);
        let shares = table(&report, "coded");
        let report = reported(&request, &ByQuestion);
        let questions = table(&report, "questions");
        let sum = |table, unit: Option<&str>| {
            let rows = qualcode::report::Table::clone(table).rows;
            let rows = rows.into_iter().filter(|row| unit.is_none_or(|unit| text(table, row, "unit") == unit));
            rows.filter_map(|row| number(table, &row, "coded_words"))
                .fold((0, 0), |sum, (n, of)| (sum.0 + n, sum.1 + of))
        };
        for unit in ["study", "transcript", "participant"] {
            prop_assert_eq!(sum(shares, Some(unit)), any, "{}", unit);
        }
        prop_assert_eq!(sum(questions, None), any);
    }

    #[test]
    fn columns_of_the_matrix_add_up_to_the_theme_table(seed: u64) {
        let sample = Sample::new(seed, WILD);
        let n = &mut Numbers(seed ^ 1);
        let dir = sample.write();
        let request = Request { combine: n.pick(COMBINE), ..study(dir.path()) };
        let themes = reported(&request, &Themes::default());
        let cells = vec![Measure::Presence, Measure::Turns, Measure::Words];
        let wide = Wide { by: By::Participant, cells, safe_names: false, transpose: false };
        let report = reported(&request, &wide);
        let matrix = table(&report, "matrix");
        let columns = |end: &str| {
            let mut sums = Sums::new();
            for (index, column) in matrix.columns.iter().enumerate() {
                let Some(code) = column.id.strip_suffix(end) else { continue };
                for row in &matrix.rows {
                    match &row.cells[index] {
                        Value::Count(n) => add(&mut sums, code.to_owned(), (*n, 1)),
                        Value::Share { n, .. } => add(&mut sums, code.to_owned(), (*n, 1)),
                        _ => {}
                    }
                }
            }
            sums
        };
        let (people, words, turns) = (columns(".presence"), columns(".words"), columns(".turns"));
        let only_n = |sums: &Sums, code: &String| sums.get(code).map_or(0, |(n, _)| *n);
        for (code, (n, of)) in of_themes(&themes, "participants") {
            // Speakers whom nobody can name are a row, and no participant.
            let nameless = matrix.rows.iter().any(|row| row.cells.contains(&Value::text("(unidentified)")));
            let found = people.get(&code).copied().unwrap_or_default();
            prop_assert!(found == (n, of) || nameless && found.0 >= n && found.1 >= of, "{} {:?} {:?}", code, found, (n, of));
        }
        for (code, (n, _)) in of_themes(&themes, "words") {
            prop_assert_eq!(only_n(&words, &code), n);
        }
        for (code, (n, _)) in of_themes(&themes, "turns") {
            prop_assert_eq!(only_n(&turns, &code), n);
        }
    }
}
