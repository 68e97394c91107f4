//! A real browser, driven through chromedriver: WebDriver is JSON over HTTP, and no crate is needed for that.
//!
//! ```ignore
//! let Some(mut browser) = Browser::start(1280, 800) else { return };
//! browser.go("http://127.0.0.1:8877/");
//! browser.wait("document.querySelector('h1')");
//! browser.click("button.more");
//! browser.keys("trust");
//! browser.chord(&[CONTROL], ENTER);
//! assert_eq!(browser.script("return document.title").as_str(), Some("code"));
//! ```
//!
//! One browser at a time, whatever the number of tests. Where there is none, a test says so and passes; with
//! `BROWSER_REQUIRED` set it fails. `BROWSER=firefox` plays the same in Firefox, through geckodriver.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Keys that are no letters, as WebDriver calls them.
pub const CONTROL: &str = "\u{e009}";
pub const SHIFT: &str = "\u{e008}";
pub const ALT: &str = "\u{e00a}";
pub const ENTER: &str = "\u{e007}";
pub const ESCAPE: &str = "\u{e00c}";
pub const TAB: &str = "\u{e004}";
pub const DELETE: &str = "\u{e017}";
pub const LEFT: &str = "\u{e012}";
pub const UP: &str = "\u{e013}";
pub const RIGHT: &str = "\u{e014}";
pub const DOWN: &str = "\u{e015}";

/// How long something in a page may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

static ONE: Mutex<()> = Mutex::new(());

/// Which browser is driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
}

impl Engine {
    fn wanted() -> Self {
        match std::env::var("BROWSER").as_deref() {
            Ok("firefox") => Self::Firefox,
            _ => Self::Chromium,
        }
    }

    /// What the browser and its driver may be called.
    const fn programs(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Chromium => {
                (&["chromium", "chromium-browser", "google-chrome"], &["chromedriver"])
            }
            Self::Firefox => (&["firefox", "firefox-esr"], &["geckodriver"]),
        }
    }

    /// What a line of the driver's says of its port.
    fn port(self, line: &str) -> Option<u16> {
        let (_, port) = match self {
            Self::Chromium => line.rsplit_once("on port ")?,
            Self::Firefox => line.rsplit_once("Listening on 127.0.0.1:")?,
        };
        port.trim_end_matches('.').parse().ok()
    }
}

/// A browser with one window.
pub struct Browser {
    engine: Engine,
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
    _one: MutexGuard<'static, ()>,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

fn program(names: &[&str]) -> Option<String> {
    let path = std::env::var("PATH").unwrap_or_default();
    let found = names
        .iter()
        .find(|name| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()));
    found.map(|name| (*name).to_owned())
}

impl Browser {
    /// A browser with an empty profile and a window of this size; nothing where there is no browser.
    pub fn start(width: u32, height: u32) -> Option<Self> {
        Self::start_with(width, height, &[])
    }

    /// The same with more switches, for example `--force-dark-mode`.
    pub fn start_with(width: u32, height: u32, switches: &[&str]) -> Option<Self> {
        let engine = Engine::wanted();
        let (browsers, drivers) = engine.programs();
        let (Some(program), Some(driver)) = (program(browsers), program(drivers)) else {
            assert!(std::env::var_os("BROWSER_REQUIRED").is_none(), "there is no {engine:?}");
            println!("SKIPPED: no {engine:?}");
            eprintln!("SKIPPED: no {engine:?}");
            return None;
        };
        let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = tempfile::tempdir().unwrap();
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(driver.stdout.take().unwrap()).lines();
        let port = said
            .by_ref()
            .map_while(Result::ok)
            .filter_map(|line| engine.port(&line))
            // What it was asked for is said first, and that is any.
            .find(|port| *port != 0)
            .expect("the driver says its port");
        // What it says later is nobody's concern, but it must not wait for a reader.
        std::thread::spawn(move || said.count());
        let mut browser =
            Self { engine, driver, port, session: String::new(), _profile: profile, _one: one };
        let wanted = browser.capabilities(&which(&program), (width, height), switches);
        let session = browser.ask("POST", "/session", &wanted).expect("a browser starts");
        browser.session = session["sessionId"].as_str().unwrap().to_owned();
        browser.resize(width, height);
        Some(browser)
    }

    fn capabilities(&self, binary: &str, size: (u32, u32), switches: &[&str]) -> Value {
        let mut wanted = json!({ "unhandledPromptBehavior": "ignore" });
        match self.engine {
            Engine::Chromium => {
                let mut args: Vec<String> = [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                ]
                .map(str::to_owned)
                .to_vec();
                args.push(format!("--user-data-dir={}", self._profile.path().display()));
                args.push(format!("--window-size={},{}", size.0, size.1));
                args.extend(switches.iter().map(|switch| (*switch).to_owned()));
                wanted["goog:chromeOptions"] = json!({"args": args, "binary": binary});
                wanted["goog:loggingPrefs"] = json!({"browser": "ALL"});
            }
            // It keeps a profile of its own that goes with it.
            Engine::Firefox => {
                wanted["moz:firefoxOptions"] = json!({"args": ["-headless"], "binary": binary});
            }
        }
        json!({ "capabilities": { "alwaysMatch": wanted } })
    }

    /// Whether only Chromium can do what a test is about; says so where it is another.
    pub fn is_chromium(&self, what: &str) -> bool {
        if self.engine != Engine::Chromium {
            eprintln!("SKIPPED in {:?}: {what}", self.engine);
        }
        self.engine == Engine::Chromium
    }

    /// The folder in which the browser keeps what it remembers.
    pub fn profile(&self) -> &std::path::Path {
        self._profile.path()
    }

    /// The page's own size.
    pub fn resize(&mut self, width: u32, height: u32) {
        match self.engine {
            Engine::Chromium => {
                let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
                self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
            }
            // The window is as much larger than the page as it was before.
            Engine::Firefox => {
                let frame =
                    self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]");
                let frame = |n: usize| frame[n].as_u64().unwrap_or(0);
                let window = json!({"width": u64::from(width) + frame(0), "height": u64::from(height) + frame(1)});
                self.post("/window/rect", &window);
            }
        }
    }

    /// What a page may ask of its surroundings, for example `prefers-color-scheme: dark`.
    pub fn prefers(&mut self, feature: &str, value: &str) {
        if !self.is_chromium(feature) {
            return;
        }
        let feature = json!({"features": [{"name": feature, "value": value}]});
        self.devtools("Emulation.setEmulatedMedia", &feature);
    }

    /// A command of Chromium's own.
    pub fn devtools(&mut self, command: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    /// Opens an address.
    pub fn go(&mut self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Loads the page again.
    pub fn reload(&mut self) {
        self.post("/refresh", &json!({}));
    }

    /// Runs a script, `return` and all.
    pub fn script(&mut self, script: &str) -> Value {
        self.script_with(script, &json!([]))
    }

    /// Runs a script with `arguments`; a promise is waited for.
    pub fn script_with(&mut self, script: &str, arguments: &Value) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Waits until an expression is true.
    pub fn wait(&mut self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        let script = format!("return !!({expression})");
        while self.script(&script) != Value::Bool(true) {
            if Instant::now() > end {
                let page = self.script("return document.body.innerText.slice(0, 3000)");
                panic!("never true: {expression}\nconsole: {:?}\npage: {page}", self.console());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The element that a selector names.
    pub fn find(&mut self, selector: &str) -> Element {
        let by = json!({"using": "css selector", "value": selector});
        let found = self.command("POST", "/element", &by);
        let found = found.unwrap_or_else(|why| panic!("{selector}: {why}"));
        Element(found[ELEMENT].as_str().unwrap().to_owned())
    }

    /// Clicks where a selector's element stands.
    pub fn click(&mut self, selector: &str) {
        let Element(id) = self.find(selector);
        let clicked = self.command("POST", &format!("/element/{id}/click"), &json!({}));
        clicked.unwrap_or_else(|why| panic!("{selector}: {why}"));
    }

    /// The visible text of a selector's element.
    pub fn text(&mut self, selector: &str) -> String {
        let Element(id) = self.find(selector);
        let text = self.command("GET", &format!("/element/{id}/text"), &Value::Null).unwrap();
        text.as_str().unwrap().to_owned()
    }

    /// Presses and lets go of keys, one after the other, wherever the focus is.
    pub fn keys(&mut self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key})))
            .collect();
        self.act("key", &actions);
    }

    /// Presses a key while others are held.
    pub fn chord(&mut self, held: &[&str], key: &str) {
        let mut actions: Vec<Value> =
            held.iter().map(|held| json!({"type": "keyDown", "value": held})).collect();
        actions.extend(["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key})));
        actions.extend(held.iter().rev().map(|held| json!({"type": "keyUp", "value": held})));
        self.act("key", &actions);
    }

    /// Presses the mouse at one place of the window, and lets go at another.
    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        self.act(
            "pointer",
            &[
                moved(from),
                json!({"type": "pointerDown", "button": 0}),
                moved(middle),
                moved(to),
                json!({"type": "pointerUp", "button": 0}),
            ],
        );
    }

    /// Clicks at a place of the window, several times for words and paragraphs.
    pub fn click_at(&mut self, at: (f64, f64), times: usize) {
        let mut actions = vec![moved(at)];
        for _ in 0..times {
            actions.extend(
                ["pointerDown", "pointerUp"].map(|kind| json!({"type": kind, "button": 0})),
            );
        }
        self.act("pointer", &actions);
    }

    fn act(&mut self, kind: &str, actions: &[Value]) {
        let mut device = json!({"type": kind, "id": kind, "actions": actions});
        if kind == "pointer" {
            device["parameters"] = json!({"pointerType": "mouse"});
        }
        self.post("/actions", &json!({"actions": [device]}));
    }

    /// A picture of the window, as PNG.
    pub fn screenshot(&mut self) -> Vec<u8> {
        let picture = self.command("GET", "/screenshot", &Value::Null).unwrap();
        base64(picture.as_str().unwrap())
    }

    /// The page as it would be printed.
    pub fn pdf(&mut self) -> Vec<u8> {
        let printed = self.post("/print", &json!({}));
        base64(printed.as_str().unwrap())
    }

    /// What the page complained of since this was last asked.
    pub fn console(&mut self) -> Vec<String> {
        if !self.is_chromium("what the console says") {
            return Vec::new();
        }
        let log = self.post("/se/log", &json!({"type": "browser"}));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries.iter().map(|entry| entry["message"].as_str().unwrap_or("").to_owned()).collect()
    }

    /// Opens another window, and goes on in it; returns the name of the one that was left.
    pub fn another_window(&mut self) -> String {
        let left = self.command("GET", "/window", &Value::Null).unwrap();
        let new = self.post("/window/new", &json!({"type": "tab"}));
        self.switch(new["handle"].as_str().unwrap());
        left.as_str().unwrap().to_owned()
    }

    /// Goes on in a window.
    pub fn switch(&mut self, name: &str) {
        self.post("/window", &json!({ "handle": name }));
    }

    fn post(&mut self, path: &str, body: &Value) -> Value {
        self.command("POST", path, body).unwrap_or_else(|why| panic!("{path}: {why}"))
    }

    fn command(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let path = format!("/session/{}{path}", self.session);
        self.ask(method, &path, body)
    }

    fn ask(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| e.to_string())?;
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.port,
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).map_err(|e| e.to_string())?;
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).map_err(|e| e.to_string())?;
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(|_| line.clone())?;
            }
        }
        let mut bytes = vec![0; length];
        answer.read_exact(&mut bytes).map_err(|e| e.to_string())?;
        let mut answer: Value = serde_json::from_slice(&bytes).map_err(|e| e.to_string())?;
        let value = answer["value"].take();
        match value.get("error") {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or(""))),
            None => Ok(value),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser goes with its session; the driver is ours.
        let _ = self.command("DELETE", "", &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn which(name: &str) -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|p| p.is_file());
    found.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

fn moved(to: (f64, f64)) -> Value {
    let (x, y) = (to.0.round() as i64, to.1.round() as i64);
    json!({"type": "pointerMove", "duration": 0, "x": x, "y": y, "origin": "viewport"})
}

/// What base64 stands for.
fn base64(text: &str) -> Vec<u8> {
    let six = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0_u32, 0);
    for value in text.bytes().filter_map(six) {
        bits = (bits << 6) | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
        }
    }
    bytes
}
