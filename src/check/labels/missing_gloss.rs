//! Labels without a gloss in a language that is published.

use crate::check::{Facts, Findings, Rule};
use crate::manual::Label;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "missing-gloss", level: Level::Error, page: include_str!("missing_gloss.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let languages = &facts.manual.languages;
    let read_whole = |label: &&Label| !facts.draft.damaged.contains(&label.span.file);
    let needs_one = |label: &&Label| label.text.chars().any(is_japanese);
    for label in facts.manual.labels.iter().filter(read_whole).filter(needs_one) {
        for lang in languages.all().filter(|lang| languages.code(*lang) != label.language) {
            if label.gloss.get(lang).is_some() {
                continue;
            }
            let (ja, en) = facts.language(lang);
            found
                .add(
                    label.span,
                    format!("ラベル[{}]に、{ja}の訳注がありません", label.text),
                    format!("the label [{}] has no gloss in {en}", label.text),
                )
                .help(
                    format!("「gloss:」に、{ja}での意味を書いてください"),
                    format!("write what it means in {en} in \"gloss:\""),
                );
        }
    }
}

/// Kana and kanji: what a reader of another language cannot read, unlike OK or 1-1.
fn is_japanese(sign: char) -> bool {
    matches!(sign, 'ぁ'..='ヿ' | '㐀'..='鿿' | 'ｦ'..='ﾟ')
}
