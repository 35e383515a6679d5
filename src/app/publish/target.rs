//! Which folders may be replaced by a site: new ones, empty ones, and those that guidegen published itself.

use std::fs::{canonicalize, read, read_dir};
use std::io::{ErrorKind, Result};
use std::path::{Component, Path, PathBuf, absolute};

use crate::app::disk::FOLDERS;
use crate::app::publish::refusal::{Denied, Refusal};

/// The file in a published site by which the next build knows it.
pub(crate) const MARKER_NAME: &str = ".guidegen";

/// What stands in it; every version begins with the first word.
pub(crate) const MARKER: &str = "\
guidegen が公開したフォルダーです。次に公開するとき全体が置き換わるので、ここには何も置かないでください。
guidegen published this folder and replaces all of it the next time: keep nothing of your own here.
";

/// The absolute path without links in the folders above; the last name may be a link, or not be there yet.
///
/// # Errors
/// The disk's own.
pub(crate) fn real(out: &Path) -> Result<PathBuf> {
    let whole = absolute(out)?;
    let is_link = whole.symlink_metadata().is_ok_and(|found| found.is_symlink());
    let mut missing = Vec::new();
    let mut standing = whole.as_path();
    loop {
        let taken = standing.components().next_back();
        match canonicalize(standing) {
            Ok(real) if !(is_link && missing.is_empty()) => {
                return Ok(missing.iter().rev().fold(real, |path, part| step(&path, *part)));
            }
            Err(error) if error.kind() != ErrorKind::NotFound && !is_link => return Err(error),
            _ => {}
        }
        missing.extend(taken);
        standing = standing.parent().ok_or(ErrorKind::NotFound)?;
    }
}

/// Lets a folder pass that may be replaced as a whole. `site` is the real path of the sources.
///
/// # Errors
/// Why it may not, or the disk's own.
pub(crate) fn permit(target: &Path, site: &Path) -> std::result::Result<(), Denied> {
    match place(target, site) {
        None => contents(target)?,
        refused => refused,
    }
    .map_or(Ok(()), |refusal| Err(Denied::Refused(refusal)))
}

/// Whether guidegen published what stands there.
pub(crate) fn holds_our_site(target: &Path) -> bool {
    let marker = target.join(MARKER_NAME);
    let is_file = marker.symlink_metadata().is_ok_and(|found| found.is_file());
    is_file && read(marker).is_ok_and(|bytes| bytes.starts_with(b"guidegen"))
}

/// What speaks against where the folder is.
fn place(target: &Path, site: &Path) -> Option<Refusal> {
    if target.parent().is_none() {
        return Some(Refusal::Top);
    }
    if site.starts_with(target) {
        return Some(Refusal::HoldsSite);
    }
    for &folder in FOLDERS {
        let source = site.join(folder);
        let source = canonicalize(&source).unwrap_or(source);
        if target.starts_with(&source) || source.starts_with(target) {
            return Some(Refusal::Source(folder));
        }
    }
    let home = std::env::home_dir().and_then(|home| canonicalize(home).ok());
    home.is_some_and(|home| home.starts_with(target)).then_some(Refusal::Home)
}

/// What speaks against what is there.
fn contents(target: &Path) -> Result<Option<Refusal>> {
    match target.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(found) if found.is_symlink() => Ok(Some(Refusal::Link)),
        Ok(found) if !found.is_dir() => Ok(Some(Refusal::File)),
        Ok(_) if target.join(".git").symlink_metadata().is_ok() => Ok(Some(Refusal::Repository)),
        Ok(_) if holds_our_site(target) => Ok(None),
        Ok(_) => Ok(read_dir(target)?.next().map(|_| Refusal::Foreign)),
    }
}

/// `..` in a path that is not there yet means the folder before it.
fn step(path: &Path, part: Component<'_>) -> PathBuf {
    match part {
        Component::ParentDir => path.parent().unwrap_or(path).to_path_buf(),
        part => path.join(part),
    }
}
