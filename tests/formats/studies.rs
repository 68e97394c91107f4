//! Studies with whatever may be in them.

use proptest::prelude::*;
use qualcode::exchange::{Exported, Imported, ImportedTags, ImportedTranscript, Memo};
use qualcode::files::study::StudyFile;
use qualcode::model::{
    Attributes, Code, CodeId, Codebook, Coder, Conventions, CoverageRow, Named, Origin, Pattern,
    Place, Quote, RosterRow, Rule, RuleSpeaker, Status, TagRow,
};
use std::collections::{BTreeMap, BTreeSet};

/// Words with an emoji of two units of UTF-16, marks that combine, and what XML must escape.
fn word() -> impl Strategy<Value = String> {
    let odd =
        prop::sample::select(vec!["😀", "é", "e\u{301}", "<b>", "&amp;", "\"", "“so”", "]]>"]);
    prop_oneof![4 => "[a-zäöü]{1,7}", 1 => odd.prop_map(str::to_owned)]
}

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 1..most).prop_map(|words| words.join(" "))
}

fn text() -> impl Strategy<Value = String> {
    let turn = (prop::sample::select(vec!["I", "P1", "P2"]), words(9), "\n{1,2}");
    prop::collection::vec(turn, 2..9).prop_map(|turns| {
        let turns = turns.into_iter().map(|(who, words, end)| format!("{who}: {words}{end}"));
        "P1: so\nP2: yes\n".repeat(2) + &turns.collect::<String>()
    })
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let one = prop_oneof![words(5), Just("two\nlines".to_owned()), Just("\"a\"".to_owned())];
    prop::collection::vec(one, 0..3)
}

fn code() -> impl Strategy<Value = Code> {
    let rule = prop::sample::select(vec![
        Pattern::Words(vec!["outreach*".into(), "911".into()]),
        Pattern::Phrase("so: it goes".into()),
        Pattern::Regex(r"\bcall(ed)?\b".into()),
    ]);
    let rule = rule.prop_map(|pattern| Rule { pattern, speaker: RuleSpeaker::Any, at: (0, 0) });
    let definition = prop_oneof![
        words(12),
        Just(String::new()),
        Just("One.\n\nTwo: three\nstatus: draft".to_owned()),
        Just(" outer space\n".to_owned())
    ];
    let status = prop::sample::select(vec![Status::Draft, Status::Active, Status::Retired]);
    let origin = prop::option::of(prop::sample::select(vec![Origin::Deductive, Origin::Inductive]));
    let rest = (any::<bool>(), status, origin, prop::option::of("[0-9.]{1,3}"), any::<bool>());
    let lists = (texts(), texts(), texts(), texts(), prop::collection::vec(rule, 0..2));
    ("[a-zA-ZÄ .]{0,4}[a-z]", prop::option::of(words(4)), definition, lists, rest).prop_map(
        |(id, name, definition, lists, rest)| Code {
            id: id.trim().to_owned(),
            name: name.unwrap_or_default(),
            definition,
            use_when: lists.0,
            avoid_when: lists.1,
            examples: lists.2,
            counterexamples: lists.3,
            rules: lists.4,
            exclusive: rest.0,
            status: rest.1,
            origin: rest.2,
            since: rest.3,
            aliases: if rest.4 { vec![format!("{}~", id.trim())] } else { Vec::new() },
            color: rest.4.then(|| "#2a9d8f".to_owned()),
            ..Code::default()
        },
    )
}

prop_compose! {
    /// Nested codes; ids are made distinct by a number.
    fn codebook()(
        title in prop::option::of(words(4)),
        codes in prop::collection::vec((code(), 0usize..4), 1..8),
    ) -> Codebook {
        let mut book = Codebook::default();
        book.title = title.unwrap_or_default();
        let mut open: Vec<CodeId> = Vec::new();
        for (number, (mut code, depth)) in codes.into_iter().enumerate() {
            code.id = format!("{}{number}", code.id);
            code.aliases.iter_mut().for_each(|alias| *alias = format!("{alias}{number}"));
            open.truncate(depth);
            open.push(book.push(code, open.last().copied()));
        }
        book
    }
}

/// A tag as numbers: a code, two places of which the smaller one begins it, a value and a memo.
type Drawn = (usize, usize, usize, Option<String>, Option<String>);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let memo = prop_oneof![words(5), Just("two\nlines".to_owned())];
    let tag =
        (0usize..99, 0usize..999, 0usize..999, prop::option::of("[0-9]"), prop::option::of(memo));
    prop::collection::vec(tag, 0..7)
}

/// The tags that were drawn, on this text; no coder gives a code twice to one stretch.
fn rows(text: &str, book: &Codebook, drawn: Vec<Drawn>) -> Vec<TagRow> {
    let chars: Vec<char> = text.chars().collect();
    let mut rows = BTreeMap::new();
    for (code, a, b, value, memo) in drawn {
        let code = book.codes()[code % book.len()].id.clone();
        let (a, b) = (a % chars.len(), b % chars.len());
        let (start, end) = (a.min(b), a.max(b) + 1);
        let exact: String = chars[start..end].iter().collect();
        // Where nobody says anything there is nothing to tag.
        if exact.trim().is_empty() {
            continue;
        }
        let quote = Some(Quote { exact, ..Quote::default() });
        let place = Place { quote, points: Some((start, end)), ..Place::default() };
        let row = TagRow { code: code.clone(), place, value, memo, ..TagRow::default() };
        rows.insert(((start, end), code), row);
    }
    rows.into_values().collect()
}

fn roster() -> impl Strategy<Value = Vec<RosterRow>> {
    let attributes = prop::collection::btree_map(
        prop::sample::select(vec!["age", "site", "years"]),
        prop_oneof![
            Just("42".to_owned()),
            Just("-1.5".to_owned()),
            Just("042".to_owned()),
            words(3)
        ],
        0..4,
    );
    let row = (0usize..3, any::<bool>(), attributes);
    prop::collection::btree_map((0usize..3, 0usize..3), row, 0..5).prop_map(|rows| {
        type Entry<'a> = ((usize, usize), (usize, bool, BTreeMap<&'a str, String>));
        let row = |((transcript, speaker), (who, everybody, attributes)): Entry<'_>| RosterRow {
            participant: ["mia", "Bo & Co", "zoë"][who].into(),
            transcript: Some(ids()[transcript].into()),
            speaker: (!everybody || speaker > 0).then(|| ["P1", "P2", "P3"][speaker].into()),
            attributes: attributes
                .into_iter()
                .map(|(k, v)| (k.into(), v.into()))
                .collect::<Attributes>(),
            line: 0,
        };
        let mut rows: Vec<RosterRow> = rows.into_iter().map(row).collect();
        // Nobody is two people.
        let mut seen = BTreeSet::new();
        rows.retain(|row| seen.insert((row.transcript.clone(), row.speaker.clone())));
        rows
    })
}

const fn ids() -> [&'static str; 3] {
    ["P01", "wave 1/P02.x", "wave 1/zoë"]
}

const CODERS: [&str; 5] = ["Zoë", "ana", "ana@2", "ben", "consensus"];

prop_compose! {
    /// Transcripts, nested codes, tags of several coders and rounds, participants and notes.
    pub fn study()(
        head in (prop::option::of(words(4)), any::<bool>()),
        texts in prop::collection::vec(text(), 1..4),
        codebook in codebook(),
        drawn in prop::collection::btree_map((0usize..CODERS.len(), 0usize..3), drawn(), 0..9),
        participants in roster(),
        memos in prop::collection::btree_map("[a-m]{1,3}(/[a-m]{1,3})?", (words(6), prop::option::of("ana|eve"), prop::option::of("2026-01-02(T09:00:00Z)?")), 0..3),
        open in any::<bool>(),
    ) -> Imported {
        let mut study = Imported {
            title: head.0.unwrap_or_default(),
            attributes: ["years", "age", "site"].map(Into::into).to_vec(),
            participants,
            codebook,
            ..Imported::default()
        };
        if head.1 {
            let interviewers = Named { labels: vec!["I".into(), "no".into()], only: true };
            let conventions = Conventions { interviewers, ..Conventions::default() };
            study.settings = StudyFile { conventions, language: "de".into(), ..StudyFile::default() };
        }
        if study.participants.is_empty() {
            study.attributes.clear();
        }
        for (id, text) in ids().into_iter().zip(texts) {
            study.transcripts.push(ImportedTranscript { id: id.to_owned(), text, ..ImportedTranscript::default() });
        }
        for ((coder, transcript), drawn) in drawn {
            let Some(transcript) = study.transcripts.get(transcript) else { continue };
            let rows = rows(&transcript.text, &study.codebook, drawn);
            let coder = Coder::parse(CODERS[coder]);
            study.tags.push(ImportedTags { coder, transcript: transcript.id.clone(), rows });
        }
        if let Some(tags) = study.tags.first().filter(|_| open) {
            let (coder, transcript) = (tags.coder.clone(), tags.transcript.as_str().into());
            let row = CoverageRow { coder, transcript, codes: None, turns: None, open, line: 0 };
            study.coverage.push(row);
        }
        for (name, (text, author, date)) in memos {
            let (author, date) = (author.unwrap_or_default(), date.unwrap_or_default());
            study.memos.push(Memo { name, author, date, text });
        }
        study
    }
}

/// A study on its way out.
pub fn exported(study: &Imported) -> Exported {
    let mut people: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &study.participants {
        people
            .entry(row.transcript.clone().unwrap_or_default().into())
            .or_default()
            .push(row.participant.to_string());
    }
    Exported { study: study.clone(), people, ..Exported::default() }
}
