//! The page itself: it holds no data, so anybody on this machine may have it.

use super::answer::Answer;

/// A file of the page.
pub fn file(path: &str) -> Option<Answer> {
    const SCRIPT: &str = "text/javascript; charset=utf-8";
    let (kind, text) = match path {
        "/" => ("text/html; charset=utf-8", include_str!("page/desk.html")),
        "/desk.css" => ("text/css; charset=utf-8", include_str!("page/desk.css")),
        "/desk.js" => (SCRIPT, include_str!("page/desk.js")),
        "/ask.js" => (SCRIPT, include_str!("page/ask.js")),
        "/places.js" => (SCRIPT, include_str!("page/places.js")),
        "/lanes.js" => (SCRIPT, include_str!("page/lanes.js")),
        "/picker.js" => (SCRIPT, include_str!("page/picker.js")),
        "/coding.js" => (SCRIPT, include_str!("page/coding.js")),
        "/keys.js" => (SCRIPT, include_str!("page/keys.js")),
        "/looking.js" => (SCRIPT, include_str!("page/looking.js")),
        "/settling.js" => (SCRIPT, include_str!("page/settling.js")),
        _ => return None,
    };
    Some(Answer::file(kind, text))
}
