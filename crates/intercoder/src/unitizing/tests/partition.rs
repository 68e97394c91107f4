//! What is and what is not a partition of a text.

use super::*;

fn unit(start: u64, end: u64) -> Segment {
    Segment { start, end, category: 1 }
}

fn error(units: Vec<Segment>) -> UnitError {
    Text::new("P01", 10, vec![None, Some(units)]).unwrap_err()
}

#[test]
fn units_are_put_in_order_and_may_touch() {
    let units = vec![unit(5, 10), unit(0, 5)];
    let text = Text::new("P01", 10, vec![Some(units), None]).unwrap();
    assert_eq!((text.id(), text.length()), ("P01", 10));
    assert_eq!(text.units(), [Some(vec![unit(0, 5), unit(5, 10)]), None]);
}

#[test]
fn units_that_overlap_are_named() {
    let found = error(vec![unit(4, 9), unit(0, 3), Segment { category: 2, ..unit(2, 4) }]);
    let message = "coder 1: 0..3 (category 1) and 2..4 (category 2) overlap";
    assert_eq!(found.to_string(), message);
}

#[test]
fn units_without_text_or_beyond_it_are_named() {
    assert_eq!(error(vec![unit(3, 3)]).to_string(), "coder 1: 3..3 (category 1) has no text");
    let message = "coder 1: 9..11 (category 1) ends behind the text, which has 10";
    assert_eq!(error(vec![unit(9, 11)]).to_string(), message);
}

#[test]
fn spans_of_one_code_unite_where_they_share_text() {
    assert_eq!(unite(vec![]), []);
    assert_eq!(unite(vec![(3, 9), (0, 4), (20, 22)]), [(0, 9), (20, 22)]);
    assert_eq!(unite(vec![(0, 5), (5, 9), (7, 7)]), [(0, 5), (5, 9)]);
    // A span that bridges two which touch makes one of three.
    assert_eq!(unite(vec![(0, 5), (5, 9), (4, 6)]), [(0, 9)]);
    assert_eq!(unite(vec![(0, 9), (2, 3), (4, 12)]), [(0, 12)]);
}

/// A coder who did not read says nothing; one who found nothing says that there is nothing.
#[test]
fn not_read_is_not_nothing_found() {
    let of = |second| {
        let units = vec![Some(vec![unit(0, 5)]), second, Some(vec![unit(0, 5)])];
        UnitCounts::of(&Text::new("P01", 10, units).unwrap())
    };
    assert_eq!(u_alpha(&of(None)).unwrap().value, 1.0);
    assert!(u_alpha(&of(Some(vec![]))).unwrap().value < 0.5);
}

#[test]
fn a_stretch_of_one_coder_does_not_enter() {
    let alone = Text::new("P01", 10, vec![Some(vec![unit(0, 5)]), None]).unwrap();
    assert_eq!(UnitCounts::of(&alone), UnitCounts::default());
    let nothing = Continuum::new(vec![alone]);
    let (units, spans) = (UnitCounts::of_all(&nothing), SpanCounts::of_all(&nothing, 50));
    for alpha in alphas(&units).into_iter().chain(scores(&spans)) {
        assert_eq!(alpha, Err(Undefined::NoPairs));
    }
    assert_eq!(coverage(&units, 1), Err(Undefined::NoPairs));
}

#[test]
fn where_nobody_cut_out_anything_everything_is_unused() {
    let nothing = Continuum::new(vec![Text::new("P01", 10, vec![Some(vec![]); 2]).unwrap()]);
    let (units, spans) = (UnitCounts::of_all(&nothing), SpanCounts::of_all(&nothing, 50));
    for alpha in alphas(&units).into_iter().chain(scores(&spans)) {
        assert_eq!(alpha, Err(Undefined::Unused));
    }
}

/// 3..9 and 1..7 go first and take their units with them, although 0..3 and 1..7, 3..9 and 7..10 are possible.
#[test]
fn matches_are_one_to_one_and_the_best_goes_first() {
    let units = vec![Some(vec![unit(0, 3), unit(3, 9)]), Some(vec![unit(1, 7), unit(7, 10)])];
    let matched = |percent| {
        let text = Text::new("P01", 10, units.clone()).unwrap();
        SpanCounts::of(&text, percent).pairs[&(0, 1)].matched
    };
    assert_eq!([0, 20, 50, 51, 100].map(matched), [1, 1, 1, 0, 0]);
}

#[test]
fn scores_of_pairs_are_averaged_over_pairs_that_cut_out_something() {
    let units = [vec![unit(0, 4)], vec![unit(0, 4)], vec![], vec![]];
    let text = Text::new("P01", 10, units.map(Some).to_vec()).unwrap();
    let counts = SpanCounts::of(&text, 50);
    // One pair agrees, four do not, and of the last one there is nothing to say.
    assert_eq!(counts.pairs.len(), 6);
    for score in scores(&counts) {
        assert_eq!(score.unwrap().value, 1.0 / 5.0);
    }
}
