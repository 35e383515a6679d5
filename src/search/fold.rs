//! A text to its folded characters: one form for all widths, kana, cases and long vowels.

use std::sync::LazyLock;

use crate::search::table::{
    AFTER_VU, CIRCLED, CONNECTORS, DASHES, HALF_VOICED, HALF_VOICED_MARKS, LEFT_OUT, LETTERS, MOVES, PAIRS,
    SPACES, UNSPACED, VOICED, VOICED_MARKS,
};

/// One folded character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    /// The character.
    pub(crate) sign: char,
    /// Whether it was a capital, which may begin a word inside an identifier.
    pub(crate) capital: bool,
}

/// What a folded character is to the analyser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Of a script that is written without spaces.
    Unspaced,
    /// A letter or digit of any other.
    Letter,
    /// A sign that may join the parts of an identifier.
    Connector,
    /// White space.
    Space,
    /// Everything else.
    Other,
}

/// Folds a text.
pub(crate) fn fold(text: &str) -> Vec<Sign> {
    fold_with(&ALONE, text)
}

/// The same, looking only at characters of which it is not known what they become.
fn fold_with(alone: &[Option<Sign>], text: &str) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::with_capacity(text.len() / 2);
    let mut after_vu = false;
    for typed in text.chars() {
        if let Some(Some(sign)) = alone.get(typed as usize).filter(|_| !after_vu) {
            signs.push(*sign);
            continue;
        }
        let last = signs.last().map(|sign| sign.sign);
        let vu = std::mem::take(&mut after_vu);
        if let Some(joined) = last.filter(|_| vu).and_then(|_| partner(&AFTER_VU_TABLE, typed)) {
            replace_last(&mut signs, joined);
            continue;
        }
        if VOICED_MARKS.contains(typed) {
            after_vu = last == Some('ウ');
            if let Some(joined) = last.and_then(|last| partner(&VOICED_TABLE, last)) {
                replace_last(&mut signs, joined);
            }
            continue;
        }
        if HALF_VOICED_MARKS.contains(typed) {
            if let Some(joined) = last.and_then(|last| partner(&HALF_VOICED_TABLE, last)) {
                replace_last(&mut signs, joined);
            }
            continue;
        }
        if let Some(number) = circled(typed) {
            let digits = format!(" {number} ");
            signs.extend(digits.chars().map(|sign| Sign { sign, capital: false }));
            continue;
        }
        let moved = moved(typed);
        let sign = partner(&PAIR_TABLE, moved).unwrap_or(moved);
        if LEFT_OUT.contains(sign) || DASHES.contains(sign) && last.is_some_and(is_kana) {
            continue;
        }
        after_vu = moved == 'ヴ';
        let sign = if within(SPACES, sign) { ' ' } else { sign };
        signs.push(Sign { sign, capital: typed.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&typed) });
    }
    signs
}

/// The folded characters alone.
pub fn folded(text: &str) -> String {
    fold(text).iter().map(|sign| sign.sign).collect()
}

/// What a folded character is.
pub(crate) fn class(sign: char) -> Class {
    CLASSES.get(sign as usize).copied().unwrap_or_else(|| look_up(sign))
}

fn look_up(sign: char) -> Class {
    if within(UNSPACED, sign) {
        Class::Unspaced
    } else if within(LETTERS, sign) {
        Class::Letter
    } else if sign == ' ' {
        Class::Space
    } else if CONNECTORS.contains(sign) {
        Class::Connector
    } else {
        Class::Other
    }
}

/// Whether a folded character is kana.
pub(crate) fn is_kana(sign: char) -> bool {
    ('ァ'..='ヺ').contains(&sign)
}

fn replace_last(signs: &mut [Sign], sign: char) {
    if let Some(last) = signs.last_mut() {
        last.sign = sign;
    }
}

fn moved(sign: char) -> char {
    let mut code = u32::from(sign);
    for (first, last, by) in MOVES {
        // À–Þ has the sign × in its middle.
        if (*first..=*last).contains(&code) && code != 0xd7 {
            code = code.checked_add_signed(*by).expect("a table that stays among the characters");
        }
    }
    char::from_u32(code).expect("a table that stays among the characters")
}

fn circled(sign: char) -> Option<u32> {
    let code = u32::from(sign);
    let (first, _, number) = CIRCLED.iter().find(|(first, last, _)| (*first..=*last).contains(&code))?;
    Some(code - first + number)
}

fn within(ranges: &[(u32, u32)], sign: char) -> bool {
    let code = u32::from(sign);
    let at = ranges.partition_point(|(_, last)| *last < code);
    ranges.get(at).is_some_and(|(first, _)| *first <= code)
}

/// The classes of the characters that nearly all texts are made of, so that none is looked up more than once.
static CLASSES: LazyLock<Vec<Class>> = LazyLock::new(|| {
    (0..FIRST_PLANE).map(|code| char::from_u32(code).map_or(Class::Other, look_up)).collect()
});

/// Code points below this one are of the first plane.
const FIRST_PLANE: u32 = 0x1_0000;

/// What each character of the first plane becomes, unless that depends on the one before it or is not one character.
static ALONE: LazyLock<Vec<Option<Sign>>> = LazyLock::new(|| {
    let itself = |sign| Sign { sign, capital: false };
    let mut alone: Vec<Option<Sign>> =
        (0..FIRST_PLANE).map(|code| char::from_u32(code).map(itself)).collect();
    let ranges = MOVES.iter().map(|(first, last, _)| *first..=*last);
    let ranges = ranges.chain(CIRCLED.iter().map(|(first, last, _)| *first..=*last));
    let mut named: Vec<u32> =
        ranges.chain(SPACES.iter().map(|(first, last)| *first..=*last)).flatten().collect();
    let depends = [VOICED_MARKS, HALF_VOICED_MARKS, DASHES, "ヴゔ"];
    named.extend([LEFT_OUT, PAIRS].iter().chain(&depends).flat_map(|signs| signs.chars()).map(u32::from));
    for code in named {
        let alike = |sign: &char| depends.iter().all(|signs| !signs.contains(*sign));
        let sign = char::from_u32(code).filter(alike);
        let becomes = sign.map(|sign| fold_with(&[], sign.encode_utf8(&mut [0; 4])));
        let becomes = becomes.filter(|signs| signs.len() == 1).map(|signs| signs[0]);
        alone[code as usize] = becomes.filter(|becomes| alike(&becomes.sign));
    }
    alone
});

type Table = LazyLock<Vec<(char, char)>>;

static PAIR_TABLE: Table = LazyLock::new(|| table(PAIRS));
static VOICED_TABLE: Table = LazyLock::new(|| table(VOICED));
static HALF_VOICED_TABLE: Table = LazyLock::new(|| table(HALF_VOICED));
static AFTER_VU_TABLE: Table = LazyLock::new(|| table(AFTER_VU));

/// Pairs, sorted by what is replaced.
fn table(pairs: &str) -> Vec<(char, char)> {
    let signs: Vec<char> = pairs.chars().collect();
    let mut table: Vec<(char, char)> = signs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    table.sort_unstable();
    table
}

fn partner(table: &[(char, char)], sign: char) -> Option<char> {
    if sign.is_ascii() {
        return None;
    }
    let at = table.binary_search_by_key(&sign, |pair| pair.0).ok()?;
    Some(table[at].1)
}

#[cfg(test)]
mod tests {
    use crate::search::fold::{FIRST_PLANE, fold, fold_with, folded};

    #[test]
    fn no_character_is_passed_over_that_a_table_changes() {
        for sign in (0..FIRST_PLANE).filter_map(char::from_u32) {
            for text in
                [format!("{sign}"), format!("カ{sign}"), format!("ヴ{sign}カ"), format!("ウ\u{3099}{sign}")]
            {
                assert_eq!(fold(&text), fold_with(&[], &text), "{text:?}");
            }
        }
    }

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (one, other) in [
            ("ライセンスキー", "ﾗｲｾﾝｽｷｰ"),
            ("ライセンスキー", "らいせんすきー"),
            ("ライセンスキー", "ライセンスキ−"),
            ("ライセンスキー", "ライセンスキ"),
            ("データ", "ﾃﾞｰﾀ"),
            ("パスワード", "ﾊﾟｽﾜｰﾄﾞ"),
            ("パスワード", "ハ\u{309a}スワート\u{3099}"),
            ("サーバー", "サーバ"),
            ("ヴァイオリン", "バイオリン"),
            ("ウ\u{3099}ィトン", "ビトン"),
            ("レヴュー", "レブュー"),
            ("ＡＰＩ　一覧", "api 一覧"),
            ("各種申請・設定変更", "各種申請設定変更"),
            ("café", "CAFÉ"),
            ("髙橋", "高橋"),
            ("手順⑫", "手順 12 "),
            ("user’s", "users"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_eq!(folded("R-Cabinet 2×3"), "r-cabinet 2×3");
    }
}
