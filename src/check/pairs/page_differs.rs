//! Pages that are not built alike in every language.

use crate::check::{Facts, Findings, Rule};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "page-differs", level: Level::Error, page: include_str!("page_differs.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let first = facts.draft.languages.all().next().map(|lang| facts.language(lang));
    for slip in facts.slips() {
        let Fact::OtherShape(lang) = slip.fact else { continue };
        let (ja, en) = facts.language(lang);
        let (first_ja, first_en) = first.clone().unwrap_or_default();
        found
            .add(
                slip.span,
                format!("{ja}の本文は、ここから{first_ja}と組み立てが違います"),
                format!("from here on, the {en} text is not built like the {first_en} one"),
            )
            .help(
                "見出し、段落、リストの項目、表の行を、同じ数だけ同じ順に並べてください",
                "write the same headings, paragraphs, items and rows in the same order",
            );
    }
}
