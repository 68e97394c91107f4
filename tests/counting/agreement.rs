//! Agreement on a study small enough to count by hand.
//!
//! | unit (turn) | ana | ben | cy |
//! |---|---|---|---|
//! | P1 turn 2 `All bees came. Dogs ran.` | x on the first sentence | x on both | – |
//! | P1 turn 4 `Fine days.` | y, below x | – | – |
//! | P2 turn 2 `How it just keeps.` | z on `How it` | z on `just keeps.` | not read |
//! | P2 turn 4 `Later maybe.` | – | – | not read |
//!
//! o is the coincidence matrix: a unit of m coders adds 1/(m-1) for each ordered pair of their values.
//! n1 and n0 are its margins, alpha = 1 - (n - 1) (o10 + o01) / (2 n1 n0).

use qualcode::analysis::Analysis;
use qualcode::analysis::agreement::{Agreement, Comparing, Overlap};
use qualcode::load::{self, Request};
use qualcode::model::Speakers;
use qualcode::model::Unit;
use qualcode::report::Value;
use std::fs;
use tempfile::TempDir;

const FILES: &[(&str, &str)] = &[
    (
        "codebook.yaml",
        "themes:\n  - {id: x, definition: d, codes: [{id: y, definition: d}]}\n  - {id: z, definition: d}\n",
    ),
    ("transcripts/P1.txt", "I: One?\nP: All bees came. Dogs ran.\nI: Two?\nP: Fine days.\n"),
    ("transcripts/P2.txt", "I: One?\nP: How it just keeps.\nI: Two?\nP: Later maybe.\n"),
    ("tags/ana/P1.csv", "code,quote\nx,All bees came.\ny,Fine days.\n"),
    ("tags/ana/P2.csv", "code,quote\nz,How it\n"),
    ("tags/ben/P1.csv", "code,quote\nx,All bees came. Dogs ran.\n"),
    ("tags/ben/P2.csv", "code,quote\nz,just keeps.\n"),
    ("tags/cy/P1.csv", "code,quote\n"),
];

/// `units ana ben cy alpha` of a code, or of all codes pooled.
fn row(unit: Unit, level: Option<usize>, coverage: Option<&str>, code: &str) -> (Vec<u64>, f64) {
    row_of(Comparing { level, ..Comparing::on(unit) }, coverage, code)
}

fn row_of(comparing: Comparing, coverage: Option<&str>, code: &str) -> (Vec<u64>, f64) {
    let dir = TempDir::new().unwrap_or_else(|e| panic!("{e}"));
    let coverage = coverage.map(|text| ("coverage.csv", text));
    for (path, text) in FILES.iter().copied().chain(coverage) {
        let path = dir.path().join(path);
        let folder = path.parent().map(fs::create_dir_all);
        assert!(folder.is_some_and(|made| made.is_ok()) && fs::write(path, text).is_ok());
    }
    let request = Request { paths: vec![dir.path().to_owned()], ..Request::default() };
    let mut problems = Vec::new();
    let Some(study) = load::open(&request, &mut problems) else { panic!("{problems:?}") };
    let agreement = Agreement { comparing, ..Agreement::default() };
    let read = study.read(&|coded| agreement.fold(&study.frame, coded));
    assert_eq!((problems, read.problems), (vec![], vec![]));
    let report = agreement.finish(&study.frame, agreement.merge_all(read.parts));
    let Some(table) = report.main_table() else { panic!("no table") };
    let at = |id: &str| table.columns.iter().position(|c| c.id == id).unwrap_or(usize::MAX);
    let is_it = |cell: &Value| *cell == Value::Text(code.to_owned());
    let Some(row) = table.rows.iter().find(|r| r.cells[at("code")..=at("name")].iter().any(is_it))
    else {
        panic!("no row {code}")
    };
    let counts =
        ["units", "coded_ana", "coded_ben", "coded_cy"].map(|id| match row.cells[at(id)] {
            Value::Count(n) => n,
            _ => 0,
        });
    match row.cells[at("alpha")] {
        Value::Real { value, .. } => (counts.into(), value),
        ref other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check((found, value): (Vec<u64>, f64), counts: [u64; 4], alpha: f64) {
    let expected: Vec<u64> = counts.into();
    assert_eq!(
        (found, (value - alpha).abs() < 1e-12),
        (expected, true),
        "alpha {value}, not {alpha}"
    );
}

#[test]
fn turns_with_a_coder_who_read_one_of_two() {
    // (1,1,0) (1,0,0) (0,0) (0,0): o11 = 1, o10 = o01 = 1/2·2 + 1/2·2 = 2, n1 = 3, n0 = 7.
    check(row(Unit::Turn, None, None, "x"), [4, 2, 1, 0], 1.0 - 9.0 * 4.0 / (2.0 * 3.0 * 7.0));
    // z: (0,0,0) (0,0,0) (1,1) (0,0)
    check(row(Unit::Turn, None, None, "z"), [4, 1, 1, 0], 1.0);
}

#[test]
fn all_codes_as_given() {
    // x (1,1,0) (0,0,0) (0,0) (0,0): 2 disagreements, 2·2·8/9 expected; y (0,0,0) (1,0,0): 2 and 2·1·9/9; z: 0 and 32/9.
    let expected = 32.0 / 9.0 + 2.0 + 32.0 / 9.0;
    check(row(Unit::Turn, None, None, "All codes, pooled"), [0; 4], 1.0 - 4.0 / expected);
    // At level 1, y is x: 4 disagreements and 2·3·7/9 expected, and z.
    let expected = 42.0 / 9.0 + 32.0 / 9.0;
    check(row(Unit::Turn, Some(1), None, "All codes, pooled"), [0; 4], 1.0 - 4.0 / expected);
}

#[test]
fn words_sentences_and_whole_transcripts() {
    // z on words: 7 of P1 (0,0,0); of P2 two (1,0), two (0,1), two (0,0): n1 = 4, n0 = 21 + 8 = 29.
    check(row(Unit::Word, None, None, "z"), [13, 2, 2, 0], 1.0 - 32.0 * 8.0 / (2.0 * 4.0 * 29.0));
    // x on sentences: (1,1,0) (0,1,0) (1,0,0) (0,0) (0,0): 6 disagreements, n1 = 4, n0 = 9.
    check(row(Unit::Sentence, None, None, "x"), [5, 2, 2, 0], 1.0 - 12.0 * 6.0 / (2.0 * 4.0 * 9.0));
    // x on transcripts: (1,1,0) (0,0): 2 disagreements, n1 = 2, n0 = 3.
    check(
        row(Unit::Transcript, None, None, "x"),
        [2, 1, 1, 0],
        1.0 - 4.0 * 2.0 / (2.0 * 2.0 * 3.0),
    );
}

#[test]
fn what_was_not_read_is_missing() {
    // cy read only turns 1 and 2 of P1: (1,1,0) (1,0) (0,0) (0,0): 4 disagreements, n1 = 3, n0 = 6.
    let coverage = "coder,transcript,turns\ncy,P1,1..2\n";
    let alpha = 1.0 - 8.0 * 4.0 / (2.0 * 3.0 * 6.0);
    check(row(Unit::Turn, None, Some(coverage), "x"), [4, 2, 1, 0], alpha);
    // cy looked for z alone: for x there are (1,1) (1,0) (0,0) (0,0): 2 disagreements, n1 = 3, n0 = 5.
    let coverage = "coder,transcript,codes\ncy,P1,z\n";
    let alpha = 1.0 - 7.0 * 2.0 / (2.0 * 3.0 * 5.0);
    check(row(Unit::Turn, None, Some(coverage), "x"), [4, 2, 1, 0], alpha);
}

#[test]
fn characters_are_those_that_are_no_white_space() {
    // P1 has 20 + 9 characters, each (0,0,0) for z; P2 15 + 11, of which ana's `How it` is 5 and ben's
    // `just keeps.` 10: 15 units disagree, n1 = 15 and n = 3·29 + 2·26 = 139.
    let alpha = 1.0 - 138.0 * 30.0 / (2.0 * 15.0 * 124.0);
    check(row(Unit::Char, None, None, "z"), [55, 5, 10, 0], alpha);
}

#[test]
fn a_paragraph_without_blank_lines_is_a_turn() {
    check(row(Unit::Paragraph, None, None, "x"), [4, 2, 1, 0], 1.0 - 9.0 * 4.0 / (2.0 * 3.0 * 7.0));
}

#[test]
fn tags_may_have_to_cover_half_of_a_unit() {
    let half = |percent| Comparing { overlap: Overlap::Percent(percent), ..Comparing::default() };
    // ana's z covers 5 of the 15 characters of P2 turn 2, ben's 10; ana's x on `All bees came.` 12 of 20.
    let expected = 1.0 - 9.0 * 2.0 / (2.0 * 1.0 * 9.0);
    check(row_of(half(50.0), None, "z"), [4, 0, 1, 0], expected);
    check(row_of(half(60.0), None, "x"), [4, 2, 1, 0], 1.0 - 9.0 * 4.0 / (2.0 * 3.0 * 7.0));
    // With 61 % she has y alone, which counts for x: (0,1,0) (1,0,0) and no more: n1 = 2, n0 = 8.
    check(row_of(half(61.0), None, "x"), [4, 1, 1, 0], 1.0 - 9.0 * 4.0 / (2.0 * 2.0 * 8.0));
}

#[test]
fn whose_speech_is_compared() {
    let of = |speakers| Comparing { speakers, ..Comparing::default() };
    let labels = |names: &[&str]| Speakers::Labels(names.iter().map(|n| (*n).into()).collect());
    // With the four questions: (1,1,0) (1,0,0) and six units of nobody; n1 = 3, n0 = 9 + 8 - 0.
    let alpha = 1.0 - 19.0 * 4.0 / (2.0 * 3.0 * 17.0);
    check(row_of(of(Speakers::All), None, "x"), [8, 2, 1, 0], alpha);
    check(row_of(of(labels(&["I", "P"])), None, "x"), [8, 2, 1, 0], alpha);
    check(row_of(of(labels(&["P"])), None, "z"), [4, 1, 1, 0], 1.0);
}

#[test]
fn transcripts_of_training_are_kept_out() {
    let comparing = Comparing { training: ["P2".into()].into(), ..Comparing::default() };
    // P1 alone: (1,1,0) (1,0,0): o10 + o01 = 4, n1 = 3, n0 = 3.
    check(row_of(comparing, None, "x"), [2, 2, 1, 0], 1.0 - 5.0 * 4.0 / (2.0 * 3.0 * 3.0));
}

#[test]
fn sets_of_codes() {
    // {x}{x}{}, {y}{}{}, {z}{z}, {}{}: a set against none is 1 apart, as are two sets that share nothing. Within units
    // 2 + 2 of them; of 10 values 2 x, 1 y, 2 z, 5 none: 100 - (4 + 1 + 4 + 25) = 66 ordered pairs differ.
    check(row(Unit::Turn, None, None, "Sets of codes, MASI"), [0; 4], 1.0 - 9.0 * 4.0 / 66.0);
}

#[test]
fn the_mean_leaves_out_what_is_undefined() {
    // The rows: x with y below it 1 - 9·4/(2·3·7) = 1/7, y 0, z 1.
    let mean = (1.0 / 7.0 + 0.0 + 1.0) / 3.0;
    check(row(Unit::Turn, None, None, "Mean of the 3 rows"), [0; 4], mean);
}
