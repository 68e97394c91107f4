//! What nobody can guess: the key in the address, which opens one session, and the token of that session.

use std::hash::{BuildHasher, RandomState};

/// 256 bits that differ in each run, in hexadecimal.
///
/// The standard library seeds its hash maps from the system's random numbers; what the keyed hash makes of a few counters
/// tells nobody the key.
pub fn secret() -> String {
    (0_u64..4).map(|n| format!("{:016x}", RandomState::new().hash_one((n, "desk")))).collect()
}

/// Whether two secrets are one, in a time that does not tell where they differ.
pub fn is_same(one: &str, other: &str) -> bool {
    let differ = one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let all: std::collections::BTreeSet<String> = (0..100).map(|_| secret()).collect();
        assert_eq!(all.len(), 100);
        assert!(all.iter().all(|one| one.len() == 64));
        assert!(is_same("abc", "abc"));
        assert!(!is_same("abc", "abd") && !is_same("abc", "abcd") && !is_same("", "a"));
    }
}
