//! `code export --inline`: transcripts with their tags in them; and `code import` of what people made of them.

mod read;

use crate::harness::Study;
use insta::assert_snapshot;

const BOOK: &str = "- id: work\n  definition: d\n  codes:\n  - id: work tools\n    definition: d\n- id: rain\n  definition: d";

/// Two coders, one of them in two rounds, one who found nothing, and a text with marks of its own.
fn orchard() -> Study {
    Study::new()
        .codebook(BOOK)
        .transcript(
            "wave1/P1",
            "---\nplace: home\n---\n\nQ: And?\nA: I prune {==with==} a saw.\nIt rained. \\[[so]] C:\\new\n",
        )
        .transcript("P2", "Q: And you?\nA: Nothing to say.\n")
        .transcript("P3", "Q: You?\nA: Yes.\n")
        .tags(
            "ana",
            "wave1/P1",
            "code,quote,value,memo\nwork,I prune {==with==} a saw.,2,\nwork tools,a saw,,\"ask: <<}\nwhere?\"\nrain,It rained.,,\nwork,It rained.,,\nrain,prune,1;2,\n",
        )
        .tags("ana@2", "wave1/P1", "code,quote\nrain,It rained.\n")
        .tags("ben", "wave1/P1", "code,quote\nwork,I prune\nrain,It rained. \\[[so]] C:\\new\n")
        .tags("ben", "P2", "code,quote\n")
}

#[test]
fn tags_of_all_coders_stand_in_the_text_and_are_lifted_again() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "marked", "--inline"]), @"
    Exported

    written      3 files to marked
    transcripts  3
    codes        3
    tags         8
    coders       ana, ana@2, ben
    notes        0 memos

    Left behind            n  Why
    ────────────────────────────────────────────────────────
    code below another     1  no place for it in these files
    description of a code  3  no place for it in these files
    ────────────────────────────────────────────────────────

    note: wave1/P1 is called wave1_P1 in the names of files
    ---- changes ----
    + marked/
    + marked/P2.inline.md
    + marked/P3.inline.md
    + marked/wave1_P1.inline.md
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("marked/wave1_P1.inline.md"), @r#"
    {>>read by @ana @ana@2 @ben<<}
    ---
    place: home
    ---

    Q: And?
    A: {=={==I {==prune==}{>>@ana #rain="1;2"<<}==}{>>@ben #work<<} \{==with\==} {==a saw==}{>>@ana #"work tools": ask: \<<}\nwhere?<<}.==}{>>@ana #work=2<<}
    {=={==It rained.==}{>>@ana #rain #work<<}{>>@ana@2 #rain<<} \\\[[so]] C:\new==}{>>@ben #rain<<}
    "#);
    assert_snapshot!(study.read("marked/P2.inline.md"), @"
    {>>read by @ben<<}
    Q: And you?
    A: Nothing to say.
    ");
    assert_snapshot!(study.read("marked/P3.inline.md"), @"
    {>>read by nobody<<}
    Q: You?
    A: Yes.
    ");
    let files = ["P2", "P3", "wave1_P1"].map(|name| format!("marked/{name}.inline.md"));
    let mut args = vec!["import", "-o", "back"];
    args.extend(files.iter().map(String::as_str));
    assert_snapshot!(study.run(args), @"
    Imported

    written      13 files to back
    transcripts  3
    codes        3
    tags         8
    coders       ana, ana@2, ben

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/originals/
    + back/originals/P2.inline.md
    + back/originals/P3.inline.md
    + back/originals/wave1_P1.inline.md
    + back/participants.draft.csv
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/wave1_P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/wave1_P1.csv
    + back/tags/ben/
    + back/tags/ben/P2.csv
    + back/tags/ben/wave1_P1.csv
    + back/transcripts/
    + back/transcripts/P2.txt
    + back/transcripts/P3.txt
    + back/transcripts/wave1_P1.txt
    ---- status 0 ----
    ");
    assert_eq!(study.read("back/transcripts/wave1_P1.txt"), study.read("transcripts/wave1/P1.txt"));
    assert_snapshot!(study.read("back/tags/ana/wave1_P1.csv"), @r#"
    code,start,end,quote,value,memo
    work,32,57,I prune {==with==} a saw.,2,
    rain,34,39,prune,1;2,
    work tools,51,56,a saw,,"ask: <<}
    where?"
    rain,58,68,It rained.,,
    work,58,68,It rained.,,
    "#);
    assert_snapshot!(study.read("back/tags/ana@2/wave1_P1.csv"), @"
    code,start,end,quote
    rain,58,68,It rained.
    ");
    assert_snapshot!(study.read("back/tags/ben/wave1_P1.csv"), @r"
    code,start,end,quote
    work,32,39,I prune
    rain,58,83,It rained. \[[so]] C:\new
    ");
    assert_snapshot!(study.read("back/tags/ben/P2.csv"), @"code,start,end,quote");
}

#[test]
fn one_coder_needs_no_name_and_lines_carry_codes() {
    let study = orchard();
    assert_snapshot!(
        study.run(["export", "-o", "ben", "--format", "inline", "--coders", "ben"]), @"
    Exported

    written      3 files to ben
    transcripts  3
    codes        3
    tags         2
    coders       ben
    notes        0 memos

    Left behind            n  Why
    ────────────────────────────────────────────────────────
    tag                    5  --coders leaves out ana
    tag                    1  --coders leaves out ana@2
    code that nobody gave  1  no place for it in these files
    code below another     1  no place for it in these files
    description of a code  3  no place for it in these files
    ────────────────────────────────────────────────────────

    note: wave1/P1 is called wave1_P1 in the names of files
    ---- changes ----
    + ben/
    + ben/P2.inline.md
    + ben/P3.inline.md
    + ben/wave1_P1.inline.md
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("ben/wave1_P1.inline.md"), @r"
    {>>read by @ben<<}
    ---
    place: home
    ---

    Q: And?
    A: {==I prune==}{>>#work<<} \{==with\==} a saw.
    It rained. \\\[[so]] C:\new [[rain]]
    ");
    assert_snapshot!(study.run(["export", "-o", "ana", "--inline", "--coders", "ana@1"]), @"
    Exported

    written      3 files to ana
    transcripts  3
    codes        3
    tags         5
    coders       ana
    notes        0 memos

    Left behind                                n  Why
    ────────────────────────────────────────────────────────────────────────────
    transcript in which a coder found nothing  1  --coders leaves out ben
    tag                                        1  --coders leaves out ana@2
    tag                                        2  --coders leaves out ben
    code below another                         1  no place for it in these files
    description of a code                      3  no place for it in these files
    ────────────────────────────────────────────────────────────────────────────

    note: wave1/P1 is called wave1_P1 in the names of files
    ---- changes ----
    + ana/
    + ana/P2.inline.md
    + ana/P3.inline.md
    + ana/wave1_P1.inline.md
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("ana/wave1_P1.inline.md"), @r#"
    {>>read by @ana<<}
    ---
    place: home
    ---

    Q: And?
    A: I {==prune==}{>>#rain="1;2"<<} \{==with\==} {==a saw==}{>>#"work tools": ask: \<<}\nwhere?<<}. [[work||2]]
    {==It rained.==}{>>#rain #work<<} \\\[[so]] C:\new
    "#);
    // Each coder's copy of one text: one transcript, with the tags of both.
    assert_snapshot!(
        study.run(["import", "-o", "both", "ana/wave1_P1.inline.md", "ben/wave1_P1.inline.md"]), @"
    Imported

    written      8 files to both
    transcripts  1
    codes        3
    tags         7
    coders       ana, ben

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check both
    ---- changes ----
    + both/
    + both/codebook.yaml
    + both/originals/
    + both/originals/wave1_P1.inline.md
    + both/originals/wave1_P1.inline.md-2
    + both/participants.draft.csv
    + both/study.yaml
    + both/tags/
    + both/tags/ana/
    + both/tags/ana/wave1_P1.csv
    + both/tags/ben/
    + both/tags/ben/wave1_P1.csv
    + both/transcripts/
    + both/transcripts/wave1_P1.txt
    ---- status 0 ----
    ");
}

#[test]
fn every_format_can_leave_out_coders() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "one.qdpx", "--coders", "ana"]), @"
    Exported

    written      one.qdpx
    transcripts  3
    codes        3
    tags         1
    coders       ana@2
    notes        0 memos

    Left behind                                n  Why
    ────────────────────────────────────────────────────────────────────────────────
    transcript in which a coder found nothing  1  --coders leaves out ben
    tag                                        5  --coders leaves out round 1 of ana
    tag                                        2  --coders leaves out ben
    ────────────────────────────────────────────────────────────────────────────────
    ---- changes ----
    + one.qdpx
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["export", "-o", "x.qdpx", "--coders", "eve"]), @"
    ---- stderr ----
    error: nobody called `eve` codes in this study
    hint: its coders are ana, ana@2, ben
    ---- status 2 ----
    ");
}

#[test]
fn tags_that_cross_are_listed() {
    let study = Study::new()
        .codebook(BOOK)
        .transcript("P1", "Q: And?\nA: I prune with a saw.\nIt rained.\n")
        .tags("ana", "P1", "code,quote\nwork,I prune with\nrain,\"saw.\nIt\"\n")
        .tags("ben", "P1", "code,quote\nwork,with a saw\nrain,with a saw\nrain,It rained\n");
    assert_snapshot!(study.run(["export", "-o", "marked", "--inline"]), @"
    ---- stderr ----
    error: 3 tags across the ends of others; marks in a text stand apart or one inside the other
    hint: `--coders ana` exports one coder's tags; `--keep-going` leaves out the later one of each two; other formats hold all
    error: P1:2:12: `work` of ana (line 2) and `rain` of ben, `work` of ben (line 2) cross
    error: P1:3:1: `rain` of ana (lines 2 to 3) and `rain` of ben (line 3) cross
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["export", "-o", "marked", "--inline", "--keep-going"]), @"
    Exported

    written      1 file to marked
    transcripts  1
    codes        3
    tags         5
    coders       ana, ben
    notes        0 memos

    Left behind            n  Why
    ────────────────────────────────────────────────────────
    tag                    3  it crosses another one
    code that nobody gave  1  no place for it in these files
    code below another     1  no place for it in these files
    description of a code  3  no place for it in these files
    ────────────────────────────────────────────────────────

    note: in spite of 3 errors: what they are about did not count
    ---- stderr ----
    error: 3 tags across the ends of others; marks in a text stand apart or one inside the other
    hint: `--coders ana` exports one coder's tags; `--keep-going` leaves out the later one of each two; other formats hold all
    error: P1:2:12: `work` of ana (line 2) and `rain` of ben, `work` of ben (line 2) cross
    error: P1:3:1: `rain` of ana (lines 2 to 3) and `rain` of ben (line 3) cross
    ---- changes ----
    + marked/
    + marked/P1.inline.md
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("marked/P1.inline.md"), @"
    {>>read by @ana @ben<<}
    Q: And?
    A: {==I prune with==}{>>@ana #work<<} a {==saw.
    It==}{>>@ana #rain<<} rained.
    ");
}
