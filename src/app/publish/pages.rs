//! What published pages were made from, so that the next build need make only those that are made from something else.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::metadata;
use std::io::Result;
use std::path::Path;

use blake3::Hash;

use crate::app::publish::known::Stat;
use crate::app::publish::sealed;
use crate::source::Mark;

/// A page that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The mark of what it is made from.
    pub(crate) from: Hash,
    /// The mark of what others see of it.
    pub(crate) seen: Hash,
    /// The hash of its bytes.
    pub(crate) hash: Hash,
}

/// Pages by their paths, and the mark of the last site that was looked at as a whole and had no fault.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    /// By path.
    pub(crate) all: BTreeMap<String, Page>,
    /// Of the whole site.
    pub(crate) whole: Option<Mark>,
}

impl Pages {
    /// What an earlier build of the same program wrote down; nothing where that cannot be trusted.
    pub(crate) fn load(path: &Path) -> Pages {
        sealed::load(path, &head()).and_then(|text| read(&text)).unwrap_or_default()
    }

    /// Writes it down.
    ///
    /// # Errors
    /// The disk's own.
    pub(crate) fn save(&self, path: &Path) -> Result<()> {
        let mut text = self.whole.map_or_else(String::new, |whole| Hash::from(whole).to_hex().to_string());
        text.push('\n');
        for (path, Page { from, seen, hash }) in self.all.iter().filter(|(path, _)| !path.contains('\n')) {
            let _ = writeln!(text, "{} {} {} {path}", from.to_hex(), seen.to_hex(), hash.to_hex());
        }
        sealed::save(path, &head(), &text)
    }
}

fn read(text: &str) -> Option<Pages> {
    let mut lines = text.lines();
    let whole = Hash::from_hex(lines.next()?).ok().map(Mark::from);
    let all = lines.map(|line| {
        let mut parts = line.splitn(4, ' ');
        let mut hash = || Hash::from_hex(parts.next()?).ok();
        let page = Page { from: hash()?, seen: hash()?, hash: hash()? };
        Some((parts.next()?.to_owned(), page))
    });
    Some(Pages { all: all.collect::<Option<_>>()?, whole })
}

fn head() -> String {
    format!("guidegen pages 1 {}", program())
}

/// This program: its version, and which of all programs of that version it is.
pub(crate) fn program() -> String {
    let stat = std::env::current_exe().and_then(metadata).ok().map(|found| Stat::of(&found));
    let (size, time) = stat.map_or((0, 0), |stat| (stat.size, stat.time));
    format!("{} {size} {time}", env!("CARGO_PKG_VERSION"))
}
