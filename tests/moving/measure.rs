//! Tags anchored, a text edited, tags anchored again: how many went with their words.

use super::edits::{Edit, within};
use super::made::{Random, Tag, Word, interview, place, tags, text};
use qualcode::load::{self, AnchorRequest, Request};
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::fs;
use std::path::Path;

/// What became of tags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub tags: usize,
    /// On their words, or listed where these are gone.
    pub right: usize,
    /// On other words.
    pub wrong: usize,
    /// Listed though their words are there.
    pub listed: usize,
    /// Not in the file any more.
    pub lost: usize,
    /// Not where they were once the old text is back.
    pub not_back: usize,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.tags += other.tags;
        self.right += other.right;
        self.wrong += other.wrong;
        self.listed += other.listed;
        self.lost += other.lost;
        self.not_back += other.not_back;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tags, right, wrong, listed, lost, not_back } = self;
        write!(f, "{tags} | {right} | {wrong} | {listed} | {lost} | {not_back}")
    }
}

const CODEBOOK: &str = "themes:\n  - id: care\n    definition: x\n";

/// Makes one kind of edit to so many interviews, each with so many tags.
pub fn measure(edit: &Edit, interviews: usize, tags_each: usize, seed: u64) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path();
    for path in ["transcripts", "tags/ana"] {
        fs::create_dir_all(study.join(path)).unwrap();
    }
    fs::write(study.join("codebook.yaml"), CODEBOOK).unwrap();
    let mut all = Vec::new();
    for number in 0..interviews {
        let mut random = Random::new(seed * 1000 + number as u64);
        let before = interview(&mut random, 1200);
        let tags = tags(&mut random, &before, tags_each);
        let mut after = before.clone();
        (edit.make)(&mut after, &tags, &mut random);
        fs::write(transcript(study, number), text(&before)).unwrap();
        fs::write(tag_file(study, number), rows(&before, &tags)).unwrap();
        all.push((before, after, tags));
    }
    assert_eq!(anchor(study), 0, "{}", edit.name);
    let first: Vec<_> = (0..interviews).map(|number| read(study, number)).collect();
    for (number, (_, after, _)) in all.iter().enumerate() {
        fs::write(transcript(study, number), text(after)).unwrap();
    }
    anchor(study);
    let mut tally = Tally::default();
    for (number, (before, after, tags)) in all.iter().enumerate() {
        let after: Vec<Word> = after
            .iter()
            .map(|word| Word { before: word.before.replace("\r\n", "\n"), ..word.clone() })
            .collect();
        let words: Vec<String> = tags.iter().map(|tag| said(before, *tag)).collect();
        judge(
            edit,
            (before, &after),
            tags,
            &words,
            &first[number],
            &read(study, number),
            &mut tally,
        );
    }
    for (number, (before, ..)) in all.iter().enumerate() {
        fs::write(transcript(study, number), text(before)).unwrap();
    }
    anchor(study);
    for (number, first) in first.iter().enumerate() {
        let back = read(study, number);
        for (tag, at) in first.iter().filter(|(tag, at)| back.get(*tag) != Some(*at)) {
            let (before, _, tags) = &all[number];
            eprintln!(
                "not back: {}: {} {at:?} {:?}",
                edit.name,
                around(before, tags[*tag]),
                back.get(tag)
            );
        }
        tally.not_back += first.iter().filter(|(tag, at)| back.get(*tag) != Some(*at)).count();
    }
    tally
}

type Places = BTreeMap<usize, (usize, usize)>;

fn judge(
    edit: &Edit,
    (before, after): (&[Word], &[Word]),
    tags: &[Tag],
    words: &[String],
    first: &Places,
    now: &Places,
    tally: &mut Tally,
) {
    let all = text(after);
    for (number, tag) in tags.iter().enumerate() {
        tally.tags += 1;
        let Some(found) = now.get(&number) else {
            tally.lost += 1;
            continue;
        };
        let wanted = place(after, *tag);
        let is_at = wanted.is_some_and(|(start, end, _)| (start, end) == *found);
        let kept = wanted.map_or(0, |(.., kept)| kept);
        let is_there = 10 * kept >= 6 * (tag.1 + 1 - tag.0);
        // A row that was left has its old place, which its words do not have any more.
        // A passage that is whole has not moved wrongly, wherever copies of its words were put.
        let said: String = all.chars().skip(found.0).take(found.1 - found.0).collect();
        let is_whole = said.split_whitespace().eq(words[number].split_whitespace())
            && wanted.is_some_and(|(start, end, _)| found.0 < end && start < found.1);
        let is_at = is_at || is_whole;
        let is_left = !is_at && first.get(&number) == Some(found);
        if is_at || is_left && (!is_there || may_be_either(after, *tag)) {
            tally.right += 1;
        } else if is_left {
            tally.listed += 1;
            if std::env::var_os("SHOW_LISTED").is_some() {
                show("listed", edit, before, after, *tag, *found);
            }
        } else {
            tally.wrong += 1;
            show("wrong", edit, before, after, *tag, *found);
        }
    }
}

/// Whether the same words came after a tag's, with others between: nobody can tell which of the two was there before.
fn may_be_either(after: &[Word], tag: Tag) -> bool {
    let own: Vec<&str> =
        after.iter().filter(|w| within(w, tag)).map(|word| word.text.as_str()).collect();
    let Some(last) = after.iter().rposition(|word| within(word, tag)) else { return false };
    let came: Vec<&str> =
        after[last + 1..].iter().take_while(|w| w.id.is_none()).map(|w| w.text.as_str()).collect();
    came.ends_with(&own)
}

fn said(words: &[Word], tag: Tag) -> String {
    words
        .iter()
        .filter(|word| within(word, tag))
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A case for those who mend the rules: the passage before and after, with some words around it.
fn show(what: &str, edit: &Edit, before: &[Word], after: &[Word], tag: Tag, found: (usize, usize)) {
    let said: String = text(after).chars().skip(found.0).take(found.1 - found.0).collect();
    eprintln!(
        "{what}: {}\n   was {}\n   now {}\n   set {said:?}",
        edit.name,
        around(before, tag),
        around(after, tag)
    );
}

fn around(words: &[Word], tag: Tag) -> String {
    let Some(first) = words.iter().position(|word| within(word, tag)) else {
        return "gone".into();
    };
    let last = words.iter().rposition(|word| within(word, tag)).unwrap_or(first);
    let shown = first.saturating_sub(8)..(last + 9).min(words.len());
    let mut all = String::new();
    for at in shown {
        let (open, close) =
            (["", "‹"][usize::from(at == first)], ["", "›"][usize::from(at == last)]);
        let _ =
            write!(all, "{}{open}{}{close}", words[at].before.replace('\n', "/"), words[at].text);
    }
    all
}

fn transcript(study: &Path, number: usize) -> std::path::PathBuf {
    study.join(format!("transcripts/T{number:03}.txt"))
}

fn tag_file(study: &Path, number: usize) -> std::path::PathBuf {
    study.join(format!("tags/ana/T{number:03}.csv"))
}

/// A tag file with the number of each tag as its memo.
fn rows(words: &[Word], tags: &[Tag]) -> String {
    let mut rows = "code,start,end,memo\n".to_owned();
    for (number, tag) in tags.iter().enumerate() {
        let (start, end, _) = place(words, *tag).unwrap();
        let _ = writeln!(rows, "care,{start},{end},{number}");
    }
    rows
}

/// `code anchor`; how many tags it left.
fn anchor(study: &Path) -> usize {
    let request = Request { paths: vec![study.to_owned()], ..Request::default() };
    let mut problems = Vec::new();
    let opened = load::open(&request, &mut problems).unwrap();
    let done = load::anchor(&opened, AnchorRequest::default(), &mut problems);
    if std::env::var_os("SHOW_LISTED").is_some() {
        done.listed.iter().for_each(|l| eprintln!("{}\n   of {:?}", l.problem, l.problem.speech));
    }
    for output in done.outputs {
        fs::write(output.path, output.bytes).unwrap();
    }
    done.counts.values().map(|count| count.left + count.listed).sum()
}

/// Each tag's place as its file has it.
fn read(study: &Path, number: usize) -> Places {
    let mut reader = csv::Reader::from_path(tag_file(study, number)).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|h| h == name).unwrap();
    let (start, end, memo) = (column("start"), column("end"), column("memo"));
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let number = |column: usize| row[column].parse::<usize>().unwrap();
        (number(memo), (number(start), number(end)))
    });
    rows.collect()
}
