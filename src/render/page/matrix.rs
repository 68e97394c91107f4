//! Themes and people: a dot for each, as large as the share of the person's words.

use super::super::people::percent;
use super::colour;
use super::people::{People, View};
use super::saving::saving;
use super::section::{above, below, instead};
use super::table::{folded, notes};
use super::themes::Hues;
use super::words::{Columns, line};
use crate::report::{Report, Row, Table, Value};
use crate::text::grouped;
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Up to so many people columns are wide enough for names side by side, and for turned ones.
const WIDE: usize = 24;
const TURNED: usize = 60;
/// From one row to the next, and more before a theme.
const ROW: f64 = 20.0;
const BEFORE_THEME: f64 = 6.0;
/// Where the columns begin, and what is above the first row.
const LEFT: f64 = 250.0;
/// Between two groups.
const GAP: f64 = 9.0;
/// The size of letters.
const LETTER: f64 = 12.0;

/// How columns look, by their number.
#[derive(Clone, Copy)]
struct Look {
    column: f64,
    head: f64,
    largest: f64,
    ticks: bool,
    turned: bool,
}

impl Look {
    fn of(people: usize, longest: f64) -> Self {
        match people {
            0..=WIDE if longest < 34.0 => {
                Self { column: 34.0, head: 46.0, largest: 17.0, ticks: false, turned: false }
            }
            0..=TURNED => {
                let head = 34.0 + longest.min(110.0);
                Self { column: 17.0, head, largest: 15.0, ticks: false, turned: true }
            }
            _ => Self { column: 4.0, head: 30.0, largest: 3.0, ticks: true, turned: false },
        }
    }
}

/// The part: the picture, what it means, and its table.
pub fn matrix(report: &Report, themes: &Report, people: &People<'_>, hues: &Hues) -> Markup {
    let Some(table) = themes.main_table().filter(|table| !table.rows.is_empty()) else {
        return instead("The codebook has no codes.");
    };
    let columns = Columns::of(table);
    let is_read = |row: &Row| matches!(columns.get(row, "participants"), Value::Share { .. });
    let largest = people.cells.iter().flatten().filter_map(|cell| share(cell)).fold(0.0, f64::max);
    let why = match (people.ids.is_empty(), table.rows.iter().any(is_read)) {
        (true, true) => Some("Nobody who is known by name speaks in what was read."),
        _ if largest == 0.0 => Some("Nothing is coded in what was read."),
        _ => None,
    };
    if let Some(why) = why {
        return html! { (instead(why)) (notes(report)) };
    }
    let views = people.views();
    html! {
        (above("Who speaks of what, and with how much of their words."))
        @if views.len() > 1 {
            p.choice hidden {
                label for="order" { "People by " }
                select id="order" {
                    @for (at, view) in views.iter().enumerate() {
                        option value=(at) { @if view.name.is_empty() { "order of the study" } @else { (line(view.name)) } }
                    }
                }
            }
        }
        div.scroll tabindex="0" role="region" aria-label="Themes and people, a picture that scrolls" {
            (drawn(table, people, &views[0], hues, largest))
        }
        (below("Empty: not spoken of. ×: nobody has read this person's words for this code, so it is not counted either way."))
        (saving(report.figures()))
        (folded("Shares of words as a table", report.tables()))
        (notes(report))
    }
}

/// The share of a person's words, if somebody looked.
const fn share(cell: &Value) -> Option<f64> {
    match cell {
        Value::Real { value, .. } => Some(*value),
        _ => None,
    }
}

/// Where a row stands.
fn tops(table: &Table, head: f64) -> Vec<f64> {
    let mut y = head;
    let top = |(at, row): (usize, &Row)| {
        if row.depth == 0 && at > 0 {
            y += BEFORE_THEME;
        }
        y += ROW;
        y - ROW / 2.0
    };
    table.rows.iter().enumerate().map(top).collect()
}

fn drawn(table: &Table, people: &People<'_>, view: &View<'_>, hues: &Hues, largest: f64) -> Markup {
    let longest = people.ids.iter().map(|id| width(&line(id))).fold(0.0, f64::max);
    let look = Look::of(people.ids.len(), longest);
    let tops = tops(table, look.head);
    let bottom = tops.last().map_or(look.head, |last| last + ROW / 2.0);
    let gaps = |groups: usize| GAP * groups.saturating_sub(1) as f64;
    let most = people.views().iter().map(|view| view.groups.len()).max().unwrap_or(1);
    let right = LEFT + look.column * people.ids.len() as f64 + gaps(most);
    let (full, high) = (right + 80.0, bottom + 34.0);
    let columns = Columns::of(table);
    let mut x = LEFT;
    let mut placed = vec![0.0; people.ids.len()];
    let mut heads = Vec::new();
    for (name, members) in &view.groups {
        let start = x;
        for person in members {
            placed[*person] = x;
            x += look.column;
        }
        heads.push((name.as_str(), start, x));
        x += GAP;
    }
    html! {
        svg.matrix id="dots" role="img" aria-label="Themes by person; the table below holds the same" width=(full) height=(high)
            viewBox={ "0 0 " (full) " " (high) } data-column=(look.column) data-left=(LEFT) data-gap=(GAP) {
            g.heads {
                @for (name, start, end) in heads.iter().filter(|(name, ..)| !name.is_empty()) {
                    text x=((start + end) / 2.0) y="12" { (line(name)) }
                    path d={ "M" (start) " 18H" (end) } {}
                }
            }
            @for (row, y) in table.rows.iter().zip(&tops) {
                path.line d={ "M" (LEFT) " " (y) "H" (right) } {}
                text.name.strong[row.depth == 0] x=(12.0 * row.depth.min(5) as f64) y=(y + 4.0) {
                    title { (line(columns.text(row, "name"))) }
                    (cut(columns.text(row, "name"), LEFT - 10.0 - 12.0 * row.depth.min(5) as f64, row.depth == 0))
                }
                text.total x=(right + 8.0) y=(y + 4.0) { (total(columns.get(row, "participants"))) }
            }
            @for (person, x) in placed.iter().enumerate() {
                g.column data-person=(person) transform={ "translate(" (x) " 0)" } {
                    @if !look.ticks { (head(people.ids[person], look)) }
                    (column(table, people, person, &tops, look, hues, largest))
                }
            }
            (key(bottom + 22.0, look, largest))
        }
    }
}

fn head(id: &str, look: Look) -> Markup {
    let (x, y) = (look.column / 2.0, look.head - 8.0);
    html! {
        @if look.turned {
            text.person transform={ "translate(" (x + 4.0) " " (y) ") rotate(-90)" } { (cut(id, look.head - 30.0, false)) }
        } @else {
            text.person.middle x=(x) y=(y) { (cut(id, look.column, false)) }
        }
    }
}

/// The marks of one person: a path for each colour and size.
fn column(
    table: &Table,
    people: &People<'_>,
    person: usize,
    tops: &[f64],
    look: Look,
    hues: &Hues,
    largest: f64,
) -> Markup {
    let columns = Columns::of(table);
    let mut paths: BTreeMap<(usize, u32), String> = BTreeMap::new();
    let mut unread = String::new();
    let x = look.column / 2.0;
    for ((row, y), cells) in table.rows.iter().zip(tops).zip(&people.cells) {
        // A String takes every write.
        match cells.get(person).map(|cell| (share(cell), cell)) {
            Some((Some(share), _)) if share > 0.0 => {
                let hue = hues.place(columns.text(row, "theme"));
                let size = if look.ticks { 0 } else { half_pixels(share, largest, look.largest) };
                let path = paths.entry((hue, size)).or_default();
                let _infallible = match look.ticks {
                    true => write!(path, "M{x} {}v12", y - 6.0),
                    false => write!(path, "M{x} {y}h0"),
                };
            }
            Some((None, Value::Undefined(_))) => {
                let arm = if look.ticks { 1.5 } else { 3.0 };
                let (left, top, step) = (x - arm, y - arm, 2.0 * arm);
                let _infallible =
                    write!(unread, "M{left} {top}l{step} {step}m0 -{step}l-{step} {step}");
            }
            _ => {}
        }
    }
    html! {
        @for ((hue, size), path) in &paths {
            @if look.ticks { path class={ "tick " (colour::class(*hue)) } d=(PreEscaped(path)) {} }
            @else { path class={ "dot " (colour::class(*hue)) } stroke-width=(f64::from(*size) / 2.0) d=(PreEscaped(path)) {} }
        }
        @if !unread.is_empty() { path.cross d=(PreEscaped(unread)) {} }
    }
}

/// The width of a dot in half pixels: its area says the share.
fn half_pixels(share: f64, largest: f64, widest: f64) -> u32 {
    ((share / largest).sqrt() * widest * 2.0).round().max(4.0) as u32
}

/// The sizes, in the picture itself and at its scale.
fn key(y: f64, look: Look, largest: f64) -> Markup {
    let shares: Vec<f64> =
        if look.ticks { Vec::new() } else { vec![largest / 30.0, largest / 4.0, largest] };
    let shown =
        |share: f64| if share < 9.5 { format!("{share:.1}%") } else { format!("{share:.0}%") };
    html! {
        g.legend {
            @for (at, share) in shares.iter().enumerate() {
                @let x = LEFT + 14.0 + 80.0 * at as f64;
                path.dot.key d={ "M" (x) " " (y) "h0" } stroke-width=(f64::from(half_pixels(*share, largest, look.largest)) / 2.0) {}
                text x=(x + 14.0) y=(y + 4.0) { (shown(*share)) @if at == 2 { " of the person's words" } }
            }
        }
    }
}

fn total(value: &Value) -> String {
    match value {
        Value::Share { n, of } => format!("{} of {}", grouped(*n), grouped(*of)),
        _ => percent(0, 0),
    }
}

/// At most how wide a text is, in pixels, in any proportional font.
fn width(text: &str) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.31,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | ' ' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 0.98,
        '0'..='9' => 0.6,
        'A'..='Z' => 0.74,
        c if c < '\u{370}' => 0.62,
        '\u{590}'..='\u{6ff}' => 0.66,
        '\u{1100}'.. => 1.05,
        _ => 0.75,
    };
    text.chars().map(em).sum::<f64>() * LETTER
}

/// The text, cut where it would be too wide.
fn cut(text: &str, most: f64, bold: bool) -> String {
    let text = line(text);
    let most = if bold { most / 1.1 } else { most };
    if width(&text) <= most {
        return text.into_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept) > most - LETTER {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_of_a_dot_says_the_share() {
        assert_eq!(half_pixels(40.0, 40.0, 17.0), 34);
        assert_eq!(half_pixels(10.0, 40.0, 17.0), 17);
        // Never so small that it cannot be seen.
        assert_eq!(half_pixels(0.01, 40.0, 17.0), 4);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(cut("Trust", 200.0, false), "Trust");
        let long = cut("Offering role support and training", 150.0, false);
        assert!(long.ends_with('…') && width(&long) <= 162.0, "{long}");
    }
}
