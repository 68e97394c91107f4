//! participants.csv: one row per participant, transcript and speaker.

use super::table::{TableFile, TextTable, column};
use crate::error::{Kind, Location, Problem};
use crate::model::{Attributes, Roster, RosterRow};
use crate::text::{Name, amount, same_name};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Columns that are no attributes.
const KEYS: &[&str] = &["participant", "transcript", "speaker"];

/// Reads participants.csv.
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Roster {
    of_table(&TextTable::read(file, text, problems), problems)
}

/// Reads the same from a file that may be a workbook.
pub fn of_file(file: &TableFile, problems: &mut Vec<Problem>) -> Roster {
    let is_header = |header: &[String]| column(header, KEYS[0]).is_some();
    match file.table_strictly(&is_header, problems) {
        Ok(table) => of_table(&table, problems),
        Err(problem) => {
            problems.push(problem);
            Roster::default()
        }
    }
}

fn of_table(table: &TextTable<'_>, problems: &mut Vec<Problem>) -> Roster {
    let file = table.file();
    if !table.require(&["participant"], problems) {
        return Roster::default();
    }
    let [participant, transcript, speaker] = [0, 1, 2].map(|i| table.column(KEYS[i]));
    let attributes: Vec<(usize, Name)> = table
        .header
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty() && !KEYS.iter().any(|k| same_name(k, name)))
        .map(|(i, name)| (i, Name::new(name)))
        .collect();
    let named = speaker.is_some();
    let mut rows = Vec::with_capacity(table.rows.len());
    let mut seen: HashMap<[Name; 2], (usize, Name)> = HashMap::new();
    for row in &table.rows {
        let Some(who) = table.cell(row, participant).map(Name::new) else {
            problems.push(
                Problem::error(Kind::Input, "no participant in this row")
                    .at(Location::at(file, row.line, 1))
                    .hint("fill in the column `participant`"),
            );
            continue;
        };
        let transcript = table.cell(row, transcript).map(Name::new);
        let speaker = table.cell(row, speaker).map(Name::new);
        if transcript.is_some() || speaker.is_some() {
            let key = [&transcript, &speaker].map(|name| name.clone().unwrap_or_default());
            match seen.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert((row.line, who.clone()));
                }
                Entry::Occupied(entry) => {
                    problems
                        .push(again(entry.get(), &who, named).at(Location::at(file, row.line, 1)));
                }
            }
        }
        let filled: Attributes = attributes
            .iter()
            .filter_map(|(i, name)| Some((name.clone(), table.cell(row, Some(*i))?.into())))
            .collect();
        rows.push(RosterRow {
            participant: who,
            transcript,
            speaker,
            attributes: filled,
            line: row.line,
        });
    }
    problems.extend(attributes.iter().filter_map(|(at, name)| missing(table, *at, name)));
    let mut roster = Roster::new(attributes.into_iter().map(|(_, name)| name).collect(), rows);
    roster.decimal_comma = table.decimal_comma();
    roster
}

/// What programs write into a cell where nothing is known, or could not be computed; without case. What people answer, such
/// as `none`, is a value.
const NOTHING: [&str; 15] = [
    "na", "n/a", "<na>", "nan", "null", "-", "--", "–", "—", ".", "#n/a", "#nv", "#ref!",
    "#value!", "#div/0!",
];

/// An attribute with such a value: whoever has it makes a group of its own, and is not among those without a value.
fn missing(table: &TextTable<'_>, column: usize, name: &Name) -> Option<Problem> {
    let cell = |row| table.cell(row, Some(column));
    let is_nothing = |cell: &&str| NOTHING.contains(&cell.to_lowercase().as_str());
    let mut rows = table.rows.iter().filter(|row| cell(row).as_ref().is_some_and(is_nothing));
    let first = rows.next()?;
    let message = format!(
        "`{name}` is `{}` here, a word for nothing, as in {}: it counts as a value",
        cell(first)?,
        amount(1 + rows.count(), "row")
    );
    let problem = Problem::warning(Kind::Input, message).at(table.place(first, column));
    Some(problem.hint("leave the cell empty where nothing is known"))
}

/// A second row about one speaker of one transcript; `named` where the table has a column for speakers.
fn again((line, first): &(usize, Name), who: &Name, named: bool) -> Problem {
    if first == who {
        Problem::warning(Kind::Input, format!("the same row again for `{who}`"))
            .hint(format!("line {line} says the same"))
    } else if !named {
        let message = format!("two participants for one transcript: `{first}` and `{who}`");
        Problem::error(Kind::Input, message).hint(format!(
            "line {line} names the same transcript; a column `speaker` says which label in it is whose"
        ))
    } else {
        let message = format!("two participants for one speaker: `{first}` and `{who}`");
        Problem::error(Kind::Input, message)
            .hint(format!("line {line} names the same transcript and speaker"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Conventions, Role, Transcript, Turn};
    use crate::text::Span;

    fn cast(rows: &str, id: &str, labels: &[&str]) -> Vec<String> {
        let mut problems = Vec::new();
        let roster = read("p.csv", rows, &mut problems);
        assert_eq!(problems, []);
        let turn =
            Turn { label: Span::default(), speech: Span::default(), speaker: 0, starts_at: None };
        let transcript = Transcript {
            id: id.into(),
            labels: labels.iter().map(|l| Name::new(l)).collect(),
            turns: vec![turn],
            ..Transcript::default()
        };
        let cast = roster.cast(&transcript, &Conventions::default());
        cast.speakers
            .iter()
            .map(|s| match s.role {
                Role::Participant(i) => {
                    let p = &cast.participants[i];
                    format!("{}={} {:?}", s.label, p.id, p.attributes.values().collect::<Vec<_>>())
                }
                other => format!("{}={other:?}", s.label),
            })
            .collect()
    }

    #[test]
    fn without_rows_each_transcript_has_its_own_people() {
        assert_eq!(cast("participant\n", "P03", &["I", "P"]), ["I=Interviewer", "P=P03 []"]);
        assert_eq!(
            cast("participant\n", "FG1", &["Facilitator", "A", "B", "Note taker"]),
            ["Facilitator=Interviewer", "A=FG1/A []", "B=FG1/B []", "Note taker=Staff"]
        );
        assert_eq!(cast("participant\n", "x", &["I1"]), ["I1=x []"]);
        assert_eq!(
            cast("participant\n", "x", &["I1", "INT2", "P"]),
            ["I1=Interviewer", "INT2=Interviewer", "P=x []"]
        );
        assert_eq!(
            cast("participant,age\nP03,40\n", "P03", &["I", "P"]),
            ["I=Interviewer", "P=P03 [\"40\"]"]
        );
    }

    #[test]
    fn a_word_for_nothing_is_told() {
        let mut problems = Vec::new();
        let rows = "participant,age,site,children\nmia,NA,north,none\nbo,n/a,-,2\ncy,40,south,0\n";
        read("p.csv", rows, &mut problems);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "warning: p.csv:2:5: `age` is `NA` here, a word for nothing, as in 2 rows: it counts as a value\n\
                 hint: leave the cell empty where nothing is known",
                "warning: p.csv:3:8: `site` is `-` here, a word for nothing, as in 1 row: it counts as a value\n\
                 hint: leave the cell empty where nothing is known",
            ]
        );
    }

    #[test]
    fn rows_decide() {
        let rows = "participant,transcript,speaker,role,site\nmia,FG1,A,nurse,north\nbo,FG1,I,cook,\nmia,FG2,,,south\n";
        assert_eq!(
            cast(rows, "FG1", &["Moderator", "A", "I", "All"]),
            [
                "Moderator=Interviewer",
                "A=mia [\"nurse\", \"north\"]",
                "I=bo [\"cook\"]",
                "All=Unidentified"
            ]
        );
        // `role` is the same everywhere, `site` differs and holds where it was given.
        assert_eq!(
            cast(rows, "FG2", &["I", "Z"]),
            ["I=Interviewer", "Z=mia [\"nurse\", \"south\"]"]
        );
    }
}
