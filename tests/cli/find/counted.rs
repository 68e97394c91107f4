//! What another program finds: a brute force over sets of characters, in Python 3.11.

use crate::allotment::csv;

/// The query, whose tags where not everybody's; participants, transcripts, turns, words, turns and words not judged; and
/// where each passage stands: transcript, turns, code points.
type Case = (&'static str, &'static str, [u64; 6], &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("digging and weather", "", [2, 2, 2, 6, 0, 0], "FG1:9-9:258-269 G01:2-2:87-98"),
    ("digging overlapping weather", "", [2, 2, 2, 14, 0, 0], "FG1:9-9:246-270 G01:2-2:58-99"),
    ("weather inside digging", "", [2, 2, 2, 6, 0, 0], "FG1:9-9:258-269 G01:2-2:87-98"),
    ("digging containing weather", "", [2, 2, 2, 14, 0, 0], "FG1:9-9:246-270 G01:2-2:58-99"),
    ("digging or watering", "", [5, 3, 10, 62, 0, 0], "FG1:2-2:22-27 FG1:2-2:32-48 FG1:3-3:54-79 FG1:4-4:106-118 FG1:9-9:246-270 G01:2-2:58-99 \
         G01:4-4:137-167 G01:6-6:217-285 G02:2-2:44-68 G02:4-4:138-150 G02:6-6:176-195"),
    ("not work", "", [6, 4, 12, 59, 0, 0], "FG1:2-2:28-31 FG1:4-4:84-105 FG1:5-5:124-154 FG1:7-7:181-205 FG1:8-8:210-241 G01:2-2:30-57 \
         G01:4-4:168-189 G01:8-8:307-310 G02:2-2:31-43 G02:4-4:95-137 G03:2-2:29-62 G03:4-4:83-96"),
    ("newcomers and not digging", "", [4, 3, 4, 26, 0, 0], "FG1:4-4:84-105 FG1:5-5:124-154 G01:6-6:237-268 G02:4-4:95-137"),
    ("turn(newcomers) and not turn(digging)", "", [2, 2, 2, 20, 0, 0], "FG1:5-5:124-154 G01:6-6:217-285"),
    ("turn(digging) and turn(friends)", "", [2, 2, 3, 32, 0, 0], "FG1:2-2:22-49 G01:2-2:30-99 G01:4-4:137-189"),
    ("participant(friends) and not participant(weather)", "", [2, 2, 4, 26, 0, 0], "FG1:4-4:84-119 FG1:8-8:210-241 G03:2-2:29-62 G03:4-4:83-96"),
    ("transcript(weather) and not transcript(friends)", "", [1, 1, 3, 25, 0, 0], "G02:2-2:31-68 G02:4-4:95-151 G02:6-6:176-195"),
    ("digging near weather within 2 turns", "", [4, 3, 6, 29, 0, 0], "FG1:2-2:22-27 FG1:4-4:106-118 FG1:9-9:246-270 G01:2-2:58-99 G01:4-4:137-167 G02:4-4:138-150"),
    ("weather near digging within 2 turns", "", [4, 3, 5, 17, 0, 0], "FG1:3-3:54-65 FG1:9-9:258-269 G01:2-2:87-98 G01:6-6:270-284 G02:6-6:176-195"),
    ("digging near weather within 0 turns", "", [2, 2, 2, 14, 0, 0], "FG1:9-9:246-270 G01:2-2:58-99"),
    ("digging followed by friends within 2 turns", "", [3, 2, 4, 21, 0, 0], "FG1:2-2:22-27 FG1:4-4:106-118 G01:2-2:58-99 G01:4-4:137-167"),
    ("friends after digging within 2 turns", "", [2, 2, 3, 9, 0, 0], "FG1:2-2:32-48 FG1:5-5:144-153 G01:4-4:172-188"),
    ("digging followed by digging within 2 turns", "", [3, 3, 3, 17, 0, 0], "FG1:2-2:22-27 G01:2-2:58-99 G02:2-2:44-68"),
    ("2 of (digging, friends, weather)", "", [2, 2, 2, 12, 0, 0], "FG1:9-9:258-269 G01:2-2:58-98"),
    ("garden=west and friends", "", [2, 1, 3, 11, 0, 0], "FG1:2-2:32-48 FG1:5-5:144-153 FG1:7-7:181-205"),
    ("years>2 and company", "", [3, 2, 7, 46, 1, 7], "FG1:2-2:32-48 FG1:4-4:84-119 FG1:5-5:124-154 FG1:8-8:210-241 G01:2-2:30-86 G01:4-4:172-188 \
         G01:6-6:237-268"),
    ("not years>2", "", [2, 2, 5, 37, 2, 10], "FG1:3-3:54-79 FG1:7-7:181-205 G02:2-2:31-68 G02:4-4:95-151 G02:6-6:176-195"),
    ("speaker:P1 and company", "", [1, 1, 2, 9, 0, 0], "FG1:2-2:32-48 FG1:5-5:124-154"),
    ("text:shed", "", [2, 1, 2, 2, 0, 0], "FG1:7-7:200-204 FG1:8-8:225-229"),
    (r#""in the rain" inside digging"#, "", [2, 2, 2, 6, 0, 0], "FG1:9-9:258-269 G01:2-2:87-98"),
    ("friends near text:shed within 0 turns", "", [2, 1, 2, 14, 0, 0], "FG1:7-8:181-241"),
    (r#"answers("water*")"#, "", [2, 2, 2, 18, 0, 0], "G01:6-6:217-285 G02:6-6:176-195"),
    (r#"answers("dig*") and digging"#, "", [1, 1, 1, 7, 0, 0], "G01:4-4:137-167"),
    ("weather or digging", "ben", [2, 2, 4, 22, 12, 74], "G01:2-2:58-86 G01:4-4:143-167 G01:6-6:270-284 G02:2-2:44-68"),
    ("weather and digging", "ben", [0, 0, 0, 0, 10, 61], ""),
    ("not weather", "ben", [1, 1, 4, 37, 12, 80], "G01:2-2:30-99 G01:4-4:137-189 G01:6-6:217-269 G01:8-8:307-310"),
    ("not (weather or digging)", "ben", [1, 1, 4, 25, 12, 74], "G01:2-2:30-57 G01:2-2:87-99 G01:4-4:137-142 G01:4-4:168-189 G01:6-6:217-269 G01:8-8:307-310"),
    ("turn(weather) or turn(watering)", "ben", [2, 2, 2, 18, 11, 76], "G01:6-6:217-285 G02:6-6:176-195"),
];

#[test]
fn finds_what_another_program_finds() {
    for (query, coders, counts, places) in CASES {
        let of = |more: &[&'static str]| {
            let coders = if coders.is_empty() { vec![] } else { vec!["--coders", coders] };
            csv(&[&["find", query], &coders[..], more].concat())
        };
        let rows = |text: String| -> Vec<Vec<String>> {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader.records().map(|row| row.unwrap().iter().map(Into::into).collect());
            rows.collect()
        };
        let place =
            |row: &Vec<String>| format!("{}:{}-{}:{}-{}", row[0], row[1], row[2], row[3], row[4]);
        let found: Vec<String> = rows(of(&[])).iter().map(place).collect();
        assert_eq!(found.join(" "), *places, "{query} {coders}");
        // By transcript nobody is in two groups of this study, so that the counts add up.
        let groups = rows(of(&["--by", "transcript"]));
        let sum = |column: usize| -> u64 {
            groups.iter().map(|row| row[column].parse::<u64>().unwrap_or(0)).sum()
        };
        let columns = [2, 5, 8, 9, 12, 13].map(sum);
        assert_eq!((columns, sum(1)), (*counts, found.len() as u64), "{query} {coders}");
    }
}
