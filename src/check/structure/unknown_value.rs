//! Values that the guide does not declare.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::reference::RefKind;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-value", level: Level::Error, page: include_str!("unknown_value.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::UnknownValue(guide) => {
                let guide = &facts.draft.guides[guide.0];
                let known: Vec<&str> = guide.values.iter().map(|value| value.id.value.as_str()).collect();
                found
                    .add(
                        broken.span,
                        format!("「{name}」という控える値は、この手順書にありません"),
                        format!("the guide has no value \"{name}\""),
                    )
                    .help(
                        format!("手順書の「values:」に「{name}」を足すか、名前を直してください"),
                        format!("add \"{name}\" to the guide's values, or correct the name"),
                    )
                    .suggest(nearest(name, known));
            }
            Fact::OutsideGuide(RefKind::Value) => {
                found
                    .add(
                        broken.span,
                        format!("ここでは控える値「{name}」を使えません"),
                        format!("value \"{name}\" cannot be named here"),
                    )
                    .help(
                        "控える値は、手順書の中だけで使えます",
                        "values can be named inside their guide only",
                    );
            }
            _ => {}
        }
    }
}
