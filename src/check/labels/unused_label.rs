//! Labels that no text names.

use crate::check::{Facts, Findings, Rule};
use crate::model::reference::RefKind;
use crate::report::Level;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule =
    Rule { name: "unused-label", level: Level::Hint, page: include_str!("unused_label.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let references = facts.draft.references.iter().filter(|reference| reference.kind == RefKind::Label);
    let named: BTreeSet<&str> = references.map(|reference| reference.name.as_str()).collect();
    for label in facts.manual.labels.iter().filter(|label| !named.contains(label.text.as_str())) {
        found
            .add(
                label.span,
                format!("ラベル[{}]は、どの文でも使われていません", label.text),
                format!("no text names the label [{}]", label.text),
            )
            .help(
                "いらなければ消してください。残しておいてもかまいません",
                "delete it if it is not needed; it may also stay",
            );
    }
}
