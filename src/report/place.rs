//! Places of texts as machines count them.

use crate::report::{Fix, Report};
use crate::source::{Sources, Span};

/// A place in a text: line and columns from 1, the offset in bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    /// Line.
    pub(crate) line: usize,
    /// Column in characters.
    pub(crate) column: usize,
    /// Column in UTF-16 code units.
    pub(crate) utf16: usize,
    /// Bytes before it.
    pub(crate) offset: usize,
}

/// Where a span begins and ends.
pub(crate) fn points(sources: &Sources, span: Span) -> (Point, Point) {
    let text = &sources.get(span.file).text;
    (point(text, span.range().start), point(text, span.range().end))
}

/// Whether a span stands for its whole file.
pub(crate) fn is_whole_file(span: Span) -> bool {
    span.range() == (0..0)
}

/// The path of a span's file as seen from where the program was started.
pub(crate) fn path(report: &Report, span: Span) -> String {
    format!("{}{}", report.folder, report.sources.shown_path(span.file))
}

/// A fix, unless it would print a secret.
pub(crate) fn printable<'a>(sources: &Sources, fix: Option<&'a Fix>) -> Option<&'a Fix> {
    fix.filter(|fix| !fix.edits.iter().any(|edit| sources.holds_secret(&edit.text)))
}

fn point(text: &str, offset: usize) -> Point {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let (mut column, mut utf16) = (1, 1);
    for sign in before[start..].chars().filter(|sign| *sign != '\u{feff}' || start > 0) {
        column += 1;
        utf16 += sign.len_utf16();
    }
    Point { line, column, utf16, offset }
}
