//! A figure for those who draw themselves: its numbers and a Vega-Lite specification that draws them.

use super::letters::clean;
use super::palette::{LIGHT, SHADES_LIGHT};
use crate::report::Figure;
use crate::report::figure::{
    Bars, Cell, Course, Dots, Intervals, Label, Pair, Plot, Square, Steps,
};
use serde_json::{Value, json};

/// The version whose words it uses.
const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v5.json";

/// The specification.
///
/// # Errors
/// For a picture that is none, and for what Vega-Lite has no marks for, in words for the user.
pub fn vega(figure: &Figure) -> Result<Value, String> {
    if let Some(why) = &figure.instead {
        return Err(format!("there is nothing to draw: {why}"));
    }
    let (data, body) = match &figure.plot {
        Plot::Bars(plot) => bars(plot),
        Plot::Dots(plot) => dots(plot),
        Plot::Square(plot) => square(plot),
        Plot::Intervals(plot) => intervals(plot),
        Plot::Steps(plot) => steps(plot),
        Plot::Course(plot) => course(plot),
        Plot::Lanes(_) => {
            return Err("turns and their codes have no Vega-Lite form; svg has them".to_owned());
        }
    };
    let mut spec = json!({
        "$schema": SCHEMA,
        "title": clean(&figure.title),
        "description": format!("{} {}", clean(&figure.above), clean(&figure.below)),
        "data": { "values": data },
    });
    if let (Some(spec), Value::Object(body)) = (spec.as_object_mut(), body) {
        spec.extend(body);
    }
    Ok(spec)
}

/// What rows and columns are told apart by: names may recur, ids do not.
fn named(label: &Label) -> Value {
    json!({ "id": clean(&label.id), "label": clean(&label.text), "depth": label.depth,
            "theme": label.hue, "group": clean(&label.group) })
}

fn with(mut node: Value, more: Value) -> Value {
    if let (Some(node), Value::Object(more)) = (node.as_object_mut(), more) {
        node.extend(more);
    }
    node
}

/// An axis of ids, in our order, that shows labels.
fn axis(labels: &[&Label]) -> Value {
    let shown: Vec<Value> = labels.iter().map(|l| json!([clean(&l.id), clean(&l.text)])).collect();
    let lookup = Value::Array(shown.iter().map(|pair| pair[0].clone()).collect());
    let texts = Value::Array(shown.iter().map(|pair| pair[1].clone()).collect());
    // In the expression, text stands as JSON, which is an expression too.
    let expression = format!("{texts}[indexof({lookup}, datum.value)]");
    json!({ "type": "nominal", "sort": null, "title": null,
            "axis": { "labelExpr": expression, "labelLimit": 260 } })
}

fn hues(labels: &[&Label]) -> Value {
    let tops = labels.iter().map(|label| label.hue).max().unwrap_or(0);
    let domain: Vec<usize> = (0..=tops).collect();
    let range: Vec<&str> = domain.iter().map(|hue| LIGHT[hue % LIGHT.len()]).collect();
    json!({ "field": "theme", "type": "nominal", "legend": null,
            "scale": { "domain": domain, "range": range } })
}

fn field(name: &str, title: &str) -> Value {
    json!({ "field": name, "type": "quantitative", "title": clean(title) })
}

fn bars(bars: &Bars) -> (Vec<Value>, Value) {
    let labels: Vec<&Label> = bars.rows.iter().map(|row| &row.label).collect();
    let datum = |bar: &crate::report::figure::Bar| {
        let n = if bar.hidden || bar.of == 0 { Value::Null } else { json!(bar.n) };
        let of = if bar.of == 0 { Value::Null } else { json!(bar.of) };
        with(named(&bar.label), json!({ "n": n, "of": of, "mark": bar.mark, "quiet": bar.quiet }))
    };
    let data = bars.rows.iter().map(datum).collect();
    let y = with(axis(&labels), json!({ "field": "id" }));
    let whole = json!({ "mark": { "type": "bar", "color": "#e2e2e2" },
                        "encoding": { "y": y, "x": field("of", &bars.unit) } });
    let part = json!({ "mark": { "type": "bar" },
        "encoding": { "y": y, "x": field("n", &bars.unit), "color": hues(&labels) } });
    let equal = json!({ "mark": { "type": "tick", "color": "#1a1a1a" },
        "encoding": { "y": y, "x": field("mark", &bars.unit) } });
    let marked = bars.rows.iter().any(|bar| bar.mark.is_some());
    let layers = if marked { vec![part, equal] } else { vec![whole, part] };
    (data, json!({ "layer": layers }))
}

/// Null where nobody looked.
fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Of(value) if value.is_finite() => json!(value),
        Cell::Of(_) | Cell::Unread => Value::Null,
    }
}

fn dots(dots: &Dots) -> (Vec<Value>, Value) {
    let (rows, columns): (Vec<&Label>, Vec<&Label>) =
        (dots.rows.iter().collect(), dots.columns.iter().collect());
    let mut data = Vec::new();
    for (label, cells) in rows.iter().zip(&dots.cells) {
        for (column, of) in columns.iter().zip(cells) {
            let place = json!({ "column": clean(&column.id), "columns": clean(&column.group),
                                "value": cell(of) });
            data.push(with(named(label), place));
        }
    }
    let x = with(axis(&columns), json!({ "field": "column" }));
    let y = with(axis(&rows), json!({ "field": "id" }));
    let size = with(
        field("value", &dots.unit),
        json!({ "scale": { "type": "linear", "zero": true, "rangeMin": 0 } }),
    );
    let seen = json!({
        "transform": [{ "filter": "datum.value > 0" }],
        "mark": { "type": "circle", "opacity": 1 },
        "encoding": { "x": x, "y": y, "size": size, "color": hues(&rows) },
    });
    let unread = json!({
        "transform": [{ "filter": "datum.value === null" }],
        "mark": { "type": "text", "text": "×", "color": "#555555" },
        "encoding": { "x": x, "y": y },
    });
    (data, json!({ "layer": [seen, unread] }))
}

fn shades(title: &str, name: &str) -> Value {
    with(field(name, title), json!({ "scale": { "range": SHADES_LIGHT, "zero": true } }))
}

fn square(square: &Square) -> (Vec<Value>, Value) {
    let labels: Vec<&Label> = square.labels.iter().collect();
    let mut data = Vec::new();
    for (row, pairs) in labels.iter().zip(&square.pairs) {
        for (column, pair) in labels.iter().zip(pairs) {
            let (n, shade) = match pair {
                Pair::Both { n, shade } => (json!(n), json!(shade)),
                Pair::None => (Value::Null, Value::Null),
            };
            let place = json!({ "with": clean(&column.id), "n": n, "shade": shade });
            data.push(with(named(row), place));
        }
    }
    for (label, own) in labels.iter().zip(&square.own) {
        data.push(with(named(label), json!({ "with": clean(&label.id), "n": own, "shade": null })));
    }
    let x = with(axis(&labels), json!({ "field": "with" }));
    let y = with(axis(&labels), json!({ "field": "id" }));
    let cells = json!({ "transform": [{ "filter": "datum.shade > 0" }], "mark": "rect",
        "encoding": { "x": x, "y": y, "color": shades(&square.shade, "shade") } });
    let numbers = json!({ "transform": [{ "filter": "datum.n > 0" }], "mark": "text",
        "encoding": { "x": x, "y": y, "text": field("n", &square.unit) } });
    (data, json!({ "layer": [cells, numbers] }))
}

fn intervals(intervals: &Intervals) -> (Vec<Value>, Value) {
    let labels: Vec<&Label> = intervals.rows.iter().map(|row| &row.label).collect();
    let datum = |row: &crate::report::figure::Interval| {
        let (low, high) = row.between.unzip();
        let flags: Vec<String> = row.flags.iter().map(|flag| clean(flag)).collect();
        with(
            named(&row.label),
            json!({ "value": row.value, "low": low, "high": high, "flags": flags }),
        )
    };
    let data = intervals.rows.iter().map(datum).collect();
    let y = with(axis(&labels), json!({ "field": "id" }));
    let line = json!({ "mark": "rule", "encoding": { "y": y, "x": field("low", &intervals.unit),
                       "x2": { "field": "high" } } });
    let dot = json!({ "mark": { "type": "point", "filled": true, "color": "#1a1a1a" },
                      "encoding": { "y": y, "x": field("value", &intervals.unit) } });
    let marks = intervals.marks.iter().map(|mark| {
        json!({ "mark": { "type": "rule", "strokeDash": [3, 2] }, "encoding": { "x": { "datum": mark } } })
    });
    let layers: Vec<Value> = [line, dot].into_iter().chain(marks).collect();
    (data, json!({ "layer": layers }))
}

fn steps(steps: &Steps) -> (Vec<Value>, Value) {
    let labels: Vec<&Label> = steps.steps.iter().map(|step| &step.label).collect();
    let datum = |step: &crate::report::figure::Step| {
        with(
            named(&step.label),
            json!({ "seen": step.seen, "new": step.new, "mean": step.mean,
                    "low": step.band.0, "high": step.band.1 }),
        )
    };
    let data = steps.steps.iter().map(datum).collect();
    let x = with(axis(&labels), json!({ "field": "id", "title": clean(&steps.step) }));
    let title = format!("{} seen, of {}", steps.unit, steps.of);
    let band = json!({ "mark": { "type": "area", "interpolate": "step", "color": "#e2e2e2" },
        "encoding": { "x": x, "y": field("low", &title), "y2": { "field": "high" } } });
    let mean = json!({ "mark": { "type": "line", "strokeDash": [3, 2], "color": "#1a1a1a" },
        "encoding": { "x": x, "y": field("mean", &title) } });
    let seen = json!({ "mark": { "type": "line", "interpolate": "step", "color": LIGHT[0] },
        "encoding": { "x": x, "y": field("seen", &title) } });
    (data, json!({ "layer": [band, mean, seen] }))
}

fn course(course: &Course) -> (Vec<Value>, Value) {
    let labels: Vec<&Label> = course.rows.iter().collect();
    let mut data = Vec::new();
    for (label, cells) in labels.iter().zip(&course.cells) {
        for (part, of) in course.parts.iter().zip(cells) {
            data.push(with(named(label), json!({ "part": clean(part), "value": cell(of) })));
        }
    }
    let x = json!({ "field": "part", "type": "nominal", "sort": null, "title": null });
    let y = with(axis(&labels), json!({ "field": "id" }));
    let body = json!({ "mark": "rect",
        "encoding": { "x": x, "y": y, "color": shades(&course.unit, "value") } });
    (data, body)
}
