//! Which stretches of a text are looked through, and how they are written.

use super::way::Way;
use crate::model::Transcript;
use crate::text::Span;

/// A stretch of a text that rules look through by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it is.
    pub span: Span,
    /// How it is written.
    pub way: Way,
}

/// The stretches of a transcript: its head line by line, each label once, what is said turn by turn, and notes.
#[must_use]
pub fn pieces(transcript: &Transcript) -> Vec<Piece> {
    let text = &transcript.text;
    let way = if is_without_capitals(transcript) { Way::WithoutCapitals } else { Way::Sentences };
    let starts = |turn: &crate::model::Turn| {
        if turn.label.is_empty() { turn.speech.start } else { turn.label.start }
    };
    let head = Span::new(0, transcript.turns.first().map_or(text.len(), starts));
    let mut pieces: Vec<Piece> =
        lines(text, head).map(|span| Piece { span, way: Way::Sentences }).collect();
    let mut labelled = vec![false; transcript.labels.len()];
    for (at, turn) in transcript.turns.iter().enumerate() {
        let label = transcript.labels.get(turn.speaker).map_or("", |label| label.as_str());
        let is_new =
            labelled.get_mut(turn.speaker).is_some_and(|seen| !std::mem::replace(seen, true));
        if is_new && let Some(start) = turn.label.of(text).find(label).filter(|_| !label.is_empty())
        {
            let start = turn.label.start + start;
            pieces.push(Piece { span: Span::new(start, start + label.len()), way: Way::Label });
        }
        pieces.extend(transcript.said(at).map(|span| Piece { span, way }));
    }
    pieces.extend(transcript.nobodys.iter().map(|span| Piece { span: *span, way: Way::Sentences }));
    pieces
}

/// The lines of a stretch that hold something.
fn lines(text: &str, of: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = of.start;
    of.of(text).split_inclusive('\n').filter_map(move |line| {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        (!span.is_empty()).then_some(span)
    })
}

/// Whether what is said has hardly any capitals, or hardly anything else: then they tell nothing of names.
fn is_without_capitals(transcript: &Transcript) -> bool {
    /// With fewer letters nobody can tell.
    const ENOUGH: usize = 400;
    let (mut letters, mut capitals) = (0_usize, 0_usize);
    for piece in transcript.all_said() {
        let said = piece.of(&transcript.text);
        if said.is_ascii() {
            letters += count(said, u8::is_ascii_alphabetic);
            capitals += count(said, u8::is_ascii_uppercase);
            continue;
        }
        for c in said.chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            capitals += usize::from(c.is_uppercase());
        }
    }
    // In English sentences three letters of a hundred are capitals; `I` alone is one of a hundred.
    letters >= ENOUGH && (capitals * 250 < letters || capitals * 2 > letters)
}

/// How many bytes are such ones: in pieces whose sums hold in a byte, so that the processor adds many at once.
fn count(text: &str, is: impl Fn(&u8) -> bool) -> usize {
    let pieces = text.as_bytes().chunks(usize::from(u8::MAX));
    pieces.map(|piece| usize::from(piece.iter().map(|byte| u8::from(is(byte))).sum::<u8>())).sum()
}
