//! What programs write beside what is said.

use super::{read, talk};
use crate::model::Unlabelled;
use crate::speech::turns::divide;

/// Turns as meetings write them: `one` and `other` hold `~` for what is said and `№` for a running number of two digits.
fn turns(one: &str, other: &str) -> String {
    let said = ["Was it like that?", "It ran dry in May.", "And what came?", "We dug a new one."];
    let both = |at: usize| if at.is_multiple_of(2) { one } else { other };
    let turn = |at: usize| both(at).replace('№', &(10 + at).to_string()).replace('~', said[at % 4]);
    (0..8).map(turn).collect()
}

/// Lines and marks that programs write beside what is said are no words: 14 and 20 words are.
#[test]
fn what_programs_write_is_nobodys() {
    for (one, other) in [
        // Copied from a page, with the name and the time twice.
        (
            "Kim Dale\n0 minutes № seconds0:№\nKim Dale 0 minutes № seconds\n~\n\n",
            "Bo Marsh\n1 minute № seconds1:№\nBo Marsh 1 minute № seconds\n~\n\n",
        ),
        (
            "KD\n\nKim Dale\n№ minutes 1 second№:01\nKim Dale № minutes 1 second\n~\n",
            "BM\n\nBo Marsh\n№ minutes№:00\nBo Marsh № minutes\n~\n",
        ),
        (
            "KD\n\nKim Dale\n0 Minuten № Sekunden0:№\n~\n",
            "BM\n\nBo Marsh\n0 Minuten № Sekunden0:№\n~\n",
        ),
        ("**Kim Dale**   0:№  \n~\n\n", "**Bo Marsh**   0:№  \n~\n\n"),
        (
            "![](media/image1.png)\n\n**Kim Dale**   0:№\\\n~\n\n",
            "![](media/image2.png)\n\n**Bo Marsh**   0:№\\\n~\n\n",
        ),
        (
            "**Kim Dale** [00:№](https://a.example/x?t=№)\n~\n\n",
            "**Bo Marsh** [00:№](https://a.example/x?t=№)\n~\n\n",
        ),
        (
            "**Kim Dale** ([0:№](https://a.example/№)): ~\n\n",
            "**Bo Marsh** ([0:№](https://a.example/№)): ~\n\n",
        ),
        (
            "[[0:№]](https://a.example/№) **Kim Dale:** ~\n\n",
            "[0:№](https://a.example/№) **Bo Marsh:** ~\n\n",
        ),
        (
            "0:№ - Kim Dale\n  ~\n  ACTION ITEM: Dig - WATCH: https://a.example/x?t=№\n\n",
            "0:№ - Bo Marsh\n  ACTION ITEM: Dig - WATCH: https://a.example/x?t=№  ~\n\n",
        ),
        (
            "10:02:№ From Kim Dale to Everyone:\n\tReplying to \"Was it...\"\n\t\n\t~\n",
            "10:02:№ From Bo Marsh to Everyone:\n\t~\n\tReacted to \"Was it...\" with 👍\n",
        ),
    ] {
        let (who, told) = read(&turns(one, other));
        let (mut who, names) = (who, ["Bo Marsh 20", "Kim Dale 14"]);
        who.sort();
        assert_eq!(who, names, "{one}: {told}");
    }
    let begun = format!(
        "**Kim Dale** started transcription\n\n{}**Kim Dale** stopped transcription\n",
        turns("**Kim Dale**   0:№\n~\n\n", "**Bo Marsh**   0:№\n~\n\n")
    );
    assert_eq!(read(&begun).0, ["Kim Dale 14", "Bo Marsh 20"]);
    let marked = turns("[S1] (0:№)\n~\n\n", "[S2] (0:№)\n~\n\n");
    let marked = marked.replacen(")\n", ")\n(Transcribed by Some.ai. Pay to remove this.) ", 1);
    assert_eq!(read(&marked).0, ["S1 14", "S2 20"]);
}

/// The time beside a copied name is when the turn begins.
#[test]
fn copied_turns_have_times() {
    let text = turns(
        "Kim Dale\n0 minutes № seconds0:№\nKim Dale 0 minutes № seconds\n~\n\n",
        "Dale, Bo\n1 minute № seconds1:№\nDale, Bo 1 minute № seconds\n~\n\n",
    );
    let telling = (&|_: &str| None) as crate::speech::Declared<'_>;
    let read =
        divide("t.txt".into(), text, "text/1", (telling, Unlabelled::Unsaid), &mut Vec::new());
    let at: Vec<_> = read.turns.iter().take(2).map(|turn| turn.starts_at).collect();
    assert_eq!(at, [Some(10_000), Some(71_000)]);
}

/// Times in words below times in digits are times, also where a text has no names.
#[test]
fn times_twice_without_names() {
    let text = turns("0:№\n№ seconds\n~\n", "0:№\n№ seconds\n~\n");
    assert_eq!(read(&text).0, [" 34"]);
}

/// A turn of which all is nobody's has no words.
#[test]
fn a_turn_that_a_program_wrote() {
    let chat = turns(
        "10:02:№ From Kim Dale to Everyone:\n\t~\n",
        "10:02:№ From Bo Marsh to Everyone:\n\t~\n",
    );
    let chat = chat.replacen("\tIt ran dry in May.", "\tReacted to \"Was it?\" with 👍", 1);
    assert_eq!(read(&chat).0, ["Kim Dale 14", "Bo Marsh 15"]);
}

/// What is said below a name and a time may be a time itself.
#[test]
fn an_answer_that_is_a_time() {
    for answer in ["12 minutes", "10:30", "about 12 minutes"] {
        let talk = turns("Kim Dale\n0:№\n~\n\n", "Bo Marsh\n0:№\n~\n\n");
        let talk = talk.replacen("It ran dry in May.", answer, 1);
        let words = 15 + crate::text::count_words(answer);
        assert_eq!(
            read(&talk).0,
            ["Kim Dale 14".to_owned(), format!("Bo Marsh {words}")],
            "{answer}"
        );
    }
}

/// Times between sentences are no words where they rise; else they are told.
#[test]
fn times_within_what_is_said() {
    let inside = "times within what is said";
    let of = |written: &[&str], talk: &str| {
        let mut talk = talk.to_owned();
        for (answer, time) in ["in May.", "a new one.", "for it."].iter().zip(written) {
            talk = talk.replacen(answer, &format!("{answer} {time} It was blue."), 1);
        }
        let (who, told) = read(&talk);
        (who[1].clone(), told.contains(inside))
    };
    let plain = talk("I", "P1");
    let timed = "00:01 I: Was it?\n00:03 P1: It ran dry in May.\n01:01 I: And then?\n01:06 P1: We dug a new one.\n\
                 02:01 I: Who?\n02:03 P1: My aunt paid for it.\n";
    for (written, talk, words) in [
        (&["00:00:15", "00:01:31", "00:02:40"][..], plain.as_str(), 29),
        (&["(00:00:15)", "(00:01:31)", "(00:02:40)"], &plain, 29),
        (&["00:15", "01:31", "02:40"], timed, 24),
    ] {
        assert_eq!(of(written, talk), (format!("P1 {words}"), false), "{written:?}");
    }
    // The last may be said, however the others rise.
    let (who, doubted) = of(&["", "", "12:30"], timed);
    assert!(who == "P1 26" && doubted, "{who}");
    for (written, told) in [
        (&["00:02:15", "00:01:31", "00:02:40"][..], true),
        (&["00:02:15"], true),
        (&["9:30", "10:15"], true),
        (&["9:30"], false),
        (&["At 9:30.", "At 10:15.", "At 11:30."], false),
    ] {
        let (who, doubted) = of(written, &plain);
        assert!(who != "P1 29" || written.len() < 3, "{written:?} {who}");
        assert_eq!(doubted, told, "{written:?}");
    }
}

/// Several texts of MAXQDA in one file, and lines within a talk that tell of the text, are told.
#[test]
fn several_texts_and_lines_of_the_text() {
    let one = talk("I", "P1");
    let (who, told) = read(&format!("#TEXT Interview 3\n{one}#ENDTEXT\n"));
    assert_eq!(
        (who, told.contains("several interviews")),
        (vec!["I 16".into(), "P1 20".into()], false)
    );
    let (who, told) = read(&format!("#TEXT Interview 3\n{one}#TEXT Interview 4\n{one}#ENDTEXT\n"));
    assert_eq!(who, ["I 32", "P1 40"]);
    assert!(told.contains("several interviews in one file"), "{told}");
    // Above a talk nobody says anything.
    for above in [
        "Recorded at 00:32:10 on a boat\n\n",
        "Start: 03.05.2024 10:02:11\nIt was cold. 10:30:00 Go.\n\n",
    ] {
        let (_, told) = read(&format!("{above}{one}"));
        assert!(!told.contains("times within"), "{told}");
    }
    for line in [
        "Recording ends 00:32:10",
        "Total duration: 32 minutes",
        "© 2024 A university",
        "www.example.org",
        "Transcript by Example.com",
        "Kim joined the call",
        "Bo Marsh joined the meeting.",
    ] {
        let (_, told) = read(&format!("{one}{line}\n{one}"));
        assert!(told.contains("may tell of the text"), "{line}: {told}");
    }
    let (_, told) = read(&format!("{one}We have a page, www.example.org it was.\n{one}"));
    assert!(!told.contains("may tell of the text"), "{told}");
}

/// Words in brackets that are said while another speaks, and long paragraphs in round ones, are told.
#[test]
fn words_in_brackets() {
    let one = talk("I", "P1");
    let overlap = one.replacen(
        "in May.\nI: And what came then?",
        "[in the month of May]\nI: [and what came] then?",
        1,
    );
    let (_, told) = read(&overlap);
    assert!(
        told.contains("may be said while another speaks") && told.contains("(line 3)"),
        "{told}"
    );
    for (end, begin) in
        [("[laughs loudly]", "[both laugh]"), ("[Name 1]", "[Name 2]"), ("[points there]", "And")]
    {
        let text = one.replacen("in May.\nI: And", &format!("in May. {end}\nI: {begin}"), 1);
        let (_, told) = read(&text);
        assert!(!told.contains("while another speaks"), "{end}: {told}");
    }
    let said = "(And that was the end of the boat, I suppose.)";
    let (who, told) =
        read(&talk("\nI", "\nP1").replacen("in May.\n", &format!("in May.\n\n{said}\n"), 1));
    assert_eq!(who, ["I 16", "P1 20"]);
    assert!(told.contains("a paragraph in round brackets is nobody's words"), "{told}");
    let (_, told) =
        read(&talk("\nI", "\nP1").replacen("in May.\n", "in May.\n\n(the dog barks loudly)\n", 1));
    assert!(!told.contains("round brackets"), "{told}");
}

/// How long something took is said, unless the names there have times in words everywhere.
#[test]
fn a_duration_that_is_said() {
    let text = "INT: How long?\nP1: Maybe 2 hours 30 minutes\nINT: And then?\nP1: Roughly 1 hour 15 minutes\nINT: Ok.\nP1: Yes.\n";
    assert_eq!(read(text).0, ["INT 5", "P1 11"]);
    let below = text.replace("P1: Maybe", "P1: Well.\nMaybe");
    assert_eq!(read(&below).0, ["INT 5", "P1 12"]);
    // A day that is told in order.
    let day = "I: How was it?\nP: I got up. 9:30 I left.\nI: So?\nP: We drove. 10:15 We came.\nI: Yes?\nP: We ate. 11:20 We slept. 12:40 It rained.\n";
    let (who, told) = read(day);
    assert!(who[1] != "P 15" && told.contains("times within what is said"), "{who:?} {told}");
}
