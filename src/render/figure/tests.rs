//! Every form of picture, whatever is in it.

use super::drawing::{Anchor, Drawing, Mark, Space};
use super::layout::layout;
use super::{Grey, Width, letters, page, paper, vega};
use crate::report::Figure;
use crate::report::figure::{
    Bar, Bars, Block, Cell, Course, Dots, Interval, Intervals, Label, Lanes, Pair, Plot, Square,
    Step, Steps, Strip,
};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// What labels may hold that a picture must not stumble over.
const HOSTILE: [&str; 9] = [
    "<b>bold</b> & \"quoted\"",
    "</script><script>alert(1)</script>",
    "turned \u{202e}round\u{2066}",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengese",
    "👨‍👩‍👧‍👦 family 🏳️‍🌈",
    "الدعم من الأقران",
    "\u{1b}[31m\u{7}\u{0}\u{ffff}",
    "",
    "line\nbreak\ttab",
];

fn label(text: &str, at: usize) -> Label {
    let (depth, hue) = (at % 3, at / 3);
    Label { id: format!("id{at}"), text: text.to_owned(), depth, hue, ..Label::default() }
}

/// All forms with these labels; `n` is any number, for sizes and values.
fn every(texts: &[String], n: u64) -> Vec<Figure> {
    let labels: Vec<Label> = texts.iter().zip(0..).map(|(text, at)| label(text, at)).collect();
    let count = labels.len();
    let any = |at: usize| (n.wrapping_mul(at as u64 + 7) % 1009) as f64 / 1009.0;
    let cell = |at: usize| if any(at) < 0.2 { Cell::Unread } else { Cell::Of(any(at) - 0.2) };
    let bars = labels.iter().zip(0u64..).map(|(label, at)| Bar {
        label: Label { group: texts[at as usize / 2].clone(), ..label.clone() },
        n: (n + at) % 16,
        of: if at % 5 == 4 { 0 } else { 15 },
        quiet: at % 4 == 3,
        mark: n.is_multiple_of(2).then_some(4),
        hidden: at % 6 == 5,
    });
    let columns = texts
        .iter()
        .zip(0..)
        .map(|(text, at)| Label { group: texts[at / 3].clone(), ..label(text, at) });
    let intervals = labels.iter().zip(0..).map(|(label, at)| Interval {
        label: label.clone(),
        value: (at % 4 != 3).then_some(any(at) * 2.0 - 1.0),
        between: (at % 3 != 2).then_some((any(at) * 2.0 - 1.2, any(at) * 2.0 - 0.8)),
        flags: vec!["few".to_owned(), texts[at].clone()],
    });
    let steps = labels.iter().zip(0u64..).map(|(label, at)| Step {
        label: label.clone(),
        seen: at + 1,
        new: at % 2,
        mean: at as f64 + 0.5,
        band: (at as f64, at as f64 + 2.0),
    });
    let blocks = |at: usize| {
        (0..5).map(move |turn| Block {
            turn,
            words: (at * 31 + turn * 17) as u64 % 200,
            speaker: "P".to_owned(),
            counts: turn % 2 == 1,
        })
    };
    let strips = labels.iter().zip(0..).map(|(label, at)| Strip {
        label: label.clone(),
        turns: blocks(at).collect(),
        marks: vec![(0, 0, blocks(at).map(|b| b.words).sum()), (at % count, 2, 5)],
        unread: vec![],
    });
    let pair = |at: usize| match at % 4 {
        0 => Pair::None,
        _ => Pair::Both { n: at as u64 % 40, shade: (at % 4 > 1).then_some(any(at)) },
    };
    let cells: Vec<Vec<Cell>> =
        (0..count).map(|row| (0..count).map(|at| cell(row * 31 + at)).collect()).collect();
    let unit = || texts.first().cloned().unwrap_or_default();
    let plots = vec![
        Plot::Bars(Bars { unit: unit(), rows: bars.collect() }),
        Plot::Dots(Dots {
            unit: unit(),
            rows: labels.clone(),
            columns: columns.collect(),
            cells: cells.clone(),
            totals: labels.iter().map(|_| (3, count as u64)).collect(),
        }),
        Plot::Square(Square {
            unit: unit(),
            shade: unit(),
            labels: labels.clone(),
            pairs: (0..count).map(|row| (0..row).map(|at| pair(row + at)).collect()).collect(),
            own: (0..count as u64).collect(),
        }),
        Plot::Intervals(Intervals {
            unit: unit(),
            rows: intervals.collect(),
            marks: vec![0.667, 0.8],
            points: n.is_multiple_of(3),
        }),
        Plot::Steps(Steps {
            unit: unit(),
            step: unit(),
            of: count as u64 + 2,
            steps: steps.collect(),
        }),
        Plot::Lanes(Lanes { lanes: labels.clone(), strips: strips.collect() }),
        Plot::Course(Course { unit: unit(), parts: texts.to_vec(), rows: labels.clone(), cells }),
    ];
    let figure = |plot| Figure {
        id: "picture".to_owned(),
        title: unit(),
        above: unit(),
        below: unit(),
        plot,
        instead: None,
    };
    plots.into_iter().map(figure).collect()
}

/// Reads it through, and returns the names of its elements.
fn parsed(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{xml}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
                for attribute in tag.attributes() {
                    attribute.unwrap_or_else(|error| panic!("{error}\n{xml}"));
                }
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

/// Left, top, right and bottom of a mark.
fn sides(mark: &Mark) -> Vec<[f64; 4]> {
    let around = |points: &[(f64, f64)]| points.iter().map(|(x, y)| [*x, *y, *x, *y]).collect();
    match mark {
        Mark::Rect(_, [x, y, w, h]) => vec![[*x, *y, x + w, y + h]],
        Mark::Area(_, points) | Mark::Path { points, .. } => around(points),
        Mark::Strokes(strokes) => {
            let half = if strokes.round { strokes.width / 2.0 } else { 0.0 };
            let line = |[x, y, dx, dy]: &[f64; 4]| {
                [
                    x.min(x + dx) - half,
                    y.min(y + dy) - half,
                    x.max(x + dx) + half,
                    y.max(y + dy) + half,
                ]
            };
            strokes.lines.iter().map(line).collect()
        }
        Mark::Ring { at: (x, y), radius } => vec![[x - radius, y - radius, x + radius, y + radius]],
        Mark::Text(text) => {
            let width = letters::width(&text.text, text.bold);
            let (before, after) = match text.anchor {
                Anchor::Start => (0.0, width),
                Anchor::Middle => (width / 2.0, width / 2.0),
                Anchor::End => (width, 0.0),
            };
            let (x, y) = text.at;
            match text.turned {
                false => vec![[x - before, y - 8.0, x + after, y + 2.5]],
                true => vec![[x - 8.0, y - after, x + 2.5, y + before]],
            }
        }
    }
}

/// What lies outside the canvas, by more than a border's breadth.
fn outside(drawing: &Drawing) -> Vec<String> {
    const BORDER: f64 = 2.7;
    let is_out = |[left, top, right, bottom]: &[f64; 4]| {
        let inside = *left >= -BORDER
            && *top >= -BORDER
            && *right <= drawing.width + BORDER
            && *bottom <= drawing.height + BORDER;
        // What is not a number compares with nothing.
        !inside
    };
    let marks = drawing.marks.iter().filter(|mark| sides(mark).iter().any(is_out));
    marks.map(|m| format!("{m:?} on {} x {}", drawing.width, drawing.height)).collect()
}

/// What no figure says of its own; a label that says it would hide a fault.
const UNSOUND: &[&str] = &["style=", "NaN", "inf"];

fn is_sound(figure: &Figure) {
    for mm in [60, 85, 170, 400] {
        let width = f64::from(mm) * 96.0 / 25.4;
        let drawing = layout(figure, Space { width, grows: false });
        let none: [String; 0] = [];
        assert_eq!(outside(&drawing), none, "{mm} mm {:?}", figure.plot);
        assert!((drawing.width - width).abs() < 1e-9);
        for grey in [false, true] {
            let svg = paper(figure, Width(mm), Grey(grey));
            assert!(parsed(&svg).iter().all(|name| name != "script" && name != "b"));
            for word in UNSOUND.iter().chain(&["class=", "currentColor", "opacity", "\u{202e}"]) {
                assert!(!svg.contains(word), "{word}\n{svg}");
            }
        }
    }
    let none: [String; 0] = [];
    assert_eq!(outside(&layout(figure, Space { width: 600.0, grows: true })), none);
    let page = page(figure);
    assert!(parsed(&page).iter().all(|name| name != "script" && name != "b"));
    for word in UNSOUND.iter().chain(&[" fill=\"#", " stroke=\"#"]) {
        assert!(!page.contains(word), "{word}\n{page}");
    }
}

#[test]
fn hostile_labels_are_drawn() {
    let texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    for n in [2, 3] {
        every(&texts, n).iter().for_each(is_sound);
    }
}

#[test]
fn many_rows_and_columns_are_drawn() {
    let texts: Vec<String> = (0..120).map(|n| format!("A code with number {n}")).collect();
    every(&texts, 4).iter().for_each(is_sound);
}

#[test]
fn where_there_is_nothing_a_sentence_stands() {
    let why = "One coder: agreement needs two <2>.";
    let figure = Figure { instead: Some(why.to_owned()), ..Figure::default() };
    assert_eq!(page(&figure), "<p class=\"instead\">One coder: agreement needs two &lt;2&gt;.</p>");
    let svg = paper(&figure, Width(170), Grey(false));
    assert!(svg.contains(">One coder: agreement needs two &lt;2&gt;.</text>"), "{svg}");
    assert!(vega(&figure).unwrap_err().contains("needs two"));
    // And nothing at all is no reason to stumble.
    every(&[], 1).iter().for_each(is_sound);
}

/// The widths of what is filled with this colour.
fn widths(svg: &str, colour: &str) -> Vec<f64> {
    let is_bar = |line: &&str| line.starts_with("<rect") && line.contains(colour);
    let width = |line: &str| line.split("width=\"").nth(1)?.split('"').next()?.parse().ok();
    svg.lines().filter(is_bar).filter_map(width).collect()
}

/// Hidden is no bar, and neither is what nobody looked at; a bar is to its track as the part is to the whole.
#[test]
fn bars_are_as_long_as_their_numbers() {
    let bar = |n, of, hidden| Bar { label: label("a", 0), n, of, hidden, ..Bar::default() };
    let rows = vec![bar(13, 15, false), bar(6, 12, false), bar(3, 15, true), bar(0, 0, false)];
    let plot = Plot::Bars(Bars { unit: "participants".to_owned(), rows });
    let figure = Figure { plot, ..Figure::default() };
    for mm in [85, 170] {
        let svg = paper(&figure, Width(mm), Grey(false));
        let (tracks, bars) = (widths(&svg, "#e2e2e2"), widths(&svg, "#0741a9"));
        assert_eq!((tracks.len(), bars.len()), (3, 2));
        let per = tracks[0] / 15.0;
        for (found, n) in tracks.iter().zip([15.0, 12.0, 15.0]).chain(bars.iter().zip([13.0, 6.0]))
        {
            assert!((found - n * per).abs() < 0.02, "{found} {n}");
        }
        assert!(svg.contains(">not shown<") && svg.contains(">not read<"));
        assert!(!svg.contains(">3 of 15<"), "what is hidden is not written");
    }
}

/// Dots by hand: area is the number, so a fourth of the words has half the breadth.
#[test]
fn dots_have_areas_as_their_numbers() {
    let cells = vec![vec![Cell::Of(0.4), Cell::Of(0.1), Cell::Of(0.0), Cell::Unread]];
    let names = ["P1", "P2", "P3", "P4"];
    let plot = Plot::Dots(Dots {
        unit: "of the words of the participant".to_owned(),
        rows: vec![label("a", 0)],
        columns: names.iter().map(|name| label(name, 0)).collect(),
        cells,
        totals: vec![(2, 3)],
    });
    let figure = Figure { plot, ..Figure::default() };
    let svg = paper(&figure, Width(170), Grey(false));
    let size = |line: &str| line.split("stroke-width=\"").nth(1)?.split('"').next()?.parse().ok();
    let dots = svg.lines().filter(|line| line.contains("#0741a9"));
    let dots: Vec<f64> = dots.filter_map(size).collect();
    assert_eq!(dots, [16.4, 8.2]);
    assert!(svg.contains(">2 of 3<") && svg.contains("not read for this code"));
}

#[test]
fn a_picture_in_a_page() {
    let row = |text, depth, n| Bar {
        label: Label { depth, ..label(text, 0) },
        n,
        of: 4,
        ..Bar::default()
    };
    let rows = vec![row("Care & warmth", 0, 3), row("Warmth", 1, 1)];
    let plot = Plot::Bars(Bars { unit: "participants".to_owned(), rows });
    let title = "People who speak of each theme".to_owned();
    let figure = Figure { id: "themes".to_owned(), title, plot, ..Figure::default() };
    insta::assert_snapshot!(page(&figure), @r#"
    <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="picture-themes" width="715.47" height="67.25" viewBox="-2.7 -2.7 605.4 56.9">
    <title id="picture-themes">People who speak of each theme; the table says the same</title>
    <path d="M104.08 15.5v36M206.46 15.5v36M308.83 15.5v36M411.2 15.5v36M513.57 15.5v36" class="rule" stroke-width="0.7"/>
    <text x="104.08" y="9.5" text-anchor="middle" class="muted">0</text>
    <text x="206.46" y="9.5" text-anchor="middle" class="muted">1</text>
    <text x="308.83" y="9.5" text-anchor="middle" class="muted">2</text>
    <text x="411.2" y="9.5" text-anchor="middle" class="muted">3</text>
    <text x="513.57" y="9.5" text-anchor="middle" class="muted">4</text>
    <text x="600" y="9.5" text-anchor="end" class="muted">participants</text>
    <rect x="104.08" y="19.75" width="409.49" height="11" class="track"/>
    <rect x="104.08" y="19.75" width="307.11" height="11" class="h0"/>
    <text x="567.8" y="29.15" text-anchor="end">3 of 4</text>
    <text x="600" y="29.15" text-anchor="end" class="muted">75%</text>
    <rect x="104.08" y="38.5" width="409.49" height="8.5" class="track"/>
    <rect x="104.08" y="38.5" width="102.37" height="8.5" class="h0"/>
    <text x="567.8" y="46.65" text-anchor="end">1 of 4</text>
    <text x="600" y="46.65" text-anchor="end" class="muted">25%</text>
    <text x="0" y="29.15" font-weight="bold">Care &amp; warmth</text>
    <text x="10" y="46.65">Warmth</text>
    </svg>
    "#);
    insta::assert_snapshot!(paper(&figure, Width(85), Grey(false)), @r##"
    <svg xmlns="http://www.w3.org/2000/svg" width="85mm" height="15.05mm" viewBox="-2.7 -2.7 321.26 56.9" font-family="Arial, Helvetica, Liberation Sans, sans-serif" font-size="11">
    <title>People who speak of each theme</title>
    <rect x="-2.7" y="-2.7" width="321.26" height="56.9" fill="#ffffff"/>
    <path d="M104.08 15.5v36M166.76 15.5v36M229.43 15.5v36" stroke="#d8d8d8" stroke-width="0.7"/>
    <text x="104.08" y="9.5" text-anchor="middle" fill="#555555">0</text>
    <text x="166.76" y="9.5" text-anchor="middle" fill="#555555">2</text>
    <text x="229.43" y="9.5" text-anchor="middle" fill="#555555">4</text>
    <text x="315.86" y="9.5" text-anchor="end" fill="#555555">participants</text>
    <rect x="104.08" y="19.75" width="125.35" height="11" fill="#e2e2e2"/>
    <rect x="104.08" y="19.75" width="94.01" height="11" fill="#0741a9"/>
    <text x="283.66" y="29.15" text-anchor="end" fill="#1a1a1a">3 of 4</text>
    <text x="315.86" y="29.15" text-anchor="end" fill="#555555">75%</text>
    <rect x="104.08" y="38.5" width="125.35" height="8.5" fill="#e2e2e2"/>
    <rect x="104.08" y="38.5" width="31.34" height="8.5" fill="#0741a9"/>
    <text x="283.66" y="46.65" text-anchor="end" fill="#1a1a1a">1 of 4</text>
    <text x="315.86" y="46.65" text-anchor="end" fill="#555555">25%</text>
    <text x="0" y="29.15" font-weight="bold" fill="#1a1a1a">Care &amp; warmth</text>
    <text x="10" y="46.65" fill="#1a1a1a">Warmth</text>
    </svg>
    "##);
}

/// Where a specification names a field, every row of its data has it.
fn fields_of(node: &serde_json::Value, found: &mut Vec<String>) {
    match node {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                match value.as_str().filter(|_| key == "field") {
                    Some(name) => found.push(name.to_owned()),
                    None if key == "data" => {}
                    None => fields_of(value, found),
                }
            }
        }
        serde_json::Value::Array(all) => all.iter().for_each(|node| fields_of(node, found)),
        _ => {}
    }
}

#[test]
fn vega_names_only_what_its_data_have() {
    let texts: Vec<String> = HOSTILE.iter().map(|text| (*text).to_owned()).collect();
    let mut drawn = 0;
    for figure in every(&texts, 3) {
        let spec = match vega(&figure) {
            Ok(spec) => spec,
            Err(why) => {
                assert!(matches!(figure.plot, Plot::Lanes(_)), "{why}");
                continue;
            }
        };
        drawn += 1;
        assert!(spec["$schema"].as_str().unwrap().ends_with("/vega-lite/v5.json"));
        let data = spec["data"]["values"].as_array().unwrap();
        assert!(!data.is_empty());
        let mut fields = Vec::new();
        fields_of(&spec, &mut fields);
        assert!(!fields.is_empty());
        for (row, field) in data.iter().flat_map(|row| fields.iter().map(move |f| (row, f))) {
            assert!(row.get(field).is_some(), "{field} is not in {row}");
        }
        let single = spec.get("mark").is_some() && spec.get("encoding").is_some();
        let layers = spec["layer"].as_array().map_or(0, Vec::len);
        assert!(single || layers > 1, "{spec}");
    }
    assert_eq!(drawn, 6);
}

fn any_label() -> impl Strategy<Value = String> {
    let is_told_apart = |text: &String| !UNSOUND.iter().any(|word| text.contains(word));
    "\\PC{0,30}".prop_filter("a label that says what is looked for", is_told_apart)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// Whatever a figure holds, it is XML, and nothing is outside the canvas.
    #[test]
    fn any_figure_is_sound(texts in proptest::collection::vec(any_label(), 0..24), n in 0u64..5000) {
        every(&texts, n).iter().for_each(is_sound);
    }
}
