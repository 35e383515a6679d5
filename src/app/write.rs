//! A file to its new bytes in one step: the old ones or the new ones, whole, whatever dies in between.

use std::collections::BTreeMap;
use std::fs::{File, metadata, read, remove_file, rename};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use crate::app::stop::Stop;
use crate::app::words::{self, Doing};
use crate::report::Tongue;
use crate::source::SitePath;

/// Where each file of a site really is, by its name in the site.
pub(crate) type Places = BTreeMap<String, PathBuf>;

/// Writes a text of a site that was read before.
///
/// # Errors
/// The disk's own, and a file that somebody else changed in between.
pub(crate) fn text(
    path: &SitePath,
    before: &str,
    after: &str,
    places: &Places,
    tongue: Tongue,
) -> anyhow::Result<()> {
    let shown = Path::new(path.as_str());
    let place = places.get(path.as_str());
    let place = place.ok_or_else(|| anyhow!(Stop::new(words::changed_meanwhile(shown, tongue))))?;
    let now = read(place).with_context(|| words::cannot(Doing::Read, shown, tongue))?;
    if now != before.as_bytes() {
        return Err(Stop::new(words::changed_meanwhile(shown, tongue)).into());
    }
    whole(place, after.as_bytes()).with_context(|| words::cannot(Doing::Write, shown, tongue))
}

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
