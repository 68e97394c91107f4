//! What formats of captions share: blocks of lines below their times become pieces of speech.

mod again;
mod marks;
mod shown;

pub use marks::without_marks;
pub use shown::{Caption, Shown};

use super::cue::Cue;
use super::times::milliseconds;
use crate::error::{Kind, Location, Problem};
use crate::text::amount;
use marks::characters;

/// How a format of captions writes them.
pub struct Style {
    /// How blocks begin that hold no speech.
    pub asides: &'static [&'static str],
    /// Whether a line right before the times is a name of the caption, whatever it is; numbers always are.
    pub identifiers: bool,
    /// Takes the marks of the format out of the lines of a caption. What it does not know stays.
    pub clean: fn(&str) -> Vec<Shown>,
}

/// What a line of a file of captions is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line<'t> {
    Blank,
    /// The times of a caption: start, and end where it can be read.
    Times(u64, Option<u64>),
    /// Such a line, whose start cannot be read.
    Unreadable,
    Text(&'t str),
}

/// The cues of a caption file.
pub fn cues(file: &str, text: &str, style: &Style, problems: &mut Vec<Problem>) -> Vec<Cue> {
    let texts: Vec<&str> = text.lines().map(str::trim).collect();
    let lines: Vec<Line<'_>> = (0..texts.len()).map(|at| line(&texts, at)).collect();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| **line == Line::Unreadable) {
        problems.push(
            Problem::error(Kind::Input, "this cue has no start time that can be read")
                .at(Location::at(file, at + 1, 1))
                .hint("a cue starts with a line like `00:00:03.120 --> 00:00:09.480`"),
        );
    }
    let (captions, lost) = blocks(&lines, style);
    if lost > 0 {
        let belong = if lost == 1 { "belongs" } else { "belong" };
        let said = format!("{} that {belong} to no caption: not read", amount(lost, "line"));
        problems.push(Problem::warning(Kind::Input, said).in_file(file));
    }
    spoken(file, captions, problems)
}

/// What the line `at` is. An arrow in speech makes no times of it.
fn line<'t>(texts: &[&'t str], at: usize) -> Line<'t> {
    let text = texts[at];
    if text.is_empty() {
        return Line::Blank;
    }
    let Some((left, right, long)) = arrow(text) else { return Line::Text(text) };
    let end = right.split_whitespace().next().and_then(milliseconds);
    match milliseconds(left) {
        Some(start) if end.is_some() || long => {
            let exact = left.contains(['.', ',']);
            let is_times = exact || right.is_empty() || begins_a_block(texts, at);
            if is_times { Line::Times(start, end) } else { Line::Text(text) }
        }
        _ if long && (end.is_some() || is_like_a_time(left)) && !left.contains(' ') => {
            Line::Unreadable
        }
        _ => Line::Text(text),
    }
}

/// What stands before and after an arrow, also a short one, and whether it is a long one.
fn arrow(text: &str) -> Option<(&str, &str, bool)> {
    let at = text.find("->")?;
    let left = text[..at].trim_end_matches('-');
    Some((left.trim(), text[at + 2..].trim(), left.len() < at))
}

fn is_like_a_time(text: &str) -> bool {
    text.contains(':') && text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the line is the first of a block, or the second below a number or a name.
fn begins_a_block(texts: &[&str], at: usize) -> bool {
    let is_blank = |back: usize| at.checked_sub(back).is_none_or(|line| texts[line].is_empty());
    is_blank(1) || is_number(texts[at - 1]) || is_blank(2)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The captions, and how many lines belong to none.
fn blocks(lines: &[Line<'_>], style: &Style) -> (Vec<Caption>, usize) {
    let mut captions: Vec<Caption> = Vec::new();
    // What stands before the first times, or below times that cannot be read.
    let mut stray = Caption::default();
    let (mut lost, mut readable) = (0, false);
    let (mut blank, mut aside, mut first) = (true, false, false);
    let mut voice = None;
    for (at, line) in lines.iter().enumerate() {
        match *line {
            Line::Blank => (blank, aside, first) = (true, false, false),
            Line::Times(..) | Line::Unreadable => {
                lost += (style.clean)(&std::mem::take(&mut stray.written)).len();
                (blank, aside, first) = (false, false, true);
                readable = matches!(line, Line::Times(..));
                if let Line::Times(start, end) = *line {
                    let voice = voice.take();
                    captions.push(Caption { start, end, voice, ..Caption::default() });
                }
            }
            Line::Text(text) => {
                aside |= blank && is_aside(text, style.asides);
                blank = false;
                let next = lines.get(at + 1);
                let before_times = matches!(next, Some(Line::Times(..) | Line::Unreadable));
                let names_it = before_times && (is_number(text) || style.identifiers && !first);
                let caption = captions.last_mut().filter(|_| readable).unwrap_or(&mut stray);
                if names_it {
                    voice = names_the_speaker(text).map(str::to_owned);
                }
                if !aside && !names_it {
                    caption.written.push_str(text);
                    caption.written.push('\n');
                }
            }
        }
    }
    lost += (style.clean)(&stray.written).len();
    for caption in &mut captions {
        caption.lines = (style.clean)(&caption.written);
        if let Some(voice) = &caption.voice {
            let nameless = caption.lines.iter_mut().filter(|line| line.0.is_none());
            nameless.for_each(|line| line.0 = Some(voice.clone()));
        }
    }
    (captions, lost)
}

/// Who speaks, where the name of a caption says so, as Webex writes it: `12 "Ada Reed" (1262511360)`.
fn names_the_speaker(text: &str) -> Option<&str> {
    let (number, rest) = text.split_once(" \"")?;
    let (name, id) = rest.rsplit_once("\" (")?;
    let is_id = id.strip_suffix(')').is_some_and(is_number);
    (is_number(number) && is_id && !name.trim().is_empty()).then(|| name.trim())
}

/// Whether a line begins a block that holds no speech.
fn is_aside(line: &str, asides: &[&str]) -> bool {
    let rest = asides.iter().find_map(|aside| line.strip_prefix(aside));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// What is said in captions: what is shown again is said once, and marks that are none of the format are left out.
pub fn spoken(file: &str, mut captions: Vec<Caption>, problems: &mut Vec<Problem>) -> Vec<Cue> {
    let mut told = again::said_once(&mut captions);
    let marks = marks::leave_out_unknown(&mut captions);
    if marks > 0 {
        let marks = amount(marks, "mark");
        told.push(format!("{marks} in angle brackets that captions do not have: not read"));
    }
    problems.extend(told.into_iter().map(|said| Problem::warning(Kind::Input, said).in_file(file)));
    captions.into_iter().flat_map(voices).collect()
}

/// The lines of a caption, those of one voice as one cue.
fn voices(caption: Caption) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for (speaker, text) in caption.lines.into_iter().filter(|line| !line.1.is_empty()) {
        // Last, as what has a name is no mark: `&lt;i&gt;`.
        let text = characters(&text);
        match cues.last_mut() {
            Some(open) if open.speaker == speaker => {
                open.text.push('\n');
                open.text.push_str(&text);
            }
            _ => cues.push(Cue { start: Some(caption.start), speaker, text }),
        }
    }
    cues
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::super::{srt::SRT, vtt::VTT};
    use crate::text::count_words;
    use proptest::prelude::*;

    /// The turns of SubRip captions that follow each other, `at` milliseconds after the start, and what is told.
    fn read(captions: &[(u64, &str)]) -> (Vec<String>, Vec<String>) {
        let clock = |ms: u64| format!("00:00:{:02},{:03}", ms / 1000, ms % 1000);
        let ends = captions.iter().skip(1).map(|(at, _)| *at);
        let last = captions.last().map_or(0, |(at, _)| at + 900);
        let blocks = captions.iter().zip(ends.chain([last])).enumerate();
        let block = |(n, ((at, said), end)): (usize, (&(u64, &str), u64))| {
            format!("{}\n{} --> {}\n{said}\n\n", n + 1, clock(*at), clock(end))
        };
        let text: String = blocks.map(block).collect();
        let told = testing::read(&SRT, "a.srt", text.as_bytes()).1;
        let turns = testing::turns(&SRT, "a.srt", text.as_bytes());
        let bare = |turn: &String| {
            let mut parts = turn.splitn(3, '|');
            format!("{}|{}", parts.next().unwrap_or(""), parts.nth(1).unwrap_or(""))
        };
        (turns.iter().map(bare).collect(), told)
    }

    #[test]
    fn arrows_in_speech_are_speech() {
        let (turns, told) = read(&[
            (0, "Ada: The flow goes\nA --> B, -> C."),
            (2000, "Ben: Then 5 --> 6?\n9:00 --> 10:00 it said"),
            (4000, "Ada: 5 >> 3\n-->"),
            (6000, "Ben: Oh."),
        ]);
        assert_eq!(
            turns,
            [
                "Ada|The flow goes A --> B, -> C.",
                "Ben|Then 5 --> 6? 9:00 --> 10:00 it said",
                "Ada|5 >> 3 -->",
                "Ben|Oh."
            ]
        );
        assert_eq!(told, [""; 0]);
        let wrong = b"1\n00:00:0x,000 --> 00:00:02,000\nyes\n\n2\n00:00:02 -> 00:00:03\nno\n";
        let (read, told) = testing::read(&SRT, "a.srt", wrong);
        assert_eq!(read.unwrap().turns.len(), 1);
        assert_eq!(
            told,
            [
                "error: a.srt:2:1: this cue has no start time that can be read\n\
                 hint: a cue starts with a line like `00:00:03.120 --> 00:00:09.480`",
                "warning: a.srt: 1 line that belongs to no caption: not read"
            ]
        );
    }

    /// 4 words in five captions, 3 words in three.
    #[test]
    fn a_sentence_with_another_word_marked_is_said_once() {
        let marked = [
            (0, "S0: <u>They</u> moved the fence."),
            (400, "S0: They moved the fence."),
            (600, "S0: They <font color=\"#ff0\">moved</font> the fence."),
            (900, "S0: They moved <u>the</u> fence."),
            (1100, "S0: They moved the <u>fence.</u>"),
            (2000, "S1: <u>Never,</u> never, never."),
            (2500, "S1: Never, <u>never,</u> never."),
            (2700, "S1: Never, never, <u>never.</u>"),
        ];
        let said = ["S0|They moved the fence.", "S1|Never, never, never."];
        let (turns, told) = read(&marked);
        assert_eq!(turns, said);
        let warning = "warning: a.srt: 6 captions that show the same sentence again: read once";
        assert_eq!(told, [warning]);
        // Without marks, nobody could say it so often in the time: 20 words in 2 seconds.
        let plain = marked
            .map(|(at, text)| (at, if at < 2000 { "S0: They moved the fence." } else { text }));
        assert_eq!(read(&plain), (said.map(str::to_owned).to_vec(), vec![warning.to_owned()]));
    }

    #[test]
    fn a_sentence_that_grows_is_said_once() {
        let (turns, told) = read(&[
            (0, "S0: They"),
            (300, "S0: They moved"),
            (600, "S0: They moved the fence."),
            (900, "S1: No,"),
            (1200, "S1: No, never."),
        ]);
        assert_eq!(turns, ["S0|They moved the fence.", "S1|No, never."]);
        assert_eq!(
            told,
            [
                "warning: a.srt: 3 captions that show the same sentence again with more words: read once"
            ]
        );
    }

    /// The same over pauses: with ever more words, and with the last line of the caption before.
    #[test]
    fn captions_shown_again_after_a_pause() {
        let (turns, _) = read(&[
            (0, "S0: They"),
            (1500, "S0: They moved"),
            (3000, "S0: They moved the fence."),
            (4500, "S1: No."),
        ]);
        assert_eq!(turns, ["S0|They moved the fence.", "S1|No."]);
        let (turns, _) = read(&[
            (0, "they moved"),
            (3000, "they moved\nthe fence"),
            (6000, "the fence\nin May"),
            (9000, "in May"),
        ]);
        assert_eq!(turns.join(" ").replace('|', ""), "they moved the fence in May");
        let (turns, _) = read(&[(0, "No."), (1500, "No. No."), (3000, "Yes."), (4500, "Yes.")]);
        assert_eq!(turns.len(), 4);
    }

    /// Two dashes in a caption are two people, short ones and long ones.
    #[test]
    fn dashes_are_of_two_kinds() {
        let said = [(0, "- Ja, sicher.\n- Nein."), (6000, "- Und Sie?"), (9000, "-- Nun.")];
        let long = said.map(|(at, text)| (at, text.replace('-', "–")));
        let with_long = long.each_ref().map(|(at, text)| (*at, text.as_str()));
        let (turns, _) = read(&with_long);
        assert_eq!(
            turns,
            read(&said).0.iter().map(|turn| turn.replace('-', "–")).collect::<Vec<_>>()
        );
        let all = turns.join(" ");
        assert!(["Ja, sicher.", "Nein.", "Und Sie?", "Nun."].iter().all(|text| all.contains(text)));
    }

    #[test]
    fn people_who_repeat_themselves_are_heard() {
        let (turns, told) =
            read(&[(0, "Yes, sure."), (1500, "Yes, sure."), (3000, "Yes."), (3800, "Yes. Well")]);
        assert_eq!(turns, ["|Yes, sure.", "|Yes, sure.", "|Yes.", "|Yes. Well"]);
        assert_eq!(told, [""; 0]);
    }

    #[test]
    fn marks_that_captions_do_not_have() {
        let (turns, told) =
            read(&[(0, "<i>a < b</i> <laughs> <3"), (2000, "{\\an8}c &lt;d&gt; &amp; e")]);
        assert_eq!(turns, ["|a < b <3", "|c <d> & e"]);
        assert_eq!(
            told,
            ["warning: a.srt: 1 mark in angle brackets that captions do not have: not read"]
        );
        let (turns, told) = read(&[(0, "<P1> a"), (2000, "<P2> b"), (4000, "<P1> c")]);
        assert_eq!((turns.join(" "), told), ("P1|a P2|b P1|c".to_owned(), vec![]));
        let tagged =
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<c.loud>a</c> <00:01.500>b <lang en>c</lang>\n";
        assert_eq!(testing::turns(&VTT, "a.vtt", tagged.as_bytes()), ["|Some(1000)|a b c"]);
    }

    proptest! {
        /// All words of captions that do not touch are words of turns; names are counted where they are found.
        #[test]
        fn all_words_are_read(
            said in prop::collection::vec("(>> |- |[a-c]{1,2} |--> |-> |[0-9] |< |\n[a-c] ){1,6}x", 1..8)
        ) {
            let block = |(at, text): (usize, &String)| {
                format!("{}\n00:{at:02}:00,000 --> 00:{at:02}:30,000\n{text}\n\n", at + 1)
            };
            let file: String = said.iter().enumerate().map(block).collect();
            let (read, problems) = testing::read(&SRT, "a.srt", file.as_bytes());
            let read = read.unwrap();
            let of_turns = read.turns.iter().map(|turn| count_words(turn.speech.of(&read.text)));
            // What chance makes look like labels gets one, and that is told.
            prop_assert!(problems.iter().all(|told| told.contains("nobody is named")), "{:?}", problems);
            prop_assert_eq!(of_turns.sum::<usize>(), said.iter().map(|text| count_words(text)).sum::<usize>());
        }
    }
}
