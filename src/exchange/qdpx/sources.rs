//! The sources of a project: texts with what was coded in them.

use super::detect::{Score, Scores, Selected, SelectedSpan, Trials};
use super::project::Project;
use super::texts::{Text, Texts, file_name};
use crate::error::{Kind, Problem};
use crate::exchange::study::files::quote;
use crate::exchange::study::imported::{ImportedTags, ImportedTranscript};
use crate::exchange::study::offsets::CONVENTIONS;
use crate::files::names::{Names, short};
use crate::files::refi::{Guid, Node};
use crate::model::{Coder, Place, TagRow};
use crate::text::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Below this share of explained selections no way of counting is trusted.
const TRUSTED: f64 = 0.8;

/// What is no text.
const OTHERS: &[(&str, &str)] = &[
    ("PDFSource", "PDF"),
    ("PictureSource", "picture"),
    ("AudioSource", "sound recording"),
    ("VideoSource", "video recording"),
];

/// A text with what was selected in it.
pub struct Coded<'n> {
    /// Its element.
    pub node: &'n Node,
    /// The transcript's id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The text with the ends of lines as they came.
    raw: String,
    selections: Vec<&'n Node>,
    selected: Vec<Selected<'n>>,
    trials: Trials,
}

/// All texts of a project.
#[derive(Default)]
pub struct Sources<'n> {
    /// In their order.
    pub all: Vec<Coded<'n>>,
    /// Which one has which identifier.
    pub by_guid: HashMap<Guid, usize>,
    /// In which one each selection lies, and where.
    pub selections: HashMap<Guid, (usize, Span)>,
    /// Selections that belong to a case, not to a code.
    pub of_cases: Vec<(Guid, usize, Span)>,
    totals: Scores,
}

impl<'n> Sources<'n> {
    /// Reads the texts and tries all ways of counting places in them.
    pub fn read(
        project: &mut Project<'n>,
        texts: &mut Texts<'_, '_>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut sources = Self::default();
        let mut names = Names::default();
        for node in project.root.all("Sources").flat_map(|sources| &sources.children) {
            let text = match OTHERS.iter().find(|(name, _)| *name == node.name()) {
                Some((_, what)) => {
                    project.imported.lose(what, 1, "only text is read");
                    let inside = node.child("Representation");
                    let of_text = inside.map_or(0, |text| text.count("Coding"));
                    let codings = node.count("Coding") - of_text;
                    project.imported.lose("coding", codings, "it is not on text");
                    inside
                }
                None if node.name() == "TextSource" => Some(node),
                None => None,
            };
            let Some(text) = text else { continue };
            let name = node.get("name").map(str::trim).filter(|name| !name.is_empty());
            let name = name.or_else(|| file_name(text)).unwrap_or_default();
            let id = names.path(if project.ours.is_some() { name } else { short(name) });
            if id != name {
                project.imported.notes.push(format!("the source `{name}` is `{id}` here"));
            }
            match texts.of(text, &id) {
                Ok(Some(found)) => sources.add(project, node, text, id, found),
                Ok(None) => problems.push(
                    Problem::error(
                        Kind::Input,
                        format!("`{id}` has no plain text in this project"),
                    )
                    .hint("export the project with its texts"),
                ),
                Err(problem) => problems.push(problem),
            }
        }
        sources.all.par_iter_mut().for_each(|one| {
            one.trials = Trials::new(&one.raw, &one.text, &one.selected);
        });
        for one in &sources.all {
            for (total, score) in sources.totals.iter_mut().zip(one.trials.scores()) {
                *total = total.with(score);
            }
        }
        sources
    }

    fn add(
        &mut self,
        project: &mut Project<'n>,
        node: &'n Node,
        text: &'n Node,
        id: String,
        found: Text,
    ) {
        if text.get("richTextPath").is_some() {
            project.imported.lose("styled text", 1, "the plain text of the source is read");
        }
        if let Some(said) = node.said("Description") {
            project.notes.describe(&format!("about {id}"), said);
        }
        let mut selections = Vec::new();
        let mut selected = Vec::new();
        for selection in text.all("PlainTextSelection") {
            let place = |name| selection.get(name)?.trim().parse::<i64>().ok();
            let (start, end) = (place("startPosition"), place("endPosition"));
            let wrong = match (start, end) {
                (Some(start), Some(end)) if start > end => Some("it ends before it starts"),
                (Some(start), Some(end)) if start == end => Some("there is nothing in it"),
                (Some(start), Some(_)) if start < 0 => Some("it lies outside the text"),
                (Some(_), Some(_)) => None,
                _ => Some("its places are no numbers"),
            };
            if let Some(why) = wrong {
                reject(project, &id, selection, why);
                continue;
            }
            let number = |place: Option<i64>| place.and_then(|p| usize::try_from(p).ok());
            let (start, end) = (number(start).unwrap_or_default(), number(end).unwrap_or_default());
            selected.push(Selected { start, end, name: selection.get("name").unwrap_or_default() });
            selections.push(selection);
        }
        for guid in [node.guid("guid"), text.guid("guid")].into_iter().flatten() {
            self.by_guid.insert(guid, self.all.len());
        }
        let Text { raw, text: lines } = found;
        let trials = Trials::default();
        self.all.push(Coded { node: text, id, text: lines, raw, selections, selected, trials });
    }

    /// Makes tags of what was coded; `named` is the way of counting that the user named.
    pub fn tags(
        &mut self,
        project: &mut Project<'n>,
        named: Option<usize>,
        file: &str,
        problems: &mut Vec<Problem>,
    ) {
        let mut used: BTreeMap<usize, Vec<(Score, &str, bool)>> = BTreeMap::new();
        let cases = project.root.within("Cases", "Case").filter_map(|case| case.guid("guid"));
        let cases: HashSet<Guid> = cases.collect();
        for number in 0..self.all.len() {
            let source = &self.all[number];
            let text = source.text.clone();
            let transcript =
                ImportedTranscript { id: source.id.clone(), text, ..ImportedTranscript::default() };
            project.imported.transcripts.push(transcript);
            let (best, unsure) =
                named.map_or_else(|| source.trials.best(&self.totals), |way| (way, false));
            let score = source.trials.scores()[best];
            if !source.selections.is_empty() {
                if score.share() < TRUSTED && named.is_none() {
                    problems.push(distrusted(source, file));
                    project.incomplete.insert(source.id.clone());
                    let all = source.selections.len();
                    project.imported.lose(
                        "selection",
                        all,
                        "how its places are counted is unclear",
                    );
                    continue;
                }
                used.entry(best).or_default().push((score, &source.id, unsure));
            }
            let stretches = source.trials.stretches(best);
            let mut coding = Coding::new(source, &cases);
            for (selection, stretch) in source.selections.iter().zip(stretches) {
                match stretch {
                    Some(stretch) => {
                        if let Some(guid) = selection.guid("guid") {
                            self.selections.insert(guid, (number, stretch.span));
                        }
                        coding.selection(project, selection, *stretch);
                    }
                    None => reject(project, &source.id, selection, "it lies outside the text"),
                }
            }
            coding.whole(project);
            let cases = coding.of_cases.drain(..).map(|(case, span)| (case, number, span));
            self.of_cases.extend(cases);
            let tags = coding.rows.into_iter().map(|(coder, rows)| ImportedTags {
                coder,
                transcript: source.id.clone(),
                rows,
            });
            project.imported.tags.extend(tags);
        }
        project.imported.notes.extend(told(&used, named.is_some()));
    }
}

/// What to say about ways of counting.
fn told(used: &BTreeMap<usize, Vec<(Score, &str, bool)>>, named: bool) -> Vec<String> {
    let mut notes = Vec::new();
    for (way, sources) in used {
        let (_, label, flag, _) = CONVENTIONS[*way];
        let lowest = sources.iter().map(|(score, ..)| score.share()).fold(1.0, f64::min);
        let ids: Vec<&str> = sources.iter().map(|(_, id, _)| *id).take(3).collect();
        let more = if sources.len() > ids.len() { " …" } else { "" };
        let how = if named { "as you said" } else { "found out" };
        notes.push(format!(
            "places are counted in {label} ({how}), {}score {lowest:.3}: {}{more}",
            if sources.len() > 1 { "lowest " } else { "" },
            ids.join(", "),
        ));
        let unsure: Vec<&str> =
            sources.iter().filter(|(.., unsure)| *unsure).map(|(_, id, _)| *id).collect();
        if !unsure.is_empty() {
            notes.push(format!(
                "another way of counting than `{flag}` would explain {} as well: look at some tags, and name one with --offsets if they are wrong",
                unsure.join(", ")
            ));
        }
    }
    notes
}

fn distrusted(source: &Coded<'_>, file: &str) -> Problem {
    let scores = source.trials.scores();
    let scores: Vec<String> = CONVENTIONS
        .iter()
        .zip(scores)
        .map(|((_, _, flag, _), score)| format!("{flag} {:.2}", score.share()))
        .collect();
    let message = format!(
        "how places in `{}` are counted cannot be found out: too many tags would not stand on their words ({})",
        source.id,
        scores.join(", ")
    );
    Problem::error(Kind::Place, message)
        .in_file(file)
        .hint("name the way with --offsets, if you know it; the text may have been edited since")
}

fn reject(project: &mut Project<'_>, id: &str, selection: &Node, why: &str) {
    let place = |name| selection.get(name).unwrap_or("?").to_owned();
    let (start, end) = (place("startPosition"), place("endPosition"));
    project.imported.lose("selection", 1, why);
    project.incomplete.insert(id.to_owned());
    let message = format!("{id}: the selection {start}..{end} is left out: {why}");
    project
        .misplaced
        .push(Problem::error(Kind::Place, message).hint("add its tags by hand after importing"));
}

/// The tags of one source.
struct Coding<'s, 'n> {
    source: &'s Coded<'n>,
    rows: BTreeMap<Coder, Vec<TagRow>>,
    seen: HashSet<(Coder, usize, (usize, usize))>,
    of_cases: Vec<(Guid, Span)>,
    cases: &'s HashSet<Guid>,
}

impl<'s, 'n> Coding<'s, 'n> {
    fn new(source: &'s Coded<'n>, cases: &'s HashSet<Guid>) -> Self {
        Self { source, rows: BTreeMap::new(), seen: HashSet::new(), of_cases: Vec::new(), cases }
    }

    fn selection(&mut self, project: &mut Project<'n>, node: &Node, stretch: SelectedSpan) {
        let mut said: Vec<String> =
            node.said("Description").map(|d| d.trim().to_owned()).into_iter().collect();
        let tied = project.notes.tied(node.guid("guid"));
        let notes: Vec<Guid> = node.targets("NoteRef").chain(tied).collect();
        said.extend(notes.into_iter().filter_map(|note| project.notes.take(note)));
        if node.child("Coding").is_none() {
            if !said.is_empty() {
                let words = stretch.span.of(&self.source.text).split_whitespace();
                let words = words.collect::<Vec<_>>().join(" ");
                let text = format!("> {words}\n\n{}", said.join("\n\n"));
                let name = format!("{} {}", self.source.id, stretch.points.0);
                project.notes.describe(&name, &text);
            }
            return;
        }
        let users = [node.guid("creatingUser"), node.guid("modifyingUser")];
        for coding in node.all("Coding") {
            self.coding(project, coding, users, stretch, &said);
        }
    }

    /// What was coded as a whole.
    fn whole(&mut self, project: &mut Project<'n>) {
        let text = &self.source.text;
        let span = Span::new(0, text.len());
        let stretch = SelectedSpan { span, points: (0, text.chars().count()) };
        let users = [self.source.node.guid("creatingUser"), None];
        let all: Vec<&Node> = self.source.node.all("Coding").collect();
        if !all.is_empty() && !text.is_empty() {
            let note = format!("{}: {} codings are of the whole text", self.source.id, all.len());
            project.imported.notes.push(note);
            all.into_iter().for_each(|coding| self.coding(project, coding, users, stretch, &[]));
        }
    }

    fn coding(
        &mut self,
        project: &mut Project<'n>,
        node: &Node,
        users: [Option<Guid>; 2],
        stretch: SelectedSpan,
        said: &[String],
    ) {
        let Some(target) = node.targets("CodeRef").next() else {
            project.imported.lose("coding", 1, "it names no code");
            return;
        };
        let Some(code) = project.codes.by_guid.get(&target).copied() else {
            if self.cases.contains(&target) {
                self.of_cases.push((target, stretch.span));
            } else {
                project.imported.lose("coding", 1, "its code is not in the file");
            }
            return;
        };
        let coder = project.users.coder(&[node.guid("creatingUser"), users[0], users[1]]);
        if !self.seen.insert((coder.clone(), code.0, stretch.points)) {
            project.imported.lose("coding", 1, "the coder gave this code to these words already");
            return;
        }
        if project.codes.folders.contains(&target) {
            let note = format!(
                "`{}` is a folder in the file, and has tags all the same: they are kept",
                project.codes.book[code].id
            );
            if !project.imported.notes.contains(&note) {
                project.imported.notes.push(note);
            }
        }
        let mut memo = said.to_vec();
        let mut value = None;
        for note in node.targets("NoteRef") {
            let is_value = project.ours.is_some() && project.notes.name(note) == Some("value");
            match project.notes.take(note) {
                Some(text) if is_value => value = Some(text),
                text => memo.extend(text),
            }
        }
        let row = TagRow {
            code: project.codes.book[code].id.clone(),
            place: Place {
                quote: Some(quote(&self.source.text, stretch.span)),
                points: Some(stretch.points),
                ..Place::default()
            },
            value,
            memo: (!memo.is_empty()).then(|| memo.join("\n\n")),
            ..TagRow::default()
        };
        self.rows.entry(coder).or_default().push(row);
    }
}
