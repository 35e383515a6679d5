//! Texts without one of the languages of the manual.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "missing-language", level: Level::Error, page: include_str!("missing_language.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let texts = slips(facts, |fact| match fact {
        Fact::MissingLanguage(lang) => Some(*lang),
        _ => None,
    });
    for (slip, lang) in texts {
        let (ja, en) = facts.language(lang);
        let code = facts.manual.languages.code(lang);
        found
            .add(slip.span, format!("{ja}の文がありません"), format!("the text in {en} is missing"))
            .help(format!("「{code}: …」を書き足してください"), format!("add \"{code}: …\" below it"));
    }
}
