//! What holds of any codebook and any change.

use crate::books::{changed, merge, move_below, read, rename, retire};
use proptest::prelude::*;
use qualcode::files::codebook::{by_extension, same};
use qualcode::files::tags::{EditableRow, RowChange};
use qualcode::migrate::{Change, Fate, Plan, plan, recode};
use qualcode::model::{Code, CodeId, Codebook, Pattern, Rule, RuleSpeaker, TagRow};
use std::collections::BTreeSet;

/// A codebook of codes `c0`, `c1` …, each below one of those before it.
fn book() -> impl Strategy<Value = Codebook> {
    let text = prop::sample::select(vec!["", "one", "a: b # c", "two\nlines", "see `c1` there"]);
    let code = (0usize..4, text.clone(), text, 0usize..3, any::<bool>());
    prop::collection::vec(code, 2..8).prop_map(|codes| {
        let mut book = Codebook::default();
        let mut open: Vec<CodeId> = Vec::new();
        for (number, (depth, definition, when, rules, named)) in codes.into_iter().enumerate() {
            open.truncate(depth.min(open.len()));
            let rule = |n: usize| Rule {
                pattern: Pattern::Words(vec![format!("w{number}{n}*")]),
                speaker: RuleSpeaker::Any,
                at: (0, 0),
            };
            let code = Code {
                id: format!("c{number}"),
                name: if named { format!("Code {number}") } else { String::new() },
                definition: definition.into(),
                use_when: if when.is_empty() { vec![] } else { vec![when.into(), "x".into()] },
                rules: (0..rules).map(rule).collect(),
                aliases: if rules == 2 { vec![format!("a{number}")] } else { vec![] },
                ..Code::default()
            };
            let id = book.push(code, open.last().copied());
            open.push(id);
        }
        book
    })
}

/// Changes that somebody may ask of codes `c0` to `c7`; some make no sense.
fn change() -> impl Strategy<Value = Change> {
    let code = || (0usize..7).prop_map(|n| format!("c{n}"));
    prop_oneof![
        code().prop_map(|code| rename(&code, "new")),
        (code(), code()).prop_map(|(a, b)| merge(&[&a], &b)),
        (code(), code(), code()).prop_map(|(a, b, c)| merge(&[&a, &b], &c)),
        (code(), code()).prop_map(|(a, b)| merge(&[&a, &b], "new")),
        (code(), code()).prop_map(|(a, b)| move_below(&a, Some(&b))),
        code().prop_map(|a| move_below(&a, None)),
        code().prop_map(|a| retire(&a)),
        code().prop_map(|code| Change::Split { code, into: vec!["x".into(), "y".into()] }),
    ]
}

/// Tags by place, each with its code.
fn rows(tags: &[(usize, usize)]) -> Vec<EditableRow> {
    let row = |(number, (code, place)): (usize, &(usize, usize))| {
        let mut row = TagRow { code: format!("c{code}"), ..TagRow::default() };
        row.place.points = Some((*place, place + 1));
        EditableRow { code: row.code.clone(), row: Some(row), line: number + 2, column: 1 }
    };
    tags.iter().enumerate().map(row).collect()
}

/// The places that have a code or one below it.
fn union(book: &Codebook, tags: &[(String, usize)], code: CodeId) -> BTreeSet<usize> {
    let below: BTreeSet<CodeId> = book.subtree(code).map(CodeId).collect();
    let has = |(id, _): &&(String, usize)| book.find(id).is_some_and(|id| below.contains(&id));
    tags.iter().filter(has).map(|(_, place)| *place).collect()
}

/// The tags after a change.
fn recoded(plan: &Plan, tags: &[(usize, usize)]) -> Vec<(String, usize)> {
    let rows = rows(tags);
    let changes = recode(plan, &rows, &[]).changes;
    let after = rows.iter().enumerate().filter_map(|(number, row)| {
        let place = row.row.as_ref()?.place.points?.0;
        match changes.iter().find(|(changed, _)| *changed == number) {
            None => Some((row.code.clone(), place)),
            Some((_, RowChange::Code(code))) => Some((code.clone(), place)),
            Some((_, RowChange::Gone)) => None,
            Some((_, other)) => panic!("no change of a codebook is {other:?}"),
        }
    });
    after.collect()
}

fn named(tags: &[(usize, usize)], book: &Codebook) -> Vec<(usize, usize)> {
    tags.iter().filter(|(code, _)| *code < book.len()).copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Every change that has a plan can be written into the file, in each format that is edited.
    #[test]
    fn files_say_what_was_planned(book in book(), change in change()) {
        prop_assume!(plan(&book, &change).is_ok());
        for extension in ["yaml", "json", "csv", "tsv"] {
            let text = by_extension(extension).unwrap().write(&book).unwrap();
            let text = text.replace("\n  - id", "\n  # of the code below\n  - id");
            let text = if extension != "yaml" { text.replace("  # of the code below\n", "") } else { text };
            changed(extension, &text, &change);
        }
    }

    /// There and back is where it was, to the byte.
    #[test]
    fn renaming_back_is_nothing(book in book(), code in 0usize..7) {
        prop_assume!(code < book.len());
        let id = format!("c{code}");
        for extension in ["yaml", "json"] {
            let text = by_extension(extension).unwrap().write(&book).unwrap();
            let (there, _) = changed(extension, &text, &rename(&id, "new"));
            prop_assert_eq!(changed(extension, &there, &rename("new", &id)).0, text);
        }
    }

    /// Moving a code away and back says what was said; what it counts never changes.
    #[test]
    fn a_moved_code_counts_what_it_counted(
        book in book(),
        (code, below) in (0usize..7, 0usize..7),
        tags in prop::collection::vec((0usize..7, 0usize..5), 0..12),
    ) {
        let change = move_below(&format!("c{code}"), Some(&format!("c{below}")));
        let Ok(made) = plan(&book, &change) else { return Ok(()) };
        let tags = named(&tags, &book);
        prop_assert!(recode(&made, &rows(&tags), &[]).changes.is_empty());
        let after = recoded(&made, &tags);
        let before = recoded(&made, &tags);
        let moved = made.book.find(&format!("c{code}")).unwrap();
        prop_assert_eq!(union(&book, &before, CodeId(code)), union(&made.book, &after, moved));
        let parent = book[CodeId(code)].parent.map(|parent| book[parent].id.clone());
        let back = plan(&made.book, &move_below(&format!("c{code}"), parent.as_deref())).unwrap();
        prop_assert!(same(&back.book, &book));
    }

    /// Codes that become one count together what they counted, and so does whatever stands above all of them.
    #[test]
    fn merging_loses_and_adds_nothing(
        book in book(),
        (a, b, into) in (0usize..7, 0usize..7, 0usize..9),
        tags in prop::collection::vec((0usize..7, 0usize..5), 0..12),
    ) {
        let into = format!("c{into}");
        let change = merge(&[&format!("c{a}"), &format!("c{b}")], &into);
        let Ok(made) = plan(&book, &change) else { return Ok(()) };
        let tags = named(&tags, &book);
        let before: Vec<(String, usize)> =
            tags.iter().map(|(code, place)| (format!("c{code}"), *place)).collect();
        let after = recoded(&made, &tags);
        let one = made.book.find(&into).unwrap();
        let mut all = vec![CodeId(a), CodeId(b)];
        all.extend(book.find(&into));
        let together: BTreeSet<usize> =
            all.iter().flat_map(|code| union(&book, &before, *code)).collect();
        prop_assert_eq!(&together, &union(&made.book, &after, one));
        for above in book.ids().filter(|above| {
            all.iter().all(|code| code != above && book.subtree(*above).contains(&code.0))
        }) {
            let now = made.book.find(&book[above].id).unwrap();
            prop_assert_eq!(union(&book, &before, above), union(&made.book, &after, now));
        }
        // No two rows say the same that did not before.
        let distinct: BTreeSet<_> = after.iter().collect();
        let doubled = before.len() - before.iter().collect::<BTreeSet<_>>().len();
        prop_assert!(after.len() - distinct.len() <= doubled);
    }

    /// Every id and alias is still a name of something, or is said to become something or to go.
    #[test]
    fn no_name_is_forgotten(book in book(), change in change()) {
        let Ok(made) = plan(&book, &change) else { return Ok(()) };
        for id in book.ids() {
            for name in std::iter::once(&book[id].id).chain(&book[id].aliases) {
                let now = match made.fate(name) {
                    None => name,
                    Some(Fate::Becomes(new)) => new,
                    Some(Fate::Gone) => continue,
                };
                prop_assert_eq!(made.book.find(now), made.becomes[id.0], "{}", name);
            }
        }
    }
}

#[test]
fn what_is_written_is_read() {
    let text = "themes:\n- id: a\n  codes: [b, {id: c}]\n";
    assert_eq!(read("yaml", text).len(), 3);
}
