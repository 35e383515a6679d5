//! Links to other sites without encryption.

use crate::audit::Fact;
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "insecure-link", level: Level::Warning, page: include_str!("insecure_link.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (_, fault, ()) in faults(facts, |fact| (*fact == Fact::Insecure).then_some(())) {
        let written = fault.written;
        add(
            facts,
            found,
            &fault,
            format!("「{written}」は暗号化されない http:// のリンクです"),
            format!("\"{written}\" is a link without encryption"),
        )
        .help(
            "https:// でも開けるか確かめて、https:// に変えてください",
            "see whether it opens with https://, and write that",
        );
    }
}
