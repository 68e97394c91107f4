//! A report with every kind of block and value, and text that would do harm if it were printed as it is.

use crate::report::{
    Audience, Block, Column, Fact, Passage, QuoteGroup, Quoted, Report, Row, Said, Spread, Table,
    Value,
};

/// Nothing of it is real.
pub fn report() -> Report {
    Report {
        title: "Theme frequency, 15 transcripts".into(),
        blocks: vec![
            Block::Facts(vec![
                Fact::new("coders", "ana, ben"),
                Fact::new("combined by", "any: a character counts where one coder tagged it"),
                Fact::new("codebook", "Peer work | roles\u{1b}[31m"),
            ]),
            Block::Table(themes()),
            Block::Text("Agreement is over turns.\nOnly participants' speech counts.".into()),
            Block::Table(agreement()),
            Block::Table(by_role()),
            Block::Quotes(quotes()),
        ]
        .into(),
        notes: vec![
            "segments depends on how people cut: two short tags side by side are two segments, \
             one long tag is one",
            "2 tags of rules did not count",
        ]
        .into(),
    }
}

fn row(depth: usize, cells: impl Into<Vec<Value>>) -> Row {
    Row { depth, cells: cells.into() }
}

/// As `code themes` has it.
pub fn themes() -> Table {
    let line = |depth, code: &str, name: &str, n, words, segments| {
        let cells = [
            Value::text(code),
            Value::Count(depth as u64),
            Value::text(name),
            Value::Share { n, of: 15 },
            Value::Count(n * 3),
            Value::Share { n: words, of: 61_250 },
            Value::Count(segments),
        ];
        row(depth, cells)
    };
    Table {
        id: "themes".into(),
        title: String::new(),
        columns: vec![
            Column::new("code", "Code").only(Audience::Programs),
            Column::new("depth", "Depth").only(Audience::Programs),
            Column::new("theme", "Theme"),
            Column::new("participants", "Participants"),
            Column::new("turns", "Turns"),
            Column::new("words", "Words"),
            Column::new("segments", "Segments"),
        ],
        rows: vec![
            line(0, "practice", "Peer work in practice", 15, 12_480, 96),
            line(1, "frontline", "Frontline harm reduction work", 12, 9031, 61),
            line(2, "night", "Night shifts, on-call duty and being the only one there", 4, 812, 9),
            line(1, "shinrai", "信頼 (trust) 🤝 cafe\u{301}", 9, 2214, 26),
            line(0, "never", "Never mentioned", 0, 0, 0),
        ],
        spread: None,
        aside: false,
        audience: Audience::Everyone,
        ..Table::default()
    }
}

fn agreement() -> Table {
    let real = |value| Value::Real { value, digits: 2 };
    let one = || Value::Undefined("both coders used one category only".into());
    let cells = |code: &str, alpha, interval, of| {
        vec![Value::text(code), alpha, interval, Value::Share { n: 0, of }]
    };
    Table {
        id: "agreement".into(),
        title: "Krippendorff's alpha by code".into(),
        columns: vec![
            Column::new("code", "Code"),
            Column::new("alpha", "α"),
            Column::new("interval", "95 % interval").only(Audience::People),
            Column::new("missing", "Missing"),
        ],
        rows: vec![
            row(0, cells("practice", real(2.0 / 3.0), Value::text("0.51 to 0.78"), 40)),
            row(0, cells("frontline", real(-0.0004), Value::text("-0.20 to 0.19"), 40)),
            row(0, cells("night", one(), Value::Nothing, 0)),
            row(0, cells("never", one(), Value::Nothing, 40)),
            row(0, cells("late", Value::Undefined("one coder only".into()), Value::Nothing, 40)),
        ],
        spread: None,
        aside: false,
        audience: Audience::Everyone,
        ..Table::default()
    }
}

fn by_role() -> Table {
    let line = |code: &str, role: &str, n, of| {
        row(0, [Value::text(code), Value::text(role), Value::Share { n, of }])
    };
    let groups = [("nurse", "nurse (n = 6)"), ("peer", "peer (n = 9)")];
    Table {
        id: "themes_by_role".into(),
        title: "Participants by role".into(),
        columns: vec![
            Column::new("code", "Code"),
            Column::new("role", "Role"),
            Column::new("participants", "Participants"),
        ],
        rows: vec![
            line("practice", "nurse", 6, 6),
            line("practice", "peer", 9, 9),
            line("frontline", "peer", 7, 9),
        ],
        spread: Some(Spread {
            by: 1,
            show: 2,
            groups: groups.map(|(id, title)| (id.to_owned(), title.to_owned())).into(),
            keys: 1,
        }),
        aside: false,
        audience: Audience::Everyone,
        ..Table::default()
    }
}

/// As `code quotes` has it.
pub fn quotes() -> Vec<QuoteGroup> {
    let words = |speaker: &str, text: &str| Passage {
        speaker: speaker.into(),
        text: text.into(),
        ..Passage::default()
    };
    let alone = Quoted {
        group: String::new(),
        passages: vec![Passage {
            starts_inside: true,
            ..words(
                "P",
                "by nine the next morning you *hear* that he is gone,\nand nobody asks | whether you \
                 slept",
            )
        }],
        people: vec!["P03".into()],
        attribution: "P03".into(),
        transcript: "P03".into(),
        turns: (12, 12),
        points: (1048, 1117),
        coders: vec!["ana".into(), "ben".into()],
        memos: vec!["emotional load; compare P07".into()],
        said: vec![
            Said {
                coder: "ana".into(),
                codes: vec!["Night shifts".into(), "On *call*".into()],
                memos: vec!["both?".into()],
            },
            Said { coder: "ben".into(), ..Said::default() },
        ],
        before: "What happens then?".into(),
        after: String::new(),
    };
    let together = Quoted {
        passages: vec![
            words("Mia", "We never know [sighs]."),
            Passage { ends_inside: true, ..words("Noah", "Never,\tno") },
        ],
        attribution: "Mia, nurse; Noah, peer".into(),
        transcript: "FG1".into(),
        turns: (4, 5),
        points: (210, 260),
        coders: vec!["ana".into()],
        ..Quoted::default()
    };
    let group = |code: &str, name: &str, depth, definition: &str, quotes| QuoteGroup {
        group: String::new(),
        code: code.into(),
        name: name.into(),
        depth,
        definition: definition.into(),
        quotes,
    };
    vec![
        group("practice", "Peer work in practice", 0, "What peers do on a shift.", vec![]),
        group("frontline", "Frontline work", 1, "", vec![alone, together]),
    ]
}
