//! What is in doubt about who speaks: told wherever a number is printed that hangs on it.

use super::alike::{Sketch, like_earlier};
use super::study::Study;
use super::transcript::read_transcript;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::tree;
use crate::model::{CodedTranscript, Participant, Role, Speaker, Transcript, Why};
use crate::speech::noises;
use crate::text::{Lines, Name, amount, count_words, join_names};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

/// Fewer words may well be the same twice.
const SAME_WORDS: usize = 8;

/// So many words from each end tell nearly all interviews apart: whole texts are compared only where these are the same.
const ENDS: usize = 64;

/// So many near copies are told one by one.
const COPIES: usize = 5;

/// In so many transcripts a name is somebody's who has to do with the study, and not with one interview.
const SEVERAL: usize = 3;

/// Fewer questions may be anybody's.
const QUESTIONS: usize = 2;

/// What is kept of a transcript to look at all of them together.
pub(super) struct Heard {
    file: String,
    /// How it begins and ends, and how many turns it has, as a number; none where little is said.
    ends: Option<u64>,
    /// What those who are studied say; nothing where somebody has looked at it.
    sketch: Sketch,
    /// Notes in round brackets, whose words count; nothing where somebody has looked at it.
    noises: Noises,
    /// The labels of its speakers.
    pub labels: Vec<Name>,
    /// Who speaks, where nobody is known to ask.
    unasked: Unasked,
    /// The participants.
    pub people: Vec<Participant>,
}

/// Who speaks in a transcript in which several count and nobody is known to ask.
#[derive(Default)]
struct Unasked {
    all: Vec<Name>,
    /// Those of whom nothing says that they answer.
    unknown: Vec<Name>,
}

impl Heard {
    pub(super) fn of(study: &Study, coded: &CodedTranscript) -> Self {
        let transcript = &coded.transcript;
        Self {
            file: transcript.file.clone(),
            ends: ends(transcript),
            sketch: sketch(study, coded),
            noises: Noises::of(study, coded),
            labels: transcript.labels.clone(),
            unasked: unasked(study, coded),
            people: coded.cast.participants.clone(),
        }
    }
}

/// Notes of what is heard that are written as if they were said.
#[derive(Default)]
struct Noises {
    words: usize,
    /// The line of the first, and what is heard there.
    first: Option<(usize, &'static str)>,
}

impl Noises {
    fn of(study: &Study, coded: &CodedTranscript) -> Self {
        let (transcript, mut found) = (&coded.transcript, Self::default());
        if study.labels_checked.fit(&transcript.id) {
            return found;
        }
        for turn in coded.counting_turns() {
            let speech = transcript.turns[turn].speech;
            for (inside, heard) in noises(speech.of(&transcript.text)) {
                let (start, end) = (speech.start + inside.start, speech.start + inside.end);
                found.words += count_words(&transcript.text[start..end]);
                let line = || Lines::new(&transcript.text).line(start);
                found.first.get_or_insert_with(|| (line(), heard));
            }
        }
        found
    }
}

/// The words that are said, without the labels, which a pseudonymised copy has not got.
fn words(transcript: &Transcript) -> impl DoubleEndedIterator<Item = String> {
    let said = transcript.turns.iter().map(|turn| turn.speech.of(&transcript.text));
    said.flat_map(str::split_whitespace).map(str::to_lowercase)
}

fn ends(transcript: &Transcript) -> Option<u64> {
    if words(transcript).take(SAME_WORDS).count() < SAME_WORDS {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    transcript.turns.len().hash(&mut hasher);
    words(transcript).take(ENDS).for_each(|word| word.hash(&mut hasher));
    words(transcript).rev().take(ENDS).for_each(|word| word.hash(&mut hasher));
    Some(hasher.finish())
}

fn sketch(study: &Study, coded: &CodedTranscript) -> Sketch {
    let transcript = &coded.transcript;
    if study.labels_checked.fit(&transcript.id) {
        return Sketch::default();
    }
    let counted = coded.counting_turns().map(|turn| &transcript.turns[turn]);
    Sketch::of(counted.map(|turn| turn.speech.of(&transcript.text)))
}

/// The speakers of a transcript in which several count and nobody is known to ask, unless the study settles that. That one
/// of them is known to answer says nothing of the others.
fn unasked(study: &Study, coded: &CodedTranscript) -> Unasked {
    let speakers = &coded.cast.speakers;
    let asks = speakers.iter().any(|s| matches!(s.role, Role::Interviewer | Role::Staff));
    let settled = study.settings.conventions.interviewers.only;
    let named = || speakers.iter().filter(|speaker| !speaker.label.is_empty());
    if asks || settled || named().count() < 2 {
        return Unasked::default();
    }
    let labels = |of: &dyn Fn(&&Speaker) -> bool| {
        named().filter(of).map(|speaker| speaker.label.clone()).collect::<Vec<_>>()
    };
    let unknown = labels(&|speaker| speaker.why == Why::Label && speaker.role.counts());
    if unknown.is_empty() {
        return Unasked::default();
    }
    Unasked { all: labels(&|_| true), unknown }
}

/// What is wrong with who speaks in one transcript.
pub(super) fn of_transcript(coded: &CodedTranscript) -> Option<Problem> {
    let transcript = &coded.transcript;
    let problem = if transcript.text.trim().is_empty() {
        Problem::error(Kind::Input, "the transcript is empty")
            .hint("fill it in, or take it out of the study")
    } else if transcript.turns.is_empty() {
        Problem::error(Kind::Input, "nobody speaks in this transcript")
            .hint("put a label before each turn, for example `P1: …`")
    } else if coded.counting_turns().next().is_none() {
        let message = "only interviewers and staff speak in this transcript";
        let labels = transcript.labels.iter().filter(|label| !label.is_empty());
        Problem::error(Kind::WhoSpeaks, message).hint(format!(
            "its labels are {}; name who asks with `interviewers:` in study.yaml, or who answers in participants.csv",
            join_names(labels, ", ")
        ))
    } else {
        return None;
    };
    Some(problem.in_file(&transcript.file))
}

/// Somebody whom the transcript's own lines name as who asks, and who says most of what is said.
pub(super) fn of_header(coded: &CodedTranscript) -> Option<Problem> {
    let speakers = &coded.cast.speakers;
    let asks = |who: &Speaker| who.why == Why::File && who.role == Role::Interviewer;
    let named: Vec<usize> = (0..speakers.len()).filter(|at| asks(&speakers[*at])).collect();
    if named.is_empty() {
        return None;
    }
    let transcript = &coded.transcript;
    let (mut theirs, mut all) = (0, 0);
    for (index, turn) in transcript.turns.iter().enumerate() {
        let words = transcript.count_words(index);
        all += words;
        theirs += if named.contains(&turn.speaker) { words } else { 0 };
    }
    (2 * theirs > all).then(|| {
        let names = join_names(named.iter().map(|at| &speakers[*at].label), ", ");
        let message = format!(
            "the transcript itself says that `{names}` asks, and most of what is said is theirs ({theirs} of {all} words)"
        );
        Problem::warning(Kind::WhoSpeaks, message)
            .in_file(&transcript.file)
            .hint("if somebody else asks, say so with `interviewers:` in study.yaml, or in participants.csv")
    })
}

/// Somebody is taken to ask, or all to answer, by words alone, and the questions are others': `E` asks and `I` is the
/// informant, `R` asks and `P` answers.
pub(super) fn of_questions(coded: &CodedTranscript) -> Option<Problem> {
    let (transcript, speakers) = (&coded.transcript, &coded.cast.speakers);
    let asks = |who: &Speaker| matches!(who.role, Role::Interviewer | Role::Staff);
    let by_word = |who: &Speaker| who.why == Why::Word;
    let askers = || speakers.iter().filter(|who| asks(who));
    if !askers().all(by_word) || askers().next().is_none() && !speakers.iter().all(by_word) {
        return None;
    }
    // Questions, and all turns, of each speaker.
    let mut asked = vec![(0_usize, 0_usize); speakers.len()];
    for turn in &transcript.turns {
        let said = turn.speech.of(&transcript.text).trim_end();
        asked[turn.speaker].0 += usize::from(said.ends_with(['?', '？', '؟']));
        asked[turn.speaker].1 += 1;
    }
    let each = || speakers.iter().zip(&asked);
    let (other, (questions, turns)) = each().find(|(who, (questions, turns))| {
        !asks(who)
            && matches!(who.why, Why::Word | Why::Label)
            && *questions >= QUESTIONS
            && 3 * questions >= 2 * turns
    })?;
    let silent = |taken: bool| {
        let rest = each().filter(|(who, _)| asks(who) == taken && who.label != other.label);
        rest.clone().next().is_some() && rest.into_iter().all(|(_, (questions, _))| *questions == 0)
    };
    let taken = join_names(askers().map(|who| &who.label), ", ");
    let what = match taken.as_str() {
        "" if silent(false) => format!("`{}` counts as a participant", other.label),
        "" => return None,
        _ if silent(true) => format!("`{taken}` is taken to ask and asks nothing"),
        _ => return None,
    };
    let message = format!(
        "{what}, and {questions} of {turns} turns of `{}` are questions: who asks?",
        other.label
    );
    Some(Problem::warning(Kind::WhoSpeaks, message).in_file(&transcript.file).hint(
        "say who is who in participants.csv, or who asks with `interviewers:` in study.yaml (`{only: [...]}` leaves known words out)",
    ))
}

/// What is in doubt where all transcripts are looked at together.
pub(super) fn of_study(study: &Study, heard: &[Heard]) -> Vec<Problem> {
    let mut problems = copies(study, heard);
    problems.extend(nearly_copies(heard, &problems));
    problems.extend(who_asks(heard));
    problems.extend(noises_said(heard));
    // Labels of transcripts that are not read now are not known.
    if study.transcripts.len() == study.frame.transcripts {
        problems.extend(nobodys(study, heard));
    }
    problems
}

/// Words in round brackets that nobody says, told once.
fn noises_said(heard: &[Heard]) -> Option<Problem> {
    let noted: Vec<&Heard> = heard.iter().filter(|of| of.noises.first.is_some()).collect();
    let of = noted.first()?;
    let (line, noise) = of.noises.first?;
    let words: usize = noted.iter().map(|of| of.noises.words).sum();
    let message = format!(
        "what may be notes in round brackets, such as `{noise}`, counts as said: {} in {}",
        amount(words, "word"),
        amount(noted.len(), "transcript")
    );
    let place = Location { file: of.file.clone(), line: Some(line), column: None };
    Some(Problem::warning(Kind::WhoSpeaks, message).at(place).hint(
        "write notes in square brackets, which hold no words; if it is right as it is, list the transcripts under `labels_checked:` in study.yaml",
    ))
}

fn copies(study: &Study, heard: &[Heard]) -> Vec<Problem> {
    let mut alike: HashMap<u64, Vec<&str>> = HashMap::new();
    let mut problems = Vec::new();
    for of in heard {
        let Some(ends) = of.ends else { continue };
        let earlier = alike.entry(ends).or_default();
        if let Some(first) = earlier.iter().find(|first| say_the_same(study, first, &of.file)) {
            let message = format!("the same words as in {first}: one interview counts as two");
            let problem = Problem::warning(Kind::WhoSpeaks, message).in_file(&of.file);
            problems.push(problem.hint("take one of them out of the study"));
        } else {
            earlier.push(&of.file);
        }
    }
    problems
}

/// Transcripts that hold much of what another one holds, and are not told to be the same.
fn nearly_copies(heard: &[Heard], told: &[Problem]) -> Vec<Problem> {
    let sketches: Vec<&Sketch> = heard.iter().map(|of| &of.sketch).collect();
    let told: BTreeSet<&str> =
        told.iter().filter_map(|of| Some(of.place.as_ref()?.file.as_str())).collect();
    let found: Vec<(usize, (usize, f64))> = like_earlier(&sketches)
        .into_iter()
        .filter(|(number, _)| !told.contains(heard[*number].file.as_str()))
        .collect();
    let hint = "take one of them out of the study; if they are two interviews, list it under `labels_checked:` in study.yaml";
    let problem = |(number, (other, share)): &(usize, (usize, f64))| {
        let message = format!(
            "about {:.0} % of what participants say stands in {} too: one interview may count as two",
            share * 100.0,
            heard[*other].file
        );
        Problem::warning(Kind::WhoSpeaks, message).in_file(&heard[*number].file).hint(hint)
    };
    let (each, rest) = found.split_at(found.len().min(COPIES));
    let mut problems: Vec<Problem> = each.iter().map(problem).collect();
    if let Some((first, _)) = rest.first() {
        let message =
            format!("{} more that say much of what others say", amount(rest.len(), "transcript"));
        problems.push(
            Problem::warning(Kind::WhoSpeaks, message).in_file(&heard[*first].file).hint(hint),
        );
    }
    problems
}

/// Whether two transcripts hold the same words; both are read once more.
fn say_the_same(study: &Study, one: &str, other: &str) -> bool {
    let read = |name: &str| {
        let file = study.transcripts.iter().find(|file| file.name == name)?;
        read_transcript(study, file, &mut Vec::new()).ok()
    };
    let (Some(one), Some(other)) = (read(one), read(other)) else { return false };
    words(&one).eq(words(&other))
}

/// Who asks, nothing says: a name that speaks in most of these transcripts is told once.
fn who_asks(heard: &[Heard]) -> Vec<Problem> {
    let unasked: Vec<&Heard> = heard.iter().filter(|of| !of.unasked.all.is_empty()).collect();
    let mut speaks_in: BTreeMap<&Name, usize> = BTreeMap::new();
    let unknown = unasked.iter().flat_map(|of| &of.unasked.unknown);
    unknown.for_each(|name| *speaks_in.entry(name).or_default() += 1);
    let often = |n: usize| n >= SEVERAL && 2 * n > unasked.len();
    let common: Vec<&Name> =
        speaks_in.iter().filter(|(_, n)| often(**n)).map(|(name, _)| *name).collect();
    let mut problems: Vec<Problem> = common
        .iter()
        .map(|name| {
            let message = format!(
                "`{name}` speaks in {} of {} transcripts in which nobody is known to ask, and counts as a participant there",
                speaks_in[*name],
                unasked.len()
            );
            Problem::warning(Kind::WhoSpeaks, message).hint(settle(name))
        })
        .collect();
    let alone =
        unasked.iter().filter(|of| !of.unasked.unknown.iter().any(|name| common.contains(&name)));
    problems.extend(alone.filter_map(|of| {
        let names = join_names(&of.unasked.all, ", ");
        let message = format!("nobody is known to ask here: all count as participants: {names}");
        let hint = settle(of.unasked.unknown.first()?);
        Some(Problem::warning(Kind::WhoSpeaks, message).in_file(&of.file).hint(hint))
    }));
    problems
}

fn settle(name: &Name) -> String {
    let quoted = tree::quote(name);
    format!(
        "if `{name}` asks, say `interviewers: [{quoted}]` in study.yaml; if nobody does, `interviewers: {{only: []}}`; or list who is who in participants.csv"
    )
}

/// Labels that study.yaml names and nobody bears.
fn nobodys(study: &Study, heard: &[Heard]) -> Vec<Problem> {
    let conventions = &study.settings.conventions;
    let labels: BTreeSet<&Name> = heard.iter().flat_map(|of| &of.labels).collect();
    let named = [("interviewers", &conventions.interviewers), ("staff", &conventions.staff)];
    let missing = |(key, name): (&str, &Name)| {
        let message = format!("`{key}:` names `{name}`, and nobody has that label");
        let problem = Problem::warning(Kind::WhoSpeaks, message).in_file("study.yaml");
        match nearest(name, labels.iter().map(|label| label.as_str())) {
            Some(near) => problem.hint(format!("there is `{near}`")),
            None => problem.hint("`code speakers` lists the labels"),
        }
    };
    named
        .into_iter()
        .flat_map(|(key, named)| named.labels.iter().map(move |name| (key, name)))
        .filter(|(_, name)| !labels.contains(name) && !labels.iter().any(|l| is_numbered(l, name)))
        .map(missing)
        .collect()
}

fn is_numbered(label: &Name, name: &Name) -> bool {
    crate::model::unnumbered(label) == *name
}
