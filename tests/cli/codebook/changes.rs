//! `code codebook rename`, `merge`, `move`, `retire` and `remove`, in a study whose numbers can be counted by hand.

use crate::harness::Study;
use insta::assert_snapshot;

const BOOK: &str = "\
# Ours, all of it.
themes:
  - id: care        # what people do
    definition: What is done; see `warmth`
    codes:
      # one of two
      - id: warmth
        definition: A kind touch or word
        examples: [She held my hand.]
        rules:
          - words: [hand]
      - id: advice
        definition: Told what to do
        rules:
          - words: [told*]

  - id: money
    definition: Pay
";

/// Ana gives `advice` to what ben gives `warmth`; P2 is read by ana alone.
pub fn study() -> Study {
    Study::new()
        .file("codebook.yaml", BOOK)
        .transcript("P1", "I: How was it?\nP: She held my hand. She told me to rest.\nI: And?\nP: They paid me late.\n")
        .transcript("P2", "I: How was it?\nP: He told me nothing.\n")
        .bytes(
            "tags/ana/P1.csv",
            b"\xef\xbb\xbfmood;code;quote;memo\r\nsad;warmth;She held my hand;\r\n;\"advice\";She held my hand;\r\n;advice;told me to rest;\"a;b\"\r\n;money;paid me;\r\n",
        )
        .tags("ana", "P2", "code,quote\nadvice,told me nothing\n")
        .tags("ben", "P1", "code,turn\nwarmth,2\n")
        .file("coverage.csv", "coder,transcript,codes\nben,P1,care\n")
        .file("memos/why.md", "- `advice` or warmth?\n")
}

fn dry(args: &[&str]) -> String {
    study().run([&["codebook"], args].concat()).unchanged().to_string()
}

#[test]
fn a_dry_run_says_what_would_be_done() {
    assert_snapshot!(dry(&["merge", "advice", "--into", "warmth"]), @"
    Codebook: merge `advice` into `warmth`

    codebook  codebook.yaml: 3 lines go, 0 lines come
    tags      3 rows in 2 files with another code

    Code      Participants  Transcripts  Turns     Words      Segments
    ──────────────────────────────────────────────────────────────────
      warmth  1 → 2         1 → 2        1 → 2     9 → 12     1 → 2
    advice    2 → none      2 → none     2 → none  11 → none  3 → none
    ──────────────────────────────────────────────────────────────────

    File             Rows with another code
    ───────────────────────────────────────
    tags/ana/P1.csv                       2
    tags/ana/P2.csv                       1
    ───────────────────────────────────────

    What the codebook says no more
    Code    Key         Says
    ───────────────────────────────────
    advice  definition  Told what to do
    ───────────────────────────────────

    note: 2 codes have the same counts before and after
    note: counted as `code themes` counts, from the files as they are and as they would be
    note: memos/why.md names `advice` and stays as it is
    note: nothing was written; `--yes` writes 3 files, all or none
    ---- status 0 ----
    ");
    assert_snapshot!(dry(&["merge", "advice", "warmth", "--into", "help", "--format", "csv"]), @"
    code_before,code,participants_before,participants_before_of,participants_before_percent,participants_after,participants_after_of,participants_after_percent,transcripts_before,transcripts_before_of,transcripts_before_percent,transcripts_after,transcripts_after_of,transcripts_after_percent,turns_before,turns_after,words_before,words_before_of,words_before_percent,words_after,words_after_of,words_after_percent,segments_before,segments_after
    advice,help,2,2,100,2,2,100,2,2,100,2,2,100,2,2,11,17,64.705882,12,17,70.588235,3,2
    warmth,,1,2,50,,,,1,2,50,,,,1,,9,17,52.941176,,,,1,
    ---- status 0 ----
    ");
}

#[test]
fn every_other_byte_stays() {
    let study = study();
    assert_snapshot!(study.run(["codebook", "merge", "advice", "--into", "warmth", "--yes", "--quiet"]), @"
    Codebook: merge `advice` into `warmth`

    codebook  codebook.yaml: 3 lines go, 0 lines come
    tags      3 rows in 2 files with another code

    Code      Participants  Transcripts  Turns     Words      Segments
    ──────────────────────────────────────────────────────────────────
      warmth  1 → 2         1 → 2        1 → 2     9 → 12     1 → 2
    advice    2 → none      2 → none     2 → none  11 → none  3 → none
    ──────────────────────────────────────────────────────────────────

    File             Rows with another code
    ───────────────────────────────────────
    tags/ana/P1.csv                       2
    tags/ana/P2.csv                       1
    ───────────────────────────────────────

    What the codebook says no more
    Code    Key         Says
    ───────────────────────────────────
    advice  definition  Told what to do
    ───────────────────────────────────

    note: 2 codes have the same counts before and after
    note: counted as `code themes` counts, from the files as they are and as they would be
    note: memos/why.md names `advice` and stays as it is
    note: written: 3 files
    ---- changes ----
    ~ codebook.yaml
    ~ tags/ana/P1.csv
    ~ tags/ana/P2.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P1.csv").replace('\r', "␍").replace('\u{feff}', "BOM "), @r#"
    BOM mood;code;quote;memo␍
    sad;warmth;She held my hand;␍
    ;warmth;She held my hand;␍
    ;warmth;told me to rest;"a;b"␍
    ;money;paid me;␍
    "#);
    assert_snapshot!(study.read("codebook.yaml"), @"
    # Ours, all of it.
    themes:
      - id: care        # what people do
        definition: What is done; see `warmth`
        codes:
          # one of two
          - id: warmth
            definition: A kind touch or word
            examples: [She held my hand.]
            rules:
              - words: [hand]
              - words: [told*]

      - id: money
        definition: Pay
    ");
    assert_eq!(study.read("tags/ana/P2.csv"), "code,quote\nwarmth,told me nothing\n");
    assert!(study.run(["check"]).stderr.contains("0 errors"));
}

#[test]
fn there_and_back_is_nothing() {
    let study = study();
    let before = ["codebook.yaml", "tags/ana/P1.csv", "tags/ben/P1.csv"].map(|f| study.read(f));
    for [from, to] in [["warmth", "heat"], ["heat", "warmth"]] {
        let ran = study.run(["codebook", "rename", from, to, ".", "--yes"]);
        assert!(ran.stdout.contains("no count changes: 4 codes have the same counts"), "{ran}");
    }
    assert_eq!(
        before,
        ["codebook.yaml", "tags/ana/P1.csv", "tags/ben/P1.csv"].map(|f| study.read(f))
    );
}

#[test]
fn an_old_id_may_stay_an_alias() {
    let study = study();
    study.run(["codebook", "rename", "warmth", "heat", "--keep-alias", "--yes"]).done();
    assert!(
        study
            .read("codebook.yaml")
            .contains("          - words: [hand]\n        aliases: [warmth]\n")
    );
    study.run(["codebook", "merge", "advice", "--into", "heat", "--keep-alias", "--yes"]).done();
    assert!(study.read("codebook.yaml").contains("        aliases: [warmth, advice]\n"));
    study.write("tags/ben/P1.csv", "code,turn\nadvice,2\nwarmth,2\n");
    assert!(study.run(["check"]).stderr.contains("0 errors"));
}

#[test]
fn codes_move_retire_and_go() {
    assert_snapshot!(dry(&["move", "advice", "--below", "money"]), @"
    Codebook: move `advice` below `money`

    codebook  codebook.yaml: 0 lines go, 1 line come
    tags      as they are
    coverage  coverage.csv: 1 row

    Code   Participants  Transcripts  Turns  Words   Segments
    ─────────────────────────────────────────────────────────
    care   2 → 1         2 → 1        2 → 1  12 → 9  2 → 1
    money  1 → 2         1 → 2        1 → 3  2 → 13  1 → 4
    ─────────────────────────────────────────────────────────

    File          Rows with another code
    ────────────────────────────────────
    coverage.csv                       1
    ────────────────────────────────────

    note: 2 codes have the same counts before and after
    note: counted as `code themes` counts, from the files as they are and as they would be
    note: nothing was written; `--yes` writes 2 files, all or none
    ---- status 0 ----
    ");
    assert_snapshot!(dry(&["move", "advice", "--top", "--format", "csv"]), @"
    code_before,code,participants_before,participants_before_of,participants_before_percent,participants_after,participants_after_of,participants_after_percent,transcripts_before,transcripts_before_of,transcripts_before_percent,transcripts_after,transcripts_after_of,transcripts_after_percent,turns_before,turns_after,words_before,words_before_of,words_before_percent,words_after,words_after_of,words_after_percent,segments_before,segments_after
    care,care,2,2,100,1,2,50,2,2,100,1,2,50,2,1,12,17,70.588235,9,17,52.941176,2,1
    ---- status 0 ----
    ");
    assert_snapshot!(dry(&["retire", "advice"]), @"
    Codebook: retire `advice`

    codebook  codebook.yaml: 0 lines go, 1 line come
    tags      as they are

    note: no count changes: 4 codes have the same counts before and after
    note: counted as `code themes` counts, from the files as they are and as they would be
    note: nothing was written; `--yes` writes 1 file, all or none
    ---- status 0 ----
    ");
    assert_snapshot!(dry(&["remove", "advice", "--to", "money", "--format", "csv"]), @"
    ---- stderr ----
    error: coverage.csv:2:8: after the change nobody could tell whether `money` was looked for here: part of it was
    hint: name here all codes that become one, or none of them, as it was; or remove the row
    ---- status 2 ----
    ");
    // Ben looked for care alone: what he read would be nothing, and an empty cell says all.
    assert_snapshot!(dry(&["remove", "care", "--with-tags"]), @"
    ---- stderr ----
    error: coverage.csv:2:8: no code would be left that was looked for here, and an empty cell means all
    hint: remove the row if all was looked for; otherwise empty its `codes`, with `open` as its `status`
    ---- status 2 ----
    ");
    let study = study().file("coverage.csv", "coder,transcript,codes\nben,P1,money;care\n");
    study.run(["codebook", "remove", "care", "--with-tags", "--yes"]).done();
    assert_eq!(study.read("coverage.csv"), "coder,transcript,codes\nben,P1,money\n");
    assert_eq!(study.read("tags/ben/P1.csv"), "code,turn\n");
    assert_eq!(
        study.read("codebook.yaml"),
        "# Ours, all of it.\nthemes:\n  - id: money\n    definition: Pay\n"
    );
}

#[test]
fn what_speaks_against_it_is_said_at_once() {
    assert_snapshot!(dry(&["merge", "warmt", "advice", "ADVICE", "--into", "advice"]), @"
    ---- stderr ----
    error: `advice` is named twice
    hint: name each code once
    error: `advice` would be merged into itself
    hint: name only the other codes before `--into`
    error: unknown code `warmt`
    hint: the codebook has `warmth`
    ---- status 2 ----
    ");
    assert_snapshot!(dry(&["rename", "advice", "a;b"]), @"
    ---- stderr ----
    error: the id `a;b` holds a semicolon
    hint: it cannot have a comma, semicolon, bar, control character or outer space
    ---- status 2 ----
    ");
    assert_snapshot!(dry(&["rename", "advice", "Warmth"]), @"
    ---- stderr ----
    error: `Warmth` is the id of the code `warmth`
    hint: choose another id; `code codebook merge … --into warmth` makes them one
    ---- status 2 ----
    ");
    assert_snapshot!(dry(&["move", "care", "--below", "warmth"]), @"
    ---- stderr ----
    error: `warmth` stands below `care` itself
    hint: name a code outside of it, or move that one first
    ---- status 2 ----
    ");
    assert_snapshot!(dry(&["remove", "advice"]), @"
    ---- stderr ----
    error: `advice` has 3 tags in 2 files
    hint: `--to CODE` gives them another code; `--with-tags` removes them with it
    ---- status 2 ----
    ");
    assert_snapshot!(dry(&["remove", "care"]), @"
    ---- stderr ----
    error: `care` has 2 codes below it
    hint: `--to CODE` puts them below another one; `--with-tags` removes them too
    ---- status 2 ----
    ");
    // Ben looked for care, and not for money.
    assert_snapshot!(dry(&["merge", "advice", "--into", "money"]), @"
    ---- stderr ----
    error: coverage.csv:2:8: after the change nobody could tell whether `money` was looked for here: part of it was
    hint: name here all codes that become one, or none of them, as it was; or remove the row
    ---- status 2 ----
    ");
}

#[test]
fn what_is_only_read_is_not_changed_behind_its_back() {
    let study = study()
        .file("tags/zoe/P1.yaml", "- {code: advice, turn: 2}\n")
        .file("tags/all.csv", "transcript,coder,code,turn\nP2,ben,money,2\nP2,ben,advice,2\n");
    assert_snapshot!(study.run(["codebook", "rename", "advice", "told"]).unchanged(), @"
    ---- stderr ----
    error: tags/all.csv:3: another code would be due for 1 tag, and this file is only read
    hint: `code anchor -o DIR` writes a file for each coder and transcript; use these as tags/
    error: tags/zoe/P1.yaml:1: another code would be due for 1 tag, and this file is only read
    hint: `code anchor -o DIR` writes a file for each coder and transcript; use these as tags/
    ---- status 2 ----
    ");
    // What names other codes is no reason.
    study.run(["codebook", "rename", "warmth", "heat", "--yes"]).done();
}

#[test]
fn nothing_is_written_if_one_file_cannot_be() {
    let study = study().file("tags/ben/P2.csv", "code,quote\nadvice,\"told\nwarmth,x\n");
    let ran =
        study.run(["codebook", "rename", "advice", "told", "--yes", "--keep-going"]).unchanged();
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(
        ran.stderr.contains("tags/ben/P2.csv:2:8: the quotation mark that opens here"),
        "{ran}"
    );
}

#[test]
fn what_cannot_be_said_is_not_done() {
    let rename = ["codebook", "rename", "advice", "told", "--yes"];
    for more in [["--output", "codebook.yaml"], ["--output", "no/such.csv"], ["--delimiter", ";"]] {
        let ran = study().run([&rename[..], &more].concat()).unchanged();
        assert_eq!(ran.status, Some(2), "{ran}");
    }
}

#[test]
fn what_is_read_only_stays() {
    let study = study();
    let path = study.path("tags/ana/P2.csv");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    assert_snapshot!(study.run(["codebook", "rename", "advice", "told", "--yes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P2.csv: this file would change, and is read-only
    hint: make it writable first, if its coder agrees
    ---- status 2 ----
    ");
    study.run(["codebook", "rename", "warmth", "heat", "--yes"]).done();
}

#[test]
fn codebooks_of_other_formats() {
    let study = Study::new()
        .file("study.yaml", "codebook: codebook.csv\n")
        .file("codebook.csv", "id;definition;owner\na;what a is;me\nb;what b is;\n")
        .transcript("P1", "P: Yes.\n")
        .tags("ana", "P1", "code,quote\na,Yes\n");
    study.run(["codebook", "merge", "a", "--into", "b", "--yes"]).done();
    assert_eq!(study.read("codebook.csv"), "id;definition;owner\nb;what b is;\n");
    assert_eq!(study.read("tags/ana/P1.csv"), "code,quote\nb,Yes\n");
    study.run(["codebook", "convert", "codebook.csv", "-o", "codebook.qdc"]).done();
    study.write("study.yaml", "codebook: codebook.qdc\n");
    assert_snapshot!(study.run(["codebook", "retire", "b"]).unchanged(), @"
    ---- stderr ----
    error: codebook.qdc: this codebook cannot be changed in place: files of this format are only read, or written whole
    hint: `code codebook convert codebook.qdc -o new.yaml` lays it out anew; put that in its place, or name it in study.yaml
    ---- status 2 ----
    ");
}
