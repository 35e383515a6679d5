//! Ranges of steps that begin after their end.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "backward-range", level: Level::Error, page: include_str!("backward_range.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::BackwardRange(last) = &broken.fact else { continue };
        let first = &broken.name;
        found
            .add(
                broken.span,
                format!("範囲の始まり「{first}」が、終わり「{last}」より後にあります"),
                format!("the range begins at \"{first}\", which comes after its end \"{last}\""),
            )
            .help(
                format!("「{last}..{first}」と逆に書いてください"),
                format!("write it the other way round: {last}..{first}"),
            );
    }
}
