//! ZIP archives in memory, read within bounds and written the same everywhere.
//!
//! The bounds are on what is really read, whatever an archive says of itself: a small file that unfolds to
//! gigabytes stops here.

use crate::error::{Kind, Problem};
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

const MEGABYTE: u64 = 1 << 20;

/// How much of an archive is read.
#[derive(Debug, Clone, Copy)]
struct Limits {
    entries: usize,
    /// Bytes of one entry.
    entry: u64,
    /// Bytes of all entries that are read.
    all: u64,
    /// How many times larger than in the archive an entry may be, once it is beyond `unratioed` bytes.
    ratio: u64,
    unratioed: u64,
}

const LIMITS: Limits = Limits {
    entries: 20_000,
    entry: 256 * MEGABYTE,
    all: 512 * MEGABYTE,
    ratio: 100,
    unratioed: MEGABYTE,
};

/// An archive whose entries are read one by one.
pub struct Archive<'a> {
    file: String,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// The number of each entry, by name.
    numbers: HashMap<String, usize>,
    limits: Limits,
    read: u64,
}

impl<'a> Archive<'a> {
    /// Opens the archive that the user knows as `file`.
    ///
    /// # Errors
    /// What is no archive, has too many entries, two of one name, or a name that points outside the archive.
    pub fn open(file: &str, bytes: &'a [u8]) -> Result<Self, Problem> {
        Self::open_within(file, bytes, LIMITS)
    }

    fn open_within(file: &str, bytes: &'a [u8], limits: Limits) -> Result<Self, Problem> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| failed(file, None, &e))?;
        if zip.len() > limits.entries {
            let (found, most) = (zip.len(), limits.entries);
            return Err(refused(file, &format!("{found} entries, more than {most}")));
        }
        let mut names = Vec::new();
        let mut numbers = HashMap::new();
        let mut doubled = zip.has_duplicate_names();
        for (number, raw) in zip.file_names().enumerate() {
            let raw = raw.map_err(|e| failed(file, None, &e))?;
            let name = normal(&raw).ok_or_else(|| {
                refused(file, &format!("an entry that points outside the archive, `{raw}`"))
            })?;
            if name.ends_with('/') {
                continue;
            }
            doubled |= numbers.insert(name.clone(), number).is_some();
            names.push(name);
        }
        if doubled {
            return Err(refused(file, "two entries of one name"));
        }
        Ok(Self { file: file.to_owned(), zip, names, numbers, limits, read: 0 })
    }

    /// The names of all entries that are no folders, in the archive's order, with `/` between their parts.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// What an entry holds; `None` where there is no such entry.
    ///
    /// # Errors
    /// An entry that is damaged, locked with a password or larger than it may be.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Problem> {
        let left = self.limits.all.saturating_sub(self.read);
        let bytes = self.unfold(name, left)?;
        self.read += bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        Ok(bytes)
    }

    /// What the wanted entries hold, by name, many read at the same time. One that cannot be read, or unfolds to more than
    /// it says, is not among them, nor is any if all together are too large: [`read`](Self::read) says why.
    #[must_use]
    pub fn read_many(&mut self, is_wanted: impl Fn(&str) -> bool) -> HashMap<String, Vec<u8>> {
        let mut wanted = Vec::new();
        for name in self.names.iter().filter(|name| is_wanted(name)) {
            let Some(number) = self.numbers.get(name) else { continue };
            let Ok(entry) = self.zip.by_index_raw(*number) else { continue };
            wanted.push((name, entry.size()));
        }
        let sizes = wanted.iter().map(|(_, size)| *size);
        let all = sizes.fold(self.read, u64::saturating_add);
        if all > self.limits.all {
            return HashMap::new();
        }
        let read = wanted.into_par_iter().filter_map(|(name, size)| {
            let bytes = self.unfold(name, size).ok().flatten()?;
            Some((name.clone(), bytes))
        });
        let found: HashMap<String, Vec<u8>> = read.collect();
        self.read += found.values().map(|bytes| bytes.len() as u64).sum::<u64>();
        found
    }

    /// What an entry holds, if it is no more than that.
    fn unfold(&self, name: &str, left: u64) -> Result<Option<Vec<u8>>, Problem> {
        let Some(number) = self.numbers.get(name) else { return Ok(None) };
        let failed = |e: &ZipError| failed(&self.file, Some(name), e);
        // A copy shares all but its place in the bytes.
        let mut zip = self.zip.clone();
        let entry = zip.by_index(*number).map_err(|e| failed(&e))?;
        let packed = entry.compressed_size();
        let most = self.limits.entry.min(left);
        let mut rest = entry.take(most.saturating_add(1));
        let mut bytes = Vec::new();
        loop {
            let piece = rest.by_ref().take(MEGABYTE).read_to_end(&mut bytes);
            let piece = piece.map_err(|e| failed(&ZipError::Io(e)))?;
            let length = bytes.len() as u64;
            let unfolded =
                length > self.limits.unratioed && length > packed.saturating_mul(self.limits.ratio);
            if length > most || unfolded {
                let size = format!("`{name}`, which unfolds to more than {length} bytes");
                return Err(refused(&self.file, &size));
            }
            if piece == 0 {
                return Ok(Some(bytes));
            }
        }
    }
}

/// A name with `/` between its parts and without `.`; `None` if it points outside the archive, or nowhere.
fn normal(raw: &str) -> Option<String> {
    let name = raw.replace('\\', "/");
    let parts: Vec<&str> = name.split('/').filter(|part| *part != ".").collect();
    let outside = parts.first().is_none_or(|first| first.is_empty() || first.ends_with(':'))
        || parts.contains(&"..")
        || name.contains('\0');
    (!outside).then(|| parts.join("/"))
}

fn refused(file: &str, what: &str) -> Problem {
    Problem::error(Kind::Input, format!("this archive holds {what}"))
        .in_file(file)
        .hint("open it with the program that wrote it, and save it again")
}

fn failed(file: &str, name: Option<&str>, error: &ZipError) -> Problem {
    let of = name.map(|name| format!("`{name}` in it ")).unwrap_or_default();
    let problem = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Problem::error(Kind::Input, format!("this archive: {of}is locked with a password"))
                .hint("save it without password")
        }
        ZipError::InvalidArchive(_) if name.is_none() => {
            Problem::error(Kind::Input, "this is no zip archive, or only a part of one")
                .hint("it may be cut off: fetch it again, or save it again")
        }
        _ => Problem::error(Kind::Input, format!("this archive: {of}cannot be unpacked: {error}"))
            .hint("it may be damaged: fetch it again, or save it again"),
    };
    problem.in_file(file)
}

/// One entry of an archive, packed apart from the others.
pub struct Packed(ZipArchive<Cursor<Vec<u8>>>);

impl Packed {
    /// In less than half the time that [`zip()`] takes, and almost half larger: for tens of megabytes.
    ///
    /// # Errors
    /// A name too long for an archive.
    pub fn quickly(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        Self::new(name, bytes, 1)
    }

    fn new(name: &str, bytes: &[u8], level: i64) -> Result<Self, Problem> {
        let options = SimpleFileOptions::DEFAULT
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(level))
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(0o644);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut write = || {
            writer.start_file(name, options)?;
            writer.write_all(bytes)?;
            Ok(())
        };
        write().map_err(|error| unpacked(&error))?;
        writer.finish_into_readable().map(Self).map_err(|error| unpacked(&error))
    }
}

fn unpacked(error: &ZipError) -> Problem {
    Problem::error(Kind::Other, format!("cannot be packed: {error}"))
}

/// Puts entries into an archive, in the order in which they are given.
///
/// # Errors
/// Two entries of one name.
pub fn archive(entries: impl IntoIterator<Item = Packed>) -> Result<Vec<u8>, Problem> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for Packed(one) in entries {
        writer.merge_archive(one).map_err(|error| unpacked(&error))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|error| unpacked(&error))
}

/// Packs entries in the order in which they are given. Same entries, same bytes: every entry is of the first of January
/// 1980, and says nothing of who packed it, where and when.
///
/// # Errors
/// Two entries of one name, or a name too long for an archive.
pub fn zip(entries: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Problem> {
    let each = entries.par_iter().map(|(name, bytes)| Packed::new(name, bytes, 6));
    archive(each.collect::<Result<Vec<_>, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::sha256;
    use proptest::prelude::*;

    fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let entries: Vec<_> =
            entries.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        zip(&entries).unwrap()
    }

    /// The first line of what is wrong.
    fn wrong<T>(result: Result<T, Problem>) -> String {
        result.map_or_else(|p| p.message, |_| "nothing".to_owned())
    }

    /// An archive with a name that no writer would write: `from` becomes `to`, of equal length.
    fn renamed(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        for at in 0..bytes.len() - from.len() {
            if bytes[at..].starts_with(from.as_bytes()) {
                bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
            }
        }
        bytes
    }

    #[test]
    fn same_entries_same_bytes() {
        let bytes = packed(&[("b/é.txt", b"one one one one"), ("a", b"")]);
        assert_eq!(bytes, packed(&[("b/é.txt", b"one one one one"), ("a", b"")]));
        // Another program, another machine: the same. A new version of the packer may change it, knowingly.
        assert_eq!(
            sha256(&bytes),
            "1f6d9306c8292d023c8691f6a04e0e61a340a39565c1b276c642f96bc6d985a6"
        );
        assert_eq!(bytes[28..30], [0, 0], "no extra field");
        let twice = ["a", "a"].map(|name| (name.to_owned(), Vec::new()));
        assert!(zip(&twice).is_err());
        let mut archive = Archive::open("a.zip", &bytes).unwrap();
        assert_eq!(archive.names(), ["b/é.txt", "a"]);
        assert_eq!(archive.read("b/é.txt").unwrap().unwrap(), b"one one one one");
        assert_eq!(archive.read("a").unwrap().unwrap(), b"");
        assert_eq!(archive.read("c").unwrap(), None);
        assert!(zip(&[("a".into(), vec![]), ("a".into(), vec![])]).is_err());
    }

    proptest! {
        #[test]
        fn what_was_packed_is_read(
            all in prop::collection::btree_map(
                "[a-zé]{1,9}(/[a-z. ]{1,5}x)?",
                prop::collection::vec(any::<u8>(), 0..400),
                0..6,
            )
        ) {
            let entries: Vec<_> = all.clone().into_iter().collect();
            let bytes = zip(&entries).unwrap();
            let mut archive = Archive::open("a.zip", &bytes).unwrap();
            prop_assert_eq!(archive.names().len(), entries.len());
            for (name, held) in entries {
                prop_assert_eq!(archive.read(&name).unwrap(), Some(held));
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            at in 0usize..200,
            to: u8,
        ) {
            let _ = Archive::open("a.zip", &bytes);
            let mut damaged = packed(&[("one", b"one one one"), ("two", b"two")]);
            let at = at % damaged.len();
            damaged[at] = to;
            if let Ok(mut archive) = Archive::open("a.zip", &damaged) {
                for name in archive.names().to_vec() {
                    let _ = archive.read(&name);
                }
            }
        }
    }

    #[test]
    fn names_stay_inside() {
        for outside in ["../../x", "/root/x", "a/../../", "C:\\win\\", "..\\..\\x"] {
            let bytes =
                renamed(packed(&[("wwwwwwww", b"x")]), "wwwwwwww", &format!("{outside:x<8}"));
            assert!(wrong(Archive::open("a.zip", &bytes)).contains("points outside"), "{outside}");
        }
        let bytes = renamed(packed(&[("word-a.b", b"x")]), "word-a.b", "word\\a.b");
        let mut archive = Archive::open("a.zip", &bytes).unwrap();
        assert_eq!(archive.names(), ["word/a.b"]);
        assert_eq!(archive.read("word/a.b").unwrap().unwrap(), b"x");
        let twice = renamed(packed(&[("a-b", b"x"), ("a/b", b"y")]), "a-b", "a\\b");
        assert!(wrong(Archive::open("a.zip", &twice)).contains("two entries of one name"));
        let twice = renamed(packed(&[("aab", b"x"), ("aac", b"y")]), "aab", "aac");
        assert!(wrong(Archive::open("a.zip", &twice)).contains("two entries of one name"));
    }

    #[test]
    fn bounds_are_on_what_is_really_read() {
        let zeros = vec![0; 3 << 20];
        let noise: Vec<u8> =
            (0..2000u32).flat_map(|n| sha256(&n.to_le_bytes()).into_bytes()).collect();
        let bytes = packed(&[("zeros", &zeros), ("noise", &noise), ("again", &noise)]);
        let open = |limits| Archive::open_within("a.zip", &bytes, limits).unwrap();
        assert!(wrong(open(LIMITS).read("zeros")).contains("unfolds"));
        // A mark every thousand bytes, as in a table of almost nothing: over a hundred times larger, under a thousand.
        let sparse: Vec<u8> = zeros
            .chunks(1000)
            .zip(&noise.repeat(2))
            .flat_map(|(gap, mark)| [gap, &[*mark]].concat())
            .collect();
        let folded = packed(&[("sparse", &sparse)]);
        assert!(
            (sparse.len() / 1000..sparse.len() / 100).contains(&folded.len()),
            "{}",
            folded.len()
        );
        assert!(wrong(Archive::open("a.zip", &folded).unwrap().read("sparse")).contains("unfolds"));
        let denser = Limits { ratio: 1100, ..LIMITS };
        assert_eq!(open(denser).read("zeros").unwrap().unwrap(), zeros);
        let spared = Limits { unratioed: 4 << 20, ..LIMITS };
        assert!(open(spared).read("zeros").is_ok());
        let small = Limits { entry: noise.len() as u64 - 1, ..LIMITS };
        assert!(wrong(open(small).read("noise")).contains("unfolds"));
        let mut archive = open(Limits { all: noise.len() as u64 + 9, ..LIMITS });
        assert!(archive.read("noise").is_ok());
        assert!(wrong(archive.read("again")).contains("unfolds"));
        let few = Limits { entries: 2, ..LIMITS };
        assert!(wrong(Archive::open_within("a.zip", &bytes, few)).contains("3 entries"));
    }

    #[test]
    fn what_is_damaged_or_locked_is_said() {
        assert_eq!(
            Archive::open("t/a.zip", b"hello").err().unwrap().to_string(),
            "error: t/a.zip: this is no zip archive, or only a part of one\n\
             hint: it may be cut off: fetch it again, or save it again"
        );
        let bytes = packed(&[("a", b"one two three")]);
        assert!(Archive::open("a.zip", &bytes[..bytes.len() / 2]).is_err());
        let mut damaged = bytes.clone();
        damaged[40] ^= 0x55;
        assert!(wrong(Archive::open("a.zip", &damaged).unwrap().read("a")).contains("unpacked"));
        // The flag of encryption, in both headers.
        let mut locked = bytes.clone();
        locked[6] |= 1;
        let central = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        locked[central + 8] |= 1;
        assert!(wrong(Archive::open("a.zip", &locked).unwrap().read("a")).contains("password"));
    }
}
