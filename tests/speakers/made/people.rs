//! Who speaks: what labels people bear.

use super::numbers::Numbers;

/// What labels are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Personal names only.
    Names,
    /// Codes only: nothing tells who asks.
    Codes,
    /// A word for who asks, and personal names.
    AskedNames,
    /// A word for who asks, and codes.
    AskedCodes,
    /// Words for who asks and who answers.
    Roles,
    /// Initials of names.
    Initials,
    /// `Q` and `A`.
    QuestionAnswer,
}

impl Style {
    /// How it is called in the names of files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Codes => "codes",
            Self::AskedNames => "asked-names",
            Self::AskedCodes => "asked-codes",
            Self::Roles => "roles",
            Self::Initials => "initials",
            Self::QuestionAnswer => "qa",
        }
    }

    /// Whether a word says who asks.
    pub const fn says_who_asks(self) -> bool {
        match self {
            Self::AskedNames | Self::AskedCodes | Self::Roles | Self::QuestionAnswer => true,
            Self::Names | Self::Codes | Self::Initials => false,
        }
    }
}

const GIVEN: &[&str] = &[
    "Ann", "Ben", "Carla", "Max", "Dora", "Emil", "Farah", "Gita", "Hugo", "Ines", "Jonas", "Kim",
    "Leila", "Yusuf", "Nadia", "Oskar", "Priya", "Ruth", "Samir", "Tove",
];
const FAMILY: &[&str] = &[
    "Hill",
    "Marsh",
    "Okoro",
    "Lindqvist",
    "Reed",
    "Sato",
    "Novak",
    "Costa",
    "Brandt",
    "Ferrari",
    "Wells",
    "Dahl",
];
const ASKS: &[&str] = &["Interviewer", "I", "INT", "Moderator", "Researcher", "Facilitator"];
const CODES: &[&str] = &["S{n}", "Speaker {n}", "SPEAKER_0{n}", "T0{n}", "V{n}"];
const ANSWERERS: &[&str] = &["P{n}", "P0{n}", "R{n}", "KI-{n}", "Resident {n}"];
const ROLES: &[&str] = &["Participant", "Respondent", "Interviewee"];

/// The labels of so many people, who asks first.
pub fn people(numbers: &mut Numbers, style: Style, count: usize) -> Vec<String> {
    let given = numbers.shuffled(GIVEN);
    let family = numbers.shuffled(FAMILY);
    let is_full = numbers.chance(40);
    let name = |n: usize| {
        if is_full { format!("{} {}", given[n], family[n]) } else { given[n].to_owned() }
    };
    let asker = numbers.shuffled(ASKS)[0].to_owned();
    let coded = |of: &str, n: usize| of.replace("{n}", &n.to_string());
    let codes = numbers.shuffled(CODES)[0];
    let answerers = numbers.shuffled(ANSWERERS)[0];
    let role = numbers.shuffled(ROLES)[0];
    (0..count)
        .map(|n| match style {
            Style::Names => name(n),
            Style::Codes => coded(codes, n),
            Style::AskedNames | Style::AskedCodes | Style::Roles if n == 0 => asker.clone(),
            Style::AskedNames => name(n),
            Style::AskedCodes => coded(answerers, n),
            Style::Roles if count == 2 => role.to_owned(),
            Style::Roles => format!("{role} {n}"),
            Style::Initials => format!("{}.{}", &given[n][..1], &family[n][..1]),
            Style::QuestionAnswer => if n == 0 { "Q" } else { "A" }.to_owned(),
        })
        .collect()
}
