//! `code import` of what people wrote into their transcripts.

use super::BOOK;
use crate::harness::Study;
use insta::assert_snapshot;

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

    written      8 files to new
    transcripts  2
    codes        6
    tags         6
    coders       eve

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P1.inline.md
    + new/originals/P2.INLINE.MD
    + new/participants.draft.csv
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
    participants' speech  1 turn, 2 words
    codebook              3 codes in 2 themes

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          Q      interviewer                   1      1
    P1          A      participant  P1               1      2
    ─────────────────────────────────────────────────────────
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
