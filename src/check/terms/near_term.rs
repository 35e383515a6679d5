//! Words that are a term but for one character.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::japanese::Flow;
use crate::check::signs::{is_kanji, is_katakana, runs};
use crate::check::{Facts, Findings, Rule};
use crate::model::name::Word;
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "near-term", level: Level::Warning, page: include_str!("near_term.md"), find };

/// Shorter words are near too many others.
const LEAST: usize = 4;

/// Characters that the eye takes for each other.
const ALIKE: &[&str] = &[
    "ソンリ",
    "シツ",
    "ー一―",
    "ロ口",
    "エ工",
    "カ力",
    "タ夕",
    "ニ二",
    "ト卜",
    "ハ八",
    "チ千",
    "ミ三",
    "オ才",
    "クワケタ",
    "フワヲ",
    "アマ",
    "スヌ",
    "コユ",
    "ヨョ",
    "ヤャ",
    "ユュ",
    "ッツ",
    "アァ",
    "イィー",
    "ウゥー",
    "エェー",
    "オォ",
    "未末",
    "土士",
    "己已巳",
    "微徴",
    "遺遣",
    "績積",
    "験険",
    "複復",
    "間問",
    "待侍",
    "輪輸",
    "貸賃",
    "困因",
    "治冶",
    "候侯",
    "綱網",
    "録緑",
    "幣弊",
    "祭察",
    "永氷",
    "人入",
    "名各",
    "科料",
    "特持",
    "住往",
    "徒従",
    "第弟",
    "率卒",
    "裁栽",
    "撤徹",
    "墓基",
    "官宮",
    "季委",
    "使便",
];

/// Kana that differ by their voicing marks, which make another word of many a short one: クリーン, グリーン.
const VOICED: &[&str] = &[
    "ハバパ",
    "ヒビピ",
    "フブプ",
    "ヘベペ",
    "ホボポ",
    "カガ",
    "キギ",
    "クグ",
    "ケゲ",
    "コゴ",
    "サザ",
    "シジ",
    "スズ",
    "セゼ",
    "ソゾ",
    "タダ",
    "チヂ",
    "ツヅ",
    "テデ",
    "トド",
];

fn find(facts: &Facts, found: &mut Findings) {
    let terms = Terms::of(facts);
    if terms.words.is_empty() {
        return;
    }
    let texts: Vec<Flow> = facts.prose.in_tongue(Tongue::Ja).map(Flow::with_names).collect();
    let mut near: BTreeMap<&str, (usize, Vec<Place>)> = BTreeMap::new();
    let mut uses = vec![0; terms.words.len()];
    for flow in &texts {
        for range in windows(&flow.text, terms.longest + 1) {
            let word = &flow.text[range.clone()];
            if let Some(term) = terms.whole.get(word) {
                uses[*term] += 1;
            } else if let Some(term) = terms.near(word) {
                near.entry(word).or_insert((term, Vec::new())).1.push((flow, range));
            }
        }
    }
    for (word, (term, places)) in near {
        // What a manual says again and again is a word of its own.
        if places.len() > 2 && places.len() > uses[term] {
            continue;
        }
        let term = terms.words[term];
        let right = &term.value;
        for (flow, range) in places {
            found
                .add(
                    flow.place(range),
                    format!("「{word}」は、用語の「{right}」と一文字だけ違います"),
                    format!("{word} differs from the term {right} by one character"),
                )
                .also(term.span, "用語はここにあります", "the term is here")
                .help(
                    format!("打ち間違いなら、「{right}」と書いてください。別の言葉なら、理由を書いたコメントで許可できます"),
                    format!("if this is a slip, write {right}; if it is another word, allow it here by a comment with a reason"),
                )
                .suggest(vec![right.clone()]);
        }
    }
}

/// A word in its text.
type Place<'t, 'a> = (&'t Flow<'a>, Range<usize>);

/// The terms of kanji and katakana that are long enough to be told from other words.
#[derive(Default)]
struct Terms<'a> {
    words: Vec<&'a Word>,
    /// In characters.
    longest: usize,
    /// The position of each word.
    whole: BTreeMap<&'a str, usize>,
    /// Each word, whole and without one of its characters.
    parts: BTreeMap<String, Vec<usize>>,
    /// What is right as it is: labels, names, and what another rule forbids.
    known: BTreeSet<&'a str>,
}

impl<'a> Terms<'a> {
    fn of(facts: &Facts<'a>) -> Terms<'a> {
        let mut terms = Terms::default();
        let Some(ja) = facts.draft.languages.find("ja") else { return terms };
        for word in facts.draft.terms.iter().filter_map(|term| term.word.get(ja)) {
            let length = word.value.chars().count();
            if length < LEAST || !word.value.chars().all(is_own) {
                continue;
            }
            for part in parts(&word.value) {
                terms.parts.entry(part).or_default().push(terms.words.len());
            }
            terms.longest = terms.longest.max(length);
            terms.whole.insert(&word.value, terms.words.len());
            terms.words.push(word);
        }
        let never = facts.draft.terms.iter().filter_map(|term| term.never.get(ja)).flatten();
        let words = facts.draft.terms.iter().filter_map(|term| term.word.get(ja)).chain(never);
        let names = words
            .map(|word| word.value.as_str())
            .chain(facts.manual.products.iter().map(|product| product.word.as_str()));
        for name in names.chain(facts.manual.labels.iter().map(|label| label.text.as_str())) {
            terms.known.extend(windows(name, terms.longest + 1).into_iter().map(|range| &name[range]));
        }
        terms
    }

    /// The term that a word is but for one character.
    fn near(&self, word: &str) -> Option<usize> {
        if self.known.contains(word) {
            return None;
        }
        let mut candidates: Vec<usize> =
            parts(word).iter().filter_map(|part| self.parts.get(part)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.into_iter().find(|term| is_slip(&self.words[*term].value, word))
    }
}

fn is_own(sign: char) -> bool {
    is_kanji(sign) || is_katakana(sign)
}

/// A word whole, and without each of its characters.
fn parts(word: &str) -> Vec<String> {
    let without =
        word.char_indices().map(|(at, sign)| format!("{}{}", &word[..at], &word[at + sign.len_utf8()..]));
    std::iter::once(word.to_owned()).chain(without).collect()
}

/// What may be a word: stretches of kanji and katakana that begin and end where the script changes.
fn windows(text: &str, longest: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for run in runs(text, is_own) {
        let mut edges: Vec<(usize, usize)> = Vec::new();
        let mut last = None;
        for (count, (at, sign)) in text[run.clone()].char_indices().enumerate() {
            if last != Some(is_kanji(sign)) {
                edges.push((run.start + at, count));
            }
            last = Some(is_kanji(sign));
        }
        edges.push((run.end, text[run.clone()].chars().count()));
        for (at, (start, first)) in edges.iter().enumerate() {
            let ends = edges[at + 1..].iter().take_while(|(_, end)| end - first <= longest);
            found.extend(ends.filter(|(_, end)| end - first >= LEAST - 1).map(|(end, _)| *start..*end));
        }
    }
    found
}

/// Whether a word can only be a term that was mistyped or misread. Another kanji, or a kanji more or less, makes a word
/// of its own: 有効期限 and 有効期間.
fn is_slip(term: &str, word: &str) -> bool {
    let (term, word): (Vec<char>, Vec<char>) = (term.chars().collect(), word.chars().collect());
    let front = term.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let shorter = term.len().min(word.len());
    let back =
        term.iter().rev().zip(word.iter().rev()).take_while(|(a, b)| a == b).count().min(shorter - front);
    let (left, more) = (&term[front..term.len() - back], &word[front..word.len() - back]);
    let is_mixed = term.iter().any(|sign| is_kanji(*sign)) && term.iter().any(|sign| is_katakana(*sign));
    let is_long = term.len() > LEAST;
    let in_table =
        |table: &[&str], a: char, b: char| table.iter().any(|row| row.contains(a) && row.contains(b));
    match (left, more) {
        ([a], [b]) => {
            let both_katakana = is_katakana(*a) && is_katakana(*b);
            in_table(ALIKE, *a, *b)
                || in_table(VOICED, *a, *b) && is_long
                || is_mixed && both_katakana && term.iter().filter(|sign| is_kanji(**sign)).count() >= 2
        }
        ([a, b], [c, d]) => (a, b) == (d, c) && is_long,
        ([lost], []) => is_long && is_katakana(*lost) && front > 0 && back > 0,
        ([], [extra]) => {
            let inside = front > 0 && back > 0;
            is_long && is_katakana(*extra) && inside
                || front > 0 && term[front - 1] == *extra && *extra != 'ー'
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::terms::near_term::is_slip;

    #[test]
    fn slips_of_the_hand_and_the_eye() {
        let slips = [
            ("楽天ペイ", "楽天バイ"),
            ("ライセンスキー", "ライセソスキー"),
            ("ライセンスキー", "ライセスキー"),
            ("ライセンスキー", "ライセンスキ一"),
            ("ライセンスキー", "ライセスンキー"),
            ("アップデート", "アップデイト"),
            ("アップデート", "アッブデート"),
            ("楽天市場", "楽天天市場"),
            ("未発送一覧", "末発送一覧"),
        ];
        for (term, word) in slips {
            assert!(is_slip(term, word), "{term}/{word}");
        }
        let others = [
            ("有効期限", "有効期間"),
            ("受注管理", "発注管理"),
            ("クリーン", "グリーン"),
            ("アップデート", "アップロード"),
            ("コレクション", "コネクション"),
            ("アカウント", "カウント"),
            ("ユーザー", "ユーザ"),
            ("商品管理", "商品管理者"),
            ("配送先住所", "配送住所"),
            ("クリップ", "クリック"),
        ];
        for (term, word) in others {
            assert!(!is_slip(term, word), "{term}/{word}");
        }
    }
}
