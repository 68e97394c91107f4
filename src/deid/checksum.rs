//! Check digits: what a number must satisfy to be what it looks like.

use super::pattern::rows;

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Whether the last digit is the check digit of ISO/IEC 7812 (Luhn).
pub(super) fn luhn(text: &str) -> bool {
    let digits = digits(text);
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let each = digits.iter().rev().enumerate();
    let sum: u32 = each.map(|(at, digit)| if at % 2 == 1 { doubled(*digit) } else { *digit }).sum();
    digits.len() > 1 && digits.iter().any(|digit| *digit > 0) && sum.is_multiple_of(10)
}

/// A payment card: its length, the first digit of a card scheme, and the check digit.
pub(super) fn card(text: &str) -> bool {
    let digits = digits(text);
    (13..=19).contains(&digits.len()) && matches!(digits[0], 2..=6) && luhn(text)
}

/// A Canadian social insurance number that may be somebody's: none begins with 0 or 8.
pub(super) fn sin(text: &str) -> bool {
    luhn(text) && !matches!(digits(text).first(), Some(0 | 8))
}

/// One that passes the check and is nobody's.
pub(super) fn sin_of_nobody(text: &str) -> bool {
    luhn(text) && !sin(text)
}

/// A personal health number of British Columbia: ten digits from 9, checked modulo 11.
pub(super) fn bc_phn(text: &str) -> bool {
    const WEIGHTS: [u32; 8] = [2, 4, 8, 5, 10, 9, 7, 3];
    let digits = digits(text);
    let [9, middle @ .., last] = digits.as_slice() else { return false };
    let sum: u32 = middle.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight % 11).sum();
    middle.len() == WEIGHTS.len() && 11 - sum % 11 == *last
}

/// A health number of Quebec: after the letters the year, month (50 more for women) and day of birth, and two digits.
pub(super) fn ramq(text: &str) -> bool {
    let digits = digits(text);
    let [_, _, month, of_month, day, of_day, ..] = digits.as_slice() else { return false };
    let (month, day) = (month * 10 + of_month, day * 10 + of_day);
    matches!(month, 1..=12 | 51..=62) && (1..=31).contains(&day)
}

/// A number of the National Health Service: ten digits, checked modulo 11.
pub(super) fn nhs(text: &str) -> bool {
    let digits = digits(text);
    let [first @ .., last] = digits.as_slice() else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    first.len() == 9 && sum > 0 && (11 - sum % 11) % 11 == *last
}

/// A social security number of the United States that can have been given out.
pub(super) fn ssn(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (area, rest) = digits.split_at_checked(3).unwrap_or_default();
    let (group, serial) = rest.split_at_checked(2).unwrap_or_default();
    serial.len() == 4
        && !matches!(area, "000" | "666")
        && !area.starts_with('9')
        && group != "00"
        && serial != "0000"
}

/// An international bank account number: the length of its country and the remainder of ISO 7064 (mod 97-10).
pub(super) fn iban(text: &str) -> bool {
    const LENGTHS: &[(&str, usize)] = &[
        ("AD", 24),
        ("AE", 23),
        ("AL", 28),
        ("AT", 20),
        ("BE", 16),
        ("BG", 22),
        ("BR", 29),
        ("CH", 21),
        ("CY", 28),
        ("CZ", 24),
        ("DE", 22),
        ("DK", 18),
        ("EE", 20),
        ("ES", 24),
        ("FI", 18),
        ("FR", 27),
        ("GB", 22),
        ("GI", 23),
        ("GR", 27),
        ("HR", 21),
        ("HU", 28),
        ("IE", 22),
        ("IL", 23),
        ("IS", 26),
        ("IT", 27),
        ("KW", 30),
        ("LB", 28),
        ("LI", 21),
        ("LT", 20),
        ("LU", 20),
        ("LV", 21),
        ("MC", 27),
        ("MK", 19),
        ("MT", 31),
        ("NL", 18),
        ("NO", 15),
        ("PK", 24),
        ("PL", 28),
        ("PT", 25),
        ("QA", 29),
        ("RO", 24),
        ("RS", 22),
        ("SA", 24),
        ("SE", 24),
        ("SI", 19),
        ("SK", 24),
        ("SM", 27),
        ("TN", 24),
        ("TR", 26),
        ("UA", 29),
    ];
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let Some((start, rest)) = plain.split_at_checked(4) else { return false };
    let known = LENGTHS.iter().find(|(country, _)| start.starts_with(country));
    let turned = rest.chars().chain(start.chars());
    let remainder = turned.filter_map(|c| c.to_digit(36)).fold(0, |left, value| {
        let shift = if value > 9 { 100 } else { 10 };
        (left * shift + value) % 97
    });
    known.is_some_and(|(_, length)| *length == plain.len()) && remainder == 1
}

/// An address of the internet: four numbers below 256, and no version number with zeros before.
pub(super) fn ipv4(text: &str) -> bool {
    text.split('.')
        .all(|part| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with('0')))
}

/// At least six digits.
pub(super) fn six_digits(text: &str) -> bool {
    digits(text).len() >= 6
}

/// A letter or digit mix with at least two digits.
pub(super) fn two_digits(text: &str) -> bool {
    digits(text).len() >= 2
}

/// Seven digits or more, said one by one or two at a time, and not counted upwards or all alike.
pub(super) fn spoken(text: &str) -> bool {
    let (mut digits, mut more, mut before) = (Vec::new(), 0, "");
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let small = word.to_ascii_lowercase();
        let digit = match small.as_str() {
            "zero" | "oh" | "o" => Some(0),
            word if word.len() == 1 => word.parse().ok(),
            word => rows("digit").iter().position(|known| *known == word).map(|at| at + 1),
        };
        match digit {
            // The four of `thirty four` is counted already.
            Some(_) if before.ends_with("ty") => {}
            Some(digit) => {
                more += match before {
                    "double" => 1,
                    "triple" => 2,
                    _ => 0,
                };
                digits.push(digit);
            }
            None if small.ends_with("ty")
                || small.ends_with("teen")
                || matches!(small.as_str(), "ten" | "eleven" | "twelve") =>
            {
                more += 2;
            }
            None => {}
        }
        before = match small.as_str() {
            "double" => "double",
            "triple" => "triple",
            word if word.ends_with("ty") => "ty",
            _ => "",
        };
    }
    let counted = digits.windows(2).filter(|pair| pair[1] == pair[0] + 1).count();
    let alike = digits.windows(2).filter(|pair| pair[1] == pair[0]).count();
    digits.len() + more >= 7 && counted + 2 < digits.len() && alike + 2 < digits.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The valid and the invalid number that python-stdnum documents for its module ca.bc_phn.
    #[test]
    fn health_numbers_of_british_columbia() {
        assert!(bc_phn("9698 658 215"));
        assert!(!bc_phn("9698648215"));
        assert!(!bc_phn("9698 658 21") && !bc_phn(""));
        // One wrong digit is always noticed where weights are not 0 modulo 11.
        for at in 1..9 {
            let mut wrong: Vec<u8> = b"9698658215".to_vec();
            wrong[at] = b'0' + (wrong[at] - b'0' + 1) % 10;
            assert!(!bc_phn(std::str::from_utf8(&wrong).unwrap()), "{at}");
        }
    }

    #[test]
    fn health_numbers_of_quebec() {
        // Born 1 January 1955, a woman; then with a month 13 and a day 32.
        assert!(ramq("ABCD 5551 0112") && ramq("ABCD 5501 0112"));
        assert!(!ramq("ABCD 5513 0112") && !ramq("ABCD 5501 3212") && !ramq("ABCD"));
    }

    #[test]
    fn insurance_numbers() {
        // 046 454 286 is a known dummy: it passes the check, and begins with 0.
        assert!(luhn("046 454 286") && !sin("046 454 286") && sin_of_nobody("046-454-286"));
        // By hand, from the right, every second digit doubled: 4+8+5+4+9+3+0+6+1 = 40.
        assert!(sin("130 692 544") && !sin("130 692 545"));
        assert!(
            ssn("536-22-8726") && !ssn("000-22-8726") && !ssn("666-22-8726") && !ssn("900-22-8726")
        );
        assert!(!ssn("536-00-8726") && !ssn("536-22-0000"));
    }

    #[test]
    fn cards_and_accounts() {
        // Numbers that are in wide use for testing, and the same with another last digit.
        assert!(
            card("4111 1111 1111 1111") && card("378282246310005") && !card("4111 1111 1111 1112")
        );
        assert!(!card("0000 0000 0000 0000"));
        // Widely printed examples; the second one has a wrong last digit, the third is one digit short.
        assert!(iban("GB82 WEST 1234 5698 7654 32") && iban("DE89370400440532013000"));
        assert!(!iban("GB82 WEST 1234 5698 7654 33") && !iban("GB82WEST123456987654321"));
        // A widely printed example: 9·10+4·9+3·8+4·7+7·6+6·5+5·4+9·3+1·2 = 299, 11 - 299 mod 11 = 9.
        assert!(nhs("943 476 5919") && !nhs("943 476 5918"));
    }

    #[test]
    fn digits_that_are_said() {
        assert!(spoken("six oh four five five five one two three four"));
        assert!(!spoken("one two three four five six seven eight"));
        assert!(!spoken("nine nine nine nine nine nine nine"));
        assert!(!spoken("six oh four"));
        assert!(spoken("6 0 4 5 5 5 0 1 9 9") && !spoken("1 2 3 4 5 6 7 8"));
        // 6 0 4 5 5 5 12 34, and 6 0 4 55 55 1 2: ten and nine digits.
        assert!(spoken("six oh four five five five twelve thirty four"));
        assert!(spoken("six oh four double five double five one two"));
        assert!(!spoken("six oh four twelve"));
    }
}
