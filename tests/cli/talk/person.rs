//! `code talk --by person`

use super::rows;
use crate::harness::Study;

/// Ada says 4 + 2 words in one talk, and Ben 2 there; Cleo is alone with 3 in another.
#[test]
fn person_by_person() {
    let study = Study::new()
        .codes("wait")
        .file("participants.csv", "participant,transcript,speaker\nAda,G,A\nBen,G,B\nCleo,T,P\n")
        .transcript("G", "I: Who came?\nA: We came quite early.\nB: We waited.\nA: An hour.\n")
        .transcript("T", "I: And you?\nP: I came late.\n")
        .tags("ana", "G", "code,quote\nwait,We waited\n");
    let text = study.run(["talk", "--by", "person", "--format", "csv", "--quiet"]).done();
    let columns = [
        "role",
        "participant",
        "transcripts",
        "turns",
        "words",
        "words_of",
        "of_participants",
        "of_participants_of",
    ];
    assert_eq!(
        rows(&text, &columns),
        [
            "participant  2 4 11 15 11 11",
            "participant Ada 1 2 6 15 6 11",
            "participant Ben 1 1 2 15 2 11",
            "participant Cleo 1 1 3 15 3 11",
            "interviewer  2 2 4 15  ",
        ]
    );
    // An equal share is one of those who talk with each other: 8 words of two people, and Cleo's own.
    let json: serde_json::Value = serde_json::from_str(
        &study.run(["talk", "--by", "person", "--format", "json", "--quiet"]).done(),
    )
    .unwrap();
    let bars = json["figures"]["voices"]["plot"]["rows"].as_array().unwrap();
    let bar = |bar: &serde_json::Value| {
        format!(
            "{} {} of {} {} {}",
            bar["label"]["text"], bar["n"], bar["of"], bar["mark"], bar["quiet"]
        )
    };
    assert_eq!(
        bars.iter().map(bar).collect::<Vec<_>>(),
        [
            "\"Ada\" 6 of 11 4 false",
            "\"Cleo\" 3 of 11 3 false",
            "\"Ben\" 2 of 11 4 false",
            "\"interviewers\" 4 of 15 null true",
        ]
    );
    let refused = study.run(["talk", "--by", "person", "--coders", "ana"]).to_string();
    assert!(refused.contains("`--coders` does nothing here"), "{refused}");
}
