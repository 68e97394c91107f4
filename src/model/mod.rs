//! What a study is made of. No I/O, no formats.

mod chosen;
mod codebook;
mod coverage;
mod dictionary;
mod frame;
mod joined;
mod numbered;
mod participant;
mod place;
mod plan;
mod rated;
mod role_words;
mod roster;
mod selection;
mod settling;
mod speakers;
mod summary;
mod tag;
mod transcript;
mod unit;
mod version;

pub use chosen::{Chosen, find_coder};
pub use codebook::{
    Code, CodeId, Codebook, LEVELS, Origin, Pattern, Rule, RuleSpeaker, RuleUnit, Status,
};
pub use coverage::{Coverage, CoverageRow, Covered};
pub use dictionary::Dictionary;
pub use frame::{CodedBy, CodedTranscript, Frame, RowCounts};
pub use joined::Joined;
pub use numbered::Numbered;
pub use participant::{
    AttributeKind, Attributes, Conventions, Named, Participant, Role, Said, Speaker, Unlabelled,
    Why,
};
pub use place::{Place, Quote, TagRow};
pub use plan::Plan;
pub use rated::{LabelDistances, RatedTable, RatedUnit};
pub use role_words::{RoleWord, may_be_slip, nearly_role_word, role_word, unnumbered};
pub use roster::{Cast, Roster, RosterRow};
pub use selection::{By, Combine, Filter, Selection};
pub use settling::{Choice, Coding, Compared, ComparedUnit, Decision, GivenTag};
pub use speakers::Speakers;
pub use summary::{Summaries, Summary};
pub use tag::{CONSENSUS, Coder, Origin as TagOrigin, RULES, Tag};
pub use transcript::{FrontMatter, ROLE_KEYS, SEGMENTS_ONLY, Transcript, Turn};
pub use unit::Unit;
pub use version::Version;
