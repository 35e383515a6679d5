//! Marks of what files of the built site see of each other, so that a site can be told to be whole as it was before.
//!
//! What one file can do wrong for another is in its ids, its languages and its links. Where each file has the same as in
//! a site that had no fault, there is none now, whichever words have changed.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::audit::page::{Link, Page, Use};
use crate::search::FOLDER;
use crate::source::{Mark, Past, Sink};

/// The marks of one site, of files that passed and of those that a sink has already.
pub(crate) struct Remembered<'a> {
    to: &'a dyn Sink,
    seen: Mutex<Marks>,
}

#[derive(Default)]
struct Marks {
    of: BTreeMap<String, Mark>,
    kept: usize,
}

impl<'a> Remembered<'a> {
    /// Nothing has passed yet.
    pub(crate) fn of(to: &'a dyn Sink) -> Remembered<'a> {
        Remembered { to, seen: Mutex::default() }
    }

    /// This, where the sink remembers something.
    pub(crate) fn there(&self) -> Option<&dyn Past> {
        self.to.past().map(|_| self as &dyn Past)
    }

    /// Takes note of a file that passes.
    pub(crate) fn see(&self, path: &str, page: Option<&Page>, links: &[Link]) {
        // No page leads to the parts of the search, whose names change with every word.
        if self.to.past().is_some() && !path.starts_with(FOLDER) {
            self.lock().of.insert(path.to_owned(), mark(page, links));
        }
    }

    /// Whether there are files that did not pass.
    pub(crate) fn has_gaps(&self) -> bool {
        self.lock().kept > 0
    }

    /// One mark for all.
    pub(crate) fn mark(&self) -> Mark {
        let mut whole = blake3::Hasher::new();
        for (path, mark) in &self.lock().of {
            whole.update(mark).update(path.as_bytes()).update(b"\n");
        }
        *whole.finalize().as_bytes()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Marks> {
        self.seen.lock().expect("no thread panicked while it looked at a file")
    }
}

impl Past for Remembered<'_> {
    fn keep(&self, path: &str, from: &Mark) -> Option<Mark> {
        let seen = self.to.past()?.keep(path, from)?;
        let mut marks = self.lock();
        marks.of.insert(path.to_owned(), seen);
        marks.kept += 1;
        Some(seen)
    }

    fn note(&self, path: &str, from: &Mark, _seen: &Mark) {
        let seen = self.lock().of.get(path).copied();
        if let (Some(past), Some(seen)) = (self.to.past(), seen) {
            past.note(path, from, &seen);
        }
    }

    fn whole(&self) -> Option<Mark> {
        self.to.past()?.whole()
    }

    fn note_whole(&self, mark: &Mark) {
        if let Some(past) = self.to.past() {
            past.note_whole(mark);
        }
    }
}

/// Everything that is compared, without the places, which move with every word.
fn mark(page: Option<&Page>, links: &[Link]) -> Mark {
    let mut text = Vec::new();
    let mut note = |word: Option<&str>| {
        text.extend(
            word.map_or(u32::MAX, |word| u32::try_from(word.len()).unwrap_or(u32::MAX)).to_le_bytes(),
        );
        text.extend(word.unwrap_or_default().as_bytes());
    };
    let flag = |is: bool| Some(if is { "1" } else { "0" });
    if let Some(page) = page {
        page.ids.iter().for_each(|(id, _)| note(Some(id)));
        note(None);
        note(page.lang.as_ref().map(|(code, _)| &**code));
        note(page.text.as_ref().map(|(code, _)| &**code));
        note(flag(page.noindex));
        note(flag(page.forwards));
    }
    for link in links {
        let Link { used, written, language, alternate, step, .. } = link;
        let (address, place) = compared(written);
        note(Some(match used {
            Use::Follow => "follow",
            Use::Forward => "forward",
            Use::Same => "same",
            Use::Load => "load",
        }));
        note(Some(address));
        note(Some(place));
        note(language.as_deref());
        note(flag(*alternate));
        note(step.as_deref());
    }
    *blake3::hash(&text).as_bytes()
}

/// What of a link can be wrong: of mail nothing, and of an address nothing in its question, in which a page may tell
/// its own state.
fn compared(written: &str) -> (&str, &str) {
    if written.starts_with("mailto:") {
        return ("mailto:", "");
    }
    let (address, place) = written.split_once('#').unwrap_or((written, ""));
    (address.split('?').next().unwrap_or_default(), place)
}
