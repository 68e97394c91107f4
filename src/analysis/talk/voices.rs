//! Who talks how much: by what they do, and person by person.

use super::speakers::{PARTICIPANT, Part, ROLES, TalkShare, Talked, heard};
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::title::title;
use crate::model::{CodedTranscript, Frame};
use crate::report::figure::{Bar, Bars, Label, Plot};
use crate::report::{Audience, Block, Column, Figure, Report, Row, Table, Value};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// More people than these make no picture.
const DRAWN: usize = 60;

/// Says how much those who ask and those who answer say, in all transcripts together.
#[derive(Debug, Clone, Copy)]
pub struct Voices {
    /// Also person by person.
    pub people: bool,
}

/// What somebody says, and where.
#[derive(Debug, Clone, Default)]
struct Voice<'p> {
    talk: Talked,
    transcripts: BTreeSet<&'p Name>,
}

/// All who speak.
#[derive(Default)]
struct All<'p> {
    roles: BTreeMap<&'p str, Voice<'p>>,
    people: BTreeMap<&'p Name, Voice<'p>>,
}

impl Analysis for Voices {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        TalkShare.fold(frame, coded)
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        TalkShare.merge(earlier, later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let mut all = All::of(&part);
        if !self.people {
            all.people.clear();
        }
        let mut notes = heard(frame, &part);
        notes.push(
            "words are % of all words; beside them those of participants in % of all participants' words".to_owned(),
        );
        Report {
            title: title(frame, "Who talks how much"),
            blocks: vec![Block::Table(all.table()), Block::Figure(all.figure(&part, self.people))]
                .into(),
            notes: notes.into(),
        }
    }
}

impl<'p> All<'p> {
    fn of(part: &'p Part) -> Self {
        let mut all = Self::default();
        for transcript in &part.transcripts {
            for speaker in &transcript.speakers {
                let role = all.roles.entry(&*speaker.does).or_default();
                role.add(speaker.talk, &transcript.id);
                if let Some(who) =
                    speaker.participant.as_ref().filter(|_| speaker.does == PARTICIPANT)
                {
                    all.people.entry(who).or_default().add(speaker.talk, &transcript.id);
                }
            }
        }
        all
    }

    fn words(&self) -> u64 {
        self.roles.values().map(|voice| voice.talk.words).sum()
    }

    /// What participants say whom somebody can name.
    fn of_participants(&self) -> u64 {
        self.roles.get(PARTICIPANT).map_or(0, |voice| voice.talk.words)
    }

    fn table(&self) -> Table {
        let columns = vec![
            Column::new("role", "").only(Audience::Programs),
            Column::new("participant", "").only(Audience::Programs),
            Column::new("who", "Who").only(Audience::People),
            Column::new("transcripts", "Transcripts"),
            Column::new("turns", "Turns"),
            Column::new("words", "Words").shares(),
            Column::new("of_participants", "Of participants'").shares(),
            Column::new("mean_words", "Words per turn"),
        ];
        let mut rows = Vec::new();
        for (does, name) in ROLES {
            let Some(voice) = self.roles.get(does) else { continue };
            rows.push(self.row(does, None, name, voice));
            if *does == PARTICIPANT {
                let mut people: Vec<_> = self.people.iter().collect();
                people.sort_by_cached_key(|(who, _)| in_order(who));
                rows.extend(people.into_iter().map(|(who, of)| self.row(does, Some(who), who, of)));
            }
        }
        Table { id: "voices".to_owned(), columns, rows, ..Table::default() }
    }

    fn row(&self, does: &str, who: Option<&Name>, name: &str, voice: &Voice<'_>) -> Row {
        let share = |n, of| match of {
            0 => Value::Undefined("no word is said".to_owned()),
            of => Value::Share { n, of },
        };
        let Talked { words, turns, .. } = voice.talk;
        let own = match does {
            PARTICIPANT => share(words, self.of_participants()),
            _ => Value::Nothing,
        };
        let cells = vec![
            Value::text(does),
            who.map_or(Value::Nothing, |who| Value::text(who.as_str())),
            Value::text(name),
            Value::Count(voice.transcripts.len() as u64),
            Value::Count(turns),
            share(words, self.words()),
            own,
            Value::Real { value: words as f64 / turns as f64, digits: 1 },
        ];
        Row { depth: usize::from(who.is_some()), cells }
    }

    /// A bar for each person, the longest first, then those who ask and help; or for what they do, where nobody is shown.
    fn figure(&self, part: &Part, people: bool) -> Figure {
        let bar = |id: &str, text: &str, voice: &Voice<'_>, of| Bar {
            label: Label { id: id.to_owned(), text: text.to_owned(), ..Label::default() },
            n: voice.talk.words,
            of,
            ..Bar::default()
        };
        let equal = equal_shares(part);
        let mut rows: Vec<Bar> = self
            .people
            .iter()
            .map(|(who, voice)| Bar {
                mark: equal.get(who).map(|share| share.round() as u64),
                ..bar(who, who, voice, self.of_participants())
            })
            .collect();
        rows.sort_by_key(|bar| std::cmp::Reverse(bar.n));
        let roles =
            ROLES.iter().filter_map(|(does, name)| Some((does, name, self.roles.get(does)?)));
        let others = roles.filter(|(does, ..)| !people || **does != PARTICIPANT);
        rows.extend(others.map(|(does, name, voice)| Bar {
            quiet: *does != PARTICIPANT,
            ..bar(does, name.trim_matches(['(', ')']), voice, self.words())
        }));
        let instead = match (self.people.len(), people, self.words()) {
            (_, _, 0) => Some("Nobody says a word.".to_owned()),
            (0, true, _) => Some("Nobody who is known by name speaks.".to_owned()),
            (n, ..) if n > DRAWN => {
                Some(format!("{n} people are too many for a picture; the table has them."))
            }
            _ => None,
        };
        let above = match people {
            true => "How many words each person says; the line marks an equal share.",
            false => "How much those say who ask, and those who answer.",
        };
        Figure {
            id: "voices".to_owned(),
            title: "Who talks how much".to_owned(),
            above: above.to_owned(),
            below: "Who talks little may have been asked little.".to_owned(),
            plot: Plot::Bars(Bars { unit: "words".to_owned(), rows }),
            instead,
        }
    }
}

impl<'p> Voice<'p> {
    fn add(&mut self, talk: Talked, transcript: &'p Name) {
        self.talk.add(talk);
        self.transcripts.insert(transcript);
    }
}

/// What each person would say if all said as much: of those in the same transcripts, or, where each is alone in theirs, of all.
fn equal_shares(part: &Part) -> BTreeMap<&Name, f64> {
    let mut talks: Vec<BTreeMap<&Name, u64>> = Vec::new();
    for transcript in &part.transcripts {
        let mut said: BTreeMap<&Name, u64> = BTreeMap::new();
        for speaker in transcript.speakers.iter().filter(|speaker| speaker.does == PARTICIPANT) {
            if let Some(who) = &speaker.participant {
                *said.entry(who).or_default() += speaker.talk.words;
            }
        }
        talks.push(said);
    }
    if talks.iter().all(|said| said.len() < 2) {
        let mut together: BTreeMap<&Name, u64> = BTreeMap::new();
        for (who, words) in talks.into_iter().flatten() {
            *together.entry(who).or_default() += words;
        }
        talks = vec![together];
    }
    let mut equal: BTreeMap<&Name, f64> = BTreeMap::new();
    for said in &talks {
        let share = said.values().sum::<u64>() as f64 / said.len().max(1) as f64;
        said.keys().for_each(|who| *equal.entry(who).or_default() += share);
    }
    equal
}
