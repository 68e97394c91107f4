//! Tables of codes as other programs and people write them.

use super::super::{FileSaid, by_extension};
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

const NAME_THEM: &str = "\nhint: `--columns theme=…,code=…,definition=…` says what columns hold";

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

/// Levels in other languages, upside down, beside codes only, and depths counted from 1.
#[test]
fn one_tree_in_many_tables() {
    let tree = "Garden: \n  Weather: \n    Rain: d\n    Frost: d\n";
    for header in [
        "Domain,Subdomain,Code",
        "Tema,Subtema,Codice",
        "Categoria,Sottocategoria,Codice",
        "Topic,Subtopic,Code",
        "Parent,Child,Grandchild",
        "Parent node,Child node,Grandchild node",
        "Superordinate theme,Subordinate theme,Code",
        "Global Themes,Organizing Themes,Codes",
        "Group,Sub-group,Code",
        "Parent code,Code,Sub-code",
        "Parent code,Child code,Grandchild code",
        "Meta-theme,Theme,Code",
        "Тема,Подтема,Код",
        "主题,子主题,编码",
    ] {
        let text = format!("{header},Definition\nGarden,Weather,Rain,d\nGarden,Weather,Frost,d\n");
        assert_eq!(outline(&read(&text).0), tree, "{header}");
    }
    for header in ["Subdomain,Domain", "Subtheme,Theme", "Subtopic,Topic"] {
        let text =
            format!("Code,{header},Definition\nRain,Weather,Garden,d\nFrost,Weather,Garden,d\n");
        assert_eq!(outline(&read(&text).0), tree, "{header}");
    }
    let depths = "Depth,Code,Definition\n1,Garden,\n2,Weather,\n3,Rain,d\n3,Frost,d\n";
    assert_eq!(outline(&read(depths).0), tree);
    // Without codes these are columns of anything.
    assert!(!super::is_header(&["Topic".into(), "Group".into(), "Speaker".into()]));
}

#[test]
fn taguette() {
    let text = "tag,description,number of highlights,number of documents\n\
        belonging,Feeling at home,2,1\naccess,Getting it,1,1\naccess.waiting,Waiting time,1,1\nv1.0,d,0,0\n";
    let warning = format!(
        "warning: b.csv:1:1: 2 columns not read: `number of highlights`, `number of documents`{NAME_THEM}"
    );
    assert_eq!(
        codes(text, &[&warning]),
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
        "warning: b.csv: 2 rows without `Theme`: below that of the row above",
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

/// Levels are known by their names, however these are written, and stand below each other as these say.
#[test]
fn levels_between_theme_and_code() {
    let tree = "Market: \n  Stalls: \n    cheese: d\n    bread: e\n  Noise: \n    radio: f\n";
    let tree = |text: &str| assert_eq!(outline(&read(text).0), tree, "{text}");
    let rows = "Market,Stalls,cheese,d\nMarket,Stalls,bread,e\nMarket,Noise,radio,f\n";
    for header in [
        "Theme,Subtheme,Code,Description",
        "Theme,Sub-theme,Code,Description",
        "theme,sub_theme,code name,Definition/Description",
        "Category,Sub-category,Code,Definition (short)",
        "Main category,Category,Code,Memo",
        "Kategorie,Unterkategorie,Kode,Beschreibung",
        "Level 1,Level 2,Level 3,Description",
        "Aggregate dimension,Second-order theme,First-order concept,Description",
        "Theme name,subTheme,Code,Description",
    ] {
        tree(&format!("{header}\n{rows}"));
    }
    // What is empty left of the first name of a row is as above.
    tree("Theme,Subtheme,Code,Memo\nMarket,Stalls,cheese,d\n,,bread,e\n,Noise,radio,f\n");
    // The names of columns tell, not their order.
    tree(
        "Code,Theme,Memo,Subtheme\ncheese,Market,d,Stalls\nbread,Market,e,Stalls\nradio,Market,f,Noise\n",
    );
    tree(
        "Subtheme,Theme,Code,Memo\nStalls,Market,cheese,d\nStalls,Market,bread,e\nNoise,Market,radio,f\n",
    );
    tree(
        "Category/Sub-category,Memo\nMarket/Stalls/cheese,d\nMarket/Stalls/bread,e\nMarket/Noise/radio,f\n",
    );
}

#[test]
fn which_level_is_above_is_told_where_names_do_not_say_it() {
    let (book, problems) = read("Theme,Category,Subcategory,Code\nA,B,C,d\n,,,e\n,B2,,f\n");
    assert_eq!(outline(&book), "A: \n  B: \n    C: \n      d: \n      e: \n  B2: \n    f: \n");
    let told: Vec<String> =
        told(&problems).into_iter().filter(|p| !p.contains("no definition")).collect();
    assert_eq!(
        told,
        [
            "warning: b.csv: 2 rows without `Theme`: below that of the row above",
            "warning: b.csv:1:1: levels of codes, from the top: `Theme`, `Category`, `Subcategory`, `Code`\n\
             hint: `--columns theme=…,theme=…,code=…` names them in another order",
        ]
    );
}

/// The theme is said again, and the level below it is not: there is nothing above the code but the theme.
#[test]
fn names_for_levels_that_people_use() {
    let tree = "Garden: \n  Weather: \n    Rain: d\n    Frost: d\n";
    for header in [
        "Selective code,Axial code,Open code",
        "Top-level code,Second-level code,Third-level code",
        "大カテゴリー,中カテゴリー,コード",
        "主类别,子类别,编码",
    ] {
        let rows = "Garden,Weather,Rain,d\nGarden,Weather,Frost,d\n";
        let (book, _) = read(&format!("{header},definition\n{rows}"));
        assert_eq!(outline(&book), tree, "{header}");
    }
}

/// A theme that is a code of another row is the code above, and what is empty there is at the top.
#[test]
fn themes_that_are_codes_of_other_rows() {
    let warning = "warning: b.csv: `Theme` names codes of other rows: read as the code above\n\
                   hint: if a theme and a code have one name by chance, give one of them another";
    assert_eq!(
        codes(
            "Code,Theme,Definition\nWeather,,a\nRain,Weather,b\nTools,,c\nSpade,Tools,d\n",
            &[warning]
        ),
        "Weather: a\n  Rain: b\nTools: c\n  Spade: d\n"
    );
    // Below a merged cell stands its theme, also where the next one is called as a code.
    let (_, problems) = read("Theme,Code\nWeather,Rain\n,Tools\nTools,Spade\n");
    assert!(!told(&problems).concat().contains("other rows"), "{problems:?}");
}

#[test]
fn lists_with_dashes_and_numbers() {
    let dashes = "warning: b.csv: 2 rows with dashes before the name: below the row above with fewer\n\
                  hint: if they are not meant so, take the dashes away";
    assert_eq!(
        codes("Code,Definition\nGarden,a\n- Weather,b\n-- Rain,c\nTools,d\n", &[dashes]),
        "Garden: a\n  Weather: b\n    Rain: c\nTools: d\n"
    );
    let numbers = "warning: b.csv: 2 rows with a longer number before the name: below the row above with a shorter one\n\
                   hint: if they are not meant so, name the columns: `--columns name=…`";
    assert_eq!(
        codes("Code,Definition\n1 Garden,a\n1.1 Weather,b\n1.1.1 Rain,c\n2 Tools,d\n", &[numbers]),
        "1 Garden: a\n  1.1 Weather: b\n    1.1.1 Rain: c\n2 Tools: d\n"
    );
    // Numbers that go on with none are part of a name.
    assert_eq!(
        codes("Code,Definition\n1.5 hours,a\n2 hours,b\n", &[]),
        "1.5 hours: a\n2 hours: b\n"
    );
}

#[test]
fn colours_by_their_names() {
    let (book, problems) = read("Theme,Code,Definition,Colour\nWeather,Rain,a,red\n");
    assert_eq!(outline(&book), "Weather: \n  Rain: a\n");
    assert_eq!(told(&problems)[0], "warning: b.csv: 1 colour not read: a colour is `#rrggbb`");
}

#[test]
fn an_empty_level_below_a_theme_that_is_said_is_doubted() {
    let text = "Theme,Subtheme,Code,Memo\nA,B,c,x\nA,,d,y\nE,,f,z\n";
    let (book, problems) = read(text);
    assert_eq!(outline(&book), "A: \n  B: \n    c: x\n  d: y\nE: \n  f: z\n");
    assert_eq!(
        told(&problems)[0],
        "warning: b.csv: 1 row with the theme said again and an empty level below it: right below the theme\n\
         hint: write the name of each level into each row, or leave all empty that are as above"
    );
}

/// ATLAS.ti prints a tree into columns without names; marks stand before its codes.
#[test]
fn levels_without_names() {
    let text = "Code,,,Comment,Groundedness\n○ Sea,,,s,4\n,○ Wind,,w,3\n,,● Storm,t,1\n,○ Salt,,a,0\n○ Land,,,l,2\n";
    let (book, problems) = read(text);
    assert_eq!(outline(&book), "Sea: s\n  Wind: w\n    Storm: t\n  Salt: a\nLand: l\n");
    assert_eq!(
        told(&problems),
        [format!("warning: b.csv:1:1: 1 column not read: `Groundedness`{NAME_THEM}")]
    );
    // A code may be in no group.
    let text = "Code,Comment,Code Group\nwait,d,Access\npay,e,\n";
    assert_eq!(
        codes(
            text,
            &[
                "warning: b.csv: 1 row without `Code Group`: at the top",
                "warning: b.csv:2:1: code `Access` has no definition",
            ]
        ),
        "Access: \n  wait: d\npay: e\n"
    );
}

#[test]
fn parents_without_a_row_are_made() {
    let warning = "warning: b.csv:1:1: 2 parents without a row of their own: made as themes: `Harbour`, `Fields`";
    let text = "code,parent,definition\nboat,Harbour,a\nplough,Fields,b\nnet,harbour,c\n";
    let (book, problems) = read(text);
    assert_eq!(outline(&book), "Harbour: \n  boat: a\n  net: c\nFields: \n  plough: b\n");
    assert_eq!(told(&problems)[0], warning);
}

/// A cell that is merged over several rows: the further ones go on with its code.
#[test]
fn rows_without_a_code_go_on_with_the_one_above() {
    let text = "Theme,Code,Definition,Examples\nA,b,d,one\n,,,two\n,,more,three\n,c,e,\n";
    let (book, problems) = read(text);
    assert_eq!(outline(&book), "A: \n  b: d\nmore\n  c: e\n");
    assert_eq!(book.codes()[1].examples, ["one", "two", "three"]);
    let told = told(&problems);
    let warning = "warning: b.csv: 2 rows without a code: read with the code of the row above";
    assert!(told.contains(&warning.to_owned()), "{told:?}");
}

#[test]
fn many_ids_that_stand_twice_are_one_mistake() {
    let rows = "warm,x\n".repeat(6);
    let problems = told(&read(&format!("code,definition\n{rows}")).1);
    assert_eq!(
        problems,
        [
            "error: b.csv:3:1: 5 rows with the id of another row, the first: duplicate id `warm`, first on line 2\n\
          hint: a codebook has one row for each code: if these are coded segments, import them as such; \
          if another column names the codes, say so: `--columns code=…`"
        ]
    );
}

#[test]
fn the_user_says_what_columns_hold() {
    let text = "Area;Theme;Tag no;Wording;Notes\nSea;x;S1;Big waves;d\nSea;y;S2;Calm;e\n";
    let columns =
        [("theme", "area"), ("code", "Tag no"), ("name", "Wording"), ("definition", "Notes")];
    let columns = columns.map(|(what, name)| (what.to_owned(), name.to_owned()));
    let open = |columns: &[(String, String)]| {
        by_extension("csv").unwrap().open(
            "b.csv",
            text.as_bytes().to_vec(),
            FileSaid { columns, ..FileSaid::default() },
        )
    };
    let (_, book, problems) = open(&columns).unwrap();
    assert_eq!(outline(&book), "Sea: \n  S1 [Big waves]: d\n  S2 [Calm]: e\n");
    assert_eq!(
        told(&problems)[0],
        format!("warning: b.csv:1:1: 1 column not read: `Theme`{NAME_THEM}")
    );
    let wrong = |what: &str, name: &str| {
        let (_, book, problems) = open(&[(what.to_owned(), name.to_owned())]).unwrap();
        assert!(book.is_empty());
        told(&problems).remove(0)
    };
    assert_eq!(
        wrong("code", "Label"),
        "error: b.csv: there is no column `Label`\nhint: there are Area, Theme, Tag no, Wording, Notes"
    );
    assert!(
        wrong("quote", "Notes")
            .starts_with("error: b.csv: `quote` is nothing a column of a codebook says\n")
    );
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
            "error: b.csv:1:1: no column names codes: there are definition, color\nhint: call it `id`, `code` or `name`, and others `definition` and `parent`, or name them: `--columns code=…,definition=…`"
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
        xlsx.open("b.xlsx", book.save_to_buffer().unwrap(), FileSaid::default()).unwrap();
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
    assert!(xlsx.open("b.xlsx", b"PK\x03\x04".to_vec(), FileSaid::default()).is_err());
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

/// Columns that are called alike but for a number are levels where nothing else is.
#[test]
fn levels_that_are_numbered() {
    for header in ["Code 1,Code 2,Code 3", "L0,L1,L2", "Level 0,Level 1,Level 2"] {
        let (book, problems) =
            read(&format!("{header}\nGarden,Weather,Rain\nGarden,Weather,Frost\n"));
        assert_eq!(outline(&book), "Garden: \n  Weather: \n    Rain: \n    Frost: \n", "{header}");
        assert!(told(&problems)[0].contains("levels of codes, from the top"), "{header}");
    }
    for header in ["Code 1,Code 3", "Wave 2,Wave 3", "Word 1,Other 2"] {
        let (book, _) = read(&format!("{header}\nGarden,Rain\n"));
        assert!(book.codes().is_empty(), "{header}");
    }
}

/// MAXQDA names the code above with all that stands above it.
#[test]
fn parents_that_are_paths() {
    let text = "Parent code,Code\n,Garden\nGarden,Other\nGarden\\Other,Rain\n,Work\nWork,Other\nWork\\Other,Pay\n";
    let (book, _) = read(text);
    let names: Vec<String> = book
        .codes()
        .iter()
        .map(|code| format!("{}{}", "  ".repeat(code.depth), code.name))
        .collect();
    assert_eq!(names, ["Garden", "  Other", "    Rain", "Work", "  Other", "    Pay"]);
}
