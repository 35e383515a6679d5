//! Rules about the structure of guides.

mod backward_range;
mod checked_long_ago;
mod duplicate_name;
mod repeat_forward;
mod unknown_step;
mod unknown_value;
mod value_order;

use crate::check::Facts;
use crate::check::Rule;
use crate::manual::Guide;
use crate::source::FileId;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] = &[&unknown_step::RULE, &duplicate_name::RULE, &repeat_forward::RULE, &backward_range::RULE, &unknown_value::RULE, &value_order::RULE, &checked_long_ago::RULE];

/// The guide that a file describes.
pub(crate) fn guide_in<'a>(facts: &Facts<'a>, file: FileId) -> Option<&'a Guide> {
    let at = facts.draft.guides.iter().position(|guide| guide.file == file)?;
    facts.manual.guides.get(at)
}

/// The command of a step in Japanese and English, to show a writer which one it is.
pub(crate) fn quote_step(facts: &Facts, guide: &Guide, id: &str) -> (String, String) {
    let step = guide.steps.iter().find(|step| step.id == id);
    let action = step.and_then(|step| step.actions.first());
    let words = |code: &str| {
        let lang = facts.manual.languages.find(code).or_else(|| facts.manual.languages.all().next());
        let text = action.zip(lang).map(|(action, lang)| facts.manual.plain(&action.text, lang));
        text.unwrap_or_else(|| id.to_owned())
    };
    (words("ja"), words("en"))
}
