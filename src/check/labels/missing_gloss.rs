//! Labels without a gloss in a language that is published.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "missing-gloss", level: Level::Error, page: include_str!("missing_gloss.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let languages = &facts.manual.languages;
    for label in &facts.manual.labels {
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
