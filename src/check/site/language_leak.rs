//! Links that change the reader's language without a word.

use crate::audit::Fact;
use crate::check::site::{add, faults};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "language-leak", level: Level::Error, page: include_str!("language_leak.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::Leak { says, leads_to, .. } => Some((says, leads_to)),
        _ => None,
    });
    for (_, fault, (says, leads_to)) in wanted {
        let written = fault.written;
        let diagnostic = match says {
            Some(says) => add(
                facts,
                found,
                &fault,
                format!(
                    "リンク「{written}」は言語「{says}」だと言っていますが、「{leads_to}」のページへ行きます"
                ),
                format!("the link \"{written}\" says \"{says}\", but leads to a page in \"{leads_to}\""),
            ),
            None => add(
                facts,
                found,
                &fault,
                format!("リンク「{written}」は、断りなく言語「{leads_to}」のページへ行きます"),
                format!("the link \"{written}\" leads to a page in \"{leads_to}\" without saying so"),
            ),
        };
        diagnostic.help(
            format!("同じ言語のページへのリンクにするか、リンクに hreflang=\"{leads_to}\" と書いてください"),
            format!("lead to a page in the same language, or write hreflang=\"{leads_to}\" on the link"),
        );
    }
}
