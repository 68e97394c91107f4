//! An XML document as a tree.

use super::Guid;
use crate::container::{Element, Event, XmlReader};
use crate::error::Problem;

/// An element with all that is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    element: Element,
    /// The elements in it, in order.
    pub children: Vec<Self>,
    /// The text directly in it.
    pub text: String,
}

impl Node {
    /// The document's element.
    ///
    /// # Errors
    /// Where the document is not well-formed, or nested too deep.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let mut reader = XmlReader::new(file, bytes);
        let mut open = vec![Self::default()];
        loop {
            match reader.next()? {
                Event::Start(element) => open.push(Self { element, ..Self::default() }),
                Event::Text(text) => {
                    if let Some(node) = open.last_mut() {
                        node.text.push_str(&text);
                    }
                }
                Event::End(_) => {
                    let node = open.pop();
                    if let Some(parent) = open.last_mut() {
                        parent.children.extend(node);
                    }
                }
                Event::EndOfFile => {
                    let root = open.pop().and_then(|mut all| all.children.pop());
                    return Ok(root.unwrap_or_default());
                }
            }
        }
    }

    /// Its local name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.element.name
    }

    /// An attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.element.get(name)
    }

    /// An attribute that identifies something.
    #[must_use]
    pub fn guid(&self, name: &str) -> Option<Guid> {
        self.get(name).filter(|text| !text.trim().is_empty()).map(Guid::parse)
    }

    /// The first child of this name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// The children of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name() == name)
    }

    /// The grandchildren of this name in the containers of that name: `within("Users", "User")`.
    pub fn within<'a>(
        &'a self,
        container: &'a str,
        name: &'a str,
    ) -> impl Iterator<Item = &'a Self> {
        self.all(container).flat_map(move |child| child.all(name))
    }

    /// What the children of this name point at.
    pub fn targets<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Guid> + 'a {
        self.all(name).filter_map(|child| child.guid("targetGUID"))
    }

    /// The text of the child of this name, where it says something.
    #[must_use]
    pub fn said(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str()).filter(|text| !text.trim().is_empty())
    }

    /// How many elements in it, at any depth, have this name.
    #[must_use]
    pub fn count(&self, name: &str) -> usize {
        let below: usize = self.children.iter().map(|child| child.count(name)).sum();
        below + self.all(name).count()
    }
}
