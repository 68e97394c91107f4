//! coverage.csv: what a coder read of a transcript, where that is less than all of it. The study has one, and each coder
//! may have one beside the tags.

use super::table::TextTable;
use crate::container::delimited;
use crate::error::{Kind, Location, Problem, nearest};
use crate::model::{CodeId, Codebook, Coder, Coverage, CoverageRow};
use crate::text::{Name, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// The file's name, in a study's folder as in a coder's.
pub const NAME: &str = "coverage.csv";

/// Reads coverage.csv; one that lies with a coder's tags is of that coder (`whose`), and need not say so.
pub fn read(
    file: &str,
    text: &str,
    whose: Option<&Coder>,
    codebook: &Codebook,
    problems: &mut Vec<Problem>,
) -> Vec<CoverageRow> {
    let table = TextTable::read(file, text, problems);
    let required: &[&str] =
        if whose.is_some() { &["transcript"] } else { &["coder", "transcript"] };
    if !table.require(required, problems) {
        return Vec::new();
    }
    let column = |name| table.column(name);
    if let (Some(_), None) = (column("code"), column("codes")) {
        let problem = Problem::error(Kind::Input, "column `code` says nothing here");
        let place = Location::at(file, table.header_line(), 1);
        problems.push(problem.at(place).hint("the codes that were looked for are in `codes`"));
        return Vec::new();
    }
    let (coder, transcript) = (column("coder"), column("transcript"));
    let (codes, turns, status) = (column("codes"), column("turns"), column("status"));
    let mut rows = Vec::new();
    for row in &table.rows {
        let place = |index: Option<usize>| table.place(row, index.unwrap_or(0));
        let named = table.cell(row, coder).map(Coder::parse);
        let (Some(who), Some(what)) =
            (named.or_else(|| whose.cloned()), table.cell(row, transcript))
        else {
            let needs = if whose.is_some() { "a transcript" } else { "a coder and a transcript" };
            problems.push(
                Problem::error(Kind::Input, format!("a row needs {needs}"))
                    .at(Location::at(file, row.line, 1)),
            );
            continue;
        };
        if let Some(whose) = whose.filter(|whose| **whose != who) {
            problems.push(
                Problem::error(
                    Kind::Input,
                    format!("this row is about `{who}`, and the file lies with the tags of `{whose}`"),
                )
                .at(place(coder))
                .hint("a file in a coder's folder is about that coder: empty the cell, or move the row"),
            );
            continue;
        }
        let open = match table.cell(row, status) {
            None | Some("done") => false,
            Some("open") => true,
            Some(other) => {
                problems.push(
                    Problem::error(
                        Kind::Input,
                        format!("status `{other}` is neither `done` nor `open`"),
                    )
                    .at(place(status)),
                );
                continue;
            }
        };
        let named = table.cell(row, codes).map(|list| {
            code_list(list, codebook, &mut |problem| problems.push(problem.at(place(codes))))
        });
        let Ok(turns) = table.cell(row, turns).map(turn_range).transpose() else {
            problems.push(
                Problem::error(Kind::Input, "turns are one number or a range")
                    .at(place(turns))
                    .hint("write `1..20`; for several ranges write several rows"),
            );
            continue;
        };
        rows.push(CoverageRow {
            coder: who,
            transcript: what.into(),
            codes: named,
            turns,
            open,
            line: row.line,
        });
    }
    rows
}

/// Joins what files say. Rows of one file add up, and open wins; two files may say the same of a coder and a transcript,
/// which counts once, but not two things.
pub fn joined(files: Vec<(String, Vec<CoverageRow>)>, problems: &mut Vec<Problem>) -> Coverage {
    let mut kept: Vec<(String, Vec<CoverageRow>)> = Vec::new();
    for (file, rows) in files {
        let mut of_file: Vec<CoverageRow> = Vec::new();
        for row in &rows {
            match earlier(&kept, &rows, row) {
                Said::New => of_file.push(row.clone()),
                Said::Already => {}
                Said::Otherwise(other, line) => {
                    let (who, what) = (&row.coder, &row.transcript);
                    let message = format!(
                        "what `{who}` read of `{what}` is said in two ways: here, and in {other}:{line}"
                    );
                    let problem = Problem::error(Kind::Input, message)
                        .hint("keep the right one, and remove the other");
                    problems.push(problem.at(Location::at(file.as_str(), row.line, 1)));
                    // Who goes on in spite of errors counts nothing that may be open.
                    of_file.extend(row.open.then(|| row.clone()));
                }
            }
        }
        kept.push((file, of_file));
    }
    Coverage::new(kept)
}

/// What another file said of a row's coder and transcript.
enum Said {
    /// Nothing.
    New,
    /// The same.
    Already,
    /// Something else, in this file and line.
    Otherwise(String, usize),
}

fn earlier(kept: &[(String, Vec<CoverageRow>)], rows: &[CoverageRow], row: &CoverageRow) -> Said {
    let about =
        |other: &&CoverageRow| (&other.coder, &other.transcript) == (&row.coder, &row.transcript);
    let says = |row: &CoverageRow| (row.codes.clone(), row.turns.clone(), row.open);
    let here: Vec<_> = rows.iter().filter(about).map(says).collect();
    for (name, rows) in kept {
        let there: Vec<&CoverageRow> = rows.iter().filter(about).collect();
        let Some(first) = there.first() else { continue };
        let same = here.iter().all(|said| there.iter().any(|row| says(row) == *said))
            && there.iter().all(|row| here.contains(&says(row)));
        return if same { Said::Already } else { Said::Otherwise(name.clone(), first.line) };
    }
    Said::New
}

/// A coder's own table with other rows about these transcripts; all else in it stays.
#[must_use]
pub fn updated(
    file: &str,
    text: &str,
    ours: &BTreeMap<Name, Vec<CoverageRow>>,
    codebook: &Codebook,
) -> String {
    const COLUMNS: [&str; 4] = ["transcript", "codes", "turns", "status"];
    let table = TextTable::read(file, text, &mut Vec::new());
    let mut header = table.header.clone();
    header.retain(|name| !name.is_empty());
    let missing = COLUMNS.iter().filter(|name| table.column(name).is_none());
    header.extend(missing.map(|name| (*name).to_owned()));
    let mut rows: Vec<(Name, Vec<String>)> = Vec::new();
    for row in &table.rows {
        let transcript = Name::new(table.cell(row, table.column("transcript")).unwrap_or(""));
        let cell = |name: &String| table.cell(row, table.column(name)).unwrap_or("").to_owned();
        if !ours.contains_key(&transcript) {
            rows.push((transcript, header.iter().map(cell).collect()));
        }
    }
    for (transcript, of) in ours {
        for row in of {
            let codes = row.codes.iter().flatten().map(|code| codebook[*code].id.clone());
            let turns = row.turns.as_ref().map(|t| format!("{}..{}", t.start(), t.end()));
            let filled = [
                ("transcript", transcript.to_string()),
                ("codes", codes.collect::<Vec<_>>().join(";")),
                ("turns", turns.unwrap_or_default()),
                ("status", if row.open { "open" } else { "done" }.to_owned()),
            ];
            let cell = |name: &String| {
                let found = filled.iter().find(|(known, _)| same_name(known, name));
                found.map_or_else(String::new, |(_, value)| value.clone())
            };
            rows.push((transcript.clone(), header.iter().map(cell).collect()));
        }
    }
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    let delimiter = if text.trim().is_empty() { b',' } else { table.delimiter() };
    let rows = rows.into_iter().map(|(_, cells)| cells);
    let rows = std::iter::once(header).chain(rows);
    format!("{}{}", table.separator_line(), delimited(delimiter, "\n", rows))
}

/// Codes with their descendants, separated by `;`, `,`, `|` or white space between ids.
fn code_list(list: &str, codebook: &Codebook, report: &mut dyn FnMut(Problem)) -> BTreeSet<CodeId> {
    let mut codes = BTreeSet::new();
    for name in list.split([';', ',', '|']).map(str::trim).filter(|n| !n.is_empty()) {
        match codebook.find(name) {
            Some(id) => codes.extend(codebook.subtree(id).map(CodeId)),
            None => {
                let problem = Problem::error(Kind::UnknownCode, format!("unknown code `{name}`"));
                let known = codebook.codes().iter().map(|c| c.id.as_str());
                report(match nearest(name, known) {
                    Some(near) => problem.hint(format!("the codebook has `{near}`")),
                    None => problem,
                });
            }
        }
    }
    codes
}

fn turn_range(text: &str) -> Result<std::ops::RangeInclusive<usize>, ()> {
    let (first, last) =
        text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if 0 < first && first <= last => Ok(first..=last),
        _ => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, Covered};

    #[test]
    fn rows_add_up_and_open_wins() {
        let mut book = Codebook::default();
        let a = book.push(Code { id: "a".into(), ..Code::default() }, None);
        let b = book.push(Code { id: "b".into(), ..Code::default() }, Some(a));
        let c = book.push(Code { id: "c".into(), ..Code::default() }, None);
        let text =
            "coder,transcript,codes,turns,status\nana,P1,a,1..3,\nana,P1,c,,done\nana,P2,,,open\n";
        let mut problems = Vec::new();
        let rows = read("c.csv", text, None, &book, &mut problems);
        let coverage = joined(vec![("c.csv".to_owned(), rows)], &mut problems);
        assert_eq!(problems, []);
        let p1 = coverage.of(&Coder::parse("ana"), &"P1".into());
        assert!(p1.covers(b, 2) && !p1.covers(b, 3) && p1.covers(c, 9));
        assert_eq!(coverage.of(&Coder::parse("ana"), &"P2".into()), Covered::Nothing);
        assert_eq!(coverage.of(&Coder::parse("ben"), &"P1".into()), Covered::Everything);
    }

    #[test]
    fn names_what_is_wrong() {
        let text =
            "coder,transcript,codes,turns,status\nana,P1,trainig,,\nana,P1,,x,\nana,P1,,,maybe\n";
        let mut problems = Vec::new();
        let mut book = Codebook::default();
        book.push(Code { id: "training".into(), ..Code::default() }, None);
        read("c.csv", text, None, &book, &mut problems);
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines[0],
            "error: c.csv:2:8: unknown code `trainig`\nhint: the codebook has `training`"
        );
        assert!(lines[1].starts_with("error: c.csv:3:9: turns are one number or a range"));
        assert!(lines[2].starts_with("error: c.csv:4:10: status `maybe`"));
    }
}
