//! Who gave which tag, as far as Taguette's history tells.

use crate::container::sqlite::Record;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The user of a Taguette that runs on somebody's own computer: nobody's name.
const NOBODY: &str = "admin";

/// Who gave which tag.
#[derive(Debug, Default)]
pub struct History {
    /// By highlight and tag.
    given: BTreeMap<(i64, i64), String>,
    /// Who made a highlight.
    made: BTreeMap<i64, String>,
}

impl History {
    /// Follows the history from its beginning.
    pub fn read(mut commands: Vec<Record>) -> Self {
        commands.sort_by_key(|command| command.number("id"));
        let mut history = Self::default();
        for command in &commands {
            let payload = command.text("payload").and_then(|text| serde_json::from_str(text).ok());
            if let (Some(payload), Some(user)) = (payload, command.said("user_login")) {
                history.follow(&payload, user);
            }
        }
        let users: BTreeSet<&str> =
            history.given.values().chain(history.made.values()).map(String::as_str).collect();
        if users.iter().all(|user| *user == NOBODY) {
            return Self::default();
        }
        history
    }

    fn follow(&mut self, payload: &Value, user: &str) {
        let number = |key: &str| payload.get(key).and_then(Value::as_i64);
        match payload.get("type").and_then(Value::as_str) {
            Some("highlight_add") => {
                let Some(highlight) = number("highlight_id").or_else(|| number("id")) else {
                    return;
                };
                let tags = payload.get("tags").and_then(Value::as_array);
                let tags: BTreeSet<i64> =
                    tags.into_iter().flatten().filter_map(Value::as_i64).collect();
                self.given.retain(|(h, tag), _| *h != highlight || tags.contains(tag));
                for tag in tags {
                    self.given.entry((highlight, tag)).or_insert_with(|| user.to_owned());
                }
                self.made.entry(highlight).or_insert_with(|| user.to_owned());
            }
            Some("highlight_delete") => {
                if let Some(highlight) = number("highlight_id").or_else(|| number("id")) {
                    self.given.retain(|(h, _), _| *h != highlight);
                    self.made.remove(&highlight);
                }
            }
            Some("tag_merge") => {
                let (from, to) = (number("src_tag_id"), number("dest_tag_id"));
                let Some((from, to)) = from.zip(to) else { return };
                let old = self.given.extract_if(.., |(_, tag), _| *tag == from);
                let old: Vec<((i64, i64), String)> = old.collect();
                for ((highlight, _), user) in old {
                    self.given.entry((highlight, to)).or_insert(user);
                }
            }
            _ => {}
        }
    }

    /// Who gave a tag to a highlight; who made the highlight, where the history does not say.
    pub fn coder(&self, highlight: i64, tag: i64) -> Option<&str> {
        let found = self.given.get(&(highlight, tag)).or_else(|| self.made.get(&highlight));
        found.map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_gave_a_tag_last_is_its_coder() {
        let mut history = History::default();
        for (user, payload) in [
            ("ana", r#"{"type": "highlight_add", "highlight_id": 1, "tags": [1, 2]}"#),
            ("ben", r#"{"type": "highlight_add", "id": 1, "tags": [1, 3]}"#),
            ("ben", r#"{"type": "highlight_add", "id": 2, "tags": [3]}"#),
            ("eva", r#"{"type": "tag_merge", "src_tag_id": 3, "dest_tag_id": 4}"#),
            ("eva", r#"{"type": "highlight_delete", "highlight_id": 2}"#),
        ] {
            history.follow(&serde_json::from_str(payload).unwrap(), user);
        }
        let coders = [(1, 1), (1, 4), (1, 2), (2, 4)].map(|(h, t)| history.coder(h, t));
        assert_eq!(coders, [Some("ana"), Some("ben"), Some("ana"), None]);
    }
}
