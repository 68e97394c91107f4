//! Rows and columns of a table of ratings that may be no units and no coders: told, and compared all the same.

use crate::error::{Kind, Location, Problem};
use crate::files::table::{TextRow, TextTable};
use crate::text::name_key;
use std::collections::BTreeSet;

/// A last row that sums up the others, as spreadsheets have it, is no unit: by what it is called, or because it holds numbers
/// as no other row does.
pub fn summed(table: &TextTable<'_>, unit: Option<usize>, coders: &[usize]) -> Option<Problem> {
    const WORDS: [&str; 14] = [
        "total",
        "totals",
        "sum",
        "mean",
        "average",
        "avg",
        "median",
        "count",
        "summe",
        "gesamt",
        "mittelwert",
        "somme",
        "moyenne",
        "media",
    ];
    let (last, others) = table.rows.split_last().filter(|(_, others)| !others.is_empty())?;
    let name = table.cell(last, unit);
    let sums =
        name.is_some_and(|name| WORDS.contains(&name_key(name).trim_end_matches([':', '.'])));
    let given = |row: &TextRow| {
        let cells = coders.iter().filter_map(|column| table.cell(row, Some(*column)));
        cells.map(exactness).collect::<Vec<_>>()
    };
    let most = others.iter().flat_map(given).max().unwrap_or_default();
    let other = given(last).into_iter().min().is_some_and(|least| least > most);
    let message = match name {
        Some(name) if sums => format!(
            "the last unit is called `{name}`: if it sums up the others it is none, and counts as one"
        ),
        _ if other => {
            "the last row holds numbers as no other row does: if it sums up the others it is \
            no unit, and counts as one"
                .to_owned()
        }
        _ => return None,
    };
    let column = unit.or_else(|| coders.first().copied())?;
    let problem = Problem::warning(Kind::Input, message).at(table.place(last, column));
    Some(problem.hint("take the row out"))
}

/// How exact a judgement is: a word, a whole number, a part of one.
fn exactness(cell: &str) -> u8 {
    let number = cell.trim_end_matches(['%', ' ']);
    match number.replace(',', ".").parse::<f64>() {
        Ok(of) if of.is_finite() => 1 + u8::from(number.contains(['.', ',']) || number != cell),
        _ => 0,
    }
}

/// Columns of several coders and several things that each of them judged: `ana_tone`, `ben_tone`, `ana_topic`, `ben_topic`.
pub fn crossed(table: &TextTable<'_>, coders: &[usize]) -> Option<Problem> {
    let parts = |column: &usize| table.header[*column].split_once(['_', '.', '-', ' ', ':']);
    let names: Vec<(&str, &str)> = coders.iter().map(parts).collect::<Option<_>>()?;
    let first: BTreeSet<&str> = names.iter().map(|(first, _)| *first).collect();
    let second: BTreeSet<&str> = names.iter().map(|(_, second)| *second).collect();
    let each: BTreeSet<&(&str, &str)> = names.iter().collect();
    let is_crossed = first.len() > 1
        && second.len() > 1
        && each.len() == names.len()
        && names.len() == first.len() * second.len();
    is_crossed.then(|| {
        let message = format!(
            "columns are called as {} crossed with {} are: all {} are compared as coders of one thing",
            quoted(&first),
            quoted(&second),
            names.len()
        );
        Problem::warning(Kind::Input, message)
            .at(Location::at(table.file(), 1, 1))
            .hint("name the columns of one thing at a time: `--coders NAME,NAME`")
    })
}

fn quoted(names: &BTreeSet<&str>) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, coders: &[usize]) -> [bool; 2] {
        let table = TextTable::read("r.csv", text, &mut Vec::new());
        [summed(&table, Some(0), coders).is_some(), crossed(&table, coders).is_some()]
    }

    #[test]
    fn a_last_row_of_numbers_below_words_or_of_parts_below_whole_ones() {
        assert!(told("unit,ana,ben\n1,x,x\n2,y,x\nKappa,0.4,0.4\n", &[1, 2])[0]);
        assert!(told("unit,ana,ben\n1,1,0\n2,1,1\nk,50 %,66.7%\n", &[1, 2])[0]);
        assert!(told("unit,ana,ben\n1,x,x\n2,y,x\nSum:,,\n", &[1, 2])[0]);
        for same in ["3,1,0", "3,x,0.4", "3,,", "3,x,x"] {
            assert!(!told(&format!("unit,ana,ben\n1,x,1\n2,0,x\n{same}\n"), &[1, 2])[0], "{same}");
        }
        assert!(!told("unit,ana,ben\n1,1.5,2\n2,2,2.5\n3,2.5,3.5\n", &[1, 2])[0]);
    }

    #[test]
    fn coders_by_what_they_judged() {
        assert!(told("unit,ana_tone,ben_tone,ana_topic,ben_topic\n1,x,x,p,q\n", &[1, 2, 3, 4])[1]);
        assert!(told("unit,tone ana,tone ben,topic ana,topic ben\n1,x,x,p,q\n", &[1, 2, 3, 4])[1]);
        for one in ["coder_1,coder_2,coder_3,coder_4", "ana_x,ben_x,cy_y,di_y", "ana,ben,cy,di"] {
            assert!(!told(&format!("unit,{one}\n1,x,x,p,q\n"), &[1, 2, 3, 4])[1], "{one}");
        }
    }
}
