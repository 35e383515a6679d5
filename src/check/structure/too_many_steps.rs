//! Long runs of steps without a heading.

use crate::check::{Facts, Findings, Rule};
use crate::model::step::{Item, Step};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "too-many-steps", level: Level::Warning, page: include_str!("too_many_steps.md"), find };

/// What most people keep in view at once.
const MOST: usize = 7;

fn find(facts: &Facts, found: &mut Findings) {
    for guide in &facts.draft.guides {
        for run in guide.items.split(|item| matches!(item, Item::Group(_))) {
            let steps = run.iter().filter_map(|item| match item {
                Item::Step(step) => Some(step.as_ref()),
                Item::Group(_) | Item::Repeat(_) => None,
            });
            let steps: Vec<&Step> = steps.collect();
            let (Some(first), Some(over)) = (steps.first(), steps.get(MOST)) else { continue };
            let number = steps.len();
            found
                .add(
                    over.id.span,
                    format!("見出しのないまま、手順が{number}個続いています(目安は{MOST}個まで)"),
                    format!("{number} steps follow each other without a heading ({MOST} is a good limit)"),
                )
                .label(format!("{}個目の手順", MOST + 1), format!("step {} of them", MOST + 1))
                .also(first.id.span, "ここから数えています", "counted from here")
                .help(
                    "内容が変わる所に「- group:」で見出しを入れ、短く区切ってください",
                    "put a heading (- group:) where something new begins",
                );
        }
    }
}
