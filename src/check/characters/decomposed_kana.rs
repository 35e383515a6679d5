//! Kana whose voicing mark is a character of its own.

use unicode_normalization::UnicodeNormalization;

use crate::check::signs::{is_hiragana, is_katakana, runs};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "decomposed-kana", level: Level::Error, page: include_str!("decomposed_kana.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.all().filter(|it| MARKS.iter().any(|mark| it.words.contains(*mark))) {
        let has_mark = |run: &std::ops::Range<usize>| passage.words[run.clone()].contains(MARKS);
        let kana = |sign: char| is_hiragana(sign) || is_katakana(sign) || MARKS.contains(&sign);
        for run in runs(&passage.words, kana).into_iter().filter(has_mark) {
            let typed = passage.typed(run.clone());
            let whole: String = typed.nfc().collect();
            found
                .add(
                    passage.place(run.clone()),
                    format!("「{whole}」の濁点や半濁点が、別の文字に分かれています"),
                    format!("the voicing marks of {whole} are characters of their own"),
                )
                .help(
                    "見た目は同じでも、検索で見つからなくなります。打ち直してください",
                    "it looks the same, but searching does not find it; type it again",
                )
                .fix(passage.edit(run, &whole));
        }
    }
}

const MARKS: [char; 2] = ['\u{3099}', '\u{309a}'];
