//! Words that send the reader somewhere without saying where.

use std::sync::LazyLock;

use crate::check::prose::Part;
use crate::check::signs::{Any, phrases};
use crate::check::{Facts, Findings, Rule};
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule =
    Rule { name: "vague-link", level: Level::Warning, page: include_str!("vague_link.md"), find };

const PHRASES: &[&str] = &["click here", "click this link", "go here", "press here", "see here", "tap here"];

/// Without one of these, a text needs no second look.
static ANY: LazyLock<Any> =
    LazyLock::new(|| Any::in_any_case(PHRASES.iter().copied().chain(["http://", "https://"])));

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En).filter(|passage| passage.part != Part::Name) {
        if !ANY.stands_in(&passage.plain) {
            continue;
        }
        for phrase in PHRASES {
            for range in phrases(&passage.plain, phrase) {
                let last = passage.plain[..range.start].split_whitespace().next_back().unwrap_or_default();
                let last = last.to_lowercase();
                let shown = *phrase == "see here" && ["you", "we", "they", "as", "can"].contains(&&*last);
                if shown || passage.plain[range.end..].starts_with(" and there") {
                    continue;
                }
                let words = passage.typed(range.clone());
                found
                    .add(
                        passage.place(range.clone()),
                        format!("「{words}」だけでは、どこへ進むのかわかりません"),
                        format!("\"{words}\" does not say where it leads"),
                    )
                    .help(
                        "手順書なら {guide:…}、画面のリンクなら [ラベル] のように、行き先の名前を書いてください",
                        "name the place: {guide:…} for a guide, [label] for a link on the screen",
                    );
            }
        }
        for range in addresses(&passage.plain) {
            found
                .add(
                    passage.place(range),
                    "アドレスが、そのまま文に書かれています",
                    "a bare address stands in the text",
                )
                .help(
                    "ページの名前を書いてください。読者が入力するアドレスなら、どの言語でも {code:…} で囲みます",
                    "write the name of the page; an address for the reader to type stands in {code:…} in every language",
                );
        }
    }
}

/// The addresses in a text, without the signs that end the sentence around them.
fn addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let starts =
        ["https://", "http://"].iter().flat_map(|scheme| text.match_indices(scheme)).map(|(at, _)| at);
    let mut found: Vec<_> = starts
        .map(|at| {
            let rest = &text[at..];
            let length = rest.find(|sign: char| !sign.is_ascii_graphic() || "\"<>".contains(sign));
            at..at
                + rest[..length.unwrap_or(rest.len())]
                    .trim_end_matches([')', '.', ',', ';', ':', '!', '?', '\''])
                    .len()
        })
        .collect();
    found.sort_by_key(|range| range.start);
    found
}
