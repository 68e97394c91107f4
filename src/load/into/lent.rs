//! The study's texts, lent to tags that come without any.

use super::joining::Into;
use crate::error::{Kind, Problem};
use crate::exchange::{Imported, ImportedTranscript, LooseTag};
use crate::model::Transcript;
use crate::text::{Case, Folded, Name, Span, fold, join_names};
use rayon::prelude::*;
use std::collections::BTreeSet;

impl Into<'_> {
    /// Lends the study's texts to tags that come without any; [`Self::joined`] knows them again.
    pub fn lend(&self, imported: &mut Imported, problems: &mut Vec<Problem>) {
        if imported.loose.is_empty() && imported.read.is_empty() {
            return;
        }
        self.name_texts(imported, problems);
        let missing =
            |id: &Name| !imported.transcripts.iter().any(|other| *id == *other.id.as_str());
        let lent: Vec<ImportedTranscript> = self
            .texts
            .iter()
            .filter(|(_, text)| missing(&text.id))
            .map(|(_, text)| ImportedTranscript {
                id: text.id.to_string(),
                text: text.text.clone(),
                ..ImportedTranscript::default()
            })
            .collect();
        imported.transcripts.extend(lent);
    }

    /// Names the transcript of tags that do not: the only one in which their words stand.
    fn name_texts(&self, imported: &mut Imported, problems: &mut Vec<Problem>) {
        if !imported.loose.iter().any(|tag| tag.transcript.is_empty()) {
            return;
        }
        let whole = |text: &Transcript| {
            let all = [Span::new(0, text.text.len())];
            Folded::new(&text.text, all, Case::Ignored)
        };
        let texts: Vec<(&Name, Folded)> =
            self.texts.par_iter().map(|(_, text)| (&text.id, whole(text))).collect();
        let mut name = |tag: &mut LooseTag| {
            if !tag.transcript.is_empty() {
                return true;
            }
            let words = fold(tag.words.as_deref().unwrap_or_default().trim(), Case::Ignored);
            let has =
                texts.iter().filter(|(_, text)| !words.is_empty() && text.text.contains(&words));
            let ids: Vec<&Name> = has.map(|(id, _)| *id).collect();
            if let [only] = ids.as_slice() {
                tag.transcript = only.to_string();
                return true;
            }
            let message = match ids.as_slice() {
                [] => "names no transcript, and its words stand in none".to_owned(),
                several => format!("names no transcript, and its words stand in {}", several.len()),
            };
            let code = join_names(&tag.code, " > ");
            let problem =
                Problem::error(Kind::Place, format!("{}'s tag `{code}` {message}", tag.coder));
            problems.push(
                problem
                    .at(tag.at.clone())
                    .hint("this tag is left out: say whose words it is about"),
            );
            false
        };
        imported.loose.retain_mut(|tag| name(tag));
    }

    /// Takes back the texts that no tag needed.
    pub fn take_back(&self, imported: &mut Imported) {
        let coded: BTreeSet<&str> = imported.tags.iter().map(|t| t.transcript.as_str()).collect();
        let is_needed =
            |of: &ImportedTranscript| of.original.is_some() || coded.contains(of.id.as_str());
        let ours = |of: &ImportedTranscript| {
            self.texts.iter().any(|(_, text)| text.id == *of.id.as_str() && text.text == of.text)
        };
        let kept: Vec<bool> =
            imported.transcripts.iter().map(|of| is_needed(of) || !ours(of)).collect();
        let mut kept = kept.into_iter();
        imported.transcripts.retain(|_| kept.next().unwrap_or(true));
    }
}
