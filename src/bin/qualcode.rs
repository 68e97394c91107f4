//! The program `code` under its other name, for machines where `code` starts an editor.

fn main() -> std::process::ExitCode {
    qualcode::cli::main()
}
