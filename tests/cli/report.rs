//! `code report`

use crate::harness::Study;

/// A page of a study, and what was said when it was written.
fn page(study: &Study, args: &[&str]) -> String {
    study.run([&["report", "--quiet", "-o", "page.html"], args].concat()).done();
    study.read("page.html")
}

/// The part of a page with that anchor.
fn part<'p>(page: &'p str, id: &str) -> &'p str {
    let start = page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}"));
    let end = page[start..].find("</section>").unwrap();
    &page[start..start + end]
}

/// What people read of a piece of a page.
fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text += piece.split_once('>').map_or(piece, |(_, text)| text);
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two interviews. The first has 3 + 4 + 3 + 4 words, the second 3 + 5.
fn small() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .file("participants.csv", "participant,transcript,age\nAda,P1,old\nBea,P2,young\n")
        .transcript(
            "P1",
            "I: How was it?\nP: She held my hand.\nI: And then what?\nP: They paid me late.\n",
        )
        .transcript("P2", "I: How was it?\nP: They paid me nothing much.\n")
        .tags("ana", "P1", "code,quote,memo\nwarmth,held my hand,tender\nmoney,paid me late,\n")
        .tags("ana", "P2", "code,quote,memo\nmoney,paid me nothing,\n")
        .tags("ben", "P1", "code,quote\nwarmth,my hand\n")
}

#[test]
fn a_page_is_for_its_owner() {
    let study = small();
    let outcome = study.run(["report", "-o", "page.html"]).done();
    assert_eq!(outcome, "wrote page.html: it holds what people said, and only you can read it\n");
    let page = study.read("page.html");
    assert!(page.contains("Confidential: holds what people said"), "no warning");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(study.path("page.html")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // The same files give the same bytes.
    assert_eq!(page, self::page(&study, &[]));
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let page = page(&small(), &[]);
    let themes = part(&page, "themes");
    // care and warmth: Ada of two; money: both.
    for (name, n) in [("care", 1), ("warmth", 1), ("money", 2)] {
        let row = themes
            .split("<tr")
            .find(|row| text(row).contains(&format!("{name} {n} of 2")))
            .unwrap();
        assert!(row.contains("viewBox=\"0 0 2 10\""), "{row}");
        assert!(row.contains(&format!("width=\"{n}\" height=\"10\"")), "{row}");
    }
}

#[test]
fn stripes_stand_where_the_words_are() {
    let page = page(&small(), &[]);
    let stripes = part(&page, "stripes");
    // P1: questions have words 0 to 2 and 7 to 9, answers 3 to 6 and 10 to 13. `held my hand` is words 4 to 6, `paid me
    // late` 11 to 13. P2: the question is 0 to 2, the answer 3 to 7, `paid me nothing` is 4 to 6.
    for path in
        ["M3 0h4v8h-4zM10 0h4v8h-4z", "M0 3h3v2h-3zM7 3h3v2h-3z", "M4 13h3", "M11 21h3", "M4 21h3"]
    {
        assert!(stripes.contains(&format!("d=\"{path}\"")), "{path} in {stripes}");
    }
    assert!(text(stripes).contains("P1 8 2 of 2 P2 5 1 of 1"), "{}", text(stripes));
}

#[test]
fn what_nobody_read_is_not_white() {
    let study = small().file("coverage.csv", "coder,transcript,codes\nana,P2,money\n");
    let page = page(&study, &[]);
    assert!(
        part(&page, "stripes").contains("class=\"unread\" d=\"M0 13h8\""),
        "{}",
        part(&page, "stripes")
    );
    let matrix = part(&page, "matrix");
    assert!(matrix.contains("class=\"cross\""), "{matrix}");
    // Of the theme and its code only Ada was read.
    assert!(
        text(part(&page, "themes")).contains("warmth 1 of 1 100%"),
        "{}",
        text(part(&page, "themes"))
    );
}

#[test]
fn a_page_for_everybody_holds_nobody() {
    let study = small().file("memos/x.md", "nothing");
    let private = page(&study, &["--memos"]);
    let public = page(&study, &["--public"]);
    for word in ["Ada", "Bea", "P1", "P2", "held my", "paid", "tender", "young"] {
        assert!(private.contains(word), "{word}");
        assert!(
            !public.contains(word),
            "{word} in {}",
            &public[public.find(word).unwrap().saturating_sub(200)..][..400]
        );
    }
    let left_out = text(part(&public, "left-out"));
    assert!(left_out.contains("For everybody: what people said, the coders' notes,"), "{left_out}");
    assert!(!public.contains("Confidential"), "it says so");
    assert!(text(part(&public, "themes")).contains("money 2 of 2 100%"), "numbers stay");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Written over what was private, it is what it was: nobody else can read it yet.
        std::fs::remove_file(study.path("page.html")).unwrap();
        page(&study, &["--public"]);
        let mode = std::fs::metadata(study.path("page.html")).unwrap().permissions().mode();
        assert_ne!(mode & 0o777, 0o600);
    }
    let refused = study.run(["report", "--public", "--memos", "-o", "x.html"]).to_string();
    assert!(refused.contains("cannot be used with"), "{refused}");
}

#[test]
fn examples_of_the_codebook_may_be_quotes() {
    let study = small().codebook(
        "- id: care\n  definition: being cared for\n  examples: [he brought soup]\n  counterexamples: [he ate soup]\n  codes:\n  - id: warmth\n- id: money",
    );
    assert!(page(&study, &[]).contains("he brought soup"));
    let public = page(&study, &["--public"]);
    assert!(!public.contains("soup") && public.contains("being cared for"));
}

#[test]
fn there_is_a_sentence_in_place_of_an_empty_picture() {
    let interview = "I: How was it?\nP: She held my hand.\n";
    let nothing = Study::new()
        .codes("care\nmoney")
        .transcript("P1", interview)
        .transcript("P2", "I: And?\nP: Fine, thanks.\n");
    let of_nothing = page(&nothing, &[]);
    for (id, sentence) in [
        ("stripes", "Nothing is coded in what was read."),
        ("matrix", "Nothing is coded in what was read."),
        ("agreement", "Nobody has coded: there is nothing to compare."),
        ("new", "No transcript was read for codes."),
        ("quotes", "No passage is coded in what was read."),
    ] {
        let said = text(part(&of_nothing, id));
        assert!(said.contains(sentence), "{id}: {said}");
        assert!(!part(&of_nothing, id).contains("<svg"), "{id} draws");
    }
    let one = Study::new().codes("care").transcript("P1", interview).tags(
        "ana",
        "P1",
        "code,quote\ncare,held my hand\n",
    );
    let of_one = page(&one, &[]);
    for (id, sentence) in [
        ("agreement", "There is one coder: agreement needs two."),
        ("new", "New codes are counted from one transcript to the next; there is one."),
        ("methods", "There is nothing to tell of methods yet."),
        ("together", "Two codes can occur together; the codebook has fewer."),
    ] {
        let said = text(part(&of_one, id));
        assert!(said.contains(sentence), "{id}: {said}");
    }
    assert!(part(&of_one, "matrix").contains("class=\"dot h0\""), "one person draws as it should");
}

#[test]
fn nothing_in_a_study_is_markup() {
    let evil = "</script><script>alert(1)</script>\u{202e}<img src=x onerror=alert(1)>";
    let study = Study::new()
        .file("study.yaml", format!("title: '{evil}'\n"))
        .codebook(&format!(
            "- id: care\n  name: '{evil}'\n  definition: '{evil}'\n  color: '#ffff00'\n- id: money"
        ))
        .transcript("P1", &format!("I: How?\nP: She said {evil} to me.\n"))
        .transcript("P2", "I: How?\nP: Fine.\n")
        .tags("ana", "P1", &format!("code,quote,memo\ncare,She said,\"{evil}\"\n"))
        .tags("ben", "P1", "code,quote\nmoney,She said\n")
        .tags("ana", "P2", "code,quote\n");
    let page = page(&study, &["--memos", "--framework"]);
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script>").count(), 2);
    assert!(!page.contains("<img") && !page.contains('\u{202e}'));
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(
        text(part(&page, "left-out")).contains("Colours of the codebook were changed"),
        "yellow on white"
    );
}

#[test]
fn what_cannot_be_a_page_is_refused() {
    let study = small().folder("there.html");
    for (args, says) in [
        (
            &["-o", "report.pdf"][..],
            "error: report.pdf: the report is a page for browsers\nhint: name it .html",
        ),
        (
            &["-o", "nowhere/report.html"],
            "error: nowhere/report.html: there is no such folder\nhint: make it first",
        ),
        (&["-o", "there.html"], "error: there.html: this is a folder\nhint: name a file"),
        (&[], "--output <FILE>"),
    ] {
        let outcome = study.run([&["report"], args].concat()).to_string();
        assert!(outcome.contains(says), "{outcome}");
        assert!(outcome.contains("status 2"), "{outcome}");
    }
    let study = small().codebook("- id: care\n  color: red\n- id: warmth\n- id: money");
    let outcome = study.run(["report", "-o", "page.html"]).to_string();
    assert!(
        outcome.contains("codebook.yaml:3:10: `color` must be `#rrggbb`, not `red`"),
        "{outcome}"
    );
}

#[test]
fn doubts_about_who_speaks_are_told() {
    let study = Study::new()
        .codes("care")
        .transcript("P1", "Ada: Hello there.\nBen: And hello.\nAda: Well now.\nBen: Yes indeed.\n")
        .tags("ana", "P1", "code,quote\ncare,Hello there\n");
    let study = study.transcript("P2", "I: And you?\nP: Fine, thanks.\n");
    let page = page(&study, &[]);
    let told = text(part(&page, "left-out"));
    assert!(told.contains("transcripts/P1.txt: nobody is known to ask here"), "{told}");
    assert!(told.contains("Not covered by these coders: P2"), "{told}");
}
