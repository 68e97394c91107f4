//! Cases and variables as participants.

use super::project::Project;
use super::sources::Sources;
use crate::error::Problem;
use crate::exchange::study::divided::divided;
use crate::files::refi::{Guid, Node};
use crate::model::{Attributes, RosterRow, Transcript};
use crate::text::{Name, Span, same_name};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The values that a variable may have in a file.
const VALUES: &[&str] =
    &["TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue"];

/// Reads cases into rows of participants.csv.
pub fn read(project: &mut Project<'_>, sources: &Sources<'_>, problems: &mut Vec<Problem>) {
    let root = project.root;
    let mut names: HashMap<Guid, Name> = HashMap::new();
    for variable in root.within("Variables", "Variable") {
        let name = column(variable.get("name").map_or("variable", str::trim));
        if let Some(guid) = variable.guid("guid") {
            names.insert(guid, name.clone());
        }
        if !project.imported.attributes.contains(&name) {
            project.imported.attributes.push(name);
        }
    }
    let values = |node: &Node| -> Attributes {
        node.all("VariableValue").filter_map(|value| one(value, &names)).collect()
    };
    let known = project.ours.as_ref().map(|ours| ours.people(problems)).unwrap_or_default();
    let mut rows = known.rows().to_vec();
    rows.iter_mut().for_each(|row| row.line = 0);
    if !rows.is_empty() {
        // The note tells which person speaks where, and in which order columns stand.
        let mut attributes = known.attributes.clone();
        attributes.extend(
            project.imported.attributes.drain(..).filter(|a| !known.attributes.contains(a)),
        );
        project.imported.attributes = attributes;
    }
    let places = Places::new(project, sources);
    let mut codes = 0;
    for case in root.within("Cases", "Case") {
        let name = case.get("name").map_or("", str::trim);
        let name = if name.is_empty() { "case" } else { name };
        codes += case.all("CodeRef").count();
        if let Some(text) = case.said("Description") {
            project.notes.describe(&format!("about {name}"), text);
        }
        if rows.iter().any(|row| row.participant == name) {
            update(&mut rows, name, &values(case));
        } else {
            rows.extend(places.rows(project, name, case, &values(case)));
        }
    }
    project.imported.lose("code of a case", codes, "codes are given to words, not to people");
    for source in &sources.all {
        of_source(&mut rows, &source.id, &values(source.node));
    }
    project.imported.participants = rows;
}

/// The name of an attribute's column.
pub fn column(name: &str) -> Name {
    let taken = ["participant", "transcript", "speaker"].iter().any(|k| same_name(k, name));
    if taken || name.is_empty() { format!("{name} (variable)").trim().into() } else { name.into() }
}

fn one(node: &Node, names: &HashMap<Guid, Name>) -> Option<(Name, Name)> {
    let name = names.get(&node.targets("VariableRef").next()?)?;
    let value = VALUES.iter().find_map(|kind| node.said(kind))?;
    Some((name.clone(), value.trim().into()))
}

/// Sets what a case says of somebody who has rows: what is as it was when the rows were written stays as it is.
fn update(rows: &mut [RosterRow], name: &str, values: &Attributes) {
    let mut of_person: Vec<&mut RosterRow> =
        rows.iter_mut().filter(|row| row.participant == name).collect();
    let before = first_values(of_person.iter().map(|row| &**row));
    for row in &mut of_person {
        row.attributes.retain(|key, _| values.contains_key(key));
        for (key, value) in values {
            if before.get(key) != Some(value) {
                row.attributes.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The first value of each attribute in somebody's rows: what a case has.
pub fn first_values<'r>(rows: impl Iterator<Item = &'r RosterRow>) -> Attributes {
    let mut first = Attributes::new();
    for (key, value) in rows.flat_map(|row| &row.attributes) {
        first.entry(key.clone()).or_insert_with(|| value.clone());
    }
    first
}

/// Adds what a source says of itself to the people in it, or to the one who is named by it.
pub fn of_source(rows: &mut Vec<RosterRow>, id: &str, values: &Attributes) {
    if values.is_empty() {
        return;
    }
    let mut there = false;
    for row in rows.iter_mut().filter(|row| row.transcript.as_ref().is_some_and(|of| of == id)) {
        there = true;
        for (key, value) in values {
            row.attributes.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
    if !there {
        let (participant, transcript) = (Name::new(id), Some(Name::new(id)));
        let attributes = values.clone();
        rows.push(RosterRow { participant, transcript, attributes, ..RosterRow::default() });
    }
}

/// Where cases are in the sources.
struct Places<'s, 'n> {
    sources: &'s Sources<'n>,
    /// How many cases each source belongs to.
    shared: HashMap<usize, usize>,
    /// Selections of each case.
    spans: HashMap<Guid, Vec<(usize, Span)>>,
    /// Turns of the texts that need them.
    divided: HashMap<usize, Transcript>,
}

impl<'s, 'n> Places<'s, 'n> {
    fn new(project: &Project<'n>, sources: &'s Sources<'n>) -> Self {
        let mut places = Self {
            sources,
            shared: HashMap::new(),
            spans: HashMap::new(),
            divided: HashMap::new(),
        };
        for (case, source, span) in &sources.of_cases {
            places.spans.entry(*case).or_default().push((*source, *span));
        }
        for case in project.root.within("Cases", "Case") {
            let found = case.targets("SelectionRef").filter_map(|s| sources.selections.get(&s));
            let found: Vec<(usize, Span)> = found.copied().collect();
            if let Some(guid) = case.guid("guid").filter(|_| !found.is_empty()) {
                places.spans.entry(guid).or_default().extend(found);
            }
            for source in places.of(case).keys() {
                *places.shared.entry(*source).or_default() += 1;
            }
        }
        let divide = |(number, source): (usize, &super::sources::Coded<'_>)| {
            let conventions = &project.imported.settings.conventions;
            Some((number, divided(&source.id, &source.text, conventions)?))
        };
        let wanted = |(number, _): &(usize, _)| {
            places.shared.get(number).is_some_and(|n| *n > 1)
                || places.spans.values().flatten().any(|(source, _)| source == number)
        };
        let all = sources.all.iter().enumerate();
        places.divided = all.filter(wanted).filter_map(divide).collect();
        places
    }

    /// The sources of a case with its selections there.
    fn of(&self, case: &Node) -> BTreeMap<usize, Vec<Span>> {
        let mut found: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for source in case.targets("SourceRef").filter_map(|s| self.sources.by_guid.get(&s)) {
            found.entry(*source).or_default();
        }
        let spans = case.guid("guid").and_then(|guid| self.spans.get(&guid));
        for (source, span) in spans.into_iter().flatten() {
            found.entry(*source).or_default().push(*span);
        }
        found
    }

    /// A case's rows.
    fn rows(
        &self,
        project: &mut Project<'_>,
        name: &str,
        case: &Node,
        values: &Attributes,
    ) -> Vec<RosterRow> {
        let mut rows = Vec::new();
        let row = |transcript: Option<Name>, speaker: Option<Name>| RosterRow {
            participant: name.into(),
            transcript,
            speaker,
            attributes: values.clone(),
            line: 0,
        };
        for (source, spans) in self.of(case) {
            let id = Name::new(&self.sources.all[source].id);
            let alone = self.shared.get(&source).is_none_or(|n| *n == 1);
            let speakers = self.speakers(source, &spans, name);
            if speakers.is_empty() && !alone {
                let why = "its sources belong to several cases, and who speaks is not said";
                project.imported.lose("place of a case", 1, why);
            } else if speakers.is_empty() {
                rows.push(row(Some(id.clone()), None));
            }
            rows.extend(speakers.into_iter().map(|s| row(Some(id.clone()), Some(s))));
        }
        if rows.is_empty() {
            rows.push(row(None, None));
        }
        rows
    }

    /// The labels of the turns in which a case's selections lie, else the label that is the case's name.
    fn speakers(&self, source: usize, spans: &[Span], name: &str) -> BTreeSet<Name> {
        let Some(transcript) = self.divided.get(&source) else { return BTreeSet::new() };
        let label = |turn: usize| &transcript.labels[transcript.turns[turn].speaker];
        let mut found: BTreeSet<Name> = spans
            .iter()
            .filter_map(|span| transcript.turns_in(*span).next())
            .map(|turn| label(turn).clone())
            .collect();
        if found.is_empty() {
            let same = |label: &&Name| **label == *name;
            found.extend(transcript.labels.iter().find(same).cloned());
        }
        found.retain(|label| !label.is_empty());
        found
    }
}
