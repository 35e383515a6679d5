//! Japanese in an English text, outside labels and other names.

use crate::check::signs::{is_japanese, is_wide_latin, runs};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule = Rule {
    name: "japanese-in-english",
    level: Level::Error,
    page: include_str!("japanese_in_english.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En).filter(|it| !it.plain.is_ascii()) {
        let between = |sign: char| !is_japanese(sign) && !sign.is_ascii() && !sign.is_alphabetic();
        let words = runs(&passage.plain, |sign| is_japanese(sign) || between(sign) || is_wide_latin(sign));
        for run in words {
            let typed = passage.typed(run.clone());
            let edge = |sign: char| !is_japanese(sign);
            let start = run.start + (typed.len() - typed.trim_start_matches(edge).len());
            let run = start..start + typed.trim_matches(edge).len();
            if run.is_empty() {
                continue;
            }
            let typed = passage.typed(run.clone());
            found
                .add(
                    passage.place(run.clone()),
                    format!("英語の文に、日本語の「{typed}」があります"),
                    format!("there is Japanese in the English text: {typed}"),
                )
                .help(
                    format!("画面のラベルなら [{typed}]、日本語のまま見せる言葉なら {{text:{typed}}} と書き、それ以外は訳してください"),
                    format!("write [{typed}] for a label, {{text:{typed}}} for a word to be shown as it is; translate the rest"),
                );
        }
    }
}
