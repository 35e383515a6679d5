//! Links to places that their page does not have.

use crate::audit::Fact;
use crate::check::site::{add, faults, offer};
use crate::check::{Facts, Findings, Rule, nearest};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "dead-fragment", level: Level::Error, page: include_str!("dead_fragment.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::NoPlace { page, fragment, other_case } => Some((page, fragment, other_case)),
        _ => None,
    });
    for (audited, fault, (page, fragment, other_case)) in wanted {
        let diagnostic = match page {
            Some(page) => add(
                facts,
                found,
                &fault,
                format!("「{page}」に「#{fragment}」という場所はありません"),
                format!("\"{page}\" has no place \"#{fragment}\""),
            ),
            None => add(
                facts,
                found,
                &fault,
                format!("このページに「#{fragment}」という場所はありません"),
                format!("the page has no place \"#{fragment}\""),
            ),
        };
        match other_case {
            Some(_) => diagnostic.help(
                "大文字と小文字は区別されます。行き先の id のとおりに書いてください",
                "upper and lower case are told apart; write it as the id is written",
            ),
            None => diagnostic.help(
                "リンクはページの先頭で止まります。行き先の要素の id を書いてください",
                "such a link stops at the top of the page; write the id of the element that it should lead to",
            ),
        };
        let page = page.as_deref().unwrap_or(fault.path);
        let ids = audited.ids(page).filter(|id| !id.starts_with('_'));
        let near = other_case.clone().map_or_else(|| nearest(fragment, ids), |id| vec![id]);
        let start = fault.written.find('#').map_or("", |at| &fault.written[..at]);
        offer(facts, diagnostic, &fault, near.into_iter().map(|id| format!("{start}#{id}")).collect());
    }
}
