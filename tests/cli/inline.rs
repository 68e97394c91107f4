//! `code export --inline`: transcripts with their tags in them; and `code import` of what people made of them.

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

    written      12 files to back
    transcripts  3
    codes        3
    tags         8
    coders       ana, ana@2, ben

    note: 3 transcripts without labels of speakers, so that each paragraph counts as a participant's:
          P2, P3, wave1_P1
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/originals/
    + back/originals/P2.inline.md
    + back/originals/P3.inline.md
    + back/originals/wave1_P1.inline.md
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
    A: {==I {==prune==}{>>#rain="1;2"<<} \{==with\==} {==a saw==}{>>#"work tools": ask: \<<}\nwhere?<<}.==}{>>#work=2<<}
    {==It rained.==}{>>#rain #work<<} \\\[[so]] C:\new
    "#);
    // Each coder's copy of one text: one transcript, with the tags of both.
    assert_snapshot!(
        study.run(["import", "-o", "both", "ana/wave1_P1.inline.md", "ben/wave1_P1.inline.md"]), @"
    Imported

    written      7 files to both
    transcripts  1
    codes        3
    tags         7
    coders       ana, ben

    note: 1 transcript without labels of speakers, so that each paragraph counts as a participant's:
          wave1_P1
    note: next: code check both
    ---- changes ----
    + both/
    + both/codebook.yaml
    + both/originals/
    + both/originals/wave1_P1.inline.md
    + both/originals/wave1_P1.inline.md-2
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

#[test]
fn what_people_write_by_hand_is_read() {
    let study = Study::new()
        .file(
            "P1.inline.md",
            "Q: And?\r\nA: {==I prune {==with a saw==}{>>#tools<<}.==}{>> #work=2 #skill : a memo \\<<}<<}{>>#rest<<}\r\nA: It rained. \t[[rain]][[weather||3]] \r\n",
        )
        .file("P2.INLINE.MD", "{>>read by nobody<<}\nQ: And?\nA: Nothing \\{==yet\\==}.\n");
    assert_snapshot!(
        study.run(["import", "-o", "new", "P1.inline.md", "P2.INLINE.MD", "--coder", "eve"]), @"
    Imported

    written      7 files to new
    transcripts  2
    codes        6
    tags         6
    coders       eve

    note: 1 transcript without labels of speakers, so that each paragraph counts as a participant's: P2
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P1.inline.md
    + new/originals/P2.INLINE.MD
    + new/study.yaml
    + new/tags/
    + new/tags/eve/
    + new/tags/eve/P1.csv
    + new/transcripts/
    + new/transcripts/P1.txt
    + new/transcripts/P2.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P1.txt"), @"
    Q: And?
    A: I prune with a saw.
    A: It rained.
    ");
    assert_snapshot!(study.read("new/tags/eve/P1.csv"), @"
    code,start,end,quote,value,memo
    rest,11,30,I prune with a saw.,,
    skill,11,30,I prune with a saw.,,a memo <<}
    work,11,30,I prune with a saw.,2,a memo <<}
    tools,19,29,with a saw,,
    rain,34,44,It rained.,,
    weather,34,44,It rained.,3,
    ");
}

#[test]
fn what_is_wrong_with_marks_is_told_at_once() {
    let study = Study::new()
        .file(
            "P1.inline.md",
            "{>>read by @ana @ben @../eve<<}\n\
             Q: {==And?==} A note {>>#work<<} alone.\n\
             A: {====}{>>@ana #rain<<} ==} [[rain]] and more [[a|b]]\n\
             A: {==I==}{>>#rain<<} {==prune==}{>>@ana work<<} {==a==}{>>@ana: no code<<}\n\
             A: {==saw==}{>>@ana #\"a\\d\"<<} {==all==}{>>@ana #\"a, b\"<<} {==day==}{>>@ana #Rain<<}\n\
             A: {==long==}{>>@ana #\"rain<<} {==so==}{>>@ana #rain: {==no==}{>>@ana #rain<<} end\n\
             A: {==never\n [[rain]]",
        )
        .file("P2.inline.md", "A: caf\u{e9} {==x==}{>>#a")
        .bytes("P3.inline.md", b"A: caf\xe9 {==x==}{>>#a<<}");
    assert_snapshot!(
        study.run(["import", "-o", "new", "P1.inline.md", "P2.inline.md", "P3.inline.md"]), @r#"
    ---- stderr ----
    error: P1.inline.md:1:1: no coder can be called `../eve`
    hint: a coder's name is the name of a folder
    error: P1.inline.md:2:4: a tag without note
    hint: say its code directly after `==}`, as in `==}{>>#code<<}`, or take both marks out
    error: P1.inline.md:2:22: a note that follows no tag
    hint: put it directly after a `==}` or another note; `\{>>` is text
    error: P1.inline.md:3:4: a tag without text: `{====}`
    hint: take it out, or put it around words
    error: P1.inline.md:3:27: a `==}` without `{==` before it
    hint: put `{==` where the tag begins; `\==}` is text
    error: P1.inline.md:3:40: this is no code at the end of a line
    hint: it reads `[[code]]` or `[[code||2]]`, and only such marks may follow; `\[[` is text
    error: P1.inline.md:3:49: this is no code at the end of a line
    hint: it reads `[[code]]` or `[[code||2]]`, and only such marks may follow; `\[[` is text
    error: P1.inline.md:4:11: whose tag this is does not stand here
    hint: begin the note with the coder, as in `{>>@ana #code<<}`, or say --coder NAME
    error: P1.inline.md:4:42: a note without code
    hint: it reads `{>>@coder #code: memo<<}`
    error: P1.inline.md:4:64: a note without code
    hint: it reads `{>>@coder #code: memo<<}`
    error: P1.inline.md:5:24: a backslash that means nothing here
    hint: in names and memos `\\` is a backslash and `\n` ends a line
    error: P1.inline.md:5:40: no code can be called `a, b`: it holds a comma
    hint: it cannot have a comma, semicolon, bar, control character or outer space
    error: P1.inline.md:5:68: `Rain` is `rain` elsewhere in this file: codes differ by more than letter case
    hint: write it in one way
    error: P1.inline.md:6:24: a name in quotation marks without the second one
    hint: within the name, `\"` is a quotation mark
    error: P1.inline.md:6:40: this note is never closed
    hint: put `<<}` where it ends; in a memo `\{==` and `\{>>` are text
    error: P1.inline.md:7:4: this `{==` is never closed
    hint: put `==}{>>#code<<}` where the tag ends; `\{==` is text
    error: P1.inline.md:8:2: a code of a line on which nobody says anything
    hint: tag words instead: `{==words==}{>>#code<<}`
    error: P1.inline.md:8:2: whose tag this is does not stand here
    hint: begin the note with the coder, as in `{>>@ana #code<<}`, or say --coder NAME
    error: P2.inline.md:1:16: this note is never closed
    hint: put `<<}` where it ends; in a memo `\{==` and `\{>>` are text
    error: P3.inline.md:1: not UTF-8: byte 0xE9 at offset 6
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    "#);
}

#[test]
fn tags_in_tags_in_tags_do_not_fill_the_memory() {
    let marks = |mark: &str| mark.repeat(20_000);
    let text = format!("{}{}{}", marks("{=="), "word ".repeat(4_000), marks("==}{>>#a<<}"));
    let study = Study::new().file("P1.inline.md", text);
    assert_snapshot!(study.run(["import", "-o", "new", "P1.inline.md"]), @"
    ---- stderr ----
    error: P1.inline.md:1:227635: with this tag, the tags of the file repeat more than 256 MiB of text
    hint: divide the file, or take out tags around all of it
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

#[test]
fn no_transcript_is_read_with_its_marks() {
    let study = Study::new()
        .codebook(BOOK)
        .transcript("P1", "Q: And?\nA: I prune.\n")
        .file("transcripts/P2.inline.md", "Q: And?\nA: {==I==}{>>#work<<} prune.\n");
    assert_snapshot!(study.run(["check"]), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 5 words
    codebook              3 codes in 2 themes

    Transcript  Label        Role         Participant  Turns  Words
    ───────────────────────────────────────────────────────────────
    P1          (no labels)  participant  P1               1      5
    ───────────────────────────────────────────────────────────────

    note: looked like labels and were not taken for any: `A` in P1 (1x), `Q` in P1 (1x)
    ---- stderr ----
    warning: transcripts/P2.inline.md: not read: it is no transcript alone, its tags are in it
    hint: `code import FILE -o DIR` makes a study of it, with the tags in files of their own
    0 errors, 1 warning
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "--codebook", "codebook.yaml", "transcripts/P2.inline.md"]), @"
    Study

    transcripts           0
    participants          0
    participants' speech  0 turns, 0 words
    codebook              3 codes in 2 themes

    Transcript  Label  Role  Participant  Turns  Words
    ──────────────────────────────────────────────────
    ──────────────────────────────────────────────────
    ---- stderr ----
    error: there are no transcripts
    hint: name a study's folder, or transcripts, or a folder of them
    warning: transcripts/P2.inline.md: not read: it is no transcript alone, its tags are in it
    hint: `code import FILE -o DIR` makes a study of it, with the tags in files of their own
    1 error, 1 warning
    ---- status 1 ----
    ");
}
