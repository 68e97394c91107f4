//! The text of an expression, read: what is written as in the crate `regex`, as far as rules need it.

use super::set::{Kind, Set};
use std::iter::Peekable;
use std::str::Chars;

/// A part of an expression.
#[derive(Debug)]
pub(super) enum Node {
    One(char),
    /// A letter in either case.
    AnyCase(char),
    /// One of the set with this place.
    Set(usize),
    /// Between a letter, digit or `_` of ASCII and something else.
    Boundary,
    Start,
    End,
    All(Vec<Self>),
    OneOf(Vec<Self>),
    /// So often, at least and at most, as often as can be or as seldom.
    Times {
        of: Box<Self>,
        least: usize,
        most: Option<usize>,
        often: bool,
    },
    /// What is kept of a match.
    Kept(Box<Self>),
}

impl Node {
    /// Whether it is found where nothing stands.
    fn may_be_nothing(&self) -> bool {
        match self {
            Self::One(_) | Self::AnyCase(_) | Self::Set(_) => false,
            Self::Boundary | Self::Start | Self::End => true,
            Self::All(all) => all.iter().all(Self::may_be_nothing),
            Self::OneOf(choices) => choices.iter().any(Self::may_be_nothing),
            Self::Times { of, least, .. } => *least == 0 || of.may_be_nothing(),
            Self::Kept(of) => of.may_be_nothing(),
        }
    }
}

/// Reads an expression; the sets of characters stand beside it.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(text: &str) -> Result<(Node, Vec<Set>), String> {
    let mut reader = Reader { rest: text.chars().peekable(), any_case: false, sets: Vec::new() };
    let node = reader.choice()?;
    match reader.rest.next() {
        None => Ok((node, reader.sets)),
        Some(c) => Err(format!("`{c}` closes nothing")),
    }
}

struct Reader<'t> {
    rest: Peekable<Chars<'t>>,
    any_case: bool,
    sets: Vec<Set>,
}

impl Reader<'_> {
    fn choice(&mut self) -> Result<Node, String> {
        let mut choices = vec![self.sequence()?];
        while self.rest.next_if_eq(&'|').is_some() {
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Node::OneOf(choices) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut all = Vec::new();
        while self.rest.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
            let of = self.atom()?;
            all.push(self.times(of)?);
        }
        Ok(Node::All(all))
    }

    fn times(&mut self, of: Node) -> Result<Node, String> {
        let (least, most) = match self.rest.next_if(|c| matches!(c, '?' | '*' | '+' | '{')) {
            Some('?') => (0, Some(1)),
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some(_) => {
                let inside: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                let number = |text: &str| {
                    text.parse::<usize>().map_err(|_| format!("{{{inside}}} is no number of times"))
                };
                let (least, most) = inside.split_once(',').unwrap_or((&inside, &inside));
                (number(least)?, if most.is_empty() { None } else { Some(number(most)?) })
            }
            None => return Ok(of),
        };
        if most.is_none() && of.may_be_nothing() {
            return Err("what comes again without end may be nothing".to_owned());
        }
        let often = self.rest.next_if_eq(&'?').is_none();
        Ok(Node::Times { of: Box::new(of), least, most, often })
    }

    fn atom(&mut self) -> Result<Node, String> {
        match self.rest.next() {
            Some('(') => self.group(),
            Some('[') => {
                let set = self.set()?;
                Ok(self.one_of(set))
            }
            Some('^') => Ok(Node::Start),
            Some('$') => Ok(Node::End),
            Some('\\') if self.rest.next_if_eq(&'b').is_some() => Ok(Node::Boundary),
            Some('\\') => {
                let mut set = Set::default();
                match self.escaped(&mut set)? {
                    Some(c) => Ok(self.one(c)),
                    None => Ok(self.one_of(set)),
                }
            }
            Some(c @ ('.' | '?' | '*' | '+' | '{')) => Err(format!("`{c}` has no meaning here")),
            Some(c) => Ok(self.one(c)),
            None => Err("it ends too early".to_owned()),
        }
    }

    fn one_of(&mut self, set: Set) -> Node {
        self.sets.push(set);
        Node::Set(self.sets.len() - 1)
    }

    fn one(&self, c: char) -> Node {
        if self.any_case && c.is_alphabetic() {
            Node::AnyCase(c.to_lowercase().next().unwrap_or(c))
        } else {
            Node::One(c)
        }
    }

    fn group(&mut self) -> Result<Node, String> {
        let before = self.any_case;
        let is_kept = self.rest.next_if_eq(&'?').is_none();
        if !is_kept {
            let flags: String = self.rest.by_ref().take_while(|c| *c != ':').collect();
            self.any_case = match flags.as_str() {
                "" => before,
                "i" => true,
                "-i" => false,
                other => return Err(format!("(?{other}: is unknown")),
            };
        }
        let node = self.choice()?;
        self.any_case = before;
        match self.rest.next() {
            Some(')') if is_kept => Ok(Node::Kept(Box::new(node))),
            Some(')') => Ok(node),
            _ => Err("a group has no end".to_owned()),
        }
    }

    /// The character after a backslash, if it stands for itself; a kind is added to the set.
    fn escaped(&mut self, set: &mut Set) -> Result<Option<char>, String> {
        match self.rest.next() {
            Some('d') => set.add('0', '9', false),
            Some('w') => [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]
                .into_iter()
                .for_each(|(from, to)| set.add(from, to, false)),
            Some('s') => set.add_kind(Kind::Space),
            Some('n') => return Ok(Some('\n')),
            Some('p') => {
                let name: String = self.rest.by_ref().take_while(|c| *c != '}').collect();
                set.add_kind(match name.as_str() {
                    // In either case, a capital is a letter in either case.
                    "{L" => Kind::Letter,
                    "{Lu" | "{Ll" if self.any_case => Kind::Letter,
                    "{Lu" => Kind::Capital,
                    "{Ll" => Kind::Small,
                    other => return Err(format!("\\p{other}}} is unknown")),
                });
            }
            Some(c) if !c.is_alphanumeric() => return Ok(Some(c)),
            other => return Err(format!("\\{} is unknown", other.unwrap_or(' '))),
        }
        Ok(None)
    }

    fn set(&mut self) -> Result<Set, String> {
        let mut set = Set::default();
        let denied = self.rest.next_if_eq(&'^').is_some();
        loop {
            let from = match self.rest.next() {
                Some(']') => break,
                Some('\\') => self.escaped(&mut set)?,
                Some('[') | None => return Err("a set has no end".to_owned()),
                Some(c) => Some(c),
            };
            let Some(from) = from else { continue };
            let mut ahead = self.rest.clone();
            let to = match (ahead.next(), ahead.next()) {
                (Some('-'), Some(to)) if to != ']' => {
                    self.rest.next();
                    self.rest.next();
                    to
                }
                _ => from,
            };
            set.add(from, to, self.any_case);
        }
        if denied {
            set.deny();
        }
        Ok(set)
    }
}
