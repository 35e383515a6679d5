//! `within` that holds none of the labels in the text.

use crate::check::labels::screen_title;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "wrong-within", level: Level::Error, page: include_str!("wrong_within.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::HoldsNothing(screen) = broken.fact else { continue };
        let name = &broken.name;
        let (ja, en) = screen_title(facts, screen);
        found
            .add(
                broken.span,
                format!("「{name}」の中に、この操作のラベルがありません"),
                format!("\"{name}\" holds none of the labels in this action"),
            )
            .label(format!("画面「{ja}」のラベル"), format!("a label of the screen \"{en}\""))
            .help(
                "操作するラベルを含む行やメニューの名前を書くか、「within:」を消してください",
                "name the row or menu that holds the label, or delete \"within:\"",
            );
    }
}
