//! Words that stand in many files, kept once: what is compared afterwards are numbers.

use std::num::NonZeroU32;

use indexmap::IndexSet;

/// One word of [`Names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name(NonZeroU32);

/// All words, each once.
#[derive(Debug, Default)]
pub(crate) struct Names(IndexSet<Box<str>, foldhash::fast::FixedState>);

impl Name {
    /// Its position among all words.
    pub(crate) fn at(self) -> usize {
        self.0.get() as usize - 1
    }

    fn new(at: usize) -> Name {
        let number = u32::try_from(at + 1).ok().and_then(NonZeroU32::new);
        Name(number.expect("a site has fewer than four thousand million links"))
    }
}

impl Names {
    /// The number of a word, which is new with the first call.
    pub(crate) fn keep(&mut self, word: &str) -> Name {
        let known = self.0.get_index_of(word);
        Name::new(known.unwrap_or_else(|| self.0.insert_full(word.into()).0))
    }

    /// The number of a word, if it has one.
    pub(crate) fn find(&self, word: &str) -> Option<Name> {
        self.0.get_index_of(word).map(Name::new)
    }

    /// The word.
    pub(crate) fn word(&self, name: Name) -> &str {
        &self.0[name.at()]
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}
