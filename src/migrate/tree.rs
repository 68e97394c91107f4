//! A codebook whose codes can be moved about.

use super::plan::mentioning;
use crate::model::{Code, CodeId, Codebook};

/// A code on its way, with the one that it was.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub code: Code,
    pub origin: Option<CodeId>,
    /// How deep it stands.
    depth: usize,
}

/// Codes in the order of the tree.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    about: Codebook,
    pub nodes: Vec<Node>,
}

impl Tree {
    pub fn of(book: &Codebook) -> Self {
        let node =
            |id: CodeId| Node { code: book[id].clone(), origin: Some(id), depth: book[id].depth };
        Self { about: book.clone().without_codes(), nodes: book.ids().map(node).collect() }
    }

    /// Where the code stands that was this one.
    pub fn at(&self, origin: CodeId) -> usize {
        self.nodes.iter().position(|node| node.origin == Some(origin)).unwrap_or(0)
    }

    pub fn node(&mut self, origin: CodeId) -> &mut Code {
        let at = self.at(origin);
        &mut self.nodes[at].code
    }

    fn end(&self, at: usize) -> usize {
        let after = &self.nodes[at + 1..];
        let depth = self.nodes[at].depth;
        at + 1 + after.iter().position(|n| n.depth <= depth).unwrap_or(after.len())
    }

    /// Takes a code out, with all below it.
    pub fn cut(&mut self, origin: CodeId) -> Vec<Node> {
        let at = self.at(origin);
        let end = self.end(at);
        self.nodes.drain(at..end).collect()
    }

    /// Takes a code out and leaves nothing of it but the codes below it, each with all below it.
    pub fn unwrap(&mut self, origin: CodeId) -> Vec<Vec<Node>> {
        let mut cut = self.cut(origin);
        let mut groups: Vec<Vec<Node>> = Vec::new();
        let depth = cut[0].depth + 1;
        for node in cut.drain(1..) {
            match groups.last_mut() {
                Some(group) if node.depth > depth => group.push(node),
                _ => groups.push(vec![node]),
            }
        }
        groups
    }

    /// Puts a code with all below it behind the last one below another, or behind the last theme.
    pub fn put(&mut self, mut nodes: Vec<Node>, below: Option<CodeId>) {
        let (at, depth) = match below.map(|below| self.at(below)) {
            Some(above) => (self.end(above), self.nodes[above].depth + 1),
            None => (self.nodes.len(), 0),
        };
        let was = nodes.first().map_or(0, |node| node.depth);
        for node in &mut nodes {
            node.depth = node.depth + depth - was;
        }
        self.nodes.splice(at..at, nodes);
    }

    /// Puts a new code behind the last one below another.
    pub fn add(&mut self, code: Code, below: CodeId) {
        self.put(vec![Node { code, origin: None, depth: 0 }], Some(below));
    }

    /// The codebook, with the codes it was made of; its texts mention codes by their new names.
    pub fn book(self, mentions: &[(String, String)]) -> (Codebook, Vec<Option<CodeId>>) {
        let mut book = self.about;
        let mut origin = Vec::with_capacity(self.nodes.len());
        let mut open: Vec<CodeId> = Vec::new();
        for Node { mut code, origin: from, depth } in self.nodes {
            open.truncate(depth);
            mention(&mut code, mentions);
            let id = book.push(code, open.last().copied());
            open.push(id);
            origin.push(from);
        }
        (book, origin)
    }
}

fn mention(code: &mut Code, mentions: &[(String, String)]) {
    code.definition = mentioning(&code.definition, mentions);
    let Code { use_when, avoid_when, .. } = code;
    for text in use_when.iter_mut().chain(avoid_when) {
        *text = mentioning(text, mentions);
    }
}
