//! Opens a study: everything but transcripts and the tags of each.

use super::called::{CODEBOOKS, PARTICIPANTS};
use super::find::{self, TranscriptFile, cannot_read, read_bytes, read_text};
use super::meant;
use super::mistaken::{fits_nothing, is_pipe, pipes, readable};
use super::request::{Request, RunRules};
use super::select::Patterns;
use super::study::{Study, add_files};
use super::{rows_about, segments, select, spellings, tags};
use crate::error::{Kind, Problem, Severity, nearest};
use crate::files::codebook::FileSaid;
use crate::files::decode::{Encodings, decode};
use crate::files::study::{self, StudyFile};
use crate::files::table::TableFile;
use crate::files::{codebook, coverage, participants, sample};
use crate::model::{Codebook, Coverage, CoverageRow, Frame, Joined, Plan, RULES, Roster};
use crate::rules;
use crate::speech;
use crate::text::{Name, same_name};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

/// Opens what `request` names. Without a study there are problems that say why.
pub fn open(request: &Request, problems: &mut Vec<Problem>) -> Option<Study> {
    let mut layout = Layout::find(request, problems)?;
    let mut inputs = layout.inputs.clone();
    let encodings = layout.encodings(request);
    let (codebook, roster) = tables(&layout, request, &encodings, &mut inputs, problems)?;
    let mut tag_files = layout
        .file(request.tags.as_ref(), layout.study.tags.as_deref(), "tags")
        .filter(|_| !request.texts_only)
        .map(|p| tags::find(&p, &layout.name(&p), &encodings, problems))
        .unwrap_or_default();
    let of_study = layout.file(request.coverage.as_ref(), None, coverage::NAME);
    let of_study = of_study.filter(|_| !request.texts_only).map(|p| (layout.name(&p), p));
    inputs.extend(of_study.clone());
    // A codebook may be among loose files, and have the extension of a transcript.
    let mut beside = Vec::new();
    let files = find::without(layout.transcripts(&mut beside), inputs.values());
    let is_input = |problem: &Problem| {
        problem.place.as_ref().is_some_and(|place| inputs.contains_key(&place.file))
    };
    problems.extend(beside.into_iter().filter(|problem| !is_input(problem)));
    let all = find::unique(files, problems);
    if all.is_empty() {
        problems.push(layout.no_transcripts());
    }
    tags::check_transcripts(&tag_files, &all, layout.loose.is_some(), problems);
    let mut covered = covered(of_study, &tag_files, &encodings, &codebook, problems);
    let rows = covered.iter_mut().flat_map(|(_, rows)| rows);
    meant::of_coverage(rows, &all, &layout.study.transcripts);
    let coverage = coverage::joined(covered, problems);
    let roster = meant::of_roster(roster, &all, &layout.study.transcripts);
    meant::excluded(&mut layout.study, &roster, &all);
    meant::of_labels(&mut layout.study.conventions);
    problems.extend(spellings::of_files(&all, &tag_files, &roster, &coverage));
    let joined = joined(&layout.study.joined, &tag_files, &coverage, problems);
    tag_files.join(&joined, problems);
    let coverage = coverage.of_coders(|written| joined.coder(written));
    rows_about::check(&roster, &coverage, &tag_files, &all, &layout.study, &joined, problems);
    let plan = planned(&layout, request, &encodings, &mut inputs, problems);
    problems.extend(plan.iter().flat_map(|plan| not_there(plan, &all)));
    let shared = add_files(&mut inputs, &all, &tag_files);

    problems.extend(encodings.unused(inputs.keys()).map(fits_nothing));
    let rules_in_codebook = codebook.codes().iter().map(|c| c.rules.len()).sum();
    let mut frame = Frame {
        title: layout.study.title.clone(),
        language: layout.study.language.clone(),
        roster,
        coverage,
        plan,
        coders: tag_files.coders().iter().map(|written| joined.coder(written)).collect(),
        joined,
        transcripts: all.len(),
        codebook,
        ..Frame::default()
    };
    frame.selection = select::selection(request, &layout.study, &frame, problems);
    let rules = if rules_count(request, &frame) {
        rules::compile(&frame.codebook, problems)
    } else {
        rules::RuleSet::default()
    };
    let labels_checked = checked(&layout.study.labels_checked, &all, problems);
    let segments = segments::FixedUnits::read(request, &encodings, &all, &mut inputs, problems);
    Some(Study {
        folder: layout.loose.is_none().then(|| layout.root.clone()),
        segments,
        labels_checked,
        folders: layout.folders(request),
        every_doubt: request.texts_only,
        transcripts: select::transcripts(&request.transcripts, all, problems),
        participants: layout.participants(request),
        settings: layout.study,
        rules_in_codebook,
        rules,
        encodings,
        tags: tag_files,
        inputs,
        shared,
        frame,
    })
}

/// The names of one coder that somebody codes under; warnings of those that nobody does.
fn joined(
    named: &Joined,
    tags: &tags::TagFiles,
    coverage: &Coverage,
    problems: &mut Vec<Problem>,
) -> Joined {
    let coders = tags.coders();
    let read = coverage.rows().iter().map(|row| &row.coder.name);
    let known: HashSet<&Name> = coders.iter().map(|coder| &coder.name).chain(read).collect();
    let mut joined = named.clone();
    for (coder, names) in &mut joined.coders {
        let (used, unused): (Vec<Name>, Vec<Name>) =
            names.drain(..).partition(|name| known.contains(name));
        *names = used;
        for name in unused {
            let message =
                format!("`coders:` joins `{name}` to `{coder}`, and nobody codes as `{name}`");
            let problem = Problem::warning(Kind::WhoCodes, message).in_file(study::NAME);
            let known = known.iter().map(|name| name.as_str());
            problems.push(match nearest(&name, known) {
                Some(near) => problem.hint(format!("somebody codes as `{near}`")),
                None => problem.hint("a name is that of a folder in tags/, or in the column coder"),
            });
        }
    }
    joined.coders.retain(|_, names| !names.is_empty());
    joined
}

/// The plan for double coding, where there is one.
fn planned(
    layout: &Layout,
    request: &Request,
    encodings: &Encodings,
    inputs: &mut BTreeMap<String, PathBuf>,
    problems: &mut Vec<Problem>,
) -> Option<Plan> {
    let path = layout.file(None, None, sample::NAME).filter(|_| !request.texts_only)?;
    let name = layout.name(&path);
    inputs.insert(name.clone(), path.clone());
    match read_text(&path, &name, encodings) {
        Ok(text) => sample::read(&name, &text, problems),
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// That a plan names transcripts that are not there any more.
fn not_there(plan: &Plan, all: &[TranscriptFile]) -> Vec<Problem> {
    let known = |id: &Name| all.iter().any(|file| file.id == *id);
    let gone = plan.rows.iter().filter(|(id, _)| !known(id));
    let told = gone.map(|(id, _)| {
        let message = format!("there is no transcript `{id}`, and the plan has it");
        Problem::warning(Kind::Input, message).in_file(sample::NAME)
    });
    told.collect()
}

/// The transcripts whose labels somebody looked at.
fn checked(named: &[String], all: &[TranscriptFile], problems: &mut Vec<Problem>) -> Patterns {
    const KEY: &str = "labels_checked:";
    for pattern in named {
        let fits = select::patterns(KEY, std::slice::from_ref(pattern), &mut Vec::new());
        if !all.iter().any(|file| fits.fit(&file.id)) {
            let message = format!("`{KEY}` names `{pattern}`, and no transcript is called so");
            let problem = Problem::warning(Kind::WhoSpeaks, message).in_file(study::NAME);
            problems
                .push(problem.hint("it takes names of transcripts, for example `[P01, wave1/*]`"));
        }
    }
    select::patterns(KEY, named, problems)
}

/// Whether codebook rules are to run: nothing is built that nobody asked for.
fn rules_count(request: &Request, frame: &Frame) -> bool {
    let named =
        frame.selection.coders.as_ref().map(|c| c.iter().any(|name| same_name(name, RULES)));
    request.rules == RunRules::Always || named.unwrap_or(!frame.has_people())
}

/// What everybody read, from the study's table and from those of coders.
fn covered(
    of_study: Option<(String, PathBuf)>,
    tag_files: &tags::TagFiles,
    encodings: &Encodings,
    codebook: &Codebook,
    problems: &mut Vec<Problem>,
) -> Vec<(String, Vec<CoverageRow>)> {
    let of_coders = tag_files
        .coverage
        .iter()
        .map(|(coder, file)| (Some(coder), file.name.clone(), file.path.clone()));
    let all = of_study.into_iter().map(|(name, path)| (None, name, path)).chain(of_coders);
    let mut files = Vec::new();
    for (whose, name, path) in all {
        match read_text(&path, &name, encodings) {
            Ok(text) => {
                let rows = coverage::read(&name, &text, whose, codebook, problems);
                files.push((name, rows));
            }
            Err(problem) => problems.push(problem),
        }
    }
    files
}

/// Codebook and participants; nothing without a codebook, as then every tag would be an error of its own.
fn tables(
    layout: &Layout,
    request: &Request,
    encodings: &Encodings,
    inputs: &mut BTreeMap<String, PathBuf>,
    problems: &mut Vec<Problem>,
) -> Option<(Codebook, Roster)> {
    // Tags without codes would each be an error of its own.
    let tags = || layout.file(request.tags.as_ref(), layout.study.tags.as_deref(), "tags");
    let without_codes = request.without_codes && tags().is_none();
    let wanted = (!request.texts_only).then(|| layout.codebook(request, problems)).flatten();
    let codebook = wanted.and_then(|path| {
        let name = layout.name(&path);
        inputs.insert(name.clone(), path.clone());
        read_codebook(&name, &path, request, encodings, problems).map(|(_, book)| book)
    });
    if without_codes {
        let told = problems.iter_mut().filter(|problem| problem.kind == Kind::NoCodes);
        told.for_each(|problem| problem.severity = Severity::Warning);
    }
    let mut read = |path: &Path, problems: &mut Vec<Problem>| {
        let name = layout.name(path);
        inputs.insert(name.clone(), path.to_owned());
        let opened = read_bytes(path, &name)
            .and_then(|bytes| TableFile::open(&name, bytes, encodings.of(&name), None));
        opened.map_err(|problem| problems.push(problem)).ok()
    };
    let mut roster = layout
        .participants_file(request)
        .and_then(|p| read(&p, problems))
        .map_or_else(Roster::default, |table| participants::of_file(&table, problems));
    roster.kinds.clone_from(&layout.study.attributes);
    if request.texts_only {
        return Some((Codebook::default(), roster));
    }
    let codebook = codebook.filter(|book| !book.is_empty() || without_codes)?;
    Some((codebook, roster))
}

/// Reads a codebook in the format that its file's name says; gives its text as well, where it is text.
pub(super) fn read_codebook(
    name: &str,
    path: &Path,
    request: &Request,
    encodings: &Encodings,
    problems: &mut Vec<Problem>,
) -> Option<(String, Codebook)> {
    let extension = name.rsplit('.').next().unwrap_or("");
    let opened = read_bytes(path, name).and_then(|bytes| {
        let format = codebook::by_extension(extension).ok_or_else(|| {
            let known: Vec<&str> = codebook::extensions();
            Problem::error(Kind::Input, format!("`.{extension}` is no codebook format"))
                .in_file(name)
                .hint(format!("codebooks are read from {}", known.join(", ")))
        });
        let (encoding, columns) = (encodings.of(name), request.columns.as_slice());
        format?.open(name, bytes, FileSaid { encoding, columns, sheet: request.sheet.as_deref() })
    });
    match opened {
        Ok((text, book, found)) => {
            problems.extend(found);
            Some((text, book))
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// Where the files of a study are.
pub(super) struct Layout {
    root: PathBuf,
    /// What study.yaml says.
    pub study: StudyFile,
    /// Loose transcripts, where this is no study's folder.
    loose: Option<Vec<PathBuf>>,
    inputs: BTreeMap<String, PathBuf>,
}

impl Layout {
    /// Finds where the files are; problems say why there is none.
    pub fn find(request: &Request, problems: &mut Vec<Problem>) -> Option<Self> {
        let here = [PathBuf::from(".")];
        let paths: &[PathBuf] = if request.paths.is_empty() { &here } else { &request.paths };
        for path in paths.iter().filter(|p| !p.exists()) {
            problems.push(cannot_read(
                &path.display().to_string(),
                &std::io::ErrorKind::NotFound.into(),
            ));
        }
        if paths.iter().any(|p| !p.exists()) {
            return None;
        }
        let mut inputs = BTreeMap::new();
        if let [folder] = paths
            && is_study(folder)
        {
            super::mistaken::beside(folder, problems);
            let file = folder.join(study::NAME);
            let study = match readable(&file) {
                Ok(bytes) => {
                    inputs.insert(study::NAME.to_owned(), file);
                    match decode(study::NAME, bytes, None) {
                        Ok(text) => study::read(study::NAME, &text, problems),
                        Err(problem) => {
                            problems.push(problem);
                            StudyFile::default()
                        }
                    }
                }
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => StudyFile::default(),
                Err(e) => {
                    problems.push(cannot_read(study::NAME, &e));
                    StudyFile::default()
                }
            };
            pipes(folder, study.named(), problems);
            let elsewhere = [
                ("codebook", request.codebook.is_some() || study.codebook.is_some()),
                ("participants", request.participants.is_some() || study.participants.is_some()),
                ("coverage", request.coverage.is_some()),
            ];
            let elsewhere = elsewhere.iter().filter(|(_, is_named)| *is_named);
            let elsewhere: Vec<&str> = elsewhere.map(|(what, _)| *what).collect();
            super::misnamed::beside(folder, &study, &elsewhere, problems);
            return Some(Self { root: folder.clone(), study, loose: None, inputs });
        }
        Some(Self {
            root: PathBuf::new(),
            study: StudyFile::default(),
            loose: Some(paths.to_vec()),
            inputs,
        })
    }

    /// How the user would name a path: relative to the study if it lies in it.
    pub fn name(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> =
            relative.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        parts.join("/").replace("//", "/")
    }

    /// The encodings that the user and study.yaml name.
    pub fn encodings(&self, request: &Request) -> Encodings {
        Encodings::new(request.encoding, self.study.encodings.clone())
    }

    /// A file by flag, by study.yaml, or by its usual name if it is there.
    pub fn file(&self, flag: Option<&PathBuf>, key: Option<&str>, usual: &str) -> Option<PathBuf> {
        if let Some(path) = flag {
            return Some(path.clone());
        }
        if self.loose.is_some() {
            return None;
        }
        let named = key.map(|k| self.root.join(k));
        // A pipe has been named, and is not waited for.
        named.or_else(|| Some(self.root.join(usual)).filter(|p| p.exists())).filter(|p| !is_pipe(p))
    }

    /// The folders all of which is read.
    fn folders(&self, request: &Request) -> Vec<PathBuf> {
        let tags = self.file(request.tags.as_ref(), self.study.tags.as_deref(), "tags");
        let texts = self.loose.is_none().then(|| self.root.join(&self.study.transcripts));
        tags.into_iter().chain(texts).collect()
    }

    /// The codebook, by flag, by study.yaml, or by its usual name.
    pub fn codebook(&self, request: &Request, problems: &mut Vec<Problem>) -> Option<PathBuf> {
        let found = CODEBOOKS.iter().find_map(|name| {
            self.file(request.codebook.as_ref(), self.study.codebook.as_deref(), name)
        });
        if found.is_none() {
            let message = Problem::error(Kind::Input, "there is no codebook");
            problems.push(if self.loose.is_some() {
                message.hint("name one with `--codebook FILE`; `code init DIR` makes a study with one in it")
            } else {
                let like = super::misnamed::like_codebooks(&self.root);
                let like = like.first().map(|name| format!("`{name}` is there; "));
                message.hint(format!(
                    "{}a study's codebook is `codebook.yaml`; name another one with `--codebook FILE`",
                    like.unwrap_or_default()
                ))
            });
        }
        found
    }

    /// The table of participants as the user would name it.
    fn participants(&self, request: &Request) -> String {
        let file = self.participants_file(request);
        file.map_or_else(|| PARTICIPANTS[0].to_owned(), |path| self.name(&path))
    }

    fn participants_file(&self, request: &Request) -> Option<PathBuf> {
        let named = self.study.participants.as_deref();
        PARTICIPANTS.iter().find_map(|name| self.file(request.participants.as_ref(), named, name))
    }

    fn transcripts(&self, problems: &mut Vec<Problem>) -> Vec<TranscriptFile> {
        let Some(paths) = &self.loose else {
            let folder = self.root.join(&self.study.transcripts);
            return if folder.is_dir() {
                find::transcripts_below(&folder, &self.study.transcripts, problems)
            } else {
                Vec::new()
            };
        };
        let mut found = Vec::new();
        for path in paths {
            let name = self.name(path);
            if path.is_dir() {
                found.extend(find::transcripts_below(path, &name, problems));
                continue;
            }
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
            let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("transcript");
            if let Some(problem) = find::with_marks(&name) {
                problems.push(problem);
            } else if speech::by_extension(extension).is_some() {
                found.push(TranscriptFile { id: stem.into(), name, path: path.clone() });
            } else {
                problems.push(find::not_a_transcript(&name, extension));
            }
        }
        found
    }

    fn no_transcripts(&self) -> Problem {
        let problem = Problem::error(Kind::Input, "there are no transcripts");
        if self.loose.is_some() {
            problem.hint("name a study's folder, or transcripts, or a folder of them")
        } else {
            problem.hint(format!(
                "put them into `{}/`, one file per interview",
                self.study.transcripts
            ))
        }
    }
}

/// Whether a folder is a study's.
#[must_use]
pub fn is_study(folder: &Path) -> bool {
    let holds = |name: &str| folder.join(name).exists();
    folder.is_dir()
        && (holds(study::NAME)
            || CODEBOOKS.iter().any(|name| holds(name))
            || folder.join("transcripts").is_dir())
}
