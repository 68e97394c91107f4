//! What the files in a study's own folder are called.

/// What a study's codebook may be called; the first that is there is read.
pub(super) const CODEBOOKS: [&str; 4] =
    ["codebook.yaml", "codebook.yml", "codebook.json", "codebook.xlsx"];
/// What its table of participants may be called.
pub(super) const PARTICIPANTS: [&str; 2] = ["participants.csv", "participants.xlsx"];
