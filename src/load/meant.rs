//! What a table or study.yaml calls otherwise: a transcript by its file (`T.txt` and `transcripts/T` are `T`), a label with
//! its marks (`[P2]` is `P2`).

use super::find::TranscriptFile;
use crate::files::study::StudyFile;
use crate::model::{Conventions, CoverageRow, Roster, RosterRow};
use crate::speech;
use crate::text::Name;
use std::collections::HashSet;

/// The transcripts that there are, in this folder.
struct There<'a> {
    ids: HashSet<&'a Name>,
    folder: &'a str,
}

impl<'a> There<'a> {
    fn of(all: &'a [TranscriptFile], folder: &'a str) -> Self {
        Self { ids: all.iter().map(|file| &file.id).collect(), folder }
    }

    /// The transcript that a name means which is no transcript's; ids are unique, so that no other one can be.
    fn meant(&self, name: &Name) -> Option<Name> {
        if self.ids.contains(name) {
            return None;
        }
        let path = name.trim().replace('\\', "/");
        let path = path.strip_prefix("./").unwrap_or(&path);
        let below = path
            .split_once('/')
            .filter(|(folder, _)| Name::new(folder) == *self.folder)
            .map(|(_, below)| below);
        let without_ending = |path: &str| {
            let (stem, ending) = path.rsplit_once('.')?;
            speech::by_extension(&ending.to_lowercase()).map(|_| Name::new(stem))
        };
        let forms = [path].into_iter().chain(below);
        let mut forms = forms.flat_map(|path| [Some(Name::new(path)), without_ending(path)]);
        let found = forms.find_map(|form| self.ids.get(&form?).copied());
        found.cloned()
    }
}

/// The rows with the transcripts and labels that they mean. A row stays as it is where another one is about the same
/// speaker already.
pub(super) fn of_roster(roster: Roster, all: &[TranscriptFile], folder: &str) -> Roster {
    let there = There::of(all, folder);
    let about = |row: &RosterRow| (row.transcript.clone(), row.speaker.clone());
    let meant = |row: &RosterRow| {
        let transcript = row.transcript.as_ref().and_then(|id| there.meant(id));
        let speaker = row.speaker.as_ref().and_then(label);
        let differs = transcript.is_some() || speaker.is_some();
        let (as_is, called) = about(row);
        differs.then(|| (transcript.or(as_is), speaker.or(called)))
    };
    if !roster.rows().iter().any(|row| meant(row).is_some()) {
        return roster;
    }
    let mut taken: HashSet<_> = roster.rows().iter().map(about).collect();
    let mut rows = roster.rows().to_vec();
    for row in &mut rows {
        if let Some(about) = meant(row).filter(|about| taken.insert(about.clone())) {
            (row.transcript, row.speaker) = about;
        }
    }
    let mut found = Roster::new(roster.attributes, rows);
    found.decimal_comma = roster.decimal_comma;
    found.kinds = roster.kinds;
    found
}

/// The labels of those who ask and help: `[P2]` is `P2`, as it is where it stands before speech.
pub(super) fn of_labels(conventions: &mut Conventions) {
    let Conventions { interviewers, staff, unlabelled: _ } = conventions;
    for name in interviewers.labels.iter_mut().chain(&mut staff.labels) {
        if let Some(meant) = label(name) {
            *name = meant;
        }
    }
}

/// The label that a name means which is written with its marks.
fn label(name: &Name) -> Option<Name> {
    let bare = speech::bare_label(name);
    (!bare.is_empty() && bare != name.as_str().trim()).then(|| Name::new(bare))
}

/// Rows of what was read, with the transcripts that they mean.
pub(super) fn of_coverage<'r>(
    rows: impl Iterator<Item = &'r mut CoverageRow>,
    all: &[TranscriptFile],
    folder: &str,
) {
    let there = There::of(all, folder);
    for row in rows {
        if let Some(id) = there.meant(&row.transcript) {
            row.transcript = id;
        }
    }
}

/// Who is excluded, where an interview has one participant, who is called as the transcript.
pub(super) fn excluded(study: &mut StudyFile, roster: &Roster, all: &[TranscriptFile]) {
    let StudyFile { exclude, transcripts, .. } = study;
    let there = There::of(all, transcripts);
    for name in exclude {
        let is_somebody = roster.rows().iter().any(|row| row.participant == *name);
        if let Some(id) = there.meant(name).filter(|_| !is_somebody) {
            *name = id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn files(ids: &[&str]) -> Vec<TranscriptFile> {
        let file = |id: &&str| TranscriptFile {
            id: (*id).into(),
            name: format!("transcripts/{id}.txt"),
            path: PathBuf::new(),
        };
        ids.iter().map(file).collect()
    }

    #[test]
    fn a_file_is_its_transcript_and_nothing_else_is() {
        let all = files(&["T", "wave1/P01", "P.2"]);
        let there = There::of(&all, "transcripts");
        let meant = |name: &str| there.meant(&name.into()).map(String::from);
        for name in ["T.txt", "transcripts/T", "Transcripts/T.docx", "./T.TXT", "transcripts\\t"] {
            assert_eq!(meant(name).as_deref(), Some("T"), "{name}");
        }
        assert_eq!(meant("wave1/P01.txt").as_deref(), Some("wave1/P01"));
        assert_eq!(meant("P.2.txt").as_deref(), Some("P.2"));
        for name in ["T", "P.2", "X.txt", "T.mp3", "P01.txt", "tags/T"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn a_label_with_its_marks_is_the_label() {
        for (written, name) in [
            ("[P2]", "P2"),
            ("@P2", "P2"),
            ("**P2**", "P2"),
            ("(P2)", "P2"),
            ("[受访者2]", "受访者2"),
            ("P2*", "P2"),
        ] {
            assert_eq!(label(&written.into()).as_deref(), Some(name), "{written}");
        }
        for written in ["P2", " P2 ", "P2 (f, 34)", "(she) Ann (her)", "*", "[]", "P2?"] {
            assert_eq!(label(&written.into()), None, "{written}");
        }
    }

    #[test]
    fn two_rows_do_not_become_one() {
        let row = |who: &str, transcript: &str| RosterRow {
            participant: who.into(),
            transcript: Some(transcript.into()),
            speaker: None,
            attributes: Default::default(),
            line: 1,
        };
        let roster = Roster::new(Vec::new(), vec![row("Ida", "T"), row("Bo", "T.txt")]);
        let of = of_roster(roster, &files(&["T"]), "transcripts");
        let kept: Vec<_> = of.rows().iter().filter_map(|row| row.transcript.as_deref()).collect();
        assert_eq!(kept, ["T", "T.txt"]);
    }
}
