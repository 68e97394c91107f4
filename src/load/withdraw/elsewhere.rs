//! What of them stands beside their transcripts: rows, notes, and what is left.

use super::super::find::{files_below, read_bytes};
use super::plan::{Plan, Planned, own_file};
use super::runs::WITHDRAWN;
use super::tags::elsewhere;
use super::told::Left;
use crate::files::summaries;
use crate::files::table::{Cell, Goes, without};
use crate::text::{Lines, Name, amount, same_name};
use std::path::{Path, PathBuf};

impl Plan<'_> {
    /// Rows of participants, coverage, summaries and decisions.
    pub fn tables(&mut self) -> Planned {
        let who = self.who.clone();
        let alone = self.alone.clone();
        let is_alone = move |cell: &Cell<'_>| alone.contains(&Name::new(&cell("transcript")));
        let of_them = {
            let is_alone = is_alone.clone();
            move |cell: &Cell<'_>| same_name(&cell("participant"), &who) || is_alone(cell)
        };
        let participants = self.folder.join(&self.study.participants);
        self.rows(&participants, &of_them)?;
        let mut coverage = vec![self.folder.join("coverage.csv")];
        let folders = self.study.tags.folder.iter().flat_map(std::fs::read_dir).flatten().flatten();
        coverage.extend(folders.map(|entry| entry.path().join("coverage.csv")));
        coverage.sort();
        for path in coverage {
            self.rows(&path, &is_alone)?;
        }
        // What people wrote of them, or of their interview.
        let who = self.who.clone();
        let alone = self.alone.clone();
        let is_of_them = move |cell: &Cell<'_>| {
            same_name(&cell("case"), &who) || alone.contains(&Name::new(&cell("case")))
        };
        self.rows(&self.folder.join(summaries::NAME), &is_of_them)?;
        for id in self.alone.clone() {
            let path = self.folder.join("settled").join(format!("{id}.csv"));
            if path.is_file() {
                self.becomes(&path, "goes with its transcript", None)?;
            }
        }
        Ok(())
    }

    fn rows(&mut self, path: &Path, goes: &Goes<'_>) -> Planned {
        if !path.is_file() {
            return Ok(());
        }
        let name = self.name(path);
        let bytes = read_bytes(path, &name).map_err(|problem| vec![problem])?;
        let Ok(text) = String::from_utf8(bytes) else {
            self.done.left.push(Left {
                name,
                line: None,
                why: "it is not UTF-8, and was not looked through",
            });
            return Ok(());
        };
        if let Some((kept, gone)) = without(&name, &text, goes) {
            self.becomes(
                path,
                format!("without {}", amount(gone, "row")),
                Some(kept.into_bytes()),
            )?;
        }
        Ok(())
    }

    /// Notes elsewhere that quote them.
    pub fn everywhere_else(&mut self) -> Planned {
        let mut files: Vec<PathBuf> = Vec::new();
        for (id, coders) in &self.study.tags.by_transcript {
            for source in coders.values().filter(|_| !self.alone.contains(id)) {
                files.extend(own_file(source).ok().cloned());
            }
        }
        files.retain(|path| !self.done.files.iter().any(|file| file.path == *path));
        for path in files {
            let Ok(table) = self.table(&path) else { continue };
            if let Some(made) = elsewhere(&table, &self.runs) {
                let what = format!("without their words in {}", amount(made.notes, "note"));
                self.becomes(&path, what, Some(made.text.into_bytes()))?;
            }
        }
        let memos = self.folder.join("memos");
        if !memos.is_dir() {
            return Ok(());
        }
        for below in files_below(&memos, "memos", &mut Vec::new()) {
            let text =
                std::fs::read(&below.path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            if let Some((text, count)) = text.and_then(|text| self.runs.removed(&text)) {
                let what = format!("{} of theirs become {WITHDRAWN}", amount(count, "passage"));
                self.becomes(&below.path, what, Some(text.into_bytes()))?;
            }
        }
        Ok(())
    }

    /// Looks through all that stays.
    pub fn search(&mut self) -> Planned {
        let mut left = Vec::new();
        for below in files_below(self.folder, "", &mut Vec::new()) {
            let became = self.done.files.iter().find(|file| file.path == below.path);
            if became.is_some_and(|file| file.bytes.is_none()) {
                continue;
            }
            let bytes = match became.and_then(|file| file.bytes.clone()) {
                Some(bytes) => bytes,
                None => std::fs::read(&below.path).unwrap_or_default(),
            };
            let name = self.name(&below.path);
            match String::from_utf8(bytes) {
                Ok(text) => {
                    let lines = Lines::new(&text);
                    for span in self.runs.find(&text) {
                        let why = "words of theirs stand here";
                        left.push(Left {
                            name: name.clone(),
                            line: Some(lines.line(span.start)),
                            why,
                        });
                    }
                }
                Err(_) => {
                    left.push(Left {
                        name,
                        line: None,
                        why: "it is no text, and was not looked through",
                    });
                }
            }
        }
        let goes =
            |left: &Left| self.done.files.iter().any(|f| f.name == left.name && f.bytes.is_none());
        left.extend(std::mem::take(&mut self.shared).into_iter().filter(|left| !goes(left)));
        left.extend(std::mem::take(&mut self.done.left));
        self.done.left = left;
        Ok(())
    }
}
