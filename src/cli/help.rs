//! The help of the program as a whole: its commands, grouped by task.

use crate::container::FileKind;
use clap::Command;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::fmt::Write;

/// What people come to do, and the commands for it.
pub const GROUPS: &[(&str, &[&str])] = &[
    ("Start a study", &["init", "import", "speakers", "check", "desk", "sheet", "tag", "anchor"]),
    (
        "Count and quote",
        &[
            "apply",
            "themes",
            "quotes",
            "find",
            "participants",
            "cooccur",
            "talk",
            "saturation",
            "framework",
            "words",
            "report",
        ],
    ),
    ("Compare coders", &["sample", "agree", "settle"]),
    ("Write the paper", &["methods", "check-quotes"]),
    ("Work on the codebook", &["codebook"]),
    ("Keep a promise", &["deid", "withdraw"]),
    ("Count on many machines", &["part", "merge"]),
    ("Hand on", &["export", "pack"]),
    ("Your shell", &["completions"]),
];

/// Reads one of these names.
pub fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    let names = PossibleValuesParser::new(all.iter().map(|(name, _)| *name));
    names.try_map(move |name| {
        let found = all.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value).ok_or("no such value")
    })
}

/// A format as a value that help explains.
pub fn value(kind: &FileKind) -> PossibleValue {
    PossibleValue::new(kind.id).help(kind.about)
}

/// The same, with the extensions of its files.
pub fn value_of_files(kind: &FileKind) -> PossibleValue {
    PossibleValue::new(kind.id).help(format!("{} ({})", kind.about, files(kind)))
}

/// Which files are read, format by format.
pub fn listed<'k>(title: &str, kinds: impl IntoIterator<Item = &'k FileKind>) -> String {
    let mut list = format!("{title}:\n");
    for kind in kinds {
        // A String takes every write.
        let _infallible = writeln!(list, "  {}\n      {}", files(kind), kind.about);
    }
    list
}

/// How files of a format are known.
fn files(kind: &FileKind) -> String {
    let files: Vec<String> = kind.extensions.iter().map(|e| format!(".{e}")).collect();
    if files.is_empty() { "a folder".to_owned() } else { files.join(" ") }
}

/// `command` with its subcommands listed by group.
pub fn grouped(command: Command) -> Command {
    let mut list = String::new();
    for (task, names) in GROUPS {
        // A String takes every write.
        let _infallible = writeln!(list, "\n{task}:");
        for sub in names.iter().filter_map(|name| command.find_subcommand(name)) {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            let _infallible = writeln!(list, "  {:<14}{about}", sub.get_name());
        }
    }
    command
        .help_template(format!(
            "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{list}\nOptions:\n{{options}}\n\n\
             `code COMMAND --help` tells all about a command. Start with: code init my-study\n"
        ))
        // `code help agree` is what people try first.
        .disable_help_subcommand(false)
}

#[cfg(test)]
mod tests {
    use crate::{exchange, render, speech};
    use clap::CommandFactory;

    fn help(command: &str) -> String {
        let mut all = super::super::Cli::command();
        let sub = all.find_subcommand_mut(command).unwrap();
        // Not wrapped, so that a sentence can be looked for.
        sub.clone().term_width(0).render_long_help().to_string()
    }

    #[test]
    fn help_names_every_format_and_what_it_is() {
        let import = help("import");
        let read = exchange::FORMATS.iter().map(|f| f.kind);
        for kind in read.chain(speech::FORMATS.iter().map(|f| f.kind)) {
            assert!(import.contains(&super::files(&kind)), "{kind:?}");
            assert!(import.contains(kind.about), "{kind:?}");
        }
        for kind in exchange::WRITERS.iter().map(|f| f.kind) {
            assert!(help("export").contains(kind.about), "{kind:?}");
        }
        for kind in render::FORMATS.iter().map(|f| *f.kind()) {
            assert!(help("themes").contains(kind.about), "{kind:?}");
        }
    }

    #[test]
    fn every_command_stands_in_one_group() {
        let command = super::super::Cli::command();
        command.clone().debug_assert();
        let mut listed: Vec<&str> =
            super::GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let mut real: Vec<&str> = command
            .get_subcommands()
            .filter(|sub| !sub.is_hide_set())
            .map(clap::Command::get_name)
            .collect();
        listed.sort_unstable();
        real.sort_unstable();
        assert_eq!(listed, real);
    }
}
