//! The section and the checklists as a report.

use super::super::title::title;
use super::checklists::{COREQ, Item, Known, SRQR};
use super::part::{MethodsSection, Part};
use super::sentences::{
    agreement, codebook, coders, coding, data, double, median, new_codes, origins, repeated,
    rounds, settled, software,
};
use crate::model::{Frame, Status};
use crate::report::{Block, Column, Note, Report, Row, Table, Value};
use crate::text::{amount, grouped, join_names};

/// The report.
pub(super) fn report(asked: &MethodsSection, frame: &Frame, part: &Part) -> Report {
    let compared = agreement(asked, frame, part);
    let seen = new_codes(asked, frame, part);
    let mut paragraphs = vec![data(part)];
    let coded = coding(part).map(|coding| format!(" {coding}")).unwrap_or_default();
    paragraphs.push(codebook(frame, asked.rules) + &coded);
    paragraphs.push(match &compared {
        Ok(sentences) => sentences.join(" "),
        Err(why) => format!("Agreement between coders was not computed: {why}."),
    });
    // Where nobody has coded there are no codes to be new.
    paragraphs.extend((!part.coders.is_empty()).then(|| seen.join(" ")));
    paragraphs.push(software());
    let answers = Answers { asked, frame, part, compared: compared.is_ok() };
    let coreq = answers.table("coreq", "COREQ: what the files of the study answer", &COREQ);
    let srqr = answers.table("srqr", "SRQR: what the files of the study answer", &SRQR);
    let open = |items: &[Item]| items.iter().filter(|(_, known)| *known == Known::Open).count();
    let notes = vec![
        Note::here(format!(
            "open: {} of the 32 items of COREQ and {} of the 21 of SRQR are in no file; what stands at the others is what files \
             know, and the rest of each is the authors'",
            open(&COREQ),
            open(&SRQR)
        )),
        Note::here(
            "check before printing: whether coders worked independently, in which order interviews were held and coded, and \
             how differences were settled, is not in the files",
        ),
    ];
    let blocks =
        vec![Block::Text(paragraphs.join("\n\n")), Block::Table(coreq), Block::Table(srqr)];
    Report { title: title(frame, "Methods"), blocks: blocks.into(), notes: notes.into() }
}

/// What is known, to answer items.
struct Answers<'a> {
    asked: &'a MethodsSection,
    frame: &'a Frame,
    part: &'a Part,
    /// Whether coders could be compared.
    compared: bool,
}

impl Answers<'_> {
    fn table(&self, id: &str, title: &str, items: &[Item]) -> Table {
        let columns = vec![
            Column::new("item", "Item"),
            Column::new("asks", "Asks"),
            Column::new("answer", "Answer"),
            Column::new("from", "From"),
        ];
        let row = |(number, (asks, known)): (u64, &Item)| {
            let (answer, from) = self.of(*known).unwrap_or_else(|| ("open".to_owned(), ""));
            let cells = vec![
                Value::Count(number),
                Value::text(*asks),
                Value::text(answer),
                Value::text(from),
            ];
            Row { depth: 0, cells }
        };
        Table {
            id: id.to_owned(),
            title: title.to_owned(),
            columns,
            rows: (1..).zip(items).map(row).collect(),
            ..Table::default()
        }
    }

    /// What the files say, and which; none where they say nothing.
    fn of(&self, known: Known) -> Option<(String, &'static str)> {
        let Self { frame, part, .. } = self;
        let transcripts = amount(part.words.len(), "transcript");
        Some(match known {
            Known::Open => return None,
            Known::Interviewers if part.interviewers.is_empty() => return None,
            Known::Interviewers => (
                format!("labels of those who ask: {}", join_names(&part.interviewers, ", ")),
                "transcripts: code speakers",
            ),
            Known::Staff if part.staff.is_empty() => return None,
            Known::Staff => (
                format!("labels of those who help: {}", join_names(&part.staff, ", ")),
                "transcripts: code speakers",
            ),
            Known::Sample => (
                format!("{} in {transcripts}", amount(part.participants.len(), "participant")),
                "transcripts, participants: code participants",
            ),
            Known::Characteristics if frame.roster.attributes.is_empty() => return None,
            Known::Characteristics => (
                format!("by {}", join_names(&frame.roster.attributes, ", ")),
                "participants: code participants",
            ),
            Known::Repeated => (
                match repeated(part) {
                    0 => "no participant speaks in more than one transcript".to_owned(),
                    n => format!("{n} of the participants speak in more than one transcript"),
                },
                "transcripts, participants: code speakers",
            ),
            Known::Length => (self.length()?, "transcripts: no times, but words"),
            Known::Saturation if part.coders.is_empty() => return None,
            Known::Saturation => (self.saturation(), "tags: code saturation"),
            Known::Coders if part.coders.is_empty() => return None,
            Known::Coders => (self.coders(), "tags: code agree"),
            Known::CodingTree => (self.tree(), "codebook: code codebook show"),
            Known::Derivation => (origins(frame)?, "codebook: origin of each code"),
            Known::Software => (format!("qualcode {}", env!("CARGO_PKG_VERSION")), "the program"),
            Known::Quotes if part.coders.is_empty() => return None,
            Known::Quotes => {
                let tags: u64 = part.coders.values().map(|(_, tags)| tags).sum();
                (
                    format!(
                        "{} to quote from, each with speaker and turn",
                        amount(tags, "coded passage")
                    ),
                    "tags: code quotes; code check-quotes",
                )
            }
            Known::Themes => (self.named(|depth| depth == 0), "codebook: code themes"),
            Known::Codes => {
                let below = self.named(|depth| depth > 0);
                (if below.is_empty() { return None } else { below }, "codebook: code themes")
            }
            Known::Coding => (coding(part)?, "tags, codebook: code agree"),
            Known::Trust => (self.trust()?, "tags: code agree, code settle"),
        })
    }

    fn length(&self) -> Option<String> {
        let mut words = self.part.words.clone();
        words.sort_unstable();
        let [low, high] = [words.first()?, words.last()?].map(|n| grouped(*n));
        Some(format!("median {} words of participants, range {low} to {high}", median(&words)?))
    }

    fn saturation(&self) -> String {
        let sentences = new_codes(self.asked, self.frame, self.part);
        let rule = sentences.into_iter().find(|sentence| sentence.starts_with("By the rule"));
        rule.unwrap_or_else(|| "nothing can be said".to_owned())
    }

    fn coders(&self) -> String {
        let double = amount(double(self.part), "transcript");
        format!("{}; {double} coded by two or more", amount(coders(self.part).len(), "coder"))
    }

    fn tree(&self) -> String {
        let book = &self.frame.codebook;
        let themes = book.codes().iter().filter(|code| code.depth == 0).count();
        format!("{} in {}", amount(book.len(), "code"), amount(themes, "theme"))
    }

    /// The names of codes so deep.
    fn named(&self, is_meant: impl Fn(usize) -> bool) -> String {
        let codes = self.frame.codebook.codes().iter();
        let codes = codes.filter(|code| code.status != Status::Retired && is_meant(code.depth));
        codes.map(|code| code.name.as_str()).collect::<Vec<_>>().join("; ")
    }

    fn trust(&self) -> Option<String> {
        let double = double(self.part);
        let mut parts = Vec::new();
        parts.extend(
            (double > 0).then(|| format!("{} coded by two or more", amount(double, "transcript"))),
        );
        parts.extend(self.compared.then(|| "agreement computed (see the text)".to_owned()));
        parts.extend(settled(self.part).map(|text| crate::text::uncapitalised(&text)));
        parts.extend(rounds(self.part).map(|text| crate::text::uncapitalised(&text)));
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}
