//! What people may have said and coders may have named: the page shows it, and does nothing of it.

use crate::driver::Browser;
use crate::served::Served;
use serde_json::json;

const SPEECH: [&str; 8] = [
    "<script>window.ran = 1</script>",
    "\"><img src=x onerror=\"window.ran = 2\">",
    "</p></article></main><h1>mine</h1>",
    "<!-- and then",
    "&#x3c;b&#x3e; &lt;i&gt; &amp;",
    "' onfocus=window.ran=3 autofocus x='",
    "said \u{202e}drawkcab and on",
    "{{ 7 * 7 }} ${7 * 7} <svg onload=window.ran=4>",
];

#[test]
fn speech_names_and_memos_are_text() {
    let turns: String = SPEECH.iter().map(|said| format!("I: And?\nP: {said}\n")).collect();
    let book = "title: <b>book</b>\nthemes:\n\
        - id: a\n  name: '<img src=x onerror=window.ran=5>'\n  definition: '</script><script>window.ran=6</script>'\n\
        - id: b\n  name: 'plain \u{202e}eno'\n  definition: x\n";
    let rows = "code,turn,memo\na,2,<script>window.ran=7</script>\nb,4,\"\"\"><b>\"\n";
    let served = Served::study("x")
        .file("codebook.yaml", book)
        .file("transcripts/P01.txt", turns)
        .file("tags/ana/P01.csv", rows)
        .serve(&["--coder", "ana"]);
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('table.list a') && document.body.dataset.busy === '0'");
    browser.click("table.list a");
    browser.wait(
        "document.querySelectorAll('.chip').length === 2 && document.body.dataset.busy === '0'",
    );
    let shown = browser.script(
        "return [...document.querySelectorAll('p.s')].filter((_, at) => at % 2).map((one) => one.textContent)",
    );
    // A sign that turns text around stays inside its words, and may be shown by a box.
    let shown: Vec<String> =
        shown.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
    assert_eq!(shown.len(), SPEECH.len());
    for (shown, said) in shown.iter().zip(SPEECH) {
        assert!(
            shown.contains(&said.replace('\u{202e}', "")) || shown.contains(said),
            "{shown:?}, not {said:?}"
        );
    }
    // Every code, its definition and its memo are seen once.
    browser.click("#t2 .chip");
    browser.keys("i");
    browser.keys("m");
    browser.wait("document.body.dataset.busy === '0'");
    let of_theirs = "return [document.querySelectorAll('main img, main script, main svg[onload], [onfocus], [onerror]').length, window.ran ?? null]";
    assert_eq!(browser.script(of_theirs), json!([0, null]));
    assert_eq!(browser.script("return document.title"), "code");
    assert_eq!(browser.console(), [""; 0]);
    for view in ["#themes", "#quotes", "#people"] {
        browser.script(&format!("location.hash = '{view}'"));
        browser.wait("document.body.dataset.busy === '0'");
        assert_eq!(browser.script(of_theirs), json!([0, null]), "{view}");
    }
}

/// Three hours of twelve people: each keeps their name and colour of lane, and the last turn can be coded.
#[test]
fn a_long_group_is_coded_to_its_end() {
    let mut text = String::new();
    for turn in 0..1_800 {
        let who = if turn % 9 == 0 {
            "Moderator".to_owned()
        } else {
            format!("P{:02}", turn * 7 % 12 + 1)
        };
        text += &format!(
            "{who}: In part {turn} we spoke of the shifts, and who takes them when nobody else does.\n"
        );
    }
    let served =
        Served::study("care,money").file("transcripts/FG1.txt", text).serve(&["--coder", "ana"]);
    let token = served.session();
    let (status, open) = served.ask(&token, "/open", &json!({"number": 0}));
    assert_eq!(status, 200, "{open}");
    let html = open["html"].as_str().unwrap();
    assert_eq!(html.matches("<article").count(), 1_800);
    for who in 1..=12 {
        assert!(html.contains(&format!("P{who:02}:")), "P{who:02} is nowhere");
    }
    let places = html.rsplit_once("data-a=\"").unwrap().1;
    let number = |text: &str| text.split('"').next().unwrap().parse::<u64>().unwrap();
    let (start, end) = (number(places), number(places.split_once("data-z=\"").unwrap().1));
    let act = json!({"number": 0, "state": open["state"], "do": "add", "code": "care", "start": start, "end": end});
    let (status, answer) = served.ask(&token, "/act", &act);
    assert_eq!(status, 200, "{answer}");
    assert!(served.read("tags/ana/FG1.csv").contains("In part 1799 we spoke"));
    // Only the turn that changed comes back.
    assert_eq!(answer["turns"].as_object().unwrap().len(), 1, "{answer}");
    served.is_clean();
}
