//! Ids that stand twice on a page.

use crate::audit::Fact;
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::source::Span;

pub(crate) static RULE: Rule =
    Rule { name: "duplicate-id", level: Level::Error, page: include_str!("duplicate_id.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::SameId { first } => Some(*first),
        _ => None,
    });
    for (_, fault, (start, end)) in wanted {
        let id = fault.written;
        let diagnostic = add(
            facts,
            found,
            &fault,
            format!("id「{id}」が、同じページに2つあります"),
            format!("the id \"{id}\" stands twice on one page"),
        );
        diagnostic.help(
            "リンクはいつも最初のほうへ行きます。どちらかの名前を変えてください",
            "links always lead to the first one; give one of them another name",
        );
        let built = facts.made.and_then(|made| made.shown.get(fault.path));
        if let Some(file) = built.filter(|file| facts.sources.get(**file).text.get(start..end).is_some()) {
            diagnostic.also(Span::new(*file, start..end), "1つ目", "the first one");
        }
    }
}
