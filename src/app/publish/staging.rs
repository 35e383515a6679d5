//! The folder in which a site is prepared: beside its place, so that both are on the same disk.
//!
//! For `dist` it is `.dist.guidegen`, and holds `lock`, the new site in `site`, and for a moment the old one
//! in `site` or `old`. The lock belongs to a living process; what stands there without one was left behind by
//! a build that was killed.

use std::fs::{
    File, TryLockError, create_dir, create_dir_all, read_dir, remove_dir, remove_dir_all, remove_file,
};
use std::io::{ErrorKind, Result, Write};
use std::path::{Component, Path, PathBuf};

use same_file::Handle;

use crate::app::disk::trouble;
use crate::app::publish::exchange;
use crate::app::publish::refusal::{Denied, Refusal};
use crate::app::words::Doing;
use crate::report::Tongue;
use crate::source::Sink;

/// The folder, from its lock until nothing is left of it.
pub(crate) struct Staging {
    folder: PathBuf,
    sink: DiskSink,
    /// Folders around the target that were made for it, the innermost first.
    made: Vec<PathBuf>,
    /// The system gives the lock back when the file is closed, however the process ends.
    _lock: Handle,
}

/// The door out: files of the new site go to the disk.
pub(crate) struct DiskSink {
    root: PathBuf,
    tongue: Tongue,
}

impl Staging {
    /// Makes the folder, takes the lock, and cleans up after a build that was killed.
    ///
    /// # Errors
    /// Somebody else is at work there, or the disk's own.
    pub(crate) fn open(target: &Path, tongue: Tongue) -> std::result::Result<Staging, Denied> {
        let (around, name) =
            (parent(target), target.file_name().expect("a folder that is not a root has a name"));
        let folder = around.join(format!(".{}.guidegen", name.display()));
        let made = missing_above(around);
        create_dir_all(around)?;
        let lock = lock(&folder)?;
        // From here on the folder is ours, and goes away with this value.
        let staging =
            Staging { sink: DiskSink { root: folder.join(SITE), tongue }, folder, made, _lock: lock };
        exchange::undo_half(&staging.old(), target)?;
        staging.remove_old()?;
        create_dir(&staging.sink.root)?;
        Ok(staging)
    }

    /// Where the rendered files go.
    pub(crate) fn sink(&self) -> &DiskSink {
        &self.sink
    }

    /// Lets the new site take the place of the old one, which stays here.
    ///
    /// # Errors
    /// The disk's own; then the target is as it was.
    pub(crate) fn exchange_with(&self, target: &Path) -> Result<()> {
        exchange::put_in_place(&self.sink.root, target, &self.old())
    }

    /// Removes every site that is here.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn remove_old(&self) -> Result<()> {
        remove_if_there(&self.sink.root)?;
        remove_if_there(&self.old())
    }

    fn old(&self) -> PathBuf {
        self.folder.join(OLD)
    }
}

impl Drop for Staging {
    /// Nothing is left behind, whatever happened; what cannot be removed waits for the next build. Only what
    /// was made here goes: another build may be waiting with its own `lock` already.
    fn drop(&mut self) {
        let _ = self.remove_old();
        let _ = remove_file(self.folder.join(LOCK));
        let _ = remove_dir(&self.folder);
        for folder in &self.made {
            let _ = remove_dir(folder);
        }
    }
}

impl Sink for DiskSink {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        assert!(inside && !path.is_empty(), "The path of a built file leads out of the site: {path}");
        let place = self.root.join(path);
        let made = match File::create_new(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                create_dir_all(parent(&place)).and_then(|()| File::create_new(&place))
            }
            made => made,
        };
        made.and_then(|mut file| file.write_all(bytes))
            .map_err(|error| trouble(error, Doing::Write, Path::new(path), self.tongue))
    }
}

const LOCK: &str = "lock";
const SITE: &str = "site";
const OLD: &str = "old";

fn parent(path: &Path) -> &Path {
    path.parent().expect("a path below a folder has a parent")
}

/// The folders that are not there yet, the innermost first.
fn missing_above(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_path_buf).collect()
}

/// Takes the lock of a staging folder. A build that ends removes its lock file, perhaps between our opening
/// and our locking it: then we hold a file that no longer has a name, and try again.
fn lock(folder: &Path) -> std::result::Result<Handle, Denied> {
    let path = folder.join(LOCK);
    for _ in 0..TRIES {
        match create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        if !is_ours(folder) {
            return Err(Denied::Refused(Refusal::StagingTaken));
        }
        let file = match File::options().create(true).write(true).truncate(false).open(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            file => file?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(Denied::Refused(Refusal::Busy)),
            Err(TryLockError::Error(error)) => {
                // A disk without locks: nobody holds one, so nobody misses these.
                let _ = remove_file(&path).and_then(|()| remove_dir(folder));
                return Err(error.into());
            }
            Ok(()) => {}
        }
        let held = Handle::from_file(file)?;
        if Handle::from_path(&path).is_ok_and(|named| named == held) {
            return Ok(held);
        }
    }
    Err(Denied::Refused(Refusal::Busy))
}

/// More often than that, a build does not end just while we look.
const TRIES: usize = 100;

/// Whether a folder holds nothing but what we put there; one that has just gone is nobody's.
fn is_ours(folder: &Path) -> bool {
    let is_folder = folder.symlink_metadata().is_ok_and(|found| found.is_dir());
    let known = |name: &str| [LOCK, SITE, OLD].contains(&name);
    match read_dir(folder) {
        Ok(entries) => {
            is_folder && entries.flatten().all(|entry| entry.file_name().to_str().is_some_and(known))
        }
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

fn remove_if_there(folder: &Path) -> Result<()> {
    match remove_dir_all(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
