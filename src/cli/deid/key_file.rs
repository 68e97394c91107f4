//! Where a key may lie: with nobody who has the data.

use crate::cli::output::{Failure, Messages};
use crate::deid::Key;
use crate::error::{Kind, Problem};
use crate::files::decode::Encodings;
use crate::load;
use std::path::{Path, PathBuf};

/// Reads a key, if it lies where a key may.
///
/// # Errors
/// If it lies inside the study or a folder that git keeps, or others may read it, or something in it is wrong.
pub fn read(path: &Path, study: &[PathBuf], messages: &Messages) -> Result<Key, Failure> {
    let name = path.display().to_string();
    let text = load::read_text(path, &name, &Encodings::default())?;
    apart(path, study)?;
    closed(path)?;
    load::read_key(&name, &text).map_err(|problems| messages.refuse(problems))
}

/// Refuses a place inside the study, or inside a folder that git keeps.
///
/// # Errors
/// If it is one.
pub fn apart(path: &Path, study: &[PathBuf]) -> Result<(), Problem> {
    let name = path.display().to_string();
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(|error| load::cannot_read(&name, &error))?;
    // A link beside the study may lead into it.
    let target = path.canonicalize().ok();
    let places: Vec<&Path> =
        target.as_deref().and_then(Path::parent).into_iter().chain([folder.as_path()]).collect();
    let inside = |root: &PathBuf| {
        root.canonicalize()
            .is_ok_and(|root| root.is_dir() && places.iter().any(|place| place.starts_with(&root)))
    };
    if study.iter().any(inside) {
        return Err(Problem::error(
            Kind::Usage,
            "a key inside the study goes wherever the study goes",
        )
        .in_file(&name)
        .hint("move it to a folder that only you can read, apart from the study"));
    }
    let kept =
        places.iter().flat_map(|place| place.ancestors()).find(|above| above.join(".git").exists());
    if kept.is_some() {
        return Err(Problem::error(
            Kind::Usage,
            "a key inside a folder that git keeps can be pushed to others",
        )
        .in_file(&name)
        .hint("move it to a folder that git does not know"));
    }
    Ok(())
}

#[cfg(unix)]
fn closed(path: &Path) -> Result<(), Problem> {
    use std::os::unix::fs::PermissionsExt;
    let name = path.display().to_string();
    let mode = std::fs::metadata(path)
        .map_err(|error| load::cannot_read(&name, &error))?
        .permissions()
        .mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Problem::error(
        Kind::Usage,
        format!("others can read this key (mode {:03o})", mode & 0o777),
    )
    .in_file(&name)
    .hint("`chmod 600` closes it"))
}

#[cfg(not(unix))]
fn closed(_path: &Path) -> Result<(), Problem> {
    Ok(())
}
