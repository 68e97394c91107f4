//! Kinds of edit, each made to the words of an interview.

use super::made::{NAMES, Random, Tag, Word, sentence};

/// A kind of edit.
pub struct Edit {
    pub name: &'static str,
    pub make: fn(&mut Vec<Word>, &[Tag], &mut Random),
}

const fn edit(name: &'static str, make: fn(&mut Vec<Word>, &[Tag], &mut Random)) -> Edit {
    Edit { name, make }
}

pub const EDITS: &[Edit] = &[
    edit("typos mended", |words, _, r| typos(words, r, 20)),
    edit("names to [placeholder]", |words, _, _| names(words, "[name]")),
    edit("names to a long placeholder", |words, _, _| {
        names(words, "[name of a colleague, left out on request]");
    }),
    edit("names to other names", |words, _, _| names(words, "Robin")),
    edit("lines wrapped anew", |words, _, r| {
        each(words, |word| {
            if word.before == " " && r.one_in(9) {
                word.before = "\n".into();
            }
        });
    }),
    edit("labels renamed", |words, _, _| labels(words, "INT: ", "P07: ")),
    edit("times before turns", |words, _, _| labels(words, "[00:01:02] I: ", "[00:01:09] P: ")),
    edit("turns merged", |words, _, r| {
        each(words, |word| {
            if word.before == "\nI: " && r.one_in(3) {
                word.before = " ".into();
            }
        });
    }),
    edit("turns split", |words, _, r| {
        let cuts: Vec<usize> = (1..words.len())
            .filter(|at| {
                words[*at - 1].text.ends_with('.') && words[*at].before == " " && r.one_in(4)
            })
            .collect();
        for at in cuts.into_iter().rev() {
            words[at].before = "\nP: ".into();
            words.insert(at, Word { id: None, before: "\nI: ".into(), text: "Mhm.".into() });
        }
    }),
    edit("marks made typographic", |words, _, _| {
        each(words, |word| word.text = word.text.replace('\'', "’").replace("...", "…"));
    }),
    edit("CRLF", |words, _, _| {
        each(words, |word| word.before = word.before.replace('\n', "\r\n"));
    }),
    edit("letters and accents apart", |words, _, r| {
        each(words, |word| {
            if r.one_in(12) {
                word.text = word.text.replace('e', "e\u{301}");
            }
        });
    }),
    edit("front matter", |words, _, _| {
        words[0].before.insert_str(0, "---\ndate: 2026-01-02\n---\n");
    }),
    edit("sentences deleted", |words, _, r| delete(words, r, 12)),
    edit("sentences inserted", |words, _, r| insert(words, r, 8)),
    edit("turns moved", |words, _, r| {
        let turns = turns(words);
        let (from, to) = turns[1 + r.below(turns.len() / 2)];
        let moved: Vec<Word> = words.drain(from..to).collect();
        let at = words.len() - (words.len() - from) / 3;
        let at = (at..words.len()).find(|w| words[*w].starts_turn()).unwrap_or(words.len());
        words.splice(at..at, moved);
    }),
    edit("a turn transcribed anew", |words, _, r| {
        let turns = turns(words);
        let (from, to) = turns[r.below(turns.len())];
        for word in &mut words[from..to] {
            if r.one_in(2) {
                word.text = format!("qu{}", r.below(999));
                word.id = None;
            }
        }
    }),
    edit("tagged passages deleted", |words, tags, r| {
        for tag in some(tags, r, 4) {
            remove(words, tag);
        }
    }),
    edit("a near twin before the tagged sentence", |words, tags, r| {
        for tag in alone(tags).filter(|tag| tag.1 - tag.0 > 5) {
            if r.one_in(3) {
                twin(words, *tag, r, true);
            }
        }
    }),
    edit("the same sentence elsewhere", |words, tags, r| {
        for tag in tags {
            if r.one_in(4) {
                let at = turns(words)[r.below(20)].1;
                let copy: Vec<Word> = copy(words, *tag);
                words.splice(at..at, copy);
            }
        }
    }),
    edit("deleted, and like words elsewhere", |words, tags, r| {
        for tag in some(tags, r, 4) {
            let at = turns(words)[r.below(20)].1;
            let copy = copy(words, tag);
            remove(words, tag);
            let at = at.min(words.len());
            let half = copy.len() / 2;
            let mut copy: Vec<Word> = copy.into_iter().take(half.max(1)).collect();
            copy.iter_mut().step_by(3).for_each(|word| word.text = format!("qu{}", r.below(999)));
            words.splice(at..at, copy);
        }
    }),
    edit("deleted, and a near twin after it", |words, tags, r| {
        for tag in alone(tags).filter(|tag| tag.1 - tag.0 > 5 && tag.1 - tag.0 < 30) {
            if r.one_in(6) {
                twin(words, *tag, r, false);
            }
        }
    }),
    edit("as many letters lost as to the next like word", slide),
    edit("a like word next to it", |words, tags, _| again(words, tags)),
    edit("dots and emoji at edges", |words, _, r| {
        each(words, |word| {
            if word.text.contains('🙂') && word.text.len() > 4 && r.one_in(2) {
                word.text = word.text.replace(" 🙂", "").replace('🙂', "");
            } else if word.text.ends_with('.') && r.one_in(3) {
                word.text = format!("{}...", word.text.trim_end_matches('.'));
            }
        });
        typos(words, r, 20);
    }),
    edit("words within tags", |words, tags, r| {
        for (first, last) in tags.iter().filter(|tag| tag.1 - tag.0 > 8) {
            let at = words.iter().position(|w| w.id == Some((first + last) / 2));
            if let Some(at) = at.filter(|at| words[*at].before == " " && r.one_in(3)) {
                words.splice(at..at, ["(looking", "away)"].map(Word::come));
            }
        }
    }),
    edit("rewritten", |words, tags, r| {
        for (first, last) in some(&alone(tags).copied().collect::<Vec<_>>(), r, 5) {
            for word in
                words.iter_mut().filter(|w| w.id.is_some_and(|id| (first..=last).contains(&id)))
            {
                word.text = format!("zu{}x{}", r.below(900), r.below(900));
                word.id = None;
            }
        }
    }),
    edit("fillers removed", |words, _, _| {
        words.retain(|w| w.starts_turn() || !matches!(w.text.as_str(), "like" | "so" | "just"));
    }),
    edit("capitals and commas", |words, _, r| {
        each(words, |word| {
            if r.one_in(12) {
                word.text = word.text.to_lowercase().replace(',', "");
            }
        });
    }),
    edit("all together", |words, _, r| {
        typos(words, r, 30);
        names(words, "[name]");
        labels(words, "INT: ", "P07: ");
        insert(words, r, 15);
        delete(words, r, 25);
    }),
];

/// One tag in `n`.
fn some(tags: &[Tag], r: &mut Random, n: usize) -> Vec<Tag> {
    tags.iter().copied().filter(|_| r.one_in(n)).collect()
}

/// Tags that share no word with another one.
fn alone(tags: &[Tag]) -> impl Iterator<Item = &Tag> {
    let shares = |a: &Tag, b: &Tag| a != b && a.0 <= b.1 && b.0 <= a.1;
    tags.iter().filter(move |tag| !tags.iter().any(|other| shares(tag, other)))
}

fn each(words: &mut [Word], mut change: impl FnMut(&mut Word)) {
    words.iter_mut().for_each(&mut change);
}

fn typos(words: &mut [Word], r: &mut Random, n: usize) {
    each(words, |word| {
        if word.text.chars().count() >= 5 && word.text.is_ascii() && r.one_in(n / 2) {
            let at = 1 + r.below(3);
            let letter = ["e", "ss", ""][r.below(3)];
            word.text.replace_range(at..=at, letter);
        }
    });
}

fn names(words: &mut [Word], to: &str) {
    each(words, |word| {
        for name in NAMES {
            word.text = word.text.replace(name, to);
        }
    });
}

fn labels(words: &mut [Word], asks: &str, answers: &str) {
    each(words, |word| word.before = word.before.replace("I: ", asks).replace("P: ", answers));
}

/// The first word of each turn and the one after its last.
fn turns(words: &[Word]) -> Vec<(usize, usize)> {
    let starts: Vec<usize> = (0..words.len()).filter(|w| words[*w].starts_turn()).collect();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts.iter().copied().zip(ends).collect()
}

/// Sentences that neither begin nor end a turn.
fn delete(words: &mut Vec<Word>, r: &mut Random, n: usize) {
    let mut at = 1;
    while at < words.len() {
        let end = (at..words.len()).find(|w| words[*w].text.ends_with(['.', '?'])).unwrap_or(at);
        let is_inner = (at..=end).all(|w| !words[w].starts_turn());
        if words[at - 1].text.ends_with(['.', '?']) && is_inner && r.one_in(n) {
            words.drain(at..=end);
        } else {
            at = end + 1;
        }
    }
}

fn insert(words: &mut Vec<Word>, r: &mut Random, n: usize) {
    let cuts: Vec<usize> = (1..words.len())
        .filter(|w| words[*w - 1].text.ends_with(['.', '?']) && words[*w].before == " ")
        .collect();
    for at in cuts.into_iter().rev() {
        if r.one_in(n) {
            let come: Vec<Word> = sentence(r).iter().map(|text| Word::come(text)).collect();
            words.splice(at..at, come);
        }
    }
}

pub fn within(word: &Word, tag: Tag) -> bool {
    word.id.is_some_and(|id| (tag.0..=tag.1).contains(&id))
}

/// Deletes a tag's words; labels stay.
fn remove(words: &mut Vec<Word>, tag: Tag) {
    words.retain_mut(|word| {
        let goes = within(word, tag);
        if goes && word.starts_turn() {
            word.id = None;
            word.text = "Well.".into();
            return true;
        }
        !goes
    });
}

fn copy(words: &[Word], tag: Tag) -> Vec<Word> {
    words.iter().filter(|word| within(word, tag)).map(|word| Word::come(&word.text)).collect()
}

/// A sentence like a tag's before it, or in its place.
fn twin(words: &mut Vec<Word>, tag: Tag, r: &mut Random, stays: bool) {
    let Some(at) = words.iter().position(|word| within(word, tag)) else { return };
    let mut copy = copy(words, tag);
    if copy.len() < 2 {
        return;
    }
    let other = 1 + r.below(copy.len() - 1);
    copy[other].text = "nevertheless".into();
    if words[at].starts_turn() {
        copy[0].before = std::mem::replace(&mut words[at].before, " ".into());
    }
    if stays {
        words.splice(at..at, copy);
    } else if let Some(last) = words.iter().rposition(|word| within(word, tag)) {
        // Much of it is other words now: what stands there is not what was tagged.
        for (at, word) in copy.iter_mut().enumerate() {
            if at % 3 > 0 {
                word.text = format!("qu{}", r.below(999));
            }
        }
        words.splice(last + 1..last + 1, copy);
        remove(words, tag);
    }
}

/// Takes away, well before a short word, exactly as many letters as lie between it and the next word like it.
fn slide(words: &mut Vec<Word>, tags: &[Tag], r: &mut Random) {
    let Some((first, _)) = tags.iter().filter(|tag| tag.0 == tag.1).nth(r.below(3)) else { return };
    let Some(at) = words.iter().position(|word| word.id == Some(*first)) else { return };
    let size = |word: &Word| word.before.chars().count() + word.text.chars().count();
    let Some(next) = (at + 1..words.len()).find(|w| words[*w].text == words[at].text) else {
        return;
    };
    let mut left: usize = words[at + 1..=next].iter().map(size).sum();
    let mut from = at.saturating_sub(60);
    while left > 0 && from + 2 < at {
        if words[from].starts_turn() {
            from += 1;
        } else if size(&words[from]) <= left {
            left -= size(&words.remove(from));
        } else {
            let keep = words[from].text.chars().count().saturating_sub(left).max(1);
            left -= (words[from].text.chars().count() - keep).min(left);
            words[from].text = words[from].text.chars().take(keep).collect();
            from += 1;
        }
    }
}

/// The same word again, three words after a tag of one word.
fn again(words: &mut Vec<Word>, tags: &[Tag]) {
    for (first, _) in alone(tags).filter(|tag| tag.0 == tag.1) {
        let Some(at) = words.iter().position(|word| word.id == Some(*first)) else { continue };
        if !words[at].starts_turn() {
            let twin = [Word::come("between"), Word::come("times"), Word::come(&words[at].text)];
            words.splice(at + 1..at + 1, twin);
        }
    }
}
