//! From a change to a plan, or to all reasons why there is none.

use super::change::{Change, Leftover};
use super::merge::{merged, removed};
use super::plan::{Fate, Lost, Plan};
use super::tree::Tree;
use crate::error::{Kind, Problem, nearest};
use crate::model::{Code, CodeId, Codebook, Status};
use crate::text::{amount, name_key, same_name};
use std::collections::BTreeMap;

/// What a change of a codebook comes to.
///
/// # Errors
/// Everything that speaks against it, at once.
pub fn plan(book: &Codebook, change: &Change) -> Result<Plan, Vec<Problem>> {
    let mut asked = Asked { book, problems: Vec::new() };
    let made = match change {
        Change::Rename { code, to, keep_alias } => asked.rename(code, to, *keep_alias),
        Change::Merge { codes, into, keep_alias } => asked.merge(codes, into, *keep_alias),
        Change::Move { code, below } => asked.move_below(code, below.as_deref()),
        Change::Split { code, into } => asked.split(code, into),
        Change::Retire { code } => asked.retire(code),
        Change::Remove { code, leftover } => asked.remove(code, leftover),
    };
    match made {
        Some(made) if asked.problems.is_empty() => Ok(made.plan(book)),
        _ => Err(asked.problems),
    }
}

/// A plan in the making.
struct Made {
    tree: Tree,
    /// Codes that become another one.
    into: Vec<(CodeId, CodeId)>,
    mentions: Vec<(String, String)>,
    lost: Vec<Lost>,
}

impl Made {
    fn of(book: &Codebook) -> Self {
        Self { tree: Tree::of(book), into: Vec::new(), mentions: Vec::new(), lost: Vec::new() }
    }

    fn plan(self, before: &Codebook) -> Plan {
        let (book, origin) = self.tree.book(&self.mentions);
        let at = |id: CodeId| origin.iter().position(|from| *from == Some(id)).map(CodeId);
        let target = |id: CodeId| {
            let into = self.into.iter().find(|(from, _)| *from == id);
            at(into.map_or(id, |(_, to)| *to))
        };
        let becomes: Vec<Option<CodeId>> = before.ids().map(target).collect();
        let (mut fates, mut meant) = (BTreeMap::new(), BTreeMap::new());
        for id in before.ids() {
            let code = &before[id];
            for name in std::iter::once(&code.id).chain(&code.aliases) {
                let key = name_key(name).into_owned();
                meant.insert(key.clone(), id);
                let Some(new) = becomes[id.0] else {
                    fates.insert(key, Fate::Gone);
                    continue;
                };
                // An alias that the code keeps stays as it is written; its id follows the code.
                let renamed = *name == code.id && book[new].id != *name;
                if renamed || book.find(name) != Some(new) {
                    fates.insert(key, Fate::Becomes(book[new].id.clone()));
                }
            }
        }
        let mut lost = self.lost;
        lost.sort_by_key(|lost| lost.at);
        Plan { book, origin, becomes, meant, fates, mentions: self.mentions, lost }
    }
}

struct Asked<'a> {
    book: &'a Codebook,
    problems: Vec<Problem>,
}

impl Asked<'_> {
    fn refuse(&mut self, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem::error(Kind::Usage, message).hint(hint));
    }

    /// The code that is meant.
    fn find(&mut self, name: &str) -> Option<CodeId> {
        let found = self.book.find(name);
        if found.is_none() {
            let names = self.book.codes().iter();
            let names = names.flat_map(|code| std::iter::once(&code.id).chain(&code.aliases));
            let hint = match nearest(name, names.map(String::as_str)) {
                Some(near) => format!("the codebook has `{near}`"),
                None => "`code codebook show --full` lists the codes".to_owned(),
            };
            self.refuse(format!("unknown code `{name}`"), hint);
        }
        found
    }

    /// The code that is meant, which is in use.
    fn in_use(&mut self, name: &str) -> Option<CodeId> {
        let found = self.find(name)?;
        if self.book[found].status == Status::Retired {
            let id = &self.book[found].id;
            let hint = format!("remove `status: retired` of `{id}` first if it is in use again");
            self.refuse(format!("the code `{id}` is retired"), hint);
        }
        Some(found)
    }

    /// Whether a name is free for a code that was `own`.
    fn is_free(&mut self, name: &str, own: Option<CodeId>) -> bool {
        let taken = self.book.find(name).filter(|id| Some(*id) != own);
        if let Some(id) = taken {
            let code = &self.book[id];
            let what = if same_name(&code.id, name) { "the id" } else { "an alias" };
            let hint = format!(
                "choose another id; `code codebook merge … --into {}` makes them one",
                code.id
            );
            self.refuse(format!("`{name}` is {what} of the code `{}`", code.id), hint);
        }
        taken.is_none()
    }

    fn rename(&mut self, code: &str, to: &str, keep_alias: bool) -> Option<Made> {
        let found = self.in_use(code);
        let free = self.is_free(to, found);
        let id = found?;
        let old = self.book[id].id.clone();
        if old == to {
            self.refuse(format!("the code is called `{to}` already"), "name another id");
        } else if keep_alias && same_name(&old, to) {
            let message = format!("`{old}` cannot stay as an alias: it is the same name as `{to}`");
            self.refuse(message, "leave `--keep-alias` out: tags with either are read alike");
        }
        if !free {
            return None;
        }
        let mut made = Made::of(self.book);
        rename_to(made.tree.node(id), to, keep_alias);
        made.mentions.push((old, to.to_owned()));
        Some(made)
    }

    fn merge(&mut self, codes: &[String], into: &str, keep_alias: bool) -> Option<Made> {
        let found: Vec<Option<CodeId>> = codes.iter().map(|code| self.in_use(code)).collect();
        for (number, code) in found.iter().enumerate() {
            if let Some(code) = code.filter(|_| found[..number].contains(code)) {
                let message = format!("`{}` is named twice", self.book[code].id);
                self.refuse(message, "name each code once");
            }
        }
        let mut sources: Vec<CodeId> = found.iter().flatten().copied().collect();
        let target = match self.book.find(into) {
            None => None,
            Some(_) => self.in_use(into),
        };
        let mut made = Made::of(self.book);
        let target = if let Some(target) = target {
            let id = self.book[target].id.clone();
            if sources.contains(&target) {
                let message = format!("`{id}` would be merged into itself");
                self.refuse(message, "name only the other codes before `--into`");
            }
            for source in
                sources.iter().filter(|source| **source != target).copied().collect::<Vec<_>>()
            {
                if self.book.subtree(source).contains(&target.0) {
                    let above = self.book[source].id.clone();
                    let hint = format!("move it first: `code codebook move {id} --below …`");
                    self.refuse(format!("`{id}` stands below `{above}`, which would go"), hint);
                }
            }
            target
        } else {
            if sources.len() == 1 && found.len() == 1 {
                let hint = format!("for another name: `code codebook rename {} {into}`", codes[0]);
                self.refuse("one code alone is nothing to merge", hint);
            }
            // The first of them that stands below none of the others gets the new name.
            let is_top = |id: &CodeId| {
                !sources.iter().any(|s| s != id && self.book.subtree(*s).contains(&id.0))
            };
            let top = sources.iter().position(is_top)?;
            let target = sources.remove(top);
            rename_to(made.tree.node(target), into, keep_alias);
            made.mentions.push((self.book[target].id.clone(), into.to_owned()));
            target
        };
        if !self.problems.is_empty() || found.len() != found.iter().flatten().count() {
            return None;
        }
        merged(&mut made.tree, self.book, &sources, target, keep_alias, &mut made.lost);
        let new = made.tree.node(target).id.clone();
        for source in sources {
            made.mentions.push((self.book[source].id.clone(), new.clone()));
            made.into.push((source, target));
        }
        Some(made)
    }

    fn move_below(&mut self, code: &str, below: Option<&str>) -> Option<Made> {
        let code = self.in_use(code);
        let below = below.map(|below| self.in_use(below));
        let code = code?;
        let below = match below {
            None => None,
            Some(found) => Some(found?),
        };
        let id = &self.book[code].id;
        if let Some(below) = below.filter(|below| self.book.subtree(code).contains(&below.0)) {
            let message = if below == code {
                format!("`{id}` cannot stand below itself")
            } else {
                format!("`{}` stands below `{id}` itself", self.book[below].id)
            };
            self.refuse(message, "name a code outside of it, or move that one first");
        } else if self.book[code].parent == below {
            let message = match below {
                Some(below) => format!("`{id}` stands below `{}` already", self.book[below].id),
                None => format!("`{id}` is a theme already"),
            };
            self.refuse(message, "name another code with `--below`");
        }
        if !self.problems.is_empty() {
            return None;
        }
        let mut made = Made::of(self.book);
        let cut = made.tree.cut(code);
        made.tree.put(cut, below);
        Some(made)
    }

    fn split(&mut self, code: &str, into: &[String]) -> Option<Made> {
        let code = self.in_use(code);
        for (number, new) in into.iter().enumerate() {
            if into[..number].iter().any(|other| same_name(other, new)) {
                self.refuse(format!("`{new}` is named twice"), "name each new code once");
            }
            self.is_free(new, None);
        }
        let code = code?;
        let mut made = Made::of(self.book);
        for new in into {
            let new = Code { id: new.clone(), status: Status::Draft, ..Code::default() };
            made.tree.add(new, code);
        }
        Some(made)
    }

    fn retire(&mut self, code: &str) -> Option<Made> {
        let code = self.in_use(code)?;
        let mut made = Made::of(self.book);
        made.tree.node(code).status = Status::Retired;
        Some(made)
    }

    fn remove(&mut self, code: &str, leftover: &Leftover) -> Option<Made> {
        let code = self.find(code);
        let to = match leftover {
            Leftover::To(to) => Some(self.in_use(to)),
            Leftover::None | Leftover::Dropped => None,
        };
        let code = code?;
        let id = &self.book[code].id;
        let below = self.book.subtree(code);
        let mut made = Made::of(self.book);
        match (leftover, to) {
            (Leftover::To(_), Some(to)) => {
                let to = to?;
                if to == code || below.contains(&to.0) {
                    let message = format!("`{}` goes with `{id}`", self.book[to].id);
                    self.refuse(message, "name a code outside of it with `--to`");
                    return None;
                }
                for group in made.tree.unwrap(code) {
                    made.tree.put(group, Some(to));
                }
                made.into.push((code, to));
                made.mentions.push((id.clone(), self.book[to].id.clone()));
                removed(&self.book[code], &mut made.lost);
            }
            (Leftover::None, _) if below.len() > 1 => {
                let codes = amount(below.len() - 1, "code");
                let hint =
                    "`--to CODE` puts them below another one; `--with-tags` removes them too";
                self.refuse(format!("`{id}` has {codes} below it"), hint);
                return None;
            }
            _ => {
                made.tree.cut(code);
                below.for_each(|id| removed(&self.book[CodeId(id)], &mut made.lost));
            }
        }
        if made.tree.nodes.is_empty() {
            let message = format!("without `{id}` the codebook would have no codes");
            self.refuse(message, "add another code first");
        }
        Some(made)
    }
}

/// Gives a code another id, and its name with it where that was none of its own.
fn rename_to(code: &mut Code, to: &str, keep_alias: bool) {
    if code.name == code.id {
        to.clone_into(&mut code.name);
    }
    code.aliases.retain(|alias| !same_name(alias, to));
    let old = std::mem::replace(&mut code.id, to.to_owned());
    if keep_alias {
        code.aliases.push(old);
    }
}
