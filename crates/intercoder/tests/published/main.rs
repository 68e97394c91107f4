//! Statistics of agreement against the numbers of published papers: one file per paper or source, which its
//! head cites. Expected values are exact fractions; `edge_cases` and `properties` hold for any data.

mod artstein_poesio2008;
mod cohen1960;
mod data;
mod dkpro;
mod edge_cases;
mod fleiss1971;
mod gwet2014;
mod hayes_krippendorff2007;
mod krippendorff1980;
mod krippendorff1995;
mod krippendorff2004;
mod krippendorff2011;
mod krippendorff2016;
mod krippendorff2018;
mod krippendorff_unitized_alpha;
mod multilabel;
mod nvivo;
mod paradox;
mod properties;
mod reference;
mod shrout_fleiss1979;
mod synthetic;
mod unitizing_edge_cases;
mod wikipedia;
mod zwick1988;

/// A file without a `mod` line would never run, and nobody would notice.
#[test]
fn no_file_is_forgotten() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/published");
    let modules: Vec<&str> = include_str!("main.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("main.rs") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(modules.contains(&name), "tests/published/main.rs lacks `mod {name};`");
            files += 1;
        }
    }
    assert_eq!(files, modules.len());
}

/// Which files name a statistic by its type, or by its id in a table of another program's numbers.
fn files_that_name(id: &str, folder: &str) -> Vec<String> {
    let camel = |word: &str| word[..1].to_uppercase() + &word[1..];
    let name: String = id.split('_').map(camel).collect();
    let says = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == name || w == id)
    };
    let about_all = ["main.rs", "data.rs", "properties.rs"];
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| !about_all.iter().any(|name| entry.file_name() == *name))
        .filter(|entry| std::fs::read_to_string(entry.path()).is_ok_and(|text| says(&text)))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

/// What nobody compared with a number from outside may be wrong.
#[test]
fn every_statistic_is_held_against_numbers_from_outside() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/published");
    for statistic in intercoder::STATISTICS {
        let files = files_that_name(statistic.id(), folder);
        assert!(!files.is_empty(), "no file in {folder} has numbers of `{}`", statistic.id());
    }
    assert_eq!(files_that_name("re_of_nobody", folder), Vec::<String>::new());
}
