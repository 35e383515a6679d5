//! Terms without a word in a language that the manual is published in.

use crate::check::signs::is_japanese;
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "term-untranslated",
    level: Level::Warning,
    page: include_str!("term_untranslated.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    let languages = &facts.manual.languages;
    for term in &facts.draft.terms {
        let Some((_, first)) = term.word.iter().next() else { continue };
        for lang in languages.all() {
            let is_english = languages.code(lang).split('-').next() == Some("en");
            // One word for all languages is meant for names such as RMS.
            let is_shared = |span| term.word.iter().filter(|(_, word)| word.span == span).count() > 1;
            let missing = match term.word.get(lang) {
                None => true,
                Some(word) => is_english && is_shared(word.span) && word.value.chars().any(is_japanese),
            };
            if !missing {
                continue;
            }
            let ((ja, en), code) = (facts.language(lang), languages.code(lang));
            found
                .add(
                    first.span,
                    format!("用語「{}」に、{ja}の言葉がありません", first.value),
                    format!("the term \"{}\" has no word in {en}", first.value),
                )
                .help(
                    format!("「word:」の下に「{code}: …」を書いてください"),
                    format!("write \"{code}: …\" below \"word:\""),
                );
        }
    }
}
