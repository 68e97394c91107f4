//! wip
pub mod error;
pub mod model;
pub mod report;
pub mod text;
pub mod cli { /** x */ pub fn main() -> std::process::ExitCode { std::process::ExitCode::SUCCESS } }
