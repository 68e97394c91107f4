//! How wide text is on a terminal, and where its lines break.

use comfy_table::{CellAlignment, Column, ColumnConstraint, Table, Width};
use unicode_width::UnicodeWidthStr;

/// Narrower than this nothing can be read: the text runs over the edge instead.
const NARROWEST: usize = 12;

/// The columns that one line takes: two for CJK and emoji, none for combining marks.
pub fn width(line: &str) -> usize {
    // What is there gets a column, even if nothing of it is seen.
    line.width().max(usize::from(!line.is_empty()))
}

/// `text` in lines of at most `width` columns, broken at spaces; a longer word is cut, nothing is left out.
pub fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(columns) = width else { return text.split('\n').map(str::to_owned).collect() };
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING).add_row([text]);
    for column in table.column_iter_mut() {
        fix(column, columns.max(1), 0, CellAlignment::Left);
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// `text` wrapped to `width`, with `first` before its first line and `rest` before the others.
pub fn hang(first: &str, rest: &str, text: &str, columns: Option<usize>) -> String {
    let taken = width(first).max(width(rest));
    let lines = wrap(text, columns.map(|columns| columns.saturating_sub(taken).max(NARROWEST)));
    let lines = lines.iter().enumerate().map(|(i, line)| {
        let lead = if i == 0 { first } else { rest };
        format!("{lead}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The same for a message, of which somebody may copy a word: words stay whole, however long.
pub fn hang_whole(first: &str, rest: &str, text: &str, columns: Option<usize>) -> String {
    let room = columns.map_or(usize::MAX, |columns| {
        columns.saturating_sub(width(first).max(width(rest))).max(NARROWEST)
    });
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let fits = |line: &String| line.is_empty() || width(line) + 1 + width(word) <= room;
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line += &format!(" {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    let lines = lines.iter().enumerate().map(|(i, line)| {
        let lead = if i == 0 { first } else { rest };
        format!("{lead}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line kept apart from what stands beside it, if something in it runs from right to left.
pub fn isolated(line: &str) -> String {
    let runs_left = |c: char| matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff);
    match line.contains(runs_left) {
        true => format!("\u{2068}{line}\u{2069}"),
        false => line.to_owned(),
    }
}

/// Gives a column so many columns of text, and so many spaces behind.
pub fn fix(column: &mut Column, width: usize, behind: u16, alignment: CellAlignment) {
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(u16::MAX - behind);
    column.set_padding((0, behind));
    column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + behind)));
    column.set_cell_alignment(alignment);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn measures_what_the_eye_sees() {
        assert_eq!(width("naïve"), 5);
        assert_eq!(width("cafe\u{301}"), 4);
        assert_eq!(width("信頼"), 4);
        assert_eq!(width("👩‍👩‍👧"), 2);
        assert_eq!(width(""), 0);
    }

    #[test]
    fn hangs() {
        let text = "five transcripts by ana and ben, ten by ana alone";
        insta::assert_snapshot!(hang("note: ", "      ", text, Some(30)), @r"
        note: five transcripts by ana
              and ben, ten by ana
              alone
        ");
        assert_eq!(hang("note: ", "      ", text, None), format!("note: {text}"));
    }

    #[test]
    fn words_of_a_message_stay_whole() {
        let path = "a/very/long/path/that/is/wider/than/the/screen.csv";
        assert_eq!(
            hang_whole("hint: ", "      ", &format!("look at {path} first"), Some(30)),
            format!("hint: look at\n      {path}\n      first")
        );
    }

    #[test]
    fn only_what_runs_left_is_kept_apart() {
        assert_eq!(isolated("שלום (P1)"), "\u{2068}שלום (P1)\u{2069}");
        assert_eq!(isolated("naïve 信頼"), "naïve 信頼");
        assert_eq!(width(&isolated("שלום")), 4);
    }

    proptest! {
        #[test]
        fn nothing_is_left_out(text in "([a-zäé信👍-]{1,30} ){0,12}", columns in 12_usize..60) {
            let lines = wrap(&text, Some(columns));
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
