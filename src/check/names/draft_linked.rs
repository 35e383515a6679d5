//! Published texts that lead to a draft.

use std::collections::BTreeSet;

use crate::check::{Facts, Findings, Rule};
use crate::model::reference::RefKind;
use crate::report::Level;
use crate::source::FileId;

pub(crate) static RULE: Rule =
    Rule { name: "draft-linked", level: Level::Error, page: include_str!("draft_linked.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let guides = || facts.draft.guides.iter().filter(|guide| guide.draft);
    let pages = || facts.draft.pages.iter().filter(|page| page.draft);
    let guide_names: BTreeSet<&str> = guides().map(|guide| guide.name.as_str()).collect();
    let page_names: BTreeSet<&str> = pages().map(|page| page.name.as_str()).collect();
    let files: BTreeSet<FileId> =
        guides().map(|guide| guide.file).chain(pages().map(|page| page.file)).collect();
    for reference in &facts.draft.references {
        let (is_draft, ja, en) = match reference.kind {
            RefKind::Guide => (guide_names.contains(reference.name.as_str()), "手順書", "guide"),
            RefKind::Page => (page_names.contains(reference.name.as_str()), "ページ", "page"),
            _ => continue,
        };
        if !is_draft || files.contains(&reference.span.file) {
            continue;
        }
        let name = &reference.name;
        found
            .add(
                reference.span,
                format!("{ja}「{name}」は下書きなので、公開されません"),
                format!("the {en} \"{name}\" is a draft, which is not published"),
            )
            .help(
                "公開してよければ、そのファイルの「draft: true」を消してください。まだなら、ここから名前を消してください",
                "if it may be published, take \"draft: true\" out of its file; if not yet, take its name out here",
            );
    }
}
