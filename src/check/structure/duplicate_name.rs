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
            RefKind::Step => ("手順のID", "steps"),
            RefKind::Value => ("控える値のID", "values"),
            RefKind::Section => ("分類のID", "sections"),
            RefKind::Api => ("API", "APIs"),
            RefKind::Group => ("APIのグループのID", "API groups"),
            RefKind::Term => ("用語のID", "terms"),
            RefKind::Anchor => ("見出しのID", "headings"),
            _ => ("名前", "things"),
        };
        found
            .add(
                broken.span,
                format!("{ja}「{name}」が、2か所で使われています"),
                format!("the name \"{name}\" is given to two {en}"),
            )
            .label("2つ目", "the second one")
            .also(first, "1つ目", "the first one")
            .help("どちらかを別の名前に変えてください", "give one of the two another name");
    }
}
