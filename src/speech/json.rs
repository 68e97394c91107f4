//! JSON as programs that recognise speech write it: a list of passages, each with its text, start and speaker.
//!
//! - `segments` (Whisper, WhisperX), `transcription` (whisper.cpp), `utterances` (Deepgram, AssemblyAI),
//!   `audio_segments` (Amazon Transcribe), or a list alone;
//! - `monologues` of `elements` (Rev).

use super::compose::UNKNOWN;
use super::cue::{Cue, Spoken, clock, one_line};
use super::format::{Reader, Source, TranscriptFormat};
use super::times;
use crate::container::{FileKind, json};
use crate::error::{Kind, Problem};
use crate::text::amount;
use serde_json::Value;

/// The keys of lists of passages. These may stand below `results` or `result`.
const LISTS: &[&str] = &["utterances", "segments", "transcription", "audio_segments"];
const TEXT: &[&str] = &["text", "transcript"];
const START: &[&str] = &["start", "start_time", "startTime", "begin", "ts"];
const END: &[&str] = &["end", "end_time", "endTime", "end_ts"];
const SPEAKER: &[&str] = &["speaker", "speaker_label", "speaker_name", "speakerName"];
/// More units than this for one word are milliseconds, not seconds.
const SECONDS_PER_WORD: f64 = 20.0;

/// `.json`.
pub const JSON: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "json",
        about: "JSON of speech recognition (Whisper, WhisperX, Deepgram, AssemblyAI, Rev, Amazon Transcribe)",
        extensions: &["json"],
    },
    name: "JSON",
    version: "json/3",
    reader: Reader::Cues(cues),
};

fn cues(source: &Source<'_>, problems: &mut Vec<Problem>) -> Result<Spoken, Problem> {
    let file = source.file;
    let value = json::parse(file, 0, &source.text()?)?;
    let found = monologues(&value).or_else(|| passages(&value)).ok_or_else(|| {
        Problem::error(Kind::Input, "this JSON is no transcript")
            .in_file(file)
            .hint("what is read has `segments`, `utterances` or `monologues`, each with its text")
    })?;
    if found.unread > 0 {
        let passages = amount(found.unread, "passage");
        problems.push(
            Problem::warning(Kind::Input, format!("{passages} without text: not read"))
                .in_file(file),
        );
    }
    problems.extend(of_others(&found.of_others).map(|problem| problem.in_file(file)));
    let mut cues = found.cues;
    problems.extend(nobodys(&mut cues).map(|problem| problem.in_file(file)));
    Ok(cues.into())
}

/// Gives passages that name no speaker, beside others that do, to nobody: whoever spoke before may have ended.
fn nobodys(cues: &mut [Cue]) -> Option<Problem> {
    let mut without: Vec<usize> =
        (0..cues.len()).filter(|at| cues[*at].speaker.is_none()).collect();
    if without.len() == cues.len() {
        without.clear();
    }
    let first = *without.first()?;
    let time = cues[first].start.map(|start| format!(", at {}", clock(start))).unwrap_or_default();
    for at in &without {
        cues[*at].speaker = Some(UNKNOWN.to_owned());
    }
    let (passages, number) = (amount(without.len(), "passage"), first + 1);
    let message = format!(
        "{passages} without a speaker, the first is number {number}{time}: the label is `{UNKNOWN}`"
    );
    let hint = "name who speaks there in the file, or in the transcript that `code import` makes";
    Some(Problem::warning(Kind::Input, message).hint(hint))
}

/// That words are another's than their passage, which WhisperX gives to whom it hears longest in it.
fn of_others(found: &[(usize, usize)]) -> Option<Problem> {
    let (first, _) = found.first()?;
    let words: usize = found.iter().map(|(_, words)| words).sum();
    let message = format!(
        "{} of {} are another speaker's, as the file says of words, and count for the one of the passage; the first is number {}",
        amount(words, "word"),
        amount(found.len(), "passage"),
        first + 1
    );
    let hint = "part the passages where somebody else begins, in the transcript that `code import` makes; if it is right as it is, list the transcript under `labels_checked:` in study.yaml";
    Some(Problem::warning(Kind::WhoSpeaks, message).hint(hint))
}

/// What a file holds.
#[derive(Default)]
struct Found {
    cues: Vec<Cue>,
    /// How many passages have no place for a text.
    unread: usize,
    /// Passages with words of others, and how many words these are.
    of_others: Vec<(usize, usize)>,
}

fn passages(value: &Value) -> Option<Found> {
    let inside = [Some(value), value.get("results"), value.get("result")];
    let alone = || list(value).filter(|all| !all.is_empty());
    let all = inside.into_iter().flatten().find_map(listed).or_else(alone)?;
    let spoken: Vec<&Value> =
        all.iter().filter(|p| first(p, TEXT).is_some_and(Value::is_string)).collect();
    if spoken.is_empty() && !all.is_empty() {
        return None;
    }
    let factor = if in_milliseconds(&spoken) { 1.0 } else { 1000.0 };
    let cues = spoken.iter().filter_map(|p| {
        // whisper.cpp has its times in milliseconds below `offsets`.
        let offset = p.pointer("/offsets/from").and_then(|from| milliseconds(from, 1.0));
        let start = offset.or_else(|| milliseconds(first(p, START)?, factor));
        let text = one_line(first(p, TEXT)?.as_str()?);
        let speaker = first(p, SPEAKER).and_then(speaker);
        (!text.is_empty()).then_some(Cue { start, speaker, text })
    });
    let cues = cues.collect();
    let others = spoken.iter().enumerate().map(|(at, p)| (at, words_of_others(p)));
    let of_others = others.filter(|(_, words)| *words > 0).collect();
    Some(Found { cues, unread: all.len() - spoken.len(), of_others })
}

/// How many words of a passage name another speaker than the passage does.
fn words_of_others(passage: &Value) -> usize {
    let Some(whose) = first(passage, SPEAKER) else { return 0 };
    let words = passage.get("words").and_then(list).unwrap_or_default();
    words.iter().filter_map(|word| first(word, SPEAKER)).filter(|other| *other != whose).count()
}

/// Rev: the speech of a monologue is in its elements, the names of speakers may be beside.
fn monologues(value: &Value) -> Option<Found> {
    let all = list(value.get("monologues")?)?;
    let names = list(value.get("speakers").unwrap_or(&Value::Null)).unwrap_or_default();
    let mut found = Found::default();
    for monologue in all {
        let Some(elements) = monologue.get("elements").and_then(list) else {
            found.unread += 1;
            continue;
        };
        let said: String =
            elements.iter().filter_map(|e| e.get("value").and_then(Value::as_str)).collect();
        let id = monologue.get("speaker");
        let named = names.iter().find(|n| id.is_some() && n.get("id") == id);
        let start = elements.iter().find_map(|e| milliseconds(first(e, START)?, 1000.0));
        let text = one_line(&said);
        if !text.is_empty() {
            let speaker = named.and_then(speaker).or_else(|| id.and_then(speaker));
            found.cues.push(Cue { start, speaker, text });
        }
    }
    (found.unread < all.len() || all.is_empty()).then_some(found)
}

/// The list of passages in `holder`.
fn listed(holder: &Value) -> Option<&[Value]> {
    LISTS.iter().find_map(|key| list(holder.get(key)?))
}

fn list(value: &Value) -> Option<&[Value]> {
    value.as_array().map(Vec::as_slice)
}

fn first<'v>(passage: &'v Value, keys: &[&str]) -> Option<&'v Value> {
    keys.iter().find_map(|key| passage.get(key)).filter(|value| !value.is_null())
}

/// A speaker: a name, a number, or something that has a name.
fn speaker(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned),
        Value::Number(number) => Some(format!("Speaker {number}")),
        Value::Object(_) => value.get("name").and_then(speaker),
        _ => None,
    }
}

/// A time as a number, as text that is a number, or as `00:00:03.120`.
fn milliseconds(value: &Value, factor: f64) -> Option<u64> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    if let Some(clock) = times::milliseconds(&text) {
        return Some(clock);
    }
    let number = text.parse::<f64>().ok().map(|n| n * factor);
    // No recording lasts longer than this.
    number.filter(|n| (0.0..1e12).contains(n)).map(|n| n.round() as u64)
}

/// Whether times are whole numbers too large for seconds, given how many words are said in them.
fn in_milliseconds(spoken: &[&Value]) -> bool {
    let times = |p: &&Value| Some((first(p, START)?.as_u64()?, first(p, END)?.as_u64()?));
    let mut units = 0;
    let mut words = 0;
    for passage in spoken {
        let Some((start, end)) = times(passage) else { return false };
        units += end.saturating_sub(start);
        let said = first(passage, TEXT).and_then(Value::as_str).unwrap_or("");
        words += said.split_whitespace().count();
    }
    units as f64 > SECONDS_PER_WORD * words as f64
}

#[cfg(test)]
mod tests {
    use super::super::testing::{error, plain, read, text};
    use super::*;

    #[test]
    fn words_of_somebody_else() {
        let whisperx = br#"{"segments": [
            {"start": 1, "text": "So, tell me.", "speaker": "A", "words": [{"word": "So,", "speaker": "A"},
                {"word": "tell", "speaker": "A"}, {"word": "me."}]},
            {"start": 2, "text": "It ran dry. When?", "speaker": "B", "words": [{"word": "It", "speaker": "B"},
                {"word": "ran", "speaker": "B"}, {"word": "dry.", "speaker": "B"}, {"word": "When?", "speaker": "A"}]},
            {"start": 3, "text": "In May. Ah.", "speaker": "B", "words": [{"word": "In", "speaker": "B"},
                {"word": "May.", "speaker": "C"}, {"word": "Ah.", "speaker": "A"}]}]}"#;
        let mut problems = Vec::new();
        cues(&Source::new("a.json", whisperx.to_vec()), &mut problems).unwrap();
        let told: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "3 words of 2 passages are another speaker's, as the file says of words, and count for the one of the passage; the first is number 2"
            ]
        );
    }

    #[test]
    fn whisper_without_speakers() {
        let whisper = br#"{"text": " Hello. Yes.", "segments": [
            {"id": 0, "start": 0.0, "end": 2.4, "text": " Hello.", "tokens": []},
            {"id": 1, "start": 62.4, "end": 63, "text": " Yes."},
            {"id": 2, "start": 63, "end": 64, "text": " "}], "language": "en"}"#;
        assert_eq!(
            text(&JSON, "a.json", whisper),
            "format: JSON\n---\n\n[00:00:00]\nHello.\n\n[00:01:02]\nYes.\n"
        );
        let cpp = br#"{"transcription": [{"timestamps": {"from": "00:00:03,000"},
            "offsets": {"from": 3000, "to": 4000}, "text": " Hi."}]}"#;
        assert_eq!(text(&JSON, "a.json", cpp), "format: JSON\n---\n\n[00:00:03]\nHi.\n");
    }

    #[test]
    fn speakers_have_turns() {
        let segments = br#"{"segments": [
            {"start": 1.5, "end": 2, "text": "So, tell me.", "speaker": "SPEAKER_00"},
            {"start": 2.5, "end": 4, "text": "Note: this.", "speaker": "SPEAKER_01", "words": []},
            {"start": 4.5, "end": 5, "text": "All of it.", "speaker": "SPEAKER_01"}]}"#;
        assert_eq!(
            text(&JSON, "a.json", segments),
            "format: JSON\nspeakers: \"SPEAKER_00; SPEAKER_01\"\n---\n\n\
             [00:00:01] SPEAKER_00: So, tell me.\n\n[00:00:02] SPEAKER_01: Note: this. All of it.\n"
        );
    }

    #[test]
    fn seconds_and_milliseconds() {
        let deepgram = br#"{"results": {"channels": [], "utterances": [
            {"start": 3, "end": 5, "transcript": "Well, yes.", "speaker": 0}]}}"#;
        assert_eq!(
            text(&JSON, "a.json", deepgram),
            "format: JSON\nspeakers: \"Speaker 0\"\n---\n\n[00:00:03] Speaker 0: Well, yes.\n"
        );
        let assembly = br#"{"text": "Well.", "utterances": [
            {"speaker": "A", "start": 3000, "end": 5000, "text": "Well, yes."}]}"#;
        assert_eq!(
            text(&JSON, "a.json", assembly),
            "format: JSON\nspeakers: \"A\"\n---\n\n[00:00:03] A: Well, yes.\n"
        );
        let amazon = br#"{"results": {"audio_segments": [
            {"start_time": "4.57", "end_time": "5.1", "transcript": "Yes.", "speaker_label": "spk_0"}]}}"#;
        assert_eq!(
            text(&JSON, "a.json", amazon),
            "format: JSON\nspeakers: \"spk_0\"\n---\n\n[00:00:04] spk_0: Yes.\n"
        );
    }

    #[test]
    fn monologues_of_elements() {
        let rev = br#"{"speakers": [{"id": 1, "name": "Zo\u00eb B."}], "monologues": [
            {"speaker": 0, "elements": [{"type": "text", "value": "Tell", "ts": 61.5, "end_ts": 62},
              {"type": "punct", "value": " "}, {"type": "text", "value": "me", "ts": 62}]},
            {"speaker": 1, "elements": [{"type": "text", "value": "No", "ts": 63},
              {"type": "punct", "value": "."}]}]}"#;
        assert_eq!(
            text(&JSON, "a.json", rev),
            "format: JSON\nspeakers: \"Speaker 0; Zoë B.\"\n---\n\n\
             [00:01:01] Speaker 0: Tell me\n\n[00:01:03] Zoë B.: No.\n"
        );
    }

    #[test]
    fn who_is_not_named_beside_others_is_nobody() {
        let segments = br#"{"segments": [
            {"start": 1, "end": 2, "text": "How?", "speaker": "A"}, {"start": 62, "end": 63, "text": "Wet."},
            {"start": 64, "end": 65, "text": "Yes.", "speaker": "B"}, {"start": 66, "end": 67, "text": "So.", "speaker": " "}]}"#;
        let (transcript, problems) = read(&JSON, "a.json", segments);
        assert_eq!(
            plain(&transcript.unwrap()),
            "format: JSON\nspeakers: \"A; Unknown; B\"\n---\n\n[00:00:01] A: How?\n\n\
             [00:01:02] Unknown: Wet.\n\n[00:01:04] B: Yes.\n\n[00:01:06] Unknown: So.\n"
        );
        assert_eq!(
            problems,
            [
                "warning: a.json: 2 passages without a speaker, the first is number 2, at [00:01:02]: the label is `Unknown`\n\
              hint: name who speaks there in the file, or in the transcript that `code import` makes"
            ]
        );
    }

    #[test]
    fn passages_without_text_are_reported() {
        let (transcript, problems) =
            read(&JSON, "a.json", br#"[{"speaker": "P1", "text": "Hi."}, {"speaker": "P2"}]"#);
        assert_eq!(plain(&transcript.unwrap()), "format: JSON\nspeakers: \"P1\"\n---\n\nP1: Hi.\n");
        assert_eq!(problems, ["warning: a.json: 1 passage without text: not read"]);
    }

    #[test]
    fn other_json_is_no_transcript() {
        let hint =
            "hint: what is read has `segments`, `utterances` or `monologues`, each with its text";
        for other in [r#"{"codes": [{"id": "a"}]}"#, "[]", "3", r#"{"segments": [{"code": "a"}]}"#]
        {
            let said = error(&JSON, "codebook.json", other.as_bytes());
            assert_eq!(said, format!("error: codebook.json: this JSON is no transcript\n{hint}"));
        }
        assert!(
            error(&JSON, "a.json", b"{\"segments\": [")
                .starts_with("error: a.json:1:14: this is no JSON")
        );
    }
}
