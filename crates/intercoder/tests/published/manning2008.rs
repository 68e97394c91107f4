//! Manning, C. D., Raghavan, P. & Schütze, H. (2008). *Introduction to Information Retrieval*, chapter 8.

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

/// Exercise 8.1: 8 relevant and 10 non-relevant documents are returned, 20 are relevant.
#[test]
fn precision_and_recall_of_exercise_8_1() {
    let found = against([8, 10, 12, 70]);
    assert_eq!(found, Against { units: 100, coder: 18, reference: 20, both: 8 });
    assert_eq!(found.precision(), Ok(8.0 / 18.0));
    assert_eq!(found.recall(), Ok(8.0 / 20.0));
    // Formula 8.6 with beta = 1: 2PR / (P + R).
    let (p, r) = (8.0 / 18.0, 0.4);
    assert!((found.f1().unwrap_or(0.0) - 2.0 * p * r / (p + r)).abs() < 1e-15);
}

#[test]
fn the_other_way_round_precision_is_recall_and_f1_is_positive_agreement() {
    let ratings = table([8, 10, 12, 70]);
    let (one, other) = (Against::of(&ratings, 0, 1), Against::of(&ratings, 1, 0));
    assert_eq!((one.precision(), one.recall()), (other.recall(), other.precision()));
    assert_eq!(one.f1(), other.f1());
    assert_eq!(one.f1(), Positive.compute(&ratings).map(|positive| positive.value));
}

/// Section 13.6, table 13.8, the micro average of two classes.
#[test]
fn codes_are_pooled_by_adding_their_counts() {
    // Class 1 has 10 true positives, 10 false ones and 10 missed, class 2 has 90, 10 and 10.
    let codes = [against([10, 10, 10, 970]), against([90, 10, 10, 890])];
    let pooled: Against = codes.into_iter().sum();
    // Microaveraged precision: 100 / 120 = .83.
    assert_eq!(pooled.precision(), Ok(100.0 / 120.0));
    assert_eq!(pooled.recall(), Ok(100.0 / 120.0));
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
