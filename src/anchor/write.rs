//! What `code anchor` writes for a tag that was found.

use super::Finder;
use crate::model::Place;
use crate::text::{Case, Folded, Span, fold};

/// A place as it is written: with it, the tag is found again without searching, and a changed text is noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchored {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// What stands there: as the row quoted it, or else the speech of the place.
    pub quote: String,
    /// What comes before and after, where the quote alone is not unique.
    pub context: Option<(String, String)>,
}

/// How many bytes of context are kept on each side.
const CONTEXT: usize = 32;

/// The written form of a place that was found at `span`.
#[must_use]
pub fn anchored(finder: &Finder<'_>, place: &Place, span: Span) -> Anchored {
    let transcript = finder.transcript();
    let text = &transcript.text;
    let quote = place.quote.as_ref().map_or_else(
        || {
            let parts: Vec<&str> = transcript.speech_in(span).map(|s| s.of(text)).collect();
            parts.join("\n")
        },
        |quote| quote.exact.clone(),
    );
    written(finder, span, quote)
}

/// The written form of a place that moved: with the words that stand there now, unless they are the old ones.
#[must_use]
pub fn rewritten(finder: &Finder<'_>, place: &Place, span: Span) -> Anchored {
    let text = &finder.transcript().text;
    let speech = || finder.transcript().speech_in(span);
    let said = Folded::new(text, speech(), Case::Kept);
    let quote = match &place.quote {
        Some(quote) if fold(&quote.exact, Case::Kept) == said.text.trim() => quote.exact.clone(),
        _ => speech().map(|part| part.of(text)).collect::<Vec<_>>().join("\n"),
    };
    written(finder, span, quote)
}

fn written(finder: &Finder<'_>, span: Span, quote: String) -> Anchored {
    let transcript = finder.transcript();
    let text = &transcript.text;
    let needle = fold(&quote, Case::Kept);
    let hay = finder.folded().text.as_bytes();
    let mut occurrences = memchr::memmem::find_iter(hay, needle.as_bytes());
    let unique =
        needle.is_empty() || (occurrences.next().is_some() && occurrences.next().is_none());
    let context = (!unique).then(|| {
        let near = |part: Span| Folded::new(text, transcript.speech_in(part), Case::Kept).text;
        let before =
            near(Span::new(floor(text, span.start.saturating_sub(4 * CONTEXT)), span.start));
        let after =
            near(Span::new(span.end, floor(text, (span.end + 4 * CONTEXT).min(text.len()))));
        (last_words(before.trim()).to_owned(), first_words(after.trim()).to_owned())
    });
    let points = finder.points();
    Anchored {
        start: points.point(text, span.start),
        end: points.point(text, span.end),
        quote,
        context,
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn last_words(text: &str) -> &str {
    let from = floor(text, text.len().saturating_sub(CONTEXT));
    if from == 0 {
        text
    } else {
        text[from..].split_once(' ').map_or(&text[from..], |(_, rest)| rest)
    }
}

fn first_words(text: &str) -> &str {
    let to = floor(text, CONTEXT.min(text.len()));
    if to == text.len() {
        text
    } else {
        text[..to].rsplit_once(' ').map_or(&text[..to], |(rest, _)| rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Quote, Transcript};
    use crate::speech::{Declaration, Source, by_extension};
    use proptest::prelude::*;

    fn transcript(text: &str) -> Transcript {
        let source = Source::new("a.txt", text.into());
        by_extension("md")
            .unwrap()
            .read(
                source,
                &|l| (l == "I").then_some(Declaration::Other(crate::model::RoleWord::Asks)),
                &mut Vec::new(),
            )
            .unwrap()
    }

    fn quote(text: &str) -> Place {
        Place { quote: Some(Quote { exact: text.into(), ..Quote::default() }), ..Place::default() }
    }

    const TEXT: &str = "I: How was it?\nP: It’s *fine* – really.\nI: Go on?\nP: I said\n  yes. It was fine, it was.\n";

    fn find(place: &Place) -> Result<String, String> {
        let t = transcript(TEXT);
        let finder = Finder::new(&t);
        finder
            .find(place)
            .map(|s| s.of(TEXT).to_owned())
            .map_err(|m| format!("{} / {}", m.message, m.hint.unwrap_or_default()))
    }

    #[test]
    fn finds_quotes_despite_marks_and_breaks() {
        assert_eq!(find(&quote("It's fine - really")).unwrap(), "It’s *fine* – really");
        assert_eq!(find(&quote("I said yes.")).unwrap(), "I said\n  yes.");
        assert_eq!(find(&quote("really. Go on? I said")).unwrap(), "really.\nI: Go on?\nP: I said");
    }

    #[test]
    fn turns_and_lines_are_speech() {
        assert_eq!(
            find(&Place { turns: Some(2..=2), ..Place::default() }).unwrap(),
            "It’s *fine* – really."
        );
        assert_eq!(find(&Place { lines: Some(4..=4), ..Place::default() }).unwrap(), "I said");
        assert_eq!(
            find(&Place { turns: Some(9..=9), ..Place::default() }).unwrap_err(),
            "there is no turn 9: the transcript has 4 turns / "
        );
    }

    #[test]
    fn ambiguous_and_missing() {
        assert_eq!(
            find(&quote("was")).unwrap_err(),
            "the quote stands in 3 places: turn 1 (line 1, column 8), turn 4 (line 5, column 11), \
             turn 4 (line 5, column 24) / \
             say which one: fill in `turn`, or quote more words"
        );
        assert_eq!(
            find(&quote("i said yes")).unwrap_err(),
            "quote not found / with other capital letters it stands in turn 4 (line 4)"
        );
        assert_eq!(
            find(&quote("I said yes. It was bad")).unwrap_err(),
            "quote not found / its first 5 words stand in turn 4 (line 4): compare what follows"
        );
        let place = Place { turns: Some(2..=2), ..quote("Go on?") };
        assert_eq!(
            find(&place).unwrap_err(),
            "the quote is not in turn 2 (line 2) but in turn 3 (line 3) / correct `turn` or `line`, or leave it empty"
        );
    }

    #[test]
    fn places_must_agree() {
        let place = Place { points: Some((3, 8)), turns: Some(2..=2), ..Place::default() };
        assert_eq!(
            find(&place).unwrap_err(),
            "the places in this row disagree: start and end says turn 1 (line 1), turn or line says turn 2 (line 2) / \
             correct one, or leave all but one empty"
        );
        let place = Place { points: Some((3, 6)), ..quote("really") };
        assert_eq!(
            find(&place).unwrap_err(),
            "the quote is not what stands at its place / \
             the words stand in turn 2 (line 2): empty `start` and `end` if they are meant, and run `code anchor` again"
        );
        assert!(find(&Place { points: Some((3, 3)), ..Place::default() }).is_err());
        assert!(
            find(&Place { points: Some((3, 9000)), ..Place::default() })
                .unwrap_err()
                .contains("outside the text")
        );
    }

    #[test]
    fn context_chooses() {
        let with = |before: Option<&str>, after: Option<&str>| {
            let quote = Quote {
                exact: "was".into(),
                before: before.map(Into::into),
                after: after.map(Into::into),
            };
            let t = transcript(TEXT);
            Finder::new(&t).find(&Place { quote: Some(quote), ..Place::default() }).map(|s| s.start)
        };
        assert_eq!(with(Some("yes. It"), None).unwrap(), TEXT.find("was fine").unwrap());
        assert_eq!(with(None, Some("it? It's")).unwrap(), TEXT.find("was it?").unwrap());
        assert!(with(Some("no"), None).is_err());
    }

    proptest! {
        /// What is written for any place finds that place again, and nothing else.
        #[test]
        fn written_places_find_themselves(
            speech in proptest::collection::vec("[a-cé’* \n]{0,12}[a-c]", 1..6),
            a in 0usize..80,
            b in 0usize..80,
        ) {
            let text: String = speech.iter().map(|s| format!("P: {s}\n")).collect();
            let t = transcript(&format!("I: x\n{text}"));
            let finder = Finder::new(&t);
            let points = t.text.chars().count();
            let (a, b) = (a % points, b % points);
            let (a, b) = (a.min(b), a.max(b).max(1));
            prop_assume!(a < b);
            let place = Place { points: Some((a, b)), ..Place::default() };
            let span = finder.find(&place).unwrap();
            let anchored = anchored(&finder, &place, span);
            prop_assert_eq!((anchored.start, anchored.end), (a, b));
            if !anchored.quote.trim().is_empty() {
                let again = Place { quote: quote(&anchored.quote).quote, ..place };
                prop_assert_eq!(finder.find(&again).unwrap(), span);
            }
        }
    }
}
