//! The parts of a report, in order: shared by all copies of it until one of them changes.

use super::Block;
use std::sync::Arc;

/// Parts of a report. A copy costs nothing; whoever changes a part of a copy gets a part of their own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Blocks(Vec<Arc<Block>>);

impl Blocks {
    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> {
        self.into_iter()
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        self.into_iter()
    }

    /// The first, to be changed.
    pub fn first_mut(&mut self) -> Option<&mut Block> {
        self.iter_mut().next()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more at the end.
    pub fn push(&mut self, block: Block) {
        self.0.push(Arc::new(block));
    }

    /// One more before another.
    pub fn insert(&mut self, at: usize, block: Block) {
        self.0.insert(at, Arc::new(block));
    }

    /// Leaves out those that are not to be kept.
    pub fn retain(&mut self, keep: impl Fn(&Block) -> bool) {
        self.0.retain(|block| keep(block));
    }
}

impl From<Vec<Block>> for Blocks {
    fn from(blocks: Vec<Block>) -> Self {
        blocks.into_iter().collect()
    }
}

impl FromIterator<Block> for Blocks {
    fn from_iter<I: IntoIterator<Item = Block>>(blocks: I) -> Self {
        Self(blocks.into_iter().map(Arc::new).collect())
    }
}

impl Extend<Block> for Blocks {
    fn extend<I: IntoIterator<Item = Block>>(&mut self, blocks: I) {
        self.0.extend(blocks.into_iter().map(Arc::new));
    }
}

impl IntoIterator for Blocks {
    type Item = Block;
    type IntoIter = std::iter::Map<std::vec::IntoIter<Arc<Block>>, fn(Arc<Block>) -> Block>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(Arc::unwrap_or_clone)
    }
}

impl<'a> IntoIterator for &'a Blocks {
    type Item = &'a Block;
    type IntoIter = std::iter::Map<std::slice::Iter<'a, Arc<Block>>, fn(&Arc<Block>) -> &Block>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|block| &**block)
    }
}

impl<'a> IntoIterator for &'a mut Blocks {
    type Item = &'a mut Block;
    type IntoIter =
        std::iter::Map<std::slice::IterMut<'a, Arc<Block>>, fn(&mut Arc<Block>) -> &mut Block>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut().map(Arc::make_mut)
    }
}
