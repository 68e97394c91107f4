//! Which code of an earlier codebook is which one of a later one.

use crate::model::{Code, CodeId, Codebook};
use crate::text::{name_key, same_name};

/// Codes of two codebooks, taken for the same.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    /// For each earlier code the later one that it is, with what tells so.
    same: Vec<Option<(CodeId, &'static str)>>,
    /// For each earlier code the later one of which it is a part.
    part: Vec<Option<(CodeId, &'static str)>>,
}

/// Whether an earlier code and a later one may be the same.
type Alike = fn(&Code, &Code) -> bool;

/// What tells that a code has another id, the surest first.
const EVIDENCE: [(&str, Alike); 5] = [
    ("the same id", |was, is| same_name(&was.id, &is.id)),
    ("by its alias", |was, is| is.aliases.iter().any(|alias| same_name(alias, &was.id))),
    ("an alias before", |was, is| was.aliases.iter().any(|alias| same_name(alias, &is.id))),
    ("the same definition", |was, is| !is.definition.is_empty() && was.definition == is.definition),
    ("the same name", |was, is| is.name != is.id && same_name(&was.name, &is.name)),
];

impl Pairs {
    /// Pairs the codes of two codebooks. Where two fit, none is taken.
    #[must_use]
    pub fn of(before: &Codebook, after: &Codebook) -> Self {
        let mut pairs = Self { same: vec![None; before.len()], part: vec![None; before.len()] };
        for (evidence, alike) in EVIDENCE {
            let free: Vec<CodeId> = after.ids().filter(|id| pairs.before(*id).is_none()).collect();
            let open: Vec<CodeId> = before.ids().filter(|id| pairs.same[id.0].is_none()).collect();
            let fits = |was: CodeId| {
                let mut fit = free.iter().filter(move |is| alike(&before[was], &after[**is]));
                fit.next().filter(|_| fit.next().is_none()).copied()
            };
            let found: Vec<(CodeId, CodeId)> =
                open.iter().filter_map(|was| Some((*was, fits(*was)?))).collect();
            for (was, is) in &found {
                if found.iter().filter(|(_, other)| other == is).count() == 1 {
                    pairs.same[was.0] = Some((*is, evidence));
                }
            }
        }
        for was in before.ids().filter(|id| pairs.same[id.0].is_none()).collect::<Vec<_>>() {
            pairs.part[was.0] = part_of(before, after, was, &pairs);
        }
        pairs
    }

    /// The later code that an earlier one is.
    #[must_use]
    pub fn after(&self, before: CodeId) -> Option<CodeId> {
        self.same[before.0].map(|(after, _)| after)
    }

    /// The earlier code that a later one was, and what tells so.
    #[must_use]
    pub fn before(&self, after: CodeId) -> Option<(CodeId, &'static str)> {
        let found = self.same.iter().enumerate();
        found
            .filter_map(|(was, is)| Some((CodeId(was), (*is)?)))
            .find_map(|(was, (is, evidence))| (is == after).then_some((was, evidence)))
    }

    /// The later code of which an earlier one is a part, and what tells so.
    #[must_use]
    pub fn merged(&self, before: CodeId) -> Option<(CodeId, &'static str)> {
        self.part[before.0]
    }

    /// The earlier codebook, whose codes are also called as the later one calls them.
    #[must_use]
    pub fn earlier(&self, before: &Codebook, after: &Codebook) -> Codebook {
        called(before, |id| {
            let is = self.after(id).map(|is| &after[is]);
            is.map(|is| names(is).map(str::to_owned).collect()).unwrap_or_default()
        })
    }

    /// The later codebook, whose codes are also called as the earlier one called them.
    #[must_use]
    pub fn later(&self, before: &Codebook, after: &Codebook) -> Codebook {
        called(after, |id| {
            let was = before.ids().filter(|was| {
                self.after(*was) == Some(id) || self.merged(*was).is_some_and(|(is, _)| is == id)
            });
            was.flat_map(|was| names(&before[was])).map(str::to_owned).collect()
        })
    }
}

/// What tells that a code became a part of another: its id is an alias there, or its examples or rules are.
fn part_of(
    before: &Codebook,
    after: &Codebook,
    was: CodeId,
    pairs: &Pairs,
) -> Option<(CodeId, &'static str)> {
    let code = &before[was];
    if let Some(by_alias) = after.find(&code.id) {
        return Some((by_alias, "by its alias"));
    }
    let holds = |is: &CodeId| {
        // What stood there before is no sign.
        let old = pairs.before(*is).map(|(old, _)| &before[old]);
        let examples = |of: &Code| code.examples.iter().all(|text| of.examples.contains(text));
        let rules = |of: &Code| {
            code.rules.iter().all(|rule| {
                of.rules
                    .iter()
                    .any(|other| (&other.pattern, other.speaker) == (&rule.pattern, rule.speaker))
            })
        };
        let all = |of: &Code| examples(of) && rules(of);
        (!code.examples.is_empty() || !code.rules.is_empty())
            && all(&after[*is])
            && !old.is_some_and(all)
    };
    let mut into = after.ids().filter(holds);
    into.next().filter(|_| into.next().is_none()).map(|is| (is, "its examples and rules are there"))
}

fn names(code: &Code) -> impl Iterator<Item = &str> {
    std::iter::once(code.id.as_str()).chain(code.aliases.iter().map(String::as_str))
}

/// A codebook with further aliases, where these are no names of it.
fn called(book: &Codebook, more: impl Fn(CodeId) -> Vec<String>) -> Codebook {
    let mut new = book.clone().without_codes();
    let mut taken: Vec<String> =
        book.codes().iter().flat_map(names).map(|name| name_key(name).into_owned()).collect();
    for id in book.ids() {
        let mut code = book[id].clone();
        for name in more(id) {
            let key = name_key(&name).into_owned();
            if !taken.contains(&key) {
                taken.push(key);
                code.aliases.push(name);
            }
        }
        new.push(code, book[id].parent);
    }
    new
}
