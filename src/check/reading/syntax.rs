//! Places where the text cannot be read as YAML.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::yaml::SlipKind;

pub(crate) static RULE: Rule =
    Rule { name: "syntax", level: Level::Error, page: include_str!("syntax.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let places = slips(facts, |fact| match fact {
        Fact::Yaml(kind) => words(kind),
        _ => None,
    });
    for (slip, (ja, en, help_ja, help_en)) in places {
        found.add(slip.span, ja, en).help(help_ja, help_en).fix(slip.edits.clone());
    }
}

fn words(kind: &SlipKind) -> Option<(&'static str, &'static str, &'static str, &'static str)> {
    Some(match kind {
        SlipKind::UnclosedQuote => (
            "引用符が閉じられていません",
            "this quote is never closed",
            "文の終わりに、同じ引用符を付けてください",
            "put the same quote at the end of the text",
        ),
        SlipKind::UnclosedBracket => (
            "かっこが閉じられていません",
            "this bracket is never closed",
            "閉じるかっこを付けるか、値の全体を \" \" で囲んでください",
            "close the bracket, or put the whole value between \" and \"",
        ),
        SlipKind::Indentation => (
            "行の始まりの位置が、前後の行と合っていません",
            "this line does not begin where its neighbours do",
            "同じ階層の行は、同じ数の半角スペースで始めてください",
            "lines of the same level begin with the same number of spaces",
        ),
        SlipKind::NotAnEntry => (
            "この行は「項目名: 値」の形になっていません",
            "this line is not of the form \"field: value\"",
            "項目名の後に「: 」を付けてください。前の行の続きなら、前の行より右から始めてください",
            "put \": \" after the field's name; if the line continues the one before, indent it further",
        ),
        SlipKind::KeyNotText => (
            "項目名の場所に、項目名として読めないものがあります",
            "what stands here cannot be the name of a field",
            "「項目名: 値」の形で書いてください。文なら、全体を \" \" で囲んでください",
            "write \"field: value\"; if it is a text, put all of it between \" and \"",
        ),
        SlipKind::TooDeep => (
            "入れ子が深すぎます",
            "this is nested too deeply",
            "字下げを確かめてください",
            "look at the indentation",
        ),
        SlipKind::Other(_) => (
            "ここから先を読み取れません",
            "this cannot be read",
            "この行と前の行の記号と字下げを確かめてください。文に記号が入るときは、全体を \" \" で囲みます",
            "look at the signs and the indentation of this line and the one before; put a text with signs between \" and \"",
        ),
        _ => return None,
    })
}
