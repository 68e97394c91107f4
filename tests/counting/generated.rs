//! Small studies made from a number.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A turn; its speech, in code points, may have white space around it and may be empty.
#[derive(Debug, Clone)]
pub struct Turn {
    pub label: &'static str,
    pub speech: std::ops::Range<usize>,
}

#[derive(Debug, Clone)]
pub struct Script {
    pub id: String,
    pub text: Vec<char>,
    pub turns: Vec<Turn>,
}

/// A row of participants.csv; no label is everybody, no value of `g` is an empty cell.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: &'static str,
    pub script: usize,
    pub label: &'static str,
    pub g: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    pub code: usize,
    pub start: usize,
    pub end: usize,
}

/// A row of coverage.csv; no codes are all, turns count from 1.
#[derive(Debug, Clone)]
pub struct Cover {
    pub coder: &'static str,
    pub script: usize,
    pub codes: Vec<usize>,
    pub turns: Option<(usize, usize)>,
    pub open: bool,
}

/// A study.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The parent of each code, which comes before it.
    pub parents: Vec<Option<usize>>,
    pub scripts: Vec<Script>,
    pub people: Vec<Person>,
    pub coverage: Vec<Cover>,
    /// One file per coder and script, also where it holds nothing.
    pub files: BTreeMap<(&'static str, usize), Vec<Tag>>,
}

/// Numbers that look random (SplitMix64), the same for the same seed.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).expect("small")
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// What a study may have.
#[derive(Debug, Clone, Copy)]
pub struct Kinds {
    pub coders: &'static [&'static str],
    pub coverage: bool,
    /// Whether everybody read everything.
    pub complete: bool,
    /// Whether participants.csv may leave a speaker out.
    pub unidentified: bool,
}

/// Everything that a study can have.
pub const WILD: Kinds = Kinds {
    coders: &["ana", "ben", "cy", "cy@2", "consensus"],
    coverage: true,
    complete: false,
    unidentified: true,
};

/// Two or three people who read everything.
pub const TIDY: Kinds =
    Kinds { coders: &["ana", "ben", "cy"], coverage: false, complete: true, unidentified: true };

const WORDS: &[&str] =
    &["ab", "cd-ef", "né", "it's", "[uh]", "[oh my]ab", "x", "7", "-", "so", "don’t", "ça"];
const SPACES: &[&str] = &[" ", " ", " ", "  ", "\n", ", ", ". ", "/"];

impl Sample {
    pub fn new(seed: u64, kinds: Kinds) -> Self {
        let n = &mut Numbers(seed);
        let mut parents = vec![None];
        for code in 1..1 + n.below(6) {
            parents.push(n.chance(70).then(|| n.below(code)));
        }
        let scripts: Vec<Script> = (0..1 + n.below(4)).map(|i| script(n, i)).collect();
        let people = people(n, &scripts, kinds);
        let mut sample =
            Self { parents, scripts, people, coverage: Vec::new(), files: BTreeMap::new() };
        for index in 0..sample.scripts.len() {
            for coder in kinds.coders {
                let read = if *coder == "consensus" { n.chance(20) } else { n.chance(80) };
                if read || kinds.complete {
                    sample.read(n, coder, index, kinds);
                }
            }
        }
        sample
    }

    fn read(&mut self, n: &mut Numbers, coder: &'static str, script: usize, kinds: Kinds) {
        let (codes, turns) = (self.parents.len(), self.scripts[script].turns.len());
        if kinds.coverage && n.chance(40) {
            for _ in 0..1 + n.below(2) {
                let first = 1 + n.below(turns);
                let turns = n.chance(60).then(|| (first, first + n.below(turns + 1 - first)));
                let codes = (0..codes).filter(|_| n.chance(40)).collect();
                self.coverage.push(Cover { coder, script, codes, turns, open: n.chance(10) });
            }
        }
        let length = self.scripts[script].text.len();
        let mut tags = Vec::new();
        for _ in 0..n.below(7) {
            let start = n.below(length);
            let reach = n.pick(&[6, 15, 60]);
            let end = (start + 1 + n.below(reach)).min(length);
            let tag = Tag { code: n.below(codes), start, end };
            if self.may_tag(coder, script, &tag) {
                tags.push(tag);
            }
        }
        self.files.insert((coder, script), tags);
    }

    /// Whether a coder read all turns of a tag, looking for its code: otherwise the tag is an error.
    fn may_tag(&self, coder: &str, script: usize, tag: &Tag) -> bool {
        let open = |c: &Cover| c.coder == coder && c.script == script && c.open;
        let turns = self.scripts[script].turns.iter().enumerate();
        let mut touched =
            turns.filter(|(_, t)| t.speech.start < tag.end && tag.start < t.speech.end);
        self.coverage.iter().any(open)
            || touched.all(|(turn, _)| self.looked_for(coder, script, tag.code, turn))
    }

    /// Whether coverage.csv has it that a coder who read a script looked for a code in a turn.
    pub fn looked_for(&self, coder: &str, script: usize, code: usize, turn: usize) -> bool {
        let mut rows =
            self.coverage.iter().filter(|c| c.coder == coder && c.script == script).peekable();
        if rows.peek().is_none() {
            return true;
        }
        let rows: Vec<&Cover> = rows.collect();
        !rows.iter().any(|r| r.open)
            && rows.iter().any(|r| {
                (r.codes.is_empty() || r.codes.iter().any(|c| self.is_in(code, *c)))
                    && r.turns.is_none_or(|(first, last)| (first..=last).contains(&(turn + 1)))
            })
    }

    /// Whether `code` is `root` or below it.
    pub fn is_in(&self, code: usize, root: usize) -> bool {
        code == root || self.parents[code].is_some_and(|parent| self.is_in(parent, root))
    }

    fn codebook(&self, below: Option<usize>, indent: usize, text: &mut String) {
        for code in (0..self.parents.len()).filter(|c| self.parents[*c] == below) {
            let pad = " ".repeat(indent);
            text.push_str(&format!("{pad}- id: {}\n{pad}  name: N{code}\n", name(code)));
            if self.parents.contains(&Some(code)) {
                text.push_str(&format!("{pad}  codes:\n"));
                self.codebook(Some(code), indent + 4, text);
            }
        }
    }

    /// The files of the study by name.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut codebook = "title: T\nthemes:\n".to_owned();
        self.codebook(None, 2, &mut codebook);
        let mut files = vec![("codebook.yaml".to_owned(), codebook)];
        for script in &self.scripts {
            files.push((format!("transcripts/{}.txt", script.id), script.text.iter().collect()));
        }
        if !self.people.is_empty() {
            let row = |p: &Person| {
                format!("{},{},{},{}\n", p.id, self.scripts[p.script].id, p.label, p.g)
            };
            let rows: String = self.people.iter().map(row).collect();
            files.push((
                "participants.csv".into(),
                format!("participant,transcript,speaker,g\n{rows}"),
            ));
        }
        if !self.coverage.is_empty() {
            let row = |c: &Cover| {
                let codes: Vec<String> = c.codes.iter().map(|c| name(*c)).collect();
                let turns = c.turns.map_or_else(String::new, |(a, b)| format!("{a}..{b}"));
                let status = if c.open { "open" } else { "" };
                let script = &self.scripts[c.script].id;
                format!("{},{script},{},{turns},{status}\n", c.coder, codes.join(";"))
            };
            let rows: String = self.coverage.iter().map(row).collect();
            files.push((
                "coverage.csv".into(),
                format!("coder,transcript,codes,turns,status\n{rows}"),
            ));
        }
        for ((coder, script), tags) in &self.files {
            let row = |t: &Tag| format!("{},{},{}\n", name(t.code), t.start, t.end);
            let rows: String = tags.iter().map(row).collect();
            let file = format!("tags/{coder}/{}.csv", self.scripts[*script].id);
            files.push((file, format!("code,start,end\n{rows}")));
        }
        files
    }

    /// The study in a folder of its own.
    pub fn write(&self) -> TempDir {
        write(&self.texts())
    }
}

pub fn name(code: usize) -> String {
    format!("c{code}")
}

/// Writes files into a new folder, in this order.
pub fn write(files: &[(String, String)]) -> TempDir {
    let dir = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    dir
}

/// An interview or a focus group. Each label that is nobody's by convention stands twice, and somebody asks, so that all
/// of them are labels.
fn script(n: &mut Numbers, index: usize) -> Script {
    let group = n.chance(60);
    let labels: &[&str] =
        if group { &["Facilitator", "A", "B", "All", "Note taker"] } else { &["I", "P", "P"] };
    let mut order: Vec<&'static str> = (0..2 + n.below(5)).map(|_| n.pick(labels)).collect();
    for label in ["A", "B", "All", "P"] {
        let times = order.iter().filter(|l| **l == label).count();
        if times == 1 {
            order.push(label);
        }
    }
    if !order.iter().any(|l| ["A", "B", "All", "P"].contains(l)) {
        order.extend(if group { ["A", "A"] } else { ["P", "P"] });
    }
    let asks = labels[0];
    if !order.contains(&asks) {
        order.insert(0, asks);
    }
    let mut text = String::new();
    let mut turns = Vec::new();
    for label in order {
        // At least every third line has a label.
        let mut breaks = 2;
        text.push_str(label);
        // Without a space behind its colon it is no label.
        text.push_str(": ");
        let start = text.chars().count();
        // What begins a file and says nothing may be a line of its head.
        if turns.is_empty() {
            text.push_str("so ");
        }
        for _ in 0..n.below(7) {
            text.push_str(n.pick(&["", " "]));
            text.push_str(n.pick(WORDS));
            let space = n.pick(SPACES);
            let broken = space == "\n";
            text.push_str(if broken && breaks == 0 { " " } else { space });
            breaks -= usize::from(broken && breaks > 0);
        }
        text.push('\n');
        turns.push(Turn { label, speech: start..text.chars().count() });
    }
    Script { id: format!("T{index}"), text: text.chars().collect(), turns }
}

/// Rows for some of the scripts. One person may speak in several, never under two labels of one.
fn people(n: &mut Numbers, scripts: &[Script], kinds: Kinds) -> Vec<Person> {
    let mut rows = Vec::new();
    for (script, of) in scripts.iter().enumerate() {
        if n.chance(30) {
            continue;
        }
        let mut ids = vec!["p0", "p1", "p2"];
        let mut row = |n: &mut Numbers, label| {
            // Often the same person, so that some speak in three.
            let id = ids.remove(if n.chance(60) { 0 } else { n.below(ids.len()) });
            rows.push(Person { id, script, label, g: n.pick(&["x", "y", ""]) });
        };
        if of.turns.iter().any(|t| t.label == "P") {
            let label = n.pick(&["P", ""]);
            row(n, label);
        } else {
            row(n, "A");
            row(n, "B");
            if !kinds.unidentified {
                row(n, "All");
            }
        }
    }
    rows
}
