//! What the columns of a codebook's table are called.

use crate::text::{name_key, same_name};

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// A code's own id, or a number that only tells rows apart.
    Id,
    /// The id or name of the code above.
    Parent,
    /// How many codes stand above.
    Depth,
    /// The name of a theme.
    Theme,
    /// A code: its name, or its id where there is a name beside it.
    Code,
    /// A code below the one in the same row.
    Subcode,
    Name,
    /// What a key of a codebook holds.
    Key(&'static str),
}

/// What columns are called, in our words first and then in those of other programs and of people.
const COLUMNS: &[(Says, &[&str])] = &[
    (Says::Id, &["id"]),
    (Says::Parent, &["parent", "parent id", "parent code", "übergeordneter code", "code parent"]),
    (Says::Depth, &["depth"]),
    (
        Says::Theme,
        &[
            "theme",
            "category",
            "code group",
            "code groups",
            "thema",
            "kategorie",
            "hauptkategorie",
            "oberkategorie",
            "thème",
            "catégorie",
            "tema",
            "categoría",
        ],
    ),
    (Says::Code, &["code", "codes", "tag", "code name", "node", "kode", "código"]),
    (
        Says::Subcode,
        &["subcode", "subcategory", "subtheme", "unterkategorie", "subkategorie", "sous code"],
    ),
    (Says::Name, &["name", "title", "label", "bezeichnung", "nom", "nombre"]),
    (
        Says::Key("definition"),
        &[
            "definition",
            "description",
            "memo",
            "code memo",
            "comment",
            "meaning",
            "code definition",
            "beschreibung",
            "kommentar",
            "codememo",
            "définition",
            "descripción",
            "definición",
        ],
    ),
    (
        Says::Key("use_when"),
        &[
            "use when",
            "when to use",
            "inclusion",
            "inclusion criteria",
            "include",
            "kodierregel",
            "kodierregeln",
        ],
    ),
    (
        Says::Key("avoid_when"),
        &["avoid when", "when not to use", "exclusion", "exclusion criteria", "exclude"],
    ),
    (
        Says::Key("examples"),
        &[
            "examples",
            "example",
            "typical example",
            "ankerbeispiel",
            "ankerbeispiele",
            "exemple",
            "exemples",
            "ejemplo",
            "ejemplos",
        ],
    ),
    (Says::Key("counterexamples"), &["counterexamples", "counterexample"]),
    (Says::Key("rules"), &["rules"]),
    (Says::Key("exclusive"), &["exclusive"]),
    (Says::Key("status"), &["status"]),
    (Says::Key("origin"), &["origin"]),
    (Says::Key("since"), &["since"]),
    (Says::Key("aliases"), &["aliases", "alias"]),
    (Says::Key("color"), &["color", "colour", "farbe"]),
];

/// What a column of this name says.
pub fn says(name: &str) -> Option<Says> {
    let name = name_key(name).replace(['_', '-'], " ");
    COLUMNS
        .iter()
        .find(|(_, names)| names.iter().any(|known| same_name(known, &name)))
        .map(|(says, _)| *says)
}

/// Whether these are the names of columns of a codebook: one names codes, and one says something of them.
pub fn is_header(names: &[String]) -> bool {
    let said: Vec<Says> = names.iter().filter_map(|name| says(name)).collect();
    let names_codes = |says: &Says| !matches!(says, Says::Key(_) | Says::Parent | Says::Depth);
    said.iter().any(names_codes) && said.iter().any(|says| matches!(says, Says::Key(_)))
}
