//! A text repaired for reading, and the way from its bytes back to those of the file.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Edit;

/// Tells where the bytes of a repaired text stand in the file.
#[derive(Debug, Default)]
pub(crate) struct Origin {
    changes: Vec<Change>,
}

/// One repair: where it stands in the repaired text, and where in the file.
#[derive(Debug)]
struct Change {
    repaired: Range<usize>,
    file: Range<usize>,
}

impl Origin {
    /// Where something that begins at this byte of the repaired text begins in the file.
    pub(crate) fn start(&self, at: usize) -> usize {
        let after = self.changes.partition_point(|change| change.repaired.start <= at);
        match self.changes[..after].last() {
            None => at,
            Some(change) if at < change.repaired.end => change.file.start,
            Some(change) => change.file.end + (at - change.repaired.end),
        }
    }

    /// Where something that ends at this byte of the repaired text ends in the file.
    pub(crate) fn end(&self, at: usize) -> usize {
        let after = self.changes.partition_point(|change| change.repaired.start < at);
        match (self.changes.get(after), self.changes[..after].last()) {
            (Some(next), _) if next.repaired.start == at => next.file.start,
            (_, None) => at,
            (_, Some(change)) if at < change.repaired.end => change.file.end,
            (_, Some(change)) => change.file.end + (at - change.repaired.end),
        }
    }

    /// A range of the repaired text in the file.
    pub(crate) fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        start..self.end(range.end).max(start)
    }

    /// Where repairs begin and end inside a range of the repaired text.
    pub(crate) fn cuts(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.changes.partition_point(|change| change.repaired.end <= range.start);
        let inside = move |at: &usize| *at > range.start && *at < range.end;
        let near = self.changes[first..].iter().take_while(move |change| change.repaired.start < range.end);
        near.flat_map(|change| [change.repaired.start, change.repaired.end]).filter(inside)
    }
}

/// Applies repairs that stand in the order of places and do not overlap.
pub(crate) fn repair<'text>(text: &'text str, edits: &[Edit]) -> (Cow<'text, str>, Origin) {
    if edits.is_empty() {
        return (Cow::Borrowed(text), Origin::default());
    }
    let mut repaired = String::with_capacity(text.len() + edits.len() * 4);
    let mut changes = Vec::with_capacity(edits.len());
    let mut done = 0;
    for edit in edits {
        let file = edit.span.range();
        if file.start < done {
            continue;
        }
        repaired.push_str(&text[done..file.start]);
        let start = repaired.len();
        repaired.push_str(&edit.text);
        done = file.end;
        changes.push(Change { repaired: start..repaired.len(), file });
    }
    repaired.push_str(&text[done..]);
    (Cow::Owned(repaired), Origin { changes })
}
