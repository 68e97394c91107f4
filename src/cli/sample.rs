//! `code sample`

use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status};
use crate::analysis::Analysis;
use crate::analysis::sample::{Sample, Share, Speakers};
use crate::container::{Before, Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::files::sample;
use crate::load::{Request, RunRules, Study};
use crate::model::{CONSENSUS, Coder, RULES};
use crate::text::{Name, amount, same_name};

/// Draw the transcripts that several coders are to code, before anybody codes them
///
/// Drawn at random from a seed that is printed, then balanced: a drawn transcript and another change places as long as that
/// brings the shares of participants' attributes nearer to those of all. Numbers with more than five values are taken in
/// two halves at the median. The plan is sample.csv in the study's folder; agree and agree --methods say what of it was
/// done. A plan that is there is not drawn anew. Same files and seed, same plan.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// How many: a share such as 20%, rounded up, or a number
    #[arg(long, value_name = "SHARE", value_parser = share, allow_hyphen_values = true)]
    share: (String, Share),
    /// Who is to code each of them; two or more
    #[arg(long, value_name = "A,B", value_delimiter = ',', required = true)]
    coders: Vec<String>,
    /// Where random numbers begin
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Balance over these attributes only [default: all]
    #[arg(long, value_name = "ATTR,…", value_delimiter = ',')]
    by: Option<Vec<String>>,
    /// Draw only from transcripts whose id fits this pattern, for example 'wave1/*'
    #[arg(long, value_name = "GLOB", help_heading = "Selection")]
    transcripts: Vec<String>,
    /// List them, and write nothing
    #[arg(long, help_heading = "Output")]
    dry_run: bool,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let coders = coders(&args.coders)?;
    let selection =
        SelectionArgs { transcripts: args.transcripts.clone(), ..SelectionArgs::default() };
    let request = args.study.request(&selection, RunRules::WhenCounted)?;
    let request = Request { texts_only: true, ..request };
    let opened = open(&request, &args.messages)?;
    let (said, share) = args.share.clone();
    let by = args.by.as_ref().map(|names| {
        names.iter().map(|name| Name::new(name.strip_prefix("attr:").unwrap_or(name))).collect()
    });
    let drawing = Sample { share, said, coders, seed: args.seed, by };
    let each = |study: &Study, coded: &_| {
        let people = coded_attributes(coded);
        (drawing.fold(&study.frame, coded), people)
    };
    let through = opened.read(None, &args.messages, &each)?;
    let (parts, known): (Vec<_>, Vec<Vec<Name>>) = through.parts.into_iter().unzip();
    let known: std::collections::BTreeSet<Name> = known.into_iter().flatten().collect();
    let study = through.study;
    let part = drawing.merge_all(parts);
    check(&drawing, &part, &known)?;
    if !args.dry_run {
        write(&study, sample::write(&drawing.plan(&study.frame, &part)).into_bytes())?;
    }
    if !args.messages.quiet {
        let mut report = drawing.finish(&study.frame, part);
        report.notes.push(match args.dry_run {
            true => format!("not written; without --dry-run it is the plan, {}", sample::NAME),
            false => format!("the plan is {}; `code agree` says what of it was done", sample::NAME),
        });
        let (format, messages) = (FormatArgs::default(), args.messages.clone());
        OutputArgs::of(format, None, messages).emit(&report, [])?;
    }
    Ok(Status::Done)
}

fn coded_attributes(coded: &crate::model::CodedTranscript) -> Vec<Name> {
    coded.cast.participants.iter().flat_map(|who| who.attributes.keys().cloned()).collect()
}

/// Reads `20%` or `3`.
fn share(text: &str) -> Result<(String, Share), String> {
    let text = text.trim();
    let plain = |number: &str| {
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let share = match text.strip_suffix('%').map(str::trim_end) {
        Some(number) if plain(number) => number.parse().ok().map(Share::Percent),
        Some(_) => None,
        None => text.parse().ok().map(Share::Number),
    };
    match share {
        Some(Share::Percent(percent)) if percent > 0.0 && percent <= 100.0 => {}
        Some(Share::Number(number)) if number > 0 => {}
        _ => {
            return Err("a share above 0% and up to 100%, such as 20%, or a number of transcripts"
                .to_owned());
        }
    }
    Ok((text.split_whitespace().collect(), share.unwrap_or(Share::Number(0))))
}

/// People whose names can be folders.
fn coders(names: &[String]) -> Result<Vec<Coder>, Failure> {
    let wrong = |message: String, hint: &str| -> Result<Vec<Coder>, Failure> {
        Err(Problem::error(Kind::Usage, message).hint(hint).into())
    };
    let mut coders: Vec<Coder> = Vec::new();
    for name in names {
        let name = name.trim();
        if [RULES, CONSENSUS].iter().any(|reserved| same_name(reserved, name)) {
            return wrong(
                format!("`{name}` is nobody who codes"),
                "name the people who are to code",
            );
        }
        let odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | ';');
        if name.is_empty() || name.starts_with('.') || name.contains(odd) {
            return wrong(
                format!("`{name}` cannot be a coder: no folder of tags is called so"),
                "for example --coders ana,ben",
            );
        }
        let coder = Coder::parse(name);
        if coders.contains(&coder) {
            return wrong(format!("`{name}` is named twice"), "double coding needs two people");
        }
        coders.push(coder);
    }
    match coders.len() {
        0 | 1 => wrong("double coding needs two coders".to_owned(), "for example --coders ana,ben"),
        _ => Ok(coders),
    }
}

fn check(
    drawing: &Sample,
    part: &Speakers,
    known: &std::collections::BTreeSet<Name>,
) -> Result<(), Failure> {
    let all = part.transcripts();
    let wanted = drawing.share.of(all);
    if wanted > all {
        let message =
            format!("--share {}: there are {}", drawing.said, amount(all as u64, "transcript"));
        let hint = "name a smaller number, or a share such as 20%";
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    let unknown = drawing.by.iter().flatten().find(|name| !known.contains(*name));
    if let Some(name) = unknown {
        let message = format!("no participant has an attribute `{name}`");
        let names: Vec<&str> = known.iter().map(Name::as_str).collect();
        let hint = if names.is_empty() {
            "attributes are columns of participants.csv, or keys of a transcript's front matter"
                .to_owned()
        } else {
            format!("attributes are {}", names.join(", "))
        };
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    Ok(())
}

/// Writes the plan, where there is none yet.
fn write(study: &Study, bytes: Vec<u8>) -> Result<(), Failure> {
    let Some(folder) = &study.folder else {
        let message = "a plan is kept in a study's folder, and these are loose transcripts";
        return Err(Problem::error(Kind::Usage, message)
            .hint("name the study, or add --dry-run")
            .into());
    };
    let path = folder.join(sample::NAME);
    let there = std::fs::read(&path).ok();
    if there.as_ref().is_some_and(|there| *there != bytes) {
        let message = "there is a plan already, and it is another one: nothing was written";
        return Err(Problem::error(Kind::Input, message)
            .in_file(sample::NAME)
            .hint("a plan that is drawn again after coding began is none; if that is right, take this file away")
            .into());
    }
    write_all(Home::study(folder), &[Output::new(path, bytes).after(Before::read(there))])?;
    Ok(())
}
