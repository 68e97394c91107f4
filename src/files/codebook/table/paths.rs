//! One column of codes, which may be paths: `A > B`, `A\B`; `A/B` where there is a code `A`, or the column is called so.

use super::Rows;
use super::columns::is_path;
use super::indented::Label;
use crate::error::{Kind, Problem};
use crate::files::code_path::{CodePath, below, compares, split};
use crate::files::table::TextRow;
use crate::text::{Name, amount};
use std::collections::{HashMap, HashSet};

/// What may stand between the levels of a path where the column is called so; of two that are as frequent the first.
const MARKS: [&str; 12] = [">", "\\", "/", "::", "→", "»", "›", "|", " - ", " – ", ":", "."];
/// What may stand there, and hardly within a name.
const SURE: [&str; 6] = [">", "/", "→", "»", "›", "|"];
/// What stands in many names.
const UNSURE: [&str; 4] = [" - ", " – ", ":", "."];

impl Rows<'_> {
    /// One column of codes, which may be paths.
    pub(super) fn by_paths(&mut self) {
        let table = self.table;
        let mut labels: Vec<Label> = table.rows.iter().map(|row| self.label(row)).collect();
        without_root(&mut labels);
        if let Some((indents, why)) = self.indents().or_else(|| Self::numbered(&labels)) {
            return self.by_indents(&indents, labels, why);
        }
        let names: HashSet<Name> =
            labels.iter().flatten().map(|(_, name, _)| Name::new(name)).collect();
        let slashes = self.roles.levels.last().is_some_and(|at| is_path(&table.header[*at]));
        let mark = if slashes { Some("/") } else { most(&labels).filter(|_| self.roles.paths) };
        let mut known = HashMap::new();
        let mut flat = Vec::new();
        for (row, label) in table.rows.iter().zip(&labels) {
            let Some((id, name, _)) = label else {
                self.unnamed(row);
                continue;
            };
            let path = match (mark, id) {
                (Some(mark), _) => parts(name, mark).map(Name::new).collect(),
                (None, Some(_)) => vec![Name::new(name)],
                (None, None) if self.is_more_than(row, name, &labels) => vec![Name::new(name)],
                (None, None) => path(name, &names),
            };
            if path.is_empty() {
                self.unnamed(row);
                continue;
            }
            if path.len() == 1 && mark.is_none() && id.is_none() && !compares(name) {
                flat.push(name.as_str());
            }
            self.place(row, path, id.clone(), &mut known);
        }
        self.tell_paths(&flat);
    }

    /// Whether `>` in a name means more than a number, as in `Pain > 3 months`, and no level: no code is called as what stands
    /// before it, and nothing else is below that. It is told either way.
    fn is_more_than(&mut self, row: &TextRow, name: &str, all: &[Label]) -> bool {
        if !compares(name) {
            return false;
        }
        let above = |of: &str| Name::new(of.split_once(" > ").map_or(of, |(above, _)| above));
        let other = |of: &str| above(of) == above(name) && !compares(of);
        let more = !all.iter().flatten().any(|(_, of, _)| other(of));
        let (read, hint) = if more {
            ("one code", "if it is a path, call the column `path`, or say `--columns path=…`")
        } else {
            (
                "a path",
                "if `>` means more than here, give the table a column `id`: names are read as they stand there",
            )
        };
        let column = self.roles.levels.last().copied().unwrap_or_default();
        let place = self.table.place(row, column);
        let message = format!("`{name}` is read as {read}");
        self.problems.push(Problem::warning(Kind::Input, message).at(place).hint(hint));
        more
    }

    /// Tells of codes that are written as paths are, and are read as they stand.
    fn tell_paths(&mut self, flat: &[&str]) {
        let of = |marks: &'static [&'static str]| {
            marks.iter().map(|mark| (*mark, alike(flat, mark))).max_by_key(|(_, found)| found.len())
        };
        let sure = of(&SURE).filter(|(_, found)| found.len() > 1);
        // These must stand in all names, and divide them into three.
        let deep =
            |mark: &str, found: &[&str]| found.iter().any(|name| parts(name, mark).count() > 2);
        let unsure = of(&UNSURE).filter(|(mark, found)| {
            found.len() > 2 && found.len() == flat.len() && deep(mark, found)
        });
        let Some((mark, found)) = sure.or(unsure) else { return };
        let message = format!(
            "{} written as paths are, such as `{}`: read as they stand, none below another",
            amount(found.len(), "code"),
            found[0]
        );
        let hint = format!(
            "if `{}` stands between levels, call the column `path`, or say `--columns path=…`",
            mark.trim()
        );
        self.problems.push(Problem::warning(Kind::Input, message).in_file(self.file).hint(hint));
    }
}

/// The codes that begin, up to a mark, as another one does.
fn alike<'l>(flat: &[&'l str], mark: &str) -> Vec<&'l str> {
    let first = |name: &str| {
        let mut parts = parts(name, mark);
        parts.next().filter(|_| parts.next().is_some()).map(Name::new)
    };
    let mut count: HashMap<Name, usize> = HashMap::new();
    flat.iter().filter_map(|name| first(name)).for_each(|of| *count.entry(of).or_default() += 1);
    let again = |name: &&str| first(name).is_some_and(|of| count[&of] > 1);
    flat.iter().copied().filter(again).collect()
}

/// The names between marks.
fn parts<'n>(name: &'n str, mark: &str) -> impl Iterator<Item = &'n str> {
    // `->` is an arrow, too.
    let shaft = if mark == ">" { '-' } else { ' ' };
    name.split(mark)
        .map(move |part| part.trim().trim_end_matches(shaft).trim_end())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// The mark that stands in most names.
fn most(labels: &[Label]) -> Option<&'static str> {
    let names = || labels.iter().flatten().map(|(_, name, _)| name);
    let count = |mark: &str| names().filter(|name| name.contains(mark)).count();
    let found = MARKS.into_iter().rev().map(|mark| (count(mark), mark));
    found.filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count).map(|(_, mark)| mark)
}

/// Takes the folder away that NVivo writes before all its codes, with two strokes behind it and one between them:
/// `Codes\\Garden\Weather`.
fn without_root(labels: &mut [Label]) {
    const BEHIND: &str = r"\\";
    let root = |name: &str| name.split_once(BEHIND).map(|(root, _)| root.to_owned());
    let mut names = labels.iter().flatten().map(|(_, name, _)| name);
    let Some(first) = names.next().and_then(|name| root(name)).filter(|root| !root.is_empty())
    else {
        return;
    };
    let all = labels.iter().flatten().map(|(_, name, _)| name.get(first.len() + BEHIND.len()..));
    let rests: Vec<&str> = all.flatten().collect();
    let otherwise = rests.iter().any(|rest| rest.contains('\\'))
        && !rests.iter().any(|rest| rest.contains(BEHIND));
    if otherwise && names.all(|name| root(name).as_ref() == Some(&first)) {
        for (_, name, _) in labels.iter_mut().flatten() {
            name.replace_range(..first.len() + BEHIND.len(), "");
        }
    }
}

/// The names of the codes above a code, and its own.
fn path(label: &str, names: &HashSet<Name>) -> CodePath {
    let path = split(label);
    if path.len() != 1 {
        return path;
    }
    // Where a code is called as another one begins, up to the mark.
    let marks = [".", "/", " / ", ">", " → ", "→", " -> ", "|", " | ", ": ", " - ", " – "];
    let found = marks.into_iter().map(|mark| below(label, mark, names)).find(|path| path.len() > 1);
    found.unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use crate::files::codebook::by_extension;

    /// Depths and names, and what is told.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let (book, problems) = by_extension("csv").unwrap().read("b.csv", text);
        let code = |code: &crate::model::Code| format!("{}{}", "  ".repeat(code.depth), code.name);
        (
            book.codes().iter().map(code).collect(),
            problems
                .iter()
                .map(|of| of.message.clone())
                .filter(|of| !of.contains("has no definition"))
                .collect(),
        )
    }

    #[test]
    fn a_column_that_is_called_a_path() {
        let tree = ["Garden", "  Weather", "    Rain", "    Frost", "  Soil"];
        for mark in [">", " > ", "/", " / ", "::", "\\", " -> ", "→", " | ", ": ", " - ", "."] {
            let text = [
                "Path,Definition",
                "Garden~Weather~Rain,d",
                "Garden~Weather~Frost,d",
                "Garden~Soil,d",
            ]
            .join("\n")
            .replace('~', mark);
            assert_eq!(
                read(&text),
                (tree.iter().map(|&name| name.to_owned()).collect(), vec![]),
                "{mark}"
            );
        }
        // A column of their ends says nothing more; one of other names does.
        let text = "Code,Path\nRain,Garden/Rain\nFrost,Garden/Frost\n";
        assert_eq!(
            read(text),
            (
                vec!["Garden".into(), "  Rain".into(), "  Frost".into()],
                vec!["1 column not read: `Code`".into()]
            )
        );
        let text = "Code,Path\nRain,Garden\nFrost,Garden\n";
        assert_eq!(read(text).0, ["Rain", "Frost"]);
    }

    #[test]
    fn the_folder_of_nvivo_is_no_code() {
        let text = "Hierarchical Name,Description\nCodes\\\\Garden,\nCodes\\\\Garden\\Rain,\n";
        assert_eq!(read(text).0, ["Garden", "  Rain"]);
        for (other, codes) in [
            ("A\\\\B,d\nC\\\\D,d\n", ["A", "  B", "C", "  D"]),
            ("A\\\\B,d\nA\\\\B\\\\C,d\nA\\\\D,d\n", ["A", "  B", "    C", "  D"]),
        ] {
            assert_eq!(read(&format!("Code,Definition\n{other}")).0, codes);
        }
    }

    #[test]
    fn what_is_written_as_paths_is_told() {
        let told = |codes: &[&str]| {
            let text = format!("Code,Definition\n{},d\n", codes.join(",d\n"));
            read(&text).1.iter().any(|told| told.contains("written as paths are"))
        };
        for mark in ["/", " / ", ">", " → ", "|"] {
            let codes =
                ["Garden~Rain", "Garden~Frost", "Other"].map(|code| code.replace('~', mark));
            assert!(told(&codes.each_ref().map(String::as_str)), "{mark}");
        }
        assert!(told(&["Garden.Weather.Rain", "Garden.Weather.Frost", "Garden.Soil.Clay"]));
        assert!(!told(&["Drugs/alcohol", "Work/life balance", "Family"]));
        assert!(!told(&["Barrier: cost", "Barrier: time", "Family"]));
        // Where the code above is there, they are levels.
        assert_eq!(
            read("Code,Definition\nGarden,d\nGarden>Rain,d\n").0,
            ["Garden", "  Garden>Rain"]
        );
    }

    #[test]
    fn ids_that_are_numbered_in_levels() {
        let text = "Code,Name,Definition\n1,Garden,d\n1.1,Rain,d\n2,Work,d\n2.1,Pay,d\n";
        let (codes, told) = read(text);
        assert_eq!(codes, ["Garden", "  Rain", "Work", "  Pay"]);
        assert_eq!(
            told,
            ["2 rows with a longer number before the name: below the row above with a shorter one"]
        );
    }
}
