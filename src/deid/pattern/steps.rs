//! An expression as a list of steps.

use super::parse::Node;
use super::set::Set;

/// A step. All but the last few go on with the next one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Byte(u8),
    /// A letter of ASCII in either case, given as a small one.
    AnyCase(u8),
    /// Another letter in either case, given as a small one.
    AnyCaseOf(char),
    /// A character of the set with this place.
    Set(usize),
    Boundary,
    Start,
    End,
    /// Here a stretch that is kept begins or ends.
    Mark(usize),
    /// Tries one place, and then the other.
    Try(usize, usize),
    /// The same, where either can go on with what comes next.
    Fork(usize),
    /// Tries the places that a choice has for the next byte.
    Choose(usize),
    Go(usize),
    Done,
}

/// Where a choice goes on.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// By the next byte, which of the ways.
    by_byte: Vec<u8>,
    /// Places in the order in which they are tried; the first ones are for the end of the text.
    ways: Vec<Vec<usize>>,
    /// All of them.
    places: Vec<usize>,
    first: First,
}

impl Choice {
    /// The places to try before a byte, or before the end.
    pub(super) fn before(&self, byte: Option<&u8>) -> &[usize] {
        let way = byte.map_or(0, |byte| self.by_byte[usize::from(*byte)]);
        &self.ways[usize::from(way)]
    }

    /// All places.
    pub(super) fn places(&self) -> &[usize] {
        &self.places
    }

    /// Of these places, each where it can go on.
    fn of(steps: &Steps, places: &[usize]) -> Self {
        let firsts: Vec<First> = places.iter().map(|place| First::of(steps, *place)).collect();
        let fitting = |is: &dyn Fn(&First) -> bool| -> Vec<usize> {
            firsts
                .iter()
                .zip(places)
                .filter(|(first, _)| is(first))
                .map(|(_, place)| *place)
                .collect()
        };
        let mut choice = Self {
            by_byte: vec![0; 256],
            ways: vec![fitting(&|first| first.end)],
            places: places.to_vec(),
            first: First::default(),
        };
        firsts.iter().for_each(|first| choice.first.join(first));
        let others = fitting(&|first| first.others);
        let way = choice.way(others);
        choice.by_byte[128..].fill(way);
        let any = choice.first.ascii;
        let none = choice.way(Vec::new());
        for byte in 0..128_u8 {
            let way = if any & 1 << byte == 0 {
                none
            } else {
                choice.way(fitting(&|first| first.ascii & 1 << byte != 0))
            };
            choice.by_byte[usize::from(byte)] = way;
        }
        choice
    }

    fn way(&mut self, places: Vec<usize>) -> u8 {
        let known = self.ways.iter().position(|way| *way == places).unwrap_or_else(|| {
            self.ways.push(places);
            self.ways.len() - 1
        });
        // There are 130 kinds of bytes at most.
        u8::try_from(known).unwrap_or_default()
    }
}

/// With what may begin what goes on at a step.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct First {
    /// One bit for each of ASCII.
    pub(super) ascii: u128,
    /// Whether any other character may.
    pub(super) others: bool,
    /// Whether it may be nothing.
    end: bool,
}

/// Two ways to go on.
#[derive(Debug)]
pub(super) struct Fork {
    pub(super) one: usize,
    pub(super) other: usize,
    firsts: [First; 2],
}

impl Fork {
    /// Whether each way can go on before a byte, or before the end.
    pub(super) fn before(&self, byte: Option<&u8>) -> (bool, bool) {
        let [one, other] = &self.firsts;
        match byte {
            Some(byte) if byte.is_ascii() => {
                (one.ascii & 1 << byte != 0, other.ascii & 1 << byte != 0)
            }
            Some(_) => (one.others, other.others),
            None => (one.end, other.end),
        }
    }
}

impl First {
    const ANY: Self = Self { ascii: u128::MAX, others: true, end: true };

    /// What may begin at a step.
    pub(super) fn of(steps: &Steps, step: usize) -> Self {
        let mut first = Self::default();
        first.add(steps, step);
        first
    }

    /// What may stand second, where a character of ASCII is first.
    pub(super) fn second(steps: &Steps, step: usize) -> Self {
        let mut second = Self::default();
        second.add_second(steps, step);
        second
    }

    fn add_second(&mut self, steps: &Steps, step: usize) {
        match steps.list[step] {
            Step::Byte(byte) if !byte.is_ascii() => {}
            Step::Byte(_) | Step::AnyCase(_) | Step::Set(_) => self.add(steps, step + 1),
            Step::AnyCaseOf(_) => {}
            Step::Boundary | Step::Start | Step::End | Step::Mark(_) => {
                self.add_second(steps, step + 1);
            }
            Step::Try(one, other) => {
                [one, other].into_iter().for_each(|step| self.add_second(steps, step));
            }
            Step::Fork(fork) => {
                let fork = &steps.forks[fork];
                [fork.one, fork.other].into_iter().for_each(|step| self.add_second(steps, step));
            }
            Step::Choose(choice) => {
                steps.choices[choice].places.iter().for_each(|step| self.add_second(steps, *step));
            }
            Step::Go(to) => self.add_second(steps, to),
            Step::Done => self.join(&Self::ANY),
        }
    }

    /// Whether a byte may be there.
    pub(super) const fn may_be(&self, byte: u8) -> bool {
        if byte.is_ascii() { self.ascii & 1 << byte != 0 } else { self.others }
    }

    fn join(&mut self, other: &Self) {
        self.ascii |= other.ascii;
        self.others |= other.others;
        self.end |= other.end;
    }

    fn add(&mut self, steps: &Steps, step: usize) {
        match steps.list[step] {
            Step::Byte(byte) if byte.is_ascii() => self.ascii |= 1 << byte,
            Step::Byte(_) | Step::AnyCaseOf(_) => self.others = true,
            Step::AnyCase(letter) => self.ascii |= 1 << letter | 1 << letter.to_ascii_uppercase(),
            Step::Set(set) => {
                let set = &steps.sets[set];
                self.ascii |= set.ascii();
                self.others |= set.may_have_others();
            }
            Step::Boundary | Step::Start | Step::Mark(_) => self.add(steps, step + 1),
            Step::End => {
                self.end = true;
                self.add(steps, step + 1);
            }
            Step::Try(one, other) => {
                self.add(steps, one);
                self.add(steps, other);
            }
            Step::Fork(fork) => steps.forks[fork].firsts.iter().for_each(|first| self.join(first)),
            Step::Choose(choice) => self.join(&steps.choices[choice].first),
            Step::Go(to) => self.add(steps, to),
            Step::Done => self.join(&Self::ANY),
        }
    }
}

/// So many choices are tried one after the other.
const FEW: usize = 3;

/// A list of steps, with their sets and choices.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) list: Vec<Step>,
    pub(super) sets: Vec<Set>,
    pub(super) choices: Vec<Choice>,
    pub(super) forks: Vec<Fork>,
    /// How many marks there are.
    pub(super) marks: usize,
}

impl Steps {
    /// The steps of an expression.
    pub(super) fn of(node: &Node, sets: Vec<Set>) -> Self {
        let mut steps = Self { sets, ..Self::default() };
        steps.add(node);
        steps.list.push(Step::Done);
        steps.look_ahead();
        steps
    }

    /// Where choices follow each other, what comes next says which are worth trying. From the last one on: what each may
    /// go on with stands behind it.
    fn look_ahead(&mut self) {
        let mut is_other = vec![false; self.list.len()];
        for step in &self.list {
            if let Step::Try(_, other) = step {
                is_other[*other] = true;
            }
        }
        for at in (0..self.list.len()).rev() {
            if let Step::Try(one, other) = self.list[at]
                && !is_other[at]
            {
                let mut places = vec![one];
                let mut next = other;
                while let Some((one, other)) = self.two(next)
                    && next > at
                {
                    places.push(one);
                    next = other;
                }
                places.push(next);
                if places.len() > FEW {
                    self.choices.push(Choice::of(self, &places));
                    self.list[at] = Step::Choose(self.choices.len() - 1);
                }
            }
            if let Step::Try(one, other) = self.list[at] {
                let firsts = [one, other].map(|place| First::of(self, place));
                self.forks.push(Fork { one, other, firsts });
                self.list[at] = Step::Fork(self.forks.len() - 1);
            }
        }
    }

    /// The two ways of a step.
    fn two(&self, step: usize) -> Option<(usize, usize)> {
        match self.list[step] {
            Step::Try(one, other) => Some((one, other)),
            Step::Fork(fork) => Some((self.forks[fork].one, self.forks[fork].other)),
            _ => None,
        }
    }

    fn add(&mut self, node: &Node) {
        match node {
            Node::One(c) => {
                let mut bytes = [0; 4];
                self.list.extend(c.encode_utf8(&mut bytes).bytes().map(Step::Byte));
            }
            Node::AnyCase(c) if c.is_ascii() => self.list.push(Step::AnyCase(*c as u8)),
            Node::AnyCase(c) => self.list.push(Step::AnyCaseOf(*c)),
            Node::Set(set) => self.list.push(Step::Set(*set)),
            Node::Boundary => self.list.push(Step::Boundary),
            Node::Start => self.list.push(Step::Start),
            Node::End => self.list.push(Step::End),
            Node::All(all) => all.iter().for_each(|node| self.add(node)),
            Node::OneOf(choices) => self.choices(choices),
            Node::Times { of, least, most, often } => self.times(of, (*least, *most), *often),
            Node::Kept(of) => {
                let mark = self.marks;
                self.marks += 2;
                self.list.push(Step::Mark(mark));
                self.add(of);
                self.list.push(Step::Mark(mark + 1));
            }
        }
    }

    fn choices(&mut self, choices: &[Node]) {
        let mut ends = Vec::new();
        for (at, choice) in choices.iter().enumerate() {
            let last = at + 1 == choices.len();
            let from = self.list.len();
            if !last {
                self.list.push(Step::Done);
            }
            self.add(choice);
            if !last {
                ends.push(self.list.len());
                self.list.push(Step::Done);
                self.list[from] = Step::Try(from + 1, self.list.len());
            }
        }
        for end in ends {
            self.list[end] = Step::Go(self.list.len());
        }
    }

    /// What may be left out is passed over whole: `(?:a(?:a)?)?`.
    fn times(&mut self, of: &Node, (least, most): (usize, Option<usize>), often: bool) {
        let choose =
            |on: usize, past: usize| if often { Step::Try(on, past) } else { Step::Try(past, on) };
        for _ in 0..least {
            self.add(of);
        }
        let Some(most) = most else {
            let from = self.list.len();
            self.list.push(Step::Done);
            self.add(of);
            self.list.push(Step::Go(from));
            self.list[from] = choose(from + 1, self.list.len());
            return;
        };
        let mut froms = Vec::new();
        for _ in least..most {
            froms.push(self.list.len());
            self.list.push(Step::Done);
            self.add(of);
        }
        for from in froms {
            self.list[from] = choose(from + 1, self.list.len());
        }
    }
}
