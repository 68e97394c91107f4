//! What a packed study says of itself, and what its owner has to say.

use crate::exchange::Imported;
use crate::load::Packed;
use crate::text::{Name, amount, escape_line};
use std::collections::{BTreeMap, BTreeSet};

/// What is told.
pub struct Readme<'a> {
    /// The study.
    pub study: &'a Imported,
    /// Its files.
    pub packed: &'a Packed,
    /// What was asked to stay.
    pub without: &'a [&'static str],
    /// What is certainly an identifier in it.
    pub certain: &'a Option<String>,
}

/// What nobody but the study's owner can say.
const FIELDS: &[(&str, &str)] = &[
    ("Licence", "who may use this, for what, and until when"),
    ("Access", "open, on request, or closed, and who decides"),
    ("Consent", "what participants agreed to: sharing, archiving, quotation"),
    ("Ethics approval", "board and number"),
    ("De-identification", "what was done, by whom, when; whether a key exists, and who keeps it"),
    ("Communities", "whose data these are, and who of them has a say"),
    ("Contact", "a person or an office that will be there in ten years"),
    ("How to cite", "authors, title, year, archive"),
];

/// What people call the places of a study.
const PLACES: &[(&str, &str)] = &[
    ("study.yaml", "settings"),
    ("codebook", "what the codes mean"),
    ("participants", "who is who, with attributes"),
    ("transcripts/", "what was said"),
    ("tags/", "which code each coder gave to what"),
    ("memos/", "notes"),
    ("settled/", "how coders settled what they differed on"),
    ("originals/", "files as they were imported"),
    ("summaries.csv", "what people wrote about each case and code"),
    ("project.qdpx", "all of it for programs that read REFI-QDA"),
];

impl Readme<'_> {
    /// In Markdown.
    pub fn text(&self) -> String {
        let title = if self.study.title.is_empty() { "Study" } else { &self.study.title };
        let parts = [
            format!("# {}\n", escape_line(title)),
            self.fields(),
            self.places(),
            self.coverage(),
            self.codebook(),
            self.identifiers(),
            format!(
                "## Use\n\nUnpack it into a folder of its own. `sha256sum -c manifest-sha256.txt` tells whether all files \
                 are as they were packed. `code check` (qualcode {}) reads the folder as a study.\n",
                env!("CARGO_PKG_VERSION")
            ),
        ];
        parts.join("\n")
    }

    fn fields(&self) -> String {
        let rows =
            FIELDS.iter().map(|(name, what)| format!("- {name}: [to be filled in: {what}]\n"));
        format!("## To be filled in\n\n{}", rows.collect::<String>())
    }

    fn places(&self) -> String {
        let mut text = "## What is here\n\n| Place | Files | What |\n|---|---:|---|\n".to_owned();
        for (place, what) in PLACES {
            let files = self.packed.files.keys().filter(|name| name.starts_with(place)).count();
            if files > 0 {
                text += &format!("| {place} | {files} | {what} |\n");
            }
        }
        if !self.without.is_empty() {
            text += &format!("\nLeft out on purpose: {}.\n", self.without.join(", "));
        }
        text
    }

    /// Who read what.
    fn coverage(&self) -> String {
        let all = self.study.transcripts.len();
        let people: BTreeSet<&Name> =
            self.study.participants.iter().map(|row| &row.participant).collect();
        let mut text = format!("## Coverage\n\n{}", amount(all, "transcript"));
        if !people.is_empty() {
            text += &format!(", {} in the table of participants", amount(people.len(), "person"));
        }
        text += ".\n\n| Coder | Transcripts read | Tags |\n|---|---:|---:|\n";
        let mut coders: BTreeMap<String, (BTreeSet<&str>, usize)> = BTreeMap::new();
        for tags in &self.study.tags {
            let of = coders.entry(tags.coder.to_string()).or_default();
            of.0.insert(&tags.transcript);
            of.1 += tags.rows.len();
        }
        for (coder, (read, tags)) in &coders {
            text += &format!("| {} | {} of {all} | {tags} |\n", escape_line(coder), read.len());
        }
        if !self.study.coverage.is_empty() {
            text += "\ncoverage.csv narrows what was read, and for which codes.\n";
        }
        text
    }

    fn codebook(&self) -> String {
        let book = &self.study.codebook;
        let mut text = "## Codebook\n\n".to_owned();
        for id in book.ids() {
            let code = &book[id];
            let pad = "  ".repeat(code.depth);
            let definition = code.definition.split_whitespace().collect::<Vec<_>>().join(" ");
            let definition =
                if definition.is_empty() { String::new() } else { format!(": {definition}") };
            text += &format!("{pad}- `{}` {}{}\n", code.id, escape_line(&code.name), definition);
        }
        text
    }

    fn identifiers(&self) -> String {
        let found = match self.certain {
            Some(told) => format!("Left in it are what look like identifiers: {told}."),
            None => "No patterned identifiers were found (tier A of `code deid check`).".to_owned(),
        };
        format!(
            "## Identifiers\n\n{found} Rules see form, not meaning: they do not tell who can be recognised by what is told.\n"
        )
    }
}
