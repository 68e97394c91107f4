//! A coder's session: real mouse and keys, and the files afterwards, byte by byte.

use crate::driver::{Browser, CONTROL, DELETE, ENTER, RIGHT, SHIFT};
use crate::served::Served;
use serde_json::json;

const TEXT: &str = "I: How was it?\n\
    P: She held my hand. They listened to me. And that was good.\n\
    I: And then?\n\
    P: The team 👩‍👩‍👧 came by. We had 🇨🇦 tea.\n\
    P: كان المكان باردا. جلست هناك.\n\
    I: So?\n\
    P: They paid me late. I left.\n";

fn served() -> Served {
    Served::study("care/warmth,care/listening,money,place")
        .file("transcripts/P01.txt", TEXT)
        .serve(&["--coder", "ana"])
}

fn open(browser: &mut Browser, served: &Served) {
    browser.go(&served.address);
    idle(browser);
    browser.click("table.list a");
    browser.wait("document.querySelector('article.turn')");
    idle(browser);
}

/// Waits until nothing is on its way.
fn idle(browser: &mut Browser) {
    browser.wait("document.body.dataset.busy === '0'");
}

/// Where words of a turn are in the window, once the turn is in its middle.
fn place(browser: &mut Browser, turn: usize, words: &str) -> ((f64, f64), (f64, f64)) {
    browser.script(&format!(
        "document.querySelector('#t{turn} p.s').scrollIntoView({{ block: 'center' }})"
    ));
    place_here(browser, turn, words)
}

/// Where words of a turn are in the window.
fn place_here(browser: &mut Browser, turn: usize, words: &str) -> ((f64, f64), (f64, f64)) {
    let script = "
        const speech = document.querySelector(`#t${arguments[0]} p.s`);
        const walker = document.createTreeWalker(speech, NodeFilter.SHOW_TEXT);
        const whole = speech.textContent, at = whole.indexOf(arguments[1]);
        const range = document.createRange();
        let seen = 0, node;
        while ((node = walker.nextNode())) {
            const [from, to] = [at - seen, at + arguments[1].length - seen];
            if (from >= 0 && from < node.length) range.setStart(node, from);
            if (to > 0 && to <= node.length) range.setEnd(node, to);
            seen += node.length;
        }
        const all = [...range.getClientRects()].filter((one) => one.width > 0);
        const [first, last] = [all[0], all[all.length - 1]];
        return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];";
    let at = browser.script_with(script, &json!([turn, words]));
    let number = |n: usize| at[n].as_f64().unwrap_or_else(|| panic!("{words}: {at}"));
    ((number(0), number(1)), (number(2), number(3)))
}

fn drag(browser: &mut Browser, turn: usize, words: &str) {
    let (from, to) = place(browser, turn, words);
    browser.drag(from, to);
}

/// Types a code into the picker and gives it.
fn give(browser: &mut Browser, typed: &str) {
    browser.keys("c");
    browser.wait("!document.getElementById('picker').hidden");
    browser.keys(typed);
    browser.keys(ENTER);
    idle(browser);
}

/// Offsets by hand: the first line has 15 code points with its end, so turn 2 begins at 18; a family of three is five code
/// points and a flag two, so turn 5 begins at 134 and turn 7 at 173.
#[test]
fn a_session_with_mouse_and_keys() {
    let served = served();
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    open(&mut browser, &served);
    // Words, with the mouse.
    drag(&mut browser, 2, "held my hand");
    give(&mut browser, "warm");
    browser.wait("document.querySelector('#t2 .chip .name').textContent === 'warmth'");
    let first = "code,start,end,quote,memo\nwarmth,22,34,held my hand,\n";
    assert_eq!(served.read("tags/ana/P01.csv"), first);
    assert_eq!(served.read("tags/ana/coverage.csv"), "transcript,codes,turns,status\nP01,,,open\n");
    // A sentence, and a turn, with keys.
    browser.keys("j");
    give(&mut browser, "listen");
    browser.keys("JJ");
    give(&mut browser, "place");
    // The last code again, on a sentence that runs from right to left.
    browser.keys("jr");
    idle(&mut browser);
    // One sign of five code points; the second of the recent codes.
    drag(&mut browser, 4, "👩‍👩‍👧");
    browser.keys("2");
    idle(&mut browser);
    // A word, by a double click.
    let (from, to) = place(&mut browser, 5, "هناك");
    browser.click_at(((from.0 + to.0) / 2.0, from.1), 2);
    give(&mut browser, "money");
    // Across turns.
    let (from, _) = place(&mut browser, 2, "good");
    let (_, to) = place_here(&mut browser, 4, "team");
    browser.drag(from, to);
    give(&mut browser, "care");
    // A turn by its button.
    browser.click("#t7 button[data-do=turn]");
    browser.keys("money");
    browser.keys(ENTER);
    idle(&mut browser);
    // A new code, and one named by the words.
    drag(&mut browser, 7, "paid me");
    browser.keys("c");
    browser.keys("late pay");
    browser.chord(&[CONTROL], ENTER);
    idle(&mut browser);
    browser.wait("document.querySelectorAll('#t7 .chip').length === 2");
    drag(&mut browser, 7, "I left");
    browser.keys("v");
    browser.wait("document.querySelectorAll('#t7 .chip').length === 3");
    idle(&mut browser);
    // A memo, and another end.
    browser.keys("m");
    browser.keys("said, at last");
    browser.chord(&[CONTROL], ENTER);
    idle(&mut browser);
    browser.keys("e");
    browser.chord(&[SHIFT], RIGHT);
    browser.keys(ENTER);
    idle(&mut browser);
    let rows = "listening,36,56,They listened to me.,\n\
        place,92,130,The team 👩‍👩‍👧 came by. We had 🇨🇦 tea.,\n\
        place,134,151,كان المكان باردا.,\n\
        listening,101,106,👩‍👩‍👧,\n\
        money,157,161,هناك,\n\
        care,70,100,\"good.\nAnd then?\nThe team\",\n\
        money,173,199,They paid me late. I left.,\n\
        late-pay,178,185,paid me,\n";
    let last = |end: usize, words: &str| {
        format!("{first}{rows}i-left,192,{end},{words},\"said, at last\"\n")
    };
    assert_eq!(served.read("tags/ana/P01.csv"), last(199, "I left."));
    browser.keys("u");
    idle(&mut browser);
    assert_eq!(served.read("tags/ana/P01.csv"), last(198, "I left"));
    browser.chord(&[CONTROL], "y");
    idle(&mut browser);
    assert_eq!(served.read("tags/ana/P01.csv"), last(199, "I left."));
    // Exactly one goes, and comes back where it was.
    browser.script("document.querySelector('#t4 .chip[data-code=listening]').focus()");
    browser.keys(DELETE);
    idle(&mut browser);
    let without = last(199, "I left.").replace("listening,101,106,👩‍👩‍👧,\n", "");
    assert_eq!(served.read("tags/ana/P01.csv"), without);
    browser.chord(&[CONTROL], "z");
    idle(&mut browser);
    assert_eq!(served.read("tags/ana/P01.csv"), last(199, "I left."));
    assert!(
        served.read("codebook.yaml").ends_with(
            "- id: late-pay\n  name: Late pay\n  status: draft\n  origin: inductive\n\
         - id: i-left\n  name: I left\n  status: draft\n  origin: inductive\n"
        ),
        "{}",
        served.read("codebook.yaml")
    );
    // Nothing counts before it was read to the end.
    let (_, themes) = served.code(&["themes", "--format", "csv"]);
    assert!(themes.contains("money,money,money,0,,,,"), "{themes}");
    browser.click("#read");
    idle(&mut browser);
    assert_eq!(served.read("tags/ana/coverage.csv"), "transcript,codes,turns,status\n");
    served.is_clean();
    // Of 28 words in four turns of P: money has turn 7 (6 words) and one word of turn 5.
    let (status, themes) = served.code(&["themes", "--format", "csv", "-q"]);
    assert_eq!(status, Some(0), "{themes}");
    let money = themes.lines().find(|line| line.starts_with("money,")).unwrap();
    let cells: Vec<&str> = money.split(',').collect();
    assert_eq!((cells[4], cells[10], cells[11], cells[14]), ("1", "2", "7", "2"), "{money}");
    assert_eq!(browser.console(), [""; 0]);
    std::fs::write("/tmp/desk-one.png", browser.screenshot()).unwrap();
}
