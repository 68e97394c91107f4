//! What `code import` is told.

use crate::cli::help::listed;
use crate::cli::input::{column, columns, encoding};
use crate::cli::output::{FormatArgs, Messages};
use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, Options};
use crate::load::{Arrival, Gathered};
use crate::speech;
use std::path::{Path, PathBuf};

/// Make a study of transcripts, commented Word files and other programs' projects
///
/// Transcripts become plain text with a label before each turn, so that people can read and compare what tags stand on;
/// the files they come from are copied to originals/ and stay as they are. Word comments become tags: the author is the
/// coder, each line names a code, and what follows a colon is a note. What has no place in a study is counted and said.
/// Nothing is written if the folder is there and holds anything.
///
/// With --into, all of it is brought into a study that is there: first as a dry run, and with --yes. Texts that the study
/// has are known again, whatever their labels and line ends, and tags are put on the study's text; a coder's tags stand
/// beside those that are there, equal ones once; an edited text without tags of its own takes the place of the study's,
/// and the tags on that move. What has no certain place, or says otherwise than what is there, is listed, not added.
#[derive(clap::Args)]
#[command(after_long_help = formats())]
pub struct Args {
    /// Files to import, folders of them, a study's folder, or a zip of one
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder of the new study
    #[arg(short, long, value_name = "DIR", required_unless_present = "into")]
    pub output: Option<PathBuf>,
    /// Bring all of it into this study; a dry run without --yes
    #[arg(long, value_name = "STUDY", conflicts_with = "output")]
    pub into: Option<PathBuf>,
    /// Write what a dry run showed
    #[arg(long, requires = "into")]
    pub yes: bool,
    /// Use the codes of this codebook; what it lacks is added to it as drafts
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    /// A table with the columns name and code: which of the file's names stands for which code; an empty code drops it
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// How the file counts places, where what is found is wrong
    #[arg(long, value_name = "HOW")]
    pub offsets: Option<String>,
    /// What the columns of a table say: text=…,speaker=…,time=… of a transcript, code=…,quote=… of coded segments
    ///
    /// With transcript=… a table of speech is a transcript for each value of that column. Of coded segments also
    /// transcript=…,coder=…,codes=…,start=…,end=…,range=…,paragraph=…,value=…,memo=…; of a codebook
    /// theme=…,subtheme=…,code=…,subcode=…,name=…,id=…,parent=…,depth=…,definition=… and other keys of a code. tier=…
    /// names the tiers of ELAN's and Praat's files that are speech: tier=Ana,Ben.
    #[arg(long, value_name = "WHAT=COLUMN,…", value_delimiter = ',', value_parser = column)]
    pub columns: Vec<(String, String)>,
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Who coded, where no file says so
    #[arg(long, value_name = "NAME")]
    pub coder: Option<String>,
    /// Read text files that are not UTF-8 in this encoding, for example windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    #[command(flatten)]
    pub format: FormatArgs,
    #[command(flatten)]
    pub messages: Messages,
}

fn formats() -> String {
    let transcripts = speech::FORMATS.iter().map(|f| &f.kind);
    let studies = exchange::FORMATS.iter().map(|f| &f.kind);
    [listed("Transcripts", transcripts), listed("Other programs' studies", studies)].join("\n")
}

impl Args {
    /// What is to arrive from these files.
    ///
    /// # Errors
    /// For an encoding that does not exist, and columns that say nothing.
    pub fn arrival(&self, files: Gathered) -> Result<Arrival, Problem> {
        Ok(Arrival {
            files,
            book: None,
            codebook: self.codebook.clone(),
            map: self.map.clone(),
            options: Options {
                offsets: self.offsets.clone(),
                columns: columns(&self.columns)?,
                sheet: self.sheet.clone(),
                coder: self.coder.clone(),
            },
            encoding: encoding(self.encoding.as_deref())?,
        })
    }
}

/// Options that say something of coding, where nothing was coded, or somebody else did.
pub fn idle(args: &Args, imported: &Imported) -> Option<Problem> {
    let coded = !imported.tags.is_empty() || !imported.coverage.is_empty();
    let error = |flag: &str, why: &str| Some(useless(flag, why));
    match (&args.coder, &args.offsets) {
        (Some(_), _) if !coded => error("--coder", "nothing in these files is coded"),
        (_, Some(_)) if imported.tags.is_empty() => error("--offsets", "no tag is in these files"),
        _ => None,
    }
}

/// The way of counting, where no file is counted in it.
pub fn misfit(args: &Args, files: &[PathBuf]) -> Option<Problem> {
    let is_idle = args.offsets.is_some() && !files.iter().any(|file| is_project(file));
    let why = "only of REFI-QDA's projects (.qdpx) it says how they count";
    is_idle.then(|| useless("--offsets", why))
}

fn useless(flag: &str, why: &str) -> Problem {
    let message = format!("`{flag}` does nothing here: {why}");
    Problem::error(Kind::Usage, message).hint("leave it out")
}

/// Whether a file counts places as `--offsets` says; all others are found out by their words, or by what their format is.
fn is_project(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("qdpx"))
}
