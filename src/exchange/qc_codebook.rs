//! The codebook of qc (`codebook.yaml`): a list of names, and names with lists below them.

use super::format::{Options, ProjectFormat, Source};
use super::study::database::{Branch, book};
use super::study::imported::Imported;
use crate::container::FileKind;
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::files::tree::{Node, Scalar, add_snippets, parse};
use std::collections::btree_map::{BTreeMap, Entry};

/// `codebook.yaml`.
pub const QC_CODEBOOK: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "qc-codebook",
        about: "the tree of codes of qc (codebook.yaml), beside its database",
        extensions: &["yaml", "yml"],
    },
    claims: None,
    read,
};

fn read(source: &Source, _: &Options, problems: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let text = decode(&source.file, source.bytes.clone(), source.encoding)?;
    let (node, mut found) = parse(&source.file, &text);
    let mut imported = Imported::default();
    let broken = !found.is_empty();
    match &node {
        Some(Node::List(nodes, _)) => codes(nodes, &source.file, &mut imported, &mut found),
        None if broken => {}
        None | Some(Node::Null(_) | Node::Scalar(_) | Node::Map(..)) => {
            let message = "this is no codebook of qc: it is no list of codes";
            return Err(Problem::error(Kind::Codebook, message)
                .in_file(&source.file)
                .hint("`--codebook FILE` names a codebook of a study"));
        }
    }
    add_snippets(&text, &mut found);
    problems.extend(found);
    Ok(imported)
}

fn codes(nodes: &[Node], file: &str, imported: &mut Imported, problems: &mut Vec<Problem>) {
    let (mut branches, mut taken): (Vec<Branch>, BTreeMap<&str, usize>) = Default::default();
    let mut open: Vec<(&Node, Option<usize>)> = nodes.iter().rev().map(|n| (n, None)).collect();
    while let Some((node, parent)) = open.pop() {
        let (name, below): (&Scalar, &[Node]) = match node {
            Node::Scalar(name) => (name, &[]),
            Node::Map(entries, _) => match entries.as_slice() {
                [(name, Node::List(below, _))] => (name, below),
                [(name, Node::Null(_))] => (name, &[]),
                _ => {
                    problems.push(no_code(node, file));
                    continue;
                }
            },
            Node::Null(_) | Node::List(..) => {
                problems.push(no_code(node, file));
                continue;
            }
        };
        let place = match taken.entry(&name.text) {
            Entry::Occupied(first) => {
                let why = "the code stands there twice; what is below it is below the first";
                imported.lose("place of a code", 1, why);
                *first.get()
            }
            Entry::Vacant(free) => {
                branches.push(Branch { name: name.text.clone(), parent, ..Branch::default() });
                *free.insert(branches.len() - 1)
            }
        };
        open.extend(below.iter().rev().map(|child| (child, Some(place))));
    }
    imported.codebook = book(&branches).0;
}

fn no_code(node: &Node, file: &str) -> Problem {
    Problem::error(Kind::Codebook, format!("this is no code but {}", node.described()))
        .at(node.at().location(file))
        .hint("a code is `- name`, or `- name:` with a list below it")
}
