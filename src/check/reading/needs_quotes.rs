//! Texts that YAML would take for something else because of a sign in them.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::yaml::SlipKind;

pub(crate) static RULE: Rule =
    Rule { name: "needs-quotes", level: Level::Error, page: include_str!("needs_quotes.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let traps = slips(facts, |fact| match fact {
        Fact::Yaml(kind) => words(kind),
        _ => None,
    });
    for (slip, [ja, en, label_ja, label_en]) in traps {
        found
            .add(slip.span, ja, en)
            .label(label_ja, label_en)
            .help(
                "値の全体を \" \" で囲むと、書いたとおりに読み取られます",
                "put the whole value between \" and \", and it is read as you typed it",
            )
            .fix(slip.edits.clone());
    }
}

fn words(kind: &SlipKind) -> Option<[String; 4]> {
    let all = |ja: &str, en: &str, label_ja: &str, label_en: &str| {
        Some([ja.to_owned(), en.to_owned(), label_ja.to_owned(), label_en.to_owned()])
    };
    match kind {
        SlipKind::NeedsQuotes { sign } => Some([
            format!("「{sign}」で始まる文は、引用符で囲む必要があります"),
            format!("a text that begins with {sign} needs quotes"),
            "ここから始まる文".to_owned(),
            "the text begins here".to_owned(),
        ]),
        SlipKind::CutByHash => all(
            "「 #」から後ろが、コメントとして捨てられてしまいます",
            "everything after \" #\" would be lost as a comment",
            "ここから後ろが消えます",
            "lost from here on",
        ),
        SlipKind::ColonInText => all(
            "文の中の「: 」で、文が2つに分かれてしまいます",
            "\": \" inside the text would split it in two",
            "ここで分かれます",
            "split here",
        ),
        SlipKind::TextAfterQuote => all(
            "引用符「\"」が閉じた後に、文が続いています",
            "text goes on after the closing quote",
            "文の一部だけが囲まれています",
            "only part of the text is between quotes",
        ),
        _ => None,
    }
}
