//! Which transcript of a study an arriving text is: the same, an edit of it, or none.

use crate::model::Transcript;
use crate::text::{Case, Name, fold, matches, words};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words in a row make a text known.
const RUN: usize = 4;

/// The share of the shorter text's runs that a text shares with an edit of it. Of what two interviews share, questions
/// from a guide are left out before.
const EDITED: f64 = 0.5;

/// How much nearer the nearest text must be than the next one.
const NEARER: f64 = 0.8;

/// What an arriving text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known {
    /// A transcript of the study, word by word.
    Same(usize),
    /// An edit of one; so many words differ.
    Edited(usize, usize),
    /// None of them, and none has its name.
    New,
    /// None of them, and one has its name.
    Namesake(usize),
    /// As near to several.
    Several(Vec<usize>),
}

/// What is said in a text.
struct Said {
    words: Vec<u64>,
    runs: HashSet<u64>,
}

impl Said {
    fn of(transcript: &Transcript) -> Self {
        let said = transcript.all_said().flat_map(|piece| {
            let text = piece.of(&transcript.text);
            words(text).into_iter().map(|word| hashed(&fold(word.of(text), Case::Ignored)))
        });
        let words: Vec<u64> = said.collect();
        let runs = words.windows(RUN.min(words.len()).max(1)).map(|run| hashed(&run)).collect();
        Self { words, runs }
    }
}

fn hashed(what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// The texts of a study.
pub(super) struct Texts<'t> {
    ids: Vec<&'t Name>,
    all: Vec<Said>,
    /// Runs of words that several of them have.
    common: HashSet<u64>,
}

impl<'t> Texts<'t> {
    pub fn new(transcripts: &[&'t Transcript]) -> Self {
        let all: Vec<Said> = transcripts.iter().map(|transcript| Said::of(transcript)).collect();
        let mut times: HashMap<u64, usize> = HashMap::new();
        for run in all.iter().flat_map(|said| &said.runs) {
            *times.entry(*run).or_default() += 1;
        }
        let common = times.into_iter().filter(|(_, times)| *times > 1).map(|(run, _)| run);
        let ids = transcripts.iter().map(|transcript| &transcript.id).collect();
        Self { ids, common: common.collect(), all }
    }

    /// What a text that arrives under this name is.
    pub fn know(&self, id: &Name, arriving: &Transcript) -> Known {
        let said = Said::of(arriving);
        let namesake = self.ids.iter().position(|known| *known == id);
        let same: Vec<usize> =
            (0..self.all.len()).filter(|at| self.all[*at].words == said.words).collect();
        if let Some(at) = chosen(&same, namesake).filter(|_| !said.words.is_empty()) {
            return Known::Same(at);
        }
        let mut near: Vec<(f64, usize)> = (0..self.all.len())
            .map(|at| (self.share(&said, at), at))
            .filter(|(share, _)| *share >= EDITED)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = near.first().map_or(0.0, |(share, _)| *share);
        let close = near.iter().filter(|(share, _)| *share > best * NEARER).map(|(_, at)| *at);
        let close: Vec<usize> = close.collect();
        match (chosen(&close, namesake), namesake) {
            (Some(at), _) => Known::Edited(at, self.differing(&said, at)),
            (None, _) if close.len() > 1 => Known::Several(close),
            (None, Some(at)) => Known::Namesake(at),
            (None, None) => Known::New,
        }
    }

    /// The share of the shorter text's runs of words that both have, without those that are common in the study.
    fn share(&self, said: &Said, at: usize) -> f64 {
        let share = |is_meant: &dyn Fn(&&u64) -> bool| {
            let count = |runs: &HashSet<u64>| runs.iter().filter(is_meant).count();
            let both = said.runs.intersection(&self.all[at].runs).filter(is_meant).count();
            let shorter = count(&said.runs).min(count(&self.all[at].runs));
            (shorter > 0).then(|| both as f64 / shorter as f64)
        };
        let own = share(&|run| !self.common.contains(run));
        own.or_else(|| share(&|_| true)).unwrap_or(0.0)
    }

    /// How many words differ.
    fn differing(&self, said: &Said, at: usize) -> usize {
        let letters = |words: &[u64]| words.iter().map(|word| word.to_le_bytes()[0]).collect();
        let (old, new): (Vec<u8>, Vec<u8>) = (letters(&self.all[at].words), letters(&said.words));
        let stayed = matches(&old, &new).iter().flatten().count();
        (old.len() - stayed).max(new.len() - stayed)
    }
}

/// The only one of several, or the one that has the name.
fn chosen(all: &[usize], namesake: Option<usize>) -> Option<usize> {
    match all {
        [only] => Some(*only),
        many => namesake.filter(|at| many.contains(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Turn;
    use crate::text::Span;

    fn transcript(id: &str, text: &str) -> Transcript {
        let turn = |(start, line): (usize, &str)| {
            let speech = start + line.find(": ").map_or(0, |at| at + 2);
            let end = start + line.len();
            let label = Span::new(start, speech);
            Turn { label, speech: Span::new(speech, end), speaker: 0, starts_at: None }
        };
        let starts = text.lines().scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, line))
        });
        let turns = starts.map(turn).collect();
        Transcript { id: id.into(), text: text.to_owned(), turns, ..Transcript::default() }
    }

    #[test]
    fn same_edited_new_and_namesakes() {
        let guide =
            "I: Thank you for coming today, and please tell me how you came to this work.\n";
        let one = transcript(
            "P01",
            &format!(
                "{guide}P: My aunt drove the van and one winter she asked me along for a week."
            ),
        );
        let two = transcript(
            "P02",
            &format!(
                "{guide}P: There was a note on the door of the church that they pay by the shift."
            ),
        );
        let texts = Texts::new(&[&one, &two]);
        let know = |id: &str, text: &str| texts.know(&id.into(), &transcript(id, text));
        let (labels, typo) = (
            one.text.replace("I: ", "Interviewer: ").replace("P: ", "Participant: "),
            one.text.replace("winter", "autumn"),
        );
        assert_eq!(know("interview 1", &labels), Known::Same(0));
        assert_eq!(know("interview 1", &typo), Known::Edited(0, 1));
        let other =
            format!("{guide}P: Nobody asked me, I saw the lamp and knocked, that is all of it.");
        // The questions of the guide make no text an edit of another.
        assert_eq!(know("P03", &other), Known::New);
        assert_eq!(know("p02", &other), Known::Namesake(1));
    }

    #[test]
    fn one_text_twice_is_known_by_its_name() {
        let text = "P: She said that it would be a long day, and it was a long day for us all.";
        let (one, two) = (transcript("P01", text), transcript("P02", text));
        let texts = Texts::new(&[&one, &two]);
        assert_eq!(texts.know(&"P02".into(), &two), Known::Same(1));
        assert_eq!(texts.know(&"P07".into(), &two), Known::Several(vec![0, 1]));
    }
}
