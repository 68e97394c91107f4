//! Labels that may be others: one that is written in two ways, one that stands for a missing value, one that names several.

use super::wanted::Wanted;
use crate::error::{Kind, Problem};
use crate::model::{RatedTable, RatedUnit};
use crate::text::{amount, latin_look, name_key};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that may stand for a missing value, and may as well be what somebody judged.
const MAYBE_MISSING: &[&str] = &[
    "unknown",
    "unclear",
    "unsure",
    "undecided",
    "other/na",
    "unbekannt",
    "inconnu",
    "desconocido",
];

/// Tells of all that may be meant otherwise, where a cell holds one label.
pub fn tell(rated: &RatedTable, wanted: &Wanted, problems: &mut Vec<Problem>) {
    alike(rated, wanted.numbers, problems);
    idle_coders(rated, problems);
    if wanted.categories.is_empty() {
        same_words(rated, problems);
        far_numbers(rated, problems);
        odd_ones(rated, problems);
    }
}

/// Numbers that SPSS and surveys write where a value is missing.
const CODES: [f64; 7] = [-9.0, -99.0, -999.0, 99.0, 999.0, 9999.0, -9999.0];

/// Tells of such a number far from all others: `99` beside 1 and 2.
fn far_numbers(rated: &RatedTable, problems: &mut Vec<Problem>) {
    let numbers: Option<Vec<f64>> = rated.labels().map(|label| label.parse().ok()).collect();
    let Some(numbers) = numbers else { return };
    for code in CODES {
        let others = || numbers.iter().filter(|number| **number != code);
        let far = others().all(|number| number.abs() * 5.0 < code.abs());
        let scale = others().all(|number| number.fract() == 0.0 && *number >= 0.0);
        let cells = numbers.len() - others().count();
        if cells > 0 && far && scale && others().next().is_some() {
            let why = "is far from all other values, and may stand for a missing one";
            problems.push(may_be_missing(rated, &code.to_string(), why, cells));
        }
    }
}

/// Tells of labels that may stand for a missing value: such a number where all else are words, and words that are both.
fn odd_ones(rated: &RatedTable, problems: &mut Vec<Problem>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rated.labels().for_each(|label| *counts.entry(label).or_default() += 1);
    let number = |label: &str| label.parse::<f64>().ok();
    let numbers = counts.keys().filter(|label| number(label).is_some()).count();
    for (label, cells) in &counts {
        let code = number(label).is_some_and(|of| CODES.contains(&of) || of == -1.0);
        let why = if numbers == 1 && counts.len() > 1 && code {
            "is a number where all other values are words, and may stand for a missing one"
        } else if names_others(label, &counts) {
            problems.push(several(rated, label, *cells));
            continue;
        } else if counts.len() > 1 && MAYBE_MISSING.contains(&&*name_key(label)) {
            "may stand for a missing value"
        } else {
            continue;
        };
        problems.push(may_be_missing(rated, label, why, *cells));
    }
}

/// Words and numbers for the same: where a table has two of a row, they may be one.
const SAME: [&[&str]; 8] = [
    &["1", "yes", "true", "x", "✓", "present"],
    &["0", "no", "false", "absent"],
    &["y", "yes"],
    &["n", "no"],
    &["t", "true"],
    &["f", "false"],
    &["j", "ja"],
    &["1", "ja", "oui", "sí", "sim"],
];

/// Tells of labels that may say the same in another way: `y` and `yes`, `1` and `1 - yes`.
fn same_words(rated: &RatedTable, problems: &mut Vec<Problem>) {
    let labels: BTreeSet<&String> = rated.labels().collect();
    let of_row = |row: &&[&str]| -> Vec<&String> {
        let is = |label: &&&String| row.contains(&name_key(label).as_ref());
        labels.iter().filter(is).copied().collect()
    };
    let mut found: Vec<Vec<&String>> = SAME.iter().map(of_row).filter(|of| differ(of)).collect();
    for label in &labels {
        let rest = label.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = labels.get(&label[..label.len() - rest.len()].to_owned());
        let rest = rest.trim_start();
        let says = rest.starts_with(['-', '–', '=', ':']) && rest.contains(char::is_alphabetic);
        found.extend(number.filter(|_| says).map(|number| vec![*number, *label]));
    }
    found.truncate(4);
    for of in found {
        let said: Vec<String> = of.iter().map(|label| format!("`{label}`")).collect();
        let message =
            format!("{} may say the same, and count as different values", said.join(" and "));
        problems.push(
            Problem::warning(Kind::Input, message).in_file(&rated.file).hint(
                "write them alike if they are one; if they are not, name all in --categories",
            ),
        );
    }
}

/// Whether these are more than one, capitals aside.
fn differ(labels: &[&String]) -> bool {
    labels.iter().any(|label| name_key(label) != name_key(labels[0]))
}

/// Tells of coders who judged nothing.
fn idle_coders(rated: &RatedTable, problems: &mut Vec<Problem>) {
    for (at, coder) in rated.coders.iter().enumerate() {
        let judged = |unit: &RatedUnit| unit.given.get(at).is_some_and(Option::is_some);
        if !rated.units.is_empty() && !rated.units.iter().any(judged) {
            let message = format!(
                "coder `{coder}` has no value for any unit, and is counted among the coders"
            );
            problems.push(
                Problem::warning(Kind::Input, message)
                    .in_file(&rated.file)
                    .hint("`--coders` names who is compared"),
            );
        }
    }
}

/// Whether a label is made of others, with a mark or `or` between them: `1/0`.
fn names_others(label: &str, known: &BTreeMap<&str, usize>) -> bool {
    ["/", "|", "&", "+", " or ", " and "].into_iter().any(|mark| {
        let mut parts = label.split(mark).map(str::trim);
        label.contains(mark) && parts.all(|part| part != label && known.contains_key(part))
    })
}

fn several(rated: &RatedTable, label: &str, cells: usize) -> Problem {
    let cells = amount(cells as u64, "cell");
    let message = format!(
        "`{label}` names several of the other values ({cells}): it counts as one of its own"
    );
    Problem::warning(Kind::Input, message).in_file(&rated.file).hint(
        "if coders gave several, write them with a semicolon between; if it is a value, name all in --categories",
    )
}

fn may_be_missing(rated: &RatedTable, label: &str, why: &str, cells: usize) -> Problem {
    let message =
        format!("`{label}` {why} ({}): it counts as a value", amount(cells as u64, "cell"));
    Problem::warning(Kind::Input, message).in_file(&rated.file).hint(format!(
        "`--missing '{label}'` takes it for missing; if it is a value, name all in --categories"
    ))
}

/// Whether a label is a number that can be computed with.
pub fn is_number(label: &str) -> bool {
    label.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A label without what people do not see as a difference: capitals, white space, Unicode form, the way a number is
/// written.
pub fn value_key(label: &str) -> String {
    match label.parse::<f64>().ok().filter(|n| n.is_finite()) {
        // Adding zero turns -0 into 0.
        Some(number) => format!("{}", number + 0.0),
        None => name_key(label).into_owned(),
    }
}

/// The same without marks around it, without what parts words, without accents, and with letters of other alphabets as those
/// they look like.
fn loose_key(label: &str) -> String {
    let marks =
        ['.', ',', ';', ':', '\'', '"', '’', '‘', '“', '”', '?', '!', '*', '~', '(', ')', '[', ']'];
    let bare = label.trim_matches(marks);
    let key = value_key(if bare.is_empty() { label } else { bare });
    let chars: Vec<char> = key.nfd().filter(|c| !is_combining_mark(*c)).collect();
    let is_letter =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    // `code-a` and `code a`, `50 %` and `50%`; but `1-2` is no `12`.
    let parts_words = |at: usize| match chars[at] {
        ' ' | '-' | '_' => {
            is_letter(at.checked_sub(1))
                || is_letter(Some(at + 1))
                || chars.get(at + 1) == Some(&'%')
        }
        _ => false,
    };
    let inside = |at: usize| at > 0 && at + 1 < chars.len() && parts_words(at);
    latin_look(&(0..chars.len()).filter(|at| !inside(*at)).map(|at| chars[at]).collect::<String>())
}

/// Tells of labels that differ in what people do not see as a difference.
fn alike(rated: &RatedTable, numbers: bool, problems: &mut Vec<Problem>) {
    let mut labels: Vec<&String> = rated.labels().chain(&rated.categories).collect();
    labels.sort_unstable();
    labels.dedup();
    // Numbers by their bits: writing each of many is slow.
    let mut by_number: Vec<(u64, &String)> = Vec::new();
    let mut same: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for label in labels {
        match label.parse::<f64>().ok().filter(|n| n.is_finite()) {
            Some(number) => by_number.push(((number + 0.0).to_bits(), label)),
            None => {
                let key = loose_key(label);
                // `'1`, and digits of other scripts.
                match key.parse::<f64>().ok().filter(|n| n.is_finite()) {
                    Some(number) => by_number.push(((number + 0.0).to_bits(), label)),
                    None => same.entry(key).or_default().push(label),
                }
            }
        }
    }
    by_number.sort_unstable();
    let of_numbers = by_number.chunk_by(|a, b| a.0 == b.0);
    let of_numbers = of_numbers.map(|alike| alike.iter().map(|(_, label)| *label).collect());
    let groups: Vec<String> = of_numbers
        .chain(same.into_values())
        .filter(|labels: &Vec<&String>| labels.len() > 1)
        .map(|labels| {
            labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(" and ")
        })
        .collect();
    if groups.is_empty() {
        return;
    }
    const SHOWN: usize = 8;
    let more = groups.len().saturating_sub(SHOWN);
    let shown = groups[..groups.len() - more].join("; ");
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let (what, hint) = if numbers {
        ("are one number, as the metric or the weights compare numbers", "")
    } else {
        (
            "are different values: nominal labels are text, as they are written",
            "write them alike if they are one",
        )
    };
    let mut problem =
        Problem::warning(Kind::Input, format!("{shown}{more} {what}")).in_file(&rated.file);
    if !hint.is_empty() {
        problem = problem.hint(hint);
    }
    problems.push(problem);
}
