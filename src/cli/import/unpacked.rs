//! A study that comes as a zip is unpacked beside the one it goes into, and taken away again.

use crate::cli::output::Failure;
use crate::container::{Archive, Home, Output, write_all};
use crate::error::{Kind, Problem};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// How folders of unpacked files begin: hidden, so that no command takes them for a study's.
const PREFIX: &str = ".code-unpacked-";

/// Files to import, those of archives unpacked.
pub struct Unpacked {
    /// The files and folders.
    pub files: Vec<PathBuf>,
    scratch: Option<PathBuf>,
}

impl Unpacked {
    /// Unpacks the archives among the files into a hidden folder, for the owner's eyes only.
    ///
    /// # Errors
    /// If an archive cannot be read, or nothing can be written there.
    pub fn beside(place: &Path, files: &[PathBuf]) -> Result<Self, Failure> {
        let is_zip = |path: &Path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
        if !files.iter().any(|file| is_zip(file)) {
            return Ok(Self { files: files.to_vec(), scratch: None });
        }
        let parent = place.parent().filter(|p| !p.as_os_str().is_empty());
        let folder = if place.is_dir() { place } else { parent.unwrap_or(Path::new(".")) };
        sweep(folder);
        let scratch = folder.join(format!("{PREFIX}{}", std::process::id()));
        let mut unpacked = Self { files: Vec::new(), scratch: Some(scratch.clone()) };
        private(&scratch)?;
        for (number, file) in files.iter().enumerate() {
            if is_zip(file) {
                let stem = file.file_stem().unwrap_or_default();
                let below = scratch.join(number.to_string()).join(stem);
                unpack(file, &below)?;
                unpacked.files.push(only_folder(below));
            } else {
                unpacked.files.push(file.clone());
            }
        }
        Ok(unpacked)
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        if let Some(scratch) = &self.scratch {
            // The next import from a zip takes away what is left.
            let _ = fs::remove_dir_all(scratch);
        }
    }
}

/// Takes away what a killed import left.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(PREFIX)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn private(folder: &Path) -> Result<(), Problem> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|e| {
        Problem::error(Kind::Input, format!("cannot write: {e}"))
            .in_file(&folder.display().to_string())
    })
}

fn unpack(file: &Path, folder: &Path) -> Result<(), Failure> {
    let name = file.display().to_string();
    let bytes = crate::load::read_bytes(file, &name)?;
    let mut archive = Archive::open(&name, &bytes)?;
    let mut outputs = Vec::new();
    for entry in archive.names().to_vec() {
        let path = Path::new(&entry);
        let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        // Folders, what hides, and what other systems put beside the files.
        let is_wanted = !entry.ends_with('/') && !entry.starts_with("__MACOSX/");
        if !is_wanted {
            continue;
        }
        if !is_plain {
            return Err(Problem::error(Kind::Input, "a file in it leads out of its folder")
                .in_file(&name)
                .hint("unpack it by hand, look at it, and import the folder")
                .into());
        }
        if let Some(bytes) = archive.read(&entry)? {
            outputs.push(Output { private: true, ..Output::new(folder.join(path), bytes) });
        }
    }
    Ok(write_all(Home::output(folder), &outputs)?)
}

/// The folder that an archive is of, where it holds nothing else.
fn only_folder(folder: PathBuf) -> PathBuf {
    let entries: Vec<PathBuf> =
        fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    match entries.as_slice() {
        [only] if only.is_dir() => only.clone(),
        _ => folder,
    }
}
