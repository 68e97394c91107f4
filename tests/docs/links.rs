//! Links lead to files and headings that are there, and the book is whole.

use crate::{SUMMARY, book, documents, root};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn links_lead_somewhere() {
    let mut files = documents();
    files.extend(
        ["CONTRIBUTING.md", "CHANGELOG.md", "crates/intercoder/README.md"].map(str::to_owned),
    );
    let (mut wrong, mut with_heading) = (Vec::new(), 0);
    for file in files {
        let text = fs::read_to_string(root().join(&file)).unwrap();
        for link in local_links(&text) {
            with_heading += usize::from(link.contains('#'));
            if let Err(why) = follow(&file, &link) {
                wrong.push(format!("{file}: {link}: {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(with_heading > 30, "only {with_heading} links to a heading were seen");
}

/// A built book holds docs/ and nothing else.
#[test]
fn links_of_the_book_stay_in_it() {
    let docs = root().join("docs").canonicalize().unwrap();
    let mut wrong = Vec::new();
    for file in book() {
        for link in local_links(&fs::read_to_string(root().join(&file)).unwrap()) {
            let target = target(&file, &link);
            if target.canonicalize().is_ok_and(|target| !target.starts_with(&docs)) {
                wrong.push(format!("{file}: {link}"));
            }
        }
    }
    let hint = "write the path in backticks instead: a built book has no such page";
    assert!(wrong.is_empty(), "{wrong:#?}\n{hint}");
}

#[test]
fn every_page_stands_once_in_the_table_of_contents() {
    let contents = local_links(&fs::read_to_string(root().join(SUMMARY)).unwrap());
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for link in contents {
        *times.entry(format!("docs/{link}")).or_default() += 1;
    }
    for page in book().into_iter().filter(|page| page != SUMMARY) {
        let times = times.remove(&page).unwrap_or(0);
        assert_eq!(times, 1, "{SUMMARY} has {page} {times} times");
    }
    assert!(times.is_empty(), "{SUMMARY} has pages that are not there: {times:?}");
}

/// The file to which a link of `file` leads.
fn target(file: &str, link: &str) -> std::path::PathBuf {
    let file = root().join(file);
    match link.split('#').next().unwrap() {
        "" => file,
        to => file.parent().unwrap().join(to),
    }
}

fn follow(file: &str, link: &str) -> Result<(), String> {
    let target = target(file, link);
    if !target.exists() {
        return Err("no such file".to_owned());
    }
    let Some((_, heading)) = link.split_once('#') else { return Ok(()) };
    if target.extension().is_none_or(|extension| extension != "md") {
        return Err("only pages have headings".to_owned());
    }
    let names = headings(&fs::read_to_string(&target).unwrap());
    if names.iter().any(|name| name == heading) {
        return Ok(());
    }
    Err(format!("no such heading in {}: {names:?}", shown(&target)))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Where links and pictures lead that lead to a file or heading.
fn local_links(text: &str) -> Vec<String> {
    let text = without_code(&lines_of_text(text).join("\n"));
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(to, _)| to);
    let defined = text.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: "));
    let links = inline.chain(defined.map(|(_, to)| to));
    links
        .filter(|to| !to.contains("://") && !to.starts_with("mailto:"))
        .map(str::to_owned)
        .collect()
}

/// The names of headings, as GitHub and mdBook give them.
fn headings(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines_of_text(text) {
        let level = line.chars().take_while(|c| *c == '#').count();
        let Some(heading) = line[level..].strip_prefix(' ').filter(|_| (1..=6).contains(&level))
        else {
            continue;
        };
        let name = name(heading);
        let before = times.entry(name.clone()).or_default();
        names.push(if *before == 0 { name } else { format!("{name}-{before}") });
        *before += 1;
    }
    names
}

fn name(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}

/// The lines outside of fenced blocks.
fn lines_of_text(text: &str) -> Vec<&str> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            lines.push(line);
        }
    }
    lines
}

/// The text without what stands in backticks.
fn without_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        out.push_str(&rest[..at]);
        let marks = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        let inside = &rest[at + marks..];
        rest = end_of_code(inside, marks).map_or(inside, |end| &inside[end..]);
    }
    out + rest
}

/// Where code ends that began with so many marks, behind as many.
fn end_of_code(inside: &str, marks: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = inside[from..].find('`').map(|at| at + from) {
        let there = inside[at..].len() - inside[at..].trim_start_matches('`').len();
        from = at + there;
        if there == marks {
            return Some(from);
        }
    }
    None
}

#[test]
fn links_are_found_outside_of_code() {
    let text = "[a](b.md) and [`c`](d.md#e),\n![p\nq](img/p.png) `[[x](no.md)]` `` `[y](no.md)` ``\n\
                ```text\n[z](no.md)\n```\n[w](https://example.org/x.md)\n[f]: g.md";
    assert_eq!(local_links(text), ["b.md", "d.md#e", "img/p.png", "g.md"]);
}

// By hand, after the rule of both: small letters, marks go, spaces become hyphens, the second of one name gets `-1`.
#[test]
fn headings_have_the_names_that_links_use() {
    let text = "# Flags, and n/a\n## What `code` reads\n```sh\n# no heading\n```\n## Units\n## Units\n#no\n## Zoë_B – 1";
    let names = ["flags-and-na", "what-code-reads", "units", "units-1", "zoë_b--1"];
    assert_eq!(headings(text), names);
}

#[test]
fn a_link_that_leads_nowhere_is_seen() {
    assert!(follow("README.md", "docs/none.md").is_err());
    assert!(follow("README.md", "docs/SUMMARY.md#none").is_err());
    assert!(follow("README.md", "LICENSE-MIT#licence").is_err());
    assert_eq!(follow("docs/SUMMARY.md", "../README.md#install"), Ok(()));
}
