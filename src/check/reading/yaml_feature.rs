//! Features of YAML that guidegen does not take: anchors, aliases, tags, merges, documents, directives.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::yaml::SlipKind;

pub(crate) static RULE: Rule =
    Rule { name: "yaml-feature", level: Level::Error, page: include_str!("yaml_feature.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let features = slips(facts, |fact| match fact {
        Fact::Yaml(kind) => words(kind),
        _ => None,
    });
    for (slip, (ja, en, help_ja, help_en)) in features {
        found.add(slip.span, ja, en).help(help_ja, help_en).fix(slip.edits.clone());
    }
}

fn words(kind: &SlipKind) -> Option<(&'static str, &'static str, &'static str, &'static str)> {
    let plain = (
        "文字として書きたいときは、値の全体を \" \" で囲んでください",
        "if you mean the character itself, put the whole value between \" and \"",
    );
    Some(match kind {
        SlipKind::Anchor => {
            ("「&名前」(アンカー)は使えません", "anchors (&name) are not used here", plain.0, plain.1)
        }
        SlipKind::Alias => {
            ("「*名前」(エイリアス)は使えません", "aliases (*name) are not used here", plain.0, plain.1)
        }
        SlipKind::Tag => {
            ("「!」で始まる値(タグ)は使えません", "tags (!name) are not used here", plain.0, plain.1)
        }
        SlipKind::MergeKey => (
            "「<<」(取り込み)は使えません",
            "merge keys (<<) are not used here",
            "必要な項目を、ここにそのまま書いてください",
            "write the fields here in full",
        ),
        SlipKind::ManyDocuments => (
            "この行で、ファイルが2つに分かれてしまいます",
            "this line would cut the file in two",
            "「---」または「...」の行を消すか、そこから先を別のファイルに移してください",
            "delete the line --- or ..., or move what follows it to a file of its own",
        ),
        SlipKind::Directive => (
            "「%」で始まる行は使えません",
            "lines that begin with % are not used here",
            "この行を消してください",
            "delete this line",
        ),
        _ => return None,
    })
}
