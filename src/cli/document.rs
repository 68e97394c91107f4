//! What stands beside the numbers of a report.

use super::help::one_of;
use crate::error::{Kind, Problem};
use crate::render::{Caption, Renderer};
use crate::report::{Block, Noted, Report};
use clap::Args;

/// What a report says beside its numbers.
#[derive(Args, Debug, Clone, Default)]
pub struct DocumentArgs {
    /// What the result is called: the caption of its main table [default: the study's title, and what is shown]
    #[arg(long, value_name = "TEXT", help_heading = "Output")]
    pub title: Option<String>,
    /// Which notes stand below [default: paper in docx, xlsx, latex, md, html and org, else full]
    ///
    /// paper: sentences about the study, as they stand under a table of a paper. full: all that was counted, and how,
    /// with names of coders and options. none: none; then say elsewhere what was counted.
    #[arg(long, value_name = "WHICH", help_heading = "Output", value_parser = one_of(Noted::ALL))]
    pub notes: Option<Noted>,
    /// How docx heads its tables: `Table 2. Themes` in a line; apa: number and title in two; heading: no number
    #[arg(long, value_name = "STYLE", help_heading = "Output", value_parser = one_of(Caption::ALL))]
    pub style: Option<Caption>,
    /// Whether shares are drawn beside their numbers; commands that can have an option for it.
    #[arg(skip)]
    pub bars: bool,
}

impl DocumentArgs {
    /// Refuses what a format has no place for.
    ///
    /// # Errors
    /// If anything of it was given.
    pub fn fits(&self, renderer: &dyn Renderer) -> Result<(), Problem> {
        let id = renderer.kind().id;
        let (message, hint) = match self {
            Self { title: Some(_), .. } if renderer.is_delimited() => (
                format!("`--title` does nothing in {id}, which holds one table and no title"),
                "leave it out",
            ),
            Self { notes: Some(_), .. } if renderer.is_delimited() => (
                format!("`--notes` does nothing in {id}, which holds one table and no notes"),
                "leave it out",
            ),
            Self { style: Some(_), .. } if id != "docx" => (
                format!("`--style` is for docx, not for {id}"),
                "leave it out, or write -o FILE.docx",
            ),
            Self { bars: true, .. } if id != "terminal" => {
                (format!("`--bars` draws for reading here, not for {id}"), "leave it out")
            }
            _ => return Ok(()),
        };
        Err(Problem::error(Kind::Usage, message).hint(hint))
    }

    /// The report under the user's title, if there is one.
    pub fn titled(&self, report: &Report) -> Option<Report> {
        let title = self.title.as_ref()?;
        let mut report = Report { title: title.clone(), ..report.clone() };
        let tables = report.blocks.iter_mut().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Text(_) | Block::Facts(_) | Block::Quotes(_) | Block::Figure(_) => None,
        });
        // The main table is what the report is about, and bears its title.
        if let Some(main) = tables.into_iter().find(|table| !table.aside) {
            main.title.clear();
        }
        Some(report)
    }
}
