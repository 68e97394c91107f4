//! One transcript: who finished it, what was decided about it, and what its consensus would be.

use super::folders::{Folders, Logs};
use super::{decide, draft};
use crate::analysis::Analysis;
use crate::analysis::agreement::{Differences, Disputed, sides};
use crate::analysis::raters;
use crate::container::{Before, Output};
use crate::error::{Kind, Location, Problem};
use crate::files::lock::TextLock;
use crate::files::settled::{self, SheetRow};
use crate::load::Study;
use crate::model::{
    CONSENSUS, CodedTranscript, Coder, Compared, CoverageRow, Covered, Decision, Unit,
};
use crate::settle::{Settled, State, settle};
use crate::text::Name;

/// What all transcripts are settled with.
pub struct Settling<'a> {
    /// Where it is kept.
    pub home: &'a Folders,
    /// What was decided before.
    pub logs: &'a Logs,
    /// A sheet that was filled in.
    pub rows: &'a [SheetRow],
    /// How coders are compared.
    pub differences: &'a Differences,
}

/// Whether a transcript is settled here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// It is.
    Settling,
    /// Fewer than two of these coders read it.
    #[default]
    TooFew,
    /// These have not finished it.
    Waits(Vec<Coder>),
    /// Somebody made its consensus in this file, and not by this command.
    ByHand(String),
}

/// What was made of one transcript.
#[derive(Default)]
pub struct One {
    /// Which.
    pub id: Name,
    /// Whether it is settled here.
    pub standing: Standing,
    /// Whether it was begun before.
    pub has_begun: bool,
    /// Whether its consensus was done before.
    pub was_done: bool,
    /// What coders gave.
    pub compared: Compared,
    /// How all that stands.
    pub settled: Settled,
    /// What was decided, with what the sheet adds.
    pub decisions: Vec<Decision>,
    /// How many decisions are new, or others than before.
    pub decided_now: usize,
    /// The rows that its consensus has, how many of them somebody wrote by hand, and how many go.
    pub rows: draft::Counts,
    /// What the consensus covers.
    pub coverage: Option<Vec<CoverageRow>>,
    /// On which text the consensus stands.
    pub lock: Option<TextLock>,
    /// Its differences, as `code agree` finds them.
    pub disputed: Disputed,
    /// The files that would be written.
    pub outputs: Vec<Output>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl One {
    /// Whether its consensus waits for decisions.
    pub fn is_open(&self) -> bool {
        self.settled.items.iter().any(|item| item.state.is_open())
    }

    /// How many codes on units stand so.
    pub fn count(&self, state: State) -> usize {
        self.settled.items.iter().filter(|item| item.state == state).count()
    }
}

/// Settles a transcript as far as that goes.
pub fn settle_one(study: &Study, coded: &CodedTranscript, settling: &Settling<'_>) -> One {
    let id = coded.transcript.id.clone();
    let rows: Vec<&SheetRow> = settling.rows.iter().filter(|row| row.transcript == id).collect();
    let mut one = One { id: id.clone(), ..One::default() };
    let log = settling.logs.get(&id);
    one.has_begun = log.is_some();
    one.was_done = coded
        .coders
        .iter()
        .any(|by| by.coder == Coder::parse(CONSENSUS) && by.covered != Covered::Nothing);
    let found = sides(&settling.differences.comparing, &study.frame, coded);
    let waiting = waiting(study, coded);
    one.standing = match (&found, draft::by_hand(study, coded, one.has_begun)) {
        (_, Some(file)) => Standing::ByHand(file),
        _ if !waiting.is_empty() => Standing::Waits(waiting),
        (None, _) => Standing::TooFew,
        (Some(_), None) => Standing::Settling,
    };
    let Some(compared) = found.filter(|_| one.standing == Standing::Settling) else {
        one.problems.extend(rows.first().map(|row| {
            Problem::error(Kind::Input, format!("`{id}` is not settled now"))
                .at(row.at("transcript"))
                .hint("`code settle` without --decisions says why")
        }));
        return one;
    };
    one.compared = compared;
    one.problems.extend(said_elsewhere(study, settling.home, &id));
    let before = log.map(|(_, decisions)| decisions.as_slice()).unwrap_or_default();
    let unit = settling.differences.comparing.unit;
    one.problems.extend(decided_on_others(&id, before, unit));
    let asked =
        decide::Asked { book: &study.frame.codebook, compared: &one.compared, unit, before };
    let (decisions, decided_now) = decide::decided(&asked, &rows, &mut one.problems);
    one.settled = settle(&one.compared, &decisions);
    one.decisions = decide::kept_up(decisions, &one.compared, &one.settled);
    one.decided_now = decided_now;
    one.disputed = settling.differences.fold(&study.frame, coded);
    one.coverage = Some(coverage(study, &one));
    let path = settling.home.log(&id);
    let logged = decide::logged(&one.decisions, &one.settled.lost);
    let text = settled::write(&logged, &study.frame.codebook);
    let read = log.map(|(bytes, _)| bytes.clone());
    one.outputs.push(Output::new(path, text).after(Before::read(read)));
    let settled =
        draft::SoFar { compared: &one.compared, settled: &one.settled, decisions: &one.decisions };
    match draft::draft(study, coded, settling.home, &settled) {
        Ok(draft) => {
            one.rows = draft.counts;
            one.lock = Some(draft.lock);
            one.outputs.push(draft.output);
        }
        Err(problem) => one.problems.push(problem),
    }
    one
}

/// That earlier decisions are about other units: they would be taken for none.
fn decided_on_others(id: &Name, before: &[Decision], unit: Unit) -> Option<Problem> {
    let other = before.iter().find(|decision| decision.unit != unit)?;
    let name = other.unit.name();
    let message = format!("this was decided on the unit {name}, not {}", unit.name());
    let file = format!("{}/{id}.csv", settled::FOLDER);
    let place = Location { file, line: Some(other.line), column: None };
    let hint = format!(
        "add --unit {name}; to begin anew, take the file away and tags/consensus/{id}.csv with it"
    );
    Some(Problem::error(Kind::Usage, message).at(place).hint(hint))
}

/// The coders asked for whose latest work on a transcript is open: an earlier round is not what they think now.
fn waiting(study: &Study, coded: &CodedTranscript) -> Vec<Coder> {
    let names = raters(&study.frame);
    let latest = |name: &String| {
        let asked = Coder::parse(name);
        let of = coded.coders.iter().filter(|by| by.coder.name == asked.name);
        of.filter(|by| !name.contains('@') || by.coder.round == asked.round)
            .max_by_key(|by| by.coder.round)
    };
    let open = names.iter().filter_map(latest).filter(|by| by.covered == Covered::Nothing);
    open.map(|by| by.coder.clone()).collect()
}

/// What the consensus covers: what any of the coders read, so that nothing counts as uncoded that nobody looked for.
fn coverage(study: &Study, one: &One) -> Vec<CoverageRow> {
    let coder = Coder::parse(CONSENSUS);
    let open = one.is_open();
    let whole = |line| CoverageRow {
        coder: coder.clone(),
        transcript: one.id.clone(),
        codes: None,
        turns: None,
        open,
        line,
    };
    let covered = &study.frame.coverage;
    let everything = |coder: &Coder| matches!(covered.of(coder, &one.id), Covered::Everything);
    if one.compared.coders.iter().any(everything) {
        return vec![whole(0)];
    }
    let mut rows: Vec<CoverageRow> = Vec::new();
    for (_, row) in one.compared.coders.iter().flat_map(|coder| covered.rows_of(coder, &one.id)) {
        let narrow = CoverageRow { codes: row.codes.clone(), turns: row.turns.clone(), ..whole(0) };
        if !rows.contains(&narrow) {
            rows.push(narrow);
        }
    }
    rows
}

/// That the study's own table says what the consensus covers: two files would say two things of it.
fn said_elsewhere(study: &Study, home: &Folders, id: &Name) -> Option<Problem> {
    let own = format!("{}/{}", home.consensus_name, crate::files::coverage::NAME);
    let consensus = Coder::parse(CONSENSUS);
    let mut rows = study.frame.coverage.rows_of(&consensus, id);
    let (file, row) = rows.find(|(file, _)| *file != own)?;
    let message = format!("this says what the consensus has of `{id}`, and so would {own}");
    let place = Location { file: file.to_owned(), line: Some(row.line), column: None };
    Some(Problem::error(Kind::Input, message).at(place).hint("remove this row"))
}
