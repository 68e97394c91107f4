//! The program `code`.

fn main() -> std::process::ExitCode {
    qualcode::cli::main()
}
