//! coverage.csv: what a coder read of a transcript, where that is less than all of it.

use super::table::TextTable;
use crate::error::{Kind, Location, Problem, nearest};
use crate::model::{CodeId, Codebook, Coder, Coverage, CoverageRow};
use std::collections::BTreeSet;

/// Reads coverage.csv.
pub fn read(file: &str, text: &str, codebook: &Codebook, problems: &mut Vec<Problem>) -> Coverage {
    let table = TextTable::read(file, text, problems);
    if !table.require(&["coder", "transcript"], problems) {
        return Coverage::default();
    }
    let column = |name| table.column(name);
    let (coder, transcript) = (column("coder"), column("transcript"));
    let (codes, turns, status) = (column("codes"), column("turns"), column("status"));
    let mut rows = Vec::new();
    for row in &table.rows {
        let place = |index: Option<usize>| table.place(row, index.unwrap_or(0));
        let (Some(who), Some(what)) = (table.cell(row, coder), table.cell(row, transcript)) else {
            problems.push(
                Problem::error(Kind::Input, "a row needs a coder and a transcript")
                    .at(Location::at(file, row.line, 1)),
            );
            continue;
        };
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
            coder: Coder::parse(who),
            transcript: what.into(),
            codes: named,
            turns,
            open,
            line: row.line,
        });
    }
    Coverage::new(rows)
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
        let coverage = read("c.csv", text, &book, &mut problems);
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
        read("c.csv", text, &book, &mut problems);
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines[0],
            "error: c.csv:2:8: unknown code `trainig`\nhint: the codebook has `training`"
        );
        assert!(lines[1].starts_with("error: c.csv:3:9: turns are one number or a range"));
        assert!(lines[2].starts_with("error: c.csv:4:10: status `maybe`"));
    }
}
