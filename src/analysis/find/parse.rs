//! Reads a query. `or` binds loosest, then `and`, then `not`, then relations, which do not chain.

use super::fault::Fault;
use super::meant::{phrase, unknown_code};
use super::query::{Distance, Many, Named, Parsed, Query, Relation, Text, Whole};
use super::scan::{Kind, Prefix, Token, scan};
use crate::model::Codebook;
use crate::text::Name;

/// So deep brackets may stand in each other: nobody writes that by hand.
const DEEPEST: usize = 100;

/// The words that are no codes, unless they stand in backquotes.
const KEYWORDS: [&str; 20] = [
    "and",
    "or",
    "not",
    "overlapping",
    "inside",
    "containing",
    "near",
    "followed",
    "by",
    "after",
    "within",
    "turns",
    "turn",
    "words",
    "word",
    "of",
    "sentence",
    "participant",
    "transcript",
    "answers",
];

/// Reads a query about the codes of a codebook.
pub(super) fn parse(query: &str, book: &Codebook) -> Result<Parsed, Fault> {
    let tokens = scan(query)?;
    let mut parser = Parser {
        tokens: &tokens,
        next: 0,
        book,
        deep: 0,
        texts: Vec::new(),
        people: 0,
        is_mixed: false,
    };
    let root = parser.query()?;
    if parser.token().kind != Kind::End {
        return Err(parser.unexpected("`and`, `or`, a relation or the end"));
    }
    Ok(Parsed { root, texts: parser.texts, is_mixed: parser.is_mixed })
}

struct Parser<'q> {
    tokens: &'q [Token],
    next: usize,
    book: &'q Codebook,
    deep: usize,
    texts: Vec<(Text, bool)>,
    people: usize,
    is_mixed: bool,
}

impl<'q> Parser<'q> {
    fn token(&self) -> &'q Token {
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }

    fn take(&mut self) -> &'q Token {
        let token = self.token();
        self.next += 1;
        token
    }

    /// The keyword that comes next.
    fn keyword(&self) -> Option<&'static str> {
        self.keyword_at(self.next)
    }

    fn keyword_at(&self, at: usize) -> Option<&'static str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => KEYWORDS.into_iter().find(|known| word.eq_ignore_ascii_case(known)),
            _ => None,
        }
    }

    fn takes(&mut self, keyword: &str) -> bool {
        let is_next = self.keyword() == Some(keyword);
        self.next += usize::from(is_next);
        is_next
    }

    /// That something else was expected than what comes next.
    fn unexpected(&self, expected: &str) -> Fault {
        let token = self.token();
        let before = self.next.checked_sub(1).map(|i| shown(&self.tokens[i]));
        let message = match (&token.kind, before) {
            (Kind::End, Some(before)) => format!("expected {expected} after {before}"),
            (Kind::End, None) => format!("expected {expected}: the query is empty"),
            _ => format!("expected {expected} before {}", shown(token)),
        };
        let fault = Fault::new(token.at, token.length, message);
        match self.meant_as_code(token) {
            Some(code) => fault.hint(format!("a code of that name stands in backquotes: `{code}`")),
            None => fault,
        }
    }

    /// A code that has the name of a keyword, or of the words around here.
    fn meant_as_code(&self, token: &Token) -> Option<String> {
        let Kind::Word(word) = &token.kind else { return None };
        let is_keyword = KEYWORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
        let before = self.next.checked_sub(1).map(|i| &self.tokens[i].kind);
        let both = match before {
            Some(Kind::Word(before)) => self.book.find(&format!("{before} {word}")),
            _ => None,
        };
        let code = both.or_else(|| self.book.find(word).filter(|_| is_keyword))?;
        Some(self.book[code].id.clone())
    }

    fn query(&mut self) -> Result<Query, Fault> {
        let mut all = Vec::new();
        let mut has_and = false;
        loop {
            let (both, is_and) = self.both()?;
            all.push(both);
            has_and |= is_and;
            if !self.takes("or") {
                break;
            }
        }
        self.is_mixed |= has_and && all.len() > 1;
        Ok(several(Many::One, all))
    }

    /// What stands between `or`, and whether there is an `and` in it.
    fn both(&mut self) -> Result<(Query, bool), Fault> {
        let mut all = vec![self.negated()?];
        while self.takes("and") {
            all.push(self.negated()?);
        }
        let is_and = all.len() > 1;
        Ok((several(Many::All, all), is_and))
    }

    fn negated(&mut self) -> Result<Query, Fault> {
        let mut is_not = false;
        while self.takes("not") {
            is_not = !is_not;
        }
        let query = self.related()?;
        Ok(if is_not { Query::Not(Box::new(query)) } else { query })
    }

    fn related(&mut self) -> Result<Query, Fault> {
        let left = self.unit()?;
        let Some((at, name)) = self.relation()? else { return Ok(left) };
        let right = self.unit()?;
        let distance = self.within()?;
        let relation = match (name, distance) {
            ("near", Some(distance)) => Relation::Near(distance),
            ("followed by", Some(distance)) => Relation::FollowedBy(distance),
            ("after", Some(distance)) => Relation::After(distance),
            ("overlapping", None) => Relation::Overlapping,
            ("inside", None) => Relation::Inside,
            ("containing", None) => Relation::Containing,
            (name, Some(_)) => {
                let message = format!("`{name}` has no distance: it is about the same words");
                return Err(
                    Fault::new(at, name.len(), message).hint("leave `within` out, or say `near`")
                );
            }
            (name, None) => {
                let message = format!("within what is it `{name}`?");
                let hint = "add for example `within 1 turn`, or `within 20 words`";
                return Err(Fault::new(at, name.len(), message).hint(hint));
            }
        };
        if let Some((at, name)) = self.relation()? {
            let message = "relations do not chain";
            let hint =
                "put one of them in parentheses: (a near b within 1 turn) near c within 1 turn";
            return Err(Fault::new(at, name.len(), message).hint(hint));
        }
        Ok(Query::Related(Box::new(left), relation, Box::new(right)))
    }

    /// The relation that comes next, and where it stands.
    fn relation(&mut self) -> Result<Option<(usize, &'static str)>, Fault> {
        let at = self.token().at;
        let name = match self.keyword() {
            Some(name @ ("overlapping" | "inside" | "containing" | "near" | "after")) => name,
            Some("followed") if self.keyword_at(self.next + 1) == Some("by") => {
                self.next += 1;
                "followed by"
            }
            Some("followed") => {
                self.next += 1;
                return Err(self.unexpected("`by`"));
            }
            _ => return Ok(None),
        };
        self.next += 1;
        Ok(Some((at, name)))
    }

    fn within(&mut self) -> Result<Option<Distance>, Fault> {
        if !self.takes("within") {
            return Ok(None);
        }
        let Some(n) = number(&self.token().kind) else {
            return Err(self.unexpected("a whole number"));
        };
        self.next += 1;
        let distance = match self.keyword() {
            Some("turn" | "turns") => Distance::Turns(n),
            Some("word" | "words") => Distance::Words(n),
            _ => return Err(self.unexpected("`turns` or `words`")),
        };
        self.next += 1;
        Ok(Some(distance))
    }

    fn unit(&mut self) -> Result<Query, Fault> {
        let token = self.token();
        let of = self.keyword_at(self.next + 1) == Some("of");
        match (&token.kind, self.keyword()) {
            (Kind::Open, _) => self.brackets(Self::query),
            (Kind::Word(_), _) if of => self.some_of(),
            (_, Some("turn")) => self.whole(|_, _| Whole::Turn),
            (_, Some("sentence")) => self.whole(|_, _| Whole::Sentence),
            (_, Some("transcript")) => self.whole(|_, _| Whole::Transcript),
            (_, Some("participant")) => {
                self.whole(|number, height| Whole::Participant { number, height })
            }
            (_, Some("answers")) => {
                self.next += 1;
                let text = self.brackets(|parser| match parser.token().kind {
                    Kind::Prefix(Prefix::Text) => {
                        parser.next += 1;
                        parser.text(true)
                    }
                    // A word alone could be meant as a code.
                    Kind::Word(_) => {
                        let fault = parser.unexpected("what is asked, as a text,");
                        Err(fault.hint("for example answers(\"water*\")"))
                    }
                    _ => parser.text(true),
                })?;
                Ok(Query::Answers(text))
            }
            (_, Some(_)) => Err(self.unexpected("a code, a text or `(`")),
            (_, None) => self.atom(),
        }
    }

    /// What stands in brackets.
    fn brackets<T>(&mut self, inside: impl Fn(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        let open = self.token();
        if open.kind != Kind::Open {
            return Err(self.unexpected("`(`"));
        }
        if self.deep == DEEPEST {
            let message = format!("more than {DEEPEST} brackets stand in each other here");
            return Err(Fault::new(open.at, 1, message).hint("leave out those that say nothing"));
        }
        self.next += 1;
        self.deep += 1;
        let inner = inside(self)?;
        self.deep -= 1;
        match self.token().kind {
            Kind::Close => self.next += 1,
            Kind::End => {
                let message = format!("`(` at {} is not closed", open.at + 1);
                return Err(Fault::new(open.at, 1, message));
            }
            _ => return Err(self.unexpected("`and`, `or`, a relation or `)`")),
        }
        Ok(inner)
    }

    fn whole(&mut self, whole: impl Fn(usize, usize) -> Whole) -> Result<Query, Fault> {
        self.next += 1;
        let inner = self.brackets(Self::query)?;
        let whole = match whole(self.people, height(&inner)) {
            of_people @ Whole::Participant { .. } => {
                self.people += 1;
                of_people
            }
            other => other,
        };
        Ok(Query::Whole(whole, Box::new(inner)))
    }

    /// `2 of (a, b, c)`
    fn some_of(&mut self) -> Result<Query, Fault> {
        let token = self.take();
        self.next += 1;
        let all = self.brackets(|parser| {
            let mut all = vec![parser.query()?];
            while parser.token().kind == Kind::Comma {
                parser.next += 1;
                all.push(parser.query()?);
            }
            Ok(all)
        })?;
        match number(&token.kind) {
            Some(n) if (1..=all.len()).contains(&n) => Ok(Query::Of(Many::AtLeast(n), all)),
            _ => {
                let message = format!(
                    "expected a count from 1 to {}, as so many stand in the brackets, not {}",
                    all.len(),
                    shown(token)
                );
                Err(Fault::new(token.at, token.length, message))
            }
        }
    }

    fn atom(&mut self) -> Result<Query, Fault> {
        let token = self.token();
        let is_compared =
            |at: usize| matches!(self.tokens.get(at).map(|t| &t.kind), Some(Kind::Compare(_)));
        match &token.kind {
            Kind::Phrase(_) | Kind::Regex(_) => Ok(Query::Text(self.text(false)?)),
            Kind::Prefix(Prefix::Text) => {
                self.next += 1;
                Ok(Query::Text(self.text(false)?))
            }
            Kind::Prefix(Prefix::Speaker) => {
                self.next += 1;
                Ok(Query::Speaker(self.named("a speaker's label")?))
            }
            Kind::Prefix(Prefix::Attribute) => {
                self.next += 1;
                self.attribute()
            }
            Kind::Word(_) | Kind::Name(_) if is_compared(self.next + 1) => self.attribute(),
            Kind::Word(name) | Kind::Name(name) => {
                let Some(code) = self.book.find(name) else {
                    return Err(match self.of_several_words(name) {
                        Some(code) => {
                            let message = format!("unknown code `{}`", short(name));
                            let hint = format!("a code with blanks stands in backquotes: `{code}`");
                            Fault::new(token.at, token.length, message).hint(hint)
                        }
                        None => unknown_code(self.book, &short(name), token),
                    });
                };
                self.next += 1;
                Ok(Query::Code(code))
            }
            Kind::Open | Kind::Close | Kind::Comma | Kind::Compare(_) | Kind::End => {
                Err(self.unexpected("a code, a text or `(`"))
            }
        }
    }

    /// The code that this word and those after it are called together.
    fn of_several_words(&self, first: &str) -> Option<&str> {
        let mut name = first.to_owned();
        for token in &self.tokens[self.next + 1..] {
            let Kind::Word(word) = &token.kind else { return None };
            name = format!("{name} {word}");
            if let Some(code) = self.book.find(&name) {
                return Some(&self.book[code].id);
            }
        }
        None
    }

    /// A name that is no code.
    fn named(&mut self, what: &str) -> Result<Named, Fault> {
        let token = self.token();
        match &token.kind {
            Kind::Word(name) | Kind::Name(name) | Kind::Phrase(name) if !name.trim().is_empty() => {
                self.next += 1;
                Ok(Named { name: Name::new(name.trim()), at: token.at, length: token.length })
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn attribute(&mut self) -> Result<Query, Fault> {
        let name = self.named("an attribute")?;
        let Kind::Compare(is) = self.token().kind else {
            return Err(self.unexpected("`=`, `!=`, `<` or `>`"));
        };
        self.next += 1;
        if let Kind::Compare(_) = self.token().kind {
            let fault = self.unexpected("a value");
            return Err(fault.hint("a value that begins so stands in quotation marks: \"<2\""));
        }
        let value = self.named("a value")?;
        Ok(Query::Attribute(name, is, value))
    }

    /// A text to look for: its number.
    fn text(&mut self, is_question: bool) -> Result<usize, Fault> {
        let token = self.token();
        let text = match &token.kind {
            Kind::Phrase(words) => Text::Words(phrase(words, token)?),
            Kind::Word(word) => Text::Words(phrase(word, token)?),
            Kind::Regex(source) if source.is_empty() => {
                return Err(Fault::new(
                    token.at,
                    token.length,
                    "there is nothing between the slashes",
                ));
            }
            Kind::Regex(source) => Text::Regex(source.clone()),
            Kind::Prefix(_) | Kind::Name(_) | Kind::Open | Kind::Close | Kind::Comma => {
                return Err(self.unexpected("a word, a \"phrase\" or a /pattern/"));
            }
            Kind::Compare(_) | Kind::End => {
                return Err(self.unexpected("a word, a \"phrase\" or a /pattern/"));
            }
        };
        if let Text::Regex(source) = &text {
            super::meant::regex(source, token)?;
        }
        self.next += 1;
        self.texts.push((text, is_question));
        Ok(self.texts.len() - 1)
    }
}

/// Several as one; one alone is itself.
fn several(many: Many, mut all: Vec<Query>) -> Query {
    match (all.len(), all.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            all.extend(last);
            Query::Of(many, all)
        }
    }
}

/// How many `participant( )` stand in each other here.
fn height(query: &Query) -> usize {
    let mut highest = 0;
    query.each(&mut |part| {
        if let Query::Whole(Whole::Participant { height, .. }, _) = part {
            highest = highest.max(height + 1);
        }
    });
    highest
}

fn number(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Word(word) if word.bytes().all(|b| b.is_ascii_digit()) => {
            word.parse::<u32>().ok().map(|n| n as usize)
        }
        _ => None,
    }
}

/// So much of a word is shown.
const LONGEST: usize = 60;

/// A piece as people wrote it.
fn shown(token: &Token) -> String {
    match &token.kind {
        Kind::Word(word) | Kind::Name(word) => format!("`{}`", short(word)),
        Kind::Phrase(words) => format!("\"{}\"", short(words)),
        Kind::Regex(source) => format!("/{}/", short(source)),
        Kind::Prefix(prefix) => format!("`{}`", prefix.written()),
        Kind::Open => "`(`".to_owned(),
        Kind::Close => "`)`".to_owned(),
        Kind::Comma => "`,`".to_owned(),
        Kind::Compare(is) => format!("`{}`", is.written()),
        Kind::End => "the end".to_owned(),
    }
}

/// A word, or as much of it as tells which one it is.
fn short(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}
