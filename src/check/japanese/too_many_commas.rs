//! Sentences that go on after more than three 、.

use crate::check::japanese::flow::flows;
use crate::check::signs::{is_kanji, is_katakana};
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "too-many-commas", level: Level::Warning, page: include_str!("too_many_commas.md"), find };

const MOST: usize = 3;

/// What stands before the comma of a clause. After anything else, a comma lists things: A、B、C.
const CLAUSES: &[&str] = &[
    "は",
    "が",
    "て",
    "で",
    "と",
    "ば",
    "に",
    "も",
    "を",
    "から",
    "まで",
    "より",
    "ので",
    "のに",
    "たら",
    "だら",
    "なら",
    "たり",
    "だり",
    "せず",
    "えず",
    "らず",
    "なく",
    "けど",
    "けれど",
    "ながら",
    "とき",
    "ため",
    "ほか",
    "まま",
    "うえ",
    "あと",
    "場合",
    "際",
    "後",
    "前",
    "時",
    "以降",
    "まず",
    "また",
    "ただし",
    "なお",
    "たとえば",
    "例えば",
    "そのため",
    "なり",
    "あり",
    "おり",
    "すれば",
    "一方",
    "現在",
    "今回",
    "通常",
];

fn find(facts: &Facts, found: &mut Findings) {
    for flow in flows(facts) {
        for sentence in flow.sentences() {
            let count = clauses(&flow.text[sentence.clone()]);
            if count <= MOST {
                continue;
            }
            found
                .add(
                    flow.place(sentence),
                    format!("一つの文が、「、」で{count}回区切られています"),
                    format!("this sentence is cut by 、 {count} times"),
                )
                .help(
                    format!("区切りが{MOST}回までになるように、二つ以上の文に分けてください"),
                    format!("make two sentences or more of it, each with at most {MOST} commas"),
                );
        }
    }
}

/// How many commas end a clause, outside brackets.
fn clauses(sentence: &str) -> usize {
    let mut depth = 0;
    let mut count = 0;
    for (at, sign) in sentence.char_indices() {
        match sign {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '、' if depth == 0 => count += usize::from(ends_clause(&sentence[..at])),
            _ => {}
        }
    }
    count
}

fn ends_clause(before: &str) -> bool {
    CLAUSES.iter().any(|end| before.ends_with(end)) || is_stem(before)
}

/// 設定し、: the stem of する after its noun.
fn is_stem(before: &str) -> bool {
    let noun = |sign: char| is_kanji(sign) || is_katakana(sign) || sign == FILLER;
    before.strip_suffix('し').and_then(|stem| stem.chars().next_back()).is_some_and(noun)
}
