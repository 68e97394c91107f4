//! What stands on each page of a text.

use super::read;

/// Wrapped speech of two people over four pages; `head` is what stands between two of them, with `№` for the page.
fn pages(head: &str) -> String {
    let page = |n: usize| {
        let head = if n == 1 { String::new() } else { head.replace('№', &n.to_string()) };
        let river = ["Ouse", "Tees", "Wear", "Tyne"][n - 1];
        format!(
            "I: What came of the {river}\n{head}in the end?\nP1: It ran dry in May, and then we\nwalked to the {river} each day.\n"
        )
    };
    (1..=4).map(page).collect()
}

/// 8 and 14 words a page are said.
const SAID: [&str; 2] = ["I 32", "P1 56"];

/// The same line on each page is told, whatever number it has, and counts as long as nobody says what it is.
#[test]
fn heads_of_pages_are_told() {
    for (head, words) in [
        ("Interview P1 on the rivers     №\n", 15),
        ("\u{c}Interview P1 on the rivers\n", 15),
        ("\nThe rivers, a study. Confidential\n\n", 15),
        ("rivers_P1_final_2.docx page №\n", 12),
        ("rivers_P1_final.docx   №\n", 3),
    ] {
        let (who, told) = read(&pages(head));
        assert_eq!(who[0], format!("I {}", 32 + words), "{head}");
        assert!(told.contains("the same line stands within what is said"), "{head}: {told}");
    }
    // The number alone is no word.
    for head in ["- № -\n", "– № –\n", "Page № of 4\n", "\n№\n\n"] {
        let (who, told) = read(&pages(head));
        assert_eq!(who, SAID, "{head}: {told}");
        assert!(!told.contains("the same line"), "{head}: {told}");
    }
}

/// What is said again, or with other numbers, is no head: the first line of a turn, short ones, and numbers without order.
#[test]
fn what_is_said_again_is_no_head() {
    let short = pages("You know,\n");
    let first = pages("").replace("I: What", "I: And what about the river of yours\nsaid. What");
    let unordered = pages("№").replace("2in the", "and all 9 of them\nin the");
    let unordered = unordered.replace("3in the", "and all 4 of them\nin the");
    let unordered = unordered.replace("4in the", "and all 7 of them\nin the");
    for text in [short, first, unordered] {
        let (_, told) = read(&text);
        assert!(!told.contains("the same line"), "{told}\n{text}");
    }
}
