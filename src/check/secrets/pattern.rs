//! The shape of a key: a small part of what regular expressions are, which takes the same time for any text.
//!
//! A shape is a row of signs, each a character or a choice `[A-Z0-9]`, and each followed by how often it stands:
//! `{6}`, `{4,8}`. All possible ways to read a text are followed at once, so there is nothing to go back to.

use std::ops::{Range, RangeInclusive};

use unicode_normalization::UnicodeNormalization;

/// A shorter shape would be found in ordinary words.
pub(crate) const SHORTEST: usize = 8;
/// Most signs of a key: each is a bit of a [`u128`], and one is left for the end.
pub(crate) const LONGEST: usize = 120;

/// A shape.
#[derive(Debug)]
pub(crate) struct Pattern {
    choices: Vec<Vec<RangeInclusive<char>>>,
    /// Each sign: a position in `choices`, and whether it can be left out.
    signs: Vec<(usize, bool)>,
    /// By sign: itself and those that are as good as reached with it.
    reached: Vec<u128>,
}

/// Why a shape cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A sign that shapes do not have, or not in this place.
    Sign(char),
    /// A `[` or `{` without its partner.
    Open(char),
    /// A count that is no number, or whose numbers are the wrong way round.
    Count(String),
    /// A choice with nothing in it, or whose ends are the wrong way round.
    Choice(String),
    /// The shortest key has fewer than [`SHORTEST`] signs.
    TooShort,
    /// The longest key has more than [`LONGEST`] signs.
    TooLong,
}

impl Pattern {
    /// Reads a shape, in whatever width it was typed.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub(crate) fn read(typed: &str) -> Result<Pattern, Fault> {
        let text: String = typed.nfkc().collect();
        let mut pattern = Pattern { choices: Vec::new(), signs: Vec::new(), reached: Vec::new() };
        let mut rest = text.as_str();
        while let Some(sign) = rest.chars().next() {
            let choice;
            (choice, rest) = match sign {
                '[' => {
                    let (inside, after) = rest[1..].split_once(']').ok_or(Fault::Open('['))?;
                    (choice_of(inside)?, after)
                }
                ']' | '{' | '}' | '(' | ')' | '*' | '+' | '?' | '.' | '|' | '^' | '$' | '\\' => {
                    return Err(Fault::Sign(sign));
                }
                _ if sign.is_whitespace() => return Err(Fault::Sign(sign)),
                _ => (vec![sign..=sign], &rest[sign.len_utf8()..]),
            };
            let (least, most);
            ((least, most), rest) = match rest.strip_prefix('{') {
                Some(count) => {
                    let (inside, after) = count.split_once('}').ok_or(Fault::Open('{'))?;
                    (count_of(inside)?, after)
                }
                None => ((1, 1), rest),
            };
            if pattern.signs.len() + most > LONGEST {
                return Err(Fault::TooLong);
            }
            let at = pattern.choices.len();
            pattern.choices.push(choice);
            pattern.signs.extend((0..most).map(|count| (at, count >= least)));
        }
        if pattern.signs.iter().filter(|(_, optional)| !optional).count() < SHORTEST {
            return Err(Fault::TooShort);
        }
        pattern.reached = pattern.reaches();
        Ok(pattern)
    }

    fn reaches(&self) -> Vec<u128> {
        let mut reached = vec![0; self.signs.len() + 1];
        for at in (0..=self.signs.len()).rev() {
            let optional = self.signs.get(at).is_some_and(|(_, optional)| *optional);
            reached[at] = 1 << at | if optional { reached[at + 1] } else { 0 };
        }
        reached
    }

    /// Whether a key can begin with a character.
    pub(crate) fn begins(&self, sign: char) -> bool {
        self.step(self.reached[0], sign) != 0
    }

    /// Whether a key can begin with a character that is not ASCII.
    pub(crate) fn begins_beyond_ascii(&self) -> bool {
        let firsts = self.signs.iter().enumerate().filter(|(at, _)| self.reached[0] >> at & 1 == 1);
        firsts.flat_map(|(_, (choice, _))| &self.choices[*choice]).any(|range| !range.end().is_ascii())
    }

    /// The longest key with which some characters begin: its characters, and the last one's place.
    pub(crate) fn find(&self, signs: impl Iterator<Item = (char, Range<usize>)>) -> Option<(String, usize)> {
        let done = 1 << self.signs.len();
        let mut now = self.reached[0];
        let (mut value, mut found) = (String::new(), None);
        for (sign, range) in signs {
            now = self.step(now, sign);
            if now == 0 {
                break;
            }
            value.push(sign);
            if now & done != 0 {
                found = Some((value.len(), range.end));
            }
        }
        let (length, end) = found?;
        value.truncate(length);
        Some((value, end))
    }

    fn step(&self, mut now: u128, sign: char) -> u128 {
        let mut next = 0;
        while now != 0 {
            let at = now.trailing_zeros() as usize;
            now &= now - 1;
            if let Some((choice, _)) = self.signs.get(at)
                && self.choices[*choice].iter().any(|range| range.contains(&sign))
            {
                next |= self.reached[at + 1];
            }
        }
        next
    }
}

fn choice_of(inside: &str) -> Result<Vec<RangeInclusive<char>>, Fault> {
    let signs: Vec<char> = inside.chars().collect();
    let mut choice = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let (range, length) = match signs[at..] {
            [first, '-', last, ..] => (first..=last, 3),
            [first, ..] => (first..=first, 1),
            [] => break,
        };
        let strange = [*range.start(), *range.end()].into_iter().find(|sign| "[^\\*".contains(*sign));
        if let Some(strange) = strange {
            return Err(Fault::Sign(strange));
        }
        if range.is_empty() {
            return Err(Fault::Choice(inside.to_owned()));
        }
        choice.push(range);
        at += length;
    }
    if choice.is_empty() { Err(Fault::Choice(inside.to_owned())) } else { Ok(choice) }
}

fn count_of(inside: &str) -> Result<(usize, usize), Fault> {
    let wrong = || Fault::Count(inside.to_owned());
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number < 10_000);
    let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
    let (least, most) = (number(least).ok_or_else(wrong)?, number(most).ok_or_else(wrong)?);
    if most == 0 || least > most { Err(wrong()) } else { Ok((least, most)) }
}

#[cfg(test)]
mod tests {
    use crate::check::secrets::pattern::{Fault, Pattern};

    fn found(pattern: &str, text: &str) -> Option<String> {
        let pattern = Pattern::read(pattern).expect("a shape");
        let signs = text.char_indices().map(|(at, sign)| (sign, at..at + sign.len_utf8()));
        pattern.find(signs).map(|(_, end)| text[..end].to_owned())
    }

    #[test]
    fn the_longest_key_is_found() {
        assert_eq!(found("AB[0-9]{6}", "AB1234567").as_deref(), Some("AB123456"));
        assert_eq!(found("AB-[0-9]{6,8}", "AB-123456789").as_deref(), Some("AB-12345678"));
        assert_eq!(found("[a-z]{2,9}x[0-9]{6}", "axxx123456").as_deref(), Some("axxx123456"));
        assert_eq!(found("AB[0-9]{6}", "AB12345"), None);
        assert_eq!(found("ＡＢ［０－９］｛６｝", "AB123456").as_deref(), Some("AB123456"));
        assert_eq!(found("[0-9.-]{8}", "1.2-3456").as_deref(), Some("1.2-3456"));
    }

    #[test]
    fn what_is_no_shape() {
        let fault = |pattern: &str| Pattern::read(pattern).expect_err(pattern);
        assert_eq!(fault("AB.*"), Fault::Sign('.'));
        assert_eq!(fault("AB\\d{6}"), Fault::Sign('\\'));
        assert_eq!(fault("[^a]{8}"), Fault::Sign('^'));
        assert_eq!(fault("AB[0-9{6}"), Fault::Open('['));
        assert_eq!(fault("AB[0-9]{6"), Fault::Open('{'));
        assert_eq!(fault("AB[0-9]{6,}"), Fault::Count("6,".to_owned()));
        assert_eq!(fault("AB[0-9]{8,6}"), Fault::Count("8,6".to_owned()));
        assert_eq!(fault("AB[9-0]{8}"), Fault::Choice("9-0".to_owned()));
        assert_eq!(fault("AB[]{8}"), Fault::Choice(String::new()));
        assert_eq!(fault("AB[0-9]{5}"), Fault::TooShort);
        assert_eq!(fault("[0-9]{121}"), Fault::TooLong);
    }
}
