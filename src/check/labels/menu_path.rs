//! Menu paths that go to something that is not inside.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "menu-path", level: Level::Error, page: include_str!("menu_path.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::NotInPath(holder) = broken.fact else { continue };
        let holder = &facts.manual.labels[holder.0];
        let (name, text) = (&broken.name, &holder.text);
        let children: Vec<&str> =
            holder.children.iter().map(|child| facts.manual.labels[child.0].text.as_str()).collect();
        let diagnostic = found.add(
            broken.span,
            format!("[{name}]は、[{text}]の中にありません"),
            format!("[{name}] is not inside [{text}]"),
        );
        diagnostic.also(holder.span, "ここで中身を決めています", "what it holds is written here");
        if children.is_empty() {
            diagnostic.help(
                format!("[{text}]の「labels:」に、中にある項目を書いてください"),
                format!("write what is inside [{text}] in its labels"),
            );
        } else {
            diagnostic.help(
                format!("[{text}]の中にあるもの: {}", children.join("、")),
                format!("inside [{text}]: {}", children.join(", ")),
            );
        }
        diagnostic.suggest(nearest(name, children));
    }
}
