//! One alpha for a whole codebook.

use super::alpha::alpha;
use super::ratings::Ratings;
use super::statistic::Coefficient;
use super::undefined::Undefined;

/// Krippendorff's nominal alpha pooled over codes, one table of 1 (coded) and 0 (not coded) per code.
///
/// It answers whether coders put the same set of codes on a unit, where a unit may carry several. Taking the
/// mean of the codes' alphas instead would let a code used twice weigh as much as one used a thousand times,
/// and would have to leave out the codes whose alpha is undefined; here each code weighs as much as there is
/// disagreement to be expected in it. A code that nobody used changes nothing.
///
/// # Formula
///
/// α = 1 - Σ_k n_k D_o,k / Σ_k n_k D_e,k
///
/// where code k has n_k values that can be compared, so that n_k D_o,k = Σ_{c≠d} o_cd are its disagreements
/// and n_k D_e,k = Σ_{c≠d} n_c n_d / (n_k - 1) those that chance would make.
///
/// Where coders looked for all codes in the same units, n_k is one number and cancels: what is left is
/// 1 - Σ D_o,k / Σ D_e,k, the alpha of sets of codes whose distance is how many codes are in one set but not in
/// the other (Hamming), because that distance is itself a sum over codes. Where coverage differs between codes,
/// a code weighs by the values that it has.
///
/// `observed` and `expected` are the agreement per value, over all codes: codes that are rare or unused raise
/// both, and leave the coefficient as it is.
///
/// # Undefined
///
/// Where no code has a unit with the values of two coders, and where no code varies.
///
/// # References
///
/// Krippendorff, K. (2004). *Content Analysis: An Introduction to Its Methodology*, 2nd ed.
///
/// Passonneau, R. J. (2004). Computing reliability for coreference annotation: on alpha with sets as values.
///
/// # Example
///
/// Two coders give three units the sets {A}{A}, {A}{AB} and {}{}: one code of one set differs.
///
/// ```
/// use intercoder::{Ratings, pooled_alpha};
///
/// let [yes, no] = [Some(1), Some(0)];
/// let a = Ratings::from_units(&[vec![yes, yes], vec![yes, yes], vec![no, no]]);
/// let b = Ratings::from_units(&[vec![no, no], vec![no, yes], vec![no, no]]);
/// let alpha = pooled_alpha(&[a, b])?;
/// // 2 disagreements; chance makes 2·4·2/5 of A and 2·1·5/5 of B.
/// assert!((alpha.value - (1.0 - 2.0 / (16.0 / 5.0 + 2.0))).abs() < 1e-12);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
///
/// # Errors
///
/// [`Undefined::NoPairs`], [`Undefined::Unused`] or [`Undefined::Constant`], as above.
pub fn pooled_alpha(tables: &[Ratings]) -> Result<Coefficient, Undefined> {
    alpha(tables)
}
