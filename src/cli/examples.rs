//! What people type: the end of each command's `--help`. A test reads each of them as the program would.

use clap::Command;

/// For each command lines to type, and what they give.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "init",
        &[
            ("code init my-study", "a study with invented interviews that already runs"),
            ("code init my-study --empty", "the same without interviews"),
        ],
    ),
    (
        "import",
        &[
            (
                "code import N01.docx N02.docx -o my-study",
                "interviews in Word, with comments as tags",
            ),
            ("code import project.qdpx -o my-study", "a project of another program"),
            (
                "code import talk.csv -o my-study --columns text=Words,speaker=Who",
                "a table of speech",
            ),
            (
                "code import colleague/ --into my-study",
                "what bringing in a colleague's work would do",
            ),
            ("code import P04.docx --into my-study --yes", "a revised transcript; its tags move"),
        ],
    ),
    (
        "sheet",
        &[
            (
                "code sheet --coder ana -o sheets/ana",
                "a workbook for each transcript that ana codes",
            ),
            ("code sheet --coder ana@2 -o again", "for a second round of hers"),
            ("code sheet --print -o paper", "numbered transcripts for paper"),
        ],
    ),
    (
        "words",
        &[
            ("code words --stop en", "the most frequent words, without the, I, and …"),
            ("code words --ngrams 2 --codes care", "pairs of words inside what is coded with care"),
            ("code words --kwic 'train*' --sort right", "every place where it is said"),
            ("code words --dictionary body.yaml --by gender", "words of categories, by group"),
            ("code words --keyness gender=female:male", "which words one group says more often"),
        ],
    ),
    (
        "deid",
        &[
            (
                "code deid check",
                "names, numbers and places that are left in the study in this folder",
            ),
            (
                "code deid check --known staff.txt talk.docx",
                "in a file, with a list of names to find",
            ),
            ("code deid check --accept Narcan --accept VANDU", "these identify nobody"),
            ("code deid check --suggest ../keys/key.csv", "draft a key of what was found"),
            ("code deid apply --key ../keys/key.csv", "what replacing by a key would change"),
            ("code deid apply --key ../keys/key.csv --yes", "the same, written"),
            ("code deid residue --key ../keys/key.csv", "whether anything of it is left"),
            (
                "code deid participants --quasi age,role,site",
                "how many participants share their attributes",
            ),
            ("code deid check --explain ca-bc-phn", "what a rule sees and what it does not"),
        ],
    ),
    (
        "methods",
        &[
            ("code methods -o methods.docx", "the section and both checklists, for Word"),
            ("code methods --unit sentence", "with agreement on sentences"),
        ],
    ),
    (
        "check-quotes",
        &[
            ("code check-quotes paper.docx --study my-study", "before it is sent"),
            ("code check-quotes paper.md --coders ana", "with the numbers of ana's tags"),
        ],
    ),
    (
        "withdraw",
        &[
            ("code withdraw P07", "what would go with P07"),
            ("code withdraw P07 --yes", "take it out"),
        ],
    ),
    (
        "speakers",
        &[
            ("code speakers", "who speaks in the study in this folder"),
            ("code speakers --draft > participants.csv", "a table of participants to start from"),
        ],
    ),
    (
        "check",
        &[
            ("code check", "what is wrong with the study in this folder"),
            ("code check my-study --strict", "the same, with status 1 on warnings too"),
        ],
    ),
    (
        "anchor",
        &[
            ("code anchor", "write down where each tag stands"),
            ("code anchor --coders ana", "only ana's"),
            ("code anchor --list moved.csv", "a sheet of the tags that an edit leaves in doubt"),
            ("code anchor --decisions moved.csv", "what was decided in it"),
        ],
    ),
    (
        "apply",
        &[
            ("code apply", "a summary and the theme table"),
            ("code apply -o results", "all tables and quotes in a folder"),
            ("code apply --check results", "whether they are still what would be written"),
        ],
    ),
    (
        "participants",
        &[
            ("code participants", "the table of who was studied"),
            (
                "code participants --by gender -o table1.docx",
                "in columns by an attribute, for Word",
            ),
        ],
    ),
    (
        "cooccur",
        &[
            ("code cooccur", "which codes occur in the same turns"),
            ("code cooccur --next 1", "which code comes after which"),
        ],
    ),
    (
        "talk",
        &[
            ("code talk", "how much is coded, and who talks how much"),
            ("code talk --by question", "which questions bring what"),
            ("code talk --course 10 --level 1", "where in an interview themes come up"),
            ("code talk --sequence --transcripts FG1", "who speaks after whom in a focus group"),
        ],
    ),
    (
        "framework",
        &[
            (
                "code framework -o framework.xlsx",
                "a sheet per theme, with what each participant said",
            ),
            ("code framework --draft -o summaries.csv", "a grid for summaries of one's own"),
            ("code framework --cells summaries -o framework.docx", "the summaries as tables"),
        ],
    ),
    (
        "saturation",
        &[
            ("code saturation", "new codes, transcript by transcript"),
            ("code saturation --order attr:date --list", "in another order, with their names"),
            ("code saturation --methods", "the paragraph for a paper"),
        ],
    ),
    (
        "find",
        &[
            (
                "code find 'trust and not money'",
                "what has one code and surely not the other, and how much of the study that is",
            ),
            ("code find 'trust near text:boss within 2 turns' --quotes", "the passages themselves"),
            ("code find '2 of (trust, money, care)' --explain", "how a query is read"),
        ],
    ),
    (
        "themes",
        &[
            ("code themes", "how many participants, transcripts, turns, words and segments"),
            ("code themes --by role --format csv", "split by an attribute, for a spreadsheet"),
            ("code themes --by role --small-cells 5", "without numbers of fewer than 5 people"),
            ("code themes --by role --difference=nurse,cook", "how two groups differ"),
            ("code themes --asked", "who raised it unasked, and who only when asked"),
            ("code themes --silence --list", "who never speaks of it"),
            ("code themes --where role=nurse -o nurses.docx", "only what nurses said, for a paper"),
        ],
    ),
    (
        "quotes",
        &[
            ("code quotes --codes trust", "what was said under one code"),
            ("code quotes --attribution none -o quotes.md", "without who said it and where"),
        ],
    ),
    (
        "report",
        &[
            ("code report -o report.html", "one page with all of it, to open in a browser"),
            ("code report --public -o public.html", "the same without what people said"),
            (
                "code report --public --small-cells 5 -o public.html",
                "the same with who was studied, as far as no number of fewer than 5 people stands there",
            ),
            ("code report --framework -o report.html", "also what each person said on each code"),
        ],
    ),
    (
        "agree",
        &[
            ("code agree", "how alike coders code, code by code"),
            ("code agree --differences", "the places where they differ"),
            ("code agree --coders ana,ben --unit sentence", "two of them, on sentences"),
            (
                "code agree --ratings ratings.csv --coders ana,ben",
                "a table of ratings, no study needed",
            ),
            ("code agree --methods", "the paragraph for a paper"),
            (
                "code agree --sample-size 5%,25%",
                "how many units to code twice, for codes on such shares of the units",
            ),
            ("code agree --against consensus", "each coder beside what was settled"),
            ("code agree --values", "grades that tags of the same code carry"),
        ],
    ),
    (
        "sample",
        &[
            (
                "code sample --share 20% --coders ana,ben --seed 7",
                "which transcripts both code, balanced over all attributes",
            ),
            (
                "code sample --share 6 --coders ana,ben --by gender,site --dry-run",
                "six of them, balanced over two, not written",
            ),
        ],
    ),
    (
        "settle",
        &[
            ("code settle", "how far coders agree, and what is left to decide"),
            ("code settle --list differences.xlsx", "the differences as a sheet to fill in"),
            ("code settle --decisions differences.xlsx", "what the sheet would change"),
            ("code settle --decisions differences.xlsx --yes", "the same, written"),
        ],
    ),
    (
        "desk",
        &[
            ("code desk my-study --coder ana", "a page on which ana reads and codes"),
            ("code desk my-study --coder ana --suggest rules", "with what codebook rules find"),
            (
                "code desk my-study --coder ana --port 8877 --no-open",
                "on another machine: ssh -L 8877:127.0.0.1:8877 HOST",
            ),
            ("code desk my-study --settle ana,ben --by ana+ben", "settle what they differ in"),
        ],
    ),
    (
        "tag",
        &[
            (
                "code tag add --coder ana --transcript P01 --turn 12 --code trust",
                "a tag on all that is said in turn 12",
            ),
            (
                "code tag add --coder ana --transcript P01 --quote gone --code trust --memo why",
                "a tag on these words, with a note",
            ),
            ("code tag list --coder ana --transcript P01", "what ana gave, and in which lines"),
            ("code tag remove --coder ana --transcript P01 --row 7", "the tag in line 7 goes"),
            ("code tag done --coder ana --transcript P01", "ana has read it to the end"),
        ],
    ),
    (
        "codebook",
        &[
            ("code codebook show --full", "the codes with their definitions"),
            ("code codebook convert codebook.yaml -o codebook.csv", "as a table"),
            ("code codebook rename trust reliance", "what another id of a code would change"),
            (
                "code codebook merge warmth kindness --into care --yes",
                "several codes made one, in all files",
            ),
            ("code codebook move tokenism --below support", "a code below another one"),
            (
                "code codebook split care --into self-care,care-for-others --list care.csv",
                "a code's passages, to choose new codes for them",
            ),
            ("code codebook diff --rev HEAD~1", "what changed since a revision in git"),
            ("code codebook retire trust", "a code that is no longer given"),
            ("code codebook remove trust --to care", "a code whose tags another one takes"),
        ],
    ),
    (
        "export",
        &[
            ("code export -o study.qdpx", "for NVivo, MAXQDA, ATLAS.ti, QualCoder"),
            ("code export --inline -o to-read", "transcripts with their tags in them"),
        ],
    ),
    (
        "pack",
        &[
            ("code pack -o study.zip", "the study in this folder, for a colleague or an archive"),
            (
                "code pack my-study -o public.zip --without memos,originals --with qdpx",
                "without notes and originals, with a project for other programs",
            ),
        ],
    ),
    (
        "part",
        &[
            ("code part . --shard 2/20 -o part-2.json", "the second of 20 equal shares"),
            (
                "code part . --table agree --ids ids.txt -o part.json",
                "of the transcripts in a list",
            ),
        ],
    ),
    (
        "merge",
        &[
            ("code merge part-1.json part-2.json --table themes", "the table of all parts"),
            ("code merge part-1.json part-2.json -o both.json", "two parts made one"),
        ],
    ),
    (
        "completions",
        &[("code completions bash > ~/.local/share/bash-completion/completions/code", "for bash")],
    ),
];

/// The same commands, with examples at the end of their help.
pub fn added(mut command: Command) -> Command {
    for (name, examples) in EXAMPLES {
        let lines = examples.iter().map(|(line, gives)| format!("  {line}\n      {gives}"));
        let list = format!("Examples:\n{}", lines.collect::<Vec<_>>().join("\n"));
        command = command.mut_subcommand(name, |sub| {
            let before = sub.get_after_long_help().map(|text| format!("{text}\n"));
            sub.after_long_help(before.unwrap_or_default() + &list)
        });
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_command_has_examples_that_it_takes() {
        let all = crate::cli::Cli::command();
        for sub in all.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let name = sub.get_name();
            let examples = EXAMPLES.iter().find(|(known, _)| *known == name);
            let (_, examples) = examples.unwrap_or_else(|| panic!("no example of {name}"));
            for (line, _) in *examples {
                let words = line.split(' ').take_while(|word| *word != ">");
                let matches = all.clone().try_get_matches_from(words);
                let matches = matches.unwrap_or_else(|error| panic!("{line}: {error}"));
                assert_eq!(matches.subcommand_name(), Some(name), "{line}");
            }
        }
    }
}
