//! XML, read and written piece by piece. Names are local ones, without prefix: `w:p` is `p`.

mod read;
mod write;

pub use read::{Element, Event, LocalName, XmlReader};
pub use write::XmlWriter;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An element with text or elements in it.
    #[derive(Debug, Clone, PartialEq)]
    enum Node {
        Text(String),
        Element(String, Vec<(String, String)>, Vec<Self>),
    }

    fn written(node: &Node, writer: &mut XmlWriter) {
        match node {
            Node::Text(text) => writer.text(text),
            Node::Element(name, attributes, children) => {
                let attributes: Vec<(&str, &str)> =
                    attributes.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
                writer.start(name, &attributes);
                children.iter().for_each(|child| written(child, writer));
                writer.end();
            }
        }
    }

    /// What a reader finds, without white space where there is no other text.
    fn read(bytes: &[u8]) -> Node {
        let mut reader = XmlReader::new("a.xml", bytes);
        let mut open = vec![Node::Element(String::new(), Vec::new(), Vec::new())];
        let children = |node: Option<Node>| match node {
            Some(Node::Element(name, attributes, children)) => (name, attributes, children),
            other => panic!("{other:?}"),
        };
        loop {
            let node = match reader.next().unwrap() {
                Event::Start(element) => {
                    let attributes = element.attributes.iter();
                    let attributes = attributes.map(|(k, v)| (k.to_string(), v.to_string()));
                    open.push(Node::Element(
                        element.name.to_string(),
                        attributes.collect(),
                        Vec::new(),
                    ));
                    continue;
                }
                Event::Text(text) => Node::Text(text),
                Event::End(_) => {
                    let (name, attributes, mut all) = children(open.pop());
                    let blank = |n: &Node| matches!(n, Node::Text(t) if t.trim().is_empty());
                    let element = |n: &Node| matches!(n, Node::Element(..));
                    if all.iter().all(|n| blank(n) || element(n)) && all.iter().any(element) {
                        all.retain(element);
                    }
                    Node::Element(name, attributes, all)
                }
                Event::EndOfFile => {
                    return children(open.pop()).2.remove(0);
                }
            };
            let (name, attributes, mut all) = children(open.pop());
            all.push(node);
            open.push(Node::Element(name, attributes, all));
        }
    }

    /// Characters that XML 1.0 has, with a liking for those that must be escaped.
    fn text() -> impl Strategy<Value = String> {
        let legal = any::<char>()
            .prop_filter("legal", |c| *c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
        let odd = prop::sample::select(vec!['&', '<', '>', '"', '\'', '\n', '\r', '\t', ']', ' ']);
        prop::collection::vec(prop_oneof![legal, odd], 0..12).prop_map(String::from_iter)
    }

    /// Elements hold one text, or elements, or both by turns: two texts in a row would be read as one.
    fn tree() -> impl Strategy<Value = Node> {
        let attributes = || {
            prop::collection::btree_map("[a-z]{1,3}", text(), 0..3)
                .prop_map(|m| m.into_iter().collect::<Vec<_>>())
        };
        let said = || text().prop_filter("said", |t| !t.trim().is_empty()).prop_map(Node::Text);
        let element = move |children: BoxedStrategy<Vec<Node>>| {
            ("[a-z]{1,4}", attributes(), children).prop_map(|(n, a, c)| Node::Element(n, a, c))
        };
        let leaf = element(prop::collection::vec(said(), 0..2).boxed());
        leaf.prop_recursive(4, 24, 4, move |inner| {
            let mixed = prop::collection::vec((prop::option::of(said()), inner), 0..4);
            let flat = |all: Vec<(Option<Node>, Node)>| {
                all.into_iter().flat_map(|(text, node)| text.into_iter().chain([node])).collect()
            };
            element(mixed.prop_map(flat).boxed())
        })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(node in tree()) {
            let mut writer = XmlWriter::new();
            written(&node, &mut writer);
            prop_assert_eq!(writer.dropped(), 0);
            let bytes = writer.finish();
            prop_assert_eq!(read(&bytes), node, "{}", String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn any_bytes_are_read_or_refused(
            text in "[<>/a&;!\\[\\]\"'= ?x#-]{0,40}",
            bytes in prop::collection::vec(any::<u8>(), 0..60),
        ) {
            for bytes in [text.as_bytes(), &bytes] {
                let mut reader = XmlReader::new("a.xml", bytes);
                while let Ok(event) = reader.next() {
                    if event == Event::EndOfFile {
                        break;
                    }
                }
            }
        }
    }
}
