//! A file to its new bytes in one step: the old ones or the new ones, whole, whatever dies in between.

use std::fs::{File, metadata, remove_file, rename};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside its place, with the permissions that it had, and lets it take the old one's place.
///
/// # Errors
/// The disk's own; then the file is as it was.
pub(crate) fn whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let (mut file, beside) = beside(path)?;
    let written = file.write_all(bytes).and_then(|()| match metadata(path) {
        Ok(old) => file.set_permissions(old.permissions()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    });
    drop(file);
    let moved = written.and_then(|()| rename(&beside, path));
    if moved.is_err() {
        let _ = remove_file(&beside);
    }
    moved
}

/// A new file in the same folder, of a name that is never read as a part of a site.
fn beside(path: &Path) -> Result<(File, PathBuf)> {
    let name = path.file_name().ok_or_else(|| Error::from(ErrorKind::InvalidFilename))?;
    for number in 0..TRIES {
        let beside = path.with_file_name(format!(".{}.{number}.guidegen", name.display()));
        match File::create_new(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return Ok((made?, beside)),
        }
    }
    Err(Error::from(ErrorKind::AlreadyExists))
}

/// More leftovers of runs that were killed than that nobody has.
const TRIES: usize = 100;
