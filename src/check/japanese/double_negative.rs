//! Two negations that cancel each other.

use std::sync::LazyLock;

use crate::check::japanese::flow::flows;
use crate::check::signs::{Any, places};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "double-negative", level: Level::Warning, page: include_str!("double_negative.md"), find };

const FORMS: &[&str] = &[
    "なくはない",
    "なくはありません",
    "なくはないです",
    "なくもない",
    "なくもありません",
    "無くはない",
    "無くはありません",
    "ないわけではない",
    "ないわけではありません",
    "ないわけでもない",
    "ないわけでもありません",
    "ないわけにはいかない",
    "ないわけにはいきません",
    "ないことはない",
    "ないことはありません",
    "ないこともない",
    "ないこともありません",
    "ないとは限らない",
    "ないとは限りません",
    "ないとはかぎらない",
    "ないとはかぎりません",
    "ないとは言えない",
    "ないとは言えません",
    "ないとはいえない",
    "ないとはいえません",
    "ないでもない",
    "不可能ではない",
    "不可能ではありません",
];

static ANY: LazyLock<Any> = LazyLock::new(|| Any::of(FORMS.iter().copied()));

/// Words whose own ない negates nothing: 少なくはありません.
const WHOLE: &[&str] = &[
    "少",
    "すく",
    "危",
    "あぶ",
    "切",
    "せつ",
    "汚",
    "きた",
    "はか",
    "幼",
    "拙",
    "間違い",
    "もったい",
    "さりげ",
];

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts).filter(|flow| ANY.stands_in(&flow.text)) {
        for range in FORMS.iter().flat_map(|form| places(&flow.text, form)) {
            let before = &flow.text[..range.start];
            let goes_on = FORMS
                .iter()
                .any(|form| form.len() > range.len() && flow.text[range.start..].starts_with(form));
            if goes_on || WHOLE.iter().any(|word| before.ends_with(word)) {
                continue;
            }
            let words = &flow.text[range.clone()];
            found
                .add(
                    flow.place(range.clone()),
                    format!("「{words}」は、打ち消しが二つ重なっています"),
                    format!("there are two negations in {words}"),
                )
                .help(
                    "「〜できます」「〜の場合があります」のように、打ち消しを使わずに書いてください",
                    "say what is so, not what is not so: できます, or の場合があります",
                );
        }
    }
}
