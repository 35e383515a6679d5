//! The files of a site held in memory; of those, only what changed is read again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{Metadata, canonicalize, metadata, read};
use std::io::Result;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::app::disk::{DiskFiles, Survey, trouble};
use crate::app::words::Doing;
use crate::session::HeldFiles;

/// A site on the disk as it was when it was looked at last.
pub(crate) struct Shelf {
    disk: DiskFiles,
    held: BTreeMap<String, Held>,
    /// The name of each file that has only one, by where it really is.
    names: BTreeMap<PathBuf, String>,
}

/// More files than that are not written by hand at once.
const GLANCE: usize = 16;

#[derive(Clone)]
struct Held {
    stamp: Stamp,
    bytes: Arc<[u8]>,
}

/// What differs when a file was written or replaced.
#[derive(Clone, PartialEq, Eq)]
struct Stamp {
    real: PathBuf,
    len: u64,
    modified: Option<SystemTime>,
    /// Which file it is and when anything about it changed, where the system tells.
    inode: (u64, i64, i64),
}

/// What a look found.
pub(crate) struct Look {
    /// Files that are new, different or gone.
    pub(crate) changed: Vec<String>,
    /// Every folder that was read.
    pub(crate) folders: BTreeSet<PathBuf>,
}

impl Shelf {
    /// Nothing was read yet.
    pub(crate) fn new(disk: DiskFiles) -> Shelf {
        Shelf { disk, held: BTreeMap::new(), names: BTreeMap::new() }
    }

    /// Reads what changed since the last time; files among `touched` even where nothing tells that they changed.
    ///
    /// # Errors
    /// The disk's own; then everything is held as it was.
    pub(crate) fn look(&mut self, touched: &BTreeSet<PathBuf>) -> Result<Look> {
        let Survey { files, folders } = self.disk.survey()?;
        let files: Vec<(String, PathBuf)> = files.into_iter().collect();
        let held = files.par_iter().map(|(name, real)| {
            let fail = |error| trouble(error, Doing::Read, Path::new(name), self.disk.tongue);
            let stamp = Stamp::of(real, &metadata(real).map_err(fail)?);
            let old = self.held.get(name).filter(|old| old.stamp == stamp && !touched.contains(real));
            let held = match old {
                Some(old) => old.clone(),
                None => Held { stamp, bytes: read(real).map_err(fail)?.into() },
            };
            Ok((name.clone(), held))
        });
        let held = held.collect::<Result<BTreeMap<String, Held>>>()?;
        let differs = |name: &&String| {
            let bytes = |all: &BTreeMap<String, Held>| all.get(*name).map(|it| Arc::clone(&it.bytes));
            bytes(&held) != bytes(&self.held)
        };
        let names: BTreeSet<&String> = held.keys().chain(self.held.keys()).collect();
        let changed = names.into_iter().filter(differs).cloned().collect();
        if !places(&held).eq(places(&self.held)) {
            self.names = by_place(&held);
        }
        self.held = held;
        Ok(Look { changed, folders })
    }

    /// Reads only the files among `touched` that were read before, wherever that can be done; returns the changed ones.
    /// It is a first glance: what else happened to the folders, a [look](Shelf::look) must find.
    pub(crate) fn glance(&mut self, touched: &BTreeSet<PathBuf>) -> Vec<String> {
        if touched.len() > GLANCE {
            return Vec::new();
        }
        let mut changed = Vec::new();
        for path in touched {
            let Some(name) = self.names.get(path) else { continue };
            // Where a link has taken its place, or that of a folder around it, it may lead anywhere.
            if canonicalize(path).is_ok_and(|real| real == *path)
                && let Ok(about) = metadata(path)
                && about.is_file()
                && let Ok(bytes) = read(path)
                && let Some(held) = self.held.get_mut(name)
                && *held.bytes != *bytes
            {
                *held = Held { stamp: Stamp::of(path, &about), bytes: bytes.into() };
                changed.push(name.clone());
            }
        }
        changed
    }

    /// Everything that is held.
    pub(crate) fn files(&self) -> HeldFiles {
        HeldFiles(self.held.iter().map(|(name, held)| (name.clone(), Arc::clone(&held.bytes))).collect())
    }
}

fn places(held: &BTreeMap<String, Held>) -> impl Iterator<Item = (&String, &PathBuf)> {
    held.iter().map(|(name, held)| (name, &held.stamp.real))
}

/// Files that have several names, through links, are left out.
fn by_place(held: &BTreeMap<String, Held>) -> BTreeMap<PathBuf, String> {
    let mut names: BTreeMap<PathBuf, Option<String>> = BTreeMap::new();
    for (name, held) in held {
        let is_first = !names.contains_key(&held.stamp.real);
        names.insert(held.stamp.real.clone(), is_first.then(|| name.clone()));
    }
    names.into_iter().filter_map(|(real, name)| Some((real, name?))).collect()
}

impl Stamp {
    fn of(real: &Path, about: &Metadata) -> Stamp {
        Stamp {
            real: real.to_path_buf(),
            len: about.len(),
            modified: about.modified().ok(),
            inode: inode(about),
        }
    }
}

#[cfg(unix)]
fn inode(about: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (about.ino(), about.ctime(), about.ctime_nsec())
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}
