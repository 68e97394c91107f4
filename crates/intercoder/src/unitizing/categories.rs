//! Alphas of categories, on the text that two coders cut out.

use super::super::statistic::Coefficient;
use super::super::undefined::Undefined;
use super::alpha::{from_disagreement, products};
use super::counts::UnitCounts;

/// cu-alpha: how far coders agree on categories where they cut out the same text.
///
/// Only the text enters that two coders have in units, so that it says nothing about where units lie; read it
/// beside [`relevance_alpha`](super::relevance_alpha), and beside the [`coverage`] of the categories.
///
/// # Formula
///
/// cuα = 1 - Σ_{c≠k} l_ck / Σ_{c≠k} ε*_ck, ε*_ck = T* r*_c r*_k / (T*² - Σ_v S*_v) for c ≠ k
///
/// where c and k are categories without φ, with the sums of [`UnitCounts`].
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), where nobody cut out anything
/// ([`Undefined::Unused`]), where no text was cut out by two coders ([`Undefined::NoOverlap`]), and where all of
/// that has one category ([`Undefined::Constant`]), as it always has if each code is computed alone.
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
/// Three coders and seven categories, Krippendorff (2019), figure 12.11: 0.724.
///
/// ```
/// use intercoder::{Segment, Text, UnitCounts, cu_alpha};
///
/// let units = |all: &[(u64, u64, u32)]| {
///     Some(all.iter().map(|&(start, end, category)| Segment { start, end, category }).collect())
/// };
/// let text = Text::new("figure 12.11", 60, vec![
///     units(&[(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)]),
///     units(&[(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)]),
///     units(&[(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)]),
/// ])?;
/// assert!((cu_alpha(&UnitCounts::of(&text))?.value - 0.724).abs() < 0.0005);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn cu_alpha(counts: &UnitCounts) -> Result<Coefficient, Undefined> {
    let shared = shared_lengths(counts)?;
    if shared.len() < 2 {
        return Err(Undefined::Constant);
    }
    let sum = |of: fn(&UnitCounts, u32) -> f64| shared.iter().map(|(k, _)| of(counts, *k)).sum();
    let (differing, squares): (f64, f64) =
        (sum(UnitCounts::shared_differing), sum(UnitCounts::shared_squares));
    let lengths = shared.iter().map(|(_, length)| *length);
    let total: f64 = lengths.clone().sum();
    let expected = products(lengths) / (total * total - squares);
    Ok(from_disagreement(differing / total, expected))
}

/// (k)u-alpha: how far coders agree on one category where they cut out the same text.
///
/// It says which categories a low [`cu_alpha`] comes from. What it rests on may be little: the [`coverage`] of
/// the category says how much of its text another coder cut out as well.
///
/// # Formula
///
/// (k)uα = 1 - (r*_k - l_kk) / r*_k / ((ε*_·k - ε*_kk) / ε*_·k)
///
/// with (ε*_·k - ε*_kk) / ε*_·k = r*_k (T* - r*_k) / (r*_k T* - S*_k) and the sums of [`UnitCounts`].
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), where nobody used the category
/// ([`Undefined::Unused`]), where nobody else cut out any of its text ([`Undefined::NoOverlap`]), and where the
/// text that two coders cut out has no other category ([`Undefined::Constant`]).
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
/// The categories 5 and 7 of Krippendorff (2019), figure 12.11: one is 1 on the 44 % of its text that can be
/// compared, the other was used by one coder alone.
///
/// ```
/// use intercoder::{Segment, Text, Undefined, UnitCounts, category_alpha, coverage};
///
/// let units = |all: &[(u64, u64, u32)]| {
///     Some(all.iter().map(|&(start, end, category)| Segment { start, end, category }).collect())
/// };
/// let text = Text::new("figure 12.11", 60, vec![
///     units(&[(0, 7, 1), (7, 13, 2), (30, 32, 5), (32, 37, 6), (37, 44, 6), (44, 60, 7)]),
///     units(&[(0, 7, 1), (7, 13, 3), (13, 21, 5), (32, 44, 6)]),
///     units(&[(0, 7, 1), (7, 13, 4), (13, 21, 5), (32, 37, 6), (37, 41, 6), (41, 44, 6)]),
/// ])?;
/// let counts = UnitCounts::of(&text);
/// assert_eq!(category_alpha(&counts, 5)?.value, 1.0);
/// assert!((coverage(&counts, 5)? - 0.44).abs() < 0.005);
/// assert_eq!(category_alpha(&counts, 7), Err(Undefined::NoOverlap));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn category_alpha(counts: &UnitCounts, category: u32) -> Result<Coefficient, Undefined> {
    used(counts, category)?;
    let length = counts.shared(category);
    if length == 0.0 {
        return Err(Undefined::NoOverlap);
    }
    let shared = shared_lengths(counts)?;
    if shared.len() < 2 {
        return Err(Undefined::Constant);
    }
    let others: f64 = shared.iter().filter(|(k, _)| *k != category).map(|(_, r)| r).sum();
    let pairs = length * (length + others) - counts.shared_squares(category);
    let observed = counts.shared_differing(category) / length;
    Ok(from_disagreement(observed, length * others / pairs))
}

/// Coverage of a category: the share of its text that another coder cut out as well, under whatever category.
///
/// It is how much of the category [`category_alpha`] can speak of; with more than two coders a share of coders
/// counts as that share of the text.
///
/// # Formula
///
/// coverage(k) = r*_k / r_k
///
/// with the sums of [`UnitCounts`].
///
/// # Undefined
///
/// Where no text was read by two coders ([`Undefined::NoPairs`]), and where nobody used the category in one
/// that was ([`Undefined::Unused`]).
///
/// # References
///
/// Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of unitizing textual
/// continua: Further developments. *Quality & Quantity* 50.
///
/// # Example
///
/// Krippendorff (2019), figure 12.11, in the example of [`category_alpha`]: 44 %.
///
/// # Errors
///
/// Why it is undefined, as above.
pub fn coverage(counts: &UnitCounts, category: u32) -> Result<f64, Undefined> {
    used(counts, category)?;
    Ok(counts.shared(category) / counts.length(Some(category)) as f64)
}

fn used(counts: &UnitCounts, category: u32) -> Result<(), Undefined> {
    match (counts.total(), counts.length(Some(category))) {
        (0, _) => Err(Undefined::NoPairs),
        (_, 0) => Err(Undefined::Unused),
        _ => Ok(()),
    }
}

/// r* of each category that has any: at least one.
fn shared_lengths(counts: &UnitCounts) -> Result<Vec<(u32, f64)>, Undefined> {
    if counts.total() == 0 {
        return Err(Undefined::NoPairs);
    }
    if counts.categories().next().is_none() {
        return Err(Undefined::Unused);
    }
    let all = counts.categories().map(|category| (category, counts.shared(category)));
    let shared: Vec<_> = all.filter(|(_, length)| *length > 0.0).collect();
    if shared.is_empty() { Err(Undefined::NoOverlap) } else { Ok(shared) }
}
