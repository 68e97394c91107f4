//! 2,000 words and phrases of a codebook's rules, over one and ten megabytes of interviews, and 400 regular expressions.
#![allow(clippy::unwrap_used, reason = "a bench without its texts has nothing to measure")]

mod study;

use divan::Bencher;
use divan::counter::BytesCount;
use qualcode::model::{
    Code, Codebook, Conventions, Pattern, Roster, Rule, RuleSpeaker, RuleUnit, Transcript,
};
use qualcode::rules::{apply, compile};
use study::{Spec, Vocabulary};

fn main() {
    divan::main();
}

/// How many transcripts make a megabyte.
const PER_MEGABYTE: usize = 30;
const CODES: usize = 400;

/// 1,600 words, one in four with any ending, and 400 phrases.
fn codebook(vocabulary: &Vocabulary) -> Codebook {
    let words: Vec<&str> = vocabulary.invented(CODES * 4).collect();
    let mut book = Codebook::default();
    for (number, words) in words.chunks(4).enumerate() {
        let phrase = Pattern::Phrase(format!("the {}", words[0]));
        let mut words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        words[3].push('*');
        let rule = |pattern| Rule { pattern, speaker: RuleSpeaker::Participant, at: (1, 1) };
        let rules = vec![rule(Pattern::Words(words)), rule(phrase)];
        book.push(Code { id: format!("c{number}"), rules, ..Code::default() }, None);
    }
    book
}

/// As many regular expressions as codes, with words in them that somebody says.
fn expressions(vocabulary: &Vocabulary) -> Codebook {
    let mut book = Codebook::default();
    for (number, word) in vocabulary.invented(CODES).enumerate() {
        let pattern = Pattern::Regex(format!(r"\b{word}(s|ed)?\b"));
        let rules = vec![Rule { pattern, speaker: RuleSpeaker::Participant, at: (1, 1) }];
        book.push(Code { id: format!("c{number}"), rules, ..Code::default() }, None);
    }
    book
}

#[divan::bench]
fn compile_rules(bencher: Bencher<'_, '_>) {
    let book = codebook(&Vocabulary::new());
    bencher.bench(|| compile(&book, &mut Vec::new()));
}

/// On one core.
#[divan::bench(args = [1, 10], sample_size = 1, max_time = 4)]
fn apply_rules_to_megabytes(bencher: Bencher<'_, '_>, megabytes: usize) {
    let vocabulary = Vocabulary::new();
    applied(bencher, megabytes, &vocabulary, &codebook(&vocabulary));
}

/// The same.
#[divan::bench(args = [1, 10], sample_size = 1, max_time = 4)]
fn apply_expressions_to_megabytes(bencher: Bencher<'_, '_>, megabytes: usize) {
    let vocabulary = Vocabulary::new();
    applied(bencher, megabytes, &vocabulary, &expressions(&vocabulary));
}

fn applied(bencher: Bencher<'_, '_>, megabytes: usize, vocabulary: &Vocabulary, book: &Codebook) {
    let texts = Spec::interviews(megabytes * PER_MEGABYTE).transcripts(vocabulary).unwrap();
    let cast = |text: &Transcript| Roster::default().cast(text, &Conventions::default());
    let texts: Vec<_> = texts.into_iter().map(|text| (cast(&text), text)).collect();
    let rules = compile(book, &mut Vec::new());
    let bytes: usize = texts.iter().map(|(_, text)| text.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let tags = texts
            .iter()
            .map(|(cast, text)| apply(&rules, text, cast, RuleUnit::Sentence, "en").len());
        tags.sum::<usize>()
    });
}
