//! A codebook's file that is changed where it says something else, and nowhere else: comments, order, and how its lines
//! are laid out stay. For YAML and JSON; tables have their rows.
//!
//! What is to be said is a codebook; the difference to what the file says now is found code by code and key by key.
//! Whoever asks reads the outcome again, and takes it only if it says just that.

use super::layout::{Form, Item, layout};
use super::schema::CODE;
use super::walk::code_tree;
use super::wanted::Wanted;
use crate::files::kept::{Piece, replaced};
use crate::files::tree::{Entry, Layout, Shape, Spanned, spans};
use crate::model::{CodeId, Codebook};
use serde_json::{Map, Value};
use std::ops::Range;

/// The text of a YAML or JSON codebook with what is wanted; nothing where it is laid out in a way that this cannot edit.
#[must_use]
pub fn edited(text: &str, is_json: bool, wanted: Wanted<'_>) -> Option<String> {
    let root = spans(text)?;
    let themes = root.get("themes")?;
    let mut nodes = Vec::with_capacity(wanted.before.len());
    place(&themes.value, &mut nodes)?;
    if nodes.len() != wanted.before.len() {
        return None;
    }
    let plain = Form { text, is_json, step: 2, is_apart: false };
    let step = match layout(&themes.value) {
        Layout::Lines => {
            let dash = plain.dash(&themes.value, themes.value.items().first()?)?;
            plain.column(dash).saturating_sub(plain.column(themes.key.start))
        }
        Layout::Brackets => 2,
    };
    let is_apart = nodes.iter().any(|(node, list)| {
        let is_first = list.items().first().is_some_and(|first| first.start == node.start);
        !is_first
            && layout(list) == Layout::Lines
            && plain.is_apart_from_above(list, node) == Some(true)
    });
    let edit = Edit { form: Form { step, is_apart, ..plain }, wanted, nodes };
    let mut pieces = Vec::new();
    edit.below(None, &root, Some(themes), &mut pieces)?;
    Some(replaced(text, &pieces))
}

/// A code's piece, and the list in which it stands.
type Placed<'n> = (&'n Spanned, &'n Spanned);

/// Finds the piece of each code, in the order of the tree.
fn place<'n>(list: &'n Spanned, nodes: &mut Vec<Placed<'n>>) -> Option<()> {
    for item in list.items() {
        match &item.shape {
            Shape::Scalar(_) => nodes.push((item, list)),
            Shape::Map(..) => {
                item.get("id")?;
                nodes.push((item, list));
                item.get("codes").map_or(Some(()), |codes| place(&codes.value, nodes))?;
            }
            Shape::List(..) => return None,
        }
    }
    Some(())
}

struct Edit<'a> {
    form: Form<'a>,
    wanted: Wanted<'a>,
    /// The piece of each code as it was.
    nodes: Vec<Placed<'a>>,
}

impl Edit<'_> {
    /// The pieces that change in the list below a code, or in the themes.
    fn below(
        &self,
        code: Option<CodeId>,
        map: &Spanned,
        list: Option<&Entry>,
        pieces: &mut Vec<Piece>,
    ) -> Option<()> {
        let Wanted { before, after, origin } = self.wanted;
        let here: Vec<CodeId> = before.ids().filter(|id| before[*id].parent == code).collect();
        let gone: Vec<bool> = here.iter().map(|id| !self.wanted.stays(*id)).collect();
        let kept: Vec<CodeId> =
            here.iter().zip(&gone).filter(|(_, gone)| !**gone).map(|(id, _)| *id).collect();
        let parent = match code {
            None => None,
            Some(code) => Some(self.wanted.becomes(code)?),
        };
        let new = |id: &CodeId| origin[id.0].is_none_or(|from| !kept.contains(&from));
        let arrived: Vec<CodeId> =
            after.ids().filter(|id| after[*id].parent == parent).filter(new).collect();
        for id in &kept {
            self.code(*id, pieces)?;
        }
        let Some(list) = list.filter(|list| !list.value.items().is_empty()) else {
            return self.first_below(map, list, &arrived, pieces);
        };
        if let Some(last) = kept.last() {
            self.arrive(&list.value, self.nodes[last.0].0, &arrived, pieces)?;
            pieces.extend(self.form.without_items(&list.value, &gone)?);
        } else if arrived.is_empty() {
            pieces.push(self.form.without_entry(map, list)?);
        } else {
            let codes = arrived.iter().map(|id| Value::Object(code_tree(after, *id)));
            pieces.push(self.form.new_value(map, list, &codes.collect())?);
        }
        Some(())
    }

    /// Adds codes below one that had none.
    fn first_below(
        &self,
        map: &Spanned,
        list: Option<&Entry>,
        arrived: &[CodeId],
        pieces: &mut Vec<Piece>,
    ) -> Option<()> {
        if arrived.is_empty() {
            return Some(());
        }
        let codes = arrived.iter().map(|id| Value::Object(code_tree(self.wanted.after, *id)));
        let codes: Value = codes.collect();
        if list.is_none() && layout(map) == Layout::Lines {
            // As they stood before, comments and all.
            let items: Option<Vec<Item>> =
                arrived.iter().map(|id| self.rendered(*id, Layout::Lines)).collect();
            pieces.push(self.form.new_list(map, "codes", &items?)?);
            return Some(());
        }
        pieces.push(match list {
            Some(list) => self.form.new_value(map, list, &codes)?,
            None => self.form.new_entry(map, "codes", &codes)?,
        });
        Some(())
    }

    /// Adds codes behind the last one that stays in a list.
    fn arrive(
        &self,
        list: &Spanned,
        last: &Spanned,
        arrived: &[CodeId],
        pieces: &mut Vec<Piece>,
    ) -> Option<()> {
        let mut new = String::new();
        for id in arrived {
            new.push_str(&self.form.another(list, &self.rendered(*id, layout(list))?)?);
        }
        if !new.is_empty() {
            let at = match layout(list) {
                Layout::Lines => self.form.lines(list, last)?.end,
                Layout::Brackets => last.end,
            };
            pieces.push(Piece { at: at..at, new });
        }
        Some(())
    }

    /// A code with all below it, as it is to stand in a list: as it stood before, where the list is like the old one.
    fn rendered(&self, id: CodeId, to: Layout) -> Option<Item> {
        let from = self.wanted.origin[id.0].map(|from| (from, self.nodes[from.0]));
        let Some((from, (node, list))) = from.filter(|(_, (_, list))| layout(list) == to) else {
            return Some(Item::New(Value::Object(code_tree(self.wanted.after, id))));
        };
        let mut pieces = Vec::new();
        self.code(from, &mut pieces)?;
        let (whole, column) = self.place_of(list, node, to)?;
        for Piece { at, .. } in &mut pieces {
            *at = at.start.checked_sub(whole.start)?..at.end.checked_sub(whole.start)?;
        }
        Some(Item::Moved { text: replaced(self.form.text.get(whole)?, &pieces), column })
    }

    /// The pieces that change in a code that is still there.
    fn code(&self, id: CodeId, pieces: &mut Vec<Piece>) -> Option<()> {
        let Wanted { before, after, .. } = self.wanted;
        let (node, list) = self.nodes[id.0];
        let becomes = self.wanted.becomes(id)?;
        let (was, wanted) = (code_tree(before, id), code_tree(after, becomes));
        if let Shape::Scalar(_) = node.shape {
            if was == wanted {
                return Some(());
            }
            let value = match wanted.len() {
                1 => wanted.get("id")?.clone(),
                _ => Value::Object(wanted),
            };
            let new = self.form.inline(&value, None);
            let at: Range<usize> = node.start..node.end;
            debug_assert!(at.start >= list.start, "a code stands in its list");
            pieces.push(Piece { at, new });
            return Some(());
        }
        for key in CODE.iter().filter(|key| key.name != "codes") {
            self.key(node, key.name, &was, &wanted, pieces)?;
        }
        self.below(Some(id), node, node.get("codes"), pieces)
    }

    /// The pieces that change in one key of a code.
    fn key(
        &self,
        node: &Spanned,
        name: &str,
        was: &Map<String, Value>,
        wanted: &Map<String, Value>,
        pieces: &mut Vec<Piece>,
    ) -> Option<()> {
        let (before, after) = (was.get(name), wanted.get(name));
        let entry = node.get(name);
        // A name that repeats the id is none, but stands there.
        let repeats = name == "name" && before.is_none() && was.get("id") != wanted.get("id");
        if before == after && !(repeats && entry.is_some()) {
            return Some(());
        }
        let after = after.or_else(|| wanted.get("id").filter(|_| repeats));
        pieces.extend(match (entry, before, after) {
            (None, _, None) => return Some(()),
            (None, _, Some(after)) => vec![self.form.new_entry(node, name, after)?],
            (Some(entry), _, None) => vec![self.form.without_entry(node, entry)?],
            (Some(entry), Some(Value::Array(before)), Some(Value::Array(after))) => {
                self.entries(node, entry, before, after)?
            }
            (Some(entry), _, Some(after)) => vec![self.form.new_value(node, entry, after)?],
        });
        Some(())
    }

    /// A text or rule as it stands somewhere in the file, or else anew.
    fn written(&self, name: &str, item: &Value, to: Layout) -> Item {
        let somewhere = self.wanted.before.ids().find_map(|id| {
            let tree = code_tree(self.wanted.before, id);
            let number = tree.get(name)?.as_array()?.iter().position(|other| other == item)?;
            let list = &self.nodes[id.0].0.get(name)?.value;
            let node = list.items().get(number).filter(|_| layout(list) == to)?;
            let (whole, column) = self.place_of(list, node, to)?;
            let text = self.form.text.get(whole)?.to_owned();
            Some(Item::Moved { text, column })
        });
        somewhere.unwrap_or_else(|| Item::New(item.clone()))
    }

    /// Where an entry of a list stands with what belongs to it, and how far in.
    fn place_of(
        &self,
        list: &Spanned,
        node: &Spanned,
        to: Layout,
    ) -> Option<(Range<usize>, usize)> {
        Some(match to {
            Layout::Lines => {
                let column = self.form.column(self.form.dash(list, node)?);
                (self.form.lines(list, node)?, column)
            }
            Layout::Brackets => (node.start..node.end, self.form.indent(node.start)),
        })
    }

    /// The pieces that change in a list of texts or rules: entries that go, and new ones at its end.
    fn entries(
        &self,
        node: &Spanned,
        entry: &Entry,
        before: &[Value],
        after: &[Value],
    ) -> Option<Vec<Piece>> {
        let list = &entry.value;
        let mut rest = after;
        let gone: Vec<bool> = before
            .iter()
            .map(|item| {
                let is_next = rest.first() == Some(item);
                rest = &rest[usize::from(is_next)..];
                !is_next
            })
            .collect();
        let last = gone.iter().rposition(|gone| !gone);
        let (Some(last), true) = (last, list.items().len() == before.len()) else {
            let after = Value::Array(after.to_vec());
            return Some(vec![self.form.new_value(node, entry, &after)?]);
        };
        let mut new = String::new();
        for item in rest {
            let item = self.written(&entry.name, item, layout(list));
            new.push_str(&self.form.another(list, &item)?);
        }
        let last = &list.items()[last];
        let at = match layout(list) {
            Layout::Lines => self.form.lines(list, last)?.end,
            Layout::Brackets => last.end,
        };
        let mut pieces = vec![Piece { at: at..at, new }];
        pieces.retain(|piece| !piece.new.is_empty());
        pieces.extend(self.form.without_items(list, &gone)?);
        Some(pieces)
    }
}

/// Whether two codebooks say the same of the same codes, whatever the order of their files.
#[must_use]
pub fn same(one: &Codebook, other: &Codebook) -> bool {
    let said = |book: &Codebook| {
        let about = |id: CodeId| {
            let mut own = code_tree(book, id);
            own.remove("codes");
            let above = book[id].parent.map(|parent| book[parent].id.clone());
            (book[id].id.clone(), above, Value::Object(own).to_string())
        };
        let mut all: Vec<_> = book.ids().map(about).collect();
        all.sort();
        (all, book.title.clone(), book.version.clone(), book.source.clone())
    };
    said(one) == said(other)
}
