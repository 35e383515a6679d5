//! Text in the brackets of steps that is no id.

use crate::check::nearest;
use crate::check::structure::guide_in;
use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "not-a-step", level: Level::Error, page: include_str!("not_a_step.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let others = slips(facts, |fact| match fact {
        Fact::NotAStep(text) => Some(text),
        _ => None,
    });
    for (slip, text) in others {
        let diagnostic = found.add(
            slip.span,
            format!("【{text}】は手順のIDではありません"),
            format!("【{text}】 is not the id of a step"),
        );
        let is_label = facts.manual.labels.iter().any(|label| label.text == *text);
        if is_label {
            diagnostic.help(
                format!("画面のラベルなら [{text}] と書いてください"),
                format!("for a label of a screen, write [{text}]"),
            );
        } else {
            diagnostic.help(
                format!("画面のラベルは [{text}]、強調は **{text}**、記号そのものは {{text:【}}{text}{{text:】}} と書きます"),
                format!("write [{text}] for a label, **{text}** for emphasis, {{text:【}}{text}{{text:】}} for the signs themselves"),
            );
        }
        let guide = guide_in(facts, slip.span.file);
        let ids: Vec<&str> =
            guide.map_or_else(Vec::new, |it| it.steps.iter().map(|it| it.id.as_str()).collect());
        diagnostic.suggest(nearest(text, ids));
    }
}
