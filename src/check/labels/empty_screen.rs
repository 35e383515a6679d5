//! Screens without any label.

use crate::check::{Facts, Findings, Rule};
use crate::report::Level;
use crate::source::Span;

pub(crate) static RULE: Rule =
    Rule { name: "empty-screen", level: Level::Warning, page: include_str!("empty_screen.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (screen, draft) in facts.manual.screens.iter().zip(&facts.draft.screens) {
        if screen.incomplete || !screen.roots.is_empty() {
            continue;
        }
        let title = draft.title.as_ref().map(|title| title.span);
        found
            .add(
                title.unwrap_or(Span::new(screen.file, 0..0)),
                "この画面には、ラベルが1つもありません",
                "this screen has no labels",
            )
            .help(
                "「labels:」に、手順で使うボタンや項目を画面の文字どおりに書いてください",
                "in \"labels:\", list the buttons and fields that steps use, spelled as on the screen",
            );
    }
}
