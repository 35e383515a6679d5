//! A key that stands twice in one mapping.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::yaml::SlipKind;

pub(crate) static RULE: Rule =
    Rule { name: "duplicate-key", level: Level::Error, page: include_str!("duplicate_key.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let keys = slips(facts, |fact| match fact {
        Fact::Yaml(SlipKind::DuplicateKey { key }) => Some(key),
        _ => None,
    });
    for (slip, key) in keys {
        let diagnostic = found.add(
            slip.span,
            format!("「{key}」が2回書かれています"),
            format!("\"{key}\" is written twice"),
        );
        diagnostic.label("2回目", "the second one").help(
            "どちらか一方を消すか、正しい名前に変えてください",
            "delete one of the two, or give it the name that you meant",
        );
        if let Some(first) = slip.also {
            diagnostic.also(first, "1回目", "the first one");
        }
    }
}
