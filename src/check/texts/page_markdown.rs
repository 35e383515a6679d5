//! Lines of a page that would not be shown as they were typed.

use crate::check::{Facts, Findings, Rule};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "page-markdown", level: Level::Error, page: include_str!("page_markdown.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for slip in facts.slips() {
        match slip.fact {
            Fact::RawHtml => {
                found.add(slip.span, "ページにHTMLは書けません", "HTML cannot stand on a page").help(
                    "文字として見せる場合は {code:…} で囲み、それ以外はMarkdownで書いてください",
                    "put it in {code:…} to show it as text; otherwise use Markdown",
                );
            }
            Fact::LostLine => {
                found
                    .add(
                        slip.span,
                        "「[…]:」で始まる行は、Markdownではページに出ません",
                        "a line that begins with \"[…]:\" is not shown: Markdown takes it away",
                    )
                    .help(
                        "行の先頭に言葉を足してください。リンクなら [言葉](アドレス) と書きます",
                        "begin the line with a word; a link is written [words](address)",
                    );
            }
            _ => {}
        }
    }
}
