//! The sentences under tables and quotes, in full: what counts as what, and how to read the figures.
//!
//! Other tests show them short, as `harness/sentences.rs` says; what each test here prints is what people read. Of a
//! table that has most sentences of a plainer one, only the others are shown.

use crate::harness::{Study, looked_up_in};
use insta::assert_snapshot;
use std::path::Path;

/// Something to say in every note: rules, two coders of one transcript, one of the other, people with roles.
fn study() -> Study {
    Study::new()
        .codebook(
            "- id: care\n  definition: d\n  codes:\n  - id: warmth\n    definition: d\n- id: money\n  \
             definition: d\n  rules:\n  - words: [paid]",
        )
        .transcript("P01", "I: How was it?\nP: She held my hand.\nP: They paid me late.\n")
        .transcript("P02", "I: And you?\nP: They paid me.\n")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\nmoney,paid me\n")
        .tags("ben", "P01", "code,quote\nwarmth,my hand\n")
        .tags("ana", "P02", "code,quote\nmoney,paid me\n")
        .file("participants.csv", "participant,transcript,role\nAda,P01,nurse\nBea,P02,cook\n")
}

/// Every note, as it is printed.
fn notes(study: &Study, args: &[&str]) -> Vec<String> {
    let printed = study.run(args).unchanged().done();
    let notes = printed.trim_end().split("\nnote: ").skip(1);
    notes.map(|note| format!("note: {note}\n")).collect()
}

fn all(args: &[&str]) -> String {
    notes(&study(), args).concat()
}

/// The notes that the plainer command does not have.
fn beyond(plainer: &[&str], args: &[&str]) -> String {
    let known = notes(&study(), plainer);
    notes(&study(), args).into_iter().filter(|note| !known.contains(note)).collect()
}

#[test]
fn of_themes() {
    assert_snapshot!(all(&["themes"]), @"
    note: whose tags: 1 transcript by ana alone, 1 by ana and ben; where several coded, what one of them
          tagged counts
    note: warning: transcripts were coded by different numbers of people, and with `--combine any` more
          coders find more; compare transcripts with `--coders` or `--combine majority`
    note: counted: participants' speech in 2 of 2 transcripts
    note: who speaks: 2 answer (2 by known words); 2 ask (2 by known words)
    note: a code counts what is tagged with it or with a code below it; words are % of participants'
          speech that was read for the code; segments are tags that overlap taken as one, so they depend
          on how people cut
    note: codebook rules did not count; `--coders rules` counts them alone
    ");
}

#[test]
fn of_several_coders_taken_together() {
    assert_snapshot!(beyond(&["themes"], &["themes", "--combine", "all"]), @"
    note: whose tags: 1 transcript by ana alone, 1 by ana and ben; where several coded, only what all of
          them tagged counts
    ");
    assert_snapshot!(beyond(&["themes"], &["themes", "--combine", "majority"]), @"
    note: whose tags: 1 transcript by ana alone, 1 by ana and ben; where several coded, what more than
          half of them tagged counts
    ");
    let study = study().tags("consensus", "P01", "code,quote\ncare,my hand\n");
    assert_snapshot!(notes(&study, &["themes"])[0], @"note: whose tags: 1 transcript by ana alone, 1 by consensus");
}

#[test]
fn of_themes_that_are_split() {
    assert_snapshot!(beyond(&["themes"], &["themes", "--by", "role"]), @"
    note: cells are participants (% of the group's n); a code counts what is tagged with it or with a
          code below it; csv and json have transcripts, turns, words and segments too
    ");
    assert_snapshot!(beyond(&["themes", "--by", "role"], &["themes", "--by", "coder"]), @"note: whose tags: 2 transcripts by ana alone, 1 by ben alone; each coder is counted alone");
    assert_snapshot!(beyond(&["themes"], &["themes", "--by", "participant"]), @"
    note: cells are turns; headings give how many turns there are; a code counts what is tagged with it
          or with a code below it; csv and json have words and segments too
    ");
    assert_eq!(beyond(&["themes", "--by", "participant"], &["themes", "--by", "transcript"]), "");
}

#[test]
fn of_some_people() {
    assert_snapshot!(beyond(&["themes"], &["themes", "--where", "role=nurse"]), @"
    note: counted: participants' speech in 2 of 2 transcripts, where role is nurse (segments are clipped
          to these people's speech)
    ");
}

#[test]
fn of_what_was_read_in_part() {
    let study = study().file("coverage.csv", "coder,transcript,codes\nana,P02,money\n");
    let told = notes(&study, &["themes"]).into_iter().find(|note| note.contains("coverage"));
    assert_snapshot!(told.unwrap(), @"note: read only in part, as coverage.csv has it, so denominators differ between codes: P02");
}

/// What is applied is counted as in the theme table.
#[test]
fn of_apply() {
    assert_eq!(all(&["apply"]), all(&["themes"]));
}

#[test]
fn of_quotes() {
    assert_snapshot!(all(&["quotes", "--one-per-participant"]), @"
    note: 3 quotes, each under the code that was given; of tags that overlap, the longest is printed
          whole and all their coders are named
    note: one quote per participant and code: the longest
    ");
    assert_snapshot!(all(&["quotes", "--codes", "warmth"]), @"
    note: 1 quote, each under the code that was given; of tags that overlap, the longest is printed
          whole and all their coders are named
    ");
}

#[test]
fn of_agreement() {
    assert_snapshot!(all(&["agree", "--all"]), @"
    note: compared: 2 units (turn) of participants' speech in 1 of 2 transcripts; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript
    note: a coder gives a code to a turn that the coder's tags of it, or of codes below it, touch by a
          character
    note: left out: speech of I
    note: not compared, as fewer than two coders read them: P02 (ana)
    note: a code's row includes the codes below it; the figures of all codes use each tag once, at the
          code that was given
    note: None: percent of the units that nobody coded. Agree: percent of the units on which two coders
          agree, coded or not. PA+: agreement on units that somebody coded (Dice). Alpha:
          Krippendorff's, nominal; what a coder did not read is missing, not uncoded
    note: flags: too few = all coders together gave it to fewer than 10 units, or one of them to fewer
          than 5, as far as they read; prevalence, if nothing else = a coder gave it to under 5 % or
          over 95 % of the units
    note: Kappa: Cohen's, on the units that both coders judged
    note: Light: the mean of Cohen's kappa over pairs of coders: a pair that judged few units in common
          weighs as much as any, and is 0 where one of the two never gave what the other did
    note: Kappa of all codes, pooled: from the mean observed and the mean expected agreement of the
          codes (de Vries et al. 2008), so that no kappa of a rare code is averaged
    note: 95 % interval of alpha: each transcript left out in turn (jackknife) on Fisher's z, t
          distribution; transcripts of one participant are one
    ");
}

#[test]
fn of_units() {
    assert_snapshot!(beyond(&["agree"], &["agree", "--unit", "word"]), @"
    note: compared: 8 units (word) of participants' speech in 1 of 2 transcripts; nobody coded 3 of them
          (37.5%) with any of these codes
    note: a coder gives a code to a word that the coder's tags of it, or of codes below it, touch by a
          character
    ");
    assert_snapshot!(beyond(&["agree"], &["agree", "--unit", "transcript"]), @"
    note: compared: 1 unit (transcript) of participants' speech in 1 of 2 transcripts; nobody coded 0 of
          them (0.0%) with any of these codes
    note: a coder gives a code to a transcript that the coder's tags of it, or of codes below it, touch
          by a character anywhere
    ");
    assert_snapshot!(beyond(&["agree"], &["agree", "--min-overlap", "50"]), @"
    note: compared: 2 units (turn) of participants' speech in 1 of 2 transcripts; nobody coded 1 of them
          (50.0%) with any of these codes
    note: a coder gives a code to a turn of which the coder's tags of it, or of codes below it, cover at
          least 50 %, white space left out
    note: 2 of 3 tags fell on no unit
    ");
}

#[test]
fn of_spans() {
    assert_snapshot!(beyond(&["agree"], &["agree", "--unit", "span"]), @"
    note: compared: 29 units (char) of participants' speech in 1 of 2 transcripts; nobody coded 13 of
          them (44.8%) with any of these codes
    note: a coder's overlapping tags of a code, or of codes below it, are one span of the speech closed
          up: labels, times, white space and other people's turns are not in it
    note: u-alpha: Krippendorff et al. (2016), on each code against everything else; it does not see a
          boundary inside text that both coders coded. F1: spans that match exactly, and that share 50 %
          of what either covers, mean over pairs of coders. Jaccard: shared length of all coded length
    ");
}

#[test]
fn of_agreement_that_is_split() {
    assert_snapshot!(beyond(&["agree"], &["agree", "--by", "pair"]), @"
    note: alpha: Krippendorff's, nominal; what a coder did not read is missing, not uncoded. Counts,
          percent and intervals are in csv and json
    ");
}

#[test]
fn of_intervals() {
    for (ci, name) in [("bootstrap", "transcripts"), ("units", "units"), ("gwet", "formula")] {
        let new = beyond(&["agree"], &["agree", "--ci", ci]);
        match name {
            "transcripts" => assert_snapshot!(new, @"
            note: 95 % interval of alpha: transcripts drawn 10000 times (percentile bootstrap, seed 1);
                  transcripts of one participant are one
            "),
            "units" => assert_snapshot!(new, @"
            note: 95 % interval of alpha: units drawn 10000 times (percentile bootstrap, seed 1), as if units
                  were independent, which those of one transcript are not: it is too narrow, and is here to
                  compare with other programs
            "),
            _ => assert_snapshot!(new, @"
            note: 95 % interval of alpha: Gwet's formula, as if units were independent, which those of one
                  transcript are not: it is too narrow, and is here to compare with other programs
            "),
        }
    }
}

#[test]
fn of_what_stands_instead_of_figures() {
    assert_snapshot!(beyond(&["agree"], &["agree", "--differences"]), @"note: each code is compared as it was given, without the codes below it");
    assert_snapshot!(beyond(&["agree"], &["agree", "--confusion"]), @"
    note: a row counts the units on which the one coder gave a code that the other did not give, and
          what the other gave there that the one did not; a unit with several such codes stands in
          several rows
    ");
    assert_snapshot!(beyond(&["agree"], &["agree", "--methods"]), @"
    note: check before printing: whether coders worked independently, and what was done about
          disagreement, is not in the files
    ");
    assert_snapshot!(beyond(&["agree"], &["agree", "--export", "ratings", "--format", "terminal"]), @"
    note: an empty cell is missing: the coder did not judge the unit for all of these codes; (none) is
          judged and given none of them; several codes are split by ;
    ");
}

#[test]
fn of_ratings() {
    let mut csv = "unit,transcript,ana,ben\n".to_owned();
    for unit in 0..10 {
        csv += &format!("{unit},P{},{},{}\n", unit / 2, unit % 3, unit % 2);
    }
    let study = Study::new().file("r.csv", csv);
    assert_snapshot!(notes(&study, &["agree", "--ratings", "r.csv"]).concat(), @"
    note: SE (units), 95 % (units): as if each unit said something of its own; that is what other
          programs print, and too narrow where units of one transcript resemble each other
    note: alpha, percent and what is made of pairs leave out units with one rating; the chance agreement
          of Fleiss, Conger and Gwet takes them in, as their authors do
    note: 95 % interval of alpha: each cluster left out in turn (jackknife) on Fisher's z, t
          distribution
    ");
    assert_snapshot!(notes(&study, &["agree", "--ratings", "r.csv", "--metric", "ordinal", "--ci", "none"]).concat(), @"
    note: SE (units), 95 % (units): as if each unit said something of its own; that is what other
          programs print, and too narrow where units of one transcript resemble each other
    note: alpha, percent and what is made of pairs leave out units with one rating; the chance agreement
          of Fleiss, Conger and Gwet takes them in, as their authors do
    note: the kappas, Scott's pi, Brennan and Prediger's and Gwet's coefficient use ordinal weights,
          which suit this metric (--weights chooses others); percent and Holsti's coefficient count
          equal values only
    ");
}

#[test]
fn of_ratings_with_several_labels() {
    let study = Study::new().file("r.csv", "unit,ana,ben\n1,care;money,care\n2,money,money\n");
    assert_snapshot!(notes(&study, &["agree", "--ratings", "r.csv", "--ci", "none"]).concat(), @"
    note: each label is compared as given or not given; the pooled figure is alpha with the Hamming
          distance of sets, the MASI figure compares whole sets
    ");
}

/// What is said of every program; what is said of one stands in its own test.
#[test]
fn of_presets() {
    let of = |program| notes(&study(), &["agree", "--preset", program]);
    let (plain, other) = (notes(&study(), &["agree"]), of("maxqda"));
    let both = of("atlas").into_iter().filter(|note| other.contains(note) && !plain.contains(note));
    assert_snapshot!(both.collect::<String>(), @"
    note: 1 code has no row: neither ana nor ben gave it anywhere
    note: the other program's figure is of all text and tags of these transcripts, whatever --speakers,
          --where and --min-overlap say, and of the text as it is read here: another program may make
          other characters of the same file (times in captions, line ends)
    note: ours: Krippendorff's alpha, nominal, on the units below, for each code as it was given,
          without the codes below it; a row of all codes is the pooled alpha
    ");
}

#[test]
fn of_errors() {
    let study = study().tags("ana", "P02", "code,quote\nmony,paid\nmoney,nowhere\n");
    assert_snapshot!(study.run(["themes"]).stderr, @"
    error: tags/ana/P02.csv:2:1: unknown code `mony`
    hint: the codebook has `money`
    error: tags/ana/P02.csv:3:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    2 errors: nothing was counted; `--keep-going` counts what is left
    ");
}

/// A word that changes, changes here and in the list of sentences, and no other test with it.
#[test]
fn stands_in_full_here_and_nowhere_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    for entry in walkdir::WalkDir::new(&folder).min_depth(1) {
        let path = entry.unwrap().into_path();
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        if path.extension().is_none_or(|e| e != "rs") || name == "harness/sentences.rs" {
            continue;
        }
        for (sentence, stands) in looked_up_in(&std::fs::read_to_string(&path).unwrap()) {
            if name == "contract.rs" {
                assert!(
                    stands,
                    "nothing prints this any more, change harness/sentences.rs: {sentence}"
                );
            } else {
                assert!(
                    !stands,
                    "tests/cli/{name}: show the outcome, which has this short: {sentence}"
                );
            }
        }
    }
}

/// Where rules alone have coded, every table says so, whatever it counts.
#[test]
fn of_rules_that_are_the_only_coder() {
    let study = Study::new()
        .codebook(
            "- id: money\n  definition: d\n  rules:\n  - words: [paid]\n- id: care\n  definition: d\n  \
             rules:\n  - words: [hand]",
        )
        .transcript("P01", "I: How was it?\nP: She held my hand and paid me.\n")
        .file("participants.csv", "participant,transcript\nAda,P01\n");
    let counts: &[&[&str]] = &[
        &["themes"],
        &["themes", "--wide"],
        &["themes", "--asked"],
        &["themes", "--silence"],
        &["participants"],
        &["cooccur"],
        &["saturation"],
        &["framework"],
        &["find", "money and care"],
    ];
    for args in counts {
        let said = notes(&study, args);
        assert_eq!(said[0], "note: whose tags: 1 transcript by rules alone\n", "{args:?}");
    }
}
