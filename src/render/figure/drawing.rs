//! What a picture is drawn with: a few kinds of marks, in paints that say what they are for.
//!
//! All lengths are CSS pixels at 96 dots per inch, where type is [`TYPE`] high.

/// How much place there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Space {
    pub width: f64,
    /// Whether a picture that needs more may take it.
    pub grows: bool,
}

/// The size of type: 8.25 points, as journals ask for 8 or more.
pub(super) const TYPE: f64 = 11.0;
/// From one line of a label to the next.
pub(super) const LINE: f64 = 12.5;
/// From the middle of a line of type to its foot.
pub(super) const DROP: f64 = 3.9;

/// What something is painted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// Text and lines.
    Ink,
    /// Text that stands back.
    Muted,
    /// Lines behind the marks.
    Rule,
    /// Where a bar could reach, and what most orders give.
    Track,
    /// On a dark cell.
    Ground,
    /// Somebody who does not count, turns that say only where they are.
    Quiet,
    /// A top of a tree.
    Hue(usize),
    /// More or less, of [`SHADES`].
    Shade(usize),
}

/// How many shades there are.
pub(super) const SHADES: usize = 5;

/// Where text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Text in one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub at: (f64, f64),
    pub text: String,
    pub anchor: Anchor,
    pub paint: Paint,
    pub bold: bool,
    /// Runs upwards.
    pub turned: bool,
    /// What it is in full, where it was cut.
    pub whole: Option<String>,
}

/// Straight lines of one width; one without a length is a dot, where ends are round.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Strokes {
    pub paint: Paint,
    pub width: f64,
    pub round: bool,
    pub dash: bool,
    /// From where, and how far.
    pub lines: Vec<[f64; 4]>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// Left, top, width, height.
    Rect(Paint, [f64; 4]),
    /// An area between points.
    Area(Paint, Vec<(f64, f64)>),
    /// A line through points.
    Path {
        paint: Paint,
        width: f64,
        dash: bool,
        points: Vec<(f64, f64)>,
    },
    Strokes(Strokes),
    /// A circle that is open.
    Ring {
        at: (f64, f64),
        radius: f64,
    },
    Text(Text),
}

/// Marks on a canvas, the first at the back.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Drawing {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
}

impl Text {
    /// Plain text from here to the right.
    pub fn new(at: (f64, f64), text: impl Into<String>) -> Self {
        let text = text.into();
        let (anchor, paint) = (Anchor::Start, Paint::Ink);
        Self { at, text, anchor, paint, bold: false, turned: false, whole: None }
    }

    /// In another paint.
    pub fn paint(self, paint: Paint) -> Self {
        Self { paint, ..self }
    }

    /// From elsewhere.
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

impl Drawing {
    /// Adds text.
    pub fn text(&mut self, text: Text) {
        self.marks.push(Mark::Text(text));
    }

    /// Adds a rectangle.
    pub fn rect(&mut self, paint: Paint, sides: [f64; 4]) {
        self.marks.push(Mark::Rect(paint, sides));
    }

    /// Adds lines; none are no mark.
    pub fn lines(&mut self, paint: Paint, width: f64, lines: Vec<[f64; 4]>) {
        self.strokes(Strokes { paint, width, round: false, dash: false, lines });
    }

    /// Adds dashed lines.
    pub fn dashes(&mut self, paint: Paint, width: f64, lines: Vec<[f64; 4]>) {
        self.strokes(Strokes { paint, width, round: false, dash: true, lines });
    }

    /// Adds dots.
    pub fn dots(&mut self, paint: Paint, radius: f64, at: &[(f64, f64)]) {
        let lines = at.iter().map(|(x, y)| [*x, *y, 0.0, 0.0]).collect();
        let width = radius * 2.0;
        self.strokes(Strokes { paint, width, round: true, dash: false, lines });
    }

    /// Adds crosses, for what nobody looked at.
    pub fn crosses(&mut self, at: &[(f64, f64)], reach: f64) {
        let twice = 2.0 * reach;
        let both = |(x, y): &(f64, f64)| {
            [[x - reach, y - reach, twice, twice], [x - reach, y + reach, twice, -twice]]
        };
        self.lines(Paint::Muted, 1.0, at.iter().flat_map(both).collect());
    }

    fn strokes(&mut self, strokes: Strokes) {
        if !strokes.lines.is_empty() {
            self.marks.push(Mark::Strokes(strokes));
        }
    }
}
