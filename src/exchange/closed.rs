//! Projects that only their own program reads, and how that one gives them to others.

/// Whose project files with this ending are, and where that program exports it.
#[must_use]
pub fn closed(extension: &str) -> Option<(&'static str, &'static str)> {
    let extension = extension.to_ascii_lowercase();
    // MAXQDA's have its version in their endings: `.mx24`, `.mex22`.
    let bare = extension.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(match (extension.as_str(), bare) {
        ("atlproj" | "hpr7" | "hpr6" | "atlcb", _) => {
            ("a project of ATLAS.ti", "in ATLAS.ti: File > Export > REFI-QDA")
        }
        (_, "atlproj") => ("a project of ATLAS.ti", "in ATLAS.ti: File > Export > REFI-QDA"),
        ("nvp" | "nvpx" | "nvcx", _) => {
            ("a project of NVivo", "in NVivo: Share > Export Project > REFI-QDA project")
        }
        (name, "mx" | "mex") if name != bare => MAXQDA,
        ("mqda" | "mex", _) => MAXQDA,
        _ => return None,
    })
}

const MAXQDA: (&str, &str) =
    ("a project of MAXQDA", "in MAXQDA: Home > Export Project > REFI-QDA Project");
