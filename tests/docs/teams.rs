//! What docs/teams.md tells a team to install is installed in a repository, and refuses what it should.

#![cfg(unix)]

use crate::{blocks, root};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const HOOK: &str = "sh hooks/pre-commit";
const ATTRIBUTES: &str = "text .gitattributes";
const JOBS: [&str; 2] = ["yaml .gitlab-ci.yml", "yaml .github/workflows/study.yml"];
/// Commands of blocks without a file, that somebody types.
const INSTALL: &str = "git config core.hooksPath hooks";
const WRITE_RESULTS: &str = "qualcode apply -o results";
/// What the page adds to study.yaml.
const RESULTS: &str = "apply: [";

/// A repository that holds a study as `code init` makes it, with what the page says.
struct Team {
    home: TempDir,
}

impl Team {
    fn new() -> Self {
        let team = Self { home: tempfile::tempdir().unwrap() };
        team.sh_in(team.home.path(), "qualcode init study");
        team.sh("git init -q");
        for info in [HOOK, ATTRIBUTES] {
            let (_, path) = info.split_once(' ').unwrap();
            team.write(path, &block(info));
        }
        let settings = block_with("yaml", RESULTS);
        team.write("study.yaml", &(team.read("study.yaml") + &settings));
        team.sh(&block_with("sh", INSTALL));
        team.sh(&block_with("sh", WRITE_RESULTS));
        team.sh("git add .");
        team
    }

    fn study(&self) -> PathBuf {
        self.home.path().join("study")
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.study().join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.study().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// What a shell makes of a script, with the program on its path and nobody's settings of git.
    fn shell(&self, folder: &Path, script: &str) -> Output {
        let programs = Path::new(env!("CARGO_BIN_EXE_qualcode")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [programs.to_owned()].into_iter().chain(std::env::split_paths(&path));
        let mut command = Command::new("sh");
        command.args(["-e", "-c", script]).current_dir(folder).stdin(Stdio::null()).env_clear();
        command.env("PATH", std::env::join_paths(paths).unwrap());
        command.env("HOME", self.home.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Ana");
            command.env(format!("GIT_{who}_EMAIL"), "ana@example.org");
        }
        command.output().unwrap()
    }

    fn sh_in(&self, folder: &Path, script: &str) -> String {
        let output = self.shell(folder, script);
        assert!(output.status.success(), "{script}\n{}", told(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn sh(&self, script: &str) -> String {
        self.sh_in(&self.study(), script)
    }

    fn refused(&self, script: &str) -> String {
        let output = self.shell(&self.study(), script);
        assert!(!output.status.success(), "{script} was not refused\n{}", told(&output));
        told(&output)
    }

    /// How many commits there are.
    fn commits(&self) -> usize {
        self.sh("git rev-list --all --count").trim().parse().unwrap()
    }

    /// What the job says of a fresh clone of what was committed.
    fn job(&self, info: &str) -> Output {
        let clone = self.home.path().join("clone");
        let _absent = fs::remove_dir_all(&clone);
        self.sh_in(self.home.path(), "git clone -q study clone");
        self.shell(&clone, &job(info))
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn page() -> String {
    fs::read_to_string(root().join("docs/teams.md")).unwrap()
}

/// The block of the page with this info string.
fn block(info: &str) -> String {
    block_with(info, "")
}

/// The block of the page with this info string that has such a line.
fn block_with(info: &str, start: &str) -> String {
    let page = page();
    let blocks = blocks(&page);
    let mut fit = blocks
        .iter()
        .filter(|block| block.info == info && block.lines.iter().any(|l| l.starts_with(start)));
    let block = fit.next().unwrap_or_else(|| panic!("docs/teams.md has no ```{info} {start}"));
    assert!(fit.next().is_none(), "docs/teams.md has two ```{info} {start}");
    block.lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The commands of a job.
fn job(info: &str) -> String {
    let text = block(info);
    let steps = text.lines().filter_map(|line| line.trim().strip_prefix("- "));
    let steps = steps.filter(|step| !step.starts_with("uses:"));
    let commands: Vec<&str> =
        steps.map(|step| step.strip_prefix("run: ").unwrap_or(step)).collect();
    assert!(commands.iter().all(|command| command.starts_with("qualcode ")), "{commands:?}");
    commands.join("\n")
}

#[test]
fn the_hook_lets_a_whole_study_pass_and_refuses_a_broken_tag_file() {
    let team = Team::new();
    let mode = fs::metadata(team.study().join("hooks/pre-commit")).unwrap().permissions().mode();
    assert_eq!(mode & 0o111, 0o111, "git calls a program only: {mode:o}");
    team.sh("git commit -q -m begun");
    assert_eq!(team.commits(), 1);

    let whole = team.read("tags/ana/P01.csv");
    let code = whole.lines().nth(1).unwrap().split(',').next().unwrap();
    team.write("tags/ana/P01.csv", &whole.replace(code, "no-such-code"));
    let told = team.refused("git commit -q -a -m broken");
    assert!(told.contains("error: tags/ana/P01.csv:2:1: unknown code `no-such-code`"), "{told}");
    assert_eq!(team.commits(), 1);

    // What is not committed is nobody's business: ana still works on her file.
    team.write("memos/ben.md", "Ask about the vest.\n");
    team.sh("git add memos/ben.md && git commit -q -m memo");
    assert_eq!(team.commits(), 2);
    // And the other way round: what is put right in the folder, and not in what is committed.
    team.sh("git add tags");
    team.write("tags/ana/P01.csv", &whole);
    team.refused("git commit -q -m broken");
    assert_eq!(team.commits(), 2);
    assert_eq!(team.sh("ls .git | grep checked || true"), "", "the copy stays behind");
}

#[test]
fn the_hook_refuses_a_warning() {
    let team = Team::new();
    // The words under a text that another transcript has as well: both are the same interview, or one is a slip.
    team.write("transcripts/P09.txt", &team.read("transcripts/P01.txt"));
    let told = team.refused("git add . && git commit -q -m twice");
    assert!(told.contains("warning: ") && told.contains("0 errors"), "{told}");
}

#[test]
fn both_jobs_do_the_same() {
    assert_eq!(job(JOBS[0]), job(JOBS[1]));
    assert!(job(JOBS[0]).lines().count() > 1);
}

#[test]
fn the_job_refuses_what_went_past_the_hook_and_results_that_no_longer_hold() {
    let team = Team::new();
    let committed = team.sh("git ls-files results");
    assert!(committed.contains("results/tables/themes.csv"), "{committed}");
    // What people said is not among what is written, so that nothing of it has to be kept out.
    assert!(!team.study().join("results/confidential").exists());
    team.sh("git commit -q -m begun");
    let output = team.job(JOBS[0]);
    assert!(output.status.success(), "{}", told(&output));

    let whole = team.read("tags/ana/P01.csv");
    let (shorter, _last) = whole.trim_end().rsplit_once('\n').unwrap();
    team.write("tags/ana/P01.csv", &format!("{shorter}\n"));
    team.sh("git commit -q -a -m shorter");
    let output = team.job(JOBS[0]);
    assert!(!output.status.success());
    let said = told(&output);
    assert!(said.contains("results is not what would be written now:"), "{said}");
    team.sh(&block_with("sh", WRITE_RESULTS));
    team.sh("git add . && git commit -q -m results");
    let output = team.job(JOBS[0]);
    assert!(output.status.success(), "{}", told(&output));

    team.write("tags/ana/P01.csv", "code,turn\nno-such-code,4\n");
    team.sh("git commit -q -a --no-verify -m past");
    let output = team.job(JOBS[0]);
    assert!(!output.status.success());
    assert!(told(&output).contains("unknown code `no-such-code`"), "{}", told(&output));
}
