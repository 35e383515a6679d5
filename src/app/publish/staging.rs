//! The folder beside a published site that keeps what the next build needs, on the same disk as the site.
//!
//! For `dist` it is `.dist.guidegen`, and holds `lock` while a build is at work, the other generation in `site`, for a
//! moment the old one in `old` where two folders cannot be exchanged, and what is remembered. All of it may be deleted
//! at any time while no build is at work. The lock belongs to a living process; what stands there without one was left
//! behind by a build that was killed.

use std::fs::{
    File, TryLockError, create_dir, create_dir_all, read_dir, remove_dir, remove_dir_all, remove_file,
    rename, write,
};
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::app::publish::exchange;
use crate::app::publish::known::{Files, Known, Stat};
use crate::app::publish::pages::Pages;
use crate::app::publish::refusal::{Denied, Refusal};
use crate::app::publish::standby::Standby;
use crate::app::publish::target::MARKER_NAME;
use crate::report::Tongue;

/// The folder, while its lock is held.
pub(crate) struct Staging {
    folder: PathBuf,
    /// The time that the disk had when the lock was taken.
    pub(crate) began: i64,
    /// Folders around the target that were made for it, the innermost first.
    made: Vec<PathBuf>,
    target: PathBuf,
    /// The system gives the lock back when the file is closed, however the process ends.
    _lock: Handle,
}

impl Staging {
    /// Makes the folder, takes the lock, and cleans up after a build that was killed.
    ///
    /// # Errors
    /// Somebody else is at work there, or the disk's own.
    pub(crate) fn open(target: &Path) -> std::result::Result<Staging, Denied> {
        let (around, name) =
            (parent(target), target.file_name().expect("a folder that is not a root has a name"));
        let folder = around.join(format!(".{}.guidegen", name.display()));
        let made = missing_above(around);
        create_dir_all(around)?;
        let (lock, began) = lock(&folder)?;
        // From here on the folder is ours.
        let staging = Staging { folder, began, made, target: target.to_path_buf(), _lock: lock };
        exchange::undo_half(&staging.old(), target)?;
        staging.keep_old()?;
        Ok(staging)
    }

    /// The generation that readers do not see.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn standby(&self, known: &Known, pages: Pages, tongue: Tongue) -> Result<Standby> {
        // What is kept here is nobody's source, and belongs into no repository.
        write(self.folder.join(IGNORE), "*\n")?;
        Standby::prepare(self.folder.join(SITE), &self.target, known, pages, tongue)
    }

    /// What earlier builds wrote down about both generations.
    pub(crate) fn known(&self) -> Known {
        Known::load(&self.folder.join(KNOWN))
    }

    /// Writes down what both generations hold.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn note(&self, generations: [&Files; 2]) -> Result<()> {
        Known::save(&self.folder.join(KNOWN), generations)
    }

    /// What earlier builds wrote down about pages.
    pub(crate) fn pages(&self) -> Pages {
        Pages::load(&self.folder.join(PAGES))
    }

    /// Writes down what pages were made from.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn note_pages(&self, pages: &Pages) -> Result<()> {
        pages.save(&self.folder.join(PAGES))
    }

    /// Where the last build is remembered.
    pub(crate) fn record(&self) -> PathBuf {
        self.folder.join(RECORD)
    }

    /// Lets the new site take the place of the old one, which stays here.
    ///
    /// # Errors
    /// The disk's own; then the target is as it was.
    pub(crate) fn exchange(&self) -> Result<()> {
        exchange::put_in_place(&self.folder.join(SITE), &self.target, &self.old())
    }

    /// Lets an old site that was set aside become the standby.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn keep_old(&self) -> Result<()> {
        match rename(self.old(), self.folder.join(SITE)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(_) => remove_dir_all(self.old()),
            kept => kept,
        }
    }

    fn old(&self) -> PathBuf {
        self.folder.join(OLD)
    }
}

impl Drop for Staging {
    /// Without a site that was published, nothing is left behind; what cannot be removed waits for the next build. Only
    /// what was made here goes: another build may be waiting with its own `lock` already.
    fn drop(&mut self) {
        if !self.target.join(MARKER_NAME).exists() {
            let _ = remove_dir_all(self.folder.join(SITE));
            for name in [KNOWN, PAGES, RECORD, IGNORE] {
                let _ = remove_file(self.folder.join(name));
            }
        }
        let _ = remove_file(self.folder.join(LOCK));
        let _ = remove_dir(&self.folder);
        for folder in &self.made {
            let _ = remove_dir(folder);
        }
    }
}

const LOCK: &str = "lock";
const SITE: &str = "site";
const OLD: &str = "old";
const KNOWN: &str = "files";
const PAGES: &str = "pages";
const RECORD: &str = "record";
const IGNORE: &str = ".gitignore";
/// What may stand in the folder; the last three are half written.
const NAMES: &[&str] =
    &[LOCK, SITE, OLD, KNOWN, PAGES, RECORD, IGNORE, "files.new", "pages.new", "record.new"];

fn parent(path: &Path) -> &Path {
    path.parent().expect("a path below a folder has a parent")
}

/// The folders that are not there yet, the innermost first.
fn missing_above(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_path_buf).collect()
}

/// Takes the lock of a staging folder. A build that ends removes its lock file, perhaps between our opening
/// and our locking it: then we hold a file that no longer has a name, and try again.
fn lock(folder: &Path) -> std::result::Result<(Handle, i64), Denied> {
    let path = folder.join(LOCK);
    for _ in 0..TRIES {
        match create_dir(folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        if !is_ours(folder) {
            return Err(Denied::Refused(Refusal::StagingTaken));
        }
        let mut file = match File::options().create(true).write(true).truncate(false).open(&path) {
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
        // Written so that the disk says what time it is.
        file.write_all(b"\n")?;
        let began = Stat::of(&file.metadata()?).time;
        let held = Handle::from_file(file)?;
        if Handle::from_path(&path).is_ok_and(|named| named == held) {
            return Ok((held, began));
        }
    }
    Err(Denied::Refused(Refusal::Busy))
}

/// More often than that, a build does not end just while we look.
const TRIES: usize = 100;

/// Whether a folder holds nothing but what we put there; one that has just gone is nobody's.
fn is_ours(folder: &Path) -> bool {
    let is_folder = folder.symlink_metadata().is_ok_and(|found| found.is_dir());
    let known = |name: &str| NAMES.contains(&name);
    match read_dir(folder) {
        Ok(entries) => {
            is_folder && entries.flatten().all(|entry| entry.file_name().to_str().is_some_and(known))
        }
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}
