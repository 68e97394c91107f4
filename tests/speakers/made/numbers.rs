//! Numbers that look random.

use std::sync::OnceLock;

/// Which of the many series of made texts is made.
static SERIES: OnceLock<u64> = OnceLock::new();

/// SplitMix64: the same numbers for the same seed.
pub struct Numbers(u64);

impl Numbers {
    /// The numbers that belong to a name; others in each series, which `SPEAKERS_SERIES` chooses.
    pub fn of(name: &str) -> Self {
        let series = *SERIES.get_or_init(|| match std::env::var("SPEAKERS_SERIES") {
            Ok(series) => series.parse().expect("SPEAKERS_SERIES is a number"),
            Err(_) => 0,
        });
        // FNV-1a, so that a file does not change when others are added before it.
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64 ^ series, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).expect("small")
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// The list in another order.
    pub fn shuffled<T: Copy>(&mut self, list: &[T]) -> Vec<T> {
        let mut list = list.to_vec();
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
        list
    }
}
