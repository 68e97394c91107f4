//! That the browser does what the tests take for granted.

use crate::driver::{Browser, CONTROL, ENTER, SHIFT};

#[test]
fn a_page_is_opened_written_in_clicked_and_shown() {
    let Some(mut browser) = Browser::start(640, 480) else { return };
    browser.go(
        "data:text/html,<title>one</title><input id=i><button onclick='document.title=i.value'>b\
         </button><p style='margin:0;position:fixed;top:200px;left:0'>several words here</p>",
    );
    browser.click("#i");
    browser.keys("tw");
    browser.chord(&[SHIFT], "o");
    browser.click("button");
    browser.wait("document.title === 'twO'");
    browser.click_at((20.0, 208.0), 2);
    assert_eq!(browser.script("return String(getSelection())"), "several");
    assert_eq!(browser.text("p"), "several words here");
    browser
        .script("console.error('so it is'); i.onkeydown = e => document.title = e.ctrlKey + e.key");
    browser.click("#i");
    browser.chord(&[CONTROL], ENTER);
    browser.wait("document.title === 'trueEnter'");
    if browser.is_chromium("what the console says") {
        assert!(browser.console().iter().any(|line| line.contains("so it is")));
    }
    assert!(browser.screenshot().starts_with(b"\x89PNG"));
    assert!(browser.pdf().starts_with(b"%PDF"));
    assert_eq!(browser.script("return innerWidth"), 640);
    let first = browser.another_window();
    browser.switch(&first);
    browser.wait("document.title === 'trueEnter'");
}
