//! Guides that do not say how the reader knows that all is done.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "no-result", level: Level::Warning, page: include_str!("no_result.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let read_whole = |file| !facts.draft.damaged.contains(&file);
    for guide in facts.draft.guides.iter().filter(|it| it.result.is_none() && read_whole(it.file)) {
        found
            .add(
                guide.span,
                "終わったときにどうなっていればよいかが書かれていません",
                "nothing says how the reader knows that all is done",
            )
            .help(
                "「result:」に、「これで…は完了です。…と表示されます」のように終わったときの状態を書いてください",
                "describe the state at the end in \"result:\", such as \"… is registered, and the list shows …\"",
            );
    }
}
