//! What takes acts back, in the memory of the program alone: a file of it would hold memos twice, and outlive them.

use crate::load::TagAct;
use std::collections::VecDeque;

/// How many acts can be taken back.
const DEEP: usize = 200;

/// The acts on one transcript.
#[derive(Debug, Default)]
pub struct History {
    back: VecDeque<TagAct>,
    forth: Vec<TagAct>,
}

impl History {
    /// Something was done anew.
    pub fn done(&mut self, back: Option<TagAct>) {
        let Some(back) = back else { return };
        self.forth.clear();
        self.push(back);
    }

    /// What takes the last act back, or does again what was taken back.
    pub fn next(&self, is_redo: bool) -> Option<&TagAct> {
        if is_redo { self.forth.last() } else { self.back.back() }
    }

    /// That was done; `inverse` takes it back.
    pub fn moved(&mut self, is_redo: bool, inverse: Option<TagAct>) {
        if is_redo {
            self.forth.pop();
            inverse.into_iter().for_each(|act| self.push(act));
        } else {
            self.back.pop_back();
            self.forth.extend(inverse);
        }
    }

    /// What could not be taken back, as it is not there any more, is forgotten.
    pub fn forget(&mut self, is_redo: bool) {
        self.moved(is_redo, None);
    }

    /// How many acts can be taken back, and done again.
    pub fn depth(&self) -> (usize, usize) {
        (self.back.len(), self.forth.len())
    }

    fn push(&mut self, act: TagAct) {
        self.back.push_back(act);
        if self.back.len() > DEEP {
            self.back.pop_front();
        }
    }
}
