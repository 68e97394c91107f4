//! The program `code` under its other name, for machines where `code` starts an editor.

#[cfg(feature = "mimalloc")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    qualcode::cli::main()
}
