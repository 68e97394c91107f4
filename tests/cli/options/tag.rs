//! The options of `code tag`.

use super::Trial;

const ADD: &[&str] = &["--coder", "ana", "--transcript", "P1", "--turn", "4", "--code", "warmth"];
const DONE: &[&str] = &["--coder", "ana", "--transcript", "P1"];

pub const OWN: &[Trial] = &[
    ("tag add", &["--transcript", "P1", "--turn", "4", "--code", "care"], &["--coder", "ana"]),
    ("tag add", &["--coder", "ana", "--turn", "4", "--code", "care"], &["--transcript", "P1"]),
    ("tag add", &["--coder", "ana", "--transcript", "P1", "--turn", "4"], &["--code", "care"]),
    ("tag add", &["--coder", "ana", "--transcript", "P1", "--code", "care"], &["--turn", "4"]),
    ("tag add", &["--coder", "ana", "--transcript", "P1", "--code", "care"], &["--line", "4"]),
    ("tag add", ADD, &["--quote", "late"]),
    ("tag add", ADD, &["--start", "86", "--end", "89"]),
    ("tag add", ADD, &["--end", "89"]),
    ("tag add", ADD, &["--memo", "why"]),
    ("tag add", ADD, &["--value", "2"]),
    ("tag add", ADD, &["--quiet"]),
    ("tag remove", &["--transcript", "P1", "--row", "2"], &["--coder", "ana"]),
    ("tag remove", &["--coder", "ana", "--row", "2"], &["--transcript", "P1"]),
    ("tag remove", DONE, &["--row", "2"]),
    ("tag remove", &["--coder", "ana", "--transcript", "P1", "--turn", "2"], &["--code", "warmth"]),
    ("tag remove", &["--coder", "ana", "--transcript", "P1", "--code", "warmth"], &["--turn", "2"]),
    ("tag remove", &["--coder", "ana", "--transcript", "P1", "--code", "warmth"], &["--line", "2"]),
    (
        "tag remove",
        &["--coder", "ana", "--transcript", "P1", "--code", "warmth"],
        &["--quote", "my hand"],
    ),
    (
        "tag remove",
        &["--coder", "ana", "--transcript", "P1", "--code", "warmth"],
        &["--start", "0", "--end", "60"],
    ),
    ("tag remove", &["--coder", "ana", "--transcript", "P1", "--code", "warmth"], &["--end", "60"]),
    ("tag remove", &["--coder", "ana", "--transcript", "P1", "--row", "2"], &["--quiet"]),
    ("tag list", &[], &["--coder", "ben"]),
    ("tag list", &[], &["--transcript", "P1"]),
    ("tag list", &[], &["--code", "money"]),
    ("tag list", &[], &["--memos"]),
    ("tag list", &[], &["--format", "json"]),
    ("tag list", &["--format", "csv"], &["--excel-safe"]),
    ("tag list", &["--format", "csv"], &["--delimiter", ";"]),
    ("tag list", &[], &["--output", "out.json"]),
    ("tag list", &[], &["--title", "What we saw"]),
    ("tag list", &["--format", "json"], &["--notes", "none"]),
    ("tag list", &["--format", "docx", "--output", "out.docx"], &["--style", "apa"]),
    ("tag list", &["broken-study"], &["--keep-going"]),
    ("tag list", &["broken-study"], &["--show-text"]),
    ("tag list", &["broken-study"], &["--color", "always"]),
    ("tag done", &["--transcript", "P1"], &["--coder", "eve"]),
    ("tag done", &["--coder", "eve"], &["--transcript", "P1"]),
    ("tag done", DONE, &["--open"]),
    ("tag done", DONE, &["--quiet"]),
];
