//! How fast the page is on a long transcript. `DESK_PROGRAM=target/release/code MEASURE=1 cargo test --test browser measure --
//! --nocapture` prints the figures of a released program; otherwise a smaller text is tried, with bounds that only
//! something broken exceeds.

use crate::driver::Browser;
use crate::served::Served;
use std::fmt::Write;

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }
}

const WORDS: [&str; 24] = [
    "shift", "asked", "before", "trust", "heard", "office", "money", "week", "train", "street",
    "badge", "night", "home", "team", "form", "felt", "rules", "van", "kind", "month", "because",
    "really", "maybe", "كان",
];

/// A transcript, and tags on it of which up to eleven stand on one passage.
fn made(turns: usize, tags: usize) -> Served {
    let mut dice = Dice(3);
    let mut text = String::new();
    let mut places = Vec::new();
    let mut at = 0;
    for turn in 0..turns {
        let (label, count) = if turn % 2 == 0 { ("I: ", 9) } else { ("P01: ", 46) };
        let words: Vec<String> = (0..count)
            .map(|n| {
                let word = WORDS[dice.below(WORDS.len())];
                if n % 12 == 11 { format!("{word}.") } else { word.to_owned() }
            })
            .collect();
        let said = format!("{turn} {}.", words.join(" "));
        let start = at + label.chars().count();
        if turn % 2 == 1 {
            places.push((start, said.clone()));
        }
        text += &format!("{label}{said}\n");
        at = start + said.chars().count() + 1;
    }
    let mut rows = "code,start,end,quote,memo\n".to_owned();
    for tag in 0..tags {
        // A quarter of the turns has most of the tags.
        let turn =
            if tag % 4 == 0 { dice.below(places.len()) } else { dice.below(places.len() / 4) * 4 };
        let (start, said) = &places[turn.min(places.len() - 1)];
        let letters: Vec<char> = said.chars().collect();
        let from = dice.below(letters.len() / 2);
        let to = letters.len() / 2 + dice.below(letters.len() / 2);
        let quote: String = letters[from..to].iter().collect();
        // A row with its number, so that no two are the same tag.
        writeln!(rows, "code-{},{},{},{quote},n{tag}", dice.below(60), start + from, start + to)
            .unwrap();
    }
    let codes: Vec<String> = (0..60).map(|n| format!("theme-{}/code-{n}", n / 10)).collect();
    Served::study(&codes.join(","))
        .file("transcripts/P01.txt", text)
        .file("tags/ana/P01.csv", rows)
        .serve(&["--coder", "ana"])
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

#[test]
fn a_long_transcript_is_read_and_coded() {
    let is_measured = std::env::var_os("MEASURE").is_some();
    let (turns, tags) = if is_measured { (900, 1200) } else { (200, 200) };
    let served = made(turns, tags);
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    browser.go(&served.address);
    browser.wait("document.querySelector('table.list a') && document.body.dataset.busy === '0'");
    let numbers = |browser: &mut Browser, script: &str| -> Vec<f64> {
        let all = browser.script(script);
        all.as_array()
            .unwrap_or_else(|| panic!("{all}"))
            .iter()
            .map(|n| n.as_f64().unwrap())
            .collect()
    };
    let ready = "return new Promise((done) => {
        const begin = performance.now();
        location.hash = '#1';
        const look = () => {
            if (document.querySelector('svg.lanes line') && document.body.dataset.busy === '0') done([performance.now() - begin]);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    })";
    let mut opened = Vec::new();
    for _ in 0..3 {
        opened.extend(numbers(&mut browser, ready));
        browser.script("location.hash = ''");
        browser
            .wait("document.querySelector('table.list a') && document.body.dataset.busy === '0'");
    }
    numbers(&mut browser, ready);
    let deepest = browser.script("return Math.max(...[...document.querySelectorAll('svg.lanes')].map((svg) => Number(svg.getAttribute('width')) / 8))");
    browser.script(
        "window.took = [];
        addEventListener('keydown', (event) => {
            if (event.key !== 'r' && event.key !== '1') return;
            const begin = performance.now();
            const seen = new MutationObserver(() => {
                seen.disconnect();
                requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - begin)));
            });
            seen.observe(document.getElementById('text'), { childList: true });
        }, true);",
    );
    browser.keys("J");
    browser.keys("c");
    browser.wait("!document.getElementById('picker').hidden");
    browser.keys("code-7");
    browser.keys(crate::driver::ENTER);
    browser.wait("document.body.dataset.busy === '0'");
    for n in 1..=20 {
        browser.keys("Jr");
        browser.wait(&format!("window.took.length === {n} && document.body.dataset.busy === '0'"));
    }
    let took = numbers(&mut browser, "return window.took");
    let scrolled = numbers(
        &mut browser,
        "return new Promise((done) => {
            scrollTo(0, 0);
            const frames = [];
            let last = null;
            const step = (now) => {
                if (last !== null) frames.push(now - last);
                last = now;
                scrollBy(0, 300);
                if (scrollY + innerHeight >= document.documentElement.scrollHeight - 2 || frames.length > 400) done(frames);
                else requestAnimationFrame(step);
            };
            setTimeout(() => requestAnimationFrame(step), 300);
        })",
    );
    let mut frames = scrolled.clone();
    frames.sort_by(f64::total_cmp);
    let p95 = frames[frames.len() * 95 / 100];
    let status =
        std::fs::read_to_string(format!("/proc/{}/status", served.process())).unwrap_or_default();
    let memory =
        status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("no VmHWM").to_owned();
    let best = opened.iter().copied().fold(f64::INFINITY, f64::min);
    println!(
        "{turns} turns, {tags} tags, {deepest} lanes: ready {best:.0} ms (median {:.0}), key to painted {:.0} ms, frame p95 {p95:.1} ms, {memory}",
        median(opened.clone()),
        median(took.clone()),
    );
    // Twenty-one more, all of them in the file.
    assert_eq!(served.read("tags/ana/P01.csv").lines().count(), 1 + tags + 21);
    if !is_measured {
        assert!(best < 10_000.0 && median(took) < 3_000.0, "something is broken");
    }
    served.is_clean();
}

/// A long list of transcripts.
#[test]
fn a_list_of_two_hundred_transcripts_opens() {
    let mut served = Served::study("care,money");
    for n in 1..=200 {
        served = served
            .file(&format!("transcripts/P{n:03}.txt"), format!("I: How?\nP: So it was, {n}.\n"));
        if n % 2 == 0 {
            served = served.file(&format!("tags/ana/P{n:03}.csv"), "code,quote\ncare,So it was\n");
        }
    }
    let served = served.serve(&["--coder", "ana"]);
    let token = served.session();
    let begin = std::time::Instant::now();
    let (status, list) = served.ask(&token, "/list", &serde_json::json!({}));
    println!("200 transcripts: list in {:?}", begin.elapsed());
    assert_eq!(status, 200);
    assert!(
        list["html"].as_str().unwrap().contains("100 read to the end, 0 open, 100 not begun"),
        "{list}"
    );
}
