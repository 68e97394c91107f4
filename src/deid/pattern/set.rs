//! Sets of characters.

/// A kind of characters that has no list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Letter,
    Capital,
    Small,
    Space,
}

impl Kind {
    fn has(self, c: char) -> bool {
        match self {
            Self::Letter => c.is_alphabetic(),
            Self::Capital => c.is_uppercase(),
            Self::Small => c.is_lowercase(),
            Self::Space => c.is_whitespace(),
        }
    }
}

/// Characters: `[a-z’]`.
#[derive(Debug, Default)]
pub(super) struct Set {
    /// One bit for each of ASCII.
    ascii: u128,
    others: Vec<(char, char)>,
    kinds: Vec<Kind>,
    denied: bool,
}

impl Set {
    /// Adds a stretch of characters, in either case where case does not matter.
    pub(super) fn add(&mut self, from: char, to: char, any_case: bool) {
        for c in from..=to.min('\u{7f}') {
            self.ascii |= 1 << u32::from(c);
            if any_case && c.is_ascii_alphabetic() {
                self.ascii |= 1 << (u32::from(c) ^ 0x20);
            }
        }
        if !to.is_ascii() {
            self.others.push((from, to));
            let capitals = any_case.then(|| (from.to_uppercase().next(), to.to_uppercase().next()));
            self.others.extend(capitals.and_then(|(from, to)| Some((from?, to?))));
        }
    }

    /// Adds a kind.
    pub(super) fn add_kind(&mut self, kind: Kind) {
        for byte in (0..128_u8).filter(|byte| kind.has(char::from(*byte))) {
            self.ascii |= 1 << byte;
        }
        self.kinds.push(kind);
    }

    /// All others.
    pub(super) const fn deny(&mut self) {
        self.ascii = !self.ascii;
        self.denied = true;
    }

    /// Whether a character of ASCII is in it.
    pub(super) const fn has_ascii(&self, byte: u8) -> bool {
        self.ascii & 1 << byte != 0
    }

    /// One bit for each of ASCII that is in it.
    pub(super) const fn ascii(&self) -> u128 {
        self.ascii
    }

    /// Whether another character is in it.
    pub(super) fn has_other(&self, c: char) -> bool {
        let is = self.others.iter().any(|(from, to)| (*from..=*to).contains(&c))
            || self.kinds.iter().any(|kind| kind.has(c));
        is != self.denied
    }

    /// Whether any but those of ASCII may be in it.
    pub(super) const fn may_have_others(&self) -> bool {
        self.denied || !self.kinds.is_empty() || !self.others.is_empty()
    }
}
