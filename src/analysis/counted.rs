//! What counts as coded in one transcript: coders taken together, codes rolled up, segments told apart.

use super::speech::Speech;
use crate::model::{Chosen, CodeId, Codebook, CodedTranscript, Combine, Role, TagOrigin};
use crate::text::Span;
use std::ops::Range;

/// The part of a tag that lies in one turn that counts, without white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// The code as it was given.
    pub code: CodeId,
    /// Where it stands.
    pub span: Span,
    /// The turn.
    pub turn: usize,
    /// The coder: an index into the transcript's coders.
    pub coder: usize,
    /// The tag: an index into that coder's tags.
    pub tag: usize,
}

/// A coded stretch within one turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodedSpan {
    /// Where it stands.
    pub span: Span,
    /// The turn.
    pub turn: usize,
}

/// A transcript as one set of coders coded it together.
pub struct Counted<'a> {
    coded: &'a CodedTranscript,
    chosen: Chosen,
    /// The pieces of tags that count, sorted by code and place.
    pieces: Vec<Piece>,
    /// For each code that somebody gave here: what is coded with it, sorted and disjoint.
    own: Vec<(CodeId, Vec<CodedSpan>)>,
    /// Tags without any speech that counts: coder and tag.
    pub nowhere: Vec<(usize, usize)>,
}

impl<'a> Counted<'a> {
    /// Takes the chosen coders' tags together.
    #[must_use]
    pub fn new(coded: &'a CodedTranscript, speech: &Speech<'_>, chosen: &Chosen) -> Self {
        let mut counted = Self {
            coded,
            chosen: chosen.clone(),
            pieces: Vec::new(),
            own: Vec::new(),
            nowhere: Vec::new(),
        };
        for coder in &chosen.coders {
            counted.cut(*coder, speech);
        }
        counted.pieces.sort_unstable();
        let mut pieces = std::mem::take(&mut counted.pieces);
        let mut kept = Vec::with_capacity(pieces.len());
        for group in pieces.chunk_by_mut(|a, b| a.code == b.code) {
            let own = counted.combine(group);
            if counted.one_is_enough() {
                // Where one coder is enough, every piece counts whole.
                kept.extend_from_slice(group);
            } else {
                group
                    .iter()
                    .for_each(|piece| kept.extend(clip(*piece, &own, &coded.transcript.text)));
            }
            counted.own.push((group[0].code, own));
        }
        counted.pieces = kept;
        counted
    }

    /// Codes of tags that lie on questions alone, with the question's turn: they count nowhere, but tell what was asked.
    #[must_use]
    pub fn on_questions(&self) -> Vec<(CodeId, usize)> {
        let transcript = &self.coded.transcript;
        let tags = self.nowhere.iter().map(|(coder, tag)| &self.coded.coders[*coder].tags[*tag]);
        let by_people = tags.filter(|tag| tag.origin == TagOrigin::Coder);
        let turns = by_people.flat_map(|tag| {
            let asks = |turn: &usize| self.coded.role(*turn) == Role::Interviewer;
            let touched = transcript.turns_in(tag.segment).filter(asks);
            let said = touched.filter(|turn| transcript.spoken_in(*turn, tag.segment).is_some());
            said.map(|turn| (tag.code, turn))
        });
        turns.collect()
    }

    fn cut(&mut self, coder: usize, speech: &Speech<'_>) {
        let transcript = &self.coded.transcript;
        let by = &self.coded.coders[coder];
        for (tag, of) in by.tags.iter().enumerate() {
            let mut anywhere = false;
            for turn in transcript.turns_in(of.segment) {
                if !speech.heard[turn] {
                    continue;
                }
                let Some(span) = transcript.spoken_in(turn, of.segment) else { continue };
                anywhere = true;
                if speech.counts[turn] && by.covered.covers(of.code, turn) {
                    self.pieces.push(Piece { code: of.code, span, turn, coder, tag });
                }
            }
            if !anywhere {
                self.nowhere.push((coder, tag));
            }
        }
    }

    /// Whether what one coder tagged counts.
    fn one_is_enough(&self) -> bool {
        self.chosen.coders.len() == 1
            || matches!(self.chosen.combine, Combine::Any | Combine::Consensus)
    }

    /// Where enough coders gave the code of these pieces.
    fn combine(&self, pieces: &[Piece]) -> Vec<CodedSpan> {
        if self.one_is_enough() {
            return unite(pieces.iter().map(|p| CodedSpan { span: p.span, turn: p.turn }));
        }
        let mut edges: Vec<(usize, usize, bool)> = Vec::new();
        for coder in &self.chosen.coders {
            let own = pieces.iter().filter(|p| p.coder == *coder);
            for stretch in unite(own.map(|p| CodedSpan { span: p.span, turn: p.turn })) {
                edges.push((stretch.span.start, stretch.turn, true));
                edges.push((stretch.span.end, stretch.turn, false));
            }
        }
        edges.sort_unstable();
        let code = pieces[0].code;
        let mut tagged = 0usize;
        let mut stretches = Vec::new();
        for pair in edges.windows(2) {
            let ((start, turn, opens), (end, ..)) = (pair[0], pair[1]);
            tagged = if opens { tagged + 1 } else { tagged - 1 };
            let span = Span::new(start, end);
            if tagged > 0 && !span.is_empty() {
                let present = |c: &&usize| self.coded.coders[**c].covered.covers(code, turn);
                let present = self.chosen.coders.iter().filter(present).count();
                if self.chosen.combine.holds(tagged, present) {
                    stretches.push(CodedSpan { span, turn });
                }
            }
        }
        let text = &self.coded.transcript.text;
        unite(stretches)
            .into_iter()
            .map(|s| CodedSpan { span: s.span.trim(text), turn: s.turn })
            .filter(|s| !s.span.is_empty())
            .collect()
    }

    /// What is coded with a code or one of its descendants: a union, never a sum.
    #[must_use]
    pub fn stretches(&self, codebook: &Codebook, code: CodeId) -> Vec<CodedSpan> {
        let mut of = self.own[self.given(codebook.subtree(code))].iter();
        match (of.next(), of.len()) {
            (None, _) => Vec::new(),
            (Some((_, only)), 0) => only.clone(),
            (Some((_, first)), _) => unite(first.iter().chain(of.flat_map(|(_, s)| s)).copied()),
        }
    }

    /// What is coded with any of some codes: a union, never a sum; and the pieces of these.
    #[must_use]
    pub fn any_of(&self, is_meant: impl Fn(CodeId) -> bool) -> (Vec<CodedSpan>, Segments) {
        let own = self.own.iter().filter(|(code, _)| is_meant(*code));
        let stretches = unite(own.flat_map(|(_, stretches)| stretches).copied());
        let mut pieces: Vec<Piece> =
            self.pieces.iter().filter(|piece| is_meant(piece.code)).copied().collect();
        pieces.sort_unstable_by_key(|p| (p.span, p.code, p.coder, p.tag));
        (stretches, Segments::new(pieces))
    }

    /// What is coded with a code itself, without those below it.
    #[must_use]
    pub fn own_stretches(&self, code: CodeId) -> &[CodedSpan] {
        self.own[self.given(code.0..code.0 + 1)].first().map_or(&[], |(_, stretches)| stretches)
    }

    /// The indices in `own` of these codes.
    fn given(&self, codes: Range<usize>) -> Range<usize> {
        let first = self.own.partition_point(|(c, _)| c.0 < codes.start);
        let end = first + self.own[first..].partition_point(|(c, _)| c.0 < codes.end);
        first..end
    }

    /// Whether somebody gave a code or one of its descendants here.
    #[must_use]
    pub fn has(&self, codebook: &Codebook, code: CodeId) -> bool {
        !self.given(codebook.subtree(code)).is_empty()
    }

    /// The pieces that count of these codes, in the order of their place.
    #[must_use]
    pub fn pieces(&self, codes: Range<usize>) -> Vec<Piece> {
        let first = self.pieces.partition_point(|p| p.code.0 < codes.start);
        let end = first + self.pieces[first..].partition_point(|p| p.code.0 < codes.end);
        let mut pieces = self.pieces[first..end].to_vec();
        pieces.sort_unstable_by_key(|p| (p.span, p.code, p.coder, p.tag));
        pieces
    }

    /// The segments of a code and its descendants: tags that share a character are one, touching ones stay apart.
    #[must_use]
    pub fn segments(&self, codebook: &Codebook, code: CodeId) -> Segments {
        Segments::new(self.pieces(codebook.subtree(code)))
    }

    /// The segments of one code without its descendants.
    #[must_use]
    pub fn own_segments(&self, code: CodeId) -> Segments {
        Segments::new(self.pieces(code.0..code.0 + 1))
    }
}

/// The parts of a piece that lie in stretches, without white space at their ends.
fn clip<'s>(piece: Piece, own: &'s [CodedSpan], text: &'s str) -> impl Iterator<Item = Piece> + 's {
    let first = own.partition_point(|s| s.span.end <= piece.span.start);
    own[first..]
        .iter()
        .take_while(move |s| s.span.start < piece.span.end)
        .filter_map(move |s| s.span.intersect(piece.span))
        .map(|span| span.trim(text))
        .filter(|span| !span.is_empty())
        .map(move |span| Piece { span, ..piece })
}

/// Sorts stretches and joins those that overlap or touch.
pub fn unite(stretches: impl IntoIterator<Item = CodedSpan>) -> Vec<CodedSpan> {
    let mut all: Vec<CodedSpan> = stretches.into_iter().collect();
    all.sort_unstable();
    let mut joined: Vec<CodedSpan> = Vec::with_capacity(all.len());
    for stretch in all {
        match joined.last_mut() {
            Some(last) if last.turn == stretch.turn && stretch.span.start <= last.span.end => {
                last.span.end = last.span.end.max(stretch.span.end);
            }
            _ => joined.push(stretch),
        }
    }
    joined
}

/// Pieces of tags, told apart by segment.
pub struct Segments {
    /// The pieces in the order of their place.
    pub pieces: Vec<Piece>,
    /// For each piece the number of its segment; segments are numbered as they begin.
    pub number: Vec<usize>,
    /// How many segments there are.
    pub count: usize,
}

impl Segments {
    /// Groups pieces, sorted by place, into segments. Pieces of one tag belong together wherever they lie.
    ///
    /// Pieces begin with a character that is no white space, so two that overlap share such a character.
    fn new(pieces: Vec<Piece>) -> Self {
        let mut parent: Vec<usize> = (0..pieces.len()).collect();
        let mut by_tag: Vec<usize> = (0..pieces.len()).collect();
        let tag = |index: usize| (pieces[index].coder, pieces[index].tag);
        by_tag.sort_unstable_by_key(|index| (tag(*index), *index));
        for pair in by_tag.windows(2).filter(|pair| tag(pair[0]) == tag(pair[1])) {
            join(&mut parent, pair[0], pair[1]);
        }
        let mut widest = 0;
        for (index, piece) in pieces.iter().enumerate().skip(1) {
            if piece.span.start < pieces[widest].span.end {
                join(&mut parent, widest, index);
            }
            if piece.span.end > pieces[widest].span.end {
                widest = index;
            }
        }
        let mut number = vec![0; pieces.len()];
        let mut count = 0;
        for index in 0..pieces.len() {
            // The first piece of a segment is the root of all others.
            let root = root(&mut parent, index);
            if root == index {
                number[index] = count;
                count += 1;
            } else {
                number[index] = number[root];
            }
        }
        Self { pieces, number, count }
    }

    /// The pieces of each segment.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<Piece>> {
        let mut groups = vec![Vec::new(); self.count];
        for (piece, number) in self.pieces.iter().zip(&self.number) {
            groups[*number].push(*piece);
        }
        groups
    }
}

fn root(parent: &mut [usize], mut index: usize) -> usize {
    while parent[index] != index {
        parent[index] = parent[parent[index]];
        index = parent[index];
    }
    index
}

fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    parent[a.max(b)] = a.min(b);
}
