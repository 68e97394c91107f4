//! What the table says beside what it always does.

/// What somebody asked for beside the usual table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beside {
    /// How many tags were given.
    pub references: bool,
    /// What is coded with anything.
    pub any_code: bool,
}

impl Beside {
    /// What it means, under the table.
    pub(super) fn notes(self) -> Vec<String> {
        let references = "references: tags as they were given, also where one lies within another; other programs call \
                          these codings or coded segments";
        let any = "(any code): what is coded with at least one code, of the speech that was read for at least one";
        let notes = [(self.references, references), (self.any_code, any)];
        notes.iter().filter(|(is_asked, _)| *is_asked).map(|(_, note)| (*note).to_owned()).collect()
    }
}
