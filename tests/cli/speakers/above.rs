//! What stands around a talk and is no speech: who is who above it, headings within it, the same twice.

use crate::harness::Study;

/// 10 words are asked (4 + 3 + 3), and 17 answered (6 + 6 + 5).
const TALK: &str = "Interviewer: Where do you walk?\nParticipant: Along the canal, on dry days.\n\
    Interviewer: And in winter?\nParticipant: I stay at home and read.\n\
    Interviewer: Why is that?\nParticipant: The path is under ice.\n";

/// 10 words are asked and 17 answered, and none are the same.
const MORE: &str = "Interviewer: Who walks with you?\nParticipant: My aunt, and at times nobody.\n\
    Interviewer: Until what hour?\nParticipant: We turn round at the lock.\n\
    Interviewer: What comes then?\nParticipant: Tea and a cake.\n";

fn told(text: &str) -> String {
    Study::new()
        .codes("walk")
        .transcript("T", text)
        .run(["speakers", "--format", "csv"])
        .to_string()
}

/// Whether nothing but the talk is anybody's, and there is no doubt.
fn is_read(text: &str) {
    let said = told(text);
    assert!(said.contains("T,Interviewer,interviewer,known words,,3,10,"), "{text}{said}");
    assert!(said.contains("T,Participant,participant,known words,T,3,17,"), "{text}{said}");
    assert!(!said.contains("warning"), "{text}{said}");
}

#[test]
fn who_is_who_above_a_talk() {
    for head in [
        "Interviewer: Ana\nParticipant: P07\nDate: 3 May\nPlace: clinic\n",
        "Interview 7\nDate: 3 May\nInterviewer: Ana\nParticipant: P07\n",
        "Interviewer: AR\nTranscriber: MK\n",
        "Interviewer: Ana\tParticipant: P07\n",
        "Interviewer: Ana; Participant: P07; Date: 3 May\n",
        "Participant: P07\n\nInterviewer: Ana\n",
        "Participant: 07\nInterviewer: AR\n",
        "Interviewer: A. R.\nInterviewee: J. G.\n",
        "Participant: female, 34\n",
        "Participant: P07, female, 34, lives with her sister in the north.\n",
        "Participant: a nurse with ten years in community care, recruited by flyer\n",
    ] {
        is_read(&format!("{head}{TALK}"));
    }
}

#[test]
fn what_may_say_who_somebody_is_is_told() {
    for head in [
        "Participant: A nurse with ten years in community care.\n",
        "Participant: Home carer for six years, met at the library\n",
        "Participant: Nurse\n",
    ] {
        let said = told(&format!("{head}{TALK}"));
        let doubt =
            "transcripts/T.txt:1: this line may say who `Participant` is, and counts as said";
        assert!(said.contains(doubt), "{said}");
    }
    // People speak first, too.
    for first in [
        "I said that it is cold.",
        "Hi",
        "Thank you for having me",
        "Before we start, the door, please.",
    ] {
        assert!(!told(&format!("Participant: {first}\n{TALK}")).contains("warning"), "{first}");
    }
}

/// `Part 2` is 2 words more than 17 and 16.
#[test]
fn headings_within_a_talk_are_told() {
    for apart in ["", "\n"] {
        let said = told(&format!("{TALK}{apart}Part 2\n{apart}{MORE}"));
        let line = 7 + apart.len();
        let doubt = format!(
            "transcripts/T.txt:{line}: a line that may be a heading counts as said (line {line})"
        );
        assert!(said.contains(&doubt), "{said}");
    }
    assert!(!told(&format!("{TALK}# Part 2\n{MORE}")).contains("warning"));
    assert!(!told(&format!("{TALK}and then Part 2\n{MORE}")).contains("heading"));
}

#[test]
fn notes_below_a_talk_are_nobodys() {
    is_read(&format!("{TALK}\nNotes after the interview\nShe was tired.\n"));
    is_read(&format!("{TALK}\nSummary\n\nShe walks on dry days.\n"));
}

/// 27 words stand there twice; `We went on.` 12 times is 11 times again, of 33 words.
#[test]
fn the_same_twice_is_told() {
    let twice = "transcripts/T.txt:7: what is said from line 1 on stands here twice, again from line 7 on (6 turns, 27 words)";
    assert!(told(&TALK.repeat(2)).contains(twice));
    assert!(!told(&format!("{TALK}{MORE}")).contains("twice"));
    let round = format!("{TALK}{}", "Participant: We went on.\n".repeat(12));
    let again =
        "transcripts/T.txt:8: the same is said again and again from line 8 on (11 turns, 33 words)";
    assert!(told(&round).contains(again));
    let checked = Study::new().codes("walk").transcript("T", &TALK.repeat(2));
    let checked = checked.file("study.yaml", "labels_checked: [T]\n");
    assert!(!checked.run(["speakers"]).to_string().contains("twice"));
}

#[test]
fn captions_that_say_the_same_again_are_told() {
    let captions = |said: &[&str]| -> String {
        let block = |(at, said): (usize, &&str)| {
            format!(
                "{}\n00:00:{:02},000 --> 00:00:{:02},500\n{said}\n\n",
                at + 1,
                2 * at,
                2 * at + 1
            )
        };
        said.iter().enumerate().map(block).collect()
    };
    let told = |text: &str| {
        let study = Study::new().codes("walk").file("transcripts/T.srt", text);
        study.tags("ana", "T", "code,quote\n").run(["themes"]).to_string()
    };
    let all: Vec<&str> = TALK.lines().collect();
    let said = told(&captions(&all).repeat(2));
    let twice = "from piece 1 (00:00:00) on stands here twice, again from piece 7 (00:00:00) on (6 pieces, 27 words)";
    assert!(said.contains(twice), "{said}");
    assert!(!told(&captions(&all)).contains("warning"));
    // 7 times once more, of 2 words each.
    let said = told(&captions(&[&all[..], &["Thank you."; 8]].concat()));
    assert!(
        said.contains("again and again from piece 8 (00:00:14) on (7 pieces, 14 words)"),
        "{said}"
    );
    let said = told(&captions(&all).replace("ice", "iceâ€™s"));
    assert!(said.contains("saved wrongly, from piece 6 (00:00:10) on (1 place)"), "{said}");
}

#[test]
fn letters_that_were_saved_wrongly_are_told() {
    for wrong in ["cafÃ©", "Iâ€™m", "caf\u{fffd}", "I&#39;m"] {
        let said = told(&TALK.replace("canal", wrong));
        let doubt = "transcripts/T.txt:2: letters that were saved wrongly: 1 place (line 2)";
        assert!(said.contains(doubt), "{said}");
    }
    assert!(!told(&TALK.replace("canal", "café – in São Paulo, R&D")).contains("warning"));
    let rich = format!("{{\\rtf1\\ansi {}}}", TALK.replace('\n', "\\par\n"));
    assert!(
        told(&rich).contains("error: transcripts/T.txt: this is Rich Text (.rtf), not plain text")
    );
}

/// Phones and devices are names in captions of meetings.
#[test]
fn devices_speak_in_captions() {
    let captions = TALK.lines().enumerate().map(|(at, said)| {
        format!("{}\n00:00:{:02}.000 --> 00:00:{:02}.500\n{said}\n\n", at + 1, 2 * at, 2 * at + 1)
    });
    let captions: String = captions.collect();
    for name in ["Juan's iPhone", "+1 604-555-0134", "iPad (2)"] {
        let text = format!("WEBVTT\n\n{}", captions.replace("Participant", name));
        let study = Study::new().codes("walk").file("transcripts/T.vtt", &text);
        let said = study.run(["speakers", "--format", "csv"]).to_string();
        assert!(
            said.contains(&format!("T,{name},participant,")) && said.contains(",3,17,"),
            "{said}"
        );
    }
}
