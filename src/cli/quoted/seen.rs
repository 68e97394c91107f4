//! What is known of passages that were looked at one by one, and no longer of their words.

use super::certain::Certain;
use super::people::{Known, in_order_of_files, much_quoted, portraits};
use super::said::Said;
use super::{rules, warning};
use crate::deid::{Hit, Scanner, Tier, Way};
use crate::error::{Kind, Problem};
use crate::model::Frame;
use crate::text::{amount, count_words};

/// What is shorter tells no story.
const LONG: usize = 40;

/// What passages are looked through for.
pub struct Rules(Scanner);

impl Rules {
    /// Identifiers, and words beside which people are recognised.
    ///
    /// # Errors
    /// Never for the rules that come with the program.
    pub fn of_quotes() -> Result<Self, Problem> {
        Ok(Self(rules(Tier::C)?))
    }
}

/// Passages, without their words, and what was found in these.
#[derive(Default)]
pub struct Seen {
    said: Vec<Said>,
    certain: Certain,
    cues: Certain,
    /// Long passages of somebody who is named in some way, with such words.
    cued: usize,
}

impl Seen {
    /// Looks at a passage.
    pub fn look(&mut self, rules: &Rules, mut one: Said) {
        for text in one.beside.iter().filter(|text| !text.is_empty()) {
            self.certain.add(&rules.0.scan_for(&[Tier::A], text, Way::Sentences));
        }
        let is_long = !one.who.is_empty() && count_words(&one.text) >= LONG;
        if is_long {
            let hits = rules.0.scan_for(&[Tier::A, Tier::C], &one.text, Way::Sentences);
            let (certain, cues): (Vec<Hit>, Vec<Hit>) =
                hits.into_iter().partition(|hit| hit.rule.tier == Tier::A);
            self.certain.add(&certain);
            self.cues.add(&cues);
            self.cued += usize::from(!cues.is_empty());
        } else {
            self.certain.add(&rules.0.scan_for(&[Tier::A], &one.text, Way::Sentences));
        }
        (one.text, one.beside) = (String::new(), Vec::new());
        self.said.push(one);
    }

    /// Several of them stand below each other, under one code.
    pub fn are_several(&mut self) {
        if let Some(last) = self.said.last_mut() {
            last.follows = true;
        }
    }

    /// Both together, in this order.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.said.extend(other.said);
        self.certain = self.certain.merge(other.certain);
        self.cues = self.cues.merge(other.cues);
        self.cued += other.cued;
        self
    }

    /// What to know of them; mixed, their order tells nothing.
    #[must_use]
    pub fn doubts(&self, is_mixed: bool) -> Vec<Problem> {
        let identifiers = self.certain.told().map(|told| warning(&told, "quotes hold"));
        let cues = self.cues.told().map(|told| {
            let message = format!(
                "{} of {LONG} words or more with words beside which people are recognised: {told}",
                amount(self.cued, "quote")
            );
            Problem::warning(Kind::Other, message).hint(
                "read them as somebody of that place would; cut them, or `code quotes --attribution none`",
            )
        });
        let in_order = in_order_of_files(&self.said).filter(|_| !is_mixed);
        let people = [much_quoted(&self.said), portraits(&self.said), in_order];
        [identifiers, cues].into_iter().chain(people).flatten().collect()
    }

    /// What to know of the attributes beside them.
    #[must_use]
    pub fn doubts_of_people(&self, frame: &Frame) -> Option<Problem> {
        let prints = |one: &Said, told: &str| one.who.ends_with(told);
        if self.said.is_empty() { None } else { Known::of(frame).few(&self.said, &prints) }
    }
}
