//! Workbooks (`.xlsx`) in memory, read within bounds: the cells of a sheet as text, as a spreadsheet shows plain values,
//! and numbers that have the format of ids with the zeros of that format.
//!
//! Nothing is calculated: a formula is the result that its program stored. What stands in a workbook for a value that
//! nobody has, an error or a formula without result, is counted.

mod padded;

use super::Archive;
use crate::error::{Kind, Location, Problem};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Style, Xlsx, XlsxError};
use padded::Padded;
use std::collections::HashMap;
use std::io::Cursor;
use std::rc::Rc;

const MEGABYTE: usize = 1 << 20;
/// How much all parts of a workbook may be, unpacked.
const MOST_UNPACKED: usize = 128 * MEGABYTE;
/// How much the text of one sheet may be: many cells may show one long text that is stored once.
const MOST_TEXT: usize = 64 * MEGABYTE;
/// How many digits of a number a spreadsheet shows.
const DIGITS: usize = 15;

/// How zip archives begin, and how workbooks do that are older or locked with a password.
const ZIP: &[u8] = b"PK\x03\x04";
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

/// A workbook whose sheets are read one by one.
pub struct Workbook {
    file: String,
    xlsx: Xlsx<Cursor<Vec<u8>>>,
    /// The names of its sheets, in order, without charts and macros.
    pub sheets: Vec<String>,
}

/// What a sheet shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells that are not empty, from left to right and from top to bottom.
    pub cells: Vec<SheetCell>,
    /// How many cells are formulas.
    pub formulas: usize,
    /// Row and column of the formulas whose program stored no result.
    pub without_result: Vec<(usize, usize)>,
    /// Row and column of errors such as `#REF!`.
    pub errors: Vec<(usize, usize)>,
}

/// A cell. Rows and columns count from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetCell {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// What it shows, with LF at the end of lines.
    pub text: String,
}

impl Workbook {
    /// Whether these bytes are a workbook rather than text.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.starts_with(ZIP) || bytes.starts_with(OLD)
    }

    /// Opens the workbook that the user knows as `file`.
    ///
    /// # Errors
    /// What is no workbook, is locked, or unfolds to more than is read.
    pub fn open(file: &str, bytes: Vec<u8>) -> Result<Self, Problem> {
        if bytes.starts_with(OLD) {
            let message = "this workbook is of an older kind (.xls), or locked with a password";
            let problem = Problem::error(Kind::Input, message).in_file(file);
            return Err(problem.hint("save it as .xlsx, without password"));
        }
        // What follows unpacks without bounds, so that everything is unpacked here first.
        let mut archive = Archive::open(file, &bytes)?;
        let mut unpacked = 0;
        for name in archive.names().to_vec() {
            unpacked += archive.read(&name)?.map_or(0, |part| part.len());
            if unpacked > MOST_UNPACKED {
                let message = format!("this workbook unfolds to more than {MOST_UNPACKED} bytes");
                return Err(Problem::error(Kind::Input, message).in_file(file).hint(SMALLER));
            }
        }
        drop(archive);
        let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(file, None, &error))?;
        let sheets = xlsx.sheets_metadata().iter();
        let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets = sheets.map(|sheet| sheet.name.clone()).collect();
        Ok(Self { file: file.to_owned(), xlsx, sheets })
    }

    /// Reads a sheet.
    ///
    /// # Errors
    /// A sheet that is damaged, or shows more than is read.
    pub fn sheet(&mut self, name: &str) -> Result<Sheet, Problem> {
        let failed = |error: XlsxError| failed(&self.file, Some(name), &error);
        let ids = ids(&mut self.xlsx, name).map_err(failed)?;
        let mut cells = self.xlsx.worksheet_cells_reader(name).map_err(failed)?;
        let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
        let mut size = 0;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(failed)? {
            let (row, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize + 1);
            let is_formula = cell.formula.is_some();
            sheet.formulas += usize::from(is_formula);
            match cell.value {
                DataRef::Empty if is_formula => sheet.without_result.push((row, column)),
                DataRef::Error(_) => sheet.errors.push((row, column)),
                _ => {}
            }
            let text = match (&cell.value, ids.get(&cell.pos)) {
                (DataRef::Float(number), Some(id)) => id.show(*number),
                _ => None,
            };
            let text = text.unwrap_or_else(|| shown(&cell.value));
            if text.contains('\0') {
                return Err(Problem::error(Kind::Input, "this cell holds a zero byte")
                    .at(Location::at(&self.file, row, column))
                    .hint("remove what cannot be seen in it"));
            }
            size += text.len() + size_of::<SheetCell>();
            if size > MOST_TEXT {
                let message = format!("the sheet `{name}` holds more than {MOST_TEXT} bytes");
                return Err(Problem::error(Kind::Input, message).in_file(&self.file).hint(SMALLER));
            }
            if !text.is_empty() {
                sheet.cells.push(SheetCell { row, column, text });
            }
        }
        // Files may have their cells in any order.
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        Ok(sheet)
    }
}

/// The cells, by row and column from 0, whose format makes ids of numbers.
fn ids(
    xlsx: &mut Xlsx<Cursor<Vec<u8>>>,
    sheet: &str,
) -> Result<HashMap<(u32, u32), Rc<Padded>>, XlsxError> {
    let mut cells = xlsx.worksheet_cells_reader(sheet)?;
    let format = |style: &Style| Padded::read(&style.number_format.as_ref()?.format_code);
    let formats: Vec<_> = cells.styles().iter().map(|s| format(s).map(Rc::new)).collect();
    let mut ids = HashMap::new();
    // Most workbooks have no such format, and are not read twice.
    while formats.iter().any(Option::is_some)
        && let Some((row, column, style)) = cells.next_style_id()?
    {
        if let Some(format) = formats.get(style).and_then(Clone::clone) {
            ids.insert((row, column), format);
        }
    }
    Ok(ids)
}

const SMALLER: &str = "save the table in a workbook of its own, or as .csv in UTF-8";

fn failed(file: &str, sheet: Option<&str>, error: &XlsxError) -> Problem {
    let of = sheet.map(|name| format!("the sheet `{name}` of ")).unwrap_or_default();
    let message = match error {
        XlsxError::CellError(shown) => format!("{of}this workbook shows the error `{shown}`"),
        error => format!("{of}this workbook cannot be read: {error}"),
    };
    Problem::error(Kind::Input, message)
        .in_file(file)
        .hint("open it in a spreadsheet program, and save it again as .xlsx or as .csv in UTF-8")
}

/// A value as a spreadsheet shows it where nobody chose a format; dates as `2026-01-31`, times as `01:02:03`.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            lines(text)
        }
        DataRef::SharedString(text) => lines(text),
        DataRef::Bool(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => date(time),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A number with as many digits as a spreadsheet shows: 7, and 0.3 where 0.1 + 0.2 was calculated.
fn plain(number: f64) -> String {
    let rounded = format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number);
    // There is no negative nothing.
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

fn date(time: &ExcelDateTime) -> String {
    let days = time.as_f64();
    // A time of day, or a length of time.
    if (0.0..1.0).contains(&days) || time.is_duration() && days >= 0.0 {
        let milliseconds = (days * 86_400_000.0).round();
        // No recording lasts longer than this; a larger number is none of a time.
        if milliseconds < 1e12 {
            let all = milliseconds as u64;
            let clock =
                format!("{:02}:{:02}:{:02}", all / 3_600_000, all / 60_000 % 60, all / 1000 % 60);
            return clock + &fraction(all % 1000);
        }
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        return date;
    }
    format!("{date} {hour:02}:{minute:02}:{second:02}{}", fraction(u64::from(milli)))
}

fn fraction(milliseconds: u64) -> String {
    if milliseconds == 0 { String::new() } else { format!(".{milliseconds:03}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::zip;
    use proptest::prelude::*;

    const TYPES: &str =
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
    const RELATIONS: &str =
        r#"xmlns="http://schemas.openxmlformats.org/package/2006/relationships""#;
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// A workbook of one sheet with these rows, written by hand; number formats 1 to 3 are of dates, of lengths and of ids.
    fn parts(rows: &str, strings: &str) -> Vec<(String, Vec<u8>)> {
        let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
        vec![
            part("[Content_Types].xml", TYPES.to_owned()),
            part(
                "_rels/.rels",
                format!(
                    r#"<Relationships {RELATIONS}><Relationship Id="a" Type="{KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            part(
                "xl/workbook.xml",
                format!(
                    r#"<workbook {MAIN} xmlns:r="{KIND}"><sheets><sheet name="One" sheetId="1" r:id="b"/></sheets></workbook>"#
                ),
            ),
            part(
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships {RELATIONS}><Relationship Id="b" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="c" Type="{KIND}/sharedStrings" Target="sharedStrings.xml"/>
                <Relationship Id="d" Type="{KIND}/styles" Target="styles.xml"/></Relationships>"#
                ),
            ),
            part("xl/sharedStrings.xml", format!("<sst {MAIN}>{strings}</sst>")),
            part(
                "xl/styles.xml",
                format!(
                    r#"<styleSheet {MAIN}><numFmts count="2"><numFmt numFmtId="170" formatCode="[h]:mm:ss"/><numFmt numFmtId="171" formatCode="000"/></numFmts>
                <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>"#
                ),
            ),
            part(
                "xl/worksheets/sheet1.xml",
                format!("<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"),
            ),
        ]
    }

    fn sheet(rows: &str, strings: &str) -> Result<Sheet, Problem> {
        let mut book = Workbook::open("a.xlsx", zip(&parts(rows, strings)).unwrap())?;
        assert_eq!(book.sheets, ["One"]);
        book.sheet("One")
    }

    fn texts(sheet: &Sheet) -> Vec<(usize, usize, &str)> {
        sheet.cells.iter().map(|c| (c.row, c.column, c.text.as_str())).collect()
    }

    #[test]
    fn values_are_shown_as_plain_text() {
        let rows = r#"<row r="2"><c r="C2"><v>7</v></c><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>b_x000D_
c</t></is></c></row><row r="9"><c><v>0.30000000000000004</v></c><c><v>-0</v></c><c><v>12345678901</v></c>
            <c t="b"><v>1</v></c><c s="1"><v>45943</v></c><c s="1"><v>45943.5</v></c><c s="2"><v>1.5</v></c><c s="1"><v>0.25</v></c>
            <c s="3"><v>7</v></c><c s="3"><v>7.5</v></c><c s="3" t="str"><v>7</v></c></row>"#;
        let sheet = sheet(
            rows,
            "<si><r><t xml:space=\"preserve\">two </t></r><r><t>runs &amp; more</t></r></si>",
        )
        .unwrap();
        assert_eq!(
            texts(&sheet),
            [
                (2, 1, "two runs & more"),
                (2, 2, "b\nc"),
                (2, 3, "7"),
                (9, 1, "0.3"),
                (9, 2, "0"),
                (9, 3, "12345678901"),
                (9, 4, "TRUE"),
                (9, 5, "2025-10-13"),
                (9, 6, "2025-10-13 12:00:00"),
                (9, 7, "36:00:00"),
                (9, 8, "06:00:00"),
                (9, 9, "007"),
                (9, 10, "7.5"),
                (9, 11, "7"),
            ]
        );
    }

    #[test]
    fn formulas_without_result_and_errors_are_counted() {
        let rows = r#"<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c><c r="C1" t="e"><f>D1</f><v>#REF!</v></c>
            <c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><v>#N/A</v></c></row>"#;
        let sheet = sheet(rows, "").unwrap();
        assert_eq!(texts(&sheet), [(1, 1, "2"), (1, 3, "#REF!"), (1, 5, "#N/A")]);
        assert_eq!(sheet.formulas, 4);
        assert_eq!(sheet.without_result, [(1, 2)]);
        assert_eq!(sheet.errors, [(1, 3), (1, 5)]);
    }

    /// The first line of what is wrong.
    fn wrong<T>(result: Result<T, Problem>) -> String {
        result.map_or_else(
            |p| p.to_string().lines().next().unwrap().to_owned(),
            |_| "nothing".to_owned(),
        )
    }

    #[test]
    fn what_is_no_workbook_is_said() {
        let open = |bytes: &[u8]| wrong(Workbook::open("a.xlsx", bytes.to_vec()));
        assert_eq!(open(b"a,b\n"), "error: a.xlsx: this is no zip archive, or only a part of one");
        assert_eq!(
            open(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            "error: a.xlsx: this workbook is of an older kind (.xls), or locked with a password"
        );
        let other = zip(&[("word/document.xml".to_owned(), b"<w/>".to_vec())]).unwrap();
        assert!(open(&other).starts_with("error: a.xlsx: this workbook cannot be read: "));
        assert_eq!(
            wrong(sheet(r#"<row r="1"><c r="A1" t="e"><v>#SPILL!</v></c></row>"#, "")),
            "error: a.xlsx: the sheet `One` of this workbook shows the error `#SPILL!`"
        );
        let zero = r#"<row r="3"><c r="B3" t="inlineStr"><is><t>a_x0000_</t></is></c></row>"#;
        assert_eq!(wrong(sheet(zero, "")), "error: a.xlsx:3:2: this cell holds a zero byte");
    }

    #[test]
    fn bombs_stop() {
        let zeros = vec![b' '; 3 * MEGABYTE];
        let mut all = parts("", "");
        all.push(("xl/media/image1.png".to_owned(), zeros));
        let bytes = zip(&all).unwrap();
        assert!(bytes.len() < 10_000);
        assert!(wrong(Workbook::open("a.xlsx", bytes)).contains("unfolds"));
        // One long text that very many cells show.
        let words = (0..MEGABYTE / 6).map(|n| format!("{:05x} ", n * 40_503 % 1_048_576));
        let long = format!("<si><t>{}</t></si>", words.collect::<String>());
        let rows = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(70);
        assert!(wrong(sheet(&rows, &long)).contains("holds more than"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        #[test]
        fn damaged_sheets_are_read_or_refused(
            reference in "[A-Za-z0-9$:é-]{0,14}",
            kind in "s|n|b|e|d|str|inlineStr|x",
            value in "[-0-9.eE#N/A]{0,12}",
            style in "[-0-9]{0,5}",
            cut in 0usize..400,
        ) {
            let rows = format!(
                r#"<row r="{reference}"><c r="{reference}" t="{kind}" s="{style}"><f t="shared" si="{value}">A1</f><v>{value}</v></c></row>"#
            );
            let _ = sheet(&rows, "<si><t>x</t></si>");
            let mut all = parts(&rows, "");
            let at = cut % all.len();
            let part = &mut all[at].1;
            part.truncate(cut % part.len().max(1));
            if let Ok(mut book) = Workbook::open("a.xlsx", zip(&all).unwrap()) {
                for name in book.sheets.clone() {
                    let _ = book.sheet(&name);
                }
            }
        }
    }
}
