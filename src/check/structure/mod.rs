//! Rules about the structure of guides.

mod backward_range;
mod checked_long_ago;
mod circular_prerequisite;
mod duplicate_heading;
mod duplicate_name;
mod no_result;
mod not_checked;
mod note_before_step;
mod page_heading;
mod placeholder;
mod product_changes;
mod repeat_forward;
mod too_many_steps;
mod two_actions;
mod unknown_step;
mod unknown_value;
mod value_order;

use crate::check::{Facts, Rule};
use crate::manual::Guide;
use crate::model::step::Item;
use crate::source::FileId;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[
    &unknown_step::RULE,
    &duplicate_name::RULE,
    &duplicate_heading::RULE,
    &repeat_forward::RULE,
    &backward_range::RULE,
    &unknown_value::RULE,
    &value_order::RULE,
    &circular_prerequisite::RULE,
    &placeholder::RULE,
    &two_actions::RULE,
    &too_many_steps::RULE,
    &product_changes::RULE,
    &note_before_step::RULE,
    &no_result::RULE,
    &not_checked::RULE,
    &checked_long_ago::RULE,
    &page_heading::RULE,
];

/// The guide that a file describes.
pub(crate) fn guide_in<'a>(facts: &Facts<'a>, file: FileId) -> Option<&'a Guide> {
    // Guides stand in the order of their paths, and so do files.
    let at = facts.draft.guides.binary_search_by_key(&file, |guide| guide.file).ok()?;
    facts.manual.guides.get(at)
}

/// The command of a step as its writer typed it, in Japanese and English, to show which one it is.
pub(crate) fn quote_step(facts: &Facts, file: FileId, id: &str) -> (String, String) {
    let at = facts.draft.guides.binary_search_by_key(&file, |guide| guide.file).ok();
    let guide = at.and_then(|at| facts.draft.guides.get(at));
    let mut items = guide.into_iter().flat_map(|guide| &guide.items);
    let text = items.find_map(|item| match item {
        Item::Step(step) if step.id.value.as_str() == id => step.actions.first()?.text.as_ref(),
        _ => None,
    });
    let words = |code: &str| {
        let phrase = text.and_then(|text| text.phrases.or_first(facts.manual.languages.find(code)?));
        let typed =
            phrase.map(|phrase| facts.sources.slice(phrase.span).trim_matches(['"', '\'']).to_owned());
        typed.unwrap_or_else(|| id.to_owned())
    };
    (words("ja"), words("en"))
}
