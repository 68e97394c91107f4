//! A small study in a temporary folder, and the built program run in it.
//!
//! ```ignore
//! let study = Study::new()
//!     .codes("care\n  warmth\nmoney")
//!     .transcript("P01", "I: How was it?\nP: She held my hand.\n")
//!     .tags("ana", "P01", "code,quote\nwarmth,held my hand\n");
//! assert_snapshot!(study.run(["themes", "--quiet"]).unchanged(), @"");
//! ```
//!
//! A snapshot shows stdout, stderr, every path that came, changed or went, and the exit status; [`sentences`] that are
//! the same under every table are short in it. The program gets an empty environment, with a home and a temporary folder
//! of its own; what it leaves there shows as well.

mod sentences;

pub use sentences::looked_up_in;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_code");

/// Generous: the slowest run takes a fraction of a second on an idle machine.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// A study's folder, removed when dropped.
pub struct Study {
    temp: TempDir,
}

impl Study {
    /// An empty folder.
    pub fn new() -> Self {
        let study = Self { temp: tempfile::tempdir().unwrap() };
        for name in ["study", "home", "tmp"] {
            std::fs::create_dir(study.temp.path().join(name)).unwrap();
        }
        // As a home is: `code check` says where others can read a study.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let alone = std::fs::Permissions::from_mode(0o700);
            std::fs::set_permissions(study.temp.path(), alone).unwrap();
        }
        study
    }

    /// A copy of the files of `examples/NAME` that are wanted, by their paths.
    pub fn example(name: &str, is_wanted: impl Fn(&str) -> bool) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        let files = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
        files.filter(|entry| entry.file_type().is_file()).fold(Self::new(), |study, entry| {
            let path = entry.path().strip_prefix(&root).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            if !is_wanted(&path) {
                return study;
            }
            study.bytes(&path, &std::fs::read(entry.path()).unwrap())
        })
    }

    /// With a file at this path below the study.
    pub fn file(self, path: &str, text: impl AsRef<str>) -> Self {
        self.bytes(path, text.as_ref().as_bytes())
    }

    /// With a file of these bytes.
    pub fn bytes(self, path: &str, bytes: &[u8]) -> Self {
        self.write(path, bytes);
        self
    }

    /// With an empty folder.
    pub fn folder(self, path: &str) -> Self {
        std::fs::create_dir_all(self.path(path)).unwrap();
        self
    }

    /// With `transcripts/ID.txt`.
    pub fn transcript(self, id: &str, text: &str) -> Self {
        self.file(&format!("transcripts/{id}.txt"), text)
    }

    /// With `tags/CODER/TRANSCRIPT.csv`.
    pub fn tags(self, coder: &str, transcript: &str, csv: &str) -> Self {
        self.file(&format!("tags/{coder}/{transcript}.csv"), csv)
    }

    /// With a codebook.yaml of these themes, a list in YAML.
    pub fn codebook(self, themes: &str) -> Self {
        self.file("codebook.yaml", format!("themes:\n{themes}\n"))
    }

    /// With a codebook.yaml of these ids, one a line, two spaces deeper for each level. Each has a definition.
    pub fn codes(self, outline: &str) -> Self {
        let mut themes = String::new();
        let mut above = 0;
        for line in outline.lines() {
            let id = line.trim_start_matches(' ');
            let depth = (line.len() - id.len()) / 2;
            let pad = "    ".repeat(depth);
            if depth > above {
                themes += &format!("{}  codes:\n", "    ".repeat(above));
            }
            themes += &format!("{pad}- id: {id}\n{pad}  definition: what {id} means\n");
            above = depth;
        }
        self.codebook(&themes)
    }

    /// A path below the study.
    pub fn path(&self, path: &str) -> PathBuf {
        self.temp.path().join("study").join(path)
    }

    /// Writes a file, new or not, also between two runs.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// What a file of the study holds.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// The program with these arguments in this study, not yet started.
    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).current_dir(self.path(".")).stdin(Stdio::null()).env_clear();
        command.env("HOME", self.temp.path().join("home"));
        command.env("TMPDIR", self.temp.path().join("tmp"));
        command
    }

    /// Runs the program with these arguments in this study.
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Outcome {
        let before = contents(self.temp.path());
        let [mut stdout, mut stderr] = [(); 2].map(|()| tempfile::tempfile().unwrap());
        let mut command = self.command(args);
        command.stdout(stdout.try_clone().unwrap()).stderr(stderr.try_clone().unwrap());
        let status = finish(command);
        let changes = changes(&before, &contents(self.temp.path()));
        let text = |file: &mut File| {
            let mut text = String::new();
            file.rewind().unwrap();
            file.read_to_string(&mut text).expect("what is printed is UTF-8");
            let study = self.path("").to_string_lossy().into_owned();
            text.replace(&study, "$STUDY/").replace(study.trim_end_matches('/'), "$STUDY")
        };
        let (stdout, stderr) = (text(&mut stdout), text(&mut stderr));
        Outcome { stdout, stderr, status, changes }
    }
}

/// Runs a command to its end and gives its exit status. One that hangs fails here, instead of holding up all tests.
fn finish(mut command: Command) -> Option<i32> {
    let mut child = command.spawn().unwrap();
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if started.elapsed() > TIME_LIMIT {
            child.kill().unwrap();
            panic!("still running after {TIME_LIMIT:?}: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// How a run ended.
#[must_use = "snapshot the outcome, or assert its status with `done()`"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was printed, with `$STUDY` for the study's folder.
    pub stdout: String,
    /// What was said beside it.
    pub stderr: String,
    /// The exit status; none if a signal ended the program.
    pub status: Option<i32>,
    /// Paths that came, changed or went, with `+`, `~` or `-` before them.
    pub changes: Vec<String>,
}

impl Outcome {
    /// Asserts that nothing in the study was written, and nothing beside it.
    #[track_caller]
    pub fn unchanged(self) -> Self {
        assert!(self.changes.is_empty(), "nothing was to be written:\n{self}");
        self
    }

    /// Asserts that the program did what was asked, and gives what it printed.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.status, Some(0), "{self}");
        self.stdout
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        part(f, &self.stdout)?;
        if !self.stderr.is_empty() {
            writeln!(f, "---- stderr ----")?;
            part(f, &self.stderr)?;
        }
        if !self.changes.is_empty() {
            writeln!(f, "---- changes ----\n{}", self.changes.join("\n"))?;
        }
        match self.status {
            Some(status) => writeln!(f, "---- status {status} ----"),
            None => writeln!(f, "---- killed ----"),
        }
    }
}

fn part(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "[no newline]\n" };
    write!(f, "{}{end}", sentences::shortened(text))
}

/// Every path below a folder: files with their bytes, folders (which end in `/`) with none.
fn contents(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy();
            let name = path.strip_prefix("study/").map_or(format!("../{path}"), str::to_owned);
            if entry.file_type().is_dir() {
                (name + "/", Vec::new())
            } else {
                (name, std::fs::read(entry.path()).unwrap_or_default())
            }
        })
        .collect()
}

fn changes(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let new = after.iter().filter_map(|(path, bytes)| match before.get(path) {
        None => Some(format!("+ {path}")),
        Some(old) => (old != bytes).then(|| format!("~ {path}")),
    });
    new.chain(gone.map(|path| format!("- {path}"))).collect()
}
