//! What the checklists of journals ask, item by item, in short words of our own.
//!
//! - COREQ: Tong, Sainsbury & Craig 2007, Int J Qual Health Care 19(6), 349–357, table 1: 32 items.
//! - SRQR: O'Brien et al. 2014, Acad Med 89(9), 1245–1251, table 1: 21 items.

/// What the files of a study may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Nothing of it.
    Open,
    /// Who asks.
    Interviewers,
    /// Who else is there.
    Staff,
    /// How many people.
    Sample,
    /// Who they are.
    Characteristics,
    /// Whether they were asked again.
    Repeated,
    /// How long it took, in words.
    Length,
    /// Whether new codes still came.
    Saturation,
    /// How many coded.
    Coders,
    /// What the codebook is like.
    CodingTree,
    /// Where its codes come from.
    Derivation,
    /// With what program.
    Software,
    /// Who said what is quoted.
    Quotes,
    /// The themes.
    Themes,
    /// The codes below them.
    Codes,
    /// How passages were coded, and by whom.
    Coding,
    /// What was done so that others may trust it.
    Trust,
}

/// An item: what it asks, and what of it files may know.
pub type Item = (&'static str, Known);

/// The 32 items of COREQ.
pub const COREQ: [Item; 32] = [
    ("Who conducted the interviews or groups", Known::Interviewers),
    ("Credentials of the researchers", Known::Open),
    ("Their occupation at the time", Known::Open),
    ("Their gender", Known::Open),
    ("Their experience and training", Known::Open),
    ("Relationship with participants before the study", Known::Open),
    ("What participants knew of the interviewer", Known::Open),
    ("Characteristics of the interviewer: bias, assumptions, interests", Known::Open),
    ("Methodological orientation and theory", Known::Open),
    ("How participants were selected", Known::Open),
    ("How participants were approached", Known::Open),
    ("Sample size", Known::Sample),
    ("Who refused or dropped out, and why", Known::Open),
    ("Where data were collected", Known::Open),
    ("Presence of others beside participants and researchers", Known::Staff),
    ("Characteristics of the sample", Known::Characteristics),
    ("Interview guide, and whether it was piloted", Known::Open),
    ("Repeat interviews", Known::Repeated),
    ("Audio or visual recording", Known::Open),
    ("Field notes", Known::Open),
    ("Duration of the interviews or groups", Known::Length),
    ("Data saturation", Known::Saturation),
    ("Whether transcripts were returned to participants", Known::Open),
    ("Number of data coders", Known::Coders),
    ("Description of the coding tree", Known::CodingTree),
    ("Whether themes came from the data or before", Known::Derivation),
    ("Software", Known::Software),
    ("Whether participants checked the findings", Known::Open),
    ("Quotations, each with its speaker", Known::Quotes),
    ("Consistency of data and findings", Known::Open),
    ("Major themes", Known::Themes),
    ("Minor themes and diverse cases", Known::Codes),
];

/// The 21 items of SRQR.
pub const SRQR: [Item; 21] = [
    ("Title", Known::Open),
    ("Abstract", Known::Open),
    ("Problem formulation", Known::Open),
    ("Purpose or research question", Known::Open),
    ("Qualitative approach and research paradigm", Known::Open),
    ("Researcher characteristics and reflexivity", Known::Open),
    ("Context", Known::Open),
    ("Sampling strategy", Known::Open),
    ("Ethical issues", Known::Open),
    ("Data collection methods", Known::Open),
    ("Data collection instruments and technologies", Known::Open),
    ("Units of study", Known::Sample),
    ("Data processing", Known::Open),
    ("Data analysis", Known::Coding),
    ("Techniques to enhance trustworthiness", Known::Trust),
    ("Synthesis and interpretation", Known::Themes),
    ("Links to empirical data", Known::Quotes),
    ("Integration with prior work, implications, transferability", Known::Open),
    ("Limitations", Known::Open),
    ("Conflicts of interest", Known::Open),
    ("Funding", Known::Open),
];
