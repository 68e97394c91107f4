//! deid.yaml: strings that somebody looked at and that identify nobody, as salted hashes; a study's own placeholders; and
//! who may get its files.
//!
//! A list of names that "are all right" would be a list of names. A hash tells only whoever guesses the string.

use super::tree::{self, Fields};
use crate::container::sha256;
use crate::error::{Kind, Problem};
use crate::text::name_key;
use std::collections::BTreeSet;

/// The file's name in a study's folder.
pub const NAME: &str = "deid.yaml";

/// What deid.yaml says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// What sets this study's hashes apart from others'.
    pub salt: String,
    /// The hashes.
    pub hashes: BTreeSet<String>,
    /// First words of placeholders.
    pub placeholders: Vec<String>,
    /// Who may get the files of the study, as somebody decided: `copied`, `git`, `readers`.
    pub open: Vec<String>,
}

/// Reads deid.yaml.
pub fn read(text: &str, problems: &mut Vec<Problem>) -> Accepted {
    let (node, mut found) = tree::parse(NAME, text);
    let mut accepted = Accepted::default();
    let mut all = Vec::new();
    if let Some(mut fields) =
        node.as_ref().and_then(|node| Fields::new(NAME, node, NAME, &mut found))
    {
        accepted.salt = fields.text("salt").map(|(salt, _)| salt).unwrap_or_default();
        all = fields.texts("accepted");
        accepted.placeholders =
            fields.texts("placeholders").into_iter().map(|(word, _)| word).collect();
        for (kind, at) in fields.texts("open") {
            if !OPEN.contains(&kind.as_str()) {
                let message = format!("`{kind}` is none of {}", OPEN.join(", "));
                problems.push(Problem::error(Kind::Input, message).at(at.location(NAME)));
            }
            accepted.open.push(kind);
        }
        fields.finish();
    }
    for (hash, at) in all {
        if hash.len() == LENGTH && hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            accepted.hashes.insert(hash);
            continue;
        }
        let message = "what is accepted stands here as a salted hash, not as it is written";
        found.push(
            Problem::error(Kind::Input, message)
                .at(at.location(NAME))
                .hint("take it out, and use `code deid check --accept`, which writes the hash"),
        );
    }
    if !accepted.hashes.is_empty() && accepted.salt.is_empty() {
        let message = "`salt` is missing: without it no hash fits";
        found.push(Problem::error(Kind::Input, message).in_file(NAME));
    }
    // No snippets: what stands there by mistake may be a name.
    for problem in &mut found {
        problem.snippet = None;
    }
    problems.append(&mut found);
    accepted
}

/// Who may get the files of a study: programs that copy folders, who reads what git pushes, all users of the machine.
const OPEN: [&str; 3] = ["copied", "git", "readers"];
/// Letters of a hash: 128 bits.
const LENGTH: usize = 32;

impl Accepted {
    /// Whether somebody accepted a string, whatever its case.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        !self.hashes.is_empty() && self.hashes.contains(&self.hash(text))
    }

    /// Accepts a string.
    pub fn accept(&mut self, text: &str) {
        let hash = self.hash(text);
        self.hashes.insert(hash);
    }

    fn hash(&self, text: &str) -> String {
        let spaced: Vec<&str> = text.split_whitespace().collect();
        let salted = format!("{}\n{}", self.salt, name_key(&spaced.join(" ")));
        sha256(salted.as_bytes())[..LENGTH].to_owned()
    }

    /// As it stands in the file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = format!(
            "# Strings that somebody looked at and that identify nobody, as salted hashes: who guesses one can try it.\n\
             salt: {}\n",
            tree::quote(&self.salt)
        );
        for (key, values) in [
            ("open", self.open.iter().collect::<Vec<_>>()),
            ("placeholders", self.placeholders.iter().collect()),
            ("accepted", self.hashes.iter().collect()),
        ] {
            if !values.is_empty() {
                text += &format!("{key}:\n");
                values.iter().for_each(|value| text += &format!("  - {}\n", tree::quote(value)));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_says_no_string() {
        let mut accepted = Accepted {
            salt: "0e1".to_owned(),
            placeholders: vec!["kiosk".to_owned()],
            open: vec!["git".to_owned()],
            ..Accepted::default()
        };
        accepted.accept("John  Howard Society");
        accepted.accept("12");
        let text = accepted.write();
        assert!(!text.to_lowercase().contains("howard"), "{text}");
        let mut problems = Vec::new();
        let again = read(&text, &mut problems);
        assert_eq!((&again, problems), (&accepted, vec![]));
        assert!(again.has("john howard society") && !again.has("John Howard"));
        let other = Accepted { salt: "0e2".to_owned(), ..again };
        assert!(!other.has("12"));
    }

    #[test]
    fn a_name_in_the_file_is_an_error_that_does_not_show_it() {
        let mut problems = Vec::new();
        read("salt: a\naccepted: [Narcan]\n", &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].snippet, None);
        assert!(
            problems[0].to_string().starts_with("error: deid.yaml:2:12: what is accepted"),
            "{}",
            problems[0]
        );
    }
}
