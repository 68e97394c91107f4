//! Two coders' differences settled with keys, and the files afterwards.

use crate::driver::{Browser, ENTER};
use crate::served::Served;

fn served() -> Served {
    Served::study("care/warmth,money")
        .file("transcripts/P1.txt", "I: How was it?\nP: She held my hand, once. And left.\nI: And then?\nP: They paid me late.\n")
        .file("transcripts/P2.txt", "I: How was it?\nP: Nobody held my hand there.\nI: And then?\nP: They never paid me.\n")
        .file("transcripts/P3.txt", "I: How was it?\nP: It was warm.\n")
        .file("tags/ana/P1.csv", "code,quote,memo\nwarmth,held my hand,sure\n")
        .file("tags/ben/P1.csv", "code,quote\nwarmth,\"She held my hand, once.\"\nmoney,They paid me late.\n")
        .file("tags/ana/P2.csv", "code,quote,memo\nwarmth,held my hand,not there!\n")
        .file("tags/ben/P2.csv", "code,quote\nmoney,never paid me\n")
        .file("tags/ana/P3.csv", "code,quote\ncare,It was warm.\n")
        .file("tags/ben/P3.csv", "code,quote\nwarmth,warm\n")
}

fn decide(browser: &mut Browser, key: &str, open: usize) {
    browser.keys(key);
    browser.wait(&format!(
        "document.querySelector('.progress').textContent.startsWith('{open} of 6 open')"
    ));
    browser.wait("document.body.dataset.busy === '0'");
}

#[test]
fn five_differences_are_settled_with_keys() {
    let served = served().serve(&["--settle", "ana,ben", "--by", "ana+ben"]);
    let originals: Vec<String> = ["ana/P1", "ben/P1", "ana/P2", "ben/P2"]
        .map(|name| served.read(&format!("tags/{name}.csv")))
        .to_vec();
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('.progress')?.textContent.startsWith('5 of 6 open')");
    assert!(!served.path("settled").exists() && !served.path("tags/consensus").exists());
    let item = |browser: &mut Browser| browser.text("#item h2");
    assert!(item(&mut browser).starts_with("money"), "{}", item(&mut browser));
    std::fs::write("/tmp/desk-settle.png", browser.screenshot()).unwrap();
    decide(&mut browser, "2", 4);
    // Begun, and not counted before it is done.
    assert!(served.read("tags/consensus/coverage.csv").contains("P2,,,open"));
    assert!(served.read("settled/agreement.md").contains("Agreement before settling"));
    browser.keys("m");
    browser.keys("she says nobody did");
    browser.keys(ENTER);
    decide(&mut browser, "0", 3);
    decide(&mut browser, "b", 2);
    decide(&mut browser, "1", 1);
    decide(&mut browser, "2", 0);
    // Taken back, and decided again.
    decide(&mut browser, "u", 1);
    decide(&mut browser, "2", 0);
    let log = |name: &str| {
        let text = served.read(&format!("settled/{name}.csv"));
        let rows =
            text.lines().skip(1).map(|row| row.split(',').take(6).collect::<Vec<_>>().join(","));
        rows.collect::<Vec<_>>()
    };
    // turn 4 of P1 is 68..86; in P2 turn 2 is 18..44 and turn 4 61..80; in P3 turn 2 is 18..30.
    assert_eq!(log("P1"), ["68,86,money,ben,ana+ben,"]);
    assert_eq!(
        log("P2"),
        ["18,44,warmth,none,ana+ben,she says nobody did", "61,80,money,all,ana+ben,"]
    );
    assert_eq!(log("P3"), ["18,30,care,ana,ana+ben,", "18,30,warmth,ben,ana+ben,"]);
    assert_eq!(
        served.read("tags/consensus/P1.csv"),
        "code,start,end,quote,settled\nwarmth,18,41,\"She held my hand, once.\",\"agreed, ends differ\"\nmoney,68,86,They paid me late.,ben\n"
    );
    assert_eq!(
        served.read("tags/consensus/P2.csv"),
        "code,start,end,quote,settled\nmoney,66,79,never paid me,all\n"
    );
    assert!(!served.read("tags/consensus/coverage.csv").contains("open"));
    let now: Vec<String> = ["ana/P1", "ben/P1", "ana/P2", "ben/P2"]
        .map(|name| served.read(&format!("tags/{name}.csv")))
        .to_vec();
    assert_eq!(now, originals, "coders' files stay as they are");
    served.is_clean();
    let (status, themes) = served.code(&["themes", "--format", "csv", "-q"]);
    assert_eq!(status, Some(0), "{themes}");
    assert!(themes.contains("money,money,money,0,2,3,"), "{themes}");
    assert_eq!(browser.console(), [""; 0]);
}

#[test]
fn names_are_hidden_until_all_is_decided() {
    let served = served().serve(&["--settle", "ana,ben", "--blind"]);
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('.progress')?.textContent.startsWith('5 of 6 open')");
    for _ in 0..6 {
        let text = browser.script("return document.body.innerHTML");
        let text = text.as_str().unwrap();
        assert!(!text.contains(">ana<") && !text.contains("ben"), "{text}");
        browser.keys("j");
    }
    for open in (0..5).rev() {
        browser.keys("n");
        decide(&mut browser, "0", open);
    }
    browser.wait("document.querySelector('.side-of h3').textContent.match(/ana|ben/)");
}
