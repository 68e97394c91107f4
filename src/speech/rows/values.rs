//! What stands in a cell where there is nothing: errors of spreadsheets, and how programs write a missing value.

/// Errors in English, German, French, Spanish, Portuguese and Italian.
const ERRORS: &[&str] = &[
    "#N/A",
    "#NA",
    "#NV",
    "#N/D",
    "#REF!",
    "#BEZUG!",
    "#¡REF!",
    "#RIF!",
    "#VALUE!",
    "#WERT!",
    "#VALEUR!",
    "#¡VALOR!",
    "#VALOR!",
    "#VALORE!",
    "#DIV/0!",
    "#¡DIV/0!",
    "#NAME?",
    "#NOM?",
    "#NOMBRE?",
    "#¿NOMBRE?",
    "#NOME?",
    "#NUM!",
    "#ZAHL!",
    "#NOMBRE!",
    "#¡NUM!",
    "#NÚM!",
    "#NULL!",
    "#NUL!",
    "#¡NULO!",
    "#NULO!",
    "#NULLO!",
    "#SPILL!",
    "#ÜBERLAUF!",
    "#PROPAGATION!",
    "#DESBORDAMIENTO!",
    "#CALC!",
    "#FIELD!",
    "#GETTING_DATA",
    "#CONNECT!",
    "#BLOCKED!",
    "#UNKNOWN!",
];

/// As R, Python and databases write what is missing; `None` and `n/a` are answers.
const MISSING: &[&str] = &["NA", "<NA>", "NaN", "nan", "NULL", "null", "\\N"];

/// Whether a cell holds an error.
pub fn is_error(cell: &str) -> bool {
    ERRORS.contains(&cell)
}

/// Whether a cell of speech holds an error or a missing value, and no words.
pub fn is_nothing(cell: &str) -> bool {
    is_error(cell) || MISSING.contains(&cell)
}
