//! Krippendorff's alpha.

use super::coincidence::Coincidence;
use super::fractions::Fractions;
use super::ratings::Ratings;
use super::scale::Scale;
use super::statistic::{Coefficient, Statistic};
use super::undefined::Undefined;

/// Krippendorff's alpha: how far coders are from assigning values by chance.
///
/// It compares the disagreement seen within units with the disagreement that would be seen if all values were
/// shuffled over all units. 1 is no disagreement, 0 is what chance gives, below 0 is worse than chance. It
/// takes any number of coders and values that are missing, and corrects for few units: with two coders,
/// complete data and n values it is 1 - (1 - π)(1 - 1/n) of Scott's π.
///
/// # Formula
///
/// α = 1 - D_o / D_e = 1 - (n - 1) Σ_{c≠k} o_ck δ²_ck / Σ_{c≠k} n_c n_k δ²_ck
///
/// on the matrix of [`Coincidence`], where δ²_ck is how far apart c and k lie by the
/// [metric](super::Metric) of the scale:
///
/// - nominal: 1
/// - ordinal: (Σ_{g=c..k} n_g - (n_c + n_k)/2)², over the categories in the order of their numbers
/// - interval: (c - k)²
/// - ratio: ((c - k) / (c + k))²
/// - or whatever [distances](super::Distances) the scale has, as they are
///
/// Nominal alpha is a matter of agreeing or not: its `observed` is 1 - D_o and its `expected` 1 - D_e, both per
/// value. The other metrics know no share of agreement. Units with one value do not enter.
///
/// # Undefined
///
/// Where no unit has the values of two coders, and where all values that can be compared are the same: if
/// chance cannot disagree, no agreement is better than chance. A single disagreement among otherwise equal
/// values gives exactly 0, as it should: the one deviating value says nothing about telling things apart. A
/// ratio scale has no numbers below 0. Where several values lie 0 apart by the distances of the scale, and no others
/// were given, chance cannot disagree either.
///
/// # References
///
/// Krippendorff, K. (2004). *Content Analysis: An Introduction to Its Methodology*, 2nd ed., pp. 224-230.
///
/// Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding
/// data. *Communication Methods and Measures* 1.
///
/// Krippendorff, K. (2011). *Computing Krippendorff's Alpha-Reliability*.
///
/// # Example
///
/// Four coders, twelve units and missing values, Krippendorff (2004), p. 230: 0.743.
///
/// ```
/// use intercoder::{Alpha, Ratings, Statistic};
///
/// let units = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.";
/// let unit = |word: &str| word.chars().map(|c| c.to_digit(10)).collect();
/// let ratings = Ratings::from_units(&units.split(' ').map(unit).collect::<Vec<_>>());
/// let alpha = Alpha.compute(&ratings)?;
/// assert!((alpha.value - 0.743).abs() < 0.0005);
/// # Ok::<(), intercoder::Undefined>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Alpha;

impl Statistic for Alpha {
    fn id(&self) -> &'static str {
        "alpha"
    }

    fn name(&self) -> &'static str {
        "Krippendorff's alpha"
    }

    fn heading(&self) -> &'static str {
        "Alpha"
    }

    fn fits(&self, _: &Scale) -> bool {
        true
    }

    fn compute(&self, ratings: &Ratings) -> Result<Coefficient, Undefined> {
        alpha(std::slice::from_ref(ratings))
    }
}

/// The alpha of several tables whose disagreements, observed and expected, are each added up.
pub(super) fn alpha(tables: &[Ratings]) -> Result<Coefficient, Undefined> {
    let matrices: Vec<_> = tables.iter().map(Coincidence::new).collect();
    let (mut observed, mut expected) = (Fractions::default(), Fractions::default());
    let (mut far_observed, mut far_expected) = (0.0, 0.0);
    for (matrix, table) in matrices.iter().zip(tables) {
        if table.scale.is_nominal() {
            observed.add_all(&matrix.disagreements());
            expected.add_all(&matrix.chance_disagreements());
        } else {
            table.scale.check(matrix.categories())?;
            let (near, far) = matrix.distances(&table.scale);
            far_observed += near;
            far_expected += far;
        }
    }
    let values: u64 = matrices.iter().map(Coincidence::total).sum();
    if values == 0 {
        return Err(Undefined::NoPairs);
    }
    if expected.is_zero() && far_expected == 0.0 {
        let used = || matrices.iter().map(|matrix| matrix.categories().count());
        if used().any(|categories| categories > 1) {
            return Err(Undefined::NotApart);
        }
        return Err(Undefined::no_variation(matrices.iter().flat_map(Coincidence::categories)));
    }
    let is_share = tables.iter().all(|table| table.scale.is_nominal());
    let (observed, expected) = (observed.value() + far_observed, expected.value() + far_expected);
    let share = |disagreement: f64| is_share.then(|| 1.0 - disagreement / values as f64);
    Ok(Coefficient {
        value: 1.0 - observed / expected,
        observed: share(observed),
        expected: share(expected),
        interval: None,
    })
}
