//! Bytes in and out: whole-or-nothing writing, hashes, archives, tables, workbooks, XML, other programs. Knows no format.

mod act;
mod delimited;
mod hash;
pub mod html;
mod journal;
pub mod json;
mod kind;
#[cfg(feature = "sqlite")]
mod new_database;
mod process;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod workbook;
mod write;
mod xml;
mod zip;

pub use self::xml::{Element, Event, LocalName, XmlReader, XmlWriter};
pub use self::zip::{Archive, Packed, archive, zip};
pub use act::{Home, cut_off, write_all};
pub use delimited::{Delimited, delimited};
pub use hash::{sha1, sha256, sha256_base64};
pub use journal::recover;
pub use kind::{FileKind, OfKind, by_extension, by_id, extensions};
#[cfg(feature = "sqlite")]
pub use new_database::{DataCell, NewDatabase};
#[cfg(feature = "desk")]
pub use process::open_address;
pub use process::{Answer, Limits, Unanswered, ask, show};
pub use workbook::{Sheet, SheetCell, Workbook};
pub use write::{Before, Output, write_one, write_private};
