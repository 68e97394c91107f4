//! How a text is written, and so what a capital says in it.

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// In sentences.
    Sentences,
    /// In sentences with their capitals: a name in small letters is a name of something else, of a folder or a program.
    Prose,
    /// A label, a cell or a name of a file: nothing in it begins a sentence.
    Words,
    /// Who speaks.
    Label,
    /// Without capitals, or with nothing else.
    WithoutCapitals,
}
