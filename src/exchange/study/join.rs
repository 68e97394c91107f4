//! One study of what several files hold.

use super::imported::{Imported, ImportedTranscript};
use crate::files::names::Names;
use crate::model::RosterRow;
use crate::text::Name;

/// Takes in what another file holds, under names that no other has.
pub fn join(all: &mut Imported, mut new: Imported, names: &mut Names, originals: &mut Names) {
    already_there(&mut new, all);
    known_people(&mut new, all);
    rename(&mut new, names, originals);
    all.join(new);
}

/// Leaves out transcripts that another file brought: one text that two coders exported.
fn already_there(new: &mut Imported, known: &Imported) {
    let mut at = 0;
    while let Some(transcript) = new.transcripts.get(at) {
        let same = known
            .transcripts
            .iter()
            .find(|other| body(other) == body(transcript) && other.names.contains(&transcript.id));
        let Some(same) = same else {
            at += 1;
            continue;
        };
        let (old, id) = (transcript.id.clone(), same.id.clone());
        // Tags that are still loose name the transcript as their file does.
        let (here, there) = (transcript.names.clone(), same.names.first().unwrap_or(&id).clone());
        let loose = new.loose.iter_mut().filter(|tag| here.contains(&tag.transcript));
        loose.for_each(|tag| tag.transcript.clone_from(&there));
        let read = new.read.iter_mut().filter(|(_, name)| *name == old);
        read.for_each(|(_, name)| name.clone_from(&id));
        let loose = new.loose.iter_mut().filter(|tag| tag.transcript == old);
        loose.for_each(|tag| tag.transcript.clone_from(&id));
        let people = new.participants.iter_mut().filter_map(|row| row.transcript.as_mut());
        people.filter(|of| **of == old).for_each(|of| *of = Name::new(&id));
        new.tags
            .iter_mut()
            .filter(|t| t.transcript == old)
            .for_each(|t| t.transcript.clone_from(&id));
        new.transcripts.remove(at);
    }
}

/// Leaves out people whom another file brought with the transcript they are in.
fn known_people(new: &mut Imported, known: &Imported) {
    let same = |a: &RosterRow, b: &RosterRow| {
        (&a.participant, &a.transcript, &a.speaker) == (&b.participant, &b.transcript, &b.speaker)
    };
    let ids: Vec<&str> = new.transcripts.iter().map(|t| t.id.as_str()).collect();
    let stays = |row: &RosterRow| {
        let brings = row.transcript.as_ref().is_some_and(|id| ids.contains(&id.as_str()));
        brings || !known.participants.iter().any(|other| same(other, row))
    };
    new.participants.retain(stays);
}

/// Gives transcripts ids that no other file's transcript has.
fn rename(imported: &mut Imported, names: &mut Names, originals: &mut Names) {
    for file in &mut imported.files {
        file.name = originals.file(&file.name);
    }
    for at in 0..imported.transcripts.len() {
        let old = imported.transcripts[at].id.clone();
        let new = names.path(&old);
        imported.transcripts[at].id.clone_from(&new);
        imported.transcripts[at].names.push(old.clone());
        if new != old {
            let original = imported.transcripts[at].original.as_ref();
            let of = original.map(|of| format!("{}: ", of.name)).unwrap_or_default();
            imported.notes.push(format!("{of}the transcript `{old}` is called `{new}` here"));
        }
        if let Some(original) = &mut imported.transcripts[at].original {
            // A file of several transcripts keeps its name.
            let (stem, extension) = original.name.rsplit_once('.').unwrap_or((&original.name, ""));
            let name =
                if stem == old { format!("{new}.{extension}") } else { original.name.clone() };
            original.name = originals.file(&name);
        }
        imported
            .tags
            .iter_mut()
            .filter(|t| t.transcript == old)
            .for_each(|t| t.transcript.clone_from(&new));
        let loose = imported.loose.iter_mut().map(|tag| &mut tag.transcript);
        let named = loose.chain(imported.read.iter_mut().map(|(_, name)| name));
        named.filter(|name| **name == old).for_each(|name| name.clone_from(&new));
        let of_roster = imported.participants.iter_mut().filter_map(|row| row.transcript.as_mut());
        of_roster.filter(|t| **t == old).for_each(|t| *t = Name::new(&new));
        imported
            .coverage
            .iter_mut()
            .filter(|c| c.transcript == old)
            .for_each(|c| c.transcript = Name::new(&new));
    }
}

/// What a file says: what we put before it tells where it comes from.
fn body(transcript: &ImportedTranscript) -> &str {
    &transcript.text[transcript.body..]
}
