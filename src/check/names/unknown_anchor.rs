//! Headings of pages that links lead to and that do not exist.

use crate::check::{Facts, Findings, Rule, nearest};
use crate::manual::broken::Fact;
use crate::model::markdown::Block;
use crate::model::name::AnchorName;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-anchor", level: Level::Error, page: include_str!("unknown_anchor.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::UnknownAnchor(page) = broken.fact else { continue };
        let page = &facts.draft.pages[page.0];
        let (name, path) = (&broken.name, &facts.sources.get(page.file).path);
        let mut known = Vec::new();
        page.bodies.iter().for_each(|(_, blocks)| anchors(blocks, &mut known));
        found
            .add(
                broken.span,
                format!("「{name}」というIDの見出しは、そのページにありません"),
                format!("that page has no heading with the id \"{name}\""),
            )
            .help(
                format!("見出しのIDは {path} に「## 見出し {{#{name}}}」のように書きます"),
                format!("the id of a heading is written in {path}, as in \"## Heading {{#{name}}}\""),
            )
            .suggest(nearest(name, known.iter().map(|name| name.as_str())));
    }
}

fn anchors<'a>(blocks: &'a [Block], known: &mut Vec<&'a AnchorName>) {
    for block in blocks {
        match block {
            Block::Heading(_, id, _) => known.extend(id.as_ref().map(|id| &id.value)),
            Block::Quote(inner) => anchors(inner, known),
            Block::List(_, items) => items.iter().for_each(|item| anchors(item, known)),
            _ => {}
        }
    }
}
