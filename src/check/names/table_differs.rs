//! API tables that lack names they should have, or have others.

use crate::check::{Facts, Findings, Rule};
use crate::manual::broken::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "table-differs", level: Level::Error, page: include_str!("table_differs.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let Fact::TableDiffers { missing, extra } = &broken.fact else { continue };
        let diagnostic = found.add(
            broken.span,
            "API表の中身が、並ぶはずのAPIと違います",
            "this API table does not hold the APIs it should",
        );
        let (mut ja, mut en) = (Vec::new(), Vec::new());
        if !missing.is_empty() {
            ja.push(format!("表にない: {}", missing.join("、")));
            en.push(format!("not in the table: {}", missing.join(", ")));
        }
        if !extra.is_empty() {
            ja.push(format!("表だけにある: {}", extra.join("、")));
            en.push(format!("only in the table: {}", extra.join(", ")));
        }
        diagnostic.help(
            format!(
                "{}。画面の「apis:」か、この表の「exactly:」「includes:」を直してください",
                ja.join("。")
            ),
            format!(
                "{}; correct \"apis:\" of the screen, or \"exactly:\" or \"includes:\" of this table",
                en.join("; ")
            ),
        );
    }
}
