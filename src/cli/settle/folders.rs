//! Where a study keeps what is settled, and what was decided so far.

use super::super::output::Failure;
use crate::error::{Kind, Problem};
use crate::files::coverage;
use crate::files::decode::decode;
use crate::files::settled;
use crate::load::{Study, read_bytes};
use crate::model::{CONSENSUS, Decision};
use crate::text::Name;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where a study keeps what is settled.
pub struct Folders {
    /// The study.
    pub study: PathBuf,
    /// The decisions.
    pub settled: PathBuf,
    /// The consensus.
    pub consensus: PathBuf,
    /// How the user would name the folder of the consensus.
    pub consensus_name: String,
    files: Vec<PathBuf>,
}

impl Folders {
    /// Finds them.
    ///
    /// # Errors
    /// Where there are no such folders.
    pub fn of(study: &Study) -> Result<Self, Failure> {
        let (Some(folder), Some(tags)) = (&study.folder, &study.tags.folder) else {
            return Err(Problem::error(
                Kind::Usage,
                "a consensus is kept in a study's folder, with a folder of tags for each coder",
            )
            .hint("`code anchor -o DIR` makes such folders of tags in one file")
            .into());
        };
        let named = tags.strip_prefix(folder).unwrap_or(tags).display().to_string();
        let settled = folder.join(settled::FOLDER);
        let consensus = tags.join(CONSENSUS);
        Ok(Self {
            files: vec![settled.join(settled::BEFORE), consensus.join(coverage::NAME)],
            study: folder.clone(),
            settled,
            consensus,
            consensus_name: format!("{named}/{CONSENSUS}"),
        })
    }

    /// The decisions about a transcript.
    pub fn log(&self, transcript: &Name) -> PathBuf {
        self.settled.join(format!("{transcript}.csv"))
    }

    /// Files that no sheet may replace.
    pub fn all(&self) -> &[PathBuf] {
        &self.files
    }
}

/// A transcript's decisions so far, and the bytes of the file that holds them.
pub type Logs = BTreeMap<Name, (Vec<u8>, Vec<Decision>)>;

/// Reads what was decided.
///
/// # Errors
/// Where a file cannot be read at all.
pub fn logs(study: &Study, home: &Folders, problems: &mut Vec<Problem>) -> Result<Logs, Failure> {
    let mut logs = Logs::new();
    for transcript in &study.transcripts {
        let path = home.log(&transcript.id);
        let name = format!("{}/{}.csv", settled::FOLDER, transcript.id);
        if !path.exists() {
            continue;
        }
        let bytes = read_bytes(&path, &name)?;
        let text = decode(&name, bytes.clone(), None)?;
        let decisions = settled::read(&name, &text, &study.frame.codebook, problems);
        logs.insert(transcript.id.clone(), (bytes, decisions));
    }
    Ok(logs)
}
