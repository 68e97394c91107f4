//! What the page needs to settle differences. The engine is that of `code settle`, which also writes; here are only the
//! words between them.

use crate::error::Problem;
use std::ops::Range;

/// What one coder did about a code on a unit.
#[derive(Debug, Clone, Default)]
pub struct SettleSide {
    /// Who.
    pub coder: String,
    /// Whether it was given; nothing where the coder did not look.
    pub gave: Option<bool>,
    /// Where, in code points.
    pub places: Vec<Range<usize>>,
    /// What stands there.
    pub quotes: Vec<String>,
    /// What the coder noted.
    pub memos: Vec<String>,
}

/// A code on a unit that coders differ in.
#[derive(Debug, Clone, Default)]
pub struct SettleItem {
    /// The transcript.
    pub transcript: String,
    /// The unit.
    pub place: Range<usize>,
    /// Its turns.
    pub turns: (usize, usize),
    /// Who speaks there.
    pub speakers: String,
    /// What is said.
    pub words: String,
    /// What is said before it, and after.
    pub around: (String, String),
    /// The code.
    pub code: String,
    /// Its name and definition.
    pub about: (String, String),
    /// How it stands, as a sheet has it.
    pub state: String,
    /// Whether it waits for a decision.
    pub is_open: bool,
    /// What each coder did.
    pub sides: Vec<SettleSide>,
    /// What was decided, by whom and why.
    pub decision: Option<(String, String, String)>,
}

/// What there is to settle.
#[derive(Debug, Clone, Default)]
pub struct SettlingNow {
    /// All that coders differ in, in the order of reading.
    pub items: Vec<SettleItem>,
    /// What is said of transcripts that are not settled now.
    pub notes: Vec<String>,
}

/// What somebody decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The transcript.
    pub transcript: String,
    /// The unit.
    pub place: Range<usize>,
    /// The code.
    pub code: String,
    /// A coder, `all`, `none`, `majority`, or `open`.
    pub choice: String,
    /// Why.
    pub why: String,
    /// What each coder had done when that was decided, as it was shown.
    pub seen: String,
}

/// Settles differences and writes what was decided.
pub trait Settles {
    /// What there is.
    ///
    /// # Errors
    /// What is wrong with the study.
    fn now(&mut self) -> Result<SettlingNow, Vec<Problem>>;

    /// Writes one decision: the log, the consensus, and what it covers.
    ///
    /// # Errors
    /// Why it is none.
    fn decide(&mut self, decided: &Decided) -> Result<(), Vec<Problem>>;

    /// Whether sides are shown without names.
    fn is_blind(&self) -> bool;
}

impl SettleItem {
    /// What tells what coders did here from anything else.
    #[must_use]
    pub fn seen(&self) -> String {
        let sides: Vec<String> = self
            .sides
            .iter()
            .map(|side| format!("{}:{:?}:{:?}", side.coder, side.gave, side.places))
            .collect();
        crate::files::tags::mark(format!("{}{}", self.words, sides.join(";")).as_bytes())
    }
}
