//! `code completions`

use super::output::{Failure, Status, print};
use clap_complete::Shell;

/// The words that a shell completes, for bash, zsh, fish, elvish and PowerShell
///
/// Prints a script for the shell. For bash: code completions bash > ~/.local/share/bash-completion/completions/code. For
/// zsh: into a folder of $fpath, as _code. For fish: code completions fish > ~/.config/fish/completions/code.fish. For
/// PowerShell: add it to $PROFILE.
#[derive(clap::Args)]
pub struct Args {
    /// For which shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
    /// The name under which the program is called
    #[arg(long, value_name = "NAME", default_value = "code", value_parser = ["code", "qualcode"])]
    name: String,
}

/// Runs the command; `command` is the whole command line.
pub fn run(args: &Args, mut command: clap::Command) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, &args.name, &mut script);
    print(&script)?;
    Ok(Status::Done)
}
