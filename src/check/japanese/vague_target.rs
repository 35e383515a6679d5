//! 上記 and こちら in the place of the name of what is meant.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::japanese::flow::flows;
use crate::check::signs::{Any, places};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "vague-target", level: Level::Warning, page: include_str!("vague_target.md"), find };

/// Words that point without a name, with the particle or word that makes them the only target.
const TARGETS: &[(&str, &[&str])] = &[
    ("こちら", &["を", "から", "へ", "まで"]),
    ("ここ", &["を"]),
    ("上記", &["を", "に", "から"]),
    ("下記", &["を", "に", "から"]),
    ("以下", &["を", "から"]),
    ("上述", &["を"]),
    ("前述", &["を"]),
    ("後述", &["を"]),
];

/// What the reader is told to do with them.
const ACTS: &[&str] = &[
    "クリック",
    "タップ",
    "押",
    "おして",
    "ご覧",
    "ごらん",
    "参照",
    "ご参照",
    "確認",
    "ご確認",
    "お確かめ",
    "選択",
    "選",
    "読",
    "お読み",
    "ダウンロード",
    "アクセス",
    "従",
    "したが",
    "連絡",
    "ご連絡",
    "問い合わせ",
    "お問い合わせ",
    "申し込",
    "お申し込み",
    "登録",
    "ご登録",
    "見て",
    "みて",
    "開",
    "記入",
    "入力",
    "ご入力",
];

/// The same as a whole.
const PHRASES: &[&str] =
    &["上記の通り", "上記のとおり", "下記の通り", "下記のとおり", "以下の通り", "以下のとおり"];

static ANY: LazyLock<Any> =
    LazyLock::new(|| Any::of(TARGETS.iter().map(|(word, _)| *word).chain(PHRASES.iter().copied())));

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts).filter(|flow| ANY.stands_in(&flow.text)) {
        for range in hits(&flow.text) {
            let words = &flow.text[range.clone()];
            found
                .add(
                    flow.place(range.clone()),
                    format!("「{words}」だけでは、何を指すのかわかりません"),
                    format!("{words} does not say what it points at"),
                )
                .help(
                    "手順なら【…】、ラベルなら [ ]、ほかの手順書なら {guide:…} のように、名前で示してください",
                    "name it: a step as 【…】, a label as [ ], another guide as {guide:…}",
                );
        }
    }
}

fn hits(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (word, particles) in TARGETS {
        for range in places(text, word).filter(|range| stands_alone(text, range, word)) {
            let after = &text[range.end..];
            let acts = |particle: &&str| {
                let act = after.strip_prefix(*particle).map(|act| act.trim_start_matches('、'));
                act.is_some_and(|act| ACTS.iter().any(|known| act.starts_with(known)))
            };
            if particles.iter().any(acts) || *word == "こちら" && ends_here(text, &range) {
                found.push(range);
            }
        }
    }
    for range in PHRASES.iter().flat_map(|phrase| places(text, phrase)) {
        let is_alone = stands_alone(text, &range, &text[range.clone()]);
        // What follows in the same text is what it points at.
        let is_shown = !text[range.start..].starts_with('上') && text[range.end..].contains('\n');
        if is_alone && !is_shown {
            found.push(range);
        }
    }
    found.sort_by_key(|range| range.start);
    found
}

/// 100文字以下, 表示以下: a number or a noun makes another word of it; あちらこちら, そこここ do so too.
fn stands_alone(text: &str, range: &Range<usize>, word: &str) -> bool {
    let before = &text[..range.start];
    let Some(last) = before.chars().next_back() else { return true };
    let clause = "、。・：:（「 \nはがをにでてともへ".contains(last) || before.ends_with("または");
    match word {
        "ここ" => clause && !before.ends_with("そこ"),
        "こちら" => clause || before.ends_with("また"),
        _ => clause,
    }
}

/// 詳しくはこちら。
fn ends_here(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].trim_start_matches("です");
    let is_link = ["は", "は、"].iter().any(|end| text[..range.start].ends_with(end));
    is_link && (after.is_empty() || after.starts_with(['。', '\n', '！']))
}
