//! Verbs of possibility that lost their ら: 見れる for 見られる.

use crate::check::japanese::flow::flows;
use crate::check::signs::places;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "ra-nuki", level: Level::Warning, page: include_str!("ra_nuki.md"), find };

/// Stems of verbs that make られる. Not here: those beside which another verb ends in れる, such as 切れる, 入れる, 取れる.
const STEMS: &[&str] = &[
    "見",
    "出",
    "来",
    "着",
    "寝",
    "得",
    "食べ",
    "起き",
    "決め",
    "考え",
    "覚え",
    "教え",
    "変え",
    "替え",
    "換え",
    "伝え",
    "加え",
    "与え",
    "数え",
    "答え",
    "捉え",
    "超え",
    "越え",
    "備え",
    "始め",
    "止め",
    "閉め",
    "集め",
    "認め",
    "求め",
    "進め",
    "含め",
    "確かめ",
    "まとめ",
    "やめ",
    "辞め",
    "埋め",
    "改め",
    "眺め",
    "受け",
    "付け",
    "つけ",
    "開け",
    "空け",
    "避け",
    "続け",
    "届け",
    "預け",
    "設け",
    "助け",
    "分け",
    "掛け",
    "投げ",
    "上げ",
    "下げ",
    "広げ",
    "挙げ",
    "逃げ",
    "捨て",
    "立て",
    "育て",
    "当て",
    "建て",
    "任せ",
    "見せ",
    "寄せ",
    "載せ",
    "乗せ",
    "合わせ",
    "知らせ",
    "済ませ",
    "調べ",
    "比べ",
    "並べ",
    "述べ",
    "信じ",
    "感じ",
    "閉じ",
    "借り",
    "降り",
    "下り",
    "生き",
    "浴び",
    "用い",
    "試み",
    "入れ",
    "忘れ",
];

/// What follows れ in these verbs. れば is the condition of every such verb: 見れば.
const ENDS: &[&str] =
    &["る", "ます", "ませ", "まし", "ない", "なく", "なか", "なけ", "た", "て", "ず", "そう", "やす", "にく"];

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts) {
        let text = &flow.text;
        for at in places(text, "れ") {
            let (before, after) = (&text[..at.start], &text[at.end..]);
            let Some(stem) =
                STEMS.iter().filter(|stem| before.ends_with(**stem)).max_by_key(|stem| stem.len())
            else {
                continue;
            };
            let Some(end) = ENDS.iter().find(|end| after.starts_with(**end)) else { continue };
            let range = at.start - stem.len()..at.end + end.len();
            let typed = &text[range.clone()];
            let right = format!("{stem}られ{end}");
            found
                .add(
                    flow.place(range.clone()),
                    format!("「{typed}」は、「ら」が抜けています"),
                    format!("a ら is missing in {typed}"),
                )
                .help(format!("「{right}」と書いてください"), format!("write {right}"))
                .fix(flow.edit(range, &right));
        }
    }
}
