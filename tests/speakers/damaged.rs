//! Talks with what goes wrong in real files: labels missing, mistyped, in another shape, and what looks like labels.

use crate::made::{INTRODUCTION, Numbers, Style, Talk, Turn, by_id};
use crate::page::Layout;
use crate::truth::Sample;

/// What happens to a talk.
type Damage = fn(&mut Talk, &mut Numbers);

const DAMAGES: &[(&str, Damage)] = &[
    ("answers lose their label, 5 %", |talk, n| lose_labels(talk, n, false, 5)),
    ("answers lose their label, 20 %", |talk, n| lose_labels(talk, n, false, 20)),
    ("answers lose their label, 50 %", |talk, n| lose_labels(talk, n, false, 50)),
    ("answers lose their label, 100 %", |talk, n| lose_labels(talk, n, false, 100)),
    ("questions lose their label, 20 %", |talk, n| lose_labels(talk, n, true, 20)),
    ("questions lose their label, 100 %", |talk, n| lose_labels(talk, n, true, 100)),
    ("semicolon for colon, 5 %", |talk, n| each(talk, n, 5, |turn, _| colon(turn, ";"))),
    ("no colon, 5 %", |talk, n| each(talk, n, 5, |turn, _| colon(turn, ""))),
    ("two turns on a line, 10 %", |talk, n| each(talk, n, 10, |turn, _| turn.between = " ")),
    ("mistyped labels, 5 %", |talk, n| each(talk, n, 5, mistype)),
    ("notes in brackets between turns", |talk, n| each(talk, n, 30, note)),
    ("lists in speech", |talk, n| each(talk, n, 12, list)),
    ("wrapped at 72", |talk, _| talk.layout = Layout::Wrapped(72)),
    ("mixed case", |talk, n| each(talk, n, 40, mix_case)),
    ("second half in brackets", |talk, _| second_half(talk, in_brackets)),
    ("second half Q. and A.", |talk, _| second_half(talk, question_and_answer)),
    ("80 words of introduction", |talk, _| talk.introduction = Some(INTRODUCTION)),
    ("two interviews in a file", two_interviews),
];

const SHAPES: &[&str] = &["colon", "colon-apart", "bold-colon-inside", "colon-time-before"];
const STYLES: &[Style] = &[Style::Names, Style::AskedNames, Style::AskedCodes, Style::Roles];
const PEOPLE: &[usize] = &[2, 3, 4];
const SIZES: &[usize] = &[10, 24];

/// 96 talks for each damage.
pub fn sets() -> Vec<(String, Vec<Sample>)> {
    let sets =
        DAMAGES.iter().map(|(what, damage)| (format!("damaged: {what}"), set(what, *damage)));
    sets.collect()
}

fn set(what: &str, damage: Damage) -> Vec<Sample> {
    let id = what.to_lowercase();
    let id: Vec<&str> =
        id.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let id = id.join("-");
    let mut samples = Vec::new();
    for shape in SHAPES {
        for style in STYLES {
            for (people, size) in PEOPLE.iter().flat_map(|p| SIZES.iter().map(move |s| (p, s))) {
                let name = format!("damaged/{id}/{shape}-{size}-{people}-{}", style.id());
                let numbers = &mut Numbers::of(&name);
                let mut talk = Talk::new(numbers, by_id(shape), *style, *people, *size);
                damage(&mut talk, numbers);
                samples.push(talk.write(name, shape));
            }
        }
    }
    samples
}

/// Does something to so many percent of turns that `may` be chosen, and to one at least.
fn some(
    talk: &mut Talk,
    numbers: &mut Numbers,
    percent: usize,
    may: impl Fn(&Turn) -> bool,
    mut change: impl FnMut(&mut Turn, &mut Numbers),
) {
    // The first turn shows where the talk begins, the last one has none after it.
    let inner = 1..talk.turns.len() - 1;
    let places: Vec<usize> = inner.filter(|at| may(&talk.turns[*at])).collect();
    let mut chosen: Vec<usize> =
        places.iter().copied().filter(|_| numbers.chance(percent)).collect();
    if chosen.is_empty() {
        chosen.push(places[numbers.below(places.len())]);
    }
    chosen.into_iter().for_each(|at| change(&mut talk.turns[at], numbers));
}

fn each(
    talk: &mut Talk,
    numbers: &mut Numbers,
    percent: usize,
    change: impl FnMut(&mut Turn, &mut Numbers),
) {
    some(talk, numbers, percent, |_| true, change);
}

fn lose_labels(talk: &mut Talk, numbers: &mut Numbers, asking: bool, percent: usize) {
    if percent == 100 {
        talk.turns.iter_mut().filter(|turn| turn.asks == asking).for_each(|turn| turn.label = None);
    } else {
        some(talk, numbers, percent, |turn| turn.asks == asking, |turn, _| turn.label = None);
    }
}

/// The label with another mark behind it, or none.
fn colon(turn: &mut Turn, mark: &str) {
    let (before, behind) = turn.form.rsplit_once(':').expect("a shape with a colon");
    turn.form = format!("{before}{mark}{behind}");
}

/// The label with a slip in it: two characters change places, one is missing, or one is there twice.
fn mistype(turn: &mut Turn, numbers: &mut Numbers) {
    let mut letters: Vec<char> = turn.owner.chars().collect();
    let at = numbers.below(letters.len());
    match numbers.below(3) {
        0 if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 if letters.len() > 2 => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    turn.label = Some(letters.into_iter().collect());
}

fn note(turn: &mut Turn, numbers: &mut Numbers) {
    const NOTES: &[&str] = &[
        "(The participant gets up and closes the window.)",
        "(Somebody comes in and asks for the key to the shed.)",
        "(The recording is interrupted for about a minute.)",
        "(Both of them look at the photograph on the table.)",
    ];
    turn.before = Some(numbers.shuffled(NOTES)[0].to_owned());
}

/// Lines of a list that belongs to what is said.
fn list(turn: &mut Turn, numbers: &mut Numbers) {
    const THINGS: &[&str] = &["Beans", "Leeks", "Kale", "Onions", "Peas", "Carrots", "Chard"];
    const AMOUNTS: &[&str] =
        &["many", "few", "none at all", "two rows", "more than last year", "a handful"];
    for (thing, amount) in numbers.shuffled(THINGS).iter().zip(numbers.shuffled(AMOUNTS)).take(3) {
        turn.speech += &format!("\n{thing}: {amount}");
    }
}

/// The label in capitals, or in none; what it is already is not chosen.
fn mix_case(turn: &mut Turn, numbers: &mut Numbers) {
    let cased = numbers.shuffled(&[0, 1]).into_iter().map(|which| match which {
        0 => turn.owner.to_uppercase(),
        _ => turn.owner.to_lowercase(),
    });
    turn.label = cased.into_iter().find(|label| *label != turn.owner);
}

fn second_half(talk: &mut Talk, change: impl FnMut(&mut Turn)) {
    let half = talk.turns.len() / 2;
    talk.turns[half..].iter_mut().for_each(change);
}

fn in_brackets(turn: &mut Turn) {
    turn.form = "[{name}] {speech}".to_owned();
}

fn question_and_answer(turn: &mut Turn) {
    let letter = if turn.asks { "Q" } else { "A" };
    turn.owner = letter.to_owned();
    turn.label = Some(letter.to_owned());
    turn.form = "{name}. {speech}".to_owned();
}

/// The second half is another interview.
fn two_interviews(talk: &mut Talk, numbers: &mut Numbers) {
    let half = talk.turns.len() / 2;
    let heading = ["Interview 2", "Second interview", "Part two"][numbers.below(3)];
    talk.turns[half].before = Some(heading.to_owned());
}
