//! What a column is by its name.

use crate::files::table::column_key;
use crate::text::name_key;

/// What a column may be by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What names a unit.
    Unit,
    /// What makes units resemble each other.
    Cluster,
    /// Who judged, in a table with a row for each judgement.
    Coder,
    /// What they gave there.
    Value,
    /// No judgement.
    Aside,
}

/// Names of columns as [`column_key`] has them; of several that stand for one role the first of a line counts.
const WORDS: &[(Role, &[&str])] = &[
    (
        Role::Unit,
        &[
            "unit",
            "id",
            "item",
            "subject",
            "segment",
            "excerpt",
            "passage",
            "utterance",
            "case",
            "object",
            "target",
            "key",
            "index",
            "row",
            "nr",
            "number",
            "num",
            "einheit",
            "unite",
            "unidad",
            "turn",
            "line",
        ],
    ),
    (Role::Cluster, &["cluster", "transcript", "document", "doc", "interview"]),
    (
        Role::Coder,
        &[
            "coder",
            "rater",
            "annotator",
            "judge",
            "observer",
            "labeler",
            "labeller",
            "reviewer",
            "user",
            "coderid",
            "kodierer",
            "codeur",
            "codificador",
        ],
    ),
    (
        Role::Value,
        &[
            "value",
            "rating",
            "label",
            "code",
            "category",
            "score",
            "judgement",
            "judgment",
            "annotation",
            "answer",
            "class",
            "theme",
            "tag",
            "wert",
        ],
    ),
    (
        Role::Aside,
        &[
            "quote",
            "quotes",
            "content",
            "speech",
            "sentence",
            "speaker",
            "participant",
            "respondent",
            "question",
            "consensus",
            "gold",
            "goldstandard",
            "settled",
            "truth",
            "groundtruth",
            "reference",
            "expert",
            "majority",
            "final",
            "agreed",
            "agree",
            "agreement",
            "disagreement",
            "disagree",
            "difference",
            "differ",
            "diff",
            "conflict",
            "discrepancy",
            "resolved",
            "resolution",
            "adjudicated",
            "reconciled",
            "same",
            "match",
            "created",
            "modified",
            "updated",
            "start",
            "end",
            "begin",
            "before",
            "after",
            "topic",
            "wave",
            "round",
            "batch",
            "group",
            "session",
            "week",
            "day",
            "month",
            "year",
            "site",
            "condition",
            "phase",
            "set",
            "weight",
            "url",
            "link",
            "file",
            "filename",
            "source",
            "page",
            "context",
            "language",
            "title",
            "name",
            "description",
            "definition",
            "total",
            "sum",
            "count",
            "mean",
            "median",
            "sd",
            "length",
            "words",
            "order",
            "duration",
            "age",
            "gender",
            "sex",
            "role",
        ],
    ),
];

/// Words that make a column no coder's wherever they stand in its name, as in `ana_notes`.
const NO_JUDGEMENT: &[&str] = &[
    "note",
    "notes",
    "memo",
    "memos",
    "comment",
    "comments",
    "remark",
    "remarks",
    "text",
    "texts",
    "date",
    "time",
    "timestamp",
    "confidence",
    "certainty",
    "reason",
    "reasons",
    "rationale",
    "explanation",
    "notiz",
    "notizen",
    "kommentar",
    "kommentare",
    "anmerkung",
    "bemerkung",
    "datum",
    "remarque",
    "commentaire",
    "nota",
    "notas",
    "comentario",
    // As pandas calls a column without a name.
    "unnamed",
];

/// Endings that change nothing: `unit_id`, `Item No.`
const ENDINGS: &[&str] = &["id", "ids", "nr", "no", "number", "num", "name", "index", "code"];

/// Whether names of columns are those of a table of ratings, below whatever stands above them in a workbook.
#[must_use]
pub fn is_header(names: &[String]) -> bool {
    names.iter().any(|name| matches!(role(name), Some(Role::Unit | Role::Cluster | Role::Coder)))
}

/// What a column is by its name.
pub fn role(name: &str) -> Option<Role> {
    rank(name).map(|(role, _)| role)
}

/// What a column is by its name, and how early that name stands among those of its role.
pub fn rank(name: &str) -> Option<(Role, usize)> {
    let key = column_key(name);
    let find = |key: &str| {
        WORDS.iter().find_map(|(role, words)| {
            words.iter().position(|word| *word == key).map(|place| (*role, place))
        })
    };
    let short = || ENDINGS.iter().find_map(|end| find(key.strip_suffix(end)?));
    let says = || {
        let lower = name_key(name);
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        words.any(|word| NO_JUDGEMENT.contains(&word)).then_some((Role::Aside, 0))
    };
    let one = || key.strip_suffix('s').and_then(find);
    find(&key).or_else(one).or_else(short).or_else(says)
}
