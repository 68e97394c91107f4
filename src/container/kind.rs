//! What every format says of itself, and how one is found.

/// A format in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileKind {
    /// Its name on the command line: `vtt`.
    pub id: &'static str,
    /// What it is, in one line of help.
    pub about: &'static str,
    /// The extensions of its files, in lower case and without the point; none where it is a folder of files.
    pub extensions: &'static [&'static str],
}

/// Something that stands in a list of formats.
pub trait OfKind {
    /// What it says of itself.
    fn kind(&self) -> &FileKind;
}

/// The format of that name.
#[must_use]
pub fn by_id<F: OfKind + ?Sized>(formats: &[&'static F], id: &str) -> Option<&'static F> {
    formats.iter().copied().find(|format| format.kind().id == id)
}

/// The format of files with that extension, given without its point and in any case.
#[must_use]
pub fn by_extension<F: OfKind + ?Sized>(
    formats: &[&'static F],
    extension: &str,
) -> Option<&'static F> {
    let is_it = |known: &&str| known.eq_ignore_ascii_case(extension);
    formats.iter().copied().find(|format| format.kind().extensions.iter().any(is_it))
}

/// All extensions of these formats, in their order.
#[must_use]
pub fn extensions<F: OfKind + ?Sized>(formats: &[&'static F]) -> Vec<&'static str> {
    formats.iter().flat_map(|format| format.kind().extensions).copied().collect()
}
