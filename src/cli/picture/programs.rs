//! Other programs that make PNG, PDF or EPS of our SVG. The pictures stay ours: bytes go in, and what comes out is checked.

use super::checked::{DPI, Drawn, checked};
use crate::container::{Answer, Limits, Unanswered, ask};
use crate::error::{Kind, Problem};
use crate::text::escape_line;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs};

const LIMITS: Limits = Limits { time: Duration::from_secs(60), bytes: 1 << 27 };
/// A program that hangs must not hang us for long: the next one is asked.
const PIPED: &[&str] = &["rsvg-convert", "inkscape"];
/// What a Chromium browser is called here and there.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
];

/// Makes a file of this kind of an SVG of this size in millimetres.
///
/// # Errors
/// If no program is there, or none did what it should.
pub fn draw(kind: Drawn, svg: &[u8], size: [f64; 2]) -> Result<Vec<u8>, Problem> {
    kind.draw(svg, size)
}

impl Drawn {
    /// Makes it of an SVG of this size in millimetres.
    ///
    /// # Errors
    /// If no program is there, or none did what it should.
    fn draw(self, svg: &[u8], size: [f64; 2]) -> Result<Vec<u8>, Problem> {
        let mut complaints = Vec::new();
        for program in PIPED {
            match self.piped(program, svg, size) {
                Ok(bytes) => return Ok(bytes),
                Err(None) => {}
                Err(Some(why)) => complaints.push(format!("{program}: {why}")),
            }
        }
        for browser in BROWSERS.iter().filter(|_| self != Self::Eps) {
            match self.browsed(browser, svg, size) {
                Ok(bytes) => return Ok(bytes),
                Err(None) => {}
                Err(Some(why)) => complaints.push(format!("{browser}: {why}")),
            }
        }
        let kind = self.id();
        let message = match complaints.as_slice() {
            [] => format!("no program that makes {kind} of a picture is there"),
            some => format!("no program made {kind} of the picture: {}", some.join("; ")),
        };
        let or = if self == Self::Eps { "" } else { ", or a Chromium browser" };
        Err(Problem::error(Kind::Other, message).hint(format!(
            "install rsvg-convert (librsvg) or inkscape{or}; -o FILE.svg needs none"
        )))
    }

    /// By a program that reads SVG from one pipe and writes to another. None: it is not there.
    fn piped(self, program: &str, svg: &[u8], size: [f64; 2]) -> Result<Vec<u8>, Option<String>> {
        let (kind, dots) = (self.id(), format!("{DPI}"));
        let export = [format!("--export-type={kind}"), format!("--export-dpi={dots}")];
        let arguments: Vec<&str> = match program {
            "inkscape" => vec!["--pipe", &export[0], &export[1], "--export-filename=-"],
            _ => vec!["--format", kind, "--dpi-x", &dots, "--dpi-y", &dots],
        };
        let bytes = answer(ask(program, &arguments, svg, LIMITS))?;
        checked(self, bytes, size).map_err(Some)
    }

    /// By a browser, which wants files: they lie in a folder that nobody else can look into, and go when it is done.
    fn browsed(self, browser: &str, svg: &[u8], size: [f64; 2]) -> Result<Vec<u8>, Option<String>> {
        // A browser that is not there needs no folder.
        answer(ask(browser, &["--version"], b"", LIMITS))?;
        let folder =
            Folder::new().map_err(|error| Some(format!("no temporary folder: {error}")))?;
        let [page, out] = ["page.html", "out"].map(|name| folder.0.join(name));
        let [wide, high] = size;
        let head = format!(
            "<!DOCTYPE html><meta charset=\"utf-8\"><style>@page {{ size: {wide}mm {high}mm; margin: 0 }} \
             html, body {{ margin: 0; overflow: hidden }} svg {{ display: block }}</style>"
        );
        let written = fs::write(&page, [head.as_bytes(), svg].concat());
        written.map_err(|error| Some(error.to_string()))?;
        let pixels = size.map(|mm| (mm / 25.4 * 96.0).round());
        let output = |flag: &str| format!("--{flag}={}", out.display());
        let profile = format!("--user-data-dir={}", folder.0.join("profile").display());
        let mut arguments = vec![
            "--headless".to_owned(),
            "--disable-gpu".to_owned(),
            "--no-first-run".to_owned(),
            profile,
        ];
        match self {
            Self::Png => arguments.extend([
                output("screenshot"),
                format!("--window-size={},{}", pixels[0], pixels[1]),
                format!("--force-device-scale-factor={}", DPI / 96.0),
                "--hide-scrollbars".to_owned(),
            ]),
            Self::Pdf | Self::Eps => {
                arguments.extend([output("print-to-pdf"), "--no-pdf-header-footer".to_owned()]);
            }
        }
        arguments.push(format!("file://{}", page.display()));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        answer(ask(browser, &arguments, b"", LIMITS))?;
        let bytes = fs::read(&out).map_err(|_| Some("it wrote nothing".to_owned()))?;
        checked(self, bytes, size).map_err(Some)
    }
}

/// What a program wrote; nothing where it is not there.
fn answer(answer: Result<Answer, Unanswered>) -> Result<Vec<u8>, Option<String>> {
    match answer {
        Ok(Answer { done: true, output, .. }) => Ok(output),
        Ok(Answer { complaints, .. }) => {
            let first = complaints.lines().find(|line| !line.trim().is_empty());
            let first = first.unwrap_or("it failed and does not say why");
            Err(Some(escape_line(first).chars().take(200).collect()))
        }
        Err(Unanswered::Missing) => Err(None),
        Err(Unanswered::Late) => Err(Some(format!("no answer in {} s", LIMITS.time.as_secs()))),
        Err(Unanswered::TooMuch) => Err(Some("its file is too large".to_owned())),
        Err(Unanswered::Failed(why)) => Err(Some(why)),
    }
}

/// A folder for this user alone, which goes with what is in it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Self> {
        let at = |n: u32| env::temp_dir().join(format!("code-picture-{}-{n}", std::process::id()));
        let free = (0..100).map(at).find(|path| !path.exists());
        let path = free.unwrap_or_else(|| at(100));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        // Fails where somebody else was faster, or put something else there.
        builder.create(Path::new(&path))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // It holds what is in the file that was asked for, and nothing else.
        let _ = fs::remove_dir_all(&self.0);
    }
}
