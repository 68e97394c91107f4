//! PDF: the text layer, as `pdftotext` of Poppler lays it out, put together again into lines of speech.

mod lines;
mod pages;

use super::format::{Reader, Source, TranscriptFormat};
use crate::container::{Answer, FileKind, Limits, Unanswered, ask};
use crate::error::{Kind, Problem};
use crate::text::amount;
use pages::{End, Pages, Recurring};
use std::time::Duration;

/// `.pdf`.
pub const PDF: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "pdf",
        about: "the text of a PDF, by the program pdftotext: lines are put together, headers and footers of pages left out",
        extensions: &["pdf"],
    },
    name: "PDF",
    version: "pdf/2",
    reader: Reader::Lines(lines),
};

const PROGRAM: &str = "pdftotext";
/// With the layout of the page, names stay beside what they say. Bytes go in and out through pipes.
const ARGUMENTS: &[&str] = &["-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"];
const LIMITS: Limits = Limits { time: Duration::from_secs(60), bytes: 1 << 26 };
/// Where a PDF says that it is one.
const HEAD: usize = 1024;
/// How much of a line a message shows, in characters.
const SHOWN: usize = 80;

fn lines(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<String, Problem> {
    let file = source.file;
    let problem = |what: &str| Problem::error(Kind::Input, what.to_owned()).in_file(file);
    let head = &source.bytes[..source.bytes.len().min(HEAD)];
    if memchr::memmem::find(head, b"%PDF-").is_none() {
        let empty = if source.bytes.is_empty() { ": it is empty" } else { "" };
        return Err(problem(&format!("this is no PDF{empty}"))
            .hint("fetch it again, or give it the ending that it should have"));
    }
    let answer = ask(PROGRAM, ARGUMENTS, &source.bytes, LIMITS);
    from_text(file, &text_of(file, answer, problems)?, problems)
}

/// The text that pdftotext gives.
fn text_of(
    file: &str,
    answer: Result<Answer, Unanswered>,
    problems: &mut Vec<Problem>,
) -> Result<String, Problem> {
    let problem = |what: &str| Problem::error(Kind::Input, what.to_owned()).in_file(file);
    let answer = answer.map_err(|why| match why {
        Unanswered::Missing => problem("a PDF is read by the program pdftotext, which is not here")
            .hint(
                "it is part of Poppler: `apt install poppler-utils` (Debian, Ubuntu), `brew install poppler` (macOS), \
                 `scoop install poppler` (Windows); or save the text of the PDF as .txt",
            ),
        Unanswered::Failed(error) => problem(&format!("pdftotext could not be asked: {error}"))
            .hint("save the text of the PDF as .txt"),
        Unanswered::Late => problem("pdftotext took longer than a minute, and was stopped")
            .hint("save the text of the PDF as .txt"),
        Unanswered::TooMuch => problem("this PDF holds more than 64 megabytes of text")
            .hint("save the part that is the transcript as .txt"),
    })?;
    if !answer.done {
        return Err(if answer.complaints.contains("ncorrect password") {
            problem("this PDF is locked with a password").hint("save it without password")
        } else {
            problem("this PDF is damaged, or no PDF: pdftotext cannot read it")
                .hint("open it with a PDF program and save it anew, or fetch it again")
        });
    }
    if !answer.complaints.trim().is_empty() {
        let complaints = amount(answer.complaints.trim().lines().count(), "complaint");
        problems.push(
            Problem::warning(Kind::Input, format!("pdftotext had {complaints} about this PDF"))
                .in_file(file)
                .hint("text may be missing: compare the transcript with the PDF"),
        );
    }
    Ok(String::from_utf8_lossy(&answer.output).into_owned())
}

/// The lines of what pdftotext gives.
pub fn from_text(file: &str, text: &str, problems: &mut Vec<Problem>) -> Result<String, Problem> {
    let pages = pages::read(text);
    if pages.empty == pages.count {
        return Err(Problem::error(
            Kind::Input,
            "there is no text in this PDF: its pages are pictures",
        )
        .in_file(file)
        .hint(
            "it was scanned: recognise its text first, for example with `ocrmypdf in.pdf out.pdf`",
        ));
    }
    let joined = lines::join(&pages.lines);
    problems.extend(left_out(file, &pages));
    problems.extend(doubtful(file, &pages));
    if pages.empty > 0 {
        problems.push(
            Problem::warning(Kind::Input, format!("{} without text", amount(pages.empty, "page")))
                .in_file(file)
                .hint("look whether there is a picture of text: it is not read"),
        );
    }
    if joined.words > 0 {
        let words = amount(joined.words, "word");
        problems.push(
            Problem::warning(Kind::Input, format!("{words} put together that a line end divided"))
                .in_file(file)
                .hint("where the hyphen belongs to the word, search for the word without it"),
        );
    }
    // Soft hyphens within lines are not seen, and would keep words from being found.
    Ok(joined.text.replace('\u{ad}', ""))
}

/// Says which lines were left out as headers and footers.
fn left_out(file: &str, pages: &Pages) -> Option<Problem> {
    let mut said = Vec::new();
    for (end, what) in [(End::Top, "header line"), (End::Bottom, "footer line")] {
        let lines = || pages.recurring.iter().filter(|line| line.left_out && line.end == end);
        let shown: Vec<String> = lines().map(shown).collect();
        if !shown.is_empty() {
            let count: usize = lines().map(|line| line.pages).sum();
            said.push(format!("{} ({})", amount(count, what), shown.join(", ")));
        }
    }
    (!said.is_empty()).then(|| {
        Problem::warning(Kind::Input, format!("not in the text: {}", said.join(", ")))
            .in_file(file)
            .hint("where one of these is speech, save the text of the PDF as .txt, and import that")
    })
}

/// Says which lines may be headers and footers, and stay.
fn doubtful(file: &str, pages: &Pages) -> impl Iterator<Item = Problem> {
    pages.recurring.iter().filter(|line| !line.left_out).map(move |line| {
        let end = match line.end {
            End::Top => "top",
            End::Bottom => "bottom",
        };
        let all = amount(pages.count, "page");
        let message = format!(
            "{} stands at the {end} of {} of {all}, and stays in the text",
            shown(line),
            line.pages
        );
        Problem::warning(Kind::Input, message)
            .in_file(file)
            .hint("if it is no speech, save the text of the PDF as .txt, and delete it there")
    })
}

/// A line as a message shows it; where the number of the page is in it, the first and the last.
fn shown(line: &Recurring) -> String {
    let cut = |line: &str| {
        let shown: String = line.chars().take(SHOWN).collect();
        let more = if shown.len() < line.len() { "…" } else { "" };
        format!("`{}{more}`", shown.trim_end())
    };
    if line.first == line.last {
        cut(&line.first)
    } else {
        format!("{} to {}", cut(&line.first), cut(&line.last))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read};
    use super::*;
    use std::io::Write;

    /// A PDF of one page with these lines, made by hand: the table of its objects is there, with their places.
    fn pdf(lines: &[&str]) -> Vec<u8> {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
        let drawn = format!("BT /F1 11 Tf 14 TL 72 770 Td\n{shown}ET\n");
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources \
             << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{drawn}endstream", drawn.len()),
        ];
        let mut file = "%PDF-1.4\n".to_owned();
        let mut table = "xref\n0 5\n0000000000 65535 f \n".to_owned();
        for (number, object) in objects.iter().enumerate() {
            table += &format!("{:010} 00000 n \n", file.len());
            file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
        }
        let start = file.len();
        file += &format!("{table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        file.into_bytes()
    }

    /// Whether pdftotext is here; says so where it is not, because then this is no test.
    fn is_here(test: &str) -> bool {
        let here = !matches!(ask(PROGRAM, &["-v"], b"", LIMITS), Err(Unanswered::Missing));
        if !here {
            // Past the capture of the test's output.
            let _ = writeln!(std::io::stderr(), "skipped: {test}: pdftotext is not installed");
        }
        here
    }

    #[test]
    fn a_page_is_read_where_pdftotext_is() {
        if !is_here("a_page_is_read_where_pdftotext_is") {
            return;
        }
        let lines = ["I: How was it?", "", "P1: Good \\(so so\\).", "Really."];
        let (transcript, problems) = read(&PDF, "a.pdf", &pdf(&lines));
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            plain(&transcript.unwrap()),
            "format: PDF\n---\n\nI: How was it?\n\nP1: Good (so so).\nReally.\n"
        );
        let scanned = error(&PDF, "a.pdf", &pdf(&[]));
        assert!(scanned.contains("there is no text in this PDF"), "{scanned}");
        let whole = pdf(&["P1: So."]);
        let torn = error(&PDF, "a.pdf", &whole[..200]);
        assert!(torn.contains("this PDF is damaged"), "{torn}");
    }

    #[test]
    fn what_pdftotext_gives_becomes_lines() {
        let page = |n: usize, text: &str| format!("Study of buses\n{text}\n\n   {n}\n\u{c}");
        let long = "P1: The garden is where I rest when the bus is late, and the gar-";
        let text = page(1, &format!("I: Well?\n{long}"))
            + &page(2, "dener sings.")
            + &page(3, "I: So?")
            + "\u{c}\u{c}";
        let mut problems = Vec::new();
        let lines = from_text("a.pdf", &text, &mut problems).unwrap();
        assert_eq!(
            lines,
            "I: Well?\nP1: The garden is where I rest when the bus is late, and the gardener sings.\nI: So?\n"
        );
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "warning: a.pdf: not in the text: 3 header lines (`Study of buses`), 3 footer lines (`1` to `3`)\n\
                 hint: where one of these is speech, save the text of the PDF as .txt, and import that",
                "warning: a.pdf: 2 pages without text\n\
                 hint: look whether there is a picture of text: it is not read",
                "warning: a.pdf: 1 word put together that a line end divided\n\
                 hint: where the hyphen belongs to the word, search for the word without it"
            ]
        );
    }

    #[test]
    fn lines_that_may_be_headers_are_told() {
        let page = |n: usize| format!("I: Yeah.\nP1: Day {n}.\n\n{}\n\u{c}", "so ".repeat(50));
        let mut problems = Vec::new();
        let text = page(1) + &page(2);
        from_text("a.pdf", &text, &mut problems).unwrap();
        from_text("a.pdf", &(text + &page(3)), &mut problems).unwrap();
        let told: Vec<String> = problems.iter().map(|p| p.message.clone()).collect();
        let long = format!("`{}…`", "so ".repeat(27).trim_end());
        assert_eq!(
            told,
            [
                format!("{long} stands at the bottom of 2 of 2 pages, and stays in the text"),
                format!("not in the text: 3 footer lines ({long})"),
                "`I: Yeah.` stands at the top of 3 of 3 pages, and stays in the text".to_owned(),
            ]
        );
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(error(&PDF, "a.pdf", b"").contains("this is no PDF: it is empty"));
        assert!(error(&PDF, "a.pdf", b"PK\x03\x04").contains("this is no PDF\n"));
        let none = from_text("a.pdf", "\u{c}\u{c}", &mut Vec::new()).unwrap_err().to_string();
        assert!(none.contains("it was scanned: recognise its text first"), "{none}");
    }

    #[test]
    fn answers_are_told_from_refusals() {
        let answer = |complaints: &str| Answer {
            done: false,
            output: Vec::new(),
            complaints: complaints.to_owned(),
        };
        let told =
            |why: Result<Answer, Unanswered>| text_of("a.pdf", why, &mut Vec::new()).unwrap_err();
        for (why, message) in [
            (Ok(answer("Command Line Error: Incorrect password\n")), "locked with a password"),
            (Ok(answer("Syntax Error: x\n")), "this PDF is damaged"),
            (Err(Unanswered::Missing), "apt install poppler-utils"),
            (Err(Unanswered::Late), "longer than a minute"),
            (Err(Unanswered::TooMuch), "64 megabytes"),
            (Err(Unanswered::Failed("x".to_owned())), "could not be asked: x"),
        ] {
            let told = told(why).to_string();
            assert!(told.contains(message), "{told}");
        }
        let odd = Answer {
            done: true,
            output: b"P1: So.\n\x0c".to_vec(),
            complaints: "a\nb\n".to_owned(),
        };
        let mut problems = Vec::new();
        assert_eq!(text_of("a.pdf", Ok(odd), &mut problems).unwrap(), "P1: So.\n\u{c}");
        assert!(problems[0].message.contains("2 complaints"), "{problems:?}");
    }
}
