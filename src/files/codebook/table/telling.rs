//! What is odd about the rows of a codebook's table: told, and read as it stands.

use super::Rows;
use crate::error::{Kind, Problem};
use crate::text::name_key;
use std::collections::HashMap;

/// More rows than these are no foot of a table.
const FOOT: usize = 3;

impl Rows<'_> {
    pub(super) fn tell_of_rows(&mut self) {
        self.tell_foot();
        self.tell_errors();
        self.tell_twins();
    }

    /// What stands alone in the last rows, where every row above says something of its code: a sum, a date, a remark.
    fn tell_foot(&mut self) {
        let table = self.table;
        let says = |row: usize| -> Vec<usize> {
            let cell = |at: &usize| table.cells.get(row, *at).trim();
            let is_said = |at: &usize| !cell(at).is_empty() && !is_amount(cell(at));
            (0..table.header.len()).filter(is_said).collect()
        };
        // Right of an empty cell, that is merged with the one above, a code may stand alone, and so may one that names the
        // code above it.
        let first = self.roles.levels.first().copied().unwrap_or(0);
        let is_below = |row: usize, column: usize| {
            let at = self.at(&table.rows[row], column);
            self.items.iter().any(|item| item.parent.is_some() && item.at == at)
        };
        let alone = |row: &usize| match says(*row)[..] {
            [column] => column <= first && !is_below(*row, column),
            _ => false,
        };
        let foot = (0..table.rows.len()).rev().take(FOOT + 1).take_while(alone).count();
        let above = table.rows.len() - foot;
        if !(1..=FOOT).contains(&foot) || above < 2 || (0..above).any(|row| says(row).len() < 2) {
            return;
        }
        for row in above..table.rows.len() {
            let Some(column) = says(row).first().copied() else { continue };
            let message = format!(
                "`{}` stands alone in its row, below all others: read as a code",
                table.cells.get(row, column).trim()
            );
            let place = table.place(&table.rows[row], column);
            let hint = "delete the row if it is a sum or a remark";
            self.problems.push(Problem::warning(Kind::Input, message).at(place).hint(hint));
        }
    }

    /// Cells that a spreadsheet could not compute are nobody's name.
    fn tell_errors(&mut self) {
        let named = self.roles.levels.iter().chain(&self.roles.id).chain(&self.roles.parent);
        let columns: Vec<usize> = named.copied().collect();
        for row in &self.table.rows {
            for column in &columns {
                let cell = self.table.cells.get(row.number, *column).trim();
                if !is_error(cell) {
                    continue;
                }
                let message = format!("`{cell}` is an error of a spreadsheet, and no code's name");
                let hint = "write the name into the cell, or leave it empty";
                let problem = Problem::error(Kind::Codebook, message);
                self.problems.push(problem.at(self.table.place(row, *column)).hint(hint));
            }
        }
    }

    /// Codes below one code whose names are the same but for blanks and the marks around them: `Garden` and `Garden:`.
    fn tell_twins(&mut self) {
        let mut first: HashMap<(Option<usize>, String), &str> = HashMap::new();
        let mut told = Vec::new();
        for item in &self.items {
            let key = bare(&item.name);
            if !key.contains(char::is_alphabetic) {
                continue;
            }
            let one = *first.entry((item.parent, key)).or_insert(&item.name);
            if name_key(one) != name_key(&item.name) {
                let message =
                    format!("`{one}` and `{}` are two codes, and nearly one name", item.name);
                let problem =
                    Problem::warning(Kind::Input, message).at(item.at.location(self.file));
                told.push(problem.hint("if they are one, write them alike"));
            }
        }
        self.problems.extend(told);
    }
}

/// A name without blanks, and without marks around it.
fn bare(name: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || ":;.,*\"'".contains(c);
    let key = name_key(name);
    let inner = key.trim_matches(is_mark).chars();
    inner.filter(|c| !c.is_whitespace() && *c != '_').collect()
}

/// A number, perhaps with a mark: `12`, `3.5 %`, `(4)`.
fn is_amount(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic)
}

/// What a spreadsheet shows where it could not compute: `#N/A`, `#REF!`, `#NAME?`.
fn is_error(cell: &str) -> bool {
    let Some(rest) = cell.strip_prefix('#') else { return false };
    let is_letter = |c: char| c.is_uppercase() || "/0¿¡_".contains(c);
    let shouts = |name: &str| !name.is_empty() && name.chars().all(is_letter);
    rest.strip_suffix(['!', '?']).is_some_and(shouts) || matches!(rest, "N/A" | "NV" | "N/D")
}

#[cfg(test)]
mod tests {
    use crate::files::codebook::by_extension;

    fn told(text: &str) -> Vec<String> {
        let (_, problems) = by_extension("csv").unwrap().read("b.csv", text);
        let told = problems.iter().map(|problem| problem.message.clone());
        told.filter(|told| !told.contains("has no definition")).collect()
    }

    const TABLE: &str = "Theme,Code,Definition,Count\nGarden,Rain,falls,3\nWork,Pay,money,1\n";

    #[test]
    fn what_stands_alone_below_all_rows() {
        for foot in ["Total,,,4", "Exported on 5 March,,,", "* in vivo,,,\nn = 12,,,"] {
            let told = told(&format!("{TABLE}{foot}\n"));
            assert!(
                told.iter().any(|told| told.contains("stands alone in its row")),
                "{foot} {told:?}"
            );
        }
        for row in ["Work,Hours,long,2", "Other,,what else,", ",Hours,,2"] {
            let told = told(&format!("{TABLE}{row}\n"));
            assert!(!told.iter().any(|told| told.contains("stands alone")), "{row} {told:?}");
        }
        let paths = "Code,Memo\nGarden,g\nGarden > Rain,r\nGarden > Frost,\n";
        assert!(!told(paths).iter().any(|told| told.contains("alone")));
        // Where others say nothing more either, nothing is odd.
        assert!(
            !told("Theme,Code\nGarden,\n,Rain\nWork,\n").iter().any(|told| told.contains("alone"))
        );
    }

    #[test]
    fn errors_of_spreadsheets_and_names_that_differ_in_marks() {
        for cell in ["#N/A", "#REF!", "#BEZUG!", "#DIV/0!", "#NAME?"] {
            let told = told(&format!("Theme,Code,Definition\nGarden,Rain,d\n{cell},Pay,d\n"));
            assert!(told[0].contains("an error of a spreadsheet"), "{cell} {told:?}");
        }
        assert!(told("Theme,Code,Definition\n#metoo,#1,d\n").is_empty());
        let twins = told(
            "Theme,Code,Definition\nGarden:,Rain,d\nGarden,Frost*,d\nGarden,Frost,d\nG arden,Hail,d\n",
        );
        assert_eq!(
            twins[..3],
            [
                "`Garden:` and `Garden` are two codes, and nearly one name",
                "`Frost*` and `Frost` are two codes, and nearly one name",
                "`Garden:` and `G arden` are two codes, and nearly one name",
            ]
        );
    }
}
