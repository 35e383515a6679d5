//! Labels that differ from the screen only in width, case or spaces.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;
use crate::source::Edit;

pub(crate) static RULE: Rule =
    Rule { name: "label-spelling", level: Level::Error, page: include_str!("label_spelling.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::LabelSpelling(label) = broken.fact else { continue };
        let label = &facts.manual.labels[label.0];
        let (name, text) = (&broken.name, &label.text);
        found
            .add(
                broken.span,
                format!("[{name}]の書き方が、画面の[{text}]と少し違います"),
                format!("[{name}] is written a little differently from [{text}] on the screen"),
            )
            .label("全角・半角、大文字、空白などが違います", "width, case or spaces differ")
            .also(label.span, "画面ではこう書かれています", "the screen says this")
            .fix(vec![Edit { span: broken.span, text: text.clone() }])
            .suggest(vec![text.clone()]);
    }
}
