//! Tags as they were given, and what is coded with anything.

use crate::harness::Study;

/// `P1` has 8 words: care on 5 of them by two tags that share a word, money on 3 more, one of them inside another. `P2` was
/// read for care only, and only in its first turn of 3 words.
fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P1", "I: How?\nP: She held my hand and paid me late.\n")
        .transcript("P2", "P: They came late.\nI: And?\nP: And left again.\n")
        .tags(
            "ana",
            "P1",
            "code,quote\ncare,She held my hand\nwarmth,hand and\nmoney,paid me late\nmoney,late\n",
        )
        .tags("ana", "P2", "code,quote\ncare,came late\n")
        .file("coverage.csv", "coder,transcript,codes,turns\nana,P2,care,1\n")
}

#[test]
fn references_and_any_code() {
    let table =
        study().run(["themes", "--references", "--any-code", "--format", "csv", "-q"]).done();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0].last(), Some(&"references"));
    let row = |code: &str| {
        let row = rows.iter().find(|row| row[1] == code).unwrap();
        // turns, words of all that was read for it, segments, references
        [row[10], row[11], row[12], row[14], row[15]].join(" ")
    };
    // P1: `She held my hand and` is 5 words; P2: 2 of the 3 words that were read.
    assert_eq!(row("care"), "2 7 11 2 3");
    assert_eq!(row("warmth"), "1 2 11 1 1");
    // P2 was not read for money.
    assert_eq!(row("money"), "1 3 8 1 2");
    assert_eq!(row("(any code)"), "2 10 11 3 5");
    let one =
        study().run(["themes", "--codes", "warmth", "--any-code", "--format", "csv", "-q"]).done();
    assert!(one.lines().last().unwrap().starts_with("(any of these codes),"), "{one}");
    assert!(one.lines().last().unwrap().contains(",1,2,11,18.181818,1"), "{one}");
}
