//! Words that are planted everywhere, and every command in every format: what docs/confidentiality.md calls free of what
//! people said, of notes and of names is, and so is every message.

use crate::harness::Study;
use std::io::Read;

/// Said by a participant, and by who asks.
const SAID: &[&str] = &["zorbleflax", "quimberwick"];
/// Noted beside tags, in a file of notes, in a summary and in an example of the codebook.
const NOTED: &[&str] = &["plonkerdash", "wibbertron", "snurfleby", "gribbenock"];
/// In a key, apart from the study.
const KEY: &[&str] = &["fendlewitz"];
/// Of a participant, a transcript, a label and an attribute's value.
const NAMES: &[&str] = &["mirabelthorn", "oskarvale", "petrafinch", "dunmorrow"];

fn study() -> Study {
    let study = Study::new()
        .codebook(
            "- id: care\n  definition: d\n  examples: [gribbenock here]\n  codes:\n  - id: warmth\n    definition: e\n- id: work\n  definition: f",
        )
        .file(
            "participants.csv",
            "participant,transcript,speaker,town\nmirabelthorn,oskarvale,PETRAFINCH,dunmorrow\nQ,P2,PETRAFINCH,\n",
        )
        .file("memos/day.md", "wibbertron was there\n")
        .file("summaries.csv", "case,code,summary,by\nmirabelthorn,work,snurfleby,ana\n")
        .file("paper.md", "She wrote “and then they all went home again” (P2).\n");
    let study = ["oskarvale", "P2"].iter().fold(study, |study, id| {
        let text = "I: And quimberwick?\nPETRAFINCH: Well zorbleflax she said. It rained.\nI: So?\nPETRAFINCH: Then it was zorbleflax again.\n";
        study
            .transcript(id, text)
            .tags("ana", id, "code,turn,quote,memo\nwarmth,2,zorbleflax she,plonkerdash\nwork,4,it was,\n")
            .tags("ben", id, "code,turn,quote,memo\nwarmth,2,zorbleflax she said,plonkerdash\n")
    });
    study.write("../home/key.csv", "original,replacement\nfendlewitz,[Name 1]\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let closed = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(study.path("../home/key.csv"), closed).unwrap();
    }
    study
}

/// What a file says, whatever holds it.
fn words(bytes: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(bytes).to_lowercase();
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            text += &entry.name().unwrap().to_lowercase();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            text += &String::from_utf8_lossy(&bytes).to_lowercase();
        }
    }
    text
}

const FORMATS: &[&str] =
    &["terminal", "csv", "tsv", "json", "md", "html", "latex", "org", "docx", "xlsx"];
const PICTURES: &[&str] = &["svg", "vega"];

/// Commands whose tables hold nothing that was said or noted, in every format.
const FREE: &[&[&str]] = &[
    &["check"],
    &["speakers"],
    &["participants"],
    &["themes"],
    &["themes", "--by", "participant"],
    &["themes", "--by", "town"],
    &["themes", "--wide"],
    &["themes", "--any-code"],
    &["themes", "--asked"],
    &["cooccur"],
    &["saturation"],
    &["saturation", "--list"],
    &["agree"],
    &["methods"],
    &["find", "warmth", "--by", "town"],
    &["framework", "--cells", "counts"],
    &["talk"],
    &["deid", "check"],
    &["deid", "participants"],
];
/// Of those the ones that have a picture.
const DRAWN: &[&[&str]] = &[&["themes"], &["cooccur"], &["saturation"], &["agree"]];
/// Commands that name nobody either.
const NAMELESS: &[&[&str]] =
    &[&["themes"], &["themes", "--any-code"], &["cooccur"], &["methods"], &["codebook", "show"]];
/// What people said, and who did not.
const NO_NAMES: &[&[&str]] = &[
    &["quotes", "--attribution", "none"],
    &["quotes", "--attribution", "none", "--order", "mixed", "--context"],
];
/// Commands that print what people said, whose messages must not.
const CONFIDENTIAL: &[&[&str]] = &[
    &["quotes"],
    &["quotes", "--memos", "--attribution", "both"],
    &["find", "warmth", "--quotes"],
    &["framework"],
    &["framework", "--memos"],
    &["framework", "--cells", "summaries"],
    &["agree", "--differences"],
    &["words"],
    &["words", "--kwic", "she"],
    &["tag", "list", "--coder", "ana"],
    &["speakers", "--first-words"],
    &["codebook", "show"],
    &["codebook", "show", "--full"],
    &["check-quotes", "paper.md"],
];
/// Commands that write files, with the file that has to be free of everything, if there is one.
const WRITING: &[(&[&str], &str)] = &[
    (&["apply", "-o", "out"], "out/tables"),
    (&["apply", "-o", "out", "--memos"], "out/manifest.json"),
    (&["apply", "-o", "tables.xlsx"], "tables.xlsx"),
    (&["export", "-o", "out.qdpx"], ""),
    (&["export", "-o", "out", "--format", "brat"], ""),
    (&["sheet", "--coder", "eve", "-o", "out"], ""),
    (&["part", "-o", "part.json"], ""),
    (&["pack", "-o", "out.zip"], ""),
    (&["report", "-o", "out.html"], ""),
    (&["anchor"], "tags/ana/anchors.lock"),
    (&["sample", "--share", "50%", "--coders", "ana,ben", "--dry-run"], ""),
    (&["settle", "--coders", "ana,ben", "--yes"], ""),
    (&["deid", "apply", "--key", "../home/key.csv"], ""),
    (&["deid", "residue", "--key", "../home/key.csv"], ""),
    (&["withdraw", "mirabelthorn"], ""),
];

/// Words of these lists in a text.
fn found(text: &str, lists: &[&[&'static str]]) -> Vec<&'static str> {
    lists
        .iter()
        .flat_map(|list| list.iter())
        .filter(|word| text.contains(**word))
        .copied()
        .collect()
}

struct Trial {
    wrong: Vec<String>,
}

impl Trial {
    /// Runs a command; what it says beside its output holds nothing that was planted but names of files and people.
    fn run(&mut self, study: &Study, args: &[&str]) -> Vec<u8> {
        let output = study.command(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).to_lowercase();
        if output.status.code() == Some(2) {
            self.wrong.push(format!("{args:?} was refused\n{said}"));
        }
        self.judge(&format!("{args:?} stderr"), &said, &[SAID, NOTED, KEY]);
        output.stdout
    }

    fn judge(&mut self, what: &str, text: &str, lists: &[&[&'static str]]) {
        let found = found(text, lists);
        if !found.is_empty() {
            self.wrong.push(format!("{what} holds {found:?}"));
        }
    }
}

#[test]
fn what_is_to_be_free_of_words_notes_and_names_is() {
    let study = study();
    let mut trial = Trial { wrong: Vec::new() };
    for (commands, lists) in [
        (FREE, &[SAID, NOTED, KEY][..]),
        (NAMELESS, &[NAMES]),
        (NO_NAMES, &[NAMES, NOTED, KEY]),
        (CONFIDENTIAL, &[KEY]),
    ] {
        for command in commands {
            for format in FORMATS {
                // A list is no table of its own there.
                let is_one_table = ["csv", "tsv"].contains(format);
                if is_one_table && command.contains(&"--list") {
                    continue;
                }
                let file = format!("../tmp/x.{format}");
                let args = [*command, &["--format", format, "-o", &file]].concat();
                let printed = trial.run(&study, &args);
                let written = std::fs::read(study.path(&file)).unwrap_or_default();
                if written.is_empty() {
                    trial.wrong.push(format!("{args:?} wrote nothing"));
                }
                let text = words(&[printed, written].concat())
                    + &words(&std::fs::read(study.path(&file)).unwrap_or_default());
                trial.judge(&format!("{args:?}"), &text, lists);
            }
        }
    }
    for command in DRAWN {
        for format in PICTURES {
            let args = [*command, &["--format", format]].concat();
            let text = words(&trial.run(&study, &args));
            trial.judge(&format!("{args:?}"), &text, &[SAID, NOTED, KEY]);
        }
    }
    // What is planted is there where it may be: a test that never finds it would say nothing.
    let quotes = words(&trial.run(&study, &["quotes", "--memos", "--context"]));
    let all = [found(&quotes, &[SAID, NOTED]), found(&quotes, &[NAMES])].concat();
    assert!(
        ["zorbleflax", "plonkerdash", "mirabelthorn"].iter().all(|word| all.contains(word)),
        "{all:?}"
    );
    assert!(trial.wrong.is_empty(), "{}", trial.wrong.join("\n"));
}

#[test]
fn what_is_written_and_said_beside_it_tells_no_more_than_it_may() {
    let mut trial = Trial { wrong: Vec::new() };
    for (args, free) in WRITING {
        let study = study();
        let printed = words(&trial.run(&study, args));
        trial.judge(&format!("{args:?} stdout"), &printed, &[SAID, NOTED, KEY]);
        if free.is_empty() {
            continue;
        }
        let mut any = false;
        for entry in walkdir::WalkDir::new(study.path(free)).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                any = true;
                let text = words(&std::fs::read(entry.path()).unwrap());
                trial.judge(
                    &format!("{args:?} {}", entry.path().display()),
                    &text,
                    &[SAID, NOTED, KEY],
                );
            }
        }
        if !any {
            trial.wrong.push(format!("{args:?} wrote no {free}"));
        }
    }
    let study = study();
    trial.run(&study, &["report", "--public", "-o", "public.html"]);
    let page = words(&std::fs::read(study.path("public.html")).unwrap());
    trial.judge("report --public", &page, &[SAID, NOTED, KEY, NAMES]);
    assert!(trial.wrong.is_empty(), "{}", trial.wrong.join("\n"));
}
