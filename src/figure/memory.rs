//! Published copies remembered between builds of one run, so that a picture that stays as it is costs nothing again.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::figure::{Fault, Published, publish};
use crate::model::field::Rect;

/// Copies by everything that they are made from. What is remembered has its redactions destroyed already.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<[u8; 32], Remembered>>);

#[derive(Debug)]
struct Remembered {
    published: Published,
    /// How many sweeps ago it was asked for.
    idle: u32,
}

/// So many builds a picture is kept for: a mark that goes while a sentence is typed comes back with its last letter.
const KEPT: u32 = 16;

impl Memory {
    /// What [`publish`] makes, made once.
    ///
    /// # Errors
    /// Those of [`publish`].
    pub fn publish(
        &self,
        bytes: &[u8],
        redactions: &[Rect],
        places: &[Rect],
        scale: u32,
    ) -> Result<Published, Fault> {
        let mut hash = blake3::Hasher::new();
        // The numbers come first with a count before each list, so that no two questions read alike.
        hash.update(format!("{redactions:?} {places:?} {scale} ").as_bytes());
        let key = *hash.update(bytes).finalize().as_bytes();
        if let Some(known) = self.lock().get_mut(&key) {
            known.idle = 0;
            return Ok(known.published.clone());
        }
        let published = publish(bytes, redactions, places, scale)?;
        self.lock().insert(key, Remembered { published: published.clone(), idle: 0 });
        Ok(published)
    }

    /// Forgets what nobody asked for in the last builds; to be called after each.
    pub fn sweep(&self) {
        self.lock().retain(|_, known| {
            known.idle += 1;
            known.idle <= KEPT
        });
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<[u8; 32], Remembered>> {
        self.0.lock().expect("no thread panicked while it looked")
    }
}
