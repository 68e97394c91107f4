//! Rich Text (`.rtf`, specification 1.9.1): a line per paragraph.
//!
//! The text is what a reader of the document sees with all tracked changes accepted and nothing else beside it.

mod charset;
mod lines;
mod syntax;
mod walker;
mod words;

use super::document::left_out;
use super::format::{Reader, Source, TranscriptFormat};
use crate::container::FileKind;
use crate::error::{Kind, Problem};

/// `.rtf`.
pub const RTF: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "rtf",
        about: "Rich Text, tracked changes accepted: a line per paragraph, or a table of speakers and what they say",
        extensions: &["rtf"],
    },
    name: "RTF",
    version: "rtf/1",
    reader: Reader::Lines(lines),
};

fn lines(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<String, Problem> {
    let (file, bytes) = (source.file, source.bytes.as_slice());
    if !bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        let (what, hint) = if bytes.is_empty() {
            ("it is empty", "fetch it again, or save it again")
        } else if bytes.starts_with(b"PK") {
            ("it may be a Word document", "give it the ending .docx or .odt")
        } else {
            ("it does not begin as one", "open it in Word or LibreOffice, and save it as .rtf")
        };
        return Err(Problem::error(Kind::Input, format!("this is no Rich Text (.rtf): {what}"))
            .in_file(file)
            .hint(hint));
    }
    let document = walker::read(file, bytes)?;
    problems.extend(left_out(file, &document.dropped));
    Ok(document.text)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read, turns};
    use super::*;

    /// The lines, and what is reported.
    fn lines_of(body: &[u8]) -> (String, Vec<String>) {
        let bytes = [b"{\\rtf1", body, b"}"].concat();
        let (transcript, problems) = read(&RTF, "a.rtf", &bytes);
        let text = plain(&transcript.unwrap());
        (text.strip_prefix("format: RTF\n---\n\n").unwrap().to_owned(), problems)
    }

    /// The lines, where nothing is reported.
    fn said(body: &str) -> String {
        let (lines, problems) = lines_of(body.as_bytes());
        assert_eq!(problems, [""; 0], "{body}");
        lines
    }

    #[test]
    fn paragraphs_and_characters() {
        assert_eq!(
            said(
                "\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}}\\f0\\b I:\\b0\\tab Wie war das Caf\\'e9?\\par\r\n\
                 P1: {\\i gut}  \\u8211 ? so\\u-10179?\\u-8704?\\line zwei\\~\\_\\-mal \\{\\\\\\}\\par\\par \
                 \\ldblquote a\\rdblquote\\emdash\\lquote b\\rquote"
            ),
            "I:\tWie war das Café?\nP1: gut  – so\u{1f600}\nzwei\u{a0}\u{2011}mal {\\}\n\n“a”—‘b’\n"
        );
        let bytes = b"{\\rtf1 Interviewer: So?\\par P1: Yes.\\par}";
        assert_eq!(turns(&RTF, "a.rtf", bytes), ["Interviewer|None|So?", "P1|None|Yes."]);
    }

    #[test]
    fn what_stands_for_unicode_in_old_programs_is_passed_over() {
        // Two bytes, none, one in hexadecimal, and none before a word or the end of a group.
        assert_eq!(said("\\uc2\\u12354\\'82\\'a0b"), "あb\n");
        assert_eq!(said("{\\uc0\\u233 e}\\u233 ef"), "éeéf\n");
        assert_eq!(said("\\uc0 \\u55357\\uc1 \\u56832\\'3f!"), "\u{1f600}!\n");
        assert_eq!(said("{\\u233}e\\u233\\tab e"), "ée\u{e9}\te\n");
        let (lines, problems) = lines_of(b"a\\u-10179?b\\u-8704?{\\u-10179?}\\par");
        assert_eq!(lines, "a\u{fffd}b\u{fffd}\u{fffd}\n");
        assert!(problems[0].contains("3 unreadable characters"), "{problems:?}");
    }

    #[test]
    fn bytes_are_in_the_encoding_of_their_font() {
        let fonts = "\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}\
             {\\f3\\fnil\\fcharset2 Wingdings;}{\\f4\\fcharset238 D;}}";
        let body = "\\f0\\'e9 {\\f1\\'e4\\'e0}\\f2\\'93\\'fa\\'96{\\f0 -}\\'83X\\f4\\'b9\\f3\\'4a\\plain\\'e9";
        let (lines, problems) = lines_of([fonts, body].concat().as_bytes());
        // The second byte of a character may be an ASCII letter; half of one is none.
        assert_eq!(lines, "é да日\u{fffd}-スą☺é\n");
        assert!(problems[0].contains("1 unreadable character"), "{problems:?}");
        assert_eq!(said("\\ansicpg1251 \\'e4\\'e0"), "да\n");
        assert_eq!(said("\\mac \\'8e"), "é\n");
        let field = "{\\field{\\*\\fldinst SYMBOL 74 \\\\f \"Wingdings\" \\\\s 11}{\\fldrslt\\f0}}";
        assert_eq!(said(&format!("a {field}")), "a ☺\n");
        let link = "{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt{\\ul there}}}";
        assert_eq!(said(link), "there\n");
        assert!(lines_of(b"\\pc caf\\'82").1[0].contains("1 unreadable character"));
    }

    #[test]
    fn what_is_not_in_the_text_is_counted() {
        let body = "{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\title T}}{\\*\\generator G;}{\\header Page\\par}\
             {\\listtext 1.\\tab}P1: {\\deleted gone\\par }I{\\super\\chftn{\\footnote note\\par}}{\\footnote\\ftnalt end}\
             {\\*\\atnid A}{\\*\\atnauthor Ana}{\\*\\annotation nice\\par} rest{\\v hidden} {\\v0 there}{\\mvf moved}.\
             {\\pict\\wmetafile8 0102ab}{\\*\\shppict{\\pict\\pngblip\\bin4 }}}}}}{\\nonshppict{\\pict 00}}{\\*\\unknown x}\\par";
        let (lines, problems) = lines_of(body.as_bytes());
        assert_eq!(lines, "P1: I rest there.\n");
        assert_eq!(
            problems,
            [
                "warning: a.rtf: not in the text: 1 automatic list mark, 1 comment, 1 deleted passage, 1 endnote, \
              1 footnote, 1 hidden passage\n\
              hint: what counts as speech must stand in the document's own text; tracked changes are read as if accepted"
            ]
        );
    }

    #[test]
    fn tables_and_boxes() {
        let row = |cells: &[&str]| {
            let cells: String = cells.iter().map(|c| format!("\\pard\\intbl {c}\\cell")).collect();
            format!("\\trowd\\cellx100\\cellx200{cells}\\row\\pard ")
        };
        let speech = row(&["I", "How?"]) + &row(&["P1:", "Well.\\par Yes."]);
        assert_eq!(
            said(&format!("Before\\par{speech}\\par {}After", row(&["a", "b", "c"]))),
            "Before\nI: How?\nP1: Well.\nYes.\n\na\tb\tc\nAfter\n"
        );
        assert_eq!(said(&speech), "I: How?\nP1: Well.\nYes.\n");
        let boxed = "A{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt In the box\\par}}{\\shprslt In the box}} b\\par c";
        assert_eq!(said(boxed), "A b\nIn the box\nc\n");
        assert_eq!(said("{\\upr{caf\\'e9}{\\*\\ud{caf\\u233 e}}}"), "café\n");
    }

    #[test]
    fn what_is_none_or_damaged_is_refused() {
        let deep = format!("{{\\rtf1{}", "{".repeat(200_000)).into_bytes();
        for (bytes, why) in [
            (b"".to_vec(), "it is empty"),
            (b"PK\x03\x04".to_vec(), "it may be a Word document"),
            (b"I: Well?".to_vec(), "it does not begin as one"),
            (b"{\\rtf1 I: Well?\\par".to_vec(), "the end of this file is missing"),
            (b"{\\rtf1 {\\pict\\bin2000000000 }}".to_vec(), "the end of this file is missing"),
            (deep, "more than 1000 deep"),
        ] {
            let told = error(&RTF, "a.rtf", &bytes);
            assert!(told.contains(why), "{told}");
        }
        // What follows the end is no text.
        assert_eq!(said("a\\par}} and more"), "a\n");
        for odd in
            ["\\", "\\'", "\\'z", "\\u", "\\u99999999999999", "\\uc-1\\u65 b", "\\row\\cell\\row"]
        {
            lines_of(format!("{odd}}}").as_bytes());
        }
    }
}
