//! What stands for the passages of a cell, so that a summary of them can be told from one of others.

use super::part::Passage;

/// A text that is another one as soon as a passage comes, goes or has other words. Where in the transcript it stands does
/// not matter: an edit elsewhere changes no cell. It begins with a letter, so that no spreadsheet takes it for a number.
pub(super) fn basis(passages: &[Passage]) -> String {
    let mut said: Vec<(&str, &str)> =
        passages.iter().map(|p| (p.transcript.key(), p.words.as_str())).collect();
    said.sort_unstable();
    let mut hash = Fnv::default();
    for (transcript, words) in said {
        // No text holds such bytes, so that no two lists run together.
        for bytes in [transcript.as_bytes(), &[0xff], words.as_bytes(), &[0xfe]] {
            hash.add(bytes);
        }
    }
    format!("b{:016x}", hash.0)
}

/// FNV-1a, 64 bits (Fowler, Noll & Vo): it tells changes, and is no secret.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of the function's authors for `` and `foobar`.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let hash = |text: &str| {
            let mut hash = Fnv::default();
            hash.add(text.as_bytes());
            hash.0
        };
        assert_eq!((hash(""), hash("foobar")), (0xcbf2_9ce4_8422_2325, 0x8594_4171_f739_67e8));
    }

    #[test]
    fn the_order_does_not_matter_and_the_words_do() {
        let passage = |transcript: &str, words: &str| Passage {
            transcript: transcript.into(),
            words: words.to_owned(),
            ..Passage::default()
        };
        let (a, b) = (passage("P1", "hard"), passage("P1", "work"));
        assert_eq!(basis(&[a.clone(), b.clone()]), basis(&[b.clone(), a.clone()]));
        let others =
            [vec![], vec![a.clone()], vec![a.clone(), a.clone()], vec![passage("P1", "hardwork")]];
        for other in others {
            assert_ne!(basis(&other), basis(&[a.clone(), b.clone()]));
        }
    }
}
