//! Which tags can stand in a text together.

use crate::error::{Kind, Location, Problem};
use crate::model::{Coder, TagRow};
use crate::text::{Lines, Span, amount};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many tags that cross others are listed.
const LISTED: usize = 20;

/// Tags of one stretch.
pub type Tags<'s> = Vec<(&'s Coder, &'s TagRow)>;

/// Tags by their stretch; of two that begin together the longer one is first.
pub type Stretches<'s> = BTreeMap<(usize, Reverse<usize>), Tags<'s>>;

/// Tags that cross others, in all transcripts.
#[derive(Default)]
pub struct Crossing {
    listed: Vec<Problem>,
    /// In how many places tags are left out.
    places: usize,
    /// How many tags are left out.
    pub tags: usize,
}

impl Crossing {
    /// Takes out each stretch that crosses an earlier one.
    pub fn leave_out(&mut self, transcript: &str, text: &str, stretches: &mut Stretches<'_>) {
        let mut open: Vec<(Span, Tags<'_>)> = Vec::new();
        let lines = Lines::new(text);
        stretches.retain(|(start, Reverse(end)), tags| {
            let span = Span::new(*start, *end);
            while open.last().is_some_and(|(last, _)| last.end <= span.start) {
                open.pop();
            }
            let Some((last, earlier)) = open.last().filter(|(last, _)| last.end < span.end) else {
                open.push((span, tags.clone()));
                return true;
            };
            self.tags += tags.len();
            self.places += 1;
            if self.listed.len() < LISTED {
                let (line, column) = lines.line_column(text, span.start);
                let both = [(*last, earlier), (span, &*tags)].map(|(at, of)| told(&lines, at, of));
                let message = format!("{} and {} cross", both[0], both[1]);
                let place = Location::at(transcript, line, column);
                self.listed.push(Problem::error(Kind::Input, message).at(place));
            }
            false
        });
    }

    /// What to tell of them.
    pub fn problems(self) -> Vec<Problem> {
        if self.tags == 0 {
            return Vec::new();
        }
        let listed = self.listed.len();
        let some = if self.places > listed {
            format!("; the first {listed} of {} places are listed", self.places)
        } else {
            String::new()
        };
        let message = format!(
            "{} across the ends of others; marks in a text stand apart or one inside the other{some}",
            amount(self.tags, "tag")
        );
        let hint = "`--coders ana` exports one coder's tags; `--keep-going` leaves out the later one of each two; other \
                    formats hold all";
        let head = Problem::error(Kind::Input, message).hint(hint);
        std::iter::once(head).chain(self.listed).collect()
    }
}

/// `` `rain` of ana (lines 3 to 5) ``
fn told(lines: &Lines, span: Span, tags: &[(&Coder, &TagRow)]) -> String {
    let (first, last) = (lines.line(span.start), lines.line(span.end.saturating_sub(1)));
    let place =
        if first == last { format!("line {first}") } else { format!("lines {first} to {last}") };
    let names: Vec<String> =
        tags.iter().map(|(coder, row)| format!("`{}` of {coder}", row.code)).collect();
    format!("{} ({place})", names.join(", "))
}
