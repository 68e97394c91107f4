//! What a study cannot hold: an import writes nothing that its own readers then refuse.

use super::imported::{Imported, ImportedTags, ImportedTranscript};
use crate::error::{Kind, Problem};
use crate::files::names::Names;
use crate::model::{CONSENSUS, Coder, LEVELS, RULES, TagRow, Transcript};
use crate::text::{CodePoints, Name, is_invisible};
use std::collections::{BTreeSet, HashMap};

/// Makes an import fit to be a study of ours, and tells what is not or was changed for it.
pub fn sound(imported: &mut Imported, problems: &mut Vec<Problem>) {
    rename_rules(imported);
    tell_consensus(imported);
    leave_out_blanks(imported, problems);
    forget_readers(imported);
    // What could not be read has been told.
    if !problems.iter().any(Problem::is_error) {
        problems.extend(empty(imported));
    }
    problems.extend(too_deep(imported));
    problems.extend(zero_bytes(imported));
}

/// The transcripts in which nobody speaks who is studied: nothing can be counted there. They are written, and a study
/// that holds them is refused until somebody has said what they are.
#[must_use]
pub fn silent(imported: &Imported, turns: &[Transcript]) -> Vec<Problem> {
    let (roster, conventions) = (imported.roster(), &imported.settings.conventions);
    let silent = |(of, turns): (&ImportedTranscript, &Transcript)| {
        let message = if turns.turns.is_empty() {
            "there is no speech in this file"
        } else if roster.cast(turns, conventions).speakers.iter().any(|who| who.role.counts()) {
            return None;
        } else {
            "only interviewers and staff speak in this file"
        };
        let file = of.original.as_ref().map_or(&of.id, |original| &original.name);
        Some(Problem::error(Kind::Place, message).in_file(file).hint(
            "it is written, and stops every count: fill it in, take it out, or say who is asked with `interviewers:` in study.yaml",
        ))
    };
    imported.transcripts.iter().zip(turns).filter_map(silent).collect()
}

/// `rules` is the coder of the codebook's rules, whoever is called so elsewhere.
fn rename_rules(imported: &mut Imported) {
    let is_rules = |name: &Name| name.key() == RULES;
    let of_tags = imported.tags.iter().map(|tags| &tags.coder);
    let of_coverage = imported.coverage.iter().map(|row| &row.coder);
    let coders: Vec<&Coder> = of_tags.chain(of_coverage).collect();
    if !coders.iter().any(|coder| is_rules(&coder.name)) {
        return;
    }
    let mut names = Names::default();
    coders.iter().for_each(|coder| names.take(coder.name.as_str()));
    let ours = names.file(RULES);
    imported.notes.push(format!(
        "the coder `{RULES}` is called `{ours}` here: `{RULES}` is the coder of the codebook's rules"
    ));
    let ours = Name::from(ours);
    let of_tags = imported.tags.iter_mut().map(|tags| &mut tags.coder);
    let of_coverage = imported.coverage.iter_mut().map(|row| &mut row.coder);
    let theirs = of_tags.chain(of_coverage).filter(|coder| is_rules(&coder.name));
    theirs.for_each(|coder| coder.name.clone_from(&ours));
}

/// Settled tags count alone where they are, so that a person called so would silence the others.
fn tell_consensus(imported: &mut Imported) {
    let settled = |tags: &ImportedTags| tags.coder.name.key() == CONSENSUS;
    if imported.tags.iter().any(settled) && !imported.tags.iter().all(settled) {
        imported.notes.push(format!(
            "the tags of `{CONSENSUS}` are taken for settled ones: where they are, they count alone; \
             if a person is called so, rename the folder"
        ));
    }
}

/// Tags on nothing but white space stand on no words: they are listed.
fn leave_out_blanks(imported: &mut Imported, problems: &mut Vec<Problem>) {
    let texts: HashMap<&str, (&str, CodePoints)> = imported
        .transcripts
        .iter()
        .map(|of| (of.id.as_str(), (of.text.as_str(), CodePoints::new(&of.text))))
        .collect();
    let mut found: BTreeSet<(String, Coder, String)> = BTreeSet::new();
    for tags in &mut imported.tags {
        let Some((text, points)) = texts.get(tags.transcript.as_str()) else { continue };
        tags.rows.retain(|row| {
            let is_blank = is_blank(row, text, points);
            if is_blank {
                found.insert((tags.transcript.clone(), tags.coder.clone(), row.code.clone()));
            }
            !is_blank
        });
    }
    let incomplete = found.iter().map(|(transcript, coder, _)| (coder.clone(), transcript.clone()));
    imported.leave_unread(&incomplete.collect());
    for (transcript, coder, code) in found {
        let message =
            format!("{coder}'s tag `{code}` of `{transcript}` is on nothing but white space");
        let hint = "this tag is left out: add it by hand after importing";
        problems.push(Problem::error(Kind::Place, message).hint(hint));
    }
}

/// Where there are no codes nobody can have looked for them and found nothing.
fn forget_readers(imported: &mut Imported) {
    if imported.codebook.is_empty() && !imported.tags.is_empty() {
        imported.tags.clear();
        imported.notes.push("no file has codes: nobody is taken to have read for them".to_owned());
    }
}

fn is_blank(row: &TagRow, text: &str, points: &CodePoints) -> bool {
    let Some((start, end)) = row.place.points else { return false };
    let (from, to) = (points.byte(text, start), points.byte(text, end));
    let words = from.zip(to).and_then(|(from, to)| text.get(from..to));
    words.is_some_and(|words| words.chars().all(|c| c.is_whitespace() || is_invisible(c)))
}

/// A study has transcripts; a codebook alone waits for them.
fn empty(imported: &mut Imported) -> Option<Problem> {
    if !imported.transcripts.is_empty() {
        return None;
    }
    if !imported.codebook.is_empty() {
        let note =
            "no file holds a transcript: put them into transcripts/ before anything is counted";
        imported.notes.push(note.to_owned());
        return None;
    }
    let message = "these files hold neither a transcript nor a code";
    Some(Problem::error(Kind::Input, message).hint("import transcripts, a codebook or coded texts"))
}

fn too_deep(imported: &Imported) -> Option<Problem> {
    let deep = imported.codebook.codes().iter().find(|code| code.depth >= LEVELS)?;
    let message = format!("the code `{}` stands below more than {LEVELS} others", deep.id);
    let hint = "move it up in the program it comes from, and export again";
    Some(Problem::error(Kind::Codebook, message).hint(hint))
}

/// Texts with a zero byte are no text to any reader; which an escape or a database can hide.
fn zero_bytes(imported: &Imported) -> Vec<Problem> {
    let hint = "remove what cannot be seen in it where it comes from, and export again";
    let problem = |message: String, file: Option<&String>| {
        let problem = Problem::error(Kind::Input, message).hint(hint);
        match file {
            Some(file) => problem.in_file(file),
            None => problem,
        }
    };
    let mut problems = Vec::new();
    for of in imported.transcripts.iter().filter(|of| of.text.contains('\0')) {
        let message = format!("the text of `{}` holds a zero byte", of.id);
        problems.push(problem(message, of.original.as_ref().map(|original| &original.name)));
    }
    let has = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
    for tags in &imported.tags {
        if tags.rows.iter().any(|row| has(&row.memo) || has(&row.value)) {
            let message = format!("a note or value of {}'s tags holds a zero byte", tags.coder);
            problems.push(problem(message, None));
        }
    }
    problems
}
