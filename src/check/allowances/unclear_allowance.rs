//! Comments for guidegen that name no rule, or give no reason.

use crate::check::allowances::comment;
use crate::check::{Facts, Findings, Rule, rules};
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "unclear-allowance",
    level: Level::Warning,
    page: include_str!("unclear_allowance.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for allowance in comment::read(facts.sources) {
        if allowance.rule.is_empty() {
            found
                .add(
                    allowance.span,
                    "このコメントは、どのルールを許可するのかわかりません",
                    "this comment does not say which rule it allows",
                )
                .help(
                    "「# guidegen: allow ルール名 — 理由」の形で書いてください",
                    "write it as \"# guidegen: allow RULE — reason\"",
                );
        } else if !allowance.reason && rules().any(|rule| rule == allowance.rule) {
            let rule = &allowance.rule;
            found
                .add(
                    allowance.span,
                    format!("「{rule}」を許可する理由が書かれていません"),
                    format!("nothing says why \"{rule}\" is allowed here"),
                )
                .help(
                    "ルール名の後に「— 理由」と書いてください。理由がないと許可されません",
                    "write \"— reason\" after the name; without a reason nothing is allowed",
                );
        }
    }
}
