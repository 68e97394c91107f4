//! Tables of codes as other programs and people write them.

use super::super::by_extension;
use crate::error::Problem;
use crate::model::Codebook;
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

fn read(text: &str) -> (Codebook, Vec<Problem>) {
    by_extension("csv").unwrap().read("b.csv", text)
}

/// A line for each code, indented: its id, its name where that is another one, and its definition.
fn outline(book: &Codebook) -> String {
    let line = |code: &crate::model::Code| {
        let name = if code.name == code.id { String::new() } else { format!(" [{}]", code.name) };
        format!("{}{}{name}: {}\n", "  ".repeat(code.depth), code.id, code.definition)
    };
    book.codes().iter().map(line).collect()
}

/// The codes of a sound table; nothing may be wrong but what `warnings` says.
#[track_caller]
fn codes(text: &str, warnings: &[&str]) -> String {
    let (book, problems) = read(text);
    assert_eq!(told(&problems), warnings);
    outline(&book)
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn our_own_table_has_all_keys() {
    let text = "id;parent;name;definition;use_when;rules;exclusive;color\n\
        care;;Care;\"What people do\nfor each other\";\"one\n\"\" two\"\"\";;true;#0a9\n\
        warmth;care;;d;one | two;\"{\"\"words\"\":[\"\"held*\"\"]}\n{\"\"phrase\"\":\"\"my hand\"\"}\";;\n";
    let (book, problems) = read(text);
    assert_eq!(problems, []);
    assert_eq!(outline(&book), "care [Care]: What people do\nfor each other\n  warmth: d\n");
    let codes = book.codes();
    assert_eq!(codes[0].use_when, ["one", " two"]);
    assert_eq!((codes[0].exclusive, codes[0].color.as_deref()), (true, Some("#0a9")));
    assert_eq!(codes[1].use_when, ["one", "two"]);
    assert_eq!(codes[1].rules.len(), 2);
    assert_eq!(codes[1].at, (5, 1));
}

#[test]
fn taguette() {
    let text = "tag,description,number of highlights,number of documents\n\
        belonging,Feeling at home,2,1\naccess,Getting it,1,1\naccess.waiting,Waiting time,1,1\nv1.0,d,0,0\n";
    let warning =
        "warning: b.csv:1:1: 2 columns not read: `number of highlights`, `number of documents`";
    assert_eq!(
        codes(text, &[warning]),
        "belonging: Feeling at home\naccess: Getting it\n  access.waiting: Waiting time\nv1.0: d\n"
    );
}

#[test]
fn maxqda_and_qualcoder() {
    let paths = "Code,Memo\nTrust,d\nTrust > Lost,e\nTrust > \"In all, others\",\"f, g\"\n";
    let text = paths.replace("Trust > \"In all, others\"", "\"Trust > In all, others\"");
    assert_eq!(codes(&text, &[]), "Trust: d\n  Lost: e\n  in-all-others [In all, others]: f, g\n");
    let text = "Code;Codememo\nB\\C;d\nA\\C;e\nA;f\n";
    let without = "warning: b.csv:2:1: code `B` has no definition";
    assert_eq!(codes(text, &[without]), "B: \n  C: d\nA: f\n  c-2 [C]: e\n");
    let text =
        "Care>>Warm>>hand\tHeld, by somebody\nCare>>cold\tNot held\nmoney\tPay\nCare\tAll of it\n";
    let without = "warning: b.csv:1:1: code `Warm` has no definition";
    assert_eq!(
        codes(text, &[without]),
        "Care: All of it\n  Warm: \n    hand: Held, by somebody\n  cold: Not held\nmoney: Pay\n"
    );
}

#[test]
fn atlas_and_dedoose() {
    let text = "Code,Comment,Code Group\nwait,d,Access\npay,e,Money\nask,f,Access\n";
    let warnings = [
        "warning: b.csv:2:1: code `Access` has no definition",
        "warning: b.csv:3:1: code `Money` has no definition",
    ];
    assert_eq!(codes(text, &warnings), "Access: \n  wait: d\n  ask: f\nMoney: \n  pay: e\n");
    let text = "Id,Parent Id,Depth,Title,Description\n7,3,1,Waiting,d\n3,,0,\"Access, all\",e\n";
    assert_eq!(codes(text, &[]), "access-all [Access, all]: e\n  Waiting: d\n");
}

#[test]
fn tables_of_people() {
    // A code with a name beside it is an id.
    assert_eq!(codes("code,name,meaning\nA1,Trust,d\n", &[]), "A1 [Trust]: d\n");
    // Mayring's table: the category is the code.
    let text = "Kategorie;Definition;Ankerbeispiel;Kodierregel\nVertrauen;d;\"Ich \"\"glaube\"\" dir\";nur wenn\n";
    let (book, problems) = read(text);
    assert_eq!((outline(&book).as_str(), problems.len()), ("Vertrauen: d\n", 0));
    assert_eq!(book.codes()[0].examples, ["Ich \"glaube\" dir"]);
    assert_eq!(book.codes()[0].use_when, ["nur wenn"]);
    // Merged cells leave the theme of further rows empty.
    let text = "Theme,Code,Subcode,Definition\nCare,,,c\n,warm,,w\n,warm,hand,h\nMoney,pay,,p\n";
    let warnings = [
        "warning: b.csv: 2 rows without theme: below that of the row above",
        "warning: b.csv:5:7: code `Money` has no definition",
    ];
    assert_eq!(codes(text, &warnings), "Care: c\n  warm: w\n    hand: h\nMoney: \n  pay: p\n");
    // A slash or a dot alone nests nothing.
    assert_eq!(
        codes("code,definition\neither/or,d\na,d\na/b,e\n", &[]),
        "either/or: d\na: d\n  a/b: e\n"
    );
    assert_eq!(codes("name,depth,definition\na,0,d\nb,1,e\nc,0,f\n", &[]), "a: d\n  b: e\nc: f\n");
}

#[test]
fn what_is_wrong_has_its_place() {
    let problems = |text: &str| told(&read(text).1);
    assert_eq!(
        problems("id,parent,definition\na,,d\nb,aa,d\na,,d\n,a,e\n"),
        [
            "error: b.csv:3:3: there is no code `aa`\nhint: there is `a`",
            "error: b.csv:4:1: duplicate id `a`, first on line 2",
            "error: b.csv:5:1: this row names no code",
        ]
    );
    assert_eq!(
        problems("code,definition\nx,d\nx,e\n"),
        ["error: b.csv:3:1: duplicate id `x`, first on line 2"]
    );
    assert_eq!(
        problems("id,parent,definition\na,b,d\nb,a,d\n"),
        [
            "error: b.csv: the codebook has no codes\nhint: the smallest codebook is `id,definition` and, on the next line, `trust,what the code means`",
            "error: b.csv:2:1: `a` stands below itself, or below more than 100 codes",
            "error: b.csv:3:1: `b` stands below itself, or below more than 100 codes",
        ]
    );
    assert_eq!(
        problems("definition,color\nd,red\n"),
        [
            "error: b.csv:1:1: no column names codes: there are definition, color\nhint: call it `id`, `code` or `name`, and others `definition` and `parent`"
        ]
    );
    assert_eq!(
        problems(
            "id,definition,color,status,rules\na,d,red,activ,\"{\"\"word\"\":[\"\"x\"\"]}\"\n"
        )[..2],
        [
            "error: b.csv:2:5: `color` must be `#rrggbb`, not `red`\nhint: for example \"#2a9d8f\", in quotes",
            "error: b.csv:2:9: `status` must be draft, active or retired, not `activ`\nhint: did you mean `active`?",
        ]
    );
}

#[test]
fn a_workbook_is_read_and_not_written() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "About").unwrap();
    let sheet = book.add_worksheet();
    for (row, cells) in [["Code", "Memo"], ["Care > Warm", "two\nlines"]].iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *cell).unwrap();
        }
    }
    let xlsx = by_extension("xlsx").unwrap();
    let (text, found, problems) =
        xlsx.open("b.xlsx", book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!(text, "");
    assert_eq!(outline(&found), "Care: \n  Warm: two\nlines\n");
    let first = |p: &Problem| p.to_string().lines().next().unwrap().to_owned();
    assert_eq!(
        problems.iter().map(first).collect::<Vec<_>>(),
        [
            "warning: b.xlsx: only the sheet `Sheet2` is read, not `Sheet1`",
            "warning: b.xlsx:2:1: code `Care` has no definition",
        ]
    );
    assert_eq!(xlsx.write(&found), None);
    assert!(xlsx.open("b.xlsx", b"PK\x03\x04".to_vec(), None).is_err());
}

proptest! {
    #[test]
    fn garbage_never_panics(
        text in "((id|parent|depth|theme|code|name|memo|rules|definition)[,;\t\n]|a|b[.>/\\\\]|>>|[\",;\t\n0-9]| ){0,60}"
    ) {
        let (_, problems) = read(&text);
        prop_assert!(problems.iter().all(|p| p.place.is_some()));
    }
}
