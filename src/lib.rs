//! wip
pub mod agreement;
pub mod anchor;
pub mod container;
pub mod error;
pub mod files;
pub mod load;
pub mod model;
pub mod render;
pub mod report;
pub mod rules;
pub mod text;
pub mod cli {
    /** x */
    pub fn main() -> std::process::ExitCode {
        std::process::ExitCode::SUCCESS
    }
}
