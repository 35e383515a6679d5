//! The raw characters of a scalar to the places of its text.

use std::ops::Range;

use crate::source::FileId;
use crate::yaml::origin::Origin;
use crate::yaml::scalar::{Piece, PieceKind, Places, Shape, Style};

/// A scalar as the parser found it, in the repaired text.
pub(crate) struct Raw<'text> {
    pub(crate) file: FileId,
    /// The whole repaired text.
    pub(crate) source: &'text str,
    pub(crate) origin: &'text Origin,
    /// Where it stands: with its quotes, or the lines below `|` or `>`.
    pub(crate) range: Range<usize>,
    pub(crate) style: Style,
    /// Columns before the text of a block scalar.
    pub(crate) indent: usize,
}

impl Raw<'_> {
    /// Where the bytes of the decoded text stand in the file.
    pub(crate) fn places(&self, text: &str) -> Places {
        let inner = match self.style {
            Style::Single | Style::Double => {
                self.range.start + 1..self.range.end.max(self.range.start + 2) - 1
            }
            _ => self.range.clone(),
        };
        let shape = if text.is_empty() {
            self.whole(inner.start..inner.start)
        } else if self.source.get(inner.clone()) == Some(text) {
            self.whole(inner)
        } else {
            self.pieces(inner, text)
        };
        Places { file: self.file, shape }
    }

    fn whole(&self, inner: Range<usize>) -> Shape {
        if self.origin.cuts(inner.clone()).next().is_none() {
            return Shape::Whole(small(self.origin.start(inner.start)));
        }
        let mut walk = Walk { raw: self, pieces: Vec::new(), length: 0 };
        walk.copy(inner);
        Shape::Pieces(walk.pieces)
    }

    fn pieces(&self, inner: Range<usize>, text: &str) -> Shape {
        let mut walk = Walk { raw: self, pieces: Vec::new(), length: 0 };
        match self.style {
            Style::Literal => walk.literal(inner.clone()),
            Style::Folded => walk.folded(inner.clone()),
            _ => walk.flow(inner.clone()),
        }
        if walk.agrees_with(text) {
            return Shape::Pieces(walk.pieces);
        }
        debug_assert!(false, "the places of {text:?} do not fit {:?}", &self.source[inner.clone()]);
        let file = self.origin.range(inner);
        let kind = PieceKind::Changed;
        Shape::Pieces(vec![Piece { text: 0, from: small(file.start), to: small(file.end), kind }])
    }
}

struct Walk<'raw> {
    raw: &'raw Raw<'raw>,
    pieces: Vec<Piece>,
    length: usize,
}

impl Walk<'_> {
    fn add(&mut self, source: Range<usize>, length: usize, kind: PieceKind) {
        if length == 0 {
            return;
        }
        let file = self.raw.origin.range(source.clone());
        let kind = if kind == PieceKind::Copied && file.len() != length { PieceKind::Changed } else { kind };
        self.pieces.push(Piece {
            text: small(self.length),
            from: small(file.start),
            to: small(file.end),
            kind,
        });
        self.length += length;
    }

    fn copy(&mut self, source: Range<usize>) {
        let mut start = source.start;
        for cut in self.raw.origin.cuts(source.clone()).chain([source.end]) {
            self.add(start..cut, cut - start, PieceKind::Copied);
            start = cut;
        }
    }

    fn fold_or_breaks(&mut self, source: Range<usize>, breaks: usize) {
        if breaks == 0 {
            self.add(source, 1, PieceKind::Fold);
        } else {
            self.add(source, breaks, PieceKind::Changed);
        }
    }

    /// Plain and quoted scalars.
    fn flow(&mut self, inner: Range<usize>) {
        let source = self.raw.source;
        let mut at = inner.start;
        loop {
            let line_end = end_of_line(source, at, inner.end);
            let last = line_end == inner.end;
            let joined = !last && self.raw.style == Style::Double && ends_in_escape(&source[at..line_end]);
            let end = if joined {
                line_end - 1
            } else if last {
                line_end
            } else {
                at + source[at..line_end].trim_end_matches([' ', '\t']).len()
            };
            self.line(at..end);
            if last {
                return;
            }
            let (next, blanks) = next_content(source, line_end, inner.end);
            if joined {
                self.add(end..next, blanks, PieceKind::Changed);
            } else {
                self.fold_or_breaks(end..next, blanks);
            }
            at = next;
        }
    }

    /// One line of a plain or quoted scalar, with its escapes.
    fn line(&mut self, line: Range<usize>) {
        let source = self.raw.source;
        let sign = match self.raw.style {
            Style::Single => '\'',
            Style::Double => '\\',
            _ => return self.copy(line),
        };
        let mut at = line.start;
        while let Some(found) = source[at..line.end].find(sign) {
            self.copy(at..at + found);
            let start = at + found;
            let (taken, length) = match sign {
                '\'' => (2, 1),
                _ => escape(&source[start..line.end]),
            };
            let end = (start + taken).min(line.end);
            self.add(start..end, length, PieceKind::Changed);
            at = end;
        }
        self.copy(at..line.end);
    }

    fn literal(&mut self, inner: Range<usize>) {
        let source = self.raw.source;
        let mut at = inner.start;
        while at < inner.end {
            let end = end_of_line(source, at, inner.end);
            let start = self.content_start(at, end);
            self.copy(start..end);
            let next = after_break(source, end, inner.end);
            self.add(end..next, 1, PieceKind::Changed);
            at = next;
        }
    }

    fn folded(&mut self, inner: Range<usize>) {
        let source = self.raw.source;
        let (mut at, mut before, mut blanks) = (inner.start, None, 0);
        while at < inner.end {
            let end = end_of_line(source, at, inner.end);
            let start = self.content_start(at, end);
            let deeper = source[start..end].starts_with([' ', '\t']);
            if start == end {
                blanks += 1;
            } else {
                match before {
                    None => self.add(inner.start..start, blanks, PieceKind::Changed),
                    Some((last, false)) if !deeper => self.fold_or_breaks(last..start, blanks),
                    Some((last, _)) => self.add(last..start, blanks + 1, PieceKind::Changed),
                }
                self.copy(start..end);
                (before, blanks) = (Some((end, deeper)), 0);
            }
            at = after_break(source, end, inner.end);
        }
        match before {
            None => self.add(inner, blanks, PieceKind::Changed),
            Some((last, _)) => self.add(last..inner.end, blanks + 1, PieceKind::Changed),
        }
    }

    fn content_start(&self, at: usize, end: usize) -> usize {
        let spaces = self.raw.source[at..end].bytes().take(self.raw.indent).take_while(|byte| *byte == b' ');
        at + spaces.count()
    }

    /// Cuts what chomping takes away, and compares with what the parser read.
    fn agrees_with(&mut self, text: &str) -> bool {
        self.pieces.retain(|piece| (piece.text as usize) < text.len());
        let ends = self.pieces.iter().skip(1).map(|piece| piece.text as usize).chain([text.len()]);
        self.length >= text.len()
            && !self.pieces.is_empty()
            && self.pieces.iter().zip(ends).all(|(piece, end)| {
                piece.kind != PieceKind::Copied
                    || piece.to as usize >= piece.from as usize + end - piece.text as usize
            })
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).expect("a text that was read is shorter than 4 GiB")
}

/// The end of the line that holds `at`, before its break.
pub(crate) fn end_of_line(source: &str, at: usize, limit: usize) -> usize {
    source.as_bytes()[at..limit]
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .map_or(limit, |n| at + n)
}

/// The byte after the line break that stands at `at`.
pub(crate) fn after_break(source: &str, at: usize, limit: usize) -> usize {
    let bytes = &source.as_bytes()[at..limit];
    if bytes.starts_with(b"\r\n") { at + 2 } else { (at + 1).min(limit) }
}

/// Where the next line with content begins after its indentation, and how many blank lines lie before it.
fn next_content(source: &str, line_end: usize, limit: usize) -> (usize, usize) {
    let mut at = after_break(source, line_end, limit);
    let mut blanks = 0;
    loop {
        at += source[at..limit].len() - source[at..limit].trim_start_matches([' ', '\t']).len();
        if at < limit && matches!(source.as_bytes()[at], b'\n' | b'\r') {
            blanks += 1;
            at = after_break(source, at, limit);
        } else {
            return (at, blanks);
        }
    }
}

fn ends_in_escape(line: &str) -> bool {
    let backslashes = line.bytes().rev().take_while(|byte| *byte == b'\\').count();
    backslashes % 2 == 1
}

/// How many bytes an escape takes, and how many bytes of text it becomes.
fn escape(source: &str) -> (usize, usize) {
    let hex = |digits: usize| {
        let code = source.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        match code {
            Some(0xD800..=0xDBFF) => (12, 4),
            code => (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8)),
        }
    };
    match source.as_bytes().get(1) {
        Some(b'x') => hex(2),
        Some(b'u') => hex(4),
        Some(b'U') => hex(8),
        Some(b'N' | b'_') => (2, 2),
        Some(b'L' | b'P') => (2, 3),
        _ => (2, 1),
    }
}
