//! What the columns of a codebook's table are called.

use crate::files::table::column_key;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// A code's own id, or a number that only tells rows apart.
    Id,
    /// The id or name of the code above.
    Parent,
    /// How many codes stand above.
    Depth,
    /// The name of a theme, of a code, or of what stands between them.
    Level(Level),
    /// The name of a code; a column of codes beside it has their ids.
    Name,
    /// A code with all that stands above it.
    Path,
    /// What a key of a codebook holds.
    Key(&'static str),
}

/// How high the names of a column stand in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level {
    /// From the groups of themes down to what stands below codes.
    pub rank: Rank,
    /// How often it says `sub`.
    pub below: usize,
}

/// The kinds of levels, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// ATLAS.ti's groups: a code may be in none of them.
    Group,
    /// What stands above themes.
    Top,
    /// Themes and categories, and those below them, as they follow one another in the file.
    Theme,
    /// Codes, and what stands below them.
    Code,
}

/// What columns are called that are no level, in our words first and then in those of other programs and of people.
const COLUMNS: &[(Says, &[&str])] = &[
    (Says::Id, &["id", "code id", "code number", "nr", "number"]),
    (
        Says::Parent,
        &[
            "parent",
            "parent id",
            "parent code",
            "übergeordneter code",
            "code parent",
            "parent name",
            "parent title",
            "obercode",
            "elterncode",
            "código padre",
        ],
    ),
    (Says::Depth, &["depth"]),
    (Says::Path, &["path", "code path", "hierarchy", "hierarchical name", "pfad", "codepfad"]),
    (
        Says::Name,
        &["name", "code name", "code label", "title", "label", "bezeichnung", "nom", "nombre"],
    ),
    (
        Says::Key("definition"),
        &[
            "definition",
            "code definition",
            "description",
            "code description",
            "meaning",
            "beschreibung",
            "définition",
            "descripción",
            "definición",
            "memo",
            "code memo",
            "codememo",
            "comment",
            "kommentar",
        ],
    ),
    (
        Says::Key("use_when"),
        &[
            "use when",
            "when to use",
            "inclusion",
            "inclusion criteria",
            "inclusion criterion",
            "include",
            "kodierregel",
            "kodierregeln",
        ],
    ),
    (
        Says::Key("avoid_when"),
        &[
            "avoid when",
            "when not to use",
            "exclusion",
            "exclusion criteria",
            "exclusion criterion",
            "exclude",
        ],
    ),
    (
        Says::Key("examples"),
        &[
            "examples",
            "example",
            "typical example",
            "example quote",
            "example quotes",
            "illustrative quote",
            "illustrative quotes",
            "ankerbeispiel",
            "ankerbeispiele",
            "beispiel",
            "beispiele",
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

/// Names of columns that stand in tables of anything.
const OF_ANYTHING: [&str; 8] =
    ["memo", "comment", "kommentar", "status", "color", "colour", "farbe", "origin"];

/// Whether a column of this name may stand in a table of anything: it makes no codebook of one.
pub fn is_of_anything(name: &str) -> bool {
    let key = column_key(name);
    OF_ANYTHING.iter().any(|known| column_key(known) == key)
}

/// What levels are called, without what may stand before (`sub`) or after (`name`).
const LEVELS: &[(Rank, &[&str])] = &[
    (Rank::Group, &["code group", "code groups"]),
    (
        Rank::Top,
        &[
            "overarching theme",
            "overarching category",
            "global theme",
            "superordinate theme",
            "parent theme",
            "main theme",
            "main category",
            "core category",
            "selective code",
            "theoretical code",
            "theoretical category",
            "aggregate dimension",
            "aggregate dimensions",
            "third order theme",
            "third order themes",
            "third order category",
            "third order construct",
            "dimension",
            "domain",
            "hauptthema",
            "hauptkategorie",
            "oberkategorie",
            "meta theme",
            "metatheme",
            "super theme",
            "superordinate category",
            "tema principal",
            "tema principale",
            "thème principal",
            "hovedtema",
            "huvudtema",
            "hoofdthema",
            "hoofdcategorie",
        ],
    ),
    (
        Rank::Theme,
        &[
            "theme",
            "themes",
            "category",
            "categories",
            "thema",
            "themen",
            "kategorie",
            "kategorien",
            "thème",
            "catégorie",
            "tema",
            "categoría",
            "categoria",
            "categorie",
            "kategori",
            "kategoria",
            "temat",
            "тема",
            "категория",
            "主题",
            "主題",
            "类别",
            "類別",
            "テーマ",
            "カテゴリー",
            "カテゴリ",
            "주제",
            "범주",
            "organizing theme",
            "organising theme",
            "basic theme",
            "axial code",
            "axial category",
            "focused code",
            "second order theme",
            "second order themes",
            "second order category",
            "second order categories",
            "second order concept",
            "second order concepts",
            "second order code",
            "second order codes",
            "second order construct",
            "second order constructs",
        ],
    ),
    (
        Rank::Code,
        &[
            "code",
            "codes",
            "tag",
            "node",
            "kode",
            "código",
            "codigo",
            "codice",
            "kod",
            "koda",
            "kód",
            "код",
            "编码",
            "代码",
            "コード",
            "코드",
            "open code",
            "initial code",
            "descriptive code",
            "first order code",
            "first order codes",
            "first order concept",
            "first order concepts",
            "first order category",
            "first order categories",
            "first order theme",
            "first order themes",
            "first order term",
            "first order terms",
        ],
    ),
];

/// What tells that a level is below one of the same name, and by how much.
const BELOW: [(&str, usize); 20] = [
    ("parent", 0),
    ("subordinate", 1),
    ("greatgrandchild", 3),
    ("sub", 1),
    ("unter", 1),
    ("sous", 1),
    ("sotto", 1),
    ("child", 1),
    ("grandchild", 2),
    ("under", 1),
    ("pod", 1),
    ("под", 1),
    ("子", 1),
    ("大", 0),
    ("主", 0),
    ("中", 1),
    ("小", 2),
    ("サブ", 1),
    ("下位", 1),
    ("하위", 1),
];
/// What levels are called beside a column of codes, and much else without one.
const BESIDE_CODES: [&str; 12] = [
    "topic",
    "topics",
    "group",
    "concept",
    "area",
    "family",
    "code family",
    "construct",
    "factor",
    "component",
    "argomento",
    "ämne",
];
/// How ordinal numbers are written: `2nd order theme`.
const ORDINALS: [(&str, &str); 3] = [("1st", "first"), ("2nd", "second"), ("3rd", "third")];
/// What levels are called that are counted in words: `Second-level code`.
const COUNTED: [(&str, usize); 8] = [
    ("toplevel", 0),
    ("firstlevel", 0),
    ("highlevel", 0),
    ("secondlevel", 1),
    ("midlevel", 1),
    ("thirdlevel", 2),
    ("lowlevel", 2),
    ("fourthlevel", 3),
];
/// What may follow the name of a level.
const AFTER: [&str; 4] = ["name", "names", "label", "title"];
/// What levels are called that have a number: `Level 2`, `2nd level code`.
const NUMBERED: &[&str] = &[
    "level",
    "ebene",
    "niveau",
    "nivel",
    "tier",
    "level code",
    "code level",
    "level category",
    "level theme",
    "theme level",
    "category level",
    "nd level code",
    "st level code",
    "rd level code",
    "th level code",
];

/// What the names of columns that are no level say, by their keys, with how good a name each is: 0 is the best.
static KNOWN: LazyLock<HashMap<String, (Says, usize)>> = LazyLock::new(|| {
    let named = COLUMNS.iter().flat_map(|(says, names)| {
        names.iter().enumerate().map(|(worth, name)| (column_key(name), (*says, worth)))
    });
    // Of two the first counts.
    named.rev().collect()
});

/// The kinds of levels by the keys of their names.
static RANKS: LazyLock<HashMap<String, Rank>> = LazyLock::new(|| {
    let named = LEVELS.iter().flat_map(|(rank, names)| names.iter().map(|name| (name, *rank)));
    named.map(|(name, rank)| (column_key(name), rank)).collect()
});

/// What a column of this name says, and how good a name it is for that: 0 is the best.
pub fn says(name: &str) -> Option<(Says, usize)> {
    let bare = name.split(['(', '[']).next().unwrap_or(name);
    let parts: Vec<&str> = bare.split(['/', '&']).collect();
    let whole = column_key(name);
    one(&whole).or_else(|| one(&column_key(bare))).or_else(|| {
        let part = parts.iter().find_map(|part| one(&column_key(part)))?;
        (parts.len() > 1).then_some(part)
    })
}

/// What a column says of this name where another one has codes.
pub fn says_beside_codes(name: &str) -> Option<(Says, usize)> {
    let key = column_key(name);
    let (mut rest, mut below) = (key.as_str(), 0);
    let is_level = |name: &str| BESIDE_CODES.iter().any(|known| column_key(known) == name);
    while !is_level(rest) {
        let (shorter, by) = BELOW.iter().find_map(|(b, by)| Some((rest.strip_prefix(b)?, by)))?;
        (rest, below) = (shorter, below + by);
    }
    Some((Says::Level(Level { rank: Rank::Theme, below }), 0))
}

fn one(name: &str) -> Option<(Says, usize)> {
    let known = KNOWN.get(name).copied();
    known.or_else(|| level(name).map(|level| (Says::Level(level), 0)))
}

fn level(name: &str) -> Option<Level> {
    let ordinal = ORDINALS.iter().find_map(|(short, word)| Some((word, name.strip_prefix(short)?)));
    if let Some((word, rest)) = ordinal.filter(|(_, rest)| rest.starts_with("order")) {
        return level(&format!("{word}{rest}"));
    }
    let counted = COUNTED.iter().find_map(|(word, below)| {
        let rest = name.strip_prefix(word)?;
        (rest.is_empty() || rank(rest).is_some()).then_some(*below)
    });
    if let Some(below) = counted {
        return Some(Level { rank: Rank::Theme, below });
    }
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    if let [digit @ b'0'..=b'9'] = digits.as_bytes() {
        let rest: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
        let below = usize::from(*digit).saturating_sub(usize::from(b'1'));
        // `Sub-theme 2` is below `Sub-theme 1`; `Theme 1` and `Theme 2` may be two of a kind.
        if name.ends_with(char::from(*digit)) && BELOW.iter().any(|(b, _)| rest.starts_with(b)) {
            let first = level(&rest)?;
            return Some(Level { below: first.below + below, ..first });
        }
        let is_level = NUMBERED.iter().any(|known| column_key(known) == rest);
        return is_level.then_some(Level { rank: Rank::Theme, below });
    }
    let (mut rest, mut below) = (name, 0);
    loop {
        if let Some(rank) = rank(rest) {
            return Some(Level { rank, below });
        }
        let stripped = BELOW.iter().find_map(|(b, by)| Some((b, rest.strip_prefix(b)?, by)));
        let (word, shorter, by) = stripped?;
        rest = shorter;
        below += by;
        // `Parent`, `Child`, `Grandchild`.
        if rest.is_empty() && word.ends_with("child") {
            return Some(Level { rank: Rank::Code, below });
        }
    }
}

fn rank(name: &str) -> Option<Rank> {
    let of = |name: &str| RANKS.get(name).copied();
    let known = |name: &str| of(name).or_else(|| of(name.strip_suffix('s')?));
    let shorter = || AFTER.iter().find_map(|after| known(name.strip_suffix(after)?));
    known(name).or_else(shorter)
}

/// Columns that are called alike but for a number, which counts from the first to the last: `Code 1`, `Code 2`.
pub fn counted(header: &[String]) -> Vec<usize> {
    let number = |name: &str| {
        let key = column_key(name);
        let stem = key.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let number: usize = key[stem.len()..].parse().ok()?;
        (!stem.is_empty()).then_some((stem, number))
    };
    let found: Vec<(usize, (String, usize))> =
        header.iter().enumerate().filter_map(|(at, name)| Some((at, number(name)?))).collect();
    let in_row = |(nth, (_, (stem, number))): (usize, &(usize, (String, usize)))| {
        *stem == found[0].1.0 && *number == found[0].1.1 + nth
    };
    let counts = found.len() > 1 && found[0].1.1 < 2 && found.iter().enumerate().all(in_row);
    found.iter().filter(|_| counts).map(|(at, _)| *at).collect()
}

/// Whether the cells of a column of this name are paths with a slash: `Category/Sub-category`.
pub fn is_path(name: &str) -> bool {
    let parts: Vec<Option<Level>> = name.split('/').map(|part| level(&column_key(part))).collect();
    parts.len() > 1 && parts.iter().all(Option::is_some) && parts.windows(2).all(|p| p[0] < p[1])
}

/// What `--columns` calls what a column says.
pub fn named(what: &str) -> Option<Says> {
    let level = |rank, below| Some(Says::Level(Level { rank, below }));
    match what {
        "id" => Some(Says::Id),
        "parent" => Some(Says::Parent),
        "depth" => Some(Says::Depth),
        "name" => Some(Says::Name),
        "path" => Some(Says::Path),
        "theme" => level(Rank::Theme, 0),
        "subtheme" => level(Rank::Theme, 1),
        "code" => level(Rank::Code, 0),
        "subcode" => level(Rank::Code, 1),
        what => COLUMNS
            .iter()
            .map(|(says, _)| *says)
            .find(|says| matches!(says, Says::Key(key) if *key == what)),
    }
}

/// All that `--columns` may say of a codebook's table.
pub fn named_all() -> Vec<&'static str> {
    let keys = COLUMNS.iter().filter_map(|(says, _)| match says {
        Says::Key(key) => Some(*key),
        _ => None,
    });
    ["theme", "subtheme", "code", "subcode", "name", "id", "parent", "depth", "path"]
        .into_iter()
        .chain(keys)
        .collect()
}
