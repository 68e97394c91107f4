//! Who is who in each transcript.

use super::participant::{
    AttributeKind, Attributes, Conventions, Participant, Role, Speaker, Unlabelled, Why,
};
use super::role_words::RoleWord;
use super::transcript::Transcript;
use crate::text::Name;
use std::collections::{BTreeMap, HashMap};

/// One row of participants.csv.
#[derive(Debug, Clone, Default)]
pub struct RosterRow {
    /// Who.
    pub participant: Name,
    /// In which transcript; anywhere, where empty.
    pub transcript: Option<Name>,
    /// Under which label; every non-interviewer of the transcript, where empty.
    pub speaker: Option<Name>,
    /// Attributes that are filled in.
    pub attributes: Attributes,
    /// The line it stands on.
    pub line: usize,
}

/// The rows of participants.csv.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// Attribute names in the order of the file.
    pub attributes: Vec<Name>,
    /// Whether numbers have a comma where others have a point: cells stand between semicolons then.
    pub decimal_comma: bool,
    /// What attributes are, where study.yaml says so.
    pub kinds: BTreeMap<Name, AttributeKind>,
    rows: Vec<RosterRow>,
    by_transcript: HashMap<Name, Vec<usize>>,
    anywhere: HashMap<Name, Vec<usize>>,
    by_participant: HashMap<Name, Vec<usize>>,
}

/// What a label is, before all others are known.
enum Part<'a> {
    Declared(&'a RosterRow),
    Speaks,
    Asks,
    AsksIfOthersSpeak,
    Helps,
}

impl Part<'_> {
    const fn of(role: RoleWord, numbered: bool) -> Self {
        match role {
            RoleWord::Asks if numbered => Self::AsksIfOthersSpeak,
            RoleWord::Asks => Self::Asks,
            RoleWord::Helps => Self::Helps,
            RoleWord::Answers => Self::Speaks,
        }
    }
}

/// Who speaks in one transcript.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// One speaker per label of the transcript, in that order.
    pub speakers: Vec<Speaker>,
    /// The participants among them.
    pub participants: Vec<Participant>,
    /// Attributes that front matter and participants.csv give differently; the file won.
    pub conflicts: Vec<Name>,
}

impl Roster {
    /// Indexes rows.
    #[must_use]
    pub fn new(attributes: Vec<Name>, rows: Vec<RosterRow>) -> Self {
        let mut roster = Self { attributes, ..Self::default() };
        for (index, row) in rows.iter().enumerate() {
            match (&row.transcript, &row.speaker) {
                (Some(transcript), _) => {
                    roster.by_transcript.entry(transcript.clone()).or_default().push(index);
                }
                (None, Some(speaker)) => {
                    roster.anywhere.entry(speaker.clone()).or_default().push(index);
                }
                (None, None) => {}
            }
            roster.by_participant.entry(row.participant.clone()).or_default().push(index);
        }
        roster.rows = rows;
        roster
    }

    /// All rows in order.
    #[must_use]
    pub fn rows(&self) -> &[RosterRow] {
        &self.rows
    }

    /// The rows that name a transcript.
    pub fn rows_of(&self, transcript: &Name) -> impl Iterator<Item = &RosterRow> {
        self.by_transcript.get(transcript).into_iter().flatten().map(|index| &self.rows[*index])
    }

    /// Whether a row names this label for this transcript.
    #[must_use]
    pub fn declares(&self, transcript: &Name, label: &str) -> bool {
        !self.rows.is_empty() && self.row(transcript, &Name::new(label)).is_some()
    }

    fn row(&self, transcript: &Name, label: &Name) -> Option<&RosterRow> {
        let here = self.by_transcript.get(transcript).into_iter().flatten();
        let named = |i: &&usize| self.rows[**i].speaker.as_ref() == Some(label);
        here.clone()
            .find(named)
            .or_else(|| self.anywhere.get(label).and_then(|rows| rows.first()))
            .map(|i| &self.rows[*i])
    }

    fn everybody(&self, transcript: &Name) -> Option<&RosterRow> {
        self.rows_of(transcript).find(|row| row.speaker.is_none())
    }

    /// The attributes of a participant as they hold in one transcript.
    fn attributes_in(&self, participant: &Name, transcript: &Name) -> Attributes {
        let rows =
            || self.by_participant.get(participant).into_iter().flatten().map(|i| &self.rows[*i]);
        let mut found = Attributes::new();
        for name in &self.attributes {
            let here = rows()
                .filter(|r| r.transcript.as_ref() == Some(transcript))
                .find_map(|r| r.attributes.get(name));
            let mut all = rows().filter_map(|r| r.attributes.get(name));
            let first = all.next();
            let agreed = first.filter(|value| all.all(|other| other == *value));
            if let Some(value) = here.or(agreed) {
                found.insert(name.clone(), value.clone());
            }
        }
        found
    }

    /// Says who the speakers of a transcript are.
    #[must_use]
    pub fn cast(&self, transcript: &Transcript, conventions: &Conventions) -> Cast {
        let mut parts: Vec<(Part<'_>, Why)> =
            transcript.labels.iter().map(|l| self.part(transcript, l, conventions)).collect();
        let speaks = |(part, _): &(Part<'_>, Why)| matches!(part, Part::Declared(_) | Part::Speaks);
        if !parts.iter().any(speaks) {
            // `I1` alone in a transcript is not a question without an answer but somebody's first interview.
            for part in parts.iter_mut().filter(|(p, _)| matches!(p, Part::AsksIfOthersSpeak)) {
                *part = (Part::Speaks, Why::Label);
            }
        }
        // Whose the words without a label are, is not known where only those who ask have one.
        let asked =
            transcript.labels.len() > 1 && conventions.unlabelled != Unlabelled::Participant;
        let speak = || transcript.labels.iter().zip(&parts).filter(|(_, part)| speaks(part));
        let unsettled = asked && speak().all(|(label, _)| label.is_empty());
        let alone = parts.iter().filter(|p| speaks(p)).count() == 1;
        let mut casting = Casting::default();
        for (label, (part, why)) in transcript.labels.iter().zip(&parts) {
            let role = match part {
                Part::Declared(row) => self.join(&mut casting, &row.participant, transcript),
                Part::Helps => Role::Staff,
                Part::Asks | Part::AsksIfOthersSpeak => Role::Interviewer,
                Part::Speaks if unsettled => Role::Unsettled,
                Part::Speaks => self.undeclared(&mut casting, transcript, label, alone),
            };
            casting.cast.speakers.push(Speaker { label: label.clone(), role, why: *why });
        }
        casting.cast
    }

    /// participants.csv goes before study.yaml, this before what the transcript says itself, and that before known words.
    fn part(
        &self,
        transcript: &Transcript,
        label: &Name,
        conventions: &Conventions,
    ) -> (Part<'_>, Why) {
        if let Some(row) = self.row(&transcript.id, label) {
            return (Part::Declared(row), Why::Participants);
        }
        let said = conventions.say(label);
        let settled = said.is_some_and(|said| said.named);
        if let Some(role) =
            transcript.role(label).filter(|role| !settled && !conventions.alone(*role))
        {
            return (Part::of(role, false), Why::File);
        }
        let Some(said) = said else {
            return (Part::Speaks, self.why_label(&transcript.id));
        };
        (Part::of(said.role, said.numbered), if said.named { Why::Settings } else { Why::Word })
    }

    fn why_label(&self, transcript: &Name) -> Why {
        if self.by_transcript.contains_key(transcript) { Why::Participants } else { Why::Label }
    }

    /// The role of a speaker whom no row names.
    fn undeclared(
        &self,
        casting: &mut Casting,
        transcript: &Transcript,
        label: &str,
        alone: bool,
    ) -> Role {
        if let Some(row) = self.everybody(&transcript.id) {
            return self.join(casting, &row.participant, transcript);
        }
        if self.by_transcript.contains_key(&transcript.id) {
            return Role::Unidentified;
        }
        let name = match (&transcript.front_matter.participant, alone) {
            (Some(name), true) => name.clone(),
            (None, true) => transcript.id.clone(),
            (_, false) => format!("{}/{label}", transcript.id).into(),
        };
        self.join(casting, &name, transcript)
    }

    fn join(&self, casting: &mut Casting, participant: &Name, transcript: &Transcript) -> Role {
        let Casting { cast, known } = casting;
        if let Some(known) = known.get(participant) {
            return Role::Participant(*known);
        }
        let mut attributes = self.attributes_in(participant, &transcript.id);
        for (name, value) in transcript.attributes() {
            match attributes.get(name) {
                Some(other) if other != value => cast.conflicts.push(name.clone()),
                Some(_) => {}
                None => {
                    attributes.insert(name.clone(), value.clone());
                }
            }
        }
        known.insert(participant.clone(), cast.participants.len());
        cast.participants.push(Participant { id: participant.clone(), attributes });
        Role::Participant(cast.participants.len() - 1)
    }
}

/// Who is cast so far, and where each participant stands: a file can have a label in every line.
#[derive(Default)]
struct Casting {
    cast: Cast,
    known: HashMap<Name, usize>,
}
