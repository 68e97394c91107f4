//! One code of the comparison.

use super::fisher::Fisher;
use super::newcombe::newcombe;
use crate::report::Value;

/// One code, with the share of each group.
pub(super) struct Line {
    pub depth: usize,
    pub keys: Vec<Value>,
    pub shares: [Value; 2],
    pub test: Option<Fisher>,
    pub holm: Option<f64>,
}

impl Line {
    /// So many of so many of each group, where both are printed.
    pub fn both(&self) -> Option<[(u64, u64); 2]> {
        match self.shares {
            [Value::Share { n, of }, Value::Share { n: m, of: others }] => {
                Some([(n, of), (m, others)])
            }
            _ => None,
        }
    }

    /// The name of the code.
    pub fn name(&self) -> &str {
        match &self.keys[2] {
            Value::Text(name) => name,
            _ => "",
        }
    }

    /// The difference in points, its interval for people, and its ends.
    pub fn difference(&self) -> [Value; 4] {
        let found = self.both().and_then(|[first, second]| newcombe(first, second));
        let Some((d, low, high)) = found else { return [(); 4].map(|()| self.none()) };
        let [d, low, high] = [d, low, high].map(|share| 100.0 * share);
        let real = |value| Value::Real { value, digits: 0 };
        [real(d), Value::Range { low, high, digits: 0 }, real(low), real(high)]
    }

    /// What stands where there is no number.
    pub fn none(&self) -> Value {
        let is_printed = |share: &Value| matches!(share, Value::Share { .. } | Value::Undefined(_));
        match self.shares.iter().all(is_printed) {
            true => Value::Undefined("nobody of a group was looked at for it".to_owned()),
            false => Value::Hidden,
        }
    }
}
