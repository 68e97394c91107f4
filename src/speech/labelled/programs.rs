//! What programs write into a text beside what is said: lines of their own, and marks within lines.

use super::line::Line;
use super::names;
use super::of_text::is_of_text;
use crate::text::Span;
use memchr::memmem;

/// From here on somebody is called so.
const NAME: f64 = 0.9;
const WATCH: &str = " - WATCH: http";
/// No task is longer, in bytes.
const LONGEST_TASK: usize = 600;
const QUOTES: [char; 5] = ['"', '“', '”', '„', '«'];

/// Which marks a text has at all: nearly none has any, and each line need not be asked.
struct Has {
    watch: bool,
    answers: bool,
    begins: bool,
    comments: bool,
}

impl Has {
    fn of(text: &str) -> Self {
        let is_there = |words: &&str| memmem::find(text.as_bytes(), words.as_bytes()).is_some();
        let has = |words: &[&str]| words.iter().any(is_there);
        Self {
            watch: has(&[WATCH]),
            answers: has(&["Reacted to ", "Replying to ", " reaction from "]),
            comments: has(&["<!--"]),
            begins: has(&["#TEXT", "#ENDTEXT", "![", "transcription", "recording"]),
        }
    }
}

/// Marks lines that programs write as such, and returns what they write within lines; speech may stand behind it.
pub fn mark(text: &str, lines: &mut [Line]) -> Vec<Span> {
    let has = Has::of(text);
    let mut within = Vec::new();
    for line in lines {
        let said = &text[line.start..line.end];
        if has.begins && is_written(said) {
            line.furniture = true;
            continue;
        }
        let here = |(from, to): (usize, usize)| Span::new(line.start + from, line.start + to);
        let mut found: Vec<Span> = Vec::new();
        if memchr::memchr2(b'(', b'[', said.as_bytes()).is_some() {
            found.extend(images(said).chain(addresses(said)).chain(watermarks(said)).map(here));
        }
        if has.comments {
            found.extend(comments(said).map(here));
        }
        if has.watch {
            found.extend(watch(said).map(here));
        }
        if has.answers {
            found.extend(answered(said).map(|from| here((from, said.len()))));
        }
        found.sort_by_key(|span| span.start);
        // What a line begins with is looked for behind it.
        if let Some(first) = found.first().filter(|first| first.start == line.start) {
            let rest = &text[first.end..line.end];
            line.furniture = rest.trim().is_empty();
            if !line.furniture {
                line.from = line.end - rest.trim_start().len();
            }
        }
        within.extend(found.into_iter().filter(|_| !line.furniture));
    }
    within.dedup_by(|next, one| next.start < one.end);
    within
}

/// The first so many bytes of a text, or one or two fewer: no mark is longer, and a line of marks that nothing closes is
/// looked through once.
fn near(text: &str) -> &str {
    const LONGEST: usize = 600;
    let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// Whether this begins a text of several in one file, as MAXQDA takes them: `#TEXT Interview 07`.
pub fn begins_text(said: &str) -> bool {
    said.strip_prefix("#TEXT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']))
}

/// Whether a program writes all of a line.
fn is_written(said: &str) -> bool {
    begins_text(said) || said == "#ENDTEXT" || is_image(said) || is_started(said)
}

fn is_image(said: &str) -> bool {
    let (mut rest, mut any) = (said, false);
    while let Some((0, end)) = images(rest).next() {
        rest = rest[end..].trim_end_matches('\\').trim();
        any = true;
    }
    any && rest.is_empty()
}

/// `**Ann Field** started transcription`, as Teams has it. Of a recording somebody may tell, so whoever did it has two
/// names there.
fn is_started(said: &str) -> bool {
    let bare = said.replace(['*', '_'], "");
    let does = ["started", "stopped"].into_iter().find_map(|does| {
        let (name, what) = bare.trim().rsplit_once(does)?;
        Some((name.strip_suffix(' ')?.trim(), what.trim()))
    });
    does.is_some_and(|(name, what)| {
        let two = name.contains(' ') || bare.len() < said.len();
        names::plausible(name) >= NAME && (what == "transcription" || what == "recording" && two)
    })
}

/// A task or an event that Fathom puts into a talk, with where it is to be seen: `ACTION ITEM: Send it - WATCH: https://…`
fn watch(said: &str) -> Option<(usize, usize)> {
    let at = said.find(WATCH)?;
    let address = at + " - WATCH: ".len();
    let end = said[address..].find(char::is_whitespace).map_or(said.len(), |end| address + end);
    // It begins the line, or stands two blanks behind what is said.
    let starts = said[..at].rmatch_indices("  ").map(|(blank, two)| blank + two.len());
    let starts = starts.take_while(|from| at - from <= LONGEST_TASK);
    let whole = (at <= LONGEST_TASK).then_some(0);
    let from = whole.into_iter().chain(starts).filter(|from| is_key(&said[*from..at])).max()?;
    Some((from, end))
}

/// Whether capitals and a colon begin a text.
fn is_key(text: &str) -> bool {
    let key = text.split_once(": ").map_or("", |(key, _)| key);
    key.len() > 1 && key.chars().all(|c| c.is_uppercase() || c == ' ') && !key.starts_with(' ')
}

/// Comments, as Markdown and HTML have them, on one line: `<!-- check the audio -->`.
fn comments(said: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        let from = next + said[next..].find("<!--")?;
        next = from + said[from..].find("-->")? + 3;
        Some((from, next))
    })
}

/// Pictures, as Markdown has them: `![a door](media/image1.png)`.
fn images(said: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            let from = next + said[next..].find("![")?;
            let Some(middle) = near(&said[from..]).find("](").map(|at| from + at) else {
                next = from + 2;
                continue;
            };
            // The address may be the picture itself.
            let end = middle + said[middle..].find(')')? + 1;
            next = end;
            return Some((from, end));
        }
    })
}

/// Addresses of links, as Markdown has them: `[a map](https://…)`.
fn addresses(said: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    said.match_indices("](http").filter_map(|(at, _)| {
        let end = at + near(&said[at..]).find(|c: char| c == ')' || c.is_whitespace())?;
        said[end..].starts_with(')').then_some((at + 1, end + 1))
    })
}

/// What programs say of themselves in round brackets; in square ones there are no words anyhow:
/// `(Transcribed by Program.ai. Pay to remove this message.)`
fn watermarks(said: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let opened = memchr::memchr_iter(b'(', said.as_bytes());
    opened.filter_map(|open| {
        let end = open + near(&said[open..]).find([')', '\n'])? + 1;
        let inner = &said[open + 1..end - 1];
        if inner.contains('(') {
            return None;
        }
        let inner = inner.to_lowercase();
        let address = || {
            let words = inner.split(|c: char| !c.is_alphanumeric() && c != '.');
            words.map(|word| word.trim_matches('.')).any(|word| {
                [".ai", ".com", ".io", ".app", ".net", ".org"].iter().any(|of| word.ends_with(of))
            })
        };
        let asks = ["go to ", "go unlimited", "upgrade ", "to remove this message"];
        let of_itself = inner.starts_with("transcri") && (address() || is_of_text(&inner))
            || asks.iter().any(|words| inner.contains(words))
                && inner.contains("transcri")
                && address();
        of_itself.then_some((open, end))
    })
}

/// Where the log of a chat says which message somebody answers or likes, up to the end of the line: `Replying to "It ran dry"`,
/// `Reacted to "It ran dry" with 👍`.
fn answered(said: &str) -> Option<usize> {
    let begins = |words: &str| {
        let (at, _) = said.match_indices(words).find(|(at, _)| {
            let before = said[..*at].trim_end();
            let behind_label = before.ends_with([':', '：']);
            before.is_empty() || behind_label
        })?;
        let quoted = said[at + words.len()..].strip_prefix(QUOTES)?;
        Some((at, quoted))
    };
    let no_words = |text: &str| !text.contains(char::is_alphanumeric);
    let liked = || {
        let (at, quoted) = begins("Reacted to ")?;
        let sign = quoted.rfind(" with ").map(|with| (&quoted[..with], &quoted[with + 6..]))?;
        (sign.0.ends_with(QUOTES) && no_words(sign.1)).then_some(at)
    };
    let taken_back = || {
        let at = said.find("Removed a ").filter(|at| {
            let before = said[..*at].trim_end();
            before.is_empty() || before.ends_with([':', '：'])
        })?;
        let (sign, quoted) = said[at + "Removed a ".len()..].split_once(" reaction from ")?;
        (no_words(sign) && quoted.starts_with(QUOTES) && quoted.ends_with(QUOTES)).then_some(at)
    };
    let replied = || {
        let (at, quoted) = begins("Replying to ")?;
        let inner = quoted.strip_suffix(QUOTES)?;
        (!inner.contains(QUOTES)).then_some(at)
    };
    liked().or_else(replied).or_else(taken_back)
}

#[cfg(test)]
mod tests {
    use crate::speech::labelled::lines::Lines;

    /// What of a line between two others is left as said.
    fn left(line: &str) -> String {
        let text = format!("Ann: It began.\n{line}\nBo: It did.");
        let lines = Lines::of(&text, 0, false, &|_| None);
        if lines.all[1].furniture {
            return String::new();
        }
        let parts: Vec<&str> = lines
            .spoken(lines.all[1].from, lines.all[1].end)
            .map(|of| of.of(&text).trim())
            .collect();
        parts.join(" | ")
    }

    #[test]
    fn what_programs_write() {
        for line in [
            "ACTION ITEM: Bring the ladder - WATCH: https://a.example/x?t=1.5",
            "  SCREEN SHARING: Ann began - WATCH: https://a.example/x",
            "(Transcribed by Someprogram.ai. Pay to remove this message.)",
            "![](media/image1.png)",
            "<!-- check the audio here -->",
            "![a door](door.png)\\",
            "**Ann Field** started transcription",
            "Field, Ann stopped transcription",
            "Ann Field started recording",
            "#TEXT Interview 3",
            "#ENDTEXT",
            "\tReacted to \"It ran dry...\" with 👍",
            "Replying to \"It ran dry in May...\"",
            "Removed a ❤️ reaction from \"It ran dry\"",
        ] {
            assert_eq!(left(line), "", "{line}");
        }
        for (line, said) in [
            ("ACTION ITEM: Go - WATCH: https://a.example/x  It was dry.", "It was dry."),
            ("So it was.  ACTION ITEM: Go - WATCH: https://a.example/x  Dry.", "So it was. | Dry."),
            ("(Transcribed by Someprogram.ai. Pay for more.) It ran dry.", "It ran dry."),
            ("It ran dry. (Go to someprogram.com to transcribe more.)", "It ran dry."),
            ("A door ![](media/image1.png) stood open.", "A door | stood open."),
            ("A [door](https://a.example/x) stood open.", "A [door] | stood open."),
            ("A ![door](https://a.example/x.png) stood.", "A | stood."),
            ("It ran <!-- audio? --> dry. <!-- yes -->", "It ran | dry."),
            ("It ran dry. <!-- check", "It ran dry. <!-- check"),
        ] {
            assert_eq!(left(line), said, "{line}");
        }
        for line in [
            "ACTION ITEM: bring the ladder",
            "And then we watch: https://a.example",
            "(We transcribed it all.) Good.",
            "We started recording",
            "Ben started recording",
            "She stopped transcription of it.",
            "#TEXTS are long",
            "Replying to \"no\" was hard.",
            "I reacted to \"it\" with joy",
            "Reacted to \"it\" with joy",
        ] {
            assert_eq!(left(line), line, "{line}");
        }
    }

    /// Marks that nothing closes, and very many of them, are looked through once.
    #[test]
    fn long_lines_of_marks() {
        for mark in ["(", "<!--", "<!-- -->", "![", "](http", "![](a)", "  ", "![](a", "(x.com "] {
            let line = format!("{} - WATCH: http", mark.repeat(20_000));
            assert!(left(&line).len() <= line.len(), "{mark}");
        }
    }
}
