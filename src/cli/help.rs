//! The help of the program as a whole: its commands, grouped by task.

use clap::Command;
use std::fmt::Write;

/// What people come to do, and the commands for it.
pub const GROUPS: &[(&str, &[&str])] = &[
    ("Start a study", &["init", "import", "check", "anchor"]),
    ("Count and quote", &["apply", "themes", "quotes"]),
    ("Compare coders", &["agree"]),
    ("Work on the codebook", &["codebook"]),
    ("Hand on to other programs", &["export"]),
];

/// `command` with its subcommands listed by group.
pub fn grouped(command: Command) -> Command {
    let mut list = String::new();
    for (task, names) in GROUPS {
        // A String takes every write.
        let _infallible = writeln!(list, "\n{task}:");
        for sub in names.iter().filter_map(|name| command.find_subcommand(name)) {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            let _infallible = writeln!(list, "  {:<10}{about}", sub.get_name());
        }
    }
    command
        .help_template(format!(
            "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{list}\nOptions:\n{{options}}\n\n\
             `code COMMAND --help` tells all about a command. Start with: code init my-study\n"
        ))
        .disable_help_subcommand(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn every_command_stands_in_one_group() {
        let command = super::super::Cli::command();
        command.clone().debug_assert();
        let mut listed: Vec<&str> =
            super::GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let mut real: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        listed.sort_unstable();
        real.sort_unstable();
        assert_eq!(listed, real);
    }
}
