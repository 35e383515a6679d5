//! How a Japanese sentence ends: です・ます, だ・である, or neither.

use std::ops::Range;

use crate::check::signs::{is_hiragana, is_kanji};

/// The style of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// です・ます.
    Polite,
    /// だ・である.
    Plain,
}

const STOPS: [char; 5] = ['。', '！', '？', '!', '?'];

const POLITE: &[&str] =
    &["ます", "ました", "ません", "ましょう", "ませ", "です", "でした", "でしょう", "ください", "下さい"];

/// What may follow a polite ending.
const ASKING: &[&str] = &["か", "ね", "よ", "よね"];

/// Endings of a plain sentence after any word.
const PLAIN: &[&str] = &[
    "である",
    "であった",
    "だろう",
    "であろう",
    "しよう",
    "ない",
    "なかった",
    "たい",
    "やすい",
    "にくい",
    "よい",
    "しい",
    "しかった",
];

/// Verbs and adjectives whose last kana alone would say nothing.
const PLAIN_WORDS: &[&str] = &[
    "行う",
    "使う",
    "従う",
    "違う",
    "払う",
    "扱う",
    "言う",
    "思う",
    "願う",
    "失う",
    "伴う",
    "なう",
    "まう",
    "もらう",
    "いう",
    "開く",
    "書く",
    "置く",
    "聞く",
    "続く",
    "届く",
    "除く",
    "働く",
    "付く",
    "動く",
    "引く",
    "省く",
    "いく",
    "おく",
    "押す",
    "戻す",
    "示す",
    "表す",
    "消す",
    "指す",
    "外す",
    "写す",
    "移す",
    "出す",
    "探す",
    "直す",
    "話す",
    "渡す",
    "残す",
    "返す",
    "試す",
    "貸す",
    "回す",
    "待つ",
    "持つ",
    "立つ",
    "選ぶ",
    "結ぶ",
    "並ぶ",
    "呼ぶ",
    "進む",
    "読む",
    "含む",
    "済む",
    "込む",
    "挟む",
    "防ぐ",
    "急ぐ",
    "つなぐ",
    "多い",
    "少ない",
    "高い",
    "低い",
    "長い",
    "短い",
    "早い",
    "遅い",
];

/// Nouns and adverbs that end like a verb.
const NO_VERBS: &[&str] =
    &["まだ", "ただ", "あなた", "どなた", "また", "ふた", "かた", "うた", "した方", "ますます", "はるばる"];

/// Whether a sentence ends with a stop of its own.
pub(crate) fn has_stop(sentence: &str) -> bool {
    sentence.ends_with(STOPS)
}

/// The style of a sentence and the words that show it; none for nouns, and for what ends in a bracket.
pub(crate) fn style(sentence: &str) -> Option<(Style, Range<usize>)> {
    let body = sentence.trim_end_matches(STOPS);
    if NO_VERBS.iter().any(|word| body.ends_with(word)) {
        return None;
    }
    let asked = ASKING.iter().filter_map(|more| body.strip_suffix(more)).chain([body]);
    for body in asked {
        if let Some(found) = POLITE.iter().find(|end| body.ends_with(**end)) {
            return Some((Style::Polite, body.len() - found.len()..body.len()));
        }
    }
    is_plain(body).then(|| (Style::Plain, word_at_end(body)..body.len()))
}

fn is_plain(body: &str) -> bool {
    if PLAIN.iter().chain(PLAIN_WORDS).any(|end| body.ends_with(end)) {
        return true;
    }
    let mut signs = body.chars().rev();
    let (Some(last), Some(before)) = (signs.next(), signs.next()) else { return false };
    match last {
        'る' | 'だ' => is_hiragana(before) || is_kanji(before),
        // 見た, した, れた, 開いた, なった.
        'た' => is_kanji(before) || "っいきしちにみりぎびえけせてねべめれげ".contains(before),
        _ => false,
    }
}

/// Where the last word begins: its kana, and the kanji that they belong to.
fn word_at_end(body: &str) -> usize {
    let stem = body.trim_end_matches(is_hiragana);
    let tail = &body[stem.len()..];
    // 登録する: the noun stands for itself.
    let is_particle = tail.starts_with(['す', 'さ', 'し', 'で', 'だ', 'を', 'が', 'に', 'は', 'の', 'と']);
    let joins = !is_particle || tail.chars().count() == 1 && tail != "だ";
    match stem.chars().next_back().filter(|sign| joins && is_kanji(*sign)) {
        Some(sign) => stem.len() - sign.len_utf8(),
        None => stem.len(),
    }
}

/// Whether the line that a byte stands in begins like an item of a list.
pub(crate) fn is_listed(text: &str, at: usize) -> bool {
    let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..];
    let line = line.trim_start();
    let digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    line.starts_with(['・', '-', '*', '•', '●', '■', '○', '◆', '※'])
        || line.starts_with(|sign| matches!(sign, '①'..='⑳'))
        || digits.len() < line.len() && digits.starts_with(['.', ')', '．', '）'])
}

#[cfg(test)]
mod tests {
    use crate::check::japanese::ends::{Style, style};

    #[test]
    fn ends_of_sentences() {
        let table: &[(&str, Option<(Style, &str)>)] = &[
            ("設定します。", Some((Style::Polite, "ます"))),
            ("設定しましょうか。", Some((Style::Polite, "ましょう"))),
            ("ご確認ください", Some((Style::Polite, "ください"))),
            ("ボタンを押す。", Some((Style::Plain, "押す"))),
            ("登録する。", Some((Style::Plain, "する"))),
            ("画面が開いた。", Some((Style::Plain, "開いた"))),
            ("使えない。", Some((Style::Plain, "使えない"))),
            ("必要である。", Some((Style::Plain, "である"))),
            ("商品の一覧。", None),
            ("必ず確認すること。", None),
            ("次のとおり。", None),
            ("お問い合わせ。", None),
            ("登録はまだ。", None),
            ("お支払い。", None),
            ("使い方のしかた。", None),
        ];
        for (sentence, expected) in table {
            let found = style(sentence).map(|(style, range)| (style, &sentence[range]));
            assert_eq!(found, *expected, "{sentence}");
        }
    }
}
