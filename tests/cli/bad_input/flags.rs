//! Flags that ask for what is not there.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

fn with_people() -> Study {
    sound()
        .transcript("P02", "I: Hm?\nP: She held my hand.\n")
        .tags("ana", "P02", "code,quote\n")
        .tags("ben@2", "P02", "code,quote\n")
        .file(
            "participants.csv",
            "participant,transcript,role,age\nAda,P01,nurse,40\nBea,P02,cook,\n",
        )
}

#[test]
fn unknown_coders() {
    assert_snapshot!(with_people().run(["themes", "--coders", "anna,ben,ben@1,"]).unchanged(), @"
    ---- stderr ----
    error: nobody called `` codes in this study
    hint: its coders are ana, ben@2
    error: nobody called `anna` codes in this study
    hint: its coders are ana, ben@2
    error: nobody called `ben@1` codes in this study
    hint: its coders are ana, ben@2
    ---- status 2 ----
    ");
}

#[test]
fn consensus_without_a_consensus() {
    assert_snapshot!(with_people().run(["themes", "--combine", "consensus"]).unchanged(), @"
    ---- stderr ----
    error: there is no consensus in this study
    hint: settled tags stand in `tags/consensus/`
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--combine", "some"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'some' for '--combine <HOW>'
      [possible values: any, all, majority, consensus]

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

#[test]
fn unknown_attributes() {
    assert_snapshot!(with_people().run(["themes", "--where", "rol=nurse"]).unchanged(), @"
    ---- stderr ----
    error: no participant has an attribute `rol`
    hint: attributes are age, role
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--where", "role=nurs"]).unchanged(), @"
    ---- stderr ----
    error: nobody has `role=nurs`
    hint: values of `role` are cook, nurse
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--where", "role"]).unchanged(), @"
    ---- stderr ----
    error: `--where role` has no value
    hint: write `--where gender=female`, `--where role=nurse,cook` or `--where role!=cook`
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--by", "rol"]).unchanged(), @"
    ---- stderr ----
    error: no participant has an attribute `rol`
    hint: attributes are age, role
    ---- status 2 ----
    ");
    assert_snapshot!(sound().run(["themes", "--by", "role"]).unchanged(), @"
    ---- stderr ----
    error: no participant has an attribute `role`
    hint: attributes are columns of participants.csv, or keys of a transcript's front matter
    ---- status 2 ----
    ");
}

#[test]
fn nobody_is_both() {
    let study = with_people();
    assert_snapshot!(study.run(["themes", "--where", "role=nurse", "--where", "role=cook"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns  Words  Segments
    ───────────────────────────────────────────────────────────
    care               n/a          n/a    n/a    n/a       n/a
      warmth           n/a          n/a    n/a    n/a       n/a
    money              n/a          n/a    n/a    n/a       n/a
    ───────────────────────────────────────────────────────────
    n/a: not covered: no transcript was read for it (care, warmth, money)

    note: whose tags: 1 transcript by ana alone, 1 by ana and ben@2 [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 2 of 2 transcripts, where role is nurse, where role is cook [clipped]
    note: who speaks: 2 answer (2 by known words); 2 ask (2 by known words)
    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn transcripts_that_nothing_fits() {
    assert_snapshot!(with_people().run(["themes", "--transcripts", "wave1/*"]).unchanged(), @"
    ---- stderr ----
    error: no transcript fits `--transcripts wave1/*`
    hint: patterns are matched with ids such as `P01` or `wave1/P01`
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--transcripts", "P[0"]).unchanged(), @"
    ---- stderr ----
    error: `--transcripts P[0` is no pattern: unclosed character class; missing ']'
    error: no transcript fits `--transcripts P[0`
    hint: patterns are matched with ids such as `P01` or `wave1/P01`
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--transcripts", "transcripts/P01.txt"]).unchanged(), @"
    ---- stderr ----
    error: no transcript fits `--transcripts transcripts/P01.txt`
    hint: patterns are matched with ids such as `P01` or `wave1/P01`
    ---- status 2 ----
    ");
}

#[test]
fn unknown_codes() {
    assert_snapshot!(with_people().run(["themes", "--codes", "warmpth,belonging,"]).unchanged(), @"
    ---- stderr ----
    error: unknown code `` in `--codes`
    hint: `code codebook show` lists the codes
    error: unknown code `belonging` in `--codes`
    hint: `code codebook show` lists the codes
    error: unknown code `warmpth` in `--codes`
    hint: the codebook has `warmth`
    ---- status 2 ----
    ");
}

#[test]
fn levels_that_no_codebook_has() {
    assert_snapshot!(with_people().run(["themes", "--level", "0"]).unchanged(), @"
    ---- stderr ----
    error: invalid value '0' for '--level <N>': 0 is not in 1..=65535

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--level", "two"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'two' for '--level <N>': invalid digit found in string

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "--level", "9", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,2,50,1,2,50,1,3,13,23.076923,1
    care,warmth,warmth,1,1,2,50,1,2,50,1,3,13,23.076923,1
    money,money,money,0,0,2,0,0,2,0,0,0,13,0,0
    ---- status 0 ----
    ");
}

#[test]
fn unknown_formats() {
    assert_snapshot!(with_people().run(["themes", "--format", "word"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'word' for '--format <FORMAT>'
      [possible values: terminal, csv, tsv, json, md, html, latex, org, docx, xlsx, svg, vega]

      tip: a similar value exists: 'org'

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "-o", "themes.doc"]).unchanged(), @"
    ---- stderr ----
    error: `.doc` is no output format
    hint: extensions are txt, csv, tsv, tab, json, md, markdown, html, htm, tex, latex, org, docx, xlsx, svg, vl, png, pdf, eps; or name one with --format
    ---- status 2 ----
    ");
    assert_snapshot!(with_people().run(["themes", "-o", "themes"]), @"
    ---- changes ----
    + themes
    ---- status 0 ----
    ");
}

#[test]
fn unknown_flags_and_commands() {
    assert_snapshot!(sound().run(["theme"]).unchanged(), @"
    ---- stderr ----
    error: unrecognized subcommand 'theme'

      tip: some similar subcommands exist: 'sheet', 'themes'

    Usage: code [OPTIONS] <COMMAND>

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(sound().run(["themes", "--code", "care"]).unchanged(), @"
    ---- stderr ----
    error: unexpected argument '--code' found

      tip: a similar argument exists: '--codes'

    Usage: code themes --codes <ID,…> [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
    let help = sound().run([""; 0]).unchanged();
    assert!(
        help.status == Some(2) && help.stderr.contains("Usage: code [OPTIONS] <COMMAND>"),
        "{help}"
    );
}

/// A question that makes no sense has no answer, whatever is left out.
#[test]
fn wrong_flags_are_no_tags_to_leave_out() {
    for flags in [
        ["--where", "role"],
        ["--where", "rol=x"],
        ["--by", "rol"],
        ["--coders", "anna"],
        ["--codes", "x"],
        ["--transcripts", "x"],
        ["--combine", "consensus"],
    ] {
        let outcome =
            with_people().run([&["themes", "--keep-going"], &flags[..]].concat()).unchanged();
        assert_eq!(
            (outcome.status, outcome.stdout.as_str()),
            (Some(2), ""),
            "{flags:?}: {outcome}"
        );
    }
}

/// Scripts read columns by name: they are the same whatever the numbers are.
#[test]
fn csv_has_the_same_columns_without_numbers() {
    let header =
        |s: &Study| s.run(["themes", "--format", "csv"]).done().lines().next().map(str::to_owned);
    let unread = Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n");
    assert_eq!(header(&unread), header(&sound()));
}
