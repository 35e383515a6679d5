//! Small scanners over the characters of a text: scripts, runs, neighbours and words.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::model::inline::FILLER;

/// Stands for each byte of `**`, and for the space of a wrapped line that vanishes on the page.
pub(crate) const MARK: char = '\u{1b}';

/// Words that are looked for all at once. Most texts hold none of what a rule is about, and one look tells so.
#[derive(Debug)]
pub(crate) struct Any(AhoCorasick);

impl Any {
    /// Any of these words, as they are.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Any {
        Any(AhoCorasick::new(words).expect("a table of words is small"))
    }

    /// Any of these words of ASCII letters, in whatever case.
    pub(crate) fn in_any_case<'w>(words: impl IntoIterator<Item = &'w str>) -> Any {
        let words = AhoCorasick::builder().ascii_case_insensitive(true).build(words);
        Any(words.expect("a table of words is small"))
    }

    /// Whether a text holds one of them.
    pub(crate) fn stands_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// Where the first of them begins.
    pub(crate) fn first(&self, text: &str) -> Option<usize> {
        self.0.find(text).map(|found| found.start())
    }
}

/// ぁ to ゟ.
pub(crate) fn is_hiragana(sign: char) -> bool {
    matches!(sign, 'ぁ'..='ゖ' | 'ゝ'..='ゟ')
}

/// ァ to ヿ with the long vowel, without the middle dot.
pub(crate) fn is_katakana(sign: char) -> bool {
    matches!(sign, 'ァ'..='ヺ' | 'ー'..='ヿ' | '\u{31f0}'..='\u{31ff}')
}

/// Ideographs, and the sign that repeats one.
pub(crate) fn is_kanji(sign: char) -> bool {
    matches!(sign, '々' | '〆' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

/// A letter of the Japanese scripts, wide or narrow.
pub(crate) fn is_japanese(sign: char) -> bool {
    is_hiragana(sign) || is_katakana(sign) || is_kanji(sign) || is_narrow_kana(sign)
}

/// Half-width kana and their signs.
pub(crate) fn is_narrow_kana(sign: char) -> bool {
    matches!(sign, '\u{ff61}'..='\u{ff9f}')
}

/// Ａ, ａ or ０.
pub(crate) fn is_wide_latin(sign: char) -> bool {
    matches!(sign, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// What can end a noun: a particle of one kana may follow.
pub(crate) fn is_noun(sign: char) -> bool {
    is_kanji(sign)
        || is_katakana(sign)
        || sign.is_ascii_alphanumeric()
        || "」』）)".contains(sign)
        || sign == FILLER
}

/// The character before a byte, past what vanishes on the page.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().rev().find(|sign| *sign != MARK)
}

/// The character at a byte, past what vanishes on the page.
pub(crate) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().find(|sign| *sign != MARK)
}

/// The places of a few characters in a row.
pub(crate) fn places<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(wanted).map(|(at, found)| at..at + found.len())
}

/// The longest stretches of characters of one kind.
pub(crate) fn runs(text: &str, kind: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, sign)| kind(*sign)) {
        match found.last_mut() {
            Some(last) if last.end == at => last.end = at + sign.len_utf8(),
            _ => found.push(at..at + sign.len_utf8()),
        }
    }
    found
}

/// The Latin words of a text: letters, digits, apostrophes and hyphens.
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let inside =
        |sign: char| sign.is_alphanumeric() && !is_japanese(sign) || matches!(sign, '\'' | '’' | '-');
    let mut found = runs(text, inside);
    for word in &mut found {
        let part = &text[word.clone()];
        let edge = ['\'', '’', '-'];
        let start = word.start + (part.len() - part.trim_start_matches(edge).len());
        *word = start..start.max(word.start + part.trim_end_matches(edge).len());
    }
    found.retain(|word| !word.is_empty());
    found
}

/// The places of a word or phrase of Latin letters that stands alone, in whatever case.
pub(crate) fn phrases(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let first = wanted.as_bytes()[0].to_ascii_lowercase();
    let is_letter = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    let mut found = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        let end = at + wanted.len();
        if byte.to_ascii_lowercase() != first || end > bytes.len() {
            continue;
        }
        if bytes[at..end].eq_ignore_ascii_case(wanted.as_bytes())
            && !is_letter(text[..at].chars().next_back())
            && !is_letter(text[end..].chars().next())
        {
            found.push(at..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::signs::{phrases, words};

    #[test]
    fn words_stand_without_the_signs_around_them() {
        let text = "Don't 'click' e-mail.";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word]).collect();
        assert_eq!(found, ["Don't", "click", "e-mail"]);
    }

    #[test]
    fn phrases_stand_alone() {
        assert_eq!(phrases("Just adjust it, just.", "just"), [0..4, 16..20]);
        assert!(phrases("ジャust", "ust").is_empty());
    }
}
