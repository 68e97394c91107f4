//! What several coders cut out of the same texts.

use std::fmt;

/// What a coder says about a position: the category of the unit that it is in, or `None` in a gap.
pub type Value = Option<u32>;

/// The units that coders cut out of transcripts, transcript by transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Continuum {
    /// How many coders there are.
    pub coders: usize,
    /// The transcripts.
    pub texts: Vec<Text>,
}

/// One transcript: its length, and the units of each coder who read it.
///
/// The units of a coder are in order and do not overlap; what lies between them are that coder's gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    id: String,
    length: u64,
    units: Vec<Option<Vec<Segment>>>,
}

/// A unit: the text from `start` up to but without `end`, and the category that a coder gave to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    /// Where it starts.
    pub start: u64,
    /// Where it ends: the first position that is no longer part of it.
    pub end: u64,
    /// The category.
    pub category: u32,
}

/// Why units are not a partition of a text. Coders are counted from 0, in the order in which they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitError {
    /// A unit without text.
    Empty {
        /// Whose it is.
        coder: usize,
        /// The unit.
        segment: Segment,
    },
    /// A unit that ends behind the end of the text.
    Beyond {
        /// Whose it is.
        coder: usize,
        /// The unit.
        segment: Segment,
        /// How long the text is.
        length: u64,
    },
    /// Two units of one coder on the same text.
    Overlap {
        /// Whose they are.
        coder: usize,
        /// The one that starts first.
        first: Segment,
        /// The other.
        second: Segment,
    },
}

impl Continuum {
    /// A continuum of `stretches`.
    ///
    /// There are as many coders as the text with most of them has; the others did not read the rest.
    #[must_use]
    pub fn new(texts: Vec<Text>) -> Self {
        let coders = texts.iter().map(|text| text.units.len()).max().unwrap_or(0);
        Self { coders, texts }
    }
}

impl Text {
    /// A transcript of `length` positions with the units of each coder, in any order; `None` where a coder did
    /// not read it, which is not the same as a coder who found nothing.
    ///
    /// All numbers made from texts are exact while the texts of all coders together have less than 2⁶³
    /// positions.
    ///
    /// # Errors
    ///
    /// The first unit that has no text or lies beyond the end, or the first two of one coder that overlap.
    pub fn new(
        id: impl Into<String>,
        length: u64,
        mut units: Vec<Option<Vec<Segment>>>,
    ) -> Result<Self, UnitError> {
        for (coder, segments) in units.iter_mut().enumerate() {
            let Some(segments) = segments else { continue };
            segments.sort_unstable();
            for &segment in segments.iter() {
                if segment.start >= segment.end {
                    return Err(UnitError::Empty { coder, segment });
                }
                if segment.end > length {
                    return Err(UnitError::Beyond { coder, segment, length });
                }
            }
            if let Some(pair) = segments.windows(2).find(|pair| pair[1].start < pair[0].end) {
                return Err(UnitError::Overlap { coder, first: pair[0], second: pair[1] });
            }
        }
        Ok(Self { id: id.into(), length, units })
    }

    /// What the transcript is called.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How many positions it has.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The units of each coder, in order of the text; `None` where a coder did not read it.
    #[must_use]
    pub fn units(&self) -> &[Option<Vec<Segment>>] {
        &self.units
    }

    /// The coders who read it, by number, with their units.
    pub(super) fn readers(&self) -> Vec<(usize, &[Segment])> {
        let units = self.units.iter().enumerate();
        units.filter_map(|(coder, units)| Some((coder, units.as_deref()?))).collect()
    }
}

impl Segment {
    /// How many positions it has.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }
}

/// Makes one span of those that overlap: what a coder coded twice with one code is coded once.
///
/// Spans that merely touch stay apart, because a coder who ends one and starts another there says that they are
/// two. Spans without text are left out.
///
/// ```
/// use intercoder::unite;
///
/// assert_eq!(unite(vec![(20, 25), (0, 8), (5, 12), (12, 15)]), [(0, 12), (12, 15), (20, 25)]);
/// ```
#[must_use]
pub fn unite(mut spans: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    spans.retain(|(start, end)| start < end);
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let overlap = next.0 < last.1;
        if overlap {
            last.1 = last.1.max(next.1);
        }
        overlap
    });
    spans
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{} (category {})", self.start, self.end, self.category)
    }
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { coder, segment } => write!(f, "coder {coder}: {segment} has no text"),
            Self::Beyond { coder, segment, length } => {
                write!(f, "coder {coder}: {segment} ends behind the text, which has {length}")
            }
            Self::Overlap { coder, first, second } => {
                write!(f, "coder {coder}: {first} and {second} overlap")
            }
        }
    }
}

impl std::error::Error for UnitError {}
