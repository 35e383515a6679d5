//! Files in `content/` whose place or ending says nothing.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::PLACES;
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "strange-file", level: Level::Error, page: include_str!("strange_file.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (slip, ()) in slips(facts, |fact| matches!(fact, Fact::StrangeFile).then_some(())) {
        let path = facts.sources.get(slip.span.file).path.as_str();
        let places: Vec<&str> = PLACES.iter().map(|place| place.path).collect();
        let diagnostic = found.add(
            slip.span,
            format!("「{path}」は、この場所では何のファイルかわかりません"),
            format!("nothing says what \"{path}\" is in this place"),
        );
        if let Some(stem) = path.strip_suffix(".yml") {
            diagnostic.help(
                format!("名前の終わりを「.yaml」に変えてください: {stem}.yaml"),
                format!("change the end of its name to .yaml: {stem}.yaml"),
            );
        } else {
            diagnostic.help(
                format!("次のどれかの場所に移すか、contentの外に出してください: {}", places.join("、")),
                format!("move it to one of these places, or out of content: {}", places.join(", ")),
            );
        }
    }
}
