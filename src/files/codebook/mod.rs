//! The formats of a codebook.

pub mod cells;
mod csv;
mod description;
mod edit;
pub mod embedded;
pub mod format;
pub mod json;
mod layout;
mod lines;
pub mod qdc;
mod rows;
pub mod schema;
mod table;
mod walk;
mod wanted;
pub mod yaml;

use crate::container;

pub use csv::read_table;
pub use edit::same;
pub use embedded::CODEBOOKS;
pub use format::{CodebookFormat, FileSaid};
pub use schema::schema;
pub use table::{is_header as is_table, named_all as table_columns};
pub use walk::fault as fault_of_id;
pub use wanted::Wanted;

/// All formats, the usual one first.
pub const FORMATS: &[&dyn CodebookFormat] =
    &[&yaml::Yaml, &json::Json, &qdc::Qdc, &csv::CSV, &csv::TSV, &csv::XLSX];

/// The extensions of codebooks.
#[must_use]
pub fn extensions() -> Vec<&'static str> {
    container::extensions(FORMATS)
}

/// The format of files with this extension (without its dot, in any case).
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static dyn CodebookFormat> {
    container::by_extension(FORMATS, extension)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Kind, Problem, Severity};
    use crate::model::Codebook;
    use proptest::prelude::*;

    fn read(file: &str, text: &str) -> (Codebook, Vec<Problem>) {
        let extension = file.rsplit('.').next().unwrap();
        by_extension(extension).unwrap().read(file, text)
    }

    /// Everything wrong with a code that has this id and these further lines.
    fn problems(lines: &str) -> String {
        let lines = lines.replace('\n', "\n    ");
        let text = format!("themes:\n  - id: a\n    definition: d\n    {lines}\n");
        printed(&read("b.yaml", &text).1)
    }

    fn printed(problems: &[Problem]) -> String {
        problems.iter().map(|p| format!("{p}\n")).collect()
    }

    #[test]
    fn finds_formats() {
        assert_eq!(by_extension("YML").unwrap().kind().id, "yaml");
        assert_eq!(by_extension("json").unwrap().kind().id, "json");
        assert!(by_extension("txt").is_none());
    }

    #[test]
    fn keeps_ids_places_and_order() {
        let text =
            "version: 1.0\nthemes:\n- id: no\n  rules:\n    - words: a\n  codes: [1.0, x]\n- y\n";
        let (book, problems) = read("b.yaml", text);
        let codes: Vec<_> = book.codes().iter().map(|c| (c.id.as_str(), c.depth, c.at)).collect();
        assert_eq!(
            codes,
            [("no", 0, (3, 3)), ("1.0", 1, (6, 11)), ("x", 1, (6, 16)), ("y", 0, (7, 3))]
        );
        assert_eq!(book.codes()[0].rules[0].at, (5, 7));
        assert_eq!((book.version.as_str(), book.file.as_str()), ("1.0", "b.yaml"));
        assert!(problems.iter().all(|p| p.severity == Severity::Warning));
        assert_eq!(problems.len(), 4);
        assert_eq!(problems[3].to_string(), "warning: b.yaml:7:3: code `y` has no definition");
        assert_eq!(problems[3].snippet.as_deref(), Some("- y"));
    }

    #[test]
    fn reports_all_problems_of_a_file_at_once() {
        let text = include_str!("../../../tests/data/codebook/all-wrong.yaml");
        let (_, problems) = read("all-wrong.yaml", text);
        assert!(problems.iter().all(|p| p.snippet.is_some()));
        let syntax: Vec<_> = problems.iter().filter(|p| p.kind == Kind::Input).collect();
        assert_eq!(syntax.len(), 1);
        assert!(problems.iter().all(|p| matches!(p.kind, Kind::Codebook | Kind::Input)));
        let expected = r##"error: all-wrong.yaml:1:8: `title` must be text, not a list
hint: put text that begins with `[` or `- ` in quotes
error: all-wrong.yaml:2:1: unknown key `verison`
hint: did you mean `version`?
error: all-wrong.yaml:7:9: a rule without `words`, `phrase` or `regex`
error: all-wrong.yaml:7:18: `speaker` must be participant, interviewer or any, not `everybody`
error: all-wrong.yaml:8:9: a rule with `words` and `regex`
hint: give it one, and begin a new rule for the other
error: all-wrong.yaml:8:17: the word `needle exchange` holds a space
hint: use `phrase: needle exchange`
error: all-wrong.yaml:8:34: `*` within the word `out*reach`
hint: `*` stands only at the end of a word; use `regex` for more
error: all-wrong.yaml:8:45: `*naloxone` without quotes is an alias
hint: put it in quotes: "*naloxone"
error: all-wrong.yaml:10:9: a rule must be keys with values, not text
error: all-wrong.yaml:12:9: a code without an id
hint: add `id:`, the short name that tags use
warning: all-wrong.yaml:14:13: code `training` has no definition
warning: all-wrong.yaml:15:13: code `Practice` has no definition
error: all-wrong.yaml:15:17: duplicate id `Practice`, first on line 4 as `practice`
error: all-wrong.yaml:16:13: unknown key `definiton`
hint: did you mean `definition`?
error: all-wrong.yaml:17:13: the id `a, b` holds a comma
hint: it cannot have a comma, semicolon, bar, control character or outer space
error: all-wrong.yaml:19:19: the alias ` c` begins or ends with a space
hint: it cannot have a comma, semicolon, bar, control character or outer space
error: all-wrong.yaml:19:25: the alias `d;e` holds a semicolon
hint: it cannot have a comma, semicolon, bar, control character or outer space
error: all-wrong.yaml:19:30: the alias `f|g` holds a bar
hint: it cannot have a comma, semicolon, bar, control character or outer space
error: all-wrong.yaml:19:37: the alias `h i` holds a control character
hint: it cannot have a comma, semicolon, bar, control character or outer space
error: all-wrong.yaml:19:45: duplicate alias `TRAINING`, first on line 14 as `training`
error: all-wrong.yaml:22:16: `color` must be `#rrggbb`, not `red`
hint: for example "#2a9d8f", in quotes
error: all-wrong.yaml:23:20: `exclusive` must be true or false, not `yes`
error: all-wrong.yaml:24:17: `status` must be draft, active or retired, not `activ`
hint: did you mean `active`?
error: all-wrong.yaml:25:17: `origin` must be deductive or inductive, not `nowhere`
error: all-wrong.yaml:27:13: an entry of `examples` must be text, not keys with values
hint: put text that holds `: ` in quotes
error: all-wrong.yaml:28:22: an entry of `examples` must be text, not nothing
hint: remove it, or put text that begins with `#` in quotes
warning: all-wrong.yaml:31:14: `color` is empty
hint: put it in quotes: without them `#` begins a comment
error: all-wrong.yaml:32:8: a code must be keys with values, not nothing
error: all-wrong.yaml:33:9: a code must be keys with values, not a list
error: all-wrong.yaml:36:12: `rules` must be a list, not text
hint: begin each entry with `- `
"##;
        assert_eq!(printed(&problems), expected);
    }

    #[test]
    fn reads_json() {
        let text = include_str!("../../../tests/data/codebook/tabs.json");
        let (book, problems) = read("tabs.json", text);
        assert_eq!(
            printed(&problems),
            "\
error: tabs.json:9:4: duplicate key `id`, first on line 5
error: tabs.json:12:8: a rule with `words` and `regex`
hint: give it one, and begin a new rule for the other
error: tabs.json:13:5: unknown key `colours`
hint: did you mean `color`?
"
        );
        assert_eq!((book.title.as_str(), book.len()), ("Tabs 😀", 1));
    }

    #[test]
    fn a_codebook_has_codes() {
        let yaml = "hint: the smallest codebook is `themes: [{id: trust, definition: what the code means}]`\n";
        for (text, place) in
            [("", ""), ("title: x\n", ":1:1"), ("# x\nthemes:\n", ":2:7"), ("themes: []\n", ":1:9")]
        {
            let expected = format!("error: b.yaml{place}: the codebook has no codes\n{yaml}");
            assert_eq!(printed(&read("b.yaml", text).1), expected, "{text:?}");
        }
        assert_eq!(
            printed(&read("b.yaml", "- id: a\n").1),
            format!("error: b.yaml:1:1: a codebook must be keys with values, not a list\n{yaml}")
        );
        assert_eq!(
            printed(&read("b.json", "{}").1),
            "error: b.json:1:1: the codebook has no codes\n\
             hint: the smallest codebook is `{\"themes\": [{\"id\": \"trust\", \"definition\": \"what the code \
             means\"}]}`\n"
        );
        for format in FORMATS {
            let hint = format.read("f", "").1[0].hint.clone().unwrap();
            let lines: Vec<&str> = hint.split('`').skip(1).step_by(2).collect();
            let smallest = lines.join("\n");
            assert_eq!(format.read("f", &smallest).1, [], "{smallest}");
        }
    }

    #[test]
    fn a_code_has_an_id() {
        let text = "themes:\n- ''\n- id:\n- id: ''\n  definition: d\n- id: [a]\n  aliases: ['']\n";
        let without = "a code without an id\nhint: add `id:`, the short name that tags use\n";
        assert_eq!(
            printed(&read("b.yaml", text).1),
            format!(
                "error: b.yaml:2:3: {without}error: b.yaml:3:3: {without}error: b.yaml:4:3: {without}\
                 error: b.yaml:6:3: {without}\
                 error: b.yaml:6:7: `id` must be text, not a list\n\
                 hint: put text that begins with `[` or `- ` in quotes\n\
                 error: b.yaml:7:13: the alias `` is empty\n\
                 hint: it cannot have a comma, semicolon, bar, control character or outer space\n"
            )
        );
    }

    #[test]
    fn ids_are_compared_as_people_do() {
        let text = "themes: [{id: Straße, definition: d}, {id: STRASSE, definition: d}, \
                    {id: e\u{301}, definition: d, aliases: [é]}]";
        assert_eq!(
            printed(&read("b.yaml", text).1),
            "error: b.yaml:1:44: duplicate id `STRASSE`, first on line 1 as `Straße`\n\
             error: b.yaml:1:103: duplicate alias `é`, first on line 1 as `e\u{301}`\n"
        );
    }

    #[test]
    fn broken_syntax_is_the_only_problem_told() {
        assert_eq!(
            printed(&read("b.yaml", "themes:\n\t- id: a\n").1),
            "error: b.yaml:2:1: a tab in the indentation\nhint: use spaces\n"
        );
    }

    #[test]
    fn rules_are_checked_word_by_word() {
        assert_eq!(problems("rules: [{words: [a*, b-c, don't]}]"), "");
        assert_eq!(
            problems(
                "rules:\n- words: ['', a b, o*r, '*', a**]\n- words: []\n- words:\n- phrase: ' '"
            ),
            "\
error: b.yaml:5:15: an empty word
error: b.yaml:5:19: the word `a b` holds a space
hint: use `phrase: a b`
error: b.yaml:5:24: `*` within the word `o*r`
hint: `*` stands only at the end of a word; use `regex` for more
error: b.yaml:5:29: `*` without a word
error: b.yaml:5:34: `*` within the word `a**`
hint: `*` stands only at the end of a word; use `regex` for more
error: b.yaml:6:14: `words` is empty
error: b.yaml:7:12: `words` is empty
error: b.yaml:8:15: `phrase` is empty
"
        );
    }

    proptest! {
        #[test]
        fn garbage_never_panics(
            text in "((themes|id|rules|words|codes|definition|color): ?|\n {0,4}|- |[\\[\\]*,#'\"|ab{}]| ){0,60}"
        ) {
            for format in FORMATS {
                let (_, problems) = format.read("f", &text);
                prop_assert!(problems.iter().all(|p| p.place.is_some()));
            }
        }
    }
}
