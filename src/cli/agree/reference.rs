//! Whom the other coders are compared with.

use super::args::Args;
use crate::analysis::agreement::may_be_one;
use crate::cli::output::Failure;
use crate::error::{Kind, Problem, nearest};
use crate::model::{CONSENSUS, Coder, Frame, RULES};
use crate::text::same_name;

impl Args {
    /// The reference that was asked for, as the study has its name.
    pub(super) fn reference(&self, frame: &Frame) -> Result<Option<String>, Failure> {
        let Some(name) = &self.instead.against else { return Ok(None) };
        let right = known(&frame.joined.name(name), frame)?;
        // Who is named with a round is left out for nothing but the reference itself.
        let unsure =
            frame.selection.coders.iter().flatten().find(|other| {
                other.contains('@') != right.contains('@') && may_be_one(other, &right)
            });
        match unsure {
            None => Ok(Some(right)),
            Some(other) => {
                let message = format!("`{other}` may be the very round that `{right}` stands for");
                let hint = format!("name both with their rounds, for example `{}@1`", of(&right));
                Err(Problem::error(Kind::Usage, message).hint(hint).into())
            }
        }
    }
}

/// A coder of the study, with a round if `name` has one.
fn known(name: &str, frame: &Frame) -> Result<String, Failure> {
    let asked = Coder::parse(name);
    if let Some(coder) = frame.coders.iter().find(|coder| coder.name == *name) {
        return Ok(coder.name.to_string());
    }
    if name.contains('@') && frame.coders.contains(&asked) {
        return Ok(format!("{}@{}", asked.name, asked.round));
    }
    if same_name(name, RULES) && frame.codebook.codes().iter().any(|code| !code.rules.is_empty()) {
        return Ok(RULES.to_owned());
    }
    if same_name(name, CONSENSUS) {
        let problem = Problem::error(Kind::Usage, "there is no consensus in this study");
        return Err(problem.hint("settled tags stand in `tags/consensus/`").into());
    }
    let message = format!("nobody called `{name}` codes in this study");
    let problem = Problem::error(Kind::Usage, message);
    let names: Vec<String> = frame.coders.iter().map(ToString::to_string).collect();
    Err(match (nearest(name, names.iter().map(String::as_str)), names.as_slice()) {
        (Some(near), _) => problem.hint(format!("did you mean `{near}`?")),
        (None, []) => problem.hint("the study has no tags"),
        (None, names) => problem.hint(format!("its coders are {}", names.join(", "))),
    }
    .into())
}

/// Whose round this is.
fn of(name: &str) -> String {
    Coder::parse(name).name.to_string()
}
