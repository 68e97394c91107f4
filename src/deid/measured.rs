//! What rules find of what is known to be there: identifiers with a check digit that are made by their definitions, and
//! invented paragraphs, of a court and of interviews, in which everybody who is named is marked.

use super::rule::Tier;
use super::scan::Scanner;
use super::way::Way;
use crate::text::Span;
use std::collections::BTreeMap;

/// The same numbers on every machine (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn digits(&mut self, n: usize) -> Vec<u32> {
        (0..n).map(|_| self.below(10) as u32).collect()
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

fn written(digits: &[u32], groups: &[usize], between: &str) -> String {
    let mut digits = digits.iter();
    let group = |n: &usize| digits.by_ref().take(*n).map(u32::to_string).collect::<String>();
    groups.iter().map(group).collect::<Vec<_>>().join(between)
}

/// The digit that makes the Luhn sum a multiple of ten, by trying all ten.
fn luhn(digits: &[u32]) -> u32 {
    let sum = |check: u32| -> u32 {
        let all = digits.iter().chain(std::iter::once(&check)).rev().enumerate();
        all.map(
            |(at, d)| if at % 2 == 1 { [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][*d as usize] } else { *d },
        )
        .sum()
    };
    (0..10).find(|check| sum(*check) % 10 == 0).unwrap()
}

fn with(mut digits: Vec<u32>, check: u32) -> Vec<u32> {
    digits.push(check);
    digits
}

/// An identifier of each kind, and one like it that is none where there is such a thing.
fn made(kind: &str, dice: &mut Dice) -> (String, Option<String>) {
    let between = dice.of(&[" ", "-", ""]);
    let off = |digits: &[u32], at: usize| {
        let mut digits = digits.to_vec();
        digits[at] = (digits[at] + 1) % 10;
        digits
    };
    let words = ["otter", "maple", "quiet", "harbour", "lantern", "cedar", "tallow", "ember"];
    match kind {
        "ca-sin" => {
            let body = [vec![1 + dice.below(7) as u32], dice.digits(7)].concat();
            let all = with(body.clone(), luhn(&body));
            let groups: &[usize] = dice.of(&[&[3, 3, 3], &[2, 3, 2, 2], &[4, 3, 2], &[2, 4, 3]]);
            let show = |digits: &[u32]| written(digits, groups, between);
            (show(&all), Some(show(&off(&all, 8))))
        }
        "card" => {
            let body = [vec![4], dice.digits(14)].concat();
            let all = with(body.clone(), luhn(&body));
            let groups: &[usize] = dice.of(&[&[4, 4, 4, 4], &[6, 6, 4], &[4, 6, 6], &[2, 6, 6, 2]]);
            let show = |digits: &[u32]| written(digits, groups, between);
            (show(&all), Some(show(&off(&all, 15))))
        }
        "ca-bc-phn" => loop {
            // Nine, weights 2 4 8 5 10 9 7 3 on digits 2 to 9, each product modulo 11; 11 less the rest.
            let body = dice.digits(8);
            let weights = [2, 4, 8, 5, 10, 9, 7, 3];
            let sum: u32 = body.iter().zip(weights).map(|(d, w)| d * w % 11).sum();
            let check = 11 - sum % 11;
            if check < 10 {
                let all = with([vec![9], body].concat(), check);
                let groups: &[usize] =
                    dice.of(&[&[4, 3, 3], &[5, 5], &[2, 2, 2, 2, 2], &[4, 2, 4]]);
                let show = |digits: &[u32]| written(digits, groups, between);
                return (show(&all), Some(show(&off(&all, 9))));
            }
        },
        "uk-nhs" => loop {
            // Weights 10 down to 2; 11 less the rest, and 11 is 0.
            let body = [vec![4], dice.digits(8)].concat();
            let sum: u32 = body.iter().zip((2..=10).rev()).map(|(d, w)| d * w).sum();
            let check = (11 - sum % 11) % 11;
            if check < 10 {
                let all = with(body, check);
                let between = if between.is_empty() { " " } else { between };
                let show = |digits: &[u32]| written(digits, &[3, 3, 4], between);
                return (show(&all), Some(show(&off(&all, 9))));
            }
        },
        "iban" => {
            // DE: check digits, then 18 digits. 98 less the remainder of the number with DE00 behind it, modulo 97.
            let body = dice.digits(18);
            let number = |check: u32| {
                let tail = [1, 3, 1, 4, check / 10, check % 10];
                body.iter().chain(&tail).fold(0_u64, |rest, d| (rest * 10 + u64::from(*d)) % 97)
            };
            let check = (2..=98).find(|check| number(*check) == 1).unwrap();
            let show = |check: u32| {
                let all = [vec![check / 10, check % 10], body.clone()].concat();
                format!(
                    "DE{}",
                    written(&all, &[2, 4, 4, 4, 4, 2], if between == "-" { " " } else { between })
                )
            };
            (show(check), Some(show(2 + (check - 1) % 97)))
        }
        "us-ssn" => {
            let number = format!(
                "{:03}-{:02}-{:04}",
                100 + dice.below(500),
                1 + dice.below(98),
                1 + dice.below(9998)
            );
            (number, Some(format!("000-{:02}-{:04}", 1 + dice.below(98), dice.below(9999))))
        }
        "ca-postal" => {
            let letter = |dice: &mut Dice| {
                dice.of(&["A", "B", "C", "E", "G", "H", "K", "L", "M", "N", "R", "V"])
            };
            let parts = [letter(dice), &dice.below(10).to_string(), letter(dice)].concat();
            let rest =
                [&dice.below(10).to_string(), letter(dice), &dice.below(10).to_string()].concat();
            let between = if between == "-" { " " } else { between };
            (
                format!("{parts}{between}{rest}"),
                Some(format!("{}{between}{rest}", parts.replace(&parts[..1], "D"))),
            )
        }
        "ip" => {
            let part = |dice: &mut Dice| dice.below(256).to_string();
            let parts: Vec<String> = (0..4).map(|_| part(dice)).collect();
            (parts.join("."), Some(format!("{}.{}", 256 + dice.below(700), parts[1..].join("."))))
        }
        "email" => {
            let (a, b) = (dice.of(&words), dice.of(&words));
            let end = dice.of(&["example.org", "mail.example.ca", "example.co.uk"]);
            (format!("{a}{}{b}@{end}", dice.of(&[".", "_", "-", ""])), None)
        }
        _ => {
            let (a, b) = (dice.of(&words), dice.of(&words));
            (
                format!(
                    "{}{a}-{b}.{}",
                    dice.of(&["https://", "www.", ""]),
                    dice.of(&["org", "ca/about", "com"])
                ),
                None,
            )
        }
    }
}

/// Precision and recall of each kind alone, with numbers beside them that are like them and are none.
#[test]
fn identifiers_with_a_form_are_found_as_what_they_are() {
    const KINDS: [&str; 10] = [
        "email",
        "url",
        "card",
        "iban",
        "us-ssn",
        "ca-sin",
        "ca-bc-phn",
        "uk-nhs",
        "ip",
        "ca-postal",
    ];
    let sentences = [
        "I wrote it down, it was {}, and then the line went dead.",
        "So they have {} on file, I think.",
        "“{}”, she read out, and I said yes.",
        "Well ({}) is what it says here.",
    ];
    let scanner = Scanner::new(Tier::A, &[], &[]).unwrap();
    let mut dice = Dice(20);
    let mut low = Vec::new();
    for kind in KINDS {
        let (mut right, mut missed, mut wrong) = (0_u32, 0_u32, 0_u32);
        for _ in 0..200 {
            let (valid, invalid) = made(kind, &mut dice);
            let sentence = dice.of(&sentences);
            let found = |text: &str| {
                let whole = sentence.replace("{}", text);
                let hits = scanner.scan(&whole, Way::Sentences);
                let of = hits.iter().filter(|hit| hit.rule.id == kind);
                let all: Vec<String> = of.map(|hit| hit.span.of(&whole).to_owned()).collect();
                all
            };
            match found(&valid).as_slice() {
                [one] if *one == valid => right += 1,
                other => {
                    missed += 1;
                    wrong += other.len() as u32;
                }
            }
            wrong += invalid.map_or(0, |invalid| found(&invalid).len() as u32);
        }
        let f1 = f64::from(2 * right) / f64::from(2 * right + missed + wrong);
        if f1 < 0.99 {
            low.push((kind, f1, missed, wrong));
        }
    }
    assert!(low.is_empty(), "{low:?}");
}

const GIVEN: &[&str] = &[
    "Donna", "Wanjiru", "Tomasz", "Amrit", "Siobhán", "Yusuf", "Mei-Ling", "Kateryna", "Isaac",
    "Rosalind", "Darnell", "Fatima", "Bahattin", "Ingrid", "Thandiwe", "Giorgos", "Maryam",
    "Old Pete", "José", "Ewan",
];
/// Some are English words.
const SURNAMES: &[&str] = &[
    "Okafor",
    "Çağlayan",
    "O'Brien",
    "Kowalczyk",
    "Dhaliwal",
    "Price",
    "Lindqvist",
    "Tremblay",
    "McAllister",
    "Whitefeather",
    "van der Berg",
    "Nakamura",
    "Lowe",
    "Fernández",
    "Abdi",
    "Stone",
    "Kirchner",
    "Papadakis",
    "Fields",
    "Sarısoy",
];
const TOWNS: &[&str] = &[
    "Kelowna",
    "Prince George",
    "Erzincan",
    "Łódź",
    "New Westminster",
    "Tofino",
    "Galway",
    "Port Alberni",
];
const BODIES: &[&str] = &[
    "Harbour Street Clinic",
    "the Northern Health Authority",
    "Lantern House",
    "the John Howard Society",
    "Maple Credit Union",
];
const MONTHS: &[&str] = &["January", "March", "May", "September", "November"];

/// Fills the places of a paragraph; gives the text, and where each thing stands, by the letter of its kind.
fn filled(paragraphs: &str, dice: &mut Dice) -> (String, Vec<(char, Span)>) {
    let mut values: BTreeMap<&str, String> = BTreeMap::new();
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = paragraphs;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').unwrap();
        text += before;
        let value = values.entry(slot).or_insert_with(|| match &slot[..1] {
            "P" => format!("{} {}", dice.of(GIVEN), dice.of(SURNAMES)),
            "S" => dice.of(SURNAMES).to_owned(),
            "G" => dice.of(GIVEN).to_owned(),
            "L" => dice.of(TOWNS).to_owned(),
            "O" => dice.of(BODIES).to_owned(),
            "C" => format!("{}/{:02}", 1000 + dice.below(90_000), dice.below(100)),
            "D" => format!("{} {} {}", 1 + dice.below(28), dice.of(MONTHS), 1985 + dice.below(35)),
            "M" => format!("{} {}", dice.of(MONTHS), 1985 + dice.below(35)),
            _ => (1925 + dice.below(70)).to_string(),
        });
        let start = text.len();
        text += value;
        let kind = match slot.chars().next().unwrap() {
            'S' | 'G' => 'P',
            'M' => 'D',
            other => other,
        };
        marks.push((kind, Span::new(start, text.len())));
        rest = after;
    }
    (text + rest, marks)
}

/// As the Text Anonymization Benchmark counts (Pilán et al. 2022): a mention is touched where something overlaps it. Direct
/// identifiers are the persons by full name and the numbers of files.
#[test]
fn people_and_files_of_a_court_and_of_interviews_are_found() {
    let scanner = Scanner::new(Tier::C, &[], &[]).unwrap();
    let mut dice = Dice(7);
    let (mut all, mut touched): (BTreeMap<char, usize>, BTreeMap<char, usize>) = Default::default();
    let mut missed = Vec::new();
    for paragraphs in [include_str!("measured/court.txt"), include_str!("measured/interview.txt")] {
        for _ in 0..40 {
            let (text, marks) = filled(paragraphs, &mut dice);
            let hits = scanner.scan(&text, Way::Sentences);
            for (kind, span) in marks {
                *all.entry(kind).or_default() += 1;
                let touches =
                    |hit: &super::scan::Hit| hit.span.start < span.end && span.start < hit.span.end;
                match hits.iter().any(touches) {
                    true => *touched.entry(kind).or_default() += 1,
                    false => missed.push(format!("{kind} {}", span.of(&text))),
                }
            }
        }
    }
    let share = |kind: char| touched[&kind] as f64 / all[&kind] as f64;
    assert!(all[&'P'] > 1400, "{all:?}");
    assert!(share('P') >= 0.995, "{} {missed:?}", share('P'));
    assert!(share('C') >= 1.0, "{} {missed:?}", share('C'));
    for kind in ['D', 'L', 'O', 'Y'] {
        assert!(share(kind) >= 0.97, "{kind} {} {missed:?}", share(kind));
    }
}
