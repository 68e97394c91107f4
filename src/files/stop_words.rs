//! A file of stop words: words with white space or line ends between them, `#` before what is none.

use crate::error::{Kind, Location, Problem};
use crate::text::{lowered, words};

/// Reads the words as they are counted.
///
/// # Errors
/// If there is none, or what stands there is no word.
pub fn read(file: &str, text: &str) -> Result<Vec<String>, Vec<Problem>> {
    let mut all = Vec::new();
    let mut problems = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let said = line.split('#').next().unwrap_or_default();
        let mut end = 0;
        for written in said.split_whitespace() {
            let start = end + said[end..].find(written).unwrap_or(0);
            end = start + written.len();
            let found = words(written);
            match found.as_slice() {
                [word] if word.len() == written.len() => {
                    let mut key = String::new();
                    lowered(written, &mut key);
                    all.push(key);
                }
                _ => {
                    let place = Location::at(file, index + 1, line[..start].chars().count() + 1);
                    let message = format!("`{written}` is not one word");
                    let hint = "a file of stop words has words with blanks or line ends between them, without commas";
                    problems.push(Problem::error(Kind::Input, message).at(place).hint(hint));
                }
            }
        }
    }
    if all.is_empty() && problems.is_empty() {
        let problem = Problem::error(Kind::Input, "there is no word in this file of stop words");
        problems.push(problem.in_file(file).hint("`--stop none` leaves nothing out"));
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_lines_or_between_blanks() {
        assert_eq!(read("s", "\u{feff}The a\n# no\nDON’T # all\n").unwrap(), ["the", "a", "don't"]);
        let said = |text: &str| -> Vec<String> {
            read("s", text)
                .unwrap_err()
                .iter()
                .map(|p| p.to_string().lines().next().unwrap_or("").to_owned())
                .collect()
        };
        assert_eq!(said("#\n"), ["error: s: there is no word in this file of stop words"]);
        assert_eq!(said("the\n é a, an"), ["error: s:2:4: `a,` is not one word"]);
    }
}
