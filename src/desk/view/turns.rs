//! A transcript, turn by turn: what is said, how deep it is tagged, and a chip for each tag.

use super::super::state::Text;
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

/// How many turns of participants have no tag, and how many there are.
pub fn untagged(text: &TextToTag, tags: &[PlacedTag]) -> (usize, usize) {
    let transcript = &text.transcript;
    let mut tagged = vec![false; transcript.turns.len()];
    for turn in tags.iter().flat_map(|tag| transcript.turns_in(tag.span)) {
        tagged[turn] = true;
    }
    let counting = (0..transcript.turns.len())
        .filter(|turn| text.cast.speakers[transcript.turns[*turn].speaker].role.counts());
    let (mut open, mut all) = (0, 0);
    for turn in counting.filter(|turn| transcript.count_words(*turn) > 0) {
        all += 1;
        open += usize::from(!tagged[turn]);
    }
    (open, all)
}

/// A tag where it stands in a turn.
struct Here<'a> {
    tag: &'a PlacedTag,
    key: &'a str,
    lane: usize,
    /// What of it is said in this turn.
    part: Span,
}

/// All turns.
pub fn turns(
    study: &Study,
    text: &Text,
    tags: &[PlacedTag],
    suggested: &[(Span, CodeId)],
) -> Vec<String> {
    let transcript = &text.text.transcript;
    let keys = keys(tags);
    let spans: Vec<Span> = tags.iter().map(|tag| tag.span).collect();
    let lanes = lanes(&spans);
    let mut here: Vec<Vec<Here<'_>>> = transcript.turns.iter().map(|_| Vec::new()).collect();
    for ((tag, key), lane) in tags.iter().zip(&keys).zip(lanes) {
        for turn in transcript.turns_in(tag.span) {
            let part = transcript.turns[turn].speech.intersect(tag.span);
            here[turn].extend(part.map(|part| Here { tag, key, lane, part }));
        }
    }
    let mut hits: Vec<Vec<(Span, CodeId)>> = transcript.turns.iter().map(|_| Vec::new()).collect();
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
    let drawing = Drawing { study, text };
    let each = here.iter().zip(&hits).enumerate();
    each.map(|(turn, (here, hits))| drawing.turn(turn, here, hits).into_string()).collect()
}

struct Drawing<'a> {
    study: &'a Study,
    text: &'a Text,
}

impl Drawing<'_> {
    fn turn(&self, turn: usize, here: &[Here<'_>], hits: &[(Span, CodeId)]) -> Markup {
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
    }

    /// The speech, cut where tags begin and end, each piece as grey as it is deep.
    fn runs(&self, speech: Span, here: &[Here<'_>]) -> Markup {
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

    fn chip(&self, at: usize, here: &Here<'_>, speech: Span) -> Markup {
        let book = &self.study.frame.codebook;
        let code = &book[here.tag.code];
        let (from, to) = self.text.text.points(here.tag.span);
        let before = here.tag.span.start < speech.start;
        let after = here.tag.span.end > speech.end;
        let (hue, again) = self.hue(here.tag.code);
        let color = code.color.as_deref();
        html! {
            li {
                button.chip.{ "h" (hue) }.{ "k" (again) } type="button" data-k=(here.key) data-lane=(here.lane)
                    data-from=(from) data-to=(to) data-code=(escape_line(&code.id))
                    data-light=[color.and_then(|color| seen_on(color, false))]
                    data-dark=[color.and_then(|color| seen_on(color, true))]
                    data-memo=[here.tag.memo.as_deref()]
                {
                    b { (letter(at)) } " "
                    @if before { span.cross aria-label="begins before" { "↑" } }
                    span.name { (escape_line(&code.name)) }
                    @if after { span.cross aria-label="goes on" { "↓" } }
                    @if here.tag.memo.is_some() { span.memo aria-label=", with a memo" { " ✎" } }
                    @if let Some(value) = &here.tag.value { span.value { " " (escape_line(value)) } }
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
