//! What can be wrong with the marks, and the way out.

/// What can be wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A stretch never ends.
    NeverClosed,
    /// The end of a stretch that never began.
    NeverOpened,
    /// A stretch has no words.
    NoText,
    /// A stretch without a note.
    NoNote,
    /// A note without a stretch.
    NoStretch,
    /// A note never ends.
    NoteNeverClosed,
    /// A note has no code.
    NoCode,
    /// A name in quotation marks never ends.
    QuoteNeverClosed,
    /// A backslash before something that needs none.
    UnknownEscape,
    /// Something in a note that is neither coder, code, value nor memo.
    Unexpected,
    /// A mark of a line elsewhere than at its end, or without its end.
    LineMark,
    /// A code on a line on which nobody says anything.
    NothingSaid,
    /// Its tags, one inside the other or with one memo, repeat more of the text than a study can hold.
    TooMuch,
    /// The first line does not say who.
    Readers,
    /// A tag of several people's file that does not say whose it is.
    WhoseTag,
    /// No code can be called this: why.
    CodeName(String, &'static str),
    /// Another code differs by its letter case only.
    CodeCase(String, String),
    /// No coder can be called this.
    CoderName(String),
}

impl Fault {
    /// What is wrong, and the way out.
    pub fn told(&self) -> (String, &'static str) {
        let plain = |message: &str, hint| (message.to_owned(), hint);
        match self {
            Self::NeverClosed => plain(
                "this `{==` is never closed",
                "put `==}{>>#code<<}` where the tag ends; `\\{==` is text",
            ),
            Self::NeverOpened => plain(
                "a `==}` without `{==` before it",
                "put `{==` where the tag begins; `\\==}` is text",
            ),
            Self::NoText => {
                plain("a tag without text: `{====}`", "take it out, or put it around words")
            }
            Self::NoNote => plain(
                "a tag without note",
                "say its code directly after `==}`, as in `==}{>>#code<<}`, or take both marks out",
            ),
            Self::NoStretch => plain(
                "a note that follows no tag",
                "put it directly after a `==}` or another note; `\\{>>` is text",
            ),
            Self::NoteNeverClosed => plain(
                "this note is never closed",
                "put `<<}` where it ends; in a memo `\\{==` and `\\{>>` are text",
            ),
            Self::NoCode => plain("a note without code", "it reads `{>>@coder #code: memo<<}`"),
            Self::QuoteNeverClosed => plain(
                "a name in quotation marks without the second one",
                "within the name, `\\\"` is a quotation mark",
            ),
            Self::UnknownEscape => plain(
                "a backslash that means nothing here",
                "in names and memos `\\\\` is a backslash and `\\n` ends a line",
            ),
            Self::Unexpected => plain(
                "this is neither coder, code, value nor memo",
                "a note reads `{>>@coder #code #code=2: memo<<}`; other names are quoted: `#\"my code\"`",
            ),
            Self::LineMark => plain(
                "this is no code at the end of a line",
                "it reads `[[code]]` or `[[code||2]]`, and only such marks may follow; `\\[[` is text",
            ),
            Self::NothingSaid => plain(
                "a code of a line on which nobody says anything",
                "tag words instead: `{==words==}{>>#code<<}`",
            ),
            Self::TooMuch => plain(
                "with this tag, the tags of the file repeat more than 256 MiB of text",
                "divide the file, or take out tags around all of it",
            ),
            Self::Readers => plain(
                "this does not say who read the transcript",
                "it reads `{>>read by @ana @ben<<}`, or `{>>read by nobody<<}`",
            ),
            Self::WhoseTag => plain(
                "whose tag this is does not stand here",
                "begin the note with the coder, as in `{>>@ana #code<<}`, or say --coder NAME",
            ),
            Self::CodeName(name, why) => (
                format!("no code can be called `{name}`: it {why}"),
                "it cannot have a comma, semicolon, bar, control character or outer space",
            ),
            Self::CodeCase(name, other) => (
                format!(
                    "`{name}` is `{other}` elsewhere in this file: codes differ by more than letter case"
                ),
                "write it in one way",
            ),
            Self::CoderName(name) => (
                format!("no coder can be called `{name}`"),
                "a coder's name is the name of a folder",
            ),
        }
    }
}
