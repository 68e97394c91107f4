//! Where a tag stands, as it is typed.

use crate::error::{Kind, Problem};
use crate::model::{Place, Quote};
use std::ops::RangeInclusive;

/// A place: words, turns, lines, or code points. Several of them must agree.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct PlaceArgs {
    /// The turn, or turns as 12..14; alone, all that is said in it
    #[arg(long, value_name = "N", help_heading = "Place", value_parser = range)]
    turn: Option<RangeInclusive<usize>>,
    /// The line of the text, or lines as 12..14
    #[arg(long, value_name = "N", help_heading = "Place", value_parser = range)]
    line: Option<RangeInclusive<usize>>,
    /// The words
    #[arg(long, value_name = "WORDS", help_heading = "Place")]
    quote: Option<String>,
    /// The first code point, counted from 0
    #[arg(long, value_name = "N", help_heading = "Place", requires = "end")]
    start: Option<usize>,
    /// The code point after the last
    #[arg(long, value_name = "N", help_heading = "Place", requires = "start")]
    end: Option<usize>,
}

fn range(text: &str) -> Result<RangeInclusive<usize>, String> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if 0 < first && first <= last => Ok(first..=last),
        _ => Err("a number from 1, or a range as 12..14".to_owned()),
    }
}

impl PlaceArgs {
    /// The place; nothing where none is named.
    pub fn place(&self) -> Option<Place> {
        let exact = self.quote.clone().filter(|quote| !quote.trim().is_empty());
        let place = Place {
            quote: exact.map(|exact| Quote { exact, ..Quote::default() }),
            turns: self.turn.clone(),
            lines: self.line.clone(),
            points: self.start.zip(self.end),
        };
        (!place.is_empty()).then_some(place)
    }

    /// The place.
    ///
    /// # Errors
    /// Where none is named.
    pub fn needed(&self) -> Result<Place, Problem> {
        self.place().ok_or_else(|| {
            Problem::error(Kind::Usage, "nothing says where the tag stands")
                .hint("name --turn, --line, --quote, or --start and --end")
        })
    }
}
