//! How a report looks: one file per output format. This file is the list.
//!
//! A new format is a file with a [`Renderer`], and its two lines here.

mod bars;
#[cfg(feature = "arrow")]
mod columnar;
mod columns;
mod computed;
mod csv;
mod docx;
pub mod figure;
mod html;
mod json;
mod latex;
mod lines;
mod markdown;
mod markup;
mod org;
pub mod page;
mod people;
mod pipes;
mod quote_columns;
mod quote_rows;
mod records;
mod renderer;
mod svg;
mod terminal;
#[cfg(test)]
mod tests;
mod tsv;
mod vega;
mod wrap;
mod xlsx;

use crate::container;

pub use csv::{body_of_table, header_of_table};
pub use quote_rows::QuoteRows;
pub use renderer::{Caption, Dialect, Renderer, Style};
pub use wrap::hang_whole;
pub use xlsx::workbook;

/// The formats, in the order of `--help`; the first is the default.
pub const FORMATS: &[&dyn Renderer] = &[
    &terminal::Terminal,
    &csv::Csv,
    &tsv::Tsv,
    &json::Json,
    &markdown::Markdown,
    &html::Html,
    &latex::Latex,
    &org::Org,
    &docx::Docx,
    &xlsx::Xlsx,
    #[cfg(feature = "arrow")]
    &columnar::PARQUET,
    #[cfg(feature = "arrow")]
    &columnar::ARROW,
];

/// The formats that are a picture and nothing else.
pub const PICTURES: &[&dyn Renderer] = &[&svg::Svg, &vega::Vega];

/// The format of that name.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn Renderer> {
    container::by_id(FORMATS, id).or_else(|| container::by_id(PICTURES, id))
}

/// The format of files with that extension, given without its point.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static dyn Renderer> {
    container::by_extension(FORMATS, extension)
        .or_else(|| container::by_extension(PICTURES, extension))
}
