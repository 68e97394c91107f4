//! What spreadsheet programs make something else of.

use unicode_normalization::UnicodeNormalization;

/// Whether a spreadsheet program would make something else of the text: a formula, a date, another number.
pub fn is_computed(text: &str) -> bool {
    is_formula(text) || is_changed(text)
}

/// A formula. A dash before speech is enough; a number is none.
fn is_formula(text: &str) -> bool {
    let starts =
        |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let is_number = || text.bytes().any(|b| b.is_ascii_digit()) && text.parse::<f64>().is_ok();
    text.starts_with(starts) && !is_number()
}

/// What is read as a date, a time or a number that is written in another way: `10-19`, `3/4`, `001`, `1e5`, `1.10`,
/// `Sept 1`, `12:30`, `(5)`, `€5`. A plain whole number stays what it is.
fn is_changed(text: &str) -> bool {
    const MARKS: [char; 23] = [
        '-', '/', '.', ':', ',', ' ', '+', '%', '\u{a0}', '\u{202f}', '\'', '’', '(', ')', '$',
        '€', '£', '¥', '₩', '₽', '₹', '₺', '₴',
    ];
    // Digits and marks of full width are digits and marks there.
    let plain: String = text.nfkc().collect();
    let trimmed = plain.trim();
    if is_error_value(trimmed) {
        return true;
    }
    let has_digit = trimmed.bytes().any(|b| b.is_ascii_digit());
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let whole = digits.len() <= 15
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    if !has_digit || whole {
        return TRUE_AND_FALSE.contains(&&*trimmed.to_lowercase());
    }
    if trimmed.parse::<f64>().is_ok() {
        return true;
    }
    // A word between or beside the digits: a month, am or pm.
    let mut words = trimmed.split(|c: char| c.is_ascii_digit() || MARKS.contains(&c));
    words.all(|word| word.is_empty() || is_date_word(word))
}

/// What spreadsheet programs take for true and for false, in their languages.
const TRUE_AND_FALSE: [&str; 26] = [
    "true",
    "false",
    "wahr",
    "falsch",
    "vrai",
    "faux",
    "verdadero",
    "verdadeiro",
    "falso",
    "vero",
    "waar",
    "onwaar",
    "sant",
    "falskt",
    "sand",
    "falsk",
    "sann",
    "usann",
    "tosi",
    "epätosi",
    "prawda",
    "fałsz",
    "истина",
    "ложь",
    "doğru",
    "yanlış",
];

/// What stands in a cell that could not be computed, in whichever language: `#N/A`, `#NV`, `#DIV/0!`, `#NAME?`.
fn is_error_value(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else { return false };
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '/' | '¿' | '¡');
    match rest.strip_suffix(['!', '?']) {
        Some(name) => !name.is_empty() && name.chars().all(is_letter),
        None => {
            rest.eq_ignore_ascii_case("nv") || rest.contains('/') && rest.chars().all(is_letter)
        }
    }
}

/// The months in English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish and Polish.
const MONTHS: [&str; 9] = [
    "january february march april may june july august september october november december",
    "januar jänner februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
];

/// The words that stand in dates.
fn is_date_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_month = |month: &str| lower.chars().count() > 2 && month.starts_with(lower.as_str());
    let is_short = matches!(lower.as_str(), "am" | "pm" | "sept" | "mrz" | "de" | "di");
    is_short || MONTHS.iter().any(|months| months.split(' ').any(is_month))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a spreadsheet program makes of text that looks like a date or a number.
    #[test]
    fn what_is_no_text_for_a_spreadsheet_is_marked() {
        let changed = [
            "10-19",
            "3/4",
            "001",
            "1e5",
            "1.10",
            "12:30",
            "Sept 1",
            "1-May",
            "MARCH1",
            "1,5",
            "TRUE",
            "1234567890123456",
            "50%",
            "=1+1",
            "-x",
            "(5)",
            "$5",
            "5 €",
            "#N/A",
            "#NV",
            "#BEZUG!",
            "#¿NOMBRE?",
            "WAHR",
            "1. Mai",
            "Mai 5",
            "3 de marzo",
            "１０-１９",
        ];
        for text in changed {
            assert!(is_computed(text), "{text}");
        }
        for text in [
            "12", "0", "-5", "P01", "three", "mayor 1", "e", "a-b", "wave1", "", "#1", "#well",
            "(five)", "wahrlich",
        ] {
            assert!(!is_computed(text), "{text}");
        }
    }
}
