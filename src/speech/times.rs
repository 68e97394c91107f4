//! Times as transcripts write them: before a label, behind it, alone on a line.

/// The time at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// How long it is, with its brackets.
    pub length: usize,
    /// When that is, in milliseconds, where it is no date with a time of the day.
    pub at: Option<u64>,
    /// Whether it is in brackets, a stretch from one time to another, or has a date: speech does not begin so.
    pub sure: bool,
    /// Whether it has hours.
    pub hours: bool,
}

const BRACKETS: [(&str, &str); 11] = [
    ("\\[", "\\]"),
    ("[", "]"),
    ("(", ")"),
    ("<", ">"),
    ("{", "}"),
    ("#", "#"),
    ("（", "）"),
    ("【", "】"),
    ("［", "］"),
    ("〔", "〕"),
    ("", ""),
];
const BETWEEN: [&str; 7] = ["-->", "->", "→", "–", "—", "-", "~"];
/// The same in words, in brackets only.
const UNTIL: [&str; 4] = ["to ", "bis ", "à ", "a "];
/// Hours, minutes and seconds, as they are written behind their numbers.
const UNITS: [(&[&str], u64); 3] = [
    (&["hours", "hour", "hrs", "hr", "h"], 3_600_000),
    (&["minutes", "minute", "mins", "min", "m", "'", "’", "′"], 60_000),
    (&["seconds", "second", "secs", "sec", "s", "\"", "”", "″"], 1000),
];

/// A time at the start of `text`: `00:12`, `[1:02:03.5]`, `(0:00 - 0:15)`, `#00:00:05-2#`, `0:0:0.0 --> 0:0:3.320`,
/// `12/03/21, 10:15 -`, `[1783.42 → 1791.54]`.
#[must_use]
pub fn leading(text: &str) -> Option<Time> {
    linked(text).or_else(|| plain(text))
}

/// A time that is a link in Markdown, also in brackets: `[00:03](https://…)`, `([0:03](https://…))`, `[[0:03]](https://…)`.
fn linked(text: &str) -> Option<Time> {
    let inner = text.strip_prefix(['(', '[']).filter(|inner| inner.starts_with('['));
    let Some(inner) = inner else {
        let time = text.starts_with('[').then(|| plain(text)).flatten()?;
        return Some(Time { length: link(text, time.length)?, ..time });
    };
    let time = plain(inner)?;
    let (length, close) = match text.starts_with('(') {
        true => (link(inner, time.length)?, ")"),
        false => (time.length, "]"),
    };
    let length = 1 + length + inner[length..].starts_with(close).then_some(1)?;
    let length = if close == "]" { link(text, length)? } else { length };
    Some(Time { length, ..time })
}

/// How long a text is with the address behind its first `length` bytes.
fn link(text: &str, length: usize) -> Option<usize> {
    let address = text[length..].strip_prefix("(http")?;
    let end = address.find(|c: char| c == ')' || c.is_whitespace())?;
    address[end..].starts_with(')').then_some(length + "(http".len() + end + 1)
}

fn plain(text: &str) -> Option<Time> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || "\\[(<{#（【［〔".contains(c)) {
        return None;
    }
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(open))?;
    let mut reader = Reader { text, at: open.len() };
    let bare = open.is_empty();
    // `(#00:00:06-3#)`
    let doubled = matches!(open, "(" | "[") && reader.rest().starts_with('#');
    reader.at += usize::from(doubled);
    let dated = reader.date();
    let mut clock = reader.clock().map(|(at, hours)| (Some(at), hours));
    if let (None, false) = (clock, bare) {
        let told = reader.seconds().or_else(|| reader.units());
        clock = told.map(|(at, hours)| (Some(at), hours)).or_else(|| reader.dotted());
    }
    let (at, hours) = clock?;
    let before = reader.at;
    let ranged = reader.range(!bare);
    if !ranged {
        reader.at = before;
    }
    if bare {
        if dated {
            // `12/03/21, 10:15 - Ann: …`
            reader.skip_dash();
        }
        let next = text[reader.at..].chars().next();
        if next.is_some_and(|c| !c.is_whitespace() && c != ':' && c != '：') {
            return None;
        }
    } else {
        reader.at += usize::from(doubled && reader.rest().starts_with('#'));
        reader.blanks();
        reader.at += text[reader.at..].starts_with(close).then_some(close.len())?;
    }
    Some(Time {
        length: reader.at,
        at: at.filter(|_| !dated),
        sure: !bare || ranged || dated,
        hours,
    })
}

/// A time at the start of `text`, bare or in brackets: its length and value in milliseconds.
#[must_use]
pub fn time_at(text: &str) -> Option<(usize, u64)> {
    leading(text).and_then(|time| Some((time.length, time.at?)))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\u{a0}']).len();
    }

    fn digits(&self) -> usize {
        self.rest().bytes().take_while(u8::is_ascii_digit).count()
    }

    /// `12/03/21, ` or `2021-05-01 `.
    fn date(&mut self) -> bool {
        let from = self.at;
        let mut read = || {
            for part in 0..3 {
                let digits = self.digits();
                if !(1..=4).contains(&digits) {
                    return None;
                }
                self.at += digits;
                if part < 2 {
                    self.at += self.rest().starts_with(['/', '.', '-']).then_some(1)?;
                }
            }
            self.at += usize::from(self.rest().starts_with(','));
            let blanks = self.at;
            self.blanks();
            (self.at > blanks).then_some(())
        };
        let found = read().is_some();
        if !found {
            self.at = from;
        }
        found
    }

    /// `1:02:03.5`, `00:12`, `00:00:12-3`, `10:15 pm`: its milliseconds, and whether it has hours.
    fn clock(&mut self) -> Option<(u64, bool)> {
        let rest = self.rest();
        if let Some(value) = with_frames(rest) {
            self.at += FRAMES.len();
            return Some((value, true));
        }
        let inner = |c: char| c.is_ascii_digit() || c == ':';
        let whole = rest.find(|c: char| !inner(c)).unwrap_or(rest.len());
        let parts = rest[..whole].trim_end_matches(':');
        let mut end = parts.len();
        if end == whole && rest[end..].starts_with(['.', ',', '-']) {
            let fraction = rest[end + 1..].bytes().take_while(u8::is_ascii_digit).count();
            let after = rest[end + 1 + fraction..].chars().next();
            let goes_on = after.is_some_and(|c| c == ':' || c.is_alphanumeric());
            end += if (1..=6).contains(&fraction) && !goes_on { fraction + 1 } else { 0 };
        }
        // Behind a third colon stands the number of a frame.
        let frames = parts.matches(':').count() == 3 && end == parts.len();
        let shown = if frames { parts.rfind(':').unwrap_or(end) } else { end };
        let value = milliseconds(&rest[..shown])?;
        let hours = parts.matches(':').count() >= 2;
        self.at += end;
        let rest = self.rest();
        let half = ["AM", "PM", "am", "pm", " AM", " PM", " am", " pm", "\u{202f}AM", "\u{202f}PM"]
            .into_iter()
            .find(|half| rest.starts_with(half));
        let half = half.filter(|half| !rest[half.len()..].starts_with(char::is_alphanumeric));
        self.at += half.map_or(0, str::len);
        Some((value, hours))
    }

    /// `1783.42`: only in brackets, and only with a second one.
    fn seconds(&mut self) -> Option<(u64, bool)> {
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let value: f64 = rest[..length].parse().ok()?;
        let ranged = BETWEEN.iter().any(|mark| rest[length..].trim_start().starts_with(mark));
        let fits = rest[..length].contains('.') && ranged && (0.0..1e8).contains(&value);
        self.at += fits.then_some(length)?;
        Some(((value * 1000.0).round() as u64, false))
    }

    /// `0m01s`, `1 h 2 min`, `6.5s`, `0'06"`: only in brackets.
    fn units(&mut self) -> Option<(u64, bool)> {
        let from = self.at;
        let (mut value, mut least) = (0.0, u64::MAX);
        loop {
            let rest = self.rest();
            let length =
                rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
            let Ok(number) = rest[..length].parse::<f64>() else { break };
            let after = rest[length..].trim_start_matches([' ', '\u{a0}']);
            let named = UNITS.iter().find_map(|(names, worth)| {
                let name = names.iter().find(|name| after.starts_with(**name))?;
                let next = after[name.len()..].chars().next();
                let letters = name.starts_with(char::is_alphabetic);
                let ends = !(letters && next.is_some_and(char::is_alphabetic));
                (ends && *worth < least).then_some((name.len(), *worth))
            });
            let Some((name, worth)) = named else { break };
            (value, least) = (number.mul_add(worth as f64, value), worth);
            self.at += rest.len() - after.len() + name;
            self.blanks();
        }
        let found = least < u64::MAX && (0.0..1e12).contains(&value);
        if !found {
            self.at = from;
        }
        found.then(|| (value.round() as u64, value >= 3_600_000.0))
    }

    /// `00.06`, `01.02.03`, each with two digits: only in brackets, and it may be another number.
    fn dotted(&mut self) -> Option<(Option<u64>, bool)> {
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let mut parts = rest[..length].split('.');
        let pairs = parts.clone().count();
        let fits = (2..=3).contains(&pairs) && parts.all(|part| part.len() == 2);
        self.at += fits.then_some(length)?;
        Some((None, pairs == 3))
    }

    /// The end of a stretch of time.
    fn range(&mut self, in_brackets: bool) -> bool {
        self.blanks();
        let words: &[&str] = if in_brackets { &UNTIL } else { &[] };
        let mark = BETWEEN.iter().chain(words).find(|mark| self.rest().starts_with(**mark));
        let Some(mark) = mark else {
            return false;
        };
        self.at += mark.len();
        self.blanks();
        self.date();
        self.clock().is_some() || in_brackets && (self.units().is_some() || self.number())
    }

    fn number(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        self.at += length;
        length > 0
    }

    fn skip_dash(&mut self) {
        let from = self.at;
        self.blanks();
        match ["- ", "– ", "— "].iter().find(|dash| self.rest().starts_with(**dash)) {
            Some(dash) => self.at += dash.len() - 1,
            None => self.at = from,
        }
    }
}

/// How films are counted, the last pair in frames; a semicolon says that some numbers of frames are left out.
const FRAMES: &str = "00:00:00;00";

/// `00:00:12;04`, `00;00;12;04` in milliseconds, without the frames.
fn with_frames(text: &str) -> Option<u64> {
    let shown = text.get(..FRAMES.len())?;
    let fits = shown.bytes().zip(FRAMES.bytes()).all(|(byte, like)| match like {
        b'0' => byte.is_ascii_digit(),
        b';' => byte == b';',
        _ => byte == b':' || byte == b';',
    });
    let ends = !text[FRAMES.len()..].starts_with(|c: char| c.is_ascii_digit() || c == ';');
    let clock = (fits && ends).then(|| shown[..FRAMES.len() - 3].replace(';', ":"))?;
    milliseconds(&clock)
}

/// Whether all of a line says when something is said: `00:12`, `Time: 00:12`, `0 minutes 3 seconds`,
/// `0 minutes 3 seconds0:03`.
#[must_use]
pub fn is_time_line(text: &str) -> bool {
    let text = text.trim();
    let whole = |text: &str| leading(text).is_some_and(|time| time.length == text.len());
    whole(text) || in_words(text).is_some() || told_as_time(text).is_some_and(whole)
}

/// What stands behind a word for a time and a colon.
fn told_as_time(text: &str) -> Option<&str> {
    const WORDS: [&str; 13] = [
        "time",
        "timestamp",
        "time stamp",
        "timecode",
        "time code",
        "zeit",
        "zeitmarke",
        "heure",
        "hora",
        "tempo",
        "ora",
        "tid",
        "tijd",
    ];
    let (word, rest) = text.split_once([':', '：'])?;
    let known = WORDS.iter().any(|known| word.trim_end().eq_ignore_ascii_case(known));
    known.then(|| rest.trim_start())
}

/// Hours, minutes and seconds as words.
const SPELLED: [(&str, u64); 3] = [
    ("hours hour stunden stunde heures heure horas hora uur", 3_600_000),
    ("minutes minute minuten minutos minuto minuti minuut minutter minuter minut", 60_000),
    (
        "seconds second sekunden sekunder sekunde sekund secondes seconde seconden secondi segundos segundo",
        1000,
    ),
];
const ENGLISH: [&str; 6] = ["hours", "hour", "minutes", "minute", "seconds", "second"];

/// `1 hour 2 minutes 3 seconds`, as Teams writes it, with or without the same time in digits behind it: its milliseconds, and
/// how many parts it has.
#[must_use]
pub fn in_words(text: &str) -> Option<(u64, usize)> {
    let mut rest = text;
    let (mut at, mut parts, mut english) = (0u64, 0, true);
    while let Some((number, after, worth, here)) = part_in_words(rest) {
        at = at.saturating_add(number.saturating_mul(worth));
        (rest, parts, english) = (after, parts + 1, english && here);
    }
    let clock = milliseconds(rest).is_some();
    // In other languages one part alone may be an answer.
    (parts > 0 && (clock || rest.is_empty() && (parts > 1 || english))).then_some((at, parts))
}

/// A number and its unit at the start of a text, what follows, what the unit is worth, and whether it is English.
fn part_in_words(text: &str) -> Option<(u64, &str, u64, bool)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok()?;
    let after = text[digits..].trim_start();
    let begins =
        |name: &&str| after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let names = SPELLED.iter().flat_map(|(names, worth)| names.split(' ').map(|of| (of, *worth)));
    // `second` begins other languages' words.
    let (name, worth) =
        names.filter(|(name, _)| begins(name)).max_by_key(|(name, _)| name.len())?;
    Some((number, after[name.len()..].trim_start(), worth, ENGLISH.contains(&name)))
}

/// Whether a time in words may be how long something is: `12 minutes`, `2 hours 30 minutes`.
#[must_use]
pub fn is_length(text: &str) -> bool {
    text.ends_with(char::is_alphabetic) && in_words(text).is_some()
}

/// `1:02:03.5`, `00:12`, `0:0:5.320`, `00:00:12-3` in milliseconds.
#[must_use]
pub fn milliseconds(text: &str) -> Option<u64> {
    let (clock, fraction) = match text.find(['.', ',', '-']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let plausible = |p: &&str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    if !(2..=3).contains(&parts.len())
        || !parts.iter().all(plausible)
        || fraction.len() > 6
        || !fraction.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let seconds = parts.iter().try_fold(0u64, |sum, p| Some(sum * 60 + p.parse::<u64>().ok()?))?;
    let digits = &fraction[..fraction.len().min(3)];
    let part: u64 = if digits.is_empty() { 0 } else { format!("{digits:0<3}").parse().ok()? };
    Some(seconds * 1000 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(milliseconds("0:0:5.320"), Some(5320));
        assert_eq!(milliseconds("00:00:12-3"), Some(12_300));
        assert_eq!(milliseconds("1:02:03"), Some(3_723_000));
        assert_eq!(milliseconds("12"), None);
        let film = leading("00;00;01;12 - 00;00;04;20").unwrap();
        assert_eq!((film.length, film.at, film.sure), (25, Some(1000), true));
        assert_eq!(leading("00:00:01;12 hi").unwrap().at, Some(1000));
        assert_eq!(leading("00:00:01;123"), None);
    }

    #[test]
    fn in_every_form() {
        for (text, length, at) in [
            ("00:12 x", 5, Some(12_000)),
            ("[1:02:03.5] x", 11, Some(3_723_500)),
            ("\\[01:46\\] hi", 9, Some(106_000)),
            ("(0:00 - 0:15)", 13, Some(0)),
            ("[00:00-00:05]:", 13, Some(0)),
            ("#00:00:05-2#", 12, Some(5200)),
            ("0:0:0.0 --> 0:0:3.320", 21, Some(0)),
            ("[1783.42 → 1791.54] x", "[1783.42 → 1791.54]".len(), Some(1_783_420)),
            ("12/03/21, 10:15 - Ann: hi", 17, None),
            ("[12/03/21, 10:15:33] Ann: hi", 20, None),
            ("2021-05-01 10:15 x", 16, None),
            ("10:15: x", 5, Some(615_000)),
            ("(00:00:06:12) x", 13, Some(6000)),
            ("(#00:00:06-3#) x", 14, Some(6300)),
            ("(0m06s) x", 7, Some(6000)),
            ("[1 h 2 min 3 s] x", 15, Some(3_723_000)),
            ("(0'06\") x", 7, Some(6000)),
            ("(6.5s) x", 6, Some(6500)),
            ("(00.06) x", 7, None),
            ("(0:06 to 0:10) x", 14, Some(6000)),
            ("[0m06s – 0m10s] x", "[0m06s – 0m10s]".len(), Some(6000)),
            ("[00:06](https://a.example/?t=6) x", 31, Some(6000)),
            ("([0:06](https://a.example)): x", 27, Some(6000)),
            ("[[0:06]](https://a.example) x", 27, Some(6000)),
            ("[00:06] (https://a.example) x", 7, Some(6000)),
        ] {
            let time = leading(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((time.length, time.at), (length, at), "{text}");
        }
        for text in [
            "12",
            "5 >> 3",
            "10:15x",
            "1.5 metres",
            "2021-05-02",
            "[laughs]",
            "[12]",
            "(3 apples)",
            "(1.5)",
            "(5 sons)",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn times_in_words() {
        assert_eq!(in_words("0 minutes 3 seconds0:03"), Some((3000, 2)));
        assert_eq!(in_words("1 hour 2 minutes 3 seconds"), Some((3_723_000, 3)));
        assert_eq!(in_words("1 minute0:01:00"), Some((60_000, 1)));
        assert_eq!(in_words("12 Minuten"), None);
        assert_eq!(in_words("3 seconds later"), None);
        assert!(is_length("12 minutes") && !is_length("1 minute0:01:00"));
    }

    #[test]
    fn lines_of_times() {
        for line in [
            "0:0:0.0 --> 0:0:3.320",
            "[00:05]",
            "0 minutes 3 seconds",
            "1 minute0:01:00",
            "1 Minute 3 Sekunden",
            "0 minutos 3 segundos0:03",
            "Time: 00:00:05",
            "Timestamp: [00:05]",
        ] {
            assert!(is_time_line(line), "{line}");
        }
        for line in
            ["3 apples", "10:15 we began", "Time: we began", "Lunch: 10:15", "Time: 10:15 sharp"]
        {
            assert!(!is_time_line(line), "{line}");
        }
    }
}
