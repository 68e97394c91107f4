//! What another program counts.

use super::Records;

/// Two codes, then both, a, b, units, and what is expected within transcripts.
type Pair = (&'static str, &'static str, [u64; 4], f64);

/// By another program, over sets of characters of the same study; fractions are exact.
const TOGETHER: &[(&[&str], &[Pair])] = &[
    (
        &["--unit", "char"],
        &[
            ("digging", "watering", [0, 120, 105, 441], 3603463.0 / 110205.0),
            ("digging", "friends", [23, 120, 151, 441], 436952.0 / 12245.0),
            ("digging", "newcomers", [20, 120, 124, 441], 868571.0 / 24490.0),
            ("digging", "weather", [18, 120, 54, 441], 1805578.0 / 110205.0),
            ("watering", "friends", [14, 105, 151, 441], 85526.0 / 2449.0),
            ("watering", "newcomers", [26, 105, 124, 441], 70117.0 / 2449.0),
            ("watering", "weather", [36, 105, 54, 441], 1522442.0 / 110205.0),
            ("friends", "newcomers", [8, 151, 124, 441], 776347.0 / 24490.0),
            ("friends", "weather", [0, 151, 54, 441], 36779.0 / 2449.0),
            ("newcomers", "weather", [0, 124, 54, 441], 42595.0 / 2449.0),
            ("work", "company", [83, 225, 267, 441], 642917.0 / 4898.0),
            ("work", "weather", [54, 225, 54, 441], 73956.0 / 2449.0),
            ("company", "weather", [0, 267, 54, 441], 77142.0 / 2449.0),
        ],
    ),
    (
        &["--unit", "word"],
        &[
            ("digging", "watering", [0, 35, 27, 121], 9126.0 / 1025.0),
            ("digging", "friends", [6, 35, 41, 121], 3718.0 / 369.0),
            ("digging", "newcomers", [6, 35, 32, 121], 90152.0 / 9225.0),
            ("digging", "weather", [6, 35, 17, 121], 16928.0 / 3075.0),
            ("watering", "friends", [3, 27, 41, 121], 1829.0 / 205.0),
            ("watering", "newcomers", [6, 27, 32, 121], 6938.0 / 1025.0),
            ("watering", "weather", [11, 27, 17, 121], 4336.0 / 1025.0),
            ("friends", "newcomers", [2, 41, 32, 121], 14956.0 / 1845.0),
            ("friends", "weather", [0, 41, 17, 121], 3133.0 / 615.0),
            ("newcomers", "weather", [0, 32, 17, 121], 14794.0 / 3075.0),
            ("work", "company", [21, 62, 71, 121], 320059.0 / 9225.0),
            ("work", "weather", [17, 62, 17, 121], 29936.0 / 3075.0),
            ("company", "weather", [0, 71, 17, 121], 29639.0 / 3075.0),
        ],
    ),
    (
        &["--unit", "sentence"],
        &[
            ("digging", "watering", [1, 8, 5, 23], 281.0 / 140.0),
            ("digging", "friends", [2, 8, 9, 23], 159.0 / 56.0),
            ("digging", "newcomers", [2, 8, 5, 23], 569.0 / 280.0),
            ("digging", "weather", [2, 8, 5, 23], 281.0 / 140.0),
            ("watering", "friends", [1, 5, 9, 23], 53.0 / 28.0),
            ("watering", "newcomers", [1, 5, 5, 23], 171.0 / 140.0),
            ("watering", "weather", [3, 5, 5, 23], 89.0 / 70.0),
            ("friends", "newcomers", [1, 9, 5, 23], 85.0 / 56.0),
            ("friends", "weather", [1, 9, 5, 23], 53.0 / 28.0),
            ("newcomers", "weather", [1, 5, 5, 23], 171.0 / 140.0),
            ("work", "company", [5, 12, 13, 23], 459.0 / 70.0),
            ("work", "weather", [5, 12, 5, 23], 419.0 / 140.0),
            ("company", "weather", [2, 13, 5, 23], 99.0 / 35.0),
        ],
    ),
    (
        &[],
        &[
            ("digging", "watering", [1, 7, 4, 16], 85.0 / 42.0),
            ("digging", "friends", [3, 7, 7, 16], 19.0 / 7.0),
            ("digging", "newcomers", [2, 7, 4, 16], 85.0 / 42.0),
            ("digging", "weather", [2, 7, 5, 16], 53.0 / 21.0),
            ("watering", "friends", [1, 4, 7, 16], 23.0 / 14.0),
            ("watering", "newcomers", [1, 4, 4, 16], 97.0 / 84.0),
            ("watering", "weather", [3, 4, 5, 16], 59.0 / 42.0),
            ("friends", "newcomers", [1, 7, 4, 16], 23.0 / 14.0),
            ("friends", "weather", [1, 7, 5, 16], 15.0 / 7.0),
            ("newcomers", "weather", [1, 4, 5, 16], 59.0 / 42.0),
            ("work", "company", [6, 10, 10, 16], 171.0 / 28.0),
            ("work", "weather", [5, 10, 5, 16], 51.0 / 14.0),
            ("company", "weather", [2, 10, 5, 16], 137.0 / 42.0),
        ],
    ),
    (
        &["--unit", "transcript"],
        &[
            ("digging", "watering", [3, 3, 3, 4], 3.0),
            ("digging", "friends", [2, 3, 3, 4], 2.0),
            ("digging", "newcomers", [3, 3, 3, 4], 3.0),
            ("digging", "weather", [3, 3, 3, 4], 3.0),
            ("watering", "friends", [2, 3, 3, 4], 2.0),
            ("watering", "newcomers", [3, 3, 3, 4], 3.0),
            ("watering", "weather", [3, 3, 3, 4], 3.0),
            ("friends", "newcomers", [2, 3, 3, 4], 2.0),
            ("friends", "weather", [2, 3, 3, 4], 2.0),
            ("newcomers", "weather", [3, 3, 3, 4], 3.0),
            ("work", "company", [3, 3, 4, 4], 3.0),
            ("work", "weather", [3, 3, 3, 4], 3.0),
            ("company", "weather", [3, 4, 3, 4], 3.0),
        ],
    ),
    (
        &["--unit", "participant"],
        &[
            ("digging", "watering", [3, 4, 4, 6], 10.0 / 3.0),
            ("digging", "friends", [3, 4, 5, 6], 3.0),
            ("digging", "newcomers", [4, 4, 4, 6], 10.0 / 3.0),
            ("digging", "weather", [3, 4, 4, 6], 10.0 / 3.0),
            ("watering", "friends", [3, 4, 5, 6], 3.0),
            ("watering", "newcomers", [3, 4, 4, 6], 10.0 / 3.0),
            ("watering", "weather", [4, 4, 4, 6], 10.0 / 3.0),
            ("friends", "newcomers", [3, 5, 4, 6], 3.0),
            ("friends", "weather", [3, 5, 4, 6], 3.0),
            ("newcomers", "weather", [3, 4, 4, 6], 10.0 / 3.0),
            ("work", "company", [5, 5, 6, 6], 5.0),
            ("work", "weather", [4, 5, 4, 6], 4.0),
            ("company", "weather", [4, 6, 4, 6], 4.0),
        ],
    ),
    (
        &["--coders", "ben"],
        &[
            ("digging", "watering", [0, 3, 2, 7], 5.0 / 6.0),
            ("digging", "friends", [1, 2, 1, 4], 1.0 / 2.0),
            ("digging", "newcomers", [0, 2, 0, 4], 0.0),
            ("digging", "weather", [0, 2, 1, 4], 1.0 / 2.0),
            ("watering", "friends", [0, 1, 1, 4], 1.0 / 4.0),
            ("watering", "newcomers", [0, 1, 0, 4], 0.0),
            ("watering", "weather", [1, 1, 1, 4], 1.0 / 4.0),
            ("friends", "newcomers", [0, 1, 0, 4], 0.0),
            ("friends", "weather", [0, 1, 1, 4], 1.0 / 4.0),
            ("newcomers", "weather", [0, 0, 1, 4], 0.0),
            ("work", "company", [1, 3, 1, 4], 3.0 / 4.0),
            ("work", "weather", [1, 3, 1, 4], 3.0 / 4.0),
            ("company", "weather", [0, 1, 1, 4], 1.0 / 4.0),
        ],
    ),
    (
        &["--where", "garden=east"],
        &[
            ("digging", "watering", [0, 3, 1, 8], 1.0 / 2.0),
            ("digging", "friends", [2, 3, 4, 8], 3.0 / 2.0),
            ("digging", "newcomers", [1, 3, 2, 8], 1.0),
            ("digging", "weather", [1, 3, 2, 8], 1.0),
            ("watering", "friends", [0, 1, 4, 8], 1.0 / 2.0),
            ("watering", "newcomers", [1, 1, 2, 8], 1.0 / 4.0),
            ("watering", "weather", [1, 1, 2, 8], 1.0 / 2.0),
            ("friends", "newcomers", [0, 4, 2, 8], 1.0),
            ("friends", "weather", [1, 4, 2, 8], 1.0),
            ("newcomers", "weather", [1, 2, 2, 8], 1.0 / 2.0),
        ],
    ),
    (
        &["--where", "garden=west"],
        &[
            ("digging", "watering", [1, 4, 3, 8], 22.0 / 15.0),
            ("digging", "friends", [1, 4, 3, 8], 6.0 / 5.0),
            ("digging", "newcomers", [1, 4, 2, 8], 16.0 / 15.0),
            ("digging", "weather", [1, 4, 3, 8], 22.0 / 15.0),
            ("watering", "friends", [1, 3, 3, 8], 6.0 / 5.0),
            ("watering", "newcomers", [0, 3, 2, 8], 11.0 / 15.0),
            ("watering", "weather", [2, 3, 3, 8], 17.0 / 15.0),
            ("friends", "newcomers", [1, 3, 2, 8], 3.0 / 5.0),
            ("friends", "weather", [0, 3, 3, 8], 6.0 / 5.0),
            ("newcomers", "weather", [0, 2, 3, 8], 11.0 / 15.0),
        ],
    ),
    (
        &["--combine", "all"],
        &[
            ("digging", "watering", [1, 6, 3, 16], 19.0 / 14.0),
            ("digging", "friends", [2, 6, 6, 16], 31.0 / 14.0),
            ("digging", "newcomers", [1, 6, 3, 16], 25.0 / 21.0),
            ("digging", "weather", [1, 6, 4, 16], 71.0 / 42.0),
            ("watering", "friends", [1, 3, 6, 16], 39.0 / 28.0),
            ("watering", "newcomers", [0, 3, 3, 16], 4.0 / 7.0),
            ("watering", "weather", [2, 3, 4, 16], 23.0 / 28.0),
            ("friends", "newcomers", [1, 6, 3, 16], 8.0 / 7.0),
            ("friends", "weather", [0, 6, 4, 16], 39.0 / 28.0),
            ("newcomers", "weather", [0, 3, 4, 16], 19.0 / 21.0),
        ],
    ),
    (
        &["--combine", "all", "--unit", "word"],
        &[
            ("digging", "watering", [0, 28, 19, 121], 202.0 / 41.0),
            ("digging", "friends", [5, 28, 36, 121], 2638.0 / 369.0),
            ("digging", "newcomers", [3, 28, 26, 121], 1348.0 / 225.0),
            ("digging", "weather", [3, 28, 14, 121], 10652.0 / 3075.0),
            ("watering", "friends", [3, 19, 36, 121], 1279.0 / 205.0),
            ("watering", "newcomers", [0, 19, 26, 121], 14.0 / 5.0),
            ("watering", "weather", [3, 19, 14, 121], 446.0 / 205.0),
            ("friends", "newcomers", [2, 36, 26, 121], 266.0 / 45.0),
            ("friends", "weather", [0, 36, 14, 121], 2158.0 / 615.0),
            ("newcomers", "weather", [0, 26, 14, 121], 284.0 / 75.0),
        ],
    ),
];

/// Two codes, and so many counts.
type Counts<const N: usize> = (&'static str, &'static str, [u64; N]);

/// Two codes, then turns of the first near the second, of the second near the first, and pairs of turns: as above.
const NEAR: &[(&str, &[Counts<3>])] = &[
    (
        "0",
        &[
            ("digging", "watering", [1, 1, 1]),
            ("digging", "friends", [3, 3, 3]),
            ("digging", "newcomers", [2, 2, 2]),
            ("digging", "weather", [2, 2, 2]),
            ("watering", "friends", [1, 1, 1]),
            ("watering", "newcomers", [1, 1, 1]),
            ("watering", "weather", [3, 3, 3]),
            ("friends", "newcomers", [1, 1, 1]),
            ("friends", "weather", [1, 1, 1]),
            ("newcomers", "weather", [1, 1, 1]),
        ],
    ),
    (
        "1",
        &[
            ("digging", "watering", [2, 2, 3]),
            ("digging", "friends", [5, 5, 5]),
            ("digging", "newcomers", [2, 3, 3]),
            ("digging", "weather", [4, 3, 4]),
            ("watering", "friends", [2, 1, 2]),
            ("watering", "newcomers", [2, 2, 2]),
            ("watering", "weather", [4, 3, 4]),
            ("friends", "newcomers", [1, 2, 2]),
            ("friends", "weather", [3, 3, 3]),
            ("newcomers", "weather", [2, 2, 2]),
        ],
    ),
    (
        "2",
        &[
            ("digging", "watering", [4, 4, 6]),
            ("digging", "friends", [5, 6, 9]),
            ("digging", "newcomers", [5, 4, 6]),
            ("digging", "weather", [6, 5, 7]),
            ("watering", "friends", [3, 3, 4]),
            ("watering", "newcomers", [4, 4, 5]),
            ("watering", "weather", [4, 3, 4]),
            ("friends", "newcomers", [4, 3, 5]),
            ("friends", "weather", [6, 4, 7]),
            ("newcomers", "weather", [4, 3, 4]),
        ],
    ),
];

/// The code before and the code after, then pairs of turns, those whose first has it, whose second has it, and all.
const NEXT: &[(&str, &[Counts<4>])] = &[
    (
        "1",
        &[
            ("digging", "digging", [2, 6, 4, 12]),
            ("digging", "watering", [3, 6, 3, 12]),
            ("digging", "friends", [2, 6, 4, 12]),
            ("digging", "newcomers", [3, 6, 4, 12]),
            ("digging", "weather", [3, 6, 4, 12]),
            ("watering", "digging", [1, 3, 4, 12]),
            ("watering", "watering", [1, 3, 3, 12]),
            ("watering", "friends", [0, 3, 4, 12]),
            ("watering", "newcomers", [1, 3, 4, 12]),
            ("watering", "weather", [1, 3, 4, 12]),
            ("friends", "digging", [2, 7, 4, 12]),
            ("friends", "watering", [2, 7, 3, 12]),
            ("friends", "friends", [3, 7, 4, 12]),
            ("friends", "newcomers", [1, 7, 4, 12]),
            ("friends", "weather", [3, 7, 4, 12]),
            ("newcomers", "digging", [0, 4, 4, 12]),
            ("newcomers", "watering", [1, 4, 3, 12]),
            ("newcomers", "friends", [2, 4, 4, 12]),
            ("newcomers", "newcomers", [1, 4, 4, 12]),
            ("newcomers", "weather", [1, 4, 4, 12]),
            ("weather", "digging", [2, 3, 4, 12]),
            ("weather", "watering", [0, 3, 3, 12]),
            ("weather", "friends", [1, 3, 4, 12]),
            ("weather", "newcomers", [1, 3, 4, 12]),
            ("weather", "weather", [0, 3, 4, 12]),
        ],
    ),
    (
        "2",
        &[
            ("digging", "digging", [1, 5, 2, 8]),
            ("digging", "watering", [2, 5, 2, 8]),
            ("digging", "friends", [1, 5, 3, 8]),
            ("digging", "newcomers", [2, 5, 3, 8]),
            ("digging", "weather", [2, 5, 3, 8]),
            ("watering", "digging", [1, 2, 2, 8]),
            ("watering", "watering", [0, 2, 2, 8]),
            ("watering", "friends", [1, 2, 3, 8]),
            ("watering", "newcomers", [2, 2, 3, 8]),
            ("watering", "weather", [0, 2, 3, 8]),
            ("friends", "digging", [2, 5, 2, 8]),
            ("friends", "watering", [1, 5, 2, 8]),
            ("friends", "friends", [1, 5, 3, 8]),
            ("friends", "newcomers", [2, 5, 3, 8]),
            ("friends", "weather", [2, 5, 3, 8]),
            ("newcomers", "digging", [0, 2, 2, 8]),
            ("newcomers", "watering", [0, 2, 2, 8]),
            ("newcomers", "friends", [2, 2, 3, 8]),
            ("newcomers", "newcomers", [0, 2, 3, 8]),
            ("newcomers", "weather", [0, 2, 3, 8]),
            ("weather", "digging", [0, 2, 2, 8]),
            ("weather", "watering", [1, 2, 2, 8]),
            ("weather", "friends", [1, 2, 3, 8]),
            ("weather", "newcomers", [2, 2, 3, 8]),
            ("weather", "weather", [1, 2, 3, 8]),
        ],
    ),
];

#[test]
fn together_as_another_program_counts_it() {
    for (args, pairs) in TOGETHER {
        let found = Records::of(args);
        for (a, b, counts, within) in *pairs {
            let [both, of_a, of_b, units] = counts.map(|n| n as f64);
            let expected = ["both", "a", "b", "units"];
            assert_eq!(found.counts(a, b, expected), *counts, "{args:?} {a} {b}");
            let close = |column: &str, expected: f64| {
                let found = found.number(a, b, column);
                let alike =
                    (found - expected).abs() < 1e-9 || found.is_nan() && !expected.is_finite();
                assert!(alike, "{args:?} {a} {b} {column}: {found} {expected}");
            };
            close("expected", of_a * of_b / units);
            close("ratio", both * units / (of_a * of_b));
            close("expected_within", *within);
            close("ratio_within", both / within);
            close("jaccard_percent", (1e6 * 100.0 * both / (of_a + of_b - both)).round() / 1e6);
            close("share_of_a_percent", (1e6 * 100.0 * both / of_a).round() / 1e6);
            close("share_of_b_percent", (1e6 * 100.0 * both / of_b).round() / 1e6);
        }
    }
}

#[test]
fn near_as_another_program_counts_it() {
    for (reach, pairs) in NEAR {
        let found = Records::of(&["--near", reach]);
        for (a, b, counts) in *pairs {
            let columns = ["a_near_b", "b_near_a", "pairs"];
            assert_eq!(found.counts(a, b, columns), *counts, "{reach} {a} {b}");
        }
    }
}

#[test]
fn next_as_another_program_counts_it() {
    for (lag, pairs) in NEXT {
        let found = Records::of(&["--next", lag]);
        for (a, b, counts) in *pairs {
            let columns = ["n", "from_n", "to_n", "pairs"];
            assert_eq!(found.counts(a, b, columns), *counts, "{lag} {a} {b}");
        }
    }
}
