//! Fields that a kind of thing does not have.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-field", level: Level::Error, page: include_str!("unknown_field.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let fields = slips(facts, |fact| match fact {
        Fact::UnknownField { kind, name } => Some((kind, name)),
        _ => None,
    });
    for (slip, (kind, name)) in fields {
        let known: Vec<&str> = kind.fields.iter().map(|field| field.name).collect();
        let diagnostic = found.add(
            slip.span,
            format!("{}に「{name}」という項目はありません", kind.ja),
            format!("this {} has no field \"{name}\"", kind.en),
        );
        diagnostic.help(
            format!("使える項目: {}", known.join("、")),
            format!("its fields are: {}", known.join(", ")),
        );
        diagnostic.suggest(nearest(name, known));
    }
}
