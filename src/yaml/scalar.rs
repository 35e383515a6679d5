//! A text with the place in the file of each of its characters.

use std::ops::Range;

use crate::source::{FileId, Span};

/// A text as YAML means it, and where its characters stand in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// The text, without quotes, escapes, indentation and folded line breaks.
    pub text: String,
    /// How it is written.
    pub style: Style,
    places: Places,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// Below `|`.
    Literal,
    /// Below `>`.
    Folded,
}

/// Where the bytes of a text stand in its file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Places {
    pub(crate) file: FileId,
    pub(crate) shape: Shape,
}

/// The two shapes of [`Places`]; nearly every text is copied as a whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// All bytes stand together, from this offset on.
    Whole(u32),
    /// The pieces follow each other without a gap in the text; never empty.
    Pieces(Vec<Piece>),
}

/// A part of a text that stands together in the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piece {
    /// Its first byte in the text.
    pub(crate) text: u32,
    /// Its first byte in the file.
    pub(crate) from: u32,
    /// The byte after its last one in the file.
    pub(crate) to: u32,
    pub(crate) kind: PieceKind,
}

/// How a piece of text came from the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PieceKind {
    /// Byte for byte.
    Copied,
    /// As a whole: an escape, or line breaks that count.
    Changed,
    /// One space for a line break.
    Fold,
}

impl Scalar {
    pub(crate) fn new(text: String, style: Style, places: Places) -> Scalar {
        Scalar { text, style, places }
    }

    /// The place in the file of a range of bytes of `text`.
    ///
    /// What lies between two lines of a text belongs to neither, unless the range crosses it.  An empty
    /// range gives the empty place before the character at its start.
    pub fn place(&self, range: Range<usize>) -> Span {
        match &self.places.shape {
            Shape::Whole(from) => {
                let from = *from as usize;
                Span::new(self.places.file, from + range.start..from + range.end.max(range.start))
            }
            Shape::Pieces(pieces) => {
                let start = start_in(pieces, range.start, self.text.len());
                let end = if range.end > range.start { end_in(pieces, range.end) } else { start };
                Span::new(self.places.file, start..end.max(start))
            }
        }
    }

    /// Some lines of the text as a text of their own, each a range of bytes; a space stands for the break between
    /// two lines, or a new line where `breaks` says so.
    pub fn lines(&self, lines: &[Range<usize>], breaks: impl Fn(usize) -> bool) -> Scalar {
        let mut text = String::new();
        let mut pieces: Vec<Piece> = Vec::new();
        let small = |at: usize| u32::try_from(at).expect("a text that was read is shorter than 4 GiB");
        for (at, line) in lines.iter().enumerate() {
            let span = self.place(line.clone());
            if let Some(last) = pieces.last() {
                let kind = if breaks(at) { PieceKind::Changed } else { PieceKind::Fold };
                pieces.push(Piece { text: small(text.len()), from: last.to, to: span.start, kind });
                text.push(if breaks(at) { '\n' } else { ' ' });
            }
            let same = span.range().len() == line.len();
            let kind = if same { PieceKind::Copied } else { PieceKind::Changed };
            pieces.push(Piece { text: small(text.len()), from: span.start, to: span.end, kind });
            text.push_str(&self.text[line.clone()]);
        }
        if pieces.is_empty() {
            let span = self.place(0..0);
            pieces.push(Piece { text: 0, from: span.start, to: span.end, kind: PieceKind::Copied });
        }
        Scalar::new(text, Style::Literal, Places { file: self.places.file, shape: Shape::Pieces(pieces) })
    }

    /// Whether any space of `text` stands for a line break that was typed for layout.
    pub fn has_folds(&self) -> bool {
        let Shape::Pieces(pieces) = &self.places.shape else { return false };
        pieces.iter().any(|piece| piece.kind == PieceKind::Fold)
    }

    /// Whether the space at this byte of `text` stands for a line break that was typed for layout, so that
    /// between two Japanese characters it is not a space.
    pub fn is_fold(&self, at: usize) -> bool {
        match &self.places.shape {
            Shape::Whole(_) => false,
            Shape::Pieces(pieces) => {
                pieces.get(holding(pieces, at)).is_some_and(|piece| piece.kind == PieceKind::Fold)
            }
        }
    }
}

fn holding(pieces: &[Piece], at: usize) -> usize {
    pieces.partition_point(|piece| piece.text as usize <= at).saturating_sub(1)
}

fn start_in(pieces: &[Piece], at: usize, length: usize) -> usize {
    let piece = pieces[holding(pieces, at)];
    match piece.kind {
        PieceKind::Copied => piece.from as usize + (at - piece.text as usize),
        _ if at >= length => piece.to as usize,
        _ => piece.from as usize,
    }
}

fn end_in(pieces: &[Piece], end: usize) -> usize {
    let piece = pieces[holding(pieces, end - 1)];
    match piece.kind {
        PieceKind::Copied => piece.from as usize + (end - piece.text as usize),
        _ => piece.to as usize,
    }
}
