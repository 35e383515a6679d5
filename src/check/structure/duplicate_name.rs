//! Names that are given to two things.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::reference::RefKind;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "duplicate-name", level: Level::Error, page: include_str!("duplicate_name.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::Duplicate(kind, first) = broken.fact else { continue };
        let name = &broken.name;
        let (ja, en) = match kind {
            RefKind::Step => ("手順のID", "step"),
            RefKind::Value => ("控える値のID", "value"),
            RefKind::Section => ("分類のID", "section"),
            RefKind::Api => ("API", "API"),
            RefKind::Group => ("APIのグループのID", "API group"),
            RefKind::Term => ("用語のID", "term"),
            _ => ("名前", "name"),
        };
        found
            .add(
                broken.span,
                format!("{ja}「{name}」が、2か所で使われています"),
                format!("two things have the same {en} name \"{name}\""),
            )
            .label("2つ目", "the second one")
            .also(first, "1つ目", "the first one")
            .help("どちらかを別の名前に変えてください", "give one of the two another name");
    }
}
