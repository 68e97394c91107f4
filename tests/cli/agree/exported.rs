//! What `agree --export ratings` writes, and `agree --ratings` reads again: with the figures of the study.

use crate::harness::Study;

/// Two codes, and coders who are called so; of four turns they differ on one.
fn study(codes: [&str; 2], coders: [&str; 3]) -> Study {
    let talk =
        "I: A?\nP: one one.\nI: B?\nP: two two.\nI: C?\nP: three three.\nI: D?\nP: four four.\n";
    let [a, b] = codes;
    let tags = |third: &str| {
        format!("code,quote\n\"{a}\",one one\n\"{b}\",two two\n\"{third}\",three three\n")
    };
    let codebook = codes.map(|code| format!("  - id: \"{code}\"\n    definition: d\n")).concat();
    let study = Study::new().file("codebook.yaml", format!("themes:\n{codebook}"));
    let study = study.transcript("T", talk);
    let [first, second, third] = coders;
    study.tags(first, "T", &tags(a)).tags(second, "T", &tags(a)).tags(third, "T", &tags(b))
}

/// The figure of a row of csv whose first cell is this.
fn figure(csv: &str, row: &str) -> String {
    let line = csv.lines().find(|line| line.starts_with(&format!("{row},")));
    line.and_then(|line| line.split(',').nth(2)).unwrap_or_default().to_owned()
}

#[test]
fn codes_and_coders_may_be_called_anything() {
    let usual = ["ana", "ben", "cy"];
    let told = |codes: [&str; 2], coders: [&str; 3]| {
        let study = study(codes, coders);
        study.run(["agree", "--export", "ratings", "-o", "r.csv"]).done();
        let of = study.run(["agree", "--ratings", "r.csv", "--format", "csv"]);
        assert_eq!(of.status, Some(0), "{codes:?} {coders:?}: {}", of.stderr);
        (figure(&of.stdout, "percent"), figure(&of.stdout, "alpha"), of.stdout.lines().count())
    };
    let expected = told(["warm", "cold"], usual);
    assert!(expected.2 > 1);
    for codes in [["none", "NA"], ["missing", "-"], ["null", "?"]] {
        assert_eq!(told(codes, usual), expected, "{codes:?}");
    }
    for coders in [["Case", "Note", "Page"], ["Index", "Tag", "Time"]] {
        assert_eq!(told(["warm", "cold"], coders), expected, "{coders:?}");
        assert_eq!(told(["none", "NA"], coders), expected, "{coders:?}");
    }
}

/// A table from elsewhere may have the same columns: its words for missing values still are.
#[test]
fn other_tables_are_read_as_before() {
    let table = "unit,cluster,a,b\nu1,T,x,none\nu2,T,y,y\nu3,T,x,x\n";
    let of = Study::new().file("r.csv", table).run(["agree", "--ratings", "r.csv"]);
    assert_eq!(of.status, Some(2));
    assert!(of.stderr.contains("`none` looks like a missing value"), "{}", of.stderr);
}

#[test]
fn coders_stand_in_the_order_of_their_numbers() {
    let study = study(["warm", "cold"], ["c10", "c2", "ana"]);
    let header = study.run(["agree", "--export", "ratings"]).stdout;
    assert_eq!(header.lines().next(), Some("unit,cluster,ana,c2,c10"));
    let pairs = study.run(["agree", "--by", "pair", "--format", "csv"]).stdout;
    let mut order: Vec<&str> = Vec::new();
    for pair in ["ana|c2", "ana|c10", "c2|c10"] {
        order.extend(pairs.lines().find(|line| line.contains(pair)).map(|_| pair));
    }
    assert_eq!(order, ["ana|c2", "ana|c10", "c2|c10"], "{pairs}");
    // As they were asked for.
    let asked = study.run(["agree", "--export", "ratings", "--coders", "c10,ana,c2"]).stdout;
    assert_eq!(asked.lines().next(), Some("unit,cluster,c10,ana,c2"));
}
