//! Alphas on all of the text, with what nobody cut out.

use super::super::statistic::Coefficient;
use super::super::undefined::Undefined;
use super::continuum::Value;
use super::counts::UnitCounts;

/// u-alpha: how far coders agree on where units lie and which category they have.
///
/// It compares the text on which coders differ with the text on which they would differ if the units and gaps
/// of all of them were thrown upon it at random. Chance never cuts a unit in two, so a pair of positions in one
/// unit is no pair that could have disagreed; that is all in which it differs from
/// [`Alpha`](crate::Alpha) on single positions.
///
/// Two things to know. The value depends a little on how fine the positions are, as units shrink against the
/// pairs that chance has: characters and tenths of characters differ in the third digit of the example. And a
/// boundary inside text that both coders gave one category is invisible: two units that touch agree perfectly
/// with one unit over both.
///
/// Each coder's units must not overlap. Where a text may carry several codes at once, compute it for each code
/// alone; it is then the same as [`relevance_alpha`].
///
/// # Formula
///
/// uα = 1 - Σ_{c≠k} l_ck / Σ_{c≠k} ε_ck, ε_ck = T r_c r_k / (T² - Σ_v S_v) for c ≠ k
///
/// where values are categories and φ, with the sums of [`UnitCounts`]. `observed` and `expected` are the shares
/// of text without disagreement.
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), where nobody cut out anything
/// ([`Undefined::Unused`]), and where all text was given one category ([`Undefined::Constant`]).
///
/// # References
///
/// Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual
/// continua: Further developments. *Quality & Quantity* 50.
///
/// Krippendorff, K. (2019). *Content Analysis: An Introduction to Its Methodology*, 4th ed., section 12.6.
///
/// # Example
///
/// Three coders and seven categories, Krippendorff (2019), figure 12.11: 0.510.
///
/// ```
/// use intercoder::{Continuum, Segment, Text, UnitCounts, u_alpha};
///
/// let units = |all: &[(u64, u64, u32)]| {
///     Some(all.iter().map(|&(start, end, category)| Segment { start, end, category }).collect())
/// };
/// let text = Text::new("figure 12.11", 60, vec![
///     units(&[(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)]),
///     units(&[(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)]),
///     units(&[(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)]),
/// ])?;
/// let counts = UnitCounts::of_all(&Continuum::new(vec![text]));
/// assert!((u_alpha(&counts)?.value - 0.510).abs() < 0.0005);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn u_alpha(counts: &UnitCounts) -> Result<Coefficient, Undefined> {
    let values = counts.categories().map(Some).chain([None]);
    let mixed = products(values.map(|value| counts.length(value)));
    on_all_text(counts, mixed, |c, k| c != k)
}

/// |u-alpha: how far coders agree on what to cut out, whatever categories they give to it.
///
/// All categories count as one: relevant or not. It says whether a low [`u_alpha`] comes from where units lie;
/// [`cu_alpha`](super::cu_alpha) says whether it comes from their categories. What holds for the one about
/// positions and invisible boundaries holds for the other.
///
/// # Formula
///
/// |uα = 1 - 2 Σ_{c≠φ} l_cφ / (2 T r_φ (T - r_φ) / (T² - Σ_v S_v))
///
/// with the sums of [`UnitCounts`]: units stay the units that they are, also where two of them touch.
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), where nobody cut out anything
/// ([`Undefined::Unused`]), and where everybody cut out everything ([`Undefined::Constant`]).
///
/// # References
///
/// Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual
/// continua: Further developments. *Quality & Quantity* 50.
///
/// Krippendorff, K. (2019). *Content Analysis: An Introduction to Its Methodology*, 4th ed., section 12.6.
///
/// # Example
///
/// Two coders who cut out the same five of twenty positions and disagree on what they are: nothing is wrong
/// with where the unit lies.
///
/// ```
/// use intercoder::{Segment, Text, UnitCounts, relevance_alpha, u_alpha};
///
/// let unit = |category| Some(vec![Segment { start: 0, end: 5, category }]);
/// let counts = UnitCounts::of(&Text::new("P01", 20, vec![unit(1), unit(2)])?);
/// assert_eq!(relevance_alpha(&counts)?.value, 1.0);
/// assert!((u_alpha(&counts)?.value - 27.0 / 65.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn relevance_alpha(counts: &UnitCounts) -> Result<Coefficient, Undefined> {
    let gaps = counts.length(None);
    let mixed = 2 * gaps * (counts.total() - gaps);
    on_all_text(counts, mixed, |c, k| c.is_none() != k.is_none())
}

/// Alpha on all text, where `differ` says which values disagree and `mixed` is Σ r_c r_k over them.
fn on_all_text(
    counts: &UnitCounts,
    mixed: u128,
    differ: impl Fn(Value, Value) -> bool,
) -> Result<Coefficient, Undefined> {
    if counts.total() == 0 {
        return Err(Undefined::NoPairs);
    }
    if mixed == 0 {
        let nothing = counts.categories().next().is_none();
        return Err(if nothing { Undefined::Unused } else { Undefined::Constant });
    }
    let observed = counts.differing(differ) / counts.total() as f64;
    let expected = mixed as f64 / counts.pairs() as f64;
    Ok(from_disagreement(observed, expected))
}

/// Σ_{c≠k} r_c r_k without a difference of large numbers.
pub(super) fn products<N>(margins: impl Iterator<Item = N>) -> N
where
    N: Copy + Default + std::ops::Add<Output = N> + std::ops::Mul<Output = N>,
{
    let zero = (N::default(), N::default());
    let (_, half) = margins.fold(zero, |(before, sum), r| (before + r, sum + before * r));
    half + half
}

/// The coefficient of two shares of disagreement, of which the expected one is not 0.
pub(super) fn from_disagreement(observed: f64, expected: f64) -> Coefficient {
    Coefficient {
        value: 1.0 - observed / expected,
        observed: Some(1.0 - observed),
        expected: Some(1.0 - expected),
        interval: None,
    }
}
