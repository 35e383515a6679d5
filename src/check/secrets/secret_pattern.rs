//! Shapes in `secret_patterns:` that cannot be read.

use crate::check::secrets::pattern::{Fault, LONGEST, Pattern, SHORTEST};
use crate::check::{Facts, Findings, Rule};
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "secret-pattern", level: Level::Error, page: include_str!("secret_pattern.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for typed in &facts.draft.site.secret_patterns {
        let Err(fault) = Pattern::read(&typed.value) else { continue };
        let (ja, en, help_ja, help_en) = words(&fault);
        found.add(typed.span, ja, en).help(help_ja, help_en);
    }
}

fn words(fault: &Fault) -> (String, String, String, String) {
    match fault {
        Fault::Sign(sign) => (
            format!("キーの形に「{sign}」は使えません"),
            format!("the shape of a key cannot hold \"{sign}\""),
            "使えるのは、文字そのもの、[A-Z0-9]のような文字の範囲、{6}や{6,8}のような回数です".to_owned(),
            "a shape has characters, choices such as [A-Z0-9], and counts such as {6} or {6,8}".to_owned(),
        ),
        Fault::Open(sign) => {
            let close = if *sign == '[' { ']' } else { '}' };
            (
                format!("「{sign}」に対応する「{close}」がありません"),
                format!("a \"{sign}\" has no \"{close}\""),
                format!("「{close}」を書き足してください"),
                format!("add the \"{close}\""),
            )
        }
        Fault::Count(count) => (
            format!("「{{{count}}}」は回数として読み取れません"),
            format!("\"{{{count}}}\" does not say how many characters there are"),
            "{6}か{6,8}のように、1以上の数を小さい順に書いてください".to_owned(),
            "write {6}, or {6,8} with the smaller number first".to_owned(),
        ),
        Fault::Choice(choice) => (
            format!("「[{choice}]」は文字の範囲として読み取れません"),
            format!("\"[{choice}]\" says no characters to choose from"),
            "[A-Z0-9]のように、範囲の始めと終わりを文字の順に書いてください".to_owned(),
            "write it as [A-Z0-9], each range from its first character to its last".to_owned(),
        ),
        Fault::TooShort => (
            format!("このキーの形は短すぎます。{SHORTEST}文字以上にしてください"),
            format!("this shape is too short: a key should have at least {SHORTEST} characters"),
            "短い形は、ふつうの言葉や番号にも当てはまってしまいます".to_owned(),
            "a short shape is found in ordinary words and numbers".to_owned(),
        ),
        Fault::TooLong => (
            format!("このキーの形は長すぎます。{LONGEST}文字以下にしてください"),
            format!("this shape is too long: a key can have at most {LONGEST} characters"),
            "キーの初めの部分だけを書けば十分です".to_owned(),
            "the first part of a key is enough".to_owned(),
        ),
    }
}
