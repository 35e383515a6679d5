//! Names that cannot be ids.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "wrong-id", level: Level::Error, page: include_str!("wrong_id.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let ids = slips(facts, |fact| match fact {
        Fact::NotAnId(text) => Some(text),
        _ => None,
    });
    for (slip, text) in ids {
        found
            .add(
                slip.span,
                format!("「{text}」はIDにできません"),
                format!("\"{text}\" cannot be an id"),
            )
            .help(
                "IDには半角の英小文字、数字、ハイフンだけを使い、英字で始めてください。例: open-detail",
                "an id has small letters, digits and hyphens only, and begins with a letter, such as open-detail",
            );
    }
}
