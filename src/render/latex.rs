//! LaTeX to `\input` in a paper: booktabs tables that run over pages, quotes, notes.

use super::columns::{Band, fit};
use super::people::{Sheet, attribution, gave, label, quoted};
use super::renderer::{Renderer, Style};
use super::wrap::wrap;
use crate::report::{Block, Fact, QuoteGroup, Quoted, Report, Table};
use crate::text::{escape, escape_line};

const HEAD: &str = "\
% To \\input in a document with \\usepackage{booktabs,longtable}.
% Text is UTF-8: xelatex and lualatex print every script that the font has, pdflatex Latin letters only.
";

/// So many characters of the small type of tables stand in a line of an article as it comes.
const LINE: usize = 84;

/// The characters that the space between two columns takes.
const GAP: usize = 2;

/// A fragment to `\input` in a paper.
pub struct Latex;

impl Renderer for Latex {
    fn id(&self) -> &'static str {
        "latex"
    }

    fn about(&self) -> &'static str {
        "LaTeX, to \\input in a paper (booktabs, longtable)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["tex", "latex"]
    }

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        let mut parts = vec![HEAD.to_owned()];
        // A table without a title of its own is what the report is about: the title is its caption.
        let mut title = Some(inline(&report.title)).filter(|title| !title.is_empty());
        let captioned = |block: &Block| matches!(block, Block::Table(t) if t.title.is_empty() && !t.columns.is_empty());
        if !report.blocks.iter().any(captioned) {
            parts.extend(title.take().map(|title| format!("\\subsection*{{{title}}}\n")));
        }
        for block in &report.blocks {
            parts.push(match block {
                Block::Text(text) => paragraphs(text),
                Block::Facts(facts) => self::facts(facts),
                Block::Table(table) => {
                    let own = inline(&table.title);
                    let caption = if own.is_empty() { title.take() } else { Some(own) };
                    self::table(table, &caption.unwrap_or_default())
                }
                Block::Quotes(groups) => groups.iter().map(group).collect::<Vec<_>>().join("\n"),
            });
        }
        parts.push(list(
            "itemize",
            report.notes.iter().map(|note| format!("\\item {}", inline(note))),
        ));
        parts.retain(|part| !part.is_empty());
        Ok(parts.join("\n").into_bytes())
    }
}

fn paragraphs(text: &str) -> String {
    let all = text.split("\n\n").map(lines).filter(|paragraph| !paragraph.is_empty());
    all.map(|paragraph| paragraph + "\n").collect::<Vec<_>>().join("\n")
}

fn facts(facts: &[Fact]) -> String {
    let item = |f: &Fact| format!("\\item[{}] {}", inline(&f.name), inline(&f.value));
    list("description", facts.iter().map(item))
}

fn list(environment: &str, items: impl Iterator<Item = String>) -> String {
    let items: String = items.map(|item| item + "\n").collect();
    if items.is_empty() {
        return items;
    }
    format!("\\begin{{{environment}}}\\small\n{items}\\end{{{environment}}}\n")
}

fn table(table: &Table, caption: &str) -> String {
    let sheet = Sheet::new(table);
    if sheet.heads.is_empty() {
        return String::new();
    }
    let is_plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let label: String = table.id.chars().map(is_plain).collect();
    let mut text = "\\begingroup\\footnotesize\\setlength{\\tabcolsep}{4pt}\n".to_owned();
    for (at, band) in fit(&sheet, Some(LINE)).iter().enumerate() {
        text += &match caption {
            caption if !caption.is_empty() && at == 0 => {
                let caption =
                    format!("\\caption{{{caption}}}\\label{{tab:{label}}}\\tabularnewline\n");
                longtable(&sheet, band, &caption)
            }
            // No number of its own: the table has no title, or what did not fit beside it stands below.
            _ => "\\addtocounter{table}{-1}\n".to_owned() + &longtable(&sheet, band, ""),
        };
    }
    let reasons = sheet.reasons.iter().map(|reason| format!("\\item n/a: {}", inline(reason)));
    text + &list("itemize", reasons) + "\\endgroup\n"
}

fn longtable(sheet: &Sheet, band: &Band, caption: &str) -> String {
    let all: usize = band.widths.iter().map(|width| width + GAP).sum();
    let columns = || band.columns.iter().zip(&band.widths);
    // A column of words gets its part of the line where the words do not fit.
    let is_broken = |column: usize| !sheet.heads[column].is_number && band.wraps;
    let open = |column: usize| if is_broken(column) { "\\raggedright " } else { "" };
    let preamble: String = columns()
        .map(|(column, width)| match sheet.heads[*column].is_number {
            true => "r".to_owned(),
            false if !is_broken(*column) => "l".to_owned(),
            false => format!("p{{{:.3}\\linewidth}}", *width as f64 / all.max(LINE) as f64),
        })
        .collect();
    let heads = columns().map(|(column, width)| match &sheet.heads[*column].title {
        title if is_broken(*column) => open(*column).to_owned() + &inline(title),
        title => stacked(title, *width),
    });
    let heads = heads.collect::<Vec<_>>().join(" & ");
    let heads = format!("\\toprule\n{heads}\\tabularnewline\n\\midrule\n");
    let mut text = format!("\\begin{{longtable}}{{@{{}}{preamble}@{{}}}}\n{caption}{heads}");
    text += &format!("\\endfirsthead\n{heads}\\endhead\n\\bottomrule\n\\endfoot\n");
    for row in &sheet.rows {
        let cells = columns().map(|(column, _)| {
            let quads = if *column == 0 { row.depth } else { 0 };
            let hang = match is_broken(*column) && quads > 0 {
                true => format!("\\hangindent={quads}em "),
                false => String::new(),
            };
            let indent = hang + &"\\quad ".repeat(quads);
            let cell = inline(&row.cells[*column]);
            format!("{}{indent}{cell}", open(*column)).trim_end().to_owned()
        });
        text += &(cells.collect::<Vec<_>>().join(" & ") + "\\tabularnewline\n");
    }
    text + "\\end{longtable}\n"
}

/// A heading in as many lines as its column is narrow.
fn stacked(title: &str, width: usize) -> String {
    let lines: Vec<String> = wrap(title, Some(width)).iter().map(|line| inline(line)).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => line.clone(),
        lines => {
            format!("\\begin{{tabular}}[b]{{@{{}}r@{{}}}}{}\\end{{tabular}}", lines.join("\\\\ "))
        }
    }
}

fn group(group: &QuoteGroup) -> String {
    let name = if group.name.is_empty() { &group.code } else { &group.name };
    let heading = if group.depth == 0 { "subsubsection" } else { "paragraph" };
    let mut parts = vec![format!("\\{heading}*{{{}}}\n", inline(name))];
    let definition = lines(&group.definition);
    if !definition.is_empty() {
        parts.push(format!("\\emph{{{definition}}}\n"));
    }
    parts.extend(group.quotes.iter().map(quote));
    parts.join("\n")
}

fn quote(quote: &Quoted) -> String {
    let context = |text: &str| match lines(text) {
        text if text.is_empty() => None,
        text => Some(format!("{{\\small {{[}}{text}{{]}}}}")),
    };
    let passages = quote.passages.iter().map(|passage| {
        let who = label(quote, passage).map(|who| format!("\\textbf{{{}:}} ", inline(who)));
        // The marks around it are ours.
        let mark = |c: char| if c == '“' { "``".to_owned() } else { "''".to_owned() };
        let around = quoted(passage, "\u{0}");
        let around = around.replace("[…]", "{[}\\ldots{]}").replace('“', &mark('“'));
        let around = around.replace('”', &mark('”')).replace('\u{0}', &lines(&passage.text));
        who.unwrap_or_default() + &around
    });
    let mut parts: Vec<String> = context(&quote.before).into_iter().collect();
    parts.extend(passages);
    parts.extend(context(&quote.after));
    let who = attribution(quote);
    if !who.is_empty() {
        parts.push(format!("--- {}", inline(&who)));
    }
    parts.extend(quote.said.iter().map(|said| {
        let memos = said.memos.iter().map(|memo| format!(" --- \\emph{{memo:}} {}", inline(memo)));
        let memos: String = memos.collect();
        format!("{{\\small \\textbf{{{}:}} {}{memos}}}", inline(&said.coder), inline(&gave(said)))
    }));
    parts.extend(
        quote.memos.iter().map(|memo| format!("{{\\small \\emph{{memo:}} {}}}", lines(memo))),
    );
    format!("\\begin{{quote}}\n{}\n\\end{{quote}}\n", parts.join("\n\n"))
}

/// Text that means itself.
fn safe(text: &str) -> String {
    let mut latex = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let mut one = [0; 4];
        let piece: &str = match c {
            '#' => "\\#",
            '$' => "\\$",
            '%' => "\\%",
            '&' => "\\&",
            '_' => "\\_",
            '{' => "\\{",
            '}' => "\\}",
            '~' => "\\textasciitilde{}",
            '^' => "\\textasciicircum{}",
            '\\' => "\\textbackslash{}",
            '<' => "\\textless{}",
            '>' => "\\textgreater{}",
            '|' => "\\textbar{}",
            '`' => "\\textasciigrave{}",
            // Could end an argument, or begin one after the end of a line.
            '[' => "{[}",
            ']' => "{]}",
            '*' if latex.is_empty() => "{*}",
            '"' if before.is_whitespace() || matches!(before, '(' | '[' | '“' | '–' | '—') => {
                "``"
            }
            '“' => "``",
            '"' | '”' => "''",
            '‘' => "`{}",
            '’' => "'",
            '…' => "\\ldots{}",
            '–' => "--",
            '—' => "---",
            c => c.encode_utf8(&mut one),
        };
        if joins(&latex, piece) {
            latex.push_str("{}");
        }
        latex.push_str(piece);
        before = c;
    }
    latex
}

/// Whether two marks that follow each other would print as another one: `--`, `''`, `,,`, `?` and a quotation mark.
fn joins(latex: &str, piece: &str) -> bool {
    match piece.as_bytes().first() {
        Some(mark @ (b'-' | b'\'' | b',')) => latex.as_bytes().last() == Some(mark),
        Some(b'`') => latex.ends_with(['?', '!', '`']),
        _ => false,
    }
}

/// In one line.
fn inline(text: &str) -> String {
    safe(&escape_line(text.trim()))
}

/// With its line breaks, but without empty lines, which would end a paragraph.
fn lines(text: &str) -> String {
    let text = escape(text.trim());
    let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(safe);
    lines.collect::<Vec<_>>().join("\\newline\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_means_itself() {
        assert_eq!(
            inline(r"50% of R&D_x {a} #1 $5 ~ ^ \ a|b"),
            r"50\% of R\&D\_x \{a\} \#1 \$5 \textasciitilde{} \textasciicircum{} \textbackslash{} a\textbar{}b"
        );
        assert_eq!(
            inline("\"so\" (\"it's\") “was” -- no? ‘x’"),
            "``so'' (``it's'') ``was'' -{}- no? `{}x'"
        );
        assert_eq!(inline("?“a” —- b,,c … 信頼 é"), "?{}``a'' ---{}- b,{},c \\ldots{} 信頼 é");
        assert_eq!(inline("[sighs] * no"), "{[}sighs{]} * no");
        assert_eq!(inline("* no"), "{*} no");
        assert_eq!(lines("a\n\n b\u{1b}\n"), "a\\newline\nb␛");
    }

    /// What TeX would take for more than a letter, once our own commands are taken out.
    fn left_over(latex: &str) -> String {
        let commands = [
            "\\textasciitilde{}",
            "\\textasciicircum{}",
            "\\textbackslash{}",
            "\\textless{}",
            "\\textgreater{}",
            "\\textbar{}",
            "\\textasciigrave{}",
            "\\ldots{}",
            "\\#",
            "\\$",
            "\\%",
            "\\&",
            "\\_",
            "\\{",
            "\\}",
            "{[}",
            "{]}",
            "{*}",
            "{}",
        ];
        let mut rest = latex.to_owned();
        for command in commands {
            rest = rest.replace(command, " ");
        }
        rest.retain(|c| "#$%&_{}~^\\[]".contains(c));
        rest
    }

    proptest! {
        #[test]
        fn no_markup_comes_through(text in "(\\PC|[#$%&_{}~^\\\\\"'`*<>|,?! \n-]|\\[|\\]){0,40}") {
            prop_assert_eq!(left_over(&inline(&text)), "");
        }
    }
}
