//! HTML of headings and buttons to the same HTML with every place where a line of Japanese may break.
//!
//! The theme lets such a line break nowhere else, so that no word is torn apart.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::RwLock;

use budoux_phf_rs::Parser;
use tera::{Kwargs, State, Value};

/// The filter of templates: `{{ text | escape | phrases | safe }}`. Titles stand on many pages, and headings are often
/// alike, so what was found for one is kept.
pub(crate) fn filter() -> impl Fn(&Value, Kwargs, &State) -> Value {
    let known: RwLock<BTreeMap<Box<str>, Value>> = RwLock::default();
    move |value, _, _| {
        let Some(html) = value.as_str() else { return value.clone() };
        let there = known.read().expect("no thread panicked while it looked").get(html).cloned();
        there.unwrap_or_else(|| {
            let made = Value::safe_string(&phrased(html));
            let mut known = known.write().expect("no thread panicked while it looked");
            if known.len() < MOST_KEPT {
                known.insert(html.into(), made.clone());
            }
            made
        })
    }
}

/// More different headings are not kept, so that memory has a bound.
const MOST_KEPT: usize = 50_000;

/// A phrase of more characters may also break between its words: it would not fit on a line of a phone.
const LONG: usize = 10;

/// Puts a `<wbr>` between phrases; text without kana is not Japanese, and stays as it is.
pub(crate) fn phrased(html: &str) -> String {
    if !html.chars().any(is_kana) {
        return html.to_owned();
    }
    let signs = signs(html);
    let text: String = signs.iter().map(|(sign, _)| *sign).collect();
    let mut ends = Vec::new();
    Parser::japanese_parser().parse_with(&text, |phrase| {
        let start = ends.last().copied().unwrap_or_default();
        let length = phrase.chars().count();
        if length > LONG {
            ends.extend(words(phrase).map(|at| start + at));
        }
        ends.push(start + length);
    });
    let mut out = String::with_capacity(html.len() + ends.len() * "<wbr>".len());
    let mut written = 0;
    for end in ends.into_iter().filter(|end| (1..signs.len()).contains(end)) {
        let ((before, left), (after, right)) = (&signs[end - 1], &signs[end]);
        let word = |sign: &char| sign.is_ascii_alphanumeric();
        if before.is_whitespace() || after.is_whitespace() || word(before) && word(after) {
            continue;
        }
        let at = left.end + closing_tags(&html[left.end..right.start]);
        out.push_str(&html[written..at]);
        out.push_str("<wbr>");
        written = at;
    }
    out.push_str(&html[written..]);
    out
}

/// The characters outside tags, each with its place in the HTML; a character reference is one character.
fn signs(html: &str) -> Vec<(char, Range<usize>)> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(sign) = html[at..].chars().next() {
        let rest = &html[at..];
        let end = |close: char| rest.find(close).map_or(rest.len(), |end| end + close.len_utf8());
        let width = match sign {
            '<' => end('>'),
            '&' => end(';'),
            _ => sign.len_utf8(),
        };
        if sign != '<' {
            signs.push((sign, at..at + width));
        }
        at += width;
    }
    signs
}

/// Where the words of a long phrase end, as far as their script tells: 連携設定|マニュアル, GoQSystem|連携設定.
fn words(phrase: &str) -> impl Iterator<Item = usize> {
    let scripts: Vec<Script> = phrase.chars().map(Script::of).collect();
    (1..scripts.len()).filter(move |at| {
        let (before, after) = (scripts[at - 1], scripts[*at]);
        before != after && ![before, after].contains(&Script::Other)
    })
}

/// What tells words apart without a dictionary.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

impl Script {
    fn of(sign: char) -> Script {
        match sign {
            '\u{3400}'..='\u{9fff}' | '々' => Script::Kanji,
            'ァ'..='ヺ' | 'ー' => Script::Katakana,
            _ if sign.is_ascii_alphanumeric() => Script::Latin,
            _ => Script::Other,
        }
    }
}

/// How many bytes of closing tags a text begins with.
fn closing_tags(tags: &str) -> usize {
    let mut rest = tags;
    while rest.starts_with("</") {
        rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    }
    tags.len() - rest.len()
}

fn is_kana(sign: char) -> bool {
    ('ぁ'..='ヿ').contains(&sign)
}

#[cfg(test)]
mod tests {
    use crate::render::phrases::phrased;

    #[test]
    fn a_line_breaks_between_phrases_only() {
        assert_eq!(
            phrased("楽天市場のライセンスキーをアップデートする"),
            "楽天市場の<wbr>ライセンスキーを<wbr>アップデートする"
        );
        assert_eq!(phrased("GoQSystem連携設定マニュアル"), "GoQSystem<wbr>連携設定<wbr>マニュアル");
        assert_eq!(phrased("Update your licence key"), "Update your licence key");
        assert_eq!(phrased("接続"), "接続");
    }

    #[test]
    fn tags_and_references_stay_whole() {
        let label = "画面の<span class=\"ui\"><span class=\"label\">更新あり</span></span>を確かめる";
        let out = phrased(label);
        assert_eq!(out.replace("<wbr>", ""), label);
        assert!(out.starts_with("画面の<wbr><span"), "{out}");
        assert!(!out.contains("<wbr></"), "{out}");
        assert_eq!(phrased("受注 &amp; 在庫を見る").replace("<wbr>", ""), "受注 &amp; 在庫を見る");
    }
}
