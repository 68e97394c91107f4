//! Queries that cannot be read: where, why, and the way out.

use crate::allotment::study;
use crate::harness::Study;
use insta::assert_snapshot;

/// What is said of each query.
fn said(study: &Study, queries: &[&str]) -> String {
    let said = queries.iter().map(|query| {
        let output = study.command(["find", query]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{query}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    });
    said.collect()
}

#[test]
fn what_was_expected() {
    assert_snapshot!(said(&study(), &["", "digging and", "digging weather", "(digging", "digging)", "turn digging", "near",
        "digging within 2 turns", "digging near weather within two turns", "digging near weather within 2 pages",
        "digging followed weather", "answers(digging)", "years=<3", "é \"x", "`digging", "text:"]), @r#"
    error: query:1: expected a code, a text or `(`: the query is empty
      | 
      | ^
    error: query:12: expected a code, a text or `(` after `and`
      | digging and
      |            ^
    error: query:9: expected `and`, `or`, a relation or the end before `weather`
      | digging weather
      |         ^^^^^^^
    error: query:1: `(` at 1 is not closed
      | (digging
      | ^
    error: query:8: expected `and`, `or`, a relation or the end before `)`
      | digging)
      |        ^
    error: query:6: expected `(` before `digging`
      | turn digging
      |      ^^^^^^^
    error: query:1: expected a code, a text or `(` before `near`
      | near
      | ^^^^
    error: query:9: expected `and`, `or`, a relation or the end before `within`
      | digging within 2 turns
      |         ^^^^^^
    error: query:29: expected a whole number before `two`
      | digging near weather within two turns
      |                             ^^^
    error: query:31: expected `turns` or `words` before `pages`
      | digging near weather within 2 pages
      |                               ^^^^^
    error: query:18: expected `by` before `weather`
      | digging followed weather
      |                  ^^^^^^^
    error: query:9: expected what is asked, as a text, before `digging`
    hint: for example answers("water*")
      | answers(digging)
      |         ^^^^^^^
    error: query:7: expected a value before `<`
    hint: a value that begins so stands in quotation marks: "<2"
      | years=<3
      |       ^
    error: query:3: the quotation mark at 3 is not closed
      | é "x
      |   ^
    error: query:1: the backquote at 1 is not closed
      | `digging
      | ^
    error: query:6: expected a word, a "phrase" or a /pattern/ after `text:`
      | text:
      |      ^
    "#);
}

#[test]
fn what_is_not_there() {
    assert_snapshot!(said(&study(), &["diging", "Weather and Newcomer", "colour=red", "years>two", "garden>2", "garden=wets",
        "speaker:Q", "friendliness"]), @"
    error: query:1: unknown code `diging`
    hint: the codebook has `digging`
      | diging
      | ^^^^^^
    error: query:13: unknown code `Newcomer`
    hint: the codebook has `newcomers`
      | Weather and Newcomer
      |             ^^^^^^^^
    error: query:1: no participant has an attribute `colour`
    hint: attributes are garden, years
      | colour=red
      | ^^^^^^
    error: query:7: `two` is not a number
      | years>two
      |       ^^^
    error: query:1: no value of `garden` is a number
    hint: its values are east, west; compare them with = and !=
      | garden>2
      | ^^^^^^
    error: query:8: nobody has `garden=wets`
    hint: values of `garden` are east, west
      | garden=wets
      |        ^^^^
    error: query:9: nobody is labelled `Q`
    hint: the transcripts have `I`
      | speaker:Q
      |         ^
    error: query:1: unknown code `friendliness`
    hint: a word that people say is `text:friendliness`; `code codebook show` lists the codes
      | friendliness
      | ^^^^^^^^^^^^
    ");
}

#[test]
fn what_makes_no_sense() {
    assert_snapshot!(said(&study(), &["digging near weather", "digging overlapping weather within 1 turn",
        "digging near weather within 1 turn near friends within 1 turn", "0 of (digging, weather)", "3 of (digging, weather)",
        "\"\"", "text:\"--\"", "\"in the rain.\"", "\"a* b\"", "//", "text:/[/", "/a*/", "/(?=a)b/", "/(?:\\w{900}){900}/"]), @r#"
    error: query:9: within what is it `near`?
    hint: add for example `within 1 turn`, or `within 20 words`
      | digging near weather
      |         ^^^^
    error: query:9: `overlapping` has no distance: it is about the same words
    hint: leave `within` out, or say `near`
      | digging overlapping weather within 1 turn
      |         ^^^^^^^^^^^
    error: query:36: relations do not chain
    hint: put one of them in parentheses: (a near b within 1 turn) near c within 1 turn
      | digging near weather within 1 turn near friends within 1 turn
      |                                    ^^^^
    error: query:1: expected a count from 1 to 2, as so many stand in the brackets, not `0`
      | 0 of (digging, weather)
      | ^
    error: query:1: expected a count from 1 to 2, as so many stand in the brackets, not `3`
      | 3 of (digging, weather)
      | ^
    error: query:1: there is nothing to look for between the quotation marks
      | ""
      | ^^
    error: query:6: there is no word in it
    hint: marks and notes in [brackets] are no words; a /pattern/ finds them
      | text:"--"
      |      ^^^^
    error: query:1: words to look for begin and end with a word
    hint: write "in the rain"; a /pattern/ finds marks as well
      | "in the rain."
      | ^^^^^^^^^^^^^^
    error: query:1: `*` stands for an ending, and so only at the end
      | "a* b"
      | ^^^^^^
    error: query:1: there is nothing between the slashes
      | //
      | ^^
    error: query:7: the pattern is not valid: unclosed character class
      | text:/[/
      |       ^
    error: query:1: the pattern also matches nothing at all
    hint: make at least one part of it obligatory
      | /a*/
      | ^^^^
    error: query:1: the pattern is not valid: look-around, including look-ahead and look-behind, is not supported
    hint: these make matching unboundedly slow; combine several patterns with `and`
      | /(?=a)b/
      | ^^^^^^^^
    error: query:1: the pattern is too large
    hint: ask for fewer repetitions, or several shorter patterns with `and` or `or`
      | /(?:\w{900}){900}/
      | ^^^^^^^^^^^^^^^^^^
    "#);
}

/// Codes called like words of the language, or with a blank, stand in backquotes.
#[test]
fn codes_called_like_keywords() {
    let study = Study::new()
        .codes("near\nrole title\nTURN")
        .transcript("P1", "I: How?\nP: Near the role title.\n")
        .tags("ana", "P1", "code,quote\nnear,Near\nrole title,role title\nTURN,the\n");
    assert_snapshot!(said(&study, &["near or TURN", "role title", "`near` and role title"]), @"
    error: query:1: expected a code, a text or `(` before `near`
    hint: a code of that name stands in backquotes: `near`
      | near or TURN
      | ^^^^
    error: query:1: unknown code `role`
    hint: a code with blanks stands in backquotes: `role title`
      | role title
      | ^^^^
    error: query:12: unknown code `role`
    hint: a code with blanks stands in backquotes: `role title`
      | `near` and role title
      |            ^^^^
    ");
    let found = study.run(["find", "`near` or `Role Title` or `turn`", "--format", "csv"]).done();
    // Near the role title: one run, as nothing else is between.
    assert!(found.contains("\nP1,2,2,11,30,P1,4\n") && found.lines().count() == 2, "{found}");
}

#[test]
fn queries_without_end() {
    let study = study();
    let deep = format!("{}digging{}", "(".repeat(10_000), ")".repeat(10_000));
    let deeper = format!("{}digging{}", "not (".repeat(10_000), ")".repeat(10_000));
    for query in [&deep, &deeper, &"turn(".repeat(10_000)] {
        let text = said(&study, &[query]);
        assert!(text.contains("more than 100 brackets stand in each other here"), "{text}");
        assert!(text.len() < 600, "{text}");
    }
    let long = "digging and ".repeat(5_000) + "digging";
    assert_eq!(study.run(["find", &long, "--format", "csv"]).done().lines().count(), 8);
    let nots = "not ".repeat(10_000) + "digging";
    assert_eq!(study.run(["find", &nots, "--format", "csv"]).done().lines().count(), 8);
    assert!(said(&study, &[&"digging".repeat(10_000)]).len() < 600);
}

#[test]
fn options_that_say_nothing() {
    assert_snapshot!(study().run(["find", "digging", "--codes", "work"]).unchanged(), @"
    ---- stderr ----
    error: `--codes` does nothing here: a query names its codes
    hint: leave `--codes` out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["find", "digging", "--by", "coder"]).unchanged(), @"
    ---- stderr ----
    error: coders are taken together before a query is asked
    hint: `--coders NAME` asks it of what one of them tagged
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["quotes", "--find", "digging", "--level", "1"]).unchanged(), @"
    ---- stderr ----
    error: `--level` does nothing here: a query names its codes
    hint: leave `--level` out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["quotes", "--find", "digging", "--by", "coder"]).unchanged(), @"
    ---- stderr ----
    error: the passages of a query are no coder's: coders are taken together before it is asked
    hint: `--coders NAME` asks it of what one of them tagged
    ---- status 2 ----
    ");
}
