//! Characters as secrets are looked for among them: in one width, without what nobody sees, whatever was typed.

use std::iter::Once;
use std::ops::Range;

use unicode_normalization::{Recompositions, UnicodeNormalization};

/// The characters of a text or of any bytes, each with the bytes that it came from.
///
/// Each is normalised by itself (NFKC): ＳＬ is read as SL. Left out are characters without width, soft hyphens, the
/// breaks of lines with the indentation after them, and `*`, which is emphasis. What is not UTF-8 is read as Latin-1.
pub(crate) struct Clean<'a> {
    bytes: &'a [u8],
    at: usize,
    more: Option<(Recompositions<Once<char>>, Range<usize>)>,
}

impl<'a> Clean<'a> {
    /// From a byte on.
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Clean<'a> {
        Clean { bytes, at, more: None }
    }
}

impl Iterator for Clean<'_> {
    type Item = (char, Range<usize>);

    fn next(&mut self) -> Option<(char, Range<usize>)> {
        loop {
            if let Some((signs, range)) = &mut self.more {
                match signs.next() {
                    Some(sign) => return Some((sign, range.clone())),
                    None => self.more = None,
                }
            }
            let start = self.at;
            let (sign, length) = decode(self.bytes.get(start..).filter(|rest| !rest.is_empty())?);
            self.at += length;
            match sign {
                '\n' => self.at += indentation(&self.bytes[self.at..]),
                '\r' | '*' => {}
                '\\' if matches!(self.bytes.get(self.at), Some(b'\n' | b'\r')) => {}
                ' '..='~' => return Some((sign, start..self.at)),
                _ if is_unseen(sign) => {}
                _ => self.more = Some((std::iter::once(sign).nfkc(), start..self.at)),
            }
        }
    }
}

/// A text without what [`Clean`] leaves out.
pub(crate) fn clean(text: &str) -> String {
    Clean::new(text.as_bytes(), 0).map(|(sign, _)| sign).collect()
}

/// Whether a character leaves no trace on a page: Unicode's Default_Ignorable_Code_Point, and control characters.
pub(crate) fn is_unseen(sign: char) -> bool {
    matches!(sign, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The bytes at which something can begin that is looked for: nearly all others are passed over without a thought.
#[derive(Debug)]
pub(crate) struct Starts {
    /// For each first byte the kinds of beginnings that it may be of, a bit for each.
    first: [u8; 256],
    /// For each second byte the kinds that it goes on.
    second: [u8; 256],
    /// Whether something begins with a character that stands for itself in Latin-1 only.
    in_latin: bool,
}

/// The kind that any second byte goes on.
const ANY: u8 = 1 << 7;

/// So many bytes are looked at before the first question whether there was a beginning among them.
const BLOCK: usize = 16;

impl Starts {
    /// For things that begin with one of these characters, in whatever width.
    pub(crate) fn of(firsts: impl IntoIterator<Item = char>) -> Starts {
        let mut first = [0; 256];
        // Kana and ideographs, E3 to E9, are most of a Japanese text, and stand for nothing but themselves.
        first[0xc2..=0xe2].fill(ANY);
        first[0xea..=0xf4].fill(ANY);
        let mut in_latin = false;
        for sign in firsts {
            in_latin |= ('\u{80}'..='\u{ff}').contains(&sign);
            let mut bytes = [0; 4];
            sign.encode_utf8(&mut bytes);
            first[usize::from(bytes[0])] = ANY;
        }
        Starts { first, second: [ANY; 256], in_latin }
    }

    /// Only those of the beginnings with one of some bytes that go on with one of some others, at most seven such
    /// pairs. What is left out between two characters, or stands for another one, may still follow each.
    pub(crate) fn narrowed(mut self, pairs: &[(&[u8], &[u8])]) -> Starts {
        for (at, (firsts, seconds)) in pairs.iter().enumerate() {
            let kind = 1 << at;
            assert!(kind < ANY, "a byte has seven bits for kinds");
            firsts.iter().for_each(|byte| self.first[usize::from(*byte)] = kind);
            for byte in 0..=u8::MAX {
                let is_itself = matches!(byte, b' '..=b'~') && !matches!(byte, b'*' | b'\\');
                if !is_itself || seconds.contains(&byte) {
                    self.second[usize::from(byte)] |= kind;
                }
            }
        }
        self
    }

    /// The offsets of such bytes.
    pub(crate) fn places(&self, bytes: &[u8]) -> impl Iterator<Item = usize> {
        let blocks = (0..bytes.len()).step_by(BLOCK).map(|start| start..bytes.len().min(start + BLOCK));
        let places = blocks.filter(|block| self.has_any(bytes, block.clone())).flatten();
        places.filter(|at| {
            let first = self.first[usize::from(bytes[*at])];
            let is_start =
                bytes.get(at + 1).map_or(first, |second| first & self.second[usize::from(*second)]) > 0;
            // Most bytes of a picture that look like the beginning of a character are none.
            is_start && (bytes[*at].is_ascii() || self.in_latin || decode(&bytes[*at..]).1 > 1)
        })
    }

    /// Whether there may be a beginning in a block; told without a branch for each byte.
    fn has_any(&self, bytes: &[u8], block: Range<usize>) -> bool {
        let (firsts, seconds) =
            (&bytes[block.clone()], &bytes[block.start + 1..bytes.len().min(block.end + 1)]);
        let kinds = firsts.iter().zip(seconds).fold(0, |kinds, (first, second)| {
            kinds | self.first[usize::from(*first)] & self.second[usize::from(*second)]
        });
        // The last byte of all has none after it.
        kinds > 0 || seconds.len() < firsts.len()
    }
}

/// One character at the start of some bytes, and how many of them it takes.
fn decode(bytes: &[u8]) -> (char, usize) {
    let first = bytes[0];
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return (char::from(first), 1),
    };
    let text = bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
    text.and_then(|text| text.chars().next()).map_or((char::from(first), 1), |sign| (sign, length))
}

/// What stands before the words of a line: spaces, and the `#` of a comment that goes on.
fn indentation(rest: &[u8]) -> usize {
    rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'#')).count()
}

#[cfg(test)]
mod tests {
    use crate::source::clean::{Clean, clean};

    #[test]
    fn one_width_and_nothing_unseen() {
        assert_eq!(clean("Ｓ\u{ad}Ｌ１\u{200b}2＿𝐀"), "SL12_A");
        assert_eq!(clean("SL12\\\n    34"), "SL1234");
        assert_eq!(clean("# SL12\n  # 34"), "# SL1234");
        assert_eq!(clean("S**L12**"), "SL12");
    }

    #[test]
    fn places_are_those_of_what_was_typed() {
        let signs: Vec<_> = Clean::new("aＳ\u{200b}L".as_bytes(), 0).collect();
        assert_eq!(signs, [('a', 0..1), ('S', 1..4), ('L', 7..8)]);
        let other: Vec<_> = Clean::new(b"S\xadL\xff", 0).map(|(sign, _)| sign).collect();
        assert_eq!(other, ['S', 'L', 'ÿ']);
    }
}
