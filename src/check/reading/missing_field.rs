//! Fields that must be there and are not.

use crate::check::handbook::article;
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
                        format!("add \"{}:\" ({})", field.name, field.en),
                    );
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
                    format!("{} {} needs these fields: {}", article(kind.en), kind.en, needed.join(", ")),
                );
            }
            _ => {}
        }
    }
}
