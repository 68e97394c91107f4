//! What `code settle` prints: agreement before, then how each transcript stands.

use super::super::output::Failure;
use super::one::{One, Standing};
use crate::analysis::Analysis;
use crate::analysis::agreement::Differences;
use crate::error::{Kind, Problem};
use crate::load::Study;
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::settle::State;
use crate::text::{Name, amount, join_names};
use std::collections::BTreeMap;

/// What was done.
pub struct Done {
    /// How many files change.
    pub outputs: usize,
    /// Whether they were written.
    pub is_written: bool,
    /// How many decisions have no unit any more.
    pub wrong_unit: usize,
}

/// Why there is nothing to settle.
pub fn nothing(all: &[One]) -> Failure {
    let problem = Problem::error(Kind::Other, "no transcript can be settled");
    let why = left_out(all);
    problem.hint(if why.is_empty() { "there are none".to_owned() } else { why.join("; ") }).into()
}

/// The transcripts that are left out, by why they are.
fn left_out(all: &[One]) -> Vec<String> {
    let mut by_why: BTreeMap<String, Vec<&One>> = BTreeMap::new();
    for one in all {
        let why = match &one.standing {
            Standing::Settling => continue,
            Standing::TooFew => "fewer than two of these coders read it".to_owned(),
            Standing::Waits(coders) => {
                let names: Vec<String> = coders.iter().map(ToString::to_string).collect();
                format!("{} not finished it (`open`)", has(&names))
            }
            Standing::ByHand(_) => {
                "the consensus was not made here; to settle it, take its file away".to_owned()
            }
        };
        by_why.entry(why).or_default().push(one);
    }
    let name = |one: &&One| match &one.standing {
        Standing::ByHand(file) => file.clone(),
        _ => one.id.to_string(),
    };
    let said = by_why
        .iter()
        .map(|(why, of)| format!("{}: {why}", of.iter().map(name).collect::<Vec<_>>().join(", ")));
    said.collect()
}

fn has(names: &[String]) -> String {
    format!("{} {}", names.join(" and "), if names.len() == 1 { "has" } else { "have" })
}

/// Agreement before, and how each transcript stands.
pub fn report(study: &Study, differences: &Differences, all: &[One], done: &Done) -> Report {
    let settling: Vec<&One> = all.iter().filter(|one| one.standing == Standing::Settling).collect();
    let part = differences.merge_all(settling.iter().map(|one| one.disputed.clone()));
    let before = differences.finish(&study.frame, part);
    let mut blocks: Vec<Block> =
        before.blocks.into_iter().filter(|block| matches!(block, Block::Facts(_))).collect();
    blocks.push(Block::Table(table(&settling)));
    blocks.push(Block::Facts(facts(&settling, done)));
    let mut notes = before.notes;
    notes.extend(told(&settling, done));
    notes.extend(left_out(all).into_iter().map(|why| format!("not settled: {why}")));
    let title = if study.frame.title.is_empty() {
        "Settling".to_owned()
    } else {
        format!("{}: settling", study.frame.title)
    };
    Report { title, blocks: blocks.into(), notes }
}

fn table(settling: &[&One]) -> Table {
    let columns = [
        ("transcript", "Transcript"),
        ("agreed", "Agreed"),
        ("ends_differ", "Ends differ"),
        ("decided", "Decided"),
        ("changed", "Changed since"),
        ("open", "Open"),
        ("rows", "Rows"),
        ("consensus", "Consensus"),
    ];
    let rows = settling.iter().map(|one| {
        let count = |state| Value::Count(one.count(state) as u64);
        let open = one.count(State::Open) + one.count(State::ReadByOne);
        let cells = vec![
            Value::text(&one.id),
            count(State::Agreed),
            count(State::EndsDiffer),
            count(State::Decided),
            count(State::Changed),
            Value::Count(open as u64),
            Value::Count(one.rows.all as u64),
            Value::text(if one.is_open() { "open" } else { "done" }),
        ];
        Row { depth: 0, cells }
    });
    Table {
        id: "settling".to_owned(),
        columns: columns.map(|(id, title)| Column::new(id, title)).into(),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn facts(settling: &[&One], done: &Done) -> Vec<Fact> {
    let sum = |of: &dyn Fn(&One) -> usize| settling.iter().map(|one| of(one)).sum::<usize>() as u64;
    let open = sum(&|one| one.count(State::Open) + one.count(State::ReadByOne));
    let mut facts = Vec::new();
    let now = sum(&|one| one.decided_now);
    if now > 0 {
        facts.push(Fact::new("read", amount(now, "decision")));
    }
    let waiting = settling.iter().filter(|one| one.is_open()).count() as u64;
    facts.push(Fact::new(
        "left to decide",
        match open {
            0 => "nothing: every consensus here is done".to_owned(),
            open => {
                format!("{} in {}", amount(open, "code on a unit"), amount(waiting, "transcript"))
                    .replace("code on a units", "codes on units")
            }
        },
    ));
    let files = amount(done.outputs as u64, "file");
    facts.push(match (done.outputs, done.is_written) {
        (0, _) => Fact::new("written", "nothing: all is as it was"),
        (_, true) => Fact::new("written", files),
        (_, false) => Fact::new("not written", format!("{files}; --yes writes")),
    });
    facts
}

/// What must be known of these numbers.
fn told(settling: &[&One], done: &Done) -> Vec<String> {
    let sum = |of: &dyn Fn(&One) -> usize| settling.iter().map(|one| of(one)).sum::<usize>() as u64;
    let mut notes = vec![
        "Agreed, ends differ, decided, changed and open count codes on units, so a unit may be in several; rows are \
         tags of the consensus. An open consensus is not counted: coders are, until it is done"
            .to_owned(),
    ];
    if sum(&|one| one.count(State::EndsDiffer)) > 0 {
        notes.push(
            "ends differ: all gave the code, but cut it otherwise; the longer one is taken as it is (--list FILE \
             --only ends-differ lists them)"
                .to_owned(),
        );
    }
    if sum(&|one| one.count(State::Changed)) > 0 {
        notes.push(
            "changed since: a coder's tags are others than when this was decided; the decision stands as it was made \
             until it is decided again"
                .to_owned(),
        );
    }
    let by_one = sum(&|one| one.count(State::ReadByOne));
    if by_one > 0 {
        notes.push(format!(
            "{by_one} of those open were given where only one coder looked for the code: nobody could agree, so they \
             are to be decided"
        ));
    }
    let again: Vec<&Name> =
        settling.iter().filter(|one| one.was_done && one.is_open()).map(|one| &one.id).collect();
    if !again.is_empty() {
        notes.push(format!(
            "{} had a consensus that was done, and {} open again: there is something to decide now that was not there",
            join_names(again, ", "),
            if done.is_written { "is" } else { "would be" }
        ));
    }
    let nowhere = sum(&|one| one.compared.nowhere);
    if nowhere > 0 {
        notes.push(format!(
            "{} on no unit that was compared (questions, notes): not taken over",
            amount(nowhere, "tag")
        ));
    }
    let by_hand = sum(&|one| one.rows.by_hand);
    if by_hand > 0 {
        notes.push(format!("{} of the consensus written by hand: kept", amount(by_hand, "row")));
    }
    let gone: Vec<&str> =
        settling.iter().flat_map(|one| one.rows.gone.iter().map(String::as_str)).collect();
    if !gone.is_empty() {
        let rows = amount(gone.len() as u64, "row");
        notes.push(format!(
            "{rows} of the consensus, as coders or decisions are others now, {}: {}",
            if done.is_written { "gone" } else { "would go" },
            gone.join(", ")
        ));
    }
    if done.wrong_unit > 0 {
        let ids = settling.iter().filter(|one| !one.settled.lost.is_empty()).map(|one| &one.id);
        notes.push(format!(
            "{} in {} about words that are not there now, as the text was edited: kept in settled/, and without effect",
            amount(done.wrong_unit as u64, "decision"),
            join_names(ids, ", ")
        ));
    }
    notes
}
