//! The order, the rules and the codes as a report.

use super::super::title::title;
use super::asked::Saturation;
use super::curve::{Band, Point};
use super::estimate::Frequencies;
use super::notes;
use super::part::Part;
use super::rule::Rule;
use super::said::Found;
use crate::model::Frame;
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::capitalised;

/// The report.
pub(super) fn report(asked: &Saturation, frame: &Frame, part: &Part) -> Report {
    let found = Found::new(asked, frame, part);
    let mut blocks = vec![found.order_table(), found.rules_table(), found.runs_table()];
    blocks.extend([found.orders_table(), found.codes_table()]);
    blocks.extend(asked.estimate.then(|| found.estimate_table()));
    let what = format!("New codes, {} by {0}", asked.case.name());
    let mut blocks: Vec<Block> = blocks.into_iter().map(Block::Table).collect();
    blocks.push(Block::Figure(found.picture()));
    Report { title: title(frame, &what), blocks: blocks.into(), notes: notes::notes(&found) }
}

fn programs(id: &str) -> Column {
    Column::new(id, id).only(Audience::Programs)
}

fn people(id: &str, title: &str) -> Column {
    Column::new(id, title).only(Audience::People)
}

fn row(cells: Vec<Value>) -> Row {
    Row { depth: 0, cells }
}

/// A table beside the main one.
fn aside(id: &str, title: String, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table { id: id.to_owned(), title, columns, rows, aside: true, ..Table::default() }
}

/// The table, for programs alone where it would tell people nothing.
fn for_people_if(tells: bool, table: Table) -> Table {
    let audience = if tells { Audience::Everyone } else { Audience::Programs };
    Table { audience, ..table }
}

const fn count(n: usize) -> Value {
    Value::Count(n as u64)
}

const fn share(n: usize, of: usize) -> Value {
    Value::Share { n: n as u64, of: of as u64 }
}

impl Found<'_> {
    /// The names of the codes that each case brings, for people or as ids.
    fn brought(&self) -> Vec<Vec<Value>> {
        let mut by_case: Vec<Vec<usize>> = vec![Vec::new(); self.units.len()];
        for item in 0..self.units.items.len() {
            if let Some(case) = self.units.first_with(item) {
                by_case[case].push(item);
            }
        }
        let book = &self.frame.codebook;
        let code = |item: &usize| &book[self.units.items[*item]];
        let cells = |items: &Vec<usize>| {
            let ids: Vec<&str> = items.iter().map(|item| code(item).id.as_str()).collect();
            let names: Vec<&str> = items.iter().map(|item| code(item).name.as_str()).collect();
            let mut cells = vec![Value::text(ids.join(";"))];
            cells.extend(self.asked.list.then(|| Value::text(names.join("; "))));
            cells
        };
        by_case.iter().map(cells).collect()
    }

    /// A row per case, in order.
    fn order_table(&self) -> Table {
        let case = self.asked.case.name();
        let mut columns = vec![Column::new("position", "#")];
        columns.push(Column::new(case, capitalised(case)));
        columns.extend([
            Column::new("codes", "Codes"),
            Column::new("new", "New"),
            Column::new("cumulative", "So far").shares(),
            Column::new("mean", "Mean of orders"),
            people("orders", "95 % of orders"),
        ]);
        let ids = ["sd", "low", "q025", "median", "q975", "high", "band", "new_codes"];
        columns.extend(ids.map(programs));
        columns.extend(self.asked.list.then(|| people("new_names", "New codes")));
        let mut sum = 0;
        let all = self.units.items.len();
        let each = self.units.curve().into_iter().zip(self.brought()).enumerate();
        let rows = each.map(|(at, (point, brought))| {
            sum += self.new[at];
            let mut cells = vec![
                count(at + 1),
                Value::text(&*self.units.names[at]),
                count(self.units.has[at].count()),
                count(self.new[at]),
                share(sum, all),
            ];
            cells.extend(band(&point));
            cells.extend(brought);
            row(cells)
        });
        let rows = rows.collect();
        Table { id: "saturation".to_owned(), columns, rows, ..Table::default() }
    }

    /// A row per rule.
    fn rules_table(&self) -> Table {
        let mut columns = vec![people("rule", "Rule")];
        columns.extend(["base", "run", "threshold"].map(programs));
        columns.extend([
            Column::new("base_codes", "Codes of the base"),
            Column::new("saturation", "Saturation"),
            Column::new("orders", "Orders that meet it").shares(),
        ]);
        let of = |(place, rule): (usize, &Rule)| {
            let too_few = self.units.len() < rule.needs();
            let (saturation, orders) = match (self.says(*rule), too_few) {
                (Err(why), true) => (Value::Undefined(why.clone()), Value::Undefined(why)),
                (says, _) => {
                    let says = says.map_or_else(Value::Undefined, Value::Text);
                    (says, Value::Share { n: self.orders.of(place), of: self.orders.orders })
                }
            };
            let threshold = rule.threshold.part as f64 / rule.threshold.whole as f64;
            row(vec![
                Value::text(format!("base {} run {} at {}", rule.base, rule.run, rule.threshold)),
                count(rule.base),
                count(rule.run),
                Value::Real { value: threshold, digits: 3 },
                count(self.base_codes(*rule)),
                saturation,
                orders,
            ])
        };
        let rows = self.rules.iter().enumerate().map(of).collect();
        let title = "When a run of interviews brings few new codes".to_owned();
        let says_something = self.rules.iter().any(|rule| self.says(*rule).is_ok());
        for_people_if(says_something, aside("rules", title, columns, rows))
    }

    /// A row per run of the rule that is asked for.
    fn runs_table(&self) -> Table {
        let rule = self.asked.rule;
        let mut columns = vec![people("run", "Run")];
        columns.extend(["first", "last"].map(programs));
        columns.extend([
            Column::new("new", "New, of the codes of the base").shares(),
            Column::new("reached", format!("At most {}", rule.threshold)),
        ]);
        let rows = rule.runs(&self.new).map(|run| {
            let (first, last) = (run.after + 1, run.after + rule.run);
            row(vec![
                Value::text(format!("{first}–{last}")),
                count(first),
                count(last),
                Value::Share { n: run.new, of: run.of },
                Value::text(if run.few { "yes" } else { "no" }),
            ])
        });
        let title = format!("The runs after a base of {}", rule.base);
        let rows: Vec<Row> = rows.collect();
        for_people_if(!rows.is_empty(), aside("runs", title, columns, rows))
    }

    /// After how many cases the rule that is asked for is met in other orders.
    fn orders_table(&self) -> Table {
        let columns = vec![programs("saturation"), programs("orders").shares()];
        let met = &self.orders.met[self.place()];
        let of = self.orders.orders;
        let when = |(after, n): (&usize, &u64)| {
            let name = format!("{after}+{}", self.asked.rule.run);
            row(vec![Value::text(name), Value::Share { n: *n, of }])
        };
        let mut rows: Vec<Row> = met.iter().map(when).collect();
        let never = of - self.orders.of(self.place());
        rows.push(row(vec![Value::text("never"), Value::Share { n: never, of }]));
        for_people_if(false, aside("orders", String::new(), columns, rows))
    }

    /// A row per code: how many cases have it, and which ones first.
    fn codes_table(&self) -> Table {
        let cases = capitalised(self.asked.case.name()) + "s";
        let columns = vec![
            programs("code"),
            Column::new("name", "Code"),
            Column::new("units", cases).shares(),
            Column::new("first", "First"),
            Column::new("second", "Second"),
            Column::new("third", "Third"),
        ];
        let rows = self.units.items.iter().enumerate().map(|(item, id)| {
            let code = &self.frame.codebook[*id];
            let with = self.units.with(item);
            let mut cells = vec![Value::text(&code.id), Value::text(&code.name)];
            cells.push(share(with.len(), self.units.len()));
            cells.extend((0..3).map(|at| match with.get(at) {
                Some(case) => Value::text(&*self.units.names[*case]),
                None => Value::Nothing,
            }));
            row(cells)
        });
        let title = "How often codes come".to_owned();
        for_people_if(self.asked.list, aside("codes", title, columns, rows.collect()))
    }

    /// How the codes of few cases are counted.
    pub(super) fn frequencies(&self) -> Frequencies {
        let items = 0..self.units.items.len();
        let of_codes: Vec<usize> = items.map(|item| self.units.with(item).len()).collect();
        Frequencies::new(self.units.len(), &of_codes)
    }

    fn estimate_table(&self) -> Table {
        let f = self.frequencies();
        let columns = vec![
            Column::new("codes", "Codes"),
            Column::new("once", format!("In 1 {}", self.asked.case.name())),
            Column::new("twice", "In 2"),
            Column::new("chao2", "Chao2"),
            Column::new("sample_coverage", "Sample coverage"),
        ];
        let real = |value: Option<f64>, digits, why: &str| match value {
            Some(value) => Value::Real { value, digits },
            None => Value::Undefined(why.to_owned()),
        };
        let cells = vec![
            Value::Count(f.found),
            Value::Count(f.once),
            Value::Count(f.twice),
            real(f.chao2(), 1, "nothing was read"),
            real(f.sample_coverage(), 2, "it takes two of them, and a code"),
        ];
        aside("estimate", "What may be still to come".to_owned(), columns, vec![row(cells)])
    }
}

/// Mean and band of one point of the curve.
fn band(point: &Point) -> Vec<Value> {
    let mut cells = vec![Value::Real { value: point.mean, digits: 1 }];
    let sd = Value::Real { value: point.variance.sqrt(), digits: 2 };
    match point.band {
        Band::Exact { low, q025, median, q975, high } => {
            cells.push(Value::Range { low: q025 as f64, high: q975 as f64, digits: 0 });
            cells.push(sd);
            cells.extend([low, q025, median, q975, high].map(Value::Count));
            cells.push(Value::text("exact"));
        }
        Band::Near { low, high } => {
            let unknown = || Value::Undefined("too many to look at all subsets".to_owned());
            let real = |value| Value::Real { value, digits: 1 };
            cells.push(Value::Range { low, high, digits: 1 });
            cells.extend([sd, unknown(), real(low), unknown(), real(high), unknown()]);
            cells.push(Value::text("approximate"));
        }
    }
    cells
}
