//! Pieces of speech that say the same again, or in letters that were saved wrongly.

use crate::error::{Kind, Problem};
use crate::speech::again::{Again, ROUND, Said, TWICE};
use crate::speech::cue::{Cue, clock};
use crate::speech::mangled;
use crate::text::{Name, amount};
use std::collections::HashMap;

/// What of these is said again word for word, and whose letters are wrong.
pub fn told(cues: &[&Cue]) -> Vec<Problem> {
    let mut known: HashMap<Name, usize> = HashMap::new();
    let speaker = |cue: &&Cue| {
        let next = known.len() + 1;
        cue.speaker.as_deref().map_or(0, |name| *known.entry(Name::new(name)).or_insert(next))
    };
    let speakers: Vec<usize> = cues.iter().map(speaker).collect();
    let said = Said::of(speakers.into_iter().zip(cues.iter().map(|cue| cue.text.as_str())));
    let time =
        |at: usize| cues[at].start.map(|start| clock(start).trim_matches(['[', ']']).to_owned());
    let from = |at: usize| match time(at) {
        Some(time) => format!("piece {} ({time})", at + 1),
        None => format!("piece {}", at + 1),
    };
    let counted =
        |of: Again| format!("{}, {}", amount(of.pieces, "piece"), amount(of.words, "word"));
    let again = said.twice().map(|of| {
        let message = format!(
            "what is said from {} on stands here twice, again from {} on ({}): it counts twice",
            from(of.first),
            from(of.again),
            counted(of)
        );
        (message, TWICE)
    });
    let round = said.looped().map(|of| {
        let message = format!(
            "the same is said again and again from {} on ({}), and all of it counts",
            from(of.again),
            counted(of)
        );
        (message, ROUND)
    });
    let wrong = cues.iter().position(|cue| mangled::found(&cue.text).is_some()).map(|at| {
        let places: usize = cues.iter().filter_map(|cue| Some(mangled::found(&cue.text)?.1)).sum();
        let message = format!(
            "letters that were saved wrongly, from {} on ({})",
            from(at),
            amount(places, "place")
        );
        (message, mangled::HINT)
    });
    let looked = "if it was said so, list the transcript under `labels_checked:` in study.yaml";
    let problem = |(message, hint): (String, &str)| {
        Problem::warning(Kind::WhoSpeaks, message).hint(format!("{hint}; {looked}"))
    };
    again.into_iter().chain(round).chain(wrong).map(problem).collect()
}
