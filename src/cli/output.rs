//! What is said, and where: reports to stdout or a file, problems to stderr.

pub use super::document::DocumentArgs;
use super::help::value;
use super::pager;
use super::picture::{Drawn, PictureArgs, draw};
use super::quoted;
pub use super::told::{Color, say};
use super::told::{tell, tell_all};
use crate::container::{extensions, write_one, write_private};
use crate::error::{self, Kind, Problem};
use crate::render::{self, Dialect, Renderer, Style};
use crate::report::Report;
use crate::text::{amount, escape_line};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How a command ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It did what was asked.
    Done,
    /// It checked something, and the answer is no.
    CheckFailed,
}

/// Why a command could not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// What is wrong has been said.
    Said,
    /// This is wrong.
    Problem(Box<Problem>),
    /// Nobody reads on; that is no failure.
    ClosedPipe,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

/// Width of reports that do not go to a terminal.
const WIDTH: usize = 100;

/// How a report is written.
#[derive(Args, Debug, Clone, Default)]
pub struct FormatArgs {
    /// How the result is written [default: by the extension of -o, else terminal]
    #[arg(long, value_name = "FORMAT", help_heading = "Output", value_parser = format_parser())]
    pub format: Option<String>,
    /// Make csv or tsv that Excel opens as it is: its encoding marked, no text taken for a formula
    #[arg(long, help_heading = "Output")]
    pub excel_safe: bool,
    /// What stands between the cells of csv: `,` `;` or tab [default: ,]
    #[arg(long, value_name = "MARK", help_heading = "Output", value_parser = delimiter)]
    pub delimiter: Option<u8>,
    /// What of a picture is chosen, in commands that have one.
    #[arg(skip)]
    pub picture: PictureArgs,
}

/// Where a report goes, and how it looks.
#[derive(Args, Debug, Clone)]
pub struct OutputArgs {
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub document: DocumentArgs,
    /// Write to this file instead of the screen
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
    /// Print all at once, where a long result on a terminal goes through $PAGER or less
    #[arg(long, help_heading = "Output")]
    pub no_pager: bool,
    #[command(flatten)]
    pub messages: Messages,
}

/// What is told beside the result.
#[derive(Args, Debug, Clone)]
pub struct Messages {
    /// Print numbers in spite of errors, and how many tags they leave out
    #[arg(long, help_heading = "Output")]
    pub keep_going: bool,
    /// Show at most 40 characters of the words that a problem is about
    #[arg(long, help_heading = "Output")]
    pub show_text: bool,
    /// Say nothing but errors
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// When to use colour
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Output"
    )]
    pub color: Color,
}

fn delimiter(mark: &str) -> Result<u8, String> {
    match mark {
        "," | "comma" => Ok(b','),
        ";" | "semicolon" => Ok(b';'),
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        _ => Err("it is `,` `;` or tab".to_owned()),
    }
}

fn format_parser() -> PossibleValuesParser {
    let all = render::FORMATS.iter().chain(render::PICTURES);
    PossibleValuesParser::new(all.map(|f| value(f.kind())))
}

impl FormatArgs {
    /// Refuses all that is said about a format, where there is nothing to be said.
    ///
    /// # Errors
    /// If anything was.
    pub fn refuse(&self, why: &str) -> Result<(), Failure> {
        let given = [
            (self.format.is_some(), "--format"),
            (self.excel_safe, "--excel-safe"),
            (self.delimiter.is_some(), "--delimiter"),
        ];
        match given.iter().find(|(is_given, _)| *is_given) {
            None => Ok(()),
            Some((_, flag)) => Err(Problem::error(Kind::Usage, format!("{flag}: {why}"))
                .hint("leave it out")
                .into()),
        }
    }

    /// Refuses what the user said about a table in text, or about a picture, where there is none.
    fn fits(&self, renderer: &dyn Renderer) -> Result<(), Failure> {
        let id = renderer.kind().id;
        let wrong = match self.picture.given() {
            Some(flag) if !renderer.is_picture() => {
                Some((flag, "a picture (svg, png, pdf, eps, vega)"))
            }
            Some(_) if id == "vega" => {
                let drawn = PictureArgs { figure: None, ..self.picture.clone() };
                drawn.given().map(|flag| (flag, "a picture that is drawn"))
            }
            _ => None,
        };
        if let Some((flag, what)) = wrong {
            let problem =
                Problem::error(Kind::Usage, format!("`{flag}` is for {what}, not for {id}"));
            return Err(problem.hint("leave it out, or write -o FILE.svg").into());
        }
        let flag = match (self.excel_safe, self.delimiter) {
            _ if renderer.is_delimited() => return Ok(()),
            (true, _) => "--excel-safe",
            (_, Some(_)) => "--delimiter",
            (false, None) => return Ok(()),
        };
        let message = format!("`{flag}` is for csv and tsv, not for {}", renderer.kind().id);
        let problem = Problem::error(Kind::Usage, message);
        Err(problem.hint("leave it out, or write --format csv").into())
    }
}

impl OutputArgs {
    /// Where nothing is said about documents.
    pub fn of(format: FormatArgs, output: Option<PathBuf>, messages: Messages) -> Self {
        Self { format, document: DocumentArgs::default(), output, no_pager: false, messages }
    }

    /// The format, where it is csv or tsv.
    pub fn delimited(&self) -> Option<&'static str> {
        let renderer = self.renderer().ok()?;
        renderer.is_delimited().then(|| renderer.kind().id)
    }

    fn renderer(&self) -> Result<&'static dyn Renderer, Failure> {
        let extension = self.output.as_ref().and_then(|p| p.extension()).and_then(|e| e.to_str());
        let found = match (&self.format.format, extension) {
            (Some(id), _) => render::by_id(id),
            (None, Some(extension)) if Drawn::by_extension(extension).is_some() => {
                render::by_id("svg")
            }
            (None, Some(extension)) => {
                return render::by_extension(extension).ok_or_else(|| {
                    let mut known: Vec<&str> = extensions(render::FORMATS);
                    known.extend(extensions(render::PICTURES));
                    known.extend(["png", "pdf", "eps"]);
                    Problem::error(Kind::Other, format!("`.{extension}` is no output format"))
                        .hint(format!(
                            "extensions are {}; or name one with --format",
                            known.join(", ")
                        ))
                        .into()
                });
            }
            (None, None) => render::FORMATS.first().copied(),
        };
        found.ok_or(Failure::Said)
    }

    /// Refuses what could not be written, before there is anything to write.
    ///
    /// # Errors
    /// For a format or a place that cannot be meant.
    pub fn ready<'p>(&self, inputs: impl IntoIterator<Item = &'p PathBuf>) -> Result<(), Failure> {
        let renderer = self.renderer()?;
        self.format.fits(renderer)?;
        self.document.fits(renderer)?;
        let Some(path) = &self.output else {
            if io::stdout().is_terminal() && renderer.is_binary() {
                let message =
                    format!("{} is no text, and cannot be shown here", renderer.kind().id);
                let problem = Problem::error(Kind::Usage, message);
                return Err(problem.hint("name a file with -o").into());
            }
            return Ok(());
        };
        protect(path, inputs)?;
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.is_dir()) {
            return Err(Problem::error(Kind::Usage, "there is no such folder")
                .in_file(&folder.display().to_string())
                .into());
        }
        Ok(())
    }

    /// Writes a report where it was asked for, but never over one of the `inputs` it was made of.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn emit<'p>(
        &self,
        report: &Report,
        inputs: impl IntoIterator<Item = &'p PathBuf>,
    ) -> Result<(), Failure> {
        // What people said is for the user alone, whichever command prints it.
        self.emit_with(report, inputs, if report.has_speech() { write_private } else { write_one })
    }

    /// The same, for nobody but the user to read.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn emit_private<'p>(
        &self,
        report: &Report,
        inputs: impl IntoIterator<Item = &'p PathBuf>,
    ) -> Result<(), Failure> {
        self.emit_with(report, inputs, write_private)
    }

    fn emit_with<'p>(
        &self,
        report: &Report,
        inputs: impl IntoIterator<Item = &'p PathBuf>,
        write: fn(&Path, &[u8]) -> Result<(), Problem>,
    ) -> Result<(), Failure> {
        self.ready(inputs)?;
        let doubts = quoted::doubts(report)?;
        let loud = doubts.iter().filter(|_| !self.messages.quiet);
        loud.for_each(|doubt| self.messages.tell(doubt));
        let mut report = Cow::Borrowed(report);
        if !doubts.is_empty() {
            report.to_mut().notes.extend(quoted::noted(&doubts));
        }
        let report = &*report;
        let to_terminal = self.output.is_none() && io::stdout().is_terminal();
        let titled = self.document.titled(report);
        let report = titled.as_ref().unwrap_or(report);
        let renderer = self.renderer()?;
        let style = self.style(to_terminal);
        if renderer.is_picture() {
            let report = &*self.format.picture.choose(report)?;
            let bytes = self.drawn(report, render(renderer, report, &style)?)?;
            let doubt = self.format.picture.doubt(report).filter(|_| !self.messages.quiet);
            self.put(&bytes, write)?;
            doubt.filter(|_| renderer.kind().id == "svg").iter().for_each(|doubt| say(doubt));
            return Ok(());
        }
        let mut bytes = render(renderer, report, &style)?;
        if to_terminal && renderer.kind().id != "terminal" {
            bytes = pager::harmless(bytes);
        }
        match &self.output {
            None if to_terminal && !self.no_pager && pager::show(&bytes) => Ok(()),
            _ => self.put(&bytes, write),
        }
    }

    /// How rows are written one by one, where the result is a table in text, and not for a terminal.
    pub fn rows(&self) -> Option<Dialect> {
        let to_terminal = self.output.is_none() && io::stdout().is_terminal();
        self.renderer().ok().filter(|_| !to_terminal)?.dialect(&self.style(false))
    }

    /// Writes rows where they were asked for, as [`OutputArgs::emit`] does.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn emit_rows<'p>(
        &self,
        inputs: impl IntoIterator<Item = &'p PathBuf>,
        doubts: &[Problem],
        rows: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        self.ready(inputs)?;
        if !self.messages.quiet {
            doubts.iter().for_each(|doubt| self.messages.tell(doubt));
        }
        let Some(path) = &self.output else {
            let mut stdout = BufWriter::with_capacity(1 << 16, io::stdout().lock());
            return rows(&mut stdout).and_then(|()| stdout.flush()).map_err(|e| not_printed(&e));
        };
        let mut bytes = Vec::new();
        // Memory takes all that is written to it.
        _ = rows(&mut bytes);
        // Rows are what people said.
        Ok(write_private(path, &bytes)?)
    }

    fn put(
        &self,
        bytes: &[u8],
        write: fn(&Path, &[u8]) -> Result<(), Problem>,
    ) -> Result<(), Failure> {
        match &self.output {
            None => print(bytes),
            Some(path) => Ok(write(path, bytes)?),
        }
    }

    /// The picture as the file's extension wants it.
    fn drawn(&self, report: &Report, svg: Vec<u8>) -> Result<Vec<u8>, Failure> {
        let extension = self.output.as_ref().and_then(|p| p.extension()).and_then(|e| e.to_str());
        let kind = extension.and_then(Drawn::by_extension).filter(|_| self.format.format.is_none());
        match (kind, self.format.picture.size(report)) {
            (Some(kind), Some(size)) => Ok(draw(kind, &svg, size)?),
            _ => Ok(svg),
        }
    }

    fn style(&self, to_terminal: bool) -> Style {
        let color = self.messages.color.is_on(to_terminal);
        let width = terminal_size::terminal_size().map(|(w, _)| usize::from(w.0));
        let width = Some(width.filter(|_| to_terminal).unwrap_or(WIDTH));
        let FormatArgs { excel_safe, delimiter, picture, .. } = &self.format;
        let DocumentArgs { notes, style, bars, .. } = self.document;
        Style {
            width,
            color,
            excel_safe: *excel_safe,
            delimiter: *delimiter,
            picture_width: picture.width(),
            grey: picture.is_grey(),
            notes,
            caption: style.unwrap_or_default(),
            bars,
            isolates: to_terminal,
        }
    }
}

/// Refuses to write over a file that was read, or into a folder all of which is.
///
/// # Errors
/// If `path` is one of the `inputs`, or lies in one.
pub fn protect<'p>(
    path: &Path,
    inputs: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new(".")).canonicalize();
    let Ok(target) = path.canonicalize().or(folder.map(|folder| folder.join(name))) else {
        return Ok(());
    };
    for input in inputs.into_iter().filter_map(|input| input.canonicalize().ok()) {
        let Ok(below) = target.strip_prefix(&input) else { continue };
        let message = match (below.as_os_str().is_empty(), input.is_dir()) {
            (true, false) => "this file is read by the command; it is not overwritten",
            (false, true) => {
                "what lies in this folder is read as part of the study; no result goes there"
            }
            _ => continue,
        };
        let problem = Problem::error(Kind::Usage, message).in_file(&path.display().to_string());
        return Err(problem.hint("name another file with -o").into());
    }
    Ok(())
}

/// A report in one format.
///
/// # Errors
/// If the format has no place for what the report holds.
pub fn render(renderer: &dyn Renderer, report: &Report, style: &Style) -> Result<Vec<u8>, Failure> {
    renderer
        .render(&report.for_readers(renderer.readers()), style)
        .map_err(|why| Problem::error(Kind::Other, why).hint("choose another --format").into())
}

/// Writes to stdout; a reader who has seen enough is no failure.
///
/// # Errors
/// If stdout is closed or full.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|e| not_printed(&e))
}

fn not_printed(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Problem::error(Kind::Other, format!("cannot write to stdout: {error}")).into(),
    }
}

impl Messages {
    /// Prints problems and gives up.
    pub fn refuse(&self, mut problems: Vec<Problem>) -> Failure {
        error::sort(&mut problems);
        problems.iter().filter(|p| p.is_error()).for_each(|p| self.tell(p));
        Failure::Said
    }

    /// Prints errors, and how many warnings there are; nothing goes on in spite of an error.
    ///
    /// # Errors
    /// If there are errors.
    pub fn judge_strictly(&self, mut problems: Vec<Problem>) -> Result<(), Failure> {
        error::sort(&mut problems);
        if self.tell_each(&problems).is_empty() { Ok(()) } else { Err(Failure::Said) }
    }

    /// Prints errors, and how many warnings there are.
    ///
    /// # Errors
    /// If there are errors and the user did not ask to go on.
    pub fn judge(&self, mut problems: Vec<Problem>) -> Result<(), Failure> {
        error::sort(&mut problems);
        let errors = self.tell_each(&problems);
        // What was asked for wrongly cannot be left out.
        let usage = errors.iter().any(|p| p.kind == Kind::Usage);
        if errors.is_empty() || self.keep_going && !usage {
            return Ok(());
        }
        if usage {
            return Err(Failure::Said);
        }
        let errors = amount(errors.len(), "error");
        say(&format!("{errors}: nothing was counted; `--keep-going` counts what is left"));
        Err(Failure::Said)
    }

    /// Prints errors, which are given back, and how many warnings there are.
    fn tell_each<'p>(&self, problems: &'p [Problem]) -> Vec<&'p Problem> {
        let (errors, warnings): (Vec<&Problem>, Vec<&Problem>) =
            problems.iter().partition(|p| p.is_error());
        errors.iter().for_each(|p| self.tell(p));
        let is_loud = |kind| {
            matches!(kind, Kind::StaleLock | Kind::WhoSpeaks | Kind::WhoCodes | Kind::NotRead)
        };
        let (loud, quiet): (Vec<&Problem>, Vec<&Problem>) =
            warnings.into_iter().partition(|p| is_loud(p.kind));
        if !self.quiet {
            tell_all(loud, &|problem| self.tell(problem));
            if !quiet.is_empty() {
                say(&format!("{}: `code check` lists them", amount(quiet.len(), "warning")));
            }
        }
        errors
    }

    /// Prints one problem with what belongs to it.
    pub fn tell(&self, problem: &Problem) {
        tell(problem, self.color);
        if let Some(snippet) = &problem.snippet {
            let lines = snippet.trim_end().lines();
            lines.for_each(|line| say(&format!("  | {}", escape_line(line))));
        }
        if let Some(speech) = problem.speech.as_ref().filter(|_| self.show_text) {
            say(&format!("  | {}", excerpt(speech)));
        }
    }
}

/// At most 40 characters of what people said.
pub fn excerpt(speech: &str) -> String {
    let short: String = speech.chars().take(40).collect();
    let more = if speech.chars().count() > 40 { "…" } else { "" };
    format!("“{}{more}”", escape_line(&short))
}
