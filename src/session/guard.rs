//! The last look at every file before it goes out: no key leaves, whatever the rules have overlooked.

use std::io;

use crate::check::Keys;
use crate::source::{Past, Sink};

/// A sink that refuses keys.
pub(crate) struct Guard<'a> {
    /// Where files go.
    pub(crate) sink: &'a dyn Sink,
    /// What a key looks like.
    pub(crate) keys: &'a Keys,
}

impl Sink for Guard<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        // Pictures are made from pixels alone.
        let is_text = [".html", ".css", ".js", ".json", ".txt", ".xml"].iter().any(|it| path.ends_with(it));
        if is_text && self.keys.stand_in(bytes) || self.keys.stand_in(path.as_bytes()) {
            return Err(io::Error::other(
                "キーと思われる文字がページに出るため、公開しません / a page would show what looks like a real key",
            ));
        }
        self.sink.put(path, bytes)
    }

    fn past(&self) -> Option<&dyn Past> {
        self.sink.past()
    }
}

/// A sink that remembers nothing.
pub(crate) struct Afresh<'a>(pub(crate) &'a dyn Sink);

impl Sink for Afresh<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.put(path, bytes)
    }
}
