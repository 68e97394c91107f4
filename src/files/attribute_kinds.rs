//! What study.yaml says of attributes: `attributes: {years: number, age_group: [25–34, 35–44], id: hide}`.

use super::tree::{self, At, Node};
use crate::error::{Kind, Problem};
use crate::model::AttributeKind;
use crate::text::Name;
use std::collections::BTreeMap;

const HINT: &str = "for example `attributes: {years: number, rank: category, age_group: [25–34, 35–44], id: hide}`";

/// The kinds that have a name.
const NAMED: &[(&str, AttributeKind)] = &[
    ("number", AttributeKind::Number),
    ("category", AttributeKind::Category(Vec::new())),
    ("hide", AttributeKind::Hidden),
];

/// Reads what each attribute is.
pub fn read(file: &str, node: &Node, problems: &mut Vec<Problem>) -> BTreeMap<Name, AttributeKind> {
    let mut wrong = |at: At, message: String| {
        problems.push(Problem::error(Kind::Input, message).at(at.location(file)).hint(HINT));
    };
    let Node::Map(entries, _) = node else {
        wrong(node.at(), "`attributes` must be attributes with what each of them is".to_owned());
        return BTreeMap::new();
    };
    let mut kinds = BTreeMap::new();
    for (name, value) in entries {
        let kind = match value {
            Node::Scalar(scalar) => {
                let known = NAMED.iter().find(|(known, _)| *known == scalar.text);
                known.map(|(_, kind)| kind.clone())
            }
            Node::List(items, _) => {
                let mut values: Vec<Name> = Vec::new();
                for item in items {
                    match item {
                        Node::Scalar(s) if values.iter().any(|known| *known == s.text.trim()) => {
                            wrong(s.at, format!("`{}` stands twice in the order", s.text));
                        }
                        Node::Scalar(s) => values.push(Name::new(s.text.trim())),
                        other => wrong(other.at(), "a value must be text".to_owned()),
                    }
                }
                (!values.is_empty()).then_some(AttributeKind::Category(values))
            }
            Node::Null(_) | Node::Map(..) => None,
        };
        match kind {
            Some(kind) => {
                kinds.insert(Name::new(&name.text), kind);
            }
            None => wrong(
                value.at(),
                format!("`{}` must be number, category, hide, or its values in order", name.text),
            ),
        }
    }
    kinds
}

/// The same as study.yaml has it.
#[must_use]
pub fn write(kinds: &BTreeMap<Name, AttributeKind>) -> String {
    let said = |kind: &AttributeKind| match kind {
        AttributeKind::Category(values) if !values.is_empty() => {
            let values: Vec<String> = values.iter().map(|value| tree::quote(value)).collect();
            format!("[{}]", values.join(", "))
        }
        kind => NAMED.iter().find(|(_, k)| k == kind).map_or("", |(name, _)| name).to_owned(),
    };
    let entries: Vec<String> =
        kinds.iter().map(|(name, kind)| format!("{}: {}", tree::quote(name), said(kind))).collect();
    format!("{{{}}}", entries.join(", "))
}
