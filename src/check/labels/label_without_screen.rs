//! Labels that are named where there is no screen.

use crate::check::labels::screens_with;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "label-without-screen",
    level: Level::Error,
    page: include_str!("label_without_screen.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken().filter(|broken| broken.fact == Fact::NoScreen) {
        let name = &broken.name;
        let diagnostic = found.add(
            broken.span,
            format!("[{name}]がどの画面のラベルか決まりません"),
            format!("nothing says which screen [{name}] is on"),
        );
        let screens = screens_with(facts, name);
        let in_guide = facts.draft.guides.iter().any(|guide| guide.file == broken.span.file);
        if let Some(screen) = screens.first().filter(|_| !in_guide) {
            let path = &facts.manual.screens[screen.0].name;
            diagnostic.help(
                format!("ここでは画面が決まっていません。{{label:{path}/{name}}} と書いてください"),
                format!("there is no screen here: write {{label:{path}/{name}}}"),
            );
        } else if !in_guide {
            diagnostic.help(
                format!("{{label:サービス/画面/{name}}} のように、画面の名前も書いてください。ラベルでないなら [ ] を使わずに書いてください"),
                format!("write the name of its screen too: {{label:product/screen/{name}}}; if it is no label, write it without [ and ]"),
            );
        } else if let Some(screen) = screens.first() {
            let path = &facts.manual.screens[screen.0].name;
            diagnostic.help(
                format!("操作に「screen: {path}」を書くか、{{label:{path}/{name}}} と書いてください"),
                format!("write \"screen: {path}\" in the action, or {{label:{path}/{name}}} in the text"),
            );
        } else {
            diagnostic.help(
                "操作に「screen:」を書いてください。ラベルでないなら [ ] を使わずに書いてください",
                "write \"screen:\" in the action; if it is no label, write it without [ and ]",
            );
        }
    }
}
