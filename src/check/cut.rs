//! A text cut for the rules about language: own words, quotations and names, sentences.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

use crate::check::signs::{Any, MARK, is_japanese};
use crate::model::inline::{FILLER, Phrase};
use crate::report::Tongue;

/// The writer's own words, with a stand-in for each byte of the rest.
pub(crate) fn words(phrase: &Phrase) -> String {
    let text = &phrase.scalar.text;
    let words = phrase.words();
    let may_vanish = text.contains("**") || text.contains('\n') || phrase.scalar.has_folds();
    if !may_vanish {
        return words;
    }
    let mut words = words.into_bytes();
    let (filler, mark) = (byte(FILLER), byte(MARK));
    for (at, sign) in text.char_indices() {
        let is_own = words[at] != filler;
        if sign == '\n' && !is_own {
            words[at] = b'\n';
        } else if sign == ' ' && is_own && phrase.scalar.is_fold(at) && is_between_wide(text, at) {
            words[at] = mark;
        }
    }
    // `**` at the edge of what is not the writer's own is emphasis; further inside it would be part of a literal.
    let mut at = 0;
    while at < words.len() {
        let length = words[at..].iter().take_while(|byte| **byte == filler).count();
        if length >= 2 {
            let edges = [at, at + length - 2];
            for edge in edges.into_iter().filter(|edge| text[..].as_bytes()[*edge..].starts_with(b"**")) {
                words[edge..edge + 2].fill(mark);
            }
        }
        at += length.max(1);
    }
    String::from_utf8(words).expect("only whole characters were replaced")
}

fn is_between_wide(text: &str, at: usize) -> bool {
    let is_wide = |sign: char| sign.width() == Some(2);
    text[..at].chars().next_back().is_some_and(is_wide) && text[at + 1..].chars().next().is_some_and(is_wide)
}

fn byte(sign: char) -> u8 {
    u8::try_from(sign).expect("the stand-ins are ASCII")
}

/// Words that are names.
#[derive(Debug)]
pub(crate) struct Names {
    /// By their first character, the longest first.
    by_first: BTreeMap<char, Vec<String>>,
    /// The names, and the signs that open a quotation.
    starts: Any,
}

impl Default for Names {
    fn default() -> Names {
        Names::new([])
    }
}

impl Names {
    /// Takes words in any order.
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Names {
        let mut by_first: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for word in words {
            let Some(first) = word.chars().next() else { continue };
            by_first.entry(first).or_default().push(word.to_owned());
        }
        for list in by_first.values_mut() {
            list.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            list.dedup();
        }
        let names = by_first.values().flatten().map(String::as_str);
        let starts = Any::of(names.chain(["「", "『", "“", "\""]));
        Names { by_first, starts }
    }

    /// Whether this is exactly one of them.
    pub(crate) fn holds(&self, text: &str) -> bool {
        let list = text.chars().next().and_then(|first| self.by_first.get(&first));
        list.is_some_and(|names| names.iter().any(|it| it == text))
    }
}

/// Blanks quotations and names, byte for byte; and whether there was a name.
pub(crate) fn plain(words: &str, names: &Names) -> (String, bool) {
    let mut plain = String::with_capacity(words.len());
    let mut has_names = false;
    let mut rest = words;
    while let Some(start) = names.starts.first(rest) {
        let typed;
        (typed, rest) = rest.split_at(start);
        plain.push_str(typed);
        let Some(sign) = rest.chars().next() else { break };
        let quoted = quotation(rest, plain.chars().next_back());
        let list = names.by_first.get(&sign).filter(|_| quoted.is_none());
        let named = list.and_then(|list| list.iter().find(|name| is_name(rest, name, &plain)));
        has_names |= named.is_some();
        let length = quoted.or(named.map(String::len));
        match length {
            Some(length) => plain.extend(std::iter::repeat_n(FILLER, length)),
            None => plain.push(sign),
        }
        rest = &rest[length.unwrap_or(sign.len_utf8())..];
    }
    plain.push_str(rest);
    (plain, has_names)
}

/// A text without what vanishes on the page, and where that stood in what is left; nothing where nothing vanishes.
pub(crate) fn without_marks(words: &str) -> Option<(String, Vec<usize>)> {
    if !words.contains(MARK) {
        return None;
    }
    let mut text = String::with_capacity(words.len());
    let mut gone = Vec::new();
    for sign in words.chars() {
        if sign == MARK {
            gone.push(text.len());
        } else {
            text.push(sign);
        }
    }
    Some((text, gone))
}

/// Blanks quotations alone.
pub(crate) fn without_quotations(words: &str) -> String {
    static NONE: LazyLock<Names> = LazyLock::new(Names::default);
    plain(words, &NONE).0
}

/// The length of a quotation that begins here, with its signs.
fn quotation(rest: &str, before: Option<char>) -> Option<usize> {
    let sign = rest.chars().next()?;
    let close = match sign {
        '「' => '」',
        '『' => '』',
        '“' => '”',
        '"' if before.is_none_or(|before| !before.is_alphanumeric()) => '"',
        _ => return None,
    };
    let mut depth = 0;
    for (at, other) in rest.char_indices().take_while(|(_, other)| *other != '\n') {
        if other == close && at > 0 {
            depth -= 1;
        } else if other == sign {
            depth += 1;
        }
        if depth == 0 {
            return Some(at + close.len_utf8());
        }
    }
    None
}

/// A name stands alone among letters of its own kind.
fn is_name(rest: &str, name: &str, before: &str) -> bool {
    let Some(after) = rest.strip_prefix(name) else { return false };
    let joins = |sign: Option<char>, edge: Option<char>| match (sign, edge) {
        (Some(sign), Some(edge)) if edge.is_ascii_alphanumeric() => sign.is_ascii_alphanumeric(),
        _ => false,
    };
    !joins(before.chars().next_back(), name.chars().next())
        && !joins(after.chars().next(), name.chars().next_back())
}

/// The sentences of a text in the words of [`plain`], without the spaces around them.
pub(crate) fn sentences(plain: &str, tongue: Option<Tongue>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut signs = plain.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let mut end = at + sign.len_utf8();
        let rest = &plain[end..];
        let stops = match sign {
            '\n' | '。' | '！' | '？' => true,
            '.' if tongue == Some(Tongue::Ja) => false,
            '.' => ends_here(rest) && !is_abbreviation(&plain[start..at], rest),
            '!' | '?' => ends_here(rest) || rest.starts_with(is_japanese) && sign == '?',
            _ => false,
        };
        if !stops {
            continue;
        }
        while let Some((at, more)) =
            signs.next_if(|(_, it)| *it == MARK || "」』）)”\"。！？!?".contains(*it))
        {
            end = at + more.len_utf8();
        }
        found.push(start..end);
        start = end;
    }
    found.push(start..plain.len());
    let trimmed = found.into_iter().map(|range| {
        let part = &plain[range.clone()];
        let start = range.start + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    });
    trimmed.filter(|range| plain[range.clone()].chars().any(|sign| sign != MARK)).collect()
}

fn ends_here(rest: &str) -> bool {
    rest.trim_start_matches([MARK, ')', '"', '”', '’', '\'', '!', '?', '.']).starts_with([' ', '\n'])
        || rest.trim_matches([MARK, ')', '"', '”', '’', '\'', '!', '?', '.', ' ']).is_empty()
}

const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "etc", "vs", "No", "Inc", "Ltd", "Co", "Corp", "Mr", "Ms", "Mrs", "Dr", "a.m", "p.m",
    "approx",
];

fn is_abbreviation(before: &str, rest: &str) -> bool {
    let word = before.rsplit([' ', '(', '\n', FILLER]).next().unwrap_or_default();
    let goes_on =
        rest.trim_start().chars().next().is_some_and(|next| next.is_lowercase() || next.is_ascii_digit());
    let initial = word.len() == 1 && word.starts_with(|sign: char| sign.is_ascii_uppercase());
    goes_on || initial || ABBREVIATIONS.contains(&word) && !rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use crate::check::cut::sentences;
    use crate::report::Tongue;

    fn cut(text: &str, tongue: Tongue) -> Vec<&str> {
        sentences(text, Some(tongue)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        assert_eq!(
            cut("終わりです。（任意）次へ進みます。", Tongue::Ja),
            ["終わりです。", "（任意）次へ進みます。"]
        );
        assert_eq!(
            cut("Open e.g. one. Close it (see two.) Done", Tongue::En),
            ["Open e.g. one.", "Close it (see two.)", "Done"]
        );
        assert_eq!(cut("Wait until 9 a.m. on Monday.", Tongue::En), ["Wait until 9 a.m. on Monday."]);
        assert_eq!(cut("Version 1.2 is out.", Tongue::En), ["Version 1.2 is out."]);
        assert_eq!(cut("Yahoo!ショップを開きます。", Tongue::Ja), ["Yahoo!ショップを開きます。"]);
    }
}
