//! Who speaks in pieces of speech whose format has no place for it: names at the start of captions and cells.
//!
//! A file writes them in one way. What is taken for a name is judged for the whole file: by how many of the pieces begin
//! so, by names that come again, and by names that take turns.

mod evidence;
mod head;

use super::cue::Cue;
use super::declared::Declared;
use evidence::{Judged, Line};
use head::head;

/// A piece of a cue that may be a turn.
#[derive(Debug)]
pub struct Part {
    /// Who says what, and when.
    pub cue: Cue,
    /// Whether there is a mark of a new speaker.
    pub change: bool,
    /// Whether it begins with what looks like a name and is none.
    pub apart: bool,
    /// What it begins with where names stand, that was taken for none.
    pub like: Option<String>,
}

/// Divides cues at the names in their lines, also after `>>` or a dash.
pub fn divide(cues: &[Cue], declared: Declared<'_>) -> Vec<Part> {
    let lines = lines(cues);
    let judged = Judged::of(&lines, declared);
    let mut parts: Vec<Part> = Vec::new();
    for line in &lines {
        let named = line.head.filter(|_| judged.speaks(line));
        let apart = named.is_none() && line.head.is_some_and(|head| head.is_plausible());
        let said = match named {
            Some(head) => head.rest,
            None if line.change || apart => line.text,
            None => line.shown,
        };
        match parts.last_mut() {
            Some(open) if !line.first && !line.change && named.is_none() => {
                add(&mut open.cue.text, said, apart);
            }
            _ => {
                let speaker = named.map(|head| head.name.to_owned());
                let like = line.head.filter(|_| named.is_none()).and_then(head::name_alike);
                let cue = Cue { start: cues[line.cue].start, speaker, text: said.to_owned() };
                let like = like.map(str::to_owned);
                parts.push(Part { cue, change: line.change, apart, like });
            }
        }
    }
    parts
}

/// Adds what goes on; what may be somebody else's begins a line.
pub fn add(text: &mut String, more: &str, apart: bool) {
    if !text.is_empty() && !more.is_empty() {
        text.push(if apart { '\n' } else { ' ' });
    }
    text.push_str(more);
}

/// The lines of all cues. `>>` is a mark of a new speaker within a line only where lines begin with it.
fn lines(cues: &[Cue]) -> Vec<Line<'_>> {
    let marked = cues.iter().any(|cue| cue.text.lines().any(|line| line.starts_with(">>")));
    let mut lines = Vec::new();
    for (at, cue) in cues.iter().enumerate() {
        // One dash may be a thought; two are two people.
        let dashes = cue.text.lines().filter(|line| has_dash(line)).count() > 1;
        let mut first = true;
        for line in cue.text.lines() {
            for (nth, said) in changes(line, marked).into_iter().enumerate() {
                let shown = said.trim_start_matches('>').trim();
                let text =
                    if has_dash(shown) { shown.trim_start_matches(DASHES).trim() } else { shown };
                let change = nth > 0 || said.starts_with(">>") || dashes && has_dash(shown);
                lines.push(Line { cue: at, first, change, text, shown, head: head(text) });
                first = false;
            }
        }
    }
    lines
}

const DASHES: [char; 2] = ['-', '–'];

fn has_dash(line: &str) -> bool {
    line.strip_prefix(DASHES).is_some_and(|rest| rest.starts_with(' '))
}

/// A line cut before each mark of a new speaker: `5 >> 3` has none.
fn changes(line: &str, marked: bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in line.match_indices(" >> ").filter(|_| marked) {
        let digit = |c: char| c.is_ascii_digit();
        let after = at + mark.len();
        if !(line[..at].ends_with(digit) && line[after..].starts_with(digit)) {
            pieces.push(&line[from..at]);
            from = after;
        }
    }
    pieces.push(&line[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Conventions;
    use crate::speech::Declaration;
    use crate::text::same_name;
    use proptest::prelude::*;

    fn parts(cues: &[&str]) -> Vec<Part> {
        let cue = |text: &&str| Cue { text: (*text).to_owned(), ..Cue::default() };
        let cues: Vec<Cue> = cues.iter().map(cue).collect();
        let declared = |name: &str| same_name(name, "Kim").then_some(Declaration::Participant);
        divide(&cues, &declared)
    }

    /// Who speaks, in order; `-` for nobody.
    fn who(cues: &[&str]) -> String {
        let who = |part: Part| part.cue.speaker.unwrap_or_else(|| "-".to_owned());
        parts(cues).into_iter().map(who).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_in_every_shape() {
        for (cues, speakers) in [
            (["Ann: a", "Ben: b", "Ann: c", "Ben: d"], "Ann Ben Ann Ben"),
            (["主持人：你好", "张三：好", "主持人：吗", "张三：是"], "主持人 张三 主持人 张三"),
            (["[ADA] a", "[BEN] b", "[ADA] c", "[BEN] d"], "ADA BEN ADA BEN"),
            (["[S_00]: a", "[S_01]: b", "[S_00]: c", "[S_02]: d"], "S_00 S_01 S_00 S_02"),
            (
                ["(speaker 0) a", "(speaker 1) b", "(speaker 0) c", "d"],
                "speaker 0 speaker 1 speaker 0 -",
            ),
            (["<P1> a", "<P2> b", "<P1> c", "<P2> d"], "P1 P2 P1 P2"),
            (["[Ada:] a", "Ben: b", "[Ada] c", "Ben: d"], "Ada Ben Ada Ben"),
            (
                ["Reed, Ada (she/her): a", "Dr. Lee: b", "Reed, Ada (she/her): c", "S?: d"],
                "Reed, Ada (she/her) Dr. Lee Reed, Ada (she/her) S?",
            ),
            ([">> KIM: a", ">> b", ">> c", ">> d"], "KIM - - -"),
        ] {
            assert_eq!(who(&cues), speakers, "{cues:?}");
        }
    }

    #[test]
    fn what_is_no_name() {
        for cues in [
            ["[laughs] a", "[music] b", "[laughs] c", "[music] d"],
            ["[Music] a", "[Applause] b", "[Music] c", "[Applause] d"],
            ["at 10:30 a", "https://a.b c", "10:30 c", "5 >> 3"],
            ["So I said: a", "and he said: b", "So I said: c", "and he said: d"],
            ["Note: a", "b", "c", "d"],
            ["a", "Note: b", "c", "Note: d"],
            ["(1) a", "(2) b", "(1) c", "(2) d"],
        ] {
            assert_eq!(who(&cues), "- - - -", "{cues:?}");
        }
        // In talk with names, a remark is nobody; a line that goes on begins with anything.
        assert_eq!(who(&["Ann: a", "Ben: b", "Note: c", "Ann: d", "Ben: e"]), "Ann Ben - Ann Ben");
        assert_eq!(who(&["Ann: a\nb\nSee: c", "Ben: d", "Ann: e", "Ben: f"]), "Ann Ben Ann Ben");
    }

    #[test]
    fn who_is_declared_or_known_speaks() {
        assert_eq!(who(&["a", "Kim: b", "c", "d", "e", "f"]), "- Kim - - - -");
        let many =
            ["Ann Lee: a", "b", "Ben Orr: c", "d", "Ann Lee: e", "f", "Ben Orr: g", "Kit Ash: h"];
        assert_eq!(who(&many), "Ann Lee - Ben Orr - Ann Lee - Ben Orr Kit Ash");
        let few = ["Ann: a", "b", "Ben: c", "d", "Ann: e", "f", "Ben: g", "h", "i", "Look: j"];
        assert_eq!(who(&few), "Ann - Ben - Ann - Ben - - -");
        assert_eq!(who(&["Interviewer: a", "b", "P1: c", "d", "e", "f"]), "Interviewer - P1 - - -");
    }

    /// A word for those who answer is a name only where it comes again, also where all known words are declared.
    #[test]
    fn one_answer_is_nobody() {
        let known = |name: &str| Declaration::of(&Conventions::default(), name);
        let texts = ["a", "Answer: b", "Result: c", "d", "e", "f"];
        let cue = |text: &str| Cue { text: text.to_owned(), ..Cue::default() };
        let parts = divide(&texts.map(cue), &known);
        assert!(parts.iter().all(|part| part.cue.speaker.is_none()), "{parts:?}");
    }

    proptest! {
        /// Nothing is lost and nothing is added: names and words come in the order of the file.
        #[test]
        fn all_words_are_there(
            cues in prop::collection::vec(
                "(>> )?(Ann: |Ben: |\\[Ann\\] |\\(Ben\\): |- |[a-c]{1,2} |[0-9]{1,2} |: |>> |\n){0,6}",
                1..8,
            )
        ) {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let texts: Vec<&str> = cues.iter().map(String::as_str).collect();
            let told: String = parts(&texts)
                .into_iter()
                .map(|part| part.cue.speaker.unwrap_or_default() + &part.cue.text)
                .collect();
            prop_assert_eq!(letters(&told), letters(&texts.concat()));
        }
    }
}
