//! `code check-quotes`

use crate::harness::{Outcome, Study};
use insta::assert_snapshot;

/// Two interviews and a group whose speakers bear names. Themes by hand: Care is coded in P01 and P02, Money in P01, of
/// four people (P01, P02, FG1/Mia, FG1/Noah) in three transcripts.
fn study() -> Study {
    Study::new()
        .codebook(
            "- id: care\n  name: Care\n  definition: d\n- id: money\n  name: Money worries\n  definition: d",
        )
        .transcript(
            "P01",
            "I: How was it there for you?\nP: First she held my hand, then she listened to all of it. That was good for me.\n\
             I: And then?\nP: They were kind. The money never came, and nobody ever told me why.\n",
        )
        .transcript("P02", "I: And you?\nP: A warm welcome, I don't know what else to say to you.\n")
        .transcript(
            "FG1",
            "I: Who starts?\nMia: We never knew who was on shift that week.\nNoah: And nobody asked us about it.\n",
        )
        .tags("ana", "P01", "code,quote\ncare,held my hand\nmoney,The money never came\n")
        .tags("ana", "P02", "code,quote\ncare,warm welcome\n")
        .tags("ana", "FG1", "code,quote\n")
}

fn check(paper: &str, args: &[&str]) -> Outcome {
    let study = study().file("paper.md", paper);
    study.run([&["check-quotes", "paper.md"], args].concat())
}

#[test]
fn quotations_that_hold() {
    let paper = "\
# Findings

One said “she held my hand, then she listened” (P01), another „A warm welcome, I don’t know […] to say“ (P02).

> The money never came, and nobody […] told [the man] why. (P01)

[T]he money: « They were kind » (P01) of a “kind” sort.
";
    assert_snapshot!(check(paper, &["--most", "3"]).unchanged(), @"
    Manuscript check

    quotations                               5: 3 word for word, 2 short, said
    numbers beside a theme's name            none
    labels of speakers that look like names  none

    Line  Quotation                         Outcome        Said by  Transcript  Turn  Named  Differences
    ────────────────────────────────────────────────────────────────────────────────────────────────────
       3  she held my hand, then she        word for word  P01      P01            2  P01
          listened
       3  A warm welcome, I don’t know […]  word for word  P02      P02            2
          to …
       5  The money never came, and nobody  word for word  P01      P01            4  P01
          […] told [the man] …
       7  They were kind                    short, said    P01      P01            4  P01
       7  kind                              short, said    P01      P01            4
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    Quotations of each participant
    Participant  Quotations  More than 3
    ────────────────────────────────────
    P01                   2
    P02                   1
    ────────────────────────────────────

    note: quotations are compared word by word with all that is said in all transcripts read here;
          letter case, marks and white space do not count; […] stands for words left out, other square
          brackets for some that were replaced
    note: altered: at least 60 % of the words are there, in order; joined: two passages of a transcript,
          word for word, as if they were one; not found: fewer, or no such words
    note: short: fewer than 4 words in quotation marks may be a term and no quotation; whether somebody
          says them is told, and is no mistake
    note: a paragraph without quotation marks is taken for a quotation where somebody says it, or, in
          Markdown, where it begins with >
    note: a number is compared where its sentence names a theme, with the nearest of its clause, else
          the last before it: n of N and percentages of participants, transcripts and words; 0 numbers
          in sentences that name none
    ---- status 0 ----
    ");
}

/// What was said is “then she listened to all of it”; “We never knew who was on shift” is Mia's; the question is the
/// interviewer's; the last one nobody said.
#[test]
fn quotations_that_do_not() {
    let paper = "\
“then she listened to none of it” (P01) and “We never knew who was on shift” (P02).
“How was it there for you” and “it was the best year of my whole life” (P01).
Mia told us so.
";
    assert_snapshot!(check(paper, &[]).unchanged(), @"
    Manuscript check

    quotations                               4: 1 not found, 1 altered, 1 said by another, 1 not a
                                             participant's
    numbers beside a theme's name            none
    labels of speakers that look like names  1

    Line  Quotation          Outcome            Said by      Transcript  Turn  Named  Differences
    ───────────────────────────────────────────────────────────────────────────────────────────────────
       1  then she listened  altered            P01          P01            2  P01    said “all”,
          to none of it                                                               written “none”
       1  We never knew who  said by another    FG1/Mia      FG1            2  P02    P02 is named,
          was on shift                                                                FG1/Mia speaks
       2  How was it there   not a              interviewer  P01            1
          for you            participant's
       2  it was the best    not found                                         P01
          year of my …
    ───────────────────────────────────────────────────────────────────────────────────────────────────

    Quotations of each participant
    Participant  Quotations  More than 2
    ────────────────────────────────────
    FG1/Mia               1
    P01                   1
    ────────────────────────────────────

    Labels of speakers that look like names
    Line  Label  Speaks in
    ──────────────────────
       3  Mia    FG1
    ──────────────────────

    note: quotations are compared word by word with all that is said in all transcripts read here;
          letter case, marks and white space do not count; […] stands for words left out, other square
          brackets for some that were replaced
    note: altered: at least 60 % of the words are there, in order; joined: two passages of a transcript,
          word for word, as if they were one; not found: fewer, or no such words
    note: short: fewer than 4 words in quotation marks may be a term and no quotation; whether somebody
          says them is told, and is no mistake
    note: a paragraph without quotation marks is taken for a quotation where somebody says it, or, in
          Markdown, where it begins with >
    note: a number is compared where its sentence names a theme, with the nearest of its clause, else
          the last before it: n of N and percentages of participants, transcripts and words; 0 numbers
          in sentences that name none
    ---- status 1 ----
    ");
    let pseudonym = check("Mia told us so.\n", &["--pseudonyms", "Mia"]).unchanged();
    assert_eq!(pseudonym.status, Some(0), "{pseudonym}");
    let label = check("Mia told us so.\n", &[]).unchanged();
    assert_eq!(label.status, Some(1), "{label}");
}

/// By hand: Care is 2 of 4 people (50 %) and 2 of 3 transcripts (66.7 %), Money worries 1 of 4 and 1 of 3.
#[test]
fn numbers_beside_a_theme() {
    let paper = "\
Care was raised by 2 of 4 people (50%), in two out of three transcripts (67%).
Money worries were raised by 2/4; Care by 3 (75%).
The sample was 4 of 9 who were asked.
“I told 3 of 4 people about Care and money” is what nobody claims.
";
    let found = check(paper, &["--format", "json", "--quiet"]).unchanged();
    assert_eq!(found.status, Some(1), "{found}");
    let report: serde_json::Value = serde_json::from_str(&found.stdout).unwrap();
    let numbers = report["tables"]["numbers"].as_array().unwrap();
    let shown: Vec<_> = numbers
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            (row["line"].as_u64().unwrap(), text("number"), text("theme"), text("holds"))
        })
        .collect();
    let expected = [
        (1, "2 of 4", "Care", "yes"),
        (1, "50%", "Care", "yes"),
        (1, "two out of three", "Care", "yes"),
        (1, "67%", "Care", "yes"),
        (2, "2/4", "Money worries", "no"),
        (2, "3 (75%)", "Care", "no"),
    ];
    let expected = expected.map(|(line, number, theme, holds)| {
        (line, number.to_owned(), theme.to_owned(), holds.to_owned())
    });
    assert_eq!(shown, expected);
}

#[test]
fn what_is_no_manuscript() {
    let study = study().bytes("paper.pages", b"x");
    assert_snapshot!(study.run(["check-quotes", "paper.pages"]).unchanged(), @"
    ---- stderr ----
    error: paper.pages: it is no manuscript that can be read
    hint: save it as .docx, .odt, .md or .txt
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["check-quotes", "nowhere.md"]).unchanged(), @"
    ---- stderr ----
    error: nowhere.md: cannot read: No such file or directory (os error 2)
    ---- status 2 ----
    ");
    let over = study.file("paper.md", "“a b c d”\n");
    assert_snapshot!(over.run(["check-quotes", "paper.md", "-o", "paper.md"]).unchanged(), @"
    ---- stderr ----
    error: paper.md: this file is read by the command; it is not overwritten
    hint: name another file with -o
    ---- status 2 ----
    ");
}

/// Its own docx of quotes is a manuscript in which everything holds.
#[test]
fn a_word_document() {
    let study = study();
    study.run(["quotes", "-o", "quotes.docx", "--quiet"]).done();
    let found = study.run(["check-quotes", "quotes.docx", "--least-words", "1"]);
    assert!(found.stdout.contains("3: 3 word for word"), "{found}");
}

/// Words of one person from two turns, as if they were said at once.
#[test]
fn passages_that_are_joined() {
    let paper = "One said “They were kind. The money never came. That was good for me” (P01).\n";
    let said = check(paper, &[]).to_string();
    assert!(said.contains("1: 1 joined"), "{said}");
    let csv = check(paper, &["--format", "csv"]).to_string();
    assert!(
        csv.contains("a passage of turn 4 and one of turn 2, and nothing between them says so"),
        "{csv}"
    );
    assert!(said.contains("status 1"), "{said}");
    // With a sign that something is left out it holds.
    let held =
        check("“That was good for me. […] They were kind. The money never came” (P01)\n", &[]);
    assert!(held.to_string().contains("1: 1 word for word"), "{held}");
}

/// A number belongs to what its own clause names, and an id of several words names its code.
#[test]
fn numbers_of_other_clauses() {
    let study = study().codebook(
        "- id: care\n  name: Care\n  definition: d\n- id: money-worries\n  name: Worries about money\n  definition: d",
    );
    let study = study
        .tags("ana", "P01", "code,quote\ncare,held my hand\nmoney-worries,The money never came\n")
        .file(
            "paper.md",
            "Three of four spoke of the weather; 2 of 4 of care. Money worries had 1 of 4.\n",
        );
    let csv = study.run(["check-quotes", "paper.md", "--format", "json"]).to_string();
    assert!(csv.contains("1 number in sentences that name none"), "{csv}");
    assert!(csv.contains("\"Worries about money\""), "{csv}");
    assert!(csv.contains("2: 2 as in the table, 0 not"), "{csv}");
}
