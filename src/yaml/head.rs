//! How a line begins: with a key, a dash, or neither.

use crate::yaml::flow::Brackets;
use crate::yaml::lines::is_odd_space;
use crate::yaml::quoted::closing_quote;

/// The beginning of a line, or of what follows a dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Head {
    /// A key as this program's files have them; its length, where the colon begins, and which one it is.
    Key { end: usize, colon: usize, sign: Colon },
    /// Words before a colon, perhaps a key and perhaps a sentence.
    Words { colon: usize },
    /// `? `, `: `, `[…]: `: a key that is more than a text.
    Complex,
    /// No key.
    Other,
}

/// What stands after a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colon {
    /// `:` and a space, or the end of the line.
    Right,
    /// `：`.
    Wide,
    /// `:` without a space.
    Tight,
}

/// Looks for a key at the beginning of a text that ends with its line.
pub(crate) fn head(text: &str) -> Head {
    match text.as_bytes().first() {
        Some(quote @ (b'"' | b'\'')) => return quoted_key(text, *quote),
        Some(b'?' | b':') if text[1..].is_empty() || text[1..].starts_with([' ', '\t']) => {
            return Head::Complex;
        }
        Some(b'[' | b'{') => {
            let close = Brackets::default().close(text);
            let key = close.is_some_and(|close| colon_in(&text[close + 1..]) == Some(0));
            return if key { Head::Complex } else { Head::Other };
        }
        Some(b'&' | b'!') if properties(text) > 0 => {
            let skip = all_properties(text);
            return moved(head(&text[skip..]), skip);
        }
        _ => {}
    }
    let end = name_end(text);
    if end > 0 {
        let colon = text.len() - text[end..].trim_start_matches(' ').len();
        if let Some(sign) = colon_at(text, end, colon) {
            return Head::Key { end, colon, sign };
        }
    }
    match colon_in(text) {
        Some(colon) if colon > 0 && hash_before(text, colon).is_none() => Head::Words { colon },
        _ => Head::Other,
    }
}

/// Whether a line that stands deeper than a finished value is an entry: `- item`, or `name: ` in small letters.
pub(crate) fn is_entry(text: &str) -> bool {
    let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    match head(text) {
        Head::Key { end, sign: Colon::Right, .. } => {
            text.as_bytes()[0].is_ascii_lowercase() && text[..end].bytes().all(small)
        }
        _ => is_dash(text),
    }
}

/// Whether it begins with `- `.
pub(crate) fn is_dash(text: &str) -> bool {
    text.strip_prefix('-')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || rest.starts_with(is_odd_space))
}

/// Whether it begins with `-` and a word, as an item without its space does.
pub(crate) fn is_tight_dash(body: &str) -> bool {
    body.strip_prefix('-').and_then(|rest| rest.chars().next()).is_some_and(|sign| {
        !sign.is_ascii_digit() && sign != '-' && sign != '.' && !is_odd_space(sign) && sign != ' '
    })
}

/// Where `: `, or `:` at the end, stands.
pub(crate) fn colon_in(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at + 1).is_none_or(|next| matches!(next, b' ' | b'\t'));
    bytes.iter().enumerate().position(|(at, byte)| *byte == b':' && ends(at))
}

/// How many bytes all of `&name !name ` take.
pub(crate) fn all_properties(text: &str) -> usize {
    let mut skip = 0;
    loop {
        match properties(&text[skip..]) {
            0 => return skip,
            more => skip += more,
        }
    }
}

/// How many bytes `&name ` or `!name ` take, with the spaces behind; nothing when it is neither.
fn properties(text: &str) -> usize {
    let Some(sign @ (b'&' | b'!')) = text.as_bytes().first() else { return 0 };
    let known = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'_' | b'-')
            || (*sign == b'!' && b"!:./<>,".contains(byte))
    };
    let name = text.as_bytes()[1..].iter().take_while(|byte| known(byte)).count();
    let rest = &text[1 + name..];
    let space = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if name == 0 || (space == 0 && !rest.is_empty()) { 0 } else { 1 + name + space }
}

fn hash_before(text: &str, colon: usize) -> Option<usize> {
    text[..colon].find(" #")
}

fn moved(found: Head, by: usize) -> Head {
    match found {
        Head::Key { end, colon, sign } => Head::Key { end: end + by, colon: colon + by, sign },
        Head::Words { colon } => Head::Words { colon: colon + by },
        found => found,
    }
}

fn quoted_key(text: &str, quote: u8) -> Head {
    let Some(close) = closing_quote(text, quote) else { return Head::Other };
    let end = close + 1;
    let colon = text.len() - text[end..].trim_start_matches(' ').len();
    match colon_at(text, end, colon) {
        Some(sign) if sign != Colon::Tight => Head::Key { end, colon, sign },
        _ => Head::Other,
    }
}

fn colon_at(text: &str, end: usize, colon: usize) -> Option<Colon> {
    let small = text.starts_with(|sign: char| sign.is_ascii_lowercase() || ('ａ'..='ｚ').contains(&sign));
    if text[colon..].starts_with('：') {
        return (small || text.starts_with(['"', '\''])).then_some(Colon::Wide);
    }
    let rest = text[colon..].strip_prefix(':')?;
    match rest.chars().next() {
        None | Some(' ') => Some(Colon::Right),
        Some(sign) if is_odd_space(sign) => Some(Colon::Right),
        Some(_) => (small && colon == end && end > 1 && !rest.starts_with("//") && !rest.starts_with(':'))
            .then_some(Colon::Tight),
    }
}

/// The length of a name at the beginning: letters, digits, `_`, `-` and `.`, in either width.
fn name_end(text: &str) -> usize {
    let letter = |sign: char| {
        sign.is_ascii_alphanumeric()
            || matches!(sign, '_' | '-' | '.' | '<' | '~')
            || matches!(sign, 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９' | '＿' | '－')
    };
    let end = text.find(|sign| !letter(sign)).unwrap_or(text.len());
    if is_dash(text) { 0 } else { end }
}
