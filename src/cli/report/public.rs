//! A page for everybody: what names people and transcripts goes, and it is said that it went.

use super::few;
use crate::analysis::small_cells::SmallCells;
use crate::render::page::Content;
use crate::report::figure::Plot;
use crate::report::{Block, Notes, Report, Value};
use crate::text::amount;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What must not stand on the page: labels, participants, transcripts.
pub struct Names(BTreeSet<String>);

/// Tables that are about single transcripts.
const OF_TRANSCRIPTS: [&str; 3] = ["coverage", "outside", "counts"];
/// Columns that name transcripts.
const TRANSCRIPT: [&str; 2] = ["transcript", "case"];

/// What everybody does without.
const OUT: &str = "for everybody: what people said, the coders' notes, examples of the codebook, and the names of people, coders \
                   and transcripts";
/// What stands for names.
const OF_EVERYBODY: &str = "transcripts are numbered from the longest to the shortest where they are laid out, and by their place in \
                            the study where new codes are counted";

impl Names {
    /// All of these.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// Leaves out all that names somebody, and what tells of fewer people than may be told of; and says so.
    pub fn leave_out(&self, content: &mut Content, least: Option<SmallCells>) {
        if least.is_some() {
            few::leave_out(content);
        }
        let mut dropped = 0;
        let reports = [&mut content.glance, &mut content.themes];
        let parts = [
            &mut content.people,
            &mut content.matrix,
            &mut content.stripes,
            &mut content.talk,
            &mut content.together,
            &mut content.agreement,
            &mut content.new_codes,
        ];
        let parts = parts.into_iter().filter_map(|part| part.as_mut().ok());
        for report in reports.into_iter().chain(parts) {
            dropped += self.without(Arc::make_mut(report));
        }
        for report in content.methods.iter_mut().chain([&mut content.codebook]) {
            dropped += self.without(report);
        }
        let doubts = std::mem::take(&mut content.doubts).len();
        if doubts > 0 {
            content.doubts.push(format!(
                "{} about who speaks, which name transcripts: `code speakers` lists them",
                amount(doubts, "doubt")
            ));
        }
        dropped += content.left_out.len();
        content.left_out.retain(|text| !self.names(text));
        dropped -= content.left_out.len();
        let ours = match least {
            None => OF_EVERYBODY.to_owned(),
            Some(least) => few::told(least),
        };
        content.left_out.insert(0, format!("{OUT}; {ours}"));
        if dropped > 0 {
            content.left_out.push(format!(
                "{} on what was counted, whole or in part, as names stand in them",
                amount(dropped, "note")
            ));
        }
    }

    /// Takes names out of a report; how many notes lost something.
    fn without(&self, report: &mut Report) -> usize {
        let mut dropped = 0;
        report.blocks.retain(|block| !matches!(block, Block::Table(table) if OF_TRANSCRIPTS.contains(&table.id.as_str())));
        let mut notes = Notes::default();
        for note in std::mem::take(&mut report.notes) {
            let kept = self.kept(&note.full);
            dropped += usize::from(kept.as_deref() != Some(note.full.as_str()));
            notes.extend(kept);
        }
        report.notes = notes;
        for block in &mut report.blocks {
            match block {
                Block::Text(text) => {
                    let sentences: Vec<&str> = text.split_inclusive(". ").collect();
                    let kept: Vec<&str> =
                        sentences.iter().filter(|s| !self.names(s)).copied().collect();
                    dropped += sentences.len() - kept.len();
                    *text = kept.concat();
                }
                Block::Facts(facts) => facts.retain(|fact| !self.names(&fact.value)),
                Block::Table(table) if table.id != "transcripts" && table.id != "turns" => {
                    let named =
                        table.columns.iter().position(|c| TRANSCRIPT.contains(&c.id.as_str()));
                    if let Some(at) = named {
                        for (place, row) in table.rows.iter_mut().enumerate() {
                            row.cells[at] = Value::text((place + 1).to_string());
                        }
                    }
                }
                Block::Figure(figure) => {
                    if let Plot::Steps(steps) = &mut figure.plot {
                        for (place, step) in steps.steps.iter_mut().enumerate() {
                            let number = (place + 1).to_string();
                            (step.label.id, step.label.text) = (number.clone(), number);
                        }
                    }
                }
                Block::Table(_) | Block::Quotes(_) => {}
            }
        }
        dropped
    }

    /// What can stay of a note: what comes before a list of names.
    fn kept(&self, note: &str) -> Option<String> {
        if !self.names(note) {
            return Some(note.to_owned());
        }
        let (before, _) = note.split_once(": ")?;
        (!self.names(before)).then(|| before.to_owned())
    }

    /// Whether a text names somebody. A number is a name only where it stands alone between commas.
    fn names(&self, text: &str) -> bool {
        self.0.iter().any(|name| {
            let is_number = name.chars().all(|c| c.is_ascii_digit());
            let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let is_end = |c: Option<char>| match is_number {
                true => c.is_none_or(|c| matches!(c, ',' | ';' | ')')),
                false => is_edge(c),
            };
            text.match_indices(name.as_str()).any(|(at, found)| {
                let before = text[..at].chars().next_back();
                let listed = text[..at].ends_with(", ") || text[..at].ends_with(": ");
                (if is_number { listed } else { is_edge(before) })
                    && is_end(text[at + found.len()..].chars().next())
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        Names::new(["P", "", "Ann Smith", "12", "wave1/P03"].into_iter())
    }

    #[test]
    fn notes_lose_their_lists_of_names() {
        let kept = |note: &str| names().kept(note);
        let note = "not compared, as fewer than two coders read them: wave1/P03 (ana)";
        assert_eq!(kept(note).as_deref(), Some("not compared, as fewer than two coders read them"));
        assert_eq!(kept("Ann Smith speaks in both: twice"), None);
        for stays in ["counted: speech in 12 of 15 transcripts", "people: each once", "PARTS"] {
            assert_eq!(kept(stays).as_deref(), Some(stays));
        }
        assert_eq!(kept("left out: 3, 12, 14").as_deref(), Some("left out"));
    }
}
