//! The identifiers of things in a project: the same study gives the same ones.

use sha1::{Digest, Sha1};
use std::fmt;

/// A globally unique identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(u128);

impl Guid {
    /// The root of all names: made once from random bits.
    pub const ROOT: Self = Self(0x6f1d_0c1b_9a5e_4c52_b4a8_2f6e_7d03_91c4);

    /// The identifier of the thing that these parts name (UUID version 5, RFC 9562). No two lists of parts are one name.
    #[must_use]
    pub fn of(self, parts: &[&str]) -> Self {
        let mut hash = Sha1::new();
        hash.update(self.0.to_be_bytes());
        for part in parts {
            hash.update(part.len().to_be_bytes());
            hash.update(part.as_bytes());
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        let bits = u128::from_be_bytes(bytes);
        let version = 0xf << 76;
        let variant = 0x3 << 62;
        Self(bits & !version & !variant | 5 << 76 | 2 << 62)
    }

    /// Reads an identifier in either case, with or without braces. What is none is a name of its own kind.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let plain = text.trim().trim_start_matches('{').trim_end_matches('}');
        bits(plain).map_or_else(|| Self::ROOT.of(&["no guid", &plain.to_ascii_lowercase()]), Self)
    }
}

/// The bits that 32 hexadecimal digits are, whatever the dashes between them.
fn bits(text: &str) -> Option<u128> {
    let mut halves = [0_u64; 2];
    let mut digits = 0;
    for byte in text.bytes().filter(|byte| *byte != b'-') {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => return None,
        };
        let half = halves.get_mut(digits / 16)?;
        *half = *half << 4 | u64::from(digit);
        digits += 1;
    }
    (digits == 32).then_some(u128::from(halves[0]) << 64 | u128::from(halves[1]))
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |shift: u32, bits: u32| (self.0 >> shift) & ((1 << bits) - 1);
        write!(
            f,
            "{:08X}-{:04X}-{:04X}-{:04X}-{:012X}",
            part(96, 32),
            part(80, 16),
            part(64, 16),
            part(48, 16),
            part(0, 48)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_what_others_write() {
        let guid = Guid::ROOT.of(&["code", "trust"]);
        let text = guid.to_string();
        assert_eq!(Guid::parse(&text), guid);
        assert_eq!(Guid::parse(&format!("{{{}}}", text.to_ascii_lowercase())), guid);
        assert_eq!((text.len(), &text[14..15]), (36, "5"));
        assert!("89AB".contains(&text[19..20]), "{text}");
        assert_ne!(Guid::parse("one"), Guid::parse("two"));
        assert_ne!(Guid::ROOT.of(&["a", "bc"]), Guid::ROOT.of(&["ab", "c"]));
    }
}
