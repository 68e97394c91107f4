//! Finding out how a program counted the places in a text, from where its selections would lie.

use crate::exchange::study::offsets::{self, CONVENTIONS, Found};
use crate::text::Span;

/// A selection as a file gives it.
#[derive(Debug, Clone, Copy)]
pub struct Selected<'a> {
    /// Its first place.
    pub start: usize,
    /// The place after its last one.
    pub end: usize,
    /// Its name, in which some programs repeat the selected words.
    pub name: &'a str,
}

/// Where a selection lies in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SelectedSpan {
    /// In bytes.
    pub span: Span,
    /// In code points.
    pub points: (usize, usize),
}

/// How well a way of counting explains selections, in halves of a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// What it explains.
    pub hits: usize,
    /// What there is to explain.
    pub of: usize,
}

impl Score {
    /// The share it explains.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "nobody selects that much")]
    pub fn share(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.hits as f64 / self.of as f64 }
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self { hits: self.hits + other.hits, of: self.of + other.of }
    }

    /// Whether it explains a larger share.
    const fn beats(self, other: Self) -> bool {
        self.hits * other.of > other.hits * self.of
    }
}

/// One way of counting, tried on one text.
#[derive(Debug, Clone, Default)]
struct Trial {
    stretches: Vec<Option<SelectedSpan>>,
    score: Score,
}

/// All ways of counting, tried on one text.
#[derive(Debug, Clone, Default)]
pub struct Trials {
    /// For each convention the first one that counts alike.
    alike: [usize; CONVENTIONS.len()],
    trials: Vec<Trial>,
}

/// The scores of all conventions.
pub type Scores = [Score; CONVENTIONS.len()];

impl Trials {
    /// Tries all ways. `raw` is the text as it came, `text` has LF at the end of lines.
    #[must_use]
    pub fn new(raw: &str, text: &str, selected: &[Selected<'_>]) -> Self {
        let alike = offsets::alike(raw);
        let mut wanted: Vec<usize> = selected.iter().flat_map(|s| [s.start, s.end]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut trials = vec![Trial::default(); CONVENTIONS.len()];
        for (number, trial) in trials.iter_mut().enumerate().filter(|(n, _)| alike[*n] == *n) {
            let found = offsets::find(raw, CONVENTIONS[number].0, &wanted);
            let place = |place: usize| -> Option<Found> {
                wanted.binary_search(&place).ok().and_then(|at| found[at])
            };
            let stretch = |s: &Selected<'_>| {
                let (start, end) = (place(s.start)?, place(s.end)?);
                Some(SelectedSpan {
                    span: Span::new(start.byte, end.byte),
                    points: (start.point, end.point),
                })
            };
            trial.stretches = selected.iter().map(stretch).collect();
        }
        let mut tried = Self { alike, trials };
        tried.score(text, selected);
        tried
    }

    /// A selection named by the words it holds is explained where they stand; any other one, half by its start and half
    /// by its end, where they cut no word.
    fn score(&mut self, text: &str, selected: &[Selected<'_>]) {
        let ways: Vec<usize> = (0..CONVENTIONS.len()).filter(|n| self.alike[*n] == *n).collect();
        let usable = |s: &Selected<'_>| s.start < s.end;
        let at = |way: usize, number: usize| self.trials[way].stretches[number];
        let named = |way: usize, number: usize| {
            at(way, number).is_some_and(|s| begins_with(s.span.of(text), selected[number].name))
        };
        let quoted: Vec<bool> =
            (0..selected.len()).map(|number| ways.iter().any(|way| named(*way, number))).collect();
        let unexplained =
            |number: &usize| !quoted[*number] && looks_like_words(selected[*number].name);
        let missed = (0..selected.len()).filter(unexplained).count();
        // Names that stand nowhere are names of another kind, unless most of the others are words of the text.
        let are_words = missed <= quoted.iter().filter(|quoted| **quoted).count();
        let mut scores = vec![Score::default(); CONVENTIONS.len()];
        for (number, one) in selected.iter().enumerate() {
            let anywhere = ways.iter().any(|way| at(*way, number).is_some());
            if !usable(one) || !anywhere {
                continue;
            }
            for way in &ways {
                let hits = match at(*way, number) {
                    None => 0,
                    Some(_) if quoted[number] => 2 * usize::from(named(*way, number)),
                    Some(_) if are_words && unexplained(&number) => 0,
                    Some(s) => {
                        usize::from(whole(text, s.span.start))
                            + usize::from(whole(text, s.span.end))
                    }
                };
                scores[*way] = scores[*way].with(Score { hits, of: 2 });
            }
        }
        for (trial, score) in self.trials.iter_mut().zip(scores) {
            trial.score = score;
        }
    }

    /// The scores of all conventions.
    #[must_use]
    pub fn scores(&self) -> Scores {
        self.alike.map(|way| self.trials[way].score)
    }

    /// The best way of counting. Where several are equally good, the one that is best in the whole project, then the
    /// likeliest one; the second value tells whether they give other places.
    #[must_use]
    pub fn best(&self, project: &Scores) -> (usize, bool) {
        let scores = self.scores();
        let better = |a: usize, b: usize| {
            scores[a].beats(scores[b])
                || !scores[b].beats(scores[a]) && project[a].beats(project[b])
        };
        let best = (1..CONVENTIONS.len()).fold(
            0,
            |best, next| {
                if better(next, best) { next } else { best }
            },
        );
        let equal =
            |way: usize| !scores[best].beats(scores[way]) && !project[best].beats(project[way]);
        let other = (0..CONVENTIONS.len())
            .any(|way| equal(way) && self.stretches(way) != self.stretches(best));
        (best, other)
    }

    /// Where the selections lie if they were counted in this way.
    #[must_use]
    pub fn stretches(&self, convention: usize) -> &[Option<SelectedSpan>] {
        &self.trials[self.alike[convention]].stretches
    }
}

/// Whether a text begins with these words, whatever the white space between and around them.
fn begins_with(text: &str, words: &str) -> bool {
    let words = words.trim_end_matches(['…', '.', ' ']);
    // Most stand there as they are.
    if text.starts_with(words) {
        return !words.trim_start().is_empty();
    }
    let mut text = text.chars().filter(|c| !c.is_whitespace());
    let mut wanted = words.chars().filter(|c| !c.is_whitespace()).peekable();
    wanted.peek().is_some() && wanted.all(|c| text.next() == Some(c))
}

/// Whether a selection's name can be the words selected, unlike `12,40` or `line:6`.
fn looks_like_words(name: &str) -> bool {
    let numbered = name.split_once(':').is_some_and(|(_, n)| n.trim().parse::<u64>().is_ok());
    !numbered && name.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// Whether no word is cut at this byte.
fn whole(text: &str, byte: usize) -> bool {
    let (before, after) = text.split_at(byte);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(letter(before.chars().next_back()) && letter(after.chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(raw: &str, selected: &[(usize, usize, &str)]) -> (&'static str, f64, bool) {
        let text = raw.replace("\r\n", "\n");
        let selected: Vec<Selected<'_>> = selected
            .iter()
            .map(|(start, end, name)| Selected { start: *start, end: *end, name })
            .collect();
        let trials = Trials::new(raw, &text, &selected);
        let (best, unsure) = trials.best(&trials.scores());
        (CONVENTIONS[best].2, trials.scores()[best].share(), unsure)
    }

    #[test]
    fn names_tell() {
        let raw = "I: 😀 hello\r\nP: there you are\r\n";
        assert_eq!(best(raw, &[(14, 19, "there")]), ("codepoints-crlf1", 1.0, false));
        assert_eq!(best(raw, &[(15, 20, "there …")]), ("codepoints", 1.0, false));
        assert_eq!(best(raw, &[(16, 25, "there  you")]), ("utf16", 1.0, false));
        // A name that stands nowhere is one of another kind; where the others are words, it is a miss.
        assert_eq!(best(raw, &[(15, 20, "Welcome")]), ("codepoints", 1.0, false));
        let one_missed = [(15, 20, "there"), (21, 24, "you"), (25, 28, "elsewhere")];
        assert_eq!(best(raw, &one_missed).1, 2.0 / 3.0);
    }

    #[test]
    fn words_tell() {
        let raw = "I: 😀 hello\r\nP: there you are\r\nI: so\r\n";
        //         0123 4567890 1 2345678901234567 8 9
        assert_eq!(best(raw, &[(15, 20, ""), (21, 24, "")]).0, "codepoints");
        assert_eq!(best(raw, &[(14, 19, ""), (20, 23, "")]).0, "codepoints-crlf1");
        assert_eq!(best(raw, &[(16, 21, ""), (22, 25, "")]).0, "utf16");
        assert_eq!(best(raw, &[(0, 2, "1,2")]), ("codepoints", 1.0, false));
    }
}
