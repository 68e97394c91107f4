//! Label Studio's JSON: a list of tasks.

use super::records::{named, place, string, text_of, transcript};
use crate::container::{FileKind, json};
use crate::error::{Kind, Location, Problem};
use crate::exchange::format::{Options, ProjectFormat, Source};
use crate::exchange::study::imported::Imported;
use crate::exchange::study::imported::LooseTag;
use crate::exchange::study::shifted::Shifted;
use crate::files::names::Names;
use serde_json::Value;

/// `.json` of Label Studio.
pub const LABEL_STUDIO: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "labelstudio", about: "Label Studio's JSON", extensions: &["json"] },
    claims: Some(is_one),
    read,
};

/// Whether this JSON is a list of tasks; other JSON may be a transcript.
fn is_one(source: &Source) -> bool {
    let tasks =
        text_of(source).ok().and_then(|text| serde_json::from_str::<Vec<Value>>(&text).ok());
    let of_a_task = |task: &Value| task.get("data").is_some() || task.get("annotations").is_some();
    tasks.is_some_and(|tasks| tasks.iter().any(of_a_task))
}

fn read(source: &Source, _: &Options, problems: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let whole = json::parse(&source.file, 0, &text_of(source)?)?;
    let at = Location::file(&source.file);
    let Some(tasks) = whole.as_array() else {
        return Err(Problem::error(
            Kind::Input,
            "this is no export of Label Studio: no list of tasks",
        )
        .in_file(&source.file)
        .hint("export as JSON, not JSON-MIN"));
    };
    let (mut imported, mut names) = (Imported::default(), Names::default());
    for (index, task) in tasks.iter().enumerate() {
        let number = task.get("id").and_then(string).unwrap_or_else(|| (index + 1).to_string());
        let data = task.get("data");
        let text = data.and_then(|data| {
            let text = data.get("text").and_then(Value::as_str);
            text.or_else(|| data.as_object()?.values().find_map(Value::as_str))
        });
        let Some(text) = text else {
            problems.push(
                Problem::error(Kind::Input, format!("task {number} has no text")).at(at.clone()),
            );
            continue;
        };
        let id = data.and_then(named).unwrap_or_else(|| format!("{}-{number}", source.stem()));
        let id = names.path(&id);
        for annotation in task.get("annotations").and_then(Value::as_array).into_iter().flatten() {
            if annotation.get("was_cancelled").and_then(Value::as_bool) == Some(true) {
                imported.lose("annotation", 1, "it was cancelled");
                continue;
            }
            let coder = coder(annotation);
            let results = annotation.get("result").and_then(Value::as_array);
            let results = results.map(Vec::as_slice).unwrap_or_default();
            let before = imported.loose.len();
            for result in results {
                tags(result, &id, &coder, &at, &mut imported);
            }
            // Who gave only what is left behind did find something.
            if results.is_empty() || imported.loose.len() > before {
                imported.read.push((coder, id.clone()));
            }
        }
        let guesses = task.get("predictions").and_then(Value::as_array).map_or(0, Vec::len);
        imported.lose("prediction", guesses, "no person made it");
        imported.transcripts.push(transcript(id, Shifted::lines(text).text));
    }
    Ok(imported)
}

/// Who annotated: a name where there is one, else the number of an account.
fn coder(annotation: &Value) -> String {
    let by = annotation.get("completed_by");
    let account = by.and_then(|by| by.get("email").or_else(|| by.get("id")).or(Some(by)));
    match account.and_then(string) {
        Some(email) if email.contains('@') => {
            email.split('@').next().unwrap_or_default().to_owned()
        }
        Some(number) => format!("user-{number}"),
        None => "coder".to_owned(),
    }
}

/// The tags of one result of Label Studio.
fn tags(result: &Value, id: &str, coder: &str, at: &Location, imported: &mut Imported) {
    let value = result.get("value");
    let of = |key: &str| value.and_then(|value| value.get(key));
    let labels =
        ["labels", "hypertextlabels", "taxonomy"].iter().find_map(|key| of(key)?.as_array());
    let range = place(of("start")).zip(place(of("end")));
    let Some(labels) = labels.filter(|_| range.is_some()) else {
        imported.lose("result", 1, "it is no label of a span");
        return;
    };
    for code in labels.iter().filter_map(string) {
        imported.loose.push(LooseTag {
            transcript: id.to_owned(),
            coder: coder.to_owned(),
            code: vec![code.into()],
            range,
            words: of("text").and_then(string),
            at: at.clone(),
            ..LooseTag::default()
        });
    }
}
