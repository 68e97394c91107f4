//! Codebooks in YAML.

use super::edit::edited;
use super::lines::map;
use super::wanted::Wanted;
use super::{format::CodebookFormat, walk};
use crate::container::{FileKind, OfKind};
use crate::error::Problem;
use crate::model::Codebook;

/// YAML.
#[derive(Debug, Clone, Copy)]
pub struct Yaml;

const SMALLEST: &str = "`themes: [{id: trust, definition: what the code means}]`";

impl OfKind for Yaml {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "yaml",
            about: "themes, codes and what they mean in YAML, as studies have it",
            extensions: &["yaml", "yml"],
        }
    }
}

impl CodebookFormat for Yaml {
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>) {
        walk::read(file, text, SMALLEST)
    }

    fn is_edited(&self) -> bool {
        true
    }

    fn edit(&self, _file: &str, text: &str, wanted: Wanted<'_>) -> Option<String> {
        edited(text, false, wanted)
    }

    fn write(&self, book: &Codebook) -> Option<String> {
        let mut out = String::new();
        map(&mut out, &walk::tree(book), 0);
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv::{CSV, TSV};
    use super::super::{embedded::CODEBOOKS, json::Json};
    use super::*;
    use crate::model::{Code, CodeId, Origin, Pattern, Rule, RuleSpeaker, Status};
    use proptest::prelude::*;

    fn assert_same(a: &Codebook, b: &Codebook, text: &str) {
        assert_eq!((&a.title, &a.version, &a.source), (&b.title, &b.version, &b.source), "{text}");
        let codes = |book: &Codebook| -> Vec<Code> {
            let mut codes = book.codes().to_vec();
            for code in &mut codes {
                code.at = (0, 0);
                code.rules.iter_mut().for_each(|rule| rule.at = (0, 0));
            }
            codes
        };
        assert_eq!(codes(a), codes(b), "{text}");
    }

    fn assert_comes_back(book: &Codebook) {
        for format in [&Yaml as &dyn CodebookFormat, &Json, &CSV, &TSV] {
            let mut book = book.clone();
            for left in format.leaves_out(&book) {
                match left {
                    "title" => book.title.clear(),
                    "version" => book.version.clear(),
                    _ => book.source.clear(),
                }
            }
            let book = &book;
            let text = format.write(book).unwrap();
            let (read, problems) = format.read("f", &text);
            assert!(
                problems.iter().all(|p| !p.is_error()) || book.is_empty(),
                "{problems:#?}\n{text}"
            );
            assert_same(book, &read, &text);
            assert_eq!(format.write(&read).unwrap(), text);
        }
    }

    #[test]
    fn shipped_codebooks_come_back() {
        for (name, text) in CODEBOOKS {
            assert_comes_back(&Yaml.read(name, text).0);
        }
    }

    /// Codes that are called by numbers stay so, with names and without.
    #[test]
    fn numbers_as_ids_come_back() {
        for names in [["", ""], ["Water", "Mud"], ["", "Mud"]] {
            let mut book = Codebook::default();
            let code = |at: usize| Code {
                id: (at + 1).to_string(),
                name: names[at].into(),
                ..Code::default()
            };
            let above = book.push(code(0), None);
            book.push(code(1), Some(above));
            assert_comes_back(&book);
        }
    }

    #[test]
    fn writes_what_people_like_to_read() {
        let mut book = Codebook::default();
        book.title = "Small: a test".into();
        let rules = [
            Pattern::Words(vec!["outreach*".into(), "911".into()]),
            Pattern::Regex(r"\bcall(ed)?\b".into()),
        ];
        let rules = rules.map(|pattern| Rule { pattern, speaker: RuleSpeaker::Any, at: (0, 0) });
        let trust = Code {
            id: "trust".into(),
            definition: "Somebody relies on somebody else, and says so. ".repeat(3).trim().into(),
            examples: vec!["one, two".into(), "a\n\nb".into()],
            rules: rules.into(),
            exclusive: true,
            color: Some("#2a9d8f".into()),
            ..Code::default()
        };
        let theme = book.push(trust, None);
        for id in ["no", "1.0"] {
            book.push(
                Code { id: id.into(), name: "A name".into(), ..Code::default() },
                Some(theme),
            );
        }
        let expected = r##"title: "Small: a test"
themes:
  - id: trust
    definition: >-
      Somebody relies on somebody else, and says so. Somebody relies on somebody else, and says so.
      Somebody relies on somebody else, and says so.
    examples:
      - one, two
      - |-
        a

        b
    rules:
      - words: [outreach*, "911"]
        speaker: any
      - regex: '\bcall(ed)?\b'
        speaker: any
    exclusive: true
    color: "#2a9d8f"
    codes:
      - id: "no"
        name: A name

      - id: "1.0"
        name: A name
"##;
        assert_eq!(Yaml.write(&book).unwrap(), expected);
        assert_eq!(Yaml.write(&Codebook::default()).unwrap(), "themes: []\n");
    }

    /// Texts that are easily misread, and anything else.
    fn text() -> impl Strategy<Value = String> {
        let odd = prop::sample::select(vec![
            "no", "1.0", "~", "null", "", " ", "- a", "# a", "a: b", "'", "\"", "\\", "\n",
            "a\r\nb", "😀", "\u{85}", "\u{2028}", "\u{feff}", "\u{8}", "\u{a0}", "---", "  a",
            "\t",
        ]);
        let words = prop::collection::vec("[a-z]{1,9}[ ,:#]{0,2}", 0..40).prop_map(|w| w.concat());
        let lines = prop::collection::vec("[a-c #:-]{0,6}", 0..6).prop_map(|l| l.join("\n"));
        let long = prop::collection::vec("\\PC{1,9}", 0..30).prop_map(|w| w.join(" "));
        prop_oneof![
            odd.prop_map(str::to_owned),
            words,
            lines,
            long,
            prop::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
        ]
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(text(), 0..3)
    }

    fn rule() -> impl Strategy<Value = Rule> {
        let words =
            prop::collection::vec("[a-z0-9,'\\[:😀-]{1,8}\\*?", 1..30).prop_map(Pattern::Words);
        let full = || text().prop_filter("not empty", |text| !text.trim().is_empty());
        let pattern =
            prop_oneof![words, full().prop_map(Pattern::Phrase), full().prop_map(Pattern::Regex)];
        let speaker = prop::sample::select(vec![
            RuleSpeaker::Participant,
            RuleSpeaker::Interviewer,
            RuleSpeaker::Any,
        ]);
        (pattern, speaker).prop_map(|(pattern, speaker)| Rule { pattern, speaker, at: (0, 0) })
    }

    fn code() -> impl Strategy<Value = Code> {
        let status = prop::sample::select(vec![Status::Draft, Status::Active, Status::Retired]);
        let origin =
            prop::option::of(prop::sample::select(vec![Origin::Deductive, Origin::Inductive]));
        let lists = (texts(), texts(), texts(), texts(), prop::collection::vec(rule(), 0..3));
        let rest = (any::<bool>(), status, origin, prop::option::of(text()), any::<bool>());
        let id =
            prop::sample::select(vec!["no", "1.0", "a: b", "null", "😀", "~", "a b", "*", "-"]);
        (id, text(), text(), lists, rest).prop_map(|(id, name, definition, lists, rest)| Code {
            id: id.to_owned(),
            name,
            definition,
            use_when: lists.0,
            avoid_when: lists.1,
            examples: lists.2,
            counterexamples: lists.3,
            rules: lists.4,
            exclusive: rest.0,
            status: rest.1,
            origin: rest.2,
            since: rest.3,
            aliases: if rest.4 { vec![format!("{id} too"), format!("{id}?")] } else { vec![] },
            color: rest.4.then(|| "#0A9".to_owned()),
            ..Code::default()
        })
    }

    prop_compose! {
        /// Codes at any depth: each up to one deeper than the one before, ids made distinct by a number.
        fn book()(
            head in (text(), text(), text()),
            codes in prop::collection::vec((code(), 0usize..8), 0..8),
        ) -> Codebook {
            let mut book = Codebook::default();
            (book.title, book.version, book.source) = head;
            let mut open: Vec<CodeId> = vec![];
            for (number, (mut code, depth)) in codes.into_iter().enumerate() {
                if number > 0 {
                    code.id = format!("{}{number}", code.id);
                    code.aliases.iter_mut().for_each(|alias| *alias = format!("{alias}{number}"));
                }
                open.truncate(depth);
                let id = book.push(code, open.last().copied());
                open.push(id);
            }
            book
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(80))]
        #[test]
        fn what_was_written_is_read(book in book()) {
            assert_comes_back(&book);
        }
    }

    #[test]
    fn nests_deeply() {
        let mut book = Codebook::default();
        let mut parent = None;
        for number in 0..100 {
            let code = Code { id: format!("c{number}"), ..Code::default() };
            parent = Some(book.push(code, parent));
        }
        assert_comes_back(&book);
    }
}
