//! Labels by a name that the screen no longer shows.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;
use crate::source::Edit;

pub(crate) static RULE: Rule =
    Rule { name: "former-label", level: Level::Warning, page: include_str!("former_label.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::FormerLabel(label) = broken.fact else { continue };
        let label = &facts.manual.labels[label.0];
        let (name, text) = (&broken.name, &label.text);
        let until = label.was.iter().find(|(was, _)| was == name).and_then(|(_, until)| *until);
        let (ja, en) = until.map_or_else(Default::default, |day| {
            (format!("({}まで)", day.iso()), format!(" (until {})", day.iso()))
        });
        found
            .add(
                broken.span,
                format!("[{name}]は以前の名前です{ja}。いまは[{text}]です"),
                format!("[{name}] is a former name{en}; it is [{text}] now"),
            )
            .also(label.span, "いまの名前", "the name now")
            .fix(vec![Edit { span: broken.span, text: text.clone() }])
            .suggest(vec![text.clone()]);
    }
}
