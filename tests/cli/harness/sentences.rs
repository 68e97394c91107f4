//! The sentences that are the same under every table of a kind: what counts as what, and what stops a count.
//!
//! They stand in full in `tests/cli/contract.rs` and nowhere else, so that a word of theirs is changed in one place.
//! What a sentence says of one study alone, its numbers and its names, is no part of it and is shown everywhere.

use regex::Regex;
use std::sync::LazyLock;

/// What is shown, and instead of which sentence. `…` is any text, and `$1` shows it.
///
/// What is true of every table of a kind is `[contract]`. What is printed only for some studies or options has a name
/// of its own, so that a test of these still shows it.
const SENTENCES: &[(&str, &str)] = &[
    (" [nothing was counted]", ": nothing was counted; `--keep-going` counts what is left"),
    // themes and quotes
    (
        "[contract]",
        "a code counts what is tagged with it or with a code below it; words are % of participants' speech that was \
         read for the code; segments are tags that overlap taken as one, so they depend on how people cut",
    ),
    (
        "[contract]",
        "cells are participants (% of the group's n); a code counts what is tagged with it or with a code below it; \
         csv and json have transcripts, turns, words and segments too",
    ),
    (
        "[contract]",
        "cells are turns; headings give how many turns there are; a code counts what is tagged with it or with a code \
         below it; csv and json have words and segments too",
    ),
    (
        " [contract]",
        ", each under the code that was given; of tags that overlap, the longest is printed whole and all their \
         coders are named",
    ),
    (" [what any tagged]", "; where several coded, what one of them tagged counts"),
    (" [what all tagged]", "; where several coded, only what all of them tagged counts"),
    (" [what most tagged]", "; where several coded, what more than half of them tagged counts"),
    (" [each coder alone]", "; each coder is counted alone"),
    (" [clipped]", " (segments are clipped to these people's speech)"),
    (
        "[unequal coders]",
        "warning: transcripts were coded by different numbers of people, and with `--combine any` more coders find \
         more; compare transcripts with `--coders` or `--combine majority`",
    ),
    ("[rules left out]", "codebook rules did not count; `--coders rules` counts them alone"),
    (
        "[read in part] $1",
        "read only in part, as coverage.csv has it, so denominators differ between codes: …",
    ),
    // agree
    (
        "[contract]",
        "a coder gives a code to a … that the coder's tags of it, or of codes below it, touch by a character anywhere",
    ),
    (
        "[contract]",
        "a coder gives a code to a … that the coder's tags of it, or of codes below it, touch by a character",
    ),
    (
        "[contract at $2 %]",
        "a coder gives a code to a … of which the coder's tags of it, or of codes below it, cover at least … %, white \
         space left out",
    ),
    (
        "[contract]",
        "a coder's overlapping tags of a code, or of codes below it, are one span of the speech closed up: labels, \
         times, white space and other people's turns are not in it",
    ),
    (
        "[contract]",
        "a code's row includes the codes below it; the figures of all codes use each tag once, at the code that was \
         given",
    ),
    (
        "[contract]",
        "None: percent of the units that nobody coded. Agree: percent of the units on which two coders agree, coded or \
         not. PA+: agreement on units that somebody coded (Dice). Alpha: Krippendorff's, nominal; what a coder did \
         not read is missing, not uncoded",
    ),
    ("[contract]", "Kappa: Cohen's, on the units that both coders judged"),
    (
        "[contract]",
        "alpha: Krippendorff's, nominal; what a coder did not read is missing, not uncoded. Counts, percent and \
         intervals are in csv and json",
    ),
    (
        "[contract]",
        "flags: too few = all coders together gave it to fewer than 10 units, or one of them to fewer than 5, as far as \
         they read; prevalence, if nothing else = a coder gave it to under 5 % or over 95 % of the units",
    ),
    (
        "[contract]",
        "u-alpha: Krippendorff et al. (2016), on each code against everything else; it does not see a boundary inside \
         text that both coders coded. F1: spans that match exactly, and that share 50 % of what either covers, mean \
         over pairs of coders. Jaccard: shared length of all coded length",
    ),
    (
        "[contract]",
        "a row counts the units on which the one coder gave a code that the other did not give, and what the other \
         gave there that the one did not; a unit with several such codes stands in several rows",
    ),
    (
        "[check before printing]",
        "check before printing: whether coders worked independently, and what was done about disagreement, is not in \
         the files",
    ),
    (
        "[jackknife]",
        "95 % interval of alpha: each … left out in turn (jackknife) on Fisher's z, t distribution; transcripts of one \
         participant are one",
    ),
    (
        "[jackknife of each $1]",
        "95 % interval of alpha: each … left out in turn (jackknife) on Fisher's z, t distribution",
    ),
    ("[contract]", "each code is compared as it was given, without the codes below it"),
    // agree --ratings
    (
        "[contract]",
        "SE (units), 95 % (units): as if each unit said something of its own; that is what other programs print, and \
         too narrow where units of one transcript resemble each other",
    ),
    (
        "[contract]",
        "alpha, percent and what is made of pairs leave out units with one rating; the chance agreement of Fleiss, \
         Conger and Gwet takes them in, as their authors do",
    ),
    (
        "[contract]",
        "each label is compared as given or not given; the pooled figure is alpha with the Hamming distance of sets, \
         the MASI figure compares whole sets",
    ),
    // agree --preset
    (
        "[contract]",
        "the other program's figure is of all text and tags of these transcripts, whatever --speakers, --where and \
         --min-overlap say, and of the text as it is read here: another program may make other characters of the same \
         file (times in captions, line ends)",
    ),
    (
        "[contract]",
        "ours: Krippendorff's alpha, nominal, on the units below, for each code as it was given, without the codes \
         below it; a row of all codes is the pooled alpha",
    ),
];

static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    let pattern = |sentence| regex::escape(sentence).replace('…', "(.+?)");
    SENTENCES.iter().map(|(shown, of)| (*shown, Regex::new(&pattern(of)).unwrap())).collect()
});

/// What was printed, with each sentence as its short form. Several that are all `[contract]` are shown once.
pub fn shortened(printed: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for lines_of_one in wrapped(printed) {
        let flowed = flow(&lines_of_one);
        let short = PATTERNS.iter().fold(flowed.clone(), |text, (shown, sentence)| {
            sentence.replace_all(&text, *shown).into_owned()
        });
        let is_said = short.contains("[contract]") && lines.last() == Some(&short);
        if short == flowed {
            lines.extend(lines_of_one.iter().map(|line| (*line).to_owned()));
        } else if !is_said {
            lines.push(short);
        }
    }
    lines.join("\n")
}

/// Each sentence, and whether it stands in `text`, whatever its line ends.
pub fn looked_up_in(text: &str) -> impl Iterator<Item = (&'static str, bool)> {
    let flowed = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = SENTENCES.iter().zip(PATTERNS.iter());
    all.map(move |((_, sentence), (_, pattern))| (*sentence, pattern.is_match(&flowed)))
}

/// The lines, those of a note that goes on in the next line together.
fn wrapped(printed: &str) -> Vec<Vec<&str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    for line in printed.split('\n') {
        let goes_on = line.strip_prefix("      ").is_some_and(|rest| !rest.starts_with(' '));
        match found.last_mut() {
            Some(note) if goes_on && note[0].starts_with("note: ") => note.push(line),
            _ => found.push(vec![line]),
        }
    }
    found
}

fn flow(lines: &[&str]) -> String {
    let rest = lines[1..].iter().map(|line| line.trim_start());
    lines[..1].iter().copied().chain(rest).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_note_is_shortened_and_its_numbers_stay() {
    let printed = "note: whose tags: 2 transcripts by ana and ben; where several coded, what one of\n      \
                   them tagged counts\nnote: counted: participants' speech in 2 of\n      3 transcripts\n\
                   2 errors: nothing was counted; `--keep-going` counts what is left\n";
    let shown = "note: whose tags: 2 transcripts by ana and ben [what any tagged]\nnote: counted: participants' \
                 speech in 2 of\n      3 transcripts\n2 errors [nothing was counted]\n";
    assert_eq!(shortened(printed), shown);
}
