use super::*;

fn read_with(text: &str, wanted: &Wanted) -> (RatedTable, Vec<String>) {
    let mut problems = Vec::new();
    let table = TextTable::read("r.csv", text, &mut problems);
    let rated = read(&table, wanted, &mut problems);
    (rated, problems.iter().map(ToString::to_string).collect())
}

fn read_text(text: &str) -> (RatedTable, Vec<String>) {
    read_with(text, &Wanted::default())
}

fn labels(names: &[&str]) -> Option<Vec<String>> {
    Some(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn labels_and_missing_values() {
    let (table, problems) =
        read_text("unit,cluster,ana,ben\n1,P01,a; b,\n2,P02,(none),c\n3,P02,c,a\n");
    assert_eq!(
        (table.coders.join(" "), table.clustered.as_deref(), problems),
        ("ana ben".into(), Some("cluster"), vec![])
    );
    assert_eq!(table.units[0].given, [labels(&["a", "b"]), None]);
    assert_eq!(table.units[1].given, [labels(&[]), labels(&["c"])]);
    assert!(table.sets);
    assert_eq!(table.because, "as r.csv:2:7 holds `a; b`");
    let values = Wanted { cells: Some(As::Values), ..Wanted::default() };
    let (table, _) = read_with("unit,ana,ben\n1,a;b,a;b\n2,(none),c\n3,c,(none)\n", &values);
    assert_eq!(table.units[0].given, [labels(&["a;b"]), labels(&["a;b"])]);
    assert_eq!(table.units[1].given, [labels(&["(none)"]), labels(&["c"])]);
    assert!(!table.sets);
}

/// What a column is called says what it is, however it is written.
#[test]
fn names_that_are_no_coders() {
    for (header, coders, aside) in [
        ("unit,ana,ben", "ana ben", ""),
        ("Item No.,ana,ben", "ana ben", ""),
        ("unit_id,ana,ben", "ana ben", ""),
        ("id,unit,ana,ben", "ana ben", "id"),
        ("unit,transcript,document,ana,ben", "ana ben", "document"),
        ("unit,ana,ana notes,ben,Notes (ben)", "ana ben", "ana notes Notes (ben)"),
        ("unit,ana,ben,Consensus,coding_date", "ana ben", "Consensus coding_date"),
        ("subject,ana,ben,Kommentar,wave", "ana ben", "Kommentar wave"),
        ("unit,coder,ana,ben", "ana ben", "coder"),
        ("unit,rater 1,rater 2", "rater 1 rater 2", ""),
    ] {
        let cells = |value: &str| header.split(',').map(|_| value).collect::<Vec<_>>().join(",");
        let text = format!("{header}\n{}\n{}\n", cells("1"), cells("2"));
        let (table, problems) = read_text(&text);
        assert_eq!(table.coders.join(" "), coders, "{header}: {problems:?}");
        assert_eq!(table.aside.join(" "), aside, "{header}");
        assert!(problems.iter().all(|p| p.starts_with("warning")), "{header}: {problems:?}");
        assert_eq!(problems.len(), usize::from(!aside.is_empty()), "{header}: {problems:?}");
    }
}

/// What a column holds says that it is no coder, where its name says nothing.
#[test]
fn columns_that_do_not_look_like_coders() {
    for (text, column) in [
        ("unit,ana,ben,why\nu1,1,1,\nu2,0,0,unclear\nu3,1,0,\n", "why"),
        ("unit,ana,ben,x\nu1,1,1,the cat\nu2,0,1,a dog\nu3,1,0,the cat\n", "x"),
        ("lfd,ana,ben\n1,1,1\n2,0,0\n3,1,0\n", "lfd"),
        ("unit,who,what\nu1,ana,x\nu1,ben,x\nu2,ana,y\nu2,ben,x\n", "who"),
    ] {
        let (_, problems) = read_text(text);
        let expected = format!("column `{column}` does not look like a coder");
        assert!(problems[0].contains(&expected), "{problems:?}");
        assert!(problems[0].contains("--coders"), "{problems:?}");
        let named = Wanted { coders: Some(vec!["ana".into(), "ben".into()]), ..Wanted::default() };
        if column != "who" {
            assert_eq!(read_with(text, &named), (read_with(text, &named).0, vec![]));
        }
    }
    let numbers = Wanted { numbers: true, ..Wanted::default() };
    let (_, problems) = read_with("lfd,ana,ben\n1,1,1\n2,0,4\n3,1,2\n", &numbers);
    assert!(problems[0].contains("it counts the rows"), "{problems:?}");
    // Distinct numbers are what an interval scale has.
    let (table, problems) = read_with("unit,ana,ben\na,1.5,1.25\nb,2.5,2\nc,7,6.5\n", &numbers);
    assert_eq!((table.coders.len(), problems), (2, vec![]));
    let (_, problems) = read_text("1,2\n1,2\n2,1\n");
    assert!(problems[0].contains("looks like judgements"), "{problems:?}");
    let (_, problems) = read_text("yes,no,unsure\n3,0,0\n0,3,0\n2,1,0\n1,1,1\n");
    assert!(problems[0].contains("adds up to 3"), "{problems:?}");
}

/// R and pandas count the rows in a column without a name.
#[test]
fn rows_that_are_counted_without_a_name() {
    for table in [",ana,ben\n0,x,x\n1,y,x\n", ",unit,ana,ben\n1,u1,x,x\n2,u2,y,x\n"] {
        let (read, problems) = read_text(table);
        assert_eq!((read.coders.join(" "), problems), ("ana ben".into(), vec![]), "{table}");
        assert_eq!(read.units.len(), 2);
    }
    let (_, problems) = read_text(",ana,ben\n1,x,x\n1,y,x\n");
    assert!(problems[0].contains("column 1 has values, and no name"), "{problems:?}");
}

#[test]
fn a_row_for_each_judgement() {
    let text = "unit,Coder,transcript,value\n1,ana,P1,x\n1,ben,P1,x\n1,ana,P2,y\n1,ben,P2,\n";
    let (table, problems) = read_text(text);
    assert_eq!(
        (table.coders.join(" "), table.units.len(), problems),
        ("ana ben".into(), 2, vec![])
    );
    assert_eq!(table.units[0].given, [labels(&["x"]), labels(&["x"])]);
    assert_eq!(table.units[1].given, [labels(&["y"]), None]);
    let twice = "unit,coder,value\n1,ana,x\n1,ben,x\n1,ana,y\n";
    let (_, problems) = read_text(twice);
    assert!(
        problems[0].starts_with("error: r.csv:4:1: ana judged unit `1` before, in line 2"),
        "{problems:?}"
    );
    let sets = Wanted { cells: Some(As::Sets), ..Wanted::default() };
    assert_eq!(read_with(twice, &sets).0.units[0].given, [labels(&["x", "y"]), labels(&["x"])]);
    let (_, problems) = read_text("coder,value\nana,x\nben,x\n");
    assert!(problems[0].contains("no column `unit`"), "{problems:?}");
    let (_, problems) = read_text("unit,coder,value\n1,ana,x\n2,ana,x\n");
    assert!(problems[0].contains("one coder only, `ana`"), "{problems:?}");
    let cyd = Wanted { coders: Some(vec!["ben".into(), "cyd".into()]), ..Wanted::default() };
    assert!(read_with(text, &cyd).1[0].contains("nobody is called `cyd`"));
}

/// A comma inside a name parts nothing.
#[test]
fn coders_with_commas_in_their_names() {
    let parts = ["Doe", " Jane", "Ray"].map(str::to_owned).to_vec();
    let wanted = Wanted { coders: Some(parts), ..Wanted::default() };
    let (table, problems) = read_with("unit;Doe, Jane;Ray;cy\n1;x;x;y\n2;y;x;y\n", &wanted);
    assert_eq!((table.coders.join("|"), problems), ("Doe, Jane|Ray".into(), vec![]));
    let long = "unit;coder;value\n1;Doe, Jane;x\n1;Ray;x\n1;cy;y\n2;Doe, Jane;y\n2;Ray;x\n";
    let (table, problems) = read_with(long, &wanted);
    assert_eq!((table.coders.join("|"), problems), ("Doe, Jane|Ray".into(), vec![]));
}

/// What Excel, pandas, R, SQL and people write.
#[test]
fn words_for_missing_values() {
    let words = [
        "NA",
        "n/a",
        "N.A.",
        "#N/A",
        "#NV",
        "<NA>",
        "\\N",
        "NULL",
        "None",
        "nan",
        "NaT",
        ".",
        "-",
        "—",
        "?",
        "#REF!",
        "(null)",
        "k.A.",
        "NA_character_",
        "#ZAHL!",
        "#¿NOMBRE?",
        "#N/D",
        "keine Angabe",
        "not coded",
        "缺失",
        "*",
        "n.d.",
        "n / a",
        "skip",
        "uncodable",
        "∅",
        "/",
        "__",
        "不明",
        "\u{200b}",
        ".a",
    ];
    for word in words {
        let text = format!("unit,a,b\n1,x,x\n2,\"{word}\",y\n3,\"{word}\",x\n4,y,y\n");
        let (_, problems) = read_text(&text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let expected = format!("`{word}` looks like a missing value (2 cells, the first one here)");
        assert!(problems[0].contains(&expected), "{problems:?}");
        let missing = Wanted { missing: vec![word.into()], ..Wanted::default() };
        let (table, problems) = read_with(&text, &missing);
        assert_eq!((table.units[1].given[0].clone(), problems), (None, vec![]), "{word}");
        let categories = vec!["x".into(), "y".into(), word.into()];
        let label = Wanted { categories, ..Wanted::default() };
        let (table, problems) = read_with(&text, &label);
        assert_eq!((table.units[1].given[0].clone(), problems), (labels(&[word]), vec![]));
    }
    let never = Wanted { missing: vec!["N/A".into()], ..Wanted::default() };
    assert!(read_with("unit,a,b\n1,x,x\n2,y,x\n", &never).1[0].contains("no cell says so"));
}

#[test]
fn what_is_none_of_the_categories() {
    let wanted =
        Wanted { categories: vec!["1".into(), "2".into(), "3".into()], ..Wanted::default() };
    let (_, problems) = read_with("unit,a,b\n1,1,2\n2,4,2\n3,2,4\n", &wanted);
    assert!(
        problems[0].starts_with("error: r.csv:3:3: `4` is none of the categories (2 cells"),
        "{problems:?}"
    );
    let numbers = Wanted { numbers: true, ..wanted };
    assert_eq!(read_with("unit,a,b\n1,1.0,2\n2,2,2\n", &numbers).1.len(), 1);
}

#[test]
fn all_that_is_wrong_at_once() {
    let numbers = Wanted { numbers: true, cells: Some(As::Values), ..Wanted::default() };
    let (_, problems) = read_with("ana,ben\n1,two\n3,1;2\n,4\n2,two\n", &numbers);
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(
        problems[0]
            .starts_with("error: r.csv:2:3: `two` is no number (2 cells, the first one here)"),
        "{problems:?}"
    );
    assert!(read_text("unit,ana\n1,2\n").1[0].contains("needs a column for each of two"));
    assert!(read_text("ana,ben\n").1[0].contains("no row below its header"));
}

#[test]
fn values_that_look_alike_and_units_that_stand_twice() {
    let (_, problems) = read_text("unit,a,b\n1,Yes,yes\n2,no,No\n3,Yes,no\n");
    assert!(problems[0].contains("`No` and `no`; `Yes` and `yes` are different values"));
    let (_, problems) = read_text("unit,a,b\n1,1,01\n2,1.0,2\n3,2,1\n");
    assert!(problems[0].contains("`01` and `1` and `1.0` are different values"), "{problems:?}");
    let (_, problems) = read_text("unit,a,b\n1,A,A\n2,yes,yes\n3,A,\u{410}\n4,yes.,yes\n");
    assert!(
        problems[0].contains("`A` and `\u{410}`; `yes` and `yes.` are different values"),
        "{problems:?}"
    );
    let (_, problems) = read_text("unit,a,b\n1,1,99\n2,1,2\n3,2,2\n");
    assert!(problems[0].contains("`99` is far from all other values"), "{problems:?}");
    assert_eq!(read_text("unit,a,b\n1,97,99\n2,98,98\n3,97,98\n").1, [""; 0]);
    let (_, problems) = read_text("unit,a,b\n1,x,-99\n2,x,y\n3,y,-99\n");
    assert!(
        problems[0].contains("`-99` is a number where all other values are words"),
        "{problems:?}"
    );
    let (_, problems) = read_text("unit,a,b\n1,x,Unknown\n2,x,y\n3,y,y\n");
    assert!(
        problems[0].contains("`Unknown` may stand for a missing value (1 cell)"),
        "{problems:?}"
    );
    for (one, other) in
        [("code-a", "code a"), ("naïve", "naive"), ("50%", "50 %"), ("'1", "1"), ("١", "1")]
    {
        let (_, problems) = read_text(&format!("unit,a,b\n1,{one},{other}\n2,2,2\n"));
        let told = problems[0].contains("are different values");
        assert!(told && problems[0].contains(one), "{problems:?}");
    }
    for (one, other) in [("1-2", "12"), ("B+", "B-"), ("a b", "ab c")] {
        let (_, problems) = read_text(&format!("unit,a,b\n1,{one},{other}\n2,z,z\n"));
        assert_eq!(problems, [""; 0]);
    }
    for text in ["unit,a,b\nu1,x,x\nU1,y,x\n", "unit,coder,value\nu1,a,x\nu1,b,x\nU1,a,y\nU1,b,x\n"]
    {
        let (_, problems) = read_text(text);
        let said = "`u1` is also written `U1`: they count as two units";
        assert!(problems[0].contains(said), "{problems:?}");
    }
    let (_, problems) = read_text("unit,ana,Ana\n1,x,x\n2,y,x\n");
    assert!(
        problems[0].contains("`ana` is also written `Ana`: they count as two coders"),
        "{problems:?}"
    );
    let (_, problems) = read_text("unit,a,b\nu1,1,1\nu2,2,1\nu3,2,2\nTotal,5,4\n");
    assert!(problems[0].contains("r.csv:5:1: the last unit is called `Total`"), "{problems:?}");
    let (_, problems) = read_text("unit,a,b\n1,x,x\n2,x,y\n1,y,y\n2,y,x\n");
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains(
            "r.csv:4:1: unit `1` stands twice, first in line 2, and so does 1 other unit"
        )
    );
    // Turn 1 of another transcript is another unit.
    assert_eq!(read_text("unit,transcript,a,b\n1,P1,x,x\n1,P2,x,y\n").1, [""; 0]);
    let (_, problems) = read_text("unit,cluster,a,b\n1,P1,x,x\n2,,x,y\n3,,x,y\n");
    assert!(problems[0].contains("r.csv:3:3: 2 rows without a cluster"), "{problems:?}");
}
