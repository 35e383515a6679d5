//! Texts without one of the languages of the manual.

use std::collections::BTreeMap;

use crate::check::{Facts, Findings, Rule, slips};
use crate::lang::Lang;
use crate::model::site::MISSING;
use crate::model::slip::Fact;
use crate::report::Level;
use crate::source::FileId;

pub(crate) static RULE: Rule =
    Rule { name: "missing-language", level: Level::Error, page: include_str!("missing_language.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let texts = slips(facts, |fact| match fact {
        Fact::MissingLanguage(lang) => Some(*lang),
        _ => None,
    });
    let silent = whole_files_without(facts);
    for (slip, lang) in texts {
        if silent.get(&slip.span.file).is_some_and(|spoken| !spoken.contains(&lang)) {
            continue;
        }
        let (ja, en) = facts.language(lang);
        let code = facts.manual.languages.code(lang);
        found
            .add(slip.span, format!("{ja}の文がありません"), format!("the text in {en} is missing"))
            .help(format!("「{code}: …」を書き足してください"), format!("add \"{code}: …\" below it"));
    }
}

/// The files of guides and pages that may lack a language altogether, because readers are shown the default one and
/// told so; with the languages that they have. One that is translated in part is a mistake all the same.
fn whole_files_without<'a>(facts: &Facts<'a>) -> BTreeMap<FileId, &'a [Lang]> {
    let draft = facts.draft;
    if MISSING[draft.site.missing] != "fallback" {
        return BTreeMap::new();
    }
    let guides = draft.guides.iter().map(|guide| (guide.file, guide.spoken.as_slice()));
    let pages = draft.pages.iter().map(|page| (page.file, page.spoken.as_slice()));
    let has_default = |spoken: &[Lang]| draft.languages.all().next().is_some_and(|it| spoken.contains(&it));
    guides.chain(pages).filter(|(_, spoken)| has_default(spoken)).collect()
}
