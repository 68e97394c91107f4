//! A coding sheet: a workbook with a row for each turn of one transcript, cells for codes, and one for a note.

use super::row::FlatRow;
use crate::error::{Kind, Location, Problem};
use crate::files::table::{TableFile, TextTable, column};
use crate::model::{Place, Quote, TagRow};
use crate::text::name_key;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook,
    XlsxError,
};

/// The sheet with the turns.
const CODING: &str = "coding";
/// How many codes a turn has cells for; more columns called `code 5`, `code 6` … are read as well.
const CODES: usize = 4;
/// What Excel lets a cell hold, in characters, with room for the mark below.
const LONGEST: usize = 32_000;
/// What stands at the end of words that were cut: then the turn alone says where a tag stands.
const CUT: &str = " […]";
const WIDE: f64 = 80.0;

/// A turn as the sheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetTurn {
    /// Its number, counted from 1.
    pub number: usize,
    /// Who speaks.
    pub speaker: String,
    /// What is said.
    pub words: String,
    /// Whether it counts; what does not is shown in grey.
    pub counts: bool,
}

/// A code that cells offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCode {
    /// Its id, as it is written into a cell.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub definition: String,
}

/// Writes a sheet; the same turns and codes give the same bytes.
///
/// # Errors
/// If there is more of something than a workbook holds.
pub fn write(turns: &[SheetTurn], codes: &[SheetCode]) -> Result<Vec<u8>, String> {
    made(turns, codes).map_err(|error| error.to_string())
}

fn made(turns: &[SheetTurn], codes: &[SheetCode]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let head = Format::new().set_bold();
    let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let grey = plain.clone().set_font_color(Color::Gray).set_italic();
    let sheet = book.add_worksheet().set_name(CODING)?;
    let mut heads = vec!["turn".to_owned(), "speaker".to_owned(), "words".to_owned()];
    heads.extend((1..=CODES).map(|number| format!("code {number}")));
    heads.push("memo".to_owned());
    for (column, name) in (0_u16..).zip(&heads) {
        sheet.write_string_with_format(0, column, name, &head)?;
    }
    let last = u16::try_from(heads.len() - 1).unwrap_or(u16::MAX);
    for (column, width) in [(0, 6.0), (1, 14.0), (2, WIDE), (last, 40.0)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_column_range_width(3, last - 1, 22.0)?;
    for (row, turn) in (1_u32..).zip(turns) {
        let format = if turn.counts { &plain } else { &grey };
        sheet.write_number_with_format(row, 0, turn.number as f64, format)?;
        sheet.write_string_with_format(row, 1, &turn.speaker, format)?;
        sheet.write_string_with_format(row, 2, cut(&turn.words), format)?;
        for column in 3..=last {
            sheet.write_blank(row, column, &plain)?;
        }
    }
    sheet.set_freeze_panes(1, 3)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    if let (Some(rows), false) = (u32::try_from(turns.len()).ok(), codes.is_empty()) {
        let list = Formula::new(format!("=codes!$A$2:$A${}", codes.len() + 1));
        let offered = DataValidation::new()
            .allow_list_formula(list)
            .set_error_title("No code of the codebook")?
            .set_error_message("Choose one of the list. The sheet `codes` says what they mean.")?;
        sheet.add_data_validation(1, 3, rows.max(1), last - 1, &offered)?;
    }
    let list = book.add_worksheet().set_name("codes")?;
    for (column, name) in (0_u16..).zip(["code", "name", "definition"]) {
        list.write_string_with_format(0, column, name, &head)?;
    }
    for (row, code) in (1_u32..).zip(codes) {
        for (column, text) in (0_u16..).zip([&code.id, &code.name, &code.definition]) {
            list.write_string_with_format(row, column, cut(text), &plain)?;
        }
    }
    for (column, width) in [(0, 28.0), (1, 40.0), (2, WIDE)] {
        list.set_column_width(column, width)?;
    }
    list.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}{CUT}", &words[..at]),
        None => words.to_owned(),
    }
}

/// A workbook: its sheet for codes, where there is one, and not what only lists them.
///
/// # Errors
/// Where it is no workbook.
pub fn opened(file: &str, bytes: Vec<u8>) -> Result<TableFile, Problem> {
    let coding = TableFile::open(file, bytes.clone(), None, Some(CODING));
    coding.or_else(|_| TableFile::open(file, bytes, None, None))
}

/// Whether these are the names of a coding sheet's columns.
#[must_use]
pub fn is_header(header: &[String]) -> bool {
    let has = |name: &str| column(header, name).is_some();
    has("turn") && has("words") && header.iter().any(|name| is_code(name))
}

fn is_code(name: &str) -> bool {
    let key = name_key(name);
    let number = key.strip_prefix("code").map(str::trim);
    number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// The tags of a sheet; each stands on the whole turn, and its words tell if that is another one by now.
#[must_use]
pub fn rows(table: &TextTable<'_>, problems: &mut Vec<Problem>) -> Vec<FlatRow> {
    let (turn, words, memo) = (table.column("turn"), table.column("words"), table.column("memo"));
    let codes: Vec<usize> =
        (0..table.header.len()).filter(|at| is_code(&table.header[*at])).collect();
    let mut rows = Vec::new();
    for row in &table.rows {
        let note = table.cell(row, memo).map(str::to_owned);
        let given: Vec<(usize, &str)> =
            codes.iter().filter_map(|at| Some((*at, table.cell(row, Some(*at))?))).collect();
        let at = |column: usize| Location::at(table.file(), row.line, column + 1);
        if given.is_empty() {
            problems.extend(note.map(|_| {
                Problem::warning(Kind::Input, "a note without a code is not read")
                    .at(at(memo.unwrap_or(0)))
                    .hint("give the turn a code, or keep the note in memos/")
            }));
            continue;
        }
        let number = table.cell(row, turn).and_then(|cell| cell.parse::<usize>().ok());
        let Some(number) = number.filter(|number| *number > 0) else {
            let problem = Problem::error(Kind::Place, "a row with codes has no number of its turn");
            problems.push(problem.at(at(turn.unwrap_or(0))).hint("it is that of a fresh sheet"));
            continue;
        };
        let exact = table.cell(row, words).filter(|words| !words.ends_with(CUT.trim_start()));
        let quote = exact.map(|exact| Quote { exact: exact.to_owned(), before: None, after: None });
        rows.extend(given.into_iter().map(|(column, code)| FlatRow {
            row: TagRow {
                code: code.to_owned(),
                place: Place {
                    turns: Some(number..=number),
                    quote: quote.clone(),
                    ..Place::default()
                },
                memo: note.clone(),
                line: row.line,
                ..TagRow::default()
            },
            column: column + 1,
            number: row.number,
            ..FlatRow::default()
        }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_a_sheet_that_is_read() {
        let turn = |number, words: &str| SheetTurn {
            number,
            speaker: "P".to_owned(),
            words: words.to_owned(),
            counts: true,
        };
        let long = "word ".repeat(7000);
        let turns = [turn(1, "=So it was.\n"), turn(3, &long)];
        let code = SheetCode { id: "care".into(), name: "Care".into(), definition: String::new() };
        let bytes = write(&turns, std::slice::from_ref(&code)).unwrap();
        assert_eq!(bytes, write(&turns, &[code]).unwrap());
        let file = TableFile::open("P1.xlsx", bytes, None, None).unwrap();
        let table = file.table(&is_header, &mut Vec::new()).unwrap();
        assert!(is_header(&table.header));
        assert_eq!(table.cell(&table.rows[0], table.column("words")), Some("=So it was."));
        assert!(table.cell(&table.rows[1], table.column("words")).unwrap().ends_with("[…]"));
        assert!(rows(&table, &mut Vec::new()).is_empty());
    }
}
