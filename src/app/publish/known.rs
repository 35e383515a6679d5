//! What is known about the files of both generations: the hash that a file has as long as its size and time stay.
//!
//! It does not matter in which generation a file was when this was written, so nothing is wrong after a build that was
//! killed before or after the exchange. A file that was touched since, or a list that was damaged, is not trusted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::{Metadata, read_dir};
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use blake3::Hash;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::app::publish::sealed;

/// A file as the disk describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stat {
    /// Bytes.
    pub(crate) size: u64,
    /// When it was written, in nanoseconds since 1970.
    pub(crate) time: i64,
}

impl Stat {
    /// What the disk says.
    pub(crate) fn of(found: &Metadata) -> Stat {
        let since = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let time = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
        Stat { size: found.len(), time }
    }
}

/// A file and what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    /// As the disk describes it.
    pub(crate) stat: Stat,
    /// The hash of its bytes.
    pub(crate) hash: Hash,
}

/// Files by their paths below a folder.
pub(crate) type Files = BTreeMap<String, Content>;

/// One hash for a whole site: of its paths and of what is in them.
pub(crate) fn fingerprint(files: &Files) -> Hash {
    let mut whole = blake3::Hasher::new();
    for (path, content) in files {
        whole.update(content.hash.as_bytes()).update(path.as_bytes()).update(b"\n");
    }
    whole.finalize()
}

/// What is remembered.
#[derive(Default)]
pub(crate) struct Known(BTreeMap<(String, Stat), Hash>);

const HEAD: &str = concat!("guidegen files 1 ", env!("CARGO_PKG_VERSION"));

impl Known {
    /// What an earlier build wrote down; nothing where that cannot be trusted.
    pub(crate) fn load(path: &Path) -> Known {
        let text = sealed::load(path, HEAD).unwrap_or_default();
        let all: Option<BTreeMap<(String, Stat), Hash>> = text.lines().map(read_line).collect();
        Known(all.unwrap_or_default())
    }

    /// Writes down what is in two generations.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn save(path: &Path, generations: [&Files; 2]) -> Result<()> {
        let mut lines = BTreeSet::new();
        for (path, content) in generations.into_iter().flatten().filter(|(path, _)| !path.contains('\n')) {
            let Content { stat, hash } = content;
            let mut line = String::new();
            let _ = writeln!(line, "{} {} {} {path}", hash.to_hex(), stat.size, stat.time);
            lines.insert(line);
        }
        sealed::save(path, HEAD, &lines.into_iter().collect::<String>())
    }

    /// The files of a folder that are what they were.
    pub(crate) fn files(&self, found: &Found) -> Files {
        let known = found.files.iter().filter_map(|(path, stat)| {
            let hash = *self.0.get(&(path.clone(), *stat))?;
            Some((path.clone(), Content { stat: *stat, hash }))
        });
        known.collect()
    }
}

fn read_line(line: &str) -> Option<((String, Stat), Hash)> {
    let mut parts = line.splitn(4, ' ');
    let hash = Hash::from_hex(parts.next()?).ok()?;
    let stat = Stat { size: parts.next()?.parse().ok()?, time: parts.next()?.parse().ok()? };
    Some(((parts.next()?.to_owned(), stat), hash))
}

/// Everything below a folder.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Its files.
    pub(crate) files: BTreeMap<String, Stat>,
    /// Its folders.
    pub(crate) folders: BTreeSet<String>,
    /// Links, sockets and names that are no text: nothing of ours.
    pub(crate) strange: Vec<PathBuf>,
}

impl Found {
    /// Looks through a folder; one that is not there holds nothing.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn below(root: &Path) -> Result<Found> {
        match root.symlink_metadata() {
            Ok(found) if found.is_dir() => {
                let mut all = Found::default();
                for here in look(root, "")? {
                    all.files.extend(here.files);
                    all.folders.extend(here.folders);
                    all.strange.extend(here.strange);
                }
                Ok(all)
            }
            Ok(_) => Ok(Found::default()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::default()),
            Err(error) => Err(error),
        }
    }
}

/// What stands directly in one folder.
#[derive(Default)]
struct Here {
    files: Vec<(String, Stat)>,
    folders: Vec<String>,
    strange: Vec<PathBuf>,
}

/// One entry for each folder; they are joined once, because joining them one by one takes the longer the more there are.
fn look(folder: &Path, name: &str) -> Result<Vec<Here>> {
    let mut here = Here::default();
    let mut inside: Vec<(PathBuf, String)> = Vec::new();
    for entry in read_dir(folder)? {
        let entry = entry?;
        let found = entry.metadata()?;
        let file_name = entry.file_name();
        let below = |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}/{part}") };
        match file_name.to_str().map(below) {
            Some(path) if found.is_dir() => {
                here.folders.push(path.clone());
                inside.push((entry.path(), path));
            }
            Some(path) if found.is_file() => here.files.push((path, Stat::of(&found))),
            _ => here.strange.push(entry.path()),
        }
    }
    let inside = inside.into_par_iter().map(|(path, name)| look(&path, &name));
    let inside = inside.collect::<Result<Vec<Vec<Here>>>>()?;
    Ok(inside.into_iter().flatten().chain([here]).collect())
}
