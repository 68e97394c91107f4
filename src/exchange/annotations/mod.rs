//! Annotations as JSON: doccano, Label Studio, W3C Web Annotation.

mod doccano;
mod label_studio;
mod records;
mod rows;
mod web_annotation;

pub use doccano::{DOCCANO, DOCCANO_OUT};
pub use label_studio::LABEL_STUDIO;
pub use rows::ROWS;
pub use web_annotation::{WEB_ANNOTATION, WEB_ANNOTATION_OUT};
