//! The codebooks that come with the program, for `init` and as examples.

/// Name and YAML of each.
pub const CODEBOOKS: &[(&str, &str)] = &[
    ("peer-work-roles", include_str!("../../../codebooks/peer-work-roles.yaml")),
    ("peer-work-meaning", include_str!("../../../codebooks/peer-work-meaning.yaml")),
];

#[cfg(test)]
mod tests {
    use super::super::{format::CodebookFormat, yaml::Yaml};
    use super::*;

    #[test]
    fn each_parses_without_any_problem() {
        for (name, text) in CODEBOOKS {
            let (book, problems) = Yaml.read(name, text);
            assert_eq!(problems, [], "{name}");
            assert!(book.len() > 5, "{name}");
            assert!(book.codes().iter().any(|code| !code.rules.is_empty()), "{name}");
        }
    }
}
