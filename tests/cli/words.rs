//! `code words`

mod context;
mod keyness;
mod wrong;

use crate::allotment::{csv, csv_of, study};
use crate::harness::Study;
use insta::assert_snapshot;

/// The rows of csv, cell by cell, without the heading.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn for_people() {
    let study =
        study().file("stop.txt", "The a and # and no more\ni in it is me my of on so to we\n");
    assert_snapshot!(study.run(["words", "--stop", "stop.txt", "--min", "2"]).unchanged(), @"
    Allotment: words

    Word    Count  Per 1,000  Participants  Transcripts
    ───────────────────────────────────────────────────
    dig         3       24.8     2 (33.3%)    2 (50.0%)
    rain        3       24.8     3 (50.0%)    3 (75.0%)
    water       3       24.8     2 (33.3%)    2 (50.0%)
    all         2       16.5     2 (33.3%)    1 (25.0%)
    came        2       16.5     2 (33.3%)    2 (50.0%)
    friend      2       16.5     1 (16.7%)    1 (25.0%)
    new         2       16.5     2 (33.3%)    2 (50.0%)
    people      2       16.5     2 (33.3%)    2 (50.0%)
    shed        2       16.5     2 (33.3%)    1 (25.0%)
    sit         2       16.5     2 (33.3%)    2 (50.0%)
    talk        2       16.5     2 (33.3%)    2 (50.0%)
    ───────────────────────────────────────────────────

    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: words of participants' speech, 121; in small letters, without stemming; text in square
          brackets holds no words; per 1,000 is of all these words, stop words too; participants and
          transcripts are of those with words here
    note: 14 stop words of stop.txt not shown: 48 of 121 words
    note: 48 words said less than 2 times not shown
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["words", "--codes", "watering,weather", "--coders", "ben", "--by", "transcript"]).unchanged(), @"
    Allotment: words, by transcript

    Word     G01 (14 words)  G02 (4 words)
    ──────────────────────────────────────
    on                    2              0
    the                   1              1
    water                 2              0
    does                  0              1
    fridays               1              0
    hot                   1              0
    i                     1              0
    is                    1              0
    it                    1              0
    mondays               1              0
    new                   1              0
    people                1              0
    rain                  0              1
    that                  0              1
    when                  1              0
    ──────────────────────────────────────

    note: whose tags: 2 transcripts by ben alone
    note: whose tags of weather: 1 transcript by ben alone, 1 by nobody
    note: counted: participants' speech in 2 of 4 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: words of participants' speech inside what is coded with watering, weather, 18; in small
          letters, without stemming; text in square brackets holds no words; per 1,000 is of all these
          words, stop words too; participants and transcripts are of those with words here
    note: not covered by these coders: FG1, G03
    note: [read in part] G02
    note: [rules left out]
    note: cells are counts; csv and json have per 1,000 words, participants and transcripts too
    ---- status 0 ----
    ");
}

/// NLTK 3.10.4 (FreqDist) and scikit-learn 1.9.1 (CountVectorizer) give the same counts.
#[test]
fn counts_as_other_programs_have_them() {
    let printed = csv(&["words"]);
    let rows = rows(&printed);
    let count = |row: &Vec<String>| row[1].parse::<u64>().unwrap();
    assert_eq!((rows.len(), rows.iter().map(count).sum::<u64>()), (73, 121));
    // The word, how often, by how many participants, in how many transcripts.
    let expected = [
        ("the", "9", "6", "4"),
        ("i", "6", "4", "3"),
        ("in", "6", "5", "3"),
        ("we", "6", "4", "3"),
        ("it", "4", "4", "4"),
        ("my", "4", "2", "2"),
        ("a", "3", "2", "2"),
        ("dig", "3", "2", "2"),
        ("rain", "3", "3", "3"),
        ("water", "3", "2", "2"),
        ("all", "2", "2", "1"),
        ("and", "2", "2", "2"),
        ("came", "2", "2", "2"),
        ("friend", "2", "1", "1"),
        ("is", "2", "2", "2"),
    ];
    for (row, (word, count, participants, transcripts)) in rows.iter().zip(expected) {
        let per_1000: f64 = row[2].parse().unwrap();
        assert_eq!(
            (&*row[0], &*row[1], &*row[3], &*row[6]),
            (word, count, participants, transcripts)
        );
        assert_eq!((&*row[4], &*row[7]), ("6", "4"));
        // 9000/121 for `the`.
        let exact = count.parse::<f64>().unwrap() * 1000.0 / 121.0;
        assert!((per_1000 - exact).abs() < 1e-9, "{word}: {per_1000}");
    }
}

/// What the interviewer says tops no list: "you" and "how" are in questions alone.
#[test]
fn questions_are_nobodys_words() {
    let words: Vec<String> = rows(&csv(&["words"])).into_iter().map(|row| row[0].clone()).collect();
    assert!(words.contains(&"we".to_owned()));
    assert!(
        !words.iter().any(|word| ["you", "how", "what", "plot"].contains(&word.as_str())),
        "{words:?}"
    );
    let all = csv(&["words", "--speakers", "all"]);
    assert!(all.contains("\nyou,3,"), "{all}");
}

/// 105 = the words of each turn less one; NLTK's `bigrams` and scikit-learn's `ngram_range=(2, 2)` give the same.
#[test]
fn sequences_stay_within_a_turn() {
    let printed = csv(&["words", "--ngrams", "2"]);
    let rows = rows(&printed);
    let count = |row: &Vec<String>| row[1].parse::<u64>().unwrap();
    assert_eq!(rows.iter().map(count).sum::<u64>(), 105);
    let top: Vec<(&str, u64)> = rows.iter().take(12).map(|row| (&*row[0], count(row))).collect();
    let expected = [
        ("in the", 5),
        ("the rain", 3),
        ("i dig", 2),
        ("it is", 2),
        ("my friend", 2),
        ("new people", 2),
        ("the shed", 2),
        ("water on", 2),
        ("we sit", 2),
        ("a little", 1),
        ("a lot", 1),
        ("a week", 1),
    ];
    assert_eq!(top, expected);
    // FG1 has 5 words in "We talk in the shed, all of us." after "shed": one comma is no end.
    assert!(printed.contains("\nshed all,1,"), "{printed}");
    // With stop words, only what is nothing else goes.
    let study = study().file("stop.txt", "in the");
    let left = csv_of(&study, &["words", "--ngrams", "2", "--stop", "stop.txt"]);
    assert!(!left.contains("in the,") && left.contains("the rain,3,"), "{left}");
}

/// 22 stop words are 53 of the 121 words, and 68 are left; per 1,000 is of all of them still.
#[test]
fn stop_words_leave_rows_and_not_the_denominator() {
    let list = "a all and but he i in is it me my of on our she so the they to us we you\n";
    let study = study().file("stop.txt", list);
    let args = ["words", "--stop", "stop.txt"];
    let printed = study.run(args).unchanged().done();
    let flowed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowed.contains("22 stop words of stop.txt not shown: 53 of 121 words"), "{printed}");
    let rows = rows(&csv_of(&study, &args));
    let count = |row: &Vec<String>| row[1].parse::<u64>().unwrap();
    assert_eq!(rows.iter().map(count).sum::<u64>(), 68);
    assert_eq!((&*rows[0][0], rows[0][2].parse::<f64>().unwrap()), ("dig", 3000.0 / 121.0));
    // Lists add up, and a language is one of them.
    let english = study.run(["words", "--stop", "en,stop.txt"]).unchanged().done();
    let flowed = english.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flowed
            .contains("174 English stop words (Snowball) and 22 stop words of stop.txt not shown"),
        "{english}"
    );
    assert_eq!(study.run(["words", "--stop", "none"]).done(), study.run(["words"]).done());
}

const CATEGORIES: &str = "body: [back, hurt]\ntalk: [talk, laugh*, 'tell*']\n";

#[test]
fn categories() {
    let study = study().file("d.yaml", CATEGORIES);
    assert_snapshot!(csv_of(&study, &["words", "--dictionary", "d.yaml"]), @"
    category,count,per_1000,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent
    body,2,16.52892561983471,1,6,16.666667,1,4,25
    talk,3,24.793388429752067,3,6,50,3,4,75
    ");
    assert_snapshot!(study.run(["words", "--dictionary", "d.yaml", "--by", "garden", "--quiet"]).unchanged(), @"
    Allotment: words by category, by garden

    Category  east (67 words)  west (54 words)
    ──────────────────────────────────────────
    body                    2                0
    talk                    3                0
    ──────────────────────────────────────────

    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: words of participants' speech, 121; in small letters, without stemming; text in square
          brackets holds no words; categories as d.yaml has them, a word once in each; per 1,000 is of
          all these words; participants and transcripts are of those with words here
    note: cells are counts; csv and json have per 1,000 words, participants and transcripts too
    ---- status 0 ----
    ");
}

/// Codes or categories, each with its words.
fn words_of(csv: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names = reader.headers().unwrap().clone();
    let at = |names_of: [&str; 2]| names.iter().position(|name| names_of.contains(&name)).unwrap();
    let (code, words) = (at(["code", "category"]), at(["words", "count"]));
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| (row[code].to_owned(), row[words].to_owned())).collect()
}

/// A category is a rule: the same words, also where stems and phrases overlap, hits lie in notes, and groups narrow.
#[test]
fn a_dictionary_counts_what_rules_count() {
    let text = "I: Rain again?\nP: Rain, rainy rain [rain] and the rainwater. No rain\nat all, I’d say: it rained-out my rain gauge.\n\
                Zoe: Rain gauges? RAIN GAUGE, rainy-day rain.\nP: Un-rain it. Called or calling them.\n";
    let rules = "- id: wet\n  rules:\n  - words: [rain*, \"rain\"]\n  - phrase: rain gauge\n  - regex: 'call(ed|ing)'\n\
                 - id: day\n  rules:\n  - words: [rainy-day, say]\n  - phrase: no rain at all\n";
    let weather = Study::new()
        .codebook(rules)
        .file("study.yaml", "rules_unit: match\n")
        .transcript("A", text)
        .transcript("B", "I: And?\nP: Nothing.\n")
        .file("d.yaml", "wet: [rain*, rain, rain gauge, '/call(ed|ing)/']\nday: [rainy-day, say, no rain at all]\n");
    let by_rules = words_of(&csv_of(&weather, &["themes", "--coders", "rules"]));
    let by_words = words_of(&csv_of(&weather, &["words", "--dictionary", "d.yaml"]));
    assert_eq!(by_words, by_rules);
    // Of P: Rain rainy rain rainwater rain rained-out rain gauge; of Zoe: Rain gauges RAIN GAUGE rainy-day rain, where
    // "gauges" is no part of the phrase; called, calling.
    assert_eq!(by_words[0].1, "15");
    // no rain at all, say, rainy-day.
    assert_eq!(by_words[1].1, "6");

    // The same on the study of the other tests.
    let plots = study()
        .file("study.yaml", "rules_unit: match\n")
        .file("d.yaml", "digging: [dig*, dug]\nwatering: [water*]\n");
    let by_rules = words_of(&csv_of(&plots, &["themes", "--coders", "rules"]));
    let by_words = words_of(&csv_of(&plots, &["words", "--dictionary", "d.yaml"]));
    assert!(
        by_words.len() == 2 && by_words.iter().all(|row| by_rules.contains(row)),
        "{by_rules:?}"
    );
    // dig 3, digs and dug; water 3 and waters.
    let counts: Vec<&str> = by_words.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(counts, ["5", "4"]);
}

/// Only words inside: W of ben is "I water on Mondays. The new people water on Fridays, when it is hot." (14 words) and
/// G02's "The rain does that." (4).
#[test]
fn inside_codes() {
    let rows = rows(&csv(&["words", "--codes", "watering", "--coders", "ben"]));
    let count = |row: &Vec<String>| row[1].parse::<u64>().unwrap();
    assert_eq!(rows.iter().map(count).sum::<u64>(), 18);
    assert_eq!(rows[0][..2], ["on", "2"]);
    // A category inside a code, and pairs that do not leave it: 13 and 3.
    let study = study().file("d.yaml", "wet: [water*, rain]\n");
    let args = ["--codes", "watering", "--coders", "ben"];
    let wet = csv_of(&study, &[&["words", "--dictionary", "d.yaml"], &args[..]].concat());
    assert!(wet.contains("\nwet,3,166.66666666666666,2,2,"), "{wet}");
    let pairs = csv_of(&study, &[&["words", "--ngrams", "2"], &args[..]].concat());
    assert_eq!(super::words::rows(&pairs).iter().map(count).sum::<u64>(), 16);
    // Ben did not look for the weather in G02; tags that overlap count a word once: "when it is hot".
    let weather = csv(&["words", "--codes", "weather,watering", "--coders", "ben"]);
    assert_eq!(super::words::rows(&weather).iter().map(count).sum::<u64>(), 18);
}

/// Without codes nothing depends on what was coded: tags with errors in them stop nothing, and no codebook is needed.
#[test]
fn no_codebook_is_needed() {
    let study = study().file("tags/ana/G01.csv", "code,quote\nnowhere,never said\n");
    assert_eq!(csv_of(&study, &["words"]), csv(&["words"]));
    assert_eq!(
        csv_of(&study, &["words", "--codes", "weather", "--coders", "ben", "--keep-going"])
            .lines()
            .count(),
        5
    );
    let loose = Study::new().file("a/A.txt", "I: So?\nP: Wet, wet day.\n");
    assert_snapshot!(csv_of(&loose, &["words", "a"]), @"
    word,count,per_1000,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent
    wet,2,666.6666666666666,1,1,100,1,1,100
    day,1,333.3333333333333,1,1,100,1,1,100
    ");
}

/// Every format has the table; a number of people is a share.
#[test]
fn formats() {
    let study = study();
    for format in ["json", "md", "html", "latex", "tsv", "org"] {
        let text = study.run(["words", "--format", format]).unchanged().done();
        assert!(text.contains("friend") && text.contains("the"), "{format}: {text}");
    }
    for file in ["out.docx", "out.xlsx"] {
        let _printed = study.run(["words", "--keyness", "garden=east", "-o", file]).done();
        assert!(study.path(file).exists());
    }
}
