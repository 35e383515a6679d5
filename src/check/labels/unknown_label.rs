//! Labels that do not stand on the screen.

use crate::check::labels::{label_names, screen_title, screens_with};
use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-label", level: Level::Error, page: include_str!("unknown_label.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::UnknownLabel(screens) = &broken.fact else { continue };
        let name = &broken.name;
        let diagnostic = match screens.as_slice() {
            [screen] => {
                let (ja, en) = screen_title(facts, *screen);
                found.add(
                    broken.span,
                    format!("[{name}]は、画面「{ja}」にありません"),
                    format!("[{name}] is not on the screen \"{en}\""),
                )
            }
            _ => found.add(
                broken.span,
                format!("[{name}]は、この手順書のどの画面にもありません"),
                format!("[{name}] is on none of the screens of this guide"),
            ),
        };
        diagnostic.suggest(nearest(name, label_names(facts, screens)));
        let elsewhere = screens_with(facts, name);
        if let (true, Some(screen)) = (diagnostic.suggestions.is_empty(), elsewhere.first()) {
            let (ja, en) = screen_title(facts, *screen);
            let path = &facts.manual.screens[screen.0].name;
            diagnostic.help(
                format!(
                    "画面「{ja}」にはあります。その画面のことなら {{label:{path}/{name}}} と書いてください"
                ),
                format!("it is on the screen \"{en}\"; if you mean that one, write {{label:{path}/{name}}}"),
            );
        } else if let [screen] = screens.as_slice() {
            let file = &facts.sources.get(facts.manual.screens[screen.0].file).path;
            diagnostic.help(
                format!("画面の文字に合わせて直してください。画面にある文字なら、{file} の「labels:」に足してください"),
                format!("write what stands on the screen; if that is what it says, add it to the labels in {file}"),
            );
        } else {
            diagnostic.help("画面の文字と同じに直してください", "write it as the screen does");
        }
    }
}
