//! How long whole commands take, and how much memory: `cargo bench --bench side_by_side -- [TIMES…] [--runs N] [--only WORD]`.
//!
//! TIMES says how many times 200 transcripts the study has: 1 and 10 where nothing is said. A study of 200 transcripts
//! has 1.1 million words and 48,000 tags by 2 coders, on 88 codes. Wall clock and processor are medians of whole
//! processes, started one after the other in rounds, so that all of them see the machine alike; memory is the greatest
//! that a process had, from `/usr/bin/time`, where there is one. awk and ripgrep do a small part of the work on the same
//! files, where they are: they say how fast these files can be read here.

mod study;

use std::fs;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use study::Spec;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_code");
const TIME: &str = "/usr/bin/time";
/// The studies where nothing is said, as times 200 transcripts.
const TIMES: [usize; 2] = [1, 10];
const RUNS: usize = 5;

/// A work, and what it may take.
struct Work {
    name: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
    /// Wall clock in milliseconds on two idle processors, of 200 and of 2,000 transcripts.
    target: [Option<u32>; 2],
    /// Memory in MB, of the same.
    memory: [Option<u32>; 2],
}

const fn code(
    name: &'static str,
    arguments: &'static [&'static str],
    target: [Option<u32>; 2],
    memory: [Option<u32>; 2],
) -> Work {
    Work { name, program: PROGRAM, arguments, target, memory }
}

const fn peer(name: &'static str, arguments: &'static [&'static str]) -> Work {
    let [program, rest @ ..] = arguments else { panic!() };
    Work { name, program, arguments: rest, target: [None; 2], memory: [None; 2] }
}

/// What is timed. `STUDY` is the study, `OUT` a place where nothing is, `FILE` a file that an earlier work made.
const WORKS: &[Work] = &[
    code("start", &["--version"], [Some(5), Some(5)], [None; 2]),
    code(
        "themes, csv",
        &["themes", "STUDY", "--quiet", "--format", "csv"],
        [Some(45), Some(400)],
        [None, Some(60)],
    ),
    code(
        "code × transcript, csv",
        &["themes", "STUDY", "--by", "transcript", "--quiet", "--format", "csv"],
        [Some(60), None],
        [None; 2],
    ),
    code(
        "all quotes, csv",
        &["quotes", "STUDY", "--quiet", "--format", "csv"],
        [Some(90), None],
        [Some(30), None],
    ),
    code(
        "agreement with intervals, csv",
        &["agree", "STUDY", "--quiet", "--format", "csv"],
        [Some(150), None],
        [None; 2],
    ),
    code("check", &["check", "STUDY"], [None; 2], [None; 2]),
    code("anchor", &["anchor", "STUDY", "-o", "OUT"], [Some(400), None], [None; 2]),
    code("apply -o", &["apply", "STUDY", "--quiet", "-o", "OUT"], [Some(300), None], [None; 2]),
    code("report", &["report", "STUDY", "--quiet", "-o", "OUT.html"], [None; 2], [None; 2]),
    code("export, REFI-QDA", &["export", "STUDY", "-o", "OUT.qdpx"], [Some(250), None], [None; 2]),
    code("import, REFI-QDA", &["import", "FILE.qdpx", "-o", "OUT"], [Some(450), None], [None; 2]),
    peer(
        "awk: tags by code",
        &["sh", "-c", "awk -F, '{n[$1]++} END {for (c in n) print c, n[c]}' STUDY/tags/*/*.csv"],
    ),
    peer(
        "awk: words of all texts",
        &["sh", "-c", "awk '{n += NF} END {print n}' STUDY/transcripts/*"],
    ),
    peer("ripgrep: one word", &["rg", "-c", "-w", "-j2", "and", "STUDY/transcripts"]),
];

/// What a run took.
#[derive(Clone, Copy)]
struct Took {
    wall: Duration,
    /// Processor time, where the kernel tells it.
    cpu: Option<Duration>,
}

/// What was asked for on the command line.
struct Asked {
    times: Vec<usize>,
    runs: usize,
    only: Option<String>,
}

fn main() -> Result<()> {
    let asked = asked()?;
    for times in &asked.times {
        let spec = Spec {
            transcripts: 200 * times,
            words_per_transcript: 5_400,
            tags_per_coder_per_transcript: 120,
            coders: 2,
            codes: 88,
            seed: 1,
        };
        let place = TempDir::new()?;
        spec.write(&place.path().join("study"))?;
        let column = [1, 10].iter().position(|known| known == times);
        table(&asked, place.path(), *times, column)?;
    }
    Ok(())
}

fn asked() -> Result<Asked> {
    let mut asked = Asked { times: Vec::new(), runs: RUNS, only: None };
    let wrong = |what: &str| Error::other(format!("{what}: [TIMES…] [--runs N] [--only WORD]"));
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            // Cargo adds this.
            "--bench" => {}
            "--runs" => {
                let runs = words.next().and_then(|n| n.parse().ok());
                asked.runs = runs.ok_or_else(|| wrong("--runs"))?;
            }
            "--only" => asked.only = words.next(),
            times => asked.times.push(times.parse().map_err(|_| wrong(times))?),
        }
    }
    if asked.times.is_empty() {
        asked.times = TIMES.to_vec();
    }
    Ok(asked)
}

/// Runs all works in rounds, and prints what they took.
fn table(asked: &Asked, place: &Path, times: usize, column: Option<usize>) -> Result<()> {
    let is_wanted = |work: &&Work| asked.only.as_ref().is_none_or(|word| work.name.contains(word));
    let mut works: Vec<&Work> = WORKS.iter().filter(is_wanted).collect();
    works.retain(|work| work.program == PROGRAM || is_there(work.program));
    // What is imported was exported.
    if works.iter().any(|work| work.arguments.contains(&"FILE.qdpx")) {
        run(place, PROGRAM, &["export", "STUDY", "-o", "FILE.qdpx"])?;
    }
    let mut took: Vec<Vec<Took>> = vec![Vec::new(); works.len()];
    let mut memory = Vec::new();
    for (work, took) in works.iter().zip(&mut took) {
        // The first run finds the files cold, and is not counted.
        run(place, work.program, work.arguments)?;
        memory.push(peak(place, work)?);
        took.reserve(asked.runs);
    }
    for _ in 0..asked.runs {
        for (work, took) in works.iter().zip(&mut took) {
            took.push(run(place, work.program, work.arguments)?);
        }
    }
    println!(
        "\n{} transcripts, medians of {} runs\n\n| work | wall, ms | target | processor, ms | memory, MB | target |\n|---|---:|---:|---:|---:|---:|",
        200 * times,
        asked.runs
    );
    for ((work, mut took), memory) in works.into_iter().zip(took).zip(memory) {
        took.sort_by_key(|took| took.wall);
        let middle = took[took.len() / 2];
        let mut cpu: Vec<Duration> = took.iter().filter_map(|took| took.cpu).collect();
        cpu.sort();
        let target = |of: &[Option<u32>; 2]| {
            column.and_then(|column| of[column]).map_or_else(String::new, |most| most.to_string())
        };
        println!(
            "| {} | {} | {} | {} | {} | {} |",
            work.name,
            middle.wall.as_millis(),
            target(&work.target),
            cpu.get(cpu.len() / 2).map_or_else(String::new, |cpu| cpu.as_millis().to_string()),
            memory.map_or_else(String::new, |memory| memory.to_string()),
            target(&work.memory),
        );
    }
    Ok(())
}

fn is_there(program: &str) -> bool {
    let quiet =
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok()
}

/// The arguments of a work, in a place where its outcome is not yet.
fn arguments(place: &Path, arguments: &[&str]) -> Result<Vec<String>> {
    let out = place.join("out");
    let outcomes =
        ["", ".html", ".qdpx"].map(|ending| PathBuf::from(format!("{}{ending}", out.display())));
    for old in outcomes {
        match old.is_dir() {
            true => fs::remove_dir_all(&old)?,
            false if old.exists() => fs::remove_file(&old)?,
            false => {}
        }
    }
    let at = |name: &str| place.join(name).display().to_string();
    let put = |word: &&str| {
        word.replace("STUDY", &at("study")).replace("OUT", &at("out")).replace("FILE", &at("file"))
    };
    Ok(arguments.iter().map(put).collect())
}

/// Runs a program once, and throws away what it prints.
fn run(place: &Path, program: &str, words: &[&str]) -> Result<Took> {
    let words = arguments(place, words)?;
    let before = processor();
    let start = Instant::now();
    let status =
        Command::new(program).args(&words).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let wall = start.elapsed();
    if status.code().is_none_or(|code| code > 1) {
        return Err(Error::other(format!("{program} {}: {status}", words.join(" "))));
    }
    let cpu = before.zip(processor()).map(|(before, after)| after.saturating_sub(before));
    Ok(Took { wall, cpu })
}

/// The processor time of all processes that this one started and that have ended, as Linux tells it: fields 16 and 17
/// of `/proc/self/stat`, in hundredths of a second.
fn processor() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold anything.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
    let (user, system) = (fields.next()?.parse::<u64>().ok()?, fields.next()?.parse::<u64>().ok()?);
    Some(Duration::from_millis(10 * (user + system)))
}

/// The most memory that a work had, in MB.
fn peak(place: &Path, work: &Work) -> Result<Option<u64>> {
    if !Path::new(TIME).exists() {
        return Ok(None);
    }
    let words = arguments(place, work.arguments)?;
    let output = Command::new(TIME)
        .args(["-f", "%M", work.program])
        .args(words)
        .stdout(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let kilobytes = said.lines().next_back().and_then(|line| line.trim().parse::<u64>().ok());
    Ok(kilobytes.map(|kilobytes| kilobytes.div_ceil(1024)))
}
