//! Fields that must be there and are not.

use crate::check::{Facts, Findings, Rule};
use crate::model::slip::Fact;
use crate::report::Level;

pub(crate) static RULE: Rule =
    Rule { name: "missing-field", level: Level::Error, page: include_str!("missing_field.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    for slip in facts.slips() {
        match &slip.fact {
            Fact::MissingField { kind, field } => {
                found
                    .add(
                        slip.span,
                        format!("{}に「{}」がありません", kind.ja, field.name),
                        format!("this {} has no \"{}\"", kind.en, field.name),
                    )
                    .help(
                        format!("「{}:」を書き足してください({})", field.name, field.ja),
                        format!("add \"{}:\" ({})", field.name, lower(field.en)),
                    );
            }
            Fact::EmptyField(field) => {
                let diagnostic = found.add(
                    slip.span,
                    format!("「{}」の値が書かれていません", field.name),
                    format!("\"{}\" has no value", field.name),
                );
                if field.required {
                    diagnostic.help(
                        format!("値を書いてください({})", field.ja),
                        format!("write it ({})", lower(field.en)),
                    );
                } else {
                    diagnostic.help(
                        format!("値を書くか、「{}:」の行を消してください({})", field.name, field.ja),
                        format!("write it, or delete the line \"{}:\" ({})", field.name, lower(field.en)),
                    );
                }
            }
            Fact::NoneOf(kind, names) => {
                let all = names.join("、");
                found
                    .add(
                        slip.span,
                        format!("{}に、次のどれも書かれていません: {all}", kind.ja),
                        format!("this {} has none of: {}", kind.en, names.join(", ")),
                    )
                    .help("どれか1つを書いてください", "write one of them");
            }
            Fact::EmptyFile(kind) => {
                let needed = kind.fields.iter().filter(|field| field.required).map(|field| field.name);
                let needed: Vec<&str> = needed.collect();
                found.add(slip.span, "このファイルは空です", "this file is empty").help(
                    format!("{}には次の項目が必要です: {}", kind.ja, needed.join("、")),
                    format!("this {} needs these fields: {}", kind.en, needed.join(", ")),
                );
            }
            _ => {}
        }
    }
}

/// A description in the middle of a sentence begins with a small letter, unless its first word is all capitals.
fn lower(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().into_iter();
    let second_is_capital = signs.clone().next().is_some_and(char::is_uppercase);
    let first = first.flat_map(|sign| {
        if second_is_capital { sign.to_string() } else { sign.to_lowercase().to_string() }
            .chars()
            .collect::<Vec<_>>()
    });
    first.chain(signs).collect()
}
