//! What a stranger's transcript looks like, and what is told of it where numbers are: the essential word of each warning.

use crate::harness::Study;

/// A text, and what `code themes` says of it; nothing where it is right as it is.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "who asks under a real name beside a known word",
        "Ann Lee: What happened to the well?\nP01: It ran dry in May.\nAnn Lee: And then?\nP01: We dug a new one.\n",
        "nobody is known to ask here: all count as participants: Ann Lee, P01",
    ),
    (
        "a slip of the typist",
        "Interveiwer: How so?\nP1: It ran dry.\nInterveiwer: And then?\nP1: We dug.\n",
        "one slip from the word `interviewer`",
    ),
    (
        "the informant is I",
        "E: What happened to the well?\nI: It ran dry in May.\nE: And then?\nI: We dug a new one.\n",
        "`I` is taken to ask and asks nothing, and 2 of 2 turns of `E` are questions",
    ),
    (
        "two words for who answers",
        "R: What happened to the well?\nP: It ran dry in May.\nR: And then?\nP: We dug a new one.\n",
        "`R` counts as a participant, and 2 of 2 turns of `R` are questions",
    ),
    (
        "a letter for a digit",
        "I: How?\nP1: I asked.\nI: And then?\nPl: She wrote it.\nI: And after?\nP1: I went home.\n",
        "`Pl` (line 4) is one slip from `P1`",
    ),
    (
        "a zero left out",
        "I: How?\nP04: I asked.\nI: And then?\nP4: She wrote it.\nI: And after?\nP04: I went home.\n",
        "one slip from `P04`",
    ),
    (
        "a letter of another alphabet",
        "I: How?\nP1: I asked.\nI: And then?\n\u{420}1: She wrote it.\nI: And after?\nP1: I went home.\n",
        "is one slip from",
    ),
    (
        "a number behind a code",
        "I: How?\nP01 2: I asked.\nI: And then?\nP01 4: She wrote it.\nI: So?\nP01 6: I left.\n",
        "`P01` has a number behind it",
    ),
    (
        "turns are counted behind their letters",
        "I 1: How?\nP 2: I asked.\nI 3: And then?\nP 4: She wrote it.\n",
        "labels are numbered in a row",
    ),
    (
        "a name in capitals without its colon",
        "I: We went to sea?\nBrady: That was me.\nI: And then?\nBRADY Ah, really?\nI: So?\nBrady: Yes.\n",
        "`I` speaks again after a paragraph without a label (line 4)",
    ),
    (
        "a name without its colon, in the form of the others",
        "Int: We went to sea?\nBrady: That was me.\nInt: And then?\nBrady; Ah, really.\nInt: So?\nBrady: Yes.\n",
        "(line 4, which begins with `Brady`)",
    ),
    (
        "what is thrown in",
        "I: How?\nP: It ran dry /I: really?/ in May.\nI: And then?\nP: We dug.\n",
        "`I:` stands within what is said",
    ),
    (
        "a column of codes behind what is said",
        "I\tHow?\nP1\tIt ran dry.\twater\nI\tAnd then?\nP1\tWe dug.\n",
        "a column behind what is said counts as said too: `water`",
    ),
    (
        "three who answer",
        "P1: We dug.\nP2: So did I.\nP1: In May.\nP3: Not I.\nP2: You slept.\n",
        "",
    ),
    ("who asks is known", "I: How so?\nP1: It ran dry.\nI: And then?\nP1: We dug.\n", ""),
    (
        "one of them asks back",
        "I: Tell me of the well.\nP1: Which one? The old one?\nI: That one.\nP1: It ran dry. We dug.\n",
        "",
    ),
];

#[test]
fn what_is_in_doubt_is_told_where_numbers_are() {
    let wrong: Vec<String> = TEXTS
        .iter()
        .filter_map(|(about, text, told)| {
            let study = Study::new().codes("water").transcript("T1", text);
            let said =
                study.tags("ana", "T1", "code,turn\n").run(["themes", "--format", "csv"]).stderr;
            let fits = if told.is_empty() { said.is_empty() } else { said.contains(told) };
            (!fits).then(|| format!("{about}: {said}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Told once for a study, until somebody has looked: 1 word, 2 and 2 in one transcript, 2 in the other.
#[test]
fn what_is_heard_in_round_brackets() {
    let one = "---\ndate: 3 May\n---\nI: How (laughs)?\nP: It was (laughs) far.\nI: So?\nP: (door rings) No (from here) (Phone ringing.)\n";
    let study = Study::new()
        .codes("water")
        .transcript("T1", one)
        .transcript("T2", "I: How?\nP: It was far (long pause).\nI: So?\nP: It was [sighs] far.\n")
        .tags("ana", "T1", "code,turn\nwater,2\n");
    let told = "warning: transcripts/T1.txt:5: what may be notes in round brackets, such as `laughs`, counts as said: \
        7 words in 2 transcripts";
    for command in ["themes", "quotes", "talk"] {
        let said = study.run([command, "--format", "csv"]).stderr;
        assert!(said.contains(told), "{command}: {said}");
        assert_eq!(said.matches("in round brackets").count(), 1, "{said}");
    }
    study.write("study.yaml", "labels_checked: [T1, T2]\n");
    assert_eq!(study.run(["themes", "--format", "csv"]).stderr, "");
}

/// A text, and the participants with their words.
const READ: &[(&str, &str)] = &[
    (
        "Interviewer (I): Ann\nParticipant (P): Ben\n\nI: How?\nP: It ran dry.\nI: And then?\nP: We dug.\n",
        "T1 5",
    ),
    (
        "Interviewer: Anna\nParticipant: Tom\n\nAnna: How?\nTom: It ran dry.\nAnna: And then?\nTom: We dug.\n",
        "T1 5",
    ),
    (
        "I: Interviewer\nP: Participant\n\nI: How?\nP: It ran dry.\nI: And then?\nP: We dug.\n",
        "T1 5",
    ),
    ("I: How?\nP: It #00:01:02-3# ran dry.\nI: And then?\nP: We (00:01:09) dug.\n", "T1 5"),
    ("I: How?\nP: It ran dry.\nI: And then?\nP: We dug.\n\nPage 3 of 3\n", "T1 5"),
    ("I: How?\nP: It ran dry.\n\n2\n\nI: And then?\nP: We dug.\n\nEnd of interview.\n", "T1 5"),
    ("Ｉ: How?\nＰ１: It ran dry.\nI: And then?\nP1: We dug.\n", "T1 5"),
    ("I: How?\nİpek: It ran dry.\nI: And then?\nipek: We dug.\n", "T1 5"),
    (
        "Jane Brown (Interviewer): How?\nTom: It ran dry.\nJane Brown (Interviewer): And then?\nTom: We dug.\n",
        "T1 5",
    ),
];

#[test]
fn marks_and_heads_are_nobodys_words() {
    let wrong: Vec<String> = READ
        .iter()
        .filter_map(|(text, wanted)| {
            let study = Study::new().codes("water").transcript("T1", text);
            let study = study.tags("ana", "T1", "code,turn\n");
            let speakers = study.run(["speakers", "--format", "csv"]).stdout;
            let rows = speakers.lines().skip(1).filter(|row| row.contains(",participant,"));
            let found: Vec<String> = rows
                .map(|row| {
                    let cells: Vec<&str> = row.split(',').collect();
                    format!("{} {}", cells[4], cells[6])
                })
                .collect();
            (found.join("; ") != *wanted).then(|| format!("{text}{speakers}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A declared name is a label alone on its line, whatever its characters, and so is a number before a colon.
#[test]
fn declared_names_of_any_form() {
    for (label, behind) in
        [("P2?", "\n"), ("#2", "\n"), ("@mary", "\n"), ("Mary & Tom!", "\n"), ("2", ": ")]
    {
        let text = format!(
            "Ann: How?\n\n{label}{behind}It ran dry.\n\nAnn: And then?\n\n{label}{behind}We dug.\n"
        );
        let study = Study::new()
            .codes("water")
            .file("study.yaml", "interviewers: [Ann]\n")
            .file("participants.csv", format!("participant,transcript,speaker\nZ,T1,{label}\n"))
            .transcript("T1", &text)
            .tags("ana", "T1", "code,turn\nwater,2\nwater,4\n");
        let counted = study.run(["themes", "--by", "participant", "--format", "csv"]);
        // By hand: 3 and 2 words, in two turns.
        let row = counted.stdout.lines().nth(1).unwrap_or_default().to_owned();
        assert!(row.contains("Z") && row.contains(",2,5,"), "{label}: {row}\n{}", counted.stderr);
    }
}
