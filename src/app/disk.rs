//! The door in from the disk: what stands below `content`, `templates` and `static`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{canonicalize, metadata, read, read_dir};
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use unicode_normalization::UnicodeNormalization;

use crate::app::words::{self, Doing};
use crate::report::Tongue;
use crate::source::{Files, SitePath};

/// The folders of a site that are read; nothing beside them is looked at.
pub(crate) const FOLDERS: &[&str] = &["content", "templates", "static"];

/// A site on the disk.
pub(crate) struct DiskFiles {
    /// The folder that holds `content`, as it was typed.
    pub(crate) root: PathBuf,
    /// Language of errors.
    pub(crate) tongue: Tongue,
}

impl Files for DiskFiles {
    fn read_all(&self) -> Result<Vec<(SitePath, Vec<u8>)>> {
        let found: Vec<(String, PathBuf)> = self.survey()?.files.into_iter().collect();
        found
            .par_iter()
            .map(|(name, real)| {
                let bytes =
                    read(real).map_err(|error| trouble(error, Doing::Read, Path::new(name), self.tongue))?;
                Ok((SitePath::new(name), bytes))
            })
            .collect()
    }
}

impl DiskFiles {
    /// Where each file really is, by its name in the site.
    ///
    /// # Errors
    /// The disk's own: a folder that cannot be read.
    pub(crate) fn places(&self) -> Result<BTreeMap<String, PathBuf>> {
        Ok(self.survey()?.files)
    }

    /// Everything that is read.
    ///
    /// # Errors
    /// The disk's own: a folder that cannot be read.
    pub(crate) fn survey(&self) -> Result<Survey> {
        Walk::through(&self.root, self.tongue)
    }
}

/// What a site on the disk consists of.
#[derive(Default)]
pub(crate) struct Survey {
    /// Where each file really is, by its name in the site.
    pub(crate) files: BTreeMap<String, PathBuf>,
    /// Where each folder really is.
    pub(crate) folders: BTreeSet<PathBuf>,
}

/// An error of the disk with the path that it is about.
pub(crate) fn trouble(error: Error, doing: Doing, path: &Path, tongue: Tongue) -> Error {
    Error::new(error.kind(), anyhow::Error::new(error).context(words::cannot(doing, path, tongue)))
}

/// Every file by its name in the site: `/` on every system, and NFC, which macOS does not keep
/// (「が」 comes as か and a mark). Files are read by the name that the disk has.
struct Walk {
    root: PathBuf,
    tongue: Tongue,
    found: Survey,
    /// The real paths of the folders around the one being read, so that links cannot lead in circles.
    open: Vec<PathBuf>,
}

impl Walk {
    fn through(root: &Path, tongue: Tongue) -> Result<Survey> {
        let real = canonicalize(root).map_err(|error| trouble(error, Doing::Read, root, tongue))?;
        let mut walk = Walk { root: real.clone(), tongue, found: Survey::default(), open: Vec::new() };
        for folder in FOLDERS.iter().filter(|folder| real.join(folder).symlink_metadata().is_ok()) {
            walk.entry(&real.join(folder), (*folder).to_owned())?;
        }
        Ok(walk.found)
    }

    fn entry(&mut self, path: &Path, name: String) -> Result<()> {
        let fail = |error| trouble(error, Doing::Read, Path::new(&name), self.tongue);
        let real = match path.symlink_metadata().map_err(fail)?.is_symlink() {
            true => self.follow(path, &name)?,
            false => path.to_path_buf(),
        };
        let kind = metadata(&real).map_err(fail)?;
        if kind.is_dir() {
            return self.folder(real, &name);
        }
        // Sockets, pipes and devices are not files of a site, and some never end.
        if kind.is_file()
            && let Some(other) = self.found.files.insert(name.clone(), real)
        {
            return Err(Error::other(words::same_name(&name, &other, self.tongue)));
        }
        Ok(())
    }

    fn folder(&mut self, real: PathBuf, name: &str) -> Result<()> {
        let fail = |error| trouble(error, Doing::Read, Path::new(name), self.tongue);
        let entries: Vec<_> = read_dir(&real).map_err(fail)?.collect::<Result<_>>().map_err(fail)?;
        self.found.folders.insert(real.clone());
        self.open.push(real);
        for entry in entries {
            let path = entry.path();
            let file_name = entry.file_name();
            let Some(part) = file_name.to_str() else {
                return Err(Error::other(words::name_is_no_text(&path, self.tongue)));
            };
            if !is_passed_over(part) {
                self.entry(&path, format!("{name}/{}", part.nfc()))?;
            }
        }
        self.open.pop();
        Ok(())
    }

    /// A link may lead anywhere inside the site, but not out of it: what lies outside was never meant to be
    /// published, and is different on every machine.
    fn follow(&self, path: &Path, name: &str) -> Result<PathBuf> {
        let real =
            canonicalize(path).map_err(|error| trouble(error, Doing::Read, Path::new(name), self.tongue))?;
        if !real.starts_with(&self.root) {
            return Err(Error::other(words::link_leads_out(name, self.tongue)));
        }
        if real.is_dir() && self.open.iter().any(|open| open.starts_with(&real)) {
            return Err(Error::other(words::link_leads_around(name, self.tongue)));
        }
        Ok(real)
    }
}

/// Names that systems and editors leave behind.
fn is_passed_over(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.starts_with('.')
        || lower.starts_with("~$")
        || lower.ends_with('~')
        || lower.ends_with(".swp")
        || lower.starts_with('#') && lower.ends_with('#')
        || ["thumbs.db", "desktop.ini"].contains(&&*lower)
}

#[cfg(test)]
mod tests {
    use crate::app::disk::is_passed_over;

    #[test]
    fn leftovers_of_editors() {
        for name in
            [".DS_Store", "a.yaml~", ".a.yaml.swp", "a.swp", "Thumbs.db", "Desktop.ini", "~$a.xlsx", "#a#"]
        {
            assert!(is_passed_over(name), "{name}");
        }
        assert!(!is_passed_over("site.yaml"));
        assert!(!is_passed_over("手順.png"));
    }
}
