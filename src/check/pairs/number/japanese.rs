//! Numbers in Japanese words.

use std::sync::LazyLock;

use crate::check::pairs::number::{Number, whole};
use crate::check::signs::{Any, is_kanji, places, runs};

/// What a few can be.
const FEW: &[u128] = &[2000, 3000, 4000, 5000, 6000];

/// Words that mean or may mean a number, and their values in thousandths.
const WORDS: &[(&str, &[u128])] = &[
    ("両", &[2000]),
    ("ダブル", &[2000]),
    ("倍", &[2000]),
    ("隔", &[2000]),
    ("翌々", &[2000]),
    ("明後日", &[2000]),
    ("ふたつ", &[2000]),
    ("ふたり", &[2000]),
    ("トリプル", &[3000]),
    ("みっ", &[3000]),
    ("よっ", &[4000]),
    ("いつつ", &[5000]),
    ("むっつ", &[6000]),
    ("ななつ", &[7000]),
    ("やっつ", &[8000]),
    ("ここのつ", &[9000]),
    ("正午", &[12_000]),
    ("半年", &[6000]),
    ("半日", &[12_000]),
    ("半月", &[15_000]),
    ("半額", &[500, 2000, 50_000]),
    ("半分", &[500, 2000, 50_000]),
    ("半数", &[500, 2000, 50_000]),
    ("時半", &[30_000]),
    ("間半", &[500, 1500, 30_000, 90_000]),
    ("四半期", &[3000, 4000]),
    ("ツー", &[2000]),
    ("スリー", &[3000]),
    ("セブン", &[7000]),
    ("数日", FEW),
    ("数件", FEW),
    ("数個", FEW),
    ("数分", FEW),
    ("数秒", FEW),
    ("数回", FEW),
    ("数時間", FEW),
    ("数か月", FEW),
    ("数週間", FEW),
    ("数年", FEW),
    ("数人", FEW),
    ("数点", FEW),
    ("数枚", FEW),
    ("①", &[1000]),
    ("②", &[2000]),
    ("③", &[3000]),
    ("④", &[4000]),
    ("⑤", &[5000]),
    ("⑥", &[6000]),
    ("⑦", &[7000]),
    ("⑧", &[8000]),
    ("⑨", &[9000]),
    ("一年中", &[365_000]),
    ("年中無休", &[7000, 365_000]),
];

static ANY: LazyLock<Any> = LazyLock::new(|| Any::of(WORDS.iter().map(|(word, _)| *word)));

/// Words that answer a number of the other language.
pub(crate) fn words(text: &str) -> Vec<Number> {
    let all = if ANY.stands_in(text) { WORDS } else { &[] };
    let said = all.iter().flat_map(|(word, values)| places(text, word).map(move |range| (range, *values)));
    let said = said.map(|(range, values)| Number { range, values: values.to_vec(), is_typed: false });
    let runs = runs(text, |sign| kanji(sign).is_some());
    let numerals = runs.into_iter().map(|range| {
        let mut values = vec![whole(value(&text[range.clone()]))];
        if values[0] == whole(1) {
            values.extend(one_unit(&text[range.end..]).iter().copied().map(whole));
        }
        Number { range, values, is_typed: false }
    });
    said.chain(numerals).collect()
}

/// What one of a unit is in the next smaller one: 1週間 is 7 days.
pub(crate) fn one_unit(rest: &str) -> &'static [u128] {
    let units: [(&str, &[u128]); 8] = [
        ("週", &[7]),
        ("年", &[12, 365]),
        ("日", &[24]),
        ("時間", &[60]),
        ("か月", &[30]),
        ("カ月", &[30]),
        ("ヵ月", &[30]),
        ("ヶ月", &[30]),
    ];
    units.iter().find(|(unit, _)| rest.starts_with(unit)).map_or(&[], |(_, values)| values)
}

/// 百, 千, 万 and 億.
pub(crate) fn scale(sign: char) -> Option<u128> {
    match sign {
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        _ => None,
    }
}

fn kanji(sign: char) -> Option<u128> {
    if !is_kanji(sign) && sign != '〇' {
        return None;
    }
    let digit = "〇一二三四五六七八九".chars().position(|other| other == sign);
    let digit = digit.and_then(|digit| u128::try_from(digit).ok());
    digit.or(if sign == '十' { Some(10) } else { scale(sign) })
}

/// 三百五十, 二〇二五.
fn value(run: &str) -> u128 {
    let (mut sum, mut part, mut digit) = (0_u128, 0_u128, 0_u128);
    let mut has_digit = false;
    for number in run.chars().filter_map(kanji) {
        match number {
            0..10 => digit = (digit % 10_u128.pow(20)) * 10 + number,
            10 | 100 | 1000 => {
                part += if has_digit { digit } else { 1 } * number;
                digit = 0;
            }
            _ => {
                sum += (part + digit).max(1) * number;
                (part, digit) = (0, 0);
            }
        }
        has_digit = number < 10;
    }
    sum + part + digit
}
