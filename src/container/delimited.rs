//! Tables as text: cells with a character between them.

/// Rows as text, `delimiter` between cells and `line_end` behind every row. A cell stands in quotation marks only where
/// its text would end it; a row that is one empty cell is `""`, as a blank line is no row.
pub fn delimited<R>(delimiter: u8, line_end: &str, rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mark = char::from(delimiter);
    let mut text = String::new();
    for row in rows {
        let start = text.len();
        for (at, cell) in row.into_iter().enumerate() {
            if at > 0 {
                text.push(mark);
            }
            push_cell(&mut text, cell.as_ref(), mark);
        }
        if text.len() == start {
            text.push_str("\"\"");
        }
        text.push_str(line_end);
    }
    text
}

fn push_cell(text: &mut String, cell: &str, mark: char) {
    if !cell.contains([mark, '"', '\n', '\r']) {
        return text.push_str(cell);
    }
    text.push('"');
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let rows = [["a", "b;c, d", ""], ["say \"yes\"", "two\nlines", "x"]];
        assert_eq!(
            delimited(b',', "\n", rows),
            "a,\"b;c, d\",\n\"say \"\"yes\"\"\",\"two\nlines\",x\n"
        );
        assert_eq!(delimited(b';', "\r\n", [["a,b", "c;d"]]), "a,b;\"c;d\"\r\n");
        assert_eq!(delimited(b'\t', "\n", [[""], ["x"]]), "\"\"\nx\n");
    }

    proptest! {
        /// Another writer of such tables, byte for byte.
        #[test]
        fn as_others_write_it(
            rows in prop::collection::vec(prop::collection::vec("[a\",;\r\n =é\t]{0,4}", 1..4), 0..4),
            delimiter in prop::sample::select(b",;\t".to_vec()),
            windows: bool,
        ) {
            let end = if windows { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(end)
                .flexible(true)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let theirs = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(delimited(delimiter, if windows { "\r\n" } else { "\n" }, rows), theirs);
        }
    }
}
