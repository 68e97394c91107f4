//! What cannot be asked of words.

use crate::allotment::study;
use crate::harness::Study;
use insta::assert_snapshot;

/// What is said about each of some commands.
fn said(study: &Study, all: &[&[&str]]) -> String {
    let mut text = String::new();
    for args in all {
        let outcome = study.run([&["words"], *args].concat()).unchanged();
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{args:?}");
        text += &format!("$ {}\n{}", args.join(" "), outcome.stderr);
    }
    text
}

#[test]
fn files() {
    let study = study()
        .file("empty.yaml", "")
        .file("wrong.yaml", "body: 7\n7: []\ntalk: [tell, '*', /tell\\w*/, '/(/']\n")
        .file("empty.txt", "# none\n")
        .file("wrong.txt", "the\na, an\n");
    assert_snapshot!(said(&study, &[
        &["--dictionary", "empty.yaml"],
        &["--dictionary", "wrong.yaml"],
        &["--dictionary", "wrong.yaml", "--keep-going"],
        &["--dictionary", "missing.yaml"],
        &["--stop", "missing.txt"],
        &["--stop", "empty.txt"],
        &["--stop", "wrong.txt"],
        &["--stop", "none,en"],
        &["--dictionary", "codebook.yaml", "-o", "codebook.yaml"],
    ]), @r"
    $ --dictionary empty.yaml
    error: empty.yaml: there is no category in this dictionary
    hint: it has a line per category: `body: [back, hurt, ache*]`
    $ --dictionary wrong.yaml
    error: wrong.yaml:1:7: category `body` must be a list of words, not `7`
    hint: it has a line per category: `body: [back, hurt, ache*]`
      | body: 7
    error: wrong.yaml:2:4: category `7` has no word
    hint: it has a line per category: `body: [back, hurt, ache*]`
      | 7: []
    error: wrong.yaml:3:14: `*` without a word
      | talk: [tell, '*', /tell\w*/, '/(/']
    error: wrong.yaml:3:30: regular expression, character 1: unclosed group
      | talk: [tell, '*', /tell\w*/, '/(/']
    $ --dictionary wrong.yaml --keep-going
    error: wrong.yaml:1:7: category `body` must be a list of words, not `7`
    hint: it has a line per category: `body: [back, hurt, ache*]`
      | body: 7
    error: wrong.yaml:2:4: category `7` has no word
    hint: it has a line per category: `body: [back, hurt, ache*]`
      | 7: []
    error: wrong.yaml:3:14: `*` without a word
      | talk: [tell, '*', /tell\w*/, '/(/']
    error: wrong.yaml:3:30: regular expression, character 1: unclosed group
      | talk: [tell, '*', /tell\w*/, '/(/']
    $ --dictionary missing.yaml
    error: missing.yaml: cannot read: No such file or directory (os error 2)
    $ --stop missing.txt
    error: there is no list of stop words and no file called `missing.txt`
    hint: lists are da, de, en, es, fi, fr, it, nl, no, pt, ru, sv; or name a file of words
    $ --stop empty.txt
    error: empty.txt: there is no word in this file of stop words
    hint: `--stop none` leaves nothing out
    $ --stop wrong.txt
    error: wrong.txt:2:1: `a,` is not one word
    hint: a file of stop words has words with blanks or line ends between them, without commas
    $ --stop none,en
    error: `--stop none` stands beside other lists
    hint: leave out `none`, or all others
    $ --dictionary codebook.yaml -o codebook.yaml
    error: codebook.yaml: this file is read by the command; it is not overwritten
    hint: name another file with -o
    ");
}

#[test]
fn patterns() {
    assert_snapshot!(said(&study(), &[
        &["--kwic", ""],
        &["--kwic", "dig | *"],
        &["--kwic", "d*g"],
        &["--kwic", "[laughs]"],
        &["--kwic", "/x*/"],
        &["--kwic", "/[/"],
        &["--kwic", "/(?:\\w{500}){500}/"],
    ]), @r"
    $ --kwic 
    error: --kwic: an empty word
    $ --kwic dig | *
    error: --kwic: `*` without a word
    $ --kwic d*g
    error: --kwic: `*` within `d*g`
    hint: `*` stands only at the end of a word; a regular expression between slashes says more: /colou?r/
    $ --kwic [laughs]
    error: --kwic: there is no word in `[laughs]`
    hint: marks and notes in [brackets] are no words; a /pattern/ finds them
    $ --kwic /x*/
    error: --kwic: this regular expression also matches nothing at all
    hint: make at least one part of it obligatory
    $ --kwic /[/
    error: --kwic: regular expression, character 1: unclosed character class
    $ --kwic /(?:\w{500}){500}/
    error: --kwic: this regular expression is too large
    hint: ask for fewer repetitions, or use several patterns
    ");
}

#[test]
fn groups() {
    assert_snapshot!(said(&study(), &[
        &["--keyness", "colour=red"],
        &["--keyness", "garden=north"],
        &["--keyness", "garden=north:south"],
        &["--keyness", "garden=east:East"],
        &["--keyness", "garden=east:"],
        &["--keyness", "garden=east", "--where", "garden=east"],
        &["--keyness", "garden=east:west", "--where", "garden=east"],
        &["--keyness", "garden=west", "--transcripts", "G03"],
        &["--by", "colour"],
        &["--by", "coder"],
    ]), @"
    $ --keyness colour=red
    error: no participant has an attribute `colour`
    hint: attributes are garden, years
    $ --keyness garden=north
    error: nobody has `garden=north`
    hint: values of `garden` are east, west
    $ --keyness garden=north:south
    error: nobody has `garden=north`
    hint: values of `garden` are east, west
    error: nobody has `garden=south`
    hint: values of `garden` are east, west
    $ --keyness garden=east:East
    error: `garden=east` is compared with itself
    hint: name two values, or one alone for all others
    $ --keyness garden=east:
    error: a value is missing beside the colon of `--keyness`
    hint: values of `garden` are east, west
    $ --keyness garden=east --where garden=east
    error: whoever has another `garden` than east says nothing in what is counted, so there is nothing to compare
    hint: --where, --transcripts, --speakers and --codes narrow what is counted
    $ --keyness garden=east:west --where garden=east
    error: whoever has `garden=west` says nothing in what is counted, so there is nothing to compare
    hint: --where, --transcripts, --speakers and --codes narrow what is counted
    $ --keyness garden=west --transcripts G03
    error: nobody has `garden=west`
    hint: values of `garden` are east
    $ --by colour
    error: no participant has an attribute `colour`
    hint: attributes are garden, years
    $ --by coder
    error: words are the participants', whoever coded them
    hint: `--codes ID --coders NAME` looks at what one coder gave a code to
    ");
}

/// A column of participants.csv in which nobody has a value is told from one that is not there.
#[test]
fn nobody_has_a_value() {
    let people = "participant,transcript,speaker,garden,site\nA1,G01,P,east,\nA2,G02,P,west,\n";
    let study = study().file("participants.csv", people);
    let said = |args: &[&str]| {
        let outcome = study.run(args).unchanged();
        assert_eq!(outcome.status, Some(2), "{args:?}");
        outcome.stderr
    };
    let expected = "error: nobody who speaks here has a value of `site`\nhint: the table of participants has the column, \
                    and nothing in it for them\n";
    for args in [
        &["words", "--by", "site"][..],
        &["words", "--keyness", "site=one"],
        &["themes", "--by", "site"],
        &["participants", "--by", "site"],
        &["cooccur", "--by", "site"],
        &["find", "weather", "--by", "site"],
        &["themes", "--wide", "--where", "site=one"],
    ] {
        assert_eq!(said(args), expected, "{args:?}");
    }
    let large = said(&["find", "/(?:\\w{500}){500}/"]);
    assert!(large.contains("the pattern is too large\nhint: ask for fewer repetitions"), "{large}");
}

#[test]
fn options_that_do_nothing() {
    assert_snapshot!(said(&study(), &[
        &["--coders", "ben"],
        &["--codebook", "codebook.yaml"],
        &["--level", "1"],
    ]), @"
    $ --coders ben
    error: `--coders` does nothing here: only words inside --codes depend on what was coded
    hint: leave `--coders` out
    $ --codebook codebook.yaml
    error: `--codebook` does nothing here: only words inside --codes depend on what was coded
    hint: leave `--codebook` out
    $ --level 1
    error: --level says nothing about `code words`: words inside a code are those inside the codes below it, too
    hint: leave it out
    ");
    for args in [
        &["--ngrams", "0"][..],
        &["--ngrams", "1"],
        &["--min", "0"],
        &["--kwic", "dig", "--window", "0"],
        &["--kwic", "dig", "--window", "70000"],
        &["--window", "3"],
        &["--sort", "left"],
        &["--dictionary", "d.yaml", "--stop", "en"],
        &["--dictionary", "d.yaml", "--ngrams", "2"],
        &["--kwic", "dig", "--by", "garden"],
        &["--keyness", "garden=east", "--by", "garden"],
        &["--keyness", "garden"],
    ] {
        let outcome = study().run([&["words"], args].concat()).unchanged();
        assert_eq!(outcome.status, Some(2), "{args:?}");
        assert!(outcome.stderr.contains(args[args.len() - 2]), "{args:?}: {}", outcome.stderr);
    }
}

/// Nothing left is no error: the table is empty and says why.
#[test]
fn nothing_left() {
    let words = |study: &Study, args: &[&str]| {
        let printed = study
            .run([&["words", "--format", "md", "--notes", "full"], args].concat())
            .unchanged()
            .done();
        printed
            .lines()
            .filter(|line| line.contains("nothing to show"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let study = study().file("all.txt", "wet\n");
    assert_snapshot!(words(&study, &["--min", "50"]), @"- nothing to show: every word is too rare; --min says how rare");
    let one = Study::new().file("all.txt", "wet\n").file("a/A.txt", "I: So?\nP: Wet, wet [day].\n");
    assert_snapshot!(words(&one, &["a", "--stop", "all.txt"]), @"- nothing to show: every word is a stop word, or too rare");
    assert_snapshot!(words(&one, &["a", "--ngrams", "3"]), @"- nothing to show: there is no sequence in what is counted");
    // A code that nobody gave.
    let study = study.file("tags/ben/G02.csv", "code,quote\n");
    assert_snapshot!(words(&study, &["--codes", "watering", "--coders", "ben", "--transcripts", "G02"]), @"- nothing to show: there is no word in what is counted");
}

/// Nobody whose words could be counted, or nobody whom participants.csv names.
#[test]
fn nobody() {
    let asks = Study::new().file("a/A.txt", "I: So?\nI: And so?\nInterviewer: And?\n");
    assert_snapshot!(asks.run(["words", "a"]).unchanged(), @"
    ---- stderr ----
    error: a/A.txt: only interviewers and staff speak in this transcript
    hint: its labels are I, Interviewer; name who asks with `interviewers:` in study.yaml, or who answers in participants.csv
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    let stranger = Study::new()
        .file("a/A.txt", "I: So?\nP: Wet day.\nBo: Dry day.\n")
        .file("people.csv", "participant,transcript,speaker,garden\nAnn,A,P,east\n");
    let args = ["words", "a", "--participants", "people.csv", "--by", "participant"];
    assert_snapshot!(stranger.run(args).unchanged(), @"
    Words, by participant

    Word  Ann (2 words)  (unidentified) (2 words)
    ─────────────────────────────────────────────
    day               1                         1
    dry               0                         1
    wet               1                         0
    ─────────────────────────────────────────────

    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by participants.csv); 1 answer, nobody knows who (1 by
          participants.csv); 1 ask (1 by known words)
    note: words of participants' speech, 4; in small letters, without stemming; text in square brackets
          holds no words; per 1,000 is of all these words, stop words too; participants and transcripts
          are of those with words here
    note: warning: 1 turn of speakers whom participants.csv leaves out: the words count, no participant
          does
    note: cells are counts; csv and json have per 1,000 words, participants and transcripts too
    ---- status 0 ----
    ");
}
