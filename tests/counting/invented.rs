//! One small study, to be counted by hand.
//!
//! Words are numbered within their turn; `[laughs]` and `[sighs]` hold none.
//!
//! | turn | who | words |
//! |---|---|---|
//! | FG1 2 | A = mia | I1 listen2 to3 people4 all5 day6 |
//! | FG1 3 | B = bo | We1 cook2 `[laughs]` Pay3 is4 low5 |
//! | FG1 5 | C = kim | Home1 is2 far3 |
//! | FG1 6 | All, unidentified | Yes1 yes2 |
//! | FG1 7 | A = mia | I1 like2 my3 home4 |
//! | FG1 8 | All, unidentified | We1 do2 |
//! | P1 2 | P = mia | I1 cook2 and3 listen4 |
//! | P1 4 | P = mia | No1 It's2 badly3 paid4 really5 |
//! | P2 2 | P = P2 | At1 home2 with3 mum4 |
//! | P2 4 | P = P2 | Fine1 thanks2 |
//! | P3 2 | P = lou | Nobody1 listens2 here3 |
//! | P3 4 | P = lou | Sure1 |
//!
//! FG1 has 22 words of mia (10), bo (5), kim (3) and All (4); P1 9, P2 6, P3 4.
//!
//! Codes: work > care > listen, work > pay, home, rest. Who read what:
//!
//! | | ana | ben | cy |
//! |---|---|---|---|
//! | FG1 | all | work and home in turns 1..5 | open |
//! | P1 | all | all | all, twice: round 2 counts |
//! | P2 | all | – | all |
//! | P3 | – | care anywhere, home in turns 1..2 | – |
//!
//! So in P3, pay and rest are not covered, work is as far as care is (4 words), home has 3 words.
//!
//! Tags, with the words that they hold:
//!
//! | | ana | ben | cy |
//! |---|---|---|---|
//! | work | FG1.7 3-4 | | |
//! | care | FG1.3 `[laughs]` | P1.2 2-4 | |
//! | listen | FG1.2 2-4 and, touching it, 5-6; P1.2 4 | FG1.2 3-5; P3.2 2 | P1.2 3-4 |
//! | pay | FG1.3 3-5 to FG1.5 1-3 in one tag; P1.4 3-4 | FG1.3 4-5; P1.4 4-5 | P1.4 2-3 |
//! | home | FG1.4, a question; FG1.6 2 to FG1.7 2 in one tag; P2.2 2-4 | FG1.5 1; P3.2 3 | P2.2 1-2; P2.4 |
//!
//! cy's round 1 of P1 has home on word 2 of turn 2, cy's open FG1 has home on turn 8: neither counts.

use std::fs;
use tempfile::TempDir;

const CODEBOOK: &str = "\
title: T
themes:
  - id: work
    name: Work
    codes:
      - id: care
        name: Care
        codes: [{id: listen, name: Listening}]
      - {id: pay, name: Pay}
  - {id: home, name: Home}
  - {id: rest, name: Rest}
";

const FG1: &str = "\
Facilitator: How is work?
A: I listen to people all day.
B: We cook. [laughs] Pay is low.
Facilitator: And home?
C: Home is far.
All: Yes yes!
A: I like my home.
All: We do.
";

const P1: &str = "\
I: What do you do?
P: I cook and listen.
I: Is it well-paid?
P: No. It's badly paid - [sighs] - really.
";

const P2: &str = "I: Where do you live?\nP: At home with mum.\nI: Fine?\nP: Fine, thanks.\n";

const P3: &str = "I: Who helps?\nP: Nobody listens here.\nI: Sure?\nP: Sure.\n";

const PARTICIPANTS: &str = "\
participant,transcript,speaker,role,site
mia,FG1,A,nurse,north
bo,FG1,B,cook,
kim,FG1,C,,
mia,P1,P,,south
lou,P3,,cook,
zed,,Z,cook,north
";

const COVERAGE: &str = "\
coder,transcript,codes,turns,status
ben,FG1,work;home,1..5,done
cy,FG1,,,open
ben,P3,care,,
ben,P3,home,1..2,
";

/// A row of a tag file: from the first of `words` to their end, wherever in the text that is.
fn row(text: &str, code: &str, words: &str) -> String {
    let at = text.find(words).expect("the words");
    assert_eq!(text.rfind(words), Some(at), "`{words}` stands once");
    // The text is ASCII: bytes are code points.
    format!("{code},{at},{},\n", at + words.len())
}

fn tags(text: &str, rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(code, words)| row(text, code, words)).collect();
    format!("code,start,end,quote\n{rows}")
}

/// The study in a folder of its own.
pub fn write() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    put("codebook.yaml", CODEBOOK);
    put("participants.csv", PARTICIPANTS);
    put("coverage.csv", COVERAGE);
    for (id, text) in [("FG1", FG1), ("P1", P1), ("P2", P2), ("P3", P3)] {
        put(&format!("transcripts/{id}.txt"), text);
    }
    let ana = [
        ("listen", "listen to people "),
        ("listen", "all day."),
        ("pay", "Pay is low.\nFacilitator: And home?\nC: Home is far"),
        ("home", "And home?"),
        ("home", " yes!\nA: I like"),
        ("care", " [laughs] "),
        ("work", "my home"),
    ];
    put("tags/ana/FG1.csv", &tags(FG1, &ana));
    put("tags/ana/P1.csv", &tags(P1, &[("pay", "badly paid"), ("listen", "listen")]));
    put("tags/ana/P2.csv", "code,turn,quote\nhome,,home with mum\n");
    put("tags/ben/FG1.csv", "code,turn,quote\nlisten,2,to people all\npay,3,is low\nhome,5,Home\n");
    put(
        "tags/ben/P1.csv",
        &tags(P1, &[("care", "cook and listen"), ("pay", "paid - [sighs] - really")]),
    );
    put("tags/ben/P3.csv", "quote,code\nhere.,home\nlistens,listen\n");
    put("tags/cy/FG1.csv", "code,turn\nhome,8\n");
    put("tags/cy/P1.csv", "code,quote\nhome,cook\n");
    put("tags/cy@2/P1.csv", &tags(P1, &[("listen", "and listen."), ("pay", " It's badly ")]));
    put("tags/cy/P2.csv", "code,turn,quote\nhome,2,At home\nhome,4,\n");
    dir
}

/// The consensus on FG1: listen on turn 2 word 4, home on turn 8.
pub fn add_consensus(dir: &TempDir) {
    fs::create_dir(dir.path().join("tags/consensus")).expect("a folder");
    let rows = "code,turn,quote\nlisten,2,people\nhome,8,\n";
    fs::write(dir.path().join("tags/consensus/FG1.csv"), rows).expect("a file");
}
