//! Keys of known shapes, wherever they stand, as they are or in base64.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::secrets::pattern::Pattern;
use crate::check::secrets::places::{self, Part, Place};
use crate::model::Draft;
use crate::source::clean::{Clean, Starts};
use crate::source::{Sources, Span};

/// The only key that can be shown: it was invented for examples and opens nothing.
pub(crate) const EXAMPLE_KEY: &str = "SL000000_AbCdEf0123456789";

/// The shape of the two keys of a shop's WEB APIs: the service secret (SP) and the licence key (SL).
const KNOWN: &str = "S[LP][0-9]{6}_[A-Za-z0-9]{16}";

/// Fewest signs of base64 that hold such a key, and most that are looked at.
const BASE64: Range<usize> = 34..1_024;

/// How base64 begins where a key begins: SP and SL, and the first bits of a digit.
const ENCODED: [&str; 2] = ["U0w", "U1A"];

/// How the beginnings of a key of a known shape, of the word ESA, and of a key in base64 go on.
const GO_ON: &[(&[u8], &[u8])] = &[(b"S", b"LP"), (b"Ee", b"Ss"), (b"U", b"01")];

/// All keys of a site.
#[derive(Debug)]
pub struct Keys {
    found: Vec<(Place, Key)>,
    shapes: Shapes,
}

/// A key, as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// What of it is printed nowhere, not even a part.
    secrets: Vec<String>,
}

impl Keys {
    /// Looks for keys of the known shapes, and of those that the manual adds.
    pub fn find(sources: &Sources, draft: &Draft) -> Keys {
        let added = draft.site.secret_patterns.iter().filter_map(|typed| Pattern::read(&typed.value).ok());
        let shapes = Shapes::new(added.collect());
        let mut found = places::look(sources, |bytes| shapes.find(bytes));
        let too_much = places::too_much(sources).into_iter().map(|path| Place::Picture(path, Part::TooMuch));
        found.extend(too_much.map(|place| (place, Key { secrets: Vec::new() })));
        Keys { found: merged(found), shapes }
    }

    /// Whether a file that is about to be published holds a key.
    pub(crate) fn stand_in(&self, bytes: &[u8]) -> bool {
        self.shapes.places(bytes).next().is_some()
    }

    /// Where keys stand, each place once.
    pub(crate) fn places(&self) -> impl Iterator<Item = &Place> {
        self.found.iter().map(|(place, _)| place)
    }

    /// Where keys stand in texts, in the order of places.
    pub(crate) fn spans(&self) -> impl Iterator<Item = Span> {
        self.places().filter_map(|place| match place {
            Place::Text(span) => Some(*span),
            _ => None,
        })
    }

    /// What is printed nowhere, not even a part of it.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.found.iter().flat_map(|(_, key)| key.secrets.iter().map(String::as_str))
    }

    /// Whether something lies within a key, so that it goes with it.
    pub(crate) fn hold(&self, span: Span) -> bool {
        let before =
            self.found.partition_point(|(place, _)| *place <= Place::Text(Span { end: u32::MAX, ..span }));
        let Some((Place::Text(key), _)) = before.checked_sub(1).map(|at| &self.found[at]) else {
            return false;
        };
        !is_empty(span) && key.file == span.file && key.start <= span.start && span.end <= key.end
    }
}

/// A text in which the secret parts of keys of the known shapes are stars: for what is printed before a site is read,
/// and after all went wrong.
pub(crate) fn without_keys(text: &str) -> Cow<'_, str> {
    let found = Shapes::new(Vec::new()).find(text.as_bytes());
    let mut shown = Cow::Borrowed(text);
    for (range, _) in found.into_iter().rev() {
        let part = &text[range.clone()];
        shown.to_mut().replace_range(range, &part.chars().map(|_| '*').collect::<String>());
    }
    shown
}

fn is_empty(span: Span) -> bool {
    span.start == span.end
}

/// In the order of places; those that overlap become one.
fn merged(mut found: Vec<(Place, Key)>) -> Vec<(Place, Key)> {
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let mut merged: Vec<(Place, Key)> = Vec::new();
    for (place, key) in found {
        let meets = match (merged.last(), &place) {
            (Some((Place::Text(last), _)), Place::Text(span)) => {
                last.file == span.file && span.start < last.end || last == span
            }
            (Some((last, _)), place) => last == place,
            (None, _) => false,
        };
        match merged.last_mut().filter(|_| meets) {
            Some((last, before)) => {
                before.secrets.extend(key.secrets);
                if let (Place::Text(last), Place::Text(span)) = (last, place) {
                    last.end = last.end.max(span.end);
                }
            }
            None => merged.push((place, key)),
        }
    }
    merged
}

/// Shapes to look for.
#[derive(Debug)]
struct Shapes {
    known: Pattern,
    added: Vec<Pattern>,
    starts: Starts,
}

impl Shapes {
    fn new(added: Vec<Pattern>) -> Shapes {
        let known = Pattern::read(KNOWN).expect("the shape that is known can be read");
        let all = || added.iter().chain([&known]);
        let begins = |sign: char| matches!(sign, 'E' | 'e' | 'U') || all().any(|shape| shape.begins(sign));
        let firsts = (' '..='~').filter(|sign| begins(*sign));
        // A sign for each first byte of kana and ideographs; few shapes begin with one.
        let wide = "\u{3000}\u{4000}\u{5000}\u{6000}\u{7000}\u{8000}\u{9000}".chars();
        let wide = wide.filter(|_| added.iter().any(Pattern::begins_beyond_ascii));
        let starts = Starts::of(firsts.chain(wide));
        // Most of a page are letters that begin nothing, as the letter after them tells.
        let starts = if added.is_empty() { starts.narrowed(GO_ON) } else { starts };
        Shapes { known, added, starts }
    }

    /// The keys in some bytes, in the order of their beginnings; two may meet.
    fn find(&self, bytes: &[u8]) -> Vec<(Range<usize>, Key)> {
        self.places(bytes).collect()
    }

    fn places(&self, bytes: &[u8]) -> impl Iterator<Item = (Range<usize>, Key)> {
        self.starts.places(bytes).filter_map(|at| self.begins(bytes, at))
    }

    fn begins(&self, bytes: &[u8], at: usize) -> Option<(Range<usize>, Key)> {
        let (first, place) = Clean::new(bytes, at).next()?;
        if place.start != at {
            return None;
        }
        let known = self.known.find(Clean::new(bytes, at));
        if let Some((value, end)) = known.filter(|(value, _)| !is_harmless(value)) {
            return Some((at..end, Key { secrets: vec![tail(&value).to_owned()] }));
        }
        let added = self.added.iter().filter_map(|shape| shape.find(Clean::new(bytes, at)));
        if let Some((value, end)) = added.max_by_key(|(_, end)| *end) {
            return Some((at..end, Key { secrets: vec![value] }));
        }
        match first {
            'E' | 'e' => self.encoded(bytes, after_esa(bytes, at)?),
            'U' => {
                let signs: String = Clean::new(bytes, at).take(3).map(|(sign, _)| sign).collect();
                ENCODED.contains(&signs.as_str()).then(|| self.encoded(bytes, at))?
            }
            _ => None,
        }
    }

    /// A key in base64, or the two keys of a shop with a colon between them.
    fn encoded(&self, bytes: &[u8], at: usize) -> Option<(Range<usize>, Key)> {
        let (mut text, mut end, mut start) = (String::new(), at, None);
        for (sign, range) in Clean::new(bytes, at).take(BASE64.end) {
            if !is_base64(sign) {
                break;
            }
            text.push(sign);
            end = range.end;
            start.get_or_insert(range.start);
        }
        if text.len() < BASE64.start {
            return None;
        }
        let decoded = decoded(&text);
        let mut secrets: Vec<String> = self.find_known(&decoded);
        secrets.first()?;
        secrets.push(text);
        Some((start?..end, Key { secrets }))
    }

    fn find_known(&self, bytes: &[u8]) -> Vec<String> {
        let at_each = (0..bytes.len()).filter(|at| bytes[*at] == b'S');
        let keys = at_each.filter_map(|at| self.known.find(Clean::new(bytes, at)));
        keys.filter(|(value, _)| !is_harmless(value)).map(|(value, _)| tail(&value).to_owned()).collect()
    }
}

/// The invented key, and one whose secret part is a row of the same sign: SL000000_XXXXXXXXXXXXXXXX.
fn is_harmless(value: &str) -> bool {
    let mut signs = tail(value).chars();
    let first = signs.next();
    value == EXAMPLE_KEY || signs.all(|sign| Some(sign) == first)
}

/// What stands after the name of the shop.
fn tail(value: &str) -> &str {
    value.split_once('_').map_or(value, |(_, tail)| tail)
}

/// Where the word ESA and what is between it and its value end.
fn after_esa(bytes: &[u8], at: usize) -> Option<usize> {
    let mut signs = Clean::new(bytes, at);
    for wanted in ['e', 's', 'a'] {
        signs.next().filter(|(sign, _)| sign.eq_ignore_ascii_case(&wanted))?;
    }
    let (_, range) = signs.take(8).find(|(sign, _)| !matches!(sign, ' ' | '\t' | ':' | '=' | '"' | '\''))?;
    Some(range.start)
}

fn is_base64(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '+' | '/' | '-' | '_')
}

/// The bytes that base64 stands for (RFC 4648, both alphabets); signs that are left over are dropped.
fn decoded(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        _ => 63,
    };
    let mut bytes = Vec::with_capacity(text.len());
    for four in text.as_bytes().chunks(4) {
        let bits =
            four.iter().fold(0, |bits, byte| bits << 6 | u32::from(value(*byte))) << (6 * (4 - four.len()));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use crate::check::secrets::keys::{EXAMPLE_KEY, Shapes, decoded, without_keys};
    use crate::check::secrets::pattern::Pattern;

    /// Made when the test runs: no key but the invented one stands in a file.
    fn key() -> String {
        format!("SL{}_{}", "123456", "Zq8Wm3Vt5Xb7Nc2L")
    }

    fn found(text: &str) -> Vec<&str> {
        let added = vec![Pattern::read("店舗-[0-9]{6}").expect("a shape")];
        Shapes::new(added).find(text.as_bytes()).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn keys_however_they_are_typed() {
        let key = key();
        let wide: String = key.chars().filter_map(|it| char::from_u32(u32::from(it) + 0xfee0)).collect();
        let split = format!("{}\u{200b}{}\u{ad}{}", &key[..3], &key[3..12], &key[12..]);
        let folded = format!("{}\\\n    {}", &key[..9], &key[9..]);
        for typed in [key.clone(), wide, split, folded, key.replace("SL", "SP")] {
            assert_eq!(found(&format!("前{typed}後")), [typed.as_str()]);
        }
        assert_eq!(found("a店舗-123456b"), ["店舗-123456"]);
    }

    #[test]
    fn what_is_no_key() {
        for text in [
            EXAMPLE_KEY,
            "SL000000_XXXXXXXXXXXXXXXX",
            "SP123456_0000000000000000",
            "SL123456_••••••••••••••••",
            "SL123456_AbCdEf",
            "SL12345_Zq8Wm3Vt5Xb7Nc2L",
            "sl123456_zq8wm3vt5xb7nc2l",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn two_keys_that_share_signs() {
        let key = key();
        let joined = format!("SL123456_{}{key}", "Zq8Wm3Vt");
        assert_eq!(found(&joined).len(), 2, "{joined}");
    }

    #[test]
    fn base64() {
        assert_eq!(decoded("aGVsbG8"), b"hello");
        // The invented key.
        let harmless = "ESA U0wwMDAwMDBfQWJDZEVmMDEyMzQ1Njc4OQ==";
        assert!(found(harmless).is_empty());
    }

    #[test]
    fn a_last_look_at_what_is_printed() {
        let key = key();
        assert_eq!(without_keys(&format!("no {key}.png")), format!("no {}.png", "*".repeat(25)));
        assert_eq!(without_keys("plain"), "plain");
    }
}
