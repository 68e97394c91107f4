//! Every shape of labels, by a short talk of two people who take turns.

use crate::model::{Conventions, Unlabelled};
use crate::speech::Declaration;
use crate::speech::turns::divide;

mod paged;
mod written;

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
    ("I: 00:00:0№ ~", "P1: 00:00:0№ ~", "I", "P1"),
    ("I: 00:0№ ~", "P1: 00:0№ ~", "I", "P1"),
    ("I: ~ 00:00:0№", "P1: ~ 00:00:0№", "I", "P1"),
    ("Time: 00:00:0№\nI: ~", "Time: 00:00:0№\nP1: ~", "I", "P1"),
    ("### 00:0№ I\n~\n", "### 00:0№ P1\n~\n", "I", "P1"),
    ("I\n---\n~\n", "P1\n----\n~\n", "I", "P1"),
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

/// Lines above a talk of three say who is there, and nothing of what they do.
#[test]
fn who_is_present() {
    let talk = "Moderator: What happened?\nAnn: It ran dry.\nBo: We dug.\nModerator: And then?\n\
                Ann: It rained.\nBo: It did.\nModerator: Was it good?\nAnn: It was.\nBo: Yes.\n";
    let known = |label: &str| Declaration::of(&Conventions::default(), label);
    for above in [
        "",
        "Present: Moderator, Ann, Bo\n\n",
        "Participants: Ann, Bo and Moderator\n\n",
        "Speakers: Moderator (Jane), Ann, Bo\n\n",
        "Roles: Moderator, Ann\n\n",
        "Moderator, Ann, Bo\n\n",
        "Bo, moderator\n\n",
        "Moderator and Ann\n\n",
        "Attending: Moderator - Jane; Ann; Bo\n\n",
    ] {
        let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
        let text = format!("{above}{talk}");
        let read = divide("t.txt".into(), text, "text/1", telling, &mut Vec::new());
        let who: Vec<&str> =
            read.turns.iter().map(|turn| read.labels[turn.speaker].as_str()).collect();
        assert_eq!(who, ["Moderator", "Ann", "Bo"].repeat(3), "{above}");
        assert_eq!(read.roles.get(&"Ann".into()), None, "{above}");
    }
}

/// A time alone on its line within a turn is no speaker's.
#[test]
fn times_within_turns() {
    let known = |label: &str| Declaration::of(&Conventions::default(), label);
    for time in ["[00:00:12]", "00:00:12", "(00:12)", "Time: 00:12"] {
        for blank in ["", "\n"] {
            let text = format!(
                "I: What happened?\nP1: It ran dry\n{blank}{time}\n{blank}in May.\nI: And then?\nP1: We dug a new one.\n\
                 I: Who helped?\nP1: My brother came over.\n"
            );
            let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
            let read = divide("t.txt".into(), text, "text/1", telling, &mut Vec::new());
            let said = (0..read.turns.len()).map(|at| read.count_words(at)).collect::<Vec<_>>();
            assert_eq!(said, [2, 5, 2, 5, 2, 4], "{time}");
        }
    }
}

/// A word and a colon at the start of what stands below a name are said.
#[test]
fn what_is_said_below_a_name() {
    let known = |label: &str| Declaration::of(&Conventions::default(), label);
    for (above, below) in [
        ("Ann Field (0:№):", "Bo Marsh (0:№):"),
        ("Ann Field  0:№", "Bo Marsh  0:№"),
        ("Ann Field:", "Bo Marsh:"),
        ("### Ann Field", "### Bo Marsh"),
    ] {
        for said in [
            "Well: it was hard.",
            "Food: we had none.",
            "Question: was it hard?",
            "I: was what I said.",
        ] {
            let mut text = String::new();
            for turn in 0..12 {
                let name = if turn % 2 == 0 { above } else { below };
                let speech = if turn == 5 { said } else { "We had a small boat then." };
                text.push_str(&format!(
                    "{}\n{speech}\n\n",
                    name.replace('№', &(10 + turn).to_string())
                ));
            }
            let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
            let read = divide("t.txt".into(), text, "text/1", telling, &mut Vec::new());
            let labels: Vec<&str> = read.labels.iter().map(crate::text::Name::as_str).collect();
            assert_eq!(
                (labels, read.turns.len()),
                (vec!["Ann Field", "Bo Marsh"], 12),
                "{above} {said}"
            );
        }
    }
}

/// Lines of one word that come again, and turns of nothing, are no names above what is said: who speaks below them has a turn.
#[test]
fn words_alone_hide_nobody() {
    let known = |label: &str| Declaration::of(&Conventions::default(), label);
    for other in ["Note taker", "Interpreter", "Facilitator"] {
        let text = format!(
            "Facilitator: So, how was it\nat first?\nAnn: It was far,\nyes\nyes\n{other}: They laugh here.\n\
             Ann: And cold.\nyes\nWe went home.\n"
        );
        let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
        let read = divide("t.txt".into(), text, "text/1", telling, &mut Vec::new());
        let ann = read.labels.iter().position(|label| label.as_str() == "Ann");
        let words = (0..read.turns.len()).filter(|at| Some(read.turns[*at].speaker) == ann);
        // It was far, yes yes (5); and cold, yes, we went home (6).
        assert_eq!(words.map(|at| read.count_words(at)).collect::<Vec<_>>(), [5, 6], "{other}");
    }
    // Turns of nothing, and then another's, who may be there once.
    for (text, said) in [
        (
            "I: So it began.\nP: Three small words.\nI: \nI: \nI: \nP: And four more words.\n",
            vec![3, 3, 0, 0, 0, 4],
        ),
        (
            "P: So it began.\nP: Three words here.\nP: \nP: \nP: \nFacilitator: And then what?\nP: We left.\n",
            vec![3, 3, 0, 0, 0, 3, 2],
        ),
        (
            "All: So it began.\nA: \nFacilitator: And then what?\nAll: We left\nA: \nB: Yes,\nso\nso\nB: it was.\n",
            vec![3, 0, 3, 2, 0, 3, 2],
        ),
    ] {
        let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
        let read = divide("t.txt".into(), text.to_owned(), "text/1", telling, &mut Vec::new());
        let words = (0..read.turns.len()).map(|at| read.count_words(at));
        assert_eq!(words.collect::<Vec<_>>(), said, "{text}");
    }
}

/// A name that is another word, too, is a label where each paragraph has one.
#[test]
fn names_that_are_words() {
    let known = |label: &str| Declaration::of(&Conventions::default(), label);
    for name in [
        "Will",
        "An",
        "June",
        "anna green",
        "old man",
        "Participant no. 2",
        "Chair",
        "Village head",
        "Me",
    ] {
        let mut text = String::new();
        for said in
            ["The rain came late.", "We had no bread.", "They sold two cows.", "A road was built."]
        {
            text.push_str(&format!(
                "Moderator: And then?\nAda: {said}\n{name}: {said}\nBo: {said}\n"
            ));
        }
        let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
        let read = divide("t.txt".into(), text, "text/1", telling, &mut Vec::new());
        let labels: Vec<&str> = read.labels.iter().map(crate::text::Name::as_str).collect();
        assert_eq!(
            (labels, read.turns.len()),
            (vec!["Moderator", "Ada", name, "Bo"], 16),
            "{name}"
        );
    }
}

/// Who speaks, with how many words, and what is in doubt; `P2:a` is declared.
fn read(text: &str) -> (Vec<String>, String) {
    let known = |label: &str| match label {
        "P2:a" => Some(Declaration::Participant),
        label => Declaration::of(&Conventions::default(), label),
    };
    let telling = (&known as crate::speech::Declared<'_>, Unlabelled::Unsaid);
    let mut problems = Vec::new();
    let read = divide("t.txt".into(), text.to_owned(), "text/1", telling, &mut problems);
    let mut words = vec![0; read.labels.len()];
    (0..read.turns.len()).for_each(|at| words[read.turns[at].speaker] += read.count_words(at));
    let who = read.labels.iter().zip(words).map(|(label, words)| format!("{label} {words}"));
    let told = problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>();
    (who.collect(), told.join("; "))
}

/// Eight turns of two people, four words and five each: 16 and 20.
fn talk(asks: &str, answers: &str) -> String {
    let said = [
        ("Was it like that?", "It ran dry in May."),
        ("And what came then?", "We dug a new one."),
        ("Who told you so?", "My aunt paid for it."),
        ("How high was it?", "Nine metres, or even ten."),
    ];
    said.iter().map(|(one, other)| format!("{asks}: {one}\n{answers}: {other}\n")).collect()
}

/// What stands above a talk in the form of its labels, without a blank line below it, as Word's tables have it.
#[test]
fn fields_above_a_talk() {
    let said = vec!["Interviewer 16", "Participant 20"];
    for above in [
        "Date: 5 March\nInterviewer: AF\nParticipant: P07\nDuration: 45 min\n",
        "Participant: P07\nDate: 5 March\nInterviewer: AF\n",
        "Interviewer: Ann Field\nParticipant: P07\nPlace: the mill\n",
    ] {
        assert_eq!(
            read(&format!("{above}{}", talk("Interviewer", "Participant"))).0,
            said,
            "{above}"
        );
    }
    // Somebody's first words are said.
    let first = "Interviewer: AF\nParticipant: OK\n";
    let (who, _) = read(&format!("{first}{}", talk("Interviewer", "Participant")));
    assert_eq!(who, ["Interviewer 17", "Participant 21"]);
    let block = format!("I: Ann Field\nP07: female, 34\n\n{}", talk("I", "P07"));
    assert_eq!(read(&block).0, ["I 16", "P07 20"]);
}

#[test]
fn a_declared_name_with_a_colon_in_it() {
    for text in [talk("I", "P2:a"), talk("[00:01] I", "[00:02] P2:a"), talk("**I", "**P2:a")] {
        assert_eq!(read(&text).0, ["I 16", "P2:a 20"], "{text}");
    }
    // Nobody else is.
    assert_eq!(read(&talk("I", "P3:a")).0, ["I 16", "P3 24"]);
}

/// Labels that change where another typist went on are told, and so is a remark that nobody says.
#[test]
fn labels_that_change_and_remarks_are_told() {
    let change = |above: (&str, &str), below: (&str, &str)| {
        let (_, told) = read(&(talk(above.0, above.1) + &talk(below.0, below.1)));
        told.contains("labels are others from line 9 on")
    };
    assert!(change(("Interviewer", "Maria"), ("AF", "MK")));
    assert!(!change(("I", "P1"), ("I", "P1")));
    // One answers above and the other below.
    let (_, told) = read(&(talk("I", "Maria") + &talk("I", "Martha")));
    assert!(told.contains("`Maria` above it, `Martha` below it"), "{told}");
    let remark = talk("I", "Maria") + "Note: she cries for a while\n" + &talk("I", "Maria");
    let (_, told) = read(&remark);
    assert!(told.contains("`Note` (line 9)"), "{told}");
}

#[test]
fn a_date_with_a_time_is_nobody() {
    let mut text =
        "Meeting\nMarch 5, 2024, 2:03PM\n45m 12s\n\nAnn started transcription\n\n".to_owned();
    for at in 0..6 {
        let name = if at % 2 == 0 { "Ann Field" } else { "Ben Marsh" };
        text.push_str(&format!("{name}   0:{}\nIt ran dry in May.\n\n", 10 + at));
    }
    text.push_str("Ann Field stopped transcription\n");
    assert_eq!(read(&text).0, ["Ann Field 15", "Ben Marsh 15"]);
}

/// Numbers of pages between lines without blank ones.
#[test]
fn pages_within_a_talk() {
    let pages: String =
        (1..=3).map(|page| talk("I", "P") + &format!("Page {page} of 3\n")).collect();
    assert_eq!(read(&pages).0, ["I 48", "P 60"]);
}

/// Numbers of lines at the right margin are no words, whatever stands before them.
#[test]
fn numbers_at_the_right() {
    let lines = [
        "I: Was it",
        "like that?",
        "P: It ran dry in",
        "May.",
        "I: And then?",
        "P: We dug a",
        "new one.",
    ];
    let numbered = lines.iter().enumerate().map(|(at, line)| format!("{line:<24}{}\n", at + 1));
    assert_eq!(read(&numbered.collect::<String>()).0, ["I 6", "P 10"]);
    // Said, and no row.
    let said = lines.iter().enumerate().map(|(at, line)| format!("{line} {}\n", at + 1));
    assert_eq!(read(&said.collect::<String>()).0, ["I 9", "P 14"]);
}
