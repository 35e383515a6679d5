//! Brackets and other signs without their partner, or with nothing between them.

use crate::check::{Facts, Findings, Rule};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unpaired-sign", level: Level::Error, page: include_str!("unpaired_sign.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for slip in facts.slips() {
        match &slip.fact {
            Fact::Unpaired(sign) => {
                found
                    .add(
                        slip.span,
                        format!("「{sign}」に対応する記号がありません"),
                        format!("{sign} has no partner"),
                    )
                    .help(
                        format!(
                            "対になる記号を足してください。文字として使うときは {{text:{sign}}} と書きます"
                        ),
                        format!("add its partner; to print the sign itself, write {{text:{sign}}}"),
                    );
            }
            Fact::EmptySign => {
                found
                    .add(slip.span, "記号の間に何も書かれていません", "nothing stands between these signs")
                    .help(
                        "名前を書くか、記号ごと消してください",
                        "write a name between them, or delete them",
                    );
            }
            _ => {}
        }
    }
}
