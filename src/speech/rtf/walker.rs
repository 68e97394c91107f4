//! The text of a document, as people read it.

use super::charset::{self, Charset};
use super::lines::Lines;
use super::syntax::{Token, Tokens};
use super::words::{self, Group};
use crate::error::{Kind, Problem};
use crate::speech::document::Dropped;
use crate::speech::symbols;
use std::collections::HashMap;

/// How deep groups may stand in each other.
const DEEPEST: usize = 1000;

/// What a document says.
pub struct Document {
    /// Its paragraphs, each a line.
    pub text: String,
    pub dropped: Dropped,
}

/// What holds until the end of a group.
#[derive(Debug, Clone, Copy)]
struct State {
    group: Group,
    /// Whether the first word of the group is still to come, and whether `\*` came before it.
    fresh: bool,
    optional: bool,
    /// How many characters after a `\u` are the same once more, for programs without Unicode.
    fallback: usize,
    font: i32,
    in_table: bool,
    /// The text is hidden, deleted, or was moved from here.
    hidden: bool,
    deleted: bool,
    moved: bool,
}

#[derive(Debug, Default)]
struct Font {
    charset: Option<Charset>,
    name: String,
}

struct Walker {
    states: Vec<State>,
    /// The document, and the open boxes.
    lines: Vec<Lines>,
    dropped: Dropped,
    fonts: HashMap<i32, Font>,
    default_font: i32,
    charset: Charset,
    /// Bytes that are still to be decoded: one character may have two.
    bytes: Vec<u8>,
    /// Half of a character above U+FFFF.
    half: Option<u16>,
    /// How many characters are to be passed over.
    skip: usize,
    /// What the open field does.
    field: String,
    /// What the last piece of text was left out for.
    left: &'static str,
}

/// Reads a document that is known as `file`.
///
/// # Errors
/// What is cut off, or nested too deep.
pub fn read(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let state = State {
        group: Group::Text,
        fresh: false,
        optional: false,
        fallback: 1,
        font: 0,
        in_table: false,
        hidden: false,
        deleted: false,
        moved: false,
    };
    let mut walker = Walker {
        states: vec![state],
        lines: vec![Lines::default()],
        dropped: Dropped::new(),
        fonts: HashMap::new(),
        default_font: 0,
        charset: charset::page(0),
        bytes: Vec::new(),
        half: None,
        skip: 0,
        field: String::new(),
        left: "",
    };
    let problem = |what: &str, hint: &str| {
        Problem::error(Kind::Input, what.to_owned()).in_file(file).hint(hint)
    };
    for token in Tokens::new(bytes) {
        match token {
            Token::Open if walker.states.len() > DEEPEST => {
                let message = format!("groups stand more than {DEEPEST} deep in each other");
                return Err(problem(&message, "save it anew from the program it comes from"));
            }
            Token::Open => walker.open(),
            Token::Close => {
                walker.close();
                if walker.states.len() == 1 {
                    break;
                }
            }
            Token::Word(name, number) => walker.word(name, number),
            Token::Sign(sign) => walker.sign(sign),
            Token::Byte(byte) => walker.byte(byte),
        }
    }
    walker.flush();
    if walker.states.len() > 1 {
        let hint = "fetch it again, or save it anew from the program it comes from";
        return Err(problem("the end of this file is missing", hint));
    }
    let text = walker.lines.into_iter().map(Lines::finish).collect();
    Ok(Document { text, dropped: walker.dropped })
}

impl Walker {
    fn state(&mut self) -> &mut State {
        let last = self.states.len() - 1;
        &mut self.states[last]
    }

    fn lines(&mut self) -> &mut Lines {
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    fn open(&mut self) {
        self.flush();
        self.skip = 0;
        let state = *self.state();
        self.states.push(State { fresh: true, optional: false, ..state });
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        let Some(closed) = self.states.pop() else { return };
        let outer = self.state().group;
        match closed.group {
            Group::Box if outer != Group::Box && self.lines.len() > 1 => {
                let text = self.lines.pop().unwrap_or_default().finish();
                self.lines().aside(&text);
            }
            Group::Field if outer != Group::Field => self.end_field(),
            _ => {}
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        self.flush_bytes();
        let State { fresh, optional, group, .. } = *self.state();
        self.state().fresh = false;
        if group == Group::Hidden {
            if name == "ftnalt" {
                self.rename("footnote", "endnote");
            }
            return;
        }
        match words::group(name) {
            Some((group, what)) if fresh => return self.begin(group, what),
            None if fresh && optional => return self.state().group = Group::Hidden,
            _ => {}
        }
        let on = number != Some(0);
        match name {
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => {
                self.state().fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(0);
            }
            "f" => self.state().font = number.unwrap_or(0),
            "deff" => {
                self.default_font = number.unwrap_or(0);
                self.state().font = self.default_font;
            }
            "fcharset" if group == Group::Fonts => {
                let font = self.state().font;
                self.fonts.entry(font).or_default().charset = charset::set(number.unwrap_or(1));
            }
            "cpg" if group == Group::Fonts => {
                let font = self.state().font;
                self.fonts.entry(font).or_default().charset = number.map(charset::page);
            }
            "ansicpg" => self.charset = charset::page(number.unwrap_or(0)),
            "mac" => self.charset = charset::page(10000),
            "pc" => self.charset = charset::page(437),
            "pca" => self.charset = charset::page(850),
            "plain" => {
                let font = self.default_font;
                let state = self.state();
                (state.font, state.hidden, state.deleted, state.moved) =
                    (font, false, false, false);
            }
            "v" => self.state().hidden = on,
            "deleted" => self.state().deleted = on,
            "mvf" => self.state().moved = on,
            "pard" => self.state().in_table = false,
            "intbl" => self.state().in_table = on,
            "par" | "sect" => self.end_paragraph(),
            "cell" if self.in_text() => self.lines().end_cell(),
            "row" if self.in_text() => self.lines().end_row(),
            _ => {
                if let Some(character) = words::character(name) {
                    self.put(character);
                }
            }
        }
    }

    /// A group turns out to be for something.
    fn begin(&mut self, group: Group, what: &'static str) {
        // What is around a box may stand in a field.
        self.state().group = group;
        match group {
            Group::Box => self.lines.push(Lines::default()),
            Group::Field => self.field.clear(),
            Group::Hidden if !what.is_empty() => self.count(what),
            Group::Text | Group::Around | Group::Fonts | Group::Hidden => {}
        }
    }

    fn count(&mut self, what: &'static str) {
        *self.dropped.entry(what.into()).or_default() += 1;
    }

    /// One that was counted turns out to be another.
    fn rename(&mut self, from: &'static str, to: &'static str) {
        if let Some(count) = self.dropped.get_mut(from).filter(|count| **count > 0) {
            *count -= 1;
            self.dropped.retain(|_, count| *count > 0);
            self.count(to);
        }
    }

    fn sign(&mut self, sign: u8) {
        self.flush_bytes();
        match sign {
            b'*' => self.state().optional = true,
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("\u{2011}"),
            // A soft hyphen says where a word may be broken, is seen only there, and would keep the word from being
            // found. The others belong to formulas and indexes.
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        self.state().fresh = false;
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        let State { group, font, .. } = *self.state();
        match group {
            Group::Text | Group::Box => {
                self.flush_half();
                self.bytes.push(byte);
            }
            Group::Fonts => {
                let name = &mut self.fonts.entry(font).or_default().name;
                name.extend((byte != b';').then(|| char::from(byte)));
            }
            Group::Field => self.field.push(char::from(byte)),
            Group::Around | Group::Hidden => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        self.skip = self.state().fallback;
        // Numbers above 32767 are written as negative ones, or not.
        let unit = (number & 0xffff) as u16;
        let units = self.half.take().into_iter().chain([unit]);
        for character in char::decode_utf16(units) {
            match character {
                Ok(character) => self.put_whole(character.encode_utf8(&mut [0; 4])),
                Err(error) if error.unpaired_surrogate() < 0xdc00 => {
                    if self.half.replace(error.unpaired_surrogate()).is_some() {
                        self.unreadable();
                    }
                }
                Err(_) => self.unreadable(),
            }
        }
    }

    fn unreadable(&mut self) {
        if self.in_text() {
            self.count("unreadable character");
            self.put_whole("\u{fffd}");
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_half();
    }

    /// A half of a character that no other half follows.
    fn flush_half(&mut self) {
        if self.half.take().is_some() {
            self.unreadable();
        }
    }

    /// Decodes the bytes since the last word.
    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.state().font;
        let font = self.fonts.get(&font);
        let charset = font.and_then(|font| font.charset).unwrap_or(self.charset);
        let (decoded, unknown) = charset.decode(&bytes, font.map_or("", |font| &font.name));
        let unreadable = decoded.matches('\u{fffd}').count();
        for (what, count) in [("font symbol", unknown), ("unreadable character", unreadable)] {
            if count > 0 && self.in_text() {
                *self.dropped.entry(what.into()).or_default() += count;
            }
        }
        self.put_whole(&decoded);
    }

    /// Whether what comes is text that people see.
    fn in_text(&mut self) -> bool {
        let State { group, hidden, deleted, moved, .. } = *self.state();
        matches!(group, Group::Text | Group::Box) && !hidden && !deleted && !moved
    }

    /// Adds text after all that was read before it.
    fn put(&mut self, text: &str) {
        self.skip = 0;
        self.flush_half();
        self.put_whole(text);
    }

    fn put_whole(&mut self, text: &str) {
        if !matches!(self.state().group, Group::Text | Group::Box) || text.is_empty() {
            return;
        }
        let State { hidden, deleted, moved, .. } = *self.state();
        let why =
            [(deleted, "deleted passage"), (moved, "moved passage"), (hidden, "hidden passage")];
        let left = why.iter().find(|(is, _)| *is).map_or("", |(_, what)| *what);
        if left.is_empty() {
            self.lines().put(text);
        } else if left != self.left {
            self.count(left);
        }
        self.left = left;
    }

    /// A paragraph whose end was deleted goes on in the next one.
    fn end_paragraph(&mut self) {
        self.skip = 0;
        self.flush_half();
        let State { group, deleted, moved, in_table, .. } = *self.state();
        if matches!(group, Group::Text | Group::Box) && !deleted && !moved {
            self.lines().end_paragraph(in_table);
            self.left = "";
        }
    }

    /// Some signs are fields: `SYMBOL 74 \f "Wingdings"`.
    fn end_field(&mut self) {
        let field = std::mem::take(&mut self.field);
        let mut words = field.split_whitespace();
        if words.next() != Some("SYMBOL") {
            return;
        }
        let number = words.next().unwrap_or_default();
        let hex = number.strip_prefix("0x").or_else(|| number.strip_prefix("0X"));
        let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok());
        let font = field.split_once("\\f ").map_or("", |(_, font)| font.trim_start());
        let font = font.strip_prefix('"').unwrap_or(font);
        let font = font.split(['"', '\\']).next().unwrap_or_default().trim();
        let Some(code) = code else { return };
        match symbols::character(font, code) {
            Ok(sign) => self.put(sign.encode_utf8(&mut [0; 4])),
            Err(sign) => {
                self.count("font symbol");
                self.put(sign.encode_utf8(&mut [0; 4]));
            }
        }
    }
}
