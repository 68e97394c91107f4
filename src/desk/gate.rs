//! Who is let in. A page elsewhere may make the browser ask us things, a name elsewhere may lead to this machine, and
//! other people may have accounts on it: so an address must be ours, a request must come from our own page, and all but
//! the empty page needs the token of the session.

use super::answer::Answer;
use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::{Method, Uri};

/// The header that carries the token: a page elsewhere cannot send it without being asked first, and nobody is answered.
pub const TOKEN: HeaderName = HeaderName::from_static("x-desk");

/// Scripts, styles and requests are the page's own; nothing is framed, sent or fetched elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types desk";

/// What every answer says.
pub const ALWAYS: [(&str, &str); 7] = [
    ("cache-control", "no-store"),
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// Refuses what does not come from our own page by an address of this machine.
///
/// # Errors
/// The refusal.
pub fn check(method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Answer> {
    if uri.authority().is_some() || uri.scheme().is_some() {
        return Err(Answer::refused(400, "this is no proxy"));
    }
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Answer::refused(400, "one host, please"));
    };
    let Some(host) = host.to_str().ok().filter(|host| is_here(host)) else {
        return Err(Answer::refused(403, "this address is not that of the desk"));
    };
    // Nobody is asked whether a page elsewhere may send headers of its own.
    if *method == Method::OPTIONS {
        return Err(Answer::refused(403, "no"));
    }
    if *method != Method::GET && *method != Method::POST {
        return Err(Answer::refused(405, "GET and POST only"));
    }
    for origin in headers.get_all(ORIGIN) {
        if origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://")) != Some(host) {
            return Err(Answer::refused(403, "a page elsewhere asked for this"));
        }
    }
    for site in headers.get_all("sec-fetch-site") {
        if !matches!(site.as_bytes(), b"same-origin" | b"none") {
            return Err(Answer::refused(403, "a page elsewhere asked for this"));
        }
    }
    if *method == Method::POST
        && headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes) != Some(b"application/json")
    {
        return Err(Answer::refused(415, "JSON only"));
    }
    Ok(())
}

/// Whether a host is this machine, whatever the port: somebody may have forwarded another one to ours.
fn is_here(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_port = !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    is_port && (name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost"))
}
