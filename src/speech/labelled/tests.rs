//! Every shape of labels, by a short talk of two people who take turns.

use crate::model::{Conventions, Unlabelled};
use crate::speech::Declaration;
use crate::speech::turns::divide;

const TALK: [(&str, &str); 4] = [
    ("What happened to the ford?", "It ran dry in May."),
    ("And then?", "We built a bridge."),
    ("Who paid for it?", "My aunt, and two of the millers."),
    ("Was it high?", "Nine metres, or ten."),
];

/// How two people's lines are written (`~` is what is said, `№` a running number), and their labels.
const WRITTEN: &[(&str, &str, &str, &str)] = &[
    ("Int.: ~", "Part.: ~", "Int", "Part"),
    ("\"Ada\": ~", "\"Bo\": ~", "Ada", "Bo"),
    ("- Ada: ~", "- Bo: ~", "Ada", "Bo"),
    ("* **Ada:** ~", "* **Bo:** ~", "Ada", "Bo"),
    ("> Ada: ~", "> Bo: ~", "Ada", "Bo"),
    ("№. Ada: ~", "№. Bo: ~", "Ada", "Bo"),
    ("№) I: ~", "№) P1: ~", "I", "P1"),
    ("(№) I: ~", "(№) P1: ~", "I", "P1"),
    ("[№] I: ~", "[№] P1: ~", "I", "P1"),
    ("№\tI: ~", "№\tP1: ~", "I", "P1"),
    ("Ada, 00:07: ~", "Bo, 00:09: ~", "Ada", "Bo"),
    ("Ada [00:07]: ~", "Bo [00:09]: ~", "Ada", "Bo"),
    ("[00:00:01] [Ada] ~", "[00:00:02] [Bo] ~", "Ada", "Bo"),
    ("[10:15] <ada> ~", "[10:16] <bo> ~", "ada", "bo"),
    ("[00:01 - 00:05] S1: ~", "[00:05 - 00:09] S2: ~", "S1", "S2"),
    ("12/03/21, 10:15 - Ada: ~", "12/03/21, 10:16 - Bo: ~", "Ada", "Bo"),
    ("[12.03.21, 10:15:33] Ada: ~", "[12.03.21, 10:16:34] Bo: ~", "Ada", "Bo"),
    ("*I:* ~", "*P1:* ~", "I", "P1"),
    ("__Ada__: ~", "__Bo__: ~", "Ada", "Bo"),
    ("Ada:\n~\n", "Bo:\n~\n", "Ada", "Bo"),
    ("Ada\n(00:07)\n~", "Bo\n(00:09)\n~", "Ada", "Bo"),
    ("00:00:01 --> 00:00:04 S1\n~", "00:00:04 --> 00:00:06 S2\n~", "S1", "S2"),
    ("S1 - 00:07\n~\n", "S2 - 00:09\n~\n", "S1", "S2"),
    ("00:07 | S1\n~\n", "00:09 | S2\n~\n", "S1", "S2"),
    ("Ada\t00:07\t~", "Bo\t00:09\t~", "Ada", "Bo"),
    ("00:07\tAda\t~", "00:09\tBo\t~", "Ada", "Bo"),
    ("**Ada**\n~\n", "**Bo**\n~\n", "Ada", "Bo"),
    ("ADA\n~\n", "BO\n~\n", "ADA", "BO"),
    ("### №. Interviewer\n~\n", "### №. P1\n~\n", "Interviewer", "P1"),
    ("Dr. Marsh: ~", "Mrs. Lee: ~", "Dr. Marsh", "Mrs. Lee"),
    ("#1: ~", "#2: ~", "#1", "#2"),
    ("Person A: ~", "Person B: ~", "Person A", "Person B"),
    ("Interviewer/Moderator: ~", "Participant: ~", "Interviewer/Moderator", "Participant"),
    ("Interviewer | ~", "P1 | ~", "Interviewer", "P1"),
    ("I; ~", "P1; ~", "I", "P1"),
    ("I= ~", "P1= ~", "I", "P1"),
    ("Ada> ~", "Bo> ~", "Ada", "Bo"),
    ("Ada:: ~", "Bo:: ~", "Ada", "Bo"),
    ("Ada — ~", "Bo — ~", "Ada", "Bo"),
    ("I- ~", "P1- ~", "I", "P1"),
    ("I  ~", "P1  ~", "I", "P1"),
    (">> ADA: ~", ">> BO: ~", "ADA", "BO"),
    ("「私」~", "「田中」~", "私", "田中"),
    ("【私】~", "【田中】~", "私", "田中"),
    ("聞き手：~", "話し手：~", "聞き手", "話し手"),
    ("I (№): ~", "P (№): ~", "I", "P"),
    ("I [№]: ~", "P01 [№]: ~", "I", "P01"),
    ("I (№ of 8): ~", "P1 (№ of 8): ~", "I", "P1"),
    ("I: ~ №", "P1: ~ №", "I", "P1"),
    ("I: ~ (№)", "P1: ~ (№)", "I", "P1"),
    ("I: ~\t№", "P1: ~\t№", "I", "P1"),
    ("I: ~ (0:0№)", "P1: ~ (0:0№)", "I", "P1"),
    ("I (0m0№s): ~", "P07 (0m0№s): ~", "I", "P07"),
    ("I [00:00:0№:12]: ~", "P07 [00:00:0№:12]: ~", "I", "P07"),
    ("Interviewer (#00:00:0№-3#)\n~\n", "P07 (#00:00:0№-3#)\n~\n", "Interviewer", "P07"),
    ("Interviewer:in: ~", "Befragte:r: ~", "Interviewer:in", "Befragte:r"),
    ("Interviewer*in: ~", "Teilnehmer*in 2: ~", "Interviewer*in", "Teilnehmer*in 2"),
    ("ada_field: ~", "bo_marsh: ~", "ada_field", "bo_marsh"),
    ("A.F. ~", "B.M. ~", "A.F.", "B.M."),
    ("<I> ~", "<P1> ~", "I", "P1"),
    ("{I} ~", "{P1} ~", "I", "P1"),
    ("(speaker 0) ~", "(speaker 1) ~", "speaker 0", "speaker 1"),
];

#[test]
fn two_people_take_turns_in_every_shape() {
    let known = |label: &str| Declaration::of(&Conventions::default(), label);
    for (one, other, first, second) in WRITTEN {
        let mut text = String::new();
        let mut number = 0;
        for (asked, answered) in TALK {
            for (written, said) in [(one, asked), (other, answered)] {
                number += 1;
                let line = written.replace('~', said).replace('№', &number.to_string());
                text.push_str(&format!("{line}\n"));
            }
        }
        let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
        let read = divide("t.txt".into(), text, "text/1", telling, &mut Vec::new());
        let said: Vec<(&str, &str)> = read
            .turns
            .iter()
            .map(|turn| (read.labels[turn.speaker].as_str(), turn.speech.of(&read.text)))
            .collect();
        let wanted: Vec<(&str, &str)> = TALK
            .iter()
            .flat_map(|(asked, answered)| [(*first, *asked), (*second, *answered)])
            .collect();
        assert_eq!(said, wanted, "{one}");
    }
}
