//! Comments that allow a rule where it has nothing to say any more.

use crate::check::allowances::comment::Allowance;
use crate::check::{Findings, Rule};
use crate::report::Level;

/// It speaks after all other rules, when it is known what they said: see [`add`].
pub(crate) static RULE: Rule = Rule {
    name: "unused-allowance",
    level: Level::Warning,
    page: include_str!("unused_allowance.md"),
    find: |_, _| {},
};

/// Rules that are silent without a day to count from.
pub(crate) const BY_DAY: &[&str] = &["checked-long-ago"];

/// Says that a comment is no longer needed.
pub(crate) fn add(allowance: &Allowance, found: &mut Findings) {
    let rule = &allowance.rule;
    found
        .add(
            allowance.span,
            format!("ここに「{rule}」の指摘はもうありません"),
            format!("\"{rule}\" has nothing to say here any more"),
        )
        .help("このコメントを消してください", "delete this comment");
}

#[cfg(test)]
mod tests {
    use crate::check::allowances::unused_allowance::BY_DAY;
    use crate::check::rules;

    #[test]
    fn every_name_in_the_table_is_a_rule() {
        assert!(BY_DAY.iter().all(|name| rules().any(|rule| rule == *name)));
    }
}
