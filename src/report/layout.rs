//! Sentences to lines of a terminal: Japanese breaks where a phrase begins, English at spaces.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Breaks a text into lines of at most `width` columns; a longer word keeps its length.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text).into_iter().flat_map(|piece| shorter(piece, width)) {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() || line.width() + piece.trim_end().width() <= width {
            line.push_str(&piece);
        } else {
            lines.push(piece);
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A phrase that fills more than a line, cut between any two of its wide letters.
fn shorter(piece: String, width: usize) -> Vec<String> {
    if piece.width() <= width || piece.is_ascii() || piece.contains('`') {
        return vec![piece];
    }
    let mut parts: Vec<String> = Vec::new();
    for letter in piece.chars() {
        match parts.last_mut() {
            Some(last)
                if last.width() + letter.width().unwrap_or(0) <= width || NOT_FIRST.contains(letter) =>
            {
                last.push(letter);
            }
            _ => parts.push(letter.to_string()),
        }
    }
    parts
}

/// The text with spaces after it, up to a column.
pub(crate) fn pad(text: &str, column: usize) -> String {
    format!("{text}{}", " ".repeat(column.saturating_sub(text.width())))
}

/// Two columns: names on the left, what they mean beside them, broken into lines where it is long.
pub(crate) fn table(rows: &[(String, String)], width: usize) -> String {
    let column = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0) + GAP;
    let mut out = String::new();
    for (name, meaning) in rows {
        let mut name = name.as_str();
        for line in wrap(meaning, width.saturating_sub(column + INDENT)) {
            out.push_str(&format!("{}{}{line}\n", " ".repeat(INDENT), pad(name, column)));
            name = "";
        }
    }
    out
}

const INDENT: usize = 2;
const GAP: usize = 3;

/// What a line does not begin with, and what it does not end with (JIS X 4051, the common part).
const NOT_FIRST: &str = "、。，．・：；？！ー）」』】〉》〕］｝ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}";
const NOT_LAST: &str = "（「『【〈《〔［｛([{";

/// The smallest parts that stay together, each with the spaces after it; a quoted name is one of them, so that
/// a path can be copied whole and a label is read in one look.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        let breaks = before == ' ' || begins_phrase(before, letter);
        let kept = letter == ' ' || NOT_FIRST.contains(letter) || NOT_LAST.contains(before);
        match pieces.last_mut() {
            Some(last) if quote.is_some() || !breaks || kept && before != ' ' => last.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        quote = match quote {
            None => closing(letter, before, &text[at + letter.len_utf8()..]),
            Some(end) if letter == end => None,
            quote => quote,
        };
        before = letter;
    }
    pieces
}

/// Whether a phrase may begin with a letter: after a stop, and where kana of a particle or an ending are over.
fn begins_phrase(before: char, letter: char) -> bool {
    let is_wide = |letter: char| letter.width().unwrap_or(0) > 1;
    let is_kana = |letter: char| matches!(letter, 'ぁ'..='ゖ');
    let ends = "、。，．！？）」』】〉》〕］｝".contains(before);
    (is_wide(before) || is_wide(letter))
        && (ends || is_kana(before) && !is_kana(letter) || "（「『【〈《〔［｛".contains(letter))
}

/// Columns up to which a quoted name stays in one line, paths apart; what is longer is a sentence.
const LONGEST_NAME: usize = 32;

/// The sign that ends the quotation which a sign begins, if what it quotes is short enough to be a name.
fn closing(letter: char, before: char, rest: &str) -> Option<char> {
    let end = match letter {
        '`' => return Some('`'),
        // What a template writes: {{ page.root }}.
        '{' if before == '{' => '}',
        '「' => '」',
        '[' => ']',
        '"' if !before.is_alphanumeric() => '"',
        _ => return None,
    };
    let name = rest.split_once(end)?.0;
    (name.width() <= LONGEST_NAME || !name.contains(' ') && name.is_ascii()).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::report::layout::wrap;

    #[test]
    fn breaks_where_people_would() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("手順を書きます。次に", 14), ["手順を", "書きます。次に"]);
        assert_eq!(wrap("「手順」は--langで選ぶ", 10), ["「手順」は", "--langで", "選ぶ"]);
        assert_eq!(wrap("ひらがなだけのながいことば", 10), ["ひらがなだ", "けのながい", "ことば"]);
        assert_eq!(wrap("it is [保存する] now", 14), ["it is", "[保存する] now"]);
        assert_eq!(wrap("in `a/が b.txt` now", 8), ["in", "`a/が b.txt`", "now"]);
        assert_eq!(wrap("先頭は {{ page.root }} です", 12), ["先頭は", "{{ page.root }}", "です"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
