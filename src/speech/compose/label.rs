//! Names of speakers as labels that a plain transcript can hold.

use crate::model::Unlabelled;
use crate::speech::cue::one_line;
use crate::speech::declared::{Declaration, Declared};
use crate::speech::labelled::without_addition;
use crate::speech::labels::LONGEST;
use crate::speech::turns;
use crate::text::{Name, is_invisible};
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

/// The label of those whom the file has no name for, beside others who have one.
pub const UNKNOWN: &str = "Unknown";
/// What is no part of a label.
const NOT_IN_LABELS: &str = ":;?!\"“”[]<>{}…,*\n\t\r";
/// How many changed names a message lists.
const LISTED: usize = 5;

/// The labels of a file's speakers, one each.
#[derive(Debug, Default)]
pub struct Labels {
    by_name: HashMap<Name, String>,
    /// The labels that somebody has, and the number that was tried last for each: who speaks once each in a long file
    /// must not be compared with all before.
    taken: HashMap<Name, usize>,
    /// Names as the file has them and their labels, where these are others.
    changed: Vec<(String, String)>,
}

impl Labels {
    /// Gives each name a label that no other has: the first spelling of the name, if it can be one.
    pub fn of<'n>(names: impl Iterator<Item = &'n str> + Clone, declared: Declared<'_>) -> Self {
        let mut labels = Self::default();
        let mut last = "";
        let once = Once::of(names.clone(), declared);
        for name in names.filter(|name| std::mem::replace(&mut last, name) != *name) {
            let key = Name::new(name);
            if let Some(whose) = once.whose(name) {
                let label = labels.by_name.get(&Name::new(whose)).cloned().unwrap_or_else(|| {
                    let label = labels.free(&label(whose));
                    labels.by_name.insert(Name::new(whose), label.clone());
                    label
                });
                labels.by_name.insert(key, label);
            } else if !labels.by_name.contains_key(&key) {
                let label = labels.free(&label(name));
                if key != Name::new(&label) {
                    labels.changed.push((one_line(name), label.clone()));
                }
                labels.by_name.insert(key, label);
            }
        }
        labels
    }

    /// A label that nobody has; all without a name are one.
    fn free(&mut self, wanted: &str) -> String {
        let name = Name::new(wanted);
        let Some(mut number) = self.taken.get(&name).copied().filter(|_| name != *UNKNOWN) else {
            self.taken.insert(name, 1);
            return wanted.to_owned();
        };
        let label = loop {
            number += 1;
            let label = format!("{wanted} {number}");
            if let Entry::Vacant(free) = self.taken.entry(Name::new(&label)) {
                free.insert(1);
                break label;
            }
        };
        self.taken.insert(name, number);
        label
    }

    /// The label of somebody.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.by_name.get(&Name::new(name)).map(String::as_str)
    }

    /// Which names have another label than the file's name, in words.
    pub fn told(&self) -> Option<String> {
        let is = |(name, label): &(String, String)| format!("`{name}` is `{label}`");
        let listed: Vec<String> = self.changed.iter().take(LISTED).map(is).collect();
        let more = if self.changed.len() > LISTED { " …" } else { "" };
        let names = match self.changed.len() {
            0 => return None,
            1 => "a speaker's name can be no label as it is".to_owned(),
            many => format!("{many} speakers' names can be no labels as they are"),
        };
        Some(format!("{names}: {}{more}", listed.join(", ")))
    }
}

/// Names that stand alone and with one addition in brackets: `P2`, `P2 (female, 34)` are one person.
struct Once<'n> {
    /// By the name alone: how it is called, and what it is called with.
    called: HashMap<Name, (&'n str, BTreeSet<Name>)>,
}

impl<'n> Once<'n> {
    fn of(names: impl Iterator<Item = &'n str> + Clone, declared: Declared<'_>) -> Self {
        let alone = names.clone().filter(|name| without_addition(name).1.is_none());
        let mut called: HashMap<Name, (&str, BTreeSet<Name>)> =
            alone.map(|name| (Name::new(name), (name, BTreeSet::new()))).collect();
        for name in names {
            if let (bare, Some(_)) = without_addition(name)
                && let Some((whose, with)) = called.get_mut(&Name::new(bare))
            {
                with.insert(Name::new(name));
                if declared(name).is_some_and(Declaration::is_declared) {
                    *whose = name;
                }
            }
        }
        Self { called }
    }

    /// Who is meant, where that is somebody whom the file calls otherwise elsewhere.
    fn whose(&self, name: &str) -> Option<&'n str> {
        let (whose, with) = self.called.get(&Name::new(without_addition(name).0))?;
        (with.len() == 1).then_some(*whose)
    }
}

/// The name as a label. A mark of doubt is kept in words: who may be somebody is not somebody.
fn label(name: &str) -> String {
    let name = one_line(&name.replace(is_invisible, ""));
    if !name.contains(char::is_alphanumeric) {
        return UNKNOWN.to_owned();
    }
    let sure = name.trim_start_matches('?').trim_end_matches('?').trim();
    let name = if sure.len() < name.len() { format!("{sure} (unsure)") } else { name };
    let plain = |kept: &dyn Fn(char) -> bool| {
        let plain: String = name.chars().map(|c| if kept(c) { c } else { ' ' }).collect();
        let one = one_line(&plain).chars().take(LONGEST).collect::<String>();
        one.trim_end().to_owned()
    };
    let forms: [&dyn Fn(char) -> bool; 4] = [
        &|_| true,
        &|c| !NOT_IN_LABELS.contains(c),
        &|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '&' | '(' | ')'),
        &|c| c.is_alphanumeric(),
    ];
    let fitting = forms.into_iter().map(plain).find(|label| is_label(label));
    fitting.unwrap_or_else(|| UNKNOWN.to_owned())
}

/// Whether a plain transcript that names this label has its turns.
fn is_label(label: &str) -> bool {
    let speakers = serde_json::Value::from(label);
    let text = format!("---\nspeakers: {speakers}\n---\n\n{label}: a\n\n[00:00:01] {label}: b\n");
    let read =
        turns::divide(String::new(), text, "", (&|_| None, Unlabelled::Unsaid), &mut Vec::new());
    let same = read.labels.len() == 1 && read.labels[0].as_str() == label;
    let said: Vec<&str> = read.turns.iter().map(|turn| turn.speech.of(&read.text)).collect();
    same && said == ["a", "b"]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(names: &[&str]) -> Vec<String> {
        let labels = Labels::of(names.iter().copied(), &|_| None);
        names.iter().map(|name| labels.get(name).unwrap().to_owned()).collect()
    }

    #[test]
    fn a_name_is_its_label_where_it_can_be_one() {
        let names = ["P1", "Zoé", "Zoe\u{301}", "p1", "Dr. Lee", "Mo", "SPEAKER_00", "17", "张三"];
        assert_eq!(
            labels(&names),
            ["P1", "Zoé", "Zoé", "P1", "Dr. Lee", "Mo", "SPEAKER_00", "17", "张三"]
        );
        assert_eq!(Labels::of(names.into_iter(), &|_| None).told(), None);
    }

    #[test]
    fn other_names_are_told_and_stay_apart() {
        let names = ["S", "S?", "?S", "P2 [f, 34]", "P2 f 34", "a; b", "??", "-"];
        let told = Labels::of(names.into_iter(), &|_| None).told().unwrap();
        assert_eq!(
            labels(&names),
            [
                "S",
                "S (unsure)",
                "S (unsure) 2",
                "P2 [f, 34]",
                "P2 f 34",
                "a b",
                "Unknown",
                "Unknown"
            ]
        );
        assert_eq!(
            told,
            "5 speakers' names can be no labels as they are: `S?` is `S (unsure)`, `?S` is `S (unsure) 2`, `a; b` is `a b`, \
             `??` is `Unknown`, `-` is `Unknown`"
        );
    }

    proptest! {
        /// Whatever somebody is called, two names are two labels, and a label is read as it is written.
        #[test]
        fn names_never_fall_together(names in prop::collection::vec("[ABa1 .,?!;:()*_#'\u{301}-]{1,8}", 1..6)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let labels = labels(&names);
            for (name, label) in names.iter().zip(&labels) {
                prop_assert!(is_label(label), "{label:?}");
                for (other, its) in names.iter().zip(&labels) {
                    let nobody = label == UNKNOWN && its == UNKNOWN;
                    let one = Name::new(name) == Name::new(other) || nobody;
                    prop_assert_eq!(one, Name::new(label) == Name::new(its), "{:?} {:?}", name, other);
                }
            }
        }
    }
}
