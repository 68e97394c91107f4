//! `code report` in a browser.

use crate::driver::{Browser, DOWN, ENTER, ESCAPE, RIGHT, TAB};
use serde_json::json;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A page of a study, in a folder that goes with it.
struct Page {
    folder: TempDir,
}

impl Page {
    /// The page of an example.
    fn of_example(name: &str, args: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let study = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
        Self::write(folder, &study, args)
    }

    /// The page of a study with these files.
    fn of(files: &[(&str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let study = folder.path().join("study");
        for (path, text) in files {
            let path = study.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self::write(folder, &study, &["--memos", "--framework"])
    }

    fn write(folder: TempDir, study: &Path, args: &[&str]) -> Self {
        let page = folder.path().join("page.html");
        let output = Command::new(env!("CARGO_BIN_EXE_code"))
            .arg("report")
            .arg(study)
            .arg("-o")
            .arg(&page)
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { folder }
    }

    fn url(&self) -> String {
        format!("file://{}", self.folder.path().join("page.html").display())
    }
}

/// Interviews whose every text tries to be something else.
fn hostile() -> Vec<(&'static str, String)> {
    let evil = "</script><script>document.title='run'</script><img src=http://127.0.0.1:9/x onerror=document.title='run'>\u{202e}";
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    vec![
        ("study.yaml", format!("title: \"{evil}\"\nlanguage: de\n")),
        (
            "codebook.yaml",
            format!(
                "themes:\n- id: care\n  name: \"{evil}\"\n  definition: \"{evil}\"\n  examples: [\"{evil}\"]\n  color: '#ffff00'\n\
                 \x20 codes:\n  - id: warmth\n    name: {long}\n- id: money\n  name: שלום עולם\n"
            ),
        ),
        (
            "participants.csv",
            format!("participant,transcript,role\n\"{evil}\",P1,\"{evil}\"\n{long},P2,{long}\n"),
        ),
        ("transcripts/P1.txt", format!("I: How was it?\nP: She said {evil} and {long}.\n")),
        ("transcripts/P2.txt", "I: How?\nP: شكرا جزيلا, fine.\n".to_owned()),
        (
            "tags/ana/P1.csv",
            format!("code,quote,memo\ncare,She said,\"{evil}\"\nwarmth,She said,\n"),
        ),
        ("tags/ben/P1.csv", "code,quote\nmoney,She said\n".to_owned()),
        ("tags/ana/P2.csv", "code,quote\nmoney,fine\n".to_owned()),
        ("tags/ben/P2.csv", "code,quote\n".to_owned()),
    ]
}

/// How wide the page is beyond its window, with all lists open.
const TOO_WIDE: &str = "for (const list of document.querySelectorAll('details')) list.open = true;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth";

#[test]
fn a_page_asks_nobody_and_complains_of_nothing() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let hostile = hostile();
    for page in [
        Page::of_example("peer-work", &[]),
        Page::of_example("peer-meaning", &["--public"]),
        Page::of_example("peer-work", &["--public", "--small-cells", "5"]),
        Page::of(&hostile),
    ] {
        browser.go(&page.url());
        browser.wait("document.querySelector('main section')");
        assert_eq!(browser.console(), Vec::<String>::new());
        // The page itself is no resource of it.
        assert_eq!(browser.script("return performance.getEntriesByType('resource').length"), 0);
        assert_ne!(browser.script("return document.title"), "run");
        let dead = "return [...document.querySelectorAll('nav a')].filter(a => !document.querySelector(a.hash)).length";
        assert_eq!(browser.script(dead), 0);
        let ids = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, at) => ids.indexOf(id) !== at)";
        assert_eq!(browser.script(ids), json!([]), "ids that stand twice");
        // The style was not refused.
        assert_eq!(
            browser.script("return getComputedStyle(document.querySelector('nav ul')).display"),
            "flex"
        );
        for width in [1280, 768, 400, 320] {
            browser.resize(width, 800);
            assert_eq!(browser.script(TOO_WIDE), 0, "{width} px: {}", widest(&mut browser));
        }
    }
}

/// What is widest where a page is too wide.
fn widest(browser: &mut Browser) -> String {
    let found = browser.script(
        "return [...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && \
         !e.closest('.scroll')).slice(0, 5).map(e => e.outerHTML.slice(0, 120)).join('\\n')",
    );
    found.as_str().unwrap_or_default().to_owned()
}

#[test]
fn bars_are_as_long_as_the_numbers_at_every_width() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    browser.go(&page.url());
    for width in [1280, 400, 320] {
        browser.resize(width, 800);
        let wrong = browser.script(
            "const rows = [...document.querySelectorAll('.bars tbody tr')];
             const full = rows.map(row => row.querySelector('.track').getBoundingClientRect().width);
             const wrong = rows.filter((row, at) => {
               const [n, of] = row.querySelector('td.n').textContent.split(' of ').map(Number);
               const bar = row.querySelector('rect[class^=h]').getBoundingClientRect().width;
               return Math.abs(bar / full[at] - n / of) > 0.005 || Math.abs(full[at] - full[0]) > 0.5 || full[at] < 60;
             });
             return [rows.length, wrong.length]",
        );
        assert_eq!(wrong, json!([18, 0]), "{width}");
    }
}

#[test]
fn quotes_are_searched_and_filtered() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    browser.go(&page.url());
    let count = |browser: &mut Browser| browser.text("#filter output");
    let all =
        browser.script("return document.querySelectorAll('#all figure').length").as_u64().unwrap();
    assert_eq!(count(&mut browser), format!("{all} quotes"));
    browser.click("[name=words]");
    browser.keys("NALOXONE");
    let hits = browser
        .script("return document.querySelectorAll('#found figure').length")
        .as_u64()
        .unwrap();
    let real = browser.script(
        "return [...document.querySelectorAll('#all blockquote')].filter(q => /naloxone/i.test(q.textContent)).length",
    );
    assert_eq!(real, hits);
    assert!(hits > 0, "somebody speaks of it");
    assert_eq!(count(&mut browser), format!("{hits} of {all} quotes"));
    let hash = browser.script("return location.hash");
    assert!(!hash.as_str().unwrap().to_lowercase().contains("naloxone"), "{hash}");
    browser.keys(" zzz");
    assert!(browser.text("#found").contains("Nothing fits"));
    browser.click("#filter [type=reset]");
    browser.wait("!document.querySelector('#all').hidden");
    // A person, and the codes below a theme.
    choose(&mut browser, "person", "P03");
    let of_person = browser.script("return [...document.querySelectorAll('#found figcaption')].every(c => /^P03, turn/.test(c.textContent.trim()))");
    assert_eq!(of_person, true);
    choose(&mut browser, "code", "Peer work in practice");
    let heads = browser
        .script("return [...document.querySelectorAll('#found h3')].map(h => h.textContent)");
    assert!(
        heads.as_array().unwrap().iter().any(|head| head == "Systems navigation work"),
        "{heads}"
    );
    let hash = browser.script("return location.hash");
    assert!(hash.as_str().unwrap().contains(";code=0;person=2"), "{hash}");
    browser.reload();
    browser.wait("document.querySelector('#found h3')");
    // An attribute and a coder.
    browser.click("#filter [type=reset]");
    browser.wait("!document.querySelector('#all').hidden");
    choose(&mut browser, "attribute", "gender: female");
    choose(&mut browser, "coder", "ben");
    let women = browser.script(
        "const data = JSON.parse(document.querySelector('#data').textContent);
         const values = data.people.attributes.find(([name]) => name === 'gender')[1];
         return [...document.querySelectorAll('#found figure')].every(f => f.dataset.p.split(' ').some(p => values[p] === 'female'))",
    );
    assert_eq!(women, true);
    // A link to a quote opens its list.
    browser.go(&format!("{}#q123", page.url()));
    browser.reload();
    browser.wait("document.querySelector('#q123').closest('details').open");
    browser.wait(
        "Math.abs(document.querySelector('#q123').getBoundingClientRect().top) < innerHeight",
    );
    assert_eq!(browser.console(), Vec::<String>::new());
}

/// Chooses what reads so in a list of the filter.
fn choose(browser: &mut Browser, name: &str, text: &str) {
    let found = browser.script_with(
        "const list = document.querySelector(`[name=${arguments[0]}]`);
         const option = [...list.options].find(o => o.textContent.trim() === arguments[1]);
         if (!option) return false;
         list.value = option.value;
         list.dispatchEvent(new Event('input', {bubbles: true}));
         return true",
        &json!([name, text]),
    );
    assert_eq!(found, true, "{name} {text}");
}

#[test]
fn five_thousand_quotes_are_filtered_a_hundred_at_a_time() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let said: String =
        (0..2500).map(|n| format!("I: And {n}?\nP: The river rose {n} times.\n")).collect();
    let rows: String = (0..2500).map(|n| format!("care,{0},\nmoney,{0},\n", 2 * n + 2)).collect();
    let page = Page::of(&[
        ("codebook.yaml", "themes:\n- id: care\n- id: money\n".to_owned()),
        ("transcripts/P1.txt", said),
        ("tags/ana/P1.csv", format!("code,turn,memo\n{rows}")),
    ]);
    browser.go(&page.url());
    browser.click("[name=words]");
    browser.keys("river");
    assert_eq!(browser.text("#filter output"), "5,000 of 5,000 quotes");
    let shown = "return document.querySelectorAll('#found figure').length";
    assert_eq!(browser.script(shown), 100);
    browser.click("#more button");
    assert_eq!(browser.script(shown), 200);
}

#[test]
fn arrows_go_from_turn_to_turn_and_say_it() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    browser.go(&page.url());
    browser.script("document.querySelector('svg.strip[data-strip=\"2\"]').focus()");
    let said = |browser: &mut Browser| browser.text("#turn b");
    assert!(
        said(&mut browser).starts_with("P03, turn 1 of 70, interviewer, "),
        "{}",
        said(&mut browser)
    );
    browser.keys(RIGHT);
    assert!(
        said(&mut browser).starts_with("P03, turn 2 of 70, participant, "),
        "{}",
        said(&mut browser)
    );
    // PgDn, End and Home, as WebDriver calls them.
    browser.keys("\u{e00f}");
    assert!(said(&mut browser).starts_with("P03, turn 12 of 70"), "{}", said(&mut browser));
    browser.keys("\u{e010}");
    assert!(said(&mut browser).starts_with("P03, turn 70 of 70"), "{}", said(&mut browser));
    browser.keys("\u{e011}");
    for _ in 1..22 {
        browser.keys(RIGHT);
    }
    let turn = said(&mut browser);
    assert!(turn.starts_with("P03, turn 22 of 70, participant, "), "{turn}");
    assert!(turn.ends_with(": The \"peer\" role title"), "{turn}");
    assert!(browser.text("#turn span").starts_with('“'));
    browser.keys(ENTER);
    browser.wait("/^#q\\d+$/.test(location.hash)");
    browser.wait("document.querySelector(location.hash).closest('details').open");
    browser.script("document.querySelector('svg.strip').focus()");
    browser.keys(ESCAPE);
    assert_eq!(browser.script("return document.querySelector('#turn').hidden"), true);
    // One stop for each strip, and the pointer says the same.
    browser.script("document.querySelector('svg.strip').focus()");
    browser.keys(TAB);
    assert_eq!(browser.script("return document.activeElement.dataset.strip"), "1");
    let hover = "const strip = document.querySelector('svg.strip[data-strip=\"0\"]'); strip.scrollIntoView({block: 'center', behavior: 'instant'});
        const box = strip.getBoundingClientRect();
        strip.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + 1, clientY: box.top + 4, bubbles: true}));
        return document.querySelector('#turn b').textContent";
    let said = browser.script(hover);
    assert!(said.as_str().unwrap().starts_with("P01, turn 1 of "), "{said}");
}

#[test]
fn people_and_codes_stand_in_other_orders() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    browser.go(&page.url());
    let order = "return [...document.querySelectorAll('#dots .column')]
        .sort((a, b) => a.transform.baseVal.getItem(0).matrix.e - b.transform.baseVal.getItem(0).matrix.e).map(c => c.textContent)";
    browser.script_with(
        "const list = document.querySelector('#order');
         list.value = [...list.options].find(o => o.textContent === arguments[0]).value;
         list.dispatchEvent(new Event('change'))",
        &json!(["gender"]),
    );
    // participants.csv: eight women, seven men.
    let women = ["P01", "P03", "P05", "P07", "P09", "P11", "P13", "P15"];
    let men = ["P02", "P04", "P06", "P08", "P10", "P12", "P14"];
    assert_eq!(browser.script(order), json!([&women[..], &men[..]].concat()));
    assert_eq!(
        browser.script(
            "return [...document.querySelectorAll('#dots .heads text')].map(t => t.textContent)"
        ),
        json!(["female", "male"])
    );
    browser.click("#worst");
    let alphas = "return [...document.querySelectorAll('.rated tbody:not(.whole) tr')].map(r => +r.dataset.alpha)";
    let sorted: Vec<f64> = serde_json::from_value(browser.script(alphas)).unwrap();
    assert_eq!(sorted.len(), 18);
    assert!(sorted.is_sorted(), "{sorted:?}");
    browser.keys(ENTER);
    let first = browser.script("return document.querySelector('.rated tbody th').textContent");
    assert_eq!(first, "Peer work in practice");
    browser.keys(DOWN);
}

/// Of each text its contrast with what is behind it, as WCAG 2.2 defines it, with what is too little.
const FAINT: &str = "
    const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
    const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
    const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if (colour[3] > 0) return colour;
        }
        return [255, 255, 255, 1];
    };
    for (const list of document.querySelectorAll('details')) list.open = true;
    const faint = [];
    const told = (element, what, value, least) => { if (value < least) faint.push(`${what} ${value.toFixed(2)} ${element.outerHTML.slice(0, 90)}`); };
    for (const element of document.querySelectorAll('body *')) {
        const style = getComputedStyle(element);
        if (element.closest('script, [hidden]')) continue;
        const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
        // Numbers in shaded cells stand on their shade, which the palette has tests for.
        if (own && !element.closest('.picture, title, option')) {
            const colour = parse(element.closest('svg') ? style.fill : style.color);
            told(element, 'text', contrast(colour, ground(element)), 4.5);
        }
        if (element.matches('.bars rect[class^=h], path.turn')) told(element, 'shape', contrast(parse(style.fill), ground(element)), 3);
        if (element.matches('.mark, .dot, .tick, .cross, .rated .interval, .rated .point')) told(element, 'line', contrast(parse(style.stroke), ground(element)), 3);
    }
    return [...new Set(faint)].slice(0, 8)";

#[test]
fn everything_can_be_seen_on_both_grounds() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let hostile = hostile();
    for page in [
        Page::of_example("peer-work", &["--framework"]),
        Page::of_example("peer-work", &["--public", "--small-cells", "5"]),
        Page::of(&hostile),
    ] {
        for ground in ["light", "dark"] {
            if ground == "dark" && !browser.is_chromium("a dark ground") {
                continue;
            }
            browser.prefers("prefers-color-scheme", ground);
            browser.go(&page.url());
            let expected = if ground == "dark" { "rgb(22, 22, 22)" } else { "rgb(255, 255, 255)" };
            assert_eq!(
                browser.script("return getComputedStyle(document.body).backgroundColor"),
                expected
            );
            assert_eq!(browser.script(FAINT), json!([]), "{ground}");
        }
    }
}

#[test]
fn the_page_is_printed_with_its_text() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    browser.go(&page.url());
    let pdf = browser.pdf();
    assert!(pdf.windows(5).any(|bytes| bytes == b"/Font"), "no font");
    let path = page.folder.path().join("page.pdf");
    std::fs::write(&path, &pdf).unwrap();
    let Ok(text) = Command::new("pdftotext").arg(&path).arg("-").output() else {
        println!("SKIPPED: no pdftotext");
        return;
    };
    // Fonts may have letters that stand for two.
    let text =
        String::from_utf8_lossy(&text.stdout).replace('\u{fb01}', "fi").replace('\u{fb00}', "ff");
    for words in [
        "Confidential: holds what people said",
        "Frontline harm reduction work",
        "13 of 15",
        "Whose tags: 10 transcripts",
    ] {
        assert!(text.contains(words), "{words} is not in the text of the PDF: {text}");
    }
    // What only a screen can do is not on paper.
    assert!(!text.contains("Worst first"), "buttons are printed");
}

#[test]
fn it_works_without_script() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    if !browser.is_chromium("a page without script") {
        return;
    }
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({"value": true}));
    browser.go(&page.url());
    let shown = browser.text("main");
    for words in ["13 of 15", "P03", "0.50 to 0.61", "Frontline harm reduction work"] {
        assert!(shown.contains(words), "{words}");
    }
    // Nothing that needs script is offered.
    assert!(!shown.contains("Worst first") && !shown.contains("People by"), "{}", &shown[..2000]);
    browser.click("#c1 summary");
    assert!(browser.text("#c1 figure").contains("turn"));
}

#[test]
fn three_hundred_codes_are_a_page() {
    let Some(mut browser) = Browser::start(400, 800) else { return };
    let themes: String = (0..30)
        .map(|theme| {
            let codes: String =
                (0..9).map(|code| format!("  - id: code-{theme}-{code}\n")).collect();
            format!("- id: theme-{theme}\n  codes:\n{codes}")
        })
        .collect();
    let turns: String =
        (0..60).map(|n| format!("I: And {n}?\nP: It rained {n} times.\n")).collect();
    let rows: String =
        (0..60).map(|n| format!("code-{}-{},{}\n", n % 30, n % 9, 2 * n + 2)).collect();
    let page = Page::of(&[
        ("codebook.yaml", format!("themes:\n{themes}")),
        ("transcripts/P1.txt", turns.clone()),
        ("transcripts/P2.txt", turns.replace("rained", "snowed")),
        ("tags/ana/P1.csv", format!("code,turn\n{rows}")),
        ("tags/ben/P1.csv", format!("code,turn\n{rows}")),
        ("tags/ana/P2.csv", "code,turn\n".to_owned()),
    ]);
    browser.go(&page.url());
    assert_eq!(browser.script("return document.querySelectorAll('.bars tbody tr').length"), 300);
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.script(TOO_WIDE), 0, "{}", widest(&mut browser));
}

#[test]
fn pictures_are_saved_for_papers() {
    let Some(mut browser) = Browser::start(1280, 800) else { return };
    let page = Page::of_example("peer-work", &[]);
    browser.prefers("prefers-color-scheme", "dark");
    browser.go(&page.url());
    browser.script(
        "window.saved = []; HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };
         const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.blob = blob; return make.call(URL, blob); }",
    );
    let names =
        browser.script("return [...document.querySelectorAll('.save')].map(p => p.dataset.name)");
    assert!(names.as_array().unwrap().len() >= 5, "{names}");
    browser
        .script("document.querySelector('#themes .save button').dispatchEvent(new Event('click'))");
    browser.wait("saved.length === 1");
    let text = browser.script("return blob.text()");
    let text = text.as_str().unwrap();
    // What a paper gets is 170 mm wide and light, whatever the screen is.
    assert!(text.starts_with("<svg ") && text.contains("width=\"170mm\""), "{}", &text[..300]);
    assert!(text.contains("#0741a9") && !text.contains("var("), "{}", &text[..300]);
    browser.script(
        "document.querySelectorAll('#themes .save button')[1].dispatchEvent(new Event('click'))",
    );
    browser.wait("saved.length === 2");
    let bytes =
        browser.script("return blob.arrayBuffer().then(b => [...new Uint8Array(b.slice(0, 54))])");
    let bytes: Vec<u8> = serde_json::from_value(bytes).unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    // 170 mm at 600 dots per inch.
    assert_eq!(u32::from_be_bytes(bytes[16..20].try_into().unwrap()), 4016);
    assert_eq!(&bytes[37..41], b"pHYs");
    assert_eq!(u32::from_be_bytes(bytes[41..45].try_into().unwrap()), 23_622);
    let saved = browser.script("return saved");
    assert_eq!(saved, json!(["themes.svg", "themes.png"]));
    assert_eq!(browser.console(), Vec::<String>::new());
}
