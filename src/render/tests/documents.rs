//! Documents: what is in them, and that text in them is only text.

use super::{only, render, sample};
use crate::container::{Archive, Event, XmlReader};
use crate::render::{Style, by_id};
use crate::report::{Block, Column, Report, Row, Table, Value};
use proptest::prelude::*;

#[test]
fn html() {
    let page = render("html", &sample::report(), Style::default());
    let (_, main) = page.split_once("<main>\n").unwrap();
    insta::assert_snapshot!(main, @r#"
    <h1>Theme frequency, 15 transcripts</h1>
    <dl>
    <dt>coders</dt><dd>ana, ben</dd>
    <dt>combined by</dt><dd>any: a character counts where one coder tagged it</dd>
    <dt>codebook</dt><dd>Peer work | roles␛[31m</dd>
    </dl>
    <div class="wide">
    <table>
    <thead>
    <tr><th scope="col">Theme</th><th scope="col" class="n">Participants</th><th scope="col" class="n">Turns</th><th scope="col" class="n">Words</th><th scope="col" class="n">Segments</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">Peer work in practice</th><td class="n">15 (100%)</td><td class="n">45</td><td class="n">12,480 (20.4%)</td><td class="n">96</td></tr>
    <tr><th scope="row" style="padding-left: 2em">Frontline harm reduction work</th><td class="n">12 (80%)</td><td class="n">36</td><td class="n">9,031 (14.7%)</td><td class="n">61</td></tr>
    <tr><th scope="row" style="padding-left: 3.2em">Night shifts, on-call duty and being the only one there</th><td class="n">4 (27%)</td><td class="n">12</td><td class="n">812 (1.3%)</td><td class="n">9</td></tr>
    <tr><th scope="row" style="padding-left: 2em">信頼 (trust) 🤝 café</th><td class="n">9 (60%)</td><td class="n">27</td><td class="n">2,214 (3.6%)</td><td class="n">26</td></tr>
    <tr><th scope="row">Never mentioned</th><td class="n">0 (0%)</td><td class="n">0</td><td class="n">0 (0.0%)</td><td class="n">0</td></tr>
    </tbody>
    </table>
    </div>
    <p>Agreement is over turns.<br>
    Only participants&#39; speech counts.</p>
    <div class="wide">
    <table>
    <caption>Krippendorff&#39;s alpha by code</caption>
    <thead>
    <tr><th scope="col">Code</th><th scope="col" class="n">α</th><th scope="col">95 % interval</th><th scope="col" class="n">Missing</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">practice</th><td class="n">0.67</td><td>0.51 to 0.78</td><td class="n">0 (0%)</td></tr>
    <tr><th scope="row">frontline</th><td class="n">0.00</td><td>-0.20 to 0.19</td><td class="n">0 (0%)</td></tr>
    <tr><th scope="row">night</th><td class="n">n/a</td><td></td><td class="n">0 (n/a)</td></tr>
    <tr><th scope="row">never</th><td class="n">n/a</td><td></td><td class="n">0 (0%)</td></tr>
    <tr><th scope="row">late</th><td class="n">n/a</td><td></td><td class="n">0 (0%)</td></tr>
    </tbody>
    </table>
    </div>
    <ul class="notes">
    <li>n/a: both coders used one category only (night, never)</li>
    <li>n/a: one coder only (late)</li>
    </ul>
    <div class="wide">
    <table>
    <caption>Participants by role</caption>
    <thead>
    <tr><th scope="col">Code</th><th scope="col" class="n">nurse (n = 6)</th><th scope="col" class="n">peer (n = 9)</th></tr>
    </thead>
    <tbody>
    <tr><th scope="row">practice</th><td class="n">6 (100%)</td><td class="n">9 (100%)</td></tr>
    <tr><th scope="row">frontline</th><td class="n"></td><td class="n">7 (78%)</td></tr>
    </tbody>
    </table>
    </div>
    <h2>Peer work in practice</h2>
    <p><em>What peers do on a shift.</em></p>
    <h3>Frontline work</h3>
    <figure>
    <blockquote>
    <p class="context" dir="auto">[What happens then?]</p>
    <p dir="auto">“[…] by nine the next morning you *hear* that he is gone,<br>
    and nobody asks | whether you slept”</p>
    </blockquote>
    <figcaption>— P03, turn 12</figcaption>
    <ul class="said">
    <li><b>ana:</b> Night shifts; On *call* — <i>memo:</i> both?</li>
    <li><b>ben:</b> none of these</li>
    </ul>
    <p class="context"><i>memo:</i> emotional load; compare P07</p>
    </figure>
    <figure>
    <blockquote>
    <p dir="auto"><b>Mia:</b> “We never know [sighs].”</p>
    <p dir="auto"><b>Noah:</b> “Never, no […]”</p>
    </blockquote>
    <figcaption>— Mia, nurse; Noah, peer, FG1 turns 4–5</figcaption>
    </figure>
    <ul class="notes">
    <li>Segments depends on how people cut: two short tags side by side are two segments, one long tag is one.</li>
    <li>2 tags of rules did not count.</li>
    </ul>
    </main>
    </body>
    </html>
    "#);
}

#[test]
fn latex() {
    insta::assert_snapshot!(render("latex", &sample::report(), Style::default()), @r"
    % To \input in a document with \usepackage{booktabs,longtable}.
    % Text is UTF-8: xelatex and lualatex print every script that the font has, pdflatex Latin letters only.

    \begin{description}\small
    \item[coders] ana, ben
    \item[combined by] any: a character counts where one coder tagged it
    \item[codebook] Peer work \textbar{} roles␛{[}31m
    \end{description}

    \begingroup\footnotesize\setlength{\tabcolsep}{4pt}
    \begin{longtable}{@{}p{0.430\linewidth}rrrr@{}}
    \caption{Theme frequency, 15 transcripts}\label{tab:themes}\tabularnewline
    \toprule
    \raggedright Theme & Participants & Turns & Words & Segments\tabularnewline
    \midrule
    \endfirsthead
    \toprule
    \raggedright Theme & Participants & Turns & Words & Segments\tabularnewline
    \midrule
    \endhead
    \bottomrule
    \endfoot
    \raggedright Peer work in practice & 15 (100\%) & 45 & 12,480 (20.4\%) & 96\tabularnewline
    \raggedright \hangindent=1em \quad Frontline harm reduction work & 12 (80\%) & 36 & 9,031 (14.7\%) & 61\tabularnewline
    \raggedright \hangindent=2em \quad \quad Night shifts, on-call duty and being the only one there & 4 (27\%) & 12 & 812 (1.3\%) & 9\tabularnewline
    \raggedright \hangindent=1em \quad 信頼 (trust) 🤝 café & 9 (60\%) & 27 & 2,214 (3.6\%) & 26\tabularnewline
    \raggedright Never mentioned & 0 (0\%) & 0 & 0 (0.0\%) & 0\tabularnewline
    \end{longtable}
    \endgroup

    Agreement is over turns.\newline
    Only participants' speech counts.

    \begingroup\footnotesize\setlength{\tabcolsep}{4pt}
    \begin{longtable}{@{}lrlr@{}}
    \caption{Krippendorff's alpha by code}\label{tab:agreement}\tabularnewline
    \toprule
    Code & α & 95 \% interval & Missing\tabularnewline
    \midrule
    \endfirsthead
    \toprule
    Code & α & 95 \% interval & Missing\tabularnewline
    \midrule
    \endhead
    \bottomrule
    \endfoot
    practice & 0.67 & 0.51 to 0.78 & 0 (0\%)\tabularnewline
    frontline & 0.00 & -0.20 to 0.19 & 0 (0\%)\tabularnewline
    night & n/a &  & 0 (n/a)\tabularnewline
    never & n/a &  & 0 (0\%)\tabularnewline
    late & n/a &  & 0 (0\%)\tabularnewline
    \end{longtable}
    \begin{itemize}\small
    \item n/a: both coders used one category only (night, never)
    \item n/a: one coder only (late)
    \end{itemize}
    \endgroup

    \begingroup\footnotesize\setlength{\tabcolsep}{4pt}
    \begin{longtable}{@{}lrr@{}}
    \caption{Participants by role}\label{tab:themes-by-role}\tabularnewline
    \toprule
    Code & nurse (n = 6) & peer (n = 9)\tabularnewline
    \midrule
    \endfirsthead
    \toprule
    Code & nurse (n = 6) & peer (n = 9)\tabularnewline
    \midrule
    \endhead
    \bottomrule
    \endfoot
    practice & 6 (100\%) & 9 (100\%)\tabularnewline
    frontline &  & 7 (78\%)\tabularnewline
    \end{longtable}
    \endgroup

    \subsubsection*{Peer work in practice}

    \emph{What peers do on a shift.}

    \paragraph*{Frontline work}

    \begin{quote}
    {\small {[}What happens then?{]}}

    ``{[}\ldots{]} by nine the next morning you *hear* that he is gone,\newline
    and nobody asks \textbar{} whether you slept''

    --- P03, turn 12

    {\small \textbf{ana:} Night shifts; On *call* --- \emph{memo:} both?}

    {\small \textbf{ben:} none of these}

    {\small \emph{memo:} emotional load; compare P07}
    \end{quote}

    \begin{quote}
    \textbf{Mia:} ``We never know {[}sighs{]}.''

    \textbf{Noah:} ``Never, no {[}\ldots{]}''

    --- Mia, nurse; Noah, peer, FG1 turns 4--5
    \end{quote}

    \begin{itemize}\small
    \item Segments depends on how people cut: two short tags side by side are two segments, one long tag is one.
    \item 2 tags of rules did not count.
    \end{itemize}
    ");
}

/// One entry of the document.
fn part(report: &Report, name: &str) -> Vec<u8> {
    let bytes = by_id("docx").unwrap().render(report, &Style::default()).unwrap();
    let mut archive = Archive::open("a.docx", &bytes).unwrap();
    archive.read(name).unwrap().unwrap()
}

/// The document a paragraph a line: its style, its text, and where a table's rows and cells begin.
fn outline(report: &Report) -> String {
    let document = part(report, "word/document.xml");
    let mut reader = XmlReader::new("document.xml", &document);
    let (mut lines, mut inside) = (String::new(), String::new());
    loop {
        match reader.next().unwrap() {
            Event::Start(element) => {
                let value = element.get("val").unwrap_or_default();
                match element.name.as_str() {
                    "tbl" => lines += "\n[table]",
                    "tr" => lines += "\n[row] ",
                    "tblHeader" => lines += "(head) ",
                    "p" if !lines.ends_with(['\n', ' ']) => lines += "\n",
                    "pStyle" => lines += &format!("{value}: "),
                    "ind" => lines += &format!(">{} ", element.get("left").unwrap_or_default()),
                    "jc" => lines += &format!("{value} "),
                    "b" => lines += "*",
                    "br" => lines += " / ",
                    "pgSz" => lines += &format!("\npage {} ", element.get("w").unwrap()),
                    _ => {}
                }
                inside = element.name.to_string();
            }
            Event::Text(text) if inside == "t" => lines += &text,
            Event::End(name) => {
                lines += if name == "tc" { " | " } else { "" };
                inside.clear();
            }
            Event::Text(_) => {}
            Event::EndOfFile => return lines,
        }
    }
}

#[test]
fn docx() {
    insta::assert_snapshot!(outline(&sample::report()), @"
    Fact: *Coders: ana, ben
    Fact: *Combined by: any: a character counts where one coder tagged it
    Fact: *Codebook: Peer work | roles␛[31m
    Caption: *Table *1. Theme frequency, 15 transcripts
    [table]
    [row] (head) TableHeading: Theme | TableHeading: right Participants | TableHeading: right Turns | TableHeading: right Words | TableHeading: right Segments | 
    [row] TableText: Peer work in practice | TableText: right 15 (100%) | TableText: right 45 | TableText: right 12,480 (20.4%) | TableText: right 96 | 
    [row] TableText: >200 Frontline harm reduction work | TableText: right 12 (80%) | TableText: right 36 | TableText: right 9,031 (14.7%) | TableText: right 61 | 
    [row] TableText: >400 Night shifts, on-call duty and being the only one there | TableText: right 4 (27%) | TableText: right 12 | TableText: right 812 (1.3%) | TableText: right 9 | 
    [row] TableText: >200 信頼 (trust) 🤝 café | TableText: right 9 (60%) | TableText: right 27 | TableText: right 2,214 (3.6%) | TableText: right 26 | 
    [row] TableText: Never mentioned | TableText: right 0 (0%) | TableText: right 0 | TableText: right 0 (0.0%) | TableText: right 0 | TableEnd: BodyText: Agreement is over turns. / Only participants' speech counts.
    Caption: *Table *2. Krippendorff's alpha by code
    [table]
    [row] (head) TableHeading: Code | TableHeading: right α | TableHeading: 95 % interval | TableHeading: right Missing | 
    [row] TableText: practice | TableText: right 0.67 | TableText: 0.51 to 0.78 | TableText: right 0 (0%) | 
    [row] TableText: frontline | TableText: right 0.00 | TableText: -0.20 to 0.19 | TableText: right 0 (0%) | 
    [row] TableText: night | TableText: right n/a | TableText:  | TableText: right 0 (n/a) | 
    [row] TableText: never | TableText: right n/a | TableText:  | TableText: right 0 (0%) | 
    [row] TableText: late | TableText: right n/a | TableText:  | TableText: right 0 (0%) | TableEnd: TableNote: n/a: both coders used one category only (night, never).
    TableNote: n/a: one coder only (late).
    Caption: *Table *3. Participants by role
    [table]
    [row] (head) TableHeading: Code | TableHeading: right nurse (n = 6) | TableHeading: right peer (n = 9) | 
    [row] TableText: practice | TableText: right 6 (100%) | TableText: right 9 (100%) | 
    [row] TableText: frontline | TableText: right  | TableText: right 7 (78%) | TableEnd: Heading2: Peer work in practice
    BodyText: What peers do on a shift.
    Heading3: Frontline work
    QuoteContext: [What happens then?]
    Quote: “[…] by nine the next morning you *hear* that he is gone, / and nobody asks | whether you slept”
    QuoteAttribution: — P03, turn 12
    QuoteAttribution: *ana: Night shifts; On *call* — memo: both?
    QuoteAttribution: *ben: none of these
    QuoteAttribution: memo: emotional load; compare P07
    Quote: *Mia: “We never know [sighs].”
    Quote: *Noah: “Never, no […]”
    QuoteAttribution: — Mia, nurse; Noah, peer, FG1 turns 4–5
    TableNote: Segments depends on how people cut: two short tags side by side are two segments, one long tag is one. 2 tags of rules did not count.
    page 11906
    ");
}

#[test]
fn every_part_of_a_docx_is_named_and_well_formed() {
    let report = sample::report();
    let types = String::from_utf8(part(&report, "[Content_Types].xml")).unwrap();
    let bytes = by_id("docx").unwrap().render(&report, &Style::default()).unwrap();
    assert!(bytes.starts_with(b"PK"));
    let mut archive = Archive::open("a.docx", &bytes).unwrap();
    for name in archive.names().to_vec() {
        let known = types.contains(&format!("\"/{name}\"")) || name.ends_with(".rels");
        assert!(known || name == "[Content_Types].xml", "{name}");
        let bytes = archive.read(&name).unwrap().unwrap();
        let mut reader = XmlReader::new(&name, &bytes);
        while reader.next().unwrap() != Event::EndOfFile {}
    }
    // Every style that the text names is there.
    let styles = String::from_utf8(part(&report, "word/styles.xml")).unwrap();
    let document = String::from_utf8(part(&report, "word/document.xml")).unwrap();
    for style in document.split("Style w:val=\"").skip(1).map(|s| s.split('"').next().unwrap()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
}

fn wide(columns: usize) -> Report {
    let names = (0..columns).map(|i| Column::new(format!("c{i}"), format!("C{i}"))).collect();
    let row = Row { depth: 0, cells: vec![Value::Count(1); columns] };
    only(Block::Table(Table { columns: names, rows: vec![row], ..Table::default() }))
}

#[test]
fn a_table_of_many_columns_lies_on_its_side_and_then_in_bands() {
    assert!(outline(&wide(8)).ends_with("\npage 11906 "));
    assert!(outline(&wide(9)).ends_with("\npage 16838 "));
    assert_eq!(outline(&wide(80)).matches("[table]").count(), 3);
    let latex = render("latex", &wide(80), Style::default());
    assert_eq!(latex.matches("\\begin{longtable}").count(), 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn text_in_a_docx_is_only_text(text in "(\\PC|[<>&\"'\u{1}\n]){0,30}") {
        let report = Report { title: format!("x{text}"), notes: vec![format!("x{text}")].into(), ..wide(1) };
        let plain = Report { title: "x".into(), notes: vec!["x"].into(), ..wide(1) };
        let count = |report: &Report| {
            let document = part(report, "word/document.xml");
            let mut reader = XmlReader::new("document.xml", &document);
            let mut elements = 0;
            loop {
                match reader.next().unwrap() {
                    Event::Start(element) => elements += usize::from(!["br", "t", "r", "p", "pPr", "pStyle"].contains(&element.name.as_str())),
                    Event::EndOfFile => break elements,
                    _ => {}
                }
            }
        };
        prop_assert_eq!(count(&report), count(&plain));
    }

    #[test]
    fn text_in_html_is_only_text(text in "(\\PC|[<>&\"'\n]){0,30}") {
        let page = |text: &str| {
            let report = Report { title: text.into(), notes: vec![format!("x{text}")].into(), ..wide(1) };
            render("html", &report, Style::default())
        };
        let tags = |page: &str| page.matches('<').count() - page.matches("<h1>").count() * 2;
        prop_assert_eq!(tags(&page(&text)), tags(&page("x")));
    }
}

/// Number and title of a table are a field that Word keeps count of, and stay with it.
#[test]
fn tables_are_numbered() {
    let xml = String::from_utf8(part(&sample::report(), "word/document.xml")).unwrap();
    let fields: Vec<&str> =
        xml.split("w:instr=\"").skip(1).map(|s| s.split('"').next().unwrap()).collect();
    assert_eq!(fields, [" SEQ Table \\* ARABIC "; 3]);
    let captions = xml.split("w:val=\"Caption\"").skip(1);
    assert_eq!(captions.filter(|rest| rest[..60].contains("w:keepNext")).count(), 3);
    let apa = Style { caption: crate::render::Caption::Apa, ..Style::default() };
    let bytes = by_id("docx").unwrap().render(&sample::report(), &apa).unwrap();
    let mut archive = Archive::open("a.docx", &bytes).unwrap();
    let xml = String::from_utf8(archive.read("word/document.xml").unwrap().unwrap()).unwrap();
    assert_eq!(xml.matches("w:val=\"CaptionTitle\"").count(), 3);
    assert!(xml.contains("Note. "), "the lead of a note");
}

/// Notes are those that were asked for: of a paper, in full, or none.
#[test]
fn notes_are_chosen() {
    use crate::report::{Note, Noted};
    let mut report = Report { title: "T".into(), ..Report::default() };
    report.notes.push(Note::new("in full `--with options`", "As a paper has it."));
    report.notes.push(Note::here("only here"));
    for format in ["md", "latex", "html", "org", "docx", "xlsx"] {
        let text = |notes| {
            let style = Style { notes, ..Style::default() };
            let bytes = by_id(format).unwrap().render(&report, &style).unwrap();
            match Archive::open("a", &bytes) {
                Ok(mut archive) => {
                    let names = archive.names().to_vec();
                    let parts = names.iter().filter(|name| name.ends_with(".xml"));
                    parts
                        .map(|name| {
                            String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap()
                        })
                        .collect()
                }
                Err(_) => String::from_utf8(bytes).unwrap(),
            }
        };
        let [usual, none, full] = [None, Some(Noted::None), Some(Noted::Full)].map(text);
        assert!(usual.contains("As a paper has it."), "{format}: {usual}");
        assert!(!usual.contains("options") && !usual.contains("only here"), "{format}: {usual}");
        assert!(!none.contains("As a paper") && !none.contains("in full"), "{format}: {none}");
        assert!(full.contains("only here") && !full.contains("As a paper"), "{format}: {full}");
    }
}

/// Every entry of a guide is as wide as the others, under a heading instead of a number.
#[test]
fn entries_of_a_guide_are_alike() {
    use crate::report::Entry;
    let entry = |title: &str, text: &str| {
        Block::Table(Table {
            id: title.into(),
            title: title.into(),
            columns: vec![Column::new("a", "id"), Column::new("b", "Theme")],
            rows: vec![Row { depth: 0, cells: vec![Value::text("definition"), Value::text(text)] }],
            entry: Some(Entry { depth: 1, names: 14 }),
            ..Table::default()
        })
    };
    let blocks = vec![entry("One", "short"), entry("Two", &"long ".repeat(40))];
    let report = Report { title: "Guide".into(), blocks: blocks.into(), ..Report::default() };
    let xml = String::from_utf8(part(&report, "word/document.xml")).unwrap();
    let widths: Vec<&str> =
        xml.split("<w:tblW w:w=\"").skip(1).map(|s| s.split('"').next().unwrap()).collect();
    assert!(widths.len() == 2 && widths[0] == widths[1], "{widths:?}");
    assert!(!xml.contains("SEQ Table") && xml.contains("Heading3"), "{xml}");
}
