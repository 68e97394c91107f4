//! Pictures: named series and labels, never drawing. What stands here is what the table beside it says.

use serde::Serialize;

/// A picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Figure {
    /// Its name for programs and files: `themes`.
    pub id: String,
    /// What it shows, without a number and without a full stop.
    pub title: String,
    /// The question it answers, for people who do not know the program; one sentence.
    pub above: String,
    /// What must not be read into it; one or two sentences.
    pub below: String,
    /// What is drawn.
    pub plot: Plot,
    /// Why there is nothing to draw, where there is nothing: it stands in place of the picture.
    pub instead: Option<String>,
}

/// What a row or a column of a picture is called.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Label {
    /// Its id: a code, a participant, a transcript.
    pub id: String,
    /// Its name for people.
    pub text: String,
    /// Its level in a tree.
    pub depth: usize,
    /// The top of its tree, which gives the colour: its place among the tops, from 0.
    pub hue: usize,
    /// What it stands with: a value of an attribute, a transcript; empty where nothing is grouped.
    pub group: String,
}

/// The forms a picture has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Plot {
    /// Parts of wholes, a row each.
    Bars(Bars),
    /// Rows by columns, each cell as large as its number.
    Dots(Dots),
    /// Things with each other: the lower half of a square.
    Square(Square),
    /// Values with what they may move between.
    Intervals(Intervals),
    /// What has been seen after each step.
    Steps(Steps),
    /// What lies where in a transcript.
    Lanes(Lanes),
    /// A number per part of an interview, a row each.
    Course(Course),
}

impl Default for Plot {
    fn default() -> Self {
        Self::Bars(Bars::default())
    }
}

/// Parts of wholes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Bars {
    /// What is counted: `participants`.
    pub unit: String,
    /// A row each.
    pub rows: Vec<Bar>,
}

/// A part of a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Bar {
    /// What it is of.
    pub label: Label,
    /// The part.
    pub n: u64,
    /// The whole; 0 where nobody looked.
    pub of: u64,
    /// Stands back: an interviewer beside participants.
    pub quiet: bool,
    /// Where an equal part would end. Where rows have one, the axis ends at the greatest part, else at the whole.
    pub mark: Option<u64>,
    /// Whether the number is withheld.
    pub hidden: bool,
}

/// A cell of [`Dots`] and [`Course`]: null in JSON where nobody looked.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nobody looked.
    #[default]
    Unread,
    /// So much; 0 is looked for and not found.
    Of(f64),
}

/// Rows by columns.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Dots {
    /// What a cell says: `share of the words of a participant`; empty where it says only whether, and is 0 or 1.
    pub unit: String,
    /// A row each.
    pub rows: Vec<Label>,
    /// A column each, those of a group side by side; people who must not be named have no text.
    pub columns: Vec<Label>,
    /// Row by row, a cell per column, from 0 to 1.
    pub cells: Vec<Vec<Cell>>,
    /// At the end of each row: how many columns have it, and how many were read for it.
    pub totals: Vec<(u64, u64)>,
}

/// Things with each other.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Square {
    /// What is counted: `turns`.
    pub unit: String,
    /// What the shade says: `Jaccard`.
    pub shade: String,
    /// The things, in order.
    pub labels: Vec<Label>,
    /// Row by row below the diagonal: row `i` has `i` pairs.
    pub pairs: Vec<Vec<Pair>>,
    /// On the diagonal: how many units have each.
    pub own: Vec<u64>,
}

/// Two things: null in JSON where there is no number.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(untagged)]
pub enum Pair {
    /// One holds the other, or nothing was read for both: why there is no number.
    #[default]
    None,
    /// Both in so many units, with the shade from 0 to 1 where it is defined.
    Both {
        /// Units with both.
        n: u64,
        /// Of 0 to 1.
        shade: Option<f64>,
    },
}

/// Values with intervals.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Intervals {
    /// What the values are: `alpha`.
    pub unit: String,
    /// A row each.
    pub rows: Vec<Interval>,
    /// Values that are marked in the picture: .667 and .800, or 0.
    pub marks: Vec<f64>,
    /// Whether values and marks are percentage points rather than plain numbers.
    pub points: bool,
}

/// A value with what it may move between.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Interval {
    /// What it is of.
    pub label: Label,
    /// The value; or why there is none.
    pub value: Option<f64>,
    /// Between what; none where it cannot be said.
    pub between: Option<(f64, f64)>,
    /// What must be known to read it: `few`, `rare`, or why there is no value or interval.
    pub flags: Vec<String>,
}

/// What has been seen after each step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Steps {
    /// What is seen: `codes`.
    pub unit: String,
    /// What one step is: `transcripts in the order they are listed`.
    pub step: String,
    /// How many there are in all.
    pub of: u64,
    /// A step each.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Step {
    /// What it brought it.
    pub label: Label,
    /// Seen up to here.
    pub seen: u64,
    /// New here.
    pub new: u64,
    /// The mean over all orders.
    pub mean: f64,
    /// Between what 95 % of all orders lie.
    pub band: (f64, f64),
}

/// What lies where in each transcript.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Lanes {
    /// The lanes, the same in all transcripts: themes.
    pub lanes: Vec<Label>,
    /// A transcript each.
    pub strips: Vec<Strip>,
}

/// A transcript as a strip of turns.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Strip {
    /// The transcript.
    pub label: Label,
    /// Its turns in order.
    pub turns: Vec<Block>,
    /// What is coded: lane, first word and the word after the last, over all words of the strip.
    pub marks: Vec<(usize, u64, u64)>,
    /// The lanes that nobody looked for in it: what is white there says nothing.
    pub unread: Vec<usize>,
}

/// A turn in a [`Strip`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Block {
    /// The number as it is printed.
    pub turn: usize,
    /// Its words.
    pub words: u64,
    /// Who speaks.
    pub speaker: String,
    /// Whether it is a participant's.
    pub counts: bool,
}

/// A number per part of an interview.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Course {
    /// What a cell says: `share of the words of each tenth`.
    pub unit: String,
    /// The parts in order: `1`, `2`, …
    pub parts: Vec<String>,
    /// A row each.
    pub rows: Vec<Label>,
    /// Row by row, a cell per part, from 0 to 1.
    pub cells: Vec<Vec<Cell>>,
}
