//! Plans, rows and coverage, on examples that were worked out by hand.

use crate::books::{merge, move_below, read, rename, retire};
use qualcode::files::tags::{EditableTags, RowChange};
use qualcode::migrate::{Change, Cover, Leftover, cover, plan, recode};
use qualcode::model::Codebook;

fn book() -> Codebook {
    read(
        "yaml",
        "themes:\n- id: care\n  codes: [{id: warmth, aliases: [heat]}, cold]\n- id: money\n  codes: [pay]\n\
         - {id: old, status: retired}\n",
    )
}

fn refused(change: &Change) -> Vec<String> {
    let problems = plan(&book(), change).map(|_| ()).unwrap_err();
    problems.iter().map(|p| p.to_string().replace('\n', " / ")).collect()
}

#[test]
fn everything_against_it_is_said_at_once() {
    assert_eq!(
        refused(&merge(&["warmt", "cold", "COLD", "old"], "Cold")),
        [
            "error: unknown code `warmt` / hint: the codebook has `warmth`",
            "error: the code `old` is retired / hint: remove `status: retired` of `old` first if it is in use again",
            "error: `cold` is named twice / hint: name each code once",
            "error: `cold` would be merged into itself / hint: name only the other codes before `--into`",
        ]
    );
    let one = |change: &Change| {
        let all = refused(change);
        assert_eq!(all.len(), 1, "{all:?}");
        all[0].split(" / ").next().unwrap()["error: ".len()..].to_owned()
    };
    assert_eq!(one(&merge(&["care"], "cold")), "`cold` stands below `care`, which would go");
    assert_eq!(one(&merge(&["cold"], "new")), "one code alone is nothing to merge");
    assert_eq!(one(&merge(&["cold"], "old")), "the code `old` is retired");
    assert_eq!(one(&rename("cold", "HEAT")), "`HEAT` is an alias of the code `warmth`");
    assert_eq!(one(&rename("cold", "Pay")), "`Pay` is the id of the code `pay`");
    assert_eq!(one(&rename("cold", "cold")), "the code is called `cold` already");
    let keep = Change::Rename { code: "cold".into(), to: "Cold".into(), keep_alias: true };
    assert_eq!(one(&keep), "`cold` cannot stay as an alias: it is the same name as `Cold`");
    assert_eq!(one(&move_below("care", Some("heat"))), "`warmth` stands below `care` itself");
    assert_eq!(one(&move_below("care", Some("care"))), "`care` cannot stand below itself");
    assert_eq!(one(&move_below("cold", Some("care"))), "`cold` stands below `care` already");
    assert_eq!(one(&move_below("care", None)), "`care` is a theme already");
    assert_eq!(one(&retire("old")), "the code `old` is retired");
    let remove = |code: &str, leftover| Change::Remove { code: code.into(), leftover };
    assert_eq!(one(&remove("care", Leftover::None)), "`care` has 2 codes below it");
    assert_eq!(one(&remove("care", Leftover::To("cold".into()))), "`cold` goes with `care`");
    assert!(plan(&book(), &remove("old", Leftover::None)).is_ok());
    // A name that is only written otherwise, and one that was an alias.
    assert!(plan(&book(), &rename("cold", "Cold")).is_ok());
    assert!(plan(&book(), &rename("warmth", "heat")).is_ok());
}

fn rows(change: &Change, text: &str) -> Vec<(usize, RowChange)> {
    let made = plan(&book(), change).unwrap();
    let tags = EditableTags::read("t", text, &mut Vec::new()).unwrap();
    recode(&made, &tags.rows, &[]).changes
}

fn code(code: &str) -> RowChange {
    RowChange::Code(code.into())
}

#[test]
fn equal_rows_become_one() {
    let text = "code,start,end,quote,memo,mood\nwarmth,1,5,that,,\ncold,1,5,that,,\ncold,1,5,that,why,\n\
                pay,1,5,that,,\nheat,1,6,those,,\ncold,1,6,those,,sad\nWARMTH,1,6,those,,\n";
    // 1 and 2 say what 4 says; 3 has a memo, 6 another column; 5 and 7 said the same before, and stay.
    assert_eq!(
        rows(&merge(&["warmth", "cold"], "pay"), text),
        [
            (0, RowChange::Gone),
            (1, RowChange::Gone),
            (2, code("pay")),
            (4, code("pay")),
            (5, code("pay")),
            (6, code("pay"))
        ]
    );
    // Rows that were equal before, and have no other code, stay.
    assert_eq!(
        rows(&rename("cold", "ice"), "code,turn\npay,1\npay,1\ncold,2\n"),
        [(2, code("ice"))]
    );
    // A name in other letters stays what it is, unless the id itself changes.
    assert_eq!(rows(&move_below("warmth", None), text), []);
    assert_eq!(rows(&rename("warmth", "glow"), text), [(0, code("glow")), (6, code("glow"))]);
}

fn covered(change: &Change, cell: &str) -> Cover {
    cover(&plan(&book(), change).unwrap(), &book(), cell)
}

fn unclear(codes: &[&str]) -> Cover {
    Cover::Unclear(codes.iter().map(|code| (*code).to_owned()).collect())
}

#[test]
fn what_was_looked_for_stays_what_it_was() {
    let codes = |text: &str| Cover::Codes(text.into());
    assert_eq!(covered(&rename("cold", "ice"), "pay; cold|care"), codes("pay; ice|care"));
    assert_eq!(covered(&rename("cold", "ice"), "pay; heat"), Cover::Same);
    // Only a part of what is one code now was looked for.
    assert_eq!(covered(&merge(&["warmth"], "cold"), "cold"), unclear(&["cold"]));
    assert_eq!(covered(&merge(&["warmth"], "cold"), "cold;heat"), codes("cold;cold"));
    assert_eq!(covered(&merge(&["warmth"], "cold"), "money"), Cover::Same);
    assert_eq!(covered(&merge(&["warmth", "cold"], "care"), "care"), Cover::Same);
    // A code that stands elsewhere was looked for there or not, as before.
    assert_eq!(covered(&move_below("cold", None), "care"), codes("cold;care").sorted());
    assert_eq!(covered(&move_below("cold", Some("money")), "money"), unclear(&["money"]));
    assert_eq!(covered(&move_below("cold", Some("money")), "cold;money"), Cover::Same);
    let remove = Change::Remove { code: "cold".into(), leftover: Leftover::Dropped };
    assert_eq!(covered(&remove, "cold"), unclear(&[]));
    assert_eq!(covered(&remove, "cold;pay"), codes("pay"));
    let split = Change::Split { code: "cold".into(), into: vec!["ice".into()] };
    assert_eq!(covered(&split, "cold"), Cover::Same);
}

/// Codes in a cell in the order of the codebook.
trait Sorted {
    fn sorted(self) -> Cover;
}

impl Sorted for Cover {
    fn sorted(self) -> Cover {
        match self {
            Self::Codes(text) => {
                let mut codes: Vec<&str> = text.split(';').collect();
                codes.sort_by_key(|code| ["care", "money", "cold"].iter().position(|c| c == code));
                Self::Codes(codes.join(";"))
            }
            other => other,
        }
    }
}
