//! Ids that an address cannot hold as they are.

use crate::audit::Fact;
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "odd-id", level: Level::Error, page: include_str!("odd_id.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (_, fault, ()) in faults(facts, |fact| (*fact == Fact::OddId).then_some(())) {
        let id = fault.written;
        let diagnostic = match id.is_empty() {
            true => add(facts, found, &fault, "id が空です", "an id is empty"),
            false => add(
                facts,
                found,
                &fault,
                format!("id「{id}」に、アドレスに書けない文字があります"),
                format!("the id \"{id}\" holds what an address cannot"),
            ),
        };
        diagnostic.help(
            "半角の英数字と「-」「.」「_」だけにしてください。空白も使えません",
            "use letters a to z, digits, and \"-\", \".\" and \"_\" alone, without spaces",
        );
    }
}
