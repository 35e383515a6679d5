//! Files whose bytes are not UTF-8.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "encoding", level: Level::Error, page: include_str!("encoding.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for (slip, ()) in slips(facts, |fact| matches!(fact, Fact::NotUtf8).then_some(())) {
        found
            .add(slip.span, "このファイルの文字コードは、UTF-8ではありません", "This file is not in UTF-8")
            .label("ここから先を読み取れません", "it cannot be read from here on")
            .help(
                "エディターで開き、文字コードに「UTF-8」を選んで保存し直してください",
                "open the file in your editor and save it again with the encoding UTF-8",
            );
    }
}
