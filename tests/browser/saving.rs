//! What is saved when others write the same files, when the program is killed, and when there is no space.

use crate::served::Served;
use serde_json::{Value, json};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const TURNS: usize = 40;

fn served() -> Served {
    let turns = (1..=TURNS).map(|n| format!("I: And {n}?\nP: This is what I say of {n} here.\n"));
    Served::study("care,money").file("transcripts/P01.txt", turns.collect::<String>())
}

/// How often each is tried.
fn tries() -> usize {
    std::env::var("TRIES").ok().and_then(|tries| tries.parse().ok()).unwrap_or(60)
}

/// A page without a browser.
struct Page<'s> {
    served: &'s Served,
    token: String,
    state: String,
    /// The place of each turn of P, in code points.
    places: Vec<(u64, u64)>,
}

impl<'s> Page<'s> {
    fn open(served: &'s Served) -> Self {
        let token = served.session();
        let (status, open) = served.ask(&token, "/open", &json!({"number": 0}));
        assert_eq!(status, 200, "{open}");
        let html = open["html"].as_str().unwrap();
        let number = |text: &str| text.split('"').next().unwrap().parse::<u64>().unwrap();
        let places = html.split("data-a=\"").skip(1).map(|rest| {
            let end = rest.split_once("data-z=\"").unwrap().1;
            (number(rest), number(end))
        });
        let places: Vec<(u64, u64)> = places.skip(1).step_by(2).collect();
        assert_eq!(places.len(), TURNS);
        Self { served, token, state: open["state"].as_str().unwrap().to_owned(), places }
    }

    fn act(&mut self, mut act: Value) -> (u16, Value) {
        act["number"] = json!(0);
        act["state"] = json!(self.state);
        let path = act["path"].as_str().unwrap_or("/act").to_owned();
        let (status, answer) = self.served.ask(&self.token, &path, &act);
        if let Some(state) = answer["state"].as_str() {
            state.clone_into(&mut self.state);
        }
        (status, answer)
    }

    fn add(&mut self, turn: usize, code: &str, memo: &str) -> (u16, Value) {
        let (start, end) = self.places[turn % TURNS];
        self.act(json!({"do": "add", "code": code, "start": start, "end": end, "memo": memo}))
    }
}

#[test]
fn what_a_spreadsheet_saved_meanwhile_is_merged_or_refused() {
    let served = served().serve(&["--coder", "ana"]);
    let mut page = Page::open(&served);
    let (_, first) = page.add(0, "care", "");
    let first = first["tag"].as_str().unwrap().to_owned();
    let (_, second) = page.add(1, "care", "");
    let second = second["tag"].as_str().unwrap().to_owned();
    // Somebody adds a row above, a column, and changes the second tag.
    let text = served.read("tags/ana/P01.csv");
    let rows: Vec<&str> = text.lines().collect();
    let changed = format!(
        "{},mood\nmoney,12,15,?,,x\n{},sad\n{},\n",
        rows[0],
        rows[1],
        rows[2].replace("care", "money")
    )
    .replace("money,12,15,?,,x\n", "");
    served.write("tags/ana/P01.csv", &changed);
    // The first tag's row has other bytes now: whether it is the same, the page must look.
    let (status, answer) = page.act(json!({"do": "remove", "tag": first}));
    assert_eq!(status, 409, "{answer}");
    assert_eq!(served.read("tags/ana/P01.csv"), changed);
    // A new tag always fits.
    let (status, answer) = page.add(2, "money", "a, note");
    assert_eq!(status, 200, "{answer}");
    assert!(served.read("tags/ana/P01.csv").starts_with(&changed));
    assert_eq!(page.act(json!({"do": "remove", "tag": second})).0, 409);
    served.is_clean();
}

#[test]
fn other_rows_that_moved_do_not_matter() {
    let served = served().serve(&["--coder", "ana"]);
    let mut page = Page::open(&served);
    page.add(0, "care", "");
    let (_, answer) = page.add(1, "care", "");
    let tag = answer["tag"].as_str().unwrap().to_owned();
    let text = served.read("tags/ana/P01.csv");
    let mut rows: Vec<&str> = text.lines().collect();
    rows.swap(1, 2);
    served.write("tags/ana/P01.csv", rows.join("\n") + "\n");
    let (status, answer) = page.act(json!({"do": "change", "tag": tag, "memo": "now"}));
    assert_eq!(status, 200, "{answer}");
    let now = served.read("tags/ana/P01.csv");
    assert_eq!(now, format!("{}\n{}now\n{}\n", rows[0], rows[1], rows[2]));
    // Taken back, the bytes are the old ones.
    assert_eq!(page.act(json!({"path": "/undo"})).0, 200);
    assert_eq!(served.read("tags/ana/P01.csv"), rows.join("\n") + "\n");
    served.is_clean();
}

#[test]
fn broken_files_stop_acts_and_mended_ones_go_on() {
    let served = served().serve(&["--coder", "ana"]);
    let mut page = Page::open(&served);
    page.add(0, "care", "");
    let sound = served.read("tags/ana/P01.csv");
    for broken in [
        "code,quote\n<<<<<<< HEAD\ncare,x\n=======\n>>>>>>> b\n",
        "code,quote\ncare,\"x\n",
        "quote\nx\n",
        "code,quote\na,b,c\n",
    ] {
        served.write("tags/ana/P01.csv", broken);
        let (status, answer) = page.add(1, "care", "");
        assert_eq!(status, 422, "{answer}");
        assert!(answer["error"].as_str().unwrap().starts_with("tags/ana/P01.csv:"), "{answer}");
        assert_eq!(served.read("tags/ana/P01.csv"), broken);
    }
    served.write("tags/ana/P01.csv", &sound);
    // A codebook that breaks while the page is open.
    let book = served.read("codebook.yaml");
    served.write("codebook.yaml", "themes:\n- id: care\n- id: care\n");
    let (status, answer) = page.add(1, "care", "");
    assert_eq!(status, 422, "{answer}");
    assert!(answer["error"].as_str().unwrap().starts_with("codebook.yaml:"), "{answer}");
    served.write("codebook.yaml", book);
    assert_eq!(page.add(1, "care", "").0, 200);
    // A transcript that is edited.
    let text = served.read("transcripts/P01.txt");
    served.write("transcripts/P01.txt", text.replace("And 1?", "And number 1?"));
    let (status, answer) = page.add(2, "care", "");
    assert_eq!(status, 410, "{answer}");
    let (_, open) = served.ask(&page.token, "/open", &json!({"number": 0}));
    assert!(open["closed"]["hint"].as_str().unwrap().contains("code anchor"), "{open}");
    assert_eq!(served.code(&["anchor", "-q"]).0, Some(0));
    let (_, open) = served.ask(&page.token, "/open", &json!({"number": 0}));
    assert!(open["closed"].is_null(), "{open}");
    served.is_clean();
}

#[cfg(unix)]
#[test]
fn a_file_that_its_coder_closed_stays_closed() {
    use std::os::unix::fs::PermissionsExt;
    let served = served().serve(&["--coder", "ana"]);
    let mut page = Page::open(&served);
    page.add(0, "care", "");
    let path = served.path("tags/ana/P01.csv");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = served.read("tags/ana/P01.csv");
    let (status, answer) = page.add(1, "care", "");
    assert_eq!(status, 423, "{answer}");
    assert_eq!(served.read("tags/ana/P01.csv"), before);
}

/// Every act that was answered is in the file, whenever the program was killed.
#[test]
fn no_tag_is_lost_when_the_program_is_killed() {
    let mut served = served();
    let mut known: Vec<String> = Vec::new();
    let mut seed = 7_u64;
    let (mut killed, mut done) = (0, 0);
    while done < tries() {
        served.start(&["--coder", "ana"]);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let after = Duration::from_micros((seed >> 33) % 60_000);
        let process = served.process();
        let token = served.session();
        let (_, open) = served.ask(&token, "/open", &json!({"number": 0}));
        let state = open["state"].as_str().unwrap().to_owned();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(after);
            std::process::Command::new("kill").args(["-9", &process.to_string()]).status().unwrap();
        });
        loop {
            let memo = format!("tag {done}");
            let (start, end) = place(done);
            let act = json!({"number": 0, "state": state, "do": "add", "code": "care", "start": start, "end": end, "memo": memo});
            match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                served.ask(&token, "/act", &act)
            })) {
                Ok((200, _)) => known.push(memo),
                _ => break,
            }
            done += 1;
        }
        done += 1;
        killer.join().unwrap();
        served.kill();
        killed += 1;
        // The next command puts in order what was cut off.
        served.is_clean();
        // Killed before its first act it has written nothing.
        let text = fs::read_to_string(served.path("tags/ana/P01.csv")).unwrap_or_default();
        let lost: Vec<&String> =
            known.iter().filter(|memo| !text.contains(&format!(",{memo}\n"))).collect();
        assert!(lost.is_empty(), "{lost:?} of {}", known.len());
    }
    println!("killed {killed} times in {done} acts, {} answered, none lost", known.len());
}

/// With no space left an act is refused and says so, what was saved stays, and with space again coding goes on.
#[cfg(unix)]
#[test]
fn no_tag_is_lost_when_there_is_no_space() {
    let mut served = served();
    // Shells differ in the size of a block: 1 or 2 KiB.
    served.start_without_space(2, &["--coder", "ana"]);
    let (mut known, mut refused) = (Vec::new(), 0);
    {
        let mut page = Page::open(&served);
        for n in 0..TURNS {
            let memo = format!("memo {n}");
            match page.add(n, "care", &memo) {
                (200, _) => known.push(memo),
                (status, answer) => {
                    assert_eq!(status, 423, "{answer}");
                    let said = answer["said"].as_str().or(answer["error"].as_str()).unwrap_or("");
                    assert!(said.contains("P01.csv") || said.contains("anchors.lock"), "{answer}");
                    refused += 1;
                }
            }
        }
    }
    assert!(!known.is_empty() && refused > 0, "{} saved, {refused} refused", known.len());
    served.kill();
    let text = served.read("tags/ana/P01.csv");
    assert_eq!(text.lines().count(), 1 + known.len(), "{text}");
    assert!(known.iter().all(|memo| text.contains(&format!(",{memo}\n"))));
    served.is_clean();
    served.start(&["--coder", "ana"]);
    assert_eq!(Page::open(&served).add(0, "money", "again").0, 200);
    assert!(served.read("tags/ana/P01.csv").starts_with(&text));
}

/// The place of what P says in a turn, by the text that [`served`] makes.
fn place(turn: usize) -> (u64, u64) {
    let mut at = 0;
    for n in 1..=(turn % TURNS) + 1 {
        at += format!("I: And {n}?\n").len();
        let said = format!("This is what I say of {n} here.");
        if n == (turn % TURNS) + 1 {
            return ((at + 3) as u64, (at + 3 + said.len()) as u64);
        }
        at += format!("P: {said}\n").len();
    }
    (0, 0)
}

/// Somebody adds rows to the same file all the time, as an editor saves: each row stays.
#[test]
fn no_tag_is_lost_when_somebody_else_writes() {
    let served = served().serve(&["--coder", "ana"]);
    let mut page = Page::open(&served);
    page.add(0, "care", "begin");
    let path = served.path("tags/ana/P01.csv");
    let ends = AtomicBool::new(false);
    let mut theirs = Vec::new();
    let mut ours = vec!["begin".to_owned()];
    let mut wrong = Vec::new();
    std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            let mut written = Vec::new();
            let mut n = 0;
            while !ends.load(Ordering::Relaxed) {
                let memo = format!("theirs {n}");
                // As a program that appends: what is there stays, whatever it is by then.
                let row =
                    format!("money,,,\"This is what I say of {} here.\",{memo}\n", n % TURNS + 1);
                let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
                std::io::Write::write_all(&mut file, row.as_bytes()).unwrap();
                drop(file);
                // A file that was replaced in that moment has not got the row: the writer looks, as people do.
                std::thread::sleep(Duration::from_millis(25));
                if fs::read_to_string(&path).unwrap().contains(&format!(",{memo}\n")) {
                    written.push(memo);
                }
                n += 1;
            }
            written
        });
        for n in 0..tries() {
            let memo = format!("ours {n}");
            let (status, answer) = page.add(n, "care", &memo);
            match status {
                200 => ours.push(memo),
                409 | 422 => {}
                _ => wrong.push(format!("{status}: {answer}")),
            }
        }
        ends.store(true, Ordering::Relaxed);
        theirs = other.join().unwrap();
    });
    assert!(wrong.is_empty(), "{wrong:?}");
    let text = fs::read_to_string(&path).unwrap();
    for memo in ours.iter().chain(&theirs) {
        assert!(text.contains(&format!(",{memo}\n")), "{memo} is lost");
    }
    println!("{} of ours and {} of theirs, none lost", ours.len(), theirs.len());
    served.is_clean();
}
