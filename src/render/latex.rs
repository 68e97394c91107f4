//! LaTeX to `\input` in a paper: booktabs tables that run over pages, quotes, notes.

use super::columns::{Band, fit};
use super::markup::{List, Mark, Markup};
use super::people::Sheet;
use super::wrap::wrap;
use crate::container::FileKind;
use crate::text::{escape, escape_line};

const HEAD: &str = "\
% To \\input in a document with \\usepackage{booktabs,longtable}.
% Text is UTF-8: xelatex and lualatex print every script that the font has, pdflatex Latin letters only.";

/// So many characters of the small type of tables stand in a line of an article as it comes.
const LINE: usize = 84;

/// The characters that the space between two columns takes.
const GAP: usize = 2;

/// A fragment to `\input` in a paper.
pub struct Latex;

impl Markup for Latex {
    const KIND: FileKind = FileKind {
        id: "latex",
        about: "LaTeX, to \\input in a paper (booktabs, longtable)",
        extensions: &["tex", "latex"],
    };
    const TITLES_TABLE: bool = true;
    const SPEECH: [&'static str; 3] = ["``", "''", "{[}\\ldots{]}"];
    const QUOTE: [&'static str; 2] = ["\\begin{quote}\n", "\n\\end{quote}"];
    const DASH: &'static str = "---";

    fn head(_: &str) -> String {
        HEAD.to_owned()
    }

    fn inline(text: &str) -> String {
        safe(&escape_line(text.trim()))
    }

    /// Without empty lines, which would end a paragraph.
    fn lines(text: &str) -> String {
        let text = escape(text.trim());
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(safe);
        lines.collect::<Vec<_>>().join("\\newline\n")
    }

    fn mark(mark: Mark, text: &str) -> String {
        match mark {
            Mark::Title => format!("\\subsection*{{{text}}}"),
            Mark::Heading(0) => format!("\\subsubsection*{{{text}}}"),
            Mark::Heading(_) => format!("\\paragraph*{{{text}}}"),
            Mark::Definition | Mark::Italic => format!("\\emph{{{text}}}"),
            Mark::Bold => format!("\\textbf{{{text}}}"),
            Mark::Context => small(&format!("{{[}}{text}{{]}}")),
            Mark::Memo => small(text),
            Mark::Paragraph | Mark::Speech | Mark::Attribution => text.to_owned(),
        }
    }

    fn fact(name: &str, value: &str) -> String {
        format!("[{name}] {value}")
    }

    fn list(list: List, items: &[String]) -> String {
        let of = |environment: &str, item: &str| {
            let items: String = items.iter().map(|text| format!("{item}{text}\n")).collect();
            format!("\\begin{{{environment}}}\\small\n{items}\\end{{{environment}}}")
        };
        match list {
            List::Facts => of("description", "\\item"),
            List::Notes => of("itemize", "\\item "),
            List::Said => {
                items.iter().map(|item| small(item)).collect::<Vec<_>>().join(Self::APART)
            }
        }
    }

    fn table(sheet: Sheet, id: &str, reasons: String) -> Vec<String> {
        let is_plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let label: String = id.chars().map(is_plain).collect();
        let title = Self::inline(&sheet.title);
        let mut text = "\\begingroup\\footnotesize\\setlength{\\tabcolsep}{4pt}\n".to_owned();
        for (at, band) in fit(&sheet, Some(LINE)).iter().enumerate() {
            // No number of its own: the table has no title, or what did not fit beside it stands below.
            let (before, caption) = if at > 0 || title.is_empty() {
                ("\\addtocounter{table}{-1}\n", String::new())
            } else {
                ("", format!("\\caption{{{title}}}\\label{{tab:{label}}}\\tabularnewline\n"))
            };
            text = text + before + &longtable(&sheet, band, &caption);
        }
        let apart = if reasons.is_empty() { "" } else { "\n" };
        vec![text + &reasons + apart + "\\endgroup"]
    }
}

fn small(text: &str) -> String {
    format!("{{\\small {text}}}")
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
        title if is_broken(*column) => open(*column).to_owned() + &Latex::inline(title),
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
            let cell = Latex::inline(&row.cells[*column]);
            format!("{}{indent}{cell}", open(*column)).trim_end().to_owned()
        });
        text += &(cells.collect::<Vec<_>>().join(" & ") + "\\tabularnewline\n");
    }
    text + "\\end{longtable}\n"
}

/// A heading in as many lines as its column is narrow.
fn stacked(title: &str, width: usize) -> String {
    let lines: Vec<String> =
        wrap(title, Some(width)).iter().map(|line| Latex::inline(line)).collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => line.clone(),
        lines => {
            format!("\\begin{{tabular}}[b]{{@{{}}r@{{}}}}{}\\end{{tabular}}", lines.join("\\\\ "))
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_means_itself() {
        assert_eq!(
            Latex::inline(r"50% of R&D_x {a} #1 $5 ~ ^ \ a|b"),
            r"50\% of R\&D\_x \{a\} \#1 \$5 \textasciitilde{} \textasciicircum{} \textbackslash{} a\textbar{}b"
        );
        assert_eq!(
            Latex::inline("\"so\" (\"it's\") “was” -- no? ‘x’"),
            "``so'' (``it's'') ``was'' -{}- no? `{}x'"
        );
        assert_eq!(
            Latex::inline("?“a” —- b,,c … 信頼 é"),
            "?{}``a'' ---{}- b,{},c \\ldots{} 信頼 é"
        );
        assert_eq!(Latex::inline("[sighs] * no"), "{[}sighs{]} * no");
        assert_eq!(Latex::inline("* no"), "{*} no");
        assert_eq!(Latex::lines("a\n\n b\u{1b}\n"), "a\\newline\nb␛");
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
            prop_assert_eq!(left_over(&Latex::inline(&text)), "");
        }
    }
}
