//! brat's standoff annotations: `p1.txt` with `p1.ann`, or `p1.ana.ann` for each coder.

use super::format::{Options, ProjectFormat, Source};
use super::imported::Imported;
use super::loose::LooseTag;
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use std::collections::BTreeMap;

/// `.ann`.
pub struct Brat;

impl ProjectFormat for Brat {
    fn id(&self) -> &'static str {
        "brat"
    }

    fn about(&self) -> &'static str {
        "brat annotations beside their texts: p1.txt with p1.ann, or p1.ana.ann for each coder"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ann"]
    }

    fn read(
        &self,
        source: &Source,
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Result<Imported, Problem> {
        let text = decode(&source.file, source.bytes.clone(), source.encoding)?;
        let transcript = source.parts().0.to_owned();
        let coder = options.coder(source);
        let mut imported = Imported::default();
        // Notes name the annotation they are about, and stand anywhere.
        let mut notes: BTreeMap<&str, String> = BTreeMap::new();
        for line in text.lines().filter(|line| line.starts_with('#')) {
            let mut fields = line.splitn(3, '\t').skip(1);
            let about = fields.next().and_then(|about| about.split_whitespace().nth(1));
            if let (Some(about), Some(note)) = (about, fields.next()) {
                notes.insert(about, note.trim().to_owned());
            }
        }
        for (index, line) in text.lines().enumerate() {
            let at = Location::at(&source.file, index + 1, 1);
            let kind = line.chars().next();
            if kind != Some('T') {
                let other = kind.filter(|kind| !matches!(kind, '#'));
                other.inspect(|_| imported.lose("annotation", 1, "it is none of a span"));
                continue;
            }
            let Some((id, code, ranges, words)) = annotation(line) else {
                problems.push(
                    Problem::error(Kind::Input, "this line is no annotation of a span")
                        .at(at)
                        .hint("it reads: T1, a tab, the type with start and end, a tab, the words"),
                );
                continue;
            };
            // The words of a span with gaps are those of its pieces, and cannot be checked one by one.
            let whole = ranges.len() == 1;
            for range in ranges {
                imported.loose.push(LooseTag {
                    transcript: transcript.clone(),
                    coder: coder.clone(),
                    code: vec![code.to_owned()],
                    range: Some(range),
                    words: whole.then(|| words.to_owned()),
                    memo: notes.get(id).cloned(),
                    at: at.clone(),
                    ..LooseTag::default()
                });
            }
        }
        Ok(imported)
    }
}

type Annotation<'a> = (&'a str, &'a str, Vec<(usize, usize)>, &'a str);

/// `T1<TAB>type 48 68;70 80<TAB>words`
fn annotation(line: &str) -> Option<Annotation<'_>> {
    let mut fields = line.splitn(3, '\t');
    let (id, place, words) = (fields.next()?, fields.next()?, fields.next().unwrap_or_default());
    let (code, ranges) = place.split_once(' ')?;
    let ranges: Option<Vec<(usize, usize)>> = ranges
        .split(';')
        .map(|range| {
            let (start, end) = range.trim().split_once(' ')?;
            Some((start.parse().ok()?, end.trim().parse().ok()?))
        })
        .collect();
    Some((id, code, ranges?, words))
}
