//! The page as a whole: head, navigation, parts.

use super::super::figure;
use super::content::{Content, Part};
use super::people::People;
use super::quotes::Known;
use super::section::{Section, instead};
use super::table::{list, notes, table};
use super::themes::Hues;
use super::words::{Columns, line, lines, of_study, real};
use super::{agreement, colour, guide, matrix, pictured, quotes, stripes, themes};
use crate::container::sha256_base64;
use crate::report::{Block, Report, Table, Value};
use crate::text::capitalised;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::{Value as Json, json};

/// How the page looks, and what moves in it.
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");

/// What stands on top of a page with speech in it.
const CONFIDENTIAL: &str = "Confidential: holds what people said";
/// What stands on top of a page for everybody.
const PUBLIC: &str =
    "For everybody: what people said, coders’ notes and everybody’s names are left out";

/// The page.
#[must_use]
pub fn page(content: &Content) -> String {
    let codes = content.codebook.main_table();
    let nothing = Table::default();
    let hues = Hues::of(codes.unwrap_or(&nothing));
    let (custom, told) = colours(codes.unwrap_or(&nothing), &hues);
    let paper = if content.public {
        String::new()
    } else {
        format!("@page{{@bottom-center{{content:\"{CONFIDENTIAL}\";font:8pt sans-serif}}}}\n")
    };
    let style = format!(
        "{STYLE}{paper}{}@media screen and (prefers-color-scheme: dark){{:root{{{}}}}}\n{custom}",
        figure::LOOK,
        figure::DARK
    );
    let shown = content.themes.main_table().map_or(0, |table| table.rows.len());
    let cases = content.matrix.as_deref().ok().filter(|_| !content.public);
    let cases = cases.and_then(Report::main_table).unwrap_or(&nothing);
    let people = People::of(cases, shown, content.people.as_deref().ok());
    let strips = content.stripes.as_deref().map_or(Json::Array(Vec::new()), stripes::data);
    let groups = content.quotes.as_ref().map_or(&[][..], |report| quotes::groups(report));
    let known = Known::of(groups, &people, &strips, &content.language);
    let data = data(&people, &strips, &known);
    let parts = parts(content, &hues, &people, &known, told);
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        sha256_base64(style.as_bytes()),
        sha256_base64(SCRIPT.as_bytes())
    );
    let banner = if content.public { PUBLIC } else { CONFIDENTIAL };
    let title = line(&content.title);
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(&style)) }
            }
            body {
                p.banner.public[content.public] { (banner) }
                header {
                    h1 { bdi { (title) } }
                    nav aria-label="Parts of this page" {
                        ul { @for part in &parts { li { a href={ "#" (part.id) } { (part.title) } } } }
                    }
                }
                main { @for part in &parts { (part.markup()) } }
                footer { p { (banner) } p { "Made by qualcode " (env!("CARGO_PKG_VERSION")) "." } }
                // Where it stands, a slash before a letter would end the element.
                script type="application/json" id="data" { (PreEscaped(data.to_string().replace('<', "\\u003c"))) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    markup.into_string()
}

fn data(people: &People<'_>, strips: &Json, known: &Known<'_>) -> Json {
    json!({"people": people.data(), "strips": strips, "coders": known.coders()})
}

/// The colours of the codebook's themes as CSS, and what is to be told of them.
fn colours(codes: &Table, hues: &Hues) -> (String, Option<String>) {
    let columns = Columns::of(codes);
    let themes = codes.rows.iter().filter(|row| row.depth == 0);
    let coloured = themes.map(|row| {
        let place = hues.place(columns.text(row, "theme"));
        (place, columns.text(row, "name"), columns.text(row, "color"))
    });
    colour::chosen(coloured.filter(|(.., written)| !written.is_empty()))
}

fn parts(
    content: &Content,
    hues: &Hues,
    people: &People<'_>,
    known: &Known<'_>,
    told: Option<String>,
) -> Vec<Section> {
    let or = |part: &Part, draw: &dyn Fn(&Report) -> Markup| match part {
        Ok(report) => draw(report),
        Err(why) => instead(why),
    };
    let quoted: Vec<String> = content
        .quotes
        .as_ref()
        .map(|report| quotes::groups(report).iter().map(|group| group.code.clone()).collect())
        .unwrap_or_default();
    let disputed = content.disputed.as_deref().ok();
    let mut parts = vec![
        Section::new("glance", "At a glance", glance(content)),
        Section::new("people", "Participants", or(&content.people, &participants)),
        Section::new("themes", "Themes", themes::themes(&content.themes, hues, &quoted)),
        Section::new(
            "matrix",
            "Themes and people",
            or(&content.matrix, &|report| match content.public {
                true => pictured::part(report, "", true),
                false => matrix::matrix(report, &content.themes, people, hues),
            }),
        ),
        Section::new(
            "talk",
            "Who talks",
            or(&content.talk, &|report| pictured::part(report, "Turns and words", false)),
        ),
        Section::new(
            "stripes",
            "Where codes lie",
            or(&content.stripes, &|report| stripes::stripes(report, content.public)),
        ),
        Section::new(
            "together",
            "Codes together",
            or(&content.together, &|report| pictured::part(report, "All pairs of codes", true)),
        ),
        Section::new(
            "agreement",
            "Agreement",
            or(&content.agreement, &|report| agreement::agreement(report, disputed, known)),
        ),
        Section::new(
            "new",
            "New codes",
            or(&content.new_codes, &|report| pictured::part(report, "Tables of new codes", false)),
        ),
        Section::new(
            "quotes",
            "Quotes",
            or(&content.quotes, &|report| quotes::part(report, known, people)),
        ),
    ];
    if let Some(report) = &content.framework {
        parts.push(Section::new("framework", "Framework", framework(report)));
    }
    parts.push(Section::new(
        "codebook",
        "Codebook",
        guide::guide(&content.codebook, hues, content.public),
    ));
    parts.push(Section::new("methods", "Methods", methods(&content.methods)));
    parts.push(Section::new("left-out", "Left out and in doubt", left_out(content, told)));
    parts
}

/// Six numbers, each with what it is of.
fn glance(content: &Content) -> Markup {
    let rows = content.glance.main_table().map_or(&[][..], |table| &table.rows);
    let text = |value: Option<&Value>| match value {
        Some(Value::Text(text)) => line(text).into_owned(),
        _ => String::new(),
    };
    let mut facts: Vec<[String; 3]> =
        rows.iter().map(|row| [0, 1, 2].map(|at| text(row.cells.get(at)))).collect();
    facts.push(agreed(&content.agreement));
    html! {
        dl.glance {
            @for [what, number, of] in &facts {
                div { dt { (what) } dd.number { (number) } dd.of { (of) } }
            }
        }
        (notes(&content.glance))
    }
}

/// The one figure for all codes.
fn agreed(agreement: &Part) -> [String; 3] {
    let what = "Agreement, all codes".to_owned();
    let report = match agreement {
        Ok(report) => report,
        Err(why) => return [what, "n/a".to_owned(), why.clone()],
    };
    let table = report.tables().find(|table| table.id == "agreement");
    // One code is all codes: it has no row of its own for them.
    let row = |table: &'_ Table| {
        let columns = Columns::of(table);
        let row = table.rows.iter().find(|row| columns.text(row, "row") == "pooled");
        row.or_else(|| table.rows.first()).map(|row| {
            let number = |id| match columns.get(row, id) {
                Value::Real { value, .. } => Some(real(*value, 2)),
                _ => None,
            };
            let between = number("alpha_low").zip(number("alpha_high"));
            let of = between.map_or_else(
                || "alpha, no interval".to_owned(),
                |(low, high)| format!("alpha, 95% interval {low} to {high}"),
            );
            (number("alpha").unwrap_or_else(|| "n/a".to_owned()), of)
        })
    };
    match table.and_then(row) {
        Some((alpha, of)) => [what, alpha, of],
        None => [what, "n/a".to_owned(), "nothing to compare".to_owned()],
    }
}

fn participants(report: &Report) -> Markup {
    let Some(of) = report.main_table().filter(|table| !table.rows.is_empty()) else {
        return html! { (instead("Nothing is known of participants but what they said.")) (notes(report)) };
    };
    html! { (table(of, "Who was studied")) (notes(report)) }
}

/// What each person said on each code, a table per theme.
fn framework(report: &Report) -> Markup {
    html! {
        @for of in report.tables() {
            details.framework { summary { (line(&of.title)) } (table(of, "")) }
        }
        (notes(report))
    }
}

fn methods(reports: &[Report]) -> Markup {
    let texts = |report: &Report| -> Vec<String> {
        let text = |block: &Block| match block {
            Block::Text(text) => Some(text.clone()),
            _ => None,
        };
        report.blocks.iter().filter_map(text).collect()
    };
    html! {
        @if reports.is_empty() { (instead("There is nothing to tell of methods yet.")) }
        @for report in reports {
            @for text in texts(report) { p.methods { (lines(&text)) } }
            (list(report.notes.full().filter_map(of_study).map(|note| capitalised(&note))))
        }
    }
}

/// What is not in the numbers above, and what of them hangs on a doubt.
fn left_out(content: &Content, told: Option<String>) -> Markup {
    let mut left: Vec<String> = content.left_out.iter().map(|text| capitalised(text)).collect();
    left.extend(told);
    let counted = content.themes.notes.full().filter_map(of_study);
    html! {
        h3 { "What was counted, and what was not" }
        (list(left.into_iter().chain(counted.map(|note| capitalised(&note)))))
        h3 { "Who speaks" }
        @if content.doubts.is_empty() { p { "Nothing is in doubt about who speaks." } } @else { (list(&content.doubts)) }
    }
}
