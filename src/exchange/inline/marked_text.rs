//! What was found in a file, as a part of a study.

use super::fault::Fault;
use crate::exchange::format::{Options, Source};
use crate::exchange::study::files::quote;
use crate::exchange::study::imported::{Imported, ImportedTranscript};
use crate::exchange::study::lines::Spoken;
use crate::files::codebook::fault_of_id;
use crate::files::names::Names;
use crate::model::{Code, Coder, Place, TagRow};
use crate::text::{CodePoints, Name, Span};
use std::collections::BTreeMap;

/// Where a tag stands.
pub enum Stands {
    /// From byte to byte of the text.
    On(Span),
    /// On what is said in the line with this number.
    Line(usize),
}

/// A tag as it is read.
pub struct Found {
    /// Where it stands.
    pub stands: Stands,
    /// Who, where its note says so.
    pub coder: Option<String>,
    /// The code.
    pub code: String,
    /// The value.
    pub value: Option<String>,
    /// The memo.
    pub memo: Option<String>,
    /// Where it is said, in bytes of the file.
    pub at: usize,
}

/// How much text the tags of a file may repeat, in bytes: each keeps the words that it stands on.
const MOST_REPEATED: usize = 256 << 20;

/// A text without its marks, and what these say.
#[derive(Default)]
pub struct Lifted {
    /// The text.
    pub text: String,
    /// Who read it, as the first line says; none where it says nothing.
    pub readers: Option<Vec<String>>,
    /// The tags.
    pub found: Vec<Found>,
    /// What is wrong, each with the byte of the file where it is.
    pub faults: Vec<(usize, Fault)>,
    /// How much text the tags repeat so far.
    repeated: usize,
}

impl Lifted {
    /// Notes that a tag repeats this much text; whether that is not too much.
    pub fn fits(&mut self, bytes: usize) -> bool {
        self.repeated = self.repeated.saturating_add(bytes);
        self.repeated <= MOST_REPEATED
    }

    /// Puts the transcript with its tags into a study. Returns what is wrong.
    pub fn into_study(
        self,
        imported: &mut Imported,
        id: &str,
        source: &Source,
        options: &Options,
    ) -> Vec<(usize, Fault)> {
        let usual = self.usual_coder(options);
        let Self { text, readers, found, mut faults, mut repeated } = self;
        if readers.is_none() && options.coder.is_none() && found.is_empty() {
            let note = "no tags, and no first line that says who read it: nobody did";
            imported.notes.push(format!("{}: {note}", source.name()));
        }
        let coders = readers.unwrap_or_else(|| options.coder.iter().cloned().collect());
        for coder in coders {
            match person(&coder) {
                Ok(coder) => {
                    imported.rows(&coder, id);
                }
                Err(fault) => faults.push((0, fault)),
            }
        }
        let transcript =
            ImportedTranscript { id: id.to_owned(), text, ..ImportedTranscript::default() };
        let has_lines = found.iter().any(|tag| matches!(tag.stands, Stands::Line(_)));
        let spoken = if has_lines { Spoken::new(&transcript) } else { None };
        let points = CodePoints::new(&transcript.text);
        let point = |byte| points.point(&transcript.text, byte);
        let mut codes = BTreeMap::new();
        for tag in found {
            let at = tag.at;
            let coder = tag.coder.as_ref().or(usual.as_ref()).ok_or(Fault::WhoseTag);
            let coder = coder.and_then(|coder| person(coder));
            let code = code(&tag.code, &mut codes, imported);
            let span = said(&tag, spoken.as_ref());
            repeated =
                repeated.saturating_add(span.as_ref().ok().copied().flatten().map_or(0, Span::len));
            if repeated > MOST_REPEATED {
                faults.push((at, Fault::TooMuch));
                break;
            }
            match (coder, code, span) {
                (Ok(coder), Ok(code), Ok(Some(span))) => {
                    imported.rows(&coder, id).push(TagRow {
                        code,
                        place: Place {
                            points: Some((point(span.start), point(span.end))),
                            quote: Some(quote(&transcript.text, span)),
                            ..Place::default()
                        },
                        value: tag.value,
                        memo: tag.memo,
                        ..TagRow::default()
                    });
                }
                (coder, code, span) => {
                    let wrong = [coder.err(), code.err(), span.err()];
                    faults.extend(wrong.into_iter().flatten().map(|fault| (at, fault)));
                }
            }
        }
        let original = source.original();
        imported.files.push(original);
        imported.transcripts.push(transcript);
        faults
    }

    /// Whose tags are that do not say it themselves.
    fn usual_coder(&self, options: &Options) -> Option<String> {
        match (self.readers.as_deref(), &options.coder) {
            (Some([only]), _) => Some(only.clone()),
            (_, Some(coder)) => Some(coder.clone()),
            (None, None) if self.found.iter().all(|tag| tag.coder.is_none()) => {
                Some("coder".to_owned())
            }
            _ => None,
        }
    }
}

/// A coder of this name, if a folder can be called so.
fn person(name: &str) -> Result<Coder, Fault> {
    let fits = Names::default().file(name) == name;
    if fits { Ok(Coder::parse(name)) } else { Err(Fault::CoderName(name.to_owned())) }
}

/// The id of a code, which may be new. `codes` has the known ones without letter case.
fn code(
    name: &str,
    codes: &mut BTreeMap<Name, String>,
    imported: &mut Imported,
) -> Result<String, Fault> {
    if let Some(why) = fault_of_id(name) {
        return Err(Fault::CodeName(name.to_owned(), why));
    }
    let known = codes.entry(name.into()).or_insert_with(|| {
        let code = Code { id: name.to_owned(), name: name.to_owned(), ..Code::default() };
        imported.codebook.push(code, None);
        name.to_owned()
    });
    if *known == name {
        return Ok(name.to_owned());
    }
    Err(Fault::CodeCase(name.to_owned(), known.clone()))
}

/// What a tag stands on; nothing, where that was told before.
fn said(tag: &Found, spoken: Option<&Spoken>) -> Result<Option<Span>, Fault> {
    match tag.stands {
        Stands::On(span) => Ok(Some(span).filter(|span| !span.is_empty())),
        Stands::Line(line) => {
            let span = spoken.and_then(|spoken| spoken.on(line)).filter(|span| !span.is_empty());
            span.map(Some).ok_or(Fault::NothingSaid)
        }
    }
}
