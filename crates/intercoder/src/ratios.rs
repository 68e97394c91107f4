//! Sums of ratio distances over all pairs of many numbers, without looking at each pair.
//!
//! ((c - k) / (c + k))² does not add up from powers of c and k. With x = ln c and y = ln k it is tanh²((x - y) / 2): a
//! smooth function of the difference of two logarithms. So the logarithms are cut into stretches no longer than 1, and
//! what lies in a stretch is spread over its Chebyshev nodes such that every polynomial of a degree below [`NODES`]
//! keeps its sum. The next singularity of tanh² is π away, more than six times half a stretch: what a polynomial of
//! that degree misses is below 12.6^-16, less than the last digit of an `f64`. Zeros lie at a distance of 1 from
//! everything else.
//!
//! Trefethen, L. N. (2013). *Approximation Theory and Approximation Practice*, chapters 5 and 8.

/// How many nodes stand for what lies in a stretch.
const NODES: usize = 16;
/// Logarithms so far apart have a tanh² of 1 to the last digit.
const FAR: f64 = 40.0;

/// Numbers from 0, ready to be added up with changing frequencies.
#[derive(Debug, Clone)]
pub(super) struct Ratios {
    /// Where each number lies; a zero is nowhere.
    places: Vec<Option<Place>>,
    /// The stretches that hold numbers, in order.
    stretches: Vec<usize>,
    /// tanh² between the nodes of two stretches, by how many stretches apart they are; further ones are 1 apart.
    near: Vec<[[f64; NODES]; NODES]>,
}

/// Which stretch a number lies in, by its place among those that hold numbers, and how it is spread over the nodes.
#[derive(Debug, Clone)]
struct Place {
    stretch: usize,
    shares: [f64; NODES],
}

/// How often numbers occur, spread over the nodes.
struct Spread {
    zeros: f64,
    others: f64,
    of_stretch: Vec<[f64; NODES]>,
}

impl Ratios {
    /// Of numbers none of which is below 0.
    pub fn new(numbers: &[f64]) -> Self {
        let positive = || numbers.iter().copied().filter(|number| *number > 0.0);
        let least = positive().fold(f64::INFINITY, f64::min);
        let logarithm = |number: f64| {
            // Numbers close to each other keep all digits of their difference.
            let is_close = number < 2.0 * least;
            if is_close { ((number - least) / least).ln_1p() } else { number.ln() - least.ln() }
        };
        let range = positive().map(logarithm).fold(0.0, f64::max);
        let count = range.ceil().max(1.0);
        let width = range / count;
        let nodes = nodes();
        let place = |number: f64| {
            let at = logarithm(number);
            let stretch = if width > 0.0 { (at / width).floor().min(count - 1.0) } else { 0.0 };
            let within = if width > 0.0 { 2.0 * (at / width - stretch) - 1.0 } else { 0.0 };
            (stretch as usize, shares(within, &nodes))
        };
        let found: Vec<Option<(usize, [f64; NODES])>> =
            numbers.iter().map(|number| (*number > 0.0).then(|| place(*number))).collect();
        let mut stretches: Vec<usize> = found.iter().flatten().map(|(at, _)| *at).collect();
        stretches.sort_unstable();
        stretches.dedup();
        let apart = (0..count as usize).map(|n| n as f64 * width).take_while(|apart| *apart < FAR);
        let near = apart.map(|apart| between(apart, width / 2.0, &nodes)).collect();
        let among = |at: usize| stretches.partition_point(|known| *known < at);
        let places = found
            .into_iter()
            .map(|place| place.map(|(at, shares)| Place { stretch: among(at), shares }))
            .collect();
        Self { places, stretches, near }
    }

    /// For each number k: Σ_l times_l ((k - l) / (k + l))².
    pub fn sums(&self, times: &[f64]) -> Vec<f64> {
        let spread = self.spread(times);
        let of_stretch: Vec<[f64; NODES]> =
            (0..self.stretches.len()).map(|here| self.felt(here, &spread)).collect();
        let sum = |place: &Option<Place>| match place {
            None => spread.others,
            Some(Place { stretch, shares }) => {
                let felt = shares.iter().zip(&of_stretch[*stretch]).map(|(share, x)| share * x);
                spread.zeros + felt.sum::<f64>().max(0.0)
            }
        };
        self.places.iter().map(sum).collect()
    }

    /// Σ_{c≠k} times_c times_k ((c - k) / (c + k))².
    pub fn all_pairs(&self, times: &[f64]) -> f64 {
        let spread = self.spread(times);
        let of_stretch = |here: usize| -> f64 {
            let felt = self.felt(here, &spread);
            felt.iter().zip(&spread.of_stretch[here]).map(|(felt, mass)| felt * mass).sum()
        };
        let others: f64 = (0..self.stretches.len()).map(of_stretch).sum();
        2.0 * spread.zeros * spread.others + others.max(0.0)
    }

    fn spread(&self, times: &[f64]) -> Spread {
        let of_stretch = vec![[0.0; NODES]; self.stretches.len()];
        let mut spread = Spread { zeros: 0.0, others: 0.0, of_stretch };
        for (place, times) in self.places.iter().zip(times) {
            let Some(Place { stretch, shares }) = place else {
                spread.zeros += times;
                continue;
            };
            spread.others += times;
            let masses = &mut spread.of_stretch[*stretch];
            masses.iter_mut().zip(shares).for_each(|(mass, share)| *mass += share * times);
        }
        spread
    }

    /// How far all numbers but zeros are from each node of a stretch, taken together.
    fn felt(&self, here: usize, spread: &Spread) -> [f64; NODES] {
        let mut felt = [0.0; NODES];
        for (there, masses) in spread.of_stretch.iter().enumerate() {
            let apart = self.stretches[here].abs_diff(self.stretches[there]);
            let Some(near) = self.near.get(apart) else {
                let all: f64 = masses.iter().sum();
                felt.iter_mut().for_each(|felt| *felt += all);
                continue;
            };
            // The distance is the same in both directions: which of the two lies below decides which node is which.
            for (node, felt) in felt.iter_mut().enumerate() {
                for (other, mass) in masses.iter().enumerate() {
                    let (low, high) = if here <= there { (node, other) } else { (other, node) };
                    *felt += near[low][high] * mass;
                }
            }
        }
        felt
    }
}

/// The nodes, between -1 and 1.
fn nodes() -> [f64; NODES] {
    std::array::from_fn(|node| {
        -((2 * node + 1) as f64 * std::f64::consts::PI / (2 * NODES) as f64).cos()
    })
}

/// What each node takes of a number at `at`, between -1 and 1: its Lagrange polynomial there, in barycentric form.
fn shares(at: f64, nodes: &[f64; NODES]) -> [f64; NODES] {
    if let Some(exactly) = nodes.iter().position(|node| *node == at) {
        return std::array::from_fn(|node| f64::from(u8::from(node == exactly)));
    }
    let parts: [f64; NODES] = std::array::from_fn(|node| {
        let sign = if node % 2 == 0 { 1.0 } else { -1.0 };
        sign * (1.0 - nodes[node] * nodes[node]).sqrt() / (at - nodes[node])
    });
    let all: f64 = parts.iter().sum();
    parts.map(|part| part / all)
}

/// tanh² between the nodes of a stretch and those of one that lies `apart` above.
fn between(apart: f64, half: f64, nodes: &[f64; NODES]) -> [[f64; NODES]; NODES] {
    nodes.map(|low| nodes.map(|high| ((apart + half * (high - low)) / 2.0).tanh().powi(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it is written.
    fn distance(c: f64, k: f64) -> f64 {
        if c == k { 0.0 } else { ((c - k) / (c + k)).powi(2) }
    }

    fn is_as_written(numbers: &[f64], times: &[f64], what: &str) {
        let ratios = Ratios::new(numbers);
        let pairs = numbers.iter().zip(ratios.sums(times));
        let mut all = 0.0;
        for ((c, sum), n) in pairs.zip(times) {
            let each = numbers.iter().zip(times).map(|(k, times)| times * distance(*c, *k));
            let written: f64 = each.sum();
            assert!((sum - written).abs() <= 1e-11 * written.abs(), "{what} {c}: {sum} {written}");
            all += n * written;
        }
        let sum = ratios.all_pairs(times);
        assert!((sum - all).abs() <= 1e-12 * all, "{what}: {sum} {all}");
    }

    #[test]
    fn sums_are_those_of_all_pairs() {
        let times: Vec<f64> = (0..300).map(|at| f64::from(at % 7)).collect();
        let of = |number: fn(f64) -> f64| -> Vec<f64> {
            (0..300).map(|at| number(f64::from(at * 37 % 300))).collect()
        };
        is_as_written(&of(|x| x), &times, "from zero, one of them zero");
        is_as_written(&of(|x| (x - 20.0).max(0.0)), &times, "many zeros");
        is_as_written(&of(|x| 1e6 + 0.7 * x), &times, "far from zero");
        is_as_written(&of(|x| 1.0 + 1e-9 * x), &times, "close to each other");
        is_as_written(&of(|x| (x / 9.0).exp()), &times, "over many orders");
        is_as_written(&of(|x| 1e-300 * (x * 2.0).exp()), &times, "over nearly all there are");
        is_as_written(&of(|x| if x < 9.0 { 1e9 } else { 1.0 + x / 1e4 }), &times, "some far out");
    }

    #[test]
    fn one_number_or_none_is_nothing_apart() {
        for numbers in [&[][..], &[0.0], &[0.0, 0.0], &[3.5], &[3.5, 3.5]] {
            let ratios = Ratios::new(numbers);
            let times = vec![2.0; numbers.len()];
            assert_eq!(ratios.all_pairs(&times), 0.0, "{numbers:?}");
            assert!(ratios.sums(&times).iter().all(|sum| *sum == 0.0), "{numbers:?}");
        }
        assert_eq!(Ratios::new(&[0.0, 2.0]).sums(&[3.0, 5.0]), [5.0, 3.0]);
    }
}
