//! Pieces of speech in a file that names nobody, or that names most and not these.

use crate::error::{Kind, Problem};
use crate::model::Unlabelled;
use crate::speech::cue::{Cue, clock};
use crate::speech::labelled::may_tell_of_text;
use crate::speech::speakers::Part;
use crate::text::amount;

/// So many pieces with a name make a rule, in a file where so much of all has one.
const LEAST: usize = 3;
const MOST: f64 = 0.75;
const NEARLY_ALL: f64 = 0.9;
/// So many places a message lists.
const LISTED: usize = 4;
const SETTLED: &str = "if it is right, list the transcript under `labels_checked:` in study.yaml";

/// Nobody is named in several turns, where nothing says that this is right.
pub fn nobody<'l>(
    labels: impl ExactSizeIterator<Item = Option<&'l str>>,
    unlabelled: Unlabelled,
) -> Option<Problem> {
    if labels.len() < 2 || labels.flatten().next().is_some() {
        return None;
    }
    match unlabelled {
        Unlabelled::Unsaid => Some(
            Problem::warning(
                Kind::WhoSpeaks,
                "nobody is named: all that is said counts as one participant's, questions too",
            )
            .hint(
                "if that is so, say `unlabelled: paragraphs` in study.yaml; else export the captions with names, or put a label \
                 before each turn, for example `P1: …`",
            ),
        ),
        Unlabelled::Error => Some(
            Problem::error(Kind::WhoSpeaks, "nobody is named, and study.yaml says `unlabelled: error`")
                .hint("export the captions with names, or put a label before each turn, for example `P1: …`"),
        ),
        Unlabelled::Paragraphs | Unlabelled::Participant => None,
    }
}

/// Pieces that may tell of the text: `Subtitles by …`
pub fn of_the_text(parts: &[Part]) -> Option<Problem> {
    let tells: Vec<(usize, &Part)> =
        parts.iter().enumerate().filter(|(_, part)| may_tell_of_text(&part.cue.text)).collect();
    if tells.is_empty() {
        return None;
    }
    let places = listed(&tells, |(at, part)| place(*at, &part.cue));
    let said = format!("what may tell of the text counts as said: {places}");
    let hint = format!("if nobody says it, put square brackets around it; {SETTLED}");
    Some(Problem::warning(Kind::WhoSpeaks, said).hint(hint))
}

/// Pieces without a name that may be of somebody else than who spoke before.
pub fn others(parts: &[Part]) -> Vec<Problem> {
    let speaker = |part: &Part| part.cue.speaker.clone();
    let named = parts.iter().filter(|part| part.cue.speaker.is_some()).count();
    if named == 0 {
        return Vec::new();
    }
    let like: Vec<(usize, &Part)> =
        parts.iter().enumerate().filter(|(_, part)| part.like.is_some()).collect();
    let mut told = Vec::new();
    if !like.is_empty() {
        let names = listed(&like, |(at, part)| {
            format!("`{}` ({})", part.like.as_deref().unwrap_or_default(), place(*at, &part.cue))
        });
        told.push(format!(
            "what stands before a colon is taken for nobody's name, and counts with what is said for whoever spoke before: {names}"
        ));
    }
    // Captions of one person that follow each other have a name each, also with one without between them: that is no next
    // line of theirs.
    let names = parts.iter().filter_map(speaker).collect::<Vec<_>>();
    let repeats = names.windows(2).any(|pair| pair[0] == pair[1]);
    let share = named as f64 / parts.len() as f64;
    let without: Vec<(usize, &Part)> = parts
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, part)| part.cue.speaker.is_none() && part.like.is_none() && !part.change)
        // What begins with a small letter goes on.
        .filter(|(_, part)| !part.cue.text.starts_with(char::is_lowercase))
        .collect();
    let rule = named >= LEAST && (share >= NEARLY_ALL || repeats && share >= MOST);
    if rule && !without.is_empty() {
        let places = listed(&without, |(at, part)| place(*at, &part.cue));
        told.push(format!(
            "{} of {} without a name, where the others have one, for whoever spoke before: {places}",
            amount(without.len(), "piece"),
            parts.len()
        ));
    }
    let problem = |said| {
        Problem::warning(Kind::WhoSpeaks, said).hint(format!(
            "name them in participants.csv, or put the name there as the others have it; {SETTLED}"
        ))
    };
    told.into_iter().map(problem).collect()
}

fn listed<T>(all: &[T], shown: impl Fn(&T) -> String) -> String {
    let shown: Vec<String> = all.iter().take(LISTED).map(shown).collect();
    let more = if all.len() > LISTED { " …" } else { "" };
    shown.join(", ") + more
}

fn place(at: usize, cue: &Cue) -> String {
    match cue.start {
        Some(start) => format!("piece {} at {}", at + 1, clock(start).trim_matches(['[', ']'])),
        None => format!("piece {}", at + 1),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Conventions;
    use crate::speech::vtt::VTT;
    use crate::speech::{Declaration, Source};

    fn told(cues: &[&str]) -> Vec<String> {
        let cue = |(at, said): (usize, &&str)| {
            format!("00:{at:02}:00.000 --> 00:{at:02}:09.000\n{said}\n\n")
        };
        let file = format!("WEBVTT\n\n{}", cues.iter().enumerate().map(cue).collect::<String>());
        let mut problems = Vec::new();
        let source = Source::new("a.vtt", file.into_bytes());
        let known = |name: &str| Declaration::of(&Conventions::default(), name);
        assert!(VTT.read(source, &known, &mut problems).is_ok());
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn nobody_is_named() {
        assert_eq!(
            told(&["How was it?", "It was cold."]),
            ["nobody is named: all that is said counts as one participant's, questions too"]
        );
        assert_eq!(told(&["It was cold."]), [""; 0]);
    }

    #[test]
    fn names_that_were_taken_for_none() {
        let of = |name: &str| {
            let said = format!("{name}: My cart was stuck.");
            told(&[
                "Interviewer: How was it?",
                "Cora: Cold.",
                "Interviewer: And you?",
                &said,
                "Cora: I know.",
            ])
        };
        for name in [
            "ben hill",
            "ben_hill",
            "Ben Hill she/they",
            "🌊",
            "Male voice",
            "Man in audience",
            "7",
        ] {
            let expected = format!(
                "what stands before a colon is taken for nobody's name, and counts with what is said for whoever \
                 spoke before: `{name}` (piece 4 at 00:03:00)"
            );
            let told = of(name);
            // What is read as a name needs no doubt.
            assert!(told.is_empty() || told == [expected], "{name}: {told:?}");
        }
        assert!(!of("ben hill").is_empty() && !of("Ben Hill she/they").is_empty());
        for said in ["so I said", "and then he told me", "the thing is", "note"] {
            assert_eq!(of(said), [""; 0], "{said}");
        }
    }

    #[test]
    fn who_made_the_captions() {
        let cues =
            ["Ada: How?", "Ben: It was cold.", "Subtitles by Example.org", "Ada: So.", "Ben: No."];
        assert_eq!(told(&cues), ["what may tell of the text counts as said: piece 3 at 00:02:00"]);
    }

    #[test]
    fn one_without_a_name_among_many() {
        let cues =
            ["Ada: How?", "Ada: And when?", "It was cold.", "Ada: So.", "Ben: Yes.", "Ada: Well."];
        assert_eq!(
            told(&cues),
            [
                "1 piece of 6 without a name, where the others have one, for whoever spoke before: piece 3 at 00:02:00"
            ]
        );
        // Names stand where somebody else begins.
        assert_eq!(
            told(&["Ada: How?", "And when?", "Ben: Cold.", "Ada: So.", "Ben: Yes."]),
            [""; 0]
        );
    }
}
