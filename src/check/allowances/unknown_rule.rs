//! Names of rules, in `content/site.yaml` and in comments that allow one, that no rule has.

use crate::check::allowances::comment;
use crate::check::levels::Target;
use crate::check::{Facts, Findings, Rule, nearest, rules};
use crate::report::Level;
use crate::source::Span;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-rule", level: Level::Error, page: include_str!("unknown_rule.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (name, _) in &facts.draft.site.rules {
        if Target::named(&name.value).is_none() {
            add(name.span, &name.value, Target::names().collect(), found);
        }
    }
    for allowance in comment::read(facts.sources) {
        if !allowance.rule.is_empty() && !rules().any(|rule| rule == allowance.rule) {
            add(allowance.name, facts.sources.slice(allowance.name), rules().collect(), found);
        }
    }
}

fn add(span: Span, name: &str, known: Vec<&'static str>, found: &mut Findings) {
    let near = nearest(name, known);
    found
        .add(span, format!("「{name}」というルールはありません"), format!("there is no rule \"{name}\""))
        .help("ルールの一覧は guidegen explain で表示できます", "guidegen explain lists all rules")
        .suggest(near);
}
