//! `code merge`: the same bytes as one run, and nothing from parts that do not go together.

mod refused;
mod shuffled;

use crate::harness::Study;

/// All tables that parts are made for.
pub const TABLES: [&str; 7] =
    ["themes", "participants", "cooccur", "saturation", "agree", "words", "talk"];

/// Makes the shards of a study and names their files.
pub fn shards(study: &Study, of: usize, options: &[&str]) -> Vec<String> {
    let names: Vec<String> = (1..=of).map(|n| format!("part-{n}-{of}.json")).collect();
    for (n, name) in names.iter().enumerate() {
        let shard = format!("{}/{of}", n + 1);
        let own = ["part", "--shard", &shard, "-o", name, "--quiet"];
        study.run([&own, options].concat()).done();
    }
    names
}

/// Both examples, with every table in several formats.
#[test]
fn both_examples_as_in_one_run() {
    for name in ["peer-work", "peer-meaning"] {
        let study = Study::example(name, |_| true);
        let mut parts = shards(&study, 4, &[]);
        parts.rotate_left(1);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        for table in TABLES {
            for format in ["terminal", "csv", "json", "docx"] {
                let file = format!("out.{format}");
                let output = ["-o", file.as_str(), "--format", format];
                let alone = [&[table], output.as_slice()].concat();
                let merged = [&["merge"], &parts[..], &["--table", table], &output].concat();
                let [one, many] = [alone, merged].map(|args| {
                    let said = study.run(args);
                    assert_eq!(said.status, Some(0), "{said}");
                    (std::fs::read(study.path(&file)).unwrap(), said.stderr)
                });
                assert!(one == many, "{name} {table} {format}: {} or {}", one.1, many.1);
            }
        }
    }
}

/// What the options of parts select is selected when they are merged.
#[test]
fn with_every_option() {
    let study = Study::example("peer-work", |path| !path.starts_with("memos/"));
    let options: &[(&[&str], &[&str])] = &[
        (&["--coders", "ana"], &["themes", "cooccur", "saturation", "talk"]),
        (&["--combine", "all"], &["themes", "cooccur", "saturation", "talk"]),
        (&["--where", "gender=female"], &["themes", "participants", "agree", "words", "talk"]),
        (&["--codes", "practice"], &["themes", "cooccur", "agree", "words", "talk"]),
        (&["--level", "1"], &["themes", "cooccur", "saturation", "agree"]),
        (&["--by", "gender"], &["themes", "participants", "cooccur", "words"]),
        (&["--by", "coder"], &["themes"]),
        (&["--transcripts", "P0*"], &TABLES),
        (&["--speakers", "all"], &TABLES),
    ];
    for (options, tables) in options {
        let options: Vec<&str> = options.to_vec();
        let parts = shards(&study, 3, &options);
        for table in *tables {
            let alone = study.run([&[*table], &options[..], &["--quiet"]].concat());
            let mut merged = vec!["merge", "--table", table, "--quiet"];
            merged.extend(parts.iter().map(String::as_str));
            assert_eq!(study.run(merged).stdout, alone.clone().done(), "{options:?} {table}");
        }
    }
}

/// Parts of parts, in any tree and however they come: one file may hold several.
#[test]
fn a_part_of_parts() {
    let study = Study::example("peer-work", |_| true);
    let parts = shards(&study, 3, &["--table", "themes"]);
    let [a, b, c] = [0, 1, 2].map(|at| parts[at].as_str());
    let left = study.run(["merge", b, a, "-o", "ab.json"]);
    assert_eq!((left.status, left.changes), (Some(0), vec!["+ ab.json".to_owned()]));
    let tree = study.run(["merge", c, "ab.json"]).done();
    assert_eq!(tree, study.run(["merge", a, b, c]).done());
    study.write("all.json", format!("{}\n{}{}", study.read(c), study.read(a), study.read(b)));
    assert_eq!(tree, study.run(["merge", "all.json"]).done());
    study.write("tree.json", &tree);
    let merged = study.run(["merge", "tree.json", "--table", "themes"]).done();
    assert_eq!(merged, study.run(["themes"]).done());
}

/// Every option of `code merge`: it changes something, or is refused.
#[test]
fn options() {
    let study = Study::example("peer-work", |_| true)
        .file("other/codebook.yaml", "themes:\n- id: practice\n  definition: what it means\n")
        .file("other/participants.csv", "participant,transcript\nP1,P01\n")
        .file("other/coverage.csv", "coder,transcript,codes,turns,status\nana,P01,,,open\n")
        .folder("other/tags/ana");
    study.run(["part", "-o", "part.json"]).done();
    let table = ["merge", "part.json", "--table", "themes"];
    let plain = study.run(table).done();
    let changes = |with: &[&str], option: &[&str]| {
        let [before, after] =
            [&[][..], option].map(|more| study.run([&table, with, more].concat()));
        let is_other = (&before.stdout, &before.stderr, before.status)
            != (&after.stdout, &after.stderr, after.status);
        assert!(is_other, "changes nothing: {option:?}");
    };
    changes(&[], &["--study", "other"]);
    for (option, file) in [
        ("--codebook", "other/codebook.yaml"),
        ("--tags", "other/tags"),
        ("--participants", "other/participants.csv"),
        ("--coverage", "other/coverage.csv"),
    ] {
        changes(&[], &[option, file]);
        let alone = study.run(["merge", "part.json", option, file]).unchanged();
        assert_eq!(alone.status, Some(2));
        assert!(alone.stderr.contains(&format!("`{option}` does nothing here")), "{alone}");
    }
    changes(&[], &["--format", "csv"]);
    changes(&["--format", "csv"], &["--excel-safe"]);
    changes(&["--format", "csv"], &["--delimiter", ";"]);
    changes(&["--study", "other"], &["--color", "always"]);
    changes(&[], &["--keep-going"]);
    changes(&[], &["--show-text"]);
    changes(&[], &["--quiet", "--output", "themes.txt"]);
    let quiet = study.run([&table[..], &["--quiet"]].concat());
    assert_eq!((quiet.stdout, quiet.stderr.as_str()), (plain, ""));
    let over = study.run([&table[..], &["-o", "part.json"]].concat()).unchanged();
    assert!(over.stderr.contains("it is not overwritten"), "{over}");
    let over = study.run(["merge", "part.json", "--study", "."]).unchanged();
    assert!(over.stderr.contains("`--study` does nothing here"), "{over}");
    let format = study.run(["merge", "part.json", "--format", "csv"]).unchanged();
    assert!(format.stderr.contains("--format: parts are merged to a part"), "{format}");
}
