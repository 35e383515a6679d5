//! The last signs of a key or password, shown where they should be masked.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::secrets::narrow::Narrow;
use crate::check::secrets::told::told;
use crate::check::signs::Any;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "partial-disclosure",
    level: Level::Warning,
    page: include_str!("partial_disclosure.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for told in told(facts) {
        if !ANY.stands_in(told.text()) {
            continue;
        }
        let narrow = Narrow::of(told.text());
        for range in shown(&narrow.text) {
            let span = told.place(narrow.typed(range), facts.sources);
            found
                .add(
                    span,
                    "隠しておく値の一部が、読める形で書かれています",
                    "part of a value that is kept hidden can be read here",
                )
                .help(
                    "「••••」のような伏せ字に変えてください。一部でもわかると、値を当てやすくなります",
                    "write •••• instead; a part makes the whole easier to guess",
                );
        }
    }
}

/// Without one of these, a text needs no second look.
const TRIGGERS: &[&str] = &[
    "桁", "けた", "文字", "末尾", "終わ", "last", "Last", "final", "ending", "Ending", "end in", "end with",
    "ends", "•", "●", "＊", "****", "XXXX", "xxxx",
];

static ANY: LazyLock<Any> = LazyLock::new(|| Any::of(TRIGGERS.iter().copied()));

/// The places where signs of a hidden value can be read.
fn shown(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = runs(text).filter(|run| is_shown(text, run)).collect();
    found.dedup();
    found
}

/// Each stretch of ASCII letters and digits.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|sign: char| sign.is_ascii_alphanumeric())?;
        let length = text[start..].find(|sign: char| !sign.is_ascii_alphanumeric());
        at = length.map_or(text.len(), |length| start + length);
        Some(start..at)
    })
}

fn is_shown(text: &str, run: &Range<usize>) -> bool {
    let signs = &text[run.clone()];
    if !(4..=8).contains(&signs.len()) || is_mask(signs) || is_part_of_more(text, run) {
        return false;
    }
    let (before, after) = (&text[..run.start], &text[run.end..]);
    is_counted(before, after, signs)
        || is_counted_after(after, signs)
        || is_ending(before, after, signs)
        || follows_a_mask(before, after, signs)
}

fn is_mask(signs: &str) -> bool {
    let first = signs.chars().next();
    signs.chars().all(|sign| Some(sign) == first)
}

/// 0001〜0100, 10,000, 2025-05, v1234.5: part of a range, a number or a name.
fn is_part_of_more(text: &str, run: &Range<usize>) -> bool {
    let mut after = text[run.end..].chars();
    let (next, then) = (after.next(), after.next());
    let goes_on = |sign: char| "-./,:_~〜@%".contains(sign);
    let before = text[..run.start].chars().next_back();
    next.is_some_and(goes_on) && then.is_some_and(|sign| sign.is_ascii_alphanumeric())
        || next.is_some_and(|sign| "~〜%年月日時分秒件円個回台人名枚号版行".contains(sign))
        || before.is_some_and(|sign| "./_@#~〜,".contains(sign))
}

fn has_digit(signs: &str) -> bool {
    signs.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_upper(signs: &str) -> bool {
    signs.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// 末尾4桁はA9FR, last four digits: 1234: as many signs as were announced.
fn is_counted(before: &str, after: &str, signs: &str) -> bool {
    let (rest, colon) = connector(before);
    let Some((rest, noun)) =
        ["桁", "けた", "ケタ", "文字", "characters", "digits", "letters", "figures", "numbers", ""]
            .iter()
            .find_map(|noun| Some((rest.strip_suffix(noun)?.trim_end_matches([' ', '-']), *noun)))
    else {
        return false;
    };
    let Some(rest) = strip_count(rest, signs.len()) else { return false };
    let rest = rest.trim_end().trim_end_matches('の');
    if noun.is_ascii() {
        let lower = rest.to_ascii_lowercase();
        let told =
            [" last", " final", "(last", "(final"].iter().any(|word| format!(" {lower}").ends_with(word));
        // After "the last four" alone, four letters are a word: the last four days.
        return told
            && if noun.is_empty() { colon && has_digit(signs) } else { has_digit(signs) || is_upper(signs) };
    }
    let told = ["末尾", "下", "最後", "後ろ", "うしろ", "末"].iter().any(|word| rest.ends_with(word));
    told && (has_digit(signs) || is_said_to_be(after))
}

/// A9FR(末尾4桁).
fn is_counted_after(after: &str, signs: &str) -> bool {
    let Some(rest) = after.trim_start_matches(['」', '』', ' ']).strip_prefix('(') else { return false };
    let ja = ["末尾", "下", "最後の"].iter().find_map(|word| rest.strip_prefix(word));
    let count = |rest: &str, nouns: &[&str]| {
        COUNTS[signs.len() - 4].iter().any(|count| {
            rest.strip_prefix(count)
                .is_some_and(|rest| nouns.iter().any(|noun| rest.trim_start().starts_with(noun)))
        })
    };
    let en = ["the last ", "last ", "final "].iter().find_map(|word| rest.strip_prefix(word));
    has_digit(signs)
        && (ja.is_some_and(|rest| count(rest, &["桁", "けた", "文字"]))
            || en.is_some_and(|rest| count(rest, &["characters", "digits"])))
}

/// 末尾がA9FRのキー, A9FRで終わるキー, a key that ends in A9FR.
fn is_ending(before: &str, after: &str, signs: &str) -> bool {
    // A licence that ends in 2026 is a licence, and a year.
    let is_year = signs.len() == 4 && (signs.starts_with("19") || signs.starts_with("20"));
    if !has_digit(signs) || signs.len() > 6 || is_year && signs.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let (rest, _) = connector(before);
    let lower = rest.to_ascii_lowercase();
    let is_mixed = is_upper(signs) && signs.bytes().any(|byte| byte.is_ascii_uppercase());
    let en = ENDINGS.iter().any(|ending| {
        lower.strip_suffix(ending).is_some_and(|rest| !rest.ends_with(|sign: char| sign.is_alphanumeric()))
    });
    let ja = rest.ends_with("末尾") || after.trim_start_matches(['」', '』']).starts_with("で終わ");
    (en && (is_mixed || is_secret(before) || is_secret(after)))
        || (ja && (is_secret(before) || is_secret(after)))
}

const ENDINGS: &[&str] = &["ending in", "ending with", "ends in", "ends with", "end in", "end with"];

/// ••••A9FR, **** **** **** 1234.
fn follows_a_mask(before: &str, after: &str, signs: &str) -> bool {
    let mut masks = 0;
    let mut letters = 0;
    for sign in before.chars().rev().take(40) {
        match sign {
            '•' | '●' | '*' | '∙' | '⚫' | '■' => masks += 1,
            'X' | 'x' => letters += 1,
            '-' | ' ' => {}
            _ => break,
        }
    }
    let alone = !after.starts_with(|sign: char| sign.is_alphanumeric());
    signs.len() == 4 && has_digit(signs) && alone && (masks >= 4 || letters >= 8)
}

/// How a number of signs is written, from four on.
const COUNTS: &[&[&str]] = &[
    &["4", "四", "four"],
    &["5", "五", "five"],
    &["6", "六", "six"],
    &["7", "七", "seven"],
    &["8", "八", "eight"],
];

fn strip_count(text: &str, length: usize) -> Option<&str> {
    let counts = COUNTS.get(length.checked_sub(4)?)?;
    let rest = counts.iter().find_map(|count| {
        let end = text.len().checked_sub(count.len())?;
        text.get(end..).filter(|it| it.eq_ignore_ascii_case(count)).map(|_| &text[..end])
    })?;
    (!rest.ends_with(|sign: char| sign.is_ascii_digit())).then_some(rest)
}

/// What stands before without what leads on to a value; and whether a colon does.
fn connector(before: &str) -> (&str, bool) {
    let mut rest = before;
    let mut colon = false;
    for _ in 0..8 {
        let trimmed =
            rest.trim_end_matches([' ', '「', '『', '(', '[', '"', '\'', '“', '‘', '=', ',', '、', ':']);
        colon |= rest[trimmed.len()..].contains([':', '=']);
        let word =
            ["は", "が", "の", " are", " is", " as", "、"].iter().find_map(|it| trimmed.strip_suffix(it));
        if word.is_none() && trimmed.len() == rest.len() {
            break;
        }
        rest = word.unwrap_or(trimmed);
    }
    (rest, colon)
}

/// Whether the sentence ends so that the signs before are what it says.
fn is_said_to_be(after: &str) -> bool {
    let after = after.trim_start_matches(['」', '』', ')', ']', '"', '”', ' ']);
    after.is_empty()
        || ["です", "でした", "だ", "。", "、", "で終わ", "\n"].iter().any(|end| after.starts_with(end))
}

/// Whether words speak of something that is kept hidden, in the sentence at hand.
fn is_secret(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let key = lower
        .match_indices("キー")
        .any(|(at, word)| !lower[at + word.len()..].starts_with(['ワ', 'ボ', 'を']));
    key || SECRETS.iter().any(|word| lower.contains(word))
}

const SECRETS: &[&str] = &[
    "鍵",
    "パスワード",
    "トークン",
    "シークレット",
    "暗証",
    "カード番号",
    "口座番号",
    "key",
    "password",
    "token",
    "secret",
    "card",
    "account number",
    "licence",
    "license",
];

#[cfg(test)]
mod tests {
    use crate::check::secrets::narrow::Narrow;
    use crate::check::secrets::partial_disclosure::shown;

    fn found(text: &str) -> Vec<String> {
        let narrow = Narrow::of(text);
        shown(&narrow.text).into_iter().map(|range| text[narrow.typed(range)].to_owned()).collect()
    }

    #[test]
    fn shown_signs() {
        for (text, part) in [
            ("キーの末尾4桁はA9FRです。", "A9FR"),
            ("末尾４桁は「Ａ９ＦＲ」", "Ａ９ＦＲ"),
            ("末尾四桁：ABCD", "ABCD"),
            ("下4桁1234のカード", "1234"),
            ("最後の4文字がaB3dのもの", "aB3d"),
            ("末尾6桁は12AB56です", "12AB56"),
            ("新しいキー「A9FR」(末尾4桁)を確かめます。", "A9FR"),
            ("A9FR（下4桁）のカード", "A9FR"),
            ("A9FRで終わるライセンスキーです。", "A9FR"),
            ("ライセンスキーの末尾がA9FRなら最新です。", "A9FR"),
            ("Your key ends in A9FR.", "A9FR"),
            ("the card ending in 1234", "1234"),
            ("Use the one ending with A9FR.", "A9FR"),
            ("last four: 1234", "1234"),
            ("the last four digits (1234)", "1234"),
            ("The last 4 characters are A9FR.", "A9FR"),
            ("Last four characters: ABCD", "ABCD"),
            ("A9FR (last four digits)", "A9FR"),
            ("••••••••A9FR", "A9FR"),
            ("**** **** **** 1234", "1234"),
            ("XXXX-XXXX-XXXX-1234", "1234"),
        ] {
            assert_eq!(found(text), [part], "{text}");
        }
    }

    #[test]
    fn nothing_shown() {
        for text in [
            "末尾4桁は••••です。",
            "末尾4桁****を確かめます。",
            "末尾4桁はXXXXです。",
            "末尾4桁＊＊＊＊",
            "カード番号の下4桁を入力します。",
            "末尾4桁をGoQSystemに入力します。",
            "下4桁はHTMLの画面で確かめます。",
            "西暦の下2桁は25です。",
            "末尾4桁が0001〜0100の注文",
            "郵便番号は7桁、電話番号は10桁です。",
            "年は4桁(2025年)で書きます。",
            "4桁の数字1234を入力します。",
            "URLの末尾が2025のページ",
            "パスワードは8文字以上にします。",
            "キーワードの末尾が2025の記事",
            "the fiscal year ending in 2025",
            "The list ends with HTML.",
            "Look at the last four days.",
            "Over the last four, 2025 was the best.",
            "The last four digits from the card are needed.",
            "The key ending in ••••.",
            "ending in XXXX",
            "●●●●2025年",
            "SL000000_••••••••••••••••",
            "**必ず**2025年に確認します。",
            "Version 1234 ends here.",
            "Your licence ends in 2026.",
            "ライセンスキーの末尾に1234と入力します。",
            "ライセンスキーは24文字です。SL000000から始まります。",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
