//! More than six kanji in a row.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::japanese::flow::flows;
use crate::check::prose::Part;
use crate::check::signs::{is_kanji, runs};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "kanji-run", level: Level::Warning, page: include_str!("kanji_run.md"), find };

const MOST: usize = 6;

/// Names that are written as one, wherever they stand.
const NAMES: &[&str] = &[
    "株式会社",
    "有限会社",
    "合同会社",
    "一般社団法人",
    "特定商取引法",
    "個人情報保護",
    "適格請求書発行事業者",
    "電子帳簿保存法",
    "消費者契約法",
    "資金決済法",
    "不正競争防止法",
    "独立行政法人",
    "都道府県",
    "市区町村",
    "国税庁",
    "経済産業省",
    "個人情報保護委員会",
];

fn find(facts: &Facts, found: &mut Findings) {
    let labels = labels(facts);
    for flow in flows(facts).filter(|flow| !matches!(flow.passage.part, Part::Heading | Part::Name)) {
        let long = |run: &Range<usize>| flow.text[run.clone()].chars().count() > MOST;
        for run in runs(&flow.text, is_kanji).into_iter().filter(long) {
            let words = &flow.text[run.clone()];
            if rest(words, &labels) <= MOST || is_address(words) {
                continue;
            }
            let count = words.chars().count();
            found
                .add(
                    flow.place(run.clone()),
                    format!("漢字が{count}文字続いています"),
                    format!("{count} kanji stand in a row"),
                )
                .help(
                    "「の」や「を」を入れて分けてください。決まった名前なら、用語集に登録します",
                    "break it with の or を; a fixed name belongs in the list of terms",
                );
        }
    }
}

/// Labels that begin with a kanji, by that kanji.
fn labels<'a>(facts: &Facts<'a>) -> BTreeMap<char, Vec<&'a str>> {
    let mut found: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    let texts = facts.manual.labels.iter().map(|label| label.text.as_str()).chain(NAMES.iter().copied());
    for text in texts.filter(|text| text.chars().count() > 2) {
        if let Some(first) = text.chars().next().filter(|first| is_kanji(*first)) {
            found.entry(first).or_default().push(text);
        }
    }
    found
}

/// The longest part of a run that no label and no name covers, in characters.
fn rest(run: &str, labels: &BTreeMap<char, Vec<&str>>) -> usize {
    let (mut longest, mut now) = (0, 0);
    let mut rest = run;
    while let Some(sign) = rest.chars().next() {
        let names = labels.get(&sign).into_iter().flatten();
        match names.filter(|name| rest.starts_with(**name)).map(|name| name.len()).max() {
            Some(length) => {
                now = 0;
                rest = &rest[length..];
            }
            None => {
                now += 1;
                rest = &rest[sign.len_utf8()..];
            }
        }
        longest = longest.max(now);
    }
    longest
}

/// 東京都千代田区, 北海道札幌市.
fn is_address(run: &str) -> bool {
    let signs: Vec<char> = run.chars().collect();
    let prefecture = (2..4).find(|at| signs.get(*at).is_some_and(|sign| "都道府県".contains(*sign)));
    prefecture.is_some_and(|at| signs[at + 1..].iter().any(|sign| "市区郡町村".contains(*sign)))
}
