//! Codebooks of every layout, and a change carried out in them.

use qualcode::files::codebook::{Wanted, by_extension, same};
use qualcode::migrate::{Change, Plan, mentioning, plan};
use qualcode::model::Codebook;

/// What a file says.
pub fn read(extension: &str, text: &str) -> Codebook {
    let (book, problems) = by_extension(extension).unwrap().read("b", text);
    assert!(problems.iter().all(|p| !p.is_error()), "{problems:?}\n{text}");
    book
}

/// The text of a codebook after a change.
pub fn changed(extension: &str, text: &str, change: &Change) -> (String, Plan) {
    let made = plan(&read(extension, text), change).unwrap();
    let mentioned = mentioning(text, &made.mentions);
    let before = read(extension, &mentioned);
    let wanted = Wanted { before: &before, after: &made.book, origin: &made.origin };
    let format = by_extension(extension).unwrap();
    let edited = format.edit("b", &mentioned, wanted).expect("this can be edited");
    let after = read(extension, &edited);
    assert!(same(&after, &made.book), "{edited}\n{:?}\n{:?}", after.codes(), made.book.codes());
    (edited, made)
}

pub fn rename(code: &str, to: &str) -> Change {
    Change::Rename { code: code.into(), to: to.into(), keep_alias: false }
}

pub fn merge(codes: &[&str], into: &str) -> Change {
    let codes = codes.iter().map(|code| (*code).to_owned()).collect();
    Change::Merge { codes, into: into.into(), keep_alias: false }
}

pub fn move_below(code: &str, below: Option<&str>) -> Change {
    Change::Move { code: code.into(), below: below.map(Into::into) }
}

pub fn retire(code: &str) -> Change {
    Change::Retire { code: code.into() }
}
