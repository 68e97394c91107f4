//! A study as relational tables in an SQLite database, with the theme table as a view: for whoever asks in SQL, from R, Python
//! or DuckDB. Nothing reads it again: a `.qdpx` file is for that.

mod spelled;

use super::format::ProjectWriter;
use super::study::imported::{Exported, Files, Written};
use super::study::relations::Relations;
use crate::container::{DataCell, FileKind, NewDatabase};
use crate::error::Problem;
use crate::model::{CONSENSUS, Code, CodeId, Codebook, Coder, RULES, Status};
use spelled::Spelled;
use std::collections::{BTreeMap, BTreeSet};

/// The version of the tables: another one where a column goes or means something else.
const SCHEMA: &str = "1";
const TABLES: &str = include_str!("tables.sql");
const VIEWS: &str = include_str!("views.sql");

/// `.sqlite`.
pub const RELATIONAL_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind {
        id: "sqlite",
        about: "a database of relational tables, with the theme table as a view, to be asked in SQL",
        extensions: &["sqlite", "sqlite3", "db"],
    },
    has_relations: true,
    write,
};

fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let book = &study.codebook;
    let database = NewDatabase::new(TABLES)?;
    let language = study.settings.language.as_str();
    for (key, value) in
        [("title", study.title.as_str()), ("language", language), ("schema", SCHEMA)]
    {
        database.add("study", [key.into(), value.into()])?;
    }
    for transcript in &study.transcripts {
        database.add("transcripts", [(&transcript.id).into(), (&transcript.text).into()])?;
    }
    let spelled = Spelled::new(exported);
    people(exported, &spelled, &database)?;
    codes(book, &database)?;
    coders(&exported.relations, &spelled, &database)?;
    let mut number = 0;
    for one in &exported.relations {
        speech(one, &spelled, &database)?;
        coding(one, book, &spelled, &database, &mut number)?;
    }
    for memo in &study.memos {
        let row = [&memo.name, &memo.author, &memo.date, &memo.text].map(DataCell::from);
        database.add("memos", row)?;
    }
    let mut written = Written::default();
    if exported.not_unions == 0 {
        database.run(VIEWS)?;
    } else {
        written.notes.push(
            "there are no views: this study counts what all or most of its coders tagged, and views count what any of them did"
                .to_owned(),
        );
    }
    let rules = book.codes().iter().map(|code| code.rules.len()).sum();
    written.lose(
        "rule",
        rules,
        "the codebook keeps it; what rules tagged is among the tags where it counts",
    );
    written.notes.push(
        "nothing reads this file again: export a .qdpx for that. It holds all that people said"
            .to_owned(),
    );
    written.files = Files::One(database.bytes()?);
    Ok(written)
}

/// Participants and their attributes: of those who speak, as they are in each transcript; of others, as the table has them.
fn people(
    exported: &Exported,
    spelled: &Spelled<'_>,
    database: &NewDatabase,
) -> Result<(), Problem> {
    for id in spelled.people() {
        database.add("participants", [id.as_str().into()])?;
    }
    let mut spoke = BTreeSet::new();
    for one in &exported.relations {
        for person in &one.people {
            spoke.insert(&person.id);
            for (name, value) in &person.attributes {
                let [name, value] = spelled.attribute(name, value);
                let row = [spelled.person(&person.id), &one.transcript, name, value];
                database.add("attributes", row.map(DataCell::from))?;
            }
        }
    }
    let mut silent: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for row in exported.study.participants.iter().filter(|row| !spoke.contains(&row.participant)) {
        let known = silent.entry(&row.participant).or_default();
        for (name, value) in &row.attributes {
            known.entry(name).or_insert(value);
        }
    }
    for (person, attributes) in silent {
        for (name, value) in attributes {
            let [name, value] = spelled.attribute(name, value);
            let row = [spelled.person(person).into(), DataCell::Null, name.into(), value.into()];
            database.add("attributes", row)?;
        }
    }
    Ok(())
}

fn codes(book: &Codebook, database: &NewDatabase) -> Result<(), Problem> {
    for (position, code) in book.codes().iter().enumerate() {
        let parent = code.parent.map(|parent| &book[parent].id);
        let status = match code.status {
            Status::Draft => "draft",
            Status::Active => "active",
            Status::Retired => "retired",
        };
        database.add(
            "codes",
            [
                (&code.id).into(),
                (position + 1).into(),
                parent.into(),
                code.depth.into(),
                (&code.name).into(),
                (&code.definition).into(),
                status.into(),
                code.since.as_ref().into(),
                code.color.as_ref().into(),
            ],
        )?;
        notes(code, database)?;
        for ancestor in book.lineage(CodeId(position)) {
            database.add("code_tree", [(&book[ancestor].id).into(), (&code.id).into()])?;
        }
    }
    Ok(())
}

fn notes(code: &Code, database: &NewDatabase) -> Result<(), Problem> {
    let kinds = [
        ("use_when", &code.use_when),
        ("avoid_when", &code.avoid_when),
        ("example", &code.examples),
        ("counterexample", &code.counterexamples),
        ("alias", &code.aliases),
    ];
    for (kind, notes) in kinds {
        for (position, note) in notes.iter().enumerate() {
            let row = [(&code.id).into(), kind.into(), (position + 1).into(), note.into()];
            database.add("code_notes", row)?;
        }
    }
    Ok(())
}

fn coders(
    relations: &[Relations],
    spelled: &Spelled<'_>,
    database: &NewDatabase,
) -> Result<(), Problem> {
    let reading = relations.iter().flat_map(|one| &one.reading).map(|row| &row.coder);
    let tags = relations.iter().flat_map(|one| &one.tags).map(|tag| &tag.coder);
    let all: BTreeSet<Coder> = reading.chain(tags).map(|coder| spelled.coder(coder)).collect();
    for coder in all {
        let kind = match coder.name.key() {
            RULES => "rules",
            CONSENSUS => "consensus",
            _ => "person",
        };
        let (id, round) = (coder.to_string(), u64::from(coder.round));
        database
            .add("coders", [(&id).into(), coder.name.as_str().into(), round.into(), kind.into()])?;
    }
    Ok(())
}

fn speech(one: &Relations, spelled: &Spelled<'_>, database: &NewDatabase) -> Result<(), Problem> {
    let id = || DataCell::from(&one.transcript);
    for (label, role, who) in &one.speakers {
        let who = who.as_ref().map(|who| spelled.person(who));
        database.add("speakers", [id(), label.into(), (*role).into(), who.into()])?;
    }
    for (index, turn) in one.turns.iter().enumerate() {
        let speaker = one.speakers.get(turn.speaker);
        let who = speaker.and_then(|(.., who)| who.as_ref()).map(|who| spelled.person(who));
        database.add(
            "turns",
            [
                id(),
                (index + 1).into(),
                speaker.map(|(label, ..)| label).into(),
                who.into(),
                turn.starts_at.into(),
                turn.place.start.into(),
                turn.place.end.into(),
                (&turn.speech).into(),
                turn.words.into(),
                turn.counts.into(),
            ],
        )?;
    }
    Ok(())
}

fn coding(
    one: &Relations,
    book: &Codebook,
    spelled: &Spelled<'_>,
    database: &NewDatabase,
    number: &mut usize,
) -> Result<(), Problem> {
    let id = || DataCell::from(&one.transcript);
    for row in &one.reading {
        let coder = spelled.coder(&row.coder).to_string();
        database.add(
            "reading",
            [
                id(),
                (&coder).into(),
                row.code.map(|code| &book[code].id).into(),
                row.turns.map(|turns| turns.0).into(),
                row.turns.map(|turns| turns.1).into(),
                row.open.into(),
                row.counts.into(),
            ],
        )?;
    }
    for tag in &one.tags {
        *number += 1;
        let coder = spelled.coder(&tag.coder).to_string();
        database.add(
            "tags",
            [
                (*number).into(),
                id(),
                (&coder).into(),
                (&book[tag.code].id).into(),
                tag.place.start.into(),
                tag.place.end.into(),
                (&tag.quote).into(),
                tag.value.as_ref().into(),
                tag.memo.as_ref().into(),
                tag.rule.into(),
            ],
        )?;
        for piece in &tag.pieces {
            database.add(
                "tagged",
                [
                    (*number).into(),
                    id(),
                    (piece.turn + 1).into(),
                    piece.place.start.into(),
                    piece.place.end.into(),
                    piece.words.start.into(),
                    piece.words.end.into(),
                    piece.counts.into(),
                ],
            )?;
        }
    }
    Ok(())
}
