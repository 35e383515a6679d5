//! Particles and words that were typed twice, and particles that cannot follow each other.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::japanese::flow::{apart, flows};
use crate::check::signs::{Any, is_hiragana, is_japanese, is_kanji, is_katakana, is_noun, places, runs};
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "doubled-particle", level: Level::Warning, page: include_str!("doubled_particle.md"), find };

/// Particles that never follow each other directly after a noun. Not here: もも (鶏もも肉), がに (毛がに), はと (はと麦),
/// とと and でに before kana, and all that are right, such as とは, への, での, には.
const PAIRS: &[&str] = &[
    "をを", "がが", "はは", "のの", "でで", "にに", "とと", "へへ", "にの", "をの", "がの", "がを", "をが",
    "をに", "にを", "はを", "をは", "がは", "はが", "はに", "をで", "へに", "にへ", "へを", "をへ",
];

static ANY_PAIR: LazyLock<Any> = LazyLock::new(|| Any::of(PAIRS.iter().copied()));

/// Words that are never said twice, and what stands before the first one.
const WORDS: &[(&str, &str)] = &[
    ("です", ""),
    ("まで", ""),
    ("ため", "のるたい"),
    ("こと", "るたいな"),
    ("ません", ""),
    ("ました", ""),
    ("します", ""),
    ("する", "クグスズツトドプルアイウェーン更定録認示力除索集信入"),
    ("ている", ""),
    ("ください", ""),
    ("から", "るた"),
];

/// Each of them twice.
static TWICE: LazyLock<Vec<String>> =
    LazyLock::new(|| WORDS.iter().map(|(word, _)| word.repeat(2)).collect());

static ANY_TWICE: LazyLock<Any> = LazyLock::new(|| Any::of(TWICE.iter().map(String::as_str)));

/// Numbers and words of number: 一人一人, 毎日毎日.
const COUNTING: &str = "一二三四五六七八九十百千万毎各";

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts) {
        let text = &flow.text;
        for range in pairs(text) {
            let words = &text[range.clone()];
            let diagnostic = found.add(
                flow.place(range.clone()),
                format!("助詞が「{words}」と続いています"),
                format!("these particles cannot follow each other: {words}"),
            );
            let signs: Vec<char> = words.chars().collect();
            if signs[0] == signs[1] {
                let one = signs[0].to_string();
                diagnostic
                    .help(format!("「{one}」を一つ消してください"), format!("delete one {one}"))
                    .fix(flow.edit(range, &one));
            } else {
                let [one, other] = [signs[0], signs[1]];
                diagnostic.help(
                    format!("「{one}」と「{other}」のどちらかを消してください"),
                    format!("delete either {one} or {other}"),
                );
            }
        }
        for (range, word) in repeats(text) {
            let word = &text[word];
            found
                .add(
                    flow.place(range.clone()),
                    format!("「{word}」が二回続いています"),
                    format!("this word stands here twice: {word}"),
                )
                .help(format!("「{word}」を一つ消してください"), format!("delete one {word}"))
                .fix(flow.edit(range, word));
        }
    }
}

fn pairs(text: &str) -> Vec<Range<usize>> {
    if !ANY_PAIR.stands_in(text) {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = PAIRS
        .iter()
        .flat_map(|pair| places(text, pair))
        .filter(|range| {
            let before = text[..range.start].chars().next_back();
            let after = text[range.end..].chars().next();
            // Nothing in Japanese is written をを; after other pairs a kana may begin a word: 画面でできる.
            match &text[range.clone()] {
                "をを" => true,
                "がが" | "がを" => {
                    before.is_some_and(|it| is_noun(it) || is_hiragana(it)) && begins_word(after)
                }
                _ => before.is_some_and(is_noun) && begins_word(after),
            }
        })
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

fn begins_word(sign: Option<char>) -> bool {
    sign.is_some_and(|it| {
        is_kanji(it)
            || is_katakana(it)
            || it.is_ascii_alphanumeric()
            || it == FILLER
            || "「『（、".contains(it)
    })
}

/// Words that stand twice, and the first of both.
fn repeats(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let words = if ANY_TWICE.stands_in(text) { WORDS } else { &[] };
    for ((word, before), twice) in words.iter().zip(TWICE.iter()) {
        for range in places(text, twice) {
            let last = text[..range.start].chars().next_back();
            if before.is_empty() || last.is_some_and(|last| before.contains(last)) {
                found.push((range.clone(), range.start..range.start + word.len()));
            }
        }
    }
    for run in runs(text, is_katakana) {
        found.extend(halves(text, run, 3).filter(|word| is_said_once(&text[word.clone()])).map(twice));
    }
    for run in runs(text, is_kanji) {
        let counts = |word: &Range<usize>| text[word.clone()].starts_with(|sign| COUNTING.contains(sign));
        found.extend(halves(text, run, 2).filter(|word| !counts(word)).map(twice));
    }
    for run in runs(text, is_japanese) {
        found.extend(phrases(text, run));
    }
    apart(found)
}

fn twice(word: Range<usize>) -> (Range<usize>, Range<usize>) {
    (word.start..word.end + word.len(), word)
}

/// The words of at least so many characters that a run begins or ends with twice.
fn halves(text: &str, run: Range<usize>, least: usize) -> impl Iterator<Item = Range<usize>> {
    // A kana or a kanji has three bytes or more.
    let is_short = run.len() < 2 * least * 'あ'.len_utf8();
    let signs: Vec<char> = if is_short { Vec::new() } else { text[run.clone()].chars().collect() };
    let bytes = |signs: &[char]| signs.iter().map(|sign| sign.len_utf8()).sum::<usize>();
    let mut found = Vec::new();
    for length in (least..=signs.len() / 2).rev() {
        let (front, back) = (&signs[..length], &signs[signs.len() - length..]);
        let is_one_sign = |word: &[char]| word.iter().all(|sign| *sign == word[0]);
        if signs[length..].starts_with(front) && !is_one_sign(front) {
            found.push(run.start..run.start + bytes(front));
            break;
        }
        if signs[..signs.len() - length].ends_with(back) && !is_one_sign(back) {
            let start = run.end - 2 * bytes(back);
            found.push(start..start + bytes(back));
            break;
        }
    }
    found.into_iter()
}

/// Sounds are said twice (バタンバタン, ガチャガチャ), other words of three beats are not.
fn is_said_once(word: &str) -> bool {
    let beats = word.chars().filter(|sign| !"ァィゥェォャュョ".contains(*sign)).count();
    beats >= 3 && (word == "ボタン" || !word.ends_with(['ン', 'ッ', 'リ', 'ラ']))
}

/// Four to twelve characters that stand twice: してくださいしてください.
fn phrases(text: &str, run: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    // Eight characters of the Japanese scripts are the fewest that a phrase said twice has.
    if run.len() < 2 * 4 * 'あ'.len_utf8() {
        return Vec::new();
    }
    let signs: Vec<(usize, char)> =
        text[run.clone()].char_indices().map(|(at, it)| (run.start + at, it)).collect();
    let place = |at: usize| signs.get(at).map_or(run.end, |(place, _)| *place);
    for length in (4..=12.min(signs.len() / 2)).rev() {
        let mut same = 0;
        for at in 0..signs.len() - length {
            same = if signs[at].1 == signs[at + length].1 { same + 1 } else { 0 };
            if same < length {
                continue;
            }
            let start = at + 1 - length;
            let word = place(start)..place(start + length);
            let typed = &text[word.clone()];
            let first: Vec<char> = typed.chars().take(2).collect();
            // すこしずつすこしずつ is said so, and 店舗の商品の商品名 is right; ーーーー is no word.
            let periodic = typed.chars().enumerate().all(|(at, sign)| sign == first[at % 2]);
            if !typed.ends_with("ずつ") && !typed.contains('の') && !periodic && !COUNTING.contains(first[0])
            {
                return vec![(word.start..place(start + 2 * length), word)];
            }
        }
    }
    Vec::new()
}
