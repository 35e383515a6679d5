//! Rules that stand for a promise to readers, which nobody can switch off.

use crate::check::allowances::comment;
use crate::check::levels::{Target, asked};
use crate::check::{FAMILIES, Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "fixed-level", level: Level::Error, page: include_str!("fixed_level.md"), find };

/// What no reason makes right, beside all that keeps a file from being read: a page would name what does not exist,
/// show a number typed by hand, or show what is to be hidden.
const NEVER_ALLOWED: &[&str] = &[
    "unknown-name",
    "unknown-product",
    "unknown-api",
    "unknown-label",
    "unknown-dialog",
    "unknown-step",
    "unknown-value",
    "ambiguous-label",
    "label-without-screen",
    "menu-path",
    "typed-number",
    "not-a-step",
    "duplicate-name",
    "unknown-image",
    "unreadable-image",
    "redaction-without-place",
    "known-key",
    "secret-outside",
    "secret-without-redaction",
    "secret-pattern",
    "dead-link",
    "dead-fragment",
    "missing-asset",
    "duplicate-id",
    "template-error",
    "wrong-twin",
];

/// Whether a comment cannot allow this rule.
pub(crate) fn is_fixed(rule: &str) -> bool {
    let closed = FAMILIES.iter().filter(|family| ["reading", "allowances"].contains(&family.name));
    NEVER_ALLOWED.contains(&rule) || closed.flat_map(|family| family.rules).any(|it| it.name == rule)
}

fn find(facts: &Facts, found: &mut Findings) {
    for (name, level) in &facts.draft.site.rules {
        if Target::named(&name.value).is_some_and(|target| target.breaks_a_promise(asked(*level))) {
            let name_typed = &name.value;
            found
                .add(
                    name.span,
                    format!("「{name_typed}」は読者への約束を守るルールなので、エラーのままです"),
                    format!("\"{name_typed}\" keeps a promise to readers, and stays an error"),
                )
                .help(
                    "この行を消してください。その場所だけ許可できるルールなら、コメントに理由を書いて許可します",
                    "delete this line; many rules can be allowed at one place, by a comment with a reason",
                );
        }
    }
    for allowance in comment::read(facts.sources).iter().filter(|it| is_fixed(&it.rule)) {
        let rule = &allowance.rule;
        found
            .add(
                allowance.name,
                format!("「{rule}」は、コメントでも許可できません"),
                format!("\"{rule}\" cannot be allowed, even by a comment"),
            )
            .help(
                "コメントを消して、指摘された所を直してください",
                "delete the comment, and mend what it is about",
            );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::allowances::fixed_level::NEVER_ALLOWED;
    use crate::check::rules;

    #[test]
    fn every_name_in_the_table_is_a_rule() {
        for name in NEVER_ALLOWED {
            assert!(rules().any(|rule| rule == *name), "{name}");
        }
    }
}
