//! Long ways of saying something short: することができます for できます.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::japanese::flow::{apart, flows};
use crate::check::signs::{Any, is_hiragana, is_noun, places};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "wordy", level: Level::Warning, page: include_str!("wordy.md"), find };

/// Long and short forms that follow a noun.
const AFTER_NOUNS: &[(&str, &str)] = &[
    ("することができ", "でき"),
    ("する事ができ", "でき"),
    ("する事が出来", "でき"),
    ("することが出来", "でき"),
    ("することが可能です", "できます"),
    ("することが可能な", "できる"),
    ("することが可能で", "でき"),
    ("するということ", "すること"),
    ("という形になり", "になり"),
    ("という形となり", "になり"),
    ("となっております", "です"),
    ("を行うことができ", "でき"),
    ("を行うことが可能です", "できます"),
];

/// The same anywhere.
const ANYWHERE: &[(&str, &str)] = &[
    ("まず最初に", "最初に"),
    ("まずはじめに", "はじめに"),
    ("まず始めに", "はじめに"),
    ("一番最初", "最初"),
    ("いちばん最初", "最初"),
    ("一番最後", "最後"),
    ("いちばん最後", "最後"),
];

static ANY: LazyLock<Any> = LazyLock::new(|| {
    let long = AFTER_NOUNS.iter().chain(ANYWHERE).map(|(long, _)| *long);
    Any::of(long.chain(["を行"]))
});

/// を行う and する, form by form; a longer form comes first.
const DOING: &[(&str, &str)] = &[
    ("を行うこと", "すること"),
    ("を行います", "します"),
    ("を行いました", "しました"),
    ("を行いません", "しません"),
    ("を行ってください", "してください"),
    ("を行って下さい", "してください"),
    ("を行って", "して"),
    ("を行った", "した"),
    ("を行わない", "しない"),
    ("を行えます", "できます"),
    ("を行える", "できる"),
    ("を行えば", "すれば"),
    ("を行う", "する"),
    ("を行い、", "し、"),
];

/// Nouns that する makes a verb of.
const VERBAL: &[&str] = &[
    "設定",
    "登録",
    "変更",
    "削除",
    "更新",
    "確認",
    "入力",
    "選択",
    "検索",
    "保存",
    "連携",
    "送信",
    "受信",
    "追加",
    "編集",
    "解除",
    "停止",
    "開始",
    "終了",
    "起動",
    "再起動",
    "印刷",
    "出力",
    "取得",
    "同期",
    "承認",
    "申請",
    "認証",
    "予約",
    "発送",
    "配送",
    "出荷",
    "返品",
    "返金",
    "交換",
    "注文",
    "決済",
    "配信",
    "公開",
    "移動",
    "複製",
    "比較",
    "計算",
    "集計",
    "修正",
    "訂正",
    "調整",
    "適用",
    "連絡",
    "報告",
    "通知",
    "導入",
    "接続",
    "切断",
    "実行",
    "反映",
    "作成",
    "再設定",
    "再登録",
    "再送信",
    "一括登録",
    "一括更新",
    "一括変更",
    "一括削除",
    "新規登録",
    "初期化",
    "有効化",
    "無効化",
    "クリック",
    "タップ",
    "ログイン",
    "ログアウト",
    "アップデート",
    "ダウンロード",
    "アップロード",
    "インストール",
    "コピー",
    "ペースト",
    "バックアップ",
    "インポート",
    "エクスポート",
    "キャンセル",
    "リセット",
];

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts).filter(|flow| ANY.stands_in(&flow.text)) {
        for (range, right) in hits(&flow.text) {
            let words = &flow.text[range.clone()];
            found
                .add(
                    flow.place(range.clone()),
                    format!("「{words}」は、もっと短く書けます"),
                    format!("{words} can be said in fewer words"),
                )
                .help(format!("「{right}」と書いてください"), format!("write {right}"))
                .fix(flow.edit(range, right));
        }
    }
}

fn hits(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (long, short) in AFTER_NOUNS {
        let before = |range: &Range<usize>| text[..range.start].chars().next_back();
        let fits = |range: &Range<usize>| {
            before(range).is_some_and(is_noun) && (!long.starts_with('を') || is_simple(text, range.start))
        };
        found.extend(places(text, long).filter(fits).map(|range| (range, *short)));
    }
    for (long, short) in ANYWHERE {
        found.extend(places(text, long).map(|range| (range, *short)));
    }
    for at in places(text, "を行") {
        let form = DOING.iter().find(|(long, _)| text[at.start..].starts_with(long));
        let form = form.filter(|_| is_simple(text, at.start));
        found.extend(form.map(|(long, short)| (at.start..at.start + long.len(), *short)));
    }
    apart(found)
}

/// Whether a verbal noun stands before を and nothing describes it: 商品の登録を行う would become 商品の登録する.
fn is_simple(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let noun = VERBAL.iter().filter(|noun| before.ends_with(**noun)).max_by_key(|noun| noun.len());
    let Some(rest) = noun.map(|noun| &before[..at - noun.len()]) else { return false };
    let is_free = ["。", "\n", "は", "に", "で", "から", "も", "て"];
    match rest.chars().next_back() {
        None => true,
        // After a noun, a comma lists what is done: 登録、変更を行う.
        Some('、') => rest.trim_end_matches('、').ends_with(is_hiragana),
        Some(_) => is_free.iter().any(|end| rest.ends_with(end)),
    }
}
