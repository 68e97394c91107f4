//! Pictures of a report: which one, how wide, and as what kind of file.

mod checked;
mod programs;

use crate::error::{Kind, Problem};
use crate::render::figure::{Grey, Width, height, is_coloured};
use crate::report::{Block, Figure, Report};
use crate::text::escape_line;
use clap::Args;
use std::borrow::Cow;

pub use checked::Drawn;
pub use programs::draw;

/// What of a picture can be chosen.
#[derive(Args, Debug, Clone, Default)]
pub struct PictureArgs {
    /// Which picture, where there are several: its name, as an error without it lists them
    ///
    /// `-o FILE.svg` (or png, pdf, eps) writes the picture of the table: svg by itself, the others by a program that is
    /// there: rsvg-convert, inkscape, or a Chromium browser (no eps). png has 600 dots per inch. `--format vega` is for
    /// those who draw themselves.
    #[arg(long, value_name = "NAME", help_heading = "Picture")]
    pub figure: Option<String>,
    /// How wide a picture is, in mm: 85 is a column of a journal, 170 are two [default: 170]
    #[arg(long, value_name = "MM", help_heading = "Picture")]
    #[arg(value_parser = clap::value_parser!(u16).range(60..=600))]
    pub width: Option<u16>,
    /// A picture without colour: greys, then patterns
    #[arg(long, help_heading = "Picture")]
    pub grey: bool,
}

/// What has a picture, for messages.
const HAVE: &str = "`code themes`, alone or with --by participant, --by transcript or --wide; `code cooccur` \
                    without --near and --next; `code saturation`; and the table of `code agree`";

/// Higher than this, in millimetres, goes on no page of a journal.
const HIGHEST: f64 = 225.0;

impl PictureArgs {
    /// The first option that was given, for a message.
    pub fn given(&self) -> Option<&'static str> {
        let given = [
            (self.figure.is_some(), "--figure"),
            (self.width.is_some(), "--width"),
            (self.grey, "--grey"),
        ];
        given.into_iter().find(|(is_given, _)| *is_given).map(|(_, flag)| flag)
    }

    /// How wide.
    pub fn width(&self) -> Width {
        self.width.map(Width).unwrap_or_default()
    }

    /// Whether without colour.
    pub const fn is_grey(&self) -> Grey {
        Grey(self.grey)
    }

    /// The report with the one picture that is meant.
    ///
    /// # Errors
    /// If it has none, or several and none is named.
    pub fn choose<'r>(&self, report: &'r Report) -> Result<Cow<'r, Report>, Problem> {
        let all: Vec<_> = report.figures().collect();
        let usage =
            |message: &str, hint: String| Err(Problem::error(Kind::Usage, message).hint(hint));
        let names = || {
            let named = all.iter().map(|f| format!("{} ({})", f.id, escape_line(&f.title)));
            format!("there are {}", named.collect::<Vec<_>>().join(", "))
        };
        let chosen = match (&self.figure, all.as_slice()) {
            (_, []) => return usage("this has no picture", format!("pictures have {HAVE}")),
            (None, [one]) => return self.coloured(one).map(|()| Cow::Borrowed(report)),
            (None, _) => {
                return usage("this has several pictures; name one with --figure", names());
            }
            (Some(name), _) => name,
        };
        let Some(figure) = all.iter().find(|figure| figure.id == *chosen) else {
            let message = format!("--figure: there is no picture `{}`", escape_line(chosen));
            return usage(&message, names());
        };
        self.coloured(figure)?;
        let mut one = report.clone();
        one.blocks.retain(|block| !matches!(block, Block::Figure(f) if f.id != *chosen));
        Ok(Cow::Owned(one))
    }

    /// Refuses to take colour from a picture that has none.
    fn coloured(&self, figure: &Figure) -> Result<(), Problem> {
        if !self.grey || is_coloured(figure) {
            return Ok(());
        }
        let message = "`--grey` does nothing here: this picture has no colour";
        Err(Problem::error(Kind::Usage, message).hint("leave it out"))
    }

    /// How wide and high it is, in millimetres.
    pub fn size(&self, report: &Report) -> Option<[f64; 2]> {
        let figure = report.figures().next()?;
        let width = self.width();
        Some([f64::from(width.0), height(figure, width)])
    }

    /// What is to be known of its size.
    pub fn doubt(&self, report: &Report) -> Option<String> {
        let [_, high] = self.size(report)?;
        (high > HIGHEST).then(|| {
            format!(
                "note: the picture is {high:.0} mm high; a journal's page takes about {HIGHEST:.0}: --level and --codes \
                 choose fewer rows"
            )
        })
    }
}
