//! Which talks are made: every shape in three sizes, with two to five people, with every kind of labels it takes.

use super::numbers::Numbers;
use super::people::Style;
use super::shapes::{SHAPES, Shape};
use super::talk::Talk;
use crate::truth::Sample;

const SIZES: &[usize] = &[6, 10, 24];
const PEOPLE: &[usize] = &[2, 3, 4, 5];

/// The talks by size, and by whether a word says who asks.
pub fn sets() -> Vec<(String, Vec<Sample>)> {
    let mut sets = Vec::new();
    for size in SIZES {
        for (known, said) in [(true, "who asks is known"), (false, "who asks is not known")] {
            let samples = SHAPES.iter().flat_map(|shape| of_shape(shape, *size, known));
            sets.push((format!("made, {size} turns, {said}"), samples.collect()));
        }
    }
    sets
}

fn of_shape(shape: &Shape, size: usize, known: bool) -> Vec<Sample> {
    let styles = shape.styles.iter().filter(|style| style.says_who_asks() == known);
    styles
        .flat_map(|style| {
            let people = PEOPLE.iter().filter(|n| *style != Style::QuestionAnswer || **n == 2);
            people.map(|people| {
                let name = format!("made/{}-{size}-{people}-{}", shape.id, style.id());
                let talk = Talk::new(&mut Numbers::of(&name), shape, *style, *people, size);
                talk.write(name, shape.id)
            })
        })
        .collect()
}
