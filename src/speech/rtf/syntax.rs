//! The words and signs of RTF.

/// The longest name of a control word.
const LONGEST: usize = 32;

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name` or `\name-12`
    Word(&'a str, Option<i32>),
    /// `\~` and the like
    Sign(u8),
    /// A byte of text, as it is or as `\'e9`.
    Byte(u8),
}

/// Reads a file piece by piece. Line ends in it mean nothing, and what follows `\bin` is passed over.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What comes after a backslash.
    fn control(&mut self) -> Token<'a> {
        let letters = self.rest.iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic());
        let name = self.take(letters.count());
        if name.is_empty() {
            return self.sign();
        }
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest.iter().skip(minus).take_while(|b| b.is_ascii_digit()).count();
        let number = (digits > 0).then(|| self.take(minus + digits));
        // A number that no machine holds means as much as 0.
        let number = number.map(|n| std::str::from_utf8(n).ok().and_then(|n| n.parse().ok()));
        let number = number.map(Option::unwrap_or_default);
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == b"bin" {
            self.take(number.and_then(|n: i32| usize::try_from(n).ok()).unwrap_or(0));
        }
        Token::Word(std::str::from_utf8(name).unwrap_or_default(), number)
    }

    fn sign(&mut self) -> Token<'a> {
        match self.take(1) {
            [b'\''] => {
                let code = std::str::from_utf8(self.rest.get(..2).unwrap_or_default());
                let code = code.ok().and_then(|hex| u8::from_str_radix(hex, 16).ok());
                if code.is_some() {
                    self.take(2);
                }
                code.map_or(Token::Sign(b'\''), Token::Byte)
            }
            [byte @ (b'\\' | b'{' | b'}')] => Token::Byte(*byte),
            [b'\r' | b'\n'] => Token::Word("par", None),
            [b'\t'] => Token::Word("tab", None),
            [sign] => Token::Sign(*sign),
            _ => Token::Sign(b'\\'),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.take(1).first()?;
            return Some(match byte {
                b'\r' | b'\n' | 0 => continue,
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => self.control(),
                b'\t' => Token::Word("tab", None),
                byte => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Token::*, *};

    #[test]
    fn words_signs_and_bytes() {
        let source = b"{\\b0 a\r\n\\u-10179?\\'e9\\~\\\\\\bin3 }}}\\x99999999999\\\n\\'zz}\\";
        let all: Vec<Token<'_>> = Tokens::new(source).collect();
        let expected = [
            Open,
            Word("b", Some(0)),
            Byte(b'a'),
            Word("u", Some(-10179)),
            Byte(b'?'),
            Byte(0xe9),
            Sign(b'~'),
            Byte(b'\\'),
            Word("bin", Some(3)),
            Word("x", Some(0)),
            Word("par", None),
            Sign(b'\''),
            Byte(b'z'),
            Byte(b'z'),
            Close,
            Sign(b'\\'),
        ];
        assert_eq!(all, expected);
    }
}
