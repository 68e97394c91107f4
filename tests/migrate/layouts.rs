//! Each layout of a codebook's file is changed where it says something else, and nowhere else.

use crate::books::{changed, merge, move_below, rename, retire};
use qualcode::migrate::{Change, Leftover};

const LINES: &str = "\
# Ours.
title: T   # the title
themes:
- id: \"care\"   # a theme
  definition: >-
    What is done, see `warmth`
    and others.

  codes:
  # about warmth
  - id: warmth
    name: 'Warmth'
    use_when: one text
    rules:
    - words: [warm*] # all of it
    # a further one
    - phrase: kind word
    # behind it

  - cold
- money
";

#[test]
fn a_new_id_and_where_it_is_mentioned() {
    let (text, _) = changed("yaml", LINES, &rename("warmth", "no"));
    let expected = LINES.replace("see `warmth`", "see `no`").replace("id: warmth", "id: \"no\"");
    assert_eq!(text, expected);
    let (text, _) =
        changed("yaml", LINES, &rename("care", "Pflege, etc".trim_end_matches(", etc")));
    assert_eq!(text, LINES.replace("\"care\"", "\"Pflege\""));
    let (text, _) = changed("yaml", LINES, &rename("cold", "a: b"));
    assert_eq!(text, LINES.replace("- cold", "- \"a: b\""));
    let keep = Change::Rename { code: "warmth".into(), to: "heat".into(), keep_alias: true };
    let (text, _) = changed("yaml", LINES, &keep);
    assert!(text.contains("    # behind it\n\n"), "{text}");
    assert!(text.contains("    - phrase: kind word\n    aliases: [warmth]\n"), "{text}");
}

#[test]
fn a_code_moves_with_its_comments() {
    let (text, _) = changed("yaml", LINES, &move_below("warmth", None));
    let stanza = "\
# about warmth
- id: warmth
  name: 'Warmth'
  use_when: one text
  rules:
  - words: [warm*] # all of it
  # a further one
  - phrase: kind word
  # behind it
";
    assert!(text.ends_with(&format!("- money\n{stanza}")), "{text}");
    assert!(text.contains("    and others.\n\n  codes:\n  - cold\n- money\n"), "{text}");
    // Below a code that is nothing but an id, and out of a list that then holds nothing.
    let (text, _) = changed("yaml", LINES, &move_below("cold", Some("money")));
    assert!(text.ends_with("    # behind it\n- {id: money, codes: [{id: cold}]}\n"), "{text}");
    let (text, _) = changed("yaml", &text, &move_below("warmth", Some("money")));
    assert!(
        text.contains("    and others.\n\n- {id: money, codes: [{id: cold}, {id: warmth"),
        "{text}"
    );
}

#[test]
fn codes_become_one_with_their_rules() {
    let (text, made) = changed("yaml", LINES, &merge(&["warmth"], "money"));
    assert!(text.ends_with(
        "  - cold\n- {id: money, use_when: [one text], rules: [{words: [warm*]}, {phrase: kind word}]}\n"
    ), "{text}");
    let lost: Vec<_> = made.lost.iter().map(|lost| (lost.key, lost.text.as_str())).collect();
    assert_eq!(lost, [("name", "Warmth")]);
    let (text, _) = changed("yaml", LINES, &merge(&["cold"], "warmth"));
    assert_eq!(text, LINES.replace("\n\n  - cold", ""));
    let (text, _) = changed("yaml", LINES, &merge(&["warmth", "cold"], "new"));
    assert_eq!(
        text,
        LINES
            .replace("\n\n  - cold", "")
            .replace("id: warmth", "id: new")
            .replace("`warmth`", "`new`")
    );
}

#[test]
fn a_status_comes_and_a_code_goes() {
    let (text, _) = changed("yaml", LINES, &retire("care"));
    assert_eq!(text, LINES.replace("and others.\n", "and others.\n  status: retired\n"));
    let (text, _) = changed("yaml", LINES, &retire("money"));
    assert_eq!(text, LINES.replace("- money", "- {id: money, status: retired}"));
    let active = LINES.replace("- money", "- id: money\n  status: active");
    let (text, _) = changed("yaml", &active, &retire("money"));
    assert_eq!(text, LINES.replace("- money", "- id: money\n  status: retired"));
    let remove = |code: &str, leftover| Change::Remove { code: code.into(), leftover };
    let (text, _) = changed("yaml", LINES, &remove("care", Leftover::Dropped));
    assert_eq!(text, "# Ours.\ntitle: T   # the title\nthemes:\n- money\n");
    let (text, _) = changed("yaml", LINES, &remove("money", Leftover::None));
    assert_eq!(text, LINES.replace("- money\n", ""));
}

#[test]
fn new_codes_stand_below_the_old_one() {
    let split = Change::Split { code: "cold".into(), into: vec!["ice".into(), "snow".into()] };
    let (text, _) = changed("yaml", LINES, &split);
    let new = "  - {id: cold, codes: [{id: ice, status: draft}, {id: snow, status: draft}]}\n";
    assert_eq!(text, LINES.replace("  - cold\n", new));
    let split = Change::Split { code: "care".into(), into: vec!["ice".into()] };
    let (text, _) = changed("yaml", LINES, &split);
    assert_eq!(text, LINES.replace("  - cold\n", "  - cold\n\n  - id: ice\n    status: draft\n"));
}

const JSON: &str = "{
\t\"themes\": [
\t\t{
\t\t\t\"id\": \"care\",
\t\t\t\"codes\": [
\t\t\t\t{\"id\": \"warmth\", \"rules\": [{\"words\": [\"warm*\"]}]},
\t\t\t\t\"cold\"
\t\t\t]
\t\t},
\t\t{\"id\": \"money\", \"aliases\": [\"pay\"]}
\t]
}
";

#[test]
fn json_keeps_its_layout() {
    let (text, _) = changed("json", JSON, &rename("warmth", "heat"));
    assert_eq!(text, JSON.replace("warmth", "heat"));
    let (text, _) = changed("json", JSON, &retire("care"));
    assert_eq!(text, JSON.replace("\"care\",", "\"care\",\n\t\t\t\"status\": \"retired\","));
    let (text, _) = changed("json", JSON, &move_below("money", Some("care")));
    let moved =
        "\"cold\",\n\t\t\t\t{\"id\": \"money\", \"aliases\": [\"pay\"]}\n\t\t\t]\n\t\t}\n\t]\n}\n";
    assert!(text.ends_with(moved), "{text}");
    let keep =
        Change::Merge { codes: vec!["warmth".into()], into: "money".into(), keep_alias: true };
    let (text, _) = changed("json", JSON, &keep);
    assert!(text.contains("\"codes\": [\n\t\t\t\t\"cold\"\n"), "{text}");
    assert!(text.contains(
        "{\"id\": \"money\", \"rules\": [{\"words\": [\"warm*\"]}], \"aliases\": [\"pay\", \"warmth\"]}"
    ), "{text}");
}

const TABLE: &str = "id;owner;parent;definition\ncare;me;;\"what; is done\"\n\nwarmth;\"you\";care;\ncold;;care;no\nmoney;;;";

#[test]
fn a_table_keeps_its_rows() {
    let (text, _) = changed("csv", TABLE, &rename("care", "help"));
    assert_eq!(text, TABLE.replace("care;me", "help;me").replace(";care;", ";help;"));
    let (text, _) = changed("csv", TABLE, &move_below("cold", Some("money")));
    assert_eq!(text, TABLE.replace("cold;;care;no", "cold;;money;no"));
    let (text, _) = changed("csv", TABLE, &merge(&["warmth"], "cold"));
    assert_eq!(text, TABLE.replace("warmth;\"you\";care;\n", ""));
    let (text, _) = changed("csv", TABLE, &retire("cold"));
    assert_eq!(
        text,
        "id;owner;parent;definition;status\ncare;me;;\"what; is done\";\n\nwarmth;\"you\";care;;\ncold;;care;no;retired\nmoney;;;;"
    );
    let split = Change::Split { code: "money".into(), into: vec!["pay".into()] };
    let (text, _) = changed("csv", TABLE, &split);
    assert!(text.ends_with("\nmoney;;;;\npay;;money;;draft\n"), "{text}");
}
