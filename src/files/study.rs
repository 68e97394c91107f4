//! study.yaml: every key has a default.

use super::attribute_kinds;
use super::decode::{OfFiles, encoding};
use super::results::{self, ResultFile};
use super::tree::{self, At, Fields, Node};
use crate::error::{Kind, Problem};
use crate::model::{
    AttributeKind, CONSENSUS, Coder, Combine, Conventions, Joined, Named, RULES, RuleUnit,
    Unlabelled,
};
use crate::text::Name;
use std::collections::BTreeMap;

/// The file's name.
pub const NAME: &str = "study.yaml";

/// What study.yaml says.
#[derive(Debug, Clone)]
pub struct StudyFile {
    /// The study's title; empty where it has none.
    pub title: String,
    /// The codebook's file, relative to the study.
    pub codebook: Option<String>,
    /// The folder of transcripts.
    pub transcripts: String,
    /// The folder of tags, or one flat file.
    pub tags: Option<String>,
    /// The file of participants.
    pub participants: Option<String>,
    /// The transcripts' language, an ISO 639 code.
    pub language: String,
    /// Which files are not in UTF-8.
    pub encodings: Vec<OfFiles>,
    /// In which transcripts somebody looked at who speaks: patterns of their names.
    pub labels_checked: Vec<String>,
    /// Which labels ask and which help.
    pub conventions: Conventions,
    /// Participants who are left out of all that is counted.
    pub exclude: Vec<Name>,
    /// What `apply -o` writes; all there is, where nothing is said.
    pub apply: Option<Vec<&'static ResultFile>>,
    /// What attributes are, where that is said.
    pub attributes: BTreeMap<Name, AttributeKind>,
    /// Which names are those of one coder.
    pub joined: Joined,
    /// Whose tags count.
    pub coders: Option<Vec<String>>,
    /// How coders are taken together.
    pub combine: Option<Combine>,
    /// How much of the text around a rule's hit is tagged.
    pub rules_unit: RuleUnit,
}

impl StudyFile {
    /// What it names as its own.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        [&self.codebook, &self.tags, &self.participants].into_iter().flatten().map(String::as_str)
    }
}

impl Default for StudyFile {
    fn default() -> Self {
        Self {
            title: String::new(),
            codebook: None,
            transcripts: "transcripts".to_owned(),
            tags: None,
            participants: None,
            language: "en".to_owned(),
            encodings: Vec::new(),
            labels_checked: Vec::new(),
            conventions: Conventions::default(),
            exclude: Vec::new(),
            apply: None,
            attributes: BTreeMap::new(),
            joined: Joined::default(),
            coders: None,
            combine: None,
            rules_unit: RuleUnit::default(),
        }
    }
}

const RULE_UNITS: &[(&str, RuleUnit)] =
    &[("turn", RuleUnit::Turn), ("sentence", RuleUnit::Sentence), ("match", RuleUnit::Match)];

/// Reads study.yaml.
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> StudyFile {
    let mut study = StudyFile::default();
    let (node, mut found) = tree::parse(file, text);
    if let Some(node) = &node {
        read_node(file, node, &mut study, &mut found);
    }
    tree::add_snippets(text, &mut found);
    problems.append(&mut found);
    study
}

fn read_node(file: &str, node: &Node, study: &mut StudyFile, problems: &mut Vec<Problem>) {
    let (mut count, mut alone, mut encodings, mut coders) = (None, Vec::new(), None, None);
    let (mut apply, mut attributes) = (None, None);
    if let Some(mut fields) = Fields::new(file, node, "study.yaml", problems) {
        let mut text = |key| fields.text(key).map(|(text, _)| text);
        study.title = text("title").unwrap_or_default();
        study.codebook = text("codebook");
        study.tags = text("tags");
        study.participants = text("participants");
        if let Some(folder) = text("transcripts") {
            study.transcripts = folder;
        }
        if let Some(language) = text("language") {
            study.language = language;
        }
        for (key, of) in labels(&mut study.conventions) {
            match fields.node(key) {
                Some(node @ Node::Map(..)) => alone.push((key, node)),
                _ => *of = Named::with(names(&mut fields, key).map(Name::from).collect()),
            }
        }
        if let Some(unlabelled) = fields.choice("unlabelled", Unlabelled::NAMES) {
            study.conventions.unlabelled = unlabelled;
        }
        study.labels_checked = names(&mut fields, "labels_checked").collect();
        study.exclude = names(&mut fields, "exclude").map(Name::from).collect();
        if let Some(unit) = fields.choice("rules_unit", RULE_UNITS) {
            study.rules_unit = unit;
        }
        count = fields.node("count");
        encodings = fields.node("encodings");
        coders = fields.node("coders");
        apply = fields.node("apply").filter(|node| !matches!(node, Node::Null(_)));
        attributes = fields.node("attributes");
        fields.finish();
    }
    for (key, node) in alone {
        let Some(mut fields) = Fields::new(file, node, key, problems) else { continue };
        let only: Vec<Name> = names(&mut fields, "only").map(Name::from).collect();
        fields.finish();
        for (_, of) in labels(&mut study.conventions).into_iter().filter(|(k, _)| *k == key) {
            *of = Named { labels: only.clone(), only: true };
        }
    }
    if let Some(node) = encodings {
        study.encodings = read_encodings(file, node, problems);
    }
    if let Some(node) = coders {
        study.joined = read_joined(file, node, problems);
    }
    study.apply = apply.map(|node| results::read(file, node, problems));
    if let Some(node) = attributes {
        study.attributes = attribute_kinds::read(file, node, problems);
    }
    let Some(count) = count else { return };
    if let Some(mut fields) = Fields::new(file, count, "count", problems) {
        if fields.node("coders").is_some() {
            study.coders = Some(names(&mut fields, "coders").collect());
        }
        study.combine = fields.choice("combine", Combine::ALL);
        fields.finish();
    }
}

/// Which names are those of one coder: `{Dana: [D. Reed, dreed]}`.
fn read_joined(file: &str, node: &Node, problems: &mut Vec<Problem>) -> Joined {
    let mut wrong = |at: At, message: String, hint: &str| {
        problems.push(Problem::error(Kind::Input, message).at(at.location(file)).hint(hint));
    };
    let Node::Map(entries, _) = node else {
        let hint = "for example `coders: {Dana: [D. Reed, dreed]}`; whose tags count is `count: {coders: [Dana]}`";
        wrong(node.at(), "`coders` must be names with the other names of each".to_owned(), hint);
        return Joined::default();
    };
    let mut joined = Joined::default();
    let mut known: Vec<(Name, String)> = Vec::new();
    for (coder, others) in entries {
        let others = match others {
            Node::List(items, _) => items.iter().collect(),
            one => vec![one],
        };
        let mut names = Vec::new();
        let own = std::iter::once((coder.text.as_str(), coder.at));
        let others = others.into_iter().map(|node| match node {
            Node::Scalar(scalar) => (scalar.text.as_str(), scalar.at),
            node => ("", node.at()),
        });
        for (index, (text, at)) in own.chain(others).enumerate() {
            let name = Name::new(text.trim());
            let elsewhere = known.iter().find(|(of, other)| *of == name && *other != coder.text);
            if name.is_empty() {
                wrong(at, "a name is missing here".to_owned(), "write the name of a coder");
            } else if [RULES, CONSENSUS].contains(&name.key()) {
                let message = format!("`{name}` is nobody's name");
                wrong(at, message, "`rules` and `consensus` are no people, and are not joined");
            } else if Coder::parse(&name).name != name {
                let message = format!("`{name}` is a name with its round");
                wrong(at, message, "write it without: all rounds are joined, each with its like");
            } else if let Some((_, other)) = elsewhere {
                let message = format!("`{name}` is already a name of `{other}`");
                wrong(at, message, "one name is one coder's");
            } else if !known.iter().any(|(of, _)| *of == name) {
                known.push((name.clone(), coder.text.clone()));
                names.extend((index > 0).then_some(name));
            }
        }
        joined.coders.insert(Name::new(coder.text.trim()), names);
    }
    joined
}

/// Which files have which encoding: `{"tags/ana/*.csv": windows-1252}`.
fn read_encodings(file: &str, node: &Node, problems: &mut Vec<Problem>) -> Vec<OfFiles> {
    let Node::Map(entries, _) = node else {
        let message = "`encodings` must be keys with values";
        let hint = "for example `encodings: {\"tags/ana/*.csv\": windows-1252}`";
        let problem = Problem::error(Kind::Input, message).at(node.at().location(file));
        problems.push(problem.hint(hint));
        return Vec::new();
    };
    let mut found = Vec::new();
    for (pattern, value) in entries {
        let name = match value {
            Node::Scalar(scalar) => scalar.text.as_str(),
            Node::Null(_) | Node::List(..) | Node::Map(..) => "",
        };
        if let Some(of) = OfFiles::new(&pattern.text, name, pattern.at.line) {
            found.push(of);
            continue;
        }
        let (message, at, hint) = match encoding(name) {
            None => (
                format!("there is no encoding `{name}`"),
                value.at(),
                "for example utf-8, utf-16le, windows-1252, macintosh, iso-8859-15",
            ),
            Some(_) => (
                format!("`{}` is no pattern of files", pattern.text),
                pattern.at,
                "for example \"tags/ana/*.csv\"",
            ),
        };
        let problem = Problem::error(Kind::Input, message).at(at.location(file));
        problems.push(problem.hint(hint));
    }
    found
}

/// Writes the keys that do not have their default. Where files are is left out: a study that is written has them in
/// their usual places.
#[must_use]
pub fn write(study: &StudyFile) -> String {
    let default = StudyFile::default();
    let mut keys: Vec<(&str, String)> = Vec::new();
    if !study.title.is_empty() {
        keys.push(("title", tree::quote_line(&study.title)));
    }
    if study.language != default.language {
        keys.push(("language", tree::quote_line(&study.language)));
    }
    if !study.encodings.is_empty() {
        let entry =
            |of: &OfFiles| format!("{}: {}", tree::quote(&of.pattern), tree::quote(&of.name));
        let entries: Vec<String> = study.encodings.iter().map(entry).collect();
        keys.push(("encodings", format!("{{{}}}", entries.join(", "))));
    }
    for (key, of) in labels(&mut study.conventions.clone()) {
        match (of.only, of.labels.is_empty()) {
            (true, _) => keys.push((key, format!("{{only: {}}}", list(&of.labels)))),
            (false, false) => keys.push((key, list(&of.labels))),
            (false, true) => {}
        }
    }
    let how = study.conventions.unlabelled;
    let how = Unlabelled::NAMES.iter().find(|(_, of)| *of == how).map(|(name, _)| *name);
    keys.extend(how.map(|name| ("unlabelled", name.to_owned())));
    if !study.labels_checked.is_empty() {
        keys.push(("labels_checked", list(&study.labels_checked)));
    }
    if !study.exclude.is_empty() {
        keys.push(("exclude", list(&study.exclude)));
    }
    if let Some(apply) = &study.apply {
        let names: Vec<&str> = apply.iter().map(|result| result.name).collect();
        keys.push(("apply", list(&names)));
    }
    if !study.attributes.is_empty() {
        keys.push(("attributes", attribute_kinds::write(&study.attributes)));
    }
    let name = |unit| RULE_UNITS.iter().find(|(_, u)| *u == unit).map(|(name, _)| *name);
    if let Some(unit) = name(study.rules_unit).filter(|_| study.rules_unit != default.rules_unit) {
        keys.push(("rules_unit", unit.to_owned()));
    }
    if !study.joined.coders.is_empty() {
        let entry = |(coder, names): (&Name, &Vec<Name>)| {
            format!("{}: {}", tree::quote(coder), list(names))
        };
        let entries: Vec<String> = study.joined.coders.iter().map(entry).collect();
        keys.push(("coders", format!("{{{}}}", entries.join(", "))));
    }
    let mut count = Vec::new();
    count.extend(study.coders.iter().map(|coders| format!("coders: {}", list(coders))));
    let combine = study.combine.and_then(|how| Combine::ALL.iter().find(|(_, h)| *h == how));
    count.extend(combine.map(|(name, _)| format!("combine: {name}")));
    if !count.is_empty() {
        keys.push(("count", format!("{{{}}}", count.join(", "))));
    }
    keys.iter().map(|(key, value)| format!("{key}: {value}\n")).collect()
}

/// The keys of labels, and where they go.
fn labels(conventions: &mut Conventions) -> [(&'static str, &mut Named); 2] {
    let Conventions { interviewers, staff, unlabelled: _ } = conventions;
    [("interviewers", interviewers), ("staff", staff)]
}

fn list<N: AsRef<str>>(names: &[N]) -> String {
    let names: Vec<String> = names.iter().map(|name| tree::quote(name.as_ref())).collect();
    format!("[{}]", names.join(", "))
}

fn names(fields: &mut Fields<'_, '_>, key: &'static str) -> impl Iterator<Item = String> {
    fields.texts(key).into_iter().map(|(text, _)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RoleWord;

    #[test]
    fn reads_all_keys() {
        let text = "title: T\ninterviewers: [Anna]\ncount: {coders: [ana], combine: all}\nrules_unit: match\n";
        let mut problems = Vec::new();
        let study = read("study.yaml", text, &mut problems);
        assert_eq!(problems, []);
        assert_eq!((study.title.as_str(), study.language.as_str()), ("T", "en"));
        assert_eq!(study.conventions.interviewers.labels, ["Anna"]);
        let said = |label| study.conventions.say(label).map(|said| (said.role, said.numbered));
        assert_eq!(said("ANNA"), Some((RoleWord::Asks, false)));
        assert_eq!(said("I"), Some((RoleWord::Asks, false)));
        assert_eq!(
            (study.coders, study.combine),
            (Some(vec!["ana".to_owned()]), Some(Combine::All))
        );
        assert_eq!(study.rules_unit, RuleUnit::Match);
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(write(&StudyFile::default()), "");
        let text = "title: \"A: b\"\nlanguage: de\nencodings: {tags/ana/*.csv: windows-1252, \"*.txt\": macintosh}\ninterviewers: {only: [Q, \"no\"]}\nstaff: [Ben]\nunlabelled: participant\nlabels_checked: [P01, wave1/*]\nexclude: [P07]\napply: [themes, cooccur]\nattributes: {age: [\"<35\", \"35+\"], id: hide, years: number}\nrules_unit: match\ncoders: {Dana: [D. Reed, dreed]}\n\
                    count: {coders: [ana, \"ben, too\"], combine: all}\n";
        let mut problems = Vec::new();
        let study = read("study.yaml", text, &mut problems);
        assert_eq!((write(&study).as_str(), problems), (text, vec![]));
    }

    #[test]
    fn a_name_is_one_coders() {
        let wrong = |coders: &str| -> Vec<String> {
            let mut problems = Vec::new();
            read("study.yaml", &format!("coders: {coders}\n"), &mut problems);
            problems.iter().map(|p| p.to_string().lines().next().unwrap().to_owned()).collect()
        };
        assert_eq!(wrong("{Dana: [D. Reed, dana, D. REED], Ben: b}"), Vec::<String>::new());
        assert_eq!(
            wrong("{Dana: [dd], Ben: [DD]}"),
            ["error: study.yaml:1:28: `DD` is already a name of `Dana`"]
        );
        assert_eq!(
            wrong("{Dana: [Ben], Ben: [b]}"),
            ["error: study.yaml:1:23: `Ben` is already a name of `Dana`"]
        );
        assert_eq!(wrong("{Dana: [rules]}"), ["error: study.yaml:1:17: `rules` is nobody's name"]);
        assert_eq!(
            wrong("{Dana: [d@2]}"),
            ["error: study.yaml:1:17: `d@2` is a name with its round"]
        );
        assert_eq!(
            wrong("[Dana, Ben]"),
            ["error: study.yaml:1:9: `coders` must be names with the other names of each"]
        );
        assert_eq!(wrong("{Dana: [{a: b}]}"), ["error: study.yaml:1:17: a name is missing here"]);
    }

    #[test]
    fn names_what_is_wrong() {
        let mut problems = Vec::new();
        let encodings = "encodings: {\"*.csv\": latin-eleven, \"[\": utf-8}\n";
        let text = "titel: T\ncount: {combine: some}\n".to_owned() + encodings;
        read("study.yaml", &text, &mut problems);
        let lines: Vec<String> =
            problems.iter().map(|p| p.to_string().lines().next().unwrap().to_owned()).collect();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(
            lines.contains(
                &"error: study.yaml:3:22: there is no encoding `latin-eleven`".to_owned()
            )
        );
        assert!(lines.contains(&"error: study.yaml:3:36: `[` is no pattern of files".to_owned()));
        assert!(lines[0].starts_with("error: study.yaml:1:1: unknown key `titel`"), "{lines:?}");
        assert!(lines[3].contains("study.yaml:2:18"), "{lines:?}");
    }
}
