//! A Japanese text as it is read: without what vanishes on the page, each place in the file still known.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use crate::check::Facts;
use crate::check::cut::{sentences, without_marks};
use crate::check::prose::Passage;
use crate::report::Tongue;
use crate::source::{Edit, Span};

/// One text without the marks of emphasis and of wrapped lines, so that words stand in one piece.
pub(crate) struct Flow<'a> {
    /// The text that it is.
    pub(crate) passage: &'a Passage<'a>,
    /// Its words.
    pub(crate) text: Cow<'a, str>,
    /// Where a mark was left out, as places of `text`.
    gone: Cow<'a, [usize]>,
}

/// The Japanese texts without quotations and without names.
pub(crate) fn flows<'a>(facts: &Facts<'a>) -> impl Iterator<Item = Flow<'a>> {
    facts.prose.in_tongue(Tongue::Ja).map(Flow::of)
}

/// What was found in the order of places; of two that overlap, the one that begins first, or else the longer one.
pub(crate) fn apart<T>(mut found: Vec<(Range<usize>, T)>) -> Vec<(Range<usize>, T)> {
    found.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
    let mut end = 0;
    found.retain(|(range, _)| {
        let is_apart = range.start >= end;
        end = end.max(range.end);
        is_apart
    });
    found
}

impl<'a> Flow<'a> {
    fn of(passage: &'a Passage<'a>) -> Flow<'a> {
        let (text, gone) =
            passage.flow.as_ref().map_or((passage.plain.as_str(), &[][..]), |(text, gone)| (text, gone));
        Flow { passage, text: Cow::Borrowed(text), gone: Cow::Borrowed(gone) }
    }

    /// A text without quotations, in which terms and products keep their names.
    pub(crate) fn with_names(passage: &'a Passage<'a>) -> Flow<'a> {
        match without_marks(passage.unquoted()) {
            Some((text, gone)) => Flow { passage, text: Cow::Owned(text), gone: Cow::Owned(gone) },
            None => Flow { passage, text: Cow::Borrowed(passage.unquoted()), gone: Cow::Borrowed(&[]) },
        }
    }

    /// Its sentences.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        if std::ptr::eq(&*self.text, &*self.passage.plain) {
            return self.passage.sentences.clone();
        }
        sentences(&self.text, self.passage.tongue)
    }

    /// The place in the file.
    pub(crate) fn place(&self, range: Range<usize>) -> Span {
        self.passage.place(self.typed(range))
    }

    /// The change of a part.
    pub(crate) fn edit(&self, range: Range<usize>, text: &str) -> Vec<Edit> {
        self.passage.edit(self.typed(range), text)
    }

    /// The same range of what was typed.
    fn typed(&self, range: Range<usize>) -> Range<usize> {
        let start = range.start + self.gone.partition_point(|at| *at <= range.start);
        let end = range.end + self.gone.partition_point(|at| *at < range.end);
        start..end.max(start)
    }
}
