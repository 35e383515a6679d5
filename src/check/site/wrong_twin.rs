//! Language switches that land elsewhere.

use crate::audit::Fact;
use crate::check::site::{add, faults, offer};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::site::relative;

pub(crate) static RULE: Rule =
    Rule { name: "wrong-twin", level: Level::Error, page: include_str!("wrong_twin.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let wanted = faults(facts, |fact| match fact {
        Fact::WrongTwin { language, step, expected } => Some((language, *step, expected)),
        _ => None,
    });
    for (_, fault, (language, step, expected)) in wanted {
        let written = fault.written;
        let diagnostic = match step {
            true => add(
                facts,
                found,
                &fault,
                format!("手順の言語の切り替え「{written}」が、言語「{language}」の同じ手順へ行きません"),
                format!(
                    "the language switch of a step, \"{written}\", does not land on the same step in \"{language}\""
                ),
            ),
            false => add(
                facts,
                found,
                &fault,
                format!("言語の切り替え「{written}」が、言語「{language}」の同じページへ行きません"),
                format!("the language switch \"{written}\" does not land on the same page in \"{language}\""),
            ),
        };
        diagnostic.help(
            format!("「{expected}」へ行くはずです。テンプレートでは {{{{ twin.href }}}} と書きます"),
            format!("it should lead to \"{expected}\"; a template writes {{{{ twin.href }}}}"),
        );
        offer(facts, diagnostic, &fault, vec![relative(fault.path, expected)]);
    }
}
