//! Tiers of annotations beside a recording: which of them hold speech, and whose.
//!
//! A tier is chosen by what depends on it, by its name and type, and by what stands in it. Nobody says two things at
//! one time: of several tiers of one person that overlap, one is speech. What is left is told by name.

mod kind;

use super::cue::Cue;
use super::tier::Tier;
use crate::error::{Kind, Problem, nearest};
use crate::text::{Name, amount, count_words};
use kind::{Says, says, who};
use std::collections::{BTreeMap, BTreeSet};

/// How `--columns` calls a tier that is speech.
pub const TIER: &str = "tier";

/// Fewer annotations than this show no habit of one or two words.
const HABIT: usize = 6;

/// The tiers that are speech: those that the user named; without any, those that are found to be.
///
/// # Errors
/// Where the user names none that is there.
pub fn speech(
    file: &str,
    tiers: Vec<Tier>,
    columns: &[(String, String)],
    problems: &mut Vec<Problem>,
) -> Result<Vec<Tier>, Problem> {
    let named: Vec<&str> =
        columns.iter().filter(|(what, _)| what == TIER).map(|(_, name)| name.as_str()).collect();
    let taken = if named.is_empty() {
        let choice = Choice::of(&tiers);
        problems.extend(choice.told(file).into_iter().chain(choice.doubts(file)));
        choice.taken
    } else {
        by_name(file, &tiers, &named, problems)?
    };
    let all = tiers.into_iter().enumerate();
    Ok(all.filter(|(at, _)| taken.contains(at)).map(|(_, tier)| tier).collect())
}

/// What is said in tiers, in order of time.
pub fn cues(tiers: Vec<Tier>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for tier in tiers {
        let speaker = who(&tier);
        cues.extend(tier.pieces.into_iter().map(|piece| Cue {
            start: piece.start,
            speaker: Some(speaker.clone()),
            text: piece.text,
        }));
    }
    // Cues of one time stay in the order of the tiers.
    cues.sort_by_key(|cue| cue.start);
    cues
}

/// The one who speaks in tiers; nobody where several do.
pub fn only_speaker(tiers: &[Tier]) -> Option<Name> {
    let mut names = tiers.iter().map(|tier| Name::new(&who(tier)));
    let first = names.next()?;
    names.all(|name| name == first).then_some(first)
}

/// The tiers that the user named.
fn by_name(
    file: &str,
    tiers: &[Tier],
    named: &[&str],
    problems: &mut Vec<Problem>,
) -> Result<BTreeSet<usize>, Problem> {
    let mut taken = BTreeSet::new();
    let mut missing = Vec::new();
    for name in named {
        let key = Name::new(name);
        let there = tiers.iter().enumerate().filter(|(_, tier)| Name::new(&tier.name) == key);
        let before = taken.len();
        taken.extend(there.map(|(at, _)| at));
        if taken.len() == before {
            missing.push(*name);
        }
    }
    let hint = |name: &str| {
        let names = || tiers.iter().map(|tier| tier.name.as_str());
        match nearest(name, names()) {
            Some(near) => format!("there is `{near}`"),
            None => format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        }
    };
    let problem = |name: &str, of: fn(Kind, String) -> Problem| {
        of(Kind::Usage, format!("there is no tier `{name}`")).in_file(file).hint(hint(name))
    };
    match missing.first() {
        Some(first) if taken.is_empty() => Err(problem(first, Problem::error)),
        _ => {
            problems.extend(missing.into_iter().map(|name| problem(name, Problem::warning)));
            Ok(taken)
        }
    }
}

/// Which tiers are speech, and why others are not.
struct Choice<'t> {
    tiers: &'t [Tier],
    taken: BTreeSet<usize>,
    left: BTreeMap<usize, String>,
}

impl<'t> Choice<'t> {
    fn of(tiers: &'t [Tier]) -> Self {
        let mut choice = Self { tiers, taken: BTreeSet::new(), left: BTreeMap::new() };
        let names: BTreeSet<&str> = tiers.iter().map(|tier| tier.name.as_str()).collect();
        let is_root =
            |tier: &&Tier| tier.parent.as_deref().is_none_or(|parent| !names.contains(parent));
        let roots: Vec<usize> = (0..tiers.len()).filter(|at| is_root(&&tiers[*at])).collect();
        let candidates = choice.choose(roots);
        choice.divide(candidates);
        // Tiers that depend on each other in a circle are nobody's.
        for (at, tier) in tiers.iter().enumerate() {
            if !choice.taken.contains(&at) && !tier.pieces.is_empty() {
                choice.left.entry(at).or_insert_with(|| "it depends on others".to_owned());
            }
        }
        choice
    }

    /// Those that may be speech of tiers that stand side by side, and of those that depend on what only numbers them.
    fn choose(&mut self, level: Vec<usize>) -> Vec<usize> {
        let mut candidates: Vec<usize> = Vec::new();
        for at in level {
            let tier = &self.tiers[at];
            let children = self.children(at);
            let numbers =
                kind::is_numbering(tier) && (tier.pieces.len() > 1 || !children.is_empty());
            match says(tier) {
                _ if tier.pieces.is_empty() => candidates.extend(self.choose(children)),
                _ if tier.closed.is_some() => self.leave(at, tier.closed.unwrap_or_default()),
                _ if numbers => {
                    self.leave(at, "numbers");
                    candidates.extend(self.choose(children));
                }
                Says::Other => self.leave(at, "by its name"),
                Says::Speech | Says::Words | Says::Nothing => candidates.push(at),
            }
        }
        candidates
    }

    fn leave(&mut self, at: usize, why: &str) {
        self.left.insert(at, why.to_owned());
    }

    fn children(&self, of: usize) -> Vec<usize> {
        let parent = Some(self.tiers[of].name.as_str());
        let is_child = |at: &usize| self.tiers[*at].parent.as_deref() == parent && *at != of;
        (0..self.tiers.len()).filter(is_child).collect()
    }

    /// Of each person's tiers takes those that are surest and do not overlap.
    fn divide(&mut self, mut candidates: Vec<usize>) {
        let words = |at: &usize| -> usize {
            self.tiers[*at].pieces.iter().map(|piece| count_words(&piece.text)).sum()
        };
        candidates.sort_by_key(|at| (says(&self.tiers[*at]), std::cmp::Reverse(words(at)), *at));
        for at in candidates {
            let person = Name::new(&who(&self.tiers[at]));
            let same = |other: &&usize| {
                let other = &self.tiers[**other];
                Name::new(&who(other)) == person && overlap(other, &self.tiers[at])
            };
            let name = |at: usize| &self.tiers[at].name;
            let why = if let Some(other) = self.taken.iter().find(same) {
                format!("at the same time as `{}`", name(*other))
            } else if let Some(other) = self.taken.iter().find(|other| self.is_about(at, **other)) {
                format!("it has the times of `{}`", name(*other))
            } else {
                self.taken.insert(at);
                continue;
            };
            self.leave(at, &why);
        }
    }

    /// Whether a tier is about what another one holds: it has its times, and is called as it is with something behind, or
    /// is nobody's where others are somebody's.
    fn is_about(&self, at: usize, other: usize) -> bool {
        let (tier, other) = (&self.tiers[at], &self.tiers[other]);
        let behind = tier.name.strip_prefix(other.name.as_str());
        let called_so =
            behind.is_some_and(|rest| rest.starts_with(['_', '-', ' ', '.', '@', '[', '(']));
        let nobodys = tier.participant.is_none() && other.participant.is_some();
        same_times(other, tier) && (called_so || nobodys)
    }

    /// Which tiers are speech and which are not, where any is left.
    fn told(&self, file: &str) -> Option<Problem> {
        if self.left.is_empty() {
            return None;
        }
        let name = |at: &usize| format!("`{}`", self.tiers[*at].name);
        let taken: Vec<String> = self.taken.iter().map(name).collect();
        let left: Vec<String> =
            self.left.iter().map(|(at, why)| format!("{} ({why})", name(at))).collect();
        let taken = if taken.is_empty() {
            "no tier is read as speech".to_owned()
        } else {
            format!("read as speech: {}", taken.join(", "))
        };
        let message = format!("{taken}; not read: {}", left.join(", "));
        Some(Problem::warning(Kind::Input, message).in_file(file).hint(
            "where others are speech, `code import --columns tier=NAME,…` names all that are",
        ))
    }

    /// What of the tiers that are read as speech may be none.
    fn doubts(&self, file: &str) -> Vec<Problem> {
        let nobodys = self.nobodys().map(|(at, why)| {
            let name = &self.tiers[at].name;
            format!("tier `{name}` {why}: it is read as what somebody of that name says")
        });
        nobodys
            .chain(self.habits())
            .map(|message| {
                Problem::warning(Kind::WhoSpeaks, message).in_file(file).hint(
                    "if they are no words, `code import --columns tier=NAME,…` names the tiers of speech",
                )
            })
            .collect()
    }

    /// Tiers that name nobody where others do, and those whose pieces are those of another tier: two people hardly speak
    /// at the same times.
    fn nobodys(&self) -> impl Iterator<Item = (usize, String)> + '_ {
        let named = self.taken.iter().any(|at| self.tiers[*at].participant.is_some());
        self.taken.iter().filter_map(move |at| {
            let tier = &self.tiers[*at];
            if named && tier.participant.is_none() {
                return Some((*at, "names no participant, and others do".to_owned()));
            }
            let others = self.taken.iter().filter(|other| *other < at);
            let same =
                others.map(|other| &self.tiers[*other]).find(|other| same_times(other, tier))?;
            Some((*at, format!("has the times of `{}`", same.name)))
        })
    }

    /// Tiers of one or two words that come again and again, where others hold more: these may be codes.
    fn habits(&self) -> Vec<String> {
        let is_habit = |at: &usize| {
            let pieces = &self.tiers[*at].pieces;
            let values: BTreeSet<Name> =
                pieces.iter().map(|piece| Name::new(&piece.text)).collect();
            let is_short = pieces.iter().all(|piece| count_words(&piece.text) <= 2);
            (is_short && pieces.len() >= HABIT && values.len() * 3 <= pieces.len())
                .then_some(values.len())
        };
        if self.taken.iter().all(|at| is_habit(at).is_some()) {
            return Vec::new();
        }
        let doubt = |at: &usize| {
            let values = is_habit(at)?;
            let (name, count) = (&self.tiers[*at].name, self.tiers[*at].pieces.len());
            let values = amount(values, "different value");
            Some(format!(
                "tier `{name}` has {values} in {count}: these may be codes, and are read as speech"
            ))
        };
        self.taken.iter().filter_map(doubt).collect()
    }
}

/// Whether the pieces of one tier begin and end as those of another do.
fn same_times(one: &Tier, other: &Tier) -> bool {
    let times = |tier: &Tier| -> Option<BTreeSet<(u64, u64)>> {
        tier.pieces.iter().map(|piece| Some((piece.start?, piece.end?))).collect()
    };
    let (Some(known), Some(these)) = (times(one), times(other)) else { return false };
    these.len() > 1 && these.is_subset(&known)
}

/// Whether two tiers have annotations at one time; those without times may.
fn overlap(one: &Tier, other: &Tier) -> bool {
    let times = |tier: &Tier, which: usize| -> Option<Vec<(u64, u64, usize)>> {
        tier.pieces.iter().map(|piece| Some((piece.start?, piece.end?, which))).collect()
    };
    let (Some(mut all), Some(others)) = (times(one, 0), times(other, 1)) else { return true };
    all.extend(others);
    all.sort_unstable();
    let mut until = [0, 0];
    all.into_iter().any(|(start, end, which)| {
        until[which] = until[which].max(end);
        until[1 - which] > start
    })
}

#[cfg(test)]
mod tests {
    use super::super::tier::Piece;
    use super::*;

    /// A tier with a piece for each second.
    fn tier(name: &str, said: &[&str]) -> Tier {
        let piece = |(at, text): (usize, &&str)| {
            let start = at as u64 * 1000;
            Piece { start: Some(start), end: Some(start + 1000), text: (*text).to_owned() }
        };
        let pieces = said.iter().enumerate().map(piece).collect();
        Tier { name: name.to_owned(), pieces, ..Tier::default() }
    }

    fn below(parent: &str, tier: Tier) -> Tier {
        Tier { parent: Some(parent.to_owned()), ..tier }
    }

    fn of(participant: &str, tier: Tier) -> Tier {
        Tier { participant: Some(participant.to_owned()), ..tier }
    }

    /// Who says what, and what is told.
    fn heard(tiers: Vec<Tier>, named: &[&str]) -> (Vec<String>, Vec<String>) {
        let columns: Vec<(String, String)> =
            named.iter().map(|name| (TIER.to_owned(), (*name).to_owned())).collect();
        let mut problems = Vec::new();
        let cues = match speech("a.eaf", tiers, &columns, &mut problems) {
            Ok(taken) => cues(taken),
            Err(problem) => {
                problems.push(problem);
                Vec::new()
            }
        };
        let said = |cue: Cue| format!("{}: {}", cue.speaker.unwrap_or_default(), cue.text);
        let first = |p: &Problem| p.to_string().lines().next().unwrap_or_default().to_owned();
        (cues.into_iter().map(said).collect(), problems.iter().map(first).collect())
    }

    #[test]
    fn what_somebody_does_is_not_what_is_said() {
        let tiers = || {
            vec![
                of("Ana", tier("speech", &["It was wet."])),
                of("Ana", tier("Ana-gaze", &["left down"])),
                tier("Blick", &["links"]),
                Tier { closed: Some("values of a list"), ..tier("LH", &["up"]) },
                Tier { of_type: "gesture-lt".to_owned(), ..tier("RH", &["up"]) },
            ]
        };
        let told = "warning: a.eaf: read as speech: `speech`; not read: `Ana-gaze` (by its name), `Blick` (by its name), \
                    `LH` (values of a list), `RH` (by its name)";
        assert_eq!(
            heard(tiers(), &[]),
            (vec!["Ana: It was wet.".to_owned()], vec![told.to_owned()])
        );
        let chosen = heard(tiers(), &["lh", "speech"]);
        assert_eq!(chosen, (vec!["Ana: It was wet.".to_owned(), "LH: up".to_owned()], vec![]));
        let missing = "a.eaf: there is no tier `spech`";
        assert_eq!(heard(tiers(), &["spech"]), (vec![], vec![format!("error: {missing}")]));
        assert_eq!(heard(tiers(), &["spech", "LH"]).1, [format!("warning: {missing}")]);
    }

    #[test]
    fn what_is_about_somebodys_words_is_not_said() {
        let said = &["The well ran dry.", "We dug."];
        for name in ["ft", "English", "somebody"] {
            let (heard, told) =
                heard(vec![of("Ada", tier("Ada", said)), tier(name, &["le puits", "nous"])], &[]);
            assert_eq!((heard.len(), told.len()), (2, 1), "{name} {told:?}");
        }
        let (first, told) = heard(vec![tier("Ada", said), tier("Ada_en", &["a b", "c"])], &[]);
        assert_eq!(first, ["Ada: The well ran dry.", "Ada: We dug."]);
        assert!(told[0].ends_with("not read: `Ada_en` (it has the times of `Ada`)"), "{told:?}");
        // Two people of whom nothing else is known may speak at the same times, which is told.
        let (both, told) = heard(vec![tier("Ada", said), tier("Bo", &["a b", "c"])], &[]);
        assert_eq!(both.len(), 4);
        assert_eq!(
            told,
            [
                "warning: a.eaf: tier `Bo` has the times of `Ada`: it is read as what somebody of that name says"
            ]
        );
    }

    #[test]
    fn words_below_numbers_are_speech() {
        for numbers in [["ada.001", "ada.002"], ["1", "2"], ["Sentence 1", "Sentence 2"]] {
            let tiers = vec![
                tier("ref@Ada", &numbers),
                below("ref@Ada", tier("tx@Ada", &["The well ran dry.", "We dug."])),
                below("tx@Ada", tier("mb@Ada", &["well", "run-PST"])),
                below("ref@Ada", tier("ft@Ada", &["Der Brunnen war leer.", "Wir gruben."])),
                tier("tx@Ben", &["Why?"]),
            ];
            let (said, told) = heard(tiers, &[]);
            assert_eq!(said, ["Ada: The well ran dry.", "Ben: Why?", "Ada: We dug."]);
            assert_eq!(
                told,
                [
                    "warning: a.eaf: read as speech: `tx@Ada`, `tx@Ben`; not read: `ref@Ada` (numbers), \
                  `mb@Ada` (it depends on others), `ft@Ada` (by its name)"
                ]
            );
        }
        // A tier that is there to hold others together is empty.
        let tiers =
            vec![tier("turns", &[]), below("turns", of("Ada", tier("words", &["We", "dug."])))];
        assert_eq!(heard(tiers, &[]), (vec!["Ada: We".to_owned(), "Ada: dug.".to_owned()], vec![]));
    }

    #[test]
    fn nobody_says_two_things_at_one_time() {
        let tiers = vec![
            tier("Ana", &["We dug.", "Then rain."]),
            tier("Ana - words", &["We", "dug"]),
            tier("Ana - phones", &["w", "i"]),
            tier("Ben", &["Why?"]),
        ];
        let (said, told) = heard(tiers, &[]);
        assert_eq!(said, ["Ana: We dug.", "Ben: Why?", "Ana: Then rain."]);
        assert_eq!(
            told,
            [
                "warning: a.eaf: read as speech: `Ana`, `Ben`; not read: `Ana - words` (at the same time as `Ana`), \
              `Ana - phones` (by its name)"
            ]
        );
        // One after the other is no overlap.
        let mut later = of("Ana", tier("day 2", &["It held."]));
        later.pieces[0].start = Some(9000);
        later.pieces[0].end = Some(9500);
        let tiers = vec![of("Ana", tier("day 1", &["We dug."])), later];
        assert_eq!(
            heard(tiers, &[]),
            (vec!["Ana: We dug.".to_owned(), "Ana: It held.".to_owned()], vec![])
        );
    }

    #[test]
    fn what_may_be_codes_is_doubted() {
        let tiers = vec![
            tier("Ana", &["We dug and dug, all of us."]),
            tier("left", &["up", "down", "up", "up", "down", "up"]),
        ];
        let (said, told) = heard(tiers, &[]);
        assert_eq!(said.len(), 7);
        assert_eq!(
            told,
            [
                "warning: a.eaf: tier `left` has 2 different values in 6: these may be codes, and are read as speech"
            ]
        );
    }

    #[test]
    fn nothing_is_guessed_where_nothing_is_speech() {
        let tiers = vec![tier("gaze", &["left"]), below("gaze", tier("target", &["the cup"]))];
        assert_eq!(
            heard(tiers, &[]),
            (
                vec![],
                vec![
                    "warning: a.eaf: no tier is read as speech; not read: `gaze` (by its name), `target` (it depends on \
                     others)"
                        .to_owned()
                ]
            )
        );
        let circle = vec![below("b", tier("a", &["Yes."])), below("a", tier("b", &["No."]))];
        assert_eq!(heard(circle, &[]).0, [""; 0]);
    }
}
