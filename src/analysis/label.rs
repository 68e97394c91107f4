//! What a code is called in a picture.

use crate::model::{CodeId, Codebook};
use crate::report::figure::Label;

/// A code with its place in the tree: its theme gives the colour, whatever else is shown.
pub(super) fn label(book: &Codebook, code: CodeId) -> Label {
    let theme = book.theme(code);
    let before = book.ids().take_while(|id| *id != theme).filter(|id| book[*id].depth == 0);
    Label {
        id: book[code].id.clone(),
        text: book[code].name.clone(),
        depth: book[code].depth,
        hue: before.count(),
        group: String::new(),
    }
}
