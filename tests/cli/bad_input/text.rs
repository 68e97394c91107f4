//! Bytes that are not the text one expects.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

const LATIN_1: &[u8] = b"I: How was it?\nP: In the caf\xe9 she held my hand.\n";

#[test]
fn another_encoding() {
    let study = sound().bytes("transcripts/P01.txt", LATIN_1);
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.txt:2: not UTF-8: byte 0xE9 at offset 28
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--encoding", "windows-1252", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,3,7,42.857143,1
    care,warmth,warmth,1,1,1,100,1,1,100,1,3,7,42.857143,1
    money,money,money,0,0,1,0,0,1,0,0,0,7,0,0
    ---- status 0 ----
    ");
}

#[test]
fn an_encoding_that_is_not_it() {
    let study = sound().bytes("transcripts/P01.txt", LATIN_1);
    assert_snapshot!(study.run(["themes", "--encoding", "shift_jis"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.txt: not Shift_JIS: some bytes have no meaning in it
    hint: name the encoding the file was saved in with `--encoding`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn an_encoding_that_does_not_exist() {
    assert_snapshot!(sound().run(["themes", "--encoding", "latin-eleven"]).unchanged(), @"
    ---- stderr ----
    error: there is no encoding `latin-eleven`
    hint: for example utf-8, utf-16le, windows-1252, macintosh, iso-8859-15
    ---- status 2 ----
    ");
}

#[test]
fn an_encoding_that_only_browsers_know() {
    assert_snapshot!(sound().run(["themes", "--encoding", "replacement"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml: not replacement: some bytes have no meaning in it
    hint: name the encoding the file was saved in with `--encoding`
    ---- status 2 ----
    ");
}

/// Works: its mark says what it is.
#[test]
fn utf_16_with_a_mark() {
    let text = "\u{feff}I: How was it?\r\nP: In the café she held my hand.\r\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let outcome = sound().bytes("transcripts/P01.txt", &little).run(["themes", "--format", "csv"]);
    assert_eq!(
        sound().bytes("transcripts/P01.txt", &big).run(["themes", "--format", "csv"]),
        outcome
    );
    assert_snapshot!(outcome.unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,3,7,42.857143,1
    care,warmth,warmth,1,1,1,100,1,1,100,1,3,7,42.857143,1
    money,money,money,0,0,1,0,0,1,0,0,0,7,0,0
    ---- status 0 ----
    ");
}

#[test]
fn utf_16_without_a_mark() {
    let bytes: Vec<u8> =
        "I: Hm?\nP: My hand.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot!(sound().bytes("transcripts/P01.txt", &bytes).run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.txt:1: this is not text: it holds a zero byte
    hint: export the transcript as plain text, UTF-8
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn half_a_character_of_utf_16() {
    let study = sound().bytes("transcripts/P01.txt", b"\xff\xfeI\0:\0 \0\x3d\xd8");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.txt: not UTF-16LE: some bytes have no meaning in it
    hint: name the encoding the file was saved in with `--encoding`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_photograph() {
    let study = sound().bytes("transcripts/P01.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.txt:1: not UTF-8: byte 0x89 at offset 0
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_word_processors_file_renamed() {
    let study = sound().bytes("transcripts/P01.txt", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.txt:1: this is not text: it holds a zero byte
    hint: export the transcript as plain text, UTF-8
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_codebook_in_another_encoding() {
    let study = sound().bytes("codebook.yaml", b"themes:\n- id: care\n  definition: caf\xe9\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:3: not UTF-8: byte 0xE9 at offset 36
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    ---- status 2 ----
    ");
}

#[test]
fn a_spreadsheet_as_tag_file() {
    let study = sound().bytes("tags/ana/P01.csv", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:1: this is not text: it holds a zero byte
    hint: export the transcript as plain text, UTF-8
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// One file of an old Excel among files in UTF-8: what is UTF-8 stays it, and one file may be named in study.yaml.
#[test]
fn an_encoding_is_for_what_is_not_utf8() {
    let talk = "I: Où étiez-vous?\nP: Au café, à l’été.\n";
    let study = || {
        Study::new()
            .codes("place")
            .transcript("P1", talk)
            .tags("ana", "P1", "code,quote\nplace,Au café\n")
            .bytes("tags/ben/P1.csv", b"code,quote\nplace,l\x92\xe9t\xe9\n")
            .bytes("participants.csv", b"participant,transcript,ville\nZo\xe9,P1,Orl\xe9ans\n")
    };
    let themes = ["themes", "--by", "coder", "--format", "csv", "--encoding", "windows-1252"];
    assert_snapshot!(study().run(themes).unchanged(), @"
    theme,code,name,depth,coder,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    place,place,place,0,ana,1,1,100,1,1,100,1,2,4,50,1
    place,place,place,0,ben,1,1,100,1,1,100,1,1,4,25,1
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 4 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet
    ben                   0 tags in 1 of 1 transcript

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          I      interviewer                   1      2
    P1          P      participant  P1               1      4
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    error: participants.csv:2: not UTF-8: byte 0xE9 at offset 31
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    error: tags/ben/P1.csv:2: not UTF-8: byte 0x92 at offset 18
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    2 errors, 0 warnings
    ---- status 1 ----
    ");
    let named = study().file(
        "study.yaml",
        "encodings: {tags/ben/*: windows-1252, participants.csv: latin1, old/*: macintosh}\n",
    );
    assert_snapshot!(named.run(["themes", "--by", "coder", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,coder,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    place,place,place,0,ana,1,1,100,1,1,100,1,2,4,50,1
    place,place,place,0,ben,1,1,100,1,1,100,1,1,4,25,1
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
    assert_snapshot!(named.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 4 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet
    ben                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          I      interviewer                   1      2
    P1          P      participant  Zoé              1      4
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: study.yaml:1: `old/*` fits no file of the study
    hint: patterns are of names below the study's folder, for example `tags/ana/*.csv`
    0 errors, 1 warning
    ---- status 0 ----
    ");
    let wrong = study().file("study.yaml", "encodings:\n  tags/ben/*: windows-1525\n");
    assert_snapshot!(wrong.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 4 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet
    ben                   0 tags in 1 of 1 transcript

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          I      interviewer                   1      2
    P1          P      participant  P1               1      4
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    error: participants.csv:2: not UTF-8: byte 0xE9 at offset 31
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    error: study.yaml:2:15: there is no encoding `windows-1525`
    hint: for example utf-8, utf-16le, windows-1252, macintosh, iso-8859-15
      |   tags/ben/*: windows-1525
    error: tags/ben/P1.csv:2: not UTF-8: byte 0x92 at offset 18
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    3 errors, 0 warnings
    ---- status 1 ----
    ");
    let wrong = study().file("study.yaml", "encodings: windows-1252\n");
    assert_snapshot!(wrong.run(["check"]).unchanged(), @r#"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 4 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet
    ben                   0 tags in 1 of 1 transcript

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          I      interviewer                   1      2
    P1          P      participant  P1               1      4
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    error: participants.csv:2: not UTF-8: byte 0xE9 at offset 31
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    error: study.yaml:1:12: `encodings` must be keys with values
    hint: for example `encodings: {"tags/ana/*.csv": windows-1252}`
      | encodings: windows-1252
    error: tags/ben/P1.csv:2: not UTF-8: byte 0x92 at offset 18
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    3 errors, 0 warnings
    ---- status 1 ----
    "#);
}
