//! Numbers of things in sentences.

/// `n` with its digits in groups of three.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many things: `1 tag`, `2,509 tags`.
#[must_use]
pub fn amount(n: impl TryInto<u64>, noun: &str) -> String {
    let n = n.try_into().unwrap_or(u64::MAX);
    let ending = if n == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_people_write() {
        assert_eq!(amount(1usize, "tag"), "1 tag");
        assert_eq!(amount(0usize, "tag"), "0 tags");
        assert_eq!(amount(1_234_567u64, "word"), "1,234,567 words");
        assert_eq!(grouped(999), "999");
    }
}
