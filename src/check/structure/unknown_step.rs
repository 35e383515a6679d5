//! Steps that the guide does not have.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::reference::RefKind;
use crate::report::Level;
use crate::source::Edit;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-step", level: Level::Error, page: include_str!("unknown_step.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::UnknownStep(guide) => {
                let guide = &facts.manual.guides[guide.0];
                if let Some(now) = guide.steps.iter().find(|step| step.was.contains(name)) {
                    found
                        .add(
                            broken.span,
                            format!("「{name}」は手順の以前のIDです。いまは「{}」です", now.id),
                            format!("\"{name}\" is the former id of a step; it is \"{}\" now", now.id),
                        )
                        .fix(vec![Edit { span: broken.span, text: now.id.clone() }])
                        .suggest(vec![now.id.clone()]);
                    continue;
                }
                let ids: Vec<&str> = guide.steps.iter().map(|step| step.id.as_str()).collect();
                let diagnostic = found.add(
                    broken.span,
                    format!("「{name}」という手順は、この手順書にありません"),
                    format!("the guide has no step \"{name}\""),
                );
                diagnostic.help(
                    format!("手順のID: {}", ids.join("、")),
                    format!("its steps are: {}", ids.join(", ")),
                );
                diagnostic.suggest(nearest(name, ids));
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
