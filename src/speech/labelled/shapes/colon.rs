//! A colon after the name: `P1: …`, `[00:12] P1: …`, `P2 (female, 34): …`, `[SPEAKER_00]: …`, `**Ann:** …`.

use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;
use crate::speech::times;

/// `P1: …`
pub const COLON: Shape =
    Shape { id: "colon", about: "`P1: …`", family: Family::Label, weight: 1.0, head };

/// No label is longer, in bytes, with all that stands beside the name.
const LONGEST: usize = 160;
const COLONS: [char; 5] = [':', '：', '﹕', '∶', '︰'];
/// Signs before a name that mark a new speaker and are no part of it.
const SIGNS: [char; 12] = ['@', '○', '●', '◎', '・', '■', '□', '◆', '◇', '※', '▲', '•'];
const EMPHASIS: [char; 2] = ['*', '_'];
const WRAPPERS: [(&str, &str); 10] = [
    ("\\[", "\\]"),
    ("[", "]"),
    ("(", ")"),
    ("<", ">"),
    ("{", "}"),
    ("\"", "\""),
    ("（", "）"),
    ("［", "］"),
    ("〔", "〕"),
    ("【", "】"),
];

fn head<'t>(lines: &Lines<'t>, at: usize) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    // Those of other scripts begin with one of these bytes, which are rare enough.
    let near = &said.as_bytes()[..said.len().min(LONGEST)];
    memchr::memchr3(b':', b'\xef', b'\xe2', near)?;
    let mut found = read(said)?;
    if let Some(speech) = told_time(lines, at, &found) {
        found = Label { speech, at: None, timed: false, ..found };
    }
    let time = found.at.or(line.time.and_then(|time| time.at));
    Some(Head {
        name: found.name,
        speech: line.from + found.speech,
        at: time,
        timed: found.timed || line.time.is_some(),
        lines: 1,
    })
}

/// Where a time behind a label begins that is said, and says nothing of when: `P1: 10:30`, where nobody speaks below it.
pub(super) fn told_time(lines: &Lines<'_>, at: usize, found: &Label<'_>) -> Option<usize> {
    let said = lines.said(at);
    let shown = said.len() - said.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':').len();
    let from = said.len() - shown;
    let after = times::leading(&said[from..]).filter(|time| time.length == shown && !time.sure)?;
    let behind = found.timed && found.speech == said.len() && said[..from].ends_with([' ', '\t']);
    // Programs that write `Ann: 00:00:07` have hours; of a text that was made of pieces each turn has its words.
    let may_be = behind && (lines.composed || !after.hours);
    let next = lines.all.get(at + 1).map(|_| lines.said(at + 1));
    let alone = next.map_or(lines.composed, |next| read(next).is_some());
    (may_be && alone).then_some(from)
}

/// A label with a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::speech::labelled) struct Label<'t> {
    pub name: &'t str,
    /// Where speech starts in the line.
    pub speech: usize,
    pub at: Option<u64>,
    pub timed: bool,
}

/// A label with a colon at the start of a line.
pub(in crate::speech::labelled) fn read(said: &str) -> Option<Label<'_>> {
    let start = said.len() - said.trim_start_matches(EMPHASIS).trim_start_matches('@').len();
    let (end, colon, time) = name_end(said, start)?;
    let name = bare(&said[start..end]);
    let mut at = colon + said[colon..].chars().next().map_or(1, char::len_utf8);
    let emphasised = at < said.len() && said[at..].starts_with(EMPHASIS) && start > 0;
    if emphasised {
        at += said[at..].len() - said[at..].trim_start_matches(EMPHASIS).len();
    }
    let rest = &said[at..];
    // `P1:Fine` is a label; `10:30`, `https://`, `::` and `:-)` are none.
    let double = rest.starts_with(": ");
    if rest.starts_with(['/', '\\', ':', ')', '-']) && !rest.starts_with("\\[") && !double
        || rest.starts_with(|c: char| c.is_ascii_digit()) && times::leading(rest).is_none()
    {
        return None;
    }
    at += usize::from(double);
    at += said[at..].len() - said[at..].trim_start().len();
    let mut found = Label { name, speech: at, at: None, timed: false };
    let after = times::leading(&said[at..]).filter(|after| {
        let whole = at + after.length == said.len();
        time.is_none() && (after.sure || whole)
    });
    if let Some(after) = after {
        let rest = &said[at + after.length..];
        found.speech = said.len() - rest.trim_start().len();
    }
    let time = time.or(after);
    found.at = time.and_then(|time| time.at);
    found.timed = time.is_some();
    (!name.is_empty()).then_some(found)
}

/// Where the name ends that starts at `start`, where its colon is, and the time between.
fn name_end(said: &str, start: usize) -> Option<(usize, usize, Option<times::Time>)> {
    let mut depth = 0usize;
    let mut chars = said[start..].char_indices().map(|(at, c)| (start + at, c));
    let mut blank = true;
    while let Some((at, c)) = chars.next() {
        if at - start > LONGEST {
            return None;
        }
        let may_be_time = at > start
            && depth == 0
            && (blank || matches!(c, '[' | '(' | '<' | '\\' | '#' | '（' | '【' | '［'));
        if may_be_time && let Some(time) = times::leading(&said[at..]) {
            let end = at + time.length;
            let rest = said[end..].trim_start_matches(EMPHASIS).trim_start();
            if rest.starts_with(COLONS) {
                return Some((at, said.len() - rest.len(), Some(time)));
            }
            // A time on the way is part of no name, but of an addition it may be.
            while chars.clone().next().is_some_and(|(at, _)| at < end) {
                chars.next();
            }
            continue;
        }
        match c {
            '(' | '[' | '{' | '<' | '（' | '［' => depth += 1,
            ')' | ']' | '}' | '>' | '）' | '］' => depth = depth.saturating_sub(1),
            _ if depth == 0 && c == ':' && is_ending(&said[at + 1..]) => {}
            _ if depth == 0 && COLONS.contains(&c) => return Some((at, at, None)),
            _ => {}
        }
        blank = c.is_whitespace();
    }
    // `[I:] …`, `(Ann:) …`: the colon stands inside.
    let close = said[start..].find([']', ')', '>', '}'])? + start;
    let inner = &said[start..close];
    let wrapped = said[start..].starts_with(['[', '(', '<', '{']);
    (wrapped && inner.ends_with(COLONS)).then(|| {
        let end = close - inner.chars().next_back().map_or(1, char::len_utf8);
        (end, close, None)
    })
}

/// Whether a colon stands before the ending of the other gender, and the label's own comes behind it: `Interviewer:in 2:`.
fn is_ending(after: &str) -> bool {
    ["innen", "in", "r", "n"].iter().any(|ending| {
        after.strip_prefix(ending).is_some_and(|rest| {
            rest.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).starts_with(COLONS)
        })
    })
}

/// A name without brackets, marks and blanks around it.
pub fn bare(name: &str) -> &str {
    let mut name = name.trim().trim_matches(EMPHASIS).trim();
    for (open, close) in WRAPPERS {
        let inner = name.strip_prefix(open);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix(close)) {
            // `(I)`, but not `(she) Ann (her)`.
            if !inner.contains(open) {
                name = inner.trim();
            }
        } else if let Some(inner) = inner.filter(|inner| !inner.contains(close)) {
            // The closing one stood behind the colon.
            name = inner.trim();
        }
    }
    let bare = name
        .trim_start_matches(SIGNS)
        .trim_matches(EMPHASIS)
        .trim_end_matches([',', '|', '-', '–'])
        .trim();
    sender(bare).unwrap_or(bare)
}

/// How logs of chats say who writes, and to whom.
const SENT: [(&str, &str); 5] =
    [("From ", " to "), ("Von ", " an "), ("De ", " à "), ("De ", " a "), ("Da ", " a ")];

/// Who writes, by the log of a chat: `From Ann Field to Everyone`.
fn sender(name: &str) -> Option<&str> {
    let (from, rest) = SENT.iter().find_map(|(from, to)| {
        let rest = name.strip_prefix(from)?;
        let at = rest.find(to).or_else(|| rest.to_lowercase().find(to))?;
        Some((rest.get(..at)?, rest.get(at + to.len()..)?))
    })?;
    let to_all = rest.trim_start().starts_with(char::is_uppercase);
    (to_all && !from.trim().is_empty()).then(|| from.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, &str, Option<u64>)> {
        read(line).map(|label| (label.name, &line[label.speech..], label.at))
    }

    #[test]
    fn labels() {
        for (line, name, said, at) in [
            ("P1: hello", "P1", "hello", None),
            ("P1:\thello", "P1", "hello", None),
            ("P1 : hello", "P1", "hello", None),
            ("P1:Fine", "P1", "Fine", None),
            ("P1:", "P1", "", None),
            ("I： 你好", "I", "你好", None),
            ("P1 (00:12:34): hi", "P1", "hi", Some(754_000)),
            ("张三(00:00:05): 好", "张三", "好", Some(5000)),
            ("Ann: 00:00:07", "Ann", "", Some(7000)),
            ("**P1:** \\[01:46\\] hi", "P1", "hi", Some(106_000)),
            ("**Mary Reed, PhD:** hi", "Mary Reed, PhD", "hi", None),
            ("**P1**: hi", "P1", "hi", None),
            ("**S1 [00:00-00:05]:** hi", "S1", "hi", Some(0)),
            ("*Ann:* hi", "Ann", "hi", None),
            ("[SPEAKER_00]: hi", "SPEAKER_00", "hi", None),
            ("[I:] hi", "I", "hi", None),
            ("(I): hi", "I", "hi", None),
            ("@I: hi", "I", "hi", None),
            ("P2 (female, 34): hi", "P2 (female, 34)", "hi", None),
            ("P2 (pseud: Bea): hi", "P2 (pseud: Bea)", "hi", None),
            ("Dr. Lee: yes: no", "Dr. Lee", "yes: no", None),
            ("I﹕ 你好", "I", "你好", None),
            ("I∶ 你好", "I", "你好", None),
            ("（I）：你好", "I", "你好", None),
            ("张三（00:00:05）：好", "张三", "好", Some(5000)),
            ("○主持人：好", "主持人", "好", None),
            ("Interviewer:in: ja", "Interviewer:in", "ja", None),
            ("Befragte:r 2: ja", "Befragte:r 2", "ja", None),
            ("Ann:in: ja", "Ann:in", "ja", None),
            ("Ann:in so: ja", "Ann", "in so: ja", None),
            ("P07 (0m06s): ja", "P07", "ja", Some(6000)),
            ("From Ann Field to Everyone : hi", "Ann Field", "hi", None),
            ("Von Eva Holm an Alle: ja", "Eva Holm", "ja", None),
            ("From the hill to the sea: far", "From the hill to the sea", "far", None),
        ] {
            assert_eq!(parts(line), Some((name, said, at)), "{line}");
        }
    }

    #[test]
    fn no_labels() {
        for line in [
            "10:30 starts",
            "https://example.org",
            "plain words",
            "std::fs",
            "so :-) yes",
            "at 10:30",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
