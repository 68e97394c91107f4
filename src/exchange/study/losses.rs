//! What of a study has no place in formats that hold texts and tags.

use super::imported::{Imported, Written};
use crate::files::study;
use crate::model::Code;
use std::collections::BTreeSet;

/// What such a format keeps beside texts, coders, codes and the places of tags.
#[derive(Debug, Clone, Copy, Default)]
pub struct Holds {
    /// The study's title.
    pub title: bool,
    /// Codes that nobody gave.
    pub unused: bool,
    /// Which code is below which.
    pub levels: bool,
    /// What codes are called beside their ids.
    pub names: bool,
    /// Numbers or grades of tags.
    pub values: bool,
    /// Notes on tags.
    pub memos: bool,
    /// Participants, or some of them: the format counts the others itself.
    pub participants: bool,
    /// That somebody read a transcript and found nothing.
    pub nothing_found: bool,
}

impl Holds {
    /// Counts what has no place in the files of a program.
    pub fn count(self, program: &str, study: &Imported, written: &mut Written) {
        let codes = study.codebook.codes();
        let of_codes = |is: &dyn Fn(&Code) -> bool| codes.iter().filter(|code| is(code)).count();
        let rows = || study.tags.iter().flat_map(|tags| &tags.rows);
        let used: BTreeSet<&str> = rows().map(|row| row.code.as_str()).collect();
        let filled = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.is_empty());
        let settings = study::write(&study.settings);
        let empty = study.tags.iter().filter(|tags| tags.rows.is_empty()).count();
        let people: BTreeSet<&str> =
            study.participants.iter().map(|row| row.participant.as_str()).collect();
        let all = [
            (self.title, "title", usize::from(!study.title.is_empty())),
            (false, "setting of study.yaml", settings.lines().count()),
            (self.unused, "code that nobody gave", of_codes(&|c| !used.contains(c.id.as_str()))),
            (self.levels, "code below another", of_codes(&|c| c.parent.is_some())),
            (self.names, "name of a code", of_codes(&|c| c.name != c.id)),
            (false, "description of a code", of_codes(&is_described)),
            (self.values, "value of a tag", rows().filter(|row| filled(&row.value)).count()),
            (self.memos, "memo of a tag", rows().filter(|row| filled(&row.memo)).count()),
            (self.nothing_found, "transcript in which a coder found nothing", empty),
            (false, "row of coverage.csv", study.coverage.len()),
            (self.participants, "participant", people.len()),
            (false, "memo", study.memos.len()),
        ];
        let why = format!("no place for it in {program}");
        for (_, what, count) in all.into_iter().filter(|(kept, ..)| !kept) {
            written.lose(what, count, &why);
        }
    }
}

/// Whether a codebook says more of a code than what it is called and where it is.
fn is_described(code: &Code) -> bool {
    let bare = Code {
        id: code.id.clone(),
        name: code.name.clone(),
        parent: code.parent,
        depth: code.depth,
        at: code.at,
        ..Code::default()
    };
    *code != bare
}
