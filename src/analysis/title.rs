//! What a report is called.

use crate::model::Frame;
use crate::text::uncapitalised;

/// `Quotes`, or in a study with a title `Peer work: quotes`.
pub(super) fn title(frame: &Frame, what: &str) -> String {
    if frame.title.is_empty() {
        what.to_owned()
    } else {
        format!("{}: {}", frame.title, uncapitalised(what))
    }
}
