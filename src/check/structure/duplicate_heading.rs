//! Headings that stand on a page twice.

use crate::check::{Facts, Findings, Rule};
use crate::lang::Lang;
use crate::model::inline::Phrase;
use crate::model::step::Item;
use crate::model::text::Text;
use crate::report::Level;
use crate::source::Span;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

pub(crate) static RULE: Rule =
    Rule { name: "duplicate-heading", level: Level::Error, page: include_str!("duplicate_heading.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let site = &facts.draft.site;
    compare(
        site.title.iter().chain(site.sections.iter().filter_map(|section| section.title.as_ref())),
        found,
    );
    for guide in &facts.draft.guides {
        let groups = guide.items.iter().filter_map(|item| match item {
            Item::Group(heading) => Some(heading),
            Item::Step(_) | Item::Repeat(_) => None,
        });
        compare(guide.title.iter().chain(groups), found);
    }
}

/// Each heading of a page against those before it; a pair that is equal in several languages is told once.
fn compare<'a>(headings: impl Iterator<Item = &'a Text>, found: &mut Findings) {
    let mut seen: BTreeMap<(Lang, String), Span> = BTreeMap::new();
    for heading in headings {
        let mut equal: Vec<(&Phrase, Span)> = Vec::new();
        for (lang, phrase) in heading.phrases.iter() {
            let words = folded(&phrase.scalar.text);
            let first = *seen.entry((lang, words)).or_insert(phrase.span);
            if first != phrase.span {
                equal.push((phrase, first));
            }
        }
        let Some(((phrase, first), others)) = equal.split_first() else { continue };
        let others: Vec<Span> = others.iter().map(|(other, _)| other.span).collect();
        let words = phrase.scalar.text.trim();
        found
            .add(
                phrase.span,
                format!("同じ見出し「{words}」が、このページにもう1つあります"),
                format!("this page has another heading \"{words}\""),
            )
            .label("2つ目", "the second one")
            .also(*first, "1つ目", "the first one")
            .help(
                "違いがわかるように、どちらかを書き換えてください",
                "reword one of the two, so that readers can tell them apart",
            )
            .twins(&others);
    }
}

/// What a reader who skims takes for the same words.
fn folded(text: &str) -> String {
    text.nfkc().filter(|sign| !sign.is_whitespace() && *sign != '*').flat_map(char::to_lowercase).collect()
}
