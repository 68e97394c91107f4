//! How the page looks in narrow windows, in the dark, and with many codes on one passage: nothing overlaps, nothing is
//! cut off. `PICTURES=FOLDER` keeps pictures of it, to be looked at.

use crate::driver::Browser;
use crate::served::Served;
use serde_json::json;

fn served() -> Served {
    let codes = (1..=9).map(|n| format!("theme-{n}/code-{n},theme-{n}/another-code-of-{n}"));
    let long = "We sat in the hall and waited for the van, and nobody had told us when it would come. So we talked about \
        the week, and about who had been there before us. Then it came, and there was tea. I said that I would stay \
        until the end, whatever they paid for it, and so did all the others who were there that night.";
    let text = format!(
        "I: How was it?\nP: {long}\nI: So?\nP: كان المكان باردا. جلست هناك. انتظرنا طويلا.\nP: 我们坐在那里。等了很久。\n"
    );
    let mut served =
        Served::study(&codes.collect::<Vec<_>>().join(",")).file("transcripts/P01.txt", text);
    served.start(&["--coder", "ana"]);
    let token = served.session();
    let (_, open) = served.ask(&token, "/open", &json!({"number": 0}));
    let mut state = open["state"].clone();
    for n in 1..=8_u64 {
        let act = json!({"number": 0, "state": state, "do": "add", "code": format!("code-{n}"), "start": 18 + n * 9, "end": 220 + n * 7});
        let (status, answer) = served.ask(&token, "/act", &act);
        assert_eq!(status, 200, "{answer}");
        state = answer["state"].clone();
    }
    served.kill();
    served.start(&["--coder", "ana"]);
    served
}

fn picture(browser: &mut Browser, name: &str) {
    if let Some(folder) = std::env::var_os("PICTURES") {
        std::fs::write(std::path::Path::new(&folder).join(name), browser.screenshot()).unwrap();
    }
}

/// Nothing is wider than the window, no lane runs into the words, and what is pressed is large enough.
fn is_sound(browser: &mut Browser, what: &str) {
    let wrong = browser.script(
        "const wrong = [];
        if (document.documentElement.scrollWidth > innerWidth) wrong.push(`wide ${document.documentElement.scrollWidth}`);
        for (const turn of document.querySelectorAll('article.turn')) {
            const speech = turn.querySelector('p.s').getBoundingClientRect();
            for (const line of turn.querySelectorAll('svg.lanes line')) {
                if (line.getBoundingClientRect().right > speech.left) wrong.push(`lane in ${turn.id}`);
            }
            for (const chip of turn.querySelectorAll('.chip')) {
                const box = chip.getBoundingClientRect();
                if (box.height < 24 || box.right > innerWidth + 1) wrong.push(`chip in ${turn.id}`);
            }
        }
        return wrong;",
    );
    assert_eq!(wrong, json!([]), "{what}");
}

#[test]
fn nothing_overlaps_at_any_width() {
    let served = served();
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('table.list a') && document.body.dataset.busy === '0'");
    browser.click("table.list a");
    browser.wait("document.querySelectorAll('#t2 svg.lanes line').length === 8");
    for (width, height) in [(1280, 800), (640, 800), (320, 700)] {
        if width == 320 && !browser.is_chromium("so narrow a window") {
            continue;
        }
        browser.resize(width, height);
        browser.wait(&format!("innerWidth === {width}"));
        browser.script("scrollTo(0, 0); return new Promise((done) => setTimeout(done, 150))");
        is_sound(&mut browser, &width.to_string());
        picture(&mut browser, &format!("w{width}.png"));
    }
    browser.resize(1280, 800);
    browser.prefers("prefers-color-scheme", "dark");
    browser.script("document.querySelector('#t2 .chip:nth-of-type(1)').focus()");
    is_sound(&mut browser, "dark");
    picture(&mut browser, "dark.png");
    browser.keys("J");
    browser.keys("c");
    browser.wait("!document.getElementById('picker').hidden");
    browser.keys("code 3");
    picture(&mut browser, "picker.png");
    // At 200 % a window of 1280 has 640 pixels of its own.
    browser.prefers("prefers-color-scheme", "light");
    browser.resize(640, 400);
    is_sound(&mut browser, "200 %");
}

/// The study with which people begin opens with its coder's tags.
#[test]
fn the_first_study_opens() {
    let served = Served::study("x");
    served.code(&["init", "my-study"]);
    let (status, said) = served.code(&["check", "my-study"]);
    assert_eq!(status, Some(0), "{said}");
    let served = served.serve_in("my-study", &["--coder", "ana"]);
    let Some(mut browser) = Browser::start(1280, 720) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('table.list a') && document.body.dataset.busy === '0'");
    browser.click("table.list a");
    browser.wait("document.querySelectorAll('svg.lanes line').length > 5 && document.body.dataset.busy === '0'");
    browser.keys("tt");
    let rows = served.read("my-study/tags/ana/P01.csv").lines().count() - 1;
    let tags = browser.script("return new Set([...document.querySelectorAll('.chip')].map((chip) => chip.dataset.k)).size");
    assert_eq!(tags, json!(rows));
    picture(&mut browser, "desk.png");
}
