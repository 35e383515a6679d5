//! Values that are used before they are produced, never produced, or never used.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "value-order", level: Level::Error, page: include_str!("value_order.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::UsedTooEarly(step) => {
                found
                    .add(
                        broken.span,
                        format!("控える値「{name}」は、まだ控えていません"),
                        format!("value \"{name}\" is used before it is produced"),
                    )
                    .label("ここで使っています", "used here")
                    .also(step, "控えるのはこの手順です", "produced in this step")
                    .help(
                        "控える手順を、使う手順より前に置いてください",
                        "put the step that produces it first",
                    );
            }
            Fact::NeverProduced(place) => {
                found
                    .add(
                        broken.span,
                        format!("控える値「{name}」を控える手順がありません"),
                        format!("no step produces the value \"{name}\""),
                    )
                    .label("ここで使っています", "used here")
                    .also(place, "ここで決めた値です", "declared here")
                    .help(
                        format!("値を控える手順に「produces: {name}」を書いてください"),
                        format!("write \"produces: {name}\" in the step that produces it"),
                    );
            }
            Fact::NeverUsed(place) => {
                found
                    .add(
                        broken.span,
                        format!("控えた値「{name}」を使う手順がありません"),
                        format!("no later step uses the value \"{name}\""),
                    )
                    .label("ここで控えています", "produced here")
                    .also(place, "ここで決めた値です", "declared here")
                    .help(
                        format!("値を使う手順に「uses: {name}」を書くか、値を消してください"),
                        format!("write \"uses: {name}\" in the step that uses it, or delete the value"),
                    );
            }
            _ => {}
        }
    }
}
