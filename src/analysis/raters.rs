//! Who is compared, in the order in which people look for them.

use crate::model::Frame;
use crate::text::Name;

/// The coders that are taken together or compared: as they were asked for, else `c2` before `c10`.
#[must_use]
pub fn raters(frame: &Frame) -> Vec<String> {
    let mut names = frame.selection.raters(&frame.coders);
    if frame.selection.coders.is_none() {
        names.sort_by_cached_key(|name| Name::new(name));
    }
    names
}
