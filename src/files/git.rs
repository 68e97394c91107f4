//! What a working tree of git says of itself: which files it keeps, and whether others get them. Read as it lies there; git
//! itself is never run.

use std::collections::BTreeSet;

/// The file's marks.
const MAGIC: &[u8] = b"DIRC";
/// What stands before the flags of an entry, with names of 20 bytes.
const STAT: usize = 40;
/// A name of an object: SHA-1, and SHA-256.
const OBJECTS: [usize; 2] = [20, 32];
/// The entry says that more flags follow.
const EXTENDED: u16 = 0x4000;

/// The paths that git keeps, with `/`, from the bytes of `.git/index`; nothing if it is no index that we know.
///
/// Versions 2 to 4 (gitformat-index(5)). Which hash names objects stands in the configuration alone: what fits is taken.
#[must_use]
pub fn kept(index: &[u8]) -> Option<BTreeSet<String>> {
    OBJECTS.iter().find_map(|object| entries(index, *object))
}

fn entries(index: &[u8], object: usize) -> Option<BTreeSet<String>> {
    let number = |at: usize| Some(u32::from_be_bytes(index.get(at..at + 4)?.try_into().ok()?));
    if index.get(..4)? != MAGIC {
        return None;
    }
    let version = number(4).filter(|version| (2..=4).contains(version))?;
    let count = number(8)?;
    let mut paths = BTreeSet::new();
    let mut at = 12;
    let mut path: Vec<u8> = Vec::new();
    for _ in 0..count {
        let start = at;
        at += STAT + object;
        let flags = u16::from_be_bytes(index.get(at..at + 2)?.try_into().ok()?);
        at += if flags & EXTENDED != 0 && version > 2 { 4 } else { 2 };
        if version == 4 {
            let (drop, length) = dropped(index.get(at..)?)?;
            at += length;
            path.truncate(path.len().checked_sub(drop)?);
        } else {
            path.clear();
        }
        let rest = index.get(at..)?;
        let length = memchr::memchr(0, rest)?;
        path.extend_from_slice(&rest[..length]);
        // A name of another length than its flags say is none: objects are named otherwise.
        let said = usize::from(flags & 0x0fff);
        if said < 0x0fff && said != path.len() || path.is_empty() {
            return None;
        }
        at += length + 1;
        if version < 4 {
            // One to eight zeros end the entry, so that its length is a multiple of eight.
            at = start + (at - start).next_multiple_of(8);
        }
        paths.insert(String::from_utf8_lossy(&path).into_owned());
    }
    Some(paths)
}

/// How many bytes of the path before are left out, and in how many bytes that is said.
fn dropped(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut value = 0_usize;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value = value << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, at + 1));
        }
        value += 1;
    }
    None
}

/// The names of the places to which a working tree is pushed, from `.git/config`.
#[must_use]
pub fn remotes(config: &str) -> Vec<String> {
    let mut remotes = Vec::new();
    let mut section = None;
    for line in config.lines().map(str::trim) {
        if let Some(head) = line.strip_prefix('[') {
            let head = head.split(']').next().unwrap_or_default();
            let name = head.strip_prefix("remote ").map(|name| name.trim().trim_matches('"'));
            section = name.map(str::to_owned);
        } else if line.split('=').next().is_some_and(|key| key.trim().eq_ignore_ascii_case("url")) {
            remotes.extend(section.take());
        }
    }
    remotes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index as git writes it, but for what says when and by whom a file was written.
    fn index(version: u32, object: usize, paths: &[&str]) -> Vec<u8> {
        let mut bytes =
            [MAGIC, &version.to_be_bytes(), &(paths.len() as u32).to_be_bytes()].concat();
        let mut before = "";
        for path in paths {
            let start = bytes.len();
            bytes.extend(vec![7; STAT + object]);
            bytes.extend((path.len() as u16).to_be_bytes());
            if version == 4 {
                let common = path.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
                bytes.push((before.len() - common) as u8);
                bytes.extend(&path.as_bytes()[common..]);
                bytes.push(0);
                before = path;
            } else {
                bytes.extend(path.as_bytes());
                let length = bytes.len() - start;
                bytes.extend(vec![0; 8 - length % 8]);
            }
        }
        bytes.extend([0; 20]);
        bytes
    }

    #[test]
    fn paths_of_every_version_and_hash() {
        let paths =
            ["a", "transcripts/P01.txt", "transcripts/P02.txt", "transcripts/wave é/P03.txt"];
        for version in [2, 3, 4] {
            for object in OBJECTS {
                let kept = kept(&index(version, object, &paths)).unwrap();
                assert_eq!(kept.into_iter().collect::<Vec<_>>(), paths, "{version} {object}");
            }
        }
        assert_eq!(kept(&index(2, 20, &[])), Some(BTreeSet::new()));
        for broken in [&b"DIRC"[..], b"", &index(2, 20, &paths)[..100], &index(5, 20, &paths)] {
            assert_eq!(kept(broken), None);
        }
    }

    /// An index that git 2.47 wrote for a file `t/P1.txt`.
    #[test]
    fn an_index_of_git() {
        let hex = "4449524300000002000000016b0c1fca240b0e356b0c1fca240b0e350000fe00009b6008000081a40000000000000000\
                   00000005b6fc4c620b67d95f953a5c1c1230aaab5db5a1b00008742f50312e7478740000c4e31ba34faa315e5bd0e4ff\
                   8c101ec9af827024";
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
        assert_eq!(kept(&bytes), Some(BTreeSet::from(["t/P1.txt".to_owned()])));
    }

    #[test]
    fn remotes_have_an_address() {
        let config = "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = https://example.org/a.git\n\tfetch = x\n\
                      [branch \"main\"]\n\tremote = origin\n[remote \"empty\"]\n\tfetch = y\n";
        assert_eq!(remotes(config), ["origin"]);
        assert_eq!(remotes("[core]\n"), [""; 0]);
    }
}
