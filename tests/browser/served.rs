//! A study of invented speech in a temporary folder, and the desk open on it.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_code");

/// A study's folder, and the desk on it; both end with it.
pub struct Served {
    folder: tempfile::TempDir,
    child: Option<Child>,
    /// The address with its key.
    pub address: String,
    /// The port.
    pub port: u16,
}

impl Served {
    /// An empty study with a codebook of these ids, as `care/warmth,care/anger,money`.
    pub fn study(codes: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut book = "title: Codes of a trial\nthemes:\n".to_owned();
        let mut theme = "";
        for code in codes.split(',') {
            let (above, id) = code.split_once('/').unwrap_or(("", code));
            if above.is_empty() {
                theme = "";
                book += &format!("- id: {id}\n  definition: what {id} means\n");
            } else {
                if theme != above {
                    book += &format!("- id: {above}\n  definition: what {above} means\n  codes:\n");
                    theme = above;
                }
                book += &format!(
                    "  - id: {id}\n    name: {}\n    definition: what {id} means\n    use_when: [somebody speaks of it]\n",
                    id.replace('-', " ")
                );
            }
        }
        let served = Self { folder, child: None, address: String::new(), port: 0 };
        served.write("codebook.yaml", book);
        served
    }

    /// With a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Opens the desk.
    pub fn serve(mut self, arguments: &[&str]) -> Self {
        self.start(arguments);
        self
    }

    /// Opens the desk on a study in a folder below.
    pub fn serve_in(mut self, study: &str, arguments: &[&str]) -> Self {
        self.start_in(study, arguments);
        self
    }

    /// Opens the desk where no file can grow beyond so many blocks of 512 bytes, as on a disk that is full.
    pub fn start_without_space(&mut self, blocks: usize, arguments: &[&str]) {
        let mut shell = Command::new("sh");
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        shell.args(["-c", &limit, PROGRAM]);
        self.launch(shell, ".", arguments);
    }

    /// Opens the desk, or opens it again.
    pub fn start(&mut self, arguments: &[&str]) {
        self.start_in(".", arguments);
    }

    fn start_in(&mut self, study: &str, arguments: &[&str]) {
        // The figures of a released program are those that count.
        let program = std::env::var("DESK_PROGRAM").unwrap_or_else(|_| PROGRAM.to_owned());
        self.launch(Command::new(program), study, arguments);
    }

    fn launch(&mut self, mut program: Command, study: &str, arguments: &[&str]) {
        let mut child = program
            .args(["desk", study, "--no-open"])
            .args(arguments)
            .current_dir(self.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = String::new();
        let address = lines.by_ref().map_while(Result::ok).find(|line| {
            said += &format!("{line}\n");
            line.starts_with("http://")
        });
        self.address = address.unwrap_or_else(|| panic!("the desk does not open: {said}"));
        // What it says later is shown where a test fails.
        std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| eprintln!("{line}"));
        });
        let port = self.address.split([':', '/']).nth(4).unwrap();
        self.port = port.parse().unwrap();
        self.child = Some(child);
    }

    /// Ends the desk as `kill -9` does.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.as_mut().unwrap().try_wait().unwrap().is_some()
    }

    /// A path below the study.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// Runs the program on the study; its status and what it printed and said.
    pub fn code(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let mut run = Command::new(PROGRAM);
        let output = run.args(arguments).current_dir(self.folder.path()).output().unwrap();
        let all = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&all).into_owned())
    }

    /// That nothing is wrong with the study.
    #[track_caller]
    pub fn is_clean(&self) {
        let (status, said) = self.code(&["check"]);
        assert_eq!(status, Some(0), "{said}");
    }

    /// The key in the address.
    pub fn key(&self) -> &str {
        self.address.split_once("key=").unwrap().1
    }

    /// Opens a session without a browser.
    pub fn session(&self) -> String {
        let (status, answer) = self.ask("", "/session", &json!({"key": self.key()}));
        assert_eq!(status, 200, "{answer}");
        answer["token"].as_str().unwrap().to_owned()
    }

    /// Asks what the page asks.
    pub fn ask(&self, token: &str, path: &str, body: &Value) -> (u16, Value) {
        let body = body.to_string();
        let (status, _, answer) = self.raw(&format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nX-Desk: {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        ));
        (status, serde_json::from_str(&answer).unwrap_or(Value::Null))
    }

    /// Sends bytes, and gives the status, the head and the body of the answer; status 0 where there is none.
    pub fn raw(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // Who refuses need not read to the end.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, head.to_ascii_lowercase(), body.to_owned())
    }

    /// The study's folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.kill();
    }
}
