//! Annotations as JSON: doccano, Label Studio, W3C Web Annotation.

mod doccano;
mod label_studio;
mod records;
mod web_annotation;

pub use doccano::Doccano;
pub use label_studio::LabelStudio;
pub use web_annotation::WebAnnotation;
