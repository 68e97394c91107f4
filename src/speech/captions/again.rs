//! Captions that are shown again: what they say is said once.

use super::shown::{Caption, Shown};
use crate::text::amount;

/// Nobody says a caption again in so few milliseconds: it is shown again.
const FLASH: u64 = 100;
/// Between two captions of one sentence, in each of which another word is marked, there may be a pause as long as this.
const PAUSE: u64 = 1000;
/// Nobody says a word in fewer milliseconds, over several sentences.
const WORD: u64 = 125;

/// Takes out what is shown again, and says how much that was.
pub fn said_once(captions: &mut Vec<Caption>) -> Vec<String> {
    let lines = rolled(captions);
    let marked = again(captions);
    let grown = if lines == 0 { grown(captions) } else { 0 };
    let mut said = Vec::new();
    if lines > 0 {
        let repeat = if lines == 1 {
            "repeats the caption before it"
        } else {
            "repeat the caption before them"
        };
        said.push(format!("{} that {repeat}: read once", amount(lines, "line")));
    }
    for (count, why) in [(marked, "again"), (grown, "again with more words")] {
        if count > 0 {
            let captions = amount(count, "caption");
            let show = if count == 1 { "shows" } else { "show" };
            said.push(format!("{captions} that {show} the same sentence {why}: read once"));
        }
    }
    said
}

/// Takes out the lines at the start of captions that are the last ones of the caption before; how many. Where few
/// captions do it, people repeat themselves.
fn rolled(captions: &mut [Caption]) -> usize {
    let again: Vec<usize> = std::iter::once(0)
        .chain(captions.windows(2).map(|pair| repeated(&pair[0], &pair[1])))
        .collect();
    let repeat = again.iter().filter(|lines| **lines > 0).count();
    if repeat * 2 < touching(captions) {
        return 0;
    }
    for (caption, again) in captions.iter_mut().zip(&again) {
        caption.lines.drain(..again);
    }
    again.iter().sum()
}

/// How many captions come right after another.
fn touching(captions: &[Caption]) -> usize {
    captions.windows(2).filter(|pair| touch(&pair[0], &pair[1], FLASH)).count()
}

/// Whether a caption comes right after another, with a pause of some milliseconds at most.
fn touch(before: &Caption, caption: &Caption, pause: u64) -> bool {
    before.end.is_some_and(|end| (before.start..=end + pause).contains(&caption.start))
}

/// How many lines at the start of a caption are the last ones of the caption before it. A caption that says nothing else
/// is a repetition only if it is too short to be said.
fn repeated(before: &Caption, caption: &Caption) -> usize {
    if !touch(before, caption, FLASH) {
        return 0;
    }
    let (shown, lines) = (&before.lines, &caption.lines);
    let short = caption.end.is_some_and(|end| end <= caption.start + FLASH);
    let most = if short { lines.len() } else { lines.len().saturating_sub(1) };
    (1..=most.min(shown.len()))
        .rev()
        .find(|n| shown[shown.len() - n..].iter().zip(lines).all(|(old, new)| old.1 == new.1))
        .unwrap_or(0)
}

/// Takes out captions that show the same sentence again, often with another word marked; how many.
fn again(captions: &mut Vec<Caption>) -> usize {
    let before = captions.len();
    let runs: Vec<bool> = captions
        .chunk_by(|a, b| !a.lines.is_empty() && a.lines == b.lines && touch(a, b, PAUSE))
        .flat_map(|run| {
            let once = is_one_sentence(run);
            (0..run.len()).map(move |at| at == 0 || !once)
        })
        .collect();
    let mut keep = runs.into_iter();
    captions.retain(|_| keep.next().unwrap_or(true));
    before - captions.len()
}

/// Whether captions of equal words are one sentence: their marks differ, or nobody could say it so often.
fn is_one_sentence(run: &[Caption]) -> bool {
    let [first, .., last] = run else { return false };
    let words = words(first).len();
    let marked = words > 1 && run.iter().any(|caption| caption.written != first.written);
    let touches = run.windows(2).all(|pair| touch(&pair[0], &pair[1], FLASH));
    let time = last.end.map_or(u64::MAX, |end| end.saturating_sub(first.start));
    marked || touches && (words * run.len()) as u64 * WORD > time
}

/// Takes out captions that the next one shows again with more words; how many. Where few captions do it, people start
/// again.
fn grown(captions: &mut Vec<Caption>) -> usize {
    let grows: Vec<bool> = captions.windows(2).map(|pair| grows(&pair[0], &pair[1])).collect();
    let count = grows.iter().filter(|grows| **grows).count();
    if count < 2 || count * 2 < touching(captions) {
        return 0;
    }
    for (at, _) in grows.iter().enumerate().filter(|(_, grows)| **grows) {
        captions[at + 1].start = captions[at].start;
    }
    let mut grows = grows.into_iter();
    captions.retain(|_| !grows.next().unwrap_or(false));
    count
}

fn grows(before: &Caption, caption: &Caption) -> bool {
    let (shown, words) = (words(before), words(caption));
    let starts = !shown.is_empty() && shown.len() < words.len() && words.starts_with(&shown);
    starts && touch(before, caption, FLASH)
}

/// The words of a caption, each with its voice.
fn words(caption: &Caption) -> Vec<(Option<&str>, &str)> {
    let words = |line: &'_ Shown| line.1.split_whitespace().count();
    let mut all = Vec::with_capacity(caption.lines.iter().map(words).sum());
    for (voice, text) in &caption.lines {
        all.extend(text.split_whitespace().map(|word| (voice.as_deref(), word)));
    }
    all
}
