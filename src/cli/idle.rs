//! Options that commands have in common, and that say nothing about some of them: they are not in that command's help, and
//! are refused where they are given, as an option that does nothing would be taken for one that did.

use super::output::Failure;
use super::told::Color;
use crate::error::{Kind, Problem};
use crate::render;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use std::path::PathBuf;

/// The commands and their options, each with why.
const IDLE: &[(&str, &[&str], &str)] = &[
    ("agree", &["combine"], "coders are compared with each other, never combined"),
    ("check", &["keep-going"], "it goes on after errors in any case"),
    ("import", &["excel-safe"], "what it lists holds no cell of a file"),
    ("deid check", &["keep-going"], "it goes on after errors in any case"),
    ("deid participants", &["quiet"], "it prints its tables, and errors"),
    ("deid participants", &["show-text"], "it prints attributes, nobody's words"),
    ("deid apply", &["keep-going"], "nothing is replaced while something is wrong"),
    ("deid apply", &["excel-safe"], "what it lists holds no cell of a file"),
    ("deid residue", &["keep-going"], "it goes on after errors in any case"),
    ("deid residue", &["excel-safe"], "what it lists holds no cell of a file"),
    ("deid residue", &["show-text"], "what is looked for stands in the key"),
    ("speakers", &["codebook", "tags", "coverage"], "who speaks does not depend on what was coded"),
    ("speakers", &["notes"], "it has none"),
    ("speakers", &["keep-going"], "it goes on after errors in any case"),
    ("speakers", &["show-text"], "--first-words prints what speakers say"),
    ("anchor", &["coverage"], "every tag has its place, whatever else its coder has read"),
    ("anchor", &["keep-going"], "rows whose place is not found are left as they are in any case"),
    (
        "sample",
        &["codebook", "tags", "coverage"],
        "which transcripts are drawn does not depend on what was coded",
    ),
    ("sample", &["keep-going"], "nothing is drawn while something is wrong"),
    ("sample", &["show-text"], "`code speakers --first-words` prints what speakers say"),
    ("settle", &["keep-going"], "nothing is settled while something is wrong"),
    (
        "codebook draft",
        &["participants", "coverage"],
        "which codes are missing does not depend on it",
    ),
    ("codebook draft", &["keep-going"], "it goes on after errors in any case"),
    ("codebook draft", &["show-text"], "what it says of tags is no speech"),
    ("codebook show", &["show-text"], "a codebook holds nobody's words"),
    ("codebook check", &["keep-going"], "it goes on after errors in any case"),
    ("codebook check", &["show-text"], "a codebook holds nobody's words"),
    ("codebook convert", &["keep-going"], "what an error leaves out would be lost"),
    ("codebook convert", &["show-text"], "a codebook holds nobody's words"),
    ("sheet", &["coverage"], "a sheet has every turn, whatever was read before"),
    ("withdraw", &["keep-going"], "with errors nobody knows whose words all are"),
    ("withdraw", &["excel-safe"], "what it lists holds no cell of a file"),
    ("part", &["keep-going"], "a part that lacks something would be taken for whole"),
    ("merge", &["keep-going"], "a table that lacks a part would be taken for whole"),
    ("merge", &["show-text"], "nothing that is wrong with parts is about words"),
    ("words", &["level"], "words inside a code are those inside the codes below it, too"),
    ("codebook draft", &["quiet"], "it prints the stanzas, and errors"),
    ("tag list", &["quiet"], "it prints tags, and errors"),
];

/// What of a command is in no table of csv or tsv, which hold the main one and no text.
const NOT_IN_CSV: &[(&str, &[&str])] = &[
    ("agree", &["benchmark"]),
    ("cooccur", &["measure"]),
    ("methods", &["unit"]),
    ("participants", &["numbers", "all-levels"]),
    ("saturation", &["base", "run", "threshold", "list", "estimate", "seed"]),
];

/// A command line as it was given: the names of its commands, and its options as they are written, with `PATH` for
/// arguments without a name.
pub struct Given {
    /// For example `codebook draft`.
    pub command: String,
    /// Only what stands on the command line, no defaults.
    pub options: Vec<String>,
    /// All that the command has.
    pub known: Vec<String>,
    /// When to use colour.
    pub color: Color,
    /// The format of the result, where it is csv or tsv.
    one_table: Option<&'static str>,
}

impl Given {
    /// Reads what was matched.
    pub fn of(mut command: &Command, mut matches: &ArgMatches) -> Self {
        let mut names = Vec::new();
        while let Some((name, of_command)) = matches.subcommand() {
            let Some(found) = command.find_subcommand(name) else { break };
            (command, matches) = (found, of_command);
            names.push(name);
        }
        let is_given = |arg: &&Arg| {
            let id = arg.get_id().as_str();
            !matches!(id, "help" | "version")
                && matches.value_source(id) == Some(ValueSource::CommandLine)
        };
        let options = command.get_arguments().filter(is_given).map(written).collect();
        let known = command.get_arguments().map(written).collect();
        let color = matches.try_get_one::<Color>("color").ok().flatten().copied();
        let color = color.unwrap_or_default();
        Self { command: names.join(" "), options, known, color, one_table: one_table(matches) }
    }

    /// Refuses options that say nothing about the command.
    pub fn check(&self) -> Result<(), Failure> {
        for (_, options, why) in IDLE.iter().filter(|(command, _, _)| *command == self.command) {
            if let Some(option) = options.iter().find(|o| self.options.iter().any(|g| g == *o)) {
                let message =
                    format!("--{option} says nothing about `code {}`: {why}", self.command);
                return Err(Problem::error(Kind::Usage, message).hint("leave it out").into());
            }
        }
        let Some(format) = self.one_table else { return Ok(()) };
        let of_command = NOT_IN_CSV.iter().filter(|(command, _)| *command == self.command);
        let mut options = of_command.flat_map(|(_, options)| *options);
        match options.find(|option| self.options.iter().any(|given| given == *option)) {
            Some(option) => Err(not_in(format, &format!("--{option}")).into()),
            None => Ok(()),
        }
    }
}

/// That an option changes nothing in a format that holds one table and nothing else.
pub fn not_in(format: &str, option: &str) -> Problem {
    let message = format!("`{option}` does nothing in {format}, which holds one table without it");
    Problem::error(Kind::Usage, message).hint("leave it out, or choose another --format")
}

/// The format that was asked for, by its name or by the ending of a file, where it holds one table and nothing else.
fn one_table(matches: &ArgMatches) -> Option<&'static str> {
    let named = matches.try_get_one::<String>("format").ok().flatten();
    let file = matches.try_get_one::<PathBuf>("output").ok().flatten();
    let renderer = match (named, file) {
        (Some(id), _) => render::by_id(id),
        (None, file) => render::by_extension(file?.extension()?.to_str()?),
    };
    renderer.filter(|renderer| renderer.is_one_table()).map(|renderer| renderer.kind().id)
}

/// How an argument is written.
pub fn written(arg: &Arg) -> String {
    arg.get_long().unwrap_or("PATH").to_owned()
}

/// The same commands, with such options left out of their help.
pub fn hidden(mut command: Command) -> Command {
    for (path, options, _) in IDLE {
        let names: Vec<&str> = path.split(' ').collect();
        command = hide(command, &names, options);
    }
    command
}

fn hide(command: Command, path: &[&str], options: &'static [&'static str]) -> Command {
    match path {
        [] => command.mut_args(|arg| {
            let is_idle = arg.get_long().is_some_and(|long| options.contains(&long));
            if is_idle { arg.hide(true) } else { arg }
        }),
        [first, rest @ ..] => command.mut_subcommand(first, |sub| hide(sub, rest, options)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// A renamed command or option would be refused and hidden no longer.
    #[test]
    fn what_the_table_names_is_there() {
        let all = crate::cli::Cli::command();
        let idle = IDLE.iter().map(|(path, options, _)| (path, options));
        for (path, options) in idle.chain(NOT_IN_CSV.iter().map(|(path, options)| (path, options)))
        {
            let found =
                path.split(' ').try_fold(&all, |command, name| command.find_subcommand(name));
            let command = found.unwrap_or_else(|| panic!("there is no command {path}"));
            for option in *options {
                assert!(
                    command.get_arguments().any(|arg| written(arg) == *option),
                    "{path} {option}"
                );
            }
        }
    }
}
