//! Tables of typed values.

/// One value of a table. Rounding is the renderers' business.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number of things.
    Count(u64),
    /// A number, shown to people with so many digits after the point.
    Real {
        /// The number at full precision.
        value: f64,
        /// Digits after the point for people.
        digits: usize,
    },
    /// What lies between two numbers, shown to people with so many digits after the point.
    Range {
        /// The lower end at full precision.
        low: f64,
        /// The upper end at full precision.
        high: f64,
        /// Digits after the point for people.
        digits: usize,
    },
    /// `n` of `of`.
    Share {
        /// The part.
        n: u64,
        /// The whole; 0 makes the percentage undefined.
        of: u64,
    },
    /// There is no such number, and why.
    Undefined(String),
    /// There is such a number, and it is not shown, as it could tell of a few people.
    Hidden,
    /// Nothing belongs here.
    Nothing,
}

impl Value {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// Who a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Everybody.
    #[default]
    Everyone,
    /// People who read: terminal, Markdown.
    People,
    /// Programs: csv, json.
    Programs,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name in csv and json.
    pub id: String,
    /// The heading for people.
    pub title: String,
    /// Who it is for.
    pub audience: Audience,
    /// Whether its values are shares, also where none of them exists.
    pub shares: bool,
}

impl Column {
    /// A column for everybody.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), audience: Audience::Everyone, shares: false }
    }

    /// The same column with shares in it.
    #[must_use]
    pub const fn shares(mut self) -> Self {
        self.shares = true;
        self
    }

    /// The same column for some readers only.
    #[must_use]
    pub fn only(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }
}

/// A row; `depth` is its level in a tree, shown by indenting the first column for people.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// 0 for the top.
    pub depth: usize,
    /// One value per column.
    pub cells: Vec<Value>,
}

/// How a long table (one row per group and thing) is laid out for people: one column per group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The column that names the group.
    pub by: usize,
    /// The column whose values fill the cells.
    pub show: usize,
    /// The groups in order: the value in column `by`, and the heading.
    pub groups: Vec<(String, String)>,
    /// How many leading columns name the row for people.
    pub keys: usize,
}

/// How a table stands among others of its kind, each of which is an entry of a guide: under a heading, without a number,
/// and as wide as all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The depth of its heading; 0 for the top.
    pub depth: usize,
    /// So many characters the first column of all of them takes.
    pub names: usize,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its name for programs and files: `themes`.
    pub id: String,
    /// Its heading for people; may be empty.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How people see it, where it is long.
    pub spread: Option<Spread>,
    /// Stands beside the main table, for example to say what went into it: formats with one table leave it out.
    pub aside: bool,
    /// Where it is an entry of a guide.
    pub entry: Option<Entry>,
    /// Who it is for: what is a square to people may be a long table to programs.
    pub audience: Audience,
}
