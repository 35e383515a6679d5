//! Steps that go on in another product without a heading.

use crate::check::{Facts, Findings, Rule};
use crate::manual::{Item, ProductId, ScreenId};
use crate::model::guide::Guide as DraftGuide;
use crate::model::step::{Action, Item as DraftItem, Step as DraftStep};
use crate::report::Level;
use crate::source::Span;

pub(crate) static RULE: Rule =
    Rule { name: "product-changes", level: Level::Warning, page: include_str!("product_changes.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let manual = facts.manual;
    let product = |screen: ScreenId| manual.screens[screen.0].product;
    for (guide, draft) in manual.guides.iter().zip(&facts.draft.guides) {
        let written = steps(draft);
        let mut last: Option<(ProductId, Span)> = None;
        for item in &guide.items {
            let (at, repeated) = match item {
                Item::Group(_) => {
                    last = None;
                    continue;
                }
                Item::Step(at) => (*at, false),
                Item::Repeat(all, _) => match all.last() {
                    Some(at) => (*at, true),
                    None => continue,
                },
            };
            let step = &guide.steps[at];
            let mut screens = step.actions.iter().filter_map(|action| action.screen);
            let Some(first) = screens.next().or(step.screen) else { continue };
            let actions = &written[at].actions;
            let (here, end) = (named_at(written[at], actions.first()), named_at(written[at], actions.last()));
            if let (Some((before, place)), Some(now), false) = (last, product(first), repeated)
                && before != now
            {
                let (old, new) = (&manual.products[before.0].word, &manual.products[now.0].word);
                found
                    .add(
                        here,
                        format!("見出しのないまま、操作するサービスが{old}から{new}に変わっています"),
                        format!("the steps go on from {old} to {new} without a heading"),
                    )
                    .label(format!("ここから{new}"), format!("{new} from here on"))
                    .also(place, format!("ここまで{old}"), format!("{old} up to here"))
                    .help(
                        format!("この手順の前に「- group:」で見出しを入れ、{new}での操作が始まることを伝えてください"),
                        format!("put a heading (- group:) before this step that says that {new} comes next"),
                    );
            }
            last = product(screens.next_back().unwrap_or(first)).map(|product| (product, end));
        }
    }
}

fn steps(guide: &DraftGuide) -> Vec<&DraftStep> {
    let steps = guide.items.iter().filter_map(|item| match item {
        DraftItem::Step(step) => Some(step.as_ref()),
        DraftItem::Group(_) | DraftItem::Repeat(_) => None,
    });
    steps.collect()
}

/// Where the screen of one of a step's actions is named.
fn named_at(step: &DraftStep, action: Option<&Action>) -> Span {
    let own = action.and_then(|action| action.screen.as_ref());
    own.or(step.screen.as_ref()).map_or(step.id.span, |screen| screen.span)
}
