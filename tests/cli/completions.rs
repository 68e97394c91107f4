//! `code completions`, `code help` and the manual pages.

use crate::harness::Study;
use std::io::Write;
use std::process::Command;

/// Says what could not be tried, past the harness, which keeps to itself what a test prints that passes.
#[allow(clippy::explicit_write, reason = "eprintln! is caught where a test passes")]
fn skipped(program: &str) {
    writeln!(std::io::stderr(), "NOT TRIED: there is no `{program}` on this machine").unwrap();
}

/// A real bash loads the script, and completes a command, an option and a value.
#[test]
fn bash_completes() {
    let study = Study::new();
    study.write("code.bash", study.run(["completions", "bash"]).done());
    let complete = |words: &str| {
        let script = format!(
            "source ./code.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); \
             _code code \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; echo \"${{COMPREPLY[@]}}\""
        );
        let Ok(output) =
            Command::new("bash").args(["-c", &script]).current_dir(study.path(".")).output()
        else {
            return None;
        };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Some(String::from_utf8(output.stdout).unwrap().trim().to_owned())
    };
    let Some(command) = complete("code the") else { return skipped("bash") };
    assert_eq!(command, "themes");
    assert_eq!(complete("code agree --level-").as_deref(), Some("--level-of-confidence"));
    assert_eq!(complete("code agree --unit tu").as_deref(), Some("turn"));
}

#[test]
fn there_is_a_script_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let study = Study::new();
        let code = study.run(["completions", shell]).done();
        let other = study.run(["completions", shell, "--name", "qualcode"]).done();
        assert!(code.contains("differences-only") && other.contains("qualcode"), "{shell}");
    }
}

#[test]
fn help_is_a_command_too() {
    let study = Study::new();
    let help = study.run(["help", "agree"]).done();
    assert!(help.contains("Krippendorff") && help.contains("Examples:"), "{help}");
    assert!(study.run(["help"]).done().contains("Compare coders:"));
}

/// Each page renders without a complaint.
#[test]
fn manual_pages() {
    let study = Study::new();
    let _written = study.run(["man", "pages"]).done();
    let page = study.read("pages/code-agree.1");
    assert!(page.contains(".SH OPTIONS") && page.contains("Examples"), "{page}");
    assert!(study.read("pages/code.1").contains("code\\-agree(1)"));
    let pages = std::fs::read_dir(study.path("pages")).unwrap().map(|entry| entry.unwrap());
    let names: Vec<String> = pages.map(|e| e.file_name().into_string().unwrap()).collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names {
        let rendered = Command::new("man")
            .args(["--warnings", "-l", &name])
            .env("MANWIDTH", "80")
            .env("LC_ALL", "C.UTF-8")
            .current_dir(study.path("pages"))
            .output();
        let Ok(rendered) = rendered else { return skipped("man") };
        let text = String::from_utf8_lossy(&rendered.stdout);
        assert!(rendered.status.success() && text.contains("SYNOPSIS"), "{name}: {text}");
        assert!(name != "code-agree.1" || text.contains("--differences"), "{text}");
        // A long name that leaves its line ragged is no fault of the page.
        let said = String::from_utf8_lossy(&rendered.stderr);
        let mut faults =
            said.lines().filter(|l| !l.is_empty() && !l.contains("cannot adjust line"));
        assert_eq!(faults.next(), None, "{name}: {said}");
    }
}
