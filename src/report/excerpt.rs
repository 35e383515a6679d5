//! A few lines of a text around some places.

use std::ops::Range;

use crate::source::{FileId, Sources, Span};

/// The lines of a text from the first to the last place: drawing never looks at the rest of a long file.
pub(crate) struct Excerpt<'a> {
    /// The lines.
    pub(crate) text: &'a str,
    start: usize,
    /// Number of the first, from 1.
    pub(crate) line: usize,
}

impl<'a> Excerpt<'a> {
    /// Takes them.
    pub(crate) fn around(sources: &'a Sources, file: FileId, spans: &[Span]) -> Excerpt<'a> {
        let text = sources.excerpt(file);
        let first = spans.iter().map(|span| span.range().start).min().unwrap_or(0);
        let last = spans.iter().map(|span| span.range().end).max().unwrap_or(0);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
        let line = sources.line_column(Span::new(file, start..start)).line;
        Excerpt { text: &text[start..end], start, line }
    }

    /// A place of the text as a place in the lines.
    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        span.range().start - self.start..span.range().end - self.start
    }
}
