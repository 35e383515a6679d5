//! Files whose bytes are not UTF-8.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::source::Encoding;

pub(crate) static RULE: Rule =
    Rule { name: "encoding", level: Level::Error, page: include_str!("encoding.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let files = slips(facts, |fact| match fact {
        Fact::NotUtf8(encoding) => Some(*encoding),
        _ => None,
    });
    for (slip, encoding) in files {
        let name = match encoding {
            Encoding::ShiftJis => Some("Shift_JIS"),
            Encoding::EucJp => Some("EUC-JP"),
            Encoding::Utf16 => Some("UTF-16"),
            Encoding::Unknown => None,
        };
        let diagnostic = match name {
            Some(name) => found.add(
                slip.span,
                format!("このファイルの文字コードは{name}です。UTF-8で保存してください"),
                format!("this file is in {name}; save it in UTF-8"),
            ),
            None => found.add(
                slip.span,
                "このファイルの文字コードは、UTF-8ではありません",
                "this file is not in UTF-8",
            ),
        };
        diagnostic.label("ここから先を読み取れません", "it cannot be read from here on").help(
            "エディターで開き、文字コードに「UTF-8」を選んで保存し直してください",
            "open the file in your editor and save it again with the encoding UTF-8",
        );
    }
}
