//! Guides that do not say when someone last followed them.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "not-checked", level: Level::Warning, page: include_str!("not_checked.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let read_whole = |file| !facts.draft.damaged.contains(&file);
    for guide in facts.draft.guides.iter().filter(|it| it.checked_on.is_none() && read_whole(it.file)) {
        found
            .add(
                guide.span,
                "最後に画面と照らし合わせた日が書かれていません",
                "nothing says when someone last followed this guide",
            )
            .help(
                "実際の画面で確かめ、「checked_on: 2025-05-26」のようにその日の日付を書いてください",
                "follow it on the real screens, then write that day, such as \"checked_on: 2025-05-26\"",
            );
    }
}
