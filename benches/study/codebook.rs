//! A codebook of any size: themes, codes below them, and codes below some of these.

use super::words::Vocabulary;
use std::fmt::Write;

/// How many codes a theme has, itself included.
const PER_THEME: usize = 11;

/// The id of the code with this number.
#[must_use]
pub fn id(code: usize) -> String {
    format!("code-{:03}", code + 1)
}

/// A codebook with `codes` codes and three rules per code, as YAML.
#[must_use]
pub fn yaml(vocabulary: &Vocabulary, codes: usize) -> String {
    let words: Vec<&str> = vocabulary.invented(codes * 4).collect();
    let mut text = "title: A generated study\nversion: \"1.0\"\nthemes:\n".to_owned();
    for (code, words) in words.chunks(4).enumerate() {
        let indent = " ".repeat(2 + 4 * depth(code));
        let [a, b, c, d] = words else { continue };
        let _ = write!(
            text,
            "{indent}- id: {id}\n\
             {indent}  name: What {a} is\n\
             {indent}  definition: Somebody tells of {a} or {b}.\n\
             {indent}  use_when: [{c} is called a reason]\n\
             {indent}  rules:\n\
             {indent}    - words: [{a}, {b}*]\n\
             {indent}    - phrase: the {c}\n\
             {indent}    - regex: '\\b{d}(s|ed)?\\b'\n",
            id = id(code)
        );
        if code + 1 < codes && depth(code + 1) > depth(code) {
            let _ = writeln!(text, "{indent}  codes:");
        }
    }
    text
}

/// 0 for a theme, 1 for every third code of a theme, 2 for the others.
const fn depth(code: usize) -> usize {
    match code % PER_THEME {
        0 => 0,
        n if n % 3 == 1 => 1,
        _ => 2,
    }
}
