//! Dialogs and buttons of dialogs that the screen does not have.

use crate::check::labels::screen_title;
use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::model::screen::ROLES;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-dialog", level: Level::Error, page: include_str!("unknown_dialog.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let text = |label: &crate::manual::LabelId| facts.manual.labels[label.0].text.as_str();
    for broken in facts.broken() {
        let name = &broken.name;
        match broken.fact {
            Fact::UnknownDialog(screen) => {
                let (ja, en) = screen_title(facts, screen);
                let all = facts.manual.screens[screen.0].by_text.iter().map(|(_, label)| label);
                let dialogs: Vec<&str> =
                    all.filter(|it| ROLES[facts.manual.labels[it.0].role] == "dialog").map(text).collect();
                found
                    .add(
                        broken.span,
                        format!("「{name}」というダイアログは、画面「{ja}」にありません"),
                        format!("the screen \"{en}\" has no dialog \"{name}\""),
                    )
                    .help(
                        "画面のファイルにある「role: dialog」のラベルと、同じ文にしてください",
                        "use the text of the label with \"role: dialog\" in the screen's file",
                    )
                    .suggest(nearest(name, dialogs));
            }
            Fact::UnknownButton(dialog) => {
                let dialog = &facts.manual.labels[dialog.0];
                let buttons: Vec<&str> = dialog.children.iter().map(text).collect();
                let diagnostic = found.add(
                    broken.span,
                    format!("ダイアログ「{}」に[{name}]というボタンはありません", dialog.text),
                    format!("the dialog \"{}\" has no button [{name}]", dialog.text),
                );
                diagnostic.also(dialog.span, "このダイアログ", "this dialog").help(
                    format!("ダイアログのボタン: {}", buttons.join("、")),
                    format!("its buttons are: {}", buttons.join(", ")),
                );
                diagnostic.suggest(nearest(name, buttons));
            }
            _ => {}
        }
    }
}
