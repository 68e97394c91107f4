//! Captions that are shown again: what they say is said once.

use super::shown::{Caption, Shown};
use crate::text::amount;

/// Nobody says a caption again in so few milliseconds: it is shown again.
const FLASH: u64 = 100;
/// Between two captions of one sentence, in each of which another word is marked, there may be a pause as long as this.
const PAUSE: u64 = 1000;
/// Nobody says a word in fewer milliseconds, over several sentences.
const WORD: u64 = 125;
/// Fewer captions that begin with the last line of the one before are chance, where there are pauses.
const ROLLING: usize = 3;
/// In fewer captions capitals and marks may be anything.
const EMPHASISED: usize = 3;

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
    let lines = |repeated: fn(&Caption, &Caption) -> usize| -> (Vec<usize>, usize) {
        let pairs = captions.windows(2).map(|pair| repeated(&pair[0], &pair[1]));
        let again: Vec<usize> = std::iter::once(0).chain(pairs).collect();
        let repeat = again.iter().filter(|lines| **lines > 0).count();
        (again, repeat)
    };
    let (mut again, repeat) = lines(repeated);
    if repeat == 0 || repeat * 2 < touching(captions) {
        let (rolling, repeat) = lines(rest);
        // With pauses between them, all must do it.
        if repeat < ROLLING || repeat + 1 < captions.len() {
            return 0;
        }
        again = rolling;
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
    let short = caption.end.is_some_and(|end| end <= caption.start + FLASH);
    if short { same_lines(before, caption, caption.lines.len()) } else { overlap(before, caption) }
}

/// The same, whatever pause there is.
fn overlap(before: &Caption, caption: &Caption) -> usize {
    same_lines(before, caption, caption.lines.len().saturating_sub(1))
}

/// The same of a caption that may be nothing but the last lines of a longer one.
fn rest(before: &Caption, caption: &Caption) -> usize {
    let all = usize::from(before.lines.len() <= caption.lines.len());
    same_lines(before, caption, caption.lines.len().saturating_sub(all))
}

fn same_lines(before: &Caption, caption: &Caption, most: usize) -> usize {
    let (shown, lines) = (&before.lines, &caption.lines);
    (1..=most.min(shown.len()))
        .rev()
        .find(|n| shown[shown.len() - n..].iter().zip(lines).all(|(old, new)| old.1 == new.1))
        .unwrap_or(0)
}

/// Takes out captions that show the same sentence again, often with another word marked; how many.
fn again(captions: &mut Vec<Caption>) -> usize {
    let before = captions.len();
    let runs: Vec<bool> = captions
        .chunk_by(|a, b| !a.lines.is_empty() && are_alike(a, b) && touch(a, b, PAUSE))
        .flat_map(|run| {
            let once = is_one_sentence(run);
            (0..run.len()).map(move |at| at == 0 || !once)
        })
        .collect();
    let mut keep = runs.into_iter();
    captions.retain(|_| keep.next().unwrap_or(true));
    before - captions.len()
}

/// Whether captions have the same words, but for capitals and marks around one.
fn are_alike(one: &Caption, other: &Caption) -> bool {
    let bare = |caption: &Caption| -> Vec<String> {
        let words = words(caption).into_iter();
        words.map(|(_, word)| word.trim_matches(['*', '_', '[', ']']).to_lowercase()).collect()
    };
    one.lines == other.lines || one.lines.len() == other.lines.len() && bare(one) == bare(other)
}

/// Whether captions of equal words are one sentence: their marks differ, or nobody could say it so often.
fn is_one_sentence(run: &[Caption]) -> bool {
    let [first, .., last] = run else { return false };
    let words = words(first).len();
    // The word of the moment may have capitals or stand between marks, each in a caption of its own.
    let emphasised = run.iter().any(|caption| caption.lines != first.lines);
    if emphasised && run.len() < words.max(EMPHASISED) {
        return false;
    }
    let marked = words > 1 && run.iter().any(|caption| caption.written != first.written);
    let touches = run.windows(2).all(|pair| touch(&pair[0], &pair[1], FLASH));
    let time = last.end.map_or(u64::MAX, |end| end.saturating_sub(first.start));
    marked || touches && (words * run.len()) as u64 * WORD > time
}

/// Takes out captions that the next one shows again with more words; how many. Where few captions do it, people start
/// again.
fn grown(captions: &mut Vec<Caption>) -> usize {
    let growing = |pause| -> Vec<bool> {
        captions.windows(2).map(|pair| grows(&pair[0], &pair[1], pause)).collect()
    };
    let count = |grows: &[bool]| grows.iter().filter(|grows| **grows).count();
    let mut grows = growing(FLASH);
    if count(&grows) < 2 || count(&grows) * 2 < touching(captions) {
        // Over pauses, nobody starts again and again with ever more of the same words.
        grows = growing(PAUSE);
        for at in 0..grows.len() {
            let beside = at > 0 && grows[at - 1] || grows.get(at + 1) == Some(&true);
            grows[at] &= beside;
        }
    }
    let count = count(&grows);
    for (at, _) in grows.iter().enumerate().filter(|(_, grows)| **grows) {
        captions[at + 1].start = captions[at].start;
    }
    let mut grows = grows.into_iter();
    captions.retain(|_| !grows.next().unwrap_or(false));
    count
}

fn grows(before: &Caption, caption: &Caption, pause: u64) -> bool {
    let (shown, words) = (words(before), words(caption));
    let starts = !shown.is_empty() && shown.len() < words.len() && words.starts_with(&shown);
    starts && touch(before, caption, pause)
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
