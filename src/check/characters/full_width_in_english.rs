//! Full-width signs, letters and digits in an English text.

use unicode_normalization::UnicodeNormalization;

use crate::check::signs::{after, before, is_japanese, runs};
use crate::check::{Facts, Findings, Rule};
use crate::model::inline::FILLER;
use crate::report::{Level, Tongue};

pub(crate) static RULE: Rule = Rule {
    name: "full-width-in-english",
    level: Level::Error,
    page: include_str!("full_width_in_english.md"),
    find,
};

/// What stands for a sign, and whether a space belongs before or after it.
const SIGNS: &[(char, &str, bool, bool)] = &[
    ('\u{3000}', " ", false, false),
    ('、', ",", false, true),
    ('。', ".", false, true),
    ('，', ",", false, true),
    ('．', ".", false, true),
    ('：', ":", false, true),
    ('；', ";", false, true),
    ('！', "!", false, true),
    ('？', "?", false, true),
    ('（', "(", true, false),
    ('）', ")", false, true),
];

/// Signs that have no single counterpart in English.
const OTHERS: &str = "「」『』〈〉《》〔〕・〜～￥";

fn find(facts: &Facts, found: &mut Findings) {
    for passage in facts.prose.in_tongue(Tongue::En) {
        for run in runs(&passage.words, is_wide) {
            let edges = [before(&passage.words, run.start), after(&passage.words, run.end)];
            // A whole Japanese sentence is told once, by the rule about Japanese.
            if edges.into_iter().flatten().any(is_japanese) {
                continue;
            }
            let typed = passage.typed(run.clone());
            let diagnostic = found.add(
                passage.place(run.clone()),
                format!("英語の文に、全角の「{typed}」があります"),
                format!("there are full-width characters in the English text: {typed}"),
            );
            match narrow(typed, edges) {
                Some(narrow) => {
                    diagnostic
                        .help(
                            format!("半角の「{}」を使ってください", narrow.trim()),
                            format!("write {} instead", narrow.trim()),
                        )
                        .fix(passage.edit(run, &narrow));
                }
                None => {
                    diagnostic.help(
                        "英語で使う記号に変えてください。引用は “ ” で囲みます",
                        "use the signs of English; quotations stand between “ and ”",
                    );
                }
            }
        }
    }
}

fn is_wide(sign: char) -> bool {
    !sign.is_ascii()
        && (matches!(sign, '！'..='～') || OTHERS.contains(sign) || SIGNS.iter().any(|row| row.0 == sign))
}

fn narrow(typed: &str, [before, after]: [Option<char>; 2]) -> Option<String> {
    let mut text = String::new();
    let mut signs = typed.chars().peekable();
    while let Some(sign) = signs.next() {
        let row = SIGNS.iter().find(|row| row.0 == sign);
        let last = text.chars().next_back().or(before);
        let next = signs.peek().copied().or(after);
        if OTHERS.contains(sign) {
            return None;
        }
        let Some((_, to, space_before, space_after)) = row else {
            text.extend(std::iter::once(sign).nfkc());
            continue;
        };
        if *space_before && last.is_some_and(|last| !last.is_whitespace() && last != '(') {
            text.push(' ');
        }
        text.push_str(to);
        if *space_after && next.is_some_and(|next| next.is_alphanumeric() && !is_wide(next) || next == FILLER)
        {
            text.push(' ');
        }
    }
    Some(text)
}
