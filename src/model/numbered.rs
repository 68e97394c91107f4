//! Coders by number: what is told of a study without the names of who coded it.

use super::{CodedBy, CodedTranscript, Coder, Frame, Joined};
use crate::text::Name;
use std::collections::BTreeMap;

/// A study whose coders are `Coder 1`, `Coder 2` …, in the order of their names.
///
/// All that is counted of it is what is counted of the study itself.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// All of the study but the texts.
    pub frame: Frame,
    names: BTreeMap<Name, Name>,
}

impl Numbered {
    /// Gives each person who codes in the study a number. `rules` and `consensus` are nobody, and stay.
    #[must_use]
    pub fn new(frame: &Frame) -> Self {
        let mut names: BTreeMap<Name, Name> = BTreeMap::new();
        for coder in frame.coders.iter().filter(|coder| coder.is_person()) {
            let next = Name::from(format!("Coder {}", names.len() + 1));
            names.entry(coder.name.clone()).or_insert(next);
        }
        let mut numbered = Self { frame: frame.clone(), names };
        numbered.frame.coders = frame.coders.iter().map(|coder| numbered.coder(coder)).collect();
        let chosen = frame.selection.coders.as_ref();
        numbered.frame.selection.coders =
            chosen.map(|names| names.iter().map(|name| numbered.name(name)).collect());
        if let Some(plan) = &frame.plan {
            let mut plan = plan.clone();
            let all = plan.rows.iter_mut().flat_map(|(_, coders)| coders);
            all.for_each(|coder| *coder = numbered.coder(coder));
            numbered.frame.plan = Some(plan);
        }
        // Which names are one person's says more than a number does.
        numbered.frame.joined = Joined::default();
        numbered
    }

    /// A transcript of the study.
    #[must_use]
    pub fn coded(&self, coded: &CodedTranscript) -> CodedTranscript {
        let by = |by: &CodedBy| CodedBy { coder: self.coder(&by.coder), ..by.clone() };
        let mut coders: Vec<CodedBy> = coded.coders.iter().map(by).collect();
        coders.sort_by(|a, b| a.coder.cmp(&b.coder));
        CodedTranscript { coders, ..coded.clone() }
    }

    /// What `ana` or `ana@2` is called.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        self.coder(&Coder::parse(name)).to_string()
    }

    fn coder(&self, coder: &Coder) -> Coder {
        let name = self.names.get(&coder.name).unwrap_or(&coder.name);
        Coder { name: name.clone(), round: coder.round }
    }
}
