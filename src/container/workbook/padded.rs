//! Number formats that give a number the look of an id: `000` shows 7 as 007, `"P"00` as P07.

/// A piece of a number format.
enum Piece {
    /// A digit, shown also where the number has none there.
    Digit,
    /// A digit, shown only where the number has one.
    Optional,
    /// What stands there whatever the number.
    Letter(char),
}

/// How ids are written.
pub struct Padded(Vec<Piece>);

impl Padded {
    /// Reads a number format; none where it shows something else than whole numbers with zeros or letters before them.
    pub fn read(code: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut characters = without_colour(code)?.chars();
        while let Some(c) = characters.next() {
            match c {
                '0' => pieces.push(Piece::Digit),
                '#' => pieces.push(Piece::Optional),
                '-' | ' ' => pieces.push(Piece::Letter(c)),
                '\\' => pieces.push(Piece::Letter(characters.next()?)),
                '"' => {
                    let quoted = characters.by_ref().take_while(|c| *c != '"');
                    pieces.extend(quoted.map(Piece::Letter));
                }
                // What follows is for negative numbers.
                ';' => break,
                _ => return None,
            }
        }
        Some(Self(pieces)).filter(Self::is_an_id)
    }

    /// Whether zeros are added, or letters stand before the number; a unit behind it alone makes no id.
    fn is_an_id(&self) -> bool {
        let digits = self.0.iter().filter(|piece| matches!(piece, Piece::Digit)).count();
        let starts = self.0.iter().take_while(|piece| matches!(piece, Piece::Letter(_)));
        let letters =
            starts.filter(|piece| matches!(piece, Piece::Letter(c) if c.is_alphanumeric())).count();
        let ends = matches!(self.0.last(), Some(Piece::Digit));
        digits > 1 || ends && letters > 0
    }

    /// The number as it is shown; none where it is no whole number.
    pub fn show(&self, number: f64) -> Option<String> {
        if number.fract() != 0.0 || !(0.0..1e15).contains(&number) {
            return None;
        }
        let digits = format!("{number}");
        let mut left: Vec<char> = digits.chars().filter(|_| number > 0.0).collect();
        let places = |piece: &&Piece| !matches!(piece, Piece::Letter(_));
        let mut more = self.0.iter().filter(places).count();
        // From the end, as the last digits have places of their own, and the first place takes all that are left.
        let mut shown: Vec<char> = Vec::new();
        for piece in self.0.iter().rev() {
            if let Piece::Letter(c) = piece {
                shown.push(*c);
                continue;
            }
            more -= 1;
            let zero = matches!(piece, Piece::Digit).then_some('0');
            shown.extend(left.pop().or(zero));
            if more == 0 {
                shown.extend(std::mem::take(&mut left).into_iter().rev());
            }
        }
        Some(shown.into_iter().rev().collect())
    }
}

/// A format without the colour that stands before it, in the language of whoever chose it; none where something else
/// stands there, such as a condition or hours beyond a day.
fn without_colour(code: &str) -> Option<&str> {
    let Some((bracket, rest)) = code.strip_prefix('[').and_then(|code| code.split_once(']')) else {
        return Some(code);
    };
    let name = bracket.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    // `[h]`, `[mm]` and `[ss]` are hours, minutes and seconds.
    let is_colour = name.chars().count() > 2 && name.chars().all(char::is_alphabetic);
    is_colour.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_their_zeros_and_letters() {
        for (code, number, shown) in [
            ("000", 7.0, "007"),
            ("000", 0.0, "000"),
            ("000", 1234.0, "1234"),
            ("\"P\"00", 7.0, "P07"),
            ("\"P\"0", 12.0, "P12"),
            ("\\P\\-000", 7.0, "P-007"),
            ("00-00", 123.0, "01-23"),
            ("#000", 45.0, "045"),
            ("0000;-0000", 7.0, "0007"),
            ("[Red]000", 7.0, "007"),
            ("[Color 10]000", 7.0, "007"),
            ("[Blau]\"P\"00", 7.0, "P07"),
            ("00\"-A\"", 7.0, "07-A"),
        ] {
            let shown = Some(shown.to_owned());
            assert_eq!(Padded::read(code).unwrap().show(number), shown, "{code} {number}");
        }
        assert_eq!(Padded::read("000").unwrap().show(7.5), None);
        assert_eq!(Padded::read("000").unwrap().show(-7.0), None);
    }

    #[test]
    fn other_formats_are_none() {
        for code in [
            "General", "0", "#", "0.00", "#,##0", "0%", "0\" s\"", "@", "hh:mm", "[>9]000",
            "[h]00", "",
        ] {
            assert!(Padded::read(code).is_none(), "{code}");
        }
    }
}
