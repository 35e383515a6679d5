//! Texts in a language that the manual is not published in.

use crate::check::nearest;
use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "unknown-language", level: Level::Error, page: include_str!("unknown_language.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let codes = slips(facts, |fact| match fact {
        Fact::UnknownLanguage(code) => Some(code),
        _ => None,
    });
    let known = facts.manual.languages.codes();
    for (slip, code) in codes {
        found
            .add(
                slip.span,
                format!("「{code}」は、このマニュアルの言語ではありません"),
                format!("\"{code}\" is not a language of this manual"),
            )
            .help(
                format!("使える言語: {}(content/site.yaml の「languages:」で決めます)", known.join("、")),
                format!("its languages are {} (set in content/site.yaml, \"languages:\")", known.join(", ")),
            )
            .suggest(nearest(code, known.iter().map(String::as_str)));
    }
}
