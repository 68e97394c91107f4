//! Praat's TextGrid, long and short: <https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html>.

use super::cue::one_line;
use super::format::{Reader, Source, TranscriptFormat};
use super::tier::{Piece, Tier};
use crate::container::FileKind;
use crate::error::{Kind, Problem};

/// `.TextGrid`.
pub const TEXTGRID: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "textgrid",
        about: "Praat's TextGrid in order of time: tiers of speech, each somebody's; points, sounds and glosses are left out",
        extensions: &["textgrid"],
    },
    name: "TextGrid",
    version: "textgrid/3",
    reader: Reader::Tiers(tiers),
};

fn tiers(source: &Source<'_>) -> Result<Vec<Tier>, Problem> {
    let file = source.file;
    let text = source.text()?;
    let mut tokens = Tokens(&text);
    if tokens.string().as_deref() != Some("ooTextFile")
        || tokens.string().as_deref() != Some("TextGrid")
    {
        return Err(Problem::error(Kind::Input, "not a TextGrid of Praat")
            .in_file(file)
            .hint("save it in Praat as a text file or a short text file"));
    }
    grid(&mut tokens).ok_or_else(|| {
        let line = text[..text.len() - tokens.0.len()].matches('\n').count() + 1;
        let message = format!("this TextGrid is damaged near line {line}");
        Problem::error(Kind::Input, message).in_file(file)
    })
}

/// The tiers after the head, or nothing where it is damaged.
fn grid(tokens: &mut Tokens<'_>) -> Option<Vec<Tier>> {
    tokens.number()?;
    tokens.number()?;
    if tokens.flag()? != "<exists>" {
        return Some(Vec::new());
    }
    (0..tokens.count()?).map(|_| tier(tokens)).collect()
}

fn tier(tokens: &mut Tokens<'_>) -> Option<Tier> {
    let intervals = tokens.string()? == "IntervalTier";
    let name = tokens.string()?;
    tokens.number()?;
    tokens.number()?;
    let mut pieces = Vec::new();
    for _ in 0..tokens.count()? {
        let time = |seconds: f64| (seconds.max(0.0) * 1000.0).round() as u64;
        let start = time(tokens.number()?);
        let end = if intervals { time(tokens.number()?) } else { start };
        let text = one_line(&tokens.string()?);
        if !text.is_empty() {
            pieces.push(Piece { start: Some(start), end: Some(end), text });
        }
    }
    let closed = (!intervals).then_some("points");
    Some(Tier { name, closed, pieces, ..Tier::default() })
}

/// The rest of the text. As for Praat, only what stands free is a value: numbers, `"strings"`, `<flags>`; all the rest
/// is for people.
struct Tokens<'t>(&'t str);

impl<'t> Tokens<'t> {
    fn number(&mut self) -> Option<f64> {
        self.find(|word| word.parse().ok().filter(|number: &f64| number.is_finite()))
    }

    fn count(&mut self) -> Option<usize> {
        self.find(|word| word.parse().ok())
    }

    fn flag(&mut self) -> Option<&'t str> {
        self.find(|word| word.starts_with('<').then_some(word))
    }

    /// The next free word that is what is looked for; no string may be before it.
    fn find<T>(&mut self, wanted: impl Fn(&'t str) -> Option<T>) -> Option<T> {
        loop {
            let word = self.word().filter(|word| !word.starts_with('"'))?;
            self.0 = &self.0[word.len()..];
            if let Some(found) = wanted(word) {
                return Some(found);
            }
        }
    }

    /// The next string; no number may be before it.
    fn string(&mut self) -> Option<String> {
        loop {
            let word = self.word().filter(|word| word.parse::<f64>().is_err())?;
            if !word.starts_with('"') {
                self.0 = &self.0[word.len()..];
                continue;
            }
            let mut text = String::new();
            let mut rest = &self.0[1..];
            loop {
                let end = rest.find('"')?;
                text.push_str(&rest[..end]);
                rest = &rest[end + 1..];
                if !rest.starts_with('"') {
                    self.0 = rest;
                    return Some(text);
                }
                text.push('"');
                rest = &rest[1..];
            }
        }
    }

    /// The next free word without taking it, comments skipped.
    fn word(&mut self) -> Option<&'t str> {
        self.0 = self.0.trim_start();
        while self.0.starts_with('!') {
            self.0 = self.0.find('\n').map_or("", |end| self.0[end..].trim_start());
        }
        let end = self.0.find(char::is_whitespace).unwrap_or(self.0.len());
        Some(&self.0[..end]).filter(|word| !word.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read, text};
    use super::*;

    const LONG: &str = r#"File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 64.5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "P1"
        xmin = 0
        xmax = 64.5
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 61.25
            text = ""
        intervals [2]:
            xmin = 61.25
            xmax = 64.5
            text = "She said ""no"", 3 times.
Twice."
    item [2]:
        class = "IntervalTier"
        name = "Interviewer"
        xmin = 0
        xmax = 64.5
        intervals: size = 1
        intervals [1]:
            xmin = 1e0
            xmax = 64.5
            text = "How was it?"
"#;
    const PLAIN: &str = "format: TextGrid\nspeakers: \"Interviewer; P1\"\n---\n\n\
        [00:00:01] Interviewer: How was it?\n\n[00:01:01] P1: She said \"no\", 3 times. Twice.\n";

    #[test]
    fn long_in_two_encodings() {
        assert_eq!(text(&TEXTGRID, "a.TextGrid", LONG.as_bytes()), PLAIN);
        let big: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(LONG.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(text(&TEXTGRID, "a.TextGrid", &big), PLAIN);
    }

    #[test]
    fn short_with_points() {
        let short = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9\n<exists>\n2\n\"IntervalTier\"\n\"P1\"\n\
            0\n9\n1\n0\n9\n\"Yes.\"\n\"TextTier\"\n\"clicks\"\n0\n9\n1\n3.5\n\"x\"\n";
        let (transcript, problems) = read(&TEXTGRID, "a.TextGrid", short.as_bytes());
        assert_eq!(
            plain(&transcript.unwrap()),
            "format: TextGrid\nspeakers: \"P1\"\n---\n\n[00:00:00] P1: Yes.\n"
        );
        assert_eq!(
            problems,
            ["warning: a.TextGrid: read as speech: `P1`; not read: `clicks` (points)\n\
                 hint: where others are speech, `code import --columns tier=NAME,…` names all that are"]
        );
    }

    #[test]
    fn bad_files() {
        assert_eq!(
            error(&TEXTGRID, "a.TextGrid", b"hello"),
            "error: a.TextGrid: not a TextGrid of Praat\n\
             hint: save it in Praat as a text file or a short text file"
        );
        let cut = &LONG.as_bytes()[..LONG.len() - 3];
        assert_eq!(
            error(&TEXTGRID, "a.TextGrid", cut),
            "error: a.TextGrid: this TextGrid is damaged near line 33"
        );
    }
}
