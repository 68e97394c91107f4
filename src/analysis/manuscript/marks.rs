//! Quotation marks of many languages, and what stands between them.

use crate::text::Span;

/// Marks that open, each with those that may close what it opens.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('”', &['”']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('‹', &['›']),
    ('›', &['‹']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('"', &['"']),
    ('「', &['」']),
    ('『', &['』']),
];

/// What a paragraph has in quotation marks, and which marks in it are never closed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// Between the marks, without them.
    pub inside: Vec<Span>,
    /// Marks without an end.
    pub open: Vec<usize>,
}

/// Finds what stands in quotation marks; marks within others are part of what these hold.
pub fn marked(text: &str) -> Marked {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Marked::default();
    let mut at = 0;
    while at < letters.len() {
        let Some(closers) = opened(&letters, at) else {
            at += 1;
            continue;
        };
        let end = (at + 1..letters.len()).find(|end| closes(&letters, *end, closers));
        let start = letters[at].0 + letters[at].1.len_utf8();
        match end {
            Some(end) => {
                let inside = Span::new(start, letters[end].0).trim(text);
                found.inside.extend((!inside.is_empty()).then_some(inside));
                at = end + 1;
            }
            None => {
                // A lone apostrophe is no quotation.
                found.open.extend((letters[at].1 != '‘').then_some(letters[at].0));
                at += 1;
            }
        }
    }
    found
}

/// The marks that close what is opened here, if something is.
fn opened(letters: &[(usize, char)], at: usize) -> Option<&'static [char]> {
    let (_, closers) = PAIRS.iter().find(|(open, _)| *open == letters[at].1)?;
    let before = at.checked_sub(1).map(|before| letters[before].1);
    let after = letters.get(at + 1).map(|after| after.1)?;
    let is_free =
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?'));
    // Full width marks need no space before them; French ones have one behind.
    let is_plain = matches!(letters[at].1, '「' | '『');
    let goes_on = !after.is_whitespace() || letters[at].1 == '«';
    (is_plain || is_free && goes_on).then_some(*closers)
}

fn closes(letters: &[(usize, char)], at: usize, closers: &[char]) -> bool {
    let mark = letters[at].1;
    let after = letters.get(at + 1).map(|after| after.1);
    let is_apostrophe = matches!(mark, '’' | '‘') && after.is_some_and(char::is_alphanumeric);
    closers.contains(&mark) && !is_apostrophe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        marked(text).inside.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_of_many_languages() {
        assert_eq!(inside("She said “I don’t know” (P1)."), ["I don’t know"]);
        assert_eq!(
            inside("Sie sagte: „Das war’s“, und ‚nie wieder‘."),
            ["Das war’s", "nie wieder"]
        );
        assert_eq!(inside("Elle a dit « c’est fini » hier."), ["c’est fini"]);
        assert_eq!(inside("»Ja«, und ”nej” och \"no\""), ["Ja", "nej", "no"]);
        assert_eq!(inside("彼女は「もう疲れた」と言った。"), ["もう疲れた"]);
        assert_eq!(inside("It was ‘a mess, isn’t it’ they said"), ["a mess, isn’t it"]);
        assert_eq!(inside("the peers’ work, and the boys’ too"), [""; 0]);
        assert_eq!(inside("“He said ‘no’ to me” then"), ["He said ‘no’ to me"]);
    }

    #[test]
    fn what_is_not_closed_is_told() {
        let text = "so “she went and";
        assert_eq!(marked(text), Marked { inside: Vec::new(), open: vec![3] });
    }
}
