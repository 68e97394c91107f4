//! What is found, in words that the table and the paragraph for a paper share.

use super::super::nowhere::some;
use super::asked::{Case, Saturation, origin_name};
use super::orders::Orders;
use super::part::Part;
use super::rule::{Outcome, Rule};
use super::units::Units;
use crate::model::Frame;
use crate::text::{amount, grouped};

/// What is found of an order and its rules.
pub(super) struct Found<'a> {
    pub asked: &'a Saturation,
    pub frame: &'a Frame,
    pub part: &'a Part,
    pub units: Units,
    pub new: Vec<usize>,
    /// The rule that is asked for is one of them.
    pub rules: Vec<Rule>,
    pub orders: Orders,
}

impl<'a> Found<'a> {
    pub fn new(asked: &'a Saturation, frame: &'a Frame, part: &'a Part) -> Self {
        let units = Units::new(asked, frame, part);
        let mut rules: Vec<Rule> = Rule::grid().collect();
        if !rules.iter().any(|rule| rule.same_as(asked.rule)) {
            rules.insert(0, asked.rule);
        }
        let orders = units.orders(&rules, asked.seed());
        Self { asked, frame, part, new: units.new_codes(), units, rules, orders }
    }

    /// How many cases there are, in words.
    pub fn cases(&self) -> String {
        amount(self.units.len(), self.asked.case.name())
    }

    /// What a rule says, or why it says nothing.
    pub fn says(&self, rule: Rule) -> Result<String, String> {
        match rule.outcome(&self.new) {
            Outcome::Reached(after) => Ok(format!("{after}+{}", rule.run)),
            Outcome::NotReached(last) => {
                Ok(format!("not reached; last run {}/{}", last.new, last.of))
            }
            Outcome::TooFew => Err(format!(
                "{} {} too few for a base of {} and a run of {} ({} needed)",
                self.cases(),
                if self.units.len() == 1 { "is" } else { "are" },
                rule.base,
                rule.run,
                rule.needs()
            )),
            Outcome::NoBase => Err("no code occurs in the base, so there is no share".to_owned()),
        }
    }

    /// The place of the rule that is asked for.
    pub fn place(&self) -> usize {
        self.rules.iter().position(|rule| rule.same_as(self.asked.rule)).unwrap_or(0)
    }

    /// The codes of its base.
    pub fn base_codes(&self, rule: Rule) -> usize {
        self.new.iter().take(rule.base).sum()
    }

    /// `18 codes as given, each looked for in all 15 transcripts`
    pub fn items(&self) -> String {
        let how = match self.frame.selection.level {
            Some(level) => format!(", those below level {level} taken as the code of that level"),
            None => " as given".to_owned(),
        };
        let looked = match self.units.len() {
            1 => "looked for in it".to_owned(),
            _ => format!("each looked for in all {}", self.cases()),
        };
        let from = self.asked.origin.map(|o| format!(" of origin {}", origin_name(o)));
        format!(
            "{}{}{how}, {looked}",
            amount(self.units.items.len(), "code"),
            from.unwrap_or_default(),
        )
    }

    /// In which order the cases come.
    pub fn order(&self) -> String {
        let order = self.asked.order.said(self.part);
        match self.asked.case {
            Case::Transcript => order,
            Case::Participant => {
                format!("people as they begin to speak, transcripts {order}")
            }
        }
    }

    /// In how many orders the rule would be met.
    pub fn in_orders(&self) -> Option<String> {
        if self.units.len() < self.asked.rule.needs() {
            return None;
        }
        let (met, of) = (self.orders.of(self.place()), self.orders.orders);
        let percent = 100.0 * met as f64 / of as f64;
        let [met, of] = [met, of].map(grouped);
        let (of, seed) = match self.orders.all {
            true => (format!("all {of}"), String::new()),
            false => (format!("{of} random"), format!(", seed {}", self.asked.seed())),
        };
        let case = self.asked.case.name();
        Some(format!(
            "in {met} of {of} orders of these {case}s ({percent:.1} %{seed}) the rule would be met"
        ))
    }

    /// New codes that came although the rule was met before.
    pub fn after_all(&self) -> Option<String> {
        let after = self.asked.rule.met(&self.new)?;
        let later = |at: &usize| self.new[*at] > 0;
        let cases: Vec<usize> = (after..self.new.len()).filter(later).collect();
        let codes: usize = cases.iter().map(|at| self.new[*at]).sum();
        let names: Vec<String> = cases.iter().map(|at| self.units.names[*at].to_string()).collect();
        let codes = amount(codes, "more new code");
        (!cases.is_empty())
            .then(|| format!("{codes} came after the first {after}: in {}", some(&names)))
    }
}
