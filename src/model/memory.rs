//! Files that were read before: a text that is the same in the same place is not read again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::lang::Languages;
use crate::model::ReadFile;
use crate::source::{FileId, Source};

/// What was read of each file, the text that was needed last first.
///
/// It holds whatever reading a file depends on: its text, its path, the languages of the manual, and its position among
/// the files, which all its places name.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<FileId, Versions>>);

/// What was read of a file, by the hash of its bytes.
type Versions = Vec<([u8; 32], Arc<ReadFile>)>;

/// An edit and its undoing; more would be kept for nothing.
const TEXTS: usize = 2;

impl Memory {
    /// What this text was read as before; reads it if it was not.
    pub(crate) fn recall(
        &self,
        file: FileId,
        source: &Source,
        languages: &Languages,
        read: impl FnOnce() -> ReadFile,
    ) -> Arc<ReadFile> {
        let hash = hash(source, languages);
        if let Some(known) = self.find(file, &hash) {
            return known;
        }
        let read = Arc::new(read());
        let mut all = self.0.lock().expect("no thread panicked while it remembered a file");
        let texts = all.entry(file).or_default();
        texts.insert(0, (hash, Arc::clone(&read)));
        texts.truncate(TEXTS);
        read
    }

    fn find(&self, file: FileId, hash: &[u8; 32]) -> Option<Arc<ReadFile>> {
        let mut all = self.0.lock().expect("no thread panicked while it remembered a file");
        let texts = all.get_mut(&file)?;
        let at = texts.iter().position(|(other, _)| other == hash)?;
        texts[..=at].rotate_right(1);
        Some(Arc::clone(&texts[0].1))
    }
}

fn hash(source: &Source, languages: &Languages) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut take = |bytes: &[u8]| {
        hasher.update(&bytes.len().to_le_bytes()).update(bytes);
    };
    take(source.path.as_str().as_bytes());
    languages.codes().iter().for_each(|code| take(code.as_bytes()));
    take(source.text.as_bytes());
    take(&source.rest);
    *hasher.finalize().as_bytes()
}
