//! The words of a quote set against words of a text in which some of them may be others now.

/// A word made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The folded word, or the note with its brackets.
    pub key: String,
    /// Whether it is a note in brackets.
    pub is_note: bool,
}

/// Where the words of a quote are in a stretch of words.
#[derive(Debug)]
pub(super) struct Alignment {
    /// For each word of the quote the word that it is or became, by index.
    pub pairs: Vec<Option<usize>>,
    /// How many of them are the same, or nearly.
    pub kept: usize,
    /// How many went where a note in brackets stands on one of the two sides.
    pub noted: usize,
}

impl Alignment {
    /// Whether enough of the quote is left for it to be the same passage: six words of ten, replaced names left aside.
    pub const fn is_enough(&self) -> bool {
        let of = self.pairs.len() - self.noted;
        10 * self.kept >= 6 * of
    }

    /// Whether it has more of the quote than another one.
    pub fn is_more_than(&self, other: &Self) -> bool {
        let paired = |alignment: &Self| alignment.pairs.iter().flatten().count();
        paired(self) > paired(other)
    }

    /// Whether no word of the quote is without a pair.
    pub fn is_whole(&self) -> bool {
        self.pairs.iter().all(Option::is_some)
    }

    /// The first and last word.
    pub fn ends(&self) -> Option<(usize, usize)> {
        let mut found = self.pairs.iter().flatten();
        let first = *found.next()?;
        Some((first, *found.next_back().unwrap_or(&first)))
    }
}

/// How two words compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    Near,
    Note,
    Other,
}

/// Whether one word is another with a slip.
fn likeness(a: &Word, b: &Word) -> Likeness {
    if a.key == b.key {
        return Likeness::Same;
    }
    if a.is_note || b.is_note {
        return Likeness::Note;
    }
    let longest = a.key.chars().count().max(b.key.chars().count());
    let shortest = a.key.chars().count().min(b.key.chars().count());
    // A slip leaves most of a word as it was.
    if 2 * shortest < longest || longest < 3 {
        return Likeness::Other;
    }
    let allowed = (longest / 3).max(usize::from(longest >= 4));
    // Each slip brings one letter that was not there, and takes one away, at most.
    let (own, others) = (letters(&a.key), letters(&b.key));
    let strange = (own & !others).count_ones().max((others & !own).count_ones());
    if longest - shortest > allowed || strange as usize > allowed {
        return Likeness::Other;
    }
    let apart = strsim::osa_distance(&a.key, &b.key);
    if apart <= 1 && longest >= 4 || 3 * apart <= longest {
        Likeness::Near
    } else {
        Likeness::Other
    }
}

/// The letters of a word, one bit each; some share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |all, letter| all | 1 << (u32::from(letter) % 64))
}

const GONE: u32 = 4;
const COME: u32 = 4;

const fn cost(likeness: Likeness) -> u32 {
    match likeness {
        Likeness::Same => 0,
        Likeness::Near => 2,
        Likeness::Note => 3,
        // Dearer than a word that came beside one with a slip.
        Likeness::Other => 7,
    }
}

/// More cells than this are a passage that nobody would know again.
const MOST_CELLS: usize = 4_000_000;

/// The best way to find `quote` somewhere within `said`; `None` where that would take too long.
pub(super) fn align(quote: &[Word], said: &[Word]) -> Option<Alignment> {
    let (rows, columns) = (quote.len() + 1, said.len() + 1);
    if rows.checked_mul(columns)? > MOST_CELLS {
        return None;
    }
    let at = |row: usize, column: usize| row * columns + column;
    // Words of the text before and after the quote cost nothing.
    let mut costs = vec![0; rows * columns];
    let mut like = vec![Likeness::Other; rows * columns];
    for row in 1..rows {
        costs[at(row, 0)] = costs[at(row - 1, 0)] + GONE;
        for column in 1..columns {
            let how = likeness(&quote[row - 1], &said[column - 1]);
            like[at(row, column)] = how;
            let paired = costs[at(row - 1, column - 1)] + cost(how);
            let gone = costs[at(row - 1, column)] + GONE;
            let come = costs[at(row, column - 1)] + COME;
            costs[at(row, column)] = paired.min(gone).min(come);
        }
    }
    let end = (0..columns).min_by_key(|column| costs[at(rows - 1, *column)])?;
    let (mut row, mut column) = (rows - 1, end);
    let mut pairs = vec![None; quote.len()];
    let mut kinds = vec![None; quote.len()];
    while row > 0 {
        let here = costs[at(row, column)];
        let how = like[at(row, column)];
        if column > 0 && here == costs[at(row - 1, column - 1)] + cost(how) {
            (row, column) = (row - 1, column - 1);
            kinds[row] = Some(how);
            pairs[row] = (how != Likeness::Other).then_some(column);
        } else if here == costs[at(row - 1, column)] + GONE {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    to_the_edges(quote, said, &mut pairs, &mut kinds);
    let kept = kinds.iter().filter(|k| matches!(k, Some(Likeness::Same | Likeness::Near))).count();
    Some(Alignment { noted: noted(&kinds), pairs, kept })
}

/// Where words that are gone may as well have stood at an edge of the quote, they did: what is left there is the word
/// beside the gap, with its marks.
fn to_the_edges(
    quote: &[Word],
    said: &[Word],
    pairs: &mut [Option<usize>],
    kinds: &mut [Option<Likeness>],
) {
    let is_as_like = |from: usize, to: usize, pairs: &[Option<usize>]| {
        let at = pairs[from].map(|at| &said[at]);
        at.is_some_and(|at| likeness(&quote[from], at) == likeness(&quote[to], at))
    };
    let count = pairs.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let tail = pairs[..count].iter().rev().take_while(|pair| pair.is_some()).count();
    let from = count - tail;
    let gap = pairs[..from].iter().rev().take_while(|pair| pair.is_none()).count();
    if gap > 0 && from > gap && (from..count).all(|w| is_as_like(w, w - gap, pairs)) {
        pairs[from - gap..count].rotate_left(gap);
        kinds[from - gap..count].rotate_left(gap);
    }
    let start = pairs.iter().position(Option::is_some).unwrap_or(pairs.len());
    let head = pairs[start..].iter().take_while(|pair| pair.is_some()).count();
    let to = start + head;
    let gap = pairs[to..].iter().take_while(|pair| pair.is_none()).count();
    if gap > 0 && to + gap < pairs.len() && (start..to).all(|w| is_as_like(w, w + gap, pairs)) {
        pairs[start..to + gap].rotate_right(gap);
        kinds[start..to + gap].rotate_right(gap);
    }
}

/// The words that went with a note: paired with one, or lost beside one.
fn noted(kinds: &[Option<Likeness>]) -> usize {
    let is_kept = |kind: &Option<Likeness>| matches!(kind, Some(Likeness::Same | Likeness::Near));
    kinds
        .split(is_kept)
        .filter(|lost| lost.contains(&Some(Likeness::Note)))
        .map(|lost| lost.len().min(4))
        .sum()
}
