//! Tables: many transcripts are one.

use super::labelled::like_label;
use super::piece::Piece;
use super::rows::{Says, said};
use super::times;
use crate::model::{RoleWord, role_word};
use crate::text::Span;

/// What the cells of a row are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Anything.
    Cells,
    /// Who speaks, and what is said.
    Speaker,
    /// When, who and what.
    TimeSpeaker,
    /// Who, when and what.
    SpeakerTime,
}

/// The lines of a table.
#[derive(Default)]
pub struct Lined {
    /// The lines.
    pub piece: Piece,
    /// Columns beside who speaks, when and what, by the names that the first row gives them, with how many cells of them
    /// have letters: these are no lines.
    pub aside: Vec<(String, usize)>,
}

/// The lines of a table: a line `[time] SPEAKER: text` per row where that is what its columns are, in all rows (a row
/// of headings before them does not count); else the cells of a row with tabs between them.
pub fn lines(rows: Vec<Vec<Piece>>) -> Piece {
    let mut all = Piece::default();
    if let Some([asks, answers]) = asked(&rows) {
        for row in rows.into_iter().skip(1) {
            for piece in by_turns(row, [&asks, &answers]) {
                all.append(piece);
                all.text.push('\n');
            }
        }
        return all;
    }
    let shape = [Shape::TimeSpeaker, Shape::SpeakerTime, Shape::Speaker]
        .into_iter()
        .find(|shape| fits(*shape, &rows))
        .unwrap_or(Shape::Cells);
    for row in rows {
        let shape =
            if shape == Shape::Speaker || row_fits(shape, &row) { shape } else { Shape::Cells };
        all.append(line(shape, row));
        all.text.push('\n');
    }
    all
}

/// The same, without the columns that the first row calls something else: notes, codes, numbers.
pub fn headed(mut rows: Vec<Vec<Piece>>) -> Lined {
    let Some(kept) = columns(&rows) else {
        return Lined { piece: lines(rows), aside: Vec::new() };
    };
    let width = rows.first().map_or(0, Vec::len);
    let letters = |cell: &Piece| cell.text.contains(char::is_alphabetic);
    let mut aside = Vec::new();
    for column in (0..width).filter(|column| !kept.contains(column)) {
        let cells = rows.iter().skip(1).filter(|row| letters(&row[column])).count();
        if cells > 0 {
            aside.push((rows[0][column].text.trim().to_owned(), cells));
        }
    }
    for row in &mut rows {
        let mut cells: Vec<Option<Piece>> = std::mem::take(row).into_iter().map(Some).collect();
        let mut taken: Vec<Piece> = kept.iter().filter_map(|at| cells[*at].take()).collect();
        if let Some(last) = taken.last_mut() {
            // What a comment is about stays, also where it began in a column that is no line.
            cells.into_iter().flatten().for_each(|cell| last.append(cell.part(Span::default())));
        }
        *row = taken;
    }
    Lined { piece: lines(rows), aside }
}

/// Which columns are time, speaker and text, in this order, where the first row names more than these.
fn columns(rows: &[Vec<Piece>]) -> Option<Vec<usize>> {
    let (head, body) = rows.split_first()?;
    let names: Vec<String> = head.iter().map(|cell| cell.text.trim().to_owned()).collect();
    let said = said(&names);
    let best = |wanted: Says| {
        let of = said
            .iter()
            .enumerate()
            .filter_map(|(at, says)| Some((says.iter().find(|(says, _)| *says == wanted)?.1, at)));
        of.min().map(|(_, at)| at)
    };
    let text = best(Says::Text)?;
    let Some(speaker) = best(Says::Speaker) else { return labelled_alone(rows, &names, text) };
    let mut kept: Vec<usize> = best(Says::Time).into_iter().chain([speaker, text]).collect();
    if kept.len() == 3
        && body.iter().any(|row| row.get(kept[0]).is_none_or(|c| time_of(c).is_none()))
    {
        kept.remove(0);
    }
    let even = body.iter().all(|row| row.len() == names.len());
    let is_number = |row: &Vec<Piece>, at: usize| !row[at].text.contains(char::is_alphabetic);
    // Numbers of rows need no name.
    let is_named = |at: usize| !names[at].is_empty() || body.iter().all(|row| is_number(row, at));
    let named = even && (0..names.len()).all(is_named);
    let is_name = |row: &Vec<Piece>| {
        let cell = row[speaker].text.trim();
        cell.is_empty() || is_speaker(cell)
    };
    // All of them in another order are more than these, too: NVivo has when, what and who.
    let fits = named && even && speaker != text && (kept.len() < names.len() || !kept.is_sorted());
    (fits && body.len() > 1 && body.iter().all(is_name)).then_some(kept)
}

/// The column of what is said, where each of its cells begins with a label: others hold codes and notes.
fn labelled_alone(rows: &[Vec<Piece>], names: &[String], text: usize) -> Option<Vec<usize>> {
    let named = names.len() > 1 && names.iter().all(|name| !name.is_empty());
    let labelled = |row: &Vec<Piece>| {
        let said = row.get(text).map_or("", |cell| cell.text.trim());
        row.len() == names.len() && (said.is_empty() || like_label(said).is_some())
    };
    let says = |row: &&Vec<Piece>| row.get(text).is_some_and(|cell| !cell.text.trim().is_empty());
    let body = &rows[1..];
    (named && body.iter().all(labelled) && body.iter().filter(says).count() > 1).then(|| vec![text])
}

fn time_of(cell: &Piece) -> Option<&str> {
    let text = cell.text.trim();
    if text.is_empty() { Some("") } else { time(text) }
}

/// The names of two columns of which one holds what is asked, the other what is answered; others hold numbers.
fn asked(rows: &[Vec<Piece>]) -> Option<[(usize, String); 2]> {
    let (head, body) = rows.split_first()?;
    let of = |wanted: RoleWord| {
        let mut found = head.iter().enumerate().filter_map(|(at, cell)| {
            let name = cell.text.trim();
            let role = role_word(name).filter(|(role, _)| *role == wanted);
            role.filter(|_| is_speaker(name)).map(|_| (at, name.to_owned()))
        });
        found.next().filter(|_| found.next().is_none())
    };
    let (asks, answers) = (of(RoleWord::Asks)?, of(RoleWord::Answers)?);
    let is_number = |cell: &Piece| !cell.text.contains(char::is_alphabetic);
    let others = |row: &Vec<Piece>| {
        row.len() == head.len()
            && (0..row.len()).all(|at| at == asks.0 || at == answers.0 || is_number(&row[at]))
    };
    (body.len() > 1 && asks.0 < answers.0 && body.iter().all(others)).then_some([asks, answers])
}

/// What is asked and what is answered in a row, each with its label.
fn by_turns(row: Vec<Piece>, columns: [&(usize, String); 2]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, cell) in row.into_iter().enumerate() {
        let named = columns.iter().find(|(column, _)| *column == at);
        let trimmed = Span::new(0, cell.text.len()).trim(&cell.text);
        match named {
            Some((_, name)) if !trimmed.is_empty() => {
                let mut piece = Piece::of(format!("{name}: "));
                piece.append(cell);
                pieces.push(piece);
            }
            _ => {
                if pieces.is_empty() {
                    pieces.push(Piece::default());
                }
                if let Some(last) = pieces.last_mut() {
                    last.append(cell.part(Span::default()));
                }
            }
        }
    }
    pieces.retain(|piece| !piece.text.is_empty() || piece.has_marks());
    pieces
}

fn fits(shape: Shape, rows: &[Vec<Piece>]) -> bool {
    let headed = shape != Shape::Speaker && rows.first().is_some_and(|row| !row_fits(shape, row));
    let body = if headed { &rows[1..] } else { rows };
    // A column of nothing is no column of times or of speakers.
    let telling = usize::from(shape == Shape::SpeakerTime);
    let named = |row: &Vec<Piece>| row.get(telling).is_some_and(|c| !c.text.trim().is_empty());
    body.iter().any(named) && body.iter().all(|row| row_fits(shape, row))
}

fn row_fits(shape: Shape, row: &[Piece]) -> bool {
    let text = |cell: &Piece| cell.text.trim().to_owned();
    let time = |cell: &Piece| time_of(cell).is_some();
    let speaker = |cell: &Piece| text(cell).is_empty() || is_speaker(&text(cell));
    match (shape, row) {
        (Shape::Speaker, [who, _]) => speaker(who) && times::time_at(&text(who)).is_none(),
        (Shape::TimeSpeaker, [when, who, _]) | (Shape::SpeakerTime, [who, when, _]) => {
            time(when) && speaker(who)
        }
        _ => false,
    }
}

/// Whether this could be a label.
fn is_speaker(cell: &str) -> bool {
    let name = cell.trim_end_matches(':').trim_end();
    let line = format!("{name}: x");
    like_label(&line).is_some_and(|c| c.name == name && c.speech < line.len())
}

/// When a row starts, of a time or a stretch of time.
fn time(cell: &str) -> Option<&str> {
    let whole = |text: &str| times::time_at(text).is_some_and(|(length, _)| length == text.len());
    let (start, end) = cell.split_once(['-', '–', '—']).unwrap_or((cell, ""));
    if whole(start.trim()) && whole(end.trim()) {
        return Some(start.trim());
    }
    whole(cell).then(|| cell.trim_matches(['[', ']', '(', ')', '<', '>', '#', '\\']))
}

fn line(shape: Shape, row: Vec<Piece>) -> Piece {
    let mut line = Piece::default();
    if row.iter().all(|cell| cell.text.trim().is_empty()) {
        row.into_iter().for_each(|cell| line.append(cell.part(Span::default())));
        return line;
    }
    let last = row.len() - 1;
    for (column, cell) in row.into_iter().enumerate() {
        let trimmed = Span::new(0, cell.text.len()).trim(&cell.text);
        let is_time = matches!((shape, column), (Shape::TimeSpeaker, 0) | (Shape::SpeakerTime, 1));
        if shape == Shape::Cells || column == last {
            line.append(cell);
        } else if is_time {
            let stamp = time(trimmed.of(&cell.text)).map(|time| format!("[{time}] "));
            let mut stamped = Piece::of(stamp.unwrap_or_default());
            stamped.append(cell.part(Span::default()));
            // The time comes first, wherever its column is.
            stamped.append(std::mem::take(&mut line));
            line = stamped;
        } else {
            let name = trimmed.of(&cell.text).trim_end_matches(':').trim_end().len();
            let named = name > 0;
            line.append(cell.part(Span::new(trimmed.start, trimmed.start + name)));
            line.text.push_str(if named { ": " } else { "" });
        }
        if shape == Shape::Cells && column < last {
            line.text.push('\t');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> String {
        let piece = |cell: &&str| Piece::of(*cell);
        lines(rows.iter().map(|row| row.iter().map(piece).collect()).collect()).text
    }

    #[test]
    fn speakers_and_times_become_labels() {
        assert_eq!(
            table(&[&["I", "How?"], &["P1:", "Well.\nYes."], &["", "And?"]]),
            "I: How?\nP1: Well.\nYes.\nAnd?\n"
        );
        assert_eq!(
            table(&[
                &["Time", "Who", "What"],
                &["00:01", "I", "How?"],
                &["[00:00:05]", "P1 ", "So."]
            ]),
            "Time\tWho\tWhat\n[00:01] I: How?\n[00:00:05] P1: So.\n"
        );
        assert_eq!(
            table(&[&["I", "0:01.0 - 0:03.2", "How?"], &["", "", ""]]),
            "[0:01.0] I: How?\n\n"
        );
    }

    #[test]
    fn columns_of_other_names_are_no_lines() {
        let piece = |cell: &&str| Piece::of(*cell);
        let read = |rows: &[&[&str]]| {
            let read = headed(rows.iter().map(|row| row.iter().map(piece).collect()).collect());
            (read.piece.text, read.aside)
        };
        let (text, aside) = read(&[
            &["Nr.", "Person", "Transkript", "Anmerkungen"],
            &["1", "I", "Wie war es?", "lacht"],
            &["2", "P1", "Gut.", ""],
        ]);
        assert_eq!(text, "Person: Transkript\nI: Wie war es?\nP1: Gut.\n");
        assert_eq!(aside, [("Anmerkungen".to_owned(), 1)]);
        let (text, aside) = read(&[
            &["Timespan", "Content", "Speaker"],
            &["0:03 - 0:09", "How was it?", "I"],
            &["0:09 - 0:28", "Wet.", "P1"],
        ]);
        assert_eq!(text, "Timespan\tSpeaker\tContent\n[0:03] I: How was it?\n[0:09] P1: Wet.\n");
        assert_eq!(aside, []);
        let (text, aside) = read(&[
            &["Transcript", "Codes"],
            &["I: How was it?", "opening"],
            &["P1: Wet.\nVery.", "rain"],
        ]);
        assert_eq!(text, "Transcript\nI: How was it?\nP1: Wet.\nVery.\n");
        assert_eq!(aside, [("Codes".to_owned(), 2)]);
        // Nobody is called so who says more than a name.
        let rows: &[&[&str]] = &[
            &["Who", "Text", "Notes"],
            &["It was late. We left.", "a", "b"],
            &["And then we came home?", "c", "d"],
        ];
        assert_eq!(read(rows).1, []);
    }

    #[test]
    fn what_is_asked_and_answered_are_two_turns() {
        assert_eq!(
            table(&[
                &["#", "Question", "Answer"],
                &["1", "How was it?", "Wet."],
                &["2", "And then?", ""],
                &["3", "So?", "Dry."]
            ]),
            "Question: How was it?\nAnswer: Wet.\nQuestion: And then?\nQuestion: So?\nAnswer: Dry.\n"
        );
    }

    #[test]
    fn other_tables_keep_their_cells() {
        assert_eq!(table(&[&["a", "b", "c"], &["1", "", "2"]]), "a\tb\tc\n1\t\t2\n");
        assert_eq!(
            table(&[&["What did they say? Nothing.", "b"]]),
            "What did they say? Nothing.\tb\n"
        );
        assert_eq!(table(&[&["00:01", "So."]]), "00:01\tSo.\n");
        assert_eq!(table(&[&["alone"]]), "alone\n");
        assert_eq!(table(&[]), "");
    }
}
