//! Codes that know the ones above them, as the tree of a codebook.

use super::super::walk::{Twice, fault, walked};
use super::columns::says;
use crate::error::{Kind, Problem};
use crate::files::code_path::split;
use crate::files::names::Names;
use crate::files::tree::{At, Node, Scalar};
use crate::model::{Codebook, LEVELS};
use crate::text::Name;
use std::collections::{BTreeMap, HashMap};

/// A code.
#[derive(Debug, Default)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// As the file says; otherwise it is made of the name.
    pub id: Option<String>,
    /// The other keys.
    pub fields: Vec<(&'static str, Node)>,
    /// Where it stands.
    pub at: At,
    /// The number of the code above it.
    pub parent: Option<usize>,
    /// Whether a row says it, and not only the path of another one.
    pub has_row: bool,
}

impl Item {
    /// A code that no row says yet.
    pub fn new(name: &str, at: At, parent: Option<usize>) -> Self {
        Self { name: name.to_owned(), at, parent, ..Self::default() }
    }

    /// Adds what a further row says of the code.
    pub fn add(&mut self, key: &'static str, more: Node) {
        match (self.fields.iter_mut().find(|(known, _)| *known == key), more) {
            (Some((_, Node::List(all, _))), Node::List(more, _)) => all.extend(more),
            (Some((_, Node::Scalar(text))), Node::Scalar(more)) => {
                text.text = format!("{}\n{}", text.text, more.text);
            }
            (_, more) => self.fields.push((key, more)),
        }
    }
}

/// The codes as a codebook's tree.
pub fn nodes(file: &str, mut items: Vec<Item>, problems: &mut Vec<Problem>) -> Option<Node> {
    let mut names = Names::default();
    items.iter().filter_map(|item| item.id.as_ref()).for_each(|id| _ = names.keep(id));
    let mut by_path: HashMap<(Option<usize>, String), String> = HashMap::new();
    for item in items.iter_mut().filter(|item| item.id.is_none()) {
        // A row that stands twice has one id twice, which is reported.
        let id = by_path.entry((item.parent, item.name.clone())).or_insert_with(|| {
            let is_id = fault(&item.name).is_none() && names.keep(&item.name);
            if is_id { item.name.clone() } else { names.code(&item.name) }
        });
        item.id = Some(id.clone());
    }
    let parents: Vec<Option<usize>> = items.iter().map(|item| item.parent).collect();
    let mut below: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        let depth = std::iter::successors(Some(number), |n| parents[*n]).take(LEVELS + 1).count();
        if depth > LEVELS {
            let message =
                format!("`{}` stands below itself, or below more than {LEVELS} codes", item.name);
            problems.push(Problem::error(Kind::Codebook, message).at(item.at.location(file)));
        } else {
            below.entry(item.parent).or_default().push(number);
        }
    }
    let mut done: Vec<Option<Node>> = items.iter().map(|_| None).collect();
    // From the last to the first of a walk from the top, so that what stands below is there already.
    let mut order = below.get(&None).cloned().unwrap_or_default();
    let mut at = 0;
    while let Some(number) = order.get(at) {
        order.extend(below.get(&Some(*number)).into_iter().flatten());
        at += 1;
    }
    let mut collect = |done: &mut Vec<Option<Node>>, parent| -> Vec<Node> {
        let children = below.remove(&parent).unwrap_or_default();
        children.into_iter().filter_map(|child| done[child].take()).collect()
    };
    for number in order.into_iter().rev() {
        let codes = collect(&mut done, Some(number));
        let item = std::mem::take(&mut items[number]);
        done[number] = Some(map(item, codes));
    }
    let themes = collect(&mut done, None);
    let start = At { line: 1, column: 1 };
    let list = Node::List(themes, start);
    (!matches!(&list, Node::List(items, _) if items.is_empty()))
        .then(|| Node::Map(vec![(key("themes", start), list)], start))
}

fn key(name: &str, at: At) -> Scalar {
    Scalar { text: name.to_owned(), quoted: false, at }
}

fn map(item: Item, codes: Vec<Node>) -> Node {
    let at = item.at;
    let text = |text: String| Node::Scalar(Scalar { text, quoted: true, at });
    let mut entries = vec![(key("id", at), text(item.id.unwrap_or_default()))];
    entries.push((key("name", at), text(item.name)));
    entries.extend(item.fields.into_iter().map(|(name, node)| (key(name, at), node)));
    if !codes.is_empty() {
        entries.push((key("codes", at), Node::List(codes, at)));
    }
    Node::Map(entries, at)
}

/// A list of codes without names of columns, as QualCoder reads and writes it: `category>>code`, a tab, the memo.
pub struct Paths<'t> {
    lines: Vec<(usize, &'t str, &'t str)>,
}

impl<'t> Paths<'t> {
    /// The list, if it is one.
    pub fn find(text: &'t str) -> Option<Self> {
        let first = text.lines().find(|line| !line.trim().is_empty())?;
        let first = first.split(['\t', ',', ';']).map(str::to_owned).collect::<Vec<_>>();
        if first.iter().any(|name| says(name).is_some()) || !text.contains(">>") {
            return None;
        }
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let lines = lines.map(|(at, line)| {
            let (path, memo) = line.split_once('\t').unwrap_or((line, ""));
            (at + 1, path.trim(), memo.trim())
        });
        Some(Self { lines: lines.collect() })
    }

    pub fn read(self, file: &str, smallest: &str) -> (Codebook, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut items: Vec<Item> = Vec::new();
        let mut known: HashMap<(Option<usize>, Name), usize> = HashMap::new();
        for (line, path, memo) in self.lines {
            let at = At { line, column: 1 };
            let mut parent = None;
            for name in split(path) {
                parent = Some(*known.entry((parent, name.clone())).or_insert_with(|| {
                    items.push(Item::new(&name, at, parent));
                    items.len() - 1
                }));
            }
            if let Some(number) = parent.filter(|_| !memo.is_empty()) {
                let memo = Node::Scalar(Scalar { text: memo.to_owned(), quoted: true, at });
                items[number].fields.push(("definition", memo));
            }
        }
        let nodes = nodes(file, items, &mut problems);
        walked(file, nodes.as_ref(), problems, smallest, Twice::Each)
    }
}
