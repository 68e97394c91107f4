//! Precision, recall and F1 of a coder against a reference, counted by hand.

use intercoder::{Against, Cluster, Positive, Ratings, Statistic, Undefined};

/// Both, the coder alone, the reference alone, neither; and a unit that the reference did not judge.
fn table([both, coder, reference, neither]: [u64; 4]) -> Ratings {
    let [yes, no] = [Some(1), Some(0)];
    let rows = [
        ([yes, yes], both),
        ([yes, no], coder),
        ([no, yes], reference),
        ([no, no], neither),
        ([yes, None], 7),
    ];
    Ratings::of_code(2, vec![Cluster::count("", rows)])
}

fn against(counts: [u64; 4]) -> Against {
    Against::of(&table(counts), 0, 1)
}

/// Ten units, written out: the coder gave the code to four, the reference to five, both to three of them.
///
/// Precision: of the coder's a, b, c and d the reference has a, b and c: 3/4. Recall: of the reference's a, b, c, e and f
/// the coder has a, b and c: 3/5. F1, their harmonic mean: 2 (3/4)(3/5) / (3/4 + 3/5) = (9/10) / (27/20) = 2/3. The unit k
/// was judged by the coder alone and does not count.
#[test]
fn ten_units_counted_by_hand() {
    let units = [
        ("a", Some(1), Some(1)),
        ("b", Some(1), Some(1)),
        ("c", Some(1), Some(1)),
        ("d", Some(1), Some(0)),
        ("e", Some(0), Some(1)),
        ("f", Some(0), Some(1)),
        ("g", Some(0), Some(0)),
        ("h", Some(0), Some(0)),
        ("i", Some(0), Some(0)),
        ("j", Some(0), Some(0)),
        ("k", Some(1), None),
    ];
    let rows = units.map(|(_, coder, reference)| ([coder, reference], 1));
    let found = Against::of(&Ratings::of_code(2, vec![Cluster::count("", rows)]), 0, 1);
    assert_eq!(found, Against { units: 10, coder: 4, reference: 5, both: 3 });
    assert_eq!(found.precision(), Ok(3.0 / 4.0));
    assert_eq!(found.recall(), Ok(3.0 / 5.0));
    assert_eq!(found.f1(), Ok(2.0 / 3.0));
}

#[test]
fn the_other_way_round_precision_is_recall_and_f1_is_positive_agreement() {
    let ratings = table([8, 10, 12, 70]);
    let (one, other) = (Against::of(&ratings, 0, 1), Against::of(&ratings, 1, 0));
    assert_eq!((one.precision(), one.recall()), (other.recall(), other.precision()));
    assert_eq!(one.f1(), other.f1());
    assert_eq!(one.f1(), Positive.compute(&ratings).map(|positive| positive.value));
}

/// One code with 1 unit of both and 3 of the coder alone, and one with 8 of both and 4 of the reference alone.
///
/// Precision 1/4 and 8/8, together (1 + 8) / (4 + 8) = 3/4, which is not their mean of 5/8. Recall 1/1 and 8/12, together
/// 9/13. F1 together 2 * 9 / (12 + 13) = 18/25.
#[test]
fn codes_are_pooled_by_adding_their_counts() {
    let pooled: Against = [against([1, 3, 0, 6]), against([8, 0, 4, 88])].into_iter().sum();
    assert_eq!(pooled, Against { units: 110, coder: 12, reference: 13, both: 9 });
    assert_eq!(pooled.precision(), Ok(3.0 / 4.0));
    assert_eq!(pooled.recall(), Ok(9.0 / 13.0));
    assert_eq!(pooled.f1(), Ok(18.0 / 25.0));
}

#[test]
fn what_was_not_given_has_no_share() {
    let coder = against([0, 0, 3, 9]);
    assert_eq!(coder.precision(), Err(Undefined::NotByCoder));
    assert_eq!((coder.recall(), coder.f1()), (Ok(0.0), Ok(0.0)));
    let reference = against([0, 3, 0, 9]);
    assert_eq!(reference.recall(), Err(Undefined::NotByReference));
    assert_eq!((reference.precision(), reference.f1()), (Ok(0.0), Ok(0.0)));
    let (unused, nothing) = (against([0, 0, 0, 9]), against([0; 4]));
    for of in [Against::precision, Against::recall, Against::f1] {
        assert_eq!(of(&unused), Err(Undefined::Unused));
        assert_eq!(of(&nothing), Err(Undefined::NoPairs));
    }
}
