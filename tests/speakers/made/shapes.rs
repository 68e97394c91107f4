//! The shapes of labels, each as a turn looks in it.

use super::people::Style;
use crate::page::Layout;

/// A shape of labels.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// How it is called in the names of files.
    pub id: &'static str,
    /// A turn: `{name}`, `{speech}`, and times by how they are written.
    pub turn: &'static str,
    /// What stands between two turns.
    pub between: &'static str,
    /// What labels it takes.
    pub styles: &'static [Style],
    /// How its lines come about.
    pub layout: Layout,
}

const ANY: &[Style] =
    &[Style::Names, Style::Codes, Style::AskedNames, Style::AskedCodes, Style::Roles];

const fn shape(id: &'static str, turn: &'static str, between: &'static str) -> Shape {
    Shape { id, turn, between, styles: ANY, layout: Layout::Lines }
}

const fn wrapped(id: &'static str, turn: &'static str, between: &'static str) -> Shape {
    Shape { layout: Layout::Wrapped(72), ..shape(id, turn, between) }
}

const fn numbered(id: &'static str, turn: &'static str, styles: &'static [Style]) -> Shape {
    Shape { styles, layout: Layout::LineNumbers(56, 10), ..shape(id, turn, "\n") }
}

/// All shapes.
pub const SHAPES: &[Shape] = &[
    shape("colon", "{name}: {speech}", "\n"),
    shape("colon-apart", "{name}: {speech}", "\n\n"),
    shape("colon-full-width", "{name}：{speech}", "\n"),
    shape("colon-blank-before", "{name} : {speech}", "\n\n"),
    shape("colon-below", "{name}:\n{speech}", "\n\n"),
    shape("colon-tab", "{name}:\t{speech}", "\n"),
    shape("colon-addition", "{name} ({addition}): {speech}", "\n"),
    shape("colon-capitals", "{NAME}: {speech}", "\n"),
    shape("colon-square", "[{name}]: {speech}", "\n"),
    shape("colon-round", "({name}): {speech}", "\n"),
    shape("colon-at", "@{name}: {speech}", "\n"),
    shape("colon-chevrons", ">> {name}: {speech}", "\n"),
    shape("colon-time-in-brackets", "{name} ({mm:ss}): {speech}", "\n"),
    shape("colon-time-behind", "{name}: {h:mm:ss}\n{speech}", "\n\n"),
    shape("colon-time-before", "[{h:mm:ss}] {name}: {speech}", "\n"),
    shape("colon-bare-time-before", "{h:mm:ss} {name}: {speech}", "\n"),
    shape("colon-range-before", "[{mm:ss} - {mm:ss end}] {name}: {speech}", "\n"),
    shape("colon-hash-time-behind", "{name}: {speech} #{h:mm:ss}-{digit}#", "\n"),
    shape("colon-hash-time-before", "#{h:mm:ss}-{digit}# {name}: {speech}", "\n"),
    shape("colon-arrow-before", "[{seconds} → {seconds end}] {name}: {speech}", "\n"),
    shape("whatsapp", "12/03/21, {clock} - {name}: {speech}", "\n"),
    shape("whatsapp-brackets", "[12/03/2021, {clock}:15] {name}: {speech}", "\n"),
    shape("name-time", "{name} [{h:mm:ss}] {speech}", "\n"),
    shape("name-time-round", "{name} ({mm:ss}) {speech}", "\n\n"),
    shape("colon-numbered", "{number}\t{name}: {speech}", "\n"),
    shape("bold-colon-inside", "**{name}:** {speech}", "\n\n"),
    shape("bold-colon-behind", "**{name}**: {speech}", "\n\n"),
    shape("bold", "**{name}** {speech}", "\n\n"),
    shape("bold-below", "**{name}**\n\n{speech}", "\n\n"),
    shape("bold-range", "**{name} [{mm:ss}-{mm:ss end}]:** {speech}", "\n\n"),
    shape("heading", "### {name}\n\n{speech}", "\n\n"),
    shape("heading-colon", "## {name}:\n\n{speech}", "\n\n"),
    shape("heading-time", "### {name} ({mm:ss})\n\n{speech}", "\n\n"),
    shape("square", "[{name}] {speech}", "\n"),
    shape("angle", "<{name}> {speech}", "\n"),
    shape("braces", "{{name}} {speech}", "\n"),
    shape("round", "({name}) {speech}", "\n"),
    shape("square-time", "[{name}] [{mm:ss}] {speech}", "\n"),
    shape("square-alone", "[{name}]\n{speech}", "\n\n"),
    shape("time-alone", "{name}  {m:ss}\n{speech}", "\n\n"),
    shape("range-alone", "{name} [{mm:ss} - {mm:ss end}]\n{speech}", "\n\n"),
    shape("square-range-alone", "[{name}] ({m:ss} - {m:ss end})\n{speech}", "\n\n"),
    shape("square-time-before-alone", "[{h:mm:ss}] {name}\n{speech}", "\n\n"),
    shape("time-before-alone", "{h:mm:ss} {name}\n{speech}", "\n\n"),
    shape("teams-word", "{short}.0 --> {short end}.3\n{name}\n{speech}", "\n\n"),
    shape("teams-copied", "{name}\n{spelt}\n{speech}", "\n"),
    shape("name-alone", "{name}\n{speech}", "\n\n"),
    shape("dash", "{name} – {speech}", "\n"),
    shape("hyphen", "{name} - {speech}", "\n"),
    shape("tab", "{name}\t{speech}", "\n"),
    shape("three-blanks", "{name}   {speech}", "\n"),
    Shape { styles: &[Style::Initials], ..shape("dot-initials", "{name}. {speech}", "\n") },
    Shape { styles: &[Style::Initials], ..shape("dot-initials-close", "{name}.{speech}", "\n") },
    Shape { styles: &[Style::QuestionAnswer], ..shape("dot-q-and-a", "{name}. {speech}", "\n") },
    Shape {
        styles: &[Style::QuestionAnswer],
        ..wrapped("dot-q-and-a-wrapped", "{name}. {speech}", "\n")
    },
    numbered("line-numbers", "     {NAME}:  {speech}", ANY),
    numbered("line-numbers-q-and-a", "     {name}.  {speech}", &[Style::QuestionAnswer]),
    wrapped("colon-wrapped", "{name}: {speech}", "\n"),
    wrapped("colon-wrapped-apart", "{name}: {speech}", "\n\n"),
    wrapped("colon-wrapped-indented", "     {NAME}:  {speech}", "\n"),
];

/// The shape of this name.
pub fn by_id(id: &str) -> &'static Shape {
    SHAPES.iter().find(|shape| shape.id == id).expect("a shape in the list")
}
