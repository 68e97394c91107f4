//! One desk for each coder: a second one is told where the first is.

use crate::error::{Kind, Problem};
use crate::model::Coder;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// That this desk is the only one of its coder; ends with it, however it ends.
pub struct One {
    file: File,
    path: PathBuf,
}

impl One {
    /// Takes the place of a coder's only desk.
    ///
    /// # Errors
    /// Where there is another one.
    pub fn take(study: &Path, coder: &Coder) -> Result<Option<Self>, Problem> {
        let path = study.join(format!(".code-desk-{coder}"));
        let mut options = OpenOptions::new();
        let opened = options.read(true).write(true).create(true).truncate(false).open(&path);
        // Who cannot write here only reads.
        let Ok(mut file) = opened else { return Ok(None) };
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file, path })),
            // A file system without locks: each act looks at what is there all the same.
            Err(TryLockError::Error(_)) => Ok(None),
            Err(TryLockError::WouldBlock) => {
                let mut address = String::new();
                let _ = file.read_to_string(&mut address);
                let at = match address.trim() {
                    "" => String::new(),
                    address => format!(" at {address}"),
                };
                let message = format!("a desk is open for `{coder}` already{at}");
                Err(Problem::error(Kind::Usage, message)
                    .hint("go on in that window, or stop the program that runs it"))
            }
        }
    }

    /// Notes where it is, for a second one to say.
    pub fn note(&self, port: u16) {
        let mut file = &self.file;
        let address = format!("http://127.0.0.1:{port}/\n");
        // Who cannot be told where only does not know where.
        let _ = file
            .set_len(0)
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .and_then(|_| file.write_all(address.as_bytes()));
    }
}

impl Drop for One {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}
