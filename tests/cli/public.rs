//! `code report --public --small-cells`: what everybody may read tells of no few people.

use crate::harness::Study;

/// Twelve interviews with one person each: 6 nurses, 5 cooks, 1 astronaut. All speak of care, the nurses of pay, the first two
/// nurses of sleep, the astronaut of stars. Xenia coded all of them, Yorick the first four.
fn twelve() -> Study {
    let mut people = "participant,transcript,job\n".to_owned();
    let mut study = Study::new().codes("care\n  pay\n  sleep\nstars");
    for n in 1..=12_usize {
        let job = match n {
            1..=6 => "nurse",
            7..=11 => "cook",
            _ => "astronaut",
        };
        people += &format!("Somebody{n},T{n},{job}\n");
        let text = "I: So?\nP: They cared, they paid, we slept, and there were stars.\n";
        study = study.transcript(&format!("T{n}"), text);
        let mut tags = "code,quote\ncare,They cared\n".to_owned();
        for (code, quote, has) in [
            ("pay", "they paid", n <= 6),
            ("sleep", "we slept", n <= 2),
            ("stars", "were stars", n == 12),
        ] {
            if has {
                tags += &format!("{code},{quote}\n");
            }
        }
        study = study.tags("Xenia", &format!("T{n}"), &tags);
        if n <= 4 {
            study = study.tags("Yorick", &format!("T{n}"), &tags);
        }
    }
    study.file("participants.csv", people)
}

fn page(study: &Study, k: &str) -> String {
    let args = ["report", "--quiet", "--public", "--small-cells", k, "-o", "page.html"];
    study.run(args).done();
    study.read("page.html")
}

/// What people read of the part of a page with that anchor.
fn part(page: &str, id: &str) -> String {
    let start = page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let html = &page[start..start + page[start..].find("</section>").unwrap()];
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// 1 astronaut is hidden, and with it the 5 cooks, or 12 less 6 and 5 would tell it.
#[test]
fn who_was_studied() {
    let page = page(&twelve(), "3");
    let people = part(&page, "people");
    assert!(
        people.contains("Overall (n = 12) job, n (%) nurse 6 (50%) (values of few people) ·"),
        "{people}"
    );
    for word in ["astronaut", "cook"] {
        assert!(!page.contains(word), "{word}");
    }
}

/// Care is everybody's and pay of half of them; sleep would set 2 people apart, and stars 1.
#[test]
fn who_speaks_of_the_same() {
    let page = page(&twelve(), "3");
    let matrix = part(&page, "matrix");
    let table = "Theme Group 1 (n = 6) Group 2 (n = 6) All people care yes yes 12 (100%) pay yes no 6 (50%)";
    assert!(matrix.contains(table), "{matrix}");
    assert!(
        matrix.contains("Not shown, as smaller groups would come of them: sleep, stars"),
        "{matrix}"
    );
    let themes = part(&page, "themes");
    assert!(themes.contains("pay 6 of 12 50%"), "{themes}");
    assert!(themes.contains("sleep few do, or few do not · · ·"), "{themes}");
    // With 6 as the least number there are two such groups still; with 7 there is one.
    let matrix = part(&self::page(&twelve(), "6"), "matrix");
    assert!(matrix.contains("Group 1 (n = 6) Group 2 (n = 6)"), "{matrix}");
    let matrix = part(&self::page(&twelve(), "7"), "matrix");
    assert!(matrix.contains("Theme Group 1 (n = 12) All people care yes 12 (100%)"), "{matrix}");
}

/// Sums of turns and transcripts, and what single transcripts have, would tell the numbers that are hidden.
#[test]
fn nothing_else_tells_it() {
    let page = page(&twelve(), "3");
    for id in ["stripes", "together", "new"] {
        let said = part(&page, id);
        assert!(said.contains("Left out: this counts turns and transcripts"), "{id}: {said}");
    }
    assert!(page.contains("\"strips\":[]") && page.contains("\"ids\":[]"));
    let agreement = part(&page, "agreement");
    assert!(agreement.contains("pay") && !agreement.contains("sleep"), "{agreement}");
    assert!(!agreement.contains("stars") && !agreement.contains("Mean of the"), "{agreement}");
    let left_out = part(&page, "left-out");
    assert!(left_out.contains("numbers of 1 to 2 people who do, or who do not"), "{left_out}");
}

/// Coders are people, too.
#[test]
fn nobody_is_named() {
    let study = twelve();
    study.run(["report", "--quiet", "--public", "-o", "plain.html"]).done();
    for page in [page(&study, "3"), study.read("plain.html")] {
        for name in ["Somebody", "T12", "Xenia", "Yorick"] {
            assert!(!page.contains(name), "{name}");
        }
        assert!(part(&page, "agreement").contains("Coder 1"));
    }
    let plain = study.read("plain.html");
    assert!(part(&plain, "people").contains("With a least number of people it can be shown."));
    assert!(part(&plain, "talk").contains("(participants)"), "{}", part(&plain, "talk"));
}

#[test]
fn few_people_are_no_table() {
    let study = twelve();
    study.run(["report", "--quiet", "--public", "--small-cells", "12", "-o", "page.html"]).done();
    let page = study.read("page.html");
    assert!(
        part(&page, "people")
            .contains("Left out: there are too few participants for any number of them.")
    );
    assert!(
        part(&page, "matrix").contains("Left out: there are too few people for it."),
        "{}",
        part(&page, "matrix")
    );
    assert!(part(&page, "themes").contains("care few do, or few do not"));
}

#[test]
fn for_everybody_only() {
    for (args, says) in [
        (
            &["--small-cells", "5"][..],
            "`--small-cells` is for pages that everybody reads\nhint: add `--public`",
        ),
        (&["--public", "--small-cells", "1"], "`--small-cells 1` would hide nothing"),
    ] {
        let outcome = twelve().run([&["report", "-o", "x.html"], args].concat()).to_string();
        assert!(outcome.contains(says), "{outcome}");
        assert!(outcome.contains("status 2"), "{outcome}");
    }
}
