//! A text in one width, as numbers and addresses are looked for in it, and where its characters were typed.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::source::clean::is_unseen;

/// A text in one width, without what nobody sees; dashes of every kind are `-`.
pub(crate) struct Narrow {
    /// The text.
    pub(crate) text: String,
    /// By byte of the text: what it came from.
    places: Vec<Range<usize>>,
}

impl Narrow {
    /// Normalises each character by itself (NFKC).
    pub(crate) fn of(typed: &str) -> Narrow {
        let mut narrow = Narrow { text: String::with_capacity(typed.len()), places: Vec::new() };
        for (at, sign) in typed.char_indices().filter(|(_, sign)| !is_unseen(*sign)) {
            match sign {
                '\u{2010}'..='\u{2015}' | '−' | '－' | '﹣' => narrow.text.push('-'),
                // What the key of the dash gives while the input method is on.
                'ー' if narrow.text.ends_with(|before: char| before.is_ascii_digit()) => {
                    narrow.text.push('-')
                }
                _ if sign.is_ascii() => narrow.text.push(sign),
                _ => narrow.text.extend(std::iter::once(sign).nfkc()),
            }
            narrow.places.resize(narrow.text.len(), at..at + sign.len_utf8());
        }
        narrow
    }

    /// Where a range of the text was typed.
    pub(crate) fn typed(&self, range: Range<usize>) -> Range<usize> {
        self.places[range.start].start..self.places[range.end - 1].end
    }

    /// The character before a byte.
    pub(crate) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The character at a byte.
    pub(crate) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}
