//! The site that readers do not see yet: it was published before, and is brought up to date by what differs.
//!
//! A file that is right already keeps its place. One that the live site has is linked, so that it keeps its time and
//! takes no room; only what neither has is written. Files are never changed in place: another link to them stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, create_dir_all, hard_link, metadata, remove_dir, remove_dir_all, remove_file};
use std::io::{ErrorKind, Result, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use same_file::is_same_file;

use crate::app::disk::trouble;
use crate::app::publish::known::{Content, Files, Found, Known, Stat};
use crate::app::publish::pages::{Page, Pages};
use crate::app::words::Doing;
use crate::report::Tongue;
use crate::source::{Mark, Past, Sink};

/// The door out: files of the new site go to the disk.
pub(crate) struct Standby {
    /// Where it is.
    pub(crate) root: PathBuf,
    live_root: PathBuf,
    /// What is right in it from earlier builds.
    here: Files,
    /// What the live site holds.
    pub(crate) live: Files,
    /// Whether the live site holds nothing else.
    live_is_whole: bool,
    put: Mutex<Files>,
    /// What pages were made from in earlier builds.
    past: Pages,
    /// What they are made from now.
    pages: Mutex<Pages>,
    tongue: Tongue,
}

/// Whether the new site differs from the live one.
pub(crate) enum Ready {
    /// It is the same, file by file.
    Same,
    /// It is complete, and may be exchanged.
    Other,
}

impl Standby {
    /// Looks what is known about the standby and the live site, and takes out of the standby what is not.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn prepare(
        root: PathBuf,
        live_root: &Path,
        known: &Known,
        past: Pages,
        tongue: Tongue,
    ) -> Result<Standby> {
        let (there, found) = rayon::join(|| Found::below(live_root), || Found::below(&root));
        let (there, found) = (there?, found?);
        let live = known.files(&there);
        let live_is_whole = live.len() == there.files.len() && there.strange.is_empty();
        create_dir_all(&root)?;
        let here = known.files(&found);
        for path in found.files.keys().filter(|path| !here.contains_key(*path)) {
            remove_file(root.join(path))?;
        }
        found.strange.iter().try_for_each(remove_file)?;
        Ok(Standby {
            root,
            live_root: live_root.to_path_buf(),
            here,
            live,
            live_is_whole,
            put: Mutex::default(),
            past,
            pages: Mutex::default(),
            tongue,
        })
    }

    /// What is in it now: what was put, and what was there before and is not needed.
    pub(crate) fn files(&self) -> Files {
        let put = self.put.lock().expect("no thread panicked while it put a file");
        let mut files = self.here.clone();
        files.extend(put.iter().map(|(path, content)| (path.clone(), *content)));
        files
    }

    /// What its pages are made from.
    pub(crate) fn pages(&self) -> Pages {
        self.pages.lock().expect("no thread panicked while it put a file").clone()
    }

    /// Takes out what the new site does not have.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn complete(&mut self) -> Result<Ready> {
        let put = self.put.get_mut().expect("no thread panicked while it put a file");
        let hashes = |files: &Files| -> BTreeMap<String, blake3::Hash> {
            files.iter().map(|(path, content)| (path.clone(), content.hash)).collect()
        };
        if self.live_is_whole && hashes(put) == hashes(&self.live) {
            return Ok(Ready::Same);
        }
        let letters: BTreeMap<String, &String> = put.keys().map(|path| (path.to_lowercase(), path)).collect();
        let gone: Vec<String> = self.here.keys().filter(|path| !put.contains_key(*path)).cloned().collect();
        for path in gone {
            // On some disks `a` and `A` are the same file.
            let twin = letters.get(&path.to_lowercase()).map(|other| self.root.join(other));
            let place = self.root.join(&path);
            if !twin.is_some_and(|twin| is_same_file(twin, &place).unwrap_or(false)) {
                remove_file(place)?;
            }
            self.here.remove(&path);
        }
        let needed: BTreeSet<&Path> =
            put.keys().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
        let found = Found::below(&self.root)?;
        // From the end, so that a folder comes after those that it holds.
        for folder in found.folders.iter().rev().filter(|folder| !needed.contains(Path::new(folder))) {
            remove_dir(self.root.join(folder))?;
        }
        Ok(Ready::Other)
    }

    /// A file with these bytes that is here or in the live site already, in its place.
    fn found(&self, path: &str, hash: blake3::Hash) -> Result<Option<Content>> {
        if let Some(here) = self.here.get(path).filter(|here| here.hash == hash) {
            return Ok(Some(*here));
        }
        let Some(live) = self.live.get(path).filter(|live| live.hash == hash) else { return Ok(None) };
        let place = self.root.join(path);
        self.clear(path, &place)?;
        let link = || hard_link(self.live_root.join(path), &place);
        let linked = match link() {
            Err(error) if error.kind() == ErrorKind::NotFound => make_way(&place).and_then(|()| link()),
            linked => linked,
        };
        // Not every disk has links; what was changed since we looked is written too.
        match linked.and_then(|()| metadata(&place)).map(|found| Stat::of(&found)) {
            Ok(stat) if live.stat == stat => Ok(Some(*live)),
            Ok(_) => remove_file(&place).map(|()| None),
            Err(_) => Ok(None),
        }
    }

    /// Puts a new file in its place.
    fn write(&self, path: &str, bytes: &[u8], hash: blake3::Hash) -> Result<Content> {
        let place = self.root.join(path);
        self.clear(path, &place)?;
        let mut file = match File::create_new(&place) {
            Ok(file) => file,
            Err(_) => make_way(&place).and_then(|()| File::create_new(&place))?,
        };
        file.write_all(bytes)?;
        Ok(Content { stat: Stat::of(&file.metadata()?), hash })
    }

    /// Takes away what an earlier build put there.
    fn clear(&self, path: &str, place: &Path) -> Result<()> {
        match self.here.contains_key(path).then(|| remove_file(place)) {
            Some(Err(error)) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Files> {
        self.put.lock().expect("no thread panicked while it put a file")
    }
}

/// Makes the folders around a file, and takes away what is in its place.
fn make_way(place: &Path) -> Result<()> {
    let around = place.parent().expect("a path below a folder has a parent");
    if create_dir_all(around).is_err() {
        let file = around.ancestors().find(|path| path.symlink_metadata().is_ok_and(|found| !found.is_dir()));
        file.map_or(Ok(()), remove_file)?;
        create_dir_all(around)?;
    }
    match place.symlink_metadata() {
        Ok(found) if found.is_dir() => remove_dir_all(place),
        Ok(_) => remove_file(place),
        Err(_) => Ok(()),
    }
}

impl Sink for Standby {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        assert!(inside && !path.is_empty(), "The path of a built file leads out of the site: {path}");
        let hash = blake3::hash(bytes);
        // A site that has to be looked at as a whole passes twice.
        let before = self.lock().get(path).copied();
        if let Some(before) = before {
            assert!(before.hash == hash, "Two files of the site have the path {path}");
            return Ok(());
        }
        let content = match self.found(path, hash) {
            Ok(Some(content)) => Ok(content),
            Ok(None) => self.write(path, bytes, hash),
            Err(error) => Err(error),
        };
        let content = content.map_err(|error| trouble(error, Doing::Write, Path::new(path), self.tongue))?;
        self.lock().insert(path.to_owned(), content);
        Ok(())
    }

    fn past(&self) -> Option<&dyn Past> {
        Some(self)
    }
}

impl Past for Standby {
    fn keep(&self, path: &str, from: &Mark) -> Option<Mark> {
        let page = *self.past.all.get(path)?;
        if Mark::from(page.from) != *from {
            return None;
        }
        let content = self.found(path, page.hash).ok()??;
        self.lock().insert(path.to_owned(), content);
        self.pages.lock().expect("no thread panicked while it put a file").all.insert(path.to_owned(), page);
        Some(Mark::from(page.seen))
    }

    fn note(&self, path: &str, from: &Mark, seen: &Mark) {
        if let Some(content) = self.lock().get(path).copied() {
            let (from, seen) = (blake3::Hash::from(*from), blake3::Hash::from(*seen));
            let page = Page { from, seen, hash: content.hash };
            self.pages
                .lock()
                .expect("no thread panicked while it put a file")
                .all
                .insert(path.to_owned(), page);
        }
    }

    fn whole(&self) -> Option<Mark> {
        self.past.whole
    }

    fn note_whole(&self, mark: &Mark) {
        self.pages.lock().expect("no thread panicked while it put a file").whole = Some(*mark);
    }
}
