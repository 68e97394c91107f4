//! Who talks how much, how much of it is coded, and where in an interview.

mod by_question;
mod course;
mod flow;
mod read;
mod shares;
mod speakers;
mod voices;
mod whole;

pub use by_question::ByQuestion;
pub use course::{Course, Cut};
pub use flow::Sequence;
pub use shares::Shares;
pub use speakers::TalkShare;
pub use voices::Voices;
pub use whole::Talk;
