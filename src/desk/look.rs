//! Looking: what is counted, quoted and compared, from the same analyses as the commands; and who speaks.
//!
//! A desk for coding shows its coder's own work alone: who sees what others gave does not code independently of them.

use super::answer::{Answer, told};
use super::state::State;
use super::view;
use crate::analysis::Analysis;
use crate::analysis::agreement::{Comparing, Differences};
use crate::analysis::quotes::Quotes;
use crate::analysis::speakers::SpeakersOf;
use crate::analysis::themes::Themes;
use crate::error::{Kind, Problem};
use crate::files::act::{self, NewFile};
use crate::files::decode::decode;
use crate::files::table::{Lacking, added};
use crate::load::{self, Request, Study};
use crate::report::Report;
use crate::text::{Name, is_unsafe};
use serde_json::{Value, json};

/// A read-only view.
pub fn look(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    let what = asked["what"].as_str().unwrap_or("");
    let mut request = state.request().clone();
    if let Some(coder) = &state.coder {
        request.coders = Some(vec![coder.to_string()]);
    }
    let shown = match what {
        "themes" => counted(&request, &Themes::default()),
        "quotes" => counted(&request, &Quotes::default()),
        "agreement" if state.coder.is_some() => Err(vec![
            Problem::error(Kind::Usage, "who codes does not see here what others gave")
                .hint("`code agree` compares coders, and `code desk --settle ana,ben` shows where they differ"),
        ]),
        "agreement" => {
            counted(&request, &Differences { comparing: Comparing::on(crate::model::Unit::Turn), ..Differences::default() })
        }
        "speakers" => {
            request.coders = None;
            request.texts_only = true;
            counted(&request, &SpeakersOf { words: false })
        }
        _ => return Err(Answer::refused(404, "there is no such view")),
    };
    let (study, report, problems) = shown.map_err(|problems| refused(&problems))?;
    let html = match what {
        "quotes" => view::quotes(&study, &report),
        _ => view::report(&report),
    };
    let told: Vec<Value> = problems
        .iter()
        .filter(|p| p.is_error() || what == "speakers" && p.kind == Kind::WhoSpeaks)
        .map(told)
        .collect();
    Ok(Answer::json(&json!({ "html": html, "problems": told, "run": state.run })))
}

fn refused(problems: &[Problem]) -> Answer {
    let first = problems.iter().find(|p| p.is_error());
    first.map_or_else(|| Answer::refused(422, "there is nothing to show"), Answer::problem)
}

type Shown = (Study, Report, Vec<Problem>);

fn counted<A: Analysis + Sync>(request: &Request, analysis: &A) -> Result<Shown, Vec<Problem>>
where
    A::Part: Send,
{
    let mut problems = Vec::new();
    let Some(study) = load::open(request, &mut problems) else { return Err(problems) };
    let read = study.read(&|coded| analysis.fold(&study.frame, coded));
    let part = analysis.merge_all(read.parts);
    let report = analysis.finish(&study.frame, part);
    problems.extend(read.problems);
    crate::error::sort(&mut problems);
    Ok((study, report, problems))
}

/// Says in participants.csv who speaks under a label.
pub fn role(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    let text = |key: &str| asked[key].as_str().unwrap_or("").trim();
    let (participant, transcript, speaker) =
        (text("participant"), text("transcript"), text("speaker"));
    if participant.is_empty() || speaker.is_empty() {
        return Err(Answer::refused(422, "name who it is, and the label"));
    }
    if [participant, speaker].iter().any(|name| name.len() > 200 || name.contains(is_unsafe)) {
        return Err(Answer::refused(422, "a name is a line of letters"));
    }
    let id = Name::new(transcript);
    let file = state.study.transcripts.iter().find(|file| file.id == id);
    let file = file.ok_or_else(|| Answer::refused(422, "there is no such transcript"))?;
    written(state, [participant, file.id.as_str(), speaker]).map_err(|p| Answer::problem(&p))?;
    state.refresh(true);
    Ok(Answer::json(
        &json!({ "said": format!("{speaker} is {participant} from now on."), "run": state.run }),
    ))
}

fn written(state: &State, cells: [&str; 3]) -> Result<(), Problem> {
    let folder = state.study.folder.clone().unwrap_or_default();
    let name = &state.study.participants;
    if !name.ends_with(".csv") {
        let problem = Problem::error(Kind::Input, "only a table in CSV is added to");
        return Err(problem.in_file(name).hint("add the row in the spreadsheet"));
    }
    let path = folder.join(name);
    let read = std::fs::read(&path).ok();
    let text = read.clone().map(|bytes| decode(name, bytes, state.study.encodings.of(name)));
    let text = text.transpose()?.unwrap_or_else(|| "participant,transcript,speaker\n".to_owned());
    let row = ["participant", "transcript", "speaker"].map(str::to_owned).into_iter();
    let row = row.zip(cells.map(str::to_owned)).collect();
    let (text, _) = added(name, &text, &[row], Lacking::Added).map_err(|problems| {
        problems.into_iter().next().unwrap_or_else(|| Problem::error(Kind::Input, "damaged"))
    })?;
    act::write(&folder, &[NewFile { path, bytes: text.into_bytes(), read, ours: false }])
}
