//! What is on show: the pages of one state of the files, each with a tag that changes with its bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::report::Counts;
use crate::session::{Leaf, Note, Shown};

/// One state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    /// Counts the states from 1.
    pub(crate) number: u64,
    /// Every file by its address.
    pub(crate) files: BTreeMap<String, File>,
    /// What is wrong.
    pub(crate) notes: Vec<Note>,
    /// How much of it.
    pub(crate) counts: Counts,
    /// The guides and pages whose texts were changed last, each with the number of the state that shows it.
    pub(crate) edited: Vec<(u64, Leaf)>,
    /// The guides and pages that are not published yet.
    pub(crate) drafts: Vec<Leaf>,
    /// Why the site cannot be read at the moment.
    pub(crate) trouble: Option<String>,
}

/// A file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// What it holds.
    pub(crate) bytes: Arc<[u8]>,
    /// Another one for other bytes.
    pub(crate) tag: String,
}

/// More guides than that nobody edits between two looks at a page.
const EDITED: usize = 16;

impl Stage {
    /// The state after this one. Files that stay as they are keep their tags without being read.
    pub(crate) fn next(&self, shown: Shown, changed: &[String]) -> Stage {
        let number = self.number + 1;
        let files = shown.files.into_iter().map(|(path, bytes)| {
            let file = match self.files.get(&path) {
                Some(old) if old.bytes == bytes => old.clone(),
                _ => File { tag: blake3::hash(&bytes).to_hex()[..16].to_owned(), bytes },
            };
            (path, file)
        });
        let files = files.collect();
        let fresh = changed.iter().filter_map(|path| shown.leaves.get(path));
        let mut edited = self.edited.clone();
        if self.number > 0 {
            edited.extend(fresh.map(|leaf| (number, leaf.clone())));
        }
        let edited = edited.split_off(edited.len().saturating_sub(EDITED));
        let drafts = shown.leaves.into_values().filter(|leaf| leaf.draft).collect();
        Stage { number, files, notes: shown.notes, counts: shown.counts, edited, drafts, trouble: None }
    }

    /// Whether exactly these files are on show.
    pub(crate) fn shows(&self, files: &BTreeMap<String, Arc<[u8]>>) -> bool {
        self.files.len() == files.len()
            && self
                .files
                .iter()
                .zip(files)
                .all(|((path, file), (other, bytes))| path == other && file.bytes == *bytes)
    }

    /// Whether exactly this is said to be wrong.
    pub(crate) fn says(&self, notes: &[Note]) -> bool {
        self.notes.len() == notes.len() && format!("{:?}", self.notes) == format!("{notes:?}")
    }

    /// The same pages, and why they are not the newest.
    pub(crate) fn with_trouble(&self, trouble: String) -> Stage {
        Stage { number: self.number + 1, trouble: Some(trouble), ..self.clone() }
    }

    /// The tag of a file; empty where there is none.
    pub(crate) fn tag(&self, address: &str) -> &str {
        self.files.get(address).map_or("", |file| &file.tag)
    }
}
