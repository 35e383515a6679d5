//! Pages that call another page the same in another language, without being called so by it.

use crate::audit::{Fact, Pair};
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "hreflang-pair", level: Level::Error, page: include_str!("hreflang_pair.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::Pair(pair) => Some(pair),
        _ => None,
    });
    for (_, fault, pair) in wanted {
        match pair {
            Pair::OneWay { language, target } => add(
                facts,
                found,
                &fault,
                format!(
                    "言語「{language}」の同じページとして書かれた「{target}」から、このページへ戻れません"
                ),
                format!("\"{target}\", named as the same page in \"{language}\", does not name this page"),
            ),
            Pair::Language { says, leads_to } => add(
                facts,
                found,
                &fault,
                format!("hreflang は「{says}」ですが、「{leads_to}」のページです"),
                format!("hreflang says \"{says}\", but the page is in \"{leads_to}\""),
            ),
        }
        .help(
            "2つのページが互いを hreflang で指さないと、検索エンジンはどちらも無視します",
            "search engines ignore both pages unless each names the other with hreflang",
        );
    }
}
