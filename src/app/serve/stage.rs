//! What is on show: the pages of one state of the files, each with a tag that changes with its bytes.

use std::sync::Arc;

use crate::report::Counts;
use crate::session::{Layers, Leaf, Note, Shown};

/// One state.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stage {
    /// Counts the states from 1.
    pub(crate) number: u64,
    /// Every file by its address.
    pub(crate) files: Layers<Arc<[u8]>>,
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

/// More guides than that nobody edits between two looks at a page.
const EDITED: usize = 16;

impl Stage {
    /// The state after this one.
    pub(crate) fn next(&self, shown: Shown, changed: &[String]) -> Stage {
        let number = self.number + 1;
        let fresh = changed.iter().filter_map(|path| shown.leaves.get(path));
        let mut edited = self.edited.clone();
        if self.number > 0 {
            edited.extend(fresh.map(|leaf| (number, leaf.clone())));
        }
        let edited = edited.split_off(edited.len().saturating_sub(EDITED));
        let drafts = shown.leaves.iter().map(|(_, leaf)| leaf).filter(|leaf| leaf.draft).cloned().collect();
        let Shown { files, notes, counts, .. } = shown;
        Stage { number, files, notes, counts, edited, drafts, trouble: None }
    }

    /// Whether exactly these files are on show.
    pub(crate) fn shows(&self, files: &Layers<Arc<[u8]>>) -> bool {
        self.files == *files
    }

    /// Whether exactly this is said to be wrong.
    pub(crate) fn says(&self, notes: &[Note]) -> bool {
        self.notes.len() == notes.len() && format!("{:?}", self.notes) == format!("{notes:?}")
    }

    /// The same pages, and why they are not the newest.
    pub(crate) fn with_trouble(&self, trouble: String) -> Stage {
        Stage { number: self.number + 1, trouble: Some(trouble), ..self.clone() }
    }

    /// The tag of a file, another one for other bytes; empty where there is none.
    pub(crate) fn tag(&self, address: &str) -> String {
        let tag = |bytes: &Arc<[u8]>| blake3::hash(bytes).to_hex()[..16].to_owned();
        self.files.get(address).map(tag).unwrap_or_default()
    }
}
