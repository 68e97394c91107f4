//! Every reader of qualcode, as functions of bytes that must neither panic, nor hang, nor take memory out of all
//! proportion, whatever the bytes are.
//!
//! The lists of formats in qualcode are the lists of readers here: a new format is under fire without a line in this folder.

mod alone;
mod packed;
mod whole;

use peak_alloc::PeakAlloc;
use std::fmt;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Bytes of memory that any file may take, and those for each of its bytes.
const ROOM: (usize, usize) = (60 << 20, 64);

/// A reader of files.
pub struct Reader {
    /// What it reads: `transcript-docx`.
    pub name: String,
    run: Box<dyn Fn(&[u8]) + Send + Sync>,
}

/// What reading took.
pub struct Taken {
    bytes: usize,
    /// Bytes of memory at the highest point, above what there was before; what SQLite takes for itself is not in it.
    pub memory: usize,
    /// By the clock on the wall.
    pub time: Duration,
}

impl Reader {
    fn new(name: impl Into<String>, run: impl Fn(&[u8]) + Send + Sync + 'static) -> Self {
        Self { name: name.into(), run: Box::new(run) }
    }

    /// Reads a file.
    pub fn read(&self, bytes: &[u8]) -> Taken {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let began = Instant::now();
        (self.run)(bytes);
        let time = began.elapsed();
        Taken { bytes: bytes.len(), memory: MEMORY.peak_usage().saturating_sub(before), time }
    }
}

impl Taken {
    /// Whether it took more memory than a file of this size may.
    #[must_use]
    pub const fn is_too_much(&self) -> bool {
        self.memory > ROOM.0 + ROOM.1 * self.bytes
    }

    /// # Panics
    /// If it took more memory than a file of this size may.
    pub fn judge(&self) {
        assert!(!self.is_too_much(), "{self}: more than 60 MiB and 64 times the file");
    }
}

impl fmt::Display for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let memory = self.memory as f64 / f64::from(1 << 20);
        let time = self.time.as_millis();
        write!(f, "{} bytes took {memory:.1} MiB and {time} ms", self.bytes)
    }
}

/// All readers.
#[must_use]
pub fn readers() -> Vec<Reader> {
    let mut all = whole::readers();
    all.extend(alone::readers());
    all.extend(packed::readers());
    all
}

/// Bytes as text, where they are any: what is not UTF-8 is refused before it is read.
fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Says what is wrong as a user would see it.
fn say(problems: &[qualcode::error::Problem]) {
    for problem in problems {
        let said = problem.to_string();
        assert!(!said.is_empty(), "a problem that says nothing");
        let shown = said.chars().all(|c| !c.is_control() || c == '\n');
        assert!(shown, "control characters reach the terminal: {said:?}");
    }
}
