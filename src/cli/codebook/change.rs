//! What all changes of a codebook have in common: a plan, what it does to the counts, and then, if that is wanted, one
//! act that writes every file.

use super::super::input::open;
use super::super::output::{Failure, Messages, OutputArgs, Status};
use super::effect::{Effect, Numbers};
use super::touched::{Chosen, Touched, files_below};
use crate::analysis::{Analysis, themes::Themes};
use crate::container::{Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::files::codebook::fault_of_id;
use crate::load::{self, Changed, CodebookFile, Read, Request, Study};
use crate::migrate::{self, Change, Fate, Leftover, Plan};
use crate::rules;
use std::collections::BTreeSet;
use std::path::Path;

/// What every change takes.
#[derive(clap::Args, Debug, Clone)]
pub struct ChangeArgs {
    /// Do it; without this, what would be done is said, and nothing is written
    #[arg(long, help_heading = "Change")]
    yes: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// A study that is open for a change, with its counts.
pub struct Before {
    /// What was asked for.
    pub request: Request,
    /// The study.
    pub study: Study,
    /// Its codebook with the file's text.
    pub file: CodebookFile,
    /// The plan.
    pub plan: Plan,
    numbers: Numbers,
}

/// The study in a folder, or in the current one.
pub fn request(path: Option<&Path>) -> Request {
    Request { paths: path.into_iter().map(Path::to_owned).collect(), ..Request::default() }
}

impl ChangeArgs {
    /// Opens the study, makes the plan and counts.
    ///
    /// # Errors
    /// Everything that speaks against the change, at once.
    pub fn open(&self, path: Option<&Path>, change: &Change) -> Result<Before, Failure> {
        let messages = &self.output.messages;
        let request = request(path);
        let opened = open(&request, messages)?;
        if opened.study.folder.is_none() {
            let message = "a codebook changes with its study, and this is none";
            let hint = "name a study's folder, or go there";
            return Err(Problem::error(Kind::Usage, message).hint(hint).into());
        }
        let mut problems = Vec::new();
        let file = load::codebook(&request, &mut problems);
        let Some(file) = file.filter(|_| !problems.iter().any(Problem::is_error)) else {
            return Err(messages.refuse(problems));
        };
        let mut faults = faults(&opened.study.frame.codebook, change);
        let plan = match migrate::plan(&opened.study.frame.codebook, change) {
            Ok(plan) if faults.is_empty() => plan,
            planned => {
                faults.extend(planned.err().unwrap_or_default());
                return Err(messages.refuse(faults));
            }
        };
        let themes = Themes::default();
        let through =
            opened.read(None, messages, &|study, coded| themes.fold(&study.frame, coded))?;
        let report = themes.finish(&through.study.frame, themes.merge_all(through.parts));
        let numbers = Numbers { report, left_out: through.left_out };
        Ok(Before { request, study: through.study, file, plan, numbers })
    }

    /// Opens the study, says what a change comes to, and does it where that is wanted.
    ///
    /// # Errors
    /// Everything that speaks against the change, at once.
    pub fn carry_out(&self, path: Option<&Path>, change: &Change) -> Result<Status, Failure> {
        let before = self.open(path, change)?;
        self.finish(&before, change, &Chosen::new(), &[])
    }

    /// Says what a change comes to, and does it where that is wanted; `notes` are said besides.
    ///
    /// # Errors
    /// Everything that speaks against the change, at once.
    pub fn finish(
        &self,
        before: &Before,
        change: &Change,
        chosen: &Chosen,
        notes: &[String],
    ) -> Result<Status, Failure> {
        let messages = &self.output.messages;
        let Before { request, study, file, plan, numbers } = before;
        let mut touched = Touched::gather(study, request, file, plan, chosen);
        if let Change::Remove { code, leftover: Leftover::None } = change {
            touched.problems.extend(still_tagged(&touched, code));
        }
        if !touched.problems.is_empty() {
            return Err(messages.refuse(touched.problems));
        }
        let after = counted(before, &touched, messages)?;
        let outputs: Vec<Output> =
            touched.files().map(super::touched::TouchedFile::output).collect();
        // What was done and could not be said would look as if it had not been done.
        self.output.ready(study.kept())?;
        if self.yes {
            // Loose files have the folder of the first that changes for their home.
            let beside = outputs.first().and_then(|output| output.path.parent());
            let home = study.folder.as_deref().or(beside).map(Home::study);
            home.map_or(Ok(()), |home| write_all(home, &outputs))?;
        }
        let mut effect = Effect {
            plan,
            before: &study.frame.codebook,
            numbers: [numbers, &after],
            touched: &touched,
            file,
            notes: notes.to_vec(),
        };
        effect.notes.extend(doubts(study, plan, &after_book_problems(file, plan)));
        let report = effect.report(&described(change), self.yes);
        self.output.emit(&report, study.kept())?;
        Ok(Status::Done)
    }
}

/// What is wrong with the ids that a change would give.
fn faults(book: &crate::model::Codebook, change: &Change) -> Vec<Problem> {
    let new: Vec<&String> = match change {
        Change::Rename { to, .. } => vec![to],
        Change::Merge { into, .. } if book.find(into).is_none() => vec![into],
        Change::Split { into, .. } => into.iter().collect(),
        Change::Merge { .. }
        | Change::Move { .. }
        | Change::Retire { .. }
        | Change::Remove { .. } => Vec::new(),
    };
    let fault = |id: &String| {
        let hint = "it cannot have a comma, semicolon, bar, control character or outer space";
        let fault = fault_of_id(id)?;
        Some(Problem::error(Kind::Usage, format!("the id `{id}` {fault}")).hint(hint))
    };
    new.into_iter().filter_map(fault).collect()
}

/// That a code which is to go has tags.
fn still_tagged(touched: &Touched, code: &str) -> Option<Problem> {
    let rows: usize = touched.tags.iter().map(|file| file.rows.dropped).sum();
    let files = crate::text::amount(touched.tags.len(), "file");
    let tags = crate::text::amount(rows, "tag");
    (rows > 0).then(|| {
        Problem::error(Kind::Usage, format!("`{code}` has {tags} in {files}"))
            .hint("`--to CODE` gives them another code; `--with-tags` removes them with it")
    })
}

/// The counts of the study as it would be.
fn counted(before: &Before, touched: &Touched, messages: &Messages) -> Result<Numbers, Failure> {
    let mut problems = Vec::new();
    let Some(study) = load::open(&before.request, &mut problems) else {
        return Err(messages.refuse(problems));
    };
    let mut problems = Vec::new();
    let changed = Changed {
        codebook: before.plan.book.clone(),
        coverage: touched.coverage_texts.clone(),
        tags: touched.tags.iter().map(|f| (f.name.clone(), f.text.clone())).collect(),
    };
    let study = study.changed(changed, &mut problems);
    let themes = Themes::default();
    let Read { parts, problems: found, .. } = study.read(&|coded| themes.fold(&study.frame, coded));
    problems.extend(found);
    // What was wrong before is said, and no reason; what would be wrong only now is.
    let Read { problems: known, .. } = before.study.read(&|_| ());
    let known: BTreeSet<(Kind, String)> = known.into_iter().map(|p| (p.kind, p.message)).collect();
    problems.retain(|p| p.is_error() && !known.contains(&(p.kind, p.message.clone())));
    if !problems.is_empty() {
        return Err(messages.refuse(problems));
    }
    let report = themes.finish(&study.frame, themes.merge_all(parts));
    Ok(Numbers { report, left_out: None })
}

/// What `code codebook check` would say of the codebook afterwards and does not say now.
fn after_book_problems(file: &CodebookFile, plan: &Plan) -> Vec<Problem> {
    let said = |book: &crate::model::Codebook| {
        let mut problems = Vec::new();
        rules::compile(book, &mut problems);
        rules::check_examples(book, &mut problems);
        problems
    };
    let known: BTreeSet<String> = said(&file.book).into_iter().map(|p| p.message).collect();
    let mut new = said(&plan.book);
    new.retain(|problem| !known.contains(&problem.message));
    new
}

/// What somebody has to look at afterwards.
fn doubts(study: &Study, plan: &Plan, problems: &[Problem]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    notes
        .extend(problems.iter().map(|p| format!("then `code codebook check` says: {}", p.message)));
    let Some(folder) = &study.folder else { return notes };
    let gone: Vec<String> = study
        .frame
        .codebook
        .ids()
        .filter_map(|id| {
            let id = &study.frame.codebook[id].id;
            let fate = plan.fate(id)?;
            (!matches!(fate, Fate::Becomes(new) if new == id)).then(|| id.clone())
        })
        .collect();
    for path in files_below(&folder.join("memos")) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let named: Vec<&String> = gone.iter().filter(|id| names(&text, id)).collect();
        if !named.is_empty() {
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            let ids: Vec<String> = named.iter().map(|id| format!("`{id}`")).collect();
            notes.push(format!("{name} names {} and stays as it is", ids.join(", ")));
        }
    }
    notes
}

/// Whether a text has an id as a word of its own.
fn names(text: &str, id: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(id).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(part)
            && !text[at + id.len()..].chars().next().is_some_and(part)
    })
}

/// A change in words.
fn described(change: &Change) -> String {
    let listed = |codes: &[String]| {
        let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
        codes.join(", ")
    };
    match change {
        Change::Rename { code, to, .. } => format!("rename `{code}` to `{to}`"),
        Change::Merge { codes, into, .. } => format!("merge {} into `{into}`", listed(codes)),
        Change::Move { code, below: Some(below) } => format!("move `{code}` below `{below}`"),
        Change::Move { code, below: None } => format!("make `{code}` a theme"),
        Change::Split { code, into } => format!("split `{code}` into {}", listed(into)),
        Change::Retire { code } => format!("retire `{code}`"),
        Change::Remove { code, leftover } => match leftover {
            Leftover::To(to) => format!("remove `{code}`, its tags to `{to}`"),
            Leftover::Dropped => format!("remove `{code}` with its tags"),
            Leftover::None => format!("remove `{code}`"),
        },
    }
}
