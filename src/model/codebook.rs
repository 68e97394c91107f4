//! The tree of codes.

use crate::text::name_key;
use std::collections::HashMap;
use std::ops::Range;

/// A code's number: its position when the tree is read from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeId(pub usize);

/// Whether a code is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Being worked out.
    Draft,
    /// In use.
    #[default]
    Active,
    /// No longer given; old tags of it are counted.
    Retired,
}

/// Where a code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From theory or an earlier codebook.
    Deductive,
    /// From the data.
    Inductive,
}

/// Whose turns a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RuleSpeaker {
    /// Participants.
    #[default]
    Participant,
    /// Interviewers.
    Interviewer,
    /// Everybody.
    Any,
}

/// What a rule looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Any of these whole words; a `*` at the end stands for any ending.
    Words(Vec<String>),
    /// These words one after the other.
    Phrase(String),
    /// A regular expression; its capture groups, if it has any, narrow the match.
    Regex(String),
}

/// A pattern that tags by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it looks for.
    pub pattern: Pattern,
    /// Whose turns it looks at.
    pub speaker: RuleSpeaker,
    /// Line and column in the codebook's file.
    pub at: (usize, usize),
}

/// How much of the text around a rule's hit is tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RuleUnit {
    /// The turn.
    #[default]
    Turn,
    /// The sentence.
    Sentence,
    /// The match itself.
    Match,
}

/// An idea with its definition.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// The name in files: unique.
    pub id: String,
    /// The name in tables; the id where it has none.
    pub name: String,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub use_when: Vec<String>,
    /// When not to.
    pub avoid_when: Vec<String>,
    /// Passages it fits.
    pub examples: Vec<String>,
    /// Passages it does not fit.
    pub counterexamples: Vec<String>,
    /// Patterns that tag by themselves.
    pub rules: Vec<Rule>,
    /// Whether at most one of its children may stand on a stretch, per coder.
    pub exclusive: bool,
    /// Whether it is in use.
    pub status: Status,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// The codebook version in which it appeared.
    pub since: Option<String>,
    /// Other ids that tags may use for it.
    pub aliases: Vec<String>,
    /// `#rrggbb`.
    pub color: Option<String>,
    /// The code above it; none for a theme.
    pub parent: Option<CodeId>,
    /// 0 for a theme.
    pub depth: usize,
    /// Line and column in the codebook's file.
    pub at: (usize, usize),
}

/// How many levels codes have at most. Who reads a nested file goes no further than some number of them: what is read can
/// be written in every format, and read again.
pub const LEVELS: usize = 100;

/// All codes, each directly before its descendants.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    /// The file it was read from.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Where its definitions come from.
    pub source: String,
    codes: Vec<Code>,
    /// By the keys of ids and aliases.
    by_id: HashMap<String, CodeId>,
}

impl Codebook {
    /// An empty one, read from `file`.
    #[must_use]
    pub fn of_file(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// Adds a code below `parent`, which must be the last added code or one of its ancestors.
    pub fn push(&mut self, mut code: Code, parent: Option<CodeId>) -> CodeId {
        let id = CodeId(self.codes.len());
        self.place(&mut code, parent, id);
        self.codes.push(code);
        id
    }

    /// The same codebook without its codes.
    #[must_use]
    pub fn without_codes(self) -> Self {
        Self { codes: Vec::new(), by_id: HashMap::new(), ..self }
    }

    /// Adds a code as the last one below `parent`. The numbers of the codes after it change.
    pub fn insert(&mut self, mut code: Code, parent: Option<CodeId>) -> CodeId {
        let at = parent.map_or(self.codes.len(), |parent| self.subtree(parent).end);
        let after = |id: &mut CodeId| id.0 += usize::from(id.0 >= at);
        self.codes.iter_mut().filter_map(|code| code.parent.as_mut()).for_each(after);
        self.by_id.values_mut().for_each(after);
        self.place(&mut code, parent, CodeId(at));
        self.codes.insert(at, code);
        CodeId(at)
    }

    fn place(&mut self, code: &mut Code, parent: Option<CodeId>, id: CodeId) {
        code.parent = parent;
        code.depth = parent.map_or(0, |p| self[p].depth + 1);
        if code.name.is_empty() {
            code.name.clone_from(&code.id);
        }
        for name in std::iter::once(&code.id).chain(&code.aliases) {
            self.by_id.entry(name_key(name).into_owned()).or_insert(id);
        }
    }

    /// The names of a code's ancestors and its own, from the theme down.
    #[must_use]
    pub fn path(&self, id: CodeId) -> Vec<&str> {
        let mut names: Vec<&str> = self.lineage(id).map(|c| self[c].name.as_str()).collect();
        names.reverse();
        names
    }

    /// The code with this id or alias.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<CodeId> {
        self.by_id.get(&*name_key(name)).copied()
    }

    /// All codes in order.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// All code numbers in order.
    pub fn ids(&self) -> impl Iterator<Item = CodeId> + use<> {
        (0..self.codes.len()).map(CodeId)
    }

    /// How many codes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no code.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// A code and its descendants, as a range of numbers.
    #[must_use]
    pub fn subtree(&self, id: CodeId) -> Range<usize> {
        let depth = self[id].depth;
        let after = &self.codes[id.0 + 1..];
        let length = after.iter().position(|c| c.depth <= depth).unwrap_or(after.len());
        id.0..id.0 + 1 + length
    }

    /// A code and its ancestors, upwards.
    pub fn lineage(&self, id: CodeId) -> impl Iterator<Item = CodeId> + '_ {
        std::iter::successors(Some(id), |id| self[*id].parent)
    }

    /// The theme a code belongs to.
    #[must_use]
    pub fn theme(&self, id: CodeId) -> CodeId {
        self.lineage(id).last().unwrap_or(id)
    }

    /// The ancestor of a code at `level` (themes are level 1), or the code itself if it stands above that level.
    #[must_use]
    pub fn at_level(&self, id: CodeId, level: usize) -> CodeId {
        self.lineage(id).find(|c| self[*c].depth < level).unwrap_or(id)
    }
}

impl std::ops::Index<CodeId> for Codebook {
    type Output = Code;
    fn index(&self, id: CodeId) -> &Code {
        &self.codes[id.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_tree() {
        let mut book = Codebook::default();
        let mut add =
            |id: &str, parent| book.push(Code { id: id.into(), ..Code::default() }, parent);
        let a = add("a", None);
        let b = add("b", Some(a));
        let c = add("c", Some(b));
        let d = add("d", Some(a));
        let e = add("e", None);
        assert_eq!(book.subtree(a), 0..4);
        assert_eq!(book.subtree(b), 1..3);
        assert_eq!(book.subtree(e), 4..5);
        assert_eq!(book.theme(c), a);
        assert_eq!(book.at_level(c, 2), b);
        assert_eq!(book.at_level(d, 3), d);
        assert_eq!(book.path(c), ["a", "b", "c"]);
        let f = book.insert(Code { id: "f".into(), ..Code::default() }, Some(b));
        let tree: Vec<_> = book.ids().map(|id| book.path(id).join(">")).collect();
        assert_eq!(tree, ["a", "a>b", "a>b>c", "a>b>f", "a>d", "e"]);
        assert_eq!(
            (book.find("f"), book.find("d"), book.find("e")),
            (Some(f), Some(CodeId(4)), Some(CodeId(5)))
        );
    }
}
