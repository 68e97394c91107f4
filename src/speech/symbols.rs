//! Characters that are written as signs of a font. Word makes `:)` and `-->` such signs by itself.

const WINGDINGS: &[(u32, char)] = &[
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const SYMBOL: &[(u32, char)] = &[
    (0x2d, '−'),
    (0x44, 'Δ'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x6d, 'μ'),
    (0xa3, '≤'),
    (0xac, '←'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb9, '≠'),
    (0xbb, '≈'),
];

/// The character that a sign of a font is; as an error, one that only the font knows.
pub fn character(font: &str, code: u32) -> Result<char, char> {
    let private = (0xf000..=0xf0ff).contains(&code);
    let table = match font.to_ascii_lowercase().as_str() {
        "wingdings" => WINGDINGS,
        "symbol" => SYMBOL,
        _ => &[],
    };
    let known =
        table.iter().find(|(known, _)| *known == code & 0xff).filter(|_| private || code < 0x100);
    let itself = char::from_u32(code).filter(|c| !c.is_control()).unwrap_or('\u{fffd}');
    match known {
        Some((_, character)) => Ok(*character),
        None if private || !table.is_empty() || itself == '\u{fffd}' => Err(itself),
        None => Ok(itself),
    }
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn signs() {
        assert_eq!(character("Wingdings", 0xf04a), Ok('☺'));
        assert_eq!(character("wingdings", 0xe0), Ok('→'));
        assert_eq!(character("Wingdings", 0xf001), Err('\u{f001}'));
        assert_eq!(character("Arial", 0x2713), Ok('✓'));
        assert_eq!(character("Arial", 1), Err('\u{fffd}'));
    }
}
