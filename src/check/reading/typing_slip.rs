//! Signs that an input method or a keyboard puts where YAML wants others.

use crate::check::{Facts, Findings, Rule, slips};
use crate::model::slip::Fact;
use crate::report::Level;
use crate::yaml::SlipKind;

pub(crate) static RULE: Rule =
    Rule { name: "typing-slip", level: Level::Error, page: include_str!("typing_slip.md"), find };

fn find(facts: &Facts, found: &mut Findings) {
    let typed = slips(facts, |fact| match fact {
        Fact::Yaml(kind) => words(kind),
        _ => None,
    });
    for (slip, (ja, en, help_ja, help_en)) in typed {
        found.add(slip.span, ja, en).help(help_ja, help_en).fix(slip.edits.clone());
    }
}

fn words(kind: &SlipKind) -> Option<(&'static str, &'static str, &'static str, &'static str)> {
    Some(match kind {
        SlipKind::CurlyQuotes => (
            "全角または曲がった引用符が使われています",
            "these are curly or wide quotes",
            "半角の \" を使ってください",
            "use the plain quote \" instead",
        ),
        SlipKind::Backslash => (
            "\" \" の中の「\\」は、特別な記号として読まれます",
            "a backslash between double quotes has a special meaning",
            "「\\」を文字として書くときは、全体を ' ' で囲んでください",
            "to write a backslash, put the value between ' and ' instead",
        ),
        SlipKind::Tab => (
            "タブは使えません",
            "tabs are not used here",
            "タブを消し、半角スペースを2つずつ使って字下げしてください",
            "delete the tab and indent with two spaces instead",
        ),
        SlipKind::FullWidthSpace => (
            "全角スペースが使われています",
            "this is a full-width space",
            "半角スペースに変えてください",
            "use an ordinary space instead",
        ),
        SlipKind::NoBreakSpace => (
            "改行しない特殊なスペースが使われています",
            "this is a no-break space",
            "半角スペースに変えてください",
            "use an ordinary space instead",
        ),
        SlipKind::FullWidthColon => (
            "項目名の後が、全角の「：」になっています",
            "the colon after the field's name is full-width",
            "半角の「:」と半角スペースに変えてください",
            "use an ordinary colon and a space",
        ),
        SlipKind::NoSpaceAfterColon => (
            "「:」の後に半角スペースがありません",
            "there is no space after the colon",
            "「:」の後に半角スペースを入れてください",
            "put a space after the colon",
        ),
        SlipKind::NoSpaceAfterDash => (
            "「-」の後に半角スペースがありません",
            "there is no space after the dash",
            "「-」の後に半角スペースを入れてください",
            "put a space after the dash",
        ),
        SlipKind::ControlCharacter => (
            "目に見えない制御文字が入っています",
            "there is a character here that nobody can see",
            "この文字を消してください",
            "delete it",
        ),
        _ => return None,
    })
}
