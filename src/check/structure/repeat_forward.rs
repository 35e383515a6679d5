//! Repeats of steps that have not come yet.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "repeat-forward", level: Level::Error, page: include_str!("repeat_forward.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken().filter(|broken| broken.fact == Fact::RepeatForward) {
        let name = &broken.name;
        found
            .add(
                broken.span,
                format!("手順「{name}」は、ここより後にあります"),
                format!("step \"{name}\" comes after this repeat"),
            )
            .label("まだ行っていない手順です", "not done yet")
            .help(
                "もう一度行えるのは、前に出てきた手順だけです。順番かIDを確かめてください",
                "only steps that came before can be done again: look at the order, or at the id",
            );
    }
}
