//! Labels that stand on the screen more than once.

use crate::check::labels::path_of;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "ambiguous-label", level: Level::Error, page: include_str!("ambiguous_label.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::AmbiguousLabel(labels) = &broken.fact else { continue };
        let name = &broken.name;
        let diagnostic = found.add(
            broken.span,
            format!("[{name}]は、画面に{}か所あります", labels.len()),
            format!("[{name}] stands {} times on the screen", labels.len()),
        );
        diagnostic.label("どれを指すか決まりません", "which one is meant?");
        for label in labels.iter().take(4) {
            let path = path_of(facts, *label);
            diagnostic.also(facts.manual.labels[label.0].span, path.clone(), path);
        }
        let holder = labels.iter().find_map(|label| facts.manual.holders(*label).next());
        let holder = holder.map_or("…", |holder| facts.manual.labels[holder.0].text.as_str());
        diagnostic.help(
            format!("操作に「within: {holder}」のように書き、どの行やメニューの中かを決めてください"),
            format!(
                "write, for instance, \"within: {holder}\" in the action to say which row or menu is meant"
            ),
        );
    }
}
