//! A study that is open, and what is read of it.

use super::find::TranscriptFile;
use super::segments::FixedUnits;
use super::select::Patterns;
use super::tags::TagFiles;
use crate::error::Problem;
use crate::files::decode::Encodings;
use crate::files::study::StudyFile;
use crate::model::Frame;
use crate::rules::RuleSet;
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A study that is ready to be read through.
pub struct Study {
    /// All of it but the texts.
    pub frame: Frame,
    /// Its folder; none for loose transcripts.
    pub folder: Option<PathBuf>,
    /// The folders of transcripts, unless they are loose, and of tags.
    pub folders: Vec<PathBuf>,
    /// The transcripts to be read, in the order of their ids.
    pub transcripts: Vec<TranscriptFile>,
    /// The table of participants as the user would name it.
    pub participants: String,
    /// The tag files.
    pub tags: TagFiles,
    /// What study.yaml says.
    pub settings: StudyFile,
    /// Transcripts in which somebody looked at who speaks.
    pub labels_checked: Patterns,
    /// Whether every doubt about who speaks is told, and not only the strongest of each transcript.
    pub every_doubt: bool,
    /// The units of agreement that a file fixes.
    pub segments: FixedUnits,
    /// The rules to run; empty if none are wanted.
    pub rules: RuleSet,
    /// How many rules the codebook has, wanted or not.
    pub rules_in_codebook: usize,
    /// The encodings of files that are not UTF-8.
    pub encodings: Encodings,
    /// All files of the study that matter for its numbers, by name.
    pub inputs: BTreeMap<String, PathBuf>,
    /// Those of them that say something about all transcripts.
    pub shared: BTreeMap<String, PathBuf>,
}

impl Study {
    /// What no result may be written over: its files, and the folders of which every file is read.
    pub fn kept(&self) -> impl Iterator<Item = &PathBuf> {
        self.inputs.values().chain(&self.folders)
    }
}

/// What was made of all transcripts.
pub struct Read<P> {
    /// What was made of each, or of several side by side, in order.
    pub parts: Vec<P>,
    /// What is wrong with them.
    pub problems: Vec<Problem>,
    /// All labels of speakers.
    pub labels: BTreeSet<Name>,
    /// The attributes that participants have, with their values.
    pub attributes: BTreeMap<Name, BTreeSet<Name>>,
}

/// Adds transcripts and tag files to the other inputs; gives those others, which say something about all transcripts.
pub(super) fn add_files(
    inputs: &mut BTreeMap<String, PathBuf>,
    transcripts: &[TranscriptFile],
    tags: &TagFiles,
) -> BTreeMap<String, PathBuf> {
    let mut shared = inputs.clone();
    shared.extend(tags.coverage.values().map(|of| (of.name.clone(), of.path.clone())));
    inputs.extend(transcripts.iter().map(|of| (of.name.clone(), of.path.clone())));
    inputs.extend(tags.files.iter().map(|of| (of.name.clone(), of.path.clone())));
    shared
}
