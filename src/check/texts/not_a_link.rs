//! Links of pages whose target is no address.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "not-a-link", level: Level::Error, page: include_str!("not_a_link.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let targets = slips(facts, |fact| match fact {
        Fact::NotALink(target) => Some(target),
        _ => None,
    });
    for (slip, target) in targets {
        found
            .add(
                slip.span,
                format!("リンク先「{target}」は、開けるアドレスではありません"),
                format!("the link's target \"{target}\" is no address that can be opened"),
            )
            .help(
                "(guide:分類/手順書)、(page:ページ)、(#見出しのID)、(https://…) のどれかで書いてください",
                "write (guide:section/guide), (page:page), (#heading) or (https://…)",
            );
    }
}
