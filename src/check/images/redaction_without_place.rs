//! Redactions of labels whose place is not known.

use crate::check::{Facts, Findings, Rule};
use crate::manual::LabelId;
use crate::manual::broken::{Broken, Fact};
use crate::report::Level;

pub(crate) static RULE: Rule = Rule {
    name: "redaction-without-place",
    level: Level::Error,
    page: include_str!("redaction_without_place.md"),
    find,
};

fn find(facts: &Facts, found: &mut Findings) {
    for broken in facts.broken() {
        let name = &broken.name;
        let label = match &broken.fact {
            Fact::NoPlace(label) => *label,
            Fact::NoWidth(label) => {
                no_width(facts, broken, *label, found);
                continue;
            }
            Fact::NotEverywhere(picture) => {
                not_everywhere(broken, picture, found);
                continue;
            }
            _ => continue,
        };
        found
            .add(
                broken.span,
                format!("伏せ字にするラベル[{name}]の位置がわかりません"),
                format!("nothing says where the label [{name}], which must be hidden, stands"),
            )
            .also(
                facts.manual.labels[label.0].span,
                "このラベルに「at:」がありません",
                "this label has no \"at:\"",
            )
            .help(
                "ラベルに「at: [左, 上, 幅, 高さ]」を書き足してください",
                "add \"at: [x, y, width, height]\" to the label",
            );
    }
}

fn no_width(facts: &Facts, broken: &Broken, label: LabelId, found: &mut Findings) {
    let name = &broken.name;
    found
        .add(
            broken.span,
            format!("[{name}]の行がどこからどこまでか、わかりません"),
            format!("nothing says how wide the row of [{name}] is"),
        )
        .also(
            facts.manual.labels[label.0].span,
            "この行の上にある列や見出しに「at:」がありません",
            "no column or heading over this row has an \"at:\"",
        )
        .help(
            "同じ表の列のラベルに「at:」を書き足すか、「row:」の代わりに「at: [左, 上, 幅, 高さ]」で行全体を囲んでください",
            "add \"at:\" to the columns of the table, or cover the row with \"at: [x, y, width, height]\" in place of \"row:\"",
        );
}

fn not_everywhere(broken: &Broken, picture: &str, found: &mut Findings) {
    found
        .add(
            broken.span,
            format!("画像「{picture}」では、この伏せ字の位置がわかりません"),
            format!("nothing says where this redaction is on the picture \"{picture}\""),
        )
        .help(
            "「at:」に、その画像の言語(「ja:」「en:」)や機器(「desktop:」「phone:」)の位置も書き足してください",
            "add the place on that picture to \"at:\", for its language (\"ja:\", \"en:\") or device (\"desktop:\", \"phone:\")",
        );
}
