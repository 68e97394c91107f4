//! What can be put together of quotes: it is told on stderr and under the quotes, and changes no number.

use crate::harness::Study;

/// Six people; the first says most of what there is on care.
fn study() -> Study {
    let mut people = "participant,transcript,speaker,job,town\n".to_owned();
    let mut study = Study::new().codes("care\nwork");
    for n in 1..=6 {
        let turns = if n == 1 { 9 } else { 1 };
        let said: String = (1..=turns)
            .map(|turn| {
                format!(
                    "I: And?\nP: Word {turn} on care by {n}.\nI: So?\nP: Then {turn} on work.\n"
                )
            })
            .collect();
        let tags: String =
            (1..=turns).map(|turn| format!("care,{}\nwork,{}\n", 4 * turn - 2, 4 * turn)).collect();
        study = study.transcript(&format!("P{n}"), &said).tags(
            "ana",
            &format!("P{n}"),
            &format!("code,turn\n{tags}"),
        );
        people += &format!("P{n},P{n},,{},{}\n", if n == 6 { "baker" } else { "cook" }, "Here");
    }
    study.file("participants.csv", people)
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_person_who_says_most_is_told_beside_the_quotes_and_under_them() {
    let study = study();
    for args in [&["quotes"][..], &["quotes", "--format", "md"], &["framework", "--format", "json"]]
    {
        let run = study.run(args).unchanged();
        // Nine of fourteen on each theme, by hand.
        for said in [
            "18 of 28 quotes are of P1: put together they may tell who that is",
            "`care`: 9 of 14 are of P1; `work`: 9 of 14 are of P1",
            "`code quotes --one-per-participant` takes one of each",
        ] {
            assert!(flat(&run.stderr).contains(said), "{said}\n{run}");
            // A document for readers does not carry what is meant for who makes it.
            let is_noted = flat(&run.stdout).contains(said);
            assert_eq!(is_noted, !args.contains(&"md"), "{said}\n{run}");
        }
        let quiet = study.run([args, &["-q"]].concat()).unchanged();
        assert_eq!((quiet.stderr.as_str(), &quiet.stdout), ("", &run.stdout));
    }
    let one = study.run(["quotes", "--one-per-participant"]).unchanged();
    assert!(!one.stderr.contains("put together"), "{one}");
    let csv = study.run(["quotes", "--format", "csv"]).unchanged();
    assert_eq!(csv.stdout.lines().count(), 29, "csv holds quotes and nothing else\n{csv}");
}

#[test]
fn attributes_that_few_share_are_told() {
    let study = study();
    let run = study.run(["quotes", "--attribution", "attributes"]).unchanged();
    // Five cooks, one baker.
    let told = "the attributes beside the words of 1 of 6 participants are shared by fewer than 4 others (k < 5)";
    assert!(flat(&run.stderr).contains(told) && flat(&run.stdout).contains(told), "{run}");
    assert!(
        run.stderr.contains("`code deid participants` tells which attributes do that"),
        "{run}"
    );
    for args in [&["quotes"][..], &["quotes", "--attribution", "none"]] {
        let run = study.run(args).unchanged();
        assert!(!run.stderr.contains("are shared by fewer"), "{run}");
    }
    let page = study.run(["report", "-o", "page.html"]);
    // The page is for those who work on the study: there it stands in it, and is not told each time.
    assert!(!page.stderr.contains("are shared by fewer"), "{page}");
    assert!(flat(&study.read("page.html")).contains("are shared by fewer"));
}

#[test]
fn an_order_that_tells_who_spoke_is_told_and_can_be_broken() {
    let study = study();
    let none = study.run(["quotes", "--attribution", "none", "--format", "json"]).unchanged();
    assert!(none.stderr.contains("stand in the order of the transcripts"), "{none}");
    assert!(none.stderr.contains("`--order mixed` breaks it"), "{none}");
    let mixed = ["quotes", "--attribution", "none", "--format", "json", "--order", "mixed"];
    let mixed = study.run(mixed).unchanged();
    assert!(!mixed.stderr.contains("order of the transcripts"), "{mixed}");
    let words = |text: &str| {
        let found =
            text.lines().filter(|line| line.contains("on care by")).map(|l| l.trim().to_owned());
        found.collect::<Vec<_>>()
    };
    let (in_order, out_of_order) = (words(&none.stdout), words(&mixed.stdout));
    assert_ne!(in_order, out_of_order);
    let sorted = |mut all: Vec<String>| {
        all.sort();
        all
    };
    assert_eq!(sorted(in_order), sorted(out_of_order), "the same quotes");
}

#[test]
fn long_quotes_with_words_beside_which_people_are_known_are_told() {
    let long = "So I was the only nurse in town, and everybody knew me, because I had that tattoo, and then the paper came \
                and wrote about it, and from that day on I could not go to the shop without somebody asking me about it";
    let study = Study::new()
        .codes("care")
        .transcript(
            "P1",
            &format!("I: So?\nP: {long}.\nI: And?\nP: I was the only nurse in town.\n"),
        )
        .tags("ana", "P1", "code,turn\ncare,2\ncare,4\n");
    let run = study.run(["quotes"]).unchanged();
    let told = "1 quote of 40 words or more with words beside which people are recognised: 1 x mark of the body, 1 x `the only …`";
    assert!(flat(&run.stderr).contains(told), "{run}");
    let none = study.run(["quotes", "--attribution", "none"]).unchanged();
    assert!(!none.stderr.contains("recognised"), "{none}");
    // A manuscript that quotes it.
    study.write("paper.md", format!("“{long}” (P1).\n"));
    let paper = study.run(["check-quotes", "paper.md"]).unchanged();
    assert!(flat(&paper.stderr).contains(told), "{paper}");
}
