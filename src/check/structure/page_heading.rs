//! Headings of pages whose level cannot stand where it is.

use crate::check::{Facts, Findings, Rule};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "page-heading", level: Level::Error, page: include_str!("page_heading.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for slip in facts.slips() {
        match slip.fact {
            Fact::SecondTitle => {
                found
                    .add(
                        slip.span,
                        "本文に、題名と同じ大きさの見出し「#」があります",
                        "the text has a heading as large as the title: \"#\"",
                    )
                    .help(
                        "題名は title: に書き、本文の見出しは「##」から始めてください",
                        "the title stands in title:; headings of the text begin with \"##\"",
                    );
            }
            Fact::LevelSkipped(deepest) => {
                let signs = "#".repeat(usize::from(deepest));
                found
                    .add(slip.span, "見出しの段階が、1つ飛んでいます", "this heading leaves out a level")
                    .help(
                        format!("「#」を減らして、「{signs}」にしてください"),
                        format!("begin it with \"{signs}\", the deepest that can stand here"),
                    );
            }
            _ => {}
        }
    }
}
