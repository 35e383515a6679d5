//! Rules about the levels of rules: comments that allow one at a place, and `rules:` in `content/site.yaml`.

mod comment;
mod fixed_level;
mod unclear_allowance;
mod unknown_rule;
mod unused_allowance;

use crate::check::{Facts, Findings, Rule};
use crate::report::{Diagnostic, Level};

pub(crate) use crate::check::allowances::fixed_level::is_fixed;

/// The rules of this family, in the order of lists.
pub(crate) const RULES: &[&Rule] =
    &[&unknown_rule::RULE, &fixed_level::RULE, &unclear_allowance::RULE, &unused_allowance::RULE];

/// Whether a rule speaks about allowances that are not needed, after whatever other rules have spoken.
pub(crate) fn is_about_allowances(rule: &Rule) -> bool {
    rule.name == unused_allowance::RULE.name
}

/// Takes away what a comment allows, and adds what is to be said about comments that allow nothing.
pub(crate) fn settle(facts: &Facts, ran: &[(&'static Rule, Level)], found: &mut Vec<Diagnostic>) {
    let all = comment::read(facts.sources);
    let allowances: Vec<_> = all.iter().filter(|it| it.reason && !is_fixed(&it.rule)).collect();
    if allowances.is_empty() {
        return;
    }
    let mut used = vec![false; allowances.len()];
    found.retain(|diagnostic| {
        // A mistake that stands in both languages is told once, and may be allowed at either place.
        let places = || std::iter::once(diagnostic.span).chain(diagnostic.also.iter().map(|(span, _)| *span));
        let mut allowed = false;
        for (at, it) in allowances.iter().enumerate() {
            if it.rule == diagnostic.rule && places().any(|place| it.covers(place)) {
                (used[at], allowed) = (true, true);
            }
        }
        !allowed
    });
    let Some((rule, level)) = ran.iter().find(|(rule, _)| rule.name == unused_allowance::RULE.name) else {
        return;
    };
    let mut findings = Findings::new(rule, *level);
    for (allowance, _) in allowances.iter().zip(used).filter(|(_, used)| !used) {
        // A rule that was not asked to speak could not say whether it is still needed.
        let spoke = ran.iter().any(|(rule, _)| rule.name == allowance.rule);
        let needs_a_day = unused_allowance::BY_DAY.contains(&&*allowance.rule);
        let whole = !facts.draft.damaged.contains(&allowance.span.file);
        if spoke && whole && (!needs_a_day || facts.settings.as_of.is_some()) {
            unused_allowance::add(allowance, &mut findings);
        }
    }
    found.extend(findings.take());
}
