//! Rules about texts that must say the same in every language.

mod missing_language;
mod references_differ;
mod unknown_language;

use crate::check::Rule;
use crate::model::Draft;
use crate::model::guide::Guide;
use crate::model::step::{Item, Step};
use crate::model::text::Text;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] =
    &[&missing_language::RULE, &unknown_language::RULE, &references_differ::RULE];

/// Every text of a manual, file by file.
pub(crate) fn texts(draft: &Draft) -> Vec<&Text> {
    let site = &draft.site;
    let mut texts: Vec<&Text> =
        [&site.title, &site.description, &site.lead, &site.footer].into_iter().flatten().collect();
    texts.extend(site.sections.iter().flat_map(|it| [&it.title, &it.description]).flatten());
    texts.extend(site.troubles.iter().filter_map(|trouble| trouble.text.as_ref()));
    texts.extend(draft.products.iter().filter_map(|product| product.title.as_ref()));
    texts.extend(draft.screens.iter().filter_map(|screen| screen.title.as_ref()));
    texts.extend(draft.terms.iter().filter_map(|term| term.meaning.as_ref()));
    for guide in &draft.guides {
        push_guide(guide, &mut texts);
    }
    texts
}

fn push_guide<'a>(guide: &'a Guide, texts: &mut Vec<&'a Text>) {
    texts.extend([&guide.title, &guide.lead, &guide.audience, &guide.result].into_iter().flatten());
    texts.extend(&guide.prerequisites);
    texts.extend(guide.values.iter().filter_map(|value| value.name.as_ref()));
    for item in &guide.items {
        match item {
            Item::Group(heading) => texts.push(heading),
            Item::Step(step) => push_step(step, texts),
            Item::Repeat(repeat) => texts.extend(&repeat.text),
        }
    }
}

fn push_step<'a>(step: &'a Step, texts: &mut Vec<&'a Text>) {
    texts.extend([&step.caution, &step.skip_if, &step.person, &step.note].into_iter().flatten());
    texts.extend(step.actions.iter().filter_map(|action| action.text.as_ref()));
    texts.extend(step.table.iter().filter_map(|table| table.caption.as_ref()));
}
