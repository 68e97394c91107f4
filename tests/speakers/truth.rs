//! A text with the truth about it: whose each stretch of words is.

use qualcode::text::{Name, Span, words};

/// Whose words a stretch holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Whoever bears this label.
    Label(String),
    /// The one unnamed speaker of a text without labels.
    Unlabelled,
    /// Nobody under a label; whether they count as unlabelled speech is left open.
    NoLabel,
    /// Nobody: headings, headers, notes, page furniture.
    Nobody,
}

impl Owner {
    /// Whether words read as those of `label`, or as nobody's, are rightly read.
    pub fn is(&self, label: Option<&str>) -> bool {
        match self {
            Self::Label(own) => label.is_some_and(|read| label_key(read) == label_key(own)),
            Self::Unlabelled => label == Some(""),
            Self::NoLabel => label.is_none_or(str::is_empty),
            Self::Nobody => label.is_none(),
        }
    }
}

impl std::fmt::Display for Owner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Label(label) => label,
            Self::Unlabelled => "(unlabelled)",
            Self::NoLabel => "(no label)",
            Self::Nobody => "(nobody)",
        })
    }
}

/// What labels are compared by here: `[Speaker 1]`, `Speaker 1` and `Speaker 1 (she/her)` are one, as are `A.V.` and
/// `A. V`. How a label is cleaned is not what is measured.
pub fn label_key(label: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for c in label.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    // `(speaker 0)` has nothing beside its brackets.
    let whole = if bare.chars().any(char::is_alphanumeric) { &bare } else { label };
    let marks = ['.', '[', ']', '<', '>', '{', '}', '(', ')', '（', '）', '【', '】', '@'];
    Name::new(whole).key().chars().filter(|c| !c.is_whitespace() && !marks.contains(c)).collect()
}

/// A text, and whose its words are.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it is called in tables and for `SPEAKERS_SHOW`.
    pub name: String,
    /// What it is one of: its shape, or its own name.
    pub kind: String,
    /// How its file is read.
    pub extension: &'static str,
    /// The text.
    pub text: String,
    /// Whose words stand where, in order; words outside are labels, times and numbers: nobody says them.
    pub stretches: Vec<(Span, Owner)>,
    /// Counted by other means: whose, how many turns, how many words.
    pub totals: Vec<Total>,
}

/// What somebody says in all.
#[derive(Debug, Clone)]
pub struct Total {
    pub owner: Owner,
    /// What its speaker does, where that is known: participant, interviewer, staff.
    pub role: Option<String>,
    pub turns: usize,
    pub words: usize,
}

impl Sample {
    /// Every word with its owner; `None` for what is no word but a label, a time or a number. Each stretch is divided
    /// by itself: to the rules of Unicode `Ann：Well` is one word.
    pub fn words(&self) -> Vec<(Span, Option<&Owner>)> {
        let mut all = Vec::new();
        let mut at = 0;
        let mut add = |start: usize, end: usize, owner| {
            let within = words(&self.text[start..end]).into_iter();
            all.extend(within.map(|w| (Span::new(start + w.start, start + w.end), owner)));
        };
        for (span, owner) in &self.stretches {
            add(at, span.start, None);
            add(span.start, span.end, Some(owner));
            at = span.end;
        }
        add(at, self.text.len(), None);
        all
    }

    /// How many turns its speakers have.
    pub fn turns(&self) -> usize {
        self.totals.iter().map(|total| total.turns).sum()
    }

    /// Where the text and its truth do not agree.
    pub fn contradictions(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut end = 0;
        for (span, owner) in &self.stretches {
            let fits = self.text.is_char_boundary(span.start)
                && self.text.is_char_boundary(span.end)
                && end <= span.start
                && span.end <= self.text.len();
            if !fits {
                found.push(format!("{}: no stretch of {owner}: {span:?}", self.name));
            }
            end = span.end;
        }
        if !found.is_empty() {
            return found;
        }
        let words = self.words();
        for total in &self.totals {
            let there = words.iter().filter(|(_, owner)| *owner == Some(&total.owner)).count();
            if there != total.words {
                let Total { owner, words, .. } = total;
                found.push(format!("{}: {owner} has {words} words, not {there}", self.name));
            }
        }
        found
    }
}

#[test]
fn labels_are_cleaned() {
    for (a, b) in [
        ("[Speaker 1]", "Speaker 1"),
        ("A.V.", "A. V"),
        ("P2 (female, 34)", "p2"),
        ("(speaker 0)", "speaker 0"),
        ("（主持人）", "主持人"),
    ] {
        assert_eq!(label_key(a), label_key(b));
    }
    assert_ne!(label_key("P1"), label_key("P2"));
}
