//! What happens to a study in months of coding, in a copy of `examples/peer-work`: names go, a colleague sends a Word file, a
//! sheet comes back, somebody withdraws.

use crate::harness::Study;
use crate::sheets::xlsx_sheets;

fn peer_work() -> Study {
    Study::example("peer-work", |_| true)
}

fn themes(study: &Study) -> String {
    study.run(["themes", "--format", "csv", "--quiet"]).done()
}

/// The paths of all transcripts.
fn transcripts(study: &Study) -> Vec<String> {
    let entries = std::fs::read_dir(study.path("transcripts")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| format!("transcripts/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    names.sort();
    names
}

/// A day of the week names an interview; a word stands for a word, so that no count may change.
#[test]
fn a_name_is_replaced_everywhere() {
    let study = peer_work();
    let before = themes(&study);
    let mut quoted = 0;
    for path in transcripts(&study) {
        let text = study.read(&path);
        quoted += text.matches("Thursday").count();
        study.write(&path, text.replace("Thursday", "somewhen").replace("Monday", "sometime"));
    }
    assert!(quoted > 10);
    let anchored = study.run(["anchor"]);
    assert_eq!(anchored.status, Some(0), "{anchored}");
    assert!(anchored.stdout.contains(" moved"), "{anchored}");
    assert_eq!(themes(&study), before);
    let tags = walkdir::WalkDir::new(study.path("tags")).into_iter().map(Result::unwrap);
    let texts = tags.filter(|e| e.file_type().is_file()).map(|e| std::fs::read_to_string(e.path()));
    assert!(texts.map(Result::unwrap).all(|text| !text.contains("Thursday")));
}

#[test]
fn of_somebody_who_withdraws_nothing_is_found() {
    let study = peer_work();
    study.run(["apply", "-o", "results", "-q"]).done();
    let text = study.read("transcripts/P07.txt");
    let said: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("P: ")).collect();
    let phrase = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        words.get(2..9).map(|words| words.join(" "))
    };
    let phrases: Vec<String> = said.iter().filter_map(phrase).take(10).collect();
    assert_eq!(phrases.len(), 10);
    let stands = |study: &Study| {
        let files = walkdir::WalkDir::new(study.path(".")).into_iter().map(Result::unwrap);
        let texts: Vec<Vec<u8>> = files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| std::fs::read(entry.path()).unwrap())
            .collect();
        let in_any = |phrase: &&String| {
            texts.iter().any(|text| String::from_utf8_lossy(text).contains(phrase.as_str()))
        };
        phrases.iter().filter(in_any).count()
    };
    assert_eq!(stands(&study), 10);
    let run = study.run(["withdraw", "P07", "--yes"]);
    assert!(run.stdout.contains("somebody else says six words"), "{run}");
    assert_eq!(stands(&study), 0);
    assert!(!study.read("participants.csv").contains("P07"));
    assert!(!study.read("tags/ana/anchors.lock").contains("P07"));
    assert!(study.run(["check"]).stderr.starts_with("0 errors"));
}

/// A third coder sends the interview back as a Word file with comments, in other labels.
#[test]
fn a_word_file_with_comments_comes_in() {
    let study = peer_work();
    let text = study.read("transcripts/P09.txt");
    let mut body = String::new();
    let mut comments = String::new();
    for (number, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
        let escaped = line.replace('&', "&amp;").replace('<', "&lt;");
        let line = match escaped.strip_prefix("P: ") {
            Some(said) => format!("Participant: {said}"),
            None => escaped.replacen("I: ", "Interviewer: ", 1),
        };
        let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        // The first words of some answers carry a comment.
        let said = line.strip_prefix("Participant: ").filter(|_| number % 3 == 0);
        let words = said.and_then(|said| said.match_indices(' ').nth(5).map(|(at, _)| &said[..at]));
        body += &match words {
            Some(words) => {
                comments += &format!(
                    "<w:comment w:id=\"{number}\" w:author=\"Dana\"><w:p>{}</w:p></w:comment>",
                    run("training: as she told me")
                );
                format!(
                    "<w:p>{}<w:commentRangeStart w:id=\"{number}\"/>{}<w:commentRangeEnd w:id=\"{number}\"/>{}</w:p>",
                    run("Participant: "),
                    run(words),
                    run(&line["Participant: ".len() + words.len()..])
                )
            }
            None => format!("<w:p>{}</w:p>", run(&line)),
        };
    }
    let xml = |root: &str, inside: &str| {
        format!(
            "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inside}</w:{root}>"
        )
    };
    let files = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", xml("document", &format!("<w:body>{body}</w:body>"))),
        ("word/comments.xml", xml("comments", &comments)),
    ];
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    let study = study.bytes("mail/P09 coded.docx", &qualcode::container::zip(&files).unwrap());
    let wanted = comments.matches("<w:comment ").count();
    assert!(wanted > 3);
    let run = study.run(["import", "mail/P09 coded.docx", "--into", ".", "--yes"]);
    assert_eq!(run.status, Some(0), "{run}");
    assert!(run.stdout.contains("the same text"), "{run}");
    assert_eq!(run.changes, ["+ tags/Dana/", "+ tags/Dana/P09.csv"]);
    assert_eq!(study.read("tags/Dana/P09.csv").lines().count(), wanted + 1);
    let agree = study.run(["agree", "--coders", "ana,Dana", "--transcripts", "P09", "-q"]);
    assert_eq!(agree.status, Some(0), "{agree}");
}

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let study = peer_work();
    study.run(["sheet", "--coder", "eve", "-o", "sheets", "--transcripts", "P15"]).done();
    let text = study.read("transcripts/P15.txt");
    let answers = text.lines().filter(|line| line.starts_with("I: ") || line.starts_with("P: "));
    let answers: Vec<(usize, &str)> = (1..)
        .zip(answers)
        .filter_map(|(turn, line)| Some((turn, line.strip_prefix("P: ")?)))
        .collect();
    // Filled in, as a spreadsheet saves it.
    let head: &[&str] = &["turn", "speaker", "words", "code 1", "code 2", "memo"];
    let numbers: Vec<String> = answers.iter().map(|(turn, _)| turn.to_string()).collect();
    let rows: Vec<[&str; 6]> = answers
        .iter()
        .zip(&numbers)
        .map(|((_, words), turn)| [turn.as_str(), "P", words, "training", "", ""])
        .collect();
    let rows: Vec<&[&str]> = std::iter::once(head).chain(rows.iter().map(|row| &row[..])).collect();
    study.write("sheets/P15.xlsx", xlsx_sheets(&[("coding", &rows)]));
    let run = study.run(["import", "sheets", "--into", ".", "--coder", "eve", "--yes"]);
    assert_eq!(run.status, Some(0), "{run}");
    let table = study.run(["themes", "--coders", "eve", "--format", "csv", "-q"]).done();
    let row = table.lines().find(|row| row.contains(",training,")).unwrap();
    assert!(row.contains(&format!(",1,1,100,1,1,100,{},", answers.len())), "{row}");
}
