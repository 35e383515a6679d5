//! Redactions of labels whose place is not known.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "redaction-without-place",
    level: Level::Error,
    page: include_str!("redaction_without_place.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::NoPlace(label) = broken.fact else { continue };
        let name = &broken.name;
        found
            .add(
                broken.span,
                format!("伏せ字にするラベル[{name}]の位置がわかりません"),
                format!("nothing says where the label [{name}], which must be hidden, stands"),
            )
            .also(
                facts.manual.labels[label.0].span,
                "このラベルに「at:」がありません",
                "this label has no \"at:\"",
            )
            .help(
                "ラベルに「at: [左, 上, 幅, 高さ]」を書き足してください",
                "add \"at: [x, y, width, height]\" to the label",
            );
    }
}
