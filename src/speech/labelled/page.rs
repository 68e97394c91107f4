//! What belongs to the page and not to the talk: running heads, and the numbers of pages.

use super::line::Line;
use std::collections::HashMap;

/// So often a line must come again.
pub const OFTEN: usize = 3;
/// Longer lines are no names that are underlined, in bytes.
const HEADING: usize = 48;
/// Longer lines are said, in characters.
pub const LONGEST: usize = 100;

/// What stands around the number of a page.
const DASHES: [char; 3] = ['-', '–', '—'];

/// Marks lines that are numbers of pages, and those beside them that are the same on each page; and those that underline
/// names.
pub fn mark(text: &str, lines: &mut [Line]) {
    let said = |line: &Line| &text[line.start..line.end];
    let underlined = |pair: &[Line]| {
        let above = said(&pair[0]);
        let short = above.len() <= HEADING && !above.ends_with(['.', '?', '!', '…', ',', ':', ';']);
        !pair[1].after_blank && short && is_rule(said(&pair[1]))
    };
    let rules: Vec<usize> = lines
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| underlined(pair))
        .map(|(at, _)| at + 1)
        .collect();
    // One alone may be said.
    if rules.len() > 1 {
        rules.into_iter().for_each(|at| lines[at].furniture = true);
    }
    let pages: Vec<usize> = numbered(text, lines);
    if pages.len() < OFTEN {
        return;
    }
    let mut beside: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in pages.iter().filter(|at| is_edge(lines, **at)) {
        for near in [at.wrapping_sub(1), at + 1] {
            if let Some(line) = lines.get(near).filter(|_| !pages.contains(&near)) {
                beside.entry(&text[line.start..line.end]).or_default().push(near);
            }
        }
    }
    let recurring = beside.values().filter(|found| found.len() + 1 >= pages.len()).flatten();
    let all: Vec<usize> = recurring.chain(&pages).copied().collect();
    all.into_iter().for_each(|at| lines[at].furniture = true);
}

/// A line of three marks or more that are all alike.
fn is_rule(said: &str) -> bool {
    const MARKS: [char; 9] = ['-', '=', '_', '*', '~', '–', '—', '─', '═'];
    let mark = said.chars().next().filter(|c| MARKS.contains(c));
    mark.is_some_and(|mark| said.chars().count() > 2 && said.chars().all(|c| c == mark || c == ' '))
}

/// What stands at the foot of a page or of a whole text, on a line of its own: `Page 3 of 3`, `- 2 -`, `End of interview.`
pub fn is_foot(said: &str) -> bool {
    const LONGEST_FOOT: usize = 40;
    const PAGES: [&str; 7] = ["page", "seite", "página", "pagina", "side", "sida", "strona"];
    const OF: [&str; 7] = ["of", "von", "de", "di", "av", "af", "z"];
    const ENDS: [&str; 16] = [
        "end",
        "the end",
        "ende",
        "fin",
        "fine",
        "fim",
        "slut",
        "end of interview",
        "end of the interview",
        "end of recording",
        "end of transcript",
        "end of tape",
        "end of audio",
        "ende des interviews",
        "ende der aufnahme",
        "fin de l'entretien",
    ];
    if said.len() > LONGEST_FOOT {
        return false;
    }
    let bare = said.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> =
        bare.split([' ', '/', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let alone = number(&bare)
        && !said.contains(|c: char| !c.is_ascii_digit() && c != ' ' && !DASHES.contains(&c));
    let page = match words.as_slice() {
        [page, one] => PAGES.contains(page) && number(one),
        [page, one, other] => PAGES.contains(page) && number(one) && number(other),
        [page, one, of, other] => {
            PAGES.contains(page) && number(one) && OF.contains(of) && number(other)
        }
        _ => false,
    };
    !bare.is_empty() && (alone || page || ENDS.contains(&bare.as_str()))
}

/// Whether a blank line stands above or below.
fn is_edge(lines: &[Line], at: usize) -> bool {
    lines[at].after_blank || lines.get(at + 1).is_none_or(|next| next.after_blank)
}

/// Lines that are the same but for a number, which goes up by one each time.
fn numbered(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut groups: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let said = &text[line.start..line.end];
        let edge = is_edge(lines, at);
        let whole = said.len() <= LONGEST && !said.ends_with(['.', '?', '!']) && !line.numbered;
        // `Page 2 of 9` and `- 2 -` say themselves what they are.
        let framed = said.starts_with(DASHES) && said.ends_with(DASHES);
        let edge = edge || is_foot(said) && (framed || said.contains(char::is_alphabetic));
        if !edge || !whole || line.time.is_some() || !said.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        if let Some((form, number)) = form(said) {
            groups.entry(form).or_default().push((at, number));
        }
    }
    let rises = |found: &&Vec<(usize, u32)>| {
        found.len() >= OFTEN && found.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1)
    };
    groups.values().filter(rises).flatten().map(|(at, _)| *at).collect()
}

/// A line with its digits taken out, if it is a page's, and the first number in it: `Page 2 of 9`, `- 2 -`.
fn form(said: &str) -> Option<(String, u32)> {
    let words: Vec<&str> =
        said.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let numbers = words.iter().filter(|word| word.bytes().all(|b| b.is_ascii_digit())).count();
    let number = words.iter().find_map(|word| word.parse().ok())?;
    let few = words.len() - numbers <= 2 && !said.contains([':', '：']);
    let form = said.replace(|c: char| c.is_ascii_digit(), "");
    (few && numbers <= 2).then_some((form, number))
}
