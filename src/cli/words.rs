//! `code words`

use super::input::{Opened, one_of};
use super::output::{Failure, Status};
use super::study::{CountArgs, Known, finish};
use crate::analysis::words::{Keyness, Kwic, Sort, Stop, What, Words};
use crate::error::{Kind, Problem};
use crate::files::{decode, dictionary, pattern, stop_words};
use crate::model::{By, Dictionary};
use crate::text::{STOP_LISTS, StopList, Wanted, amount};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Words that participants say: how often, by how many, in which context, and by whom rather than by others
///
/// Words are those of participants alone, in small letters, without stemming; a hyphen or apostrophe inside a word does
/// not split it, and text in square brackets holds none. With --codes only words inside what is coded with these codes
/// are looked at; without, nothing depends on who coded what, and the study needs no codebook.
///
/// Columns: word (or sequence, category), count, per_1000 (of all words that are looked at, stop words too; of all
/// sequences), participants (n of those with words here), transcripts (likewise). With --by a row for each group, and all
/// numbers are of that group's own.
///
/// --ngrams N counts N words in a row, within a turn; they may cross sentences. --stop leaves rows out: of stop words, and
/// of sequences of nothing else. --dictionary counts the words of categories, as rules do: a file in YAML with a line per
/// category, `body: [back, hurt, ache*, "lower back", "/knees?/"]`; a word counts once in a category.
///
/// --keyness compares two groups of participants: log_ratio (binary logarithm of the one share to the other; 1 is twice
/// the share; ½ for a count of 0), g2 (log-likelihood over four cells, negative where the share is lower in the first
/// group), count and other_count, per_1000 and other_per_1000, participants and other_participants (n of the group's),
/// least (the log ratio without the participant without whom least is left of it), least_without (who that is),
/// depends_on (without any one of these it is 0 or the other way round). Rows: what 3 participants of one group say, or
/// is said --min times. There is no p value: words of one person are not independent.
///
/// --kwic lists each place where a pattern is said: transcript, turn, participant, left, hit, right (as printed, never
/// from another turn), start and end of the hit (code points, from 0, end not in it). A pattern is a word, a stem with
/// `*`, several words, or a regular expression between slashes; `|` stands between several. Its files are readable by
/// you alone.
#[derive(clap::Args)]
pub struct Args {
    /// Leave out stop words: those of a language (da de en es fi fr it nl no pt ru sv), of a file, or none [default: none]
    #[arg(long, value_name = "LANG|FILE,…", value_delimiter = ',', help_heading = "Words")]
    stop: Vec<String>,
    /// Leave out what is said less often [default: 1; with --keyness 5]
    #[arg(long, value_name = "N", help_heading = "Words")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    min: Option<u64>,
    /// Count so many words in a row
    #[arg(long, value_name = "N", help_heading = "Words")]
    #[arg(value_parser = clap::value_parser!(u8).range(2..=8))]
    ngrams: Option<u8>,
    /// Count the words of the categories in this file
    #[arg(long, value_name = "FILE", help_heading = "Words")]
    #[arg(conflicts_with_all = ["ngrams", "stop", "min"])]
    dictionary: Option<PathBuf>,
    /// Compare participants with this value with those of another, or with all others who have a value
    #[arg(long, value_name = "ATTR=VALUE[:OTHER]", help_heading = "Words", value_parser = keyness)]
    keyness: Option<Keyness>,
    /// List each place where this is said
    #[arg(long, value_name = "PATTERN", help_heading = "Words")]
    #[arg(conflicts_with_all = ["stop", "min", "ngrams", "dictionary", "keyness", "by"])]
    kwic: Option<String>,
    /// So many words before and after it [default: 5]
    #[arg(long, value_name = "N", help_heading = "Words", requires = "kwic")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..))]
    window: Option<u16>,
    /// Sort these by place, or by the words to the left or right [default: place]
    #[arg(long, value_name = "HOW", help_heading = "Words", requires = "kwic")]
    #[arg(value_parser = one_of(Sort::ALL))]
    sort: Option<Sort>,
    /// Counts for each participant, transcript or value of an attribute (attr:NAME where one is called so)
    #[arg(long, value_name = "KEY", help_heading = "Selection", conflicts_with = "keyness")]
    by: Option<String>,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let by = args.by.as_deref().map(By::parse);
    if by == Some(By::Coder) {
        let message = "words are the participants', whoever coded them";
        let hint = "`--codes ID --coders NAME` looks at what one coder gave a code to";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    if let Some(written) = &args.kwic {
        let kwic = Kwic {
            patterns: patterns(args, written)?,
            written: written.clone(),
            window: args.window.map_or(5, usize::from),
            sort: args.sort.unwrap_or_default(),
        };
        return finish(&args.count, open(args)?, None, &kwic, &|_, _| Vec::new());
    }
    let what = match (&args.dictionary, args.ngrams) {
        (Some(path), _) => What::Categories(categories(args, path)?),
        (None, Some(length)) => What::Sequences(usize::from(length)),
        (None, None) => What::Words,
    };
    let keyness = args.keyness.clone();
    let words = Words { what, stop: stop(args)?, min: args.min, by, keyness };
    let compared = words.keyness.as_ref().map(|keyness| By::Attribute(keyness.attribute.clone()));
    let by = words.by.as_ref().or(compared.as_ref());
    let check = |known: &Known<'_>, part: &_| {
        let attribute = words.keyness.as_ref().map(|keyness| &keyness.attribute);
        words.problems(part, attribute.and_then(|name| known.attributes.get(name)))
    };
    finish(&args.count, open(args)?, by, &words, &check)
}

/// Opens the study; without codes, who coded what is not looked at.
fn open(args: &Args) -> Result<Opened, Failure> {
    if args.count.has_codes() {
        return args.count.open();
    }
    args.count.refuse_tags("only words inside --codes depend on what was coded")?;
    args.count.open_texts()
}

fn keyness(text: &str) -> Result<Keyness, String> {
    Keyness::parse(text)
        .ok_or_else(|| "for example gender=female, or gender=female:male".to_owned())
}

/// Reads the patterns of `--kwic`.
fn patterns(args: &Args, written: &str) -> Result<crate::text::Patterns, Failure> {
    let trimmed = written.trim();
    let is_regex = trimmed.len() > 1 && trimmed.starts_with('/') && trimmed.ends_with('/');
    let each: Vec<&str> = if is_regex { vec![trimmed] } else { trimmed.split('|').collect() };
    let mut wanted = Wanted::default();
    let mut problems = Vec::new();
    let wrong = |message: &str| Problem::error(Kind::Usage, format!("--kwic: {message}"));
    for pattern in each {
        if let Err(problem) = pattern::add(&mut wanted, 0, pattern) {
            problems.push(Problem { hint: problem.hint, ..wrong(&problem.message) });
        }
    }
    match wanted.ready() {
        Ok(patterns) if problems.is_empty() => return Ok(patterns),
        Ok(_) => {}
        Err(why) => problems.push(wrong(&why)),
    }
    Err(args.count.output().messages.refuse(problems))
}

/// Reads the dictionary.
fn categories(args: &Args, path: &Path) -> Result<Dictionary, Failure> {
    let (name, text) = read(args, path)?;
    let mut problems = Vec::new();
    let dictionary = dictionary::read(&name, &text, &mut problems);
    let messages = &args.count.output().messages;
    if problems.iter().any(Problem::is_error) {
        // What an error leaves out would be missing from every number of its category.
        return Err(messages.refuse(problems));
    }
    problems.iter().filter(|_| !messages.quiet).for_each(|problem| messages.tell(problem));
    Ok(dictionary)
}

/// Reads the lists of stop words.
fn stop(args: &Args) -> Result<Option<Stop>, Failure> {
    let usage = |message: String| Problem::error(Kind::Usage, message);
    if args.stop.iter().any(|name| name == "none") {
        return match args.stop.as_slice() {
            [_] => Ok(None),
            _ => Err(usage("`--stop none` stands beside other lists".to_owned())
                .hint("leave out `none`, or all others")
                .into()),
        };
    }
    let mut stop = Stop::default();
    let mut said = Vec::new();
    for name in &args.stop {
        if let Some(list) = StopList::of(&name.to_lowercase()) {
            stop.words.extend(list.words().map(str::to_owned));
            said.push(format!("{} {} stop words (Snowball)", list.words().count(), list.language));
            continue;
        }
        let path = Path::new(name);
        if !path.exists() {
            let known: Vec<&str> = STOP_LISTS.iter().map(|list| list.id).collect();
            let message = format!("there is no list of stop words and no file called `{name}`");
            let hint = format!("lists are {}; or name a file of words", known.join(", "));
            return Err(usage(message).hint(hint).into());
        }
        let (file, text) = read(args, path)?;
        let words = stop_words::read(&file, &text)
            .map_err(|problems| args.count.output().messages.refuse(problems))?;
        let words: HashSet<String> = words.into_iter().collect();
        said.push(format!("{} of {file}", amount(words.len(), "stop word")));
        stop.words.extend(words);
    }
    stop.said = said.join(" and ");
    Ok((!args.stop.is_empty()).then_some(stop))
}

/// The name and text of a file that goes into the result.
fn read(args: &Args, path: &Path) -> Result<(String, String), Failure> {
    args.count.keep(&path.to_path_buf())?;
    let name = path.display().to_string();
    let name = name.strip_prefix("./").unwrap_or(&name).to_owned();
    let bytes = fs::read(path)
        .map_err(|e| Problem::error(Kind::Input, format!("cannot read: {e}")).in_file(&name))?;
    let text = decode::decode(&name, bytes, args.count.encoding()?)?;
    Ok((name, text))
}
