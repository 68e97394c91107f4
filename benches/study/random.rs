//! Random numbers that are the same on every machine.

/// `SplitMix64`: integers only, so that no rounding differs between machines.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A stream of its own for each seed and number.
    #[must_use]
    pub fn new(seed: u64, stream: usize) -> Self {
        let mut random = Self(seed);
        random.0 = random.next() ^ stream as u64;
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `n`, which is at least 1.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// A number from 0 to below `n`, small ones more often: number r comes about 1/(r + 1) as often as 0, as words do.
    pub fn rank(&mut self, n: usize) -> usize {
        let octaves = usize::BITS - n.leading_zeros();
        loop {
            let first = 1 << self.below(octaves as usize);
            let rank = first + self.below(first);
            if rank <= n {
                return rank - 1;
            }
        }
    }
}
