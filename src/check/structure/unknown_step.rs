//! Steps that the guide does not have.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::guide::Guide;
use crate::model::reference::RefKind;
use crate::model::step::Item;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-step", level: Level::Error, page: include_str!("unknown_step.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::UnknownStep(guide) => {
                let now = now(&facts.draft.guides[guide.0], name);
                let guide = &facts.manual.guides[guide.0];
                let ids: Vec<&str> = guide.steps.iter().map(|step| step.id.as_str()).collect();
                let diagnostic = found.add(
                    broken.span,
                    format!("「{name}」という手順は、この手順書にありません"),
                    format!("the guide has no step \"{name}\""),
                );
                match now {
                    Some(now) => {
                        diagnostic.help(
                            format!("「{name}」は以前の名前です。いまは「{now}」です"),
                            format!("\"{name}\" is a former name; it is \"{now}\" now"),
                        );
                        diagnostic.suggest(vec![now.to_owned()]);
                    }
                    None => {
                        diagnostic.help(
                            format!("手順のID: {}", ids.join("、")),
                            format!("its steps are: {}", ids.join(", ")),
                        );
                        diagnostic.suggest(nearest(name, ids));
                    }
                }
            }
            Fact::OutsideGuide(RefKind::Step) => {
                found
                    .add(
                        broken.span,
                        format!("ここでは手順「{name}」を指せません"),
                        format!("step \"{name}\" cannot be named here"),
                    )
                    .help(
                        format!("手順書の外では {{guide:分類/手順書#{name}}} と書いてください"),
                        format!("outside a guide, write {{guide:section/guide#{name}}}"),
                    );
            }
            _ => {}
        }
    }
}

/// The id of the step that had this one before.
fn now<'a>(guide: &'a Guide, name: &str) -> Option<&'a str> {
    guide.items.iter().find_map(|item| match item {
        Item::Step(step) if step.was.iter().any(|was| was.value.as_str() == name) => {
            Some(step.id.value.as_str())
        }
        _ => None,
    })
}
