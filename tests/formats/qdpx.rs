//! Projects of other programs: one invented study in the ways in which they write it, and what can be wrong with one.

use qualcode::container::zip;
use qualcode::error::{Kind, Problem};
use qualcode::exchange::{self, Imported, Options, Source};

/// The interview, with a character of two units of UTF-16 before all tags.
const TEXT: &str = "I: 😀 Schön, dass Sie da sind!\nP1: The garden is my café – I rest there.\nI: And the bus?\nP1: The bus never comes on time.\n";

/// Coder, code and words of each tag.
const TAGS: [(&str, &str, &str); 5] = [
    ("A1", "C1", "I rest there"),
    ("B2", "C1", "The garden is my café – I rest there"),
    ("A1", "C3", "never comes on time"),
    ("B2", "C2", "The bus never comes on time."),
    ("B2", "C3", "never comes on time"),
];

fn guid(short: &str) -> String {
    format!("{short:0>8}-0000-5000-8000-000000000000")
}

/// How a program writes.
#[derive(Clone, Copy)]
struct Way {
    qde: &'static str,
    folder: &'static str,
    mark: &'static str,
    crlf: bool,
    /// How the end of a line counts, and an emoji.
    line_end: usize,
    emoji: usize,
    names: bool,
    inline: bool,
}

const SPEC: Way = Way {
    qde: "project.qde",
    folder: "sources",
    mark: "",
    crlf: false,
    line_end: 1,
    emoji: 1,
    names: true,
    inline: false,
};

/// The project as this program would write it; `more` stands in the source, `last` at the end.
fn project(way: Way, more: &str, last: &str) -> Vec<u8> {
    let text = if way.crlf { TEXT.replace('\n', "\r\n") } else { TEXT.to_owned() };
    let place = |byte: usize| {
        let width = |c: char| match c {
            '\n' => way.line_end,
            '😀' => way.emoji,
            _ => 1,
        };
        TEXT[..byte].chars().map(width).sum::<usize>()
    };
    let mut selections = String::new();
    for (number, (coder, code, words)) in TAGS.iter().enumerate() {
        let start = TEXT.find(words).unwrap();
        let name = if way.names { *words } else { "" };
        selections += &format!(
            "<PlainTextSelection guid=\"{}\" name=\"{name}\" startPosition=\"{}\" endPosition=\"{}\">\
             <Coding guid=\"{}\" creatingUser=\"{}\"><CodeRef targetGUID=\"{}\"/></Coding></PlainTextSelection>",
            guid(&format!("D{number}")),
            place(start),
            place(start + words.len()),
            guid(&format!("E{number}")),
            guid(coder),
            guid(code),
        );
    }
    let (path, content) = if way.inline {
        (String::new(), format!("<PlainTextContent>{text}</PlainTextContent>"))
    } else {
        (format!(" plainTextPath=\"internal://{}.txt\"", guid("F1")), String::new())
    };
    let document = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<q:Project xmlns:q=\"urn:QDA-XML:project:1.0\" name=\"Garden\">\
         <q:Users><q:User guid=\"{{{}}}\" name=\"ana\"/><q:User guid=\"{}\" name=\"ben\"/></q:Users>\
         <CodeBook><Codes><Code guid=\"{}\" name=\"Rest\" isCodable=\"true\" color=\"#1f77b4\"><Description>Being at ease</Description></Code>\
         <Code guid=\"{}\" name=\"Getting there\" isCodable=\"true\"><Code guid=\"{}\" name=\"Delay\" isCodable=\"true\"/></Code></Codes></CodeBook>\
         <Variables><Variable guid=\"{}\" name=\"site\" typeOfVariable=\"Text\"/></Variables>\
         <Cases><Case guid=\"{}\" name=\"Mia\"><VariableValue><VariableRef targetGUID=\"{}\"/><TextValue>North</TextValue></VariableValue>\
         <SourceRef targetGUID=\"{}\"/></Case></Cases>\
         <Sources><TextSource guid=\"{}\" name=\"P1.txt\"{path}>{content}{selections}{more}</TextSource></Sources>\
         <Notes><Note guid=\"{}\" name=\"First\" creatingUser=\"{}\"><PlainTextContent>It was warm.</PlainTextContent></Note></Notes>{last}</q:Project>",
        guid("a1"),
        guid("B2"),
        guid("C1"),
        guid("C2"),
        guid("C3"),
        guid("71"),
        guid("CA5E"),
        guid("71"),
        guid("F1"),
        guid("F1"),
        guid("90"),
        guid("A1"),
    );
    let mut files = vec![(way.qde.to_owned(), document.into_bytes())];
    if !way.inline {
        let name = format!("{}/{}.txt", way.folder, guid("F1"));
        files.push((name, format!("{}{text}", way.mark).into_bytes()));
    }
    zip(&files).unwrap()
}

fn read_with(bytes: Vec<u8>, offsets: Option<&str>) -> (Result<Imported, Problem>, Vec<Problem>) {
    let source = Source::new("p.qdpx", bytes, None);
    let options = Options { offsets: offsets.map(str::to_owned), ..Options::default() };
    let mut problems = Vec::new();
    let read = (exchange::of(&source, "qdpx").unwrap().read)(&source, &options, &mut problems);
    (read, problems)
}

fn read(bytes: Vec<u8>) -> Imported {
    let (read, problems) = read_with(bytes, None);
    assert_eq!(problems, []);
    read.unwrap()
}

/// The first line of what is wrong.
fn wrong(bytes: Vec<u8>) -> String {
    let (read, problems) = read_with(bytes, None);
    let problem = read.err().or_else(|| problems.into_iter().next());
    problem.map_or_else(String::new, |problem| problem.to_string())
}

fn tags(read: &Imported) -> Vec<String> {
    let mut all = Vec::new();
    for tags in &read.tags {
        for row in &tags.rows {
            let (start, end) = row.place.points.unwrap();
            let text = &read.transcripts[0].text;
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(row.place.quote.as_ref().unwrap().exact, words);
            all.push(format!("{} {} {words}", tags.coder, row.code));
        }
    }
    all
}

#[test]
fn every_program_gives_the_same_study() {
    let ways = [
        ("codepoints", SPEC),
        ("codepoints-crlf1", Way { mark: "\u{feff}", crlf: true, ..SPEC }),
        (
            "utf16",
            Way {
                folder: "Sources",
                mark: "\u{feff}",
                crlf: true,
                line_end: 2,
                emoji: 2,
                names: false,
                ..SPEC
            },
        ),
        ("utf16-crlf1", Way { qde: "Garden.qde", crlf: true, emoji: 2, names: false, ..SPEC }),
        ("codepoints", Way { inline: true, ..SPEC }),
        ("codepoints-lf2", Way { line_end: 2, ..SPEC }),
        ("utf16-lf2", Way { line_end: 2, emoji: 2, ..SPEC }),
    ];
    for (way, how) in ways {
        let bytes = project(how, "", "");
        let read = read(bytes.clone());
        assert_eq!(read.transcripts[0].text, TEXT, "{way}");
        assert_eq!(
            tags(&read),
            [
                "ana rest I rest there",
                "ana delay never comes on time",
                "ben rest The garden is my café – I rest there",
                "ben getting-there The bus never comes on time.",
                "ben delay never comes on time",
            ],
            "{way}"
        );
        let book: Vec<_> = read
            .codebook
            .codes()
            .iter()
            .map(|c| (c.id.as_str(), c.name.as_str(), c.depth))
            .collect();
        assert_eq!(
            book,
            [("rest", "Rest", 0), ("getting-there", "Getting there", 0), ("delay", "Delay", 1)]
        );
        assert_eq!(read.codebook.codes()[0].definition, "Being at ease");
        let mia = &read.participants[0];
        assert_eq!((mia.participant.as_str(), mia.transcript.as_deref()), ("Mia", Some("P1")));
        assert_eq!(mia.attributes[&"site".into()], "North");
        assert_eq!(
            (read.memos[0].text.as_str(), read.memos[0].author.as_str()),
            ("It was warm.", "ana")
        );
        assert_eq!((read.title.as_str(), read.losses.len()), ("Garden", 0));
        assert!(read.notes.iter().any(|note| note.contains("score 1.000: P1")), "{:?}", read.notes);
        // The same when it is named; another way gives other words, or none.
        let (named, problems) = read_with(bytes, Some(way));
        assert_eq!((tags(&named.unwrap()), problems), (tags(&read), vec![]));
    }
}

fn selection(start: &str, end: &str, coder: &str, codings: &[&str]) -> String {
    let codings = codings
        .iter()
        .map(|code| format!("<Coding><CodeRef targetGUID=\"{}\"/></Coding>", guid(code)));
    format!(
        "<PlainTextSelection guid=\"{}\" startPosition=\"{start}\" endPosition=\"{end}\" {coder}>{}</PlainTextSelection>",
        guid(&format!("5{start}").replace(['-', 'x'], "")),
        codings.collect::<String>()
    )
}

#[test]
fn bad_selections_go_one_by_one() {
    let bad = [("9", "4"), ("7", "7"), ("5", "99999"), ("-4", "6"), ("x", "9")];
    let more: String = bad.iter().map(|(start, end)| selection(start, end, "", &["C1"])).collect();
    let (read, problems) = read_with(project(SPEC, &more, ""), None);
    let read = read.unwrap();
    assert_eq!(tags(&read).len(), 5);
    let losses: Vec<_> =
        read.losses.iter().map(|l| format!("{} {} {}", l.count, l.what, l.why)).collect();
    assert_eq!(
        losses,
        [
            "1 selection it ends before it starts",
            "1 selection there is nothing in it",
            "1 selection it lies outside the text",
            "1 selection its places are no numbers",
        ]
        .map(|loss| if loss.contains("outside") {
            loss.replace('1', "2")
        } else {
            loss.to_owned()
        })
    );
    let listed: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(listed.len(), 5);
    assert_eq!(listed[0], "P1: the selection 9..4 is left out: it ends before it starts");
    assert!(problems.iter().all(|problem| problem.is_error() && problem.kind == Kind::Place));
}

#[test]
fn the_coder_is_whom_the_file_names_first() {
    let (ana, ben) = (guid("A1"), guid("B2"));
    let more =
        selection("0", "1", &format!("creatingUser=\"{ben}\" modifyingUser=\"{ana}\""), &["C1"])
            + &selection("3", "4", &format!("modifyingUser=\"{ana}\""), &["C2"])
            + &selection("5", "10", "", &["C3"]);
    let read = read(project(SPEC, &more, ""));
    let all = tags(&read);
    for tag in ["ben rest I", "ana getting-there 😀", "unknown delay Schön"] {
        assert!(all.contains(&tag.to_owned()), "{tag}: {all:?}");
    }
}

#[test]
fn what_has_no_place_is_counted_or_kept() {
    let (note, source) = (guid("90"), guid("F1"));
    let memo = format!(
        "<PlainTextSelection guid=\"{}\" startPosition=\"33\" endPosition=\"45\"><Description>Ask again</Description></PlainTextSelection>",
        guid("77")
    );
    let more = memo + &selection("35", "38", "", &["CA5E", "BAD"]);
    let last = format!(
        "<Links><Link guid=\"{}\" originGUID=\"{source}\" targetGUID=\"{}\"/><Link guid=\"{}\" originGUID=\"{note}\" targetGUID=\"{}\"/></Links>\
         <Sets><Set guid=\"{}\" name=\"Later\"><MemberCode targetGUID=\"{}\"/><MemberSource targetGUID=\"{source}\"/></Set></Sets>\
         <Graphs><Graph guid=\"{}\"/></Graphs>",
        guid("1"),
        guid("C1"),
        guid("2"),
        guid("D0"),
        guid("3"),
        guid("C1"),
        guid("4"),
    );
    let read = read(project(SPEC, &more, &last));
    let losses: Vec<_> = read.losses.iter().map(|l| (l.what.as_str(), l.count)).collect();
    assert_eq!(losses, [("link", 1), ("coding", 1), ("graph", 1)]);
    let memos: Vec<_> = read.memos.iter().map(|m| (m.name.as_str(), m.text.as_str())).collect();
    let sets = "## Later\n\n- code rest\n- transcript P1";
    let words: String = TEXT.chars().skip(33).take(12).collect();
    assert_eq!(
        memos,
        [("P1 33", format!("> {}\n\nAsk again", words.trim()).as_str()), ("sets", sets)]
    );
    // A note that a link ties to a selection belongs to its tags.
    let ana = &read.tags[0].rows;
    assert!(ana.iter().any(|row| row.memo.as_deref() == Some("It was warm.")), "{ana:?}");
    // A case that is given to words is the person who says them.
    assert_eq!(read.participants[0].speaker.as_deref(), Some("P1"));
}

#[test]
fn bad_files_are_refused() {
    let pack =
        |name: &str, text: &str| zip(&[(name.to_owned(), text.as_bytes().to_vec())]).unwrap();
    assert!(wrong(b"no archive".to_vec()).contains("no zip archive"));
    assert!(wrong(pack("a.txt", "x")).contains("there is no .qde file"));
    assert!(wrong(pack("in/project.qde", "<Project/>")).contains("in a folder"));
    let two = ["a.qde", "b.qde"].map(|name| (name.to_owned(), b"<Project/>".to_vec()));
    assert!(wrong(zip(&two).unwrap()).contains("several projects"));
    assert!(wrong(pack("project.qde", "<CodeBook/>")).contains("no project but `CodeBook`"));
    assert!(wrong(pack("project.qde", "<Project>")).contains("it ends within"));
    let doctype = "<!DOCTYPE a [<!ENTITY b \"c\">]><Project name=\"&b;\"/>";
    assert!(wrong(pack("project.qde", doctype)).contains("document type"));
    // Elements with names of their own, so that it is no bomb as well.
    let deep: String =
        (0..60_000_u64).map(|n| format!("<C{:x}>", n * 40_503 % 1_048_573)).collect();
    assert!(wrong(pack("project.qde", &deep)).contains("nested more than"));
    let bomb = " ".repeat(16 << 20);
    assert!(wrong(pack("project.qde", &bomb)).contains("unfolds to more than"));
    let source = |path: &str| {
        let text = "<Project name=\"x\"><Sources><TextSource guid=\"1\" name=\"P1\" PATH/></Sources></Project>";
        wrong(pack("project.qde", &text.replace("PATH", path)))
    };
    assert!(source("").contains("`P1` has no plain text"));
    assert!(source("plainTextPath=\"internal://a.txt\"").contains("is missing in the archive"));
    assert!(source("plainTextPath=\"relative:///../../etc/passwd\"").contains("a file beside it"));
    assert!(source("plainTextPath=\"absolute:///etc/passwd\"").contains("a file beside it"));
    let (read, _) = read_with(project(SPEC, "", ""), Some("guess"));
    assert!(read.unwrap_err().to_string().contains("no way of counting places is called `guess`"));
}

/// All places are off by two, as after an edit: nothing is guessed.
#[test]
fn a_way_that_explains_too_little_is_refused() {
    let more: String = (0..12)
        .map(|n| selection(&format!("{}", 5 * n + 6), &format!("{}", 5 * n + 8), "", &["C1"]))
        .collect();
    let bytes = project(Way { names: false, ..SPEC }, &more, "");
    let (_, problems) = read_with(bytes.clone(), None);
    let message = problems[0].to_string();
    assert!(
        message.starts_with("error: p.qdpx: how places in `P1` are counted cannot be found out"),
        "{message}"
    );
    assert!(message.contains("codepoints 0.") && message.contains("--offsets"), "{message}");
    let (read, problems) = read_with(bytes, Some("spec"));
    assert_eq!((tags(&read.unwrap()).len(), problems), (17, vec![]));
}
