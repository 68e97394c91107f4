//! Tables: many transcripts are one.

use super::labelled::like_label;
use super::piece::Piece;
use super::times;
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

/// The lines of a table: a line `[time] SPEAKER: text` per row where that is what its columns are, in all rows (a row
/// of headings before them does not count); else the cells of a row with tabs between them.
pub fn lines(rows: Vec<Vec<Piece>>) -> Piece {
    let shape = [Shape::TimeSpeaker, Shape::SpeakerTime, Shape::Speaker]
        .into_iter()
        .find(|shape| fits(*shape, &rows))
        .unwrap_or(Shape::Cells);
    let mut all = Piece::default();
    for row in rows {
        let shape =
            if shape == Shape::Speaker || row_fits(shape, &row) { shape } else { Shape::Cells };
        all.append(line(shape, row));
        all.text.push('\n');
    }
    all
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
    let time = |cell: &Piece| text(cell).is_empty() || time(&text(cell)).is_some();
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
