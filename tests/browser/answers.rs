//! What an act changes: the answer holds the turns that are others now, and all else on the page stays as it is.

use crate::driver::Browser;
use crate::served::Served;
use serde_json::{Value, json};

const TURNS: usize = 120;

/// Every second turn is P's, and has one tag from its first word to its last.
fn served() -> Served {
    let said = |n: usize| {
        format!(
            "I: And {n}? This is a question of so many words that no line beside what follows stands near one beside what \
             came before.\nP: This is what I say of number{n} here, and it is long enough for more than one line of the \
             page at any width, so that a line beside it has a length. It ends so.\n"
        )
    };
    let text: String = (1..=TURNS / 2).map(said).collect();
    let rows: String = (1..=TURNS / 2).map(|n| format!("care,{},,,,\n", 2 * n)).collect();
    Served::study("care,money")
        .file("transcripts/P01.txt", text)
        .file("tags/ana/P01.csv", format!("code,turn,start,end,quote,memo\n{rows}"))
        .serve(&["--coder", "ana"])
}

/// The numbers of the turns in an answer.
fn turns(answer: &Value) -> Vec<&str> {
    answer["turns"]
        .as_object()
        .unwrap_or_else(|| panic!("{answer}"))
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn an_answer_holds_the_turns_that_changed() {
    let served = served();
    let token = served.session();
    let (_, open) = served.ask(&token, "/open", &json!({"number": 0}));
    let places: Vec<(u64, u64)> = open["html"]
        .as_str()
        .unwrap()
        .split("data-a=\"")
        .skip(1)
        .map(|rest| {
            let number = |text: &str| text.split('"').next().unwrap().parse().unwrap();
            (number(rest), number(rest.split_once("data-z=\"").unwrap().1))
        })
        .collect();
    assert_eq!(places.len(), TURNS);
    let first = open["state"].clone();
    let act = |path: &str, state: &Value, more: Value| {
        let mut act = json!({"number": 0, "state": state});
        act.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let (status, answer) = served.ask(&token, path, &act);
        assert_eq!(status, 200, "{answer}");
        answer
    };
    let add = |state: &Value, code: &str, from: usize, to: usize| {
        let (start, end) = (places[from - 1].0, places[to - 1].1);
        act("/act", state, json!({"do": "add", "code": code, "start": start, "end": end}))
    };
    let one = add(&first, "money", 2, 2);
    assert_eq!(turns(&one), ["2"]);
    assert_eq!(one["of"], TURNS);
    assert!(one["turns"]["2"].as_str().unwrap().contains("data-code=\"money\""));
    // A tag over several turns is shown in each of them.
    let two = add(&one["state"], "money", 60, 62);
    assert_eq!(turns(&two), ["60", "61", "62"]);
    // A window that knows an earlier state is told of both.
    let late = act("/state", &one["state"], json!({}));
    assert_eq!(turns(&late), ["60", "61", "62"]);
    let latest = act("/state", &first, json!({}));
    assert_eq!(turns(&latest), ["2", "60", "61", "62"]);
    assert_eq!(act("/state", &latest["state"], json!({}))["same"], true);
    let back = act("/undo", &two["state"], json!({}));
    assert_eq!(turns(&back), ["60", "61", "62"]);
    // A new code is another codebook, and the turns without it are what they were.
    let (status, code) = served.ask(&token, "/code", &json!({"name": "Tea"}));
    assert_eq!(status, 200, "{code}");
    let three = add(&back["state"], code["code"].as_str().unwrap(), 100, 100);
    assert_eq!(turns(&three), ["100"]);
    // A code that somebody calls otherwise is another one wherever it stands.
    let book = served.read("codebook.yaml");
    served.write("codebook.yaml", book.replacen("- id: money\n", "- id: money\n  name: Pay\n", 1));
    let named = act("/state", &three["state"], json!({}));
    assert_eq!(turns(&named), ["2"]);
    assert!(named["turns"]["2"].as_str().unwrap().contains(">Pay<"), "{named}");
    served.is_clean();
}

#[test]
fn what_did_not_change_stays_in_the_page() {
    let served = served();
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('table.list a') && document.body.dataset.busy === '0'");
    browser.click("table.list a");
    // Far turns are drawn too, though nobody has scrolled there.
    let drawn = "document.querySelectorAll('svg.lanes line').length === document.querySelectorAll('.chip').length";
    browser.wait(&format!("document.querySelector('.chip') && {drawn}"));
    let far = format!("#t{TURNS}");
    assert_eq!(browser.script("return scrollY"), 0);
    // A line is as long as its words, whatever their size and the window's.
    let fits = format!(
        "{drawn} && ['#t2', '{far}'].every((id) => {{
            const turn = document.querySelector(id);
            const height = turn.querySelector('p.s').getBoundingClientRect().height;
            const left = height - Number(turn.querySelector('line').getAttribute('y2'));
            return height > 30 && left > -1 && left < 14;
        }})"
    );
    browser.wait(&fits);
    let before =
        browser.script(&format!("return document.querySelector('{far} p.s').offsetHeight"));
    browser.script("document.getElementById('text').style.setProperty('letter-spacing', '.3em')");
    browser.wait(&format!("document.querySelector('{far} p.s').offsetHeight > {before} && {fits}"));
    browser.script("document.getElementById('text').style.setProperty('letter-spacing', 'normal')");
    browser
        .wait(&format!("document.querySelector('{far} p.s').offsetHeight === {before} && {fits}"));
    browser.resize(640, 800);
    browser.wait(&format!("innerWidth === 640 && {fits}"));
    browser.resize(1280, 800);
    browser.wait(&format!("innerWidth === 1280 && {fits}"));
    // Nothing but the turn that got a tag is another element.
    browser.script("document.querySelectorAll('article.turn, line, #tools button').forEach((one) => { one.known = true; })");
    browser.keys("JJ");
    browser.keys("c");
    browser.wait("!document.getElementById('picker').hidden");
    browser.keys("money");
    browser.keys(crate::driver::ENTER);
    browser.wait(
        "document.querySelectorAll('#t2 line').length === 2 && document.body.dataset.busy === '0'",
    );
    let new = "return [...document.querySelectorAll('article.turn, line, #tools button')].filter((one) => !one.known)
        .map((one) => one.id || one.closest('article').id)";
    assert_eq!(browser.script(new), json!(["t2", "t2", "t2"]));
    // Who presses a button stays on it.
    browser.click("#undo");
    browser.wait(
        "document.querySelectorAll('#t2 line').length === 1 && document.body.dataset.busy === '0'",
    );
    browser.click("#redo");
    browser.wait(
        "document.querySelectorAll('#t2 line').length === 2 && document.body.dataset.busy === '0'",
    );
    assert_eq!(
        browser.text(".progress"),
        "61 tags · 60 of 60 participants' turns tagged · read to the end"
    );
    // The browser finds, copies and reads out what is far from the window.
    assert_eq!(
        browser.script("getSelection().removeAllRanges(); return find('number60 here')"),
        true
    );
    assert_eq!(
        browser.script("return getSelection().anchorNode.parentElement.closest('article').id"),
        json!(format!("t{TURNS}"))
    );
    browser.wait("scrollY > 1000");
    let all = browser.script("getSelection().selectAllChildren(document.getElementById('text')); return String(getSelection())");
    assert!(
        all.as_str().unwrap().contains("number1 here")
            && all.as_str().unwrap().contains("number60 here")
    );
    if browser.is_chromium("what is read out") {
        let tree = browser.devtools("Accessibility.getFullAXTree", &json!({}));
        let nodes = tree["nodes"].as_array().unwrap();
        let headings = nodes.iter().filter(|node| {
            node["role"]["value"] == "heading"
                && node["name"]["value"]
                    .as_str()
                    .is_some_and(|name| name.ends_with(':') || name.ends_with("(asks)"))
        });
        assert_eq!(headings.count(), TURNS);
    }
    served.is_clean();
}
