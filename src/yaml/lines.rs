//! A text cut into lines, with the width of the space before each.

use crate::yaml::decode::{after_break, end_of_line};

/// One line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Its first byte.
    pub(crate) start: usize,
    /// The first byte that is not a space of any kind.
    pub(crate) body: usize,
    /// The byte after its last one, before the break.
    pub(crate) end: usize,
    /// The width of what is before the body.
    pub(crate) column: usize,
    /// Whether something else than ordinary spaces stands there.
    pub(crate) odd: bool,
}

impl Line {
    /// Whether nothing stands in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.body == self.end
    }
}

/// Cuts a text into its lines; a byte order mark belongs to none.
pub(crate) fn cut(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 32 + 1);
    let mut start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    while start < text.len() {
        let end = end_of_line(text, start, text.len());
        let (width, column, odd) = leading_space(&text[start..end]);
        lines.push(Line { start, body: start + width, end, column, odd });
        start = after_break(text, end, text.len());
    }
    lines
}

/// Bytes and columns of the space at the beginning, and whether it holds anything but ordinary spaces.
pub(crate) fn leading_space(text: &str) -> (usize, usize, bool) {
    let spaces = text.bytes().take_while(|byte| *byte == b' ').count();
    if !text[spaces..].starts_with(is_odd_space) {
        return (spaces, spaces, false);
    }
    let (mut bytes, mut column) = (0, 0);
    for sign in text.chars().take_while(|sign| *sign == ' ' || is_odd_space(*sign)) {
        bytes += sign.len_utf8();
        column += if matches!(sign, '\t' | '\u{3000}') { 2 } else { 1 };
    }
    (bytes, column, true)
}

/// Whether it looks like a space and is none for YAML.
pub(crate) fn is_odd_space(sign: char) -> bool {
    matches!(sign, '\t' | '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{202f}')
}

/// Whether nobody sees it, and no text needs it.
pub(crate) fn is_unseen(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
        || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
