//! A transcript, turn by turn: what is said, how deep it is tagged, and a chip for each tag.

use super::super::seen::{Text, mark};
use super::lanes::{lanes, seen_on};
use crate::load::{PlacedTag, Study, TextToTag};
use crate::model::{CodeId, Role};
use crate::text::{Span, escape_line};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// How wide a lane is, with the gap beside it.
const PITCH: usize = 8;
/// How many steps of grey there are.
const DEEPEST: usize = 4;
/// How many colours there are, one for each theme; themes after these have them again, with a dashed or dotted lane.
const COLORS: usize = 8;

/// What the page calls each tag: its row's bytes, and a number where there are several such rows.
pub fn keys(tags: &[PlacedTag]) -> Vec<String> {
    let mut order: Vec<usize> = (0..tags.len()).collect();
    order.sort_by_key(|at| tags[*at].row.line);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut keys = vec![String::new(); tags.len()];
    for at in order {
        let mark = tags[at].row.mark.as_str();
        let count = seen.entry(mark).or_default();
        keys[at] = if *count == 0 { mark.to_owned() } else { format!("{mark}.{count}") };
        *count += 1;
    }
    keys
}

/// A tag where it stands in a turn.
struct Here {
    /// Its number.
    tag: usize,
    lane: usize,
    /// What of it is said in this turn.
    part: Span,
}

/// All turns, with the tags that stand in them.
pub struct Turns<'a> {
    study: &'a Study,
    text: &'a Text,
    tags: &'a [PlacedTag],
    keys: Vec<String>,
    here: Vec<Vec<Here>>,
    /// What rules suggest.
    hits: Vec<Vec<(Span, CodeId)>>,
}

impl<'a> Turns<'a> {
    /// The turns of a transcript.
    pub fn new(
        study: &'a Study,
        text: &'a Text,
        tags: &'a [PlacedTag],
        suggested: &[(Span, CodeId)],
    ) -> Self {
        let transcript = &text.text.transcript;
        let spans: Vec<Span> = tags.iter().map(|tag| tag.span).collect();
        let mut here: Vec<Vec<Here>> = transcript.turns.iter().map(|_| Vec::new()).collect();
        for (tag, lane) in lanes(&spans).into_iter().enumerate() {
            for turn in transcript.turns_in(spans[tag]) {
                let part = transcript.turns[turn].speech.intersect(spans[tag]);
                here[turn].extend(part.map(|part| Here { tag, lane, part }));
            }
        }
        let mut hits: Vec<Vec<(Span, CodeId)>> =
            transcript.turns.iter().map(|_| Vec::new()).collect();
        let is_given = |span: Span, code: CodeId| {
            tags.iter().any(|tag| tag.code == code && tag.span.intersect(span).is_some())
        };
        for (span, code) in suggested {
            if !is_given(*span, *code)
                && let Some(turn) = transcript.turns_in(*span).next()
            {
                hits[turn].push((*span, *code));
            }
        }
        Self { study, text, tags, keys: keys(tags), here, hits }
    }

    /// What tells what is shown in each turn from what else could be, as long as the study says the same.
    pub fn shown(&self, study: usize) -> Vec<u64> {
        let each = self.here.iter().zip(&self.hits);
        let shown = |(here, hits): (&Vec<Here>, &Vec<(Span, CodeId)>)| {
            // The bytes of a tag's row, by which it is called, say all else that is shown of it.
            let tag = |here: &Here| {
                let PlacedTag { span, code, .. } = &self.tags[here.tag];
                (self.keys[here.tag].as_str(), *span, *code, here.lane)
            };
            let tags: Vec<_> = here.iter().map(tag).collect();
            mark((study, &self.text.mark, tags, hits))
        };
        each.map(shown).collect()
    }

    /// A turn as it is shown.
    pub fn html(&self, turn: usize) -> String {
        let (here, hits) = (self.here[turn].as_slice(), self.hits[turn].as_slice());
        let TextToTag { transcript, cast, .. } = &self.text.text;
        let of = &transcript.turns[turn];
        let number = turn + 1;
        let role = cast.speakers[of.speaker].role;
        let label = transcript.labels.get(of.speaker).map_or("", |label| label.as_str());
        let label = escape_line(label);
        let (start, end) = self.text.text.points(of.speech);
        let sentences: Vec<String> = self.text.sentences[turn]
            .iter()
            .map(|(from, to)| format!("{}-{}", from - start, to - start))
            .collect();
        let wide = here.iter().map(|here| here.lane + 1).max().unwrap_or(0);
        let counts = if role.counts() { "counts" } else { "other" };
        html! {
            article.turn.(counts) id={ "t" (number) } data-n=(number) {
                h3 id={ "h" (number) } {
                    span.no { (number) } " " span.who { (label) ":" }
                    @if !role.counts() { span.hidden { " " (role_word(role)) } }
                }
                svg.lanes aria-hidden="true" width=(wide * PITCH) height="1" {}
                p.s dir="auto" data-a=(start) data-z=(end) data-s=(sentences.join(" ")) {
                    (self.runs(of.speech, here))
                }
                div.side {
                    @if !here.is_empty() {
                        ul.chips aria-label={ "codes of turn " (number) } {
                            @for (at, here) in here.iter().enumerate() { (self.chip(at, here, of.speech)) }
                        }
                    }
                    @if !hits.is_empty() {
                        ul.hits aria-label={ "suggestions of rules for turn " (number) } {
                            @for (span, code) in hits { (self.hit(*span, *code)) }
                        }
                    }
                    @if end > start {
                        div.acts {
                            button.act type="button" data-do="turn" { "Code this turn" }
                            @if sentences.len() > 1 {
                                button.act type="button" data-do="sentences" aria-expanded="false" { "Sentences" }
                            }
                        }
                    }
                }
            }
        }
        .into_string()
    }

    /// The speech, cut where tags begin and end, each piece as grey as it is deep.
    fn runs(&self, speech: Span, here: &[Here]) -> Markup {
        let text = &self.text.text.transcript.text;
        let mut cuts: Vec<usize> = vec![speech.start, speech.end];
        cuts.extend(here.iter().flat_map(|here| [here.part.start, here.part.end]));
        cuts.sort_unstable();
        cuts.dedup();
        // A character that pages leave out would move all that stand behind it.
        let said = |span: Span| span.of(text).replace('\0', "\u{fffd}");
        html! {
            @for two in cuts.windows(2) {
                @let span = Span::new(two[0], two[1]);
                @let depth = here.iter().filter(|here| here.part.start <= span.start && span.end <= here.part.end).count();
                @if depth == 0 { (said(span)) }
                @else { span.d.{ "d" (depth.min(DEEPEST)) } { (said(span)) } }
            }
        }
    }

    fn chip(&self, at: usize, here: &Here, speech: Span) -> Markup {
        let book = &self.study.frame.codebook;
        let tag = &self.tags[here.tag];
        let code = &book[tag.code];
        let (from, to) = self.text.text.points(tag.span);
        let before = tag.span.start < speech.start;
        let after = tag.span.end > speech.end;
        let (hue, again) = self.hue(tag.code);
        let color = code.color.as_deref();
        html! {
            li {
                button.chip.{ "h" (hue) }.{ "k" (again) } type="button" data-k=(self.keys[here.tag]) data-lane=(here.lane)
                    data-from=(from) data-to=(to) data-code=(escape_line(&code.id))
                    data-light=[color.and_then(|color| seen_on(color, false))]
                    data-dark=[color.and_then(|color| seen_on(color, true))]
                    data-memo=[tag.memo.as_deref()]
                {
                    b { (letter(at)) } " "
                    @if before { span.cross aria-label="begins before" { "↑" } }
                    span.name { (escape_line(&code.name)) }
                    @if after { span.cross aria-label="goes on" { "↓" } }
                    @if tag.memo.is_some() { span.memo aria-label=", with a memo" { " ✎" } }
                    @if let Some(value) = &tag.value { span.value { " " (escape_line(value)) } }
                }
            }
        }
    }

    fn hit(&self, span: Span, code: CodeId) -> Markup {
        let code = &self.study.frame.codebook[code];
        let (from, to) = self.text.text.points(span);
        html! {
            li {
                button.hit type="button" data-do="take" data-from=(from) data-to=(to) data-code=(escape_line(&code.id)) {
                    "+ " (escape_line(&code.name)) span.hidden { " (suggested by a rule; take it over)" }
                }
            }
        }
    }

    /// The colour of a code's theme, and how often colours came before.
    fn hue(&self, code: CodeId) -> (usize, usize) {
        let book = &self.study.frame.codebook;
        let theme = book.theme(code);
        let before = book.ids().filter(|id| book[*id].parent.is_none() && id.0 < theme.0).count();
        (before % COLORS, (before / COLORS).min(2))
    }
}

/// A, B … Z, AA …
fn letter(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    if at < 26 { last.to_string() } else { letter(at / 26 - 1) + &last.to_string() }
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Interviewer => "(asks)",
        Role::Staff => "(staff)",
        Role::Unsettled => "(who this is, is in doubt)",
        Role::Participant(_) | Role::Unidentified => "",
    }
}
