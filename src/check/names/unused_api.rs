//! APIs of the catalogue that the rest of the manual does not name.

use crate::check::{Facts, Findings, Rule};
use crate::model::reference::RefKind;
use crate::model::step::{ApiTable, Item};
use crate::report::Level;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule =
    Rule { name: "unused-api", level: Level::Hint, page: include_str!("unused_api.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let items = facts.draft.guides.iter().flat_map(|guide| &guide.items);
    let tables = items.filter_map(|item| match item {
        Item::Step(step) => step.table.as_ref(),
        Item::Group(_) | Item::Repeat(_) => None,
    });
    let tables: Vec<&ApiTable> = tables.collect();
    if tables.iter().any(|table| table.all) {
        return;
    }
    let listed: BTreeSet<&str> =
        tables.iter().filter_map(|table| table.group.as_ref()).map(|group| group.value.as_str()).collect();
    let references = facts.draft.references.iter().filter(|reference| reference.kind == RefKind::Api);
    let named: BTreeSet<&str> = references.map(|reference| reference.name.as_str()).collect();
    let groups = facts.draft.groups.iter().filter(|group| !listed.contains(group.id.value.as_str()));
    for api in groups.flat_map(|group| &group.apis) {
        let name = api.name.value.as_str();
        if named.contains(name) {
            continue;
        }
        found
            .add(
                api.name.span,
                format!("API「{name}」は、どの文や画面にも出てきません"),
                format!("no text, table or screen names the API \"{name}\""),
            )
            .help(
                "いらなければ消してください。残しておいてもかまいません",
                "delete it if it is not needed; it may also stay",
            );
    }
}
