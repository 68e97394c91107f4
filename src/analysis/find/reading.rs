//! A query read back: with all its brackets, and in words.

use super::query::{Distance, Is, Many, Parsed, Query, Relation, Text, Whole};
use crate::model::Codebook;
use crate::report::{Block, Fact, Report};
use crate::text::capitalised;

/// The query with all its brackets, and in words.
pub(super) fn explanation(query: &str, parsed: &Parsed, book: &Codebook) -> Report {
    let reading = Reading { parsed, book };
    let words = format!("{}.", capitalised(&reading.words(&parsed.root)));
    let brackets = reading.brackets(&parsed.root);
    let mut facts = vec![Fact::new("query", query)];
    if brackets != query {
        facts.push(Fact::new("read as", brackets));
    }
    let mut notes = vec![
        "each part holds, surely does not, or is not known: where nobody looked for a code, and for people without a value; \
         not known is neither found nor not found"
            .to_owned(),
    ];
    notes.extend(doubts(parsed, book));
    Report {
        title: "What the query asks".to_owned(),
        blocks: vec![Block::Facts(facts), Block::Text(words)].into(),
        notes: notes.into(),
    }
}

/// What people may not have meant.
pub(super) fn doubts(parsed: &Parsed, book: &Codebook) -> Vec<String> {
    let reading = Reading { parsed, book };
    let mut notes = Vec::new();
    if parsed.is_mixed {
        notes.push(format!(
            "`and` binds closer than `or`: read as {}",
            reading.brackets(&parsed.root)
        ));
    }
    parsed.root.each(&mut |part| match part {
        Query::Of(Many::All, all) => {
            let code = |part: &&Query| matches!(part, Query::Code(_));
            let not_code = |part: &&Query| matches!(part, Query::Not(of) if code(&&**of));
            if let (Some(a), Some(Query::Not(b))) = (all.iter().find(code), all.iter().find(not_code)) {
                let (a, b) = (reading.brackets(a), reading.brackets(b));
                notes.push(format!(
                    "`{a} and not {b}` cuts at characters: what is left of {a} may be part of a sentence; \
                     `turn({a}) and not turn({b})` compares whole turns"
                ));
            }
        }
        Query::Related(a, relation, b) if a == b && !relation.is_one_after_other() => {
            let part = reading.brackets(part);
            notes.push(format!("`{part}`: every passage stands so to itself"));
        }
        _ => {}
    });
    notes
}

impl Relation {
    const fn is_one_after_other(self) -> bool {
        matches!(self, Self::FollowedBy(_) | Self::After(_))
    }
}

struct Reading<'a> {
    parsed: &'a Parsed,
    book: &'a Codebook,
}

impl Reading<'_> {
    fn text(&self, number: usize) -> String {
        match &self.parsed.texts[number].0 {
            Text::Words(words) => format!("\"{words}\""),
            Text::Regex(source) => format!("/{source}/"),
        }
    }

    /// The query as it could have been typed, every part in brackets.
    fn brackets(&self, query: &Query) -> String {
        let inner = |of: &Query| match of {
            Query::Not(_) | Query::Related(..) | Query::Of(Many::All | Many::One, _) => {
                format!("({})", self.brackets(of))
            }
            _ => self.brackets(of),
        };
        let joined =
            |all: &[Query], word: &str| all.iter().map(inner).collect::<Vec<_>>().join(word);
        match query {
            Query::Code(code) => {
                let id = &self.book[*code].id;
                if id.contains(char::is_whitespace) { format!("`{id}`") } else { id.clone() }
            }
            Query::Text(text) => self.text(*text),
            Query::Speaker(label) => format!("speaker:{}", label.name),
            Query::Attribute(name, is, value) => {
                format!("{}{}{}", name.name, is.written(), value.name)
            }
            Query::Not(of) => format!("not {}", inner(of)),
            Query::Of(Many::All, all) => joined(all, " and "),
            Query::Of(Many::One, all) => joined(all, " or "),
            Query::Of(Many::AtLeast(n), all) => {
                let all: Vec<String> = all.iter().map(|of| self.brackets(of)).collect();
                format!("{n} of ({})", all.join(", "))
            }
            Query::Whole(whole, of) => format!("{}({})", whole.name(), self.brackets(of)),
            Query::Answers(text) => format!("answers({})", self.text(*text)),
            Query::Related(a, relation, b) => {
                let (name, distance) = relation.parts();
                let within = distance.map(|distance| format!(" within {}", distance.words()));
                format!("{} {name} {}{}", inner(a), inner(b), within.unwrap_or_default())
            }
        }
    }

    /// The query as a sentence, every part of several in brackets.
    fn words(&self, query: &Query) -> String {
        let inner = |of: &Query| match of {
            Query::Code(_) | Query::Text(_) | Query::Speaker(_) | Query::Attribute(..) => {
                self.words(of)
            }
            _ => format!("({})", self.words(of)),
        };
        let joined =
            |all: &[Query], word: &str| all.iter().map(inner).collect::<Vec<_>>().join(word);
        match query {
            Query::Code(code) => {
                let below =
                    if self.book.subtree(*code).len() > 1 { " or a code below it" } else { "" };
                format!("what is tagged `{}`{below}", self.book[*code].id)
            }
            Query::Text(text) => match &self.parsed.texts[*text].0 {
                Text::Words(_) => format!("the words {}", self.text(*text)),
                Text::Regex(_) => format!("what matches {}", self.text(*text)),
            },
            Query::Speaker(label) => format!("the turns labelled `{}`", label.name),
            Query::Attribute(name, is, value) => {
                let (is, value) = (is.words(), &value.name);
                format!("the turns of participants whose {} {is} {value}", name.name)
            }
            Query::Not(of) => format!("all that is surely not {}", inner(of)),
            Query::Of(Many::All, all) => format!("what is both {}", joined(all, " and ")),
            Query::Of(Many::One, all) => joined(all, ", or "),
            Query::Of(Many::AtLeast(n), all) => {
                format!("what is at least {n} of these: {}", joined(all, "; "))
            }
            Query::Whole(Whole::Participant { .. }, of) => {
                format!("all speech of participants who have, anywhere, {}", inner(of))
            }
            Query::Whole(whole, of) => {
                format!("the whole {}s that are touched by {}", whole.name(), inner(of))
            }
            Query::Answers(text) => format!(
                "what participants say after a question with {}, up to the next question",
                self.text(*text)
            ),
            Query::Related(a, relation, b) => related(&inner(a), *relation, &inner(b)),
        }
    }
}

/// What a relation asks of two parts that are read already.
fn related(a: &str, relation: Relation, b: &str) -> String {
    let (stands, distance) = match relation {
        Relation::Overlapping => ("share a character with one of", None),
        Relation::Inside => ("lie within one of", None),
        Relation::Containing => ("hold one of", None),
        Relation::Near(distance) => ("have near them one of", Some(distance)),
        Relation::FollowedBy(distance) => ("are followed by one of", Some(distance)),
        Relation::After(distance) => ("come after one of", Some(distance)),
    };
    let within = distance.map(|distance| match distance {
        Distance::Turns(0) => ", in the same turn".to_owned(),
        Distance::Turns(_) => {
            format!(", at most {} away, questions counted", distance.words())
        }
        Distance::Words(_) => {
            format!(", with at most {} between, questions counted", distance.words())
        }
    });
    format!("the whole passages of {a} that {stands} {b}{}", within.unwrap_or_default())
}

impl Whole {
    const fn name(self) -> &'static str {
        match self {
            Self::Turn => "turn",
            Self::Sentence => "sentence",
            Self::Transcript => "transcript",
            Self::Participant { .. } => "participant",
        }
    }
}

impl Is {
    const fn words(self) -> &'static str {
        match self {
            Self::Equal => "is",
            Self::Unequal => "is known and is not",
            Self::Less => "is less than",
            Self::More => "is more than",
            Self::AtMost => "is at most",
            Self::AtLeast => "is at least",
        }
    }
}

impl Relation {
    const fn parts(self) -> (&'static str, Option<Distance>) {
        match self {
            Self::Overlapping => ("overlapping", None),
            Self::Inside => ("inside", None),
            Self::Containing => ("containing", None),
            Self::Near(distance) => ("near", Some(distance)),
            Self::FollowedBy(distance) => ("followed by", Some(distance)),
            Self::After(distance) => ("after", Some(distance)),
        }
    }
}

impl Distance {
    fn words(self) -> String {
        let (n, unit) = match self {
            Self::Turns(n) => (n, "turn"),
            Self::Words(n) => (n, "word"),
        };
        crate::text::amount(n, unit)
    }
}
