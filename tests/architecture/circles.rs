//! No two files of src use each other in a circle, however long: data types stand beside the work that fills them.

use crate::{paths, resolve, sources, tokens, without_tests};
use std::collections::{BTreeMap, BTreeSet};

type Names = Vec<String>;

/// One file: which module it is, what it names of others, and what it passes on under another path.
#[derive(Default)]
struct File {
    uses: BTreeSet<Names>,
    /// `pub use child::Thing` makes `Thing` here the one there.
    passes: BTreeMap<String, Names>,
}

/// The files of a crate by their modules.
#[derive(Default)]
struct Crate(BTreeMap<Names, File>);

impl Crate {
    fn add(&mut self, path: &str, source: &str) {
        let names: Vec<&str> = path.trim_end_matches(".rs").split('/').skip(1).collect();
        if names.contains(&"tests") || names == ["lib"] || names == ["main"] || names[0] == "bin" {
            return;
        }
        let module = names.strip_suffix(&["mod"]).unwrap_or(&names);
        let tokens = without_tests(&tokens(source));
        let mut file = File::default();
        let owned = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Names>();
        let is_child =
            |name: &str| tokens.windows(2).any(|two| two[0].text == "mod" && two[1].text == name);
        // `pub(super)` says who may look, and uses nothing.
        let used =
            paths(&tokens).into_iter().filter(|(path, _)| path.iter().any(|n| *n != "super"));
        for (path, line) in used {
            let passed = is_passed_on(source, line);
            // A child is named without `self` before it.
            let target = match resolve(&path, module) {
                Some(target) => target,
                None if path.len() > 1 && is_child(path[0]) => [module, &path].concat(),
                None => continue,
            };
            match target.last().filter(|_| passed) {
                Some(name) => {
                    file.passes.insert((*name).to_owned(), owned(&target));
                }
                None => {
                    file.uses.insert(owned(&target));
                }
            }
        }
        self.0.insert(owned(module), file);
    }

    /// The file in which the thing at the end of a path stands.
    fn home(&self, path: &[String]) -> Option<&Names> {
        let mut path = path.to_vec();
        // A thing may be passed on several times.
        for _ in 0..8 {
            let length = (1..=path.len()).rev().find(|n| self.0.contains_key(&path[..*n]))?;
            let (module, file) = self.0.get_key_value(&path[..length])?;
            match path.get(length).and_then(|name| file.passes.get(name)) {
                Some(there) => path = [there.as_slice(), &path[length + 1..]].concat(),
                None => return Some(module),
            }
        }
        None
    }

    /// Which file uses which.
    fn arrows(&self) -> BTreeMap<&Names, BTreeSet<&Names>> {
        let of = |(module, file): (_, &File)| {
            let homes = file.uses.iter().filter_map(|path| self.home(path));
            (module, homes.filter(|home| *home != module).collect())
        };
        self.0.iter().map(of).collect()
    }

    /// The files that reach each other, group by group.
    fn circles(&self) -> Vec<Vec<String>> {
        let arrows = self.arrows();
        let mut reach: BTreeMap<&Names, BTreeSet<&Names>> = BTreeMap::new();
        for from in arrows.keys() {
            let (mut seen, mut open) = (BTreeSet::new(), vec![*from]);
            while let Some(at) = open.pop() {
                open.extend(arrows[at].iter().filter(|next| seen.insert(**next)));
            }
            reach.insert(from, seen);
        }
        let mut groups: BTreeSet<Vec<String>> = BTreeSet::new();
        for (from, to) in reach.iter().filter(|(from, to)| to.contains(*from)) {
            let back = to.iter().filter(|there| reach[**there].contains(from));
            groups.insert(back.map(|name| name.join("::")).collect());
        }
        groups.into_iter().collect()
    }
}

/// Whether a path on this line belongs to a `pub use`.
fn is_passed_on(source: &str, line: usize) -> bool {
    let lines: Vec<&str> = source.lines().take(line).collect();
    let start = lines.iter().rposition(|line| {
        let line = line.trim_start();
        line.starts_with("use ") || line.starts_with("pub") && line.contains("use ")
    });
    start.is_some_and(|start| {
        let open = lines[start..lines.len() - 1].iter().all(|line| !line.contains(';'));
        open && lines[start].trim_start().starts_with("pub")
    })
}

fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let mut all = Crate::default();
    files.iter().for_each(|(path, source)| all.add(path, source));
    all.circles()
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut all = Crate::default();
    sources().iter().for_each(|(path, source)| all.add(path, source));
    let arrows = all.arrows();
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 500, "where are the arrows?");
    let mut told = String::new();
    for circle in all.circles() {
        told += &format!("\na circle of {} files:\n", circle.len());
        for name in &circle {
            let parts: Names = name.split("::").map(str::to_owned).collect();
            let inside = arrows[&parts].iter().map(|n| n.join("::")).filter(|n| circle.contains(n));
            told += &format!("  {name} uses {}\n", inside.collect::<Vec<_>>().join(", "));
        }
    }
    assert!(told.is_empty(), "{told}");
}

#[test]
fn planted_circles_are_found() {
    let none: Vec<Vec<String>> = Vec::new();
    let two = [("src/a/b.rs", "use super::c::C;"), ("src/a/c.rs", "fn f(_: crate::a::b::B) {}")];
    assert_eq!(circles_of(&two), [["a::b", "a::c"]]);
    let three = [
        ("src/a/b.rs", "use crate::d::D;"),
        ("src/d/mod.rs", "mod e;\npub use e::{D, E};"),
        ("src/d/e.rs", "use crate::f::g;"),
        ("src/f.rs", "use crate::a::b::B;\npub fn g() {}"),
    ];
    assert_eq!(circles_of(&three), [["a::b", "d::e", "f"]]);
    // A list names its children, and they name the trait beside it.
    let list = [
        ("src/r/mod.rs", "mod x;\nmod t;\npub use t::T;\nconst ALL: &[&dyn T] = &[&x::X];"),
        ("src/r/x.rs", "use super::t::T;\nuse crate::r::T as Other;"),
        ("src/r/t.rs", "pub trait T {}"),
    ];
    assert_eq!(circles_of(&list), none);
    let up = [
        ("src/r/mod.rs", "mod x;\nfn f() { x::g() }\npub struct S;"),
        ("src/r/x.rs", "use super::S;"),
    ];
    assert_eq!(circles_of(&up), [["r", "r::x"]]);
    let tests = [
        ("src/a.rs", "#[cfg(test)]\nmod tests { use crate::b::B; }"),
        ("src/b.rs", "use crate::a::A;"),
    ];
    assert_eq!(circles_of(&tests), none);
}
